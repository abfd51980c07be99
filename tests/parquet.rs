//! Parquet: every type, packing and size of the contract, from the programs that
//! write such files; and files that are not what they should be.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::intake::{Encoding, Intake, Kind, Made, Profile, Role, Trouble};

use crate::command::run;

/// A folder of this test's own, gone with it.
pub(crate) struct Folder(pub PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("border-encounters-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a script of `tests/tables`; false, with a message, where one of the
/// packages is missing. `PYTHON` names the interpreter, if it is not `python3`.
pub(crate) fn python(packages: &[&str], script: &str, arguments: &[&str]) -> bool {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let import = packages.iter().map(|package| format!("import {package}\n")).collect::<String>();
    let found = Command::new(&python).args(["-c", &import]).output();
    if !found.is_ok_and(|found| found.status.success()) {
        eprintln!("skipped: {python} with {} is not here", packages.join(", "));
        return false;
    }
    let script = root().join("tests/tables").join(script);
    let run = Command::new(&python).arg("-B").arg(script).args(arguments).output().expect("python");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    true
}

#[derive(Debug)]
pub(crate) struct Fault(pub String);

impl From<columns::Problem> for Fault {
    fn from(problem: columns::Problem) -> Fault {
        Fault(Trouble::of_reader(&problem.code()).say(Language::En))
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        Fault(trouble.say(Language::En))
    }
}

/// The text of a file.
fn text(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut text = Vec::new();
    columns::read(Cursor::new(bytes), |piece| {
        text.extend_from_slice(piece);
        Ok::<(), Fault>(())
    })?;
    Ok(text)
}

pub(crate) fn read(bytes: &[u8]) -> Result<Made, Fault> {
    assert_eq!(Kind::of(bytes), Ok(Kind::Parquet));
    made(&text(bytes)?)
}

fn made(text: &[u8]) -> Result<Made, Fault> {
    let mut profile = Profile::again(text, true, Encoding::Utf8, b',')?;
    // A column of nulls alone is left out where nobody says otherwise.
    profile
        .mapping
        .roles
        .iter_mut()
        .filter(|role| **role == Role::Ignored)
        .for_each(|role| *role = Role::Category);
    let mut intake = Intake::new(Data::catalogued().expect("the catalogue").catalogue);
    intake.begin("table.parquet", &profile.mapping)?;
    assert_eq!(profile.doubts, [], "{:?}", profile.rows);
    intake.feed(text)?;
    intake.end(String::new())?;
    Ok(intake.finish(&[])?.remove(0))
}

/// Sums by month and values, those of all columns but month and count in order.
fn sums(made: &Made) -> BTreeMap<Vec<String>, u64> {
    let table = &made.own.table;
    let mut names: Vec<&str> = table.dimensions().iter().map(|column| column.name.as_str()).collect();
    names.sort_unstable();
    let mut sums = BTreeMap::new();
    for key in 0..table.keys() {
        let value = |name: &&str| {
            let column = &table.dimensions()[table.dimension(name).expect("a column")];
            column.dictionary.value(column.codes[key]).to_string()
        };
        let values: Vec<String> = names.iter().map(value).collect();
        for cell in table.cells(key) {
            let month = (table.months().first() + cell.month() as u16).to_string();
            *sums.entry([vec![month], values.clone()].concat()).or_default() += cell.count();
        }
    }
    sums
}

pub(crate) fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = root().join("tests/fixtures/parquet");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("fixtures").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read(path).expect("a file"))).collect()
}

#[test]
fn files_of_every_writer_read_as_they_were_written() {
    let files = fixtures();
    assert!(files.len() >= 6);
    for (name, bytes) in files {
        let made = read(&bytes).unwrap_or_else(|fault| panic!("{name}: {}", fault.0));
        let of = |month: &str, place: &str, kind: &str| {
            sums(&made).get([month, kind, place].map(str::to_string).as_slice()).copied()
        };
        assert_eq!(of("2024-11", "north", "7"), Some(1_178), "{name}");
        assert_eq!(of("2024-12", "Perú", "7"), Some(4_000_000_000), "{name}");
        assert_eq!(of("2024-12", "(not stated)", "8"), Some(5), "{name}");
        assert_eq!((made.own.table.total(), made.report.refused()), (4_000_001_192, 1), "{name}");
        assert_eq!(made.own.table.blanks().map(|blanks| blanks.total()), Some(1), "{name}");
        let told: Vec<String> =
            made.report.files[0].1.refusals.iter().map(|one| one.say(Language::En)).collect();
        assert_eq!(
            told,
            ["line 6, column month: not a month (“”)", "line 7, column count: no figure (“”)"],
            "{name}"
        );
    }
}

