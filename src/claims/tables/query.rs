//! The tables that can answer for a subject.

use crate::claims::claim::{Counted, SOUTHWEST_SECTORS, Subject};
use crate::claims::text::lexicon::Lexicon;
use crate::data::SortedSet;

/// A filter on one dataset, in the words of its table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Query {
    /// Its id in the catalogue.
    pub dataset: &'static str,
    /// Columns with the values let through; a column that is not named lets all through.
    pub filters: Vec<(&'static str, Vec<&'static str>)>,
}

/// The same sectors as the table of sectors and field offices names them.
const SECTOR_OFFICES: [&str; 9] = [
    "san-diego-sector",
    "el-centro-sector",
    "yuma-sector",
    "tucson-sector",
    "el-paso-sector",
    "big-bend-sector",
    "del-rio-sector",
    "laredo-sector",
    "rio-grande-valley-sector",
];

/// The citizenship groups of the southwest table.
const GROUPED: [&str; 5] = ["el-salvador", "guatemala", "honduras", "mexico", "other"];

/// The citizenships of the nationwide table; its "other" is a smaller rest than
/// that of the southwest table.
pub(crate) const NATIONWIDE: [&str; 22] = [
    "brazil",
    "canada",
    "china",
    "colombia",
    "cuba",
    "ecuador",
    "el-salvador",
    "guatemala",
    "haiti",
    "honduras",
    "india",
    "mexico",
    "myanmar",
    "nicaragua",
    "other",
    "peru",
    "philippines",
    "romania",
    "russia",
    "turkey",
    "ukraine",
    "venezuela",
];

impl Subject {
    /// The tables that can answer, the best first. Empty: no table has this cut.
    ///
    /// `southwest` leads for everything at the southwest border; `long` and
    /// `family-status` follow for months before it.
    pub fn queries(&self) -> Vec<Query> {
        if self.measure == Counted::Repatriations {
            self.repatriated()
        } else if self.get("region").contains(&"interior") {
            Vec::new()
        } else if self.has("entry") {
            vec![query("at-large", &[("entry_status", self.get("entry"))])]
        } else if self.has("sector") || self.has("office") {
            self.of_sectors()
        } else if self.has("state") {
            self.of_states()
        } else {
            self.of_borders()
        }
    }

    fn repatriated(&self) -> Vec<Query> {
        if ["demographic", "citizenship", "state", "sector", "region"].iter().any(|facet| self.has(facet)) {
            return Vec::new();
        }
        let (groups, types) = (self.get("group"), self.get("type"));
        vec![query("repatriations", &[("repatriation_group", groups), ("repatriation_type", types)])]
    }

