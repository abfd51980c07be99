//! What the documents say of the project is so.

use std::path::Path;

/// The paths of the project that a text names in back-ticks or as targets of links.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let folders = ["src/", "www/", "tests/", "xtask/", ".github/"];
    let quoted = text.split('`').skip(1).step_by(2);
    let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let named = quoted.chain(linked).map(|path| path.trim_start_matches("../"));
    let plain = |path: &&str| !path.contains(|c: char| c.is_whitespace() || "*<>{}$#".contains(c));
    named.filter(move |path| folders.iter().any(|folder| path.starts_with(folder))).filter(plain)
}

#[test]
fn documents_name_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for document in [
        "README.md",
        ".github/CONTRIBUTING.md",
        ".github/OWN-TABLES.md",
        ".github/SECURITY.md",
        "tests/gallery/README.md",
    ] {
        let text = std::fs::read_to_string(root.join(document)).expect(document);
        for path in paths(&text) {
            seen += 1;
            // Built, or installed, not kept.
            if !path.starts_with("www/pkg") {
                assert!(root.join(path).exists(), "{document} names {path}");
            }
        }
    }
    assert!(seen > 30, "{seen} paths");
    let text = "see `src/lib.rs` and [it](../www/a.js), not `cargo run`, `src/*.rs` or `class = value`";
    assert_eq!(paths(text).collect::<Vec<_>>(), ["src/lib.rs", "www/a.js"]);
}
