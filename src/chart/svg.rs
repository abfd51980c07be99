//! SVG back-end.
//!
//! Not the one of plotters: that writes text smaller than asked for, knows only
//! whole coordinates, mitred joins and outlines of one pixel, has no accessible
//! name, and brings file handling into the page.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::metrics::text_width;
use crate::data::words;

/// Middle of the capitals above the baseline, in font sizes.
const MIDDLE: f64 = 0.36;

/// Collects one SVG document. Coordinates come in `units` of a CSS pixel.
pub struct Svg {
    body: String,
    width: u32,
    height: u32,
    units: f64,
    family: &'static str,
    shown: f64,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Svg {
    /// `width` and `height` in CSS pixels; `family` is the face of most text.
    pub fn new(width: u32, height: u32, units: i32, family: &'static str) -> Svg {
        Svg { body: String::new(), width, height, units: f64::from(units), family, shown: 1.0 }
    }

    /// Shows the drawing at a multiple of its size.
    pub(crate) fn show_at(&mut self, times: f64) {
        self.shown = times;
    }

    /// What is drawn until [`Svg::end_group`] is moved by some CSS pixels.
    pub(crate) fn begin_group(&mut self, right: f64, down: f64) {
        self.body.push_str("<g transform=\"translate(");
        number(&mut self.body, right);
        self.body.push(' ');
        number(&mut self.body, down);
        self.body.push_str(")\">\n");
    }

    pub(crate) fn end_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// The document. `title` is its accessible name.
    pub fn finish(self, title: &str) -> String {
        let Svg { body, width, height, family, shown, .. } = self;
        let [across, down] = [width, height].map(|length| (f64::from(length) * shown).round() as u32);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" height=\"{down}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\" fill=\"none\" font-family=\"",
        );
        escape(&mut out, family);
        out.push_str("\">\n<title>");
        escape(&mut out, title);
        out.push_str("</title>\n");
        out.push_str(&body);
        out.push_str("</svg>\n");
        out
    }

    /// Puts a drawing inside this one.
    pub(crate) fn insert(&mut self, drawing: &str) {
        self.body.push_str(drawing);
    }

    fn length(&mut self, name: &str, units: f64) {
        self.body.push_str(name);
        number(&mut self.body, units / self.units);
        self.body.push('"');
    }

    fn ink(&mut self, property: &str, color: BackendColor) {
        let (r, g, b) = color.rgb;
        // Writing to a String cannot fail.
        let _ = write!(self.body, " {property}=\"#{r:02x}{g:02x}{b:02x}\"");
        if color.alpha < 1.0 {
            let _ = write!(self.body, " {property}-opacity=\"{}\"", words::plain(color.alpha, 2));
        }
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.body.push_str(" points=\"");
        for (i, (x, y)) in points.into_iter().enumerate() {
            if i > 0 {
                self.body.push(' ');
            }
            number(&mut self.body, f64::from(x) / self.units);
            self.body.push(',');
            number(&mut self.body, f64::from(y) / self.units);
        }
        self.body.push('"');
    }
}

/// At most three decimals, none when whole.
fn number(out: &mut String, x: f64) {
    out.push_str(&words::plain(x, 3));
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // Control characters are not XML.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width * self.units as u32, self.height * self.units as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !fill {
            return self.draw_path([a, (b.0, a.1), b, (a.0, b.1), a], style);
        }
        self.body.push_str("<rect");
        self.length(" x=\"", f64::from(a.0));
        self.length(" y=\"", f64::from(a.1));
        self.length(" width=\"", f64::from(b.0 - a.0));
        self.length(" height=\"", f64::from(b.1 - a.1));
        self.ink("fill", style.color());
        self.body.push_str("/>\n");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.body.push_str("<polyline");
        self.points(path);
        self.ink("stroke", style.color());
        self.length(" stroke-width=\"", f64::from(style.stroke_width()));
        self.body.push_str("/>\n");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.body.push_str("<circle");
        self.length(" cx=\"", f64::from(center.0));
        self.length(" cy=\"", f64::from(center.1));
        self.length(" r=\"", f64::from(radius));
        if fill {
            self.ink("fill", style.color());
        } else {
            self.ink("stroke", style.color());
            self.length(" stroke-width=\"", f64::from(style.stroke_width()));
        }
        self.body.push_str("/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.body.push_str("<polygon");
        self.points(outline);
        self.ink("fill", style.color());
        self.body.push_str("/>\n");
        Ok(())
    }

    /// The anchor's height is the middle of the capitals, whatever it says:
    /// The chart centres all its text.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.body.push_str("<text");
        self.length(" x=\"", f64::from(at.0));
        self.length(" y=\"", f64::from(at.1) + style.size() * MIDDLE);
        self.length(" font-size=\"", style.size());
        let bold = matches!(style.style(), FontStyle::Bold);
        if style.family().as_str() == self.family {
            // Laid out by the widths of a face that whoever opens the file may not have.
            self.length(" textLength=\"", text_width(text, style.size(), bold));
            self.body.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        } else {
            self.body.push_str(" font-family=\"");
            escape(&mut self.body, style.family().as_str());
            self.body.push('"');
        }
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.body.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.body.push_str(" text-anchor=\"end\""),
        }
        if bold {
            self.body.push_str(" font-weight=\"600\"");
        }
        self.ink("fill", style.color());
        self.body.push('>');
        escape(&mut self.body, text);
        self.body.push_str("</text>\n");
        Ok(())
    }
}
