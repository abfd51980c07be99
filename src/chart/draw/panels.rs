//! A small line chart a row, side by side, on one scale or each on its own.

use std::ops::RangeInclusive;

use plotters::style::RGBColor;

use super::axis;
use super::lines::{Stroke, line};
use crate::chart::geometry::{Field, Rect, Shape};
use crate::chart::metrics::{text_width, wrapped};
use crate::chart::pen::{Align, Pen, units};
use crate::chart::plot::{Plot, Reach, ValueTick, value_ticks};
use crate::chart::scale::Linear;
use crate::chart::strip::Strip;
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::{Grid, Head, Spot, Tint, View};

/// Most panels side by side, and the least width of one with the gap beside it.
const MOST_ABREAST: usize = 6;
const LEAST_WIDTH: f64 = 112.0;
/// The least height of a plot, and how many times as wide as high is best.
const LEAST_PLOT: f64 = 32.0;
const BEST: f64 = 1.6;

/// Lengths in CSS pixels: a line of the words above a plot, from them to it,
/// between panels, beside the last ones, above the highest, below the lowest.
const LINE: f64 = 16.0;
const BELOW_WORDS: f64 = 6.0;
const GAP: (f64, f64) = (18.0, 14.0);
const BESIDE: f64 = 12.0;
const HEAD: f64 = 8.0;
const FOOT: f64 = 22.0;

/// About so many grid lines, one for so much of a plot's height, in CSS pixels.
const TICKS: RangeInclusive<usize> = 2..=4;
const TICK: f64 = 18.0;

/// The part of its colour that an area under a line has.
const FILL: f64 = 0.16;

/// One row's chart.
#[derive(Debug, Clone, PartialEq)]
struct Panel {
    plot: Plot,
    /// The row's name.
    name: Vec<String>,
    /// What stands below it: the highest value, or why there is none.
    note: String,
    /// The column of the highest value.
    peak: Option<usize>,
    words: Rect,
}

/// The layout of panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Panels {
    /// All the plots together.
    pub(crate) rect: Rect,
    panels: Vec<Panel>,
}

/// How panels share a chart, in device pixels.
struct Tiling {
    abreast: usize,
    /// Width of a plot, and of what stands left of each.
    width: f64,
    gutter: f64,
    /// From a panel to the next, beside it and below it.
    step: (f64, f64),
    /// Lines of the longest name.
    lines: usize,
}

impl Panels {
    /// The least height of the panels of a view, `width` wide, both in CSS pixels.
    pub(crate) fn least_height(view: &View, width: f64) -> f64 {
        let theme = &Theme::LIGHT;
        let tiling = Tiling::of(view, width, theme, most_abreast(view, width), 0.0);
        let panel = words(tiling.lines) + LEAST_PLOT + GAP.1;
        view.grid.rows.len().div_ceil(tiling.abreast) as f64 * panel + HEAD - GAP.1
            + FOOT
            + Strip::height(&view.ground, f64::INFINITY, theme)
    }

    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Panels {
        let grid = &view.grid;
        let scales = scales(view);
        let tiling = Tiling::best(view, room, theme);
        let head = theme.css(words(tiling.lines));
        let height = tiling.step.1 - head - theme.css(GAP.1);
        let notes = notes(view, tiling.width, theme);
        let lowest = |row: usize| row + tiling.abreast >= grid.rows.len();
        let panel = |row: usize| {
            let (across, down) = ((row % tiling.abreast) as f64, (row / tiling.abreast) as f64);
            let left = f64::from(room.left) + tiling.gutter + across * tiling.step.0;
            let top = f64::from(room.top) + theme.css(HEAD) + down * tiling.step.1;
            let rect = Rect {
                left: left.round() as i32,
                top: (top + head).round() as i32,
                right: (left + tiling.width).round() as i32,
                bottom: (top + head + height).round().max((top + head).round() + 1.0) as i32,
            };
            let words = Rect { top: top as i32, bottom: rect.top - theme.css(BELOW_WORDS) as i32, ..rect };
            let reach = scales[if view.ground.own_scales { row } else { 0 }];
            let y = scale(reach, (f64::from(rect.bottom), f64::from(rect.top) + theme.point));
            let most = (rect.height() / theme.css(TICK)) as usize;
            let beside = view.ground.own_scales || row.is_multiple_of(tiling.abreast);
            let values = values(view, &y, most.clamp(*TICKS.start(), *TICKS.end()), beside);
            let plot = Plot::small(view, rect, theme, y, values, lowest(row));
            let peak = peak(grid, row);
            let note = notes[row].clone();
            Panel { plot, name: name(&grid.rows[row], tiling.width, theme), note, peak, words }
        };
        let panels: Vec<Panel> = (0..grid.rows.len()).map(panel).collect();
        let whole = Rect {
            left: room.left + theme.css(BESIDE) as i32,
            right: room.right - theme.css(BESIDE) as i32,
            ..room
        };
        let rect = panels.iter().map(|panel| panel.plot.rect).reduce(|a, b| Rect {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        });
        Panels { rect: rect.unwrap_or(whole), panels }
    }

