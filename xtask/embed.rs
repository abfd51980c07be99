//! Build script of the crate: lists the data files to compile in. The page's
//! module for the browser carries the newest release of the first dataset and of
//! the one that extends its record, the desk's module none; the native program
//! carries every release.
//!
//! Likewise the texts: what the first view shows is compiled into the page's
//! module (labels of the categories it has, changes of definition, notes on
//! coverage, dates and words of events), and the page fetches the whole tables afterwards,
//! which it also hands to the modules of the desk and of views in words, with the
//! lexicon, which is compiled into neither. Their hashes are compiled in beside the releases', so that only those that belong
//! to the same releases are taken.
//!
//! The catalogue decides which files those are, so that publishing a release
//! needs no change of code. Of every file, compiled in or not, the size is
//! known: it bounds what is fetched.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use scan::csv;
use sha2::{Digest, Sha256};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets the package's folder");
    let data = Path::new(&root).join("www/data");
    let catalogue = data.join("catalogue");
    println!("cargo:rerun-if-changed=xtask/embed.rs");
    println!("cargo:rerun-if-changed={}", catalogue.display());

    let column = |table: &str, names: &[&str]| -> Vec<Vec<String>> {
        let text = fs::read_to_string(catalogue.join(table)).expect("the catalogue is readable");
        let (header, rows) = rows(&text);
        let places: Vec<usize> = names
            .iter()
            .map(|name| header.iter().position(|h| h == name).expect("the catalogue has the column"))
            .collect();
        rows.into_iter().map(|row| places.iter().map(|&i| row[i].clone()).collect()).collect()
    };
    let datasets = column("datasets.csv", &["dataset", "extends"]);
    let default = datasets[0][0].clone();
    let extends = |id: &str| datasets.iter().any(|row| row[0] == id && row[1] == default);
    let mut releases = column("releases.csv", &["dataset", "release", "file"]);
    let sizes = releases.iter().map(|row| {
        let path = data.join(&row[2]);
        println!("cargo:rerun-if-changed={}", path.display());
        let bytes = fs::metadata(path).expect("the table is there").len();
        format!("    ({:?}, {bytes}),\n", row[2])
    });
    let sizes = format!("&[\n{}]\n", sizes.collect::<String>());
    let browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let page = browser && env::var_os("CARGO_FEATURE_PAGE").is_some();
    // Modules that are handed the texts by the page, which has fetched them.
    let handed = |feature: &str| env::var_os(format!("CARGO_FEATURE_{feature}")).is_some();
    let fetched = browser && ["PAGE", "ASK", "DESK"].into_iter().any(handed);
    if browser {
        releases.retain(|row| page && (row[0] == default || extends(&row[0])));
        releases.sort_by(|a, b| (&a[0], &b[1]).cmp(&(&b[0], &a[1])));
        releases.dedup_by(|later, kept| later[0] == kept[0]);
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets the output folder"));
    let write = |name: &str, text: String| fs::write(out.join(name), text).expect("the folder is writable");
    let shown: Vec<String> = column("dimensions.csv", &["dataset", "labels"])
        .into_iter()
        .filter(|row| releases.iter().any(|release| release[0] == row[0]))
        .map(|row| row[1].clone())
        .collect();
    let mut texts = String::from("&[\n");
    let mut hashed = |name: &str, text: &str| {
        let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        texts.push_str(&format!("    ({name:?}, {hash:?}),\n"));
    };
    let lexicon = Path::new(&root).join("src/claims/text/lexicon.txt");
    println!("cargo:rerun-if-changed={}", lexicon.display());
    let weights = Path::new(&root).join("src/claims/claim/weights.txt");
    println!("cargo:rerun-if-changed={}", weights.display());
    let weights = fs::read_to_string(weights).expect("the weights are readable");
    let costs = weights.lines().filter_map(|line| line.split_once(" # "));
    let costs: String = costs.map(|(cost, _)| format!("{cost} #\n")).collect();
    write("weights.txt", if browser { costs } else { weights });
    hashed("lexicon.txt", &fs::read_to_string(lexicon).expect("the lexicon is readable"));
    let notes = column("shortfalls.csv", &["definition"]);
    for table in ["labels.csv", "definitions.csv", "events.csv"] {
        let text = fs::read_to_string(catalogue.join(table)).expect("the catalogue is readable");
        hashed(table, &text);
        let first_view = |row: &mut Vec<String>, header: &[String]| -> bool {
            let at = |name: &str| header.iter().position(|h| h == name).expect("the table has the column");
            match table {
                "labels.csv" => {
                    // Of no concern before the whole table has come.
                    ["aliases", "note_en", "note_es"].iter().for_each(|name| row[at(name)].clear());
                    shown.contains(&row[at("dimension")])
                }
                "definitions.csv" => {
                    row[at("break")] == "yes" || notes.iter().any(|note| note[0] == row[at("id")])
                }
                _ => {
                    for name in ["title_en", "title_es", "summary_en", "summary_es", "source", "address"] {
                        row[at(name)].clear();
                    }
                    // What the chart does not say is not wanted yet.
                    if row[at("order")] != "1" {
                        ["short_en", "short_es"].iter().for_each(|name| row[at(name)].clear());
                    }
                    true
                }
            }
        };
        write(table, if fetched { cut(&text, first_view) } else { text });
    }

    let unread = [
        ("datasets.csv", &["order", "series_keys"][..]),
        ("segments.csv", &["source", "where"]),
        ("dimensions.csv", &["order"]),
    ];
    for (table, names) in unread {
        let text = fs::read_to_string(catalogue.join(table)).expect("the catalogue is readable");
        write(table, without(&text, names));
    }

    texts.push_str("]\n");
    write("texts.rs", texts);

    let mut list = String::from("&[\n");
    for row in &releases {
        let path = data.join(&row[2]);
        let tidy = fs::read_to_string(&path).expect("the table is readable");
        write(&row[2], wide(&tidy));
        list.push_str(&format!(
            "    ({0:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/\", {0:?}))),\n",
            row[2]
        ));
    }
    list.push_str("]\n");
    write("files.rs", list);
    write("sizes.rs", sizes);
}

