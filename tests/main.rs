//! Integration tests, one binary.

mod charts;
mod claims;
mod data_totals;

mod ink;

mod layers;

mod oracle;
mod truth;
