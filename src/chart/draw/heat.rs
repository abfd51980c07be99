//! A map: a field a cell, the darker the more.

use std::ops::Range;

use plotters::style::RGBColor;

use crate::chart::classes::Classes;
use crate::chart::geometry::{Field, Rect, Shape};
use crate::chart::key::{Key, Sample};
use crate::chart::metrics::{fitted_lines, text_width};
use crate::chart::plot::{FISCAL, FOOT, NARROW, Plot};
use crate::chart::scale::{Columns, Linear, Months};
use crate::chart::theme::Theme;
use crate::chart::ticks;
use crate::chart::timeline::Timeline;
use crate::data::MonthRange;
use crate::data::words::{Language, month_short};
use crate::view::{Cell, Grid, Head, Spot, View};

/// The name of a row, left of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub(crate) row: usize,
    pub(crate) lines: Vec<String>,
    pub(crate) bounds: Rect,
}

/// The layout of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    pub(crate) plot: Plot,
    pub(crate) names: Vec<Name>,
    pub(super) key: Key,
    pub(super) classes: Classes,
    /// The columns that have room.
    pub(super) drawn: Range<usize>,
    /// The edges of the rows, downwards, one more than there are rows.
    pub(super) edges: Vec<i32>,
    /// Between fields, to the side and downwards; fields that touch are too
    /// narrow to be parted.
    pub(super) gap: [i32; 2],
    /// Numbers have room in the fields.
    pub(super) numbers: bool,
    /// The last column's numbers stand right of it.
    pub(super) beside: bool,
}

// Lengths in CSS pixels.

/// A row: at least, and at most.
const ROW: (f64, f64) = (18.0, 110.0);
/// The overview below.
const STRIP: f64 = 54.0;
/// Above the fields: the names of columns, or what the rows and their ends are.
const HEADS: f64 = 22.0;
/// The bracket of a definition break.
pub(super) const BRACKET: f64 = 6.0;
/// The least width of a field that is parted from the next, and of one with its number.
const PARTED: f64 = 14.0;
const NUMBERED: f64 = 60.0;
/// From names and last numbers to the fields.
const BESIDE: f64 = 12.0;
/// Right of the fields, where the axis may end in a year's name, and right of
/// sums, which need more room than a month.
const MARGIN: f64 = 4.0;
const YEAR: f64 = 16.0;
const SUMS: f64 = 16.0;

/// Months drawn where the map is narrow.
const NARROW_MONTHS: usize = 60;
/// From a line of a name to the next, in heights of its text.
pub(super) const LEADING: f64 = 1.15;
/// The part of the width that names may take, and the height of a row where one has two lines.
const MOST_NAMES: f64 = 0.36;
const TWO_LINES: f64 = 28.0;

impl Heat {
    /// The rows at their lowest and what stands around them, on a chart `width`
    /// wide, both in CSS pixels.
    pub(crate) fn least_height(view: &View, width: f64) -> f64 {
        let axes = if view.grid.timeline().is_some() { 126.0 } else { 60.0 };
        let entries = if width < NARROW { 36.0 } else { 0.0 };
        let long = |head: &Head| text_width(&head.label, Theme::LIGHT.text, false) > width * MOST_NAMES;
        let row = if view.grid.rows.iter().any(long) { TWO_LINES } else { ROW.0 };
        axes + entries + STRIP + row * view.grid.rows.len() as f64
    }

    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Heat {
        let css = |length: f64| theme.css(length).round();
        let (ground, grid) = (&view.ground, &view.grid);
        let across = Across::of(view, room, theme);
        let (left, right) = (across.left, across.right);
        let classes = Classes::of(grid.cells().iter().filter_map(classed), grid.unit());
        let scale =
            grid.cells().iter().any(|cell| classed(cell).is_some()).then_some((&classes, grid.unit()));
        let above = Rect { top: room.top + css(2.0) as i32, ..room };
        let entries = entries(view, &across.drawn, right - left, theme);
        let key = Key::new(scale, entries, above, left, theme, ground.language);

        let rows = grid.rows.len();
        let head = key.bottom_px + css(6.0);
        let (top, foot) = around(view, &key, head, across.beside, across.narrow, theme);
        let below = f64::from(room.bottom) - css(foot);
        let top = top.min(below - 1.0);
        let band = ((below - top) / rows.max(1) as f64).min(css(ROW.1));
        let edge = |row: usize| (top + band * row as f64).round() as i32;
        let edges: Vec<i32> = (0..=rows).map(edge).collect();
        let bottom = edge(rows.max(1)).max(top as i32 + 1);

        let time = grid.timeline().map(|months| {
            let first = months.first() + across.drawn.start as u16;
            Months::new(MonthRange::between(first, months.last()), left, right)
        });
        let row_px =
            |below: f64| if time.is_some() { f64::from(bottom) + css(below) } else { top - css(11.0) };
        let plot = Plot {
            room,
            rect: Rect { left: left as i32, top: top as i32, right: right as i32, bottom },
            x: across.columns(grid.columns.len()),
            y: Linear { lo: 0.0, hi: 1.0, lo_px: f64::from(bottom), hi_px: top },
            values: Vec::new(),
            axis: across.axis(view, time.as_ref(), room, theme),
            axis_rows_px: [row_px(10.0), row_px(10.0 + FISCAL)],
            time: time.map(|time| Timeline::new(ground, time, theme, head, right)),
            theme: *theme,
        };
        let parted = |length: f64, least: f64| if length >= theme.css(least) { css(2.0) as i32 } else { 0 };
        Heat {
            names: row_names(grid, &edges, across.names, room, theme),
            numbers: across.roomy && band >= theme.text * 1.3,
            gap: [parted(across.band(), PARTED), parted(band, ROW.0 / 2.0)],
            plot,
            key,
            classes,
            drawn: across.drawn,
            edges,
            beside: across.beside,
        }
    }

