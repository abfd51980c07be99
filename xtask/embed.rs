//! Build script of the crate: lists the data files to compile in. The page's
//! module for the browser carries the newest release of the first dataset and of
//! the one that extends its record, the desk's module none; the native program
//! carries every release.
//!
//! The catalogue decides which files those are, so that publishing a release
//! needs no change of code.

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets the package's folder");
    let data = Path::new(&root).join("www/data");
    let catalogue = data.join("catalogue");
    println!("cargo:rerun-if-changed=xtask/embed.rs");
    println!("cargo:rerun-if-changed={}", catalogue.display());

    let column = |table: &str, names: &[&str]| -> Vec<Vec<String>> {
        let text = fs::read_to_string(catalogue.join(table)).expect("the catalogue is readable");
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        let places: Vec<usize> = names
            .iter()
            .map(|name| header.iter().position(|h| h == name).expect("the catalogue has the column"))
            .collect();
        // The columns read here stand before any quoted cell.
        let cells = |line: &str| -> Vec<String> {
            let cells: Vec<&str> = line.split(',').collect();
            places.iter().map(|&i| cells[i].to_string()).collect()
        };
        lines.map(cells).collect()
    };
    let datasets = column("datasets.csv", &["dataset", "extends"]);
    let default = datasets[0][0].clone();
    let extends = |id: &str| datasets.iter().any(|row| row[0] == id && row[1] == default);
    let mut releases = column("releases.csv", &["dataset", "release", "file"]);
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        let page = env::var_os("CARGO_FEATURE_PAGE").is_some();
        releases.retain(|row| page && (row[0] == default || extends(&row[0])));
        releases.sort_by(|a, b| (&a[0], &b[1]).cmp(&(&b[0], &a[1])));
        releases.dedup_by(|later, kept| later[0] == kept[0]);
    }

    let mut out = String::from("&[\n");
    for row in &releases {
        let path = data.join(&row[2]);
        println!("cargo:rerun-if-changed={}", path.display());
        out.push_str(&format!("    ({:?}, include_bytes!({:?})),\n", row[2], path.display().to_string()));
    }
    out.push_str("]\n");
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets the output folder")).join("files.rs");
    fs::write(target, out).expect("the output folder is writable");
}
