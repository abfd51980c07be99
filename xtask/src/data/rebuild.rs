//! `cargo xtask data`: every release again from the raw files, or a check of
//! what is shipped.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::catalogue::{Catalogue, Release};
use super::raw::Raw;
use super::tidy::{Tidy, sha256};
use super::{Result, at};

/// The raw folder: reads each file once and holds it against `sources.csv`.
pub struct RawFolder<'a> {
    catalogue: &'a Catalogue,
    folder: PathBuf,
    read: HashMap<String, Raw>,
}

impl<'a> RawFolder<'a> {
    pub fn new(catalogue: &'a Catalogue, folder: &Path) -> RawFolder<'a> {
        RawFolder { catalogue, folder: folder.to_path_buf(), read: HashMap::new() }
    }

    /// A raw file that is exactly the one `sources.csv` describes.
    ///
    /// # Errors
    /// If it is missing, malformed, or differs in rows, months, total or bytes.
    pub fn file(&mut self, name: &str) -> Result<&Raw> {
        if !self.read.contains_key(name) {
            let path = self.folder.join(name);
            let bytes = fs::read(&path).map_err(at(&path))?;
            let raw = Raw::read(&bytes, self.catalogue.labels()).map_err(at(&path))?;
            reconcile(self.catalogue, name, &bytes, &raw)?;
            self.read.insert(name.to_string(), raw);
        }
        Ok(&self.read[name])
    }
}

/// Holds a raw file against its row in `sources.csv`.
///
/// # Errors
/// If there is no such row, or rows, months, total or bytes differ.
pub fn reconcile(catalogue: &Catalogue, name: &str, bytes: &[u8], raw: &Raw) -> Result<()> {
    let sheet = &catalogue.sources;
    let row = sheet.rows.iter().find(|row| sheet.get(row, "raw_file") == name);
    let row = row.ok_or_else(|| format!("sources.csv has no row for {name}"))?;
    let found = [
        ("rows", raw.rows.to_string()),
        ("first", raw.window.first().to_string()),
        ("last", raw.window.last().to_string()),
        ("total", raw.total.to_string()),
        ("sha256", sha256(bytes)),
    ];
    for (column, actual) in found {
        let expected = sheet.get(row, column);
        if actual != expected {
            return Err(format!("{name}: {column} is {actual}, and sources.csv says {expected}"));
        }
    }
    Ok(())
}

/// A release made from its segments.
fn assemble(catalogue: &Catalogue, release: &Release, raw: &mut RawFolder<'_>) -> Result<Tidy> {
    let mut tidy = Tidy::new(catalogue.dimensions(&release.dataset)?);
    for segment in catalogue.segments(&release.dataset, &release.id)? {
        let file = raw.file(&segment.raw_file)?;
        tidy.take(file, &segment, catalogue.labels()).map_err(at(Path::new(&segment.raw_file)))?;
    }
    Ok(tidy)
}

/// Fills in the row of a release from its table, and returns file name and text.
///
/// # Errors
/// If a month has no row, or the last one is not the release's.
pub fn describe(catalogue: &mut Catalogue, release: &Release, tidy: &Tidy) -> Result<(String, String)> {
    let file = format!("{}-{}.csv", release.dataset, release.id);
    let text = tidy.encode(catalogue.labels());
    let months = tidy.coverage().map_err(at(Path::new(&file)))?;
    if months.last().to_string() != release.id {
        return Err(format!("{file}: the last month is {}", months.last()));
    }
    let sheet = &mut catalogue.releases;
    let mut rows = std::mem::take(&mut sheet.rows);
    for row in &mut rows {
        if sheet.get(row, "dataset") == release.dataset && sheet.get(row, "release") == release.id {
            sheet.set(row, "first", months.first());
            sheet.set(row, "last", months.last());
            sheet.set(row, "file", &file);
            sheet.set(row, "rows", tidy.rows());
            sheet.set(row, "total", tidy.total());
            sheet.set(row, "sha256", sha256(text.as_bytes()));
        }
    }
    sheet.rows = rows;
    Ok((file, text))
}

/// Writes every release again from the raw files; with `check`, only compares.
///
/// # Errors
/// If a raw file does not reconcile or, when checking, a shipped file differs.
pub fn rebuild(root: &Path, folder: &Path, check: bool) -> Result<()> {
    let shipped = Catalogue::read(root)?;
    let mut raw = RawFolder::new(&shipped, folder);
    let mut rebuilt = shipped.clone();
    let mut files = Vec::new();
    for release in shipped.releases() {
        let tidy = assemble(&shipped, &release, &mut raw)?;
        let file = describe(&mut rebuilt, &release, &tidy)?;
        println!("{:32} {:6} rows  {:>11}  {:>9} bytes", file.0, tidy.rows(), tidy.total(), file.1.len());
        files.push((root.join(file.0), file.1));
    }
    files.push((rebuilt.releases.path().to_path_buf(), rebuilt.releases.encode()));
    for (path, text) in files {
        if !check {
            fs::write(&path, text).map_err(at(&path))?;
        } else if fs::read(&path).map_err(at(&path))? != text.as_bytes() {
            return Err(at(&path)("differs from what the raw files give"));
        }
    }
    Ok(())
}

/// Holds the shipped tables against the catalogue alone: bytes, rows, totals,
/// months, order and values of every release, and no table without a release.
///
/// # Errors
/// Names the first file that does not reconcile.
pub fn verify(root: &Path) -> Result<()> {
    let catalogue = Catalogue::read(root)?;
    let mut described = catalogue.clone();
    let mut files = HashSet::new();
    for release in catalogue.releases() {
        let path = root.join(format!("{}-{}.csv", release.dataset, release.id));
        let bytes = fs::read(&path).map_err(at(&path))?;
        let dimensions = catalogue.dimensions(&release.dataset)?;
        let tidy = Tidy::read(&bytes, dimensions, catalogue.labels()).map_err(at(&path))?;
        let (_, text) = describe(&mut described, &release, &tidy)?;
        if text.as_bytes() != bytes {
            return Err(at(&path)("is not written as the importer writes it"));
        }
        catalogue.segments(&release.dataset, &release.id)?;
        files.insert(path);
    }
    for (row, actual) in catalogue.releases.rows.iter().zip(&described.releases.rows) {
        if row != actual {
            let (row, actual) = (row.join(","), actual.join(","));
            return Err(at(catalogue.releases.path())(format!("{row:?} does not describe {actual:?}")));
        }
    }
    for entry in fs::read_dir(root).map_err(at(root))? {
        let path = entry.map_err(at(root))?.path();
        if path.extension().is_some_and(|extension| extension == "csv") && !files.contains(&path) {
            return Err(at(&path)("no release of the catalogue names it"));
        }
    }
    println!("{} tables agree with the catalogue", files.len());
    Ok(())
}
