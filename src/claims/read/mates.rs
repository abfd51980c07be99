//! Counts that tell together: what one of them turns out to be about goes for the
//! others of its sentence, and for what goes on from it in the next one.

use std::sync::Arc;

use super::Reader;
use crate::claims::claim::{Claim, Kind, Qualifier};

/// Counts that a claim listens to.
const MOST: usize = 3;

impl Claim {
    /// An exact count, which its figure can settle.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.kind, Kind::Value | Kind::RangeTotal)
            && self.stated.is_some_and(|s| s.qualifier == Qualifier::Exact && s.value >= 100.0)
    }
}

impl Reader<'_> {
    /// Gives each claim the counts before it, the nearest first, then those behind it
    /// and the last one of the sentence before.
    pub(super) fn bring_together(&self, claims: &mut [Claim]) {
        let counts: Vec<Arc<Claim>> =
            claims.iter().filter(|claim| claim.is_count()).cloned().map(Arc::new).collect();
        for claim in claims {
            let before = counts.iter().rev().filter(|count| count.quote.start < claim.quote.start);
            let behind = counts.iter().filter(|count| count.quote.start > claim.quote.start);
            let mates = before.chain(behind).chain(&self.context.count);
            claim.mates = mates.take(MOST).cloned().collect();
        }
    }
}
