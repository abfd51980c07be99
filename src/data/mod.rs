//! What was counted: months, tables of counts and the catalogue that says what they are.

pub mod csv;
pub mod month;
pub mod words;

pub use month::{FiscalYear, Month, MonthRange};
