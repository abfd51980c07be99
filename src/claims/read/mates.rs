//! Counts that tell together: what one of them turns out to be about goes for the
//! others of its sentence, and for what goes on from it in the next one; and those that
//! tell against each other.

use std::sync::Arc;

use super::Reader;
use crate::claims::claim::{Claim, Kind, Period, Qualifier, Role};
use crate::claims::text::lexicon::Mark;

/// Counts that a claim listens to.
const MOST: usize = 3;

impl Claim {
    /// A count of enough people that words go on from it.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.kind, Kind::Value | Kind::RangeTotal) && self.stated.is_some_and(|s| s.value >= 100.0)
    }

    /// An exact count, which its figure can settle.
    pub(super) fn is_exact_count(&self) -> bool {
        self.is_count() && self.stated.is_some_and(|s| s.qualifier == Qualifier::Exact)
    }
}

impl Reader<'_> {
    /// "They came to 56,400, compared with 132,642 in July 2023": of the same people.
    pub(super) fn bind_compared(&self, claims: &mut [Claim]) {
        for i in 1..claims.len() {
            let (before, own) = claims.split_at_mut(i);
            let (before, own) = (&before[i - 1], &mut own[0]);
            let place = self.place_of(own);
            let held =
                |m: &Mark| m.value == "base" && (place.0.saturating_sub(1)..=place.0 + 1).contains(&m.last);
            let compared = self.line.of("role").any(held);
            own.bound |=
                compared && before.is_exact_count() && own.is_exact_count() && before.subject == own.subject;
        }
    }

    /// Gives each claim the counts before it, the nearest first, then those behind it
    /// and the last one of the sentence before.
    pub(super) fn bring_together(&self, claims: &mut [Claim]) {
        let counts: Vec<Arc<Claim>> =
            claims.iter().filter(|claim| claim.is_exact_count()).cloned().map(Arc::new).collect();
        for claim in claims {
            let before = counts.iter().rev().filter(|count| count.quote.start < claim.quote.start);
            let behind = counts.iter().filter(|count| count.quote.start > claim.quote.start);
            let mates = before.chain(behind).chain(&self.context.count);
            claim.mates = mates.take(MOST).cloned().collect();
        }
    }
}

/// Two counts of one sentence that cannot both be of what they are read as, where
/// the words of the first do not say it better.
pub(super) fn clashes(a: &Claim, b: &Claim) -> bool {
    let counts = |c: &Claim| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none();
    let exact = |c: &Claim| c.stated.filter(|s| s.qualifier == Qualifier::Exact).map(|s| s.value);
    let (Some(m), Some(n)) = (exact(a), exact(b)) else { return false };
    counts(a)
        && counts(b)
        && a.subject == b.subject
        && a.period.months == b.period.months
        && (m - n).abs() > 0.02 * m.max(n)
        && told_by_its_words(a) <= told_by_its_words(b)
}

/// "from 7,179 in March 2025 to 8,269 in March 2026, a rise of 25%": a change between two
/// counts that say when they are from.
pub(super) fn is_between_two(claims: &[Claim], own: usize) -> bool {
    let (change, before) = (&claims[own], &claims[..own]);
    let told = |period: Period| {
        before.iter().any(|c| {
            let counts = matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none();
            let dated = c.slots.iter().any(|slot| slot.role == Role::Period);
            counts && dated && c.subject == change.subject && c.period.months == period.months
        })
    };
    change.kind == Kind::Change && told(change.period) && change.base.is_some_and(told)
}

/// "Its 37,370 arrests were 49% above the number for April 2023": what a change behind a
/// count is held against is not when that count is from.
pub(super) fn free_of_bases(claims: &mut [Claim]) {
    let role = |c: &Claim, role: Role| c.slots.iter().find(|slot| slot.role == role).map(|slot| slot.span);
    for i in 0..claims.len() {
        let Some(stated) = claims[i].stated.filter(|_| claims[i].is_exact_count()).map(|s| s.span) else {
            continue;
        };
        let Some(said) = role(&claims[i], Role::Period) else { continue };
        let moves = |c: &&Claim| {
            let between = c.stated.is_some_and(|s| stated.end <= s.span.start && s.span.end <= said.start);
            between && c.kind == Kind::Change && role(c, Role::Base) == Some(said)
        };
        if let Some(period) = claims.iter().find(moves).map(|c| c.period) {
            claims[i].period = period;
            claims[i].slots.retain(|slot| slot.role != Role::Period);
        }
    }
}

/// Slots that the words of a claim fill themselves.
fn told_by_its_words(claim: &Claim) -> usize {
    let own = |role: &Role| matches!(role, Role::Subject | Role::Period);
    claim.slots.iter().filter(|slot| own(&slot.role) && slot.span.overlap(claim.quote) > 0).count()
}