    pub(crate) fn shape(&self, spot: Spot) -> Option<Shape> {
        let here = self.drawn.contains(&spot.column) && spot.row + 1 < self.edges.len();
        here.then(|| Shape::Box(self.box_of(spot.row, spot.column..spot.column + 1)))
    }

    /// The band of a row.
    pub(crate) fn field(&self, row: usize) -> Field {
        let edge = |row: usize| self.edges.get(row).copied().unwrap_or(self.plot.rect.bottom);
        let rect = Rect { top: edge(row), bottom: edge(row + 1), ..self.plot.rect };
        Field { rect, x: Some(self.plot.x) }
    }

    /// The fields of a row, in some columns, without the gaps after them.
    pub(super) fn box_of(&self, row: usize, columns: Range<usize>) -> Rect {
        let edge = |column| self.plot.x.edge(column).round() as i32;
        let (left, top) = (edge(columns.start), self.edges[row]);
        Rect {
            left,
            top,
            right: (edge(columns.end) - self.gap[0]).max(left + 1),
            bottom: (self.edges[row + 1] - self.gap[1]).max(top + 1),
        }
    }

    pub(super) fn color(&self, class: usize) -> RGBColor {
        self.plot.theme.heat[self.classes.color(class)]
    }
}

/// Where the fields stand from left to right, in pixels of the surface: as many columns
/// as have room, and as much beside them as they leave.
struct Across {
    /// Room for the rows' names.
    names: f64,
    left: f64,
    right: f64,
    drawn: Range<usize>,
    /// Room for a number in a field.
    roomy: bool,
    /// The last column's numbers stand right of it.
    beside: bool,
    narrow: bool,
    /// The last column is a sum of the others.
    sums: bool,
}

impl Across {
    fn of(view: &View, room: Rect, theme: &Theme) -> Across {
        let css = |length: f64| theme.css(length).round();
        let grid = &view.grid;
        let narrow = room.width() < theme.css(NARROW);
        let months = grid.timeline();
        let widest_name = widest(grid.rows.iter().map(|head| head.label.clone()), theme);
        let names = widest_name.min(room.width() * MOST_NAMES).ceil();
        let left = f64::from(room.left) + names + css(BESIDE);

        let count = grid.columns.len();
        let width = f64::from(room.right) - left;
        let sums = grid.row(0).last().is_some_and(|cell| !is_month(cell));
        let field = |margin: f64| (width - margin) / count.max(1) as f64;
        // Thousands of narrow fields are not put into words to learn that.
        let numbered = match field(css(MARGIN)) >= theme.css(NUMBERED) {
            true => theme.css(NUMBERED).max(widest(numbers(view), theme) + theme.css(MARGIN)),
            false => f64::INFINITY,
        };
        let cramped = sums && field(css(SUMS)) < numbered;
        let beside = (months.is_some() || cramped) && !narrow && !grid.rows.is_empty();
        let ends = || widest(ends(view), theme).ceil() + css(BESIDE);
        let (drawn, margin) = match months {
            Some(_) if beside => (0..count, ends()),
            Some(_) if narrow => (count.saturating_sub(NARROW_MONTHS)..count, css(YEAR)),
            Some(_) => (0..count, css(YEAR)),
            None if cramped => (0..count - 1, if beside { ends() } else { css(MARGIN) }),
            None => (0..count, css(if sums { SUMS } else { MARGIN })),
        };
        let right = (f64::from(room.right) - margin).max(left + 1.0);
        let across = Across { names, left, right, drawn, roomy: false, beside, narrow, sums };
        Across { roomy: across.band() >= numbered, ..across }
    }

    /// The width of a column.
    fn band(&self) -> f64 {
        (self.right - self.left) / self.drawn.len().max(1) as f64
    }

    /// The places of all columns of a grid, those without room left of the fields.
    fn columns(&self, count: usize) -> Columns {
        let band_px = self.band();
        Columns { count, left_px: self.left - band_px * self.drawn.start as f64, band_px }
    }

