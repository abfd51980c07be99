//! What the counts beside a claim turn out to be about.

use super::finding::{Alternative, Sense};
use super::fit::{Held, readings_that_hold};
use super::measure::measure;
use super::others::alternatives;
use crate::claims::claim::{Claim, FACETS, Period, Role};
use crate::claims::tables::lookup::Lookup;

/// What a reading costs that the words say nearly so, in hundredths of a nat.
const AT_HAND: u32 = 160;

/// The claim with what a count beside it turned out to be about, where it was only
/// read as of the same. `None`: its own figure or no other settles that.
pub(super) fn told_together(claim: &Claim, source: &dyn Lookup) -> Option<Claim> {
    if claim.mates.is_empty() || claim.chosen {
        return None;
    }
    let plain = measure(claim, source, None);
    if claim.is_to_the_digit(plain.actual) {
        return None;
    }
    let other = claim.mates.iter().find_map(|mate| {
        let other = claim.like(mate, &settled(mate, source)?);
        // A part stays one of its whole.
        let parted = other.against.as_ref() != Some(&other.subject);
        (parted && (other.subject != claim.subject || other.period != claim.period)).then_some(other)
    })?;
    // What holds as it is read is given up only for what holds too, and so is a place that it
    // names: "The El Paso sector had 1,950; the whole border 8,724".
    let dropped = ["sector", "office", "state"]
        .into_iter()
        .any(|facet| claim.subject.has(facet) && !other.subject.has(facet));
    let holds = !plain.verdict.is_true() && (claim.carried || !dropped)
        || measure(&other, source, None).verdict.is_true();
    (holds && other.subject.is_counted()).then_some(other)
}

/// A count as its figure has it, to the digit or as first published; `None`: it is as it
/// was first read, or fits nothing so well.
fn settled(count: &Claim, source: &dyn Lookup) -> Option<Claim> {
    let plain = measure(count, source, None);
    if count.is_nearly(plain.actual) {
        return None;
    }
    let held = readings_that_hold(count, &plain, source);
    // A short figure says so much only beside what the words say nearly so.
    let short = |held: &Held| {
        let cost = held.claim.weighed.iter().map(|feature| feature.cost()).sum::<u32>();
        let equal = |x: f64| held.claim.stated.is_some_and(|s| (s.value - x.abs()).abs() < 0.5);
        cost <= AT_HAND && held.measured.actual.is_some_and(equal)
    };
    match held.into_iter().find(Held::is_taken) {
        Some(best) => {
            let close = best.claim.is_nearly(best.measured.actual) || short(&best);
            close.then_some(best.claim)
        }
        // "in 2025": of the calendar year.
        None => {
            let year = |a: &Alternative| {
                matches!(a.reading, Sense::CalendarYear | Sense::FiscalYear) && a.claim.period.is_year()
            };
            let mut senses = alternatives(count, source).into_iter();
            senses.find(|a| year(a) && a.claim.is_to_the_digit(a.actual)).map(|a| a.claim)
        }
    }
}

impl Claim {
    /// The claim moved as a count beside it moved from how it was first read.
    fn like(&self, plain: &Claim, settled: &Claim) -> Claim {
        let mut claim = self.clone();
        if self.subject.measure == plain.subject.measure {
            claim.subject.measure = settled.subject.measure;
        }
        for facet in FACETS {
            let (was, now) = (plain.subject.get(facet), settled.subject.get(facet));
            if was != now && self.subject.get(facet) == was {
                claim.subject.set(facet, now.to_vec());
                if let Some(against) = claim.against.as_mut().filter(|against| against.get(facet) == was) {
                    against.set(facet, now.to_vec());
                }
            }
        }
        if let Some(against) = claim.against.as_mut().filter(|a| a.measure == plain.subject.measure) {
            against.measure = settled.subject.measure;
        }
        // "32,340, against 48,713": a count of the months before is looked back to.
        let looks_back = settled.period.months.months() == plain.period.months.months()
            && settled.period.months.last() < plain.period.months.last();
        if self.period.months == plain.period.months && !looks_back {
            claim.period = settled.period;
            claim.base = self.base.map(|base| self.base_moved(base, settled.period));
        }
        claim.subject.elided = false;
        claim
    }

    /// The base that goes with another period: as far from it as before, or as it is
    /// said, or the usual one.
    fn base_moved(&self, base: Period, period: Period) -> Period {
        let extent = |period: Period| period.months.months();
        let said = self.slots.iter().any(|slot| slot.role == Role::Base) && extent(base) == extent(period);
        let moved = if extent(base) == extent(self.period) && extent(period) == extent(self.period) {
            period.shift(base.months.first().since(self.period.months.first()))
        } else if said {
            Some(base)
        } else {
            period.shift(if period.is_month() { -1 } else { -12 })
        };
        moved.unwrap_or(base)
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::check::{Verdict, check};
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    #[test]
    fn what_a_count_turns_out_to_be_of_goes_for_what_is_said_beside_it() {
        let data = Data::with_everything().expect("the shipped data");
        let published = Month::parse("2019-10").expect("a month");
        let text = "When this fiscal year began I warned you it would be bad. We close it with 977,509 \
                    enforcement actions on the southwest border, which is 88 percent more than last year.";
        let found: Vec<Verdict> =
            read(text, published).iter().map(|claim| check(claim, &data).verdict).collect();
        assert_eq!(found, [Verdict::Supported, Verdict::Supported]);
    }
}
