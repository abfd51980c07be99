//! The tables that can answer for a subject.

use super::facets::Facet;
use crate::claims::claim::{Counted, SOUTHWEST_SECTORS, Subject};
use crate::claims::text::lexicon::Lexicon;

/// A filter on one dataset, in the words of its table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Query {
    /// Its id in the catalogue.
    pub dataset: &'static str,
    /// Columns with the values let through; a column that is not named lets all through.
    pub filters: Vec<(&'static str, Vec<&'static str>)>,
}

/// A facet and the values asked of it.
type Asked<'a> = (&'static str, &'a [&'static str]);

/// Both agencies.
const AGENCIES: [&str; 2] = ["border-patrol", "office-of-field-operations"];

impl Subject {
    /// The tables that can answer, the best first: those that tell apart, or are
    /// all of, what is named. Empty: no table has this cut.
    pub fn queries(&self) -> Vec<Query> {
        let asked = self.asked();
        Facet::tables().filter(|table| answers(table, &asked)).map(|table| query(table, &asked)).collect()
    }

    /// Whether any table can answer.
    pub fn is_counted(&self) -> bool {
        let asked = self.asked();
        Facet::tables().any(|table| answers(table, &asked))
    }

    /// What is named, and what is meant where nothing is: both agencies, but at a
    /// place that one of them keeps; the southwest border, but at a place.
    fn asked(&self) -> Vec<Asked<'_>> {
        let mut asked: Vec<Asked<'_>> =
            self.facets.iter().map(|(name, values)| (*name, values.as_slice())).collect();
        if self.measure == Counted::Repatriations {
            asked.push(("measure", &["repatriations"]));
            return asked;
        }
        let kept = ["sector", "office", "entry"].iter().any(|facet| self.has(facet));
        if self.has("sector") || self.has("office") {
            // Where it lies is not whom it counts.
            asked.retain(|(facet, _)| *facet != "state");
        }
        if !self.has("component") {
            if self.is_border_patrol() && !self.has("state") {
                asked.push(("component", &AGENCIES[..1]));
            } else if !kept {
                asked.push(("component", &AGENCIES));
            }
        }
        if !self.has("region") && !kept && !self.has("state") {
            asked.push(("region", &["southwest"]));
        }
        asked
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
            "citizenship" => {
                let listed = Facet::named("nationwide", "citizenship").map(Facet::listed).unwrap_or_default();
                listed.into_iter().filter(|value| *value != "other").collect()
            }
            "state" => Lexicon::shared().values("state"),
            "demographic" => vec!["single-adults", "family-unit", "unaccompanied-children"],
            _ => Vec::new(),
        }
    }
}

/// Everybody that a facet could leave out.
fn is_everybody(values: &[&str]) -> bool {
    *values == ["nationwide"] || *values == AGENCIES
}

fn facet<'t>(table: &'t [Facet], name: &str) -> Option<&'t Facet> {
    table.iter().find(|facet| facet.name == name)
}

/// Whether a table has all that is asked for.
fn answers(table: &[Facet], asked: &[Asked<'_>]) -> bool {
    let named = |facet: &Facet| asked.iter().any(|(name, _)| *name == facet.name);
    let mut only = table.iter().filter(|facet| facet.only).peekable();
    let meant = only.peek().is_none() || only.any(named);
    let has = |(name, values): &Asked<'_>| {
        facet(table, name).is_some_and(|facet| match facet.dimension {
            None => facet.is_all(values),
            Some(_) => is_everybody(values) || values.iter().all(|value| facet.in_table(value).is_some()),
        })
    };
    meant && asked.iter().all(has)
}

/// How a table that has all that is asked for is asked.
fn query(table: &'static [Facet], asked: &[Asked<'_>]) -> Query {
    let mut filters: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for (name, values) in asked.iter().filter(|(_, values)| !is_everybody(values)) {
        let Some(facet) = facet(table, name) else { continue };
        let Some(dimension) = facet.dimension else { continue };
        let values = values.iter().filter_map(|value| facet.in_table(value));
        match filters.iter_mut().find(|(known, _)| *known == dimension) {
            Some((_, known)) => known.extend(values),
            None => filters.push((dimension, values.collect())),
        }
    }
    Query { dataset: table[0].dataset, filters }
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
