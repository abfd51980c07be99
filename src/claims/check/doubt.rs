//! When "off" may not be said: the date is open, or the words allow a reading
//! under which the sentence is true.

use super::finding::{Alternative, Finding, Measured, Sense, Verdict};
use super::measure::{measure, sign};
use super::vote::{YEARS, weigh};
use crate::claims::claim::{Claim, Kind, Missing, Qualifier, Role, Slot, Stated, Test};
use crate::claims::tables::lookup::Lookup;
use crate::data::sorted::{rank, sort_by};

/// Most bytes between whom a multiple counts and the multiple: one short word.
const BESIDE: usize = 8;

/// So many times too much or too little is seldom an error of whoever wrote a count that
/// says itself what it counts.
const WILD: f64 = 10.0;

/// So many times too much or too little is seldom an error of whoever wrote a figure: of
/// the "off" verdicts on four new sets of sentences those that missed by more were wrong
/// in four of five counts and in all four averages and shares.
fn wild(claim: &Claim) -> Option<f64> {
    let of_it = |slot: &&Slot| slot.role == Role::Subject && slot.span.overlap(claim.quote) > 0;
    let said = claim.slots.iter().filter(of_it).count();
    let whom = claim.subject.has("citizenship") || claim.subject.has("demographic");
    let bound = claim.stated.is_some_and(|s| matches!(s.qualifier, Qualifier::More | Qualifier::Less));
    // "172,654 apprehensions in the Tucson sector", "5,857 Guatemalans": what and where, or whom.
    let named = said > 1 || said == 1 && whom;
    match claim.kind {
        Kind::Value | Kind::RangeTotal => Some(if named || bound { WILD } else { 4.0 }),
        Kind::Share => Some(4.0),
        Kind::Average => Some(2.5),
        _ => None,
    }
}

/// Most readings that are offered as choices.
pub(super) const CHOICES: usize = 3;

/// A claim whose months hang on a date that nobody said: never off, but with the
/// years in which it would hold as choices, the best fit first.
pub(super) fn undated(claim: &Claim, source: &dyn Lookup) -> Finding {
    let mut fits: Vec<(f64, Alternative)> = Vec::new();
    for years in 0..YEARS {
        let Some(other) = claim.redated(-years) else { break };
        let measured = measure(&other, source, None);
        if measured.verdict.is_true() {
            let published = Sense::Published(other.published.month());
            fits.push((weigh(&other, &measured), Alternative::of(published, other, &measured)));
        }
    }
    sort_by(&mut fits, |(evidence, _)| !rank(*evidence));
    let alternatives = fits.into_iter().take(CHOICES).map(|(_, alternative)| alternative).collect();
    Finding {
        verdict: Verdict::Uncheckable,
        measured: Measured::missing(Missing::Undated),
        alternatives,
        revisions: Vec::new(),
        partials: Vec::new(),
        breaks: Vec::new(),
        claim: claim.clone(),
    }
}

/// A figure far from what the data say, under slots that the sentence does not
/// say itself: the words were misread rather than the figure wrong.
pub(super) fn supposed(claim: &Claim, measured: &Measured) -> bool {
    let says = |role: Role| claim.slots.iter().any(|slot| slot.role == role);
    // Of a count, said right beside it, not somewhere in the sentence.
    let counts = matches!(claim.kind, Kind::Value | Kind::RangeTotal);
    // "Arrests in the Big Bend sector doubled", "Blaine had 810" name them right before.
    let before = |slot: &Slot| claim.quote.start.checked_sub(slot.span.end).is_some_and(|gap| gap <= BESIDE);
    let named =
        |slot: &Slot| slot.role == Role::Subject && (slot.span.overlap(claim.quote) > 0 || before(slot));
    let beside = |slot: &Slot| slot.role == Role::Subject && (!counts || named(slot));
    // A percent says little of whose it is; a count so far away is another's.
    let goes_on = claim.carried && matches!(claim.kind, Kind::Change | Kind::Multiple);
    // "five years before" counts from what other sentences said.
    let near = claim
        .stated
        .zip(measured.actual)
        .is_some_and(|(stated, x)| x.abs() < 4.0 * stated.value && stated.value < 4.0 * x.abs());
    let dated = claim.agreed && counts && near || says(Role::Period) && !(claim.looks_back && claim.carried);
    // "it had been 182,895 a year before", after a figure that is right.
    let goes_on = goes_on || claim.proved && counts && near && says(Role::Period);
    let told = goes_on || claim.slots.iter().any(beside) && dated && !claim.subject.elided;
    // "five times as many" leaves to the words around it whom it counts.
    let of_another =
        claim.kind == Kind::Multiple && !claim.slots.iter().any(named) && misses(claim, measured, 3.0);
    // "in fiscal 2026", by whom nobody knows when: there was less of it then.
    let unended = claim.published.is_open() && claim.floats.end;
    // Another count was meant, unless a zero slipped in or out.
    let slipped = claim.stated.zip(measured.actual).is_some_and(|(stated, x)| {
        let zero = |k: f64| (k * stated.value - x.abs()).abs() <= 0.05 * x.abs();
        [0.1, 10.0].into_iter().any(zero) || counts && is_misspelled(stated.value, x.abs())
    });
    let wild = wild(claim).is_some_and(|most| !slipped && misses(claim, measured, most));
    // "Never had they passed two million", and nothing says that years are meant.
    let level = match claim.test {
        Some(Test::Above(level) | Test::Below(level)) if !says(Role::Period) => Some(level),
        _ => None,
    };
    let apart = |(level, x): (f64, f64)| x > 2.0 * level || level > 2.0 * x;
    let unsaid = claim.kind == Kind::FirstTime && level.zip(measured.actual).is_some_and(apart);
    !claim.chosen
        && (unsaid || claim.adrift || unended || of_another || wild || !told && is_far(claim, measured))
}

