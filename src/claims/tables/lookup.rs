//! Where the checker gets its figures: the walls between words and tables.

use super::query::Query;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::claims::claim::Subject;

use crate::data::catalogue::Origin;
use crate::data::store::Data;
use crate::data::{Month, MonthRange, SortedSet, Source};
use crate::query::{self, Filters, Series};

/// The figures of one query from one release.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// What was asked.
    pub query: Query,
    /// Its id.
    pub release: String,
    /// `None` outside what the release measures.
    pub series: Series,
    /// The most that each month may hold, where the table is known to fall short
    /// of another series of the same counts.
    pub most: Option<Series>,
    /// First and last month with a figure.
    pub coverage: MonthRange,
}

/// For each table its releases, the newest first; none is without figures.
pub type Answers = Arc<Vec<Vec<Arc<Figures>>>>;

/// Tables that answer queries.
pub trait Lookup {
    /// The figures of every release of the dataset, the newest first and none
    /// left out; empty if there is no such dataset, value or figure at hand.
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>>;

    /// The figures of every table that can answer for a subject, the best first.
    fn answers(&self, subject: &Subject) -> Answers {
        answers(self, subject)
    }

    /// What the counts of a month are rounded to.
    fn rounding(&self, dataset: &str, month: Month) -> u64;

    /// Identifiers of the definitions that change inside or between these months.
    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String>;
}

/// Each table that can answer for a subject asked.
fn answers<L: Lookup + ?Sized>(source: &L, subject: &Subject) -> Answers {
    let figures = |query: &Query| source.figures(query);
    Arc::new(subject.queries().iter().map(figures).filter(|found| !found.is_empty()).collect())
}

/// What was already found for a subject: a claim asks for it in many readings.
#[derive(Default)]
pub(crate) struct Answered(RefCell<HashMap<Subject, Answers>>);

impl Answered {
    /// The answers of a source, which is asked once.
    pub(crate) fn of(&self, source: &impl Lookup, subject: &Subject) -> Answers {
        let found = self.0.borrow().get(subject).cloned();
        found.unwrap_or_else(|| {
            let found = answers(source, subject);
            self.0.borrow_mut().insert(subject.clone(), found.clone());
            found
        })
    }
}

/// A source that looks each query up once.
pub struct Kept<'a> {
    source: &'a dyn Lookup,
    known: RefCell<HashMap<Query, Vec<Arc<Figures>>>>,
    answered: Answered,
}

impl<'a> Kept<'a> {
    /// Nothing is kept yet.
    pub fn new(source: &'a dyn Lookup) -> Kept<'a> {
        Kept { source, known: RefCell::default(), answered: Answered::default() }
    }
}

impl Lookup for Kept<'_> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let found = self.known.borrow().get(query).cloned();
        found.unwrap_or_else(|| {
            let figures = self.source.figures(query);
            self.known.borrow_mut().insert(query.clone(), figures.clone());
            figures
        })
    }

    fn answers(&self, subject: &Subject) -> Answers {
        self.answered.of(self, subject)
    }

    fn rounding(&self, dataset: &str, month: Month) -> u64 {
        self.source.rounding(dataset, month)
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.source.breaks(dataset, a, b)
    }
}

/// What the rounding of a table can hide in a sum of its months.
pub(crate) fn hidden(source: &dyn Lookup, dataset: &str, months: MonthRange) -> f64 {
    let rounding = months.iter().map(|month| source.rounding(dataset, month));
    rounding.filter(|rounded| *rounded > 1).map(|rounded| rounded as f64 / 2.0).sum()
}

/// A source as another series of the same counts would have it: each month at
/// the most that it may hold.
pub(crate) struct AtMost<'a>(pub &'a dyn Lookup);

impl Lookup for AtMost<'_> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let mut found = self.0.figures(query);
        for figures in found.iter_mut().filter(|figures| figures.most.is_some()) {
            let figures = Arc::make_mut(figures);
            if let Some(most) = figures.most.take() {
                figures.series = most;
            }
        }
        found
    }

    fn rounding(&self, dataset: &str, month: Month) -> u64 {
        self.0.rounding(dataset, month)
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.0.breaks(dataset, a, b)
    }
}

