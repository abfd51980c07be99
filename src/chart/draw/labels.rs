//! Names beside the rows' ends, values at points, rings around compared ones.

use crate::chart::ends::EndLabel;
use crate::chart::geometry::{Shape, Shapes};
use crate::chart::labels::{FAR, LINE};
use crate::chart::notes::Note;
use crate::chart::pen::{Align, Pen, units};
use crate::chart::plot::Plot;
use crate::error::Result;
use crate::view::View;

pub(crate) fn draw(
    pen: &Pen<'_>,
    view: &View,
    plot: &Plot,
    ends: &[EndLabel],
    notes: &[Note],
    shapes: Shapes<'_>,
) -> Result<()> {
    let grid = &view.grid;
    let theme = &plot.theme;
    let color = |label: &EndLabel| match &grid.rows[label.spot.row] {
        head if head.vivid => theme.letter(head.tint),
        _ => theme.quiet,
    };
    for label in ends {
        let head = &grid.rows[label.spot.row];
        let color = color(label);
        let (x, y) = label.from_px;
        let edge = f64::from(plot.rect.right);
        // A line that ends a little before the plot is led to its name beside that; from
        // further off a leader would be taken for a line.
        let led = edge - x > theme.css(36.0) || (label.y_px - y).abs() > theme.css(3.0);
        if led && label.x_px > edge && edge - x < plot.rect.width() * FAR {
            // A long one is no part of the line.
            let ink = if head.vivid && edge - x < theme.css(36.0) { color } else { theme.muted };
            let path = [(x + theme.css(6.0), y), (label.x_px - theme.css(3.0), label.y_px)];
            pen.path(path.into_iter().map(units).collect(), ink, theme.hairline)?;
        }
        let further = theme.css(LINE) * label.name.len().saturating_sub(1) as f64;
        for (i, line) in label.name.iter().enumerate() {
            let y = label.y_px - further / 2.0 + theme.css(LINE) * i as f64;
            pen.text(line, (label.x_px, y), Align::Left, color, head.vivid)?;
        }
    }
    // After the names: a canvas takes long to change its font.
    for label in ends {
        let Some((left, value)) = &label.value else { continue };
        let bold = notes.iter().any(|note| note.marked && note.spot == label.spot);
        pen.text(value, (*left, label.y_px), Align::Left, color(label), bold)?;
    }
    for note in notes {
        let head = &grid.rows[note.spot.row];
        if let Some(at) = shapes(note.spot).map(Shape::point).filter(|_| !note.whole) {
            if note.marked {
                pen.ring(at, theme.css(7.0), theme.ink, theme.css(2.0))?;
            }
            pen.disc(at, theme.point, theme.mark(head.tint))?;
            if grid.at(note.spot).is_some_and(|cell| cell.provisional) {
                pen.disc(at, theme.point / 2.0, theme.paper)?;
            }
        }
        let color = if grid.rows.len() > 1 && !note.whole { theme.letter(head.tint) } else { theme.ink };
        pen.text(&note.text, (note.x_px, note.y_px), Align::Left, color, note.marked)?;
    }
    Ok(())
}
