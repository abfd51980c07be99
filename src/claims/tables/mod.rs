//! Which table answers which subject, and with what figures.

pub(crate) mod facets;
pub(crate) mod lookup;
pub(crate) mod query;
