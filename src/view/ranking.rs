//! The values of the split by size, each a record: its figure of the shown
//! months, of the months compared with, and the change between the two.

use super::grid::{Cell, Grid, Head, Tint};
use super::parts::{Part, parts, smaller};
use super::{Scene, Spot, Unit, trend};
use crate::data::MonthRange;
use crate::data::sorted::sorted_by;
use crate::data::words::{self, Language};
use crate::query::{Gap, Measure, Series, Value};

/// Columns of a record; the last two only where there are months to compare with.
const NOW: usize = 0;
const BEFORE: usize = 1;

/// Every value, the largest of the shown months first, the published "Other"
/// last. The one in focus, else the first, is in full colour.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    let (shown, language, measure) = (scene.shown(), scene.language(), scene.choices.measure);
    let periods: Vec<MonthRange> = [Some(shown), compared(scene)].into_iter().flatten().collect();
    let figures = |part: Part| -> (Part, Vec<Value>) {
        let figure = |&months| measure.over(&part.series, whole, months).map_or_else(Value::Gap, Value::Is);
        let values = periods.iter().map(figure).collect();
        (part, values)
    };
    let mut ranked: Vec<(Part, Vec<Value>)> =
        parts(scene, whole, usize::MAX).into_iter().map(figures).collect();
    // The bits of numbers from zero on are in their order.
    let place = |(part, values): &(Part, Vec<Value>)| {
        let size = values[NOW].number().map_or(0, |value| value.max(0.0).to_bits() + 1);
        if part.head.tint == Tint::Other { u64::MAX } else { u64::MAX / 2 - size }
    };
    ranked = sorted_by(&ranked, place);
    let focus = scene.choices.focus.as_ref();
    for (row, (part, _)) in ranked.iter_mut().enumerate() {
        part.head.vivid = focus.map_or(row == 0, |focus| part.head.key.as_ref() == Some(focus));
    }
    let column = |label| Head { key: None, label, months: None, tint: Tint::All, vivid: true };
    let mut columns: Vec<Head> =
        periods.iter().map(|&months| column(words::month_range(months, language))).collect();
    if periods.len() > 1 {
        columns.push(column(language.of("Change", "Variación").to_string()));
    }
    let rows = ranked.iter().map(|(part, _)| part.head.clone()).collect();
    let mut grid = Grid::new(rows, columns, |Spot { row, column }| {
        let values = &ranked[row].1;
        match periods.get(column) {
            Some(&months) => trend::cell(scene, months, values[column], trend::unit(measure)),
            None => {
                let unit = change_unit(measure);
                trend::cell(scene, shown, change(values[NOW], (periods[BEFORE], values[BEFORE]), unit), unit)
            }
        }
    });
    grid.records = true;
    grid
}

/// Some records drawn as one, and what they are called: their figures add up.
/// Those without a figure now add nothing.
pub(crate) fn together(grid: &Grid, rows: &[usize], language: Language) -> (String, Vec<Cell>) {
    let known = rows.iter().map(|&row| grid.row(row)).filter(|cells| cells[NOW].value.number().is_some());
    let mut sum: Vec<Cell> = rows.first().map_or(&[][..], |&row| grid.row(row)).to_vec();
    for (i, cells) in known.enumerate() {
        for (sum, cell) in sum.iter_mut().zip(cells) {
            sum.value = match (sum.value, cell.value) {
                (_, value) if i == 0 => value,
                (Value::Is(a), Value::Is(b)) => Value::Is(a + b),
                (gap @ Value::Gap(_), _) | (_, gap) => gap,
            };
            sum.provisional |= cell.provisional;
        }
    }
    if let [now, before, of] = &mut sum[..] {
        of.value = change(now.value, (before.months, before.value), of.unit);
    }
    (smaller(rows.len(), language), sum)
}

/// The months that the shown ones are compared with, if the release has them:
/// the same months so many whole years earlier that none is in both, or in the
/// kind's other form the months just before.
pub(crate) fn compared(scene: &Scene<'_>) -> Option<MonthRange> {
    let shown = scene.shown();
    let length = shown.months() as i32;
    let back = if scene.choices.other_form { length } else { (length + 11) / 12 * 12 };
    let months = MonthRange::new(shown.first().offset(-back)?, shown.last().offset(-back)?)?;
    (scene.source.release.months.intersect(months) == Some(months)).then_some(months)
}

/// From the figure before to the one now, in points or in percent.
fn change(now: Value, (months, before): (MonthRange, Value), unit: Unit) -> Value {
    match (now, before) {
        (gap @ Value::Gap(_), _) | (_, gap @ Value::Gap(Gap::ZeroTotal)) => gap,
        (_, Value::Gap(Gap::Incomplete(month))) => Value::Gap(Gap::NoBase(month)),
        (_, Value::Gap(_)) => Value::Gap(Gap::NoBase(months.first())),
        (Value::Is(now), Value::Is(then)) if unit == Unit::Points => Value::Is(now - then),
        (_, Value::Is(0.0)) => Value::Gap(Gap::ZeroBase(months)),
        (Value::Is(now), Value::Is(then)) => Value::Is((now - then) * 100.0 / then),
    }
}

/// Percent of percents would be misread.
const fn change_unit(measure: Measure) -> Unit {
    match measure {
        Measure::Share => Unit::Points,
        _ => Unit::Percent { signed: true },
    }
}
