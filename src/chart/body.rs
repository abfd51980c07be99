//! What the kinds of chart differ in: where a cell stands, and its ink.

use super::annotations::Annotation;
use super::draw::bars::Bars;
use super::draw::heat::Heat;
use super::draw::lines::Lines;
use super::draw::panels::Panels;
use super::draw::stack::Stack;
use super::geometry::{Field, Rect, Shape};
use super::notes::Note;
use super::pen::Pen;
use super::strip::Strip;
use super::theme::Theme;
use super::timeline::Timeline;
use crate::error::Result;
use crate::view::{ChartKind, Grid, Spot, View};

/// The layout of a view's grid, one form of it a kind or two.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A line a series or a year, on one plot.
    Lines(Lines),
    /// Layers on one plot, each on the one below it.
    Stack(Stack),
    /// Fields, darker for higher values.
    Heat(Heat),
    /// A bar a row, from zero.
    Bars(Bars),
    /// A small plot a row.
    Panels(Panels),
}

impl Body {
    /// Lays the grid out in `room`; `theme` is scaled.
    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Body {
        match view.kind {
            ChartKind::Trend | ChartKind::Years => Body::Lines(Lines::new(view, room, theme)),
            ChartKind::Stacked | ChartKind::Share => Body::Stack(Stack::new(view, room, theme)),
            ChartKind::Calendar => Body::Heat(Heat::new(view, room, theme)),
            ChartKind::Ranking => Body::Bars(Bars::new(view, room, theme)),
            ChartKind::Panels => Body::Panels(Panels::new(view, room, theme)),
        }
    }

    /// The least height of a chart `width` wide that the kind can be read in, both
    /// in CSS pixels: 0 where it fits into any.
    pub fn least_height(view: &View, width: f64) -> f64 {
        match view.kind {
            ChartKind::Trend | ChartKind::Stacked | ChartKind::Share | ChartKind::Years => 0.0,
            ChartKind::Calendar => Heat::least_height(view, width),
            ChartKind::Ranking => {
                Bars::least_height(&view.grid, width)
                    + Strip::height(&view.ground, f64::INFINITY, &Theme::LIGHT)
            }
            ChartKind::Panels => Panels::least_height(view, width),
        }
    }

    /// The most height that the kind fills, in CSS pixels; 0: any.
    pub fn most_height(view: &View) -> f64 {
        match view.kind {
            ChartKind::Ranking if !view.grid.rows.is_empty() => Bars::most_height(&view.grid),
            _ => 0.0,
        }
    }

    /// What stands for a cell; `None` where it is not drawn: without a value, but in
    /// a map, whose fields are there all the same.
    pub(crate) fn shape(&self, grid: &Grid, spot: Spot) -> Option<Shape> {
        match self {
            Body::Lines(lines) => lines.shape(grid, spot),
            Body::Stack(stack) => stack.shape(spot),
            Body::Heat(heat) => heat.shape(spot),
            Body::Bars(bars) => bars.shape(grid, spot),
            Body::Panels(panels) => panels.shape(grid, spot),
        }
    }

    /// Where the cells of a row stand, those without a value too.
    pub fn field(&self, row: usize) -> Field {
        match self {
            Body::Lines(Lines { plot, .. }) | Body::Stack(Stack { plot, .. }) => plot.field(),
            Body::Heat(heat) => heat.field(row),
            Body::Bars(bars) => bars.field(row),
            Body::Panels(panels) => panels.field(row),
        }
    }

    /// All the fields together.
    pub fn rect(&self) -> Rect {
        match self {
            Body::Lines(Lines { plot, .. }) | Body::Stack(Stack { plot, .. }) => plot.rect,
            Body::Heat(heat) => heat.plot.rect,
            Body::Bars(bars) => bars.rect,
            Body::Panels(panels) => panels.rect,
        }
    }

    /// Rows by the places of their names on the canvas.
    pub fn names(&self) -> Vec<(usize, Rect)> {
        match self {
            Body::Lines(Lines { ends, .. }) | Body::Stack(Stack { ends, .. }) => {
                ends.iter().map(|label| (label.spot.row, label.bounds)).collect()
            }
            Body::Heat(heat) => heat.names.iter().map(|name| (name.row, name.bounds)).collect(),
            Body::Bars(bars) => bars.names(),
            Body::Panels(panels) => panels.names(),
        }
    }

    /// The events, breaks and splices, where it has a horizontal axis of months.
    pub fn timeline(&self) -> Option<&Timeline> {
        match self {
            Body::Lines(Lines { plot, .. }) | Body::Stack(Stack { plot, .. }) => plot.time.as_ref(),
            Body::Heat(heat) => heat.plot.time.as_ref(),
            Body::Bars(_) => None,
            Body::Panels(_) => None,
        }
    }

    /// The events in words on the plot.
    pub fn annotations(&self) -> &[Annotation] {
        match self {
            Body::Lines(lines) => &lines.annotations,
            Body::Stack(stack) => &stack.annotations,
            Body::Heat(_) | Body::Bars(_) | Body::Panels(_) => &[],
        }
    }

    /// The places of bands' names, events in words and values on the plot.
    pub(crate) fn written(&self, theme: &Theme) -> Vec<[f64; 4]> {
        let notes: &[Note] = match self {
            Body::Lines(Lines { notes, .. }) | Body::Stack(Stack { notes, .. }) => notes,
            Body::Heat(_) | Body::Bars(_) | Body::Panels(_) => &[],
        };
        let bands = self.timeline().into_iter().flat_map(|time| time.labels(theme));
        let events = self.annotations().iter().map(|annotation| annotation.bounds);
        let texts = bands.chain(events).map(|bounds| bounds.sides());
        texts.chain(notes.iter().filter(|note| !note.text.is_empty()).map(|note| note.sides(theme))).collect()
    }

    /// Draws everything but the strip and what follows the pointer.
    ///
    /// # Errors
    /// [`crate::Error::Draw`] in the back-end's own words.
    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        match self {
            Body::Lines(lines) => lines.draw(pen, view),
            Body::Stack(stack) => stack.draw(pen, view),
            Body::Heat(heat) => heat.draw(pen, view),
            Body::Bars(bars) => bars.draw(pen, view),
            Body::Panels(panels) => panels.draw(pen, view),
        }
    }
}
