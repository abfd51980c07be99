//! The catalogue's tables, row by row: a column that a table must have, and what
//! its cells become.

use super::{
    Catalogue, Dataset, Definition, DimensionInfo, Event, Exception, Label, Origin, Release, Segment,
};
use crate::data::month::MonthRange;
use crate::data::row::{Row, each_row};
use crate::data::shortfall::Shortfall;
use crate::data::sorted::sorted_by;
use crate::{Error, Result};

/// The bytes of the catalogue's tables, one CSV file each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CatalogueFiles<'a> {
    pub(crate) datasets: &'a [u8],
    pub(crate) releases: &'a [u8],
    pub(crate) segments: &'a [u8],
    pub(crate) dimensions: &'a [u8],
    pub(crate) labels: &'a [u8],
    pub(crate) coverage: &'a [u8],
    pub(crate) definitions: &'a [u8],
    pub(crate) shortfalls: &'a [u8],
    pub(crate) events: &'a [u8],
}

impl Catalogue {
    /// Reads the catalogue's tables.
    ///
    /// # Errors
    /// Names line and column of the first cell that cannot be read, a missing
    /// column, or a dataset without releases.
    pub(crate) fn read(files: &CatalogueFiles<'_>) -> Result<Catalogue> {
        let mut datasets = datasets(files)?;
        each_row(files.segments, |row| {
            let (id, segment) = (row.text("release"), Segment::of(row));
            for release in row.dataset(&mut datasets).into_iter().flat_map(|dataset| &mut dataset.releases) {
                if release.id == id {
                    release.segments.push(segment.clone());
                }
            }
        })?;
        each_row(files.coverage, |row| {
            let (id, exception) = (row.text("release"), Exception::of(row));
            for release in row.dataset(&mut datasets).into_iter().flat_map(|dataset| &mut dataset.releases) {
                if id.is_empty() || release.id == id {
                    release.exceptions.push(exception.clone());
                }
            }
        })?;
        let definitions = definitions(files, &datasets)?;
        let mut events = Vec::new();
        each_row(files.events, |row| events.push(Event::of(row)))?;
        let day = |event: &Event| event.month.since_year_zero() * 32 + u64::from(event.day);
        Ok(Catalogue { datasets, definitions, events: sorted_by(&events, day) })
    }
}

/// The datasets with their dimensions and releases, the newest first.
fn datasets(files: &CatalogueFiles<'_>) -> Result<Vec<Dataset>> {
    let mut labels: Vec<(String, Label)> = Vec::new();
    each_row(files.labels, |row| labels.push((row.text("dimension"), Label::of(row))))?;
    let mut datasets: Vec<Dataset> = Vec::new();
    each_row(files.datasets, |row| datasets.push(Dataset::of(row)))?;
    each_row(files.dimensions, |row| {
        let info = DimensionInfo::of(row, &labels);
        if let Some(dataset) = row.dataset(&mut datasets) {
            dataset.dimensions.push(info);
        }
    })?;
    each_row(files.releases, |row| {
        let release = Release::of(row);
        if let Some(dataset) = row.dataset(&mut datasets) {
            dataset.releases.push(release);
        }
    })?;
    for dataset in &mut datasets {
        dataset.releases = sorted_by(&dataset.releases, |r| u64::MAX - r.months.last().since_year_zero());
        if dataset.releases.is_empty() {
            return Err(Error::Unknown { what: "release", name: dataset.id.clone() });
        }
    }
    Ok(datasets)
}

/// The definitions, with what they say of months that fall short.
fn definitions(files: &CatalogueFiles<'_>, datasets: &[Dataset]) -> Result<Vec<Definition>> {
    let mut definitions: Vec<Definition> = Vec::new();
    each_row(files.definitions, |row| {
        let definition = Definition::of(row);
        let known = |id: &String| datasets.iter().any(|dataset| dataset.id == *id);
        if let Some(id) = definition.datasets.iter().find(|id| !known(id)) {
            row.fail(Error::Unknown { what: "dataset", name: id.clone() });
        }
        definitions.push(definition);
    })?;
    each_row(files.shortfalls, |row| {
        let (id, shortfall) = (row.text("definition"), Shortfall::of(row));
        match definitions.iter_mut().find(|definition| definition.id == id) {
            Some(definition) => definition.shortfalls.push(shortfall),
            None => row.fail(Error::Unknown { what: "definition", name: id }),
        }
    })?;
    Ok(definitions)
}

