//! The key of a map: its classes with their limits, and what its marks mean.

use super::classes::Classes;
use super::geometry::{Point, Rect};
use super::metrics::{fitted, text_width};
use super::theme::Theme;
use super::ticks::{AxisLabel, value_label};
use crate::data::words::Language;
use crate::view::Unit;

/// What stands before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sample {
    /// Around months under another definition.
    Outline,
    /// Above them.
    Bracket,
    /// Around provisional months.
    Dashed,
    /// None: a remark.
    Nothing,
}

/// A mark and what it means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) sample: Sample,
    pub(crate) bounds: Rect,
    /// Left end and middle of the text.
    pub(crate) at: Point,
    pub(crate) text: String,
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    /// A field a class, from the lowest; none where no value has one.
    pub(crate) fields: Vec<Rect>,
    /// The limits between them, and the middle of their row.
    pub(crate) limits: Vec<AxisLabel>,
    pub(crate) limits_px: f64,
    pub(crate) entries: Vec<Entry>,
    /// Where its last row ends.
    pub(crate) bottom_px: f64,
}

/// Lengths in CSS pixels: a field of the scale at most, a sample, and rows.
const FIELD: (f64, f64) = (48.0, 11.0);
const SAMPLE: f64 = 16.0;
const ROW: f64 = 18.0;

impl Key {
    /// At the top of `room`, from `left` on where that leaves enough of it; nothing
    /// is said of classes where there are no values.
    pub(crate) fn new(
        classes: Option<(&Classes, Unit)>,
        entries: Vec<(Sample, String)>,
        room: Rect,
        left: f64,
        theme: &Theme,
        language: Language,
    ) -> Key {
        let css = |length: f64| theme.css(length).round();
        let [outer, top, right, _] = room.sides();
        let mut key = Key {
            fields: Vec::new(),
            limits: Vec::new(),
            limits_px: top + css(FIELD.1) + css(10.0),
            entries: Vec::new(),
            bottom_px: top,
        };
        let mut free = left;
        if let Some((classes, unit)) = classes {
            let wide = css(FIELD.0).min(((right - left) / classes.count() as f64).floor());
            let edge = |class: usize| left + wide * class as f64;
            key.fields = (0..classes.count())
                .map(|class| Rect {
                    left: edge(class) as i32,
                    top: top as i32,
                    right: edge(class + 1) as i32,
                    bottom: (top + css(FIELD.1)) as i32,
                })
                .collect();
            key.limits = limits(classes, unit, language, theme, &|limit| edge(limit + 1));
            key.bottom_px = key.limits_px + css(9.0);
            free = edge(classes.count()) + css(24.0);
        }
        let mut row = top;
        for (sample, text) in entries {
            let indent = if sample == Sample::Nothing { 0.0 } else { css(SAMPLE + 6.0) };
            let text = fitted(&text, theme.text, false, right - outer - indent);
            let width = indent + text_width(&text, theme.text, false);
            if free + width > right {
                let below = if free == left {
                    row
                } else if row == top {
                    key.bottom_px
                } else {
                    row + css(ROW)
                };
                (free, row) = (if left + width > right { outer } else { left }, below);
            }
            let bounds = Rect {
                left: free as i32,
                top: row as i32,
                right: (free + css(SAMPLE)) as i32,
                bottom: (row + css(FIELD.1)) as i32,
            };
            let at = (free + indent, row + css(FIELD.1) / 2.0);
            key.entries.push(Entry { sample, bounds, at, text });
            free += width + css(20.0);
            key.bottom_px = key.bottom_px.max(row + css(ROW));
        }
        key
    }
}

/// The limits, "25k", at the edges of the fields, those that have room.
fn limits(
    classes: &Classes,
    unit: Unit,
    language: Language,
    theme: &Theme,
    edge: &dyn Fn(usize) -> f64,
) -> Vec<AxisLabel> {
    let mut free = f64::NEG_INFINITY;
    let mut labels = Vec::new();
    for (i, &limit) in classes.limits.iter().enumerate() {
        let label =
            AxisLabel { x_px: edge(i), text: value_label(limit, limit, unit, language, limit >= 1e3) };
        let half = text_width(&label.text, theme.text, false) / 2.0;
        if label.x_px - half >= free {
            free = label.x_px + half + theme.css(4.0);
            labels.push(label);
        }
    }
    labels
}
