//! What follows the pointer: the crosshair, and months being dragged over.

use super::axis;
use crate::chart::frame::Frame;
use crate::chart::geometry::Shape;
use crate::chart::pen::Pen;
use crate::chart::scale::held;
use crate::data::MonthRange;
use crate::error::Result;
use crate::view::{Spot, View};

/// A hairline at the column and a point on every row, larger on the current
/// one; around a field of its own, an outline.
pub fn crosshair(pen: &Pen<'_>, view: &View, frame: &Frame, spot: Spot) -> Result<()> {
    let theme = &frame.theme;
    let grid = &view.grid;
    if let Some(Shape::Box(rect)) = frame.body.shape(grid, spot) {
        let wide = theme.css(2.0).round();
        pen.outline(rect.sides(), wide * 2.0, theme.paper)?;
        return pen.outline(rect.sides(), wide, theme.ink);
    }
    let mut ruled = None;
    for row in 0..grid.rows.len() {
        let field = frame.body.field(row);
        let inside = |x: &f64| (f64::from(field.rect.left)..f64::from(field.rect.right)).contains(x);
        let Some(x) = field.x.map(|x| x.center(spot.column)).filter(inside) else { continue };
        if ruled != Some(field) {
            let [_, top, _, bottom] = field.rect.sides();
            pen.rule((x, top), (x, bottom), theme.quiet, theme.hairline)?;
            ruled = Some(field);
        }
    }
    let others = (0..grid.rows.len()).filter(|&row| row != spot.row);
    for row in others.chain([spot.row]) {
        let Some(at) = frame.point(view, Spot { row, ..spot }) else { continue };
        let head = &grid.rows[row];
        let current = row == spot.row;
        let radius = theme.point + if current { theme.css(1.5) } else { 0.0 };
        let color = if head.vivid || current { theme.mark(head.tint) } else { theme.muted };
        pen.disc(at, radius + theme.css(1.5), theme.paper)?;
        pen.disc(at, radius, color)?;
    }
    Ok(())
}

/// The mark of an event, with a line down to the axis.
pub fn event(pen: &Pen<'_>, frame: &Frame, event: usize) -> Result<()> {
    let theme = &frame.theme;
    let time = frame.body.timeline();
    let day = time.and_then(|time| Some((time.lane_px, (*time.days_px.get(event)?)?)));
    let Some((lane, x)) = day else { return Ok(()) };
    let bottom = f64::from(frame.body.rect().bottom);
    pen.rule((x, lane), (x, bottom), theme.accent, theme.css(1.5).round())?;
    axis::mark(pen, theme, x, lane, theme.accent)
}

/// A wash with edges over the months, in every field and on the strip.
pub fn drag(pen: &Pen<'_>, view: &View, frame: &Frame, months: MonthRange) -> Result<()> {
    let color = frame.theme.accent;
    let wash = |(from, to): (f64, f64), [_, top, _, bottom]: [f64; 4]| {
        pen.wash([from, top, to, bottom], color)?;
        let width = frame.theme.css(1.5).round();
        [from, to].into_iter().try_for_each(|x| pen.rule((x, top), (x, bottom), color, width))
    };
    let shown = view.grid.timeline().and_then(|timeline| Some((timeline, timeline.intersect(months)?)));
    let mut washed = None;
    for row in 0..view.grid.rows.len() {
        let field = frame.body.field(row);
        let (Some((timeline, shown)), Some(x)) = (shown, field.x) else { continue };
        if washed != Some(field) {
            let column = |month| timeline.index(month).unwrap_or(0);
            let [left, _, right, _] = field.rect.sides();
            let edge = |column| held(x.edge(column), left, right);
            wash((edge(column(shown.first())), edge(column(shown.last()) + 1)), field.rect.sides())?;
            washed = Some(field);
        }
    }
    let strip = frame.strip.as_ref().and_then(|strip| Some((strip.x.span(months)?, strip.rect)));
    strip.map_or(Ok(()), |(span, rect)| wash(span, rect.sides()))
}
