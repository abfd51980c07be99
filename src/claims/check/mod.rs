//! Claim + data → verdict with its arithmetic and evidence.

mod compare;
mod decide;
mod doubt;
mod every;
mod finding;
mod fit;
pub(crate) mod measure;
mod others;
mod rank;
mod record;
mod releases;
mod sense;
mod taken;
mod together;
mod tolerance;
pub(crate) mod vote;
pub(crate) mod window;

pub use finding::*;
pub(crate) use sense::readings;
use sense::told_beside;

use crate::claims::claim::Claim;
use crate::claims::tables::lookup::Lookup;
use crate::data::MonthRange;
use decide::{Facts, decide};
use doubt::{CHOICES, undated};
use others::partials;
use releases::{other_series, revisions};
use taken::{Taken, settled, weighed};

/// Checks a claim in its plain reading and in the other fair ones.
pub fn check(claim: &Claim, source: &dyn Lookup) -> Finding {
    if claim.published.is_open() && claim.floats.any() && claim.missing.is_none() && !claim.chosen {
        return undated(claim, source);
    }
    let Taken { claim, measured, others: doubts } = weighed(claim, source);
    let Taken { claim, measured, others: mut alternatives } = settled(claim, measured, source);
    let revisions = revisions(&claim, source, &measured);
    let other_series = other_series(&claim, &measured, source);
    let facts = Facts {
        released: revisions.iter().any(|r| r.verdict.is_true()),
        series_differs: other_series.is_some(),
        doubted: !doubts.is_empty(),
        ..Facts::of(&claim, &measured, &alternatives)
    };
    let verdict = decide(&facts);
    let off = measured.verdict == Verdict::Contradicted;
    if off {
        let held = revisions.iter().filter(|r| r.verdict.is_true());
        alternatives.extend(held.map(|revision| Alternative {
            reading: Sense::Release(revision.release.clone()),
            claim: claim.clone(),
            verdict: revision.verdict,
            actual: Some(revision.actual),
        }));
    }
    alternatives.extend(other_series);
    // What the arithmetic shows is one of the readings to choose from.
    let differs = |a: &&Alternative| a.verdict.is_true() == off;
    let other = alternatives.iter().find(differs).filter(|_| verdict == Verdict::Depends);
    if let Some(reading) = other.map(|other| told_beside(&claim, &other.reading)) {
        alternatives.insert(0, Alternative::of(reading, claim.clone(), &measured));
    }
    if off && verdict == Verdict::Uncheckable {
        alternatives.retain(|a| a.verdict.is_true());
        alternatives.extend(doubts);
        alternatives.truncate(CHOICES);
    }
    let partials = partials(&claim, &measured, source);
    let breaks = breaks(&claim, &measured, source);
    Finding { verdict, measured, alternatives, revisions, partials, breaks, claim }
}

/// The definitions that change between the months of a claim and those that it is
/// held against.
fn breaks(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Vec<String> {
    let against = match measured.arithmetic {
        Some(Arithmetic::Extreme { since: Some(since), .. }) => Some(since.months),
        Some(Arithmetic::First { last: Some(last), .. }) => Some(MonthRange::single(last)),
        _ => claim.base.or(claim.each).map(|base| base.months),
    };
    let query = measured.query.as_ref().zip(against);
    query.map_or(Vec::new(), |(query, against)| source.breaks(query.dataset, claim.period.months, against))
}
