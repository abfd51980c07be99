//! What is done once a row or once a byte.
//!
//! A package of its own for one reason: the modules for the browser are compiled
//! for size, and the compiler takes such a choice by package. Compiled for speed,
//! these few loops read a file a third faster; everything compiled so would make
//! the page's module a fifth larger.
//!
//! ```
//! use scan::csv::Reader;
//!
//! let mut reader = Reader::new(b"month,count\n2024-11,46612\n")?;
//! let mut cells = Vec::new();
//! assert_eq!(reader.next_row(&mut cells), Ok(Some(2)));
//! assert_eq!(cells[1].integer(), Some(46_612));
//! # Ok::<(), scan::csv::Problem>(())
//! ```

mod bytes;
pub mod csv;
pub mod hybrid;
pub mod join;
mod lane;
mod month;
mod pairs;
mod repeats;
mod rollup;
mod rows;
mod split;
mod sums;

pub use bytes::{find, find_either, hash, mix, same};
pub use lane::{Cut, Lane, Order};
pub use month::{YEARS, month};
pub use pairs::{Pair, Run, append, pairs};
pub use repeats::Repeats;
pub use rollup::{Column, Group, Grouped, RolledUp, Stopped, Stops};
pub use rows::{MOST, Row, bucketed, merged, sorted};
pub use split::{split, split_ends};
pub use sums::{MonthCell, sizes};
