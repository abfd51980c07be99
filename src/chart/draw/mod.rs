//! Ink: a [`Frame`] on any plotters back-end.

mod axis;
pub(crate) mod bars;
mod fields;
pub(crate) mod heat;
mod labels;
pub(crate) mod lines;
pub(crate) mod panels;
mod pointer;
pub(crate) mod stack;
mod strip;

use plotters_backend::DrawingBackend;

use super::frame::Frame;
use super::pen::Pen;
use crate::data::MonthRange;
use crate::error::Result;
use crate::view::{Spot, View};

/// What the reader points at, or has opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Touched<'a> {
    /// The crosshair.
    pub cursor: Option<Spot>,
    /// Months being dragged over.
    pub drag: Option<MonthRange>,
    /// The name of a policy event.
    pub event: Option<&'a str>,
}

/// Draws everything but what follows the pointer, on a back-end that is blank
/// or has the colour of the paper.
///
/// The back-end takes coordinates in [`crate::chart::UNITS`] of a device pixel;
/// a canvas context is scaled by `1 / UNITS` once and told to join lines roundly.
///
/// # Errors
/// [`crate::Error::Draw`] in the back-end's own words.
pub fn draw_chart<B: DrawingBackend>(backend: &mut B, view: &View, frame: &Frame) -> Result<()> {
    let pen = pen(backend, frame);
    frame.body.draw(&pen, view)?;
    match &frame.strip {
        Some(strip) => strip::overview(&pen, &view.ground, strip, &frame.theme),
        None => Ok(()),
    }
}

/// Draws what follows the pointer, on a transparent back-end of the same size.
///
/// # Errors
/// [`crate::Error::Draw`] in the back-end's own words.
pub fn draw_overlay<B: DrawingBackend>(
    backend: &mut B,
    view: &View,
    frame: &Frame,
    touched: &Touched<'_>,
) -> Result<()> {
    let pen = pen(backend, frame);
    if let Some(event) = touched.event.and_then(|id| view.ground.events.iter().position(|e| e.id == id)) {
        pointer::event(&pen, frame, event)?;
    }
    if let Some(months) = touched.drag {
        pointer::drag(&pen, view, frame, months)?;
    }
    match touched.cursor {
        Some(spot) => pointer::crosshair(&pen, view, frame, spot),
        None => Ok(()),
    }
}

fn pen<'a, B: DrawingBackend>(backend: &'a mut B, frame: &Frame) -> Pen<'a> {
    Pen::new(backend, (frame.width_px, frame.height_px), frame.theme.family, frame.theme.text)
}
