//! What the reader chose. Everything else is derived and may be recomputed at
//! any time, so no cache can disagree with the screen.

mod event;
mod link;
mod proof;
mod update;

pub use event::{CursorMove, Event};
pub use link::{MAX_LENGTH, Notice, read_claim, read_link, settle, write_claim, write_link};
pub use proof::proof;
pub use update::{MOST_MARKS, Redraw, update};

use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Month, MonthRange};
use crate::query::{Filters, Measure};

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
    pub marks: SortedSet<Month>,
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
