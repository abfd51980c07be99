//! What to show, in data terms: months, values, labels. No pixels, no colours,
//! so snapshots survive restyling.

mod trend;

pub use trend::{BreakBand, EventMark, Line, Trend};

pub use crate::query::{Gap, Value};

use crate::data::words::{self, Language};

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

impl Unit {
    /// A value as a label, in a tooltip or in the table.
    pub fn say(self, value: f64, language: Language) -> String {
        match self {
            Unit::Count => words::decimal(value, 0),
            Unit::Rate | Unit::Index => words::decimal(value, usize::from(value.abs() < 99.95)),
            Unit::Percent { signed } => {
                let plus = if signed && value >= 0.05 { "+" } else { "" };
                format!("{plus}{}", words::percent(value, 1, language))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_decides_rounding_and_sign() {
        let say = |unit: Unit, value| unit.say(value, Language::En);
        assert_eq!(say(Unit::Count, 46_612.0), "46,612");
        assert_eq!(say(Unit::Rate, 99.97), "100");
        assert_eq!(say(Unit::Rate, 7.25), "7.2");
        assert_eq!(say(Unit::Percent { signed: true }, 17.54), "+17.5%");
        assert_eq!(say(Unit::Percent { signed: true }, -0.04), "0.0%");
        assert_eq!(Unit::Percent { signed: false }.say(50.5, Language::Es), "50.5\u{a0}%");
    }
}
