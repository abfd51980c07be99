//! What is under a point. The inverse, where a point of a series stands, is [`Frame::point`].

use super::frame::{Flag, Frame};
use crate::data::Month;
use crate::view::Trend;

/// An end of the shown window on the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    First,
    Last,
}

/// What a pointer is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A month of the plot, and the series nearest in height, if any has a value there.
    Plot {
        month: Month,
        series: Option<usize>,
    },
    /// The name beside a line.
    Label {
        series: usize,
    },
    /// The number of an event above the plot.
    Event {
        number: usize,
    },
    /// A month of the overview.
    Strip {
        month: Month,
    },
    /// An end of the shown window.
    StripHandle {
        side: Side,
    },
    Outside,
}

/// Half the width, in CSS pixels, of what can be taken hold of.
const GRIP: f64 = 12.0;

/// What stands at a point in device pixels.
pub fn hit(trend: &Trend, frame: &Frame, x_px: f64, y_px: f64) -> Target {
    if let Some(strip) = &frame.strip {
        let (top, bottom) = (f64::from(strip.rect.top), f64::from(strip.rect.bottom));
        let inside = top - frame.css(4.0) <= y_px && y_px < bottom + frame.css(4.0);
        if inside {
            let (first, last) = strip.window_px;
            let grip = frame.css(GRIP);
            let (to_first, to_last) = ((x_px - first).abs(), (x_px - last).abs());
            return if to_first.min(to_last) <= grip {
                // Between close handles the nearer one; outside them the one on that side.
                let side = if to_first < to_last { Side::First } else { Side::Last };
                Target::StripHandle { side }
            } else if strip.rect.contains(x_px, top) {
                Target::Strip { month: strip.x.invert(x_px) }
            } else {
                Target::Outside
            };
        }
    }
    // Numbers are small: the nearest one within a few pixels is meant.
    let reach = frame.css(3.0);
    let near = |f: &&Flag| {
        let b = f.bounds;
        (f64::from(b.left) - reach..f64::from(b.right) + reach).contains(&x_px)
            && (f64::from(b.top) - reach..f64::from(b.bottom) + reach).contains(&y_px)
    };
    let distance = |f: &Flag| (f.x_px - x_px).abs();
    let flag = frame.flags.iter().filter(near).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(flag) = flag {
        return Target::Event { number: flag.first };
    }
    if let Some(label) = frame.ends.iter().find(|l| l.bounds.contains(x_px, y_px)) {
        return Target::Label { series: label.series };
    }
    if frame.plot.contains(x_px, y_px) {
        let month = frame.x.invert(x_px);
        return Target::Plot { month, series: nearest(trend, frame, month, y_px) };
    }
    Target::Outside
}

/// The line nearest in height, or the layer of the stack at that height.
fn nearest(trend: &Trend, frame: &Frame, month: Month, y_px: f64) -> Option<usize> {
    let index = trend.months.index(month)?;
    let distance = |series: usize| -> Option<f64> {
        if let Some(layer) = frame.layers.get(series) {
            let (bottom, top) = layer.get(index).copied().flatten()?;
            let (bottom, top) = (frame.y.map(bottom), frame.y.map(top));
            return Some((y_px - bottom).max(top - y_px).max(0.0));
        }
        Some((frame.point(trend, series, index)?.1 - y_px).abs())
    };
    (0..trend.lines.len())
        .filter_map(|series| Some((series, distance(series)?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(series, _)| series)
}
