//! What is said about the counts: read, checked and written.

pub mod say;
