//! Names of the rows at the ends of their lines.

use super::ends::EndLabel;
use super::geometry::{Rect, Shape, Shapes};
use super::metrics::{text_width, wrapped};
use super::notes::Placed;
use super::plot::Plot;
use super::theme::Theme;
use crate::data::sorted::sorted_by;
use crate::data::words::{self, Language};
use crate::view::{ChartKind, Grid, Spot, View};

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

/// A line that ends so much of the width before the plot does has its name where it ends.
pub(crate) const FAR: f64 = 0.25;
/// So many lines away at the most.
const AWAY: u8 = 4;

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
    let far = f64::from(plot.rect.right) - plot.rect.width() * FAR;
    let filled = matches!(view.kind, ChartKind::Stacked | ChartKind::Share);
    let (mut labels, mut inner) = (Vec::new(), Vec::new());
    for row in 0..grid.rows.len() {
        let Some((name, value, column)) = end_text(grid, row, view.ground.language) else { continue };
        let spot = Spot { row, column };
        let Some(from_px) = shapes(spot).map(Shape::middle) else { continue };
        let name = wrapped(&name, theme.text, true, room);
        let beside = widest(&name, theme) + theme.css(BESIDE);
        let mut width = beside;
        let value = gutter.values.then(|| {
            width += text_width(&value, theme.text, true);
            (x_px + beside, value)
        });
        let bounds = Rect { left: 0, top: 0, right: 0, bottom: 0 };
        let mut label = EndLabel { spot, x_px, y_px: from_px.1, from_px, name, value, bounds };
        let early = !filled && from_px.0 < far && label.name.len() == 1;
        if early && stands_inside(&mut label, width, &Placed::new(view, plot, &inner, shapes), theme) {
            inner.push(label);
            continue;
        }
        labels.push(label);
    }

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
    labels.extend(inner);
    labels
}

/// Moves the name of a line that ends long before the plot to that end, if there is room.
fn stands_inside(label: &mut EndLabel, width: f64, placed: &Placed<'_>, theme: &Theme) -> bool {
    let place = placed.free(label.from_px, width, theme.css(BESIDE + 2.0), (false, AWAY));
    let Some((left, middle, sides)) = place else { return false };
    if let Some((at, _)) = &mut label.value {
        *at += left - label.x_px;
    }
    (label.x_px, label.y_px) = (left, middle);
    let [left, top, right, bottom] = sides.map(|side| side as i32);
    label.bounds = Rect { left, top, right, bottom };
    true
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
}
