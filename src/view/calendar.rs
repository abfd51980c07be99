//! A calendar: years over their months, or categories over the shown months.

use super::grid::{Grid, Head};
use super::parts::{Part, parts, subject};
use super::{Scene, Unit, trend, years};
use crate::data::sorted::sorted_by;
use crate::data::{Month, MonthRange};
use crate::query::{Gap, Measure, Series, Value};

/// Most categories with a row of their own; the smaller ones share one.
pub(super) const MOST_ROWS: usize = 30;

/// Of a split, one row a category; of one subject, a row a year.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    match scene.choices.is_by_category() {
        true => categories(scene, whole),
        false => of_years(scene, &subject(scene, whole), &trend::everything(scene, whole)),
    }
}

/// In the order in which the values are listed where that says something, else
/// the largest first. A category with nothing in the shown months has no row.
fn categories(scene: &Scene<'_>, whole: &Series) -> Grid {
    let shown = scene.shown();
    let any = |part: &Part| part.series.iter().any(|(month, count)| shown.contains(month) && count > 0);
    let mut parts = parts(scene, whole, MOST_ROWS);
    if parts.iter().any(any) {
        parts.retain(any);
    }
    let dimension = scene.choices.split.as_deref().and_then(|name| scene.dimension(name));
    let order =
        dimension.as_ref().map(|(info, _)| info.listed.of(scene.language())).filter(|o| !o.is_empty());
    if let (Some((_, listed)), Some(_)) = (&dimension, order) {
        let place = |part: &Part| {
            let at = listed.iter().position(|(_, label)| part.head.key.as_ref() == Some(&label.value));
            at.unwrap_or(listed.len()) as u64
        };
        parts = sorted_by(&parts, place);
    }
    let mut grid = trend::measured(scene, parts, whole);
    grid.order = order.map(str::to_string);
    grid
}

/// The oldest year on top; counts have their sum in a last column.
fn of_years(scene: &Scene<'_>, series: &Series, base: &Series) -> Grid {
    let years = years::years(scene, series);
    let months = years::by_year(scene, series, base, &years);
    if scene.choices.measure != Measure::Count {
        return months;
    }
    let label = scene.language().of("Year", "Año").to_string();
    let sum = Head { months: None, ..Head::time(label, scene.shown()) };
    let (rows, width) = (months.rows.clone(), months.columns.len());
    let columns = months.columns.iter().cloned().chain([sum]).collect();
    Grid::new(rows, columns, |spot| match months.at(spot).filter(|_| spot.column < width) {
        Some(cell) => *cell,
        None => year(scene, series, years[spot.row]),
    })
}

/// The sum of a year, of the unfinished one as far as the data go; a gap where
/// a month of it is missing.
fn year(scene: &Scene<'_>, series: &Series, months: MonthRange) -> super::Cell {
    let (run, shown) = (scene.source.release.months, scene.shown());
    let months = MonthRange::between(months.first(), months.last().min(run.last()));
    let hidden = |month: &Month| run.contains(*month) && !shown.contains(*month);
    let value = match (months.iter().find(hidden), series.sum(months)) {
        (Some(_), _) => Value::Gap(Gap::NotShown),
        (None, Ok(sum)) => Value::Is(sum as f64),
        (None, Err(month)) => Value::Gap(Gap::Incomplete(month)),
    };
    trend::cell(scene, months, value, Unit::Count)
}
