//! Who is counted: facets as said.

use crate::data::SortedSet;

/// What kind of event is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Counted {
    /// By Border Patrol and at the ports of entry.
    #[default]
    Encounters,
    /// Border Patrol's encounters, by whatever word: arrests, apprehensions, crossings.
    Arrests,
    /// Removals, returns and expulsions.
    Repatriations,
}

/// The categories a sentence can name, in the order they are said.
pub const FACETS: [&str; 12] = [
    "component",
    "demographic",
    "citizenship",
    "region",
    "sector",
    "office",
    "state",
    "title",
    "encounter",
    "group",
    "type",
    "entry",
];

/// The subject of a claim: a measure, and values of some facets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Subject {
    /// What is counted of them.
    pub measure: Counted,
    /// Sorted by facet; no value twice.
    pub facets: Vec<(&'static str, Vec<&'static str>)>,
    /// Only "the figure", "the number", or nothing at all says what is counted.
    pub elided: bool,
    /// A word that is used loosely: "removals" for all repatriations, "crossings"
    /// for encounters at the ports too.
    pub bare: bool,
}

/// The sectors of the southwest border, west to east.
pub const SOUTHWEST_SECTORS: [&str; 9] = [
    "san-diego",
    "el-centro",
    "yuma",
    "tucson",
    "el-paso",
    "big-bend",
    "del-rio",
    "laredo",
    "rio-grande-valley",
];

impl Subject {
    /// The values of a facet; empty if it is not named.
    pub fn get(&self, facet: &str) -> &[&'static str] {
        self.facets.iter().find(|(name, _)| *name == facet).map_or(&[], |(_, values)| values)
    }

    /// A value of the facet is named.
    pub fn has(&self, facet: &str) -> bool {
        !self.get(facet).is_empty()
    }

    /// Sets or, with no values, clears a facet.
    pub fn set(&mut self, facet: &'static str, values: Vec<&'static str>) {
        self.facets.retain(|(name, _)| *name != facet);
        let values: SortedSet<&str> = values.into_iter().collect();
        let values: Vec<&str> = values.into_iter().collect();
        if !values.is_empty() {
            let at = self.facets.iter().take_while(|(name, _)| *name < facet).count();
            self.facets.insert(at, (facet, values));
        }
    }

    /// The subject with a facet set, as by [`Subject::set`].
    pub fn with(mut self, facet: &'static str, values: Vec<&'static str>) -> Subject {
        self.set(facet, values);
        self
    }

    /// Border Patrol only, said or implied by "arrests".
    pub fn is_border_patrol(&self) -> bool {
        match self.get("component") {
            [] => self.measure == Counted::Arrests,
            values => values == ["border-patrol"],
        }
    }

    pub(crate) fn is_ports(&self) -> bool {
        self.get("component") == ["office-of-field-operations"]
    }
}
