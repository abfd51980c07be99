//! The project's engine and charts as one contestant of the peer benchmark:
//! the same calls that the page makes, without the page.

use border_encounters::chart::{Frame, Theme, UNITS, draw_chart};
use border_encounters::data::reader::TableReader;
use border_encounters::data::table::Columns;
use border_encounters::data::{Month, MonthRange, Table};
use border_encounters::language::Language;
use border_encounters::query::{Crossfilter, Filter};
use border_encounters::state::Spot;
use border_encounters::view::{Cell, ChartKind, Grid, Ground, Head, Tint, Unit, Value, View};
use border_encounters::{Error, chart, data};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use canvas::Canvas;

/// The page's own back-end, which the library does not export.
#[path = "../../../../src/web/canvas.rs"]
mod canvas;

/// A table that arrives in pieces.
#[wasm_bindgen]
pub struct Loading(TableReader<'static>);

#[wasm_bindgen]
impl Loading {
    #[expect(clippy::new_without_default)]
    #[wasm_bindgen(constructor)]
    pub fn new() -> Loading {
        let dimensions = Some(&CATEGORIES[..]);
        Loading(TableReader::new(Columns { month: "month", count: "encounter_count", dimensions }))
    }

    pub fn feed(&mut self, piece: &[u8]) -> Result<(), JsError> {
        self.0.feed(piece).map_err(into_js)
    }

    pub fn finish(self) -> Result<Engine, JsError> {
        let table = self.0.finish().map_err(into_js)?;
        let filter = Filter::all(&table);
        let crossfilter = Crossfilter::new(&table, &filter);
        Ok(Engine { table, filter, crossfilter })
    }
}

/// The categories of the benchmark's files, in its order.
const CATEGORIES: [&str; 8] = [
    "component",
    "land_border_region",
    "area_of_responsibility",
    "state",
    "demographic",
    "citizenship",
    "title_of_authority",
    "encounter_type",
];

/// A table and what the last filter leaves of it.
#[wasm_bindgen]
pub struct Engine {
    table: Table,
    filter: Filter,
    crossfilter: Crossfilter,
}

#[wasm_bindgen]
impl Engine {
    pub fn rows(&self) -> usize {
        self.table.rows()
    }

    #[wasm_bindgen(js_name = firstMonth)]
    pub fn first_month(&self) -> String {
        self.table.months().first().to_string()
    }

    /// The values of a dimension, one a line.
    pub fn values(&self, dimension: usize) -> String {
        self.table.dimensions()[dimension].dictionary.values().join("\n")
    }

    /// The sums of each month and then of each value of every dimension, each
    /// ignoring its own filter. `chosen` has the values of a dimension on
    /// consecutive lines, a tab and the dimension's position before each. A
    /// filter that stays is not counted again.
    pub fn totals(&mut self, from: &str, to: &str, chosen: &str) -> Vec<f64> {
        let mut filter = Filter::all(&self.table);
        let mut lines = chosen.lines().filter_map(|line| line.split_once('\t')).peekable();
        while let Some(&(dimension, _)) = lines.peek() {
            let values = std::iter::from_fn(|| lines.next_if(|line| line.0 == dimension)).map(|line| line.1);
            let values: Vec<&str> = values.collect();
            filter.allow(&self.table, dimension.parse().unwrap_or(usize::MAX), values);
        }
        if filter != self.filter {
            self.crossfilter = Crossfilter::new(&self.table, &filter);
            self.filter = filter;
        }
        let all = self.table.months();
        let edge = |text: &str, otherwise: Month| Month::parse(text).unwrap_or(otherwise);
        let months = MonthRange::between(edge(from, all.first()), edge(to, all.last()));
        let mut sums: Vec<f64> = all.iter().map(|month| self.crossfilter.all().at(month, 0) as f64).collect();
        for dimension in 0..self.table.dimensions().len() {
            let by_code = self.crossfilter.totals(dimension).by_code(months);
            sums.extend(by_code.into_iter().map(|sum| sum as f64));
        }
        sums
    }
}

/// Draws a chart of the kind as the page draws it: `values` holds the months of
/// one line after another, from the month `first` on.
#[wasm_bindgen]
pub fn draw(
    canvas: HtmlCanvasElement,
    kind: &str,
    first: &str,
    values: &[f64],
    lines: usize,
) -> Result<(), JsError> {
    let kind = ChartKind::ALL.into_iter().find(|known| known.name() == kind);
    let view = kind.and_then(|kind| view(kind, first, values, lines));
    let view = view.ok_or_else(|| JsError::new("no such kind, no months or no lines"))?;
    let frame = Frame::new(&view, canvas.width().into(), canvas.height().into(), 1.0, &Theme::LIGHT);
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(|| JsError::new("no 2D context"))?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| JsError::new("no 2D context"))?;
    let blank = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    blank.map_err(|_| JsError::new("no transform"))?;
    context.clear_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    let scale = 1.0 / f64::from(UNITS);
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| JsError::new("no transform"))?;
    let units = UNITS as u32;
    let size = (canvas.width() * units, canvas.height() * units);
    let inner = CanvasBackend::with_canvas_object(canvas).ok_or_else(|| JsError::new("no back-end"))?;
    draw_chart(&mut Canvas::new(inner, &context, size), &view, &frame).map_err(into_js)
}

