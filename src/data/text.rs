//! Texts of the catalogue.

use super::words::Language;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

impl Text {
    pub(super) fn same(text: &str) -> Text {
        Text { en: text.to_string(), es: text.to_string() }
    }

    /// The text in one of them.
    pub fn of(&self, language: Language) -> &str {
        language.of(&self.en, &self.es)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.en.is_empty()
    }
}
