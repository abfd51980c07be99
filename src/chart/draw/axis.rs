//! Grid, bands, flags and the text around a plot.

use crate::chart::metrics::text_width;
use crate::chart::pen::{Align, Pen};
use crate::chart::plot::Plot;
use crate::chart::ticks::INDENT;
use crate::chart::timeline::Flag;
use crate::error::Result;

/// Below the marks: bands, grid, splices.
pub fn behind(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let theme = &plot.theme;
    let [left, top, right, bottom] = plot.rect.sides();
    for band in plot.time.iter().flat_map(|time| &time.bands) {
        let label = plot.time.as_ref().filter(|_| band.label.is_some());
        let from = label.map_or(top, |time| time.band_row_px - theme.text * 0.75);
        pen.fill([band.left_px, from, band.right_px, bottom], theme.band)?;
    }
    for tick in &plot.values {
        pen.rule((left, tick.y_px), (right, tick.y_px), theme.grid, theme.hairline)?;
    }
    for &x in plot.time.iter().flat_map(|time| &time.splices_px) {
        pen.dashes(&[(x, top), (x, bottom)], theme.axis, theme.hairline, theme.css(4.0), theme.css(4.0))?;
    }
    Ok(())
}

/// The line at zero, where the axis goes below it.
pub fn zero(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let [left, _, right, _] = plot.rect.sides();
    if plot.values.is_empty() || plot.y.lo >= 0.0 || plot.y.hi <= 0.0 {
        return Ok(());
    }
    let zero = plot.y.map(0.0).round();
    pen.rule((left, zero), (right, zero), plot.theme.axis, plot.theme.hairline)
}

/// A tick at each event's day; an event with a number of its own has a line down to the axis.
pub fn hairlines(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let theme = &plot.theme;
    let Some(time) = &plot.time else { return Ok(()) };
    let [.., bottom] = plot.rect.sides();
    let below = |flag: &Flag| f64::from(flag.bounds.bottom);
    for flag in time.flags.iter().filter(|flag| flag.first == flag.last) {
        pen.rule((flag.x_px, below(flag)), (flag.x_px, bottom), theme.grid, theme.hairline)?;
    }
    for flag in &time.flags {
        for &x in &flag.days_px {
            pen.rule((x, below(flag)), (x, below(flag) + theme.css(5.0)), theme.axis, theme.hairline)?;
        }
    }
    Ok(())
}

/// Above the marks: the axes, flags and band labels.
pub fn before(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let theme = &plot.theme;
    let [left, _, right, bottom] = plot.rect.sides();
    pen.rule((left, bottom), (right, bottom), theme.axis, theme.hairline)?;
    for tick in &plot.values {
        let at = (left - theme.css(8.0), tick.y_px);
        pen.text(&tick.label, at, Align::Right, theme.quiet, false)?;
    }
    let [upper, lower] = plot.axis_rows_px;
    for tick in &plot.axis.years {
        let length = theme.css(if tick.text.is_some() { 16.0 } else { 5.0 });
        pen.rule((tick.x_px, bottom), (tick.x_px, bottom + length), theme.axis, theme.hairline)?;
        if let Some(text) = &tick.text {
            pen.text(text, (tick.x_px + theme.css(INDENT), upper), Align::Left, theme.ink, false)?;
        }
    }
    for label in &plot.axis.names {
        pen.text(&label.text, (label.x_px, upper), Align::Center, theme.ink, false)?;
    }
    for year in &plot.axis.fiscal {
        let (mut from, to) = (year.span_px.0 + theme.css(3.0), year.span_px.1 - theme.css(3.0));
        if let Some(label) = &year.name {
            let half = text_width(&label.text, theme.text, false) / 2.0 + theme.css(4.0);
            if from < label.x_px - half {
                pen.rule((from, lower), (label.x_px - half, lower), theme.rule, theme.hairline)?;
            }
            from = label.x_px + half;
            pen.text(&label.text, (label.x_px, lower), Align::Center, theme.quiet, false)?;
        }
        if from < to {
            pen.rule((from, lower), (to, lower), theme.rule, theme.hairline)?;
        }
    }
    let Some(time) = &plot.time else { return Ok(()) };
    for (x, text) in time.bands.iter().filter_map(|band| band.label.as_ref()) {
        pen.text(text, (*x, time.band_row_px), Align::Left, theme.quiet, false)?;
    }
    for flag in &time.flags {
        let y = f64::from(flag.bounds.top + flag.bounds.bottom) / 2.0;
        pen.text(&flag.text, (flag.x_px, y), Align::Center, theme.quiet, true)?;
    }
    Ok(())
}
