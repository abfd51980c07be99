//! The kinds of chart.

use crate::query::Measure;

/// How the grid of values is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChartKind {
    /// One line a series over the months.
    #[default]
    Trend,
    /// The same series as a stacked area: parts of a whole.
    Stacked,
    /// The same stack, each month's whole being 100 percent.
    Share,
    /// One line a year, from October to September.
    Years,
    /// A heat map: years over their months, or categories over months.
    Calendar,
    /// Bars of one category by size, with the change since earlier months.
    Ranking,
    /// A small line chart a category, side by side.
    Panels,
}

impl ChartKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [ChartKind; 7] = [
        ChartKind::Trend,
        ChartKind::Stacked,
        ChartKind::Share,
        ChartKind::Years,
        ChartKind::Calendar,
        ChartKind::Ranking,
        ChartKind::Panels,
    ];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            ChartKind::Trend => "trend",
            ChartKind::Stacked => "stacked",
            ChartKind::Share => "share",
            ChartKind::Years => "years",
            ChartKind::Calendar => "calendar",
            ChartKind::Ranking => "ranking",
            ChartKind::Panels => "panels",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<ChartKind> {
        ChartKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether this kind can show a measure, with or without a split. Lines can
    /// show everything.
    pub const fn suits(self, measure: Measure, split: bool) -> bool {
        match self {
            ChartKind::Trend | ChartKind::Years => true,
            ChartKind::Stacked => measure.stacks(),
            // A month's days are the same for all its parts, and shares are shares already:
            // per day and of shares, they are those of the count.
            ChartKind::Share => {
                split && measure.stacks() && !matches!(measure, Measure::PerDay | Measure::Share)
            }
            // From light to dark says more and more, not less and more.
            ChartKind::Calendar => !matches!(measure, Measure::MonthChange | Measure::YearChange),
            // A bar stands for all its months together.
            ChartKind::Ranking => split && measure.spans(),
            ChartKind::Panels => split,
        }
    }

    /// Each row's name stands beside it and no colour tells it, so that no legend is needed.
    pub(crate) const fn names_rows(self) -> bool {
        matches!(self, ChartKind::Ranking | ChartKind::Calendar)
    }

    /// The link parameter of the kind's other form, and its value, where it has one.
    pub const fn other_form(self) -> Option<(&'static str, &'static str)> {
        match self {
            // The axis begins at the data instead of at zero.
            ChartKind::Trend => Some(("zero", "no")),
            // Calendar years instead of fiscal ones.
            ChartKind::Years | ChartKind::Calendar => Some(("year", "calendar")),
            // Compared with the months just before instead of those of an earlier year.
            ChartKind::Ranking => Some(("base", "before")),
            // A scale a panel instead of one for all.
            ChartKind::Panels => Some(("scale", "own")),
            ChartKind::Stacked | ChartKind::Share => None,
        }
    }
}
