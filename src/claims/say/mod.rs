//! The product's own sentences: the standing of a month, and what a check found.

mod arithmetic;
pub mod explain;
mod headline;
mod phrase;
mod said;
pub mod why;

pub use headline::*;