/// A query as the filters of its table.
pub(crate) fn filters(query: &Query) -> Filters {
    query
        .filters
        .iter()
        .map(|(dimension, values)| {
            ((*dimension).to_string(), values.iter().map(|v| (*v).to_string()).collect())
        })
        .collect()
}

impl Data {
    /// The figures of a query from one table, by the name that its release has there;
    /// `None` too where it knows none of the values asked for, which is no 0.
    fn figures_of(
        &self,
        source: &Source<'_>,
        release: &str,
        query: &Query,
        chosen: &Filters,
    ) -> Option<Figures> {
        let known = |(dimension, values): (&String, &SortedSet<String>)| {
            let column = source.table.dimension(dimension).map(|at| &source.table.dimensions()[at]);
            column.is_none_or(|column| values.iter().any(|value| column.dictionary.code(value).is_some()))
        };
        if !chosen.iter().all(known) {
            return None;
        }
        let series = query::series(source, chosen);
        let coverage = series.last_run()?;
        let series = Series::new(coverage, |month| series.at(month));
        let short = query::coverage_note(&self.catalogue, query.dataset, chosen, coverage).is_some();
        let most = short.then(|| {
            let most = query::at_most(&self.catalogue, query.dataset, chosen);
            Series::new(coverage, |month| Some(most(month, series.at(month)?)))
        });
        Some(Figures { query: query.clone(), release: release.to_string(), series, most, coverage })
    }
}

/// A reader's own table of a known kind as the only source.
pub(crate) struct Own<'a> {
    /// All the data: what the words of its kind mean.
    pub data: &'a Data,
    /// The table.
    pub source: Source<'a>,
}

impl Own<'_> {
    /// Whether the table is of the dataset asked, and has all that is asked of it: a
    /// value that it lacks may be missing, not 0.
    fn has_all(&self, query: &Query) -> bool {
        let has = |(dimension, values): &(&str, Vec<&str>)| {
            let column = self.source.table.dimension(dimension).map(|at| &self.source.table.dimensions()[at]);
            column.is_some_and(|column| values.iter().all(|value| column.dictionary.code(value).is_some()))
        };
        let like = matches!(&self.source.dataset.origin, Origin::Own { like } if like == query.dataset);
        like && query.filters.iter().all(has)
    }
}

impl Lookup for Own<'_> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let figures = || self.data.figures_of(&self.source, &self.source.dataset.id, query, &filters(query));
        self.has_all(query).then(figures).flatten().map(Arc::new).into_iter().collect()
    }

    fn rounding(&self, _: &str, month: Month) -> u64 {
        u64::from(self.source.release.rounding(MonthRange::single(month)))
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.data.breaks(dataset, a, b)
    }
}

impl Lookup for Data {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let Some(dataset) = self.catalogue.dataset(query.dataset) else { return Vec::new() };
        let chosen = filters(query);
        // A release whose newer ones are not loaded is not the newest for it.
        let loaded = dataset.releases.iter().map_while(|release| self.source(query.dataset, &release.id));
        let figures = |source: Source<'_>| self.figures_of(&source, &source.release.id, query, &chosen);
        loaded.filter_map(figures).map(Arc::new).collect()
    }

    fn rounding(&self, dataset: &str, month: Month) -> u64 {
        let Some(dataset) = self.catalogue.dataset(dataset) else { return 1 };
        let segments = dataset.newest().segments.iter().filter(|s| s.months.contains(month));
        segments.map(|s| u64::from(s.rounding)).max().unwrap_or(1)
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        let inside = |months: MonthRange, from: Option<Month>, to: Option<Month>| {
            months.iter().filter(|m| from.is_none_or(|f| *m >= f) && to.is_none_or(|t| *m <= t)).count()
        };
        self.catalogue
            .definitions_of(dataset)
            .filter(|d| d.is_break)
            .filter(|d| {
                let (left, right) = (inside(a, d.from, d.to), inside(b, d.from, d.to));
                left + right > 0 && (left < a.months() || right < b.months())
            })
            .map(|d| d.id.clone())
            .collect()
    }
}