    /// The months, or the columns' names.
    fn axis(&self, view: &View, time: Option<&Months>, room: Rect, theme: &Theme) -> ticks::Axis {
        if let Some(time) = time {
            let years = !self.narrow;
            let end = f64::from(room.right);
            return ticks::month_axis(time, theme.text, theme.dpr, view.ground.language, years, end);
        }
        let heads = &view.grid.columns;
        let named = &heads[..heads.len() - usize::from(self.sums)];
        let columns = Columns { count: self.drawn.len(), left_px: self.left, band_px: self.band() };
        ticks::name_axis(&columns, named.iter().map(|head| head.label.as_str()), theme.text, theme.dpr)
    }
}

/// The top of the rows, in pixels of the surface, and what stands below them, in CSS pixels.
fn around(view: &View, key: &Key, head: f64, beside: bool, narrow: bool, theme: &Theme) -> (f64, f64) {
    let css = |length: f64| theme.css(length).round();
    let (ground, grid) = (&view.ground, &view.grid);
    if grid.timeline().is_none() {
        return (key.bottom_px + css(HEADS), MARGIN);
    }
    let bracket = if ground.breaks.is_empty() { 0.0 } else { css(BRACKET) };
    let heads = if beside || grid.order.is_some() { css(HEADS) } else { 0.0 };
    let lane = Timeline::below_lane(ground, theme, head);
    let above = (Timeline::below_labels(ground, theme, lane) + bracket).max(key.bottom_px + heads);
    (above, if narrow { FOOT } else { FOOT + FISCAL })
}

/// Of a month, not a sum of several.
pub(super) fn is_month(cell: &Cell) -> bool {
    cell.months.months() == 1
}

/// The value by which a cell is coloured.
pub(super) fn classed(cell: &Cell) -> Option<f64> {
    cell.value.number().filter(|_| is_month(cell))
}

/// A number as it stands in its field; nothing where there is none.
pub(super) fn say(cell: &Cell, view: &View) -> String {
    cell.value.number().map_or_else(String::new, |_| cell.say(view.ground.language))
}

/// The numbers of the fields, as they are written there.
fn numbers<'a>(view: &'a View) -> impl Iterator<Item = String> + 'a {
    view.grid.cells().iter().filter(|cell| is_month(cell)).map(|cell| say(cell, view))
}

/// What stands right of the last column drawn: what the numbers are of, and they.
fn ends<'a>(view: &'a View) -> impl Iterator<Item = String> + 'a {
    let numbers = (0..view.grid.rows.len()).filter_map(|row| view.grid.row(row).last());
    numbers.map(|cell| say(cell, view)).chain(end_head(view))
}

/// The last column's month, in short, or what it is called.
pub(super) fn end_head(view: &View) -> Option<String> {
    let head = view.grid.columns.last()?;
    let short = |months: MonthRange| month_short(months.first(), view.ground.language);
    Some(head.months.map_or_else(|| head.label.clone(), short))
}

fn widest(texts: impl Iterator<Item = String>, theme: &Theme) -> f64 {
    texts.map(|text| text_width(&text, theme.text, true)).fold(0.0, f64::max)
}

/// What the key says beside the classes, of a map whose fields are `width` wide.
fn entries(view: &View, drawn: &Range<usize>, width: f64, theme: &Theme) -> Vec<(Sample, String)> {
    let View { ground, grid, .. } = view;
    let mut entries = Vec::new();
    if drawn.start > 0 {
        let text = match ground.language {
            Language::En => format!("Last {} months", drawn.len()),
            Language::Es => format!("Últimos {} meses", drawn.len()),
        };
        entries.push((Sample::Nothing, text));
    }
    let months =
        grid.timeline().map(|months| MonthRange::between(months.first() + drawn.start as u16, months.last()));
    for band in &ground.breaks {
        let sample = match months {
            None => Some(Sample::Outline),
            // Where its name has no room at the bracket itself.
            Some(months) if text_width(&band.short, theme.text, false) > width => {
                months.intersect(band.months).map(|_| Sample::Bracket)
            }
            Some(_) => None,
        };
        entries.extend(sample.map(|sample| (sample, band.label.clone())));
    }
    if grid.cells().iter().any(|cell| cell.provisional) {
        entries.push((Sample::Dashed, ground.language.of("Provisional", "Provisional").to_string()));
    }
    entries
}

/// Names of the rows, of every second, third … where not all have room.
fn row_names(grid: &Grid, edges: &[i32], width: f64, room: Rect, theme: &Theme) -> Vec<Name> {
    let height = edges.last().zip(edges.first()).map_or(0, |(last, first)| last - first);
    let band = f64::from(height) / grid.rows.len().max(1) as f64;
    let every = (theme.text * LEADING / band.max(0.1)).ceil() as usize;
    let lines = (band / (theme.text * LEADING)).floor() as usize;
    let name = |(row, head): (usize, &Head)| Name {
        row,
        lines: fitted_lines(&head.label, theme.text, false, width, lines),
        bounds: Rect {
            left: room.left,
            top: edges[row],
            right: room.left + width as i32,
            bottom: edges[row + 1],
        },
    };
    grid.rows.iter().enumerate().step_by(every.max(1)).map(name).collect()
}
