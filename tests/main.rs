//! Integration tests, one binary.

mod categories;
mod charts;
mod claims;
mod command;
mod data_totals;
mod desk;
mod gallery;

mod ink;

mod headline;
mod journey;
mod layers;
mod links;

mod oracle;
mod ranking;
mod taking;
mod trust;
mod truth;
mod wire;
