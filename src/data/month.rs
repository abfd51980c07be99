//! Months, month ranges and fiscal years as small integers.

use std::fmt;
use std::ops::{Add, Sub};

pub(crate) use scan::YEARS;

/// A calendar month of the [`YEARS`]: months since January of year 0, so
/// differences are plain subtraction. Reads and prints as ISO `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u16);

impl Month {
    pub(crate) const FIRST: Month = Month(*YEARS.start() * 12);
    pub(crate) const LAST: Month = Month(*YEARS.end() * 12 + 11);

    /// The month of a year and a calendar month (1 to 12).
    pub const fn from_year_month(year: u16, month: u8) -> Option<Month> {
        if year < *YEARS.start() || year > *YEARS.end() || month < 1 || month > 12 {
            return None;
        }
        Some(Month(year * 12 + month as u16 - 1))
    }

    /// The month of a fiscal year and a fiscal month (October = 1 … September = 12).
    pub(crate) const fn from_fiscal(year: FiscalYear, fiscal_month: u8) -> Option<Month> {
        match fiscal_month {
            1..=3 => Month::from_year_month(year.0.saturating_sub(1), fiscal_month + 9),
            4..=12 => Month::from_year_month(year.0, fiscal_month - 3),
            _ => None,
        }
    }

    /// Reads `YYYY-MM`, and nothing else.
    pub fn parse(text: &str) -> Option<Month> {
        scan::month(text.as_bytes()).map(Month)
    }

    /// The month of a number that [`scan::month`] gave.
    pub(crate) const fn numbered(number: u16) -> Month {
        Month(number)
    }

    /// Months since January of year 0.
    pub(crate) const fn number(self) -> u16 {
        self.0
    }

    /// Calendar year.
    pub const fn year(self) -> u16 {
        self.0 / 12
    }

    /// Calendar month, January = 1.
    pub const fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// The federal fiscal year it is in: October to September, named by its end.
    pub const fn fiscal_year(self) -> FiscalYear {
        FiscalYear((self.0 + 3) / 12)
    }

    /// Position in the fiscal year, October = 1.
    pub const fn fiscal_month(self) -> u8 {
        ((self.0 + 3) % 12) as u8 + 1
    }

