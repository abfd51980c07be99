//! What the service worker keeps on the device: all code of the page and the
//! tables that its first view and its files rest on.

use anyhow::{Context, Result, bail};
use border_encounters::data::catalogue::Catalogue;

use crate::site::{Site, fingerprint};

/// The worker, and the two lines of it that the build fills.
const WORKER: &str = "sw.js";
const FILES: &str = "const FILES = [];";
const BUILD: &str = "const BUILD = \"\";";

/// Names the files in the worker, and gives it the fingerprint of what they hold.
///
/// # Errors
/// If the worker lacks one of its lines.
pub(crate) fn fill(site: &mut Site, catalogue: &Catalogue, page: &str) -> Result<()> {
    let mut files: Vec<String> =
        site.closure(page).into_iter().filter(|path| path != page && path != WORKER).collect();
    files.extend(["labels", "definitions", "events"].map(|name| format!("data/catalogue/{name}.csv")));
    if let Some(default) = catalogue.datasets.first() {
        let needed = [Some(default), catalogue.extending(&default.id)];
        // Also its older releases: what was said in their time is checked against them.
        let releases = needed.into_iter().flatten().flat_map(|dataset| &dataset.releases);
        files.extend(releases.map(|release| format!("data/{}", release.file)));
    }
    // A cache refuses a list that names a file twice.
    files.sort();
    files.dedup();
    let mut parts = vec![site.files.get(page).with_context(|| format!("{page} is missing"))?.clone()];
    for file in &files {
        parts.push(site.files.get(file).with_context(|| format!("{file} is missing"))?.clone());
    }
    let build = fingerprint(&parts)[..10].to_string();
    files.insert(0, "./".into());
    let worker = site.files.get_mut(WORKER).with_context(|| format!("{WORKER} is missing"))?;
    let text = String::from_utf8_lossy(worker).into_owned();
    if !text.contains(FILES) || !text.contains(BUILD) {
        bail!("www/{WORKER} has no {FILES} or no {BUILD}");
    }
    let list = format!("const FILES = {};", serde_json::to_string(&files)?);
    *worker = text.replace(FILES, &list).replace(BUILD, &format!("const BUILD = {build:?};")).into_bytes();
    Ok(())
}

#[cfg(test)]
mod tests {
    use border_encounters::data::shipped;

    use super::*;

    #[test]
    fn the_worker_keeps_what_the_page_reaches_and_changes_with_it() {
        let catalogue = shipped::catalogue().expect("the catalogue");
        let tables: Vec<String> = ["southwest", "long"]
            .iter()
            .flat_map(|id| &catalogue.dataset(id).expect(id).releases)
            .map(|release| release.file.clone())
            .collect();
        assert!(tables.len() > 2, "an older release among them: {tables:?}");
        let text = |text: &str| text.as_bytes().to_vec();
        let mut site = Site::default();
        site.files
            .insert("index.html".into(), text("<script src=\"app.js\"></script><a href=\"embed.html\">"));
        site.files
            .insert("app.js".into(), text(&format!("import(\"./desk.js\"); fetch(\"data/{}\")", tables[0])));
        site.files.insert("desk.js".into(), text("1"));
        site.files.insert("embed.html".into(), text("<p>"));
        site.files.insert(WORKER.into(), text(&format!("{FILES}\n{BUILD}\n")));
        for name in ["labels", "definitions", "events"] {
            site.files.insert(format!("data/catalogue/{name}.csv"), text("a"));
        }
        tables.iter().for_each(|file| _ = site.files.insert(format!("data/{file}"), text("month")));
        let filled = |site: &Site| {
            let mut site = site.clone();
            fill(&mut site, &catalogue, "index.html").expect("a worker");
            String::from_utf8(site.files[WORKER].clone()).expect("text")
        };
        let worker = filled(&site);
        for path in ["\"./\"", "\"app.js\"", "\"desk.js\"", "catalogue/events.csv"] {
            assert!(worker.contains(path), "{path}: {worker}");
        }
        assert!(tables.iter().all(|table| worker.contains(table)), "{tables:?}: {worker}");
        assert_eq!(worker.matches(&tables[0]).count(), 1, "{worker}");
        assert!(!worker.contains("embed.html") && !worker.contains("sw.js"), "{worker}");
        let mut other = site.clone();
        other.files.insert("desk.js".into(), text("2"));
        assert_ne!(filled(&other), worker, "another build is another worker");
        site.files.insert(WORKER.into(), text("nothing"));
        assert!(fill(&mut site, &catalogue, "index.html").is_err());
    }
}
