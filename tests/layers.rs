//! Imports go down, platforms stay in their corner, files stay readable.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the top. The map in `src/lib.rs` must show the same.
const LAYERS: [&str; 11] =
    ["web", "app", "wire", "chart", "view", "state", "claims", "query", "data", "error", "language"];

/// Lines of a file without and with its own tests.
const LONGEST: (usize, usize) = (500, 600);

/// Longer files, still to be taken apart: none may be added.
const TO_SPLIT: [&str; 0] = [];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

/// Path below `src` with slashes, and text, of every source file.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files.sort();
    let name = |path: &Path| {
        let parts = path.strip_prefix(&src).expect("below src").components();
        parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    };
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("UTF-8"))).collect()
}

/// The layer of a file: its folder, or its own name at the top.
fn layer(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// Every `crate::…` path in the code, grouped imports taken apart at their first level.
fn edges(text: &str) -> BTreeSet<String> {
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join(" ");
    let mut edges = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let path = |text: &str| -> String {
            text.trim().chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect()
        };
        match rest.strip_prefix('{') {
            None => _ = edges.insert(path(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut start = 0;
                for (i, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth > 0 => depth -= 1,
                        ',' | '}' if depth == 0 => {
                            edges.insert(path(&group[start..i]));
                            start = i + 1;
                            if c == '}' {
                                break;
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    edges.remove("");
    edges
}

#[test]
fn imports_go_down() {
    let rank = |layer: &str| LAYERS.iter().position(|name| *name == layer);
    let mut upward = Vec::new();
    let mut seen = 0;
    for (file, text) in sources() {
        if matches!(file.as_str(), "lib.rs" | "main.rs") || file.starts_with("command/") {
            continue;
        }
        let own = rank(layer(&file)).unwrap_or_else(|| panic!("src/{file} belongs to no layer"));
        for edge in edges(&text) {
            let to = match edge.split("::").next().unwrap_or("") {
                "Error" | "Result" => "error",
                other => other,
            };
            let to = rank(to).unwrap_or_else(|| panic!("src/{file} uses crate::{edge}, which is no layer"));
            seen += 1;
            if to < own {
                upward.push(format!("src/{file} uses crate::{edge}"));
            }
        }
    }
    assert!(seen > 50, "only {seen} imports were found: the test reads the wrong thing");
    assert!(upward.is_empty(), "imports go up:\n{}", upward.join("\n"));
}

#[test]
fn the_map_shows_the_layers_in_order() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let named: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! ")?.split_whitespace().next())
        .filter(|word| LAYERS.contains(word))
        .collect();
    assert_eq!(named, LAYERS);
}

#[test]
fn the_reader_of_imports_reads_groups() {
    let text =
        "use crate::{Error, Result, data::{Month, words}};\nlet x = crate::view::REST; // crate::web\n";
    let found: Vec<String> = edges(text).into_iter().collect();
    assert_eq!(found, ["Error", "Result", "data::", "view::REST"]);
}

/// A word that may stand only in some layers.
fn only_in(words: &[&str], layers: &[&str]) {
    let mut strays = Vec::new();
    let mut homes = 0;
    for (file, text) in sources() {
        for (i, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let uses = words
                .iter()
                .any(|word| code.contains(&format!("{word}::")) || code.contains(&format!("use {word}")));
            match (uses, layers.contains(&layer(&file))) {
                (true, false) => strays.push(format!("src/{file}:{}: {}", i + 1, line.trim())),
                (true, true) => homes += 1,
                _ => {}
            }
        }
    }
    assert!(homes > 0, "{words:?} are used nowhere: the test reads the wrong thing");
    assert!(strays.is_empty(), "{words:?} outside {layers:?}:\n{}", strays.join("\n"));
}

#[test]
fn the_browser_is_known_only_to_web() {
    only_in(&["web_sys", "js_sys", "wasm_bindgen", "serde_wasm_bindgen", "plotters_canvas"], &["web"]);
}

#[test]
fn plotters_draws_only_in_chart() {
    only_in(&["plotters", "plotters_backend"], &["chart", "app", "web"]);
}

#[test]
fn serde_stays_on_the_wire() {
    only_in(&["serde", "serde_json"], &["wire", "web", "command", "main"]);
}

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("").lines().count();
        let lines = text.lines().count();
        if (code > LONGEST.0 || lines > LONGEST.1) && !TO_SPLIT.contains(&file.as_str()) {
            long.push(format!("src/{file}: {code} lines, {lines} with tests"));
        }
    }
    assert!(long.is_empty(), "over {LONGEST:?} lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut found = Vec::new();
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (i, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            if [".unwrap()", "panic!(", "todo!(", "unimplemented!("].iter().any(|word| line.contains(word)) {
                found.push(format!("src/{file}:{}: {}", i + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "may panic:\n{}", found.join("\n"));
}
