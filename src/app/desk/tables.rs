//! The tables at hand as the checker's source, and which others it asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::claims::claim::Subject;
use crate::claims::tables::lookup::{Answered, Answers, Figures};
use crate::claims::{Lookup, Query};
use crate::data::{Data, Month, MonthRange};

/// A dataset and a release.
pub(crate) type Table = (String, String);

/// A table that is not loaded, and what was asked of it.
pub(crate) type Absent = (Table, Query);

/// What was already looked up: a claim asks for the same figures in many readings.
pub(crate) type Known = HashMap<Query, Answer>;

/// The figures of a query, and its tables that are not loaded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    figures: Vec<Arc<Figures>>,
    absent: Vec<Table>,
}

/// Answers from the tables at hand and notes those that are not.
pub(crate) struct Tables<'a> {
    data: &'a Data,
    known: RefCell<Known>,
    /// The queries with tables that are not loaded, each once, as they were asked.
    wanting: RefCell<Vec<Query>>,
    answered: Answered,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(data: &'a Data, known: Known) -> Tables<'a> {
        Tables {
            data,
            known: RefCell::new(known),
            wanting: RefCell::default(),
            answered: Answered::default(),
        }
    }

    /// The figures looked up, and the tables asked for that are not loaded.
    pub(crate) fn finish(self) -> (Known, Vec<Absent>) {
        let (known, wanting) = (self.known.into_inner(), self.wanting.into_inner());
        let tables = |query: &Query| known.get(query).map_or(&[][..], |answer| &answer.absent);
        let absent =
            wanting.iter().flat_map(|query| tables(query).iter().map(|t| (t.clone(), query.clone())));
        let absent = absent.collect();
        (known, absent)
    }

    /// The tables of a query that are not loaded.
    fn absent_of(&self, query: &Query) -> Vec<Table> {
        let dataset = self.data.catalogue.dataset(query.dataset);
        let releases = dataset.into_iter().flat_map(|d| d.releases.iter());
        releases
            .filter(|release| self.data.source(query.dataset, &release.id).is_none())
            .map(|release| (query.dataset.to_string(), release.id.clone()))
            .collect()
    }
}

impl Lookup for Tables<'_> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let mut known = self.known.borrow_mut();
        if !known.contains_key(query) {
            let answer = Answer { figures: self.data.figures(query), absent: self.absent_of(query) };
            known.insert(query.clone(), answer);
        }
        let answer = &known[query];
        let mut wanting = self.wanting.borrow_mut();
        if !answer.absent.is_empty() && !wanting.contains(query) {
            wanting.push(query.clone());
        }
        answer.figures.clone()
    }

    fn answers(&self, subject: &Subject) -> Answers {
        self.answered.of(self, subject)
    }

    fn rounding(&self, dataset: &str, month: Month) -> u64 {
        self.data.rounding(dataset, month)
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.data.breaks(dataset, a, b)
    }
}