    pub(crate) fn shape(&self, grid: &Grid, spot: Spot) -> Option<Shape> {
        let plot = &self.panels.get(spot.row)?.plot;
        Some(Shape::Dot((plot.x.center(spot.column), plot.y.map(grid.number(spot)?))))
    }

    pub(crate) fn field(&self, row: usize) -> Field {
        self.panels.get(row).map_or(Field { rect: self.rect, x: None }, |panel| panel.plot.field())
    }

    pub(crate) fn names(&self) -> Vec<(usize, Rect)> {
        self.panels.iter().map(|panel| panel.words).enumerate().collect()
    }

    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        let grid = &view.grid;
        let focused = grid.brought_out().is_some();
        for (row, panel) in self.panels.iter().enumerate() {
            let Panel { plot, .. } = panel;
            let theme = &plot.theme;
            let head = &grid.rows[row];
            let back = focused && !head.vivid;
            let color = match (head.vivid, head.tint) {
                (true, _) | (false, Tint::Other) if !back => theme.mark(head.tint),
                _ if back => theme.muted,
                _ => theme.quiet,
            };
            axis::behind(pen, plot)?;
            area(pen, plot, grid, row, color)?;
            axis::zero(pen, plot)?;
            axis::before(pen, plot)?;
            let width = if head.vivid { theme.line * 0.75 } else { theme.line_muted };
            let point = theme.point * 0.7;
            line(pen, plot, grid, row, Stroke { color, width, point, end: true, hollow: false })?;
            for (column, cell) in grid.row(row).iter().enumerate() {
                let Some(at) = self.shape(grid, Spot { row, column }).map(Shape::point) else { continue };
                let marked = cell.marked && !back;
                if marked {
                    pen.ring(at, theme.css(5.0), theme.ink, theme.css(1.5))?;
                }
                if (marked || panel.peak == Some(column)) && !cell.provisional {
                    pen.disc(at, point, color)?;
                }
            }
            self.words(pen, panel, back)?;
        }
        Ok(())
    }

    /// The name and the highest value.
    fn words(&self, pen: &Pen<'_>, panel: &Panel, back: bool) -> Result<()> {
        let theme = &panel.plot.theme;
        let left = f64::from(panel.words.left);
        // Names of fewer lines than the longest stand lower, on their plot.
        let mut y = f64::from(panel.words.bottom) - theme.css(LINE) * (panel.name.len() as f64 + 0.5);
        let ink = if back { theme.quiet } else { theme.ink };
        for text in &panel.name {
            pen.text(text, (left, y), Align::Left, ink, !back)?;
            y += theme.css(LINE);
        }
        pen.text(&panel.note, (left, y), Align::Left, theme.quiet, false)
    }
}

impl Tiling {
    /// The tiling whose plots are nearest to the best shape, with few holes.
    fn best(view: &View, room: Rect, theme: &Theme) -> Tiling {
        let count = view.grid.rows.len();
        let badness = |tiling: &Tiling| {
            let height = tiling.step.1 - theme.css(words(tiling.lines) + GAP.1);
            let shape = tiling.width / height.max(1.0);
            let holes = count.next_multiple_of(tiling.abreast) - count;
            (shape / BEST).ln().abs() + holes as f64 / count.max(1) as f64
        };
        let most = most_abreast(view, room.width() / theme.dpr);
        let tilings = (1..=most).map(|abreast| Tiling::of(view, room.width(), theme, abreast, room.height()));
        tilings
            .min_by(|a, b| badness(a).total_cmp(&badness(b)))
            .unwrap_or_else(|| Tiling::of(view, room.width(), theme, 1, room.height()))
    }

