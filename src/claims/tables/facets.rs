//! What each table tells apart, in the words of a subject: `facets.csv` of the
//! catalogue, the best table first.
//!
//! A row's `values` are all that its labels name where the cell is empty, those
//! that are named (`said=in-table` where the table names one otherwise), or,
//! behind an exclamation mark, all but those. `only` is "yes" where the table
//! answers no subject without such a facet.

use std::sync::OnceLock;

use crate::data::catalogue::{Catalogue, Label};

/// One facet of one dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facet {
    /// The dataset's id in the catalogue.
    pub(crate) dataset: &'static str,
    /// Its name in a subject.
    pub(crate) name: &'static str,
    /// The column that tells its values apart; `None`: all that is counted is of [`Facet::values`].
    pub(crate) dimension: Option<&'static str>,
    values: Values,
    /// The table answers nothing that names no such facet.
    pub(crate) only: bool,
}

/// The values of a facet that a dataset has.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Values {
    All,
    /// A value, and its name in the table.
    These(Vec<(&'static str, &'static str)>),
    AllBut(Vec<&'static str>),
}

impl Facet {
    /// Every row of the file.
    pub(crate) fn all() -> &'static [Facet] {
        static FACETS: OnceLock<Vec<Facet>> = OnceLock::new();
        FACETS.get_or_init(|| {
            let rows = include_str!("../../../www/data/catalogue/facets.csv").lines().skip(1);
            rows.filter_map(Facet::parse).collect()
        })
    }

    fn parse(row: &'static str) -> Option<Facet> {
        let mut cells = row.split(',');
        let (dataset, name, dimension) = (cells.next()?, cells.next()?, cells.next()?);
        let values = match cells.next()? {
            "" => Values::All,
            values => match values.strip_prefix('!') {
                Some(values) => Values::AllBut(values.split('|').collect()),
                None => {
                    Values::These(values.split('|').map(|v| v.split_once('=').unwrap_or((v, v))).collect())
                }
            },
        };
        let only = cells.next()? == "yes";
        let dimension = Some(dimension).filter(|dimension| !dimension.is_empty());
        Some(Facet { dataset, name, dimension, values, only })
    }

    /// The facets of each dataset, the best dataset first.
    pub(super) fn tables() -> impl Iterator<Item = &'static [Facet]> {
        Facet::all().chunk_by(|a, b| a.dataset == b.dataset)
    }

    /// The facets of a dataset.
    pub(crate) fn of(dataset: &str) -> impl Iterator<Item = &'static Facet> {
        Facet::all().iter().filter(move |facet| facet.dataset == dataset)
    }

    /// A facet of a dataset, by its name.
    pub(crate) fn named(dataset: &str, name: &str) -> Option<&'static Facet> {
        Facet::of(dataset).find(|facet| facet.name == name)
    }

    /// The facet that a column tells apart, in whatever dataset.
    pub(crate) fn of_dimension(dimension: &str) -> Option<&'static str> {
        let of_it = |facet: &&Facet| facet.dimension == Some(dimension);
        // Sectors stand among the field offices, whose column it is.
        Facet::all().iter().rfind(of_it).map(|facet| facet.name)
    }

    /// The facet and value of what a column holds, in whatever dataset.
    pub(crate) fn said(dimension: &str, in_table: &str) -> Option<(&'static str, String)> {
        let mut of_it = Facet::all().iter().filter(|facet| facet.dimension == Some(dimension));
        of_it.find_map(|facet| Some((facet.name, facet.called(in_table)?.to_string())))
    }

    /// The values of a facet that any dataset has, with their labels, each once.
    pub(crate) fn labels<'c>(catalogue: &'c Catalogue, name: &str) -> Vec<(String, &'c Label)> {
        let mut labels: Vec<(String, &Label)> = Vec::new();
        for facet in Facet::all().iter().filter(|facet| facet.name == name) {
            let info = catalogue.dataset(facet.dataset).zip(facet.dimension);
            let info = info.and_then(|(dataset, dimension)| dataset.dimension(dimension));
            for label in info.into_iter().flat_map(|info| &info.values) {
                if let Some(value) = facet.called(&label.value)
                    && labels.iter().all(|(known, _)| known != value)
                {
                    labels.push((value.to_string(), label));
                }
            }
        }
        labels
    }

    /// What the first dataset that has a value of a facet calls it.
    pub(crate) fn label<'c>(catalogue: &'c Catalogue, name: &str, value: &str) -> Option<&'c Label> {
        Facet::all().iter().filter(|facet| facet.name == name).find_map(|facet| {
            let info = catalogue.dataset(facet.dataset)?.dimension(facet.dimension?)?;
            info.value(facet.in_table(value)?)
        })
    }

    /// What subjects call a value of the table's.
    fn called<'v>(&self, in_table: &'v str) -> Option<&'v str>
    where
        'static: 'v,
    {
        match &self.values {
            Values::These(known) => known.iter().find(|(_, name)| *name == in_table).map(|(value, _)| *value),
            Values::All | Values::AllBut(_) => self.in_table(in_table),
        }
    }

    /// A value as the table names it, if the table has it.
    pub(crate) fn in_table<'v>(&self, value: &'v str) -> Option<&'v str>
    where
        'static: 'v,
    {
        match &self.values {
            Values::All => Some(value),
            Values::These(known) => known.iter().find(|(name, _)| *name == value).map(|(_, name)| *name),
            Values::AllBut(not) => (!not.contains(&value)).then_some(value),
        }
    }

    /// Its values, where they are listed.
    pub(crate) fn listed(&self) -> Vec<&'static str> {
        match &self.values {
            Values::These(known) => known.iter().map(|(name, _)| *name).collect(),
            Values::All | Values::AllBut(_) => Vec::new(),
        }
    }

    /// All that the dataset counts is of these values and no others.
    pub(crate) fn is_all(&self, values: &[&str]) -> bool {
        let Values::These(known) = &self.values else { return self.dimension.is_none() && values.is_empty() };
        let has = |value: &&str| known.iter().any(|(name, _)| name == value);
        self.dimension.is_none() && known.len() == values.len() && values.iter().all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::claim::FACETS;
    use crate::data::Data;

    #[test]
    fn every_row_names_what_the_catalogue_has() {
        let rows = include_str!("../../../www/data/catalogue/facets.csv").lines().count();
        assert_eq!(Facet::all().len() + 1, rows, "a row of facets.csv is not read");
        let data = Data::with_everything().expect("the data");
        for dataset in &data.catalogue.datasets {
            assert!(Facet::of(&dataset.id).next().is_some(), "{} answers nothing", dataset.id);
            for dimension in &dataset.dimensions {
                let told = Facet::of(&dataset.id).any(|f| f.dimension == Some(&*dimension.name));
                assert!(told, "{} {} is of no facet", dataset.id, dimension.name);
            }
        }
        for facet in Facet::all() {
            let Facet { dataset, name, dimension, .. } = facet;
            assert!(FACETS.contains(name) || *name == "measure", "{name} is no facet");
            let found = data.catalogue.dataset(dataset).expect(dataset);
            let Some(dimension) = dimension else { continue };
            let info = found.dimension(dimension).expect(dimension);
            for value in facet.listed() {
                let known = facet.in_table(value).and_then(|name| info.value(name));
                assert!(known.is_some(), "{dataset} {dimension} has no {value}");
            }
        }
    }
}
