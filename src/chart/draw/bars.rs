//! One bar a row, a tick where it stood before, and their figures in columns.

use crate::chart::geometry::{Field, Rect, Shape};
use crate::chart::metrics::{fitted_lines, text_width};
use crate::chart::pen::{Align, Pen};
use crate::chart::plot::{NARROW, Reach};
use crate::chart::scale::{Linear, within};
use crate::chart::strip::Strip;
use crate::chart::theme::Theme;
use crate::chart::ticks::{self, AxisLabel};
use crate::data::sorted::sorted_by;
use crate::data::words::{self, Language};
use crate::error::Result;
use crate::view::{Cell, Grid, Head, Spot, Tint, View, together};

/// Columns of the grid: the figure that the bar shows, that of the tick, and the
/// change from the tick to the bar.
const BAR: usize = 0;
const TICK: usize = 1;
const CHANGE: usize = 2;

/// More rows than this are not drawn on their own where the height is the
/// chart's to choose; the smallest are drawn together.
const MOST: usize = 24;
/// The height of fewer rows than these is kept: an overview needs some room above it.
const FEWEST: usize = 2;

/// Lengths in CSS pixels: from row to row, least and most; from a line of a head
/// to the next; between columns and between round values, where it is narrow and
/// where it is not.
const PITCH: [f64; 2] = [20.0, 72.0];
const LINE: f64 = 15.0;
const APART: [f64; 2] = [10.0, 18.0];
const STEP: [f64; 2] = [56.0, 88.0];
const BESIDE: f64 = 12.0;
const MARGIN: f64 = 4.0;
/// The least width of the longest bar: a column of figures gives way to it.
const LEAST: f64 = 72.0;
/// The part of the width that names may take.
const NAMES: f64 = 0.34;

/// A bar with its name and its figures.
#[derive(Debug, Clone, PartialEq)]
struct Bar {
    /// One row of the grid, or all that are drawn together.
    rows: Vec<usize>,
    /// In lines.
    name: Vec<String>,
    cells: Vec<Cell>,
    tint: Tint,
    vivid: bool,
    top: i32,
    bottom: i32,
}

/// Figures below each other.
#[derive(Debug, Clone, PartialEq)]
struct Figures {
    column: usize,
    head: Vec<String>,
    left_px: f64,
    right_px: f64,
}

/// The layout of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    pub(crate) rect: Rect,
    room: Rect,
    x: Linear,
    values: Vec<AxisLabel>,
    bars: Vec<Bar>,
    figures: Vec<Figures>,
    /// Half the height of a bar, in device pixels.
    half: i32,
    theme: Theme,
}

impl Bars {
    /// The least height, in CSS pixels, in which no more rows than need be are
    /// drawn together, and names too long for a line have two.
    pub(crate) fn least_height(grid: &Grid, width: f64) -> f64 {
        let long = |head: &Head| text_width(&head.label, Theme::LIGHT.text, true) > width * NAMES;
        let pitch = if grid.rows.iter().any(long) { 2.0 * LINE + 2.0 } else { PITCH[0] };
        2.0 * LINE + 3.0 * MARGIN + grid.rows.len().min(MOST) as f64 * pitch
    }

