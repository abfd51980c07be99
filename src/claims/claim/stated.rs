//! A figure as the sentence gives it: which way, how firmly, of what.

use super::span::Span;

/// Which way a figure is said to go or to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It rose, or is high.
    Up,
    /// It fell, or is low.
    Down,
    /// It stayed.
    Flat,
}

impl Direction {
    /// What is said where it is denied.
    #[must_use]
    pub(crate) fn reversed(self) -> Direction {
        match self {
            Direction::Up => Direction::Down,
            Direction::Down => Direction::Up,
            Direction::Flat => Direction::Flat,
        }
    }
}

/// How firmly a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Qualifier {
    /// As it stands, within its own rounding.
    #[default]
    Exact,
    /// About, around, some.
    About,
    /// Nearly, almost: just below it.
    Nearly,
    /// More than, over, at least.
    More,
    /// Fewer than, under.
    Less,
    /// More than half of a whole.
    Majority,
}

/// What a stated figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Encounters, or repatriations.
    Count,
    /// Of a whole, or of a base.
    Percent,
    /// Percentage points.
    Points,
    /// Encounters a day.
    PerDay,
    /// Encounters a month.
    PerMonth,
    /// Times a base.
    Multiple,
    /// The length of a run, in its steps.
    Months,
    /// A place, from 1.
    Rank,
}

/// A figure as the sentence gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated {
    /// Percents as percents (18 for 18%), multiples as factors (2 for doubled and for halved).
    pub value: f64,
    /// The smallest step the wording tells apart: 10 for 46,610, 0.1 for 74.5.
    pub precision: f64,
    /// What `value` counts.
    pub unit: Unit,
    /// How firmly it is said.
    pub qualifier: Qualifier,
    /// The words of the figure.
    pub span: Span,
}

impl Stated {
    /// A whole number said as such: a place in an order, a length in months.
    pub fn exact(value: f64, unit: Unit, span: Span) -> Stated {
        Stated { value, precision: 1.0, unit, qualifier: Qualifier::Exact, span }
    }
}
