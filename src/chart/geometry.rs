//! Points, rectangles and shapes, in device pixels.

use super::scale::Columns;
use crate::view::Spot;

/// From the left, from the top.
pub(crate) type Point = (f64, f64);

/// Whole device pixels; `right` and `bottom` are just outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// The first pixel column inside.
    pub left: i32,
    /// The first pixel row inside.
    pub top: i32,
    /// The first pixel column outside.
    pub right: i32,
    /// The first pixel row outside.
    pub bottom: i32,
}

impl Rect {
    pub(crate) fn contains(&self, x: f64, y: f64) -> bool {
        (f64::from(self.left)..f64::from(self.right)).contains(&x)
            && (f64::from(self.top)..f64::from(self.bottom)).contains(&y)
    }

    /// The sides, as `[left, top, right, bottom]`.
    pub fn sides(&self) -> [f64; 4] {
        [self.left, self.top, self.right, self.bottom].map(f64::from)
    }

    pub(crate) fn width(&self) -> f64 {
        f64::from(self.right - self.left)
    }

    pub(crate) fn height(&self) -> f64 {
        f64::from(self.bottom - self.top)
    }

    /// How far a point is outside, to the side and up or down; 0 inside.
    pub(crate) fn distance(&self, (x, y): Point) -> (f64, f64) {
        let [left, top, right, bottom] = self.sides();
        ((left - x).max(x - right).max(0.0), (top - y).max(y - bottom).max(0.0))
    }
}

/// What stands for a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Shape {
    /// A point of a line, an end.
    Dot(Point),
    /// A field of a map, a bar.
    Box(Rect),
    /// A layer of a stack at a month: from its floor up to its top.
    Span { x: f64, from: f64, to: f64 },
}

impl Shape {
    /// Where its value is read.
    pub(crate) fn point(self) -> Point {
        match self {
            Shape::Dot(point) => point,
            Shape::Span { x, to, .. } => (x, to),
            Shape::Box(_) => self.middle(),
        }
    }

    pub(crate) fn middle(self) -> Point {
        match self {
            Shape::Dot(point) => point,
            Shape::Span { x, from, to } => (x, (from + to) / 2.0),
            Shape::Box(rect) => {
                let [left, top, right, bottom] = rect.sides();
                ((left + right) / 2.0, (top + bottom) / 2.0)
            }
        }
    }

    /// How far a point is from it, to the side and up or down; 0 inside.
    pub(crate) fn distance(self, (x, y): Point) -> (f64, f64) {
        match self {
            Shape::Dot((at_x, at_y)) => ((x - at_x).abs(), (y - at_y).abs()),
            Shape::Span { x: at, from, to } => ((x - at).abs(), (y - from).max(to - y).max(0.0)),
            Shape::Box(rect) => rect.distance((x, y)),
        }
    }
}

/// Where the cells of a grid stand; `None` where there is no value.
pub(crate) type Shapes<'a> = &'a dyn Fn(Spot) -> Option<Shape>;

/// Where the cells of a row stand: a plot that all rows share, a band of a map,
/// a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Where its cells may stand.
    pub rect: Rect,
    /// The columns side by side; `None` where they do not divide the field.
    pub x: Option<Columns>,
}
