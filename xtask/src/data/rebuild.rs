//! `cargo xtask data`: every release again from the raw files, or a check of
//! what is shipped.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::catalogue::{Catalogue, Release, Segment};
use super::package;
use super::raw::Raw;
use super::tidy::{Tidy, sha256};
use super::{Result, at};

/// The raw folder: reads each file once and holds it against `sources.csv`.
pub(crate) struct RawFolder<'a> {
    catalogue: &'a Catalogue,
    folder: PathBuf,
    read: HashMap<String, Raw>,
}

impl<'a> RawFolder<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, folder: &Path) -> RawFolder<'a> {
        RawFolder { catalogue, folder: folder.to_path_buf(), read: HashMap::new() }
    }

    /// The first raw file of the segments that is not in the folder.
    fn missing<'s>(&self, segments: &'s [Segment]) -> Option<&'s str> {
        let absent = |name: &&str| !self.folder.join(name).is_file();
        segments.iter().map(|segment| segment.raw_file.as_str()).find(absent)
    }

    /// A raw file that is exactly the one `sources.csv` describes.
    ///
    /// # Errors
    /// If it is missing, malformed, or differs in rows, months, total or bytes.
    pub(crate) fn file(&mut self, name: &str) -> Result<&Raw> {
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
pub(crate) fn reconcile(catalogue: &Catalogue, name: &str, bytes: &[u8], raw: &Raw) -> Result<()> {
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
pub(crate) fn describe(
    catalogue: &mut Catalogue,
    release: &Release,
    tidy: &Tidy,
) -> Result<(String, String)> {
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
/// A release whose raw files are not all at hand stays as it is.
///
/// # Errors
/// If a raw file does not reconcile or, when checking, a shipped file differs.
pub(crate) fn rebuild(root: &Path, folder: &Path, check: bool) -> Result<()> {
    let shipped = Catalogue::read(root)?;
    let mut raw = RawFolder::new(&shipped, folder);
    let mut rebuilt = shipped.clone();
    let mut files = Vec::new();
    for release in shipped.releases() {
        if let Some(name) = raw.missing(&shipped.segments(&release.dataset, &release.id)?) {
            println!("{}-{}.csv is left as it is: {name} is not at hand", release.dataset, release.id);
            continue;
        }
        let tidy = assemble(&shipped, &release, &mut raw)?;
        let file = describe(&mut rebuilt, &release, &tidy)?;
        println!("{:32} {:6} rows  {:>11}  {:>9} bytes", file.0, tidy.rows(), tidy.total(), file.1.len());
        files.push((root.join(file.0), file.1));
    }
    if files.is_empty() {
        return Err(at(folder)("none of the releases has its raw files here"));
    }
    files.push((rebuilt.releases.path().to_path_buf(), rebuilt.releases.encode()));
    for (path, text) in files {
        if !check {
            fs::write(&path, text).map_err(at(&path))?;
        } else if fs::read(&path).map_err(at(&path))? != text.as_bytes() {
            return Err(at(&path)("differs from what the raw files give"));
        }
    }
    if check { package::check(root) } else { package::write(root) }
}

/// Holds the shipped tables against the catalogue alone: bytes, rows, totals,
/// months, order and values of every release, and no table without a release.
///
/// # Errors
/// Names the first file that does not reconcile.
pub(crate) fn verify(root: &Path) -> Result<()> {
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
    package::check(root)?;
    println!("{} tables agree with the catalogue", files.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Tree, fixtures, raw_folder, shipped};
    use super::*;

    #[test]
    fn shipped_tables_agree_with_their_catalogue() {
        verify(&shipped()).expect("the shipped tables are sound");
    }

    #[test]
    fn shipped_tables_are_what_the_raw_files_give() {
        if let Some(folder) = raw_folder() {
            rebuild(&shipped(), &folder, true).expect("the shipped tables are up to date");
        }
    }

    #[test]
    fn a_rebuilt_tree_is_sorted_without_zeros_and_checks() {
        let tree = Tree::of_fixtures("rebuild");
        rebuild(&tree.root, &fixtures(), false).expect("a rebuilt tree");
        assert_eq!(
            tree.read("southwest-2024-11.csv"),
            "month,component,demographic,citizenship_grouping,title_of_authority,encounter_type,count\n\
             2024-08,office-of-field-operations,unaccompanied-children,mexico,title-8,inadmissibles,31\n\
             2024-08,border-patrol,single-adults,mexico,title-8,apprehensions,1178\n\
             2024-09,border-patrol,family-unit,other,title-8,apprehensions,90\n\
             2024-10,office-of-field-operations,single-adults,honduras,title-8,inadmissibles,12\n\
             2024-10,border-patrol,unaccompanied-children,el-salvador,title-8,apprehensions,45\n\
             2024-11,border-patrol,single-adults,mexico,title-8,apprehensions,1000\n"
        );
        rebuild(&tree.root, &fixtures(), true).expect("nothing differs");
        verify(&tree.root).expect("a sound tree");
    }

    #[test]
    fn a_shipped_table_that_was_touched_is_refused() {
        let tree = Tree::of_fixtures("touched");
        rebuild(&tree.root, &fixtures(), false).expect("a rebuilt tree");
        let file = "southwest-2024-11.csv";
        let sound = tree.read(file);
        for (from, to, message) in [
            ("1178", "1179", "does not describe"),
            ("1178", "0", "line 3, column count: \"0\" is not a whole number up to 4294967295"),
            ("2024-09,border-patrol", "2024-07,border-patrol", "line 4: the row is out of order"),
            ("2024-09,border-patrol", "2024-10,border-patrol", "line 5: the row is out of order"),
            ("family-unit", "FMUA", "line 4, column demographic: \"FMUA\" is not a value of the catalogue"),
            ("1178", "1178.0", "is not written as the importer writes it"),
            ("month,", "Month,", "column month,component,"),
        ] {
            tree.write(file, &sound.replacen(from, to, 1));
            let problem = verify(&tree.root).expect_err("a refusal");
            assert!(problem.contains(message), "{problem}");
            assert!(rebuild(&tree.root, &fixtures(), true).is_err());
        }
        tree.write(file, &sound);
        tree.write("southwest-2024-10.csv", &sound);
        let problem = verify(&tree.root).expect_err("a refusal");
        assert!(problem.ends_with("no release of the catalogue names it"), "{problem}");
    }

    #[test]
    fn labels_that_do_not_fit_the_tables_are_refused() {
        let tree = Tree::of_fixtures("labels");
        rebuild(&tree.root, &fixtures(), false).expect("a rebuilt tree");
        let labels = tree.read("catalogue/labels.csv");
        let lacks = |line: &&str| !line.starts_with("demographic,family-unit,");
        let fewer: Vec<&str> = labels.lines().filter(lacks).collect();
        tree.write("catalogue/labels.csv", &(fewer.join("\n") + "\n"));
        let problem = verify(&tree.root).expect_err("a refusal");
        assert!(problem.ends_with("\"family-unit\" is not a value of the catalogue"), "{problem}");
    }

    #[test]
    fn a_raw_file_that_does_not_reconcile_is_refused() {
        for (from, to, message) in [
            (",7,2024-08", ",8,2024-08", "rows is 7, and sources.csv says 8"),
            ("2024-08,2024-11", "2024-08,2024-12", "last is 2024-11, and sources.csv says 2024-12"),
            ("2356", "2357", "total is 2356, and sources.csv says 2357"),
        ] {
            let tree = Tree::of_fixtures("reconcile");
            let sources = tree.read("catalogue/sources.csv");
            tree.write("catalogue/sources.csv", &sources.replacen(from, to, 1));
            let problem = rebuild(&tree.root, &fixtures(), false).expect_err("a refusal");
            assert!(problem.ends_with(message), "{problem}");
        }
    }

    #[test]
    fn a_release_without_its_raw_file_stays_as_it_is() {
        let tree = Tree::of_fixtures("absent");
        rebuild(&tree.root, &fixtures(), false).expect("a rebuilt tree");
        let segments = tree.read("catalogue/segments.csv");
        let absent = segments.replacen("sbo-encounters-fy24-fy25-nov.csv", "elsewhere.csv", 1);
        tree.write("catalogue/segments.csv", &absent);
        let before = (tree.read("southwest-2024-11.csv"), tree.read("catalogue/releases.csv"));
        rebuild(&tree.root, &fixtures(), false).expect("the other release is rebuilt");
        assert_eq!((tree.read("southwest-2024-11.csv"), tree.read("catalogue/releases.csv")), before);
        tree.write(
            "catalogue/segments.csv",
            &absent.replace("sbo-encounters-fy24-fy25-nov.csv", "elsewhere.csv"),
        );
        let problem = rebuild(&tree.root, &fixtures(), true).expect_err("a refusal");
        assert!(problem.ends_with("none of the releases has its raw files here"), "{problem}");
    }

    #[test]
    fn a_recipe_that_overlaps_or_leaves_gaps_is_refused() {
        let tree = Tree::of_fixtures("recipe");
        let segments = tree.read("catalogue/segments.csv");
        let row = segments.lines().nth(1).expect("a segment");
        for (cut, message) in [
            ((("2024-08,2024-10"), "2024-10,2024-11"), "overlap in 2024-10 to 2024-10"),
            ((("2024-08,2024-08"), "2024-10,2024-11"), "there is no row for the month \"2024-09\""),
            (
                (("2024-07,2024-10"), "2024-11,2024-11"),
                "there is no row for the months \"2024-07 to 2024-10\"",
            ),
            ((("2024-08,2024-09"), "2024-10,2024-10"), "the last month is 2024-10"),
        ] {
            let rows = [cut.0, cut.1].map(|months| row.replace("2024-08,2024-11", months));
            tree.write("catalogue/segments.csv", &segments.replacen(row, &rows.join("\n"), 1));
            let problem = rebuild(&tree.root, &fixtures(), false).expect_err("a refusal");
            assert!(problem.ends_with(message), "{problem}");
        }
    }
}
