//! Parts of a whole as layers upon each other, in numbers or to 100 percent.

use std::ops::Range;

use plotters::style::{Color, RGBColor};

use super::{axis, labels};
use crate::chart::annotations::{Annotation, annotations};
use crate::chart::ends::EndLabel;
use crate::chart::geometry::{Rect, Shape};
use crate::chart::labels::{ends, gutter};
use crate::chart::notes::{Extremes, Note, notes};
use crate::chart::pen::{Pen, units};
use crate::chart::plot::{Plot, Reach};
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::runs;
use crate::view::{ChartKind, Grid, Record, Spot, Tint, View};

/// Bottom and top of a row in each column, in values.
type Layer = Vec<Option<(f64, f64)>>;

/// The layout of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// The plot that all layers share.
    pub plot: Plot,
    /// Names right of the plot, from top to bottom.
    pub ends: Vec<EndLabel>,
    /// Values written beside their points.
    pub notes: Vec<Note>,
    /// Events in words, those that have room.
    pub annotations: Vec<Annotation>,
    layers: Vec<Layer>,
}

impl Stack {
    pub(crate) fn new(view: &View, room: Rect, theme: &Theme) -> Stack {
        let layers = layers(&view.grid);
        let tops = layers.iter().flatten().flatten().map(|&(_, top)| top);
        let reach = Reach::of(tops.chain(view.ground.beside), true);
        let reach = match view.kind {
            ChartKind::Share if !view.grid.rows.is_empty() => {
                Reach { lo: 0.0, hi: 100.0, whole: true, ..reach }
            }
            _ => reach,
        };
        let gutter = gutter(view, room.width(), theme);
        let plot = Plot::new(view, room, theme, reach, gutter.width_px);
        let shapes = |spot| shape(&plot, &layers, spot);
        let ends = ends(view, &plot, gutter, &shapes);
        let extremes = if view.kind == ChartKind::Share { Extremes::Nobodys } else { Extremes::Whole };
        let notes = notes(view, &plot, &ends, &shapes, extremes);
        // Over a whole there is no room for words.
        let words = view.kind == ChartKind::Stacked;
        let annotations = if words { annotations(view, &plot, &ends, &notes, &shapes) } else { Vec::new() };
        Stack { annotations, ends, notes, layers, plot }
    }

