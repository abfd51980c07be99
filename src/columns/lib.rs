//! The columns of a Parquet file as text with commas, as a file of text has its
//! rows.
//!
//! ```text
//! end of the file → Columns: names, kinds, the places of the next rows
//! bytes of those places → pages (the library's) → unpack → Plain, dictionary → text
//! ```
//!
//! A package of its own, so that the module for the browser that holds it comes
//! with the first such file, and is not built again when anything else changes.
//! What the library unpacks is not asked of it: it hands over pages as they are
//! stored, and their size is known before they are unpacked here.

mod column;
mod delta;
mod file;
mod format;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod problem;
mod thrift;
mod unpack;
mod value;
#[cfg(target_arch = "wasm32")]
#[expect(unnameable_types, reason = "JavaScript alone names the class")]
mod web;

pub use file::Columns;
#[cfg(not(target_arch = "wasm32"))]
pub use native::read;
pub use problem::Problem;
