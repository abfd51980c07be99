//! What is under a point. The inverse, where a cell stands, is [`Frame::point`].

use super::frame::Frame;
use super::geometry::{Point, Shape};
use crate::data::Month;
use crate::view::{Spot, View};

/// An end of the shown window on the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The left one: the first month shown.
    First,
    /// The right one: the last month shown.
    Last,
}

/// What a pointer is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A cell: of the column it is over, the nearest row that has a value there.
    Cell {
        /// Row and column of the grid.
        spot: Spot,
    },
    /// The name of a row.
    Name {
        /// Its place in the grid.
        row: usize,
    },
    /// An event, its words or its mark above the plot, by its place in
    /// [`crate::view::Ground::events`].
    Event {
        /// From 0.
        event: usize,
    },
    /// A month of the overview.
    Strip {
        /// One of the release's.
        month: Month,
    },
    /// An end of the shown window.
    StripHandle {
        /// Which of the two.
        side: Side,
    },
    /// Nothing that answers.
    Outside,
}

/// Half the width, in CSS pixels, of what can be taken hold of.
const GRIP: f64 = 12.0;

/// What stands at a point in device pixels.
pub fn hit(view: &View, frame: &Frame, x_px: f64, y_px: f64) -> Target {
    if !(x_px.is_finite() && y_px.is_finite()) {
        return Target::Outside;
    }
    let theme = &frame.theme;
    if let Some(strip) = &frame.strip {
        let (top, bottom) = (f64::from(strip.rect.top), f64::from(strip.rect.bottom));
        let inside = top - theme.css(4.0) <= y_px && y_px < bottom + theme.css(4.0);
        if inside {
            let (first, last) = strip.window_px;
            let grip = theme.css(GRIP);
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
    let annotations = frame.body.annotations();
    let words = annotations.iter().find_map(|words| words.event_at((x_px, y_px)));
    let worded = |event: usize| annotations.iter().any(|words| words.events.contains(&event));
    let mark = || frame.body.timeline()?.event_at((x_px, y_px), theme, worded);
    if let Some(event) = words.or_else(mark) {
        return Target::Event { event };
    }
    let names = frame.body.names();
    if let Some((row, _)) = names.into_iter().find(|(_, bounds)| bounds.contains(x_px, y_px)) {
        return Target::Name { row };
    }
    let spot = nearest(view, frame, (x_px, y_px));
    match spot.filter(|spot| frame.body.field(spot.row).rect.contains(x_px, y_px)) {
        Some(spot) => Target::Cell { spot },
        None => Target::Outside,
    }
}

/// The cell meant by a point, even outside: of the rows whose field is
/// nearest, of the column there, the nearest with a value.
pub(crate) fn nearest(view: &View, frame: &Frame, at: Point) -> Option<Spot> {
    let outside = |row: usize| {
        let (aside, above) = frame.body.field(row).rect.distance(at);
        aside + above
    };
    let rows = 0..view.grid.rows.len();
    let least = rows.clone().map(outside).min_by(f64::total_cmp)?;
    let spots = rows.filter(|&row| outside(row) <= least).flat_map(|row| {
        let columns = match frame.body.field(row).x {
            Some(x) => x.invert(at.0)..x.invert(at.0) + 1,
            None => 0..view.grid.columns.len(),
        };
        columns.map(move |column| Spot { row, column })
    });
    let rank = |spot: &Spot| match frame.body.shape(&view.grid, *spot).map(|shape: Shape| shape.distance(at))
    {
        Some((aside, above)) => aside + above,
        None => f64::INFINITY,
    };
    spots.min_by(|a, b| rank(a).total_cmp(&rank(b)))
}