    pub(crate) fn shape(&self, spot: Spot) -> Option<Shape> {
        shape(&self.plot, &self.layers, spot)
    }

    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        let theme = &self.plot.theme;
        axis::behind(pen, &self.plot)?;
        for (row, head) in view.grid.rows.iter().enumerate().rev() {
            let color = theme.mark(head.tint);
            let look = match head.tint {
                // Beside a published "Other" of the same grey: a field so pale ends in a line of that.
                Tint::Rest => Look { field: theme.strip, edge: color, edge_px: theme.line_muted, least: 0.0 },
                _ => Look {
                    field: if head.vivid { color } else { lighter(color, theme.paper) },
                    edge: theme.paper,
                    edge_px: theme.hairline,
                    least: theme.css(THICK),
                },
            };
            for run in view.grid.parted(runs(self.layers[row].iter().map(Option::is_some))) {
                self.area(pen, row, run, &look)?;
            }
        }
        if let Some(first) = view.grid.table().iter().position(Record::is_provisional) {
            self.hatch(pen, first)?;
        }
        if view.kind == ChartKind::Share {
            self.grid_above(pen)?;
        }
        axis::lane(pen, &self.plot, &self.annotations, view.ground.language)?;
        axis::words(pen, &self.plot, &self.annotations)?;
        axis::before(pen, &self.plot)?;
        labels::draw(pen, view, &self.plot, &self.ends, &self.notes, &|spot| self.shape(spot))
    }

    /// A layer over some columns, with its edge where it is thick enough. It reaches down to
    /// the axis where those below, which are drawn later, cover it: half the
    /// corners are filled in half the time, and nothing shines through a seam.
    fn area(&self, pen: &Pen<'_>, row: usize, columns: Range<usize>, look: &Look) -> Result<()> {
        let Plot { x, y, theme, .. } = &self.plot;
        let (below, layer) = (&self.layers[..row], &self.layers[row]);
        let at = |i: usize| {
            let (bottom, top) = layer[i].unwrap_or((0.0, 0.0));
            (x.center(i), y.map(bottom), y.map(top))
        };
        if columns.len() == 1 {
            let (x_px, bottom, top) = at(columns.start);
            let half = (x.band_px * 0.35).min(theme.css(28.0));
            pen.fill([x_px - half, top + theme.hairline, x_px + half, bottom], look.field)?;
            let edge = [x_px - half, x_px + half].map(|x_px| units((x_px, top)));
            return pen.path(edge.to_vec(), look.edge, look.edge_px);
        }
        let tops = columns.clone().map(|i| units((at(i).0, at(i).2)));
        let mut outline: Vec<(i32, i32)> = tops.collect();
        if below.iter().all(|layer| layer[columns.clone()].iter().all(Option::is_some)) {
            let foot = [columns.end - 1, columns.start].map(|i| units((x.center(i), y.map(0.0))));
            outline.extend(foot);
        } else {
            outline.extend(columns.clone().rev().map(|i| units((at(i).0, at(i).1))));
        }
        pen.area(outline, look.field)?;
        let thick = columns.clone().map(|i| at(i).1 - at(i).2 > look.least);
        for run in runs(thick).into_iter().filter(|run| run.len() > 1) {
            let part = run.start + columns.start..run.end + columns.start;
            let path = part.map(|i| units((at(i).0, at(i).2))).collect();
            pen.path(path, look.edge, look.edge_px)?;
        }
        Ok(())
    }

    /// Lines in the colour of the paper, rising to the right, over everything
    /// from a column on.
    fn hatch(&self, pen: &Pen<'_>, first: usize) -> Result<()> {
        let Plot { x, y, theme, rect, .. } = &self.plot;
        let [.., bottom] = rect.sides();
        let top = |column: usize| {
            let tops = self.layers.iter().filter_map(|layer| (*layer.get(column)?).map(|(_, top)| top));
            y.map(tops.fold(0.0, f64::max))
        };
        let step = theme.css(HATCH);
        for left in first.saturating_sub(1)..x.count.saturating_sub(1) {
            let (from, to) = (x.center(left).max(x.edge(first)), x.center(left + 1));
            let slope = (top(left + 1) - top(left)) / x.band_px;
            let skyline = |at: f64| top(left) + (at - x.center(left)) * slope;
            // A line is where x + y is a multiple of the step.
            let lines = ((from + skyline(from).min(skyline(to))) / step).ceil() as i64
                ..=((to + bottom) / step).floor() as i64;
            for sum in lines.map(|line| line as f64 * step) {
                // Below the skyline, above the axis, between the two columns.
                let crossing = x.center(left) + (sum - x.center(left) - top(left)) / (1.0 + slope);
                let (mut start, mut end) = (from.max(sum - bottom), to.min(sum));
                if 1.0 + slope > 0.0 {
                    end = end.min(crossing);
                } else {
                    start = start.max(crossing);
                }
                if start < end {
                    let path = vec![units((start, sum - start)), units((end, sum - end))];
                    pen.path(path, theme.paper, theme.css(1.0))?;
                }
            }
        }
        Ok(())
    }

    /// The grid again, dotted, where the layers hide it.
    fn grid_above(&self, pen: &Pen<'_>) -> Result<()> {
        let Plot { rect, theme, values, .. } = &self.plot;
        let [left, top, right, bottom] = rect.sides();
        for tick in values.iter().filter(|tick| tick.y_px > top && tick.y_px < bottom) {
            let ends = [(left, tick.y_px), (right, tick.y_px)];
            pen.dashes(&ends, theme.paper, theme.hairline, theme.css(1.0), theme.css(3.0))?;
        }
        Ok(())
    }
}

/// How a layer looks, and how thick it is at least where its upper edge is drawn.
struct Look {
    field: RGBColor,
    edge: RGBColor,
    edge_px: f64,
    least: f64,
}

/// Thinner layers, in CSS pixels, are not parted from the next.
const THICK: f64 = 3.0;

/// From one line of the hatching to the next, along an axis, in CSS pixels.
const HATCH: f64 = 7.0;

/// Layers upwards in the order of the rows. A row without a value in a column
/// has no thickness there.
fn layers(grid: &Grid) -> Vec<Layer> {
    let mut floors = vec![0.0; grid.columns.len()];
    let layer = |row: usize| {
        let pile = |(cell, floor): (&crate::view::Cell, &mut f64)| {
            let bottom = *floor;
            *floor += cell.value.number()?.max(0.0);
            Some((bottom, *floor))
        };
        grid.row(row).iter().zip(&mut floors).map(pile).collect()
    };
    (0..grid.rows.len()).map(layer).collect()
}

fn shape(plot: &Plot, layers: &[Layer], spot: Spot) -> Option<Shape> {
    let (bottom, top) = (*layers.get(spot.row)?.get(spot.column)?)?;
    Some(Shape::Span { x: plot.x.center(spot.column), from: plot.y.map(bottom), to: plot.y.map(top) })
}

fn lighter(color: RGBColor, paper: RGBColor) -> RGBColor {
    let mix = |a: u8, b: u8| ((u16::from(a) * 11 + u16::from(b) * 9) / 20) as u8;
    let (a, b) = (color.to_backend_color().rgb, paper.to_backend_color().rgb);
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}
