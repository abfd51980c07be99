//! Values written at their points, inside the plot.

use super::ends::EndLabel;
use super::geometry::{Point, Shape, Shapes};
use super::leaders::leaders;
use super::metrics::text_width;
use super::plot::Plot;
use super::theme::Theme;
use crate::data::words;
use crate::view::{ChartKind, Spot, Tint, View};

/// A value written beside its point; empty where the end label has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The cell whose value it is.
    pub spot: Spot,
    /// The value as its unit says it.
    pub text: String,
    /// Left end of the text.
    pub x_px: f64,
    /// Middle of the text.
    pub y_px: f64,
    /// A compared month: its point is ringed.
    pub marked: bool,
    /// The value is that of all rows of the column together.
    pub whole: bool,
}

impl Note {
    /// The place of its text.
    pub fn sides(&self, theme: &Theme) -> [f64; 4] {
        let half = theme.text * 0.5;
        let width = text_width(&self.text, theme.text, true);
        [self.x_px, self.y_px - half, self.x_px + width, self.y_px + half]
    }
}

/// Whose highest and lowest values are written on the plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extremes {
    Nobodys,
    /// The highest of all rows together.
    Whole,
    /// Of the category brought out, else of everything, else of few rows.
    Leaders,
    /// The highest of all, with its month.
    Peak,
}

/// Values at the compared months and at extremes, wherever they meet neither
/// each other nor a line.
pub(crate) fn notes(
    view: &View,
    plot: &Plot,
    ends: &[EndLabel],
    shapes: Shapes<'_>,
    extremes: Extremes,
) -> Vec<Note> {
    let grid = &view.grid;
    let mut placed = Placed::new(view, plot, ends, shapes);
    let vivid: Vec<usize> = (0..grid.rows.len()).filter(|&row| grid.rows[row].vivid).collect();
    placed.add_marked(&vivid, extremes);
    if extremes == Extremes::Peak {
        let cells = (0..grid.rows.len()).flat_map(|row| {
            let numbers = grid.row(row).iter().enumerate();
            numbers.filter_map(move |(column, cell)| Some((Spot { row, column }, cell.value.number()?)))
        });
        if let Some((peak, _)) = cells.max_by(|a, b| a.1.total_cmp(&b.1)) {
            placed.add(peak, false, true);
        }
        return placed.notes;
    }
    if extremes == Extremes::Whole {
        let sums = (0..grid.columns.len()).map(|column| (column, placed.whole(column)));
        if let Some((column, _)) = sums.max_by(|a: &(usize, f64), b| a.1.total_cmp(&b.1)) {
            placed.add_whole(column, false);
        }
        return placed.notes;
    }
    let everything = || grid.rows.iter().position(|row| row.tint == Tint::All);
    let rows = match grid.brought_out().or_else(everything) {
        _ if extremes == Extremes::Nobodys => Vec::new(),
        Some(row) => vec![row],
        None if vivid.len() > MOST_EXTREMES => Vec::new(),
        None => vivid,
    };
    for row in rows {
        let numbers =
            || grid.row(row).iter().enumerate().filter_map(|(i, cell)| Some((i, cell.value.number()?)));
        let last = numbers().next_back();
        if let Some((column, _)) = last.filter(|_| ends.iter().all(|end| end.spot.row != row)) {
            placed.add(Spot { row, column }, false, false);
        }
        if !view.ground.names {
            continue;
        }
        let highest = numbers().max_by(|a, b| a.1.total_cmp(&b.1));
        // A row that begins inside the window begins low, and so does a running total.
        let begins = numbers().next().filter(|(column, _)| *column > 0);
        let lowest = numbers().min_by(|a, b| a.1.total_cmp(&b.1));
        let lowest = lowest.filter(|lowest| !grid.restarts && begins.is_none_or(|first| first.0 != lowest.0));
        for (extreme, below) in [(highest, false), (lowest, true)] {
            if let Some((column, _)) = extreme.filter(|e| Some(e.0) != last.map(|l| l.0)) {
                placed.add(Spot { row, column }, below, false);
            }
        }
    }
    placed.notes
}

/// How bad it is that a value stands on a label or a line; a place where a leader
/// may run is only less good than others.
const LABEL: usize = 1_000;
const CROSSING: usize = 10;

/// With more rows in full colour than this, no extremes are noted.
const MOST_EXTREMES: usize = 3;

/// Half the width of the ring around a compared month, in CSS pixels.
const RING: f64 = 6.5;

