//! The numbers drawn, to take away: table, CSV, SVG, recipe, citation.

use std::fmt::Write as _;

use super::panel::axis_title;
use super::tooltip::say;
use super::{App, lineage};
use crate::chart::{Caption, Theme, picture};
use crate::data::words;
use crate::state::write_link;
use crate::view;
use crate::wire::{Download, Table, TableRow};
use crate::{Error, Result};

/// Size of an exported picture, in CSS pixels.
const PICTURE: (u32, u32) = (960, 560);

impl App {
    /// Exactly the numbers drawn.
    pub fn table(&self) -> Table {
        let trend = &self.view.trend;
        let language = trend.language;
        let Some(scene) = self.scene() else {
            return Table {
                caption: String::new(),
                columns: Vec::new(),
                rows: Vec::new(),
                notes: Vec::new(),
            };
        };
        let months = words::month_range(trend.months, language);
        let columns = trend.lines.iter().map(|line| line.label.clone());
        let rows = trend.months.iter().enumerate().map(|(i, month)| TableRow {
            header: words::month(month, language),
            cells: trend.lines.iter().map(|line| say(line.values[i], trend.unit, language)).collect(),
            provisional: trend.provisional_from.is_some_and(|from| month >= from),
            marked: trend.marks.contains(&month),
        });
        Table {
            caption: format!("{}, {months}", axis_title(&scene)),
            columns: std::iter::once(language.of("Month", "Mes").to_string()).chain(columns).collect(),
            rows: rows.collect(),
            notes: lineage::footnotes(&scene, trend),
        }
    }

    /// The numbers drawn as CSV: months in rows, series in columns; empty where
    /// there is no value.
    pub fn csv(&self) -> Download {
        let trend = &self.view.trend;
        let choices = &self.state.choices;
        let mut text = String::from("month");
        for line in &trend.lines {
            text.push(',');
            text.push_str(&cell(&line.label));
        }
        text.push_str(",provisional,dataset,release\n");
        for (i, month) in trend.months.iter().enumerate() {
            text.push_str(&month.to_string());
            for line in &trend.lines {
                text.push(',');
                if let Some(x) = line.values[i].number() {
                    _ = write!(text, "{x}");
                }
            }
            let provisional = trend.provisional_from.is_some_and(|from| month >= from);
            let (dataset, release) = (cell(&choices.dataset), cell(&choices.release));
            _ = writeln!(text, ",{},{dataset},{release}", if provisional { "yes" } else { "no" });
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
        let trend = &self.view.trend;
        let caption = Caption {
            title: view::headline(&scene).text(),
            axis: axis_title(&scene),
            notes: lineage::footnotes(&scene, trend),
        };
        let text = picture(trend, &caption, width, height, theme)?;
        Ok(Download { name: self.file_name("svg"), media_type: "image/svg+xml", text })
    }

    /// How to get these numbers again: release, hash, filters, measure, values.
    pub fn recipe(&self) -> Download {
        let choices = &self.state.choices;
        let trend = &self.view.trend;
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
        json.text("from", &trend.months.first().to_string());
        json.text("to", &trend.months.last().to_string());
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
        json.key("series");
        json.open('[');
        for line in &trend.lines {
            json.comma();
            json.open('{');
            json.text("value", &line.key);
            json.text("label", &line.label);
            json.key("numbers");
            json.open('[');
            for value in &line.values {
                json.item(&value.number().map_or_else(|| "null".into(), |x| x.to_string()));
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
        let months = self.view.trend.months;
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
    #[test]
    fn a_value_without_a_label_is_kept_under_its_own_name() {
        use crate::data::Data;
        use crate::data::words::Language;

        let link = "data=sectors&split=sector&is.region=southwest&from=2024-10&to=2024-11&lang=en";
        let open = |data: Data| {
            let mut app = App::with_data(data, Language::En).expect("an app");
            app.open(link);
            app
        };
        let whole = open(Data::with_everything().expect("the shipped data"));
        let app = open(Data::without_labels("sector", &["san-diego", "tucson"]));
        let panel = app.panel();
        let facet = panel.facets.iter().find(|facet| facet.dimension == "sector").expect("a facet");
        let rows = |app: &App| app.table().rows.into_iter().map(|row| row.cells).collect::<Vec<_>>();
        let sorted = |mut rows: Vec<Vec<String>>| {
            rows.iter_mut().for_each(|cells| cells.sort_unstable());
            rows
        };
        assert_eq!(sorted(rows(&app)), sorted(rows(&whole)), "the same numbers are drawn");
        for name in ["san-diego", "tucson"] {
            assert!(facet.options.iter().any(|option| option.label == name));
            assert!(panel.legend.iter().any(|item| item.label == name));
            assert!(app.table().columns.iter().any(|column| column == name));
            assert!(app.csv().text.contains(name));
        }
        let mut tucson = open(Data::without_labels("sector", &["tucson"]));
        tucson.open(&format!("{link}&is.sector=tucson"));
        let headline: String = tucson.panel().headline.iter().map(|part| part.text.as_str()).collect();
        assert!(headline.contains(" in the tucson sector fell 30%"), "{headline}");
    }
}
