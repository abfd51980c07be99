//! The page's files by path, what refers to what, and names that carry a hash.
//!
//! A reference is a quoted (or, in CSS, parenthesised) relative path that names
//! a file of the site, wherever it stands: `import … from "./panel.js"`,
//! `new URL("module.wasm", import.meta.url)`, `href="style.css"`,
//! `url(fonts/text.woff2)`. Text that names no file is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Files by their path in the site, with `/` between names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Site {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A place in a file that names another.
#[derive(Debug, Clone, PartialEq)]
struct Reference {
    /// Byte range of the path as written, without its quotes.
    start: usize,
    end: usize,
    /// The path in the site.
    to: String,
    /// Stands after `from` or `import`: loaded before the module runs.
    import: bool,
    /// Stands in `import(…)`, or in a manifest: loaded when that is called, or the page installed.
    lazy: bool,
    /// A script of a page that is no module.
    classic: bool,
}

/// A script or style sheet without the lines that are comments and nothing else,
/// and without indentation: what readers of the source are told weighs a quarter
/// of the scripts. No string of the page runs over several lines.
fn without_comments(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let opens = line.starts_with("/*");
        let comment = inside || opens || line.starts_with("//");
        if inside || opens {
            inside = !line.contains("*/");
        }
        let code_after = comment && !line.starts_with("//") && !inside && !line.ends_with("*/");
        if !comment || code_after {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.into_bytes()
}

impl Site {
    /// All files below a directory but hidden ones and TypeScript's declarations.
    pub(crate) fn read(dir: &Path) -> Result<Site> {
        let mut site = Site::default();
        let mut todo = vec![(dir.to_path_buf(), String::new())];
        while let Some((dir, prefix)) = todo.pop() {
            for entry in fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = format!("{prefix}{name}");
                if name.starts_with('.') || name.ends_with(".d.ts") {
                    continue;
                } else if entry.file_type()?.is_dir() {
                    todo.push((entry.path(), format!("{path}/")));
                } else {
                    let bytes = fs::read(entry.path())?;
                    let text = path.ends_with(".js") || path.ends_with(".css");
                    site.files.insert(path, if text { without_comments(&bytes) } else { bytes });
                }
            }
        }
        Ok(site)
    }

    /// The same site under names that change with the content of a file or of
    /// anything it refers to, so that they may be cached for ever. Returns the
    /// new name of each renamed file.
    pub(crate) fn hashed(&self) -> (Site, BTreeMap<String, String>) {
        let mut names = BTreeMap::new();
        for path in self.files.keys().filter(|path| is_hashed(path)) {
            let parts = self.closure(path).into_iter().flat_map(|part| {
                let bytes = self.files[&part].clone();
                [part.into_bytes(), bytes]
            });
            let hash = &fingerprint(parts)[..10];
            let (stem, extension) = path.rsplit_once('.').expect("is_hashed saw an extension");
            names.insert(path.clone(), format!("{stem}-{hash}.{extension}"));
        }
        let files = self.files.iter().map(|(path, bytes)| {
            let mut bytes = bytes.clone();
            for reference in self.references(path).into_iter().rev() {
                if let Some(name) = names.get(&reference.to) {
                    let file = name.rsplit('/').next().unwrap_or(name);
                    let written =
                        String::from_utf8_lossy(&bytes[reference.start..reference.end]).into_owned();
                    let kept = written.rfind('/').map_or(0, |slash| slash + 1);
                    bytes.splice(reference.start + kept..reference.end, file.bytes());
                }
            }
            (names.get(path).unwrap_or(path).clone(), bytes)
        });
        (Site { files: files.collect() }, names)
    }

    /// A file and all it refers to, directly or not, but other pages.
    pub(crate) fn closure(&self, path: &str) -> BTreeSet<String> {
        self.reach(path, |reference| !reference.to.ends_with(".html"))
    }

    /// A file and all it loads by itself: like [`Site::closure`], without what is
    /// imported on demand.
    pub(crate) fn loads(&self, path: &str) -> BTreeSet<String> {
        self.reach(path, |reference| !reference.to.ends_with(".html") && !reference.lazy)
    }

    /// The modules a page loads before its first line runs: what its HTML names
    /// and what those modules import.
    pub(crate) fn imports(&self, page: &str) -> BTreeSet<String> {
        let module = |reference: &Reference| reference.to.ends_with(".js") && !reference.classic;
        let named = self.references(page).into_iter().filter(module);
        named.flat_map(|module| self.reach(&module.to, |reference| reference.import)).collect()
    }

    fn reach(&self, path: &str, follow: impl Fn(&Reference) -> bool) -> BTreeSet<String> {
        let mut reached = BTreeSet::from([path.to_string()]);
        let mut todo = vec![path.to_string()];
        while let Some(path) = todo.pop() {
            for reference in self.references(&path).into_iter().filter(&follow) {
                if reached.insert(reference.to.clone()) {
                    todo.push(reference.to);
                }
            }
        }
        reached
    }

    /// The references of one file, in order.
    fn references(&self, path: &str) -> Vec<Reference> {
        let Some(extension) = path.rsplit('.').next().filter(|extension| is_text(extension)) else {
            return Vec::new();
        };
        let Ok(text) = std::str::from_utf8(&self.files[path]) else { return Vec::new() };
        let mut found = Vec::new();
        for (at, open) in text.char_indices() {
            let close = match open {
                '"' | '\'' | '`' => open,
                '(' if extension == "css" => ')',
                _ => continue,
            };
            let rest = &text[at + 1..];
            let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._-/".contains(c)));
            let Some(length) = length.filter(|&length| rest[length..].starts_with(close)) else { continue };
            if let Some(to) = resolve(path, &rest[..length]).filter(|to| self.files.contains_key(to)) {
                let before = text[..at].lines().last().unwrap_or_default().trim();
                let comment = before.starts_with("*") || before.starts_with("/*") || before.starts_with("//");
                let import = !comment && (before.ends_with("from") || before.ends_with("import"));
                let lazy = before.ends_with("import(") || extension == "webmanifest";
                let classic = before.ends_with("<script src=");
                found.push(Reference { start: at + 1, end: at + 1 + length, to, import, lazy, classic });
            }
        }
        found
    }
}

