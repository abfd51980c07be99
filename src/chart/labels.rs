//! Text inside and beside the plot: names at the line ends, values at points.

pub(crate) use super::geometry::Shapes;
use super::geometry::{Point, Rect, Shape};
use super::leaders::leaders;
use super::metrics::{text_width, wrapped};
use super::plot::Plot;
use super::theme::Theme;
use crate::data::sorted::sorted_by;
use crate::data::words::{self, Language};
use crate::view::{Grid, Spot, Tint, View};

/// A row's name, and its last value if there is room, right of the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLabel {
    /// The row, and the column its line ends in.
    pub spot: Spot,
    /// Left end of the text.
    pub x_px: f64,
    /// Middle of the text; it was pushed away from its line if this is far from the line's end.
    pub y_px: f64,
    /// Where the line ends.
    pub from_px: Point,
    /// One line, or several where it is too long for one.
    pub name: Vec<String>,
    /// The last value and its left end, where there is room.
    pub value: Option<(f64, String)>,
    /// Name and value together.
    pub bounds: Rect,
}

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

/// From one name to the next, from a line of a name to its next, and from a name
/// to its value, in CSS pixels.
const ROW: f64 = 17.0;
pub(crate) const LINE: f64 = 14.0;
const BESIDE: f64 = 6.0;
/// From the plot to the names, in CSS pixels: room for a leader.
const GAP: f64 = 16.0;
/// The part of the width that names with values may take, names alone, and a
/// single long word.
const MOST: [f64; 3] = [0.24, 0.22, 0.34];

/// Most names beside one plot: the leaders of more cannot be followed.
const MOST_NAMES: usize = 14;

/// The room right of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Gutter {
    /// In device pixels; 0 where names do not fit.
    pub(crate) width_px: f64,
    /// The last values stand behind the names.
    pub(crate) values: bool,
}

/// What the rows' names need of a chart `width_px` wide.
pub(crate) fn gutter(view: &View, width_px: f64, theme: &Theme) -> Gutter {
    let ends = || (0..view.grid.rows.len()).filter_map(|row| end_text(&view.grid, row, view.ground.language));
    if ends().next().is_none() || !view.ground.names {
        return Gutter { width_px: 0.0, values: false };
    }
    let name = |name: &str| text_width(name, theme.text, true);
    let value = |value: &str| theme.css(BESIDE) + text_width(value, theme.text, true);
    let names = ends().map(|end| name(&end.0)).fold(0.0, f64::max);
    let both = ends().map(|end| name(&end.0) + value(&end.1)).fold(0.0, f64::max);
    let values = both <= width_px * MOST[0];
    let word = ends().flat_map(|end| end.0.split(' ').map(name).collect::<Vec<_>>()).fold(0.0, f64::max);
    let most = (width_px * MOST[1]).max(word.min(width_px * MOST[2]));
    let text = if values { both } else { names.min(most) };
    Gutter { width_px: text + theme.css(GAP + 4.0), values }
}

/// Name, last value and its column; `None` for a row that is all gaps. A value
/// that is older than another row's last says of when it is.
fn end_text(grid: &Grid, row: usize, language: Language) -> Option<(String, String, usize)> {
    let (column, cell) = grid.last(row)?;
    let mut value = cell.say(language);
    let newer = |other: usize| grid.last(other).is_some_and(|(last, _)| last > column);
    if (0..grid.rows.len()).any(newer) {
        let month = cell.months.last();
        let when = match grid.timeline() {
            Some(_) => words::month_short(month, language),
            None => words::month_name(month, language).chars().take(3).collect(),
        };
        value = format!("{value}, {when}");
    }
    Some((grid.rows[row].label.clone(), value, column))
}

