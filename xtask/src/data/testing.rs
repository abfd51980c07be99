//! Trees of shipped data for the importer's tests.

use std::fs;
use std::path::{Path, PathBuf};

use super::catalogue::{Catalogue, Labels};

/// The folder of the importer's fixtures.
pub fn fixtures() -> PathBuf {
    repository().join("tests/fixtures/importer")
}

/// The text of a fixture.
pub fn fixture(name: &str) -> String {
    fs::read_to_string(fixtures().join(name)).expect("the fixture is in the repository")
}

/// The shipped tree, `www/data`.
pub fn shipped() -> PathBuf {
    repository().join("www/data")
}

/// The shipped labels.
pub fn labels() -> Labels {
    Catalogue::read(&shipped()).expect("the shipped catalogue is sound").labels().clone()
}

/// The publishers' files, where they are at hand.
pub fn raw_folder() -> Option<PathBuf> {
    let folder = repository().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: the publishers' files are not in {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// A tree of its own, removed at the end.
pub struct Tree {
    pub root: PathBuf,
}

impl Tree {
    /// The shipped catalogue with some of its files replaced.
    pub fn new(name: &str, replaced: &[(&str, String)]) -> Tree {
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
    pub fn of_fixtures(name: &str) -> Tree {
        let files = ["releases.csv", "segments.csv", "sources.csv", "definitions.csv"];
        let replaced = files.map(|file| (file, fixture(&format!("catalogue/{file}"))));
        Tree::new(name, &replaced)
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).expect("a file of the tree")
    }

    pub fn write(&self, file: &str, text: &str) -> PathBuf {
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

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the repository")
}
