//! Integration tests, one binary.
mod charts;
