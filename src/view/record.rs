//! The longest run of a subject's counts, on which its records are judged.

use super::{Scene, series};
use crate::claims::say::{Record, Since, Standing};
use crate::data::catalogue::Definition;
use crate::data::{MonthRange, Source};
use crate::query::{self, Filters, Series};

/// The note on coverage that keeps a month from being the most extreme of all.
pub(super) fn note<'a>(
    scene: &Scene<'a>,
    filters: &Filters,
    standing: Standing,
    record: &Record,
) -> Option<&'a Definition> {
    if !matches!(standing.since, Since::AtLeast(_)) {
        return None;
    }
    let months = record.counts.months();
    let own = &scene.source.dataset.id;
    let longer = scene.data.extension(own).map(|source| &source.dataset.id);
    let of = |dataset| query::coverage_note(&scene.data.catalogue, dataset, filters, months);
    of(own).or_else(|| of(longer?))
}

/// The longest run of the subject's counts that the loaded data hold: its own
/// months, and before them those of the dataset that extends its record.
pub(super) fn record(scene: &Scene<'_>, filters: &Filters) -> Record {
    let own_id = &scene.source.dataset.id;
    let own = series(&scene.source, filters);
    let extension = scene.data.extension(own_id);
    let answers = |source: &Source<'_>| filters.keys().all(|name| source.table.dimension(name).is_some());
    let longer = extension.filter(answers);
    let earlier = longer.map_or_else(|| own.clone(), |longer| series(&longer, filters));
    let months = MonthRange::between(earlier.months().first(), own.months().last());
    let is_own = |month| own.months().contains(month);
    let counts = Series::new(months, |month| if is_own(month) { own.at(month) } else { earlier.at(month) });
    let at_most = |dataset| query::at_most(&scene.data.catalogue, dataset, filters);
    let (own, earlier) = (at_most(own_id), at_most(longer.map_or(own_id, |source| &source.dataset.id)));
    let most = Series::new(months, |month| {
        let count = counts.at(month)?;
        Some(if is_own(month) { own(month, count) } else { earlier(month, count) })
    });
    Record { counts, most }
}
