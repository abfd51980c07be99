//! How values read.

use super::{Gap, Value};
use crate::data::words::{self, Language};

/// How a value reads: decides ticks, labels and rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole numbers with grouped digits.
    Count,
    /// One decimal place where below 100.
    Rate,
    /// Percent, one decimal place.
    Percent {
        /// A change: a plus is written out.
        signed: bool,
    },
    /// Percentage points from one share to another, with their sign.
    Points,
    /// Index points, the base month = 100.
    Index,
}

impl Unit {
    /// A value as a label, in a tooltip or in the table.
    pub(crate) fn say(self, value: f64, language: Language) -> String {
        match self {
            Unit::Count => words::decimal(value, 0),
            Unit::Rate | Unit::Index => words::decimal(value, usize::from(value.abs() < 99.95)),
            Unit::Points => {
                let plus = if value >= 0.05 { "+" } else { "" };
                format!("{plus}{} {}", words::decimal(value, 1), language.of("points", "puntos"))
            }
            Unit::Percent { signed } => {
                let plus = if signed && value >= 0.05 { "+" } else { "" };
                format!("{plus}{}", words::percent(value, 1, language))
            }
        }
    }

    /// A value, or why there is none.
    pub(crate) fn say_value(self, value: Value, language: Language) -> String {
        let en = language == Language::En;
        let month = |m| words::month(m, language);
        match value {
            Value::Is(x) => self.say(x, language),
            Value::Gap(Gap::NotCovered) => language.of("no data", "sin datos").into(),
            Value::Gap(Gap::NotShown) => language.of("not shown", "fuera del periodo").into(),
            Value::Gap(Gap::NoBase(m)) if en => format!("no data for {}", month(m)),
            Value::Gap(Gap::NoBase(m)) => format!("sin datos de {}", month(m)),
            Value::Gap(Gap::ZeroBase(of)) => {
                let base = words::month_range(of, language);
                if en { format!("undefined: {base} is 0") } else { format!("no calculable: {base} es 0") }
            }
            Value::Gap(Gap::Incomplete(m)) if en => format!("incomplete: no data for {}", month(m)),
            Value::Gap(Gap::Incomplete(m)) => format!("incompleto: sin datos de {}", month(m)),
            Value::Gap(Gap::ZeroTotal) => {
                language.of("undefined: the total is 0", "no calculable: el total es 0").into()
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
        assert_eq!(say(Unit::Points, 3.21), "+3.2 points");
        assert_eq!(Unit::Percent { signed: false }.say(50.5, Language::Es), "50.5\u{a0}%");
    }
}
