//! Trees of shipped data for the importer's tests.

use std::fs;
use std::path::{Path, PathBuf};

use border_encounters::data::{Month, MonthRange};

use super::catalogue::{Catalogue, Labels};
use super::raw::Raw;
use super::rebuild::rebuild;
use super::tidy::sha256;

/// The folder of the importer's fixtures.
pub(crate) fn fixtures() -> PathBuf {
    repository().join("tests/fixtures/importer")
}

/// The text of a fixture.
pub(crate) fn fixture(name: &str) -> String {
    fs::read_to_string(fixtures().join(name)).expect("the fixture is in the repository")
}

/// The shipped tree, `www/data`.
pub(crate) fn shipped() -> PathBuf {
    repository().join("www/data")
}

/// The shipped labels.
pub(crate) fn labels() -> Labels {
    Catalogue::read(&shipped()).expect("the shipped catalogue is sound").labels().clone()
}

/// The publishers' files, where they are at hand.
pub(crate) fn raw_folder() -> Option<PathBuf> {
    let folder = repository().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: the publishers' files are not in {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// A tree of its own, removed at the end.
pub(crate) struct Tree {
    pub root: PathBuf,
}

impl Tree {
    /// The shipped catalogue with some of its files replaced.
    pub(crate) fn new(name: &str, replaced: &[(&str, String)]) -> Tree {
        let root = std::env::temp_dir().join(format!("border-encounters-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("catalogue")).expect("a temporary folder");
        for entry in fs::read_dir(shipped().join("catalogue")).expect("the catalogue") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, root.join("catalogue").join(path.file_name().expect("a name"))).expect("a copy");
        }
        for (file, text) in replaced {
            fs::write(root.join("catalogue").join(file), text).expect("a catalogue file");
        }
        Tree { root }
    }

    /// The made-up tree of the fixtures: southwest and long to November 2024.
    pub(crate) fn of_fixtures(name: &str) -> Tree {
        let files = ["releases.csv", "segments.csv", "sources.csv", "definitions.csv"];
        let replaced = files.map(|file| (file, fixture(&format!("catalogue/{file}"))));
        Tree::new(name, &replaced)
    }

    /// A tree whose only release is made from one southwest file, which ends in
    /// its release's month.
    pub(crate) fn of_file(name: &str, text: &str) -> Tree {
        let raw = Raw::read(text.as_bytes(), &labels()).expect("a sound file");
        let (first, last) = (raw.window.first(), raw.window.last());
        let header = |file: &str| {
            let text = fixture(&format!("catalogue/{file}"));
            text.lines().next().expect("a header").to_string()
        };
        let with = |file: &'static str, row: String| (file, format!("{}\n{row}\n", header(file)));
        let hash = sha256(text.as_bytes());
        let tree = Tree::new(
            name,
            &[
                with("releases.csv", format!("southwest,{last},{last}-28,,,,,,")),
                with(
                    "segments.csv",
                    format!("southwest,{last},{first},{last},cbp_southwest,old.csv,CBP,1,,,,,,"),
                ),
                with(
                    "sources.csv",
                    format!("old.csv,{},{first},{last},{},{hash},made for tests", raw.rows, raw.total),
                ),
                ("definitions.csv", header("definitions.csv") + "\n"),
            ],
        );
        fs::create_dir(tree.root.join("raw")).expect("a folder");
        tree.write("raw/old.csv", text);
        rebuild(&tree.root, &tree.root.join("raw"), false).expect("the tree before");
        tree
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).expect("a file of the tree")
    }

    pub(crate) fn write(&self, file: &str, text: &str) -> PathBuf {
        let path = self.root.join(file);
        fs::write(&path, text).expect("a file of the tree");
        path
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// A row of a made southwest file, in the publisher's spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub month: Month,
    pub component: &'static str,
    pub demographic: &'static str,
    pub citizenship: &'static str,
    pub title: &'static str,
    pub kind: &'static str,
    pub count: u64,
}

/// Rows of a steady series: 12 a month, which sum to 10,000 or a little more.
pub(crate) fn steady(first: &str, last: &str) -> Vec<Row> {
    let month = |text| Month::parse(text).expect("a month");
    let mut rows = Vec::new();
    for month in MonthRange::between(month(first), month(last)).iter() {
        for (component, kind, weight) in
            [("U.S. Border Patrol", "Apprehensions", 3), ("Office of Field Operations", "Inadmissibles", 1)]
        {
            for (demographic, share) in [("Single Adults", 70), ("FMUA", 25), ("UAC", 5)] {
                for (citizenship, part) in [("Mexico", 15), ("Other", 10)] {
                    let drift = u64::from(month.month()) % 5;
                    let count = weight * share * part + drift * share / 10;
                    let title = "Title 8";
                    rows.push(Row { month, component, demographic, citizenship, title, kind, count });
                }
            }
        }
    }
    rows
}

/// The rows as CBP writes them.
pub(crate) fn southwest_file(rows: &[Row]) -> String {
    let last = rows.iter().map(|row| row.month).max().expect("a row");
    let mut text =
        fixture("sbo-encounters-fy25-dec.csv").lines().next().expect("a header").to_string() + "\n";
    for row in rows {
        let Row { month, component, demographic, citizenship, title, kind, count } = row;
        let year = month.fiscal_year();
        let mark = if year == last.fiscal_year() { " (FYTD)" } else { "" };
        let group = if month.fiscal_month() <= last.fiscal_month() { "FYTD" } else { "Remaining" };
        let name = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
            [usize::from(month.month()) - 1];
        text += &format!(
            "{}{mark},{group},{name},{component},{demographic},{citizenship},{title},{kind},{count}\n",
            year.0
        );
    }
    text
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the repository")
}
