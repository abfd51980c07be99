//! Series over the months: as lines, or stacked as parts of their sum.

use super::grid::{Cell, Grid, Head};
use super::parts::{MOST_LINES, Part, all, parts};
use super::{Scene, Unit, series};
use crate::data::words;
use crate::data::{Month, MonthRange};
use crate::query::{Filters, Measure, Series, Value};
use crate::state::ChartKind;

/// One row a series, one column a shown month. Lines that can be compared with
/// everything have it among them, first.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    match scene.choices.chart {
        ChartKind::Trend => measured(scene, lines(scene, whole), whole),
        _ => measured(scene, parts(scene, whole, MOST_LINES), whole),
    }
}

/// What has a line of its own: the parts, and where they can be compared with
/// everything, everything first.
pub(super) fn lines(scene: &Scene<'_>, whole: &Series) -> Vec<Part> {
    let mut parts = parts(scene, whole, MOST_LINES);
    if !scene.choices.without_all && scene.choices.measure != Measure::Share && parts.len() > 1 {
        parts.insert(0, all(scene, whole));
    }
    parts
}

/// A grid of what is measured of some parts.
pub(super) fn measured(scene: &Scene<'_>, parts: Vec<Part>, whole: &Series) -> Grid {
    let measure = scene.choices.measure;
    let base = everything(scene, whole);
    by_month(scene, parts, unit(measure), |series| measure.values(series, &base, scene.shown()))
}

/// A grid of parts over the shown months; `values` gives one value a month.
pub(super) fn by_month(
    scene: &Scene<'_>,
    parts: Vec<Part>,
    unit: Unit,
    values: impl Fn(&Series) -> Vec<Value>,
) -> Grid {
    let values: Vec<Vec<Value>> = parts.iter().map(|part| values(&part.series)).collect();
    let rows = parts.into_iter().map(|part| part.head).collect();
    let language = scene.language();
    let column = |month: Month| Head::time(words::month(month, language), MonthRange::single(month));
    let first = scene.shown().first();
    let mut grid = Grid::new(rows, scene.shown().iter().map(column).collect(), |spot| {
        let month = first + spot.column as u16;
        cell(scene, MonthRange::single(month), values[spot.row][spot.column], unit)
    });
    grid.restarts = scene.choices.measure == Measure::RunningTotal;
    grid
}

/// A cell of some months.
pub(super) fn cell(scene: &Scene<'_>, months: MonthRange, value: Value, unit: Unit) -> Cell {
    let unfinished = scene.provisional_from().is_some_and(|from| months.last() >= from);
    let provisional = unfinished && value.number().is_some();
    let marked = scene.choices.marks.iter().any(|month| months.contains(*month));
    Cell { months, value, unit, provisional, marked }
}

pub(super) const fn unit(measure: Measure) -> Unit {
    match measure {
        Measure::Count | Measure::RunningTotal => Unit::Count,
        Measure::PerDay | Measure::Mean3 | Measure::Mean12 => Unit::Rate,
        Measure::Share => Unit::Percent { signed: false },
        Measure::MonthChange | Measure::YearChange => Unit::Percent { signed: true },
        Measure::Index => Unit::Index,
    }
}

/// What a share is a share of: where nothing is split, the same without filters.
pub(super) fn everything(scene: &Scene<'_>, whole: &Series) -> Series {
    let choices = scene.choices;
    if choices.split.is_some() || choices.measure != Measure::Share || choices.filters.is_empty() {
        return whole.clone();
    }
    series(&scene.source, &Filters::new())
}
