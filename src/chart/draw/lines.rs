//! One line a row. Gaps stay gaps: one path a run of columns.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use super::{axis, labels};
use crate::chart::geometry::{Point, Rect, Shape};
use crate::chart::labels::{EndLabel, Extremes, Note, ends, gutter, notes};
use crate::chart::pen::{Pen, units};
use crate::chart::plot::{Plot, Reach};
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::{Cell, ChartKind, Grid, Head, Spot, Tint, View};

/// Points in full colour from which lines are thin.
const DENSE: usize = 1_500;

/// The layout of lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    pub plot: Plot,
    pub ends: Vec<EndLabel>,
    pub notes: Vec<Note>,
    /// So many points in full colour that their lines are thin.
    dense: bool,
    /// The rows are years, the latest first.
    years: bool,
}

impl Lines {
    pub fn new(view: &View, room: Rect, theme: &Theme) -> Lines {
        let grid = &view.grid;
        let values = grid.cells().iter().filter_map(|cell| cell.value.number());
        let gutter = gutter(view, room.width(), theme);
        let plot = Plot::new(view, room, theme, Reach::of(values, view.ground.zero), gutter.width_px);
        let vivid = grid.rows.iter().filter(|row| row.vivid).count();
        let dense = vivid * grid.columns.len() > DENSE;
        let shapes = |spot| shape(&plot, grid, spot);
        let ends = ends(view, &plot, gutter, &shapes);
        let years = view.kind == ChartKind::Years;
        let extremes = if years { Extremes::Peak } else { Extremes::Leaders };
        let notes = notes(view, &plot, &ends, &shapes, extremes);
        Lines { ends, notes, dense, years, plot }
    }

    pub fn shape(&self, grid: &Grid, spot: Spot) -> Option<Shape> {
        shape(&self.plot, grid, spot)
    }

    pub fn draw<B: DrawingBackend>(&self, pen: &Pen<'_, B>, view: &View) -> Result<()> {
        axis::behind(pen, &self.plot)?;
        axis::hairlines(pen, &self.plot)?;
        axis::zero(pen, &self.plot)?;
        let focused = view.grid.brought_out().is_some();
        // Muted lines first, so that vivid ones lie on top.
        let rows = 0..view.grid.rows.len();
        let order = rows.clone().filter(|&row| !view.grid.rows[row].vivid).rev();
        for row in order.chain(rows.filter(|&row| view.grid.rows[row].vivid)) {
            let stroke = self.stroke(&view.grid.rows[row], row, focused);
            self.line(pen, view.grid.row(row), stroke)?;
        }
        axis::before(pen, &self.plot)?;
        labels::draw(pen, view, &self.plot, &self.ends, &self.notes, &|spot| self.shape(&view.grid, spot))
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
        Stroke { color, width, vivid: head.vivid }
    }

    fn line<B: DrawingBackend>(&self, pen: &Pen<'_, B>, cells: &[Cell], stroke: Stroke) -> Result<()> {
        let mut column = 0;
        for run in cells.chunk_by(|a, b| a.value.number().is_some() == b.value.number().is_some()) {
            if run[0].value.number().is_some() {
                let points = run.iter().enumerate().filter_map(|(i, cell)| {
                    Some((self.plot.x.center(column + i), self.plot.y.map(cell.value.number()?)))
                });
                let solid = run.iter().position(|cell| cell.provisional).unwrap_or(run.len());
                let last = (stroke.vivid || self.years) && column + run.len() == cells.len();
                self.run(pen, &points.collect::<Vec<_>>(), solid, last, stroke)?;
            }
            column += run.len();
        }
        Ok(())
    }

    /// A run of points, the first `solid` of them final; `last`: it ends the chart.
    fn run<B: DrawingBackend>(
        &self,
        pen: &Pen<'_, B>,
        points: &[Point],
        solid: usize,
        last: bool,
        Stroke { color, width, vivid }: Stroke,
    ) -> Result<()> {
        let theme = &self.plot.theme;
        let drawn = if self.years { points.len() } else { solid };
        if drawn > 1 {
            pen.path(points[..drawn].iter().map(|&p| units(p)).collect(), color, width)?;
        }
        let dashed = &points[drawn.saturating_sub(1)..];
        if drawn < points.len() && dashed.len() > 1 {
            pen.dashes(dashed, color, width, theme.css(4.0), theme.css(3.0))?;
        }
        let roomy = self.plot.x.band_px >= theme.css(12.0);
        let radius = theme.point * if vivid { 1.0 } else { 0.8 };
        for (i, &point) in points.iter().enumerate() {
            let hollow = i >= solid;
            let alone = points.len() == 1;
            let end = last && i + 1 == points.len();
            if hollow && (roomy || end || self.years) {
                pen.disc(point, radius + width / 2.0, color)?;
                pen.disc(point, radius - width / 2.0, theme.paper)?;
            } else if alone || end {
                pen.disc(point, if alone { radius * 1.3 } else { radius }, color)?;
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct Stroke {
    color: RGBColor,
    width: f64,
    vivid: bool,
}

fn shape(plot: &Plot, grid: &Grid, spot: Spot) -> Option<Shape> {
    let value = grid.number(spot)?;
    Some(Shape::Dot((plot.x.center(spot.column), plot.y.map(value))))
}
