//! The product's own sentences: the standing of a month, and what a check found.

pub mod explain;
mod headline;

pub use headline::*;
