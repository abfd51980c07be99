//! A claim as it is taken: its readings weighed, its senses settled by its figure.

use super::doubt::CHOICES;
use super::finding::{Alternative, Measured, Sense, Verdict};
use super::fit::{Held, readings_that_hold};
use super::measure::measure;
use super::others::{all_since, alternatives, is_settled_beside, other_tables};
use super::together::told_together;
use crate::claims::claim::{Claim, Kind, Role, Slot};
use crate::claims::tables::lookup::Lookup;

/// A claim as it is taken in the end.
pub(super) struct Taken {
    pub claim: Claim,
    pub measured: Measured,
    /// What else the words allow.
    pub others: Vec<Alternative>,
}

/// The claim as the figure and the words together have it; beside it the readings
/// that stay possible where it is off.
pub(super) fn weighed(claim: &Claim, source: &dyn Lookup) -> Taken {
    let claim = told_together(claim, source).unwrap_or_else(|| claim.clone());
    let plain = measure(&claim, source, None);
    let standing = claim.kind == Kind::ExtremeSince && claim.stated.is_none() && plain.missing.is_some();
    let holds = plain.verdict.is_true();
    if holds && !claim.is_only_close(plain.actual) || standing {
        return Taken { claim, measured: plain, others: Vec::new() };
    }
    let mut held = readings_that_hold(&claim, &plain, source);
    // Beside what holds nearly, only another reading that fits to the digit was meant.
    held.retain(|held| !holds || held.claim.is_to_the_digit(held.measured.actual));
    if held.first().is_some_and(Held::is_taken) {
        let Held { claim, measured, .. } = held.swap_remove(0);
        return Taken { claim, measured, others: Vec::new() };
    }
    let mut others: Vec<Alternative> = Vec::new();
    for Held { claim, measured, .. } in held {
        if !others.iter().any(|known| known.actual == measured.actual) {
            others.push(Alternative::of(Sense::Filled, claim, &measured));
        }
    }
    others.truncate(CHOICES);
    Taken { claim, measured: plain, others }
}

/// The claim in the sense that its words leave open and its figure settles; beside it
/// what the other senses give.
pub(super) fn settled(claim: Claim, measured: Measured, source: &dyn Lookup) -> Taken {
    let mut others = alternatives(&claim, source);
    // "That is over 11,000 more than in April", after a count that is right.
    let told = |slot: &Slot| slot.role == Role::Subject;
    let goes_on = claim.proved && !claim.slots.iter().any(told);
    if goes_on || is_settled_beside(&claim, source) {
        others.retain(|a| {
            !matches!(a.reading, Sense::BorderPatrol | Sense::BothComponents | Sense::Nationwide)
        });
    }
    let better = others.iter().position(|other| !measured.verdict.is_true() && settles(&claim, other));
    let (claim, measured) = match better.map(|i| others.remove(i).claim) {
        Some(better) => {
            let measured = measure(&better, source, None);
            (better, measured)
        }
        None => (claim, measured),
    };
    if measured.verdict == Verdict::Contradicted && claim.table.is_none() {
        others.extend(other_tables(&claim, source, &measured));
        others.extend(all_since(&claim, &measured, source));
    }
    Taken { claim, measured, others }
}

/// Whether the words of a claim that is off leave a sense open under which it works.
fn settles(claim: &Claim, other: &Alternative) -> bool {
    let exact = claim.is_to_the_digit(other.actual);
    let open = match other.reading {
        // Nothing says which count, or when.
        Sense::BorderPatrol => claim.subject.elided,
        Sense::FiscalYear => exact || claim.is_undated(),
        Sense::CalendarYear => exact || claim.is_the_very(other.actual),
        // "removals": of the kinds of it, the one that fits to the digit.
        Sense::RemovalsAndReturns | Sense::AllRepatriations => exact && !claim.loosely,
        // "arrests": of the Border Patrol, where no other count fits to the digit.
        Sense::BothComponents => exact && !claim.subject.has("component"),
        _ => false,
    };
    open && other.verdict.is_true()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::claims::check::{Verdict, check};
    use crate::claims::claim::{Missing, Period, Reading};
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    #[test]
    fn a_record_of_a_month_without_figures_is_not_that_of_another() {
        let month = |text| Month::parse(text).expect("a month");
        let data = Data::new().expect("the shipped data");
        let text =
            "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.";
        let mut claim = read(text, month("2024-12")).remove(0);
        assert_eq!(check(&claim, &data).verdict, Verdict::Supported);
        let said = Reading {
            subject: claim.subject.clone(),
            against: None,
            period: claim.period,
            base: claim.base,
            features: Vec::new(),
        };
        claim.readings = Arc::new(vec![said]);
        claim.period = Period::month(month("2027-01"));
        let finding = check(&claim, &data);
        assert_eq!(
            (finding.verdict, finding.measured.missing),
            (Verdict::Uncheckable, Some(Missing::Coverage))
        );
        assert_eq!(finding.claim.period, claim.period);
    }
}
