//! What is said at the crosshair.

use super::App;
use crate::chart::Shape;
use crate::data::words;
use crate::view::{Cell, Head, Spot};
use crate::wire::{Tooltip, TooltipRow};

/// Of more rows than this a tooltip says those in full colour and the current one.
const MOST_ROWS: usize = 12;

impl App {
    /// The tooltip of the crosshair, if it stands on the chart: its column row
    /// by row, its record, or the one field of a map it is around.
    pub fn tooltip(&self) -> Option<Tooltip> {
        let (spot, frame) = (self.state.cursor?, self.frame.as_ref()?);
        let view = &self.derived.view;
        let (grid, language) = (&view.grid, view.ground.language);
        let cell = grid.at(spot)?;
        let row = |current: bool, head: &Head, tint, cell: &Cell| TooltipRow {
            key: head.key.clone().unwrap_or_else(|| head.label.clone()),
            label: head.label.clone(),
            value: cell.say(language),
            color: frame.theme.color(tint),
            current,
        };
        let field = frame.body.field(spot.row);
        let alone = matches!(frame.body.shape(grid, spot), Some(Shape::Box(_)));
        let (title, rows): (String, Vec<TooltipRow>) = if grid.records {
            let tint = grid.rows[spot.row].tint;
            let cells = grid.columns.iter().zip(grid.row(spot.row)).enumerate();
            let rows = cells.map(|(i, (head, cell))| row(i == spot.column, head, tint, cell));
            (grid.rows[spot.row].label.clone(), rows.collect())
        } else if alone {
            let head = &grid.rows[spot.row];
            (
                words::capitalized(&words::month_range(cell.months, language)),
                vec![row(true, head, head.tint, cell)],
            )
        } else {
            let many = grid.rows.len() > MOST_ROWS;
            let heads = grid.rows.iter().enumerate();
            let said = heads.filter(|(i, head)| !many || head.vivid || *i == spot.row);
            let rows = said.map(|(i, head)| row(i == spot.row, head, head.tint, &grid.row(i)[spot.column]));
            (grid.columns[spot.column].label.clone(), rows.collect())
        };
        let (x, y) = frame.point(view, spot).unwrap_or_else(|| {
            // Without a value: at half the height of its column.
            let [left, top, right, bottom] = field.rect.sides();
            (field.x.map_or(left, |x| x.center(spot.column).clamp(left, right)), (top + bottom) / 2.0)
        });
        Some(Tooltip {
            x: x / frame.theme.dpr,
            y: y / frame.theme.dpr,
            title,
            rows,
            note: cell.provisional.then(|| language.of("Provisional", "Provisional").to_string()),
        })
    }

    /// The cell under the crosshair for a screen reader.
    pub(super) fn spoken(&self) -> Option<String> {
        let Spot { row, column } = self.state.cursor?;
        let view = &self.derived.view;
        let language = view.ground.language;
        let cell = view.grid.at(Spot { row, column })?;
        let (row, column) = (&view.grid.rows[row].label, &view.grid.columns[column].label);
        let (first, second) = if view.grid.records { (row, column) } else { (column, row) };
        let note = if cell.provisional { language.of(", provisional", ", provisional") } else { "" };
        Some(format!("{first}, {second}: {}{note}", cell.say(language)))
    }
}
