//! What ships, as data: datasets and their releases, dimensions, labels,
//! definitions and events, read from the tables of `www/data/catalogue/`.
//!
//! Publishing a release changes those tables, never this code.

mod read;

pub use super::dimension::{DimensionInfo, Label};
use super::month::{Month, MonthRange};
use super::shortfall::Shortfall;
use super::sorted::SortedSet;
use super::table::Table;
pub(crate) use super::text::Text;
pub(crate) use read::CatalogueFiles;

/// Everything the catalogue says.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// In the catalogue's order; the first is the default.
    pub datasets: Vec<Dataset>,
    /// Terms, breaks and notes on coverage, in the catalogue's order.
    pub definitions: Vec<Definition>,
    /// By date.
    pub events: Vec<Event>,
}

/// A published table of counts by month and category.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Its name in links and in the tables of the catalogue.
    pub id: String,
    /// Who brought it: the page or the reader.
    pub origin: Origin,
    /// Dataset whose record this one carries further back, for the categories both have.
    pub extends: Option<String>,
    /// For its own line: "Southwest land border, by component".
    pub title: Text,
    /// For a list.
    pub short: Text,
    /// The headline's subject where no filter narrows it.
    pub subject: Text,
    /// What is counted, plural.
    pub unit: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// Column it is split by when first shown; empty: by none.
    pub default_split: String,
    /// Scopes of the events that concern it.
    pub scopes: Vec<String>,
    /// What a reader must know before choosing it; may be empty.
    pub note: Text,
    /// In the order they are listed.
    pub dimensions: Vec<DimensionInfo>,
    /// Newest first; never empty.
    pub releases: Vec<Release>,
}

/// Where a dataset comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Published with the page.
    Shipped,
    /// From a reader's file.
    Own {
        /// The shipped dataset whose kind of file it is; empty: of no kind known.
        like: String,
    },
}

/// One vintage of a dataset.
#[derive(Debug, Clone)]
pub struct Release {
    /// The last month it covers, `YYYY-MM`.
    pub id: String,
    /// ISO date.
    pub as_of: String,
    /// First and last month with rows.
    pub months: MonthRange,
    /// Path below the data folder.
    pub file: String,
    /// Rows of the file, without its header.
    pub rows: u64,
    /// Sum of all counts of the file.
    pub total: u64,
    /// Lower-case hexadecimal SHA-256 of the file.
    pub sha256: String,
    /// Together they cover every month; several may cover the same.
    pub segments: Vec<Segment>,
    /// Values that are not measured throughout; empty: all are.
    pub exceptions: Vec<Exception>,
}

/// The source of some months of a release, for all values or for one.
#[derive(Debug, Clone)]
pub struct Segment {
    pub(crate) months: MonthRange,
    /// File the months were read from, as its publisher named it.
    pub(crate) file: String,
    pub(crate) publisher: Text,
    /// Counts are rounded to this.
    pub(crate) rounding: u32,
    pub(crate) address: String,
    pub(crate) note: Text,
    /// The only value of a dimension it supplies; `None`: all.
    pub(crate) only: Option<(String, String)>,
}

/// A value that is not measured in every month of its release.
#[derive(Debug, Clone)]
pub struct Exception {
    pub(crate) dimension: String,
    pub(crate) value: String,
    /// Not measured before.
    pub(crate) first: Option<Month>,
    /// Not reported after: the category ended, nothing is missing from totals.
    pub(crate) last: Option<Month>,
    /// Value that holds its counts while it is not measured on its own.
    pub(crate) counted_in: Option<String>,
    pub(crate) note: Text,
}

/// A term, a change of definition or a note on coverage.
#[derive(Debug, Clone)]
pub struct Definition {
    pub(crate) id: String,
    /// Empty: every dataset.
    pub(crate) datasets: Vec<String>,
    pub(crate) from: Option<Month>,
    pub(crate) to: Option<Month>,
    /// Figures inside and outside these months are not alike.
    pub(crate) is_break: bool,
    /// What such months are called in a word or two; else empty.
    pub(crate) short: Text,
    /// What another series counts in its months. Not empty: a note on coverage.
    pub(crate) shortfalls: Vec<Shortfall>,
    pub(crate) title: Text,
    pub(crate) text: Text,
    pub(crate) source: String,
    pub(crate) address: String,
}

/// A dated policy or administration event.
#[derive(Debug, Clone)]
pub struct Event {
    pub(crate) id: String,
    pub(crate) month: Month,
    /// Day of the month.
    pub(crate) day: u8,
    /// The last month and day of what held for a time.
    pub(crate) end: Option<(Month, u8)>,
    pub(crate) scope: String,
    /// 1: worded on the chart; 2: a mark that opens its card.
    pub(crate) order: u8,
    pub(crate) title: Text,
    /// At most 24 characters, for the chart.
    pub(crate) short: Text,
    pub(crate) summary: Text,
    pub(crate) source: String,
    pub(crate) address: String,
}

