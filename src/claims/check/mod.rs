//! Claim + data → verdict with its arithmetic and evidence.

mod compare;
mod decide;
mod doubt;
mod every;
mod finding;
mod fit;
pub(crate) mod measure;
mod record;
mod sense;
#[cfg(test)]
mod tests;
mod together;
mod tolerance;
pub(crate) mod vote;
pub(crate) mod window;

pub use finding::*;
pub(crate) use sense::readings;

use crate::claims::claim::{Claim, Kind, Missing};
use crate::claims::tables::lookup::{AtMost, Lookup};
use crate::data::MonthRange;
use decide::{Facts, decide};
use doubt::{CHOICES, undated};
use fit::{TAKEN, readings_that_hold};
use measure::{measure, part};
use sense::{alternatives, as_read, other_tables};
use together::told_together;

/// Checks a claim in its plain reading and in the other fair ones.
pub fn check(claim: &Claim, source: &dyn Lookup) -> Finding {
    if claim.published.is_open() && claim.floats.any() && claim.missing.is_none() && !claim.chosen {
        return undated(claim, source);
    }
    let (claim, measured, doubts) = weighed(claim, source);
    let (claim, measured, mut alternatives) = sensed(claim, measured, source);
    let mut facts = Facts::of(&claim, &measured, &alternatives);
    let revisions = revisions(&claim, source, &measured);
    facts.released = revisions.iter().any(|r| r.verdict.is_true());
    let other_series = other_series(&claim, &measured, source);
    facts.series_differs = other_series.is_some();
    facts.doubted = !doubts.is_empty();
    let verdict = decide(&facts);
    if facts.verdict == Verdict::Contradicted {
        let held = revisions.iter().filter(|r| r.verdict.is_true());
        alternatives.extend(held.map(|revision| Alternative {
            reading: Sense::Release(revision.release.clone()),
            claim: claim.clone(),
            verdict: revision.verdict,
            actual: Some(revision.actual),
        }));
    }
    alternatives.extend(other_series);
    if verdict == Verdict::Uncheckable && facts.verdict == Verdict::Contradicted {
        alternatives.retain(|a| a.verdict.is_true());
        alternatives.extend(doubts);
        alternatives.truncate(CHOICES);
    }
    let partials = if measured.missing == Some(Missing::Coverage) && claim.kind == Kind::RangeTotal {
        let readings = std::iter::once((Sense::AsRead, claim.clone())).chain(readings(&claim));
        let part = |(reading, claim): (Sense, Claim)| {
            let side = part(&claim, source)?;
            Some(Partial { reading: if reading == Sense::AsRead { as_read(&claim) } else { reading }, side })
        };
        readings.filter_map(part).collect()
    } else {
        Vec::new()
    };
    let reference = match measured.arithmetic {
        Some(Arithmetic::Extreme { since: Some(since), .. }) => Some(since.months),
        Some(Arithmetic::First { last: Some(last), .. }) => Some(MonthRange::single(last)),
        _ => claim.base.or(claim.each).map(|base| base.months),
    };
    let breaks = match (&measured.query, reference) {
        (Some(query), Some(reference)) => source.breaks(query.dataset, claim.period.months, reference),
        _ => Vec::new(),
    };
    Finding { verdict, measured, alternatives, revisions, partials, breaks, claim }
}

