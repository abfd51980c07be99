//! Where everything stands, in device pixels. Drawing and hit-testing share it.

use super::body::Body;
use super::geometry::{Rect, Shape};
use super::strip::Strip;
use super::theme::Theme;
use crate::view::{Spot, View};

/// The layout of one chart. Build it whenever the view, the size or the theme changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Of the whole canvas.
    pub width_px: u32,
    /// Of the whole canvas, the overview included.
    pub height_px: u32,
    /// Lengths already in device pixels.
    pub theme: Theme,
    /// What the kind of chart lays out.
    pub body: Body,
    /// The overview; `None` where there is none, or no room for one.
    pub strip: Option<Strip>,
}

impl Frame {
    /// `width_css` and `height_css` in CSS pixels; `theme` not yet scaled.
    pub fn new(view: &View, width_css: f64, height_css: f64, dpr: f64, theme: &Theme) -> Frame {
        let theme = theme.scaled(dpr);
        let css = |length: f64| theme.css(length.max(80.0)).round();
        let (width, height) = (css(width_css), css(height_css));
        let strip_height = Strip::height(&view.ground, theme.css(height_css), &theme);
        let room = Rect { left: 0, top: 0, right: width as i32, bottom: (height - strip_height) as i32 };
        let body = Body::new(view, room, &theme);
        let strip = (strip_height > 0.0).then(|| {
            let plot = body.rect();
            Strip::new(&view.ground, (plot.left, plot.right), height, &theme)
        });
        Frame { width_px: width as u32, height_px: height as u32, theme, body, strip }
    }

    /// Where the value of a cell is read; `None` where there is none.
    pub fn point(&self, view: &View, spot: Spot) -> Option<(f64, f64)> {
        self.body.shape(&view.grid, spot).map(Shape::point)
    }
}
