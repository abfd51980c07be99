//! The catalogue and the data compiled into this build.

use sha2::{Digest, Sha256};

use super::catalogue::{Catalogue, CatalogueFiles, Release};
use super::table::{Columns, Table};
use super::wide;
use crate::{Error, Result};

/// Name below the data folder, and the table in the form of [`wide`].
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Name and lower-case hexadecimal SHA-256 of the whole tables of labels,
/// definitions and events, in the version that belongs to these releases, and of
/// the lexicon.
const TEXTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Name below the data folder and size in bytes of every release's file.
const SIZES: &[(&str, u64)] = include!(concat!(env!("OUT_DIR"), "/sizes.rs"));

/// The catalogue's tables compiled in.
const CATALOGUE: CatalogueFiles<'static> = CatalogueFiles {
    datasets: include_bytes!(concat!(env!("OUT_DIR"), "/datasets.csv")),
    releases: include_bytes!("../../www/data/catalogue/releases.csv"),
    segments: include_bytes!(concat!(env!("OUT_DIR"), "/segments.csv")),
    dimensions: include_bytes!(concat!(env!("OUT_DIR"), "/dimensions.csv")),
    shortfalls: include_bytes!("../../www/data/catalogue/shortfalls.csv"),
    coverage: include_bytes!("../../www/data/catalogue/coverage.csv"),
    labels: include_bytes!(concat!(env!("OUT_DIR"), "/labels.csv")),
    definitions: include_bytes!(concat!(env!("OUT_DIR"), "/definitions.csv")),
    events: include_bytes!(concat!(env!("OUT_DIR"), "/events.csv")),
};

/// Whether the texts compiled in are all there are. Modules for the browser that
/// are handed the rest have those of the first view, and no lexicon; see
/// [`whole_catalogue`].
pub(crate) const ALL_TEXTS: bool =
    cfg!(not(all(target_arch = "wasm32", any(feature = "page", feature = "ask", feature = "desk"))));

/// Reads the catalogue compiled in.
///
/// # Errors
/// Never for a build whose tests pass; see `Catalogue::read`.
pub fn catalogue() -> Result<Catalogue> {
    Catalogue::read(&CATALOGUE)
}

/// Checks that bytes are the whole table of labels, definitions or events, or the
/// lexicon, of this name, in the version that belongs to this build.
///
/// # Errors
/// If there is no such text, or the bytes are others.
pub(crate) fn check_text(name: &str, bytes: &[u8]) -> Result<()> {
    let (_, hash) = TEXTS
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| Error::Unknown { what: "file", name: name.to_string() })?;
    check(name, hash, bytes)
}

/// Reads the catalogue compiled in, with the whole tables of labels, definitions
/// and events.
///
/// # Errors
/// If one of them is not the version that belongs to the releases.
pub(crate) fn whole_catalogue(labels: &[u8], definitions: &[u8], events: &[u8]) -> Result<Catalogue> {
    for (name, bytes) in [("labels.csv", labels), ("definitions.csv", definitions), ("events.csv", events)] {
        check_text(name, bytes)?;
    }
    catalogue_with(labels, definitions, events)
}

/// Reads the catalogue compiled in, with other tables of labels, definitions and
/// events.
///
/// # Errors
/// See [`Catalogue::read`].
pub(crate) fn catalogue_with(labels: &[u8], definitions: &[u8], events: &[u8]) -> Result<Catalogue> {
    Catalogue::read(&CatalogueFiles { labels, definitions, events, ..CATALOGUE })
}

/// Whether a release is compiled in: in the browser the default dataset's newest
/// one and what extends its record, natively all.
pub(crate) fn has(release: &Release) -> bool {
    FILES.iter().any(|(file, _)| *file == release.file)
}

/// The size of a release's file, in bytes.
pub(crate) fn size(release: &Release) -> u64 {
    SIZES.iter().find(|(file, _)| *file == release.file).map_or(0, |(_, bytes)| *bytes)
}

