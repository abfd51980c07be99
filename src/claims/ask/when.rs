//! The months a phrase asks for.

use crate::claims::text::clock::Clock;
use crate::claims::text::expr::{Expr, Year};
use crate::data::{FiscalYear, Month, MonthRange};

/// The months asked for, as worded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum When {
    /// All that a table has.
    #[default]
    Always,
    /// From the first month of one period to the last of another, or the same.
    In(Expr, Expr),
    Since(Expr),
    After(Expr),
    Until(Expr),
    Before(Expr),
    /// Two periods held against each other.
    Against(Expr, Expr),
}

/// The months asked for of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub months: MonthRange,
    /// The months to hold these against.
    pub against: Option<MonthRange>,
    /// Both are whole years that follow each other: `true` for calendar years.
    pub years: Option<bool>,
}

impl When {
    /// The months of a table that covers `run`; `None`: the words name none there.
    pub(crate) fn span(self, run: MonthRange) -> Option<Span> {
        let period = |expr| period(expr, run.last());
        let plain = |first: Month, last: Month| {
            Some(Span { months: MonthRange::new(first, last)?, against: None, years: None })
        };
        match self {
            When::Always => plain(run.first(), run.last()),
            When::In(first, last) => plain(period(first)?.first(), period(last)?.last()),
            When::Since(expr) => plain(period(expr)?.first(), run.last()),
            When::After(expr) => plain(period(expr)?.last().offset(1)?, run.last()),
            When::Until(expr) => plain(run.first(), period(expr)?.last()),
            When::Before(expr) => plain(run.first(), period(expr)?.first().offset(-1)?),
            When::Against(a, b) => {
                let (first, second) = (period(a)?, period(b)?);
                // "Last December against this one", of which the table has one.
                if first == second {
                    return None;
                }
                let (early, late) = if first.first() <= second.first() { (a, b) } else { (b, a) };
                let (from, to) = (period(early)?, period(late)?);
                let follow = from.last().offset(1) == Some(to.first());
                match years(a).filter(|_| follow && years(a) == years(b)) {
                    Some(years) => Some(Span { months: to, against: Some(from), years: Some(years) }),
                    None => Some(Span { months: second, against: Some(first), years: None }),
                }
            }
        }
    }

    /// Words that leave open which of several periods is meant: the latest is taken.
    pub(crate) fn is_loose(self) -> bool {
        let loose = |expr| match expr {
            Expr::Month(_, Year::Unsaid) | Expr::Season(_, _, None) | Expr::Term("trump") => true,
            Expr::Range((_, first), (_, last)) => first == Year::Unsaid && last == Year::Unsaid,
            _ => false,
        };
        match self {
            When::Always => false,
            When::In(a, b) | When::Against(a, b) => loose(a) || loose(b),
            When::Since(a) | When::After(a) | When::Until(a) | When::Before(a) => loose(a),
        }
    }
}

/// Whether a period is a whole year, and then a calendar year.
fn years(expr: Expr) -> Option<bool> {
    match expr {
        Expr::AnyYear(_) | Expr::CalendarYear(_) => Some(true),
        Expr::Fiscal(_) => Some(false),
        _ => None,
    }
}

/// The months of a period, seen from the newest month of a table.
fn period(expr: Expr, newest: Month) -> Option<MonthRange> {
    let calendar =
        |year: u16| MonthRange::new(Month::from_year_month(year, 1)?, Month::from_year_month(year, 12)?);
    match expr {
        Expr::AnyYear(year) | Expr::CalendarYear(Year::Of(year)) => calendar(year),
        // A year that is under way, as far as there are months.
        Expr::CalendarYear(Year::Rel(0)) => MonthRange::new(calendar(newest.year())?.first(), newest),
        Expr::CalendarYear(Year::Rel(years)) => calendar(newest.year().checked_add_signed(years)?),
        Expr::Fiscal(Year::Of(year)) => Some(FiscalYear(year).months()),
        _ => {
            let published = newest.offset(1)?;
            Some(Clock { published, subject: None }.resolve(expr, published)?.months)
        }
    }
}

/// A bare year beside a fiscal one is fiscal: "fiscal year 2023 against 2024".
pub(crate) fn alike(first: Expr, last: Expr) -> (Expr, Expr) {
    match (first, last) {
        (Expr::Fiscal(_), Expr::AnyYear(year)) => (first, Expr::Fiscal(Year::Of(year))),
        (Expr::AnyYear(year), Expr::Fiscal(_)) => (Expr::Fiscal(Year::Of(year)), last),
        (Expr::Month(month, Year::Unsaid), Expr::Month(_, year)) => (Expr::Month(month, year), last),
        (Expr::Month(_, year), Expr::Month(month, Year::Unsaid)) => (first, Expr::Month(month, year)),
        _ => (first, last),
    }
}

/// Whether a period begins right after another, whatever the newest month is.
pub(crate) fn next_to(a: Expr, b: Expr) -> bool {
    let ends = Month::from_year_month(2030, 12).and_then(|newest| period(a, newest).zip(period(b, newest)));
    ends.is_some_and(|(a, b)| a.last().offset(1) == Some(b.first()))
}

/// Whether a period can be told without another that was spoken of.
pub(crate) fn stands_alone(expr: Expr) -> bool {
    !matches!(expr, Expr::Shift(_) | Expr::After(_) | Expr::Lapse(_) | Expr::Same | Expr::SameIn { .. })
}
