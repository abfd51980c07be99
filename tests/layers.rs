//! Imports go down, platforms stay in their corner, files stay readable.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the top. The map in `src/lib.rs` must show the same.
const LAYERS: [&str; 13] = [
    "web", "app", "wire", "chart", "view", "state", "claims", "query", "intake", "data", "error", "language",
    "scan",
];

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
        if matches!(file.as_str(), "lib.rs" | "main.rs")
            || file.starts_with("command/")
            || file.starts_with("columns/")
            || file.starts_with("scan/")
            || file.starts_with("workbook/")
        {
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

/// Modules by their paths below the crate: `data::month` of `src/data/month.rs`.
fn modules() -> BTreeMap<String, String> {
    let module = |file: &str| file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
    let code = |text: String| {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        code.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
    };
    let files = sources().into_iter().filter(|(file, _)| {
        !["lib.rs", "main.rs"].contains(&file.as_str())
            && !["columns/", "command/", "scan/", "workbook/"].iter().any(|folder| file.starts_with(folder))
    });
    files.map(|(file, text)| (module(&file), code(text))).collect()
}

/// The paths of a `use`, groups taken apart.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or("").to_string()];
    };
    let group = group.trim_end().trim_end_matches('}');
    let mut depth = 0;
    let parts = group.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(paths).map(|path| format!("{before}{path}")).collect()
}

/// What a module names, as paths below the crate: in a `use`, or with `crate::`
/// or `super::` in the middle of its code.
fn named(module: &str, code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut below = |path: &str| {
        let mut from: Vec<&str> = module.split("::").collect();
        let mut path = path.trim();
        if let Some(rest) = path.strip_prefix("crate::") {
            (from, path) = (Vec::new(), rest);
        }
        while let Some(rest) = path.strip_prefix("super::") {
            from.pop();
            path = rest;
        }
        from.extend(path.split("::"));
        named.insert(from.join("::"));
    };
    let statements = code.split(';').filter_map(|text| {
        text.rsplit_once("use ").filter(|(before, _)| {
            before.trim_end().rsplit('\n').next().is_some_and(|line| {
                let line = line.trim();
                line.is_empty() || line.ends_with('}') || line.starts_with("pub") || line.ends_with(']')
            })
        })
    });
    statements.flat_map(|(_, tree)| paths(tree)).for_each(|path| below(&path));
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && !"_:$".contains(c)) {
                let is_path = |c: char| c.is_alphanumeric() || "_:".contains(c);
                let path = code[at..].split(|c| !is_path(c)).next().unwrap_or("");
                // A group's own paths are read from its `use`.
                if !path.ends_with(':') {
                    below(path);
                }
            }
        }
    }
    named
}

/// The modules that each imports. What a folder's own `mod.rs` hands on counts
/// as an import of the module that it comes from; that a `mod.rs` names the
/// modules of its folder does not count: it is their front.
fn imports(modules: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let home = |path: &str| {
        let mut path = path;
        loop {
            if modules.contains_key(path) {
                return Some(path.to_string());
            }
            path = path.rsplit_once("::")?.0;
        }
    };
    let mut handed_on = BTreeMap::new();
    for (module, code) in modules {
        for path in named(module, code) {
            if let Some((from, name)) = path.rsplit_once("::")
                && let Some(from) = home(from)
                && from.starts_with(&format!("{module}::"))
            {
                handed_on.insert(format!("{module}::{name}"), from);
            }
        }
    }
    let of = |(module, code): (&String, &String)| {
        let targets = named(module, code).into_iter().filter_map(|path| {
            let first = path.split("::").take(home(&path)?.split("::").count() + 1).collect::<Vec<_>>();
            handed_on.get(&first.join("::")).cloned().or_else(|| home(&path))
        });
        let front = format!("{module}::");
        let targets = targets.filter(|to| to != module && !to.starts_with(&front));
        (module.clone(), targets.collect())
    };
    modules.iter().map(of).collect()
}

