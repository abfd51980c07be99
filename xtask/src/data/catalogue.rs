//! The catalogue under `www/data/catalogue`, as the importer needs it. Titles,
//! notes and events pass it by: they are edited by hand and only checked by tests.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use border_encounters::data::{Month, MonthRange};

use super::sheet::Sheet;
use super::{Result, at};

/// The catalogue of one tree of shipped data.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    /// The folder of the tidy tables, `www/data`.
    pub root: PathBuf,
    pub releases: Sheet,
    pub segments: Sheet,
    pub sources: Sheet,
    pub definitions: Sheet,
    dimensions: HashMap<String, Vec<String>>,
    labels: Labels,
}

/// One release of a dataset, as far as it is decided by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Release {
    pub dataset: String,
    pub id: String,
    pub as_of: String,
}

/// Months of a release that one raw file supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub months: MonthRange,
    pub source: String,
    pub raw_file: String,
    /// The only value this segment supplies, where a release is joined from two publishers.
    pub only: Option<(String, String)>,
    /// Counts are rounded to this.
    pub rounding: u64,
    /// Rows of the raw file that count.
    pub filter: Option<(String, String)>,
}

/// The canonical values of each dimension, in label order, and their raw spellings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    values: HashMap<String, Vec<String>>,
    aliases: HashMap<(String, String), u16>,
}

impl Segment {
    /// Whether both supply rows of one value in one month.
    fn overlaps(&self, other: &Segment) -> bool {
        let apart = matches!((&self.only, &other.only), (Some(a), Some(b)) if a.0 == b.0 && a.1 != b.1);
        !apart && self.months.intersect(other.months).is_some()
    }
}

impl Labels {
    /// The code of a raw or canonical spelling: its place in label order.
    pub(crate) fn code(&self, dimension: &str, spelling: &str) -> Option<u16> {
        self.aliases.get(&(dimension.to_string(), spelling.to_string())).copied()
    }

    /// The canonical spelling of a code.
    pub(crate) fn value(&self, dimension: &str, code: u16) -> &str {
        self.values.get(dimension).and_then(|values| values.get(usize::from(code))).map_or("", String::as_str)
    }

    fn read(path: &Path) -> Result<Labels> {
        let sheet = Sheet::read(path, &["dimension", "value", "order", "aliases"])?;
        let mut rows: Vec<(u32, usize)> = Vec::new();
        for index in 0..sheet.rows.len() {
            rows.push((sheet.parse(index, "order", "a whole number", |text| text.parse().ok())?, index));
        }
        rows.sort_unstable();
        let mut labels = Labels::default();
        for (_, index) in rows {
            let row = &sheet.rows[index];
            let dimension = sheet.get(row, "dimension").to_string();
            let value = sheet.get(row, "value").to_string();
            let values = labels.values.entry(dimension.clone()).or_default();
            let code = values.len() as u16;
            values.push(value.clone());
            for alias in sheet.get(row, "aliases").split('|').chain([value.as_str()]) {
                let key = (dimension.clone(), alias.to_string());
                if *labels.aliases.entry(key).or_insert(code) != code {
                    let problem = format!("line {}: {dimension} has two values spelt {alias:?}", index + 2);
                    return Err(at(path)(problem));
                }
            }
        }
        Ok(labels)
    }
}

