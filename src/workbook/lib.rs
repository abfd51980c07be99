//! The sheets of a workbook as text with commas, as a file of text has its rows.
//!
//! A package of its own, so that the module for the browser that holds it (the
//! reader of workbooks is larger than all of the page's own) comes with the first
//! workbook, and is not built again when anything else changes.

mod plain;
mod sheets;
#[cfg(target_arch = "wasm32")]
#[expect(unnameable_types, reason = "JavaScript alone names the class")]
mod web;

pub use sheets::{Problem, Workbook};
