//! A period as worded, and the part it plays in its sentence.

use super::part::Part;
use crate::data::{FiscalYear, Month};

/// A period as worded, before the day of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expr {
    /// Calendar month and year; `Rel` years count from the year of publication.
    Month(u8, Year),
    Fiscal(Year),
    CalendarYear(Year),
    /// A bare year.
    AnyYear(u16),
    /// Months after the subject's own period.
    Shift(i32),
    /// So many months after the period spoken of before: "a year later".
    After(u16),
    /// The fiscal year before the subject's.
    YearBefore,
    /// The fiscal year to date, of a year if one is named.
    ToDate(Option<u16>),
    LastMonth,
    ThisMonth,
    Same,
    /// "the one before": as long, right before the subject's.
    Previous,
    /// "4,110 now", "227 this time": the newest period spoken of.
    Now,
    /// "5,280 then": the one that the newest is held against.
    Then,
    /// The same months in a fiscal year, or of a calendar year.
    SameIn {
        year: u16,
        fiscal: bool,
    },
    /// So many months back: "in six months". Only a base, never a period.
    Lapse(u16),
    /// The fiscal years before the subject's.
    PastFiscal(u16),
    /// Months of the fiscal year spoken of.
    PartOf {
        first: i32,
        months: i32,
    },
    /// Months of a year that no word calls fiscal; `first` is 1 for January.
    PartOfYear {
        first: u8,
        months: u8,
        year: Year,
    },
    /// The last months or years up to the month before publication (or the subject).
    Past(u16),
    /// So many months right before those of the subject: "the preceding twelve months".
    Preceding(u16),
    /// So many months up to a month: "the 12 months through June".
    PastTo(u16, RangeEnd),
    /// The first months of a fiscal (or open) year.
    FirstOf(u16, Option<u16>),
    /// Months `first..=last` (1 to 12, may pass December) of a season's year.
    Season(u8, u8, Option<u16>),
    /// From one fiscal year to another, as far as that has come.
    FiscalToDate(u16, u16),
    /// A president's term.
    Term(&'static str),
    /// The last whole month of a term that is over.
    TermEnd(&'static str),
    Range(RangeEnd, RangeEnd),
}

impl Expr {
    /// Months of a fiscal year, from so many after its first.
    pub(super) fn fiscal_months(year: u16, first: i32, months: i32) -> Option<Expr> {
        let first = Month::from_fiscal(FiscalYear(year), 1)?.offset(first)?;
        let end = |m: Month| (m.month(), Year::Of(m.year()));
        Some(Expr::Range(end(first), end(first.offset(months - 1)?)))
    }
}

/// An end of a range: a calendar month and its year.
pub(crate) type RangeEnd = (u8, Year);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Of(u16),
    /// Years after the year of publication.
    Rel(i16),
    /// Of the year before the latest of that name: "a year ago, in August".
    Back,
    /// The latest of that name before the months spoken of: "the December before".
    Before,
    /// The latest of that name up to the months spoken of: "that December".
    Spoken,
    Unsaid,
}

impl Year {
    /// The year where it is written.
    pub(super) fn written(self) -> Option<u16> {
        if let Year::Of(year) = self { Some(year) } else { None }
    }
}

/// A period found in a sentence: tokens `first..last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub expr: Expr,
    pub part: Part,
    pub partial: bool,
    pub first: usize,
    pub last: usize,
    /// The next mention is the other end of "from X to Y", "between X and Y".
    pub pair: bool,
    /// It is looked back to: "a year earlier, in October 2023".
    pub back: bool,
}

impl Mention {
    /// Months or years before another period.
    pub(crate) fn expr_is_past(&self) -> bool {
        matches!(self.expr, Expr::Past(_) | Expr::PastFiscal(_))
    }
}
