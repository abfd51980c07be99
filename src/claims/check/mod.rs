//! Claim + data → verdict with its arithmetic and evidence.

mod doubt;
mod every;
mod filling;
mod finding;
pub(crate) mod measure;
mod record;
mod tolerance;
pub(crate) mod vote;
pub(crate) mod window;

pub use finding::*;

use crate::claims::claim::{Claim, Counted, Kind, Missing, Period, PeriodKind, Step};
use crate::claims::tables::lookup::{AtMost, Lookup};
use doubt::{CHOICES, doubts, supposed, undated};
use measure::Measured;

use crate::data::MonthRange;

/// Checks a claim in its plain reading and in the other fair ones.
pub fn check(claim: &Claim, source: &dyn Lookup) -> Finding {
    if claim.published.is_open() && claim.floats.any() && claim.missing.is_none() && !claim.chosen {
        return undated(claim, source);
    }
    let mut claim = claim.clone();
    let mut main = measure::measure(&claim, source, None);
    let standing = claim.kind == Kind::ExtremeSince && claim.stated.is_none() && main.missing.is_some();
    if !main.verdict.is_true() && !standing {
        for variant in &claim.variants {
            let other = claim.filled(variant);
            let measured = measure::measure(&other, source, None);
            if other.fits(variant, &measured) {
                (claim, main) = (other, measured);
                break;
            }
        }
    }
    let claim = &claim;
    let mut alternatives = alternatives(claim, source);
    let mut verdict = main.verdict;
    let mut used = (claim.clone(), main);
    if claim.subject.elided && !verdict.is_true() {
        // Nothing says which count is meant: the one under which it works.
        if let Some(i) =
            alternatives.iter().position(|a| a.reading == Sense::BorderPatrol && a.verdict.is_true())
        {
            let better = alternatives.remove(i).claim;
            let measured = measure::measure(&better, source, None);
            verdict = measured.verdict;
            used = (better, measured);
        }
    }
    if claim.is_undated()
        && !verdict.is_true()
        && let Some(i) =
            alternatives.iter().position(|a| a.reading == Sense::FiscalYear && a.verdict.is_true())
    {
        // Nothing says when: the year to date, if that is what the figure is.
        let better = alternatives.remove(i).claim;
        let measured = measure::measure(&better, source, None);
        verdict = measured.verdict;
        used = (better, measured);
    }
    if verdict == Verdict::Contradicted && claim.table.is_none() {
        alternatives.extend(other_tables(claim, source, &used.1));
    }
    let bare = is_bare_removals(claim);
    let differs = alternatives.iter().any(|a| a.verdict.is_true());
    let bare_differs = bare
        && (verdict.is_true() || differs)
        && alternatives.iter().any(|a| a.verdict.is_true() != verdict.is_true());
    // "in 2024" without "fiscal" or "calendar": true of one kind of year only.
    let open = claim.period.open_year && claim.period.is_year() && verdict.is_true();
    let years_differ = open
        && alternatives.iter().any(|a| {
            matches!(a.reading, Sense::CalendarYear | Sense::FiscalYear) && a.verdict == Verdict::Contradicted
        });
    if bare_differs || years_differ || differs && matches!(verdict, Verdict::Contradicted) {
        verdict = Verdict::Depends;
    }
    let (claim, measured) = used;
    if verdict == Verdict::Contradicted && claim.base.is_some_and(|b| b.partial) {
        // The words count from a day; whole months before and after it differ.
        verdict = Verdict::Depends;
    }
    let revisions = revisions(&claim, source, &measured);
    if verdict == Verdict::Contradicted && revisions.iter().any(|r| r.verdict.is_true()) {
        verdict = Verdict::Depends;
        for revision in revisions.iter().filter(|r| r.verdict.is_true()) {
            alternatives.push(Alternative {
                reading: Sense::Release(revision.release.clone()),
                claim: claim.clone(),
                verdict: revision.verdict,
                actual: Some(revision.actual),
            });
        }
    }
    let moves = matches!(claim.kind, Kind::Change | Kind::Multiple | Kind::Share | Kind::Streak);
    if !moves && matches!(verdict, Verdict::Supported | Verdict::Rounded | Verdict::Contradicted) {
        // Months that fall short of another series of the same counts.
        let other = measure::measure(&claim, &AtMost(source), None);
        // A figure that the table has is one; only a record may be none elsewhere.
        let standing =
            matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Rank | Kind::Compare);
        let differs = other.verdict.is_true() != verdict.is_true() && (standing || other.verdict.is_true());
        if other.actual.is_some() && differs {
            verdict = Verdict::Depends;
            alternatives.push(Alternative {
                reading: Sense::OtherSeries,
                claim: claim.clone(),
                verdict: other.verdict,
                actual: other.actual,
            });
        }
    }
    if verdict.is_true() && claim.left_out && !claim.chosen {
        // True of more than was said.
        verdict = Verdict::Uncheckable;
    }
    let doubts = if verdict == Verdict::Contradicted { doubts(&claim, source) } else { Vec::new() };
    if verdict == Verdict::Contradicted && (!doubts.is_empty() || supposed(&claim, &measured)) {
        verdict = Verdict::Uncheckable;
        alternatives.retain(|a| a.verdict.is_true());
        alternatives.extend(doubts);
        alternatives.truncate(CHOICES);
    }
    let partials = if measured.missing == Some(Missing::Coverage) && claim.kind == Kind::RangeTotal {
        let readings = std::iter::once((Sense::AsRead, claim.clone())).chain(readings(&claim));
        let part = |(reading, claim): (Sense, Claim)| {
            let side = measure::part(&claim, source)?;
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
    Finding {
        verdict,
        missing: measured.missing,
        actual: measured.actual,
        actual_since: measured.actual_since,
        arithmetic: measured.arithmetic,
        query: measured.query,
        release: measured.release,
        coverage_from: measured.coverage_from,
        marks: measured.marks,
        rows: measured.rows,
        alternatives,
        revisions,
        partials,
        breaks,
        claim,
    }
}

/// "removed", "deported" without "returned": the source counts three kinds.
fn is_bare_removals(claim: &Claim) -> bool {
    claim.subject.measure == Counted::Repatriations && claim.subject.bare
}

/// The same words answered by the other tables that count the same; only those
/// under which they hold. Rounded tables differ among themselves.
fn other_tables(claim: &Claim, source: &dyn Lookup, used: &Measured) -> Vec<Alternative> {
    let mut out = Vec::new();
    // A record is not one for want of months to look at.
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak | Kind::Rank);
    for query in claim.subject.queries() {
        if used.query.as_ref().is_some_and(|u| u.dataset == query.dataset) {
            continue;
        }
        let other = Claim { table: Some(query.dataset), ..claim.clone() };
        let measured = measure::measure(&other, source, None);
        let shorter = standing && measured.coverage_from > used.coverage_from;
        if measured.verdict.is_true() && !shorter {
            out.push(Alternative {
                reading: Sense::Table(query.dataset),
                claim: other,
                verdict: measured.verdict,
                actual: measured.actual,
            });
        }
    }
    out
}