/// A release's table, if it is compiled in.
///
/// # Errors
/// Never for a build whose tests pass; if a cell or the sum of all counts is not
/// as the catalogue says.
pub(crate) fn table(release: &Release) -> Option<Result<Table>> {
    let (_, bytes) = FILES.iter().find(|(file, _)| *file == release.file)?;
    Some(wide::read(bytes).and_then(|table| reconciled(release, table)))
}

/// Reads a release's table after checking that the bytes are the ones the
/// catalogue names.
///
/// # Errors
/// If the hash, a cell, or the sum of all counts is not as the catalogue says.
pub(crate) fn read(release: &Release, bytes: &[u8]) -> Result<Table> {
    check(&release.file, &release.sha256, bytes)?;
    reconciled(release, Table::from_csv(bytes, Columns::default())?)
}

fn check(file: &str, expected: &str, bytes: &[u8]) -> Result<()> {
    let actual: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if actual == expected {
        return Ok(());
    }
    Err(Error::Hash { file: file.to_string(), expected: expected.to_string(), actual })
}

fn reconciled(release: &Release, table: Table) -> Result<Table> {
    match table.total() {
        total if total == release.total => Ok(table),
        total => Err(Error::Total { what: release.file.clone(), expected: release.total, actual: total }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Put = for<'a> fn(CatalogueFiles<'a>, &'a [u8]) -> CatalogueFiles<'a>;

    /// What reading says of the catalogue with a piece of one table exchanged.
    fn refusal(table: &[u8], was: &str, now: &str, put: Put) -> String {
        let text = std::str::from_utf8(table).expect("text");
        assert!(text.contains(was), "{was}");
        let changed = text.replacen(was, now, 1);
        let read = Catalogue::read(&put(CATALOGUE, changed.as_bytes()));
        read.map_or_else(|error| error.to_string(), |_| format!("read with {now}"))
    }

    #[test]
    fn a_catalogue_that_does_not_fit_together_is_refused() {
        let dimensions: Put = |files, dimensions| CatalogueFiles { dimensions, ..files };
        let releases: Put = |files, releases| CatalogueFiles { releases, ..files };
        let segments: Put = |files, segments| CatalogueFiles { segments, ..files };
        let coverage: Put = |files, coverage| CatalogueFiles { coverage, ..files };
        let definitions: Put = |files, definitions| CatalogueFiles { definitions, ..files };
        let shortfalls: Put = |files, shortfalls| CatalogueFiles { shortfalls, ..files };
        let events: Put = |files, events| CatalogueFiles { events, ..files };
        for (table, put, was, now, says) in [
            (CATALOGUE.dimensions, dimensions, "\nsouthwest,", "\nnowhere,", "no dataset \"nowhere\""),
            (CATALOGUE.releases, releases, "\nsouthwest,", "\nnowhere,", "no dataset \"nowhere\""),
            (CATALOGUE.releases, releases, ",as_of,", ",as-of,", "as_of"),
            (CATALOGUE.releases, releases, ",2018-10,", ",2018-13,", "a month"),
            (CATALOGUE.releases, releases, ",2018-10,", ",,", "a month"),
            (CATALOGUE.releases, releases, ",3839,", ",many,", "a whole number"),
            (CATALOGUE.segments, segments, "\nsouthwest,", "\nnowhere,", "no dataset \"nowhere\""),
            (CATALOGUE.coverage, coverage, "\nsectors,", "\nnowhere,", "no dataset \"nowhere\""),
            (CATALOGUE.coverage, coverage, ",1999-10,", ",1999,", "a month"),
            (
                CATALOGUE.definitions,
                definitions,
                "-events,all,",
                "-events,nowhere,",
                "no dataset \"nowhere\"",
            ),
            (
                CATALOGUE.shortfalls,
                shortfalls,
                "\ncoverage-",
                "\nno-coverage-",
                "no definition \"no-coverage-",
            ),
            (CATALOGUE.shortfalls, shortfalls, "component=", "component:", "a name and a value"),
            (CATALOGUE.events, events, "2001-01-20,", "2001-01,", "a date"),
        ] {
            let said = refusal(table, was, now, put);
            assert!(said.contains(says), "{now:?}: {said}");
        }
    }
}