#[test]
fn random_tables_of_pyarrow_and_duckdb_read_back() {
    for (seed, package) in [("1", "pyarrow"), ("2", "duckdb")] {
        let folder = Folder::new(&format!("tables-{package}"));
        let path = folder.0.to_str().expect("a path");
        if !python(&[package], "random_tables.py", &[path, seed, package]) {
            continue;
        }
        let tables = std::fs::read_to_string(folder.0.join("tables.txt")).expect("a list");
        assert!(tables.lines().count() > 40);
        for line in tables.lines() {
            let [name, rows, refused] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let file = |end: &str| std::fs::read(folder.0.join(format!("{name}.{end}"))).expect("a file");
            let from_parquet = read(&file("parquet")).unwrap_or_else(|fault| panic!("{name}: {}", fault.0));
            let from_text = made(&file("csv")).expect("a table");
            assert_eq!(sums(&from_parquet), sums(&from_text), "{name}");
            let tally = &from_parquet.report.files[0].1;
            let counted = (tally.rows.to_string(), (tally.refused + tally.blank).to_string());
            assert_eq!(counted, (rows.to_string(), refused.to_string()), "{name}");
        }
    }
}

#[test]
fn the_recipes_for_large_tables_make_the_same_rows() {
    let java = Command::new("java").arg("-version").output();
    if !java.is_ok_and(|java| java.status.success()) {
        eprintln!("skipped: java is not here");
        return;
    }
    let folder = Folder::new("recipes");
    let path = folder.0.to_str().expect("a path");
    let docs = root().join(".github/OWN-TABLES.md");
    let docs = docs.to_str().expect("a path");
    if !python(&["duckdb", "pyspark"], "recipes.py", &[docs, path, "10000000"]) {
        return;
    }
    let file = |name: &Path| std::fs::read(name).expect("a file");
    let small = folder.0.join("small.parquet");
    let parts = std::fs::read_dir(folder.0.join("small")).expect("Spark's folder");
    let part = parts
        .map(|part| part.expect("a file").path())
        .find(|part| part.extension().is_some_and(|end| end == "parquet"));
    let part = part.expect("one part");
    let duckdb = sums(&read(&file(&small)).expect("a table"));
    assert_eq!(duckdb.values().sum::<u64>(), 10_000_000);
    assert!(duckdb == sums(&read(&file(&part)).expect("a table")), "Spark's table");
    assert!(duckdb == sums(&made(&file(&folder.0.join("small.csv"))).expect("a table")), "the CSV");
    for table in [small, part, folder.0.join("small.csv")] {
        let table = table.to_str().expect("a path");
        let (code, said, problem) = run(&["headline", "?split=component", "--file", table], "");
        assert_eq!(code, 0, "{table}: {problem}");
        assert!(said.contains("2025"), "{table}: {said}");
    }
}

#[test]
fn what_the_contract_does_not_have_is_named() {
    let folder = Folder::new("odd");
    let path = folder.0.to_str().expect("a path");
    if !python(&["pyarrow"], "odd_tables.py", &[path]) {
        return;
    }
    for (name, said) in [
        ("list", "Column “tags” holds lists or parts"),
        ("struct", "Column “where” holds lists or parts"),
        ("time", "Column “at” is of a type that is no month, count or category"),
        ("brotli", "Column “month” is packed as BROTLI"),
        ("lz4", "Column “month” is packed as LZ4"),
        ("empty", "The file has a header and no rows"),
        ("twins", "Two columns are called “count”"),
        ("sealed-columns", "The file is encrypted"),
        ("no-month", "No column holds months"),
        ("negative", "“-5”"),
        ("wide", "The table has 1001 columns"),
    ] {
        let bytes = std::fs::read(folder.0.join(format!("{name}.parquet"))).expect("a file");
        let told = match text(&bytes).and_then(|text| Ok(Profile::again(&text, true, Encoding::Utf8, b',')?))
        {
            Err(fault) => fault.0,
            Ok(_) => read(&bytes).expect_err("a message").0,
        };
        assert!(told.contains(said), "{name}: {told}");
    }
    let sealed = std::fs::read(folder.0.join("sealed.parquet")).expect("a file");
    assert_eq!(Kind::of(&sealed), Err(Trouble::Encrypted));
}

#[test]
fn files_that_are_cut_or_changed_end_in_a_message_or_a_table() {
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let files = fixtures();
    let cut = |fault: Fault| assert!(fault.0.contains("damaged"), "{}", fault.0);
    for (_, bytes) in &files {
        for end in [bytes.len() - 1, bytes.len() / 2, 12, 4] {
            cut(text(&bytes[..end]).expect_err("a message"));
        }
    }
    let mut whole = 0;
    for _ in 0..2_000 {
        let mut bytes = files[next(files.len())].1.clone();
        for _ in 0..1 + next(4) {
            let at = next(bytes.len());
            bytes[at] = next(256) as u8;
        }
        whole += usize::from(text(&bytes).is_ok());
    }
    assert!((100..1_900).contains(&whole), "{whole} of 2,000 were read: the test changes the wrong bytes");
}
