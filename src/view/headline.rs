//! The sentence above the chart.

use super::{Scene, series};
use crate::claims::say::{self, Part, Record, Since, Standing, Topic};
use crate::data::catalogue::Definition;
use crate::data::{Month, MonthRange, Source};
use crate::query::{self, Filters, Series};

/// One true sentence about the view.
#[derive(Debug, Clone)]
pub struct Headline<'a> {
    pub parts: Vec<Part>,
    /// The month it speaks of.
    pub month: Month,
    /// Why it says no more than "since at least": the months before fall short.
    pub note: Option<&'a Definition>,
}

impl Headline<'_> {
    pub fn text(&self) -> String {
        say::text(&self.parts)
    }
}

/// The sentence about the latest shown month, for the focused category or for
/// everything the filters leave.
pub fn headline<'a>(scene: &Scene<'a>) -> Headline<'a> {
    let choices = scene.choices;
    let mut filters = choices.filters.clone();
    if let (Some(split), Some(focus)) = (&choices.split, &choices.focus) {
        filters.insert(split.clone(), [focus.clone()].into());
    }
    if scene.is_empty() {
        let text = choices.language.of("No rows pass these filters.", "Ninguna fila pasa estos filtros.");
        let parts = vec![Part { text: text.to_string(), months: Vec::new() }];
        return Headline { parts, month: scene.shown().last(), note: None };
    }
    let source = scene.source;
    let series = if filters == choices.filters { scene.whole() } else { series(&source, &filters) };
    let month = latest(&series, scene);
    let subject = say::subject(&source, &filters, choices.language);
    let record = record(scene, &filters, &series);
    let topic = Topic { subject: &subject, series: &series, record: &record, month };
    Headline {
        parts: say::headline(topic, choices.language),
        month,
        note: note(scene, &filters, &record, month),
    }
}

/// The note on coverage that keeps a month from being the most extreme of all.
fn note<'a>(scene: &Scene<'a>, filters: &Filters, record: &Record, month: Month) -> Option<&'a Definition> {
    let Some(Standing::Extreme { since: Since::AtLeast(_), .. }) = say::standing(record, month) else {
        return None;
    };
    let own = &scene.source.dataset.id;
    let longer = scene.data.extension(own).map(|source| &source.dataset.id);
    let months = record.counts.months();
    let of = |dataset| query::coverage_note(&scene.data.catalogue, dataset, filters, months);
    of(own).or_else(|| of(longer?))
}

/// The latest shown month with a figure, or the last shown one.
pub fn latest(series: &Series, scene: &Scene<'_>) -> Month {
    let shown = scene.shown();
    let covered = series.iter().rev().map(|(month, _)| month).find(|month| shown.contains(*month));
    covered.unwrap_or(shown.last())
}

/// The longest run of a series that the loaded data hold: its own months, and
/// before them those of the dataset that extends its record.
fn record(scene: &Scene<'_>, filters: &Filters, own: &Series) -> Record {
    let extension = scene.data.extension(&scene.source.dataset.id);
    let answers = |source: &Source<'_>| filters.keys().all(|name| source.table.dimension(name).is_some());
    let longer = extension.filter(answers);
    let earlier = longer.map_or_else(|| own.clone(), |longer| series(&longer, filters));
    let months = MonthRange::between(earlier.months().first(), own.months().last());
    let is_own = |month| own.months().contains(month);
    let counts = Series::new(months, |month| if is_own(month) { own.at(month) } else { earlier.at(month) });
    let most = Series::new(months, |month| {
        let source = longer.filter(|_| !is_own(month)).unwrap_or(scene.source);
        let catalogue = &scene.data.catalogue;
        Some(query::at_most(catalogue, &source.dataset.id, filters, month, counts.at(month)?))
    });
    Record { counts, most }
}
