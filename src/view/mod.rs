//! What to show, in data terms: months, values, labels. No pixels, no colours,
//! so snapshots survive restyling.

mod trend;

pub use trend::{BreakBand, EventMark, Line, Trend};

pub use crate::query::{Gap, Value};

/// How a value reads: decides ticks, labels and rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole numbers with grouped digits.
    Count,
    /// One decimal place where below 100.
    Rate,
    /// Percent, one decimal place; a change carries its sign.
    Percent { signed: bool },
    /// Index points, the base month = 100.
    Index,
}
