//! The tables at hand, by dataset and release.

use super::catalogue::{Catalogue, Dataset, Origin, Release};
use super::own::{About, OwnTable};
use super::shipped;
use super::sorted::sort_by;
use super::table::Table;
use crate::{Error, Result};

/// The catalogue and every table loaded so far.
#[derive(Debug, Clone)]
pub struct Data {
    /// What there is, loaded or not; own tables stand last.
    pub catalogue: Catalogue,
    loaded: Vec<Loaded>,
    /// The catalogue has the texts of every dataset.
    all_texts: bool,
}

#[derive(Debug, Clone)]
struct Loaded {
    dataset: String,
    release: String,
    table: Table,
    /// Of an own table.
    about: Option<About>,
}

/// A dataset's release with its table.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// As catalogued.
    pub dataset: &'a Dataset,
    /// One of the dataset's.
    pub release: &'a Release,
    /// Its rows, added up.
    pub table: &'a Table,
}

impl Data {
    /// The catalogue, the default dataset's newest release and that of the
    /// dataset that extends its record.
    ///
    /// # Errors
    /// Never for a build whose tests pass; see [`shipped`].
    pub fn new() -> Result<Data> {
        let mut data = Data::catalogued()?;
        let Some(default) = data.catalogue.datasets.first() else {
            return Err(Error::Unknown { what: "dataset", name: String::new() });
        };
        let ids: Vec<(String, String)> = data
            .catalogue
            .datasets
            .iter()
            .filter(|d| d.id == default.id || d.extends.as_ref() == Some(&default.id))
            .map(|d| (d.id.clone(), d.newest().id.clone()))
            .collect();
        for (dataset, release) in ids {
            data.require(&dataset, &release)?;
        }
        Ok(data)
    }

    /// The catalogue alone, with the texts compiled in.
    ///
    /// # Errors
    /// As [`Data::new`].
    pub fn catalogued() -> Result<Data> {
        let catalogue = shipped::catalogue()?;
        Ok(Data { catalogue, loaded: Vec::new(), all_texts: shipped::ALL_TEXTS })
    }

    /// The catalogue alone, with the whole tables of labels, definitions and events,
    /// as the page hands them to its other modules.
    ///
    /// # Errors
    /// If one of them is not the version that belongs to the releases.
    pub(crate) fn of_texts(labels: &[u8], definitions: &[u8], events: &[u8]) -> Result<Data> {
        let catalogue = shipped::whole_catalogue(labels, definitions, events)?;
        Ok(Data { catalogue, loaded: Vec::new(), all_texts: true })
    }

    /// The catalogue and every release compiled in.
    ///
    /// # Errors
    /// As [`Data::new`].
    pub fn with_everything() -> Result<Data> {
        let mut data = Data::new()?;
        let ids: Vec<(String, String)> = data
            .catalogue
            .datasets
            .iter()
            .flat_map(|d| d.releases.iter().map(|r| (d.id.clone(), r.id.clone())))
            .collect();
        for (dataset, release) in ids {
            data.require(&dataset, &release)?;
        }
        Ok(data)
    }

    /// Whether the catalogue has the texts of every dataset.
    pub(crate) const fn has_all_texts(&self) -> bool {
        self.all_texts
    }

    /// Completes the catalogue with the whole tables of labels, definitions and events.
    ///
    /// # Errors
    /// If one of them is not the version that belongs to the releases; the
    /// catalogue stays as it was.
    pub(crate) fn load_texts(&mut self, labels: &[u8], definitions: &[u8], events: &[u8]) -> Result<()> {
        self.speak_of(shipped::whole_catalogue(labels, definitions, events)?);
        self.all_texts = true;
        Ok(())
    }

    /// Takes a catalogue, in which what the loaded tables have beyond its texts
    /// stands under its own name.
    fn speak_of(&mut self, catalogue: Catalogue) {
        self.catalogue = catalogue;
        for loaded in &self.loaded {
            if let Some(about) = &loaded.about {
                self.catalogue.datasets.push(about.dataset(&self.catalogue, &loaded.table));
            }
            self.catalogue.complete(&loaded.dataset, &loaded.table);
        }
    }

