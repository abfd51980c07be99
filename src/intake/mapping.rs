//! Which part each column of a file plays, as it was inferred and corrected.

use super::encoding::Encoding;
use super::number::Decimal;
use super::tongue::Tongue;

/// The part of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Whole months, or days of them.
    Month,
    /// Years from October to September, without their month.
    FiscalYear,
    /// Calendar years, without their month.
    Year,
    /// Months without their year.
    MonthName,
    /// Counts. Several such columns are months or years side by side, where their
    /// headers are such, else the values of a category.
    Count,
    /// Whose values can be filtered and split by.
    Category,
    /// Says what a row counts, and only one of its values is taken: the counts of
    /// several measures are not to be added.
    Measure,
    /// Not read.
    Ignored,
}

impl Role {
    /// Every part, in the order they are offered.
    pub const ALL: [Role; 8] = [
        Role::Month,
        Role::FiscalYear,
        Role::Year,
        Role::MonthName,
        Role::Count,
        Role::Category,
        Role::Measure,
        Role::Ignored,
    ];

    /// The name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Month => "month",
            Role::FiscalYear => "fiscal-year",
            Role::Year => "year",
            Role::MonthName => "month-name",
            Role::Count => "count",
            Role::Category => "category",
            Role::Measure => "measure",
            Role::Ignored => "ignored",
        }
    }

    /// Reads [`Role::name`]; `None`: there is no such part.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// How the rows of a file are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Of the whole file.
    pub encoding: Encoding,
    /// One of [`SEPARATORS`].
    pub separator: u8,
    /// Lines before the header.
    pub skipped: usize,
    /// The names of the columns, as they stand.
    pub header: Vec<String>,
    /// One a column.
    pub roles: Vec<Role>,
    /// The value of the measure column that is taken.
    pub measure: Option<String>,
    /// Of the names of months.
    pub tongue: Tongue,
    /// A date of two ambiguous numbers begins with its day.
    pub day_first: bool,
    /// Years in headers are fiscal ones.
    pub fiscal: bool,
    /// In every column of counts.
    pub decimal: Decimal,
}

/// What may stand between cells.
pub const SEPARATORS: [u8; 4] = *b",;\t|";

impl Mapping {
    /// What the rows are read by, but for encoding and separator.
    pub(super) fn signature(&self) -> String {
        let Mapping { measure, day_first, fiscal, decimal, .. } = self;
        let roles: Vec<&str> = self.roles.iter().map(|role| role.name()).collect();
        format!("{} {measure:?} {day_first} {fiscal} {decimal:?}", roles.join(","))
    }

    /// The columns that play a part.
    pub fn columns(&self, role: Role) -> impl Iterator<Item = usize> {
        self.roles.iter().enumerate().filter(move |(_, own)| **own == role).map(|(column, _)| column)
    }
}
