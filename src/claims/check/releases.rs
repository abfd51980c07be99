//! The same claim by other figures: of older releases, of another series.

use super::finding::{Alternative, Arithmetic, Measured, Revision, Sense, Verdict};
use super::measure::measure;
use crate::claims::claim::{Claim, Kind};
use crate::claims::tables::lookup::{AtMost, Lookup};

/// Most older releases that are looked at.
const OLDER: usize = 3;

/// What months that fall short of another series of the same counts give there,
/// where that differs.
pub(super) fn other_series(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Option<Alternative> {
    let moves = matches!(claim.kind, Kind::Change | Kind::Multiple | Kind::Share | Kind::Streak);
    if moves || !(measured.verdict.is_true() || measured.verdict == Verdict::Contradicted) {
        return None;
    }
    let other = measure(claim, &AtMost(source), None);
    // A figure that the table has is one; only a record may be none elsewhere.
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Rank | Kind::Compare);
    let differs =
        other.verdict.is_true() != measured.verdict.is_true() && (standing || other.verdict.is_true());
    (other.actual.is_some() && differs).then(|| Alternative::of(Sense::OtherSeries, claim.clone(), &other))
}

/// The same arithmetic on the older releases that have the months.
pub(super) fn revisions(claim: &Claim, source: &dyn Lookup, newest: &Measured) -> Vec<Revision> {
    if newest.actual.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for vintage in 1..=OLDER {
        let older = measure(claim, source, Some(vintage));
        let alike = is_alike(claim, newest, &older);
        let (Some(actual), Some(release)) = (older.actual, older.release) else { break };
        if alike && Some(actual) != newest.actual {
            out.push(Revision { release, actual, verdict: older.verdict });
        }
    }
    out
}

/// The same table over the same months: what another publisher counts, or a part of
/// the months, is no earlier figure. A standing finds its own months in each release.
fn is_alike(claim: &Claim, newest: &Measured, older: &Measured) -> bool {
    let table = |measured: &Measured| measured.query.as_ref().map(|query| query.dataset);
    let own = |measured: &Measured| match measured.arithmetic {
        Some(Arithmetic::Compare { left, .. }) => Some(left.months),
        _ => None,
    };
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak);
    let months = standing || claim.each.is_some() || newest.marks == older.marks;
    table(newest) == table(older) && own(newest) == own(older) && months
}
