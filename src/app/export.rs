//! The numbers drawn, to take away: table, CSV, SVG, recipe.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::facts::{every_filter, facts, file_name};
use super::title::{axis_title, subtitle};
use super::{App, controls, lineage};
use crate::chart::{Caption, Sheet, Size, Theme, picture};
use crate::data::csv;
use crate::data::words;
use crate::state::write_link;
use crate::view::{Cell, Grid, Record, Scene, Unit, View, headline, unfolded};
use crate::wire::{Download, Table, TableRow};
use crate::{Error, Result};

/// Size of an exported picture, in CSS pixels.
const PICTURE: (u32, u32) = (960, 560);

impl App {
    /// Exactly the numbers drawn, or those of every category, the newest first
    /// unless the reader wants the oldest.
    pub fn table(&self) -> Table {
        let View { ground, .. } = &self.derived.view;
        let grid = &self.listed();
        let language = ground.language;
        let Some(scene) = self.scene() else {
            return Table {
                caption: String::new(),
                columns: Vec::new(),
                rows: Vec::new(),
                notes: Vec::new(),
                switches: Vec::new(),
            };
        };
        let months = words::month_range(ground.shown, language);
        // Years stand in rows where there is no split; else its values do.
        let split = scene.choices.split.as_deref().and_then(|split| scene.source.dataset.dimension(split));
        let corner = match (grid.timeline().is_some(), split) {
            (true, _) => language.of("Month", "Mes"),
            (false, Some(info)) if !grid.rows.iter().any(|head| head.months.is_some()) => {
                info.label.of(language)
            }
            (false, _) if !scene.choices.other_form => language.of("Fiscal year", "Año fiscal"),
            (false, _) => language.of("Calendar year", "Año calendario"),
        };
        let heads = grid.table_heads().iter().map(|head| head.label.clone());
        let rows = self.records(grid).into_iter().map(|record| TableRow {
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
            switches: controls::listing(&scene, &self.derived.view.grid),
        }
    }

    /// What is listed: the grid drawn, or one of every category.
    fn listed(&self) -> Cow<'_, Grid> {
        match self.scene().filter(|scene| scene.choices.listing.every) {
            Some(scene) => Cow::Owned(unfolded(&scene)),
            None => Cow::Borrowed(&self.derived.view.grid),
        }
    }

