//! The numbers drawn, to take away: table, CSV, SVG, recipe, citation.

use std::fmt::Write as _;

use super::title::{axis_title, subtitle};
use super::{App, lineage};
use crate::chart::{Caption, Theme, picture};
use crate::data::words;
use crate::state::write_link;
use crate::view::{View, headline};
use crate::wire::{Download, Table, TableRow};
use crate::{Error, Result};

/// Size of an exported picture, in CSS pixels.
const PICTURE: (u32, u32) = (960, 560);

impl App {
    /// Exactly the numbers drawn.
    pub fn table(&self) -> Table {
        let View { ground, grid, .. } = &self.derived.view;
        let language = ground.language;
        let Some(scene) = self.scene() else {
            return Table {
                caption: String::new(),
                columns: Vec::new(),
                rows: Vec::new(),
                notes: Vec::new(),
            };
        };
        let months = words::month_range(ground.shown, language);
        let corner = if grid.timeline().is_some() { language.of("Month", "Mes") } else { "" };
        let heads = grid.table_heads().iter().map(|head| head.label.clone());
        let rows = grid.table().into_iter().map(|record| TableRow {
            header: record.head.label.clone(),
            cells: record.cells.iter().map(|cell| cell.say(language)).collect(),
            provisional: record.is_provisional(),
            marked: record.is_marked(),
        });
        Table {
            caption: format!("{}, {months}", axis_title(&scene)),
            columns: std::iter::once(corner.to_string()).chain(heads).collect(),
            rows: rows.collect(),
            notes: lineage::footnotes(&scene, ground),
        }
    }

    /// The table as CSV: a line a month where months are shown; empty where there
    /// is no value.
    pub fn csv(&self) -> Download {
        let grid = &self.derived.view.grid;
        let choices = &self.state.choices;
        let months = grid.timeline().is_some();
        let mut text = String::from(if months { "month" } else { "row" });
        for head in grid.table_heads() {
            text.push(',');
            text.push_str(&cell(&head.label));
        }
        text.push_str(",provisional,dataset,release\n");
        for record in grid.table() {
            let month = record.head.months.filter(|_| months).map(|months| months.first().to_string());
            text.push_str(&month.unwrap_or_else(|| cell(&record.head.label)));
            for value in &record.cells {
                text.push(',');
                if let Some(x) = value.value.number() {
                    _ = write!(text, "{x}");
                }
            }
            let provisional = if record.is_provisional() { "yes" } else { "no" };
            let (dataset, release) = (cell(&choices.dataset), cell(&choices.release));
            _ = writeln!(text, ",{provisional},{dataset},{release}");
        }
        Download { name: self.file_name("csv"), media_type: "text/csv", text }
    }

    /// The chart as SVG, in print colours.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn svg(&self) -> Result<Download> {
        self.svg_of(PICTURE, &Theme::LIGHT)
    }

    /// The chart as SVG of a width and height in CSS pixels, to which its title
    /// and notes add theirs.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn svg_of(&self, (width, height): (u32, u32), theme: &Theme) -> Result<Download> {
        let scene = self.scene().ok_or(Error::Draw { problem: "no data".into() })?;
        let view = &self.derived.view;
        let caption = Caption {
            title: headline(&scene).text(),
            axis: subtitle(&scene),
            notes: lineage::footnotes(&scene, &view.ground),
        };
        let text = picture(view, &caption, width, height, theme)?;
        Ok(Download { name: self.file_name("svg"), media_type: "image/svg+xml", text })
    }

    /// How to get these numbers again: release, hash, filters, measure, values.
    pub fn recipe(&self) -> Download {
        let choices = &self.state.choices;
        let View { ground, grid, kind } = &self.derived.view;
        let mut json = Json::default();
        json.open('{');
        json.text("link", &write_link(choices));
        json.text("dataset", &choices.dataset);
        json.text("release", &choices.release);
        if let Some(source) = self.source() {
            json.text("asOf", &source.release.as_of);
            json.text("publisher", &source.dataset.publisher);
            json.text("sha256", &source.release.sha256);
        }
        json.text("from", &ground.shown.first().to_string());
        json.text("to", &ground.shown.last().to_string());
        json.text("chart", kind.name());
        json.text("measure", choices.measure.name());
        json.text("split", choices.split.as_deref().unwrap_or(""));
        json.key("filters");
        json.open('{');
        for (dimension, values) in &choices.filters {
            json.key(dimension);
            json.open('[');
            values.iter().for_each(|value| json.item(&quoted(value)));
            json.close(']');
        }
        json.close('}');
        json.key("columns");
        json.open('[');
        grid.columns.iter().for_each(|head| json.item(&quoted(&head.label)));
        json.close(']');
        json.key("series");
        json.open('[');
        for (row, head) in grid.rows.iter().enumerate() {
            json.comma();
            json.open('{');
            json.text("value", head.key.as_deref().unwrap_or(""));
            json.text("label", &head.label);
            json.key("numbers");
            json.open('[');
            for cell in grid.row(row) {
                json.item(&cell.value.number().map_or_else(|| "null".into(), |x| x.to_string()));
            }
            json.close(']');
            json.close('}');
        }
        json.close(']');
        json.close('}');
        json.out.push('\n');
        Download { name: self.file_name("json"), media_type: "application/json", text: json.out }
    }

    /// Publisher, dataset, release and months, to be followed by the address.
    pub fn citation(&self) -> String {
        let Some(scene) = self.scene() else { return String::new() };
        let language = scene.language();
        format!(
            "{}. {}, {} ({}). {}",
            scene.source.dataset.publisher,
            scene.source.dataset.title.of(language),
            words::month_range(scene.shown(), language),
            lineage::release_name(scene.source.release, language),
            language.of("Counted by Border Encounters.", "Recuento de Border Encounters.")
        )
    }

    fn file_name(&self, extension: &str) -> String {
        let choices = &self.state.choices;
        let months = self.derived.view.ground.shown;
        format!(
            "{}-{}-{}-{}.{extension}",
            choices.dataset,
            choices.measure.name(),
            months.first(),
            months.last()
        )
    }
}

/// A text cell: quoted where CSV needs it, and kept from being a formula in a spreadsheet.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

/// Writes JSON by hand: the page needs no reader, and a serializer would weigh more.
#[derive(Default)]
struct Json {
    out: String,
}

impl Json {
    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    fn comma(&mut self) {
        if !self.out.ends_with(['{', '[', ':']) {
            self.out.push(',');
        }
    }

    fn key(&mut self, name: &str) {
        self.comma();
        self.out.push_str(&quoted(name));
        self.out.push(':');
    }

    fn item(&mut self, raw: &str) {
        self.comma();
        self.out.push_str(raw);
    }

    fn text(&mut self, name: &str, value: &str) {
        self.key(name);
        self.out.push_str(&quoted(value));
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(cell("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("-x,y"), "\"'-x,y\"");
    }

    #[test]
    fn json_text_is_escaped() {
        assert_eq!(quoted("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
    }
}
