//! Years beside each other: one row a year, one column a month of it.

use super::grid::{Grid, Head};
use super::parts::subject;
use super::{Scene, Spot, trend};
use crate::data::words::{self, Language};
use crate::data::{FiscalYear, Month, MonthRange};
use crate::query::{Gap, Measure, Series, Value};

/// The latest year first, which alone is in full colour.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    let subject = subject(scene, whole);
    let latest_first: Vec<MonthRange> = years(scene, &subject).into_iter().rev().collect();
    let mut grid = by_year(scene, &subject, &trend::everything(scene, whole), &latest_first);
    grid.rows.iter_mut().skip(1).for_each(|row| row.vivid = false);
    grid
}

/// One row a year, in the order given; months that are not shown are gaps.
pub(super) fn by_year(scene: &Scene<'_>, series: &Series, base: &Series, years: &[MonthRange]) -> Grid {
    let language = scene.language();
    let shown = scene.shown();
    let row = |months: &MonthRange| Head::time(label(*months, scene.choices.other_form, language), *months);
    let column = |month: Month| Head {
        label: words::capitalized(words::month_name(month, language)),
        months: None,
        ..Head::time(String::new(), MonthRange::single(month))
    };
    let rows = if scene.is_empty() { Vec::new() } else { years.iter().map(row).collect() };
    let columns = years[0].iter().map(column).collect();
    let measure = scene.choices.measure;
    let values = measure.values(series, base, shown);
    let mut grid = Grid::new(rows, columns, |Spot { row, column }| {
        let month = years[row].first() + column as u16;
        let gap = if scene.source.release.months.contains(month) { Gap::NotShown } else { Gap::NotCovered };
        let value = shown.index(month).map_or(Value::Gap(gap), |at| values[at]);
        trend::cell(scene, MonthRange::single(month), value, trend::unit(measure))
    });
    grid.restarts = measure == Measure::RunningTotal;
    grid
}

/// The years that the shown months touch, in order, from the first with a figure:
/// fiscal years from October, in the kind's other form calendar years from January.
pub(super) fn years(scene: &Scene<'_>, series: &Series) -> Vec<MonthRange> {
    let mut years: Vec<MonthRange> = Vec::new();
    let shown = scene.shown();
    let first = shown.iter().find(|month| series.at(*month).is_some()).unwrap_or(shown.first());
    for month in MonthRange::between(first, shown.last()).iter() {
        if years.last().is_none_or(|year| !year.contains(month)) {
            let first = if scene.choices.other_form {
                month - (u16::from(month.month()) - 1)
            } else {
                month.fiscal_year().months().first()
            };
            years.push(MonthRange::between(first, first + 11));
        }
    }
    years
}

/// "FY2026", or "2026" of a calendar year.
fn label(months: MonthRange, calendar: bool, language: Language) -> String {
    let FiscalYear(year) = months.last().fiscal_year();
    match calendar {
        true => months.first().year().to_string(),
        false => format!("{}{year}", language.of("FY", "AF\u{a0}")),
    }
}