    /// The lines of a table: those of months in the order that the reader wants.
    fn records<'g>(&self, grid: &'g Grid) -> Vec<Record<'g>> {
        let mut records = grid.table();
        let first = |record: Option<&Record<'_>>| Some(record?.head.months?.first());
        let (top, end) = (first(records.first()), first(records.last()));
        // A grid of months has them in order, one way or the other.
        if top.zip(end).is_some_and(|(top, end)| (top > end) == self.state.choices.listing.oldest_first) {
            records.reverse();
        }
        records
    }

    /// The link of what is on screen, complete: unlike the address of a page
    /// just opened it always names the release.
    pub fn address(&self) -> String {
        format!("{}?{}", self.site, write_link(&self.state.choices))
    }

    /// The table as CSV, a line a month where months are shown, empty where there
    /// is no value; then, in every row, the facts of the view, so that a row
    /// copied elsewhere still says whose figures it has. Opens with a byte order
    /// mark where a spreadsheet would misread the letters without one.
    pub fn csv(&self) -> Download {
        let language = self.derived.view.ground.language;
        let grid = &self.listed();
        let scene = self.scene();
        let facts = scene.as_ref().map_or_else(Vec::new, |scene| facts(scene, &self.address()));
        let filters = scene.as_ref().map_or_else(String::new, every_filter);
        let months = grid.timeline().is_some();
        let corner = if months { language.of("month", "mes") } else { language.of("row", "fila") };
        let mut text = String::from(corner);
        let records = self.records(grid);
        for (column, head) in grid.table_heads().iter().enumerate() {
            let of = if filters.is_empty() { String::new() } else { format!(" ({filters})") };
            // What is measured otherwise than the rest says in what.
            let unit = records.first().and_then(|record| Some(record.cells.get(column)?.unit));
            let unit = match unit.filter(|unit| *unit != grid.unit()) {
                Some(Unit::Percent { .. }) => language.of(", percent", ", por ciento"),
                Some(Unit::Points) => language.of(", percentage points", ", puntos porcentuales"),
                _ => "",
            };
            text.push_str(&comma(&format!("{}{unit}{of}", head.label)));
        }
        text.push_str(",provisional");
        facts.iter().for_each(|fact| text.push_str(&comma(fact.name)));
        text.push('\n');
        let tail: String = facts.iter().map(|fact| comma(&fact.text)).collect();
        for record in records {
            let month = record.head.months.filter(|_| months).map(|months| months.first().to_string());
            text.push_str(&month.unwrap_or_else(|| cell(&record.head.label)));
            for cell in &record.cells {
                text.push(',');
                text.push_str(&number(cell).unwrap_or_default());
            }
            let provisional = if record.is_provisional() { language.of("yes", "sí") } else { "no" };
            _ = writeln!(text, ",{provisional}{tail}");
        }
        if !text.is_ascii() {
            text.insert(0, '\u{feff}');
        }
        self.file("csv", "text/csv", text)
    }

    /// The chart as SVG, in print colours.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn svg(&self) -> Result<Download> {
        self.svg_of(Size::Chart(PICTURE.0, PICTURE.1), &Theme::LIGHT)
    }

    /// The chart as SVG, with its title and notes.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn svg_of(&self, size: Size, theme: &Theme) -> Result<Download> {
        let scene = self.scene().ok_or(Error::Draw { problem: "no data".into() })?;
        let title = headline(&scene, &self.derived.view.grid).text();
        let text = self.picture_of(&scene, title, size, theme)?;
        let sheet = if let Size::Sheet(sheet) = size { Some(sheet) } else { None };
        Ok(self.file_for(sheet, text))
    }

    /// The chart under a title of its own; above it what is counted, in which
    /// months and by which filters, below it whose figures these are, what to
    /// bear in mind, and where the view can be seen.
    pub(super) fn picture_of(
        &self,
        scene: &Scene<'_>,
        title: String,
        size: Size,
        theme: &Theme,
    ) -> Result<String> {
        let view = &self.derived.view;
        let mut axis = subtitle(scene, view);
        let filters = every_filter(scene);
        if !filters.is_empty() {
            axis = format!("{}. {filters}.", axis.trim_end_matches('.'));
        }
        let mut notes = vec![lineage::credit(scene)];
        notes.extend(lineage::reservations(scene, &view.ground));
        notes.extend((!self.site.is_empty()).then(|| self.address()));
        picture(view, &Caption { title, axis, notes }, size, theme)
    }

    /// A drawing as a file, named for the sheet it was made for.
    pub(super) fn file_for(&self, sheet: Option<Sheet>, drawing: String) -> Download {
        let file = self.file("svg", "image/svg+xml", drawing);
        match sheet {
            Some(sheet) => {
                Download { name: file.name.replace(".svg", &format!("_{}.svg", sheet.name())), ..file }
            }
            None => file,
        }
    }

    pub(super) fn file(&self, extension: &str, media_type: &'static str, text: String) -> Download {
        let name = self.scene().as_ref().map_or_else(String::new, file_name);
        Download { name: format!("{name}.{extension}"), media_type, text }
    }
}

/// A value as a program reads it: counts whole, all others to a hundredth, and
/// never "-0".
fn number(cell: &Cell) -> Option<String> {
    let x = cell.value.number()?;
    Some(words::plain(x, if cell.unit == Unit::Count { 0 } else { 2 }))
}

/// A text cell after a comma.
pub(super) fn comma(text: &str) -> String {
    format!(",{}", cell(text))
}

/// A text cell: quoted where CSV needs it, and kept from being a formula in a spreadsheet.
pub(super) fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    csv::cell(&[guard, text].concat()).into_owned()
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
            assert!(app.readout().rows.iter().any(|row| row.label == name));
            assert!(app.table().columns.iter().any(|column| column == name));
            assert!(app.csv().text.contains(name));
        }
        let mut tucson = open(Data::without_labels("sector", &["tucson"]));
        tucson.open(&format!("{link}&is.sector=tucson"));
        let headline: String = tucson.panel().headline.iter().map(|part| part.text.as_str()).collect();
        assert!(headline.contains(" in the tucson sector fell 30%"), "{headline}");
    }
}
