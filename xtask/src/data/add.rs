//! `cargo xtask data add`: the next release of a publisher's file, without the
//! raw folder. Older releases stay as they were published.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use border_encounters::data::words::{self, Language};
use border_encounters::data::{Month, MonthRange};

use super::catalogue::{Catalogue, Release, Segment};
use super::raw::Raw;
use super::rebuild::{describe, reconcile};
use super::tidy::{Tidy, sha256};
use super::{Result, at};

/// A month's total may change by this much between releases, in percent,
/// before the importer asks whether the file is whole.
const USUAL_REVISION_PERCENT: u64 = 5;

/// What a release changed in one dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub dataset: String,
    pub before: String,
    pub after: String,
    pub added: Vec<(Month, u64)>,
    /// Months whose total changed: month, old, new.
    pub revised: Vec<(Month, u64, u64)>,
    pub total: u64,
}

/// Publishes a file as the newest release of every dataset that ends in its series.
///
/// # Errors
/// If the file is not sound, is not newer, leaves a gap, or revises months by
/// more than usual and `accept_revisions` is not set. Nothing is written then.
pub fn add(root: &Path, file: &Path, as_of: &str, accept_revisions: bool) -> Result<Vec<Change>> {
    let mut catalogue = Catalogue::read(root)?;
    let bytes = fs::read(file).map_err(at(file))?;
    let raw = Raw::read(&bytes, catalogue.labels()).map_err(at(file))?;
    let name = file.file_name().and_then(|name| name.to_str()).ok_or_else(|| at(file)("is not a file"))?;
    record_source(&mut catalogue, name, &bytes, &raw)?;

    let mut changes = Vec::new();
    let mut files = Vec::new();
    for previous in catalogue.newest() {
        let segments = catalogue.segments(&previous.dataset, &previous.id)?;
        let Some(tail) = segments.iter().max_by_key(|segment| segment.months.last()).cloned() else {
            continue;
        };
        let dimensions = catalogue.dimensions(&previous.dataset)?.to_vec();
        let has = raw.format.dimensions();
        if tail.source != raw.format.source || !dimensions.iter().all(|name| has.contains(&name.as_str())) {
            continue;
        }
        let older = read_release(&catalogue, &previous)?;
        let first = raw.window.first();
        let covered = older.coverage().map_err(|e| format!("{} {}: {e}", previous.dataset, previous.id))?;
        fits(covered, raw.window).map_err(at(file))?;

        let mut tidy = Tidy::new(&dimensions);
        tidy.take_before(&older, first);
        let segment = Segment { months: raw.window, raw_file: name.to_string(), ..tail };
        tidy.take(&raw, &segment, catalogue.labels()).map_err(at(file))?;

        let release = Release {
            dataset: previous.dataset.clone(),
            id: raw.window.last().to_string(),
            as_of: as_of.to_string(),
        };
        let change = compare(&previous, &release, &older.months(), &tidy);
        if !accept_revisions && let Some(message) = unusual(&change) {
            return Err(at(file)(message));
        }
        record_release(&mut catalogue, &previous, &release);
        record_segments(&mut catalogue, &previous, &release, raw.window, name)?;
        extend_definitions(&mut catalogue, &release.dataset, covered.last(), raw.window.last());
        files.push(describe(&mut catalogue, &release, &tidy)?);
        changes.push(change);
    }
    if changes.is_empty() {
        return Err(at(file)(format!("no dataset ends in the series {}", raw.format.source)));
    }
    for (path, text) in files {
        let path = root.join(path);
        fs::write(&path, text).map_err(at(&path))?;
    }
    for sheet in [&catalogue.releases, &catalogue.segments, &catalogue.sources, &catalogue.definitions] {
        sheet.write()?;
    }
    Ok(changes)
}

/// What changed, for the person who publishes.
pub fn report(changes: &[Change]) -> String {
    let count = |n: u64| words::count(i64::try_from(n).unwrap_or(i64::MAX));
    let mut out = String::new();
    for change in changes {
        let Change { dataset, before, after, total, .. } = change;
        out += &format!("{dataset}: release {after} after {before}, total {}\n", count(*total));
        for (month, new) in &change.added {
            out += &format!("  added    {month}  {:>10}\n", count(*new));
        }
        for (month, old, new) in &change.revised {
            out += &format!("  revised  {month}  {:>10}  was {}\n", count(*new), count(*old));
        }
    }
    out
}

fn read_release(catalogue: &Catalogue, release: &Release) -> Result<Tidy> {
    let path = catalogue.root.join(format!("{}-{}.csv", release.dataset, release.id));
    let bytes = fs::read(&path).map_err(at(&path))?;
    Tidy::read(&bytes, catalogue.dimensions(&release.dataset)?, catalogue.labels()).map_err(at(&path))
}