/// Names beside the line ends, pushed apart; the lowest values give way first.
pub(crate) fn ends(view: &View, plot: &Plot, gutter: Gutter, shapes: Shapes<'_>) -> Vec<EndLabel> {
    if gutter.width_px == 0.0 {
        return Vec::new();
    }
    let theme = &plot.theme;
    let grid = &view.grid;
    let x_px = f64::from(plot.rect.right) + theme.css(GAP);
    let room = f64::from(plot.room.right) - x_px;
    let mut labels: Vec<EndLabel> = (0..grid.rows.len())
        .filter_map(|row| {
            let (name, value, column) = end_text(grid, row, view.ground.language)?;
            let spot = Spot { row, column };
            let from_px = shapes(spot)?.middle();
            let name = wrapped(&name, theme.text, true, room);
            let value_px = x_px + widest(&name, theme) + theme.css(BESIDE);
            let value = gutter.values.then_some((value_px, value));
            let bounds = Rect { left: 0, top: 0, right: 0, bottom: 0 };
            Some(EndLabel { spot, x_px, y_px: from_px.1, from_px, name, value, bounds })
        })
        .collect();

    let row = theme.css(ROW).max(theme.text * 1.3);
    let (top, bottom) = (f64::from(plot.rect.top) - row / 2.0, f64::from(plot.rect.bottom) + row / 2.0);
    // Of years the latest matter, of categories the largest.
    let weight = |label: &EndLabel| {
        let head = &grid.rows[label.spot.row];
        let last = grid.number(label.spot).unwrap_or(0.0);
        (head.vivid, head.months.map_or(last.abs(), |months| f64::from(months.first().number())))
    };
    let height = |label: &EndLabel| row + label.name.len().saturating_sub(1) as f64 * theme.css(LINE);
    while labels.len() > MOST_NAMES || labels.iter().map(height).sum::<f64>() > bottom - top {
        let least = (0..labels.len()).min_by(|&a, &b| {
            let (a, b) = (weight(&labels[a]), weight(&labels[b]));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        match least {
            Some(least) => drop(labels.remove(least)),
            None => break,
        }
    }
    // From the top; of those that end in one place the later row first.
    let place =
        |label: &EndLabel| (label.from_px.1.max(0.0) * 256.0) as u64 * 4096 + 4095 - label.spot.row as u64;
    let mut labels = sorted_by(&labels, place);
    let wanted: Vec<(f64, f64)> = labels.iter().map(|label| (label.from_px.1, height(label))).collect();
    let middles = spread(&wanted, top, bottom);
    for ((label, middle), (_, height)) in labels.iter_mut().zip(middles).zip(wanted) {
        label.y_px = middle;
        let right = match &label.value {
            Some((left, value)) => left + text_width(value, theme.text, true),
            None => x_px + widest(&label.name, theme),
        };
        label.bounds = Rect {
            left: x_px as i32,
            top: (middle - height / 2.0) as i32,
            right: right.ceil() as i32,
            bottom: (middle + height / 2.0) as i32,
        };
    }
    labels
}

fn widest(lines: &[String], theme: &Theme) -> f64 {
    lines.iter().map(|line| text_width(line, theme.text, true)).fold(0.0, f64::max)
}

/// Middles of blocks as near as possible to the wanted ones, in order, without
/// overlap, between two bounds. `wanted` has middle and height.
fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // Clusters of touching blocks: first block, height, sum of (wanted - offset), blocks.
    let mut clusters: Vec<(usize, f64, f64, usize)> = Vec::new();
    let place = |c: &(usize, f64, f64, usize)| (c.2 / c.3 as f64).min(bottom - c.1).max(top);
    for (i, &(middle, height)) in wanted.iter().enumerate() {
        clusters.push((i, height, middle - height / 2.0, 1));
        while let [.., a, b] = clusters[..] {
            if place(&a) + a.1 <= place(&b) {
                break;
            }
            clusters.pop();
            clusters.pop();
            clusters.push((a.0, a.1 + b.1, a.2 + b.2 - a.1 * b.3 as f64, a.3 + b.3));
        }
    }
    let mut out = vec![0.0; wanted.len()];
    for cluster in &clusters {
        let mut at = place(cluster);
        for (slot, (_, height)) in out[cluster.0..].iter_mut().zip(&wanted[cluster.0..]).take(cluster.3) {
            *slot = at + height / 2.0;
            at += height;
        }
    }
    out
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
    let bands = plot.time.iter().flat_map(|time| time.labels(&plot.theme));
    let boxes = ends.iter().map(|label| label.bounds).chain(bands).map(|bounds| bounds.sides()).collect();
    let dated = extremes == Extremes::Peak;
    let leaders = leaders(view, plot, shapes);
    let mut placed = Placed { view, plot, ends, shapes, boxes, leaders, dated, notes: Vec::new() };
    let vivid: Vec<usize> = (0..grid.rows.len()).filter(|&row| grid.rows[row].vivid).collect();
    let marked = |column: usize| vivid.iter().map(move |&row| Spot { row, column });
    let any = grid.cells().iter().any(|cell| cell.marked);
    for spot in (0..grid.columns.len()).filter(|_| any).flat_map(marked) {
        if grid.at(spot).is_some_and(|cell| cell.marked) {
            placed.add(spot, true, false);
        }
    }
    if extremes == Extremes::Peak {
        let cells = (0..grid.rows.len()).flat_map(|row| {
            let numbers = grid.row(row).iter().enumerate();
            numbers.filter_map(move |(column, cell)| Some((Spot { row, column }, cell.value.number()?)))
        });
        if let Some((peak, _)) = cells.max_by(|a, b| a.1.total_cmp(&b.1)) {
            placed.add(peak, false, false);
        }
        return placed.notes;
    }
    if extremes == Extremes::Whole {
        placed.add_whole();
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
                placed.add(Spot { row, column }, false, below);
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

struct Placed<'a> {
    view: &'a View,
    plot: &'a Plot,
    ends: &'a [EndLabel],
    shapes: Shapes<'a>,
    boxes: Vec<[f64; 4]>,
    /// Where leaders to events may run.
    leaders: Vec<[f64; 4]>,
    /// A value is written with its month: the columns do not say it.
    dated: bool,
    notes: Vec<Note>,
}

impl Placed<'_> {
    /// Writes the value of a cell.
    fn add(&mut self, spot: Spot, marked: bool, below: bool) {
        if self.notes.iter().any(|note| note.spot == spot) {
            return;
        }
        let Some((x, y)) = (self.shapes)(spot).map(Shape::point) else { return };
        let Some(cell) = self.view.grid.at(spot) else { return };
        let Some(value) = cell.value.number() else { return };
        // Beside the plot the last value stands already.
        if self.ends.iter().any(|label| label.spot == spot && label.value.is_some()) {
            self.notes.push(Note { spot, text: String::new(), x_px: x, y_px: y, marked, whole: false });
            return;
        }
        let language = self.view.ground.language;
        let mut text = cell.unit.say(value, language);
        if self.dated {
            let months = words::capitalized(&words::month_range(cell.months, language));
            text = format!("{months}: {text}");
        }
        self.write(Note { spot, text, x_px: x, y_px: y, marked, whole: false }, below);
    }

    /// Writes the highest sum of a column's rows above them.
    fn add_whole(&mut self) {
        let grid = &self.view.grid;
        let sum =
            |column: usize| (0..grid.rows.len()).filter_map(|row| grid.number(Spot { row, column })).sum();
        let sums = (0..grid.columns.len()).map(|column| (column, sum(column)));
        let highest = sums.max_by(|a: &(usize, f64), b| a.1.total_cmp(&b.1));
        let Some((column, sum)) = highest.filter(|(_, sum)| *sum > 0.0) else { return };
        let mut rows = (0..grid.rows.len()).rev().map(|row| Spot { row, column });
        let top = rows.find_map(|spot| Some((spot, (self.shapes)(spot)?.point())));
        let Some((spot, (x_px, y_px))) = top else { return };
        let text = grid.unit().say(sum, self.view.ground.language);
        self.write(Note { spot, text, x_px, y_px, marked: false, whole: true }, false);
    }

    /// Writes a note, its point being given as its place, at the first free place
    /// around that. A marked one is always written, at the least bad place.
    fn write(&mut self, note: Note, below: bool) {
        let plot = self.plot;
        let Note { x_px: x, y_px: y, marked, .. } = note;
        let size = plot.theme.text;
        let width = text_width(&note.text, size, true);
        let (half, gap) = (size * 0.5, plot.theme.css(if marked { 9.0 } else { 6.0 }));
        // Beside the plot run the leaders to the names.
        let limit = match self.ends.is_empty() {
            true => f64::from(plot.room.right) - plot.theme.css(2.0),
            false => f64::from(plot.rect.right) + plot.theme.css(2.0),
        };
        let (left_limit, top_limit) = (f64::from(plot.rect.left), f64::from(plot.rect.top) - half);
        let (above, under) = (y - gap - half, y + gap + half);
        let (first, second) = if below { (under, above) } else { (above, under) };
        let places = [
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
        let best = places
            .into_iter()
            .map(|(left, middle)| {
                let left = left.min(limit - width).max(left_limit);
                let middle = middle.min(f64::from(plot.rect.bottom) - half).max(top_limit);
                let bounds = [left, middle - half, left + width, middle + half];
                (self.hits(bounds), left, middle, bounds)
            })
            .min_by_key(|place| place.0);
        let Some((hits, left, middle, bounds)) = best else { return };
        if hits >= CROSSING && !marked {
            return;
        }
        self.boxes.push(bounds);
        self.notes.push(Note { x_px: left, y_px: middle, ..note });
    }

    /// How much a box overlaps labels and lines.
    fn hits(&self, [left, top, right, bottom]: [f64; 4]) -> usize {
        let pad = self.plot.theme.css(2.0);
        let (left, top, right, bottom) = (left - pad, top - pad, right + pad, bottom + pad);
        let meeting = |boxes: &[[f64; 4]]| {
            boxes.iter().filter(|b| b[0] < right && left < b[2] && b[1] < bottom && top < b[3]).count()
        };
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
fn crosses(a: (f64, f64), b: (f64, f64), [left, top, right, bottom]: [f64; 4]) -> bool {
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spread_labels_keep_order_and_distance(mut wanted in prop::collection::vec(0.0..400.0f64, 1..12)) {
            wanted.sort_by(f64::total_cmp);
            let blocks: Vec<(f64, f64)> = wanted.iter().map(|&y| (y, 20.0)).collect();
            let placed = spread(&blocks, -10.0, 410.0);
            for pair in placed.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 20.0 - 1e-9);
            }
            prop_assert!(placed[0] >= -1e-9 && placed[placed.len() - 1] <= 400.0 + 1e-9);
        }
    }

    #[test]
    fn a_label_far_from_others_stays_put() {
        assert_eq!(spread(&[(50.0, 20.0), (200.0, 20.0)], 0.0, 400.0), [50.0, 200.0]);
    }

    #[test]
    fn segments_meet_boxes() {
        let area = [10.0, 10.0, 20.0, 20.0];
        assert!(crosses((0.0, 0.0), (30.0, 30.0), area));
        assert!(!crosses((0.0, 0.0), (30.0, 5.0), area));
        assert!(crosses((0.0, 40.0), (30.0, -10.0), area));
        assert!(!crosses((21.0, 15.0), (30.0, 15.0), area));
    }
}
