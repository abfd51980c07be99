//! Integration tests, one binary.

mod asked;
mod blanks;
mod bound;
mod calendar;
mod carried;
mod categories;
mod charts;
mod checked;
mod claims;
mod command;
mod compare;
mod data_totals;
mod desk;
mod desk_words;
mod documents;
mod events;
mod gallery;

mod in_place;
mod ink;

mod headline;
mod headline_words;
mod intake;
mod intake_random;
mod journey;
mod layers;
mod lines;
mod links;
mod loading;

mod oracle;
mod own_desk;
mod own_hostile;
mod own_kinds;
mod own_months;
mod own_releases;
mod own_sums;
mod own_written;
mod palette;
mod panels;
mod parquet;
mod published;
mod ranking;
mod readout;
mod redraw;
mod same_answer;
mod spanish;
mod standing;
mod strip;
mod taking;
mod told;
mod trust;
mod truth;
mod wire;
