//! What stands where: a text as sentences, tokens, marks of the lexicon, periods
//! as worded and figures.

mod bounds;
pub(crate) mod class;
pub(crate) mod clock;
mod counted;
pub(crate) mod dateline;
mod digits;
mod ending;
mod entity;
pub(crate) mod expr;
mod fraction;
mod hedge;
mod join;
pub(crate) mod lexicon;
pub(crate) mod line;
mod meant;
pub(crate) mod mention;
mod nth;
pub(crate) mod number;
pub(crate) mod part;
mod phrase;
mod plain;
mod pointer;
mod recorded;
mod relative;
mod season;
pub(crate) mod sentence;
mod speech;
mod terms;
mod year;
