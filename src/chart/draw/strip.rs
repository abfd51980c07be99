//! The overview strip and months being dragged over.

use plotters_backend::DrawingBackend;

use super::{Align, Pen};
use crate::chart::frame::{Frame, Rect, Strip};
use crate::data::MonthRange;
use crate::error::Result;
use crate::view::Trend;

/// Totals of every month as one area, the shown months stronger, with a handle at each end.
pub fn overview<B: DrawingBackend>(pen: &Pen<'_, B>, trend: &Trend, frame: &Frame) -> Result<()> {
    let Some(strip) = &frame.strip else { return Ok(()) };
    let theme = &frame.theme;
    let rect = strip.rect;
    let (first, last) = strip.window_px;
    let (top, bottom) = (f64::from(rect.top), f64::from(rect.bottom));
    pen.fill([first, top, last, bottom], theme.band)?;
    // Bars on whole pixels: they meet without seams and cost less than one ragged area.
    for (month, total) in trend.run.iter().zip(&trend.overview) {
        let Some(total) = total else { continue };
        let left = strip.x.edge(month);
        let color = if trend.months.contains(month) { theme.strip_shown } else { theme.strip };
        let top = strip.y.map(*total as f64).min(bottom - 1.0);
        pen.fill([left, top, left + strip.x.band_px, bottom], color)?;
    }
    let [from, to] = &strip.ends;
    pen.text(from, (rect.left.into(), strip.row_px), Align::Left, theme.quiet, false)?;
    pen.text(to, (rect.right.into(), strip.row_px), Align::Right, theme.quiet, false)?;
    let left = f64::from(rect.left);
    pen.rule((left, bottom), (rect.right.into(), bottom), theme.axis, theme.hairline)?;
    [first, last].into_iter().try_for_each(|x| handle(pen, frame, strip, x))
}

fn handle<B: DrawingBackend>(pen: &Pen<'_, B>, frame: &Frame, strip: &Strip, x: f64) -> Result<()> {
    let (top, bottom) = (f64::from(strip.rect.top), f64::from(strip.rect.bottom));
    let x = x.round();
    let half = frame.css(1.0).round().max(1.0);
    pen.fill([x - half, top, x + half, bottom], frame.theme.accent)?;
    let (wide, tall) = (frame.css(3.0).round(), frame.css(8.0).round());
    let middle = ((top + bottom) / 2.0).round();
    pen.fill([x - wide, middle - tall, x + wide, middle + tall], frame.theme.accent)
}

/// Months being dragged over: a wash with edges, in the plot and on the strip.
pub fn drag<B: DrawingBackend>(pen: &Pen<'_, B>, frame: &Frame, months: MonthRange) -> Result<()> {
    let color = frame.theme.accent;
    let wash = |span: Option<(f64, f64)>, rect: Rect| {
        let Some((from, to)) = span else { return Ok(()) };
        let (top, bottom) = (f64::from(rect.top), f64::from(rect.bottom));
        pen.wash([from, top, to, bottom], color)?;
        let width = frame.css(1.5).round();
        [from, to].into_iter().try_for_each(|x| pen.rule((x, top), (x, bottom), color, width))
    };
    wash(frame.x.span(months), frame.plot)?;
    match &frame.strip {
        Some(strip) => wash(strip.x.span(months), strip.rect),
        None => Ok(()),
    }
}