/// One digit is another, or two have changed places: "719" for 179, "57,269" for 17,269.
fn is_misspelled(said: f64, actual: f64) -> bool {
    let digits = |x: f64| format!("{x:.0}").into_bytes();
    let (said, actual) = (digits(said), digits(actual));
    let differ: Vec<usize> = (0..said.len().min(actual.len())).filter(|&i| said[i] != actual[i]).collect();
    let same_length = said.len() == actual.len() && said.len() > 2;
    let swapped = |i: usize, j: usize| said[i] == actual[j] && said[j] == actual[i];
    same_length
        && match differ[..] {
            [_] => true,
            [i, j] => swapped(i, j),
            _ => false,
        }
}

/// A bound so far from the figure that nobody would give it as one.
pub(super) fn is_loose(claim: &Claim, measured: &Measured) -> bool {
    let bound = |s: Stated| matches!(s.qualifier, Qualifier::More | Qualifier::Less);
    claim.stated.is_some_and(bound) && misses(claim, measured, 2.0)
}

/// Whether figure and data are further apart than by a factor.
fn misses(claim: &Claim, measured: &Measured, factor: f64) -> bool {
    let (Some(stated), Some(actual)) = (claim.stated, measured.actual) else { return false };
    let (n, x) = (stated.value, actual.abs());
    x > factor * n || n > factor * x
}

/// Whether the figure misses by more than a factor of two, or goes the other way.
fn is_far(claim: &Claim, measured: &Measured) -> bool {
    let (Some(stated), Some(actual)) = (claim.stated, measured.actual) else { return false };
    let (n, x) = (stated.value, actual.abs());
    match claim.kind {
        Kind::Streak | Kind::Rank => false,
        // The other way by as much: the sentence says it wrong.
        Kind::Change if sign(claim.direction) * actual < 0.0 => (x - n).abs() > 1.5_f64.max(0.02 * n),
        _ => misses(claim, measured, 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Measured, Missing, is_far, is_loose};
    use crate::claims::read::read;
    use crate::data::Month;

    #[test]
    fn the_other_way_by_as_much_is_not_far() {
        for (said, actual, far) in [
            ("fell 30%", 31.0, false),
            ("fell 30%", 29.0, false),
            ("fell 30%", 31.5, false),
            ("fell 30%", 28.5, false),
            ("fell 30%", 33.0, true),
            ("rose 300%", -306.0, false),
            ("fell 30%", -60.0, false),
            ("fell 30%", -15.0, false),
            ("fell 30%", -14.0, true),
            ("fell 30%", -45.0, false),
            ("fell 30%", -61.0, true),
            ("rose 300%", -305.0, false),
            ("rose 300%", -307.0, true),
            ("rose 1%", 0.0, true),
            ("rose 1%", -1.0, false),
        ] {
            let text = format!(
                "Border Patrol arrests at the southwest border {said} from October to November 2024."
            );
            let claims = read(&text, Month::parse("2024-12").expect("a month"));
            let measured = Measured { actual: Some(actual), ..Measured::missing(Missing::Unclear) };
            assert_eq!(is_far(&claims[0], &measured), far, "{said} {actual}");
        }
    }

    #[test]
    fn a_bound_is_loose_beyond_twice_the_figure_or_below_half_of_it() {
        for (said, actual, loose) in [
            ("more than 10,000", 20_000.0, false),
            ("more than 10,000", 20_001.0, true),
            ("fewer than 10,000", 5_000.0, false),
            ("fewer than 10,000", 4_999.0, true),
            // Not a bound.
            ("10,000", 40_000.0, false),
        ] {
            let text = format!("Border Patrol made {said} arrests at the southwest border in November 2024.");
            let claims = read(&text, Month::parse("2024-12").expect("a month"));
            let measured = Measured { actual: Some(actual), ..Measured::missing(Missing::Unclear) };
            assert_eq!(is_loose(&claims[0], &measured), loose, "{said} {actual}");
        }
    }
}