    /// The height that its rows fill, in CSS pixels, with an overview below them.
    pub(crate) fn most_height(grid: &Grid) -> f64 {
        2.0 * LINE + 3.0 * MARGIN + grid.rows.len().max(FEWEST) as f64 * PITCH[1] + Strip::TAKEN
    }

    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Bars {
        let css = |length: f64| theme.css(length).round();
        let (grid, language) = (&view.grid, view.ground.language);
        let shown = [BAR, TICK, CHANGE].into_iter().filter(|&column| column < grid.columns.len());
        let lines = shown.map(|column| head(grid, column, language).len()).max().unwrap_or(1);
        let top = f64::from(room.top) + css(LINE) * lines as f64 + css(2.0 * MARGIN);
        let height = (f64::from(room.bottom) - css(MARGIN) - top).max(1.0);
        let least = css(PITCH[0]).max(theme.text * 1.3);
        let mut bars = bars(grid, (height / least).floor() as usize, language);
        let pitch = (height / bars.len().max(1) as f64).min(css(PITCH[1])).max(1.0);
        for (i, bar) in bars.iter_mut().enumerate() {
            bar.top = (top + i as f64 * pitch).round() as i32;
            bar.bottom = (top + (i + 1) as f64 * pitch).round() as i32;
        }

        let narrow = room.width() < theme.css(NARROW);
        let most = room.width() * NAMES;
        let lines = (pitch / css(LINE)).floor() as usize;
        for bar in &mut bars {
            bar.name = fitted_lines(&bar.name.join(" "), theme.text, bar.vivid, most, lines);
        }
        let width = |bar: &Bar| {
            bar.name.iter().map(|line| text_width(line, theme.text, bar.vivid)).fold(0.0, f64::max)
        };
        let names = bars.iter().map(width).fold(0.0, f64::max).ceil();
        let left = f64::from(room.left) + names + css(BESIDE);
        let figures = figures(&bars, grid, room, left, theme, language);
        let right = figures.last().map_or(f64::from(room.right), |leftmost| leftmost.left_px);

        let numbers = || bars.iter().flat_map(|bar| bar.cells.iter().take(CHANGE));
        let reach =
            Reach::of(numbers().filter_map(|cell| cell.value.number()).chain(view.ground.beside), true);
        let hi = if reach.hi > 0.0 { reach.hi } else { 1.0 };
        // Room for half a tick.
        let end = (right - css(2.0)).max(left + 1.0);
        let x = Linear { lo: 0.0, hi, lo_px: left, hi_px: end };
        let bottom = bars.last().map_or(top as i32 + 1, |bar| bar.bottom);
        let margin = css(MARGIN) as i32;
        Bars {
            rect: Rect {
                left: room.left + margin,
                top: top as i32,
                right: (room.right - margin).max(room.left + margin + 1),
                bottom,
            },
            room,
            values: if bars.is_empty() {
                Vec::new()
            } else {
                let most = (end - left) / css(STEP[usize::from(!narrow)]);
                values(&x, most.floor().max(1.0) as usize, grid, theme, language)
            },
            x,
            bars,
            figures,
            half: within(pitch * 0.26, css(2.0).max(1.0), css(12.0).max(1.0)).round() as i32,
            theme: *theme,
        }
    }

    pub(crate) fn shape(&self, grid: &Grid, spot: Spot) -> Option<Shape> {
        grid.number(spot)?;
        self.place(self.bar(spot.row)?, spot.column).map(Shape::Box)
    }

    /// The band of a row; rows that are drawn together have none of their own.
    pub(crate) fn field(&self, row: usize) -> Field {
        let Rect { left, right, .. } = self.rect;
        let rect = match self.bar(row) {
            Some(bar) if bar.rows.len() == 1 => Rect { top: bar.top, bottom: bar.bottom, ..self.rect },
            Some(bar) => Rect { left, right: left, top: bar.top, bottom: bar.bottom },
            None => Rect { left, right, top: self.rect.bottom, bottom: self.rect.bottom },
        };
        Field { rect, x: None }
    }

    pub(crate) fn names(&self) -> Vec<(usize, Rect)> {
        let right = (self.x.lo_px - self.theme.css(BESIDE / 2.0)) as i32;
        let name = |bar: &Bar| match bar.rows[..] {
            [row] => Some((row, Rect { left: self.room.left, top: bar.top, right, bottom: bar.bottom })),
            _ => None,
        };
        self.bars.iter().filter_map(name).collect()
    }

    fn bar(&self, row: usize) -> Option<&Bar> {
        self.bars.iter().find(|bar| bar.rows.contains(&row))
    }

