//! Plotters' back-end for a 2D context.
//!
//! Not the one of plotters-canvas: that formats and sets every style anew for
//! every mark (half of a chart's drawing time), strokes lines half a pixel off,
//! and measures text by putting a span into the page.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use web_sys::CanvasRenderingContext2d;

use crate::chart::{UNITS, hairlines};

/// Strokes with more corners than this are laid down as hairlines.
const SHORT: usize = 4;

/// Draws on a context scaled to take the chart's units, and remembers its styles.
pub struct Canvas<'a> {
    context: &'a CanvasRenderingContext2d,
    fill: Option<(u8, u8, u8, f64)>,
    stroke: Option<(u8, u8, u8, f64)>,
    width: u32,
    font: Option<(u64, bool)>,
    align: Option<&'static str>,
}

/// What the browser said.
#[derive(Debug)]
pub struct CanvasError(&'static str);

impl std::fmt::Display for CanvasError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for CanvasError {}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

impl<'a> Canvas<'a> {
    /// Nothing is known of the context's styles but that its transform is set.
    pub fn new(context: &'a CanvasRenderingContext2d) -> Canvas<'a> {
        context.set_line_join("round");
        context.set_text_baseline("middle");
        Canvas { context, fill: None, stroke: None, width: 0, font: None, align: None }
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

    fn circle(&self, (x, y): BackendCoord, radius: u32) -> Drawn {
        self.context.begin_path();
        self.context
            .arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, std::f64::consts::TAU)
            .map_err(|_| refused("the canvas refuses a circle"))
    }
}

fn refused(problem: &'static str) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(CanvasError(problem))
}

fn key(color: BackendColor) -> (u8, u8, u8, f64) {
    let (r, g, b) = color.rgb;
    (r, g, b, color.alpha)
}

fn css((r, g, b, alpha): (u8, u8, u8, f64)) -> String {
    if alpha >= 1.0 { format!("#{r:02x}{g:02x}{b:02x}") } else { format!("rgba({r},{g},{b},{alpha})") }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.context.canvas().map_or((0, 0), |canvas| (canvas.width(), canvas.height()))
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
        self.circle(center, radius)?;
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
        self.trace(outline, (0, 0));
        self.context.fill();
        Ok(())
    }

    /// All text of the chart is centred in height: the anchor's is not looked at.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.set_fill(style.color());
        let bold = matches!(style.style(), FontStyle::Bold);
        let size = style.size();
        let font = (size.to_bits(), bold);
        if self.font != Some(font) {
            self.font = Some(font);
            let weight = if bold { "600 " } else { "" };
            self.context.set_font(&format!("{weight}{size}px {}", style.family().as_str()));
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.align != Some(align) {
            self.align = Some(align);
            self.context.set_text_align(align);
        }
        self.context
            .fill_text(text, f64::from(at.0), f64::from(at.1))
            .map_err(|_| refused("the canvas refuses text"))
    }
}
