//! A back-end seen through a decorator that cures plotters' habits on screens.
//!
//! - Plotters' coordinates are whole numbers, so a line's corners would jump
//!   from pixel to pixel. Drawing is done in [`UNITS`] of a device pixel and the
//!   back-end is scaled down once: a canvas by its transform, SVG by decimals.
//! - A stroke along an axis falls between two pixel rows and turns grey. It is
//!   drawn as a filled rectangle on whole device pixels; so is an outline.
//! - Nothing leaves the canvas: rectangles are cut at its edges.
//! - Text is measured by [`super::metrics`]. A canvas back-end would put a span
//!   into the page and force layout.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::metrics::text_width;

/// Back-end units a device pixel, a power of two so that scaling is exact.
pub const UNITS: i32 = 8;

/// See the module.
pub(crate) struct Crisp<'a, B> {
    inner: &'a mut B,
    width_px: u32,
    height_px: u32,
}

type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<'a, B: DrawingBackend> Crisp<'a, B> {
    /// `inner` takes coordinates and lengths in [`UNITS`]; the size is in device pixels.
    pub(crate) fn new(inner: &'a mut B, width_px: u32, height_px: u32) -> Crisp<'a, B> {
        Crisp { inner, width_px, height_px }
    }

    /// A filled rectangle with its edges moved to the nearest device pixels, at
    /// least one pixel wide and high.
    fn fill<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Drawn<B> {
        let (left, right) = whole(a.0.min(b.0), a.0.max(b.0), self.width_px);
        let (top, bottom) = whole(a.1.min(b.1), a.1.max(b.1), self.height_px);
        if left >= right || top >= bottom {
            return Ok(());
        }
        self.inner.draw_rect((left, top), (right, bottom), style, true)
    }

    /// A stroke along an axis, `None` if it runs across.
    fn rule<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Option<Drawn<B>> {
        let width = (style.stroke_width() as i32).max(1);
        let before = width / 2;
        if from.1 == to.1 {
            let top = from.1 - before;
            return Some(self.fill((from.0, top), (to.0, top + width), style));
        }
        if from.0 == to.0 {
            let left = from.0 - before;
            return Some(self.fill((left, from.1), (left + width, to.1), style));
        }
        None
    }
}

/// Both ends on whole device pixels, at least one apart, inside `0..limit`.
fn whole(lo: i32, hi: i32, limit_px: u32) -> (i32, i32) {
    let round = |x: i32| (x + UNITS / 2).div_euclid(UNITS);
    let lo_px = round(lo);
    let hi_px = round(hi).max(lo_px + 1);
    let limit = limit_px as i32;
    (lo_px.clamp(0, limit) * UNITS, hi_px.clamp(0, limit) * UNITS)
}

impl<B: DrawingBackend> DrawingBackend for Crisp<'_, B> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        (self.width_px * UNITS as u32, self.height_px * UNITS as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn<B> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<B> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<B> {
        self.fill(point, (point.0 + UNITS, point.1 + UNITS), &color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn<B> {
        match self.rule(from, to, style) {
            Some(drawn) => drawn,
            None => self.inner.draw_path([from, to], style),
        }
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<B> {
        if fill {
            return self.fill(a, b, style);
        }
        let corners = [a, (b.0, a.1), b, (a.0, b.1), a];
        corners.windows(2).try_for_each(|side| self.draw_line(side[0], side[1], style))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<B> {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        match path[..] {
            [] | [_] => Ok(()),
            [from, to] => self.draw_line(from, to, style),
            _ => self.inner.draw_path(path, style),
        }
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<B> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn<B> {
        self.inner.fill_polygon(outline, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn<B> {
        let snap = |x: i32| (x + UNITS / 2).div_euclid(UNITS) * UNITS;
        self.inner.draw_text(text, style, (snap(at.0), snap(at.1)))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = text_width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
