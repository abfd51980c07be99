//! `cargo xtask data add`: the next release of a publisher's file, without the
//! raw folder. Older releases stay as they were published.

use std::fs;
use std::path::Path;

use border_encounters::data::words::{self, Language};
use border_encounters::data::{Month, MonthRange, spelling};

use super::catalogue::{Catalogue, Release, Segment};
use super::doubt::{self, Doubt, Kind};
use super::package;
use super::raw::Raw;
use super::rebuild::{describe, reconcile};
use super::revision::Revision;
use super::tidy::{Tidy, sha256};
use super::{Result, at, number, rows};

/// A file that was published, and what was let through.
#[derive(Debug)]
pub(crate) struct Published {
    pub changes: Vec<Change>,
    pub doubts: Vec<Doubt>,
}

/// What a release changed in one dataset.
#[derive(Debug)]
pub(crate) struct Change {
    pub dataset: String,
    pub before: String,
    pub after: String,
    pub added: Vec<(Month, u64)>,
    pub revised: Vec<Revision>,
    pub total: u64,
    /// The revisions row by row, for the person who publishes.
    details: Vec<Vec<String>>,
}

/// Publishes a file as the newest release of every dataset that ends in its series.
///
/// # Errors
/// If the file is not sound, is not newer, leaves a gap, or raises a doubt whose
/// kind is not accepted. Nothing is written then.
pub(crate) fn add(root: &Path, file: &Path, as_of: &str, accepted: &[Kind]) -> Result<Published> {
    let mut catalogue = Catalogue::read(root)?;
    let bytes = fs::read(file).map_err(at(file))?;
    let raw = Raw::read(&bytes, catalogue.labels()).map_err(at(file))?;
    let name = file.file_name().and_then(|name| name.to_str()).ok_or_else(|| at(file)("is not a file"))?;
    is_past(&raw, as_of).map_err(at(file))?;
    record_source(&mut catalogue, name, &bytes, &raw)?;

    let mut doubts = Vec::new();
    if !raw.is_ended {
        let text = "the last line has no end: the file may be cut in it".to_string();
        doubts.push(Doubt { kind: Kind::OpenEnd, text });
    }
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

        let rounding = tail.rounding;
        let mut tidy = Tidy::new(&dimensions);
        tidy.take_before(&older, first);
        let segment = Segment { months: raw.window, raw_file: name.to_string(), ..tail };
        tidy.take(&raw, &segment, catalogue.labels()).map_err(at(file))?;

        let release = Release {
            dataset: previous.dataset.clone(),
            id: raw.window.last().to_string(),
            as_of: as_of.to_string(),
        };
        let labels = catalogue.labels();
        let change = compare(&previous, &release, &older, &tidy, &catalogue);
        let added = change.added.iter().flat_map(|(month, _)| {
            let of = doubt::of_added(&tidy, *month, rounding, labels).into_iter();
            of.map(move |doubt| Doubt { text: format!("{month}: {}", doubt.text), ..doubt })
        });
        let revised = change.revised.iter().filter_map(|r| doubt::of_revised(&tidy, r, labels));
        let of_dataset = |doubt: Doubt| Doubt { text: format!("{} {}", change.dataset, doubt.text), ..doubt };
        doubts.extend(added.chain(revised).map(of_dataset));

        record_release(&mut catalogue, &previous, &release);
        record_segments(&mut catalogue, &previous, &release, raw.window, name)?;
        extend_definitions(&mut catalogue, &release.dataset, covered.last(), raw.window.last());
        files.push(describe(&mut catalogue, &release, &tidy)?);
        changes.push(change);
    }
    if changes.is_empty() {
        return Err(at(file)(format!("no dataset ends in the series {}", raw.format.source)));
    }
    refuse(&doubts, accepted).map_err(at(file))?;
    for (path, text) in files {
        let path = root.join(path);
        fs::write(&path, text).map_err(at(&path))?;
    }
    for sheet in [&catalogue.releases, &catalogue.segments, &catalogue.sources, &catalogue.definitions] {
        sheet.write()?;
    }
    package::write(root)?;
    Ok(Published { changes, doubts })
}

