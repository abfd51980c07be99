//! Plotters' styles on any of its back-ends, in device pixels.
//!
//! Marks go to the back-end as they are: on their way through plotters' drawing
//! areas and elements every corner of a path would be copied twice, a tenth of a
//! chart's drawing time.

use std::cell::RefCell;

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingBackend};

use super::crisp::{Crisp, UNITS};
use super::geometry::Point;
use crate::error::{Error, Result};

/// What can be drawn, whatever the back-end: behind it every chart is compiled
/// once, not once for the screen and again for SVG.
trait Ink {
    fn rectangle(&self, corners: [BackendCoord; 2], style: ShapeStyle) -> Result<()>;
    fn polygon(&self, outline: Vec<BackendCoord>, style: ShapeStyle) -> Result<()>;
    fn path(&self, points: Vec<BackendCoord>, style: ShapeStyle) -> Result<()>;
    fn circle(&self, center: BackendCoord, radius: u32, style: ShapeStyle) -> Result<()>;
    fn text(&self, text: &str, at: BackendCoord, style: TextStyle<'_>) -> Result<()>;
}

impl<B: DrawingBackend> Ink for RefCell<Crisp<'_, B>> {
    fn rectangle(&self, [a, b]: [BackendCoord; 2], style: ShapeStyle) -> Result<()> {
        said(self.borrow_mut().draw_rect(a, b, &style, true))
    }

    fn polygon(&self, outline: Vec<BackendCoord>, style: ShapeStyle) -> Result<()> {
        said(self.borrow_mut().fill_polygon(outline, &style))
    }

    fn path(&self, points: Vec<BackendCoord>, style: ShapeStyle) -> Result<()> {
        said(self.borrow_mut().draw_path(points, &style))
    }

    fn circle(&self, center: BackendCoord, radius: u32, style: ShapeStyle) -> Result<()> {
        said(self.borrow_mut().draw_circle(center, radius, &style, style.filled))
    }

    fn text(&self, text: &str, at: BackendCoord, style: TextStyle<'_>) -> Result<()> {
        said(self.borrow_mut().draw_text(text, &style, at))
    }
}

/// See the module.
pub(crate) struct Pen<'a> {
    ink: Box<dyn Ink + 'a>,
    family: &'static str,
    text: f64,
}

/// Where a text's `x` is.
#[derive(Clone, Copy)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

