//! The other senses of a claim, by what they give.

use std::sync::Arc;

use super::finding::{Alternative, Arithmetic, Measured, Partial, Sense};
use super::measure::{measure, part};
use super::sense::{as_read, readings};
use crate::claims::claim::{Claim, Kind, Missing, Period, Reach};
use crate::claims::tables::lookup::Lookup;

/// The smallest count that hardly fits to the digit by chance.
const SHORTEST: f64 = 1_000.0;

/// The other fair readings of the words, checked.
pub(super) fn alternatives(claim: &Claim, source: &dyn Lookup) -> Vec<Alternative> {
    if matches!(claim.missing, Some(Missing::Measure | Missing::Daily)) {
        return Vec::new();
    }
    let measured = |(reading, claim): (Sense, Claim)| {
        let claim = Claim { missing: claim.missing.filter(|m| *m != Missing::Cut), ..claim };
        let measured = measure(&claim, source, None);
        measured.actual?;
        Some(Alternative::of(reading, claim, &measured))
    };
    readings(claim).into_iter().filter_map(measured).collect()
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
        // "third of four", where another table tells 21 apart.
        let of = |m: &Measured| match m.arithmetic {
            Some(Arithmetic::Rank { of, .. }) => Some(of),
            _ => None,
        };
        if claim.rivals.is_some() && of(&measured) < of(used) {
            continue;
        }
        let shorter = standing && measured.coverage_from > used.coverage_from;
        if measured.verdict.is_true() && !shorter {
            out.push(Alternative::of(Sense::Table(query.dataset), other, &measured));
        }
    }
    out
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
    (begins && measured.verdict.is_true()).then(|| Alternative::of(Sense::AllSince, claim, &measured))
}

/// Of a total that runs past the data: what there is of it, in each sense.
pub(super) fn partials(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Vec<Partial> {
    if measured.missing != Some(Missing::Coverage) || claim.kind != Kind::RangeTotal {
        return Vec::new();
    }
    let senses = std::iter::once((as_read(claim), claim.clone())).chain(readings(claim));
    senses.filter_map(|(reading, claim)| Some(Partial { reading, side: part(&claim, source)? })).collect()
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
