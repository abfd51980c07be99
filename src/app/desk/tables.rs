//! The tables at hand as the checker's source, and which others it asked for.

use std::cell::RefCell;

use crate::claims::tables::lookup::Figures;
use crate::claims::{Lookup, Query};
use crate::data::{Data, Month, MonthRange};

/// A dataset and a release.
pub(crate) type Table = (String, String);

/// A table that is not loaded, and what was asked of it.
pub(crate) type Absent = (Table, Query);

/// Figures already looked up: a claim asks for the same ones in many readings.
pub(crate) type Known = Vec<(Query, Vec<Figures>)>;

/// Answers from the tables at hand and notes those that are not.
pub(crate) struct Tables<'a> {
    data: &'a Data,
    known: RefCell<Known>,
    absent: RefCell<Vec<Absent>>,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(data: &'a Data, known: Known) -> Tables<'a> {
        Tables { data, known: RefCell::new(known), absent: RefCell::default() }
    }

    /// The figures looked up, and the tables asked for that are not loaded.
    pub(crate) fn finish(self) -> (Known, Vec<Absent>) {
        (self.known.into_inner(), self.absent.into_inner())
    }

    /// The tables of a query that are not loaded.
    fn absent_of<'q>(&'q self, query: &'q Query) -> impl Iterator<Item = Table> + 'q {
        let dataset = self.data.catalogue.dataset(query.dataset);
        let releases = dataset.into_iter().flat_map(|d| d.releases.iter());
        releases
            .filter(|release| self.data.source(query.dataset, &release.id).is_none())
            .map(|release| (query.dataset.to_string(), release.id.clone()))
    }
}

impl Lookup for Tables<'_> {
    fn figures(&self, query: &Query) -> Vec<Figures> {
        for table in self.absent_of(query) {
            let (mut absent, asked) = (self.absent.borrow_mut(), (table, query.clone()));
            if !absent.contains(&asked) {
                absent.push(asked);
            }
        }
        let found = self.known.borrow().iter().find(|(q, _)| q == query).map(|(_, f)| f.clone());
        found.unwrap_or_else(|| {
            let figures = self.data.figures(query);
            self.known.borrow_mut().push((query.clone(), figures.clone()));
            figures
        })
    }

    fn rounding(&self, dataset: &str, month: Month) -> u64 {
        self.data.rounding(dataset, month)
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.data.breaks(dataset, a, b)
    }
}
