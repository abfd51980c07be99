//! Messages of the reader of own files.

use serde::Serialize;

/// What a file seems to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileItem {
    /// The kind of file, in a sentence, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// What the reader should look at; none: all is plain.
    pub doubts: Vec<String>,
    /// In the order of the file.
    pub columns: Vec<ColumnItem>,
    /// The first rows, one text a column.
    pub rows: Vec<Vec<String>>,
    /// What a column can be.
    pub roles: Vec<OptionItem>,
    /// What can stand between cells.
    pub separators: Vec<OptionItem>,
    /// How letters can be stored as bytes.
    pub encodings: Vec<OptionItem>,
    /// Which mark can part decimals.
    pub decimals: Vec<OptionItem>,
    /// Whether a date can begin with its day or its month.
    pub orders: Vec<OptionItem>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnItem {
    /// As the header has it.
    pub name: String,
    /// One of the roles.
    pub role: &'static str,
    /// Some of its values, where one is to be chosen.
    pub values: Vec<String>,
}

/// A choice that has no event of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionItem {
    /// What is handed back to choose it.
    pub value: &'static str,
    /// In the reader's language.
    pub label: String,
    /// What was found out, or chosen before; of none where it is in doubt, and never of a role,
    /// which each column has.
    pub selected: bool,
}

/// How far the reading is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IntakeProgress {
    /// 0 to 1.
    pub part: f64,
    /// The same as a sentence.
    pub text: String,
}

/// What became of the files that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FinishItem {
    /// In order; empty where something must be answered first.
    pub made: Vec<MadeItem>,
    /// What must be answered first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionItem>,
}

/// Which of several files is the newest release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionItem {
    /// A sentence.
    pub text: String,
    /// Places among the files that were read, and names.
    pub files: Vec<(usize, String)>,
}

/// A table that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MadeItem {
    /// The dataset's id.
    pub id: String,
    /// The file's name, or the first one's of several.
    pub name: String,
    /// What and how much.
    pub lines: Vec<(String, String)>,
    /// The first rows that were refused, in a sentence.
    pub refusals: Vec<String>,
    /// How many more there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}
