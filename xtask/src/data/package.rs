//! `datapackage.json`: what the tables are, for programs. A Data Package as
//! <https://datapackage.org> defines it, made from the catalogue and the files:
//! columns with their types and values, units, publishers, hashes, dates.

use std::fs;
use std::path::Path;

use border_encounters::data::Month;
use border_encounters::data::words::{self, Language};
use serde::Serialize;

use super::sheet::Sheet;
use super::tidy::sha256;
use super::{Result, at};

/// The file's name below the folder of the tables.
pub(crate) const FILE: &str = "datapackage.json";

/// The version of the standard that the file keeps.
const PROFILES: &str = "https://datapackage.org/profiles/2.0/";

/// A file of the catalogue, what one row of it is, the columns that tell rows
/// apart, and those that name a row of another file.
type Listed = (&'static str, &'static str, &'static [&'static str], &'static [(&'static str, Target)]);
type Target = (&'static str, &'static str);

const TO_DATASET: (&str, Target) = ("dataset", ("datasets", "dataset"));
const CATALOGUE: [Listed; 12] = [
    ("datasets", "A dataset: titles, subject, unit, publisher.", &["dataset"], &[]),
    ("releases", "A release of a dataset: its table.", &["dataset", "release"], &[TO_DATASET]),
    (
        "segments",
        "Months of a release that one file of the publisher supplies.",
        &[],
        &[TO_DATASET, ("raw_file", ("sources", "raw_file"))],
    ),
    ("sources", "A file of the publisher, and where the copy was taken from.", &["raw_file"], &[]),
    ("dimensions", "A category of a dataset.", &["dataset", "dimension"], &[TO_DATASET]),
    ("labels", "A value of a category, with its names.", &["dimension", "value"], &[]),
    ("coverage", "A value that is not reported in all months.", &[], &[TO_DATASET]),
    ("definitions", "A term, a change of definition or a note.", &["id"], &[]),
    (
        "shortfalls",
        "Months in which a dataset misses some of what it counts.",
        &[],
        &[TO_DATASET, ("definition", ("definitions", "id"))],
    ),
    ("events", "A dated event, with its source.", &["id"], &[]),
    (
        "facets",
        "What a dataset tells apart, as sentences name it, or is all of, where no column is named; the datasets \
         in the order they are asked.",
        &["dataset", "facet"],
        &[TO_DATASET],
    ),
    ("terms", "A president's whole months in office.", &["term"], &[]),
];

