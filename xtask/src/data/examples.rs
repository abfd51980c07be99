//! What the data's README promises other programs, tried with those that are on
//! the machine: its examples, and `datapackage.json` under the standard's own checker.
//! `PYTHON` names the interpreter, if it is not `python3`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::catalogue::Catalogue;
use super::testing::{Tree, shipped};
use super::tidy::Tidy;

/// Python with a package; none, with a message, where either is missing.
fn python(package: &str) -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    has(&python, &["-c", &format!("import {package}")]).then_some(python)
}

/// Whether a program ends well; if it does not, says that something is skipped.
fn has(program: &str, args: &[&str]) -> bool {
    let found = Command::new(program).args(args).output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {program} {} does not run here", args.join(" "));
    }
    found
}

/// What a program says and whether it ends well, run in a folder.
fn said(program: &str, args: &[&str], folder: &Path) -> (bool, String) {
    let output = Command::new(program).args(args).current_dir(folder).output().expect("the program starts");
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).trim().to_string())
}

/// The blocks of code in the data's README, by language.
fn blocks() -> BTreeMap<String, Vec<String>> {
    let readme = fs::read_to_string(shipped().join("README.md")).expect("the data's README");
    let mut blocks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in readme.split("\n```").skip(1).step_by(2) {
        let (language, code) = part.split_once('\n').expect("a block of code");
        blocks.entry(language.to_string()).or_default().push(code.to_string());
    }
    blocks
}

/// Encounters between ports of entry in November 2024, in a release of the southwest.
fn expected(release: &str) -> u64 {
    let catalogue = Catalogue::read(&shipped()).expect("the shipped catalogue");
    let bytes = fs::read(shipped().join(format!("southwest-{release}.csv"))).expect("the table");
    let dimensions = catalogue.dimensions("southwest").expect("its dimensions");
    let tidy = Tidy::read(&bytes, dimensions, catalogue.labels()).expect("a sound table");
    let patrol = catalogue.labels().code("component", "border-patrol").expect("a value");
    let month = border_encounters::data::Month::parse("2024-11").expect("a month");
    tidy.cells(month).iter().filter(|(codes, _)| codes[0] == patrol).map(|(_, count)| count).sum()
}

#[test]
fn every_example_prints_the_figure() {
    let newest = Catalogue::read(&shipped()).expect("the shipped catalogue").newest();
    let newest = newest.iter().find(|release| release.dataset == "southwest").expect("a release");
    let blocks = blocks();
    let languages: Vec<(&str, usize)> =
        blocks.iter().map(|(name, code)| (name.as_str(), code.len())).collect();
    assert_eq!(languages, [("js", 1), ("python", 2), ("r", 1)]);
    let readme = fs::read_to_string(shipped().join("README.md")).expect("the data's README");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(readme.contains(&format!("November 2024: {} in the release of July 2026", expected("2026-07"))));

    let tree = Tree::new("examples", &[]);
    let try_one = |code: &str, file: &str, program: &str| {
        let path = tree.write(file, code);
        let (ended_well, text) = said(program, &[path.to_str().expect("UTF-8")], &shipped());
        let release = if code.contains("newest") { newest.id.as_str() } else { "2026-07" };
        assert!(ended_well, "{file}: {text}");
        assert_eq!(text.trim_start_matches("[1] "), expected(release).to_string(), "{file}");
    };
    for (code, package) in blocks["python"].iter().zip(["pandas", "duckdb"]) {
        assert!(code.contains(&format!("import {package}")), "{code}");
        if let Some(python) = python(package) {
            try_one(code, &format!("with_{package}.py"), &python);
        }
    }
    if has("Rscript", &["--version"]) {
        try_one(&blocks["r"][0], "example.R", "Rscript");
    }
    if has("node", &["--version"]) {
        try_one(&blocks["js"][0], "example.mjs", "node");
    }
}

#[test]
fn the_package_is_valid_and_a_changed_table_is_not() {
    let Some(python) = python("frictionless") else { return };
    let validate = |folder: &Path| {
        let code = "import frictionless, sys\n\
                    report = frictionless.validate('datapackage.json')\n\
                    print(len(report.tasks), report.flatten(['type', 'note'])[:5])\n\
                    sys.exit(not report.valid)";
        said(&python, &["-c", code], folder)
    };
    let (is_valid, text) = validate(&shipped());
    assert!(is_valid, "{text}");
    let releases = Catalogue::read(&shipped()).expect("the shipped catalogue").releases.rows.len();
    assert!(text.starts_with(&format!("{} ", releases + 10)), "every table and file is checked: {text}");

    let tree = Tree::new("package", &[]);
    for entry in fs::read_dir(shipped()).expect("the tables") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            fs::copy(&path, tree.root.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    let table = tree.read("at-large-2026-08.csv");
    for (from, to, problem) in [("at-entry", "at-sea", "constraint"), ("186062", "186063", "hash")] {
        tree.write("at-large-2026-08.csv", &table.replacen(from, to, 1));
        let (is_valid, text) = validate(&tree.root);
        assert!(!is_valid && text.contains(problem), "{text}");
    }
}
