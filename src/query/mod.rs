//! How to count it: filters, totals by month and category, measures.

pub mod series;

pub use series::{Gap, Value};