#[derive(Serialize)]
struct Package {
    #[serde(rename = "$schema")]
    profile: String,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    /// The newest day on which a publisher's file was published or fetched.
    version: String,
    created: String,
    keywords: [&'static str; 5],
    licenses: [License; 1],
    sources: Vec<Source>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct License {
    name: &'static str,
    path: &'static str,
    title: &'static str,
}

#[derive(Serialize, PartialEq)]
struct Source {
    title: String,
    path: String,
    /// What this file of the publisher supplies, and how its counts are rounded.
    #[serde(flatten)]
    part: Option<SourcePart>,
}

#[derive(Serialize, PartialEq)]
struct SourcePart {
    file: String,
    first: String,
    last: String,
    rounding: u64,
}

#[derive(Serialize)]
struct Resource {
    #[serde(rename = "$schema")]
    profile: String,
    name: String,
    r#type: &'static str,
    path: String,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<Release>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Release {
    dataset: String,
    id: String,
    newest: bool,
    /// The day on which the publisher's file was published or fetched.
    as_of: String,
    first: String,
    last: String,
    rows: u64,
    total: u64,
    unit: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize, Default)]
struct Field {
    name: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize, Default)]
struct Constraints {
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u64>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: [&'static str; 1],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: String,
    fields: [&'static str; 1],
}

/// Writes the file again from what stands below `root`.
///
/// # Errors
/// If the catalogue or a table cannot be read, or the file not be written.
pub(crate) fn write(root: &Path) -> Result<()> {
    let path = root.join(FILE);
    fs::write(&path, describe(root)?).map_err(at(&path))
}

/// Holds the file against what stands below `root`.
///
/// # Errors
/// If the two differ.
pub(crate) fn check(root: &Path) -> Result<()> {
    let path = root.join(FILE);
    if fs::read(&path).map_err(at(&path))? != describe(root)?.as_bytes() {
        return Err(at(&path)("does not describe the files beside it: run cargo xtask data describe"));
    }
    Ok(())
}

/// The text of the file, from the catalogue and the files below `root`.
fn describe(root: &Path) -> Result<String> {
    let sheets = Sheets::read(root)?;
    let mut resources = Vec::new();
    let mut sources: Vec<Source> = Vec::new();
    for row in &sheets.releases.rows {
        let resource = sheets.table(row)?;
        for Source { title, path, .. } in &resource.sources {
            let source = Source { title: publisher(title), path: path.clone(), part: None };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        resources.push(resource);
    }
    for listed in CATALOGUE {
        resources.push(sheets.listing(listed)?);
    }
    let dates = sheets.releases.rows.iter().map(|row| sheets.releases.get(row, "as_of"));
    let version = dates.max().unwrap_or_default().to_string();
    let package = Package {
        profile: format!("{PROFILES}datapackage.json"),
        name: "border-encounters",
        title: "U.S. border encounters by month and category",
        description: "Monthly counts of U.S. border encounters and repatriations. An encounter is an event, \
                      not a person: someone stopped three times counts three times. A combination that a \
                      table does not list is 0; a month outside its months is unknown, not 0.",
        created: format!("{version}T00:00:00Z"),
        version,
        keywords: ["border encounters", "immigration", "United States", "Border Patrol", "monthly"],
        licenses: [License {
            name: "other-pd",
            path: "https://www.usa.gov/government-works",
            title: "Works of the U.S. government: public domain in the United States (17 U.S.C. 105)",
        }],
        sources,
        resources,
    };
    let text = serde_json::to_string_pretty(&package).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

/// The publisher of a source's title, which is followed by the file's name.
fn publisher(title: &str) -> String {
    title.rsplit_once(", ").map_or(title, |(publisher, _)| publisher).to_string()
}

/// The catalogue's files that say what a table is.
struct Sheets<'a> {
    root: &'a Path,
    datasets: Sheet,
    releases: Sheet,
    segments: Sheet,
    dimensions: Sheet,
    labels: Sheet,
}

impl Sheets<'_> {
    fn read(root: &Path) -> Result<Sheets<'_>> {
        let sheet = |name: &str, columns: &[&str]| {
            Sheet::read(&root.join("catalogue").join(name).with_extension("csv"), columns)
        };
        Ok(Sheets {
            root,
            datasets: sheet("datasets", &["dataset", "title_en", "note_en", "unit_en"])?,
            releases: sheet("releases", &["dataset", "release", "as_of", "file", "rows", "total"])?,
            segments: sheet("segments", &["dataset", "release", "publisher_en", "raw_file", "rounding"])?,
            dimensions: sheet("dimensions", &["dataset", "dimension", "label_en", "labels"])?,
            labels: sheet("labels", &["dimension", "value", "order"])?,
        })
    }

    /// The table of a row of releases.
    fn table(&self, row: &[String]) -> Result<Resource> {
        let get = |column| self.releases.get(row, column).to_string();
        let (dataset, id) = (get("dataset"), get("release"));
        let about = self.datasets.rows.iter().find(|row| self.datasets.get(row, "dataset") == dataset);
        let about = about.ok_or_else(|| format!("datasets.csv has no row for {dataset}"))?;
        let about = |column| self.datasets.get(about, column).to_string();
        let number = |column| get(column).parse().map_err(|_| format!("{dataset} {id}: no {column}"));
        let month = Month::parse(&id).ok_or_else(|| format!("{dataset} {id}: not a month"))?;
        let same = |row: &&Vec<String>| self.releases.get(row, "dataset") == dataset;
        let of_dataset = self.releases.rows.iter().filter(same);
        let newest = of_dataset.map(|row| self.releases.get(row, "release")).max() == Some(id.as_str());
        let release = Release {
            newest,
            as_of: get("as_of"),
            first: get("first"),
            last: get("last"),
            rows: number("rows")?,
            total: number("total")?,
            unit: about("unit_en"),
            id: id.clone(),
            dataset: dataset.clone(),
        };
        let sources = self.sources(&dataset, &id)?;
        let schema = self.schema(&dataset, &release.unit, &sources)?;
        let title = format!("{}, release of {}", about("title_en"), words::month(month, Language::En));
        let resource = self.resource(&get("file"), format!("{dataset}-{id}"), title, schema)?;
        Ok(Resource { description: about("note_en"), release: Some(release), sources, ..resource })
    }

    /// Where a release comes from: its segments.
    fn sources(&self, dataset: &str, release: &str) -> Result<Vec<Source>> {
        let sheet = &self.segments;
        let mut sources = Vec::new();
        for (index, row) in sheet.rows.iter().enumerate() {
            if sheet.get(row, "dataset") != dataset || sheet.get(row, "release") != release {
                continue;
            }
            let get = |column| sheet.get(row, column).to_string();
            let rounding = sheet.parse(index, "rounding", "a whole number", |text| text.parse().ok())?;
            sources.push(Source {
                title: format!("{}, {}", get("publisher_en"), get("raw_file")),
                path: get("address"),
                part: Some(SourcePart {
                    file: get("raw_file"),
                    first: get("first"),
                    last: get("last"),
                    rounding,
                }),
            });
        }
        Ok(sources)
    }

    /// The columns of a dataset's tables.
    fn schema(&self, dataset: &str, unit: &str, sources: &[Source]) -> Result<Schema> {
        let required = || Some(Constraints { required: true, ..Constraints::default() });
        let mut fields = vec![Field {
            name: "month".into(),
            r#type: "yearmonth",
            title: "Month".into(),
            constraints: required(),
            ..Field::default()
        }];
        let dimensions = &self.dimensions;
        for row in dimensions.rows.iter().filter(|row| dimensions.get(row, "dataset") == dataset) {
            let values = self.values(dimensions.get(row, "labels"))?;
            fields.push(Field {
                name: dimensions.get(row, "dimension").into(),
                r#type: "string",
                title: dimensions.get(row, "label_en").into(),
                constraints: Some(Constraints { required: true, values, ..Constraints::default() }),
                ..Field::default()
            });
        }
        let primary_key = fields.iter().map(|field| field.name.clone()).collect();
        let parts: Vec<&SourcePart> = sources.iter().filter_map(|source| source.part.as_ref()).collect();
        let rounded = parts.iter().filter(|part| part.rounding > 1).max_by_key(|part| &part.last);
        let description = match rounded {
            None => String::new(),
            Some(part) if parts.iter().all(|part| part.rounding > 1) => {
                format!("Rounded to {}.", part.rounding)
            }
            Some(part) => format!("Rounded to {} until {}.", part.rounding, part.last),
        };
        fields.push(Field {
            name: "count".into(),
            r#type: "integer",
            title: "Count".into(),
            description,
            unit: unit.into(),
            constraints: Some(Constraints { required: true, minimum: Some(1), values: Vec::new() }),
        });
        Ok(Schema { fields, primary_key, foreign_keys: Vec::new() })
    }

    /// The values of a key of `labels.csv`, in their order.
    fn values(&self, key: &str) -> Result<Vec<String>> {
        let sheet = &self.labels;
        let mut values: Vec<(u32, String)> = Vec::new();
        for (index, row) in sheet.rows.iter().enumerate() {
            if sheet.get(row, "dimension") == key {
                let order = sheet.parse(index, "order", "a whole number", |text| text.parse().ok())?;
                values.push((order, sheet.get(row, "value").to_string()));
            }
        }
        values.sort();
        Ok(values.into_iter().map(|(_, value)| value).collect())
    }

    /// A file of the catalogue.
    fn listing(&self, (name, row, key, links): Listed) -> Result<Resource> {
        let path = format!("catalogue/{name}.csv");
        let sheet = Sheet::read(&self.root.join(&path), key)?;
        let fields = sheet.header().iter().map(|column| {
            let required = key.contains(&column.as_str());
            Field {
                name: column.clone(),
                r#type: column_type(column),
                description: language_of(column).into(),
                constraints: required.then(|| Constraints { required, ..Constraints::default() }),
                ..Field::default()
            }
        });
        let foreign_keys = links.iter().map(|&(column, (to, target))| ForeignKey {
            fields: [column],
            reference: Reference { resource: format!("catalogue-{to}"), fields: [target] },
        });
        let schema = Schema {
            fields: fields.collect(),
            primary_key: key.iter().map(|column| column.to_string()).collect(),
            foreign_keys: foreign_keys.collect(),
        };
        let resource =
            self.resource(&path, format!("catalogue-{name}"), format!("Catalogue: {name}"), schema)?;
        Ok(Resource { description: format!("One row is: {row}"), ..resource })
    }

    /// What a file weighs and hashes to, with its columns.
    fn resource(&self, path: &str, name: String, title: String, schema: Schema) -> Result<Resource> {
        let file = self.root.join(path);
        let bytes = fs::read(&file).map_err(at(&file))?;
        Ok(Resource {
            profile: format!("{PROFILES}dataresource.json"),
            name,
            r#type: "table",
            path: path.to_string(),
            title,
            description: String::new(),
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: bytes.len(),
            hash: format!("sha256:{}", sha256(&bytes)),
            release: None,
            sources: Vec::new(),
            schema,
        })
    }
}

/// What the cells of a column of the catalogue hold. A column means the same in
/// every file that has it.
fn column_type(column: &str) -> &'static str {
    match column {
        "first" | "last" | "from_month" | "to_month" => "yearmonth",
        "as_of" | "date" | "end" => "date",
        "order" | "color" | "rows" | "total" | "rounding" | "counted" | "elsewhere" => "integer",
        _ => "string",
    }
}

fn language_of(column: &str) -> &'static str {
    match column.rsplit_once('_') {
        Some((_, "en")) => "In English",
        Some((_, "es")) => "In Spanish",
        _ => "",
    }
}
