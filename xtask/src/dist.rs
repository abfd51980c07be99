//! The deployable site: `www/` with the built module, hashed names, compressed copies.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use border_encounters::data::catalogue::Catalogue;
use border_encounters::data::shipped;

use crate::card;
use crate::discover;
use crate::headers::{POLICY, headers_file};
use crate::offline;
use crate::run::{root, step};
use crate::site::Site;
use crate::size::{self, Weights};
use crate::wasm;

/// The page's own file.
const PAGE: &str = "index.html";

/// What a host shows at an address that has nothing, wherever that is.
const LOST: &str = "404.html";

/// Where the site goes.
pub(crate) fn dir() -> PathBuf {
    root().join("dist")
}

/// `cargo xtask dist [--address URL]`: builds everything and checks what it weighs.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let address = match args {
        [] => None,
        [option, address] if option == "--address" => Some(address.as_str()),
        _ => bail!("usage: cargo xtask dist [--address URL]"),
    };
    let weights = build(address)?;
    step("weigh the site", || weights.check())
}

/// Builds everything, for an address where that is known.
pub(crate) fn build(address: Option<&str>) -> Result<Weights> {
    let address = discover::address(address)?;
    wasm::build()?;
    let (site, first) = step("assemble the site", || assemble(&address))?;
    let files = step("compress the site", || size::weigh(&site))?;
    step("write dist/", || {
        let _ = fs::remove_dir_all(dir());
        for (path, bytes) in &site.files {
            write(path, bytes)?;
        }
        for file in &files {
            if let Some((brotli, gzip)) = &file.packed {
                write(&format!("{}.br", file.path), brotli)?;
                write(&format!("{}.gz", file.path), gzip)?;
            }
        }
        Ok(())
    })?;
    Ok(Weights { files, first })
}

/// The finished site and the paths that its first view loads.
fn assemble(address: &str) -> Result<(Site, BTreeSet<String>)> {
    let mut site = Site::read(&root().join("www"))?;
    card::add(&mut site, address)?;
    with_policies(&site)?;
    let html = site.files.get(PAGE).with_context(|| format!("www/{PAGE} is missing"))?.clone();
    let html = String::from_utf8(html).with_context(|| format!("www/{PAGE} is not UTF-8"))?;
    let html = with_preloads(&with_first_paint(&html)?, &site)?;
    site.files.insert(PAGE.into(), html.into_bytes());
    let (mut hashed, names) = site.hashed();
    let first = hashed.loads(PAGE);
    // Only now, since the tables it names are not loaded with the page.
    let html = String::from_utf8_lossy(&hashed.files[PAGE]).into_owned();
    let catalogue = shipped::catalogue()?;
    let html = discover::with_datasets(&html, &catalogue, address)?;
    let html = discover::with_card(&html, address, &border_encounters::app::first_headline()?)?;
    hashed.files.insert(PAGE.into(), html.into_bytes());
    if let Some(lost) = hashed.files.get_mut(LOST) {
        *lost = String::from_utf8_lossy(lost).replace("href=\"./", &format!("href=\"{address}")).into_bytes();
    }
    if let Some(embedding) = discover::oembed(address, &border_encounters::app::first_headline()?) {
        hashed.files.insert(discover::OEMBED.into(), embedding.into_bytes());
    }
    add_newest(&mut hashed, &catalogue)?;
    offline::fill(&mut hashed, &catalogue, PAGE)?;
    let renamed = names.values().map(String::as_str).collect();
    let headers = headers_file(&renamed, hashed.files.keys().map(String::as_str));
    hashed.files.insert("_headers".into(), headers.into_bytes());
    Ok((hashed, first))
}

/// Each dataset's newest table once more, at an address that stays: `data/<dataset>.csv`.
fn add_newest(site: &mut Site, catalogue: &Catalogue) -> Result<()> {
    for dataset in &catalogue.datasets {
        let path = format!("data/{}", dataset.newest().file);
        let table = site.files.get(&path).with_context(|| format!("{path} is missing"))?.clone();
        site.files.insert(format!("data/{}.csv", dataset.id), table);
    }
    Ok(())
}

/// The page with the default view's headline and latest months, so that it says
/// something true before any script has run.
fn with_first_paint(html: &str) -> Result<String> {
    let [open, close] = ["<!-- first-paint -->", "<!-- /first-paint -->"];
    let parts = html.split_once(open).and_then(|(head, rest)| Some((head, rest.split_once(close)?.1)));
    let (head, tail) = parts.with_context(|| format!("www/{PAGE} has no {open} … {close}"))?;
    let paint = border_encounters::app::first_paint()?;
    Ok(format!("{head}{open}\n{paint}\n{close}{tail}"))
}

/// Every page that runs scripts states the policy of `headers.rs`, for hosts that send no headers.
fn with_policies(site: &Site) -> Result<()> {
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        if html.contains("<script") && !html.contains(&policy()) {
            bail!(
                "www/{path} does not state the policy of xtask/src/headers.rs; it should have\n{}",
                policy()
            );
        }
    }
    Ok(())
}

fn policy() -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#)
}

/// The page with a hint for the wasm and for each module, so that one round trip
/// after the page all its code is under way, the largest part first.
fn with_preloads(html: &str, site: &Site) -> Result<String> {
    let policy = policy();
    let (head, tail) = html.split_once(&policy).with_context(|| format!("www/{PAGE} states no policy"))?;
    let modules = site.imports(PAGE);
    let reached: BTreeSet<String> = modules.iter().flat_map(|module| site.loads(module)).collect();
    let mut hints = String::new();
    for wasm in reached.iter().filter(|path| path.ends_with(".wasm")) {
        hints += &format!(
            "\n<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">"
        );
    }
    for module in &modules {
        hints += &format!("\n<link rel=\"modulepreload\" href=\"{module}\">");
    }
    Ok(format!("{head}{policy}{hints}{tail}"))
}

fn write(path: &str, bytes: &[u8]) -> Result<()> {
    let path = dir().join(path);
    fs::create_dir_all(path.parent().expect("lies in dist/"))?;
    fs::write(&path, bytes).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_table_of_each_dataset_has_an_address_that_stays() {
        let catalogue = shipped::catalogue().expect("the catalogue");
        let shipped = Site::read(&root().join("www")).expect("the page's files");
        let mut site = shipped.clone();
        add_newest(&mut site, &catalogue).expect("every table");
        assert_eq!(site.files.len(), shipped.files.len() + catalogue.datasets.len());
        let southwest = catalogue.dataset("southwest").expect("southwest");
        let newest = southwest.releases.iter().map(|release| release.id.as_str()).max().expect("a release");
        let pinned = &shipped.files[&format!("data/southwest-{newest}.csv")];
        assert_eq!(&site.files["data/southwest.csv"], pinned);
        site.files.remove(&format!("data/southwest-{newest}.csv"));
        assert!(add_newest(&mut site, &catalogue).is_err());
    }
}