    /// Days in the month, leap years included.
    pub const fn days(self) -> u8 {
        let year = self.year();
        match self.month() {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// Months since January of year 0, as an order.
    pub(crate) const fn since_year_zero(self) -> u64 {
        self.0 as u64
    }

    /// Months from `earlier` to this one; negative if this one is earlier.
    pub const fn since(self, earlier: Month) -> i32 {
        self.0 as i32 - earlier.0 as i32
    }

    /// This month moved by a number of months, if it stays in range.
    pub fn offset(self, months: i32) -> Option<Month> {
        let moved = i32::from(self.0).checked_add(months)?;
        let moved = Month(u16::try_from(moved).ok()?);
        (Month::FIRST..=Month::LAST).contains(&moved).then_some(moved)
    }
}

/// Later by a number of months, at most as many as a month can count.
impl Add<u16> for Month {
    type Output = Month;
    fn add(self, months: u16) -> Month {
        Month(self.0.saturating_add(months))
    }
}

/// Earlier by a number of months, stopping at year 0.
impl Sub<u16> for Month {
    type Output = Month;
    fn sub(self, months: u16) -> Month {
        Month(self.0.saturating_sub(months))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every head of a column is written so, whenever a view is made.
        let (year, month) = (self.year(), u16::from(self.month()));
        let mut text = *b"0000-00";
        for (mut number, places) in [(year, 0..4), (month, 5..7)] {
            for place in places.rev() {
                text[place] += (number % 10) as u8;
                number /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// A federal fiscal year, named by the year it ends in: FY2025 runs from
/// October 2024 to September 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub u16);

impl FiscalYear {
    /// October to September.
    pub fn months(self) -> MonthRange {
        let first = Month(self.0.saturating_mul(12).saturating_sub(3));
        MonthRange { first, last: first + 11 }
    }
}

/// Months from `first` to `last`, both included. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthRange {
    /// Its first month.
    first: Month,
    /// Its last month, itself inside.
    last: Month,
}

impl MonthRange {
    /// `None` when `last` is before `first`.
    pub fn new(first: Month, last: Month) -> Option<MonthRange> {
        (first <= last).then_some(MonthRange { first, last })
    }

    /// The range between two months in either order.
    pub fn between(a: Month, b: Month) -> MonthRange {
        MonthRange { first: a.min(b), last: a.max(b) }
    }

    /// Of one month.
    pub fn single(month: Month) -> MonthRange {
        MonthRange { first: month, last: month }
    }

    /// The earliest month.
    pub const fn first(self) -> Month {
        self.first
    }

    /// The latest month, itself inside.
    pub const fn last(self) -> Month {
        self.last
    }

    /// Number of months, at least 1.
    pub const fn months(self) -> usize {
        (self.last.0 - self.first.0) as usize + 1
    }

    /// Both ends are inside.
    pub fn contains(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }

    /// Position of a month from the first, if inside.
    pub fn index(self, month: Month) -> Option<usize> {
        self.contains(month).then(|| (month.0 - self.first.0) as usize)
    }

    /// The months both ranges have.
    pub fn intersect(self, other: MonthRange) -> Option<MonthRange> {
        MonthRange::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// Every month, the earliest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Month> + ExactSizeIterator + Clone {
        (0..self.months() as u16).map(move |i| self.first + i)
    }

    /// Days in all its months.
    pub fn days(self) -> u32 {
        self.iter().map(|m| u32::from(m.days())).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn reads_iso_months_only() {
        assert_eq!(month("2024-11").to_string(), "2024-11");
        for text in [
            "1899-12",
            "2201-01",
            "0001-01",
            "2024-13",
            "2024-00",
            "2024-1",
            "24-11",
            "2024/11",
            "2024-1x",
            "",
            "９９９９-0",
        ] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn fiscal_years_start_in_october() {
        assert_eq!(month("2024-10").fiscal_year(), FiscalYear(2025));
        assert_eq!(month("2024-09").fiscal_year(), FiscalYear(2024));
        assert_eq!(month("2024-11").fiscal_month(), 2);
        assert_eq!(Month::from_fiscal(FiscalYear(2025), 2), Some(month("2024-11")));
        let months = FiscalYear(2025).months();
        assert_eq!((months.first(), months.last()), (month("2024-10"), month("2025-09")));
        assert!(months.iter().all(|m| m.fiscal_year() == FiscalYear(2025)));
    }

    #[test]
    fn no_month_leaves_the_years_there_are() {
        assert_eq!((Month::FIRST.to_string(), Month::LAST.to_string()), ("1900-01".into(), "2200-12".into()));
        for months in [-1, i32::MIN, i32::MAX] {
            assert_eq!(Month::FIRST.offset(months), None);
        }
        assert_eq!((Month::LAST.offset(1), Month::LAST.offset(-1)), (None, Some(month("2200-11"))));
        for year in [0, 1, 1900, 2202, u16::MAX] {
            assert_eq!(Month::from_fiscal(FiscalYear(year), 3), None);
            let months = FiscalYear(year).months();
            assert!(months.last() >= months.first());
        }
    }

    #[test]
    fn months_know_their_days() {
        let days: Vec<u8> = ["2023-02", "2024-02", "2000-02", "1900-02", "2024-04", "2024-12"]
            .iter()
            .map(|m| month(m).days())
            .collect();
        assert_eq!(days, [28, 29, 29, 28, 30, 31]);
    }

    #[test]
    fn ranges_include_both_ends() {
        let range = MonthRange::between(month("2025-02"), month("2024-11"));
        assert_eq!(range.months(), 4);
        assert_eq!(range.index(month("2025-02")), Some(3));
        assert_eq!(range.index(month("2025-03")), None);
        assert_eq!(range.days(), 30 + 31 + 31 + 28);
        assert_eq!(MonthRange::new(month("2025-02"), month("2024-11")), None);
    }
}
