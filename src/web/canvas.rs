//! A 2D canvas as a back-end.
//!
//! Size, preparation and presentation are those of plotters-canvas. It strokes
//! lines half a pixel off, though, and formats and sets every style anew for every
//! mark, which is half of a chart's drawing time and brings the formatting of
//! floats into the module: marks are set down here, with the last styles
//! remembered, and so is text, which must not be wider than it was measured.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

use crate::chart::{UNITS, hairlines, text_width};
use crate::data::words;

/// Strokes with more corners than this are laid down as hairlines.
const SHORT: usize = 4;

/// How much wider than its measure a text may be.
const SLACK: f64 = 1.02;

/// Draws on a context scaled to take the chart's units, and remembers its styles.
pub(crate) struct Canvas<'a> {
    inner: CanvasBackend,
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    fill: Option<Style>,
    stroke: Option<Style>,
    width: u32,
    font: Option<(f64, bool)>,
    align: Option<&'static str>,
}

type Style = (u8, u8, u8, f64);

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl<'a> Canvas<'a> {
    /// `inner` stands on the canvas of `context`, of whose styles nothing is known
    /// but that its transform is set; `size` in the units of that. All text is of
    /// one family.
    pub(crate) fn new(
        inner: CanvasBackend,
        context: &'a CanvasRenderingContext2d,
        size: (u32, u32),
    ) -> Canvas<'a> {
        context.set_line_join("round");
        context.set_text_baseline("middle");
        Canvas { inner, context, size, fill: None, stroke: None, width: 0, font: None, align: None }
    }

    fn set_fill(&mut self, color: BackendColor) {
        let style = style(color);
        if self.fill != Some(style) {
            self.fill = Some(style);
            self.context.set_fill_style_str(&css(style));
        }
    }

    fn set_stroke(&mut self, color: BackendColor, width: u32) {
        let style = style(color);
        if self.stroke != Some(style) {
            self.stroke = Some(style);
            self.context.set_stroke_style_str(&css(style));
        }
        if self.width != width {
            self.width = width;
            self.context.set_line_width(f64::from(width));
        }
    }

    fn trace(&self, path: &[BackendCoord], (right, down): BackendCoord) {
        self.context.begin_path();
        for (x, y) in path {
            // The first line to a point of an empty path is a move.
            self.context.line_to(f64::from(x + right), f64::from(y + down));
        }
    }
}

fn style(color: BackendColor) -> Style {
    let (r, g, b) = color.rgb;
    (r, g, b, color.alpha)
}

fn css((r, g, b, alpha): Style) -> String {
    if alpha >= 1.0 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("rgba({r},{g},{b},{})", words::plain(alpha, 3))
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.inner.present()
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
        self.set_fill(style.color());
        let [x, y, width, height] = [a.0, a.1, b.0 - a.0, b.1 - a.1].map(f64::from);
        self.context.fill_rect(x, y, width, height);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        let (color, width) = (style.color(), style.stroke_width());
        let fine = hairlines(width).filter(|_| path.len() > SHORT && color.alpha >= 1.0);
        let (offsets, width) = fine.map_or((vec![(0, 0)], width), |offsets| (offsets, UNITS as u32));
        self.set_stroke(color, width);
        for offset in offsets {
            self.trace(&path, offset);
            self.context.stroke();
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.context.begin_path();
        let [x, y, radius] = [f64::from(center.0), f64::from(center.1), f64::from(radius)];
        // Throws only where a radius is negative.
        let _ = self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        if fill {
            self.set_fill(style.color());
            self.context.fill();
        } else {
            self.set_stroke(style.color(), style.stroke_width());
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.set_fill(style.color());
        self.trace(&outline.into_iter().collect::<Vec<_>>(), (0, 0));
        self.context.fill();
        Ok(())
    }

    /// One line with its middle at the height of the point.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.set_fill(style.color());
        let bold = matches!(style.style(), FontStyle::Bold);
        let size = style.size();
        if self.font != Some((size, bold)) {
            self.font = Some((size, bold));
            let weight = if bold { "600" } else { "400" };
            self.context.set_font(&format!(
                "{weight} {}px {}",
                words::plain(size, 3),
                style.family().as_str()
            ));
        }
        // Laid out by the widths of a face that may not be there: a wider one is squeezed.
        let most = text_width(text, size, bold) * SLACK;
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.align != Some(align) {
            self.align = Some(align);
            self.context.set_text_align(align);
        }
        // Throws nothing.
        let _ = self.context.fill_text_with_max_width(text, at.0.into(), at.1.into(), most);
        Ok(())
    }
}