    /// The bar, the tick, or what lies between them.
    fn place(&self, bar: &Bar, column: usize) -> Option<Rect> {
        let at = |column: usize| Some(self.x.map(bar.cells.get(column)?.value.number()?).round() as i32);
        let middle = (bar.top + bar.bottom) / 2;
        let rect = |left: i32, right: i32, half: i32| Rect {
            left,
            top: middle - half,
            right: right.max(left + 1),
            bottom: middle + half,
        };
        let left = self.x.lo_px as i32;
        match column {
            BAR => Some(rect(left, at(BAR)?, self.half)),
            TICK => {
                let wide = self.theme.css(3.0).round().max(1.0) as i32;
                let tall = (self.half + self.theme.css(3.0) as i32).min((bar.bottom - bar.top) / 2);
                let from = (at(TICK)? - wide / 2).max(left);
                Some(rect(from, from + wide, tall.max(1)))
            }
            CHANGE => {
                let (bar, tick) = (at(BAR)?, at(TICK)?);
                Some(rect(bar.min(tick), bar.max(tick), (self.half / 2).max(1)))
            }
            _ => None,
        }
    }

    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        let theme = &self.theme;
        let [_, top, _, bottom] = self.rect.sides();
        for label in &self.values {
            let x = label.x_px.round();
            pen.rule((x, top), (x, bottom), theme.grid, theme.hairline)?;
            let y = top - theme.css(MARGIN) - theme.css(LINE) / 2.0;
            pen.text(&label.text, (label.x_px, y), Align::Center, theme.quiet, false)?;
        }
        for figures in &self.figures {
            for (line, text) in figures.head.iter().rev().enumerate() {
                let y = top - theme.css(MARGIN) - theme.css(LINE) * (line as f64 + 0.5);
                let bold = figures.column == BAR;
                let ink = if bold { theme.ink } else { theme.quiet };
                pen.text(text, (figures.right_px, y), Align::Right, ink, bold)?;
            }
        }
        // Between the values by size and what the source or the chart puts together.
        let last = |bar: &Bar| bar.rows.len() > 1 || bar.tint == Tint::Other;
        if let Some(bar) = self.bars.iter().skip(1).find(|bar| last(bar)) {
            let (left, right) = (f64::from(self.room.left), f64::from(self.room.right));
            pen.rule((left, bar.top.into()), (right, bar.top.into()), theme.rule, theme.hairline)?;
        }
        for bar in &self.bars {
            self.bar_ink(pen, bar, view.ground.language)?;
        }
        if !self.bars.is_empty() {
            pen.rule((self.x.lo_px, top), (self.x.lo_px, bottom), theme.axis, theme.hairline)?;
        }
        Ok(())
    }

    fn bar_ink(&self, pen: &Pen<'_>, bar: &Bar, language: Language) -> Result<()> {
        let theme = &self.theme;
        let middle = f64::from((bar.top + bar.bottom) / 2);
        let name = (f64::from(self.room.left), middle);
        pen.lines(&bar.name, name, theme.css(LINE), Align::Left, theme.ink, bar.vivid)?;
        if let Some(between) = self.place(bar, CHANGE) {
            let [left, _, right, _] = between.sides();
            pen.rule((left, middle), (right, middle), theme.muted, theme.hairline)?;
        }
        let mark = if bar.vivid { theme.mark(bar.tint) } else { theme.muted };
        for (column, color) in [(BAR, mark), (TICK, theme.ink)] {
            let Some(place) = self.place(bar, column) else { continue };
            if bar.cells[column].value.number() != Some(0.0) || column == TICK {
                pen.fill(place.sides(), color)?;
            }
            if bar.vivid && bar.cells[column].marked {
                pen.outline(place.sides(), theme.css(1.5).round(), theme.ink)?;
            }
        }
        for figures in &self.figures {
            let bold = figures.column == BAR;
            let ink = if figures.column == TICK { theme.quiet } else { theme.ink };
            let text = figure(&bar.cells[figures.column], language);
            pen.text(&text, (figures.right_px, middle), Align::Right, ink, bold)?;
        }
        Ok(())
    }
}