/// A tidy table with one line a key: its values, its first month, its counts
/// month by month. No value of a shipped table holds a comma.
fn wide(tidy: &str) -> String {
    let mut lines = tidy.lines();
    let header = lines.next().expect("a table has a header");
    let names = header.strip_prefix("month,").and_then(|rest| rest.strip_suffix(",count"));
    let mut keys: Vec<(&str, Vec<(u32, &str)>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        assert!(!line.contains('"'), "a value of a shipped table needs no quotes: {line}");
        let (month, rest) = line.split_once(',').expect("a month");
        let (values, count) = rest.rsplit_once(',').expect("a count");
        let (year, month) = month.split_once('-').expect("YYYY-MM");
        let number = |text: &str| text.parse::<u32>().expect("digits");
        let place = *places.entry(values).or_insert_with(|| {
            keys.push((values, Vec::new()));
            keys.len() - 1
        });
        keys[place].1.push((number(year) * 12 + number(month) - 1, count));
    }
    let mut out = format!("{},first,counts\n", names.expect("month first, count last"));
    for (values, counts) in keys {
        let (first, last) = (counts[0].0, counts[counts.len() - 1].0);
        let mut by_month = vec!["0"; (last - first) as usize + 1];
        for (month, count) in counts {
            by_month[(month - first) as usize] = count;
        }
        out.push_str(&format!("{values},{:04}-{:02},{}\n", first / 12, first % 12 + 1, by_month.join(" ")));
    }
    out
}

/// A CSV text without some of its columns.
fn without(text: &str, names: &[&str]) -> String {
    let (header, rows) = rows(text);
    let mut out = String::new();
    for row in std::iter::once(&header).chain(&rows) {
        let kept = header.iter().zip(row).filter(|(name, _)| !names.contains(&name.as_str()));
        csv::line(&mut out, kept.map(|(_, cell)| cell.as_str()));
    }
    out
}

/// The rows of a CSV text that are kept, as they are changed.
fn cut(text: &str, keep: impl Fn(&mut Vec<String>, &[String]) -> bool) -> String {
    let (header, rows) = rows(text);
    let mut out = String::new();
    csv::line(&mut out, header.iter().map(String::as_str));
    for mut row in rows {
        if keep(&mut row, &header) {
            csv::line(&mut out, row.iter().map(String::as_str));
        }
    }
    out
}

/// Header and rows of a CSV text.
fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::new(text.as_bytes()).expect("the catalogue has headers");
    let header = reader.header().to_vec();
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    while reader.next_row(&mut cells).expect("the catalogue is well-formed").is_some() {
        rows.push(cells.iter().map(|cell| cell.text().expect("UTF-8").into_owned()).collect());
    }
    (header, rows)
}
