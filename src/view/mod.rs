//! What to show, in data terms: months, values, labels. No pixels, no colours,
//! so snapshots survive restyling.
//!
//! ```
//! use border_encounters::data::{Data, Month};
//! use border_encounters::language::Language;
//! use border_encounters::state::read_link;
//! use border_encounters::view::{Scene, Value, view};
//!
//! let data = Data::new()?;
//! let (choices, _) = read_link("?from=2018-10&to=2024-11&is.component=border-patrol&split=none", &data, Language::En);
//! let source = data.source(&choices.dataset, &choices.release).ok_or("no such table")?;
//! let crossfilter = Scene::count(&source, &choices);
//! let scene = Scene { data: &data, source, choices: &choices, crossfilter: &crossfilter, every: false };
//! let grid = view(&scene).grid;
//! assert_eq!(grid.rows.len(), 1);
//! assert_eq!(grid.cells().last().map(|cell| cell.value), Some(Value::Is(46_609.0)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod facets;
mod grid;
mod ground;
mod headline;
mod order;
mod panels;
mod parts;
mod ranking;
mod readout;
mod record;
mod sentence;
mod share;
mod trend;
mod unit;
mod years;

pub(crate) use facets::{Facet, culprit, facets};
pub(crate) use grid::runs;
pub use grid::{Cell, Grid, Head, Record, Tint};
pub use ground::{BreakBand, EventMark, Ground};
pub(crate) use headline::headline;
pub(crate) use ranking::{compared, together};
pub(crate) use readout::{Reading, readout};
pub use unit::Unit;

pub use crate::query::{Gap, Value};
pub use crate::state::{ChartKind, Spot};

use crate::data::catalogue::{DimensionInfo, Event, Label};
use crate::data::words::Language;
use crate::data::{Code, Data, Month, MonthRange, Source};
use crate::query::{Crossfilter, Filter, Measure, Series, Totals, covered, series};
use crate::state::Choices;

/// View model of a chart: exactly the numbers drawn, and what they stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What every kind stands on.
    pub ground: Ground,
    /// How the values are drawn.
    pub kind: ChartKind,
    /// The values.
    pub grid: Grid,
}

/// The view of a scene.
pub fn view(scene: &Scene<'_>) -> View {
    let kind = scene.choices.chart;
    let whole = scene.whole();
    View { ground: ground::ground(scene, &whole), kind, grid: grid(scene, &whole) }
}

/// What a scene's total is in each shown month that has it, under its measure; of
/// a share of the split, whose total is everything, the counts.
pub(crate) fn total(scene: &Scene<'_>) -> Vec<(Month, f64)> {
    if scene.is_empty() {
        return Vec::new();
    }
    let measure = scene.choices.measure;
    let whole = parts::subject(scene, &scene.whole());
    let base = trend::everything(scene, &whole);
    let shares_a_split = measure == Measure::Share && scene.choices.split.is_some();
    let measure = if shares_a_split { Measure::Count } else { measure };
    let values = measure.values(&whole, &base, scene.shown());
    scene.shown().iter().zip(values).filter_map(|(month, value)| Some((month, value.number()?))).collect()
}

/// The unit of a scene's total.
pub(crate) const fn unit_of_total(choices: &Choices) -> Unit {
    match choices.measure {
        Measure::Share if choices.split.is_some() => Unit::Count,
        measure => trend::unit(measure),
    }
}

/// The numbers of a scene with a row for every category, also for those that
/// the chart draws together.
pub(crate) fn unfolded(scene: &Scene<'_>) -> Grid {
    let scene = Scene { every: true, ..*scene };
    grid(&scene, &scene.whole())
}

fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    match scene.choices.chart {
        ChartKind::Trend | ChartKind::Stacked => trend::grid(scene, whole),
        ChartKind::Share => share::grid(scene, whole),
        ChartKind::Years => years::grid(scene, whole),
        ChartKind::Calendar => calendar::grid(scene, whole),
        ChartKind::Ranking => ranking::grid(scene, whole),
        ChartKind::Panels => panels::grid(scene, whole),
    }
}

