//! The name of a row where its line or layer ends.

use super::geometry::{Point, Rect};
use crate::view::Spot;

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