/// The first reading by its name, where it has one.
fn as_read(claim: &Claim) -> Sense {
    match claim.subject.get("group") {
        _ if claim.subject.measure != Counted::Repatriations => Sense::AsRead,
        ["removals"] => Sense::Removals,
        [] => Sense::AllRepatriations,
        ["enforcement-returns", "removals"] => Sense::RemovalsAndReturns,
        _ => Sense::AsRead,
    }
}

/// The other fair readings of the words, checked.
fn alternatives(claim: &Claim, source: &dyn Lookup) -> Vec<Alternative> {
    if matches!(claim.missing, Some(Missing::Measure | Missing::Daily)) {
        return Vec::new();
    }
    let measured = |(reading, claim): (Sense, Claim)| {
        let claim = Claim { missing: claim.missing.filter(|m| *m != Missing::Cut), ..claim };
        let measured = measure::measure(&claim, source, None);
        measured.actual?;
        Some(Alternative { reading, verdict: measured.verdict, actual: measured.actual, claim })
    };
    readings(claim).into_iter().filter_map(measured).collect()
}

/// The other fair readings of the words.
pub(super) fn readings(claim: &Claim) -> Vec<(Sense, Claim)> {
    let mut readings: Vec<(Sense, Claim)> = Vec::new();
    let subject = &claim.subject;
    if subject.measure == Counted::Repatriations {
        if is_bare_removals(claim) {
            let with = |reading, groups: Vec<&'static str>| {
                let mut claim = claim.clone();
                claim.subject.set("group", groups.clone());
                if let Some(against) = &mut claim.against {
                    against.set("group", groups);
                }
                (reading, claim)
            };
            readings.push(with(Sense::RemovalsAndReturns, vec!["removals", "enforcement-returns"]));
            readings.push(with(Sense::AllRepatriations, Vec::new()));
        }
    } else {
        let place = subject.has("sector") || subject.has("state") || subject.has("entry");
        let shared = claim.kind == Kind::Share || claim.against.is_some();
        let southwest = matches!(subject.get("region"), [] | ["southwest"]);
        if !subject.has("component")
            && !place
            && !shared
            && southwest
            && subject.measure == Counted::Encounters
        {
            let mut claim = claim.clone();
            claim.subject.set("component", vec!["border-patrol"]);
            claim.subject.elided = false;
            readings.push((Sense::BorderPatrol, claim));
        }
        // "apprehensions" are the Border Patrol's, but not in every mouth.
        let figure = matches!(claim.kind, Kind::Value | Kind::RangeTotal);
        let loose = subject.measure == Counted::Arrests && (subject.bare || figure);
        if !subject.has("component") && !place && !shared && loose {
            let mut claim = claim.clone();
            claim.subject.measure = Counted::Encounters;
            readings.push((Sense::BothComponents, claim));
        }
        if !subject.has("region") && !subject.has("component") && !place && !shared && !subject.elided {
            let mut claim = claim.clone();
            claim.subject.set("region", vec!["nationwide"]);
            readings.push((Sense::Nationwide, claim));
        }
    }
    if claim.period.open_year && claim.period.is_year() {
        let mut other = claim.clone();
        let kind = claim.period.kind;
        if let Some(period) = claim.period.other_year() {
            other.period = period;
            other.base = claim.base.map(|b| b.other_year().unwrap_or(b));
            if matches!(claim.step, Step::FiscalYear) {
                other.step = Step::CalendarYear;
            }
            let reading =
                if kind == PeriodKind::FiscalYear { Sense::CalendarYear } else { Sense::FiscalYear };
            readings.push((reading, other));
        }
    }
    if claim.is_undated() {
        let mut to_date = claim.clone();
        to_date.kind = Kind::RangeTotal;
        to_date.period = Period::to_date(claim.period.months.last());
        readings.push((Sense::FiscalYear, to_date));
    }
    let mut whole = claim.clone();
    match (&mut whole.base, claim.base) {
        (Some(base), Some(said)) if said.partial => *base = said.shift(-1).unwrap_or(said),
        _ if claim.period.partial && claim.period.months.months() > 1 => {
            let months = claim.period.months;
            whole.period = Period { partial: false, ..Period::range(months.first() + 1, months.last()) };
        }
        _ => {}
    }
    if whole != *claim {
        readings.push((Sense::WholeMonths, whole));
    }
    readings
}

/// The same arithmetic on the older releases that have the months.
fn revisions(claim: &Claim, source: &dyn Lookup, newest: &Measured) -> Vec<Revision> {
    if newest.actual.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for vintage in 1..4 {
        let older = measure::measure(claim, source, Some(vintage));
        let (Some(actual), Some(release)) = (older.actual, older.release) else { break };
        if Some(actual) != newest.actual {
            out.push(Revision { release, actual, verdict: older.verdict });
        }
    }
    out
}
