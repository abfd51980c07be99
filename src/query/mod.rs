//! How to count it: filters, totals by month and category, measures.
//!
//! ```
//! use border_encounters::data::{Month, MonthRange, TableBuilder};
//! use border_encounters::query::{Crossfilter, Filter, Filters};
//!
//! let mut rows = TableBuilder::new(vec!["component".to_string(), "age".to_string()]);
//! let month = Month::parse("2024-11").ok_or("no month")?;
//! rows.push(month, &["patrol", "adult"], 30)?;
//! rows.push(month, &["patrol", "child"], 12)?;
//! rows.push(month, &["ports", "adult"], 50)?;
//! let table = rows.finish()?;
//!
//! let filters: Filters = [("component".to_string(), ["patrol".to_string()].into())].into();
//! let left = Crossfilter::new(&table, &Filter::new(&table, &filters));
//! assert_eq!(left.sum(MonthRange::single(month)), 42);
//! // A dimension's totals ignore its own filter: what "ports" would give.
//! assert_eq!(left.totals(0).by_code(MonthRange::single(month)), [42, 50]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod coverage;
mod crossfilter;
mod filter;
mod series;
mod totals;

pub(crate) use coverage::{at_most, coverage_note, covered, series};
pub use crossfilter::Crossfilter;
pub use filter::{Filter, Filters};
pub use series::{Gap, Measure, Series, Value};
pub use totals::Totals;
