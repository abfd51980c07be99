//! Who else a claim may be about: each category as other words of the sentence
//! have it, as earlier sentences left it, or left out; and the wholes of a share.

use super::Reader;
use super::elided::GROUPS;
use crate::claims::claim::weights::Feature;
use crate::claims::claim::{Claim, Counted, Kind, Subject};
use crate::claims::text::lexicon::Mark;

/// Facets whose marks may belong to one figure of a sentence or to another.
const LOOSE: [&str; 8] =
    ["component", "demographic", "citizenship", "sector", "region", "state", "title", "group"];

impl Reader<'_> {
    /// Who else may be meant: each loose facet as another mark of the sentence has
    /// it, as earlier sentences left it, or left out; then the agencies.
    pub(super) fn other_subjects(&self, claim: &Claim, beside: &[&Claim]) -> Vec<(Vec<Feature>, Subject)> {
        let line = self.line;
        let mut out: Vec<(Feature, Subject)> = Vec::new();
        let own = &claim.subject;
        for facet in LOOSE {
            let marks = line.of(facet).filter(|m| m.value != "both" && m.value != "interior");
            for mark in marks {
                let values = mark.value.split('+').collect();
                out.push((Feature::SubjectMark, own.clone().with(facet, values)));
            }
            // The one agency or border that the sentence names is that of all it counts.
            let only = ["component", "region"].contains(&facet) && self.names_one(facet, claim);
            if own.has(facet) && !only {
                out.push((Feature::SubjectDropped, own.clone().with(facet, Vec::new())));
                if facet != "region" {
                    // Nothing of the sentence but the place and this.
                    let only = Subject { facets: Vec::new(), ..own.clone() };
                    let only = only.with("region", own.get("region").to_vec());
                    out.push((Feature::SubjectDropped, only.with(facet, own.get(facet).to_vec())));
                }
            }
        }
        let merged = |known: &Subject| {
            let mut merged = own.clone();
            for (facet, values) in known.facets.iter().filter(|(facet, _)| !own.has(facet)) {
                merged.set(facet, values.clone());
            }
            merged
        };
        // An agency that only goes on from before may have been left behind.
        let noun = line.of("measure").any(|m| m.value != "figure");
        if own.is_border_patrol() && !noun && !line.has("component") && !line.has("agents") {
            let both = Subject { measure: Counted::Encounters, ..own.clone() };
            out.push((Feature::SubjectDropped, both.with("component", Vec::new())));
        }
        let carried = own.get("region") == ["nationwide"] && !line.has("region");
        if !own.has("region") || carried {
            out.push((Feature::PlaceUnsaid, own.clone().with("region", vec!["southwest"])));
        }
        if let Some(context) = &self.context.subject {
            out.push((Feature::SubjectCarried, context.clone()));
            out.push((Feature::SubjectCarried, merged(context)));
        }
        // "California has calmed down. … 33,991 encounters across the state"
        if let Some((facet, value)) = self.context.place
            && !["state", "sector", "office"].iter().any(|place| own.has(place))
        {
            let there = own.clone().with("region", Vec::new()).with(facet, value.split('+').collect());
            out.push((Feature::SubjectPassage, there));
        }
        out.extend(beside.iter().map(|other| (Feature::SubjectNeighbour, other.subject.clone())));
        for known in self.context.subjects.iter().chain(beside.iter().map(|other| &other.subject)) {
            // The same, of the group or agency that this sentence names.
            let mut renamed = known.clone();
            for (facet, values) in &own.facets {
                renamed.set(facet, values.clone());
            }
            out.extend([known.clone(), merged(known), renamed].map(|s| (Feature::SubjectPassage, s)));
        }
        // An agency that the sentence names is its only one; where it says whom it
        // counts, the agencies are other senses of that, told as such.
        if !noun && own.measure != Counted::Repatriations && !line.has("component") && !line.has("agents") {
            for component in [&[][..], &["border-patrol"]] {
                let other = Subject { measure: Counted::Encounters, ..own.clone() };
                out.push((Feature::Agency, other.with("component", component.to_vec())));
            }
        }
        let mut out: Vec<(Vec<Feature>, Subject)> =
            out.into_iter().map(|(feature, subject)| (vec![feature], subject)).collect();
        if !noun && !line.has("component") && !line.has("agents") {
            // Whom the passage spoke of, without the agency that was named there.
            let patrol = |(_, subject): &&(Vec<Feature>, Subject)| subject.is_border_patrol();
            let both = out.iter().filter(patrol).map(|(features, subject)| {
                let both = Subject { measure: Counted::Encounters, ..subject.clone() };
                let features = features.iter().copied().chain([Feature::SubjectDropped]).collect();
                (features, both.with("component", Vec::new()))
            });
            let both: Vec<(Vec<Feature>, Subject)> = both.collect();
            out.extend(both);
        }
        out.iter_mut().for_each(|(_, subject)| subject.elided = false);
        out
    }

    fn names_one(&self, facet: &str, claim: &Claim) -> bool {
        let line = self.line;
        let own = self.place_of(claim);
        let statement = line.statement(own);
        let told = |m: &&Mark| statement.0 <= m.first && m.last <= statement.1 && !line.is_aside(m, own);
        let mut named = line.of(facet).filter(told).map(|m| m.value);
        named.next().is_some_and(|first| first != "both" && named.all(|other| other == first))
    }

    /// Other wholes of a share: what the passage has spoken of.
    pub(super) fn other_wholes(&self, claim: &Claim) -> Vec<Subject> {
        if claim.kind != Kind::Share || claim.base.is_some() {
            return Vec::new();
        }
        let own = &claim.subject;
        let within = |whole: &&Subject| {
            *whole != own && whole.facets.iter().all(|(facet, values)| own.get(facet) == values.as_slice())
        };
        let without = own.facets.iter().map(|(facet, _)| own.clone().with(facet, Vec::new()));
        self.context.subjects.iter().filter(within).cloned().chain(without).collect()
    }
}

/// One of several that were listed together is not what is told of all of them.
pub(super) fn is_one_of(one: &Subject, all: &Subject) -> bool {
    GROUPS.into_iter().any(|facet| {
        let (one, all) = (one.get(facet), all.get(facet));
        !one.is_empty() && one.len() < all.len() && one.iter().all(|value| all.contains(value))
    })
}

/// The other side of a claim whose subject is another: a whole loses what the
/// part no longer is of. `None`: there would be no part left.
pub(super) fn against_of(claim: &Claim, subject: &Subject) -> Option<Option<Subject>> {
    let Some(against) = &claim.against else { return Some(None) };
    if claim.kind != Kind::Share {
        return Some(Some(against.clone()));
    }
    let mut whole = against.clone();
    whole.facets.retain(|(facet, values)| subject.get(facet) == values.as_slice());
    (whole != *subject).then_some(Some(whole))
}