/// The claim as the figure and the words together have it, and the readings
/// that stay possible where it is off.
fn weighed(claim: &Claim, source: &dyn Lookup) -> (Claim, Measured, Vec<Alternative>) {
    let together = told_together(claim, source);
    let claim = together.as_ref().unwrap_or(claim);
    let plain = measure(claim, source, None);
    let standing = claim.kind == Kind::ExtremeSince && claim.stated.is_none() && plain.missing.is_some();
    let close = plain.actual.is_some_and(|x| claim.is_only_close(x));
    if plain.verdict.is_true() && !close || standing {
        return (claim.clone(), plain, Vec::new());
    }
    let mut held = readings_that_hold(claim, &plain, source);
    if plain.verdict.is_true() {
        // Another reading that fits to the digit was meant.
        held.retain(|held| held.measured.actual.is_some_and(|x| held.claim.is_to_the_digit(x.abs())));
        if held.is_empty() {
            return (claim.clone(), plain, Vec::new());
        }
    }
    match held.first().filter(|best| best.margin - best.chance >= TAKEN) {
        Some(_) => {
            let best = held.swap_remove(0);
            (best.claim, best.measured, Vec::new())
        }
        None => {
            let mut doubts: Vec<Alternative> = Vec::new();
            for other in held {
                if doubts.len() < CHOICES && !doubts.iter().any(|known| known.actual == other.measured.actual)
                {
                    doubts.push(Alternative {
                        reading: Sense::Filled,
                        verdict: other.measured.verdict,
                        actual: other.measured.actual,
                        claim: other.claim,
                    });
                }
            }
            (claim.clone(), plain, doubts)
        }
    }
}

/// The claim in the sense that its words leave open and its figure settles, and
/// what the other senses give.
fn sensed(claim: Claim, measured: Measured, source: &dyn Lookup) -> (Claim, Measured, Vec<Alternative>) {
    let mut alternatives = alternatives(&claim, source);
    // Nothing says which count, or when: the one under which it works.
    let open = |sense: &Sense| match sense {
        Sense::BorderPatrol => claim.subject.elided,
        Sense::FiscalYear => claim.is_undated(),
        // "removed": of the kinds of it, the one that fits to the digit.
        Sense::RemovalsAndReturns | Sense::AllRepatriations => true,
        // "arrests": of the Border Patrol, where no other count fits to the digit.
        Sense::BothComponents => !claim.subject.has("component"),
        _ => false,
    };
    let settled = |a: &Alternative| {
        let exact = a.actual.is_some_and(|x| claim.is_to_the_digit(x.abs()));
        let year = matches!(a.reading, Sense::FiscalYear | Sense::CalendarYear);
        let loose =
            matches!(a.reading, Sense::BothComponents | Sense::RemovalsAndReturns | Sense::AllRepatriations);
        a.verdict.is_true() && (open(&a.reading) && (exact || !loose) || year && exact)
    };
    let found = alternatives.iter().position(|a| !measured.verdict.is_true() && settled(a));
    let (claim, measured) = match found {
        Some(i) => {
            let better = alternatives.remove(i).claim;
            let measured = measure(&better, source, None);
            (better, measured)
        }
        None => (claim, measured),
    };
    if measured.verdict == Verdict::Contradicted && claim.table.is_none() {
        alternatives.extend(other_tables(&claim, source, &measured));
    }
    (claim, measured, alternatives)
}

/// What months that fall short of another series of the same counts give there,
/// where that differs.
fn other_series(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Option<Alternative> {
    let moves = matches!(claim.kind, Kind::Change | Kind::Multiple | Kind::Share | Kind::Streak);
    if moves || !(measured.verdict.is_true() || measured.verdict == Verdict::Contradicted) {
        return None;
    }
    let other = measure(claim, &AtMost(source), None);
    // A figure that the table has is one; only a record may be none elsewhere.
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Rank | Kind::Compare);
    let differs =
        other.verdict.is_true() != measured.verdict.is_true() && (standing || other.verdict.is_true());
    (other.actual.is_some() && differs).then(|| Alternative {
        reading: Sense::OtherSeries,
        claim: claim.clone(),
        verdict: other.verdict,
        actual: other.actual,
    })
}

/// The same arithmetic on the older releases that have the months.
fn revisions(claim: &Claim, source: &dyn Lookup, newest: &Measured) -> Vec<Revision> {
    if newest.actual.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for vintage in 1..4 {
        let older = measure(claim, source, Some(vintage));
        let (Some(actual), Some(release)) = (older.actual, older.release) else { break };
        if Some(actual) != newest.actual {
            out.push(Revision { release, actual, verdict: older.verdict });
        }
    }
    out
}