/// Everything a view is made from: the source, the choices, and the totals that
/// the filters leave.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The catalogue and the tables at hand.
    pub data: &'a Data,
    /// The release that is shown.
    pub source: Source<'a>,
    /// What the reader chose.
    pub choices: &'a Choices,
    /// What the choices' filters leave of the source: [`Scene::count`].
    pub crossfilter: &'a Crossfilter,
    /// Every category has a row of its own, however many they are.
    pub every: bool,
}

impl<'a> Scene<'a> {
    /// Counts what the choices' filters leave of a source.
    pub fn count(source: &Source<'_>, choices: &Choices) -> Crossfilter {
        Crossfilter::new(source.table, &Filter::new(source.table, &choices.filters))
    }

    /// The months on screen.
    pub(crate) fn shown(&self) -> MonthRange {
        self.choices.shown(&self.source)
    }

    pub(crate) fn language(&self) -> Language {
        self.choices.language
    }

    /// The last month of a table that is not continued.
    pub(crate) fn ended(&self) -> Option<Month> {
        self.data.catalogue.ended(self.source.dataset, self.source.release)
    }

    /// The first month of the unfinished fiscal year: from here figures may be
    /// revised. None of a table that is not continued.
    pub(crate) fn provisional_from(&self) -> Option<Month> {
        let known = self.source.dataset.is_known() && self.ended().is_none();
        self.source.release.provisional_from().filter(|_| known)
    }

    /// What the catalogue says of a dimension, with the values the table has in
    /// the order they are listed.
    pub(crate) fn dimension(&self, name: &str) -> Option<(&'a DimensionInfo, Vec<(Code, &'a Label)>)> {
        let info = self.source.dataset.dimension(name)?;
        let column = &self.source.table.dimensions()[self.source.table.dimension(name)?];
        let values =
            info.values.iter().filter_map(|label| Some((column.dictionary.code(&label.value)?, label)));
        Some((info, values.collect()))
    }

    /// The monthly counts of everything let through.
    pub(crate) fn whole(&self) -> Series {
        let at = |counted: &Crossfilter, month| counted.all().at(month, 0);
        covered(
            &self.source,
            &self.choices.filters,
            |month| at(self.crossfilter, month),
            |month| self.crossfilter.blanks().map_or(0, |blanks| at(blanks, month)),
        )
    }

    /// Whether the filters together leave nothing in any month.
    pub(crate) fn is_empty(&self) -> bool {
        let months = self.source.release.months;
        let left = |counted: &Crossfilter| counted.sum(months) > 0;
        let any = left(self.crossfilter) || self.crossfilter.blanks().is_some_and(left);
        !self.choices.filters.is_empty() && !any
    }

    /// The monthly counts of one value of a dimension, or of several together.
    pub(crate) fn part(&self, dimension: &str, values: &[(Code, &str)]) -> Option<Series> {
        let position = self.source.table.dimension(dimension)?;
        let mut filters = self.choices.filters.clone();
        let chosen = values.iter().map(|(_, value)| value.to_string());
        filters.insert(dimension.to_string(), chosen.collect());
        let sum = |totals: &Totals, month| values.iter().map(|(code, _)| totals.at(month, *code)).sum();
        let totals = self.crossfilter.totals(position);
        let blanks = self.blanks(position);
        Some(covered(
            &self.source,
            &filters,
            |month| sum(totals, month),
            |month| blanks.map_or(0, |blanks| sum(blanks, month)),
        ))
    }

    /// How many rows without a figure there are of each value of a dimension.
    pub(crate) fn blanks(&self, dimension: usize) -> Option<&'a Totals> {
        self.crossfilter.blanks().map(|blanks| blanks.totals(dimension))
    }

    /// Whether any shown month measures a value, under the other filters.
    pub(crate) fn is_measured(&self, dimension: &str, value: (Code, &str)) -> bool {
        let part = self.part(dimension, &[value]);
        part.is_some_and(|part| self.shown().iter().any(|month| part.at(month).is_some()))
    }
}

/// Events that concern the dataset and start in a shown month, by date.
pub(crate) fn events<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Event> + use<'a> {
    let shown = scene.shown();
    let scopes = &scene.source.dataset.scopes;
    let events = scene.data.catalogue.events.iter();
    events.filter(move |event| shown.contains(event.month) && scopes.contains(&event.scope))
}

#[cfg(test)]
pub(crate) use parts::BESIDE_OTHER;
