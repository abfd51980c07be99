//! Grid, bands, flags and the text around the plot.

use plotters_backend::DrawingBackend;

use super::{Align, Pen};
use crate::chart::frame::{Flag, Frame};
use crate::error::Result;
use crate::view::Trend;

/// Below the lines: bands, grid, splices, event hairlines.
pub fn behind<B: DrawingBackend>(pen: &Pen<'_, B>, trend: &Trend, frame: &Frame) -> Result<()> {
    let (theme, plot) = (&frame.theme, frame.plot);
    let (top, bottom) = (f64::from(plot.top), f64::from(plot.bottom));
    let (left, right) = (f64::from(plot.left), f64::from(plot.right));
    for band in &frame.bands {
        let from = if band.label.is_some() { frame.band_row_px - theme.text * 0.75 } else { top };
        pen.fill([band.left_px, from, band.right_px, bottom], theme.band)?;
    }
    for tick in &frame.values {
        pen.rule((left, tick.y_px), (right, tick.y_px), theme.grid, theme.hairline)?;
    }
    for &x in &frame.splices_px {
        pen.dashes(&[(x, top), (x, bottom)], theme.axis, theme.hairline, frame.css(4.0), frame.css(4.0))?;
    }
    if !trend.stacked {
        hairlines(pen, frame)?;
    }
    if !trend.lines.is_empty() {
        let zero = frame.y.map(0.0f64.clamp(frame.y.lo, frame.y.hi)).round();
        if frame.y.lo < 0.0 && frame.y.hi > 0.0 {
            pen.rule((left, zero), (right, zero), theme.axis, theme.hairline)?;
        }
    }
    Ok(())
}

/// A tick at each event's day; an event with a number of its own has a line down to the axis.
pub fn hairlines<B: DrawingBackend>(pen: &Pen<'_, B>, frame: &Frame) -> Result<()> {
    let (theme, bottom) = (&frame.theme, f64::from(frame.plot.bottom));
    let below = |flag: &Flag| f64::from(flag.bounds.bottom);
    for flag in frame.flags.iter().filter(|flag| flag.first == flag.last) {
        pen.rule((flag.x_px, below(flag)), (flag.x_px, bottom), theme.grid, theme.hairline)?;
    }
    for flag in &frame.flags {
        for &x in &flag.days_px {
            pen.rule((x, below(flag)), (x, below(flag) + frame.css(5.0)), theme.axis, theme.hairline)?;
        }
    }
    Ok(())
}

/// Above the lines: the month axis, flags and band labels.
pub fn before<B: DrawingBackend>(pen: &Pen<'_, B>, frame: &Frame) -> Result<()> {
    let (theme, plot) = (&frame.theme, frame.plot);
    let bottom = f64::from(plot.bottom);
    pen.rule((plot.left.into(), bottom), (plot.right.into(), bottom), theme.axis, theme.hairline)?;
    for tick in &frame.values {
        let at = (f64::from(plot.left) - frame.css(8.0), tick.y_px);
        pen.text(&tick.label, at, Align::Right, theme.quiet, false)?;
    }
    let [upper, lower] = frame.axis_rows_px;
    // With months above the years, the bounds reach down between the years.
    let reach = if frame.axis.months.is_empty() { bottom + frame.css(5.0) } else { lower + frame.css(5.0) };
    for &x in &frame.axis.bounds_px {
        if reach > bottom + frame.css(5.0) {
            pen.rule((x, bottom), (x, reach), theme.grid, theme.hairline)?;
        }
        pen.rule((x, bottom), (x, bottom + frame.css(5.0)), theme.axis, theme.hairline)?;
    }
    for label in &frame.axis.months {
        pen.text(&label.text, (label.x_px, upper), Align::Center, theme.quiet, false)?;
    }
    let row = if frame.axis.months.is_empty() { upper } else { lower };
    for label in &frame.axis.years {
        pen.text(&label.text, (label.x_px, row), Align::Center, theme.quiet, false)?;
    }
    for band in &frame.bands {
        if let Some((x, text)) = &band.label {
            pen.text(text, (*x, frame.band_row_px), Align::Left, theme.quiet, false)?;
        }
    }
    for flag in &frame.flags {
        let b = flag.bounds;
        let y = f64::from(b.top + b.bottom) / 2.0;
        pen.text(&flag.text, (flag.x_px, y), Align::Center, theme.quiet, true)?;
    }
    Ok(())
}
