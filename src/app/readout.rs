//! What the page shows beside the chart of the spot pointed at: names, values
//! and how far they moved; of the latest figures while nothing is pointed at.

use super::App;
use crate::data::words::{self, Language};
use crate::view::{self, Spot, Tint};
use crate::wire::{Readout, ReadoutRow};

impl App {
    /// The readout of the crosshair, or of where the keyboard would begin. Empty
    /// where nothing is drawn.
    pub fn readout(&self) -> Readout {
        let view = &self.derived.view;
        let extent = &self.derived.extent;
        let at = self.state.cursor.filter(|spot| extent.holds(*spot));
        let spot = at.unwrap_or(extent.home);
        let read = self.scene().and_then(|scene| view::readout(&scene, view, spot));
        let Some(read) = read else { return Readout::default() };
        let language = view.ground.language;
        let pointed = at.is_some();
        let row = |reading: view::Reading| {
            let head = &view.grid.rows[reading.row];
            ReadoutRow {
                key: head.key.clone().filter(|_| !view.grid.records),
                color: self.theme.color_in(view.kind, head),
                all: head.tint == Tint::All && head.months.is_none() && !view.kind.names_rows(),
                vivid: head.vivid,
                focused: head.key.is_some() && head.key == self.state.choices.focus,
                current: pointed && reading.current,
                gap: reading.gap,
                label: reading.label,
                cells: reading.cells,
            }
        };
        let latest = !pointed && !view.grid.records;
        let said = [
            latest.then_some(language.of("latest month", "último mes")),
            read.provisional.then_some(language.of("provisional", "provisional")),
            self.state
                .pinned
                .then_some(language.of("pinned: Esc or a tap lets go", "fijado: Esc o un toque lo suelta")),
        ];
        Readout {
            title: words::capitalized(&read.title),
            note: said.into_iter().flatten().collect::<Vec<_>>().join(", "),
            pointed,
            names: !view.kind.names_rows(),
            heads: read.heads,
            rows: read.rows.into_iter().map(row).collect(),
        }
    }

    /// The cell under the crosshair for a screen reader.
    pub(super) fn spoken(&self) -> Option<String> {
        let Spot { row, column } = self.state.cursor?;
        let view = &self.derived.view;
        let language: Language = view.ground.language;
        let cell = view.grid.at(Spot { row, column })?;
        let (row, column) = (&view.grid.rows[row].label, &view.grid.columns[column].label);
        let (first, second) = if view.grid.records { (row, column) } else { (column, row) };
        let note = if cell.provisional { language.of(", provisional", ", provisional") } else { "" };
        Some(format!("{first}, {second}: {}{note}", cell.say(language)))
    }
}
