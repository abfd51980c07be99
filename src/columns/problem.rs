//! Why a file cannot be read.

/// What of a file the contract does not have, or does not hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No such file, or none that is whole.
    Damaged,
    /// It is read with a key only.
    Encrypted,
    /// A column of lists or of parts.
    Nested(String),
    /// A column of a type that is no month, count or category.
    Type(String),
    /// A column that is packed in a way that is not read, and which.
    Packed(String, String),
    /// A page, a row group or a cell that is larger than is read.
    TooLarge,
    /// More columns than a table can have, and how many.
    Columns(usize),
    /// No column or no row.
    Empty,
}

impl Problem {
    /// The problem's name, and what it is about, on lines of their own.
    pub fn code(&self) -> String {
        match self {
            Problem::Damaged => "damaged".to_string(),
            Problem::Encrypted => "encrypted".to_string(),
            Problem::Nested(column) => format!("nested\n{column}"),
            Problem::Type(column) => format!("type\n{column}"),
            Problem::Packed(column, how) => format!("packed\n{column}\n{how}"),
            Problem::TooLarge => "large".to_string(),
            Problem::Columns(n) => format!("columns\n{n}"),
            Problem::Empty => "empty".to_string(),
        }
    }
}
