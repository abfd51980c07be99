//! The other fair senses of the words: agencies, kinds of return, years, tables.

use std::sync::Arc;

use super::finding::{Alternative, Arithmetic, Measured, Sense};
use super::measure::measure;
use crate::claims::claim::{Claim, Counted, Kind, Missing, Period, PeriodKind, Reach, Step, Subject};
use crate::claims::tables::lookup::Lookup;

/// The smallest count that hardly fits to the digit by chance.
const SHORTEST: f64 = 1_000.0;

/// "removed", "deported" without "returned": the source counts three kinds.
pub(super) fn is_bare_removals(claim: &Claim) -> bool {
    claim.subject.measure == Counted::Repatriations && claim.subject.bare
}

/// The same words answered by the other tables that count the same; only those
/// under which they hold. Rounded tables differ among themselves.
pub(super) fn other_tables(claim: &Claim, source: &dyn Lookup, used: &Measured) -> Vec<Alternative> {
    let mut out = Vec::new();
    // A record is not one for want of months to look at.
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak | Kind::Rank);
    for query in claim.subject.queries() {
        if used.query.as_ref().is_some_and(|u| u.dataset == query.dataset) {
            continue;
        }
        let other = Claim { table: Some(query.dataset), ..claim.clone() };
        let measured = measure(&other, source, None);
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
pub(super) fn as_read(claim: &Claim) -> Sense {
    match claim.subject.get("group") {
        _ if claim.subject.measure != Counted::Repatriations => Sense::AsRead,
        ["removals"] => Sense::Removals,
        [] => Sense::AllRepatriations,
        ["enforcement-returns", "removals"] => Sense::RemovalsAndReturns,
        _ => Sense::AsRead,
    }
}

/// The other fair readings of the words, checked.
pub(super) fn alternatives(claim: &Claim, source: &dyn Lookup) -> Vec<Alternative> {
    if matches!(claim.missing, Some(Missing::Measure | Missing::Daily)) {
        return Vec::new();
    }
    let measured = |(reading, claim): (Sense, Claim)| {
        let claim = Claim { missing: claim.missing.filter(|m| *m != Missing::Cut), ..claim };
        let measured = measure(&claim, source, None);
        measured.actual?;
        Some(Alternative { reading, verdict: measured.verdict, actual: measured.actual, claim })
    };
    readings(claim).into_iter().filter_map(measured).collect()
}

/// The other fair readings of the words.
pub(crate) fn readings(claim: &Claim) -> Vec<(Sense, Claim)> {
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
        // Two sides without a border are held against each other nationwide, too.
        let open = |s: &Subject| {
            let placed = ["region", "component", "sector", "state", "entry"].iter().any(|facet| s.has(facet));
            !placed && s.measure != Counted::Repatriations
        };
        let sides = matches!(
            claim.kind,
            Kind::Compare | Kind::Multiple | Kind::Change | Kind::FirstTime | Kind::Streak
        ) && claim.against.as_ref().is_some_and(open);
        if open(subject) && (!shared || sides) && !subject.elided {
            let mut claim = claim.clone();
            claim.subject.set("region", vec!["nationwide"]);
            if let Some(against) = claim.against.as_mut() {
                against.set("region", vec!["nationwide"]);
            }
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

/// "the lowest since 2000", with which the data begin and which was not as low: of all
/// the years since then.
pub(super) fn all_since(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Option<Alternative> {
    let Some(Reach::Since(since)) = &claim.reach else { return None };
    let Some(Arithmetic::Extreme { since: None, from, .. }) = measured.arithmetic else { return None };
    let begins =
        since.open_year && since.months.months() == 12 && (0..=14).contains(&since.months.last().since(from));
    let window = Period::range(since.months.first().max(from), claim.period.months.last());
    let claim = Claim { reach: Some(Reach::Window(window)), ..claim.clone() };
    let measured = measure(&claim, source, None);
    (begins && measured.verdict.is_true()).then_some(Alternative {
        reading: Sense::AllSince,
        verdict: measured.verdict,
        actual: measured.actual,
        claim,
    })
}

/// "12,730, more than double those of a year ago": a count of the same people that is
/// right to the digit leaves open no more who is counted.
pub(super) fn is_settled_beside(claim: &Claim, source: &dyn Lookup) -> bool {
    // No border is the southwest one.
    let said = |facet: &(&str, Vec<&str>)| facet.0 != "region" || facet.1 != ["southwest"];
    let whom = |claim: &Claim| {
        let facets = claim.subject.facets.iter().filter(|facet| said(facet)).cloned();
        (claim.subject.measure, facets.collect::<Vec<_>>())
    };
    let same = |mate: &&Arc<Claim>| whom(mate) == whom(claim) && claim.stated != mate.stated;
    claim.mates.iter().filter(same).any(|mate| {
        let found = measure(mate, source, None).actual;
        let said = mate.stated.map_or(0.0, |stated| stated.value);
        found.is_some_and(|x| said >= SHORTEST && (x.abs() - said).abs() < 0.5)
    })
}
