//! What single cells and rows of cells say: of a month, of a count, or nothing.

use super::mapping::Role;
use super::number::{self, Decimal};
use super::seen::is_longer;
use super::sums::is_total;
use super::when::{self, When, Year};

/// Whether a row names the columns once more, or numbers them below their names.
pub(super) fn is_header(cells: &[&str], header: &[String]) -> bool {
    let again = || cells.iter().zip(header).all(|(cell, name)| cell.trim().eq_ignore_ascii_case(name.trim()));
    let number = |(at, cell): (usize, &&str)| {
        cell.trim().trim_matches(['(', ')']).parse().is_ok_and(|number: usize| number == at + 1)
    };
    cells.len() > 1 && (again() || cells.iter().enumerate().all(number))
}

/// What a cell of months is that is none.
pub(super) enum NoMonth {
    /// A sum of others.
    Total,
    /// A year, a quarter or another span.
    Longer,
    Unknown,
}

impl NoMonth {
    pub(super) fn of(cell: &str, english: &str, role: Role) -> NoMonth {
        match cell.trim() {
            cell if is_total(cell) || is_of_year(cell) => NoMonth::Total,
            _ if matches!(role, Role::Month | Role::MonthName) && is_longer(english) => NoMonth::Longer,
            _ => NoMonth::Unknown,
        }
    }
}

/// Whether a month's number stands for its whole year.
fn is_of_year(text: &str) -> bool {
    ["0", "0.0", "M13", "m13"].contains(&text)
}

/// What a cell says of the month.
pub(super) fn told(text: &str, role: Role, day_first: bool) -> When {
    let mut when = When::default();
    match role {
        Role::Month => when.month = when::month(text, day_first),
        Role::FiscalYear => when.year = when::year(text).map(Year::Fiscal),
        // "2026 (FYTD)" among calendar years is none of them.
        Role::Year if when::is_fiscal(text) => {}
        Role::Year => when.year = when::year(text).map(Year::Calendar),
        _ => when.name = when::name(text),
    }
    when
}

/// The count of a cell as it is written, in quotes or not.
pub(super) fn count(cell: &[u8], decimal: Decimal) -> Option<u64> {
    digits(cell, decimal == Decimal::Point).or_else(|| {
        let cell = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
        number::count(std::str::from_utf8(cell).ok()?, decimal).ok()
    })
}

/// One to nine digits, after a point a zero or nothing.
fn digits(cell: &[u8], point: bool) -> Option<u64> {
    let cell = cell.strip_suffix(b".0").filter(|_| point).unwrap_or(cell);
    if !(1..=9).contains(&cell.len()) {
        return None;
    }
    cell.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u64::from(b - b'0')))
}
