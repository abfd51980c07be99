//! Events in words on the plot, each on a leader from its month's highest point.

use super::ends::EndLabel;
use super::geometry::{Point, Rect, Shapes};
use super::labels::LINE;
use super::leaders::{candidates, top};
use super::metrics::text_width;
use super::notes::Note;
use super::plot::Plot;
use crate::view::{Spot, View};

/// The words of an event, or of two of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// The events by their places in [`crate::view::Ground::events`]: one in all
    /// lines, or one a line.
    pub events: Vec<usize>,
    /// From top to bottom.
    pub lines: Vec<String>,
    /// The text stands left of its leader, and ends there.
    pub left: bool,
    /// All its lines together.
    pub bounds: Rect,
    /// The leader begins at the top of the text and ends here, at the highest
    /// point of the month.
    pub to_px: Point,
}

// Lengths in CSS pixels.

/// From a leader to its text, and from the text to the marks below it.
const BESIDE: f64 = 5.0;
const ABOVE: f64 = 8.0;
/// Between texts.
const APART: f64 = 4.0;
/// What a second line counts, and a place left of the leader, beside the leader's length.
const SECOND: f64 = 10.0;
const LEFT: f64 = 6.0;
/// The hollow dot at a leader's end.
pub(crate) const DOT: f64 = 2.0;

impl Annotation {
    /// The event that a point in the text means.
    pub(crate) fn event_at(&self, at: Point) -> Option<usize> {
        let [_, top, _, bottom] = self.bounds.sides();
        if !self.bounds.contains(at.0, at.1) {
            return None;
        }
        let line = (at.1 - top) / (bottom - top) * self.events.len() as f64;
        self.events.get(line as usize).copied()
    }

    /// The leader, one CSS pixel to each side.
    fn leader(&self, css: f64) -> [f64; 4] {
        let (x, y) = self.to_px;
        [x - css, f64::from(self.bounds.top), x + css, y]
    }
}

/// The words of as many events as have room, clear of all marks, names and values.
pub(crate) fn annotations(
    view: &View,
    plot: &Plot,
    ends: &[EndLabel],
    notes: &[Note],
    shapes: Shapes<'_>,
) -> Vec<Annotation> {
    let theme = &plot.theme;
    let mut taken: Vec<[f64; 4]> = ends.iter().map(|label| label.bounds.sides()).collect();
    taken.extend(ends.iter().map(|label| {
        let (low, high) = (label.from_px.1.min(label.y_px), label.from_px.1.max(label.y_px));
        [f64::from(plot.rect.right), low, label.x_px, high]
    }));
    taken.extend(notes.iter().filter(|note| !note.text.is_empty()).map(|note| note.sides(theme)));
    taken.extend(plot.time.iter().flat_map(|time| time.labels(theme)).map(|label| label.sides()));
    let mut placed: Vec<Annotation> = Vec::new();
    for day in candidates(view, plot) {
        let Some(to_px) = top(view, shapes, day[0]) else { continue };
        let place = Place { view, plot, shapes, taken: &taken, to_px };
        let best = layouts(view, &day).into_iter().flat_map(|lines| {
            let costs = if lines.len() > day.len() { SECOND } else { 0.0 };
            [(false, 0.0), (true, LEFT)].map(|(left, more)| {
                let (bounds, leader) = place.find(&lines, left)?;
                Some((
                    leader + theme.css(costs + more),
                    Annotation { events: day.clone(), lines: lines.clone(), left, bounds, to_px },
                ))
            })
        });
        let best = best.flatten().min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, annotation)) = best {
            taken.extend([annotation.bounds.sides(), annotation.leader(theme.css(1.0))]);
            placed.push(annotation);
        }
    }
    placed
}

/// The words of a day's events: a line each, or one event in one or two lines.
fn layouts(view: &View, day: &[usize]) -> Vec<Vec<String>> {
    let words: Vec<String> =
        day.iter().map(|&event| view.ground.events[event].words.clone().unwrap_or_default()).collect();
    let [text] = &words[..] else { return vec![words] };
    let halves = text.match_indices(' ').map(|(at, _)| [&text[..at], &text[at + 1..]]);
    let width = |lines: &[&str; 2]| lines.iter().map(|line| line.chars().count()).max();
    let two = halves.min_by_key(width).map(|lines| lines.map(str::to_string).to_vec());
    [Some(words.clone()), two].into_iter().flatten().collect()
}

/// Where one annotation may stand.
struct Place<'a> {
    view: &'a View,
    plot: &'a Plot,
    shapes: Shapes<'a>,
    taken: &'a [[f64; 4]],
    to_px: Point,
}

impl Place<'_> {
    /// The lowest place of the text on a side of its leader, and how far that is
    /// from the leader's end; `None` where there is none.
    fn find(&self, lines: &[String], left: bool) -> Option<(Rect, f64)> {
        let theme = &self.plot.theme;
        let (x, y) = self.to_px;
        let width = lines.iter().map(|line| text_width(line, theme.text, false)).fold(0.0, f64::max);
        let height = theme.css(LINE) * lines.len() as f64;
        let from = if left { x - theme.css(BESIDE) - width } else { x + theme.css(BESIDE) };
        let limit = f64::from(self.plot.room.right) - theme.css(2.0);
        if from < f64::from(self.plot.rect.left) || from + width > limit {
            return None;
        }
        let pad = theme.css(APART);
        let skyline = self.skyline(from.min(x) - pad, (from + width).max(x) + pad);
        let mut bottom = skyline.min(y) - theme.css(ABOVE);
        let meets = |a: &[f64; 4], b: &[f64; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        loop {
            let sides = [from - pad, bottom - height - pad / 2.0, from + width + pad, bottom + pad / 2.0];
            match self
                .taken
                .iter()
                .filter(|other| meets(&sides, other))
                .map(|other| other[1])
                .reduce(f64::min)
            {
                Some(top) if top - pad < bottom => bottom = top - pad,
                Some(_) => return None,
                None => break,
            }
        }
        let leader = [x - pad / 2.0, bottom - height, x + pad / 2.0, y - theme.css(ABOVE)];
        let free = bottom - height >= f64::from(self.plot.rect.top)
            && !self.taken.iter().any(|other| meets(&leader, other));
        let bounds = Rect {
            left: from.floor() as i32,
            top: (bottom - height).floor() as i32,
            right: (from + width).ceil() as i32,
            bottom: bottom.floor() as i32,
        };
        free.then_some((bounds, y - bottom))
    }

    /// How high the marks reach between two places.
    fn skyline(&self, from: f64, to: f64) -> f64 {
        let x = &self.plot.x;
        let columns = x.invert(from - x.band_px)..=x.invert(to + x.band_px);
        let mut highest = f64::INFINITY;
        for row in 0..self.view.grid.rows.len() {
            let mut before: Option<Point> = None;
            for column in columns.clone() {
                let here = (self.shapes)(Spot { row, column }).map(|shape| shape.point());
                let inside = here.filter(|point| (from..=to).contains(&point.0));
                highest = inside.map_or(highest, |point| highest.min(point.1));
                if let (Some(a), Some(b)) = (before, here) {
                    // Where the line enters and leaves.
                    for edge in [from, to].into_iter().filter(|edge| (a.0..b.0).contains(edge)) {
                        highest = highest.min(a.1 + (b.1 - a.1) * (edge - a.0) / (b.0 - a.0));
                    }
                }
                before = here;
            }
        }
        highest
    }
}