    /// So many panels side by side in a chart of a width and height.
    fn of(view: &View, width: f64, theme: &Theme, abreast: usize, height: f64) -> Tiling {
        let labels = scales(view).into_iter().flat_map(|reach| {
            // Whatever the height lets stand.
            TICKS.flat_map(move |most| values(view, &scale(reach, (0.0, 1.0)), most, true))
        });
        let widest = labels.map(|tick| text_width(&tick.label, theme.text, false)).fold(0.0, f64::max);
        let gutter = widest + theme.css(BESIDE);
        let gap = if view.ground.own_scales { gutter.max(theme.css(GAP.0)) } else { theme.css(GAP.0) };
        let step = (width - gutter - theme.css(BESIDE) + gap) / abreast as f64;
        let plot = (step - gap).max(1.0);
        let lines = view.grid.rows.iter().map(|head| name(head, plot, theme).len()).max().unwrap_or(1);
        let down = view.grid.rows.len().div_ceil(abreast).max(1) as f64;
        let step_down = (height - theme.css(HEAD + FOOT - GAP.1)) / down;
        Tiling { abreast, width: plot, gutter, step: (step, step_down), lines }
    }
}

/// Height of the words above a plot, in CSS pixels.
fn words(lines: usize) -> f64 {
    (lines + 1) as f64 * LINE + BELOW_WORDS
}

/// In a chart of a width in CSS pixels.
fn most_abreast(view: &View, width: f64) -> usize {
    let fitting = (width / LEAST_WIDTH).floor() as usize;
    fitting.min(MOST_ABREAST).min(view.grid.rows.len()).max(1)
}

/// What each panel's axis must hold, or, first and only, the axis of all.
fn scales(view: &View) -> Vec<Reach> {
    let grid = &view.grid;
    let numbers = |row: usize| grid.row(row).iter().filter_map(|cell| cell.value.number());
    let rows = 0..grid.rows.len();
    match view.ground.own_scales {
        true => rows.map(|row| Reach::of(numbers(row), true)).collect(),
        false => vec![Reach::of(rows.flat_map(numbers).chain(view.ground.beside), true)],
    }
}

/// Where values stand between the bottom and the top of a plot.
fn scale(reach: Reach, (lo_px, hi_px): (f64, f64)) -> Linear {
    let (lo, hi) = reach.domain(0.0);
    Linear { lo, hi, lo_px, hi_px }
}

/// About `most` grid lines, the axis itself not among them; their labels only
/// where wanted.
fn values(view: &View, y: &Linear, most: usize, labels: bool) -> Vec<ValueTick> {
    let mut ticks = value_ticks(y, most, view.grid.unit(), view.ground.language, true);
    ticks.retain(|tick| tick.value > y.lo);
    if !labels {
        ticks.iter_mut().for_each(|tick| tick.label.clear());
    }
    ticks
}

fn name(head: &Head, width: f64, theme: &Theme) -> Vec<String> {
    wrapped(&head.label, theme.text, true, width)
}

/// The first column of the highest value.
fn peak(grid: &Grid, row: usize) -> Option<usize> {
    let numbers =
        (0..grid.columns.len()).filter_map(|column| Some((column, grid.number(Spot { row, column })?)));
    numbers.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(column, _)| column)
}

/// The highest value of each row, or why there is none: called so where there
/// is room for it in all.
fn notes(view: &View, width: f64, theme: &Theme) -> Vec<String> {
    let language = view.ground.language;
    let note = |row: usize, called: &str| -> Option<String> {
        let column = peak(&view.grid, row);
        let value = view.grid.at(Spot { row, column: column.unwrap_or(0) })?.say(language);
        Some(if column.is_some() { format!("{called}{value}") } else { value })
    };
    let all = |called: &str| -> Vec<String> {
        (0..view.grid.rows.len()).map(|row| note(row, called).unwrap_or_default()).collect()
    };
    let called = all(language.of("peak ", "máximo "));
    let fits = called.iter().all(|text| text_width(text, theme.text, false) <= width);
    if fits { called } else { all("") }
}

/// What lies between a row's line and zero.
fn area(pen: &Pen<'_>, plot: &Plot, grid: &Grid, row: usize, color: RGBColor) -> Result<()> {
    let cells = grid.row(row);
    let zero = plot.y.map(0.0);
    for run in grid.runs(row) {
        let points =
            run.clone().filter_map(|i| Some((plot.x.center(i), plot.y.map(cells[i].value.number()?))));
        let ends = [run.end - 1, run.start].map(|i| (plot.x.center(i), zero));
        if run.len() > 1 {
            pen.tint(points.chain(ends).map(units).collect(), color, FILL)?;
        }
    }
    Ok(())
}
