//! Text inside and beside the plot: names at the line ends, values at points.

use super::frame::{Frame, Rect};
use super::metrics::{fitted, text_width};
use super::theme::Theme;
use crate::view::Trend;

/// A line's name, and its last value if there is room, right of the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLabel {
    pub series: usize,
    /// The month the line ends in, from the first shown.
    pub index: usize,
    pub x_px: f64,
    /// Middle of the first row.
    pub y_px: f64,
    /// Where the line ends.
    pub from_px: (f64, f64),
    /// Middle of the label; it was pushed away from its line if this is far from the line's end.
    pub middle_px: f64,
    pub name: String,
    pub value: Option<String>,
    pub bounds: Rect,
}

/// A value written beside its point; empty where the end label has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub series: usize,
    pub index: usize,
    pub text: String,
    /// Left end and middle of the text.
    pub x_px: f64,
    pub y_px: f64,
    /// A compared month: its point is ringed.
    pub marked: bool,
}

/// Names fit beside the plot from this width, in CSS pixels.
const WIDE: f64 = 560.0;
/// With more lines than this the end labels have no second row.
const ROWS_OF_TWO: usize = 4;
const ROW: f64 = 1.25;
/// From the plot to the names, in CSS pixels: room for a leader.
const GAP: f64 = 16.0;

/// Width in device pixels of the room right of the plot, 0 where names do not fit.
pub fn gutter(trend: &Trend, theme: &Theme, width_css: f64, dpr: f64) -> f64 {
    if width_css < WIDE {
        return 0.0;
    }
    let most = width_css * dpr * 0.22;
    let widest = (0..trend.lines.len())
        .filter_map(|series| {
            let (name, value, _) = end_text(trend, series)?;
            let name = text_width(&name, theme.text, true);
            Some(name.max(value.map_or(0.0, |v| text_width(&v, theme.text, true))))
        })
        .fold(0.0, f64::max);
    if widest == 0.0 { 0.0 } else { widest.min(most) + (GAP + 4.0) * dpr }
}

/// Name, last value and its month; `None` for a line that is all gaps.
fn end_text(trend: &Trend, series: usize) -> Option<(String, Option<String>, usize)> {
    let line = &trend.lines[series];
    let (index, last) = line.values.iter().enumerate().rev().find_map(|(i, v)| Some((i, v.number()?)))?;
    let value = (trend.lines.len() <= ROWS_OF_TWO).then(|| trend.unit.say(last, trend.language));
    Some((line.label.clone(), value, index))
}

/// Names beside the line ends, pushed apart; the lowest values give way first.
pub fn ends(trend: &Trend, frame: &Frame) -> Vec<EndLabel> {
    let theme = &frame.theme;
    let x_px = f64::from(frame.plot.right) + frame.css(GAP);
    let room = f64::from(frame.width_px) - x_px;
    let mut labels: Vec<EndLabel> = (0..trend.lines.len())
        .filter_map(|series| {
            let (name, value, index) = end_text(trend, series)?;
            let from_px = match frame.layers.get(series) {
                Some(layer) => {
                    layer[index].map(|(a, b)| (frame.x.center_at(index), frame.y.map((a + b) / 2.0)))?
                }
                None => frame.point(trend, series, index)?,
            };
            let name = fitted(&name, theme.text, true, room);
            let bounds = Rect { left: 0, top: 0, right: 0, bottom: 0 };
            Some(EndLabel {
                series,
                index,
                x_px,
                y_px: from_px.1,
                from_px,
                middle_px: from_px.1,
                name,
                value,
                bounds,
            })
        })
        .collect();

    let row = theme.text * ROW;
    let height = |label: &EndLabel| row * if label.value.is_some() { 2.0 } else { 1.0 } + row * 0.15;
    let (top, bottom) = (f64::from(frame.plot.top) - row / 2.0, f64::from(frame.plot.bottom) + row / 2.0);
    let weight = |label: &EndLabel| {
        let line = &trend.lines[label.series];
        let last = line.values.iter().rev().find_map(|v| v.number()).unwrap_or(0.0);
        (line.vivid, last.abs())
    };
    while labels.iter().map(height).sum::<f64>() > bottom - top {
        let least = (0..labels.len()).min_by(|&a, &b| {
            let (a, b) = (weight(&labels[a]), weight(&labels[b]));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        match least {
            Some(least) => drop(labels.remove(least)),
            None => break,
        }
    }
    insert_in_order(&mut labels, |a, b| (a.from_px.1, b.series) < (b.from_px.1, a.series));
    let wanted: Vec<(f64, f64)> = labels.iter().map(|l| (l.from_px.1, height(l))).collect();
    for (label, middle) in labels.iter_mut().zip(spread(&wanted, top, bottom)) {
        let half = height(label) / 2.0;
        label.middle_px = middle;
        label.y_px = if label.value.is_some() { middle - row / 2.0 } else { middle };
        let width = text_width(&label.name, theme.text, true)
            .max(label.value.as_ref().map_or(0.0, |v| text_width(v, theme.text, true)));
        label.bounds = Rect {
            left: x_px as i32,
            top: (middle - half) as i32,
            right: (x_px + width).ceil() as i32,
            bottom: (middle + half) as i32,
        };
    }
    labels
}

/// Sorts a handful; the library's sorts weigh kilobytes a type.
fn insert_in_order<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut i = end;
        while i > 0 && before(&items[i], &items[i - 1]) {
            items.swap(i, i - 1);
            i -= 1;
        }
    }
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

/// Values at the compared months, and the extremes of few vivid lines, wherever
/// they meet neither each other nor a line.
pub fn notes(trend: &Trend, frame: &Frame) -> Vec<Note> {
    let beside = frame.ends.iter().map(|l| {
        let b = l.bounds;
        [b.left, b.top, b.right, b.bottom].map(f64::from)
    });
    let mut placed = Placed { trend, frame, boxes: beside.collect(), notes: Vec::new() };
    let vivid: Vec<usize> = (0..trend.lines.len()).filter(|&i| trend.lines[i].vivid).collect();
    for &month in &trend.marks {
        let Some(index) = trend.months.index(month) else { continue };
        for &series in &vivid {
            placed.add(series, index, true, false);
        }
    }
    if !frame.layers.is_empty() {
        return placed.notes;
    }
    for &series in vivid.iter().take(if vivid.len() <= 3 { 3 } else { 0 }) {
        let numbers =
            || trend.lines[series].values.iter().enumerate().filter_map(|(i, v)| Some((i, v.number()?)));
        let last = numbers().next_back();
        if let Some((index, _)) = last.filter(|_| frame.ends.iter().all(|e| e.series != series)) {
            placed.add(series, index, false, false);
        }
        let highest = numbers().max_by(|a, b| a.1.total_cmp(&b.1));
        let lowest = numbers().min_by(|a, b| a.1.total_cmp(&b.1));
        for (extreme, below) in [(highest, false), (lowest, true)] {
            if let Some((index, _)) = extreme.filter(|e| Some(e.0) != last.map(|l| l.0)) {
                placed.add(series, index, false, below);
            }
        }
    }
    placed.notes
}

struct Placed<'a> {
    trend: &'a Trend,
    frame: &'a Frame,
    boxes: Vec<[f64; 4]>,
    notes: Vec<Note>,
}

