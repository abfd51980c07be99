//! What was counted: months, tables of counts and the catalogue that says what they are.
//!
//! ```
//! use border_encounters::data::{Month, Table, TableBuilder};
//!
//! let mut rows = TableBuilder::new(vec!["component".to_string()]);
//! let november = Month::parse("2024-11").ok_or("no month")?;
//! rows.push(november, &["Border Patrol"], 46_612)?;
//! rows.push(november, &["Office of Field Operations"], 47_578)?;
//! let table: Table = rows.finish()?;
//! assert_eq!((table.keys(), table.total()), (2, 94_190));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod builder;
pub mod catalogue;
pub mod csv;
pub(crate) mod dictionary;
mod dimension;
pub(crate) mod letters;
pub(crate) mod month;
pub(crate) mod own;
pub mod reader;
mod row;
pub mod shipped;
pub(crate) mod shortfall;
pub(crate) mod sorted;
pub mod spelling;
pub(crate) mod store;
pub mod table;
mod text;
pub(crate) mod unpacking;
mod wide;
pub mod words;

pub use builder::TableBuilder;
pub(crate) use dictionary::Code;
pub use dictionary::Dictionary;
pub use month::{FiscalYear, Month, MonthRange};
pub use own::{About, OwnTable};
pub use sorted::{SortedMap, SortedSet};
pub use store::{Data, Source};
pub use table::Table;
pub use text::Text;