/// A circle of imports, if there is one.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut left = imports.clone();
    loop {
        // Whoever imports nobody that is left is in no circle.
        let (free, bound): (Vec<_>, Vec<_>) =
            left.keys().cloned().partition(|module| left[module].iter().all(|to| !left.contains_key(to)));
        if free.is_empty() {
            let mut walk = vec![bound.first()?.clone()];
            loop {
                let next = left[&walk[walk.len() - 1]].iter().find(|to| left.contains_key(*to))?.clone();
                if let Some(at) = walk.iter().position(|module| *module == next) {
                    return Some(walk.split_off(at));
                }
                walk.push(next);
            }
        }
        free.iter().for_each(|module| _ = left.remove(module));
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports(&modules());
    let edges: usize = imports.values().map(BTreeSet::len).sum();
    assert!(edges > 200, "only {edges} imports were found: the test reads the wrong thing");
    let found = circle(&imports);
    assert!(found.is_none(), "a circle of imports: {}", found.unwrap_or_default().join(" → "));
}

/// The rooms of `claims`, from the top; those of one floor do not know each other.
const ROOMS: [&[&str]; 5] = [&["say"], &["read", "check"], &["tables"], &["text"], &["claim"]];

#[test]
fn rooms_of_claims_import_down() {
    let room = |module: &str| module.strip_prefix("claims::")?.split("::").next().map(str::to_string);
    let floor = |room: &str| ROOMS.iter().position(|rooms| rooms.contains(&room));
    let mut seen = 0;
    let mut upward = Vec::new();
    for (module, targets) in imports(&modules()) {
        let Some(own) = room(&module) else { continue };
        let Some(from) = floor(&own) else { continue };
        for target in targets {
            let Some(other) = room(&target).filter(|other| *other != own) else { continue };
            seen += 1;
            // What lies outside the rooms is above them.
            if floor(&other).is_none_or(|to| to <= from) {
                upward.push(format!("{module} uses {target}"));
            }
        }
    }
    assert!(seen > 30, "only {seen} imports were found: the test reads the wrong thing");
    assert!(upward.is_empty(), "rooms import upward or beside:\n{}", upward.join("\n"));
}

#[test]
fn the_finder_of_circles_finds_them() {
    let modules = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
        files.iter().map(|(module, code)| (module.to_string(), code.to_string())).collect()
    };
    let found = |files: &[(&str, &str)]| circle(&imports(&modules(files)));
    let front = ("a", "mod b;\nmod c;\npub use b::{B, D};\n");
    assert_eq!(found(&[front, ("a::b", "use super::c::C;\n"), ("a::c", "struct C;")]), None);
    let circle = Some(vec!["a::b".to_string(), "a::c".to_string()]);
    // By the file, and by the name that its front hands on.
    assert_eq!(
        found(&[front, ("a::b", "use super::c::C;\n"), ("a::c", "use crate::{x, a::{b::B, y}};")]),
        circle
    );
    assert_eq!(found(&[front, ("a::b", "fn f() { super::c::g() }"), ("a::c", "use crate::a::B;")]), circle);
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
    only_in(
        &["web_sys", "js_sys", "wasm_bindgen", "serde_wasm_bindgen", "plotters_canvas"],
        &["columns", "web", "workbook"],
    );
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

/// Pieces of code that hold a word of a text against words in the code.
fn words_in_matches(code: &str) -> Vec<&str> {
    let starts = code.match_indices("matches!(").chain(code.match_indices("match "));
    let mut found = Vec::new();
    for (at, head) in starts {
        let rest = &code[at + head.len()..];
        let end =
            if head == "match " { rest.find('{') } else { rest.find(", ").or_else(|| rest.find(",\n")) };
        let Some(end) = end else { continue };
        let (what, patterns) = rest.split_at(end);
        let of_a_word = what.contains("word(") || what.contains(".text");
        if of_a_word && patterns[1..].trim_start().starts_with('"') {
            found.push(what);
        }
    }
    found
}

/// The words are in the lexicon: reading asks for classes of them.
#[test]
fn words_are_told_apart_in_text_only() {
    let mut strays = Vec::new();
    for (file, text) in sources() {
        if file.starts_with("claims/") && !file.starts_with("claims/text/") {
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            strays.extend(words_in_matches(code).iter().map(|what| format!("src/{file}: {what}")));
        }
    }
    assert!(strays.is_empty(), "words in code:\n{}", strays.join("\n"));
    let code = "if matches!(line.word(i), \"than\") {} match self.word(0) { \"a\" => 1, _ => 2 }";
    assert_eq!(words_in_matches(code), ["line.word(i)", "self.word(0) "]);
    assert!(words_in_matches("match mark.value { \"up\" => 1, _ => 2 }").is_empty());
}
