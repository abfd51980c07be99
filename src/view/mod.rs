//! What to show, in data terms: months, values, labels. No pixels, no colours,
//! so snapshots survive restyling.

mod facets;
mod headline;
mod trend;

pub use facets::{Facet, FacetOption, culprit, facets};
pub use headline::{Headline, headline, latest};
pub use trend::{BreakBand, EventMark, Line, REST, Trend, trend};

pub use crate::query::{Gap, Value};

use crate::data::catalogue::{DimensionInfo, Event, Label};
use crate::data::words::{self, Language};
use crate::data::{Code, Data, MonthRange, Source};
use crate::query::{Crossfilter, Filter, Filters, Series, covered, monthly};
use crate::state::Choices;

/// How a value reads: decides ticks, labels and rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole numbers with grouped digits.
    Count,
    /// One decimal place where below 100.
    Rate,
    /// Percent, one decimal place; a change carries its sign.
    Percent { signed: bool },
    /// Index points, the base month = 100.
    Index,
}

impl Unit {
    /// A value as a label, in a tooltip or in the table.
    pub fn say(self, value: f64, language: Language) -> String {
        match self {
            Unit::Count => words::decimal(value, 0),
            Unit::Rate | Unit::Index => words::decimal(value, usize::from(value.abs() < 99.95)),
            Unit::Percent { signed } => {
                let plus = if signed && value >= 0.05 { "+" } else { "" };
                format!("{plus}{}", words::percent(value, 1, language))
            }
        }
    }
}

/// Everything a view is made from: the source, the choices, and the totals that
/// the filters leave.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    pub data: &'a Data,
    pub source: Source<'a>,
    pub choices: &'a Choices,
    pub crossfilter: &'a Crossfilter,
}

impl<'a> Scene<'a> {
    /// Counts what the choices' filters leave of a source.
    pub fn count(source: &Source<'_>, choices: &Choices) -> Crossfilter {
        Crossfilter::new(source.table, &Filter::new(source.table, &choices.filters))
    }

    /// The months on screen.
    pub fn shown(&self) -> MonthRange {
        self.choices.shown(&self.source)
    }

    pub fn language(&self) -> Language {
        self.choices.language
    }

    /// What the catalogue says of a dimension, with the values the table has in
    /// the order they are listed.
    pub fn dimension(&self, name: &str) -> Option<(&'a DimensionInfo, Vec<(Code, &'a Label)>)> {
        let info = self.source.dataset.dimension(name)?;
        let column = &self.source.table.dimensions()[self.source.table.dimension(name)?];
        let values =
            info.values.iter().filter_map(|label| Some((column.dictionary.code(&label.value)?, label)));
        Some((info, values.collect()))
    }

    /// The monthly counts of everything let through.
    pub fn whole(&self) -> Series {
        self.series(&self.choices.filters, |month| self.crossfilter.all().at(month, 0))
    }

    /// Whether the filters together leave nothing in any month.
    pub fn is_empty(&self) -> bool {
        !self.choices.filters.is_empty() && self.crossfilter.sum(self.source.table.months()) == 0
    }

    /// The monthly counts of one value of a dimension.
    pub fn part(&self, dimension: &str, code: Code, value: &str) -> Option<Series> {
        let totals = self.crossfilter.totals(self.source.table.dimension(dimension)?);
        let mut filters = self.choices.filters.clone();
        filters.insert(dimension.to_string(), [value.to_string()].into());
        Some(self.series(&filters, |month| totals.at(month, code)))
    }

    fn series(&self, filters: &Filters, count: impl Fn(crate::data::Month) -> u64) -> Series {
        let Source { release, table, .. } = self.source;
        Series::new(release.months, |month| covered(release, table, filters, month).then(|| count(month)))
    }
}

/// The monthly counts of some filters in a source.
fn series(source: &Source<'_>, filters: &Filters) -> Series {
    let Source { release, table, .. } = *source;
    let counts = monthly(table, &Filter::new(table, filters));
    Series::new(release.months, |month| {
        let count = table.months().index(month).map_or(0, |i| counts[i]);
        covered(release, table, filters, month).then_some(count)
    })
}

/// Events that concern the dataset and start in a shown month, by date.
pub fn events<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Event> + use<'a> {
    let shown = scene.shown();
    let scopes = &scene.source.dataset.scopes;
    let events = scene.data.catalogue.events.iter();
    events.filter(move |event| shown.contains(event.month) && scopes.contains(&event.scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_decides_rounding_and_sign() {
        let say = |unit: Unit, value| unit.say(value, Language::En);
        assert_eq!(say(Unit::Count, 46_612.0), "46,612");
        assert_eq!(say(Unit::Rate, 99.97), "100");
        assert_eq!(say(Unit::Rate, 7.25), "7.2");
        assert_eq!(say(Unit::Percent { signed: true }, 17.54), "+17.5%");
        assert_eq!(say(Unit::Percent { signed: true }, -0.04), "0.0%");
        assert_eq!(Unit::Percent { signed: false }.say(50.5, Language::Es), "50.5\u{a0}%");
    }
}
