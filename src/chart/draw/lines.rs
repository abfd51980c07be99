//! One line a row. Gaps stay gaps: one path a run of columns.

use plotters::style::RGBColor;

use super::{axis, labels};
use crate::chart::annotations::{Annotation, annotations};
use crate::chart::ends::EndLabel;
use crate::chart::geometry::{Point, Rect, Shape};
use crate::chart::labels::{ends, gutter};
use crate::chart::notes::{Extremes, Note, notes};
use crate::chart::pen::{Pen, units};
use crate::chart::plot::{Plot, Reach};
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::{ChartKind, Grid, Head, Spot, Tint, View};

/// Points in full colour from which lines are thin.
const DENSE: usize = 1_500;

/// The layout of lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The plot that all lines share.
    pub plot: Plot,
    /// Names right of the plot, from top to bottom.
    pub ends: Vec<EndLabel>,
    /// Values written beside their points.
    pub notes: Vec<Note>,
    /// Events in words, those that have room.
    pub annotations: Vec<Annotation>,
    /// So many points in full colour that their lines are thin.
    dense: bool,
    /// The rows are years, the latest first.
    years: bool,
}

impl Lines {
    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Lines {
        let grid = &view.grid;
        let values = grid.cells().iter().filter_map(|cell| cell.value.number());
        let gutter = gutter(view, room.width(), theme);
        let plot = Plot::new(
            view,
            room,
            theme,
            Reach::of(values.chain(view.ground.beside).chain(view.ground.said), view.ground.zero),
            gutter.width_px,
        );
        let vivid = grid.rows.iter().filter(|row| row.vivid).count();
        let dense = vivid * grid.columns.len() > DENSE;
        let shapes = |spot| shape(&plot, grid, spot);
        let ends = ends(view, &plot, gutter, &shapes);
        let years = view.kind == ChartKind::Years;
        let extremes = if years { Extremes::Peak } else { Extremes::Leaders };
        let notes = notes(view, &plot, &ends, &shapes, extremes);
        let annotations = annotations(view, &plot, &ends, &notes, &shapes);
        Lines { annotations, ends, notes, dense, years, plot }
    }

    pub(crate) fn shape(&self, grid: &Grid, spot: Spot) -> Option<Shape> {
        shape(&self.plot, grid, spot)
    }

    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        axis::behind(pen, &self.plot)?;
        axis::lane(pen, &self.plot, &self.annotations, view.ground.language)?;
        axis::zero(pen, &self.plot)?;
        let focused = view.grid.brought_out().is_some();
        // Muted lines first, so that vivid ones lie on top.
        let rows = 0..view.grid.rows.len();
        let order = rows.clone().filter(|&row| !view.grid.rows[row].vivid).rev();
        for row in order.chain(rows.filter(|&row| view.grid.rows[row].vivid)) {
            let stroke = self.stroke(&view.grid.rows[row], row, focused);
            line(pen, &self.plot, &view.grid, row, stroke)?;
        }
        axis::words(pen, &self.plot, &self.annotations)?;
        axis::before(pen, &self.plot)?;
        if let Some(said) = view.ground.said {
            self.said(pen, said)?;
        }
        labels::draw(pen, view, &self.plot, &self.ends, &self.notes, &|spot| self.shape(&view.grid, spot))
    }

    /// A triangle at the axis where the stated value is, led to the month it is said of.
    fn said(&self, pen: &Pen<'_>, value: f64) -> Result<()> {
        let theme = &self.plot.theme;
        let (left, y) = (f64::from(self.plot.rect.left), self.plot.y.map(value));
        let (wide, high) = (theme.css(8.0), theme.css(5.0));
        let corners = [(left - wide, y - high), (left, y), (left - wide, y + high)];
        pen.area(corners.into_iter().map(units).collect(), theme.ink)?;
        let marked = self.notes.iter().rev().find(|note| note.marked);
        let to = marked.map_or(left + wide, |note| self.plot.x.center(note.spot.column));
        pen.dashes(&[(left, y), (to, y)], theme.ink, theme.hairline, theme.css(1.0), theme.css(3.0))
    }

    /// A muted line, while it is pointed at, as one that is brought out.
    pub(crate) fn bring_out(&self, pen: &Pen<'_>, view: &View, row: usize) -> Result<()> {
        let muted = view.grid.rows.get(row).filter(|head| !head.vivid);
        let Some(head) = muted else { return Ok(()) };
        let stroke = self.stroke(&Head { vivid: true, ..head.clone() }, row, true);
        line(pen, &self.plot, &view.grid, row, stroke)
    }

    /// Where one category is brought out, everything steps back behind it; of
    /// years, the one before the latest stands between it and the others.
    fn stroke(&self, head: &Head, row: usize, focused: bool) -> Stroke {
        let theme = &self.plot.theme;
        let (color, width) = match (head.vivid, head.tint) {
            (true, _) if self.years => (theme.ink, theme.line_all * 4.0 / 3.0),
            (false, _) if self.years && row == 1 => (theme.quiet, theme.line),
            (false, _) => (theme.muted, theme.line_muted),
            (true, tint) if self.dense => (theme.mark(tint), theme.line_muted),
            (true, Tint::All) => (theme.ink, if focused { theme.hairline } else { theme.line_all }),
            (true, tint) => (theme.mark(tint), if focused { theme.line_focused } else { theme.line }),
        };
        Stroke {
            color,
            width,
            point: theme.point * if head.vivid { 1.0 } else { 0.8 },
            end: head.vivid || self.years,
            hollow: self.years,
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) color: RGBColor,
    pub(crate) width: f64,
    /// Radius of its points.
    pub(crate) point: f64,
    /// The last column has a point.
    pub(crate) end: bool,
    /// Provisional columns are hollow points on the line, not dashes of it.
    pub(crate) hollow: bool,
}