impl Catalogue {
    pub(crate) fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The dataset that extends another's record, if there is one.
    pub fn extending(&self, id: &str) -> Option<&Dataset> {
        self.datasets.iter().find(|dataset| dataset.extends.as_deref() == Some(id))
    }

    /// A dataset by its id, shipped or own.
    pub fn dataset(&self, id: &str) -> Option<&Dataset> {
        self.datasets.iter().find(|dataset| dataset.id == id)
    }

    /// Adds what a dataset's table has and the texts do not know, under its own
    /// name: a value that has no label must not vanish from its category.
    pub(super) fn complete(&mut self, dataset: &str, table: &Table) {
        let Some(dataset) = self.datasets.iter_mut().find(|known| known.id == dataset) else { return };
        for column in table.dimensions() {
            if dataset.dimension(&column.name).is_none() {
                dataset.dimensions.push(DimensionInfo::named(&column.name));
            }
            let info = dataset.dimensions.iter_mut().filter(|info| info.name == column.name);
            for info in info {
                let mut known = vec![false; column.dictionary.len()];
                let codes = info.values.iter().filter_map(|label| column.dictionary.code(&label.value));
                codes.for_each(|code| known[usize::from(code)] = true);
                let values = column.dictionary.values().iter().zip(known);
                info.values.extend(values.filter(|(_, known)| !known).map(|(value, _)| Label::named(value)));
            }
        }
    }

    /// Definitions that concern a dataset; for an own one those of what it is like.
    pub(crate) fn definitions_of<'a>(&'a self, dataset: &'a str) -> impl Iterator<Item = &'a Definition> {
        let dataset = match self.dataset(dataset).map(|dataset| &dataset.origin) {
            Some(Origin::Own { like }) => like,
            _ => dataset,
        };
        let concerns =
            move |d: &&Definition| d.datasets.is_empty() || d.datasets.iter().any(|id| id == dataset);
        self.definitions.iter().filter(move |d| !dataset.is_empty() && concerns(d))
    }

    /// Definitions that say in which months a dataset falls short of another
    /// series of the same counts, and by how much.
    pub(crate) fn coverage_notes<'a>(&'a self, dataset: &'a str) -> impl Iterator<Item = &'a Definition> {
        self.definitions_of(dataset).filter(|definition| !definition.shortfalls.is_empty())
    }

    /// The last month of a table that is not continued: its newest release ends
    /// over a year before the newest of all.
    pub(crate) fn ended(&self, dataset: &Dataset, release: &Release) -> Option<Month> {
        let last = release.months.last();
        let shipped = self.datasets.iter().filter(|dataset| dataset.origin == Origin::Shipped);
        let newest = shipped.map(|dataset| dataset.newest().months.last()).max()?;
        if dataset.origin != Origin::Shipped {
            return None;
        }
        (release.id == dataset.newest().id && newest.since(last) > 12).then_some(last)
    }
}

impl Dataset {
    /// The release of an id.
    pub(crate) fn release(&self, id: &str) -> Option<&Release> {
        self.releases.iter().find(|release| release.id == id)
    }

    /// The release with the latest month.
    pub fn newest(&self) -> &Release {
        &self.releases[0]
    }

    /// Whether its figures are of a known kind, of which the unfinished fiscal
    /// year may be revised.
    pub(crate) fn is_known(&self) -> bool {
        !matches!(&self.origin, Origin::Own { like } if like.is_empty())
    }

    /// A category by its column name.
    pub fn dimension(&self, name: &str) -> Option<&DimensionInfo> {
        self.dimensions.iter().find(|dimension| dimension.name == name)
    }
}

impl Release {
    /// First month of the unfinished fiscal year: from here figures are
    /// provisional. `None` when the last month is a September.
    pub(crate) fn provisional_from(&self) -> Option<Month> {
        let last = self.months.last();
        let first = last.fiscal_year().months().first();
        (last.fiscal_month() != 12).then(|| first.max(self.months.first()))
    }

    /// The coarsest rounding of any source of the months.
    pub(crate) fn rounding(&self, months: MonthRange) -> u32 {
        let touching = self.segments.iter().filter(|s| s.months.intersect(months).is_some());
        touching.map(|s| s.rounding).max().unwrap_or(1)
    }

    /// Months at which the source of the rows changes between publishers.
    pub(crate) fn splices(&self) -> Vec<Month> {
        let months: SortedSet<Month> = self
            .segments
            .iter()
            .filter(|s| {
                self.segments.iter().any(|earlier| {
                    earlier.months.last() + 1 == s.months.first() && earlier.publisher != s.publisher
                })
            })
            .map(|s| s.months.first())
            .collect();
        months.into_iter().collect()
    }
}