fn view(kind: ChartKind, first: &str, values: &[f64], lines: usize) -> Option<View> {
    let first = Month::parse(first)?;
    let length = u16::try_from(values.len().checked_div(lines)?).ok()?;
    let months = MonthRange::between(first, first + length.checked_sub(1)?);
    let ground = Ground {
        language: Language::En,
        shown: months,
        run: months,
        overview: Vec::new(),
        zero: true,
        beside: None,
        said: None,
        own_scales: false,
        provisional_from: None,
        events: Vec::new(),
        breaks: Vec::new(),
        splices: Vec::new(),
        names: false,
    };
    let all = months.iter().count();
    let value = |line: usize, month: usize| values[line * all + month];
    let grid = match kind {
        ChartKind::Years => years(months, |month| value(0, month)),
        ChartKind::Ranking => records(lines, months, value),
        ChartKind::Share => {
            let whole = |month| (0..lines).map(|line| value(line, month)).sum::<f64>();
            by_month(lines, months, Unit::Percent { signed: false }, |line, month| {
                100.0 * value(line, month) / whole(month)
            })
        }
        _ => by_month(lines, months, Unit::Count, value),
    };
    Some(View { ground, kind, grid })
}

/// A row a line, a column a month.
fn by_month(lines: usize, months: MonthRange, unit: Unit, value: impl Fn(usize, usize) -> f64) -> Grid {
    let column = |month: Month| Head::time(month.to_string(), MonthRange::single(month));
    let rows = (0..lines).map(line).collect();
    Grid::new(rows, months.iter().map(column).collect(), |Spot { row, column }| {
        cell(MonthRange::single(months.first() + column as u16), value(row, column), unit)
    })
}

/// A row a whole year, a column a month of it.
fn years(months: MonthRange, value: impl Fn(usize) -> f64) -> Grid {
    let all: Vec<Month> = months.iter().collect();
    let year =
        |months: &[Month]| Head::time(months[0].to_string(), MonthRange::between(months[0], months[11]));
    let mut rows: Vec<Head> = all.chunks_exact(12).rev().map(year).collect();
    rows.iter_mut().skip(1).for_each(|row| row.vivid = false);
    let columns = all[..12].iter().map(|&month| Head::time(month.to_string(), MonthRange::single(month)));
    Grid::new(rows, columns.collect(), |Spot { row, column }| {
        let at = (all.len() / 12 - 1 - row) * 12 + column;
        cell(MonthRange::single(all[at]), value(at), Unit::Count)
    })
}

/// A row a line: its last twelve months, the twelve before, the change.
fn records(lines: usize, months: MonthRange, value: impl Fn(usize, usize) -> f64) -> Grid {
    let last = months.last();
    let (now, before) = (MonthRange::between(last - 11, last), MonthRange::between(last - 23, last - 12));
    let columns = [("now", now), ("before", before), ("change", now)];
    let columns = columns.map(|(label, months)| Head::time(label.to_string(), months)).to_vec();
    let sum = |row: usize, of: MonthRange| {
        of.iter().filter_map(|month| months.index(month)).map(|at| value(row, at)).sum::<f64>()
    };
    let mut grid = Grid::new((0..lines).map(line).collect(), columns, |Spot { row, column }| match column {
        0 => cell(now, sum(row, now), Unit::Count),
        1 => cell(before, sum(row, before), Unit::Count),
        _ => cell(now, (sum(row, now) / sum(row, before) - 1.0) * 100.0, Unit::Percent { signed: true }),
    });
    grid.records = true;
    grid
}

fn line(i: usize) -> Head {
    let label = format!("Line {}", i + 1);
    Head { key: Some(i.to_string()), label, months: None, tint: Tint::Slot(i as u8), vivid: true }
}

fn cell(months: MonthRange, value: f64, unit: Unit) -> Cell {
    Cell { months, value: Value::Is(value), unit, provisional: false, marked: false }
}

fn into_js(error: Error) -> JsError {
    JsError::new(&error.to_string())
}
