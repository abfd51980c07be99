//! The back-end of plotters-canvas, with its strokes and rectangles cured.
//!
//! Circles and areas are drawn by plotters-canvas. It strokes lines half a
//! pixel off, though, and formats and sets the style anew for every mark, which
//! is half of a chart's drawing time: rectangles and strokes, the many marks of
//! a chart, are set down here, with the last style remembered, and so is text,
//! which must not be wider than it was measured.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

use crate::chart::{UNITS, hairlines, text_width};

/// Strokes with more corners than this are laid down as hairlines.
const SHORT: usize = 4;

/// How much wider than its measure a text may be.
const SLACK: f64 = 1.02;

/// Draws on a context scaled to take the chart's units, and remembers its styles.
pub struct Canvas<'a> {
    inner: CanvasBackend,
    context: &'a CanvasRenderingContext2d,
    fill: Option<Style>,
    stroke: Option<Style>,
    width: u32,
}

type Style = (u8, u8, u8, f64);

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl<'a> Canvas<'a> {
    /// `inner` draws on `context`, of whose styles nothing is known but that its
    /// transform is set.
    pub fn new(inner: CanvasBackend, context: &'a CanvasRenderingContext2d) -> Canvas<'a> {
        context.set_line_join("round");
        Canvas { inner, context, fill: None, stroke: None, width: 0 }
    }

    /// Draws with plotters-canvas, which leaves styles of its own behind.
    fn inner(&mut self) -> &mut CanvasBackend {
        (self.fill, self.stroke, self.width) = (None, None, 0);
        &mut self.inner
    }

    fn set_fill(&mut self, color: BackendColor) {
        let key = key(color);
        if self.fill != Some(key) {
            self.fill = Some(key);
            self.context.set_fill_style_str(&css(key));
        }
    }

    fn set_stroke(&mut self, color: BackendColor, width: u32) {
        let key = key(color);
        if self.stroke != Some(key) {
            self.stroke = Some(key);
            self.context.set_stroke_style_str(&css(key));
        }
        if self.width != width {
            self.width = width;
            self.context.set_line_width(f64::from(width));
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>, (right, down): BackendCoord) {
        self.context.begin_path();
        for (x, y) in path {
            // The first line to a point of an empty path is a move.
            self.context.line_to(f64::from(x + right), f64::from(y + down));
        }
    }
}

fn key(color: BackendColor) -> Style {
    let (r, g, b) = color.rgb;
    (r, g, b, color.alpha)
}

fn css((r, g, b, alpha): Style) -> String {
    if alpha >= 1.0 { format!("#{r:02x}{g:02x}{b:02x}") } else { format!("rgba({r},{g},{b},{alpha})") }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
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
            self.trace(path.iter().copied(), offset);
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
        self.inner().draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.inner().fill_polygon(outline, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let bold = matches!(style.style(), FontStyle::Bold);
        // Laid out by the widths of a face that may not be there: a wider one is squeezed.
        let most = text_width(text, style.size(), bold) * SLACK;
        let weight = if bold { "600" } else { "400" };
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        self.set_fill(style.color());
        let context = self.context;
        context.set_font(&format!("{weight} {}px {}", style.size(), style.family().as_str()));
        context.set_text_baseline("middle");
        context.set_text_align(align);
        _ = context.fill_text_with_max_width(text, at.0.into(), at.1.into(), most);
        Ok(())
    }
}
