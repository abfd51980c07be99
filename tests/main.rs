//! Integration tests, one binary.

mod charts;
mod data_totals;

mod ink;

mod layers;

mod oracle;
mod truth;