/// Whether a window continues the months already covered.
fn fits(covered: MonthRange, window: MonthRange) -> Result<()> {
    if window.last() <= covered.last() {
        return Err(format!("ends in {}, and {} is already published", window.last(), covered.last()));
    }
    if window.first() > covered.last() + 1 {
        return Err(format!(
            "starts in {}, and the months after {} are missing",
            window.first(),
            covered.last()
        ));
    }
    Ok(())
}

fn compare(previous: &Release, release: &Release, older: &BTreeMap<Month, u64>, tidy: &Tidy) -> Change {
    let (mut added, mut revised) = (Vec::new(), Vec::new());
    for (month, new) in tidy.months() {
        match older.get(&month) {
            None => added.push((month, new)),
            Some(&old) if old != new => revised.push((month, old, new)),
            Some(_) => {}
        }
    }
    Change {
        dataset: release.dataset.clone(),
        before: previous.id.clone(),
        after: release.id.clone(),
        added,
        revised,
        total: tidy.total(),
    }
}

/// A message if a month changed so much that the file is probably not whole.
fn unusual(change: &Change) -> Option<String> {
    let (month, old, new) = change
        .revised
        .iter()
        .find(|(_, old, new)| old.abs_diff(*new) * 100 > old * USUAL_REVISION_PERCENT)?;
    Some(format!(
        "{month} goes from {old} to {new}, more than {USUAL_REVISION_PERCENT} %; \
         if that is right, add --accept-revisions"
    ))
}

fn record_source(catalogue: &mut Catalogue, name: &str, bytes: &[u8], raw: &Raw) -> Result<()> {
    let sheet = &catalogue.sources;
    if sheet.rows.iter().any(|row| sheet.get(row, "raw_file") == name) {
        return reconcile(catalogue, name, bytes, raw);
    }
    let row = sheet.row(&[
        ("raw_file", name.to_string()),
        ("rows", raw.rows.to_string()),
        ("first", raw.window.first().to_string()),
        ("last", raw.window.last().to_string()),
        ("total", raw.total.to_string()),
        ("sha256", sha256(bytes)),
    ]);
    catalogue.sources.rows.push(row);
    Ok(())
}

/// A row for the release before that of the previous one; [`describe`] fills it in.
fn record_release(catalogue: &mut Catalogue, previous: &Release, release: &Release) {
    let sheet = &mut catalogue.releases;
    let row = sheet.row(&[
        ("dataset", release.dataset.clone()),
        ("release", release.id.clone()),
        ("as_of", release.as_of.clone()),
    ]);
    let place = sheet.rows.iter().position(|row| {
        sheet.get(row, "dataset") == previous.dataset && sheet.get(row, "release") == previous.id
    });
    sheet.rows.insert(place.unwrap_or(sheet.rows.len()), row);
}

/// The previous release's segments up to the new window, then the window.
fn record_segments(
    catalogue: &mut Catalogue,
    previous: &Release,
    release: &Release,
    window: MonthRange,
    name: &str,
) -> Result<()> {
    let sheet = &catalogue.segments;
    let is_previous = |row: &Vec<String>| {
        sheet.get(row, "dataset") == previous.dataset && sheet.get(row, "release") == previous.id
    };
    let place = sheet.rows.iter().position(is_previous).unwrap_or(sheet.rows.len());
    let mut rows = Vec::new();
    let mut tail: Option<(Month, Vec<String>)> = None;
    for (index, row) in sheet.rows.iter().enumerate().filter(|(_, row)| is_previous(row)) {
        let month = |column| sheet.parse(index, column, "a month (YYYY-MM)", Month::parse);
        let (first, last) = (month("first")?, month("last")?);
        let mut row = row.clone();
        sheet.set(&mut row, "release", &release.id);
        if tail.as_ref().is_none_or(|(latest, _)| *latest < last) {
            tail = Some((last, row.clone()));
        }
        if first < window.first() {
            sheet.set(&mut row, "last", last.min(window.first() - 1));
            rows.push(row);
        }
    }
    if let Some((_, mut row)) = tail {
        sheet.set(&mut row, "first", window.first());
        sheet.set(&mut row, "last", window.last());
        sheet.set(&mut row, "raw_file", name);
        rows.push(row);
    }
    catalogue.segments.rows.splice(place..place, rows);
    Ok(())
}

/// Definitions that describe this dataset first and end with its last month now
/// end with the new one, in their text as well.
fn extend_definitions(catalogue: &mut Catalogue, dataset: &str, old: Month, new: Month) {
    let sheet = &mut catalogue.definitions;
    let mut rows = std::mem::take(&mut sheet.rows);
    for row in &mut rows {
        let subject = sheet.get(row, "datasets").split('|').next();
        if subject != Some(dataset) || sheet.get(row, "to_month") != old.to_string() {
            continue;
        }
        sheet.set(row, "to_month", new);
        for (column, language) in [("text_en", Language::En), ("text_es", Language::Es)] {
            let text =
                sheet.get(row, column).replace(&words::month(old, language), &words::month(new, language));
            sheet.set(row, column, text);
        }
    }
    sheet.rows = rows;
}
