//! Lines and stacked layers. Gaps stay gaps: one path a run of months.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use super::{Pen, Point, units};
use crate::chart::frame::Frame;
use crate::error::Result;
use crate::view::Trend;

/// Muted lines first, so that vivid ones lie on top.
pub fn lines<B: DrawingBackend>(pen: &Pen<'_, B>, trend: &Trend, frame: &Frame) -> Result<()> {
    for vivid in [false, true] {
        for (series, line) in trend.lines.iter().enumerate().filter(|(_, line)| line.vivid == vivid) {
            let theme = &frame.theme;
            let (color, width) =
                if vivid { (theme.mark(line.slot), frame.line_px) } else { (theme.muted, theme.line_muted) };
            for run in runs(trend, frame, series) {
                draw_run(pen, trend, frame, &run, Stroke { color, width, vivid })?;
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Stroke {
    color: RGBColor,
    width: f64,
    vivid: bool,
}

/// Months with values next to each other: the first one's index, and the points.
struct Run {
    first: usize,
    points: Vec<Point>,
}

fn runs(trend: &Trend, frame: &Frame, series: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for index in 0..trend.months.months() {
        match (frame.point(trend, series, index), open) {
            (Some(point), true) => runs.last_mut().expect("a run is open").points.push(point),
            (Some(point), false) => runs.push(Run { first: index, points: vec![point] }),
            (None, _) => {}
        }
        open = frame.level(trend, series, index).is_some();
    }
    runs
}

/// Index of the first provisional month shown.
fn provisional(trend: &Trend) -> usize {
    let Some(from) = trend.provisional_from else { return usize::MAX };
    usize::try_from(from.since(trend.months.first())).unwrap_or(0)
}

fn draw_run<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    frame: &Frame,
    run: &Run,
    Stroke { color, width, vivid }: Stroke,
) -> Result<()> {
    let theme = &frame.theme;
    let solid = provisional(trend).saturating_sub(run.first).min(run.points.len());
    if solid > 1 {
        pen.path(run.points[..solid].iter().map(|&p| units(p)).collect(), color, width)?;
    }
    let dashed = &run.points[solid.saturating_sub(1)..];
    if solid < run.points.len() && dashed.len() > 1 {
        pen.dashes(dashed, color, width, frame.css(4.0), frame.css(3.0))?;
    }
    let roomy = frame.x.band_px >= frame.css(12.0);
    let last = vivid && run.first + run.points.len() == trend.months.months();
    let radius = theme.point * if vivid { 1.0 } else { 0.8 };
    for (i, &point) in run.points.iter().enumerate() {
        let hollow = i >= solid;
        let alone = run.points.len() == 1;
        if hollow && (roomy || last && i + 1 == run.points.len()) {
            pen.disc(point, radius + width / 2.0, color)?;
            pen.disc(point, radius - width / 2.0, theme.paper)?;
        } else if alone || (last && i + 1 == run.points.len()) {
            pen.disc(point, if alone { radius * 1.3 } else { radius }, color)?;
        }
    }
    Ok(())
}

/// Layers from the bottom, parted by lines in the colour of the paper.
pub fn layers<B: DrawingBackend>(pen: &Pen<'_, B>, trend: &Trend, frame: &Frame) -> Result<()> {
    let theme = &frame.theme;
    let split = provisional(trend);
    for (series, line) in trend.lines.iter().enumerate() {
        let color = theme.mark(line.slot);
        for run in layer_runs(&frame.layers[series]) {
            // The provisional part starts at the last final month, so that none is left white.
            let end = run.end.min(split.max(run.start));
            let start = if end > run.start { end - 1 } else { end };
            draw_layer(pen, frame, series, run.start..end, color)?;
            if end < run.end {
                draw_layer(pen, frame, series, start..run.end, lighter(color, theme.paper))?;
            }
        }
    }
    Ok(())
}

fn lighter(color: RGBColor, paper: RGBColor) -> RGBColor {
    let mix = |a: u8, b: u8| ((u16::from(a) * 11 + u16::from(b) * 9) / 20) as u8;
    let (a, b) = (color.to_backend_color().rgb, paper.to_backend_color().rgb);
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

fn layer_runs(layer: &[Option<(f64, f64)>]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, _) in layer.iter().enumerate().filter(|(_, level)| level.is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}

fn draw_layer<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    frame: &Frame,
    series: usize,
    months: std::ops::Range<usize>,
    color: RGBColor,
) -> Result<()> {
    let theme = &frame.theme;
    let layer = &frame.layers[series];
    let at = |i: usize| {
        let (bottom, top) = layer[i].unwrap_or((0.0, 0.0));
        (frame.x.center_at(i), frame.y.map(bottom), frame.y.map(top))
    };
    if months.is_empty() {
        return Ok(());
    }
    if months.len() == 1 {
        let (x, bottom, top) = at(months.start);
        let half = (frame.x.band_px * 0.35).min(frame.css(28.0));
        return pen.fill([x - half, top + theme.hairline, x + half, bottom], color);
    }
    let tops: Vec<_> = months.clone().map(|i| units((at(i).0, at(i).2))).collect();
    let bottoms = months.rev().map(|i| units((at(i).0, at(i).1)));
    let outline = tops.iter().copied().chain(bottoms).collect();
    pen.area(outline, color)?;
    pen.path(tops, theme.paper, theme.hairline)
}