/// A hash of parts, in hexadecimal; where one part ends and the next begins counts.
pub(crate) fn fingerprint<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.as_ref().len() as u64).to_le_bytes());
        hash.update(part.as_ref());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Files that a browser reads as text and that may therefore refer to others.
pub(crate) fn is_text(extension: &str) -> bool {
    matches!(extension, "html" | "js" | "css" | "svg" | "webmanifest")
}

/// Scripts whose names others know.
const KEPT: [&str; 2] = ["sw.js", "embed.js"];

/// Pages, data, a service worker, a manifest and the script that other pages load
/// keep the names that links, the catalogue, browsers and those pages know them by.
fn is_hashed(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    (matches!(extension, "js" | "css" | "wasm" | "woff2") || path.starts_with("pkg/"))
        && !path.starts_with("data/")
        && !KEPT.contains(&path)
}

/// The site path that a relative reference in `from` names; none if it leaves the site.
fn resolve(from: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "" => return None,
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_have_lines_of_their_own_are_left_out() {
        let text = "// @ts-check\n/**\n * What it does.\n */\nexport function f() {\n  // Why.\n  return \"a // b\"; // kept\n}\n\n/* Sheet */\n.a { color: red; } /* why */\n/** @type {X} */ (y).z();\n";
        let kept = "export function f() {\nreturn \"a // b\"; // kept\n}\n.a { color: red; } /* why */\n/** @type {X} */ (y).z();\n";
        assert_eq!(String::from_utf8_lossy(&without_comments(text.as_bytes())), kept);
    }

    fn site(files: &[(&str, &str)]) -> Site {
        let files = files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()));
        Site { files: files.collect() }
    }

    fn sample() -> Site {
        site(&[
            (
                "index.html",
                r#"<link href="style.css"><script type="module" src="./app.js"></script><a href="about.html">"#,
            ),
            ("about.html", "<p>"),
            (
                "style.css",
                "@font-face { src: url(fonts/text.woff2) } b { background: url('fonts/text.woff2') }",
            ),
            ("fonts/text.woff2", "font"),
            ("app.js", "import init from './pkg/m.js';\nimport {\n  p } from \"./panel.js\"; // don't"),
            ("panel.js", "import './app.js'; new Worker(new URL('worker.js', import.meta.url)); 'none.js'"),
            ("worker.js", "import '../style.css' /* leaves the site */; `./panel.js`"),
            ("pkg/m.js", "new URL('m_bg.wasm', import.meta.url)"),
            ("pkg/m_bg.wasm", "\0asm"),
            ("data/x.csv", "month"),
        ])
    }

    #[test]
    fn every_reference_follows_its_file_to_the_new_name() {
        let before = sample();
        let (after, names) = before.hashed();
        assert_eq!(after.files.len(), before.files.len());
        assert!(after.files.contains_key("index.html") && after.files.contains_key("data/x.csv"));
        for path in before.files.keys() {
            let renamed = |path: &String| names.get(path).unwrap_or(path).clone();
            let expected: Vec<_> =
                before.references(path).into_iter().map(|r| (renamed(&r.to), r.import)).collect();
            let found: Vec<_> =
                after.references(&renamed(path)).into_iter().map(|r| (r.to, r.import)).collect();
            assert_eq!(found, expected, "{path}");
        }
        let css = String::from_utf8(after.files[&names["style.css"]].clone()).expect("text");
        assert_eq!(css.matches(&names["fonts/text.woff2"]).count(), 2);
    }

    #[test]
    fn a_name_changes_with_what_the_file_reaches_and_with_nothing_else() {
        let before = sample();
        let mut changed = before.clone();
        changed.files.insert("pkg/m_bg.wasm".into(), b"\0asm2".to_vec());
        let (old, new) = (before.hashed().1, changed.hashed().1);
        let differ: Vec<_> = old.keys().filter(|path| old[*path] != new[*path]).collect();
        assert_eq!(differ, ["app.js", "panel.js", "pkg/m.js", "pkg/m_bg.wasm", "worker.js"]);
    }

    #[test]
    fn only_static_imports_are_loaded_at_once() {
        let mut classic = sample();
        classic.files.insert("first.js".into(), b"1".to_vec());
        let page = [classic.files["index.html"].as_slice(), b"<script src=\"first.js\"></script>"].concat();
        classic.files.insert("index.html".into(), page);
        assert_eq!(classic.imports("index.html"), sample().imports("index.html"), "no module");
        assert!(classic.loads("index.html").contains("first.js"));
        let imports = sample().imports("index.html");
        assert_eq!(imports.into_iter().collect::<Vec<_>>(), ["app.js", "panel.js", "pkg/m.js"]);
    }

    #[test]
    fn what_is_imported_on_demand_is_not_loaded_at_first() {
        let site = site(&[
            ("index.html", r#"<script type="module" src="app.js"></script>"#),
            ("app.js", "import './a.js'; const desk = await import('./desk.js');"),
            ("a.js", "new URL('a.wasm', import.meta.url)"),
            ("a.wasm", "\0asm"),
            ("desk.js", "export {}"),
        ]);
        let loads: Vec<_> = site.loads("index.html").into_iter().collect();
        assert_eq!(loads, ["a.js", "a.wasm", "app.js", "index.html"]);
        assert!(site.closure("index.html").contains("desk.js"));
    }

    #[test]
    fn a_path_that_leaves_the_site_names_nothing() {
        assert_eq!(resolve("a/b.js", "../c.js").as_deref(), Some("c.js"));
        assert_eq!(resolve("b.js", "../c.js"), None);
        assert_eq!(resolve("b.js", "/c.js"), None);
    }
}
