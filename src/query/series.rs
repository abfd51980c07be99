//! Values over months: measures of counts, with gaps that keep their reason.

use crate::data::Month;

/// A value of a month, or why there is none. Never NaN, never a stand-in 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Is(f64),
    Gap(Gap),
}

impl Value {
    pub const fn number(self) -> Option<f64> {
        match self {
            Value::Is(x) => Some(x),
            Value::Gap(_) => None,
        }
    }
}

/// Why a value is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// The data do not cover this month, or not for every chosen value.
    NotCovered,
    /// The month compared with has no data.
    NoBase(Month),
    /// The month compared with is zero, so no percentage exists.
    ZeroBase(Month),
    /// A month inside the window has no data.
    Incomplete(Month),
    /// The whole is zero, so no share exists.
    ZeroTotal,
}
