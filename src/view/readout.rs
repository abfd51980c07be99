//! What is read off the chart in one place: names, values, and how far they moved.

use super::parts::{MOST_LINES, Part, parts};
use super::{ChartKind, Scene, Spot, Unit, Value, View, calendar, panels, share, trend};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};
use crate::query::Measure;
use crate::state::Choices;

/// A column of the grid read down, or of a ranking a record read across.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Readout {
    /// The month, or the record's name.
    pub title: String,
    /// What the figures beside the values are changes from: "vs. Jun", "vs. Jul 2025".
    pub heads: Vec<String>,
    pub rows: Vec<Reading>,
    pub provisional: bool,
}

/// A name and what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The row of the grid.
    pub(crate) row: usize,
    pub(crate) label: String,
    /// It is the one pointed at.
    pub(crate) current: bool,
    /// There is no value: the first cell says why.
    pub(crate) gap: bool,
    /// The value, then a change for each head; empty where there is none.
    pub(crate) cells: Vec<String>,
}

/// What stands at a spot of the view; none where it has no such spot.
pub(crate) fn readout(scene: &Scene<'_>, view: &View, spot: Spot) -> Option<Readout> {
    let (grid, language) = (&view.grid, scene.language());
    let cell = grid.at(spot)?;
    let provisional = cell.provisional;
    if grid.records {
        let reading = |(column, head): (usize, &super::Head)| Reading {
            row: spot.row,
            label: head.label.clone(),
            current: column == spot.column,
            gap: grid.row(spot.row)[column].value.number().is_none(),
            cells: vec![grid.row(spot.row)[column].say(language)],
        };
        let title = grid.rows[spot.row].label.clone();
        let rows = grid.columns.iter().enumerate().map(reading).collect();
        return Some(Readout { title, heads: Vec::new(), rows, provisional });
    }
    let changes = match (grid.timeline(), cell.months.months()) {
        (Some(_), 1) => over_time(scene, view, cell.months.first()),
        _ => over_years(view, spot.column, language),
    };
    let reading = |(row, head): (usize, &super::Head)| {
        let cell = grid.row(row)[spot.column];
        let moved = changes.iter().map(|(_, of)| of.get(row).cloned().flatten().unwrap_or_default());
        let cells = std::iter::once(cell.say(language)).chain(moved).collect();
        let gap = cell.value.number().is_none();
        Reading { row, label: head.label.clone(), current: row == spot.row, gap, cells }
    };
    let mut rows: Vec<Reading> = grid.rows.iter().enumerate().map(reading).collect();
    let year = |row: usize| grid.rows[row].months.map(MonthRange::first);
    if rows.len() > 1 && year(0) < year(1) {
        // The latest year is what readers look for, wherever the chart has it.
        rows.reverse();
    }
    let in_points = matches!(cell.unit, Unit::Percent { signed: false });
    let head = |head: &str| match in_points {
        true => format!("{} {head}", language.of("pts", "pp")),
        false => head.to_string(),
    };
    let heads = changes.iter().map(|(on, _)| head(on)).collect();
    Some(Readout { title: grid.columns[spot.column].label.clone(), heads, rows, provisional })
}

/// A head, and a change a row where there is one.
type Changes = (String, Vec<Option<String>>);

/// How far the rows' values of a month are from the month before and from a year
/// before, by the same parts in the months that need not be on screen.
fn over_time(scene: &Scene<'_>, view: &View, month: Month) -> Vec<Changes> {
    let language = scene.language();
    let measure = match (view.kind, scene.choices.measure) {
        (_, Measure::MonthChange | Measure::YearChange) => return Vec::new(),
        (ChartKind::Share, other) => other,
        // Its base need not be among the months looked at; the counts move alike.
        (_, Measure::Index) => Measure::Count,
        (_, other) => other,
    };
    let whole = scene.whole();
    let parts: Vec<Part> = match view.kind {
        ChartKind::Trend => trend::lines(scene, &whole),
        ChartKind::Panels => parts(scene, &whole, panels::MOST_PANELS),
        ChartKind::Calendar => parts(scene, &whole, calendar::MOST_ROWS),
        _ => parts(scene, &whole, MOST_LINES),
    };
    // A running total only grows from month to month.
    let grows = measure == Measure::RunningTotal && view.kind != ChartKind::Share;
    let back: &[u16] = if grows { &[12] } else { &[1, 12] };
    let earlier = |by: &u16| month.offset(-i32::from(*by)).map(|before| (*by, before));
    let changes = back.iter().filter_map(earlier).map(|(by, before)| {
        let months = Some(MonthRange::between(before, month));
        let choices = Choices { months, measure, ..scene.choices.clone() };
        let then = Scene { choices: &choices, ..*scene };
        let then = match view.kind {
            ChartKind::Share => share::shares(&then, parts.clone(), &whole),
            _ => trend::measured(&then, parts.clone(), &whole),
        };
        let moved = view.grid.rows.iter().map(|head| {
            let same = |other: &super::Head| (&other.key, other.tint) == (&head.key, head.tint);
            let row = then.rows.iter().position(same)?;
            let [first, .., last] = then.row(row) else { return None };
            let both = first.months == MonthRange::single(before) && last.months == MonthRange::single(month);
            both.then(|| change(last.value, first.value, last.unit, language)).flatten()
        });
        let name = match by {
            1 => words::month_short(before, language)[..3].to_string(),
            _ => words::month_short(before, language),
        };
        (against(&name), moved.collect())
    });
    changes.collect()
}

/// Where rows are years: how far each is from the year before.
fn over_years(view: &View, column: usize, language: Language) -> Vec<Changes> {
    let grid = &view.grid;
    let first = |row: usize| grid.rows[row].months.map(MonthRange::first);
    let moved: Vec<Option<String>> = (0..grid.rows.len())
        .map(|row| {
            let before = first(row)?.offset(-12);
            let other = (0..grid.rows.len()).find(|&other| first(other) == before)?;
            let [now, then] = [row, other].map(|row| grid.row(row)[column]);
            (now.months.months() == then.months.months())
                .then(|| change(now.value, then.value, now.unit, language))
                .flatten()
        })
        .collect();
    match moved.iter().any(Option::is_some) {
        true => vec![(against(language.of("the year before", "el año anterior")), moved)],
        false => Vec::new(),
    }
}

fn against(name: &str) -> String {
    format!("vs.\u{a0}{name}")
}

/// From one value to another: percent, of shares points, as their head says; none of changes.
fn change(now: Value, before: Value, unit: Unit, language: Language) -> Option<String> {
    let (now, before) = (now.number()?, before.number()?);
    match unit {
        Unit::Count | Unit::Rate | Unit::Index if before > 0.0 => {
            let percent = 100.0 * (now / before - 1.0);
            let places = usize::from(percent.abs() < 9.95);
            let plus = if percent >= 0.05 { "+" } else { "" };
            Some(format!("{plus}{}", words::percent(percent, places, language)))
        }
        Unit::Percent { signed: false } => {
            let plus = if now - before >= 0.05 { "+" } else { "" };
            Some(format!("{plus}{}", words::decimal(now - before, 1)))
        }
        _ => None,
    }
}