    fn of_sectors(&self) -> Vec<Query> {
        let region = self.get("region");
        let mut out = Vec::new();
        if ["demographic", "citizenship", "title", "encounter"].iter().any(|facet| self.has(facet)) {
            return out;
        }
        if !self.is_ports() && !self.has("office") {
            let region: &[&'static str] = if region == ["nationwide"] { &[] } else { region };
            out.push(query("sectors", &[("region", region), ("sector", self.get("sector"))]));
        }
        let offices = self.offices();
        if matches!(region, [] | ["southwest"]) && !offices.is_empty() {
            out.push(query("offices", &[("component", self.get("component")), ("office", &offices)]));
        }
        out
    }

    fn of_states(&self) -> Vec<Query> {
        let (citizenship, region) = (self.get("citizenship"), self.get("region"));
        if self.has("component") || !citizenship.iter().all(|c| NATIONWIDE.contains(c)) {
            return Vec::new();
        }
        vec![query(
            "nationwide",
            &[
                ("state", self.get("state")),
                ("demographic", self.get("demographic")),
                ("citizenship", citizenship),
                ("title_of_authority", self.get("title")),
                ("land_border_region", if region == ["nationwide"] { &[] } else { region }),
            ],
        )]
    }

    fn of_borders(&self) -> Vec<Query> {
        let (demographic, citizenship) = (self.get("demographic"), self.get("citizenship"));
        let (title, encounter, region) = (self.get("title"), self.get("encounter"), self.get("region"));
        let patrol = self.is_border_patrol();
        let everywhere = region.contains(&"nationwide");
        let southwest = region.is_empty() || region == ["southwest"];
        let place: &[&'static str] = if southwest { &["southwest"] } else { region };
        let mut out = Vec::new();
        let southwest_cut = southwest && citizenship.iter().all(|c| GROUPED.contains(c));
        if southwest_cut {
            let component: &[&'static str] = match self.get("component") {
                [] if patrol => &["border-patrol"],
                values => values,
            };
            out.push(query(
                "southwest",
                &[
                    ("component", component),
                    ("demographic", demographic),
                    ("citizenship_grouping", citizenship),
                    ("title_of_authority", title),
                    ("encounter_type", encounter),
                ],
            ));
            if demographic.is_empty() && citizenship.is_empty() && title.is_empty() && encounter.is_empty() {
                out.push(query("long", &[("component", component)]));
            }
        }
        if !encounter.is_empty() {
            return out;
        }
        if patrol && title.is_empty() {
            self.arrested(if everywhere { &[] } else { place }, southwest_cut, &mut out);
        }
        if !patrol && !self.is_ports() && citizenship.iter().all(|c| NATIONWIDE.contains(c)) {
            out.push(query(
                "nationwide",
                &[
                    ("land_border_region", if everywhere { &[] } else { place }),
                    ("demographic", demographic),
                    ("citizenship", citizenship),
                    ("title_of_authority", title),
                ],
            ));
        }
        out
    }

    /// Adds the tables of the Border Patrol alone.
    fn arrested(&self, region: &[&'static str], southwest_cut: bool, out: &mut Vec<Query>) {
        let (demographic, citizenship) = (self.get("demographic"), self.get("citizenship"));
        match (demographic.is_empty(), citizenship.is_empty()) {
            (true, true) => {
                for sheet in ["sectors", "family-status", "citizenships"] {
                    out.push(query(sheet, &[("region", region)]));
                }
                if southwest_cut {
                    out.push(query("at-large", &[]));
                }
            }
            (false, true) if !demographic.contains(&"accompanied-minors") => {
                out.push(query("family-status", &[("region", region), ("family_status", demographic)]));
            }
            // The rest of five groups is not the rest of all nationalities.
            (true, false) if !(southwest_cut && citizenship.contains(&"other")) => {
                out.push(query("citizenships", &[("region", region), ("citizenship", citizenship)]));
            }
            _ => {}
        }
    }

    /// The sectors and field offices as the table of both names them; empty where
    /// it does not have one of them.
    fn offices(&self) -> Vec<&'static str> {
        let mut out: SortedSet<&str> = self.get("office").iter().copied().collect();
        for sector in self.get("sector") {
            match SOUTHWEST_SECTORS.iter().position(|known| known == sector) {
                Some(i) => out.insert(SECTOR_OFFICES[i]),
                None => return Vec::new(),
            };
        }
        out.into_iter().collect()
    }

    /// The values that compete for a place in a ranking of a facet.
    pub fn rivals(&self, facet: &str) -> Vec<&'static str> {
        match facet {
            "sector" if self.get("region") == ["northern"] => {
                vec!["blaine", "spokane", "havre", "grand-forks", "detroit", "buffalo", "swanton", "houlton"]
            }
            "sector" => SOUTHWEST_SECTORS.to_vec(),
            "citizenship" if self.is_border_patrol() => {
                let mut all = Lexicon::shared().values("citizenship");
                all.retain(|value| !matches!(*value, "unknown" | "other"));
                all
            }
            "citizenship" => NATIONWIDE.into_iter().filter(|value| *value != "other").collect(),
            "state" => Lexicon::shared().values("state"),
            "demographic" => vec!["single-adults", "family-unit", "unaccompanied-children"],
            _ => Vec::new(),
        }
    }
}

fn query(dataset: &'static str, filters: &[(&'static str, &[&'static str])]) -> Query {
    Query {
        dataset,
        filters: filters.iter().filter(|f| !f.1.is_empty()).map(|f| (f.0, f.1.to_vec())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn datasets(subject: &Subject) -> Vec<&'static str> {
        subject.queries().into_iter().map(|q| q.dataset).collect()
    }

    #[test]
    fn subjects_find_the_tables_that_count_them() {
        let encounters = Subject::default();
        assert_eq!(datasets(&encounters), ["southwest", "long", "nationwide"]);
        let arrests = Subject { measure: Counted::Arrests, ..Subject::default() };
        assert_eq!(datasets(&arrests.clone().with("citizenship", vec!["cuba"])), ["citizenships"]);
        assert_eq!(
            datasets(&arrests.clone().with("demographic", vec!["family-unit"])),
            ["southwest", "family-status"]
        );
        assert_eq!(
            datasets(&arrests.with("region", vec!["northern"])),
            ["sectors", "family-status", "citizenships"]
        );
        assert_eq!(datasets(&encounters.clone().with("citizenship", vec!["venezuela"])), ["nationwide"]);
        assert_eq!(datasets(&encounters.clone().with("region", vec!["nationwide"])), ["nationwide"]);
        assert_eq!(
            datasets(&encounters.with("sector", vec!["tucson"]).with("title", vec!["title-42"])),
            [""; 0]
        );
    }
}
