//! What follows the pointer: the crosshair, and months being dragged over.

use super::axis;
use super::lines::Lines;
use super::stack::Stack;
use crate::chart::body::Body;
use crate::chart::frame::Frame;
use crate::chart::geometry::Shape;
use crate::chart::metrics::text_width;
use crate::chart::pen::{Align, Pen};
use crate::chart::plot::Plot;
use crate::chart::scale::within;
use crate::chart::ticks::INDENT;
use crate::data::MonthRange;
use crate::data::sorted::sort_by;
use crate::data::words;
use crate::error::Result;
use crate::view::{Spot, View};

/// A hairline at the column from the axis to its highest point, its name at the
/// axis, and a point on every row, larger on the current one; around a field of
/// its own, an outline.
pub(crate) fn crosshair(pen: &Pen<'_>, view: &View, frame: &Frame, spot: Spot) -> Result<()> {
    let theme = &frame.theme;
    let grid = &view.grid;
    if let Some(Shape::Box(rect)) = frame.body.shape(grid, spot) {
        let wide = theme.css(2.0).round();
        pen.outline(rect.sides(), wide * 2.0, theme.paper)?;
        return pen.outline(rect.sides(), wide, theme.ink);
    }
    if let Body::Lines(lines) = &frame.body {
        lines.bring_out(pen, view, spot.row)?;
    }
    let mut ruled = None;
    for row in 0..grid.rows.len() {
        let field = frame.body.field(row);
        let inside = |x: &f64| (f64::from(field.rect.left)..f64::from(field.rect.right)).contains(x);
        let Some(x) = field.x.map(|x| x.center(spot.column)).filter(inside) else { continue };
        if ruled != Some(field) {
            let [_, top, _, bottom] = field.rect.sides();
            let here = (0..grid.rows.len()).filter(|&other| frame.body.field(other) == field);
            let points = here.filter_map(|row| Some(frame.point(view, Spot { row, ..spot })?.1));
            let top = points.reduce(f64::min).unwrap_or(top);
            pen.rule((x, top), (x, bottom), theme.ink, theme.hairline)?;
            ruled = Some(field);
        }
    }
    if let Body::Lines(Lines { plot, .. }) | Body::Stack(Stack { plot, .. }) = &frame.body {
        badge(pen, view, plot, spot.column)?;
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

/// The name of a column on the axis, in place of the names it touches.
fn badge(pen: &Pen<'_>, view: &View, plot: &Plot, column: usize) -> Result<()> {
    let theme = &plot.theme;
    let Some(head) = view.grid.columns.get(column) else { return Ok(()) };
    let text = match head.months {
        Some(months) => words::month_short(months.first(), view.ground.language),
        None => head.label.clone(),
    };
    let half = text_width(&text, theme.text, true) / 2.0 + theme.css(5.0);
    let [left, right] = [f64::from(plot.room.left), f64::from(plot.room.right)];
    let x = plot.x.center(column).min(right - half).max(left + half);
    let [.., bottom] = plot.rect.sides();
    let (top, below) = (bottom + theme.hairline, plot.axis_rows_px[0] * 2.0 - bottom - theme.hairline);
    let years = plot
        .axis
        .years
        .iter()
        .filter_map(|tick| Some((tick.x_px + theme.css(INDENT), tick.text.as_ref()?, 1.0)));
    let names = plot.axis.names.iter().map(|label| (label.x_px, &label.text, 0.5));
    for (at, name, share) in years.chain(names) {
        let wide = text_width(name, theme.text, false);
        let from = at - wide * (1.0 - share);
        let to = from + wide;
        if from < x + half && x - half < to {
            pen.fill([from.max(left), top, to.min(right), below], theme.paper)?;
        }
    }
    pen.fill([x - half, top, x + half, below], theme.ink)?;
    pen.text(&text, (x, plot.axis_rows_px[0]), Align::Center, theme.paper, true)
}

/// The mark of an event, with a line down to the axis that goes round what is written there.
pub(crate) fn event(pen: &Pen<'_>, frame: &Frame, event: usize) -> Result<()> {
    let theme = &frame.theme;
    let time = frame.body.timeline();
    let day = time.and_then(|time| Some((time.lane_px, (*time.days_px.get(event)?)?)));
    let Some((lane, x)) = day else { return Ok(()) };
    let bottom = f64::from(frame.body.rect().bottom);
    let (wide, pad) = (theme.css(1.5).round(), theme.css(2.0));
    let mut over: Vec<[f64; 4]> = frame.body.written(theme);
    over.retain(|[left, _, right, _]| left - pad < x && x < right + pad);
    sort_by(&mut over, |[_, top, ..]| (top.max(0.0) * 256.0) as u64);
    let mut from = lane;
    for [_, top, _, below] in over {
        if from < top - pad {
            pen.rule((x, from), (x, top - pad), theme.accent, wide)?;
        }
        from = from.max(below + pad);
    }
    if from < bottom {
        pen.rule((x, from), (x, bottom), theme.accent, wide)?;
    }
    axis::mark(pen, theme, x, lane, theme.accent)
}

/// A wash with edges over the months, in every field and on the strip.
pub(crate) fn drag(pen: &Pen<'_>, view: &View, frame: &Frame, months: MonthRange) -> Result<()> {
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
            let edge = |column| within(x.edge(column), left, right);
            wash((edge(column(shown.first())), edge(column(shown.last()) + 1)), field.rect.sides())?;
            washed = Some(field);
        }
    }
    let strip = frame.strip.as_ref().and_then(|strip| Some((strip.x.span(months)?, strip.rect)));
    strip.map_or(Ok(()), |(span, rect)| wash(span, rect.sides()))
}
