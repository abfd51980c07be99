//! The languages of the page: the ground that every layer stands on.

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish as the United States' press writes it.
    Es,
}

impl Language {
    /// `en` or `es`, as in links and `lang` attributes.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
        }
    }

    /// Reads a language tag; regions are ignored (`es-MX` is Spanish).
    pub(crate) fn parse(tag: &str) -> Option<Language> {
        match tag.split('-').next()? {
            "en" => Some(Language::En),
            "es" => Some(Language::Es),
            _ => None,
        }
    }

    /// The text of this language, of a pair.
    pub fn of<'a>(self, en: &'a str, es: &'a str) -> &'a str {
        match self {
            Language::En => en,
            Language::Es => es,
        }
    }
}

/// Both languages of a phrase; `{}` stands for what is filled in.
pub type Pair = (&'static str, &'static str);

/// The phrase of a language with its gaps filled in order.
pub fn fill(pair: Pair, language: Language, parts: &[&str]) -> String {
    let mut pieces = language.of(pair.0, pair.1).split("{}");
    let mut out = pieces.next().unwrap_or("").to_string();
    for (i, piece) in pieces.enumerate() {
        out.push_str(parts.get(i).copied().unwrap_or(""));
        out.push_str(piece);
    }
    out
}
