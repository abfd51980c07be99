//! The overview below the chart: every month of the release, and the shown ones
//! between two handles.

use super::geometry::Rect;
use super::scale::{Linear, Months};
use super::theme::Theme;
use crate::data::words;
use crate::view::Ground;

/// The overview: its own months and its own height.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Where the area is drawn.
    pub rect: Rect,
    /// Every month of the release.
    pub x: Months,
    /// From zero to the highest total.
    pub y: Linear,
    /// The months of the chart, left and right edge.
    pub window_px: (f64, f64),
    /// First and last month of the overview, in words.
    pub ends: [String; 2],
    /// Middle of the row of text below.
    pub row_px: f64,
}

impl Strip {
    /// The height it takes, and the least of a chart that has one, in CSS pixels.
    pub(crate) const TAKEN: f64 = 52.0;
    const LEAST: f64 = 236.0;

    /// What it takes of a chart's height, in device pixels: nothing where there
    /// is no overview, or no room for one.
    pub(crate) fn height(ground: &Ground, height_px: f64, theme: &Theme) -> f64 {
        let wanted = ground.run.months() > 1 && !ground.overview.is_empty();
        if wanted && height_px >= theme.css(Self::LEAST) { theme.css(Self::TAKEN).round() } else { 0.0 }
    }

    /// At the foot of a chart `height_px` high, between `left` and `right`.
    pub(crate) fn new(ground: &Ground, (left, right): (i32, i32), height_px: f64, theme: &Theme) -> Strip {
        let css = |length: f64| theme.css(length).round();
        let (top, bottom) = (height_px - css(48.0), height_px - css(18.0));
        let rect = Rect { left, top: top as i32, right, bottom: bottom as i32 };
        let most = ground.overview.iter().flatten().max().copied().unwrap_or(0).max(1);
        let x = Months::new(ground.run, f64::from(left), f64::from(right));
        let y = Linear { lo: 0.0, hi: most as f64, lo_px: bottom, hi_px: top + theme.css(3.0) };
        Strip {
            window_px: x.span(ground.shown).unwrap_or((x.left_px, f64::from(right))),
            ends: [ground.run.first(), ground.run.last()].map(|m| words::month_short(m, ground.language)),
            row_px: f64::from(rect.bottom) + css(10.0),
            rect,
            x,
            y,
        }
    }
}
