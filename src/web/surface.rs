//! The two canvases: sized, cleared, drawn.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::canvas::Canvas;
use crate::app::App;
use crate::chart::UNITS;
use crate::state::Redraw;
use crate::{Error, Result};

/// Chart and overlay, of the same size.
pub(crate) struct Surface {
    chart: Layer,
    overlay: Layer,
    /// The last months at their own scale.
    recent: Option<Layer>,
}

struct Layer {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Surface {
    /// # Errors
    /// [`Error::Draw`] naming the canvas that gives no 2D context.
    pub(crate) fn new(chart: HtmlCanvasElement, overlay: HtmlCanvasElement) -> Result<Surface> {
        let (chart, overlay) = (Layer::new(chart, "chart")?, Layer::new(overlay, "overlay")?);
        Ok(Surface { chart, overlay, recent: None })
    }

    /// Takes the canvas of the small chart.
    ///
    /// # Errors
    /// As [`Surface::new`].
    pub(crate) fn add_recent(&mut self, canvas: HtmlCanvasElement) -> Result<()> {
        self.recent = Some(Layer::new(canvas, "small")?);
        Ok(())
    }

    /// Draws the overlay, and the chart too if that is dirty.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub(crate) fn draw(&mut self, app: &App, dirty: Redraw) -> Result<()> {
        let Some(frame) = app.frame() else { return Ok(()) };
        let size = (frame.width_px, frame.height_px);
        if dirty == Redraw::Chart {
            let mut backend = self.chart.begin(size)?;
            app.draw_chart(&mut backend)?;
            if let (Some(layer), Some((_, frame))) = (&self.recent, app.recent()) {
                app.draw_recent(&mut layer.begin((frame.width_px, frame.height_px))?)?;
            }
        }
        let mut backend = self.overlay.begin(size)?;
        app.draw_overlay(&mut backend)
    }
}

impl Layer {
    fn new(canvas: HtmlCanvasElement, name: &str) -> Result<Layer> {
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|object| object.dyn_into::<CanvasRenderingContext2d>().ok());
        let problem = || Error::Draw { problem: format!("the {name} canvas gives no 2D context") };
        Ok(Layer { context: context.ok_or_else(problem)?, canvas })
    }

    /// A blank back-end of the given size in device pixels, in [`UNITS`].
    fn begin(&self, (width_px, height_px): (u32, u32)) -> Result<Canvas<'_>> {
        if (self.canvas.width(), self.canvas.height()) != (width_px, height_px) {
            self.canvas.set_width(width_px);
            self.canvas.set_height(height_px);
        }
        let scale = 1.0 / f64::from(UNITS);
        let reset = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, f64::from(width_px), f64::from(height_px));
        let scaled = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        reset.and(scaled).map_err(|_| Error::Draw { problem: "the canvas refuses a transform".into() })?;
        let inner = CanvasBackend::with_canvas_object(self.canvas.clone());
        let inner = inner.ok_or(Error::Draw { problem: "the canvas gives no 2D context".into() })?;
        let units = UNITS as u32;
        Ok(Canvas::new(inner, &self.context, (width_px * units, height_px * units)))
    }
}
