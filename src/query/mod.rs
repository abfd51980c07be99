//! How to count it: filters, totals by month and category, measures.

mod coverage;
mod crossfilter;
mod filter;
mod series;
mod totals;

pub use coverage::{at_most, coverage_note, covered, covered_months};
pub use crossfilter::{Crossfilter, monthly};
pub use filter::{Filter, Filters};
pub use series::{Gap, Measure, Series, Value};
pub use totals::Totals;
