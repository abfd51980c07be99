//! Grid, bands, events and the text around a plot.

use plotters::style::RGBColor;

use crate::chart::annotations::{Annotation, DOT};
use crate::chart::labels::LINE;
use crate::chart::metrics::text_width;
use crate::chart::pen::{Align, Pen};
use crate::chart::plot::Plot;
use crate::chart::theme::Theme;
use crate::chart::ticks::{AxisLabel, INDENT};
use crate::chart::timeline::MARK;
use crate::data::words::Language;
use crate::error::Result;

/// Below the marks: bands, grid, splices.
pub(crate) fn behind(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let theme = &plot.theme;
    let [left, top, right, bottom] = plot.rect.sides();
    for band in plot.time.iter().flat_map(|time| &time.bands) {
        let label = plot.time.as_ref().filter(|_| band.label.is_some());
        let from = label.map_or(top, |time| top.min(time.band_row_px - theme.text * 0.75));
        pen.fill([band.left_px, from, band.right_px, bottom], theme.band)?;
    }
    for tick in &plot.values {
        pen.rule((left, tick.y_px), (right, tick.y_px), theme.grid, theme.hairline)?;
    }
    for &x in plot.time.iter().flat_map(|time| &time.splices_px) {
        pen.rule((x, top), (x, bottom), theme.axis, theme.hairline)?;
    }
    Ok(())
}

/// The line at zero, where the axis goes below it.
pub(crate) fn zero(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let [left, _, right, _] = plot.rect.sides();
    if plot.values.is_empty() || plot.y.lo >= 0.0 || plot.y.hi <= 0.0 {
        return Ok(());
    }
    let zero = plot.y.map(0.0).round();
    pen.rule((left, zero), (right, zero), plot.theme.axis, plot.theme.hairline)
}

/// The lane: a mark at the day of each event that has no words on the plot.
pub(crate) fn lane(pen: &Pen<'_>, plot: &Plot, words: &[Annotation], language: Language) -> Result<()> {
    let theme = &plot.theme;
    let Some(time) = &plot.time else { return Ok(()) };
    let worded = |event: usize| words.iter().any(|words| words.events.contains(&event));
    let marks: Vec<f64> = (0..time.days_px.len())
        .filter(|&event| !worded(event))
        .filter_map(|event| time.days_px[event])
        .collect();
    if marks.is_empty() {
        return Ok(());
    }
    let [left, _, right, _] = plot.rect.sides();
    pen.rule((left, time.lane_px), (right, time.lane_px), theme.rule, theme.hairline)?;
    let name = language.of("Events", "Hechos");
    let at = left - theme.css(8.0);
    if at - text_width(name, theme.text, false) >= f64::from(plot.room.left) {
        pen.text(name, (at, time.lane_px), Align::Right, theme.quiet, false)?;
    }
    marks.into_iter().try_for_each(|x| mark(pen, theme, x, time.lane_px, theme.quiet))
}

/// Around a text, in CSS pixels.
const HALO: f64 = 3.0;

/// The mark of an event.
pub(crate) fn mark(pen: &Pen<'_>, theme: &Theme, x: f64, lane: f64, color: RGBColor) -> Result<()> {
    let (wide, half) = (theme.css(MARK.0).round().max(1.0), theme.css(MARK.1 / 2.0).round());
    let left = (x - wide / 2.0).round();
    pen.fill([left, lane - half, left + wide, lane + half], color)
}

/// Events in words, with their leaders.
pub(crate) fn words(pen: &Pen<'_>, plot: &Plot, words: &[Annotation]) -> Result<()> {
    let theme = &plot.theme;
    for Annotation { lines, left, bounds, to_px: (x, y), .. } in words {
        let [from, top, to, bottom] = bounds.sides();
        let wide = theme.css(HALO);
        halo(pen, plot, [from - wide, top, to + wide, bottom])?;
        pen.rule((*x, bounds.top.into()), (*x, *y), theme.axis, theme.hairline)?;
        pen.disc((*x, *y), theme.css(DOT) + theme.hairline / 2.0, theme.axis)?;
        pen.disc((*x, *y), theme.css(DOT) - theme.hairline / 2.0, theme.paper)?;
        let (from, align) = if *left { (bounds.right, Align::Right) } else { (bounds.left, Align::Left) };
        for (i, line) in lines.iter().enumerate() {
            let middle = f64::from(bounds.top) + theme.css(LINE) * (i as f64 + 0.5);
            pen.text(line, (from.into(), middle), align, theme.ink, false)?;
        }
    }
    Ok(())
}

/// What lies behind a text, without the grid.
pub(crate) fn halo(pen: &Pen<'_>, plot: &Plot, sides: [f64; 4]) -> Result<()> {
    let [x0, y0, x1, y1] = plot.rect.sides();
    let [left, top, right, bottom] = sides;
    let [left, top, right, bottom] =
        [left.max(x0), top.max(y0), right.min(x1), bottom.min(y1)].map(f64::round);
    if left >= right || top >= bottom {
        return Ok(());
    }
    pen.fill([left, top, right, bottom], plot.theme.paper)?;
    for band in plot.time.iter().flat_map(|time| &time.bands) {
        let (from, to) = (band.left_px.round().max(left), band.right_px.round().min(right));
        if from < to {
            pen.fill([from, top, to, bottom], plot.theme.band)?;
        }
    }
    Ok(())
}

/// Above the marks: the axes and band labels. All rules before all words: a
/// canvas takes every change of colour as a text, which costs more than the ink.
pub(crate) fn before(pen: &Pen<'_>, plot: &Plot) -> Result<()> {
    let theme = &plot.theme;
    let [left, _, right, bottom] = plot.rect.sides();
    let [upper, lower] = plot.axis_rows_px;
    pen.rule((left, bottom), (right, bottom), theme.axis, theme.hairline)?;
    for tick in &plot.axis.years {
        let length = theme.css(if tick.text.is_some() { 16.0 } else { 5.0 });
        pen.rule((tick.x_px, bottom), (tick.x_px, bottom + length), theme.axis, theme.hairline)?;
    }
    for year in &plot.axis.fiscal {
        let (from, to) = (year.span_px.0 + theme.css(3.0), year.span_px.1 - theme.css(3.0));
        let AxisLabel { x_px, text } = &year.name;
        let half = text_width(text, theme.text, false) / 2.0 + theme.css(4.0);
        for (from, to) in [(from, x_px - half), (x_px + half, to)] {
            if from < to {
                pen.rule((from, lower), (to, lower), theme.rule, theme.hairline)?;
            }
        }
    }
    let quiet = |text: &str, at, align| pen.text(text, at, align, theme.quiet, false);
    for tick in &plot.values {
        quiet(&tick.label, (left - theme.css(8.0), tick.y_px), Align::Right)?;
    }
    for AxisLabel { x_px, text } in plot.axis.fiscal.iter().map(|year| &year.name) {
        quiet(text, (*x_px, lower), Align::Center)?;
    }
    let bands = plot.time.iter().flat_map(|time| time.bands.iter().map(move |band| (time, band)));
    for (time, (x, text)) in bands.filter_map(|(time, band)| Some((time, band.label.as_ref()?))) {
        quiet(text, (*x, time.band_row_px), Align::Left)?;
    }
    for label in &plot.axis.names {
        pen.text(&label.text, (label.x_px, upper), Align::Center, theme.ink, false)?;
    }
    for tick in &plot.axis.years {
        if let Some(text) = &tick.text {
            pen.text(text, (tick.x_px + theme.css(INDENT), upper), Align::Left, theme.ink, false)?;
        }
    }
    Ok(())
}