impl Placed<'_> {
    /// Writes a value at the first free place around its point. A marked one is
    /// always written, at the least bad place.
    fn add(&mut self, series: usize, index: usize, marked: bool, below: bool) {
        if self.notes.iter().any(|n| (n.series, n.index) == (series, index)) {
            return;
        }
        let frame = self.frame;
        let Some((x, y)) = frame.point(self.trend, series, index) else { return };
        let Some(value) = self.trend.lines[series].values[index].number() else { return };
        // Beside the plot the last value stands already.
        let beside = |l: &EndLabel| (l.series, l.index) == (series, index) && l.value.is_some();
        if frame.ends.iter().any(beside) {
            self.notes.push(Note { series, index, text: String::new(), x_px: x, y_px: y, marked });
            return;
        }
        let text = self.trend.unit.say(value, self.trend.language);
        let size = frame.theme.text;
        let width = text_width(&text, size, true);
        let (half, gap) = (size * 0.5, frame.css(if marked { 8.0 } else { 6.0 }));
        // Beside the plot run the leaders to the names.
        let limit = match frame.ends.is_empty() {
            true => f64::from(frame.width_px) - frame.css(2.0),
            false => f64::from(frame.plot.right) + frame.css(2.0),
        };
        let (left_limit, top_limit) = (f64::from(frame.plot.left), f64::from(frame.plot.top) - half);
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
                let middle = middle.min(f64::from(frame.plot.bottom) - half).max(top_limit);
                let bounds = [left, middle - half, left + width, middle + half];
                (self.hits(bounds), left, middle, bounds)
            })
            .min_by_key(|place| place.0);
        let Some((hits, left, middle, bounds)) = best else { return };
        if hits > 0 && !marked {
            return;
        }
        self.boxes.push(bounds);
        self.notes.push(Note { series, index, text, x_px: left, y_px: middle, marked });
    }

    /// How much a box overlaps labels and lines.
    fn hits(&self, [left, top, right, bottom]: [f64; 4]) -> usize {
        let pad = self.frame.css(2.0);
        let (left, top, right, bottom) = (left - pad, top - pad, right + pad, bottom + pad);
        let labels =
            self.boxes.iter().filter(|b| b[0] < right && left < b[2] && b[1] < bottom && top < b[3]).count();
        let x = &self.frame.x;
        let from = self.trend.months.index(x.invert(left - x.band_px)).unwrap_or(0);
        let to = self.trend.months.index(x.invert(right + x.band_px)).unwrap_or(0);
        let mut crossings = 0;
        for series in 0..self.trend.lines.len() {
            let point = |i| self.frame.point(self.trend, series, i);
            let crosses = (from..=to).any(|i| match (point(i), point(i + 1)) {
                (Some(a), Some(b)) => crosses(a, b, [left, top, right, bottom]),
                (Some(a), None) => crosses(a, a, [left, top, right, bottom]),
                _ => false,
            });
            crossings += usize::from(crosses);
        }
        labels * 100 + crossings
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