    /// Whether a release can be read now, loading it if it is compiled in.
    ///
    /// # Errors
    /// If there is no such dataset or release, or its bytes are not as catalogued.
    pub(crate) fn require(&mut self, dataset: &str, release: &str) -> Result<bool> {
        if self.source(dataset, release).is_some() {
            return Ok(true);
        }
        match shipped::table(self.release(dataset, release)?) {
            Some(table) => {
                self.keep(dataset, release, table?, None);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// Reads a release from the bytes of its file.
    ///
    /// # Errors
    /// If there is no such release, or the bytes are not those the catalogue names.
    pub(crate) fn load(&mut self, dataset: &str, release: &str, bytes: &[u8]) -> Result<()> {
        let known = self.release(dataset, release)?;
        if !self.all_texts && !shipped::has(known) {
            let problem = "its labels are not loaded".to_string();
            return Err(Error::Load { file: known.file.clone(), problem });
        }
        let table = shipped::read(known, bytes)?;
        self.keep(dataset, release, table, None);
        Ok(())
    }

    /// Takes an own table beside the others, in the place of one of the same id,
    /// and gives its id.
    pub fn add(&mut self, own: OwnTable) -> String {
        let dataset = own.about.dataset(&self.catalogue, &own.table);
        let (id, release) = (dataset.id.clone(), dataset.newest().id.clone());
        self.remove(&id);
        self.catalogue.datasets.push(dataset);
        self.keep(&id, &release, own.table, Some(own.about));
        id
    }

    /// Takes the own tables that other data have and these have not.
    pub(crate) fn share(&mut self, other: &Data) {
        for Loaded { table, about, .. } in &other.loaded {
            if let Some(about) = about.as_ref().filter(|about| self.catalogue.dataset(&about.id()).is_none())
            {
                self.add(OwnTable { about: about.clone(), table: table.clone() });
            }
        }
    }

    /// Lets go of an own table; a shipped one stays.
    pub(crate) fn remove(&mut self, id: &str) {
        let is_it = |dataset: &Dataset| dataset.id == id && dataset.origin != Origin::Shipped;
        if self.catalogue.datasets.iter().any(is_it) {
            self.catalogue.datasets.retain(|dataset| !is_it(dataset));
            self.loaded.retain(|loaded| loaded.dataset != id);
        }
    }

    fn keep(&mut self, dataset: &str, release: &str, table: Table, about: Option<About>) {
        self.catalogue.complete(dataset, &table);
        self.loaded.retain(|loaded| loaded.dataset != dataset || loaded.release != release);
        self.loaded.push(Loaded { dataset: dataset.to_string(), release: release.to_string(), table, about });
    }

    /// A release whose table is loaded.
    pub fn source(&self, dataset: &str, release: &str) -> Option<Source<'_>> {
        let loaded = self.loaded.iter().find(|l| l.dataset == dataset && l.release == release)?;
        let dataset = self.catalogue.dataset(dataset)?;
        Some(Source { dataset, release: dataset.release(release)?, table: &loaded.table })
    }

    /// A release as a figure names it: one of the dataset's, or an own table by its id.
    pub(crate) fn released(&self, dataset: &str, release: &str) -> Option<Source<'_>> {
        match self.catalogue.dataset(release) {
            Some(own) => self.source(&own.id, &own.newest().id),
            None => self.source(dataset, release),
        }
    }

    /// The reader's own tables, those that end last before the others.
    pub(crate) fn own(&self) -> Vec<Source<'_>> {
        let own = self.loaded.iter().filter(|loaded| loaded.about.is_some());
        let mut own: Vec<_> =
            own.filter_map(|loaded| self.source(&loaded.dataset, &loaded.release)).collect();
        sort_by(&mut own, |own| u64::MAX - own.release.months.last().since_year_zero());
        own
    }

    /// The newest release of the dataset that extends another's record, if it is loaded.
    pub(crate) fn extension(&self, dataset: &str) -> Option<Source<'_>> {
        let extending = self.catalogue.extending(dataset)?;
        self.source(&extending.id, &extending.newest().id)
    }

    fn release(&self, dataset: &str, release: &str) -> Result<&Release> {
        let found = self
            .catalogue
            .dataset(dataset)
            .ok_or_else(|| Error::Unknown { what: "dataset", name: dataset.to_string() })?;
        found.release(release).ok_or_else(|| Error::Unknown { what: "release", name: release.to_string() })
    }
}