impl<'a> Pen<'a> {
    pub(crate) fn new<B: DrawingBackend>(
        backend: &'a mut B,
        (width_px, height_px): (u32, u32),
        family: &'static str,
        text: f64,
    ) -> Pen<'a> {
        let ink = Box::new(RefCell::new(Crisp::new(backend, width_px, height_px)));
        Pen { ink, family, text }
    }

    /// `[left, top, right, bottom]`.
    pub(crate) fn fill(&self, [left, top, right, bottom]: [f64; 4], color: RGBColor) -> Result<()> {
        self.ink.rectangle([units((left, top)), units((right, bottom))], color.filled())
    }

    /// The sides of a rectangle, `width` wide around its edge.
    pub(crate) fn outline(
        &self,
        [left, top, right, bottom]: [f64; 4],
        width: f64,
        color: RGBColor,
    ) -> Result<()> {
        let half = width / 2.0;
        let sides = [
            [left - half, top - half, right + half, top + half],
            [left - half, bottom - half, right + half, bottom + half],
            [left - half, top - half, left + half, bottom + half],
            [right - half, top - half, right + half, bottom + half],
        ];
        sides.into_iter().try_for_each(|side| self.fill(side, color))
    }

    /// An area seen through, `share` of it its colour.
    pub(crate) fn tint(&self, outline: Vec<(i32, i32)>, color: RGBColor, share: f64) -> Result<()> {
        self.ink.polygon(outline, color.mix(share).filled())
    }

    /// A rectangle seen through.
    pub(crate) fn wash(&self, [left, top, right, bottom]: [f64; 4], color: RGBColor) -> Result<()> {
        let corners = [units((left, top)), units((right, bottom))];
        self.ink.rectangle(corners, color.mix(0.14).filled())
    }

    pub(crate) fn path(&self, points: Vec<(i32, i32)>, color: RGBColor, width: f64) -> Result<()> {
        self.ink.path(points, stroke(color, width))
    }

    /// A stroke along an axis, `width` whole device pixels.
    pub(crate) fn rule(&self, from: Point, to: Point, color: RGBColor, width: f64) -> Result<()> {
        self.path(vec![units(from), units(to)], color, width)
    }

    /// A path with gaps: `on` and `off` are lengths along it.
    pub(crate) fn dashes(
        &self,
        points: &[Point],
        color: RGBColor,
        width: f64,
        on: f64,
        off: f64,
    ) -> Result<()> {
        let mut dash: Vec<(i32, i32)> = points.first().map(|&p| units(p)).into_iter().collect();
        let (mut drawing, mut left) = (true, on);
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let length = ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)).sqrt();
            let mut gone = 0.0;
            while gone + left < length {
                gone += left;
                let at = units((x0 + (x1 - x0) * gone / length, y0 + (y1 - y0) * gone / length));
                if drawing {
                    dash.push(at);
                    self.path(std::mem::take(&mut dash), color, width)?;
                } else {
                    dash = vec![at];
                }
                drawing = !drawing;
                left = if drawing { on } else { off };
            }
            left -= length - gone;
            if drawing {
                dash.push(units((x1, y1)));
            }
        }
        if dash.len() > 1 { self.path(dash, color, width) } else { Ok(()) }
    }

    pub(crate) fn area(&self, outline: Vec<(i32, i32)>, color: RGBColor) -> Result<()> {
        self.ink.polygon(outline, color.filled())
    }

    pub(crate) fn disc(&self, at: Point, radius: f64, color: RGBColor) -> Result<()> {
        self.ink.circle(units(at), length(radius), color.filled())
    }

    pub(crate) fn ring(&self, at: Point, radius: f64, color: RGBColor, width: f64) -> Result<()> {
        self.ink.circle(units(at), length(radius), stroke(color, width))
    }

    /// Lines of text `leading` apart, with the middle of them all at `y`.
    pub(crate) fn lines(
        &self,
        lines: &[String],
        (x, y): Point,
        leading: f64,
        align: Align,
        color: RGBColor,
        bold: bool,
    ) -> Result<()> {
        let first = y - leading * (lines.len() as f64 - 1.0) / 2.0;
        for (line, text) in lines.iter().enumerate() {
            self.text(text, (x, first + leading * line as f64), align, color, bold)?;
        }
        Ok(())
    }

    /// One line of text with the middle of its capitals at `y`.
    pub(crate) fn text(
        &self,
        text: &str,
        at: Point,
        align: Align,
        color: RGBColor,
        bold: bool,
    ) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let h_pos = match align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(self.family), self.text * f64::from(UNITS), weight);
        let style = TextStyle { font, color: color.to_backend_color(), pos: Pos::new(h_pos, VPos::Center) };
        self.ink.text(text, units(at), style)
    }
}

/// Device pixels in back-end units.
pub(crate) fn units((x, y): Point) -> (i32, i32) {
    // WebAssembly has an instruction to round down, none to round as `round` does.
    let unit = |px: f64| (px * f64::from(UNITS) + 0.5).floor() as i32;
    (unit(x), unit(y))
}

fn length(px: f64) -> u32 {
    (px * f64::from(UNITS)).round().max(1.0) as u32
}

fn stroke(color: RGBColor, width: f64) -> ShapeStyle {
    color.stroke_width(length(width))
}

fn said<E: std::fmt::Display>(drawn: std::result::Result<(), E>) -> Result<()> {
    drawn.map_err(|error| Error::Draw { problem: error.to_string() })
}