impl Catalogue {
    /// Reads the catalogue below a folder of shipped data.
    ///
    /// # Errors
    /// If a file is missing or malformed.
    pub(crate) fn read(root: &Path) -> Result<Catalogue> {
        let file = |name: &str| root.join("catalogue").join(name);
        let sheet = Sheet::read(&file("dimensions.csv"), &["dataset", "order", "dimension", "labels"])?;
        let mut dimensions: HashMap<String, Vec<String>> = HashMap::new();
        for row in &sheet.rows {
            dimensions
                .entry(sheet.get(row, "dataset").to_string())
                .or_default()
                .push(sheet.get(row, "dimension").to_string());
        }
        Ok(Catalogue {
            root: root.to_path_buf(),
            releases: Sheet::read(
                &file("releases.csv"),
                &["dataset", "release", "as_of", "first", "last", "file", "rows", "total", "sha256"],
            )?,
            segments: Sheet::read(
                &file("segments.csv"),
                &[
                    "dataset",
                    "release",
                    "first",
                    "last",
                    "source",
                    "raw_file",
                    "rounding",
                    "dimension",
                    "value",
                    "where",
                ],
            )?,
            sources: Sheet::read(
                &file("sources.csv"),
                &["raw_file", "rows", "first", "last", "total", "sha256", "copied_from"],
            )?,
            definitions: Sheet::read(
                &file("definitions.csv"),
                &["id", "datasets", "to_month", "text_en", "text_es"],
            )?,
            dimensions,
            labels: Labels::read(&file("labels.csv"))?,
        })
    }

    pub(crate) fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The columns of a dataset between month and count.
    ///
    /// # Errors
    /// If the catalogue gives it none.
    pub(crate) fn dimensions(&self, dataset: &str) -> Result<&[String]> {
        self.dimensions
            .get(dataset)
            .map(Vec::as_slice)
            .ok_or_else(|| format!("dimensions.csv has no dimension for dataset {dataset:?}"))
    }

    /// Every release, in the order of the catalogue.
    pub(crate) fn releases(&self) -> Vec<Release> {
        let get = |row: &[String], column| self.releases.get(row, column).to_string();
        self.releases
            .rows
            .iter()
            .map(|row| Release {
                dataset: get(row, "dataset"),
                id: get(row, "release"),
                as_of: get(row, "as_of"),
            })
            .collect()
    }

    /// The latest release of each dataset, in the order of the catalogue.
    pub(crate) fn newest(&self) -> Vec<Release> {
        let mut newest: Vec<Release> = Vec::new();
        for release in self.releases() {
            match newest.iter_mut().find(|other| other.dataset == release.dataset) {
                Some(other) if other.id < release.id => *other = release,
                Some(_) => {}
                None => newest.push(release),
            }
        }
        newest
    }

    /// The segments of a release, in the order of the catalogue.
    ///
    /// # Errors
    /// If there is none, a month is malformed, or two supply the same value of a month.
    pub(crate) fn segments(&self, dataset: &str, release: &str) -> Result<Vec<Segment>> {
        let sheet = &self.segments;
        let mut segments = Vec::new();
        for (index, row) in sheet.rows.iter().enumerate() {
            if sheet.get(row, "dataset") != dataset || sheet.get(row, "release") != release {
                continue;
            }
            let month = |column| sheet.parse(index, column, "a month (YYYY-MM)", Month::parse);
            let (first, last) = (month("first")?, month("last")?);
            let months = MonthRange::new(first, last)
                .ok_or_else(|| at(sheet.path())(format!("line {}: {last} is before {first}", index + 2)))?;
            let pair = |(a, b): (&str, &str)| (a.to_string(), b.to_string());
            let (dimension, filter) = (sheet.get(row, "dimension"), sheet.get(row, "where"));
            segments.push(Segment {
                months,
                source: sheet.get(row, "source").to_string(),
                raw_file: sheet.get(row, "raw_file").to_string(),
                only: (!dimension.is_empty()).then(|| pair((dimension, sheet.get(row, "value")))),
                rounding: sheet.parse(index, "rounding", "a whole number", |text| text.parse().ok())?,
                filter: filter.split_once('=').map(pair),
            });
        }
        if segments.is_empty() {
            return Err(format!("segments.csv has no segment for {dataset} {release}"));
        }
        for (i, segment) in segments.iter().enumerate() {
            if let Some(other) = segments[..i].iter().find(|other| segment.overlaps(other)) {
                let (a, b) = (&other.raw_file, &segment.raw_file);
                let months = segment.months.intersect(other.months).unwrap_or(segment.months);
                return Err(format!(
                    "{dataset} {release}: {a} and {b} overlap in {} to {}",
                    months.first(),
                    months.last()
                ));
            }
        }
        Ok(segments)
    }
}