impl Label {
    fn of(row: &Row<'_, '_>) -> Label {
        Label {
            value: row.text("value"),
            label: row.both("label"),
            short: row.both("short"),
            color: row.text("color").parse::<u64>().unwrap_or_default() as usize,
            note: row.both("note"),
            aliases: row.list("aliases"),
        }
    }
}

impl Dataset {
    /// Without dimensions and releases.
    fn of(row: &Row<'_, '_>) -> Dataset {
        Dataset {
            id: row.text("dataset"),
            origin: Origin::Shipped,
            extends: Some(row.text("extends")).filter(|id| !id.is_empty()),
            title: row.both("title"),
            short: row.both("short"),
            subject: row.both("subject"),
            unit: row.both("unit"),
            publisher: row.both("publisher"),
            default_split: row.text("default_split"),
            scopes: row.list("scope_regions"),
            note: row.both("note"),
            dimensions: Vec::new(),
            releases: Vec::new(),
        }
    }
}

impl DimensionInfo {
    fn of(row: &Row<'_, '_>, labels: &[(String, Label)]) -> DimensionInfo {
        let key = row.text("labels");
        let values = labels.iter().filter(|(of, _)| *of == key).map(|(_, label)| label.clone());
        DimensionInfo {
            name: row.text("dimension"),
            label: row.both("label"),
            plural: row.both("plural"),
            phrase: row.both("phrase"),
            listed: row.both("listed"),
            values: values.collect(),
        }
    }
}

impl Release {
    /// Without segments and exceptions.
    fn of(row: &Row<'_, '_>) -> Release {
        Release {
            id: row.text("release"),
            as_of: row.text("as_of"),
            months: MonthRange::between(row.month("first"), row.month("last")),
            file: row.text("file"),
            rows: row.integer("rows"),
            total: row.integer("total"),
            sha256: row.text("sha256"),
            segments: Vec::new(),
            exceptions: Vec::new(),
        }
    }
}

impl Segment {
    fn of(row: &Row<'_, '_>) -> Segment {
        let dimension = row.text("dimension");
        Segment {
            months: MonthRange::between(row.month("first"), row.month("last")),
            file: row.text("raw_file"),
            publisher: row.both("publisher"),
            rounding: row.integer("rounding") as u32,
            address: row.text("address"),
            note: row.both("note"),
            only: if dimension.is_empty() { None } else { Some((dimension, row.text("value"))) },
        }
    }
}

impl Exception {
    fn of(row: &Row<'_, '_>) -> Exception {
        let counted_in = row.text("counted_in");
        Exception {
            dimension: row.text("dimension"),
            value: row.text("value"),
            first: row.optional_month("first"),
            last: row.optional_month("last"),
            counted_in: (!counted_in.is_empty()).then_some(counted_in),
            note: row.both("note"),
        }
    }
}

impl Definition {
    /// Without shortfalls.
    fn of(row: &Row<'_, '_>) -> Definition {
        let mut datasets = row.list("datasets");
        datasets.retain(|id| id != "all");
        Definition {
            id: row.text("id"),
            datasets,
            from: row.optional_month("from_month"),
            to: row.optional_month("to_month"),
            is_break: row.text("break") == "yes",
            short: row.both("short"),
            shortfalls: Vec::new(),
            title: row.both("title"),
            text: row.both("text"),
            source: row.text("source"),
            address: row.text("address"),
        }
    }
}

impl Shortfall {
    fn of(row: &Row<'_, '_>) -> Shortfall {
        Shortfall {
            dataset: row.text("dataset"),
            values: row.pairs("where"),
            months: MonthRange::between(row.month("first"), row.month("last")),
            counted: row.integer("counted"),
            elsewhere: row.integer("elsewhere"),
        }
    }
}

impl Event {
    fn of(row: &Row<'_, '_>) -> Event {
        let (month, day) = row.date("date");
        Event {
            id: row.text("id"),
            month,
            day,
            end: row.optional_date("end"),
            scope: row.text("scope"),
            order: row.integer("order") as u8,
            title: row.both("title"),
            short: row.both("short"),
            summary: row.both("summary"),
            source: row.text("source"),
            address: row.text("address"),
        }
    }
}

impl Row<'_, '_> {
    /// The dataset that the row is about.
    fn dataset<'d>(&self, datasets: &'d mut [Dataset]) -> Option<&'d mut Dataset> {
        let id = self.text("dataset");
        let found = datasets.iter_mut().find(|dataset| dataset.id == id);
        if found.is_none() {
            self.fail(Error::Unknown { what: "dataset", name: id });
        }
        found
    }
}
