//! Parts of a whole as layers upon each other, in numbers or to 100 percent.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use super::{axis, labels};
use crate::chart::geometry::{Rect, Shape};
use crate::chart::labels::{EndLabel, Note, ends, gutter, notes};
use crate::chart::pen::{Pen, units};
use crate::chart::plot::{Plot, Reach};
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::{ChartKind, Grid, Spot, View};

/// Bottom and top of a row in each column, in values.
type Layer = Vec<Option<(f64, f64)>>;

/// The layout of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    pub plot: Plot,
    pub ends: Vec<EndLabel>,
    pub notes: Vec<Note>,
    layers: Vec<Layer>,
}

impl Stack {
    pub fn new(view: &View, room: Rect, theme: &Theme) -> Stack {
        let layers = layers(&view.grid);
        let tops = layers.iter().flatten().flatten().map(|&(_, top)| top);
        let reach = Reach::of(tops, true);
        let reach = match view.kind {
            ChartKind::Share if !view.grid.rows.is_empty() => {
                Reach { lo: 0.0, hi: 100.0, whole: true, ..reach }
            }
            _ => reach,
        };
        let gutter = gutter(view, room.width(), theme);
        let plot = Plot::new(view, room, theme, reach, gutter);
        let shapes = |spot| shape(&plot, &layers, spot);
        let ends = if gutter > 0.0 { ends(view, &plot, &shapes) } else { Vec::new() };
        let notes = notes(view, &plot, &ends, &shapes, false);
        Stack { ends, notes, layers, plot }
    }

    pub fn shape(&self, spot: Spot) -> Option<Shape> {
        shape(&self.plot, &self.layers, spot)
    }

    pub fn draw<B: DrawingBackend>(&self, pen: &Pen<'_, B>, view: &View) -> Result<()> {
        let theme = &self.plot.theme;
        axis::behind(pen, &self.plot)?;
        axis::zero(pen, &self.plot)?;
        for (row, (head, layer)) in view.grid.rows.iter().zip(&self.layers).enumerate() {
            let color = theme.mark(head.tint);
            let split = view.grid.row(row).iter().position(|cell| cell.provisional).unwrap_or(usize::MAX);
            for run in runs(layer) {
                // The provisional part starts at the last final month, so that none is left white.
                let end = run.end.min(split.max(run.start));
                let start = if end > run.start { end - 1 } else { end };
                self.area(pen, layer, run.start..end, color)?;
                if end < run.end {
                    self.area(pen, layer, start..run.end, lighter(color, theme.paper))?;
                }
            }
        }
        axis::hairlines(pen, &self.plot)?;
        axis::before(pen, &self.plot)?;
        labels::draw(pen, view, &self.plot, &self.ends, &self.notes, &|spot| self.shape(spot))
    }

    /// A layer over some columns, parted from the next by a line in the colour of the paper.
    fn area<B: DrawingBackend>(
        &self,
        pen: &Pen<'_, B>,
        layer: &Layer,
        columns: std::ops::Range<usize>,
        color: RGBColor,
    ) -> Result<()> {
        let Plot { x, y, theme, .. } = &self.plot;
        let at = |i: usize| {
            let (bottom, top) = layer[i].unwrap_or((0.0, 0.0));
            (x.center(i), y.map(bottom), y.map(top))
        };
        if columns.is_empty() {
            return Ok(());
        }
        if columns.len() == 1 {
            let (x_px, bottom, top) = at(columns.start);
            let half = (x.band_px * 0.35).min(theme.css(28.0));
            return pen.fill([x_px - half, top + theme.hairline, x_px + half, bottom], color);
        }
        let tops: Vec<_> = columns.clone().map(|i| units((at(i).0, at(i).2))).collect();
        let bottoms = columns.rev().map(|i| units((at(i).0, at(i).1)));
        let outline = tops.iter().copied().chain(bottoms).collect();
        pen.area(outline, color)?;
        pen.path(tops, theme.paper, theme.hairline)
    }
}

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

/// Columns with values next to each other.
fn runs(layer: &Layer) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, _) in layer.iter().enumerate().filter(|(_, level)| level.is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}