/// The line of a row: a path for each run of its values.
pub(crate) fn line(pen: &Pen<'_>, plot: &Plot, grid: &Grid, row: usize, stroke: Stroke) -> Result<()> {
    let cells = grid.row(row);
    for columns in grid.runs(row) {
        let mut points = Vec::with_capacity(columns.len());
        let mut solid = columns.len();
        for (column, cell) in columns.clone().zip(&cells[columns.clone()]) {
            if cell.provisional {
                solid = solid.min(points.len());
            }
            if let Some(value) = cell.value.number() {
                points.push((plot.x.center(column), plot.y.map(value)));
            }
        }
        let end = stroke.end && columns.end == cells.len();
        run(pen, plot, &points, solid, Stroke { end, ..stroke })?;
    }
    Ok(())
}

/// A run of points, the first `solid` of them final.
fn run(
    pen: &Pen<'_>,
    plot: &Plot,
    points: &[Point],
    solid: usize,
    Stroke { color, width, point: radius, end, hollow }: Stroke,
) -> Result<()> {
    let theme = &plot.theme;
    let drawn = if hollow { points.len() } else { solid };
    if drawn > 1 {
        pen.path(points[..drawn].iter().map(|&p| units(p)).collect(), color, width)?;
    }
    let dashed = &points[drawn.saturating_sub(1)..];
    if drawn < points.len() && dashed.len() > 1 {
        pen.dashes(dashed, color, width, theme.css(4.0), theme.css(3.0))?;
    }
    let roomy = plot.x.band_px >= theme.css(12.0);
    let last = points.len().saturating_sub(1);
    for (i, &point) in points.iter().enumerate().skip(solid.min(last)) {
        let provisional = i >= solid;
        let alone = points.len() == 1;
        let end = end && i == last;
        if provisional && (roomy || end || hollow) {
            pen.disc(point, radius + width / 2.0, color)?;
            pen.disc(point, radius - width / 2.0, theme.paper)?;
        } else if alone || end {
            pen.disc(point, if alone { radius * 1.3 } else { radius }, color)?;
        }
    }
    Ok(())
}

fn shape(plot: &Plot, grid: &Grid, spot: Spot) -> Option<Shape> {
    let value = grid.number(spot)?;
    Some(Shape::Dot((plot.x.center(spot.column), plot.y.map(value))))
}