#[cfg(test)]
impl Data {
    /// All the data, with a catalogue that lacks the labels of some values.
    pub(crate) fn without_labels(dimension: &str, values: &[&str]) -> Data {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data/catalogue");
        let text = |name| std::fs::read_to_string(folder.join(name)).expect("a table of the catalogue");
        let lacks = |line: &&str| !values.iter().any(|v| line.starts_with(&format!("{dimension},{v},")));
        let labels: Vec<String> =
            text("labels.csv").lines().filter(lacks).map(|l| format!("{l}\n")).collect();
        let (labels, definitions, events) = (labels.concat(), text("definitions.csv"), text("events.csv"));
        let [labels, definitions, events] = [&labels, &definitions, &events].map(|text| text.as_bytes());
        let mut data = Data::with_everything().expect("the shipped data");
        data.speak_of(shipped::catalogue_with(labels, definitions, events).expect("a catalogue"));
        data
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::words::Language;

    #[test]
    fn every_release_compiled_in_is_the_one_catalogued() {
        let data = Data::with_everything().expect("the shipped data");
        for dataset in &data.catalogue.datasets {
            for release in &dataset.releases {
                let source = data.source(&dataset.id, &release.id).expect("loaded");
                assert_eq!(source.table.months(), release.months, "{}", release.file);
                assert_eq!(source.table.rows() as u64, release.rows, "{}", release.file);
                let names: Vec<&str> = dataset.dimensions.iter().map(|d| d.name.as_str()).collect();
                let columns: Vec<&str> = source.table.dimensions().iter().map(|d| d.name.as_str()).collect();
                assert_eq!(columns, names, "{}", release.file);
            }
        }
    }

    #[test]
    fn the_form_compiled_in_holds_the_rows_of_the_published_file() {
        let everything = Data::with_everything().expect("the shipped data");
        let mut data = Data::new().expect("the shipped data");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data");
        for dataset in &everything.catalogue.datasets {
            for release in &dataset.releases {
                let bytes = std::fs::read(folder.join(&release.file)).expect("the published file");
                data.load(&dataset.id, &release.id, &bytes).expect("the published table");
                let published = data.source(&dataset.id, &release.id).expect("loaded").table;
                let table = everything.source(&dataset.id, &release.id).expect("loaded").table;
                assert_eq!(table.keys(), published.keys(), "{}", release.file);
                for (ours, theirs) in table.dimensions().iter().zip(published.dimensions()) {
                    assert_eq!(ours.dictionary.values(), theirs.dictionary.values());
                    assert_eq!(ours.codes, theirs.codes);
                }
                assert!((0..table.keys()).all(|key| table.cells(key) == published.cells(key)));
            }
        }
    }

    #[test]
    fn texts_of_another_version_are_refused() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data/catalogue");
        let text = |name| std::fs::read(folder.join(name)).expect("a table of the catalogue");
        let [labels, definitions, events] = ["labels.csv", "definitions.csv", "events.csv"].map(text);
        let mut data = Data::new().expect("the shipped data");
        data.load_texts(&labels, &definitions, &events).expect("the shipped texts");
        let newline = [labels.as_slice(), b"\n"].concat();
        let cut = &labels[..labels.len() / 2];
        for labels in [newline.as_slice(), cut, b"", definitions.as_slice()] {
            let error = data.load_texts(labels, &definitions, &events).expect_err("a refusal");
            assert!(matches!(&error, Error::Hash { file, .. } if file == "labels.csv"), "{error}");
        }
        assert!(data.load_texts(&labels, &definitions, &definitions).is_err());
        assert!(data.catalogue.definitions.iter().any(|d| d.id == "coverage-khsm"), "the catalogue stays");
    }

    #[test]
    fn what_the_texts_do_not_know_stands_under_its_own_name() {
        let data = Data::without_labels("sector", &["san-diego", "tucson"]);
        let source = data.source("sectors", "2024-11").expect("loaded");
        for column in source.table.dimensions() {
            let info = source.dataset.dimension(&column.name).expect("a dimension");
            for value in column.dictionary.values() {
                assert_eq!(info.values.iter().filter(|label| label.value == *value).count(), 1, "{value}");
            }
        }
        let tucson = source.dataset.dimension("sector").and_then(|info| info.value("tucson"));
        assert_eq!(tucson.map(|label| label.short.of(Language::Es)), Some("tucson"));
    }

    #[test]
    fn other_bytes_are_refused() {
        let mut data = Data::new().expect("the shipped data");
        let error = data.load("long", "2026-07", b"month,component,count\n").expect_err("an error");
        assert!(matches!(error, Error::Hash { .. }), "{error}");
        assert!(data.load("nothing", "2026-07", b"").is_err());
    }

    #[test]
    fn only_the_own_table_that_is_named_is_let_go() {
        let mut data = Data::new().expect("the shipped data");
        let table = data.source("southwest", "2026-07").expect("loaded").table.clone();
        let own = |name: &str| {
            let about = About {
                name: name.into(),
                hash: "0123456789abcdef".into(),
                like: String::new(),
                pieces: vec![(table.months(), name.into())],
            };
            OwnTable { about, table: table.clone() }
        };
        let [first, second] = ["first.csv", "second.csv"].map(|name| data.add(own(name)));
        let has = |data: &Data, ids: [&str; 3]| ids.map(|id| data.catalogue.dataset(id).is_some());
        data.remove("southwest");
        assert_eq!(has(&data, ["southwest", &first, &second]), [true; 3], "a shipped one stays");
        assert_eq!((data.source("southwest", "2026-07").is_some(), data.own().len()), (true, 2));
        // In the place of the one before.
        assert_eq!((data.add(own("second.csv")), data.own().len()), (second.clone(), 2));
        data.remove(&first);
        assert_eq!(has(&data, ["southwest", &first, &second]), [true, false, true]);
        assert_eq!(data.own().len(), 1);
    }
}
