//! Categories and their values, as the catalogue words them.

use super::text::Text;

/// A category column and its values, in the order they are listed.
#[derive(Debug, Clone)]
pub struct DimensionInfo {
    /// Column name in the tidy table.
    pub name: String,
    /// One of its values is one of these, singular.
    pub label: Text,
    /// In running text: "5 countries".
    pub plural: Text,
    /// How chosen values qualify a subject: "of {label}", "in {Label}". `{label}`
    /// and `{short}` stand for a value's label in running text, `{Label}` and
    /// `{Short}` for the label as it is.
    pub phrase: Text,
    /// What the order of the values says, such as "West to east"; empty where it
    /// says nothing.
    pub listed: Text,
    /// In the order they are listed, those without rows too.
    pub values: Vec<Label>,
}

/// A value of a category.
#[derive(Debug, Clone)]
pub struct Label {
    /// Canonical spelling in the tidy table.
    pub value: String,
    /// In full.
    pub label: Text,
    /// For legends and narrow columns.
    pub short: Text,
    /// Its colour, from 1, the same under every split and in every dataset; 0: whichever
    /// its place in the list gives it.
    pub color: usize,
    /// What the value means, where that is not plain; may be empty.
    pub note: Text,
    /// Spellings in the publishers' files.
    pub aliases: Vec<String>,
}

impl DimensionInfo {
    /// A dimension that the texts do not know.
    pub(super) fn named(name: &str) -> DimensionInfo {
        let label = Text::same(name);
        let phrase = Text::same("({Label})");
        let (plural, listed) = (label.clone(), Text::default());
        DimensionInfo { name: name.to_string(), plural, label, phrase, listed, values: Vec::new() }
    }

    /// What is said of a value, by its canonical spelling.
    pub fn value(&self, value: &str) -> Option<&Label> {
        self.values.iter().find(|label| label.value == value)
    }
}

impl Label {
    /// A value that the texts do not know.
    pub(super) fn named(value: &str) -> Label {
        let (label, note) = (Text::same(value), Text::default());
        Label { value: value.to_string(), short: label.clone(), label, color: 0, note, aliases: Vec::new() }
    }
}