/// From a point to the text beside it, and from a ring, in CSS pixels.
const BESIDE: f64 = 6.0;
const BESIDE_RING: f64 = 9.0;

/// So many lines further away the value of a compared month may stand.
const FURTHER: u8 = 3;

/// Where text may stand among what is drawn.
pub(crate) struct Placed<'a> {
    view: &'a View,
    plot: &'a Plot,
    ends: &'a [EndLabel],
    shapes: Shapes<'a>,
    boxes: Vec<[f64; 4]>,
    /// Where leaders to events may run.
    leaders: Vec<[f64; 4]>,
    /// The rows are fields down to the next: nothing is written on them.
    filled: bool,
    notes: Vec<Note>,
}

impl<'a> Placed<'a> {
    pub(crate) fn new(
        view: &'a View,
        plot: &'a Plot,
        ends: &'a [EndLabel],
        shapes: Shapes<'a>,
    ) -> Placed<'a> {
        let bands = plot.time.iter().flat_map(|time| time.labels(&plot.theme));
        let boxes = ends.iter().map(|label| label.bounds).chain(bands).map(|bounds| bounds.sides()).collect();
        let leaders = leaders(view, plot, shapes);
        let filled = matches!(view.kind, ChartKind::Stacked | ChartKind::Share);
        Placed { view, plot, ends, shapes, boxes, leaders, filled, notes: Vec::new() }
    }

    /// Rings the compared months, and writes their values where there is room. Of the
    /// parts of a stack only what is brought out has a value of its own, else all together.
    fn add_marked(&mut self, vivid: &[usize], extremes: Extremes) {
        let grid = &self.view.grid;
        let css = self.plot.theme.css(RING);
        let mut spots = Vec::new();
        for column in 0..grid.columns.len() {
            for &row in vivid {
                let spot = Spot { row, column };
                let marked = grid.at(spot).is_some_and(|cell| cell.marked);
                if let Some((x, y)) = (self.shapes)(spot).map(Shape::point).filter(|_| marked) {
                    self.boxes.push([x - css, y - css, x + css, y + css]);
                    spots.push(spot);
                }
            }
        }
        for spot in spots {
            if extremes == Extremes::Whole && grid.brought_out().is_none() && spot.row == vivid[0] {
                self.add_whole(spot.column, true);
            }
            self.add(spot, false, false);
        }
    }

    /// Writes the value of a cell, `dated` with its month where the columns do not say it.
    fn add(&mut self, spot: Spot, below: bool, dated: bool) {
        if self.notes.iter().any(|note| note.spot == spot && !note.whole) {
            return;
        }
        let Some((x_px, y_px)) = (self.shapes)(spot).map(Shape::point) else { return };
        let Some(cell) = self.view.grid.at(spot) else { return };
        let Some(value) = cell.value.number() else { return };
        let language = self.view.ground.language;
        let mut text = cell.unit.say(value, language);
        if dated {
            let months = words::capitalized(&words::month_range(cell.months, language));
            text = format!("{months}: {text}");
        }
        // Beside the plot the last value stands already.
        let said = self.ends.iter().any(|label| label.spot == spot && label.value.is_some());
        if said || cell.marked && self.filled && self.view.grid.brought_out().is_none() {
            text.clear();
        }
        self.write(Note { spot, text, x_px, y_px, marked: cell.marked, whole: false }, below);
    }

    /// The sum of a column's rows.
    fn whole(&self, column: usize) -> f64 {
        let grid = &self.view.grid;
        (0..grid.rows.len()).filter_map(|row| grid.number(Spot { row, column })).sum()
    }

    /// Writes the sum of a column's rows above them.
    fn add_whole(&mut self, column: usize, marked: bool) {
        let grid = &self.view.grid;
        let sum = self.whole(column);
        let mut rows = (0..grid.rows.len()).rev().map(|row| Spot { row, column });
        let top = rows.find_map(|spot| Some((spot, (self.shapes)(spot)?.point())));
        let Some((spot, (x_px, y_px))) = top.filter(|_| sum > 0.0) else { return };
        let text = grid.unit().say(sum, self.view.ground.language);
        self.write(Note { spot, text, x_px, y_px, marked, whole: true }, false);
    }

    /// Writes a note, its point being given as its place, at the first free place
    /// around that. A compared month keeps its ring where there is none.
    fn write(&mut self, note: Note, below: bool) {
        let theme = &self.plot.theme;
        let gap = theme.css(if note.marked { BESIDE_RING } else { BESIDE });
        let width = text_width(&note.text, theme.text, true);
        let place = self.free((note.x_px, note.y_px), width, gap, (below, FURTHER * u8::from(note.marked)));
        match place.filter(|_| !note.text.is_empty()) {
            Some((left, middle, bounds)) => {
                self.boxes.push(bounds);
                self.notes.push(Note { x_px: left, y_px: middle, ..note });
            }
            None if note.marked => self.notes.push(Note { text: String::new(), ..note }),
            None => {}
        }
    }

    /// The best free place of a line of text around a point, below it first or so many
    /// lines away at the most: its left end, its middle and its sides.
    pub(crate) fn free(
        &self,
        (x, y): Point,
        width: f64,
        gap: f64,
        (below, away): (bool, u8),
    ) -> Option<(f64, f64, [f64; 4])> {
        let plot = self.plot;
        let half = plot.theme.text * 0.5;
        // Beside the plot run the leaders to the names.
        let limit = match self.ends.is_empty() {
            true => f64::from(plot.room.right) - plot.theme.css(2.0),
            false => f64::from(plot.rect.right) + plot.theme.css(2.0),
        };
        let (left_limit, top_limit) = (f64::from(plot.rect.left), f64::from(plot.rect.top) - half);
        let (above, under) = (y - gap - half, y + gap + half);
        let (first, second) = if below { (under, above) } else { (above, under) };
        let mut places = vec![
            (x - width / 2.0, first),
            (x + gap, first),
            (x - gap - width, first),
            (x + gap, y),
            (x - gap - width, y),
            (x - width / 2.0, second),
            (x + gap, second),
            (x - gap - width, second),
            (x - width / 2.0, above - half),
            (x + gap, above - half),
            (x - gap - width, above - half),
        ];
        for lines in 1..=away {
            let by = plot.theme.text * f64::from(lines);
            places.extend([(x - width / 2.0, above - by), (x - width / 2.0, under + by)]);
        }
        let (mut best, mut least) = (None, CROSSING);
        for (left, middle) in places {
            let left = left.min(limit - width).max(left_limit);
            let middle = middle.min(f64::from(plot.rect.bottom) - half).max(top_limit);
            let bounds = [left, middle - half, left + width, middle + half];
            let hits = self.hits(bounds);
            if hits < least {
                (best, least) = (Some((left, middle, bounds)), hits);
            }
        }
        best
    }

    /// How much a box overlaps labels and lines.
    fn hits(&self, [left, top, right, bottom]: [f64; 4]) -> usize {
        let pad = self.plot.theme.css(2.0);
        let (left, top, right, bottom) = (left - pad, top - pad, right + pad, bottom + pad);
        let meeting = |boxes: &[[f64; 4]]| {
            boxes.iter().filter(|b| b[0] < right && left < b[2] && b[1] < bottom && top < b[3]).count()
        };
        // What fills the plot fills it down to its foot.
        let top = if self.filled { f64::NEG_INFINITY } else { top };
        let x = &self.plot.x;
        let (from, to) = (x.invert(left - x.band_px), x.invert(right + x.band_px));
        let crosses = |row: usize| {
            let point = |column| (self.shapes)(Spot { row, column }).map(Shape::point);
            (from..=to).any(|column| match (point(column), point(column + 1)) {
                (Some(a), Some(b)) => crosses(a, b, [left, top, right, bottom]),
                (Some(a), None) => crosses(a, a, [left, top, right, bottom]),
                _ => false,
            })
        };
        let crossings = (0..self.view.grid.rows.len()).filter(|&row| crosses(row)).count();
        meeting(&self.boxes) * LABEL + crossings * CROSSING + meeting(&self.leaders)
    }
}

/// Whether a segment, left to right, meets a box.
fn crosses(a: Point, b: Point, [left, top, right, bottom]: [f64; 4]) -> bool {
    if b.0 < left || a.0 > right {
        return false;
    }
    let at = |x: f64| if b.0 > a.0 { a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0) } else { a.1 };
    let (y0, y1) = (at(a.0.max(left)), at(b.0.min(right)));
    y0.min(y1) <= bottom && y0.max(y1) >= top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_meet_boxes() {
        let area = [10.0, 10.0, 20.0, 20.0];
        assert!(crosses((0.0, 0.0), (30.0, 30.0), area));
        assert!(!crosses((0.0, 0.0), (30.0, 5.0), area));
        assert!(crosses((0.0, 40.0), (30.0, -10.0), area));
        assert!(!crosses((21.0, 15.0), (30.0, 15.0), area));
    }
}
