//! The cherry-pick meter: how a verdict varies as the window moves.
//!
//! For a change or a multiple the base moves back a month (or a year) at a
//! time; for an extreme the look back gets longer. Each window says what the
//! same words would be worth; the one that was said has the claim's own verdict.

use super::finding::{Arithmetic, Finding, Verdict};
use super::measure;
use super::tolerance::holds;
use crate::claims::claim::{Claim, Kind, Period, Reach, Step};
use crate::claims::tables::lookup::Lookup;
use crate::data::sorted::sort_by;
use crate::data::{Month, MonthRange};

/// Nearest bases of a change that are tried: months, or years.
const BASES: usize = 12;

/// How far back an extreme is tried, in months; beyond these, all there are.
const LOOKS: [usize; 9] = [6, 12, 24, 36, 48, 60, 120, 180, 240];

/// What of a window moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// The months compared with.
    Base(MonthRange),
    /// Months looked back over.
    Back(usize),
    /// Back to these months, as the sentence names them.
    Since(MonthRange),
    /// Back to the first month of the data.
    Whole,
}

/// The claim with its window moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Window {
    pub moved: Moved,
    /// Percent change from the base; `None` for an extreme, and without data.
    pub percent: Option<f64>,
    /// What the same words are worth with this window; `None`: the data do not
    /// reach so far.
    pub verdict: Option<Verdict>,
    /// The window that the sentence names.
    pub stated: bool,
}

/// The windows of a change, a multiple or a month's extreme, furthest base or
/// shortest look first; empty for other kinds, where nothing is measured, and
/// where every window gives the same answer.
pub(crate) fn windows(finding: &Finding, source: &dyn Lookup) -> Vec<Window> {
    let claim = &finding.claim;
    let windows = match claim.kind {
        _ if finding.measured.actual.is_none() => Vec::new(),
        Kind::Change | Kind::Multiple if claim.against.is_none() => moved_bases(finding, source),
        Kind::ExtremeSince if claim.period.is_month() && claim.step == Step::Month => longer_looks(finding),
        _ => Vec::new(),
    };
    let any = |is: fn(Verdict) -> bool| windows.iter().any(|window| window.verdict.is_some_and(is));
    if any(Verdict::is_true) && any(|v| v == Verdict::Contradicted) { windows } else { Vec::new() }
}

/// The nearest bases before the period, and the one that was said.
fn moved_bases(finding: &Finding, source: &dyn Lookup) -> Vec<Window> {
    let claim = &finding.claim;
    let (Some(stated), Some(query)) = (claim.base, &finding.measured.query) else { return Vec::new() };
    let step = if claim.period.is_month() { -1 } else { -12 };
    let back = |period: &Period| period.shift(step);
    let nearest = std::iter::successors(back(&claim.period), back).take(BASES);
    let mut bases: Vec<Period> = nearest.filter(|base| base.months != stated.months).collect();
    bases.push(stated);
    sort_by(&mut bases, |base| base.months.first().since_year_zero());
    let window = |base: Period| {
        let said = base.months == stated.months;
        let (arithmetic, verdict) = if said {
            (finding.measured.arithmetic.clone(), finding.verdict)
        } else {
            // From the table that answers the claim itself.
            let moved = Claim { base: Some(base), table: Some(query.dataset), ..claim.clone() };
            let measured = measure::measure(&moved, source, None);
            (measured.arithmetic, measured.verdict)
        };
        let percent = arithmetic.as_ref().and_then(percent);
        let verdict = percent.map(|_| verdict);
        Window { moved: Moved::Base(base.months), percent, verdict, stated: said }
    };
    bases.into_iter().map(window).collect()
}

/// Percent from base to now.
fn percent(arithmetic: &Arithmetic) -> Option<f64> {
    match arithmetic {
        Arithmetic::Change { percent, .. } => Some(*percent),
        Arithmetic::Ratio { base, now, .. } => Some(100.0 * (now.value / base.value - 1.0)),
        _ => None,
    }
}

/// Ever longer looks back, and the one that was said.
fn longer_looks(finding: &Finding) -> Vec<Window> {
    let claim = &finding.claim;
    let month = claim.period.months.last();
    let before = |earlier: Month| usize::try_from(month.since(earlier)).unwrap_or(0);
    let whole = finding.measured.coverage_from.map_or(0, before);
    // Months after the latest earlier one that is as extreme.
    let clear = finding.measured.actual_since.map(|found| before(found).saturating_sub(1));
    let said = match &claim.reach {
        // The reference itself is as extreme: all months after it are less so.
        Some(Reach::Since(since)) => {
            (Moved::Since(since.months), before(since.months.last()).saturating_sub(1))
        }
        Some(Reach::Window(window)) => (Moved::Since(window.months), before(window.months.first())),
        Some(Reach::Within { months, .. }) => (Moved::Back(usize::from(*months)), usize::from(*months)),
        Some(Reach::Ever) | None => (Moved::Whole, whole),
    };
    let mut looks: Vec<(Moved, usize)> = LOOKS.into_iter().map(|n| (Moved::Back(n), n)).collect();
    looks.push((Moved::Whole, whole));
    looks.retain(|(_, n)| (1..=whole).contains(n) && *n != said.1);
    looks.push(said);
    sort_by(&mut looks, |(_, n)| *n as u64);
    let window = |(moved, months): (Moved, usize)| {
        let stated = moved == said.0;
        let verdict = match clear {
            _ if stated => Some(finding.verdict),
            Some(clear) if months > clear => Some(Verdict::Contradicted),
            _ => (months <= whole).then(|| holds(true)),
        };
        Window { moved, percent: None, verdict, stated }
    };
    looks.into_iter().map(window).collect()
}