/// A bar a row, or where no more than `most` fit, the smallest drawn together at
/// the end; neither what is in full colour nor the published "Other" is among these.
fn bars(grid: &Grid, most: usize, language: Language) -> Vec<Bar> {
    let all = 0..grid.rows.len();
    let own = |row: usize| {
        let head = &grid.rows[row];
        let cells = grid.row(row).to_vec();
        let (tint, vivid) = (head.tint, head.vivid);
        Bar { rows: vec![row], name: vec![head.label.clone()], cells, tint, vivid, top: 0, bottom: 0 }
    };
    if all.len() <= most.max(2) {
        return all.map(own).collect();
    }
    let vivid = grid.brought_out();
    let fixed = |row: &usize| vivid == Some(*row) || grid.rows[*row].tint == Tint::Other;
    let free = (most.max(2) - 1).saturating_sub(all.clone().filter(fixed).count());
    let largest: Vec<usize> = all.clone().filter(|row| !fixed(row)).take(free).collect();
    let (kept, rest): (Vec<usize>, Vec<usize>) = all.partition(|row| fixed(row) || largest.contains(row));
    let (name, cells) = together(grid, &rest, language);
    let rest = Bar { rows: rest, name: vec![name], cells, tint: Tint::Rest, vivid: false, top: 0, bottom: 0 };
    kept.into_iter().map(own).chain([rest]).collect()
}

/// The columns of figures, from the right, that leave the bars from `left` on the
/// room they need. The figure now comes first, then the change; where it is
/// narrow, the tick stands for the figure before.
fn figures(
    bars: &[Bar],
    grid: &Grid,
    room: Rect,
    left: f64,
    theme: &Theme,
    language: Language,
) -> Vec<Figures> {
    let narrow = room.width() < theme.css(NARROW);
    let order: &[usize] = if narrow { &[BAR, CHANGE] } else { &[BAR, CHANGE, TICK] };
    let mut free = f64::from(room.right) - left - theme.css(LEAST);
    let mut kept: Vec<(usize, f64)> = Vec::new();
    for &column in order.iter().filter(|&&column| column < grid.columns.len()) {
        let texts = bars.iter().map(|bar| figure(&bar.cells[column], language));
        let texts = texts.chain(head(grid, column, language));
        let widest = texts.map(|text| text_width(&text, theme.text, true)).fold(0.0, f64::max).ceil();
        let width = widest + theme.css(APART[usize::from(!narrow)]).round();
        free -= width;
        if free < 0.0 {
            break;
        }
        kept.push((column, width));
    }
    let kept = sorted_by(&kept, |&(column, _)| column as u64);
    let mut right_px = f64::from(room.right);
    let place = |(column, width): (usize, f64)| {
        let left_px = right_px - width;
        let placed = Figures { column, head: head(grid, column, language), left_px, right_px };
        right_px = left_px;
        placed
    };
    kept.into_iter().rev().map(place).collect()
}

/// What stands above a column: its months, the last below the first, or its name.
fn head(grid: &Grid, column: usize, language: Language) -> Vec<String> {
    let months = grid.row(0).get(column).map(|cell| cell.months).filter(|_| column != CHANGE);
    match months {
        Some(months) if months.months() == 1 => vec![words::month_short(months.first(), language)],
        Some(months) => vec![
            format!("{}\u{2013}", words::month_short(months.first(), language)),
            words::month_short(months.last(), language),
        ],
        None => grid.columns.get(column).map(|head| head.label.clone()).into_iter().collect(),
    }
}

/// A figure; a dash where there is none.
fn figure(cell: &Cell, language: Language) -> String {
    cell.value.number().map_or_else(|| "\u{2013}".to_string(), |value| cell.unit.say(value, language))
}

/// Round values along the bars.
fn values(x: &Linear, most: usize, grid: &Grid, theme: &Theme, language: Language) -> Vec<AxisLabel> {
    let (values, step) = ticks::round_values(x.lo, x.hi, most, grid.unit());
    let label = |value: f64| {
        let text = ticks::value_label(value, step, grid.unit(), language, true);
        AxisLabel { x_px: x.map(value), text }
    };
    let fits = |label: &AxisLabel| {
        label.x_px + text_width(&label.text, theme.text, false) / 2.0 <= x.hi_px + theme.css(8.0)
    };
    values.into_iter().map(label).filter(fits).collect()
}
