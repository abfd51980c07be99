//! The trend: one line a series over the months, or the same series stacked.

use super::{Unit, Value};
use crate::data::words::Language;
use crate::data::{Month, MonthRange};

/// View model of the trend chart and of its table: exactly the numbers drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Language of the tick labels; the other labels are already in it.
    pub language: Language,
    /// Months on the horizontal axis, all shown even where there are no data.
    pub months: MonthRange,
    /// Every month of the release: the domain of the overview strip.
    pub run: MonthRange,
    pub unit: Unit,
    pub stacked: bool,
    /// The vertical axis must include zero.
    pub zero: bool,
    /// Every line has one value a month of `months`. Empty: the filters exclude everything.
    pub lines: Vec<Line>,
    /// The first month of the unfinished fiscal year: it and later ones are provisional.
    pub provisional_from: Option<Month>,
    /// Totals over `run` for the overview strip, filters applied; `None` outside coverage.
    pub overview: Vec<Option<u64>>,
    pub events: Vec<EventMark>,
    pub breaks: Vec<BreakBand>,
    /// Months from which another source supplies the rows.
    pub splices: Vec<Month>,
    /// Months to mark on every line: compared points, the headline's numbers.
    pub marks: Vec<Month>,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Value of the split dimension; empty for the total, `*` for all the rest.
    pub key: String,
    /// Short label in the reader's language.
    pub label: String,
    /// Position in the categorical palette, the same wherever this category
    /// appears; `None`: no colour of its own (the rest).
    pub slot: Option<u8>,
    /// Drawn in full colour. With no focus at all every line is.
    pub vivid: bool,
    /// One value a month of [`Trend::months`].
    pub values: Vec<Value>,
}

/// A policy or administration event that starts in a shown month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMark {
    /// Number in the list beneath the chart, from 1.
    pub number: usize,
    pub month: Month,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// Months in which the figures are defined differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakBand {
    pub months: MonthRange,
    /// Short name, e.g. "Title 42".
    pub label: String,
}
