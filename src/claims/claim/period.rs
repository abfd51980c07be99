//! Periods: spans of whole months.

use crate::data::{FiscalYear, Month, MonthRange};

/// What kind of span a period names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// One month.
    Month,
    /// October to September, named by its end.
    FiscalYear,
    /// January to December.
    CalendarYear,
    /// A fiscal year up to a month.
    ToDate,
    /// A quarter or a half of a year.
    Part,
    /// A president's whole months in office; those at its ends are shared by two.
    Term,
    /// Any other months in a row.
    Range,
}

/// A span of whole months that a sentence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First and last month, both inside.
    pub months: MonthRange,
    /// What the words call it.
    pub kind: PeriodKind,
    /// The words name days inside the first or the last month.
    pub partial: bool,
    /// A year without "fiscal" or "calendar": either may be meant.
    pub open_year: bool,
}

impl Period {
    /// One month, whole.
    pub fn month(month: Month) -> Period {
        Period {
            months: MonthRange::single(month),
            kind: PeriodKind::Month,
            partial: false,
            open_year: false,
        }
    }

    /// Two months in either order and all between.
    pub fn range(first: Month, last: Month) -> Period {
        let kind = if first == last { PeriodKind::Month } else { PeriodKind::Range };
        Period { months: MonthRange::between(first, last), kind, partial: false, open_year: false }
    }

    /// October before a year to its September.
    pub fn fiscal(year: u16) -> Period {
        Period {
            months: FiscalYear(year).months(),
            kind: PeriodKind::FiscalYear,
            partial: false,
            open_year: false,
        }
    }

    /// January to December; `None` for a year that months cannot have.
    pub fn calendar(year: u16) -> Option<Period> {
        let months = MonthRange::new(Month::from_year_month(year, 1)?, Month::from_year_month(year, 12)?)?;
        Some(Period { months, kind: PeriodKind::CalendarYear, partial: false, open_year: false })
    }

    /// October up to a month.
    pub fn to_date(last: Month) -> Period {
        let months = MonthRange::between(last.fiscal_year().months().first(), last);
        Period { months, kind: PeriodKind::ToDate, partial: false, open_year: false }
    }

    /// So many months of a calendar year that no word calls one; `first` is 1 for January.
    pub(crate) fn part_of(year: u16, first: u8, months: u16) -> Option<Period> {
        let first = Month::from_year_month(year, first)?;
        let range = Period::range(first, first.offset(i32::from(months) - 1)?);
        Some(Period { kind: PeriodKind::Part, open_year: true, ..range })
    }

    /// The same span moved by months.
    pub fn shift(self, months: i32) -> Option<Period> {
        let first = self.months.first().offset(months)?;
        let last = self.months.last().offset(months)?;
        Some(Period { months: MonthRange::new(first, last)?, ..self })
    }

    /// A whole year of either kind.
    pub fn is_year(self) -> bool {
        matches!(self.kind, PeriodKind::FiscalYear | PeriodKind::CalendarYear)
    }

    /// Of one month, whatever the words call it.
    pub fn is_month(self) -> bool {
        self.months.months() == 1
    }

    /// Both are what the same words mean, with a year or a beginning written out, in
    /// texts of two days: only how much of it there is by then differs.
    pub(crate) fn is_written_as(self, other: Period) -> bool {
        let part = |whole: Period, part: Period| {
            let held =
                whole.months.contains(part.months.first()) && whole.months.contains(part.months.last());
            whole.is_year()
                && (held || whole.open_year && whole.months.last().year() == part.months.last().year())
        };
        self.months.first() == other.months.first() && !(self.is_month() && other.is_month())
            || part(self, other)
            || part(other, self)
    }

    /// The other reading of an open year.
    pub fn other_year(self) -> Option<Period> {
        if !self.open_year {
            return None;
        }
        let year = self.months.last().year();
        match self.kind {
            PeriodKind::FiscalYear => Period::calendar(year),
            PeriodKind::CalendarYear => Some(Period::fiscal(year)),
            // The fiscal year's first quarter is the one before the calendar year's.
            PeriodKind::Part => self.shift(-3),
            _ => None,
        }
    }
}
