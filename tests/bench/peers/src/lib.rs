//! The project's engine and charts as one contestant of the peer benchmark:
//! the same calls that the page makes, without the page.

use border_encounters::chart::{Frame, Theme, UNITS, draw_chart};
use border_encounters::data::reader::TableReader;
use border_encounters::data::table::Columns;
use border_encounters::data::words::Language;
use border_encounters::data::{Month, MonthRange, Table};
use border_encounters::query::{Crossfilter, Filter};
use border_encounters::view::{Cell, ChartKind, Grid, Ground, Head, Tint, Unit, Value, View};
use border_encounters::{Error, chart};
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

/// Draws lines over months as the page draws them: `values` holds one line
/// after another, from the month `first` on.
#[wasm_bindgen]
pub fn draw(canvas: HtmlCanvasElement, first: &str, values: &[f64], lines: usize) -> Result<(), JsError> {
    let view = view(first, values, lines).ok_or_else(|| JsError::new("no months or no lines"))?;
    let frame = Frame::new(&view, canvas.width().into(), canvas.height().into(), 1.0, &Theme::LIGHT);
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(|| JsError::new("no 2D context"))?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| JsError::new("no 2D context"))?;
    let blank = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    blank.map_err(|_| JsError::new("no transform"))?;
    context.clear_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    let scale = 1.0 / f64::from(UNITS);
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| JsError::new("no transform"))?;
    let backend = CanvasBackend::with_canvas_object(canvas).ok_or_else(|| JsError::new("no back-end"))?;
    draw_chart(&mut Canvas::new(backend, &context), &view, &frame).map_err(into_js)
}

fn view(first: &str, values: &[f64], lines: usize) -> Option<View> {
    let first = Month::parse(first)?;
    let length = u16::try_from(values.len().checked_div(lines)?).ok()?;
    let months = MonthRange::between(first, first + length.checked_sub(1)?);
    let row = |i: usize| Head {
        key: Some(i.to_string()),
        label: format!("Line {}", i + 1),
        months: None,
        tint: Tint::Slot(i as u8),
        vivid: true,
    };
    let column = |month: Month| Head::time(month.to_string(), MonthRange::single(month));
    let rows = (0..lines).map(row).collect();
    let grid = Grid::new(rows, months.iter().map(column).collect(), |spot| Cell {
        months: MonthRange::single(first + spot.column as u16),
        value: Value::Is(values[spot.row * usize::from(length) + spot.column]),
        unit: Unit::Count,
        provisional: false,
        marked: false,
    });
    let ground = Ground {
        language: Language::En,
        shown: months,
        run: months,
        overview: Vec::new(),
        zero: true,
        provisional_from: None,
        events: Vec::new(),
        breaks: Vec::new(),
        splices: Vec::new(),
    };
    Some(View { ground, kind: ChartKind::Trend, grid })
}

fn into_js(error: Error) -> JsError {
    JsError::new(&error.to_string())
}
