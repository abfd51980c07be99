//! Messages of the field that takes a view in words.

use serde::Serialize;

/// What a phrase asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The link of the view, without a leading `?`; none before the reader has
    /// chosen, or where nothing was understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What was understood, a piece each: the table, who, when, how it is shown.
    pub chips: Vec<String>,
    /// Words that were not, as the reader wrote them.
    pub unread: Vec<String>,
    /// What else is to be known: a spelling mended, months that a table lacks.
    pub notes: Vec<String>,
    /// Views between which the reader chooses, or other tables that have it.
    pub choices: Vec<AskedView>,
    /// All of it in a sentence or two, for those who do not see it.
    pub told: String,
}

/// A view to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedView {
    /// What it shows, in words.
    pub label: String,
    /// Its query string.
    pub link: String,
}
