//! The reader of the claims the other way round: a phrase as the view that it
//! asks for.
//!
//! ```text
//! phrase → tokens (spelling mended) → what stands where → Wish → fits(catalogue) → the tables that have it
//! ```
//!
//! Every word is either understood or said not to be; a word that may mean two
//! things keeps both until the tables decide, or the reader.

mod cover;
mod fit;
mod joints;
mod names;
mod places;
mod rank;
mod spell;
mod when;

pub(crate) use fit::{Fit, fits};
pub(crate) use names::Names;
pub(crate) use when::When;

use super::claim::Span;
use crate::query::Measure;

/// A category by the name that all tables share for it, and values of it.
pub(crate) type Reading = (&'static str, Vec<String>);

/// Categories that a phrase names together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What the words may mean, the plain reading first; never empty.
    pub readings: Vec<Reading>,
    /// All values but these.
    pub except: bool,
    /// The share of these in the whole is asked for.
    pub of_share: bool,
    pub span: Span,
}

/// What gives each line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Split {
    /// The first of these categories that the table has.
    By(Vec<&'static str>),
    /// One line.
    Nothing,
}

/// The first or the last of a category are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rank {
    /// The fewest instead of the most.
    pub least: bool,
    /// So many of them.
    pub rows: Option<u16>,
}

/// A view as it is asked for; what is not said is left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// A dataset named as such.
    pub table: Option<String>,
    /// Repatriations are asked for instead of encounters.
    pub repatriations: bool,
    pub items: Vec<Item>,
    pub split: Option<Split>,
    pub measure: Option<Measure>,
    /// The name of a kind of chart in links, and whether in its other form.
    pub chart: Option<(&'static str, bool)>,
    pub rank: Option<Rank>,
    pub when: When,
    /// Words that say nothing that a view can show.
    pub unread: Vec<Span>,
    /// Misspelt words and what they were read as.
    pub mended: Vec<(Span, String)>,
}

impl Wish {
    /// Something that a view can show was said.
    pub(crate) fn says_something(&self) -> bool {
        self.table.is_some()
            || self.repatriations
            || !self.items.is_empty()
            || self.split.is_some()
            || self.measure.is_some()
            || self.chart.is_some()
            || self.when != When::Always
    }
}

/// Longer phrases are read no further, in bytes.
pub(crate) const LONGEST: usize = 500;

/// Reads a phrase.
pub(crate) fn read(text: &str, names: &Names) -> Wish {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    cover::read(&text[..end], names)
}
