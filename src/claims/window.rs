//! The cherry-pick meter: how a verdict varies as the window moves.
//!
//! For a change or a multiple the base moves back a month (or a year) at a
//! time; for a standing the look back gets longer. Each step says what the same
//! words would be worth.

use super::check::{Verdict, sign};
use super::claim::{Claim, Kind, Missing, Step};
use super::measure;
use super::period::Period;
use super::source::Source;
use crate::data::MonthRange;

/// Longest strip, in steps.
pub const LONGEST: usize = 36;

/// The claim with its window moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The base of a change; of a standing, the earliest period looked at.
    pub base: MonthRange,
    /// Percent change from the base, or the base's figure for a standing.
    pub value: f64,
    /// The words would still hold with this window.
    pub holds: bool,
    /// The window that the sentence names.
    pub stated: bool,
}

/// The strip of a change, a multiple or an extreme, latest window first; empty
/// for other kinds or where nothing can be told.
pub fn windows(claim: &Claim, source: &dyn Source) -> Vec<Window> {
    match claim.kind {
        Kind::Change | Kind::Multiple if claim.against.is_none() => moved_bases(claim, source),
        Kind::ExtremeSince => longer_looks(claim, source),
        _ => Vec::new(),
    }
}

/// Every base before the period, as far back as the strip goes.
fn moved_bases(claim: &Claim, source: &dyn Source) -> Vec<Window> {
    let Some(stated) = claim.base else { return Vec::new() };
    let step = if claim.period.is_month() { 1 } else { 12 };
    let first = Period { months: claim.period.months, ..claim.period };
    let mut out = Vec::new();
    let mut base = first;
    for _ in 0..LONGEST {
        let Some(earlier) = base.shift(-step) else { break };
        base = earlier;
        let moved = Claim { base: Some(base), ..claim.clone() };
        let measured = measure::measure(&moved, source, None);
        let Some(actual) = measured.actual else {
            if measured.missing == Some(Missing::Coverage) {
                break;
            }
            continue;
        };
        let value = match claim.kind {
            Kind::Multiple => 100.0 * (actual.powf(sign(claim.direction)) - 1.0),
            _ => actual,
        };
        out.push(Window {
            base: base.months,
            value,
            holds: measured.verdict.is_true(),
            stated: base.months == stated.months,
        });
    }
    out
}

/// Each earlier period: would "the most extreme since then" hold?
fn longer_looks(claim: &Claim, source: &dyn Source) -> Vec<Window> {
    let measured = measure::measure(claim, source, None);
    let (Some(now), Some(query)) = (measured.actual, measured.query) else { return Vec::new() };
    let Some(figures) = source.figures(&query).into_iter().next() else { return Vec::new() };
    let step = if claim.step == Step::Month { 1 } else { 12 };
    let high = sign(claim.direction) > 0.0;
    let mut holds = true;
    let mut out = Vec::new();
    let mut period = claim.period;
    while let Some(earlier) = period.shift(-step).filter(|_| out.len() < LONGEST * 4) {
        let Ok(value) = figures.series.sum(earlier.months) else { break };
        let value = value as f64;
        let as_extreme = if high { value >= now } else { value <= now };
        holds &= !as_extreme;
        let stated = measured.actual_since == Some(earlier.months.last());
        out.push(Window { base: earlier.months, value, holds, stated });
        period = earlier;
        if !holds && out.len() >= LONGEST {
            break;
        }
    }
    out
}

/// The part of a strip whose windows hold, 0 to 1; `None` for an empty strip.
pub fn share_that_holds(windows: &[Window]) -> Option<f64> {
    let holding = windows.iter().filter(|w| w.holds).count();
    (!windows.is_empty()).then(|| holding as f64 / windows.len() as f64)
}

/// Whether the sentence's own window is the only kind under which it holds.
pub fn is_picked(windows: &[Window], verdict: Verdict) -> bool {
    verdict.is_true() && share_that_holds(windows).is_some_and(|share| share < 0.1)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::data::{Data, Month};

    fn strip(text: &str, kind: Kind) -> Vec<Window> {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let claims = read(text, published);
        let claim = claims.iter().find(|c| c.kind == kind).expect("a claim");
        windows(claim, &data)
    }

    #[test]
    fn a_change_is_tried_from_every_earlier_month() {
        let strip = strip("Border Patrol arrests fell 18% in November from October.", Kind::Change);
        assert_eq!(strip.len(), LONGEST);
        assert!(strip[0].stated && strip[0].holds);
        assert_eq!(strip[0].value.round(), -18.0);
        let year_earlier = strip[11];
        assert_eq!(year_earlier.base.first().to_string(), "2023-11");
        assert!(!year_earlier.holds && year_earlier.value < -70.0);
    }

    #[test]
    fn an_extreme_holds_until_the_month_as_extreme() {
        let strip =
            strip("Border Patrol arrests in November were the lowest since July 2020.", Kind::ExtremeSince);
        let stated = strip.iter().position(|w| w.stated).expect("the stated month");
        assert_eq!(strip[stated].base.first().to_string(), "2020-07");
        assert!(strip[..stated].iter().all(|w| w.holds) && strip[stated..].iter().all(|w| !w.holds));
    }
}
