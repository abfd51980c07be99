//! Names, values, compared points and the crosshair.

use plotters_backend::DrawingBackend;

use super::{Align, Pen, units};
use crate::chart::frame::Frame;
use crate::chart::labels::Note;
use crate::error::Result;
use crate::state::Cursor;
use crate::view::Trend;

/// Names beside the lines, values at points, rings around compared ones.
pub fn labels<B: DrawingBackend>(pen: &Pen<'_, B>, trend: &Trend, frame: &Frame) -> Result<()> {
    let theme = &frame.theme;
    for label in &frame.ends {
        let line = &trend.lines[label.series];
        let color = if line.vivid { theme.letter(line.slot) } else { theme.quiet };
        let (x, y) = label.from_px;
        let edge = f64::from(frame.plot.right).max(x + frame.css(6.0));
        let far = edge - x > frame.css(36.0) && x + frame.x.band_px > edge;
        if far || (label.middle_px - y).abs() > theme.text * 0.6 {
            let ink = if line.vivid { color } else { theme.muted };
            let start = if edge - x < frame.x.band_px { x + frame.css(8.0) } else { edge };
            let path = [(start, y), (edge, y), (label.x_px - frame.css(3.0), label.middle_px)];
            pen.path(path.into_iter().map(units).collect(), ink, theme.hairline * 0.75)?;
        }
        pen.text(&label.name, (label.x_px, label.y_px), Align::Left, color, line.vivid)?;
        if let Some(value) = &label.value {
            let below = label.y_px + theme.text * 1.25;
            let compared = |n: &Note| n.marked && (n.series, n.index) == (label.series, label.index);
            let bold = frame.notes.iter().any(compared);
            pen.text(value, (label.x_px, below), Align::Left, color, bold)?;
        }
    }
    for note in &frame.notes {
        let line = &trend.lines[note.series];
        if let Some(at) = frame.point(trend, note.series, note.index) {
            if note.marked {
                pen.ring(at, frame.css(6.0), theme.ink, frame.css(1.5))?;
            }
            pen.disc(at, theme.point, theme.mark(line.slot))?;
            if trend.provisional_from.is_some_and(|from| trend.months.first() + note.index as u16 >= from) {
                pen.disc(at, theme.point / 2.0, theme.paper)?;
            }
        }
        let color = if trend.lines.len() > 1 { theme.letter(line.slot) } else { theme.ink };
        pen.text(&note.text, (note.x_px, note.y_px), Align::Left, color, note.marked)?;
    }
    Ok(())
}

/// A hairline at the month and a point on every line, larger on the current one.
pub fn crosshair<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    frame: &Frame,
    cursor: Cursor,
) -> Result<()> {
    let theme = &frame.theme;
    let Some(index) = trend.months.index(cursor.month) else { return Ok(()) };
    let x = frame.x.center_at(index);
    pen.rule((x, frame.plot.top.into()), (x, frame.plot.bottom.into()), theme.quiet, theme.hairline)?;
    let others = (0..trend.lines.len()).filter(|&i| i != cursor.series);
    for series in others.chain([cursor.series]) {
        let Some(at) = frame.point(trend, series, index) else { continue };
        let line = &trend.lines[series];
        let current = series == cursor.series;
        let radius = theme.point + if current { frame.css(1.5) } else { 0.0 };
        let color = if line.vivid || current { theme.mark(line.slot) } else { theme.muted };
        pen.disc(at, radius + frame.css(1.5), theme.paper)?;
        pen.disc(at, radius, color)?;
    }
    Ok(())
}