impl Published {
    /// What changed, for the person who publishes.
    pub(crate) fn report(&self) -> String {
        let mut out = String::new();
        for doubt in &self.doubts {
            out += &format!("let through by {}: {}\n", doubt.kind.flag(), doubt.text);
        }
        for change in &self.changes {
            let Change { dataset, before, after, total, .. } = change;
            out += &format!("{dataset}: release {after} after {before}, total {}\n", number(*total));
            for (month, new) in &change.added {
                out += &format!("  added    {month}  {:>10}\n", number(*new));
            }
            for (revision, details) in change.revised.iter().zip(&change.details) {
                let Revision { month, before, after, cells } = revision;
                let (after, before, moved) = (number(*after), number(*before), number(revision.moved()));
                let rows = rows(cells.len());
                out += &format!("  revised  {month}  {after:>10}  was {before}: {moved} moved in {rows}\n");
                details.iter().for_each(|line| out += &format!("           {line}\n"));
            }
        }
        out
    }
}

/// The doubts that are not accepted, and the options that would let them through.
fn refuse(doubts: &[Doubt], accepted: &[Kind]) -> Result<()> {
    let open = || doubts.iter().filter(|doubt| !accepted.contains(&doubt.kind));
    let texts: Vec<&str> = open().map(|doubt| doubt.text.as_str()).collect();
    let flags = Kind::ALL.into_iter().filter(|kind| open().any(|doubt| doubt.kind == *kind));
    let flags: Vec<&str> = flags.map(Kind::flag).collect();
    if texts.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nif that is right, add {}", texts.join("\n  "), flags.join(" ")))
}

