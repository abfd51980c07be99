//! What the reader chose. Everything else is derived and may be recomputed at
//! any time, so no cache can disagree with the screen.

mod event;

pub use event::{CursorMove, Event};

use std::collections::{BTreeMap, BTreeSet};

use crate::data::words::Language;
use crate::data::{Month, MonthRange};

/// Category filters by dimension: a dimension that is absent lets everything
/// through; an empty set lets nothing through.
pub type Filters = BTreeMap<String, BTreeSet<String>>;

/// The part of the state that a link carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    pub language: Language,
    pub dataset: String,
    pub release: String,
    /// `None`: every month the release has.
    pub months: Option<MonthRange>,
    pub filters: Filters,
    /// Dimension that gives one series a value; `None`: one series, the total.
    pub split: Option<String>,
    pub chart: ChartKind,
    pub measure: Measure,
    /// Lines start at the data instead of at zero. Bars and stacks always start at zero.
    pub loose_baseline: bool,
    /// Value of the split that is drawn in full colour, the others muted.
    pub focus: Option<String>,
    /// Months marked on the chart, as a claim's proof or a headline's numbers.
    pub marks: BTreeSet<Month>,
}

/// Everything the reader chose, with what the pointer is doing right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub choices: Choices,
    /// Crosshair: a month inside the shown range, and a series.
    pub cursor: Option<Cursor>,
    /// Months being dragged over, not yet committed.
    pub drag: Option<MonthRange>,
}

/// Where the crosshair stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub month: Month,
    /// Index into the view's series.
    pub series: usize,
}

/// How the series are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChartKind {
    /// One line a series over the months.
    #[default]
    Trend,
    /// The same series as a stacked area: parts of a whole.
    Stacked,
}

impl ChartKind {
    pub const ALL: [ChartKind; 2] = [ChartKind::Trend, ChartKind::Stacked];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            ChartKind::Trend => "trend",
            ChartKind::Stacked => "stacked",
        }
    }

    pub fn parse(name: &str) -> Option<ChartKind> {
        ChartKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is shown of the counts (DESIGN: counting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Counts as published.
    #[default]
    Count,
    /// Count divided by the days of the month.
    PerDay,
    /// Percent of all series of the split together.
    Share,
    /// The first month of the range = 100.
    Index,
    /// Running total since October of the fiscal year.
    RunningTotal,
    /// Percent change on the month before.
    MonthChange,
    /// Percent change on the same month a year earlier.
    YearChange,
    /// Mean of this month and the two before.
    Mean3,
    /// Mean of this month and the eleven before.
    Mean12,
}

impl Measure {
    pub const ALL: [Measure; 9] = [
        Measure::Count,
        Measure::PerDay,
        Measure::Share,
        Measure::Index,
        Measure::RunningTotal,
        Measure::MonthChange,
        Measure::YearChange,
        Measure::Mean3,
        Measure::Mean12,
    ];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::PerDay => "per-day",
            Measure::Share => "share",
            Measure::Index => "index",
            Measure::RunningTotal => "running-total",
            Measure::MonthChange => "month-change",
            Measure::YearChange => "year-change",
            Measure::Mean3 => "mean-3",
            Measure::Mean12 => "mean-12",
        }
    }

    pub fn parse(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// Parts add up to the whole, so series may be stacked.
    pub const fn stacks(self) -> bool {
        matches!(
            self,
            Measure::Count
                | Measure::PerDay
                | Measure::Share
                | Measure::RunningTotal
                | Measure::Mean3
                | Measure::Mean12
        )
    }
}