/// Whether every month of a file had come when it was published.
fn is_past(raw: &Raw, as_of: &str) -> Result<()> {
    let late = raw.lines.iter().find(|(month, _)| spelling::month(as_of).is_some_and(|day| **month > day));
    late.map_or(Ok(()), |(month, line)| {
        Err(format!("line {line}: the row is of {month}, which is after {as_of}"))
    })
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

fn compare(
    previous: &Release,
    release: &Release,
    older: &Tidy,
    newer: &Tidy,
    catalogue: &Catalogue,
) -> Change {
    let covered = older.months();
    let months = newer.months();
    let added = months.iter().filter(|(month, _)| !covered.contains_key(month));
    let revised = covered.keys().filter_map(|month| Revision::between(*month, older, newer));
    let revised: Vec<Revision> = revised.collect();
    let details = |revision: &Revision| {
        let mut lines = revision.by_dimension(newer, catalogue.labels());
        lines.extend(revision.largest(newer, catalogue.labels()));
        lines
    };
    Change {
        dataset: release.dataset.clone(),
        before: previous.id.clone(),
        after: release.id.clone(),
        added: added.map(|(month, total)| (*month, *total)).collect(),
        details: revised.iter().map(details).collect(),
        revised,
        total: newer.total(),
    }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::rebuild::{rebuild, verify};
    use super::super::testing::{Tree, fixture, fixtures, raw_folder, shipped};
    use super::*;

    const NEXT: &str = "sbo-encounters-fy25-dec.csv";

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    /// The revised months whose totals changed, with both.
    fn totals(change: &Change) -> Vec<(Month, u64, u64)> {
        let changed = change.revised.iter().filter(|r| r.before != r.after);
        changed.map(|r| (r.month, r.before, r.after)).collect()
    }

    fn release(root: &Path, dataset: &str, id: &str) -> Tidy {
        let catalogue = Catalogue::read(root).expect("a sound catalogue");
        let release = Release { dataset: dataset.into(), id: id.into(), as_of: String::new() };
        read_release(&catalogue, &release).expect("a sound release")
    }

    #[test]
    fn the_next_file_becomes_a_release_of_every_dataset_it_continues() {
        let tree = Tree::of_fixtures("add");
        rebuild(&tree.root, &fixtures(), false).expect("the tree before");
        let before = tree.read("southwest-2024-11.csv");

        let published = add(&tree.root, &fixtures().join(NEXT), "2025-01-14", &[]).expect("a release");
        let changes = &published.changes;
        assert_eq!(changes.iter().map(|c| c.dataset.as_str()).collect::<Vec<_>>(), ["southwest", "long"]);
        for change in changes {
            assert_eq!((change.before.as_str(), change.after.as_str()), ("2024-11", "2024-12"));
            assert_eq!(change.added, [(month("2024-12"), 607)]);
            assert_eq!(totals(change), [(month("2024-11"), 1_000, 998)]);
            assert_eq!(change.total, 31 + 1_178 + 90 + 12 + 45 + 998 + 607);
        }
        assert_eq!(tree.read("southwest-2024-11.csv"), before, "older releases stay");
        let months = release(&tree.root, "southwest", "2024-12").months();
        assert_eq!(months.into_values().collect::<Vec<_>>(), [1_209, 90, 57, 998, 607]);
        let report = published.report();
        assert!(report.contains("southwest: release 2024-12 after 2024-11, total 2,961\n"), "{report}");
        assert!(report.contains("  revised  2024-11         998  was 1,000: 2 moved in 1 row\n"), "{report}");
        assert!(report.contains("           demographic: single-adults −2\n"), "{report}");

        let rows = |file: &str| tree.read(&format!("catalogue/{file}"));
        assert!(
            rows("segments.csv").contains(
                "\nsouthwest,2024-12,2024-08,2024-09,cbp_southwest,sbo-encounters-fy24-fy25-nov.csv,"
            )
        );
        assert!(
            rows("segments.csv")
                .contains("\nsouthwest,2024-12,2024-10,2024-12,cbp_southwest,sbo-encounters-fy25-dec.csv,")
        );
        assert!(rows("sources.csv").contains("\nsbo-encounters-fy25-dec.csv,5,2024-10,2024-12,1662,"));
        assert!(
            rows("releases.csv")
                .contains("\nsouthwest,2024-12,2025-01-14,2024-08,2024-12,southwest-2024-12.csv,8,2961,")
        );
        assert!(rows("definitions.csv").contains(
            "coverage,southwest,2024-08,2024-12,,Coverage,Cobertura,August 2024 to December 2024,De agosto de 2024 a diciembre de 2024"
        ));
        assert!(rows("definitions.csv").contains("mentioned,long|southwest,2024-08,2024-10,"));

        verify(&tree.root).expect("a sound tree");
        rebuild(&tree.root, &fixtures(), true).expect("a rebuild from the raw files gives the same bytes");
    }

    #[test]
    fn a_file_that_does_not_continue_the_series_changes_nothing() {
        let tree = Tree::of_fixtures("refuse");
        rebuild(&tree.root, &fixtures(), false).expect("the tree before");
        let before = tree.read("catalogue/releases.csv");
        let refusal = |text: &str, name: &str| {
            let file = tree.write(name, text);
            let problem = add(&tree.root, &file, "2025-01-14", &[]).expect_err("a refusal");
            assert_eq!(tree.read("catalogue/releases.csv"), before);
            assert!(
                problem.starts_with(&file.display().to_string()) || problem.starts_with(name),
                "{problem}"
            );
            problem
        };
        let next = fixture(NEXT);
        let first = next.lines().next().expect("a header");
        let december: Vec<&str> =
            [first].into_iter().chain(next.lines().filter(|line| line.contains(",DEC,"))).collect();
        let gap = december.join("\n").replace(",DEC,", ",JAN,");
        assert!(
            refusal(&gap, "gap.csv").ends_with("starts in 2025-01, and the months after 2024-11 are missing")
        );
        let old = next.lines().filter(|line| !line.contains(",DEC,")).collect::<Vec<_>>().join("\n");
        assert!(refusal(&old, "old.csv").ends_with("ends in 2024-11, and 2024-11 is already published"));
        let short = next.replacen(",998", ",898", 1);
        let problem = refusal(&short, "short.csv");
        assert!(
            problem.contains("southwest 2024-11 goes from 1,000 to 898: 102 moved, more than 5 %, in 1 row"),
            "{problem}"
        );
        assert!(problem.ends_with("\nif that is right, add --accept-revisions"), "{problem}");
        assert!(
            refusal(&fixture("offices.csv"), "offices.csv")
                .ends_with("no dataset ends in the series ohss_southwest")
        );
        let known = "sbo-encounters-fy24-fy25-nov.csv";
        assert!(refusal(&next, known).contains("rows is 5, and sources.csv says 7"));
        let short = tree.root.join("short.csv");
        let accepted = add(&tree.root, &short, "2025-01-14", &[Kind::Revised]).expect("a release");
        assert_eq!(totals(&accepted.changes[0]), [(month("2024-11"), 1_000, 898)]);
    }

    /// The release of July 2026 published on top of that of November 2024.
    #[test]
    fn a_real_file_doubles_no_month() {
        let Some(folder) = raw_folder() else { return };
        let sheet =
            |file: &str| std::fs::read_to_string(shipped().join("catalogue").join(file)).expect("a sheet");
        let keep = |text: String, keep: &dyn Fn(&str) -> bool| -> String {
            let lines = text.lines().enumerate().filter(|(i, line)| *i == 0 || keep(line));
            lines.map(|(_, line)| format!("{line}\n")).collect()
        };
        // The tree as it stood then: southwest of November 2024, and long ending with the same files.
        let southwest = keep(sheet("segments.csv"), &|line| line.starts_with("southwest,2024-11,"));
        let long = keep(sheet("segments.csv"), &|line| {
            line.starts_with("long,2026-07,") && line.contains("ohss.dhs.gov")
        });
        let long =
            long.replace("long,2026-07,", "long,2024-11,").lines().skip(1).collect::<Vec<_>>().join("\n");
        let spliced =
            southwest.lines().skip(1).map(|line| line.replacen("southwest,", "long,", 1)).collect::<Vec<_>>();
        let segments = format!("{southwest}{long}\n{}\n", spliced.join("\n"));
        let releases = keep(sheet("releases.csv"), &|line| line.starts_with("southwest,2024-11,"));
        let releases = format!("{releases}long,2024-11,2024-12-19,,,,,,\n");
        let tree = Tree::new("real", &[("segments.csv", segments), ("releases.csv", releases)]);
        rebuild(&tree.root, &folder, false).expect("the tree before");

        let file = folder.join("sbo-encounters-fy23-fy26-jul.csv");
        // February 2025 was a tenth of the year before.
        let problem = add(&tree.root, &file, "2026-08-21", &[]).expect_err("a refusal");
        assert_eq!(problem.matches("2025-02: the total is 11,710").count(), 2, "{problem}");
        assert!(problem.lines().all(|line| line.contains("2025-02") || line.starts_with("if ")), "{problem}");
        let published = add(&tree.root, &file, "2026-08-21", &[Kind::Absent, Kind::Outlier]);
        let changes = published.expect("a release").changes;
        let old = release(&tree.root, "southwest", "2024-11").months();
        let catalogue = Catalogue::read(&tree.root).expect("a sound catalogue");
        let raw = Raw::read(&fs::read(&file).expect("the file"), catalogue.labels()).expect("a sound file");
        let mut window: BTreeMap<Month, u64> = BTreeMap::new();
        for count in &raw.counts {
            *window.entry(count.month).or_default() += count.count;
        }
        let months = release(&tree.root, "southwest", "2026-07").months();
        assert_eq!(months.len(), 94);
        for (month, total) in &months {
            let expected = if *month < raw.window.first() { old[month] } else { window[month] };
            assert_eq!(*total, expected, "{month}");
        }
        let older: u64 = old.range(..raw.window.first()).map(|(_, total)| total).sum();
        assert_eq!(changes[0].total, older + 5_170_107);
        let revised = [(month("2024-10"), 106_335, 106_316), (month("2024-11"), 94_190, 94_183)];
        assert_eq!(totals(&changes[0]), revised);
        assert_eq!((changes[0].added.len(), changes[0].added[0].0), (20, month("2024-12")));
        assert_eq!(changes[1].dataset, "long");
        let long = release(&tree.root, "long", "2026-07").months();
        assert_eq!(long.len(), 322);
        assert!(months.iter().all(|(month, total)| long[month] == *total));
        verify(&tree.root).expect("a sound tree");
        rebuild(&tree.root, &folder, true).expect("a rebuild from the raw files gives the same bytes");
    }
}
