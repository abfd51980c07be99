//! What is said of a claim: rules over what was found, tested without data.

use super::doubt::{is_loose, supposed};
use super::finding::Measured;
use super::finding::{Alternative, Sense, Verdict};
use super::sense::is_bare_removals;
use crate::claims::claim::{Claim, Kind};

/// What a verdict hangs on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// Of the reading that words and figure together make likeliest.
    pub verdict: Verdict,
    /// "removed" alone, and the kinds of removal differ.
    pub kinds_differ: bool,
    /// "in 2024", true of the fiscal or of the calendar year only.
    pub years_differ: bool,
    /// Another fair sense of the words is true.
    pub sense_holds: bool,
    /// The words count from a day.
    pub from_a_day: bool,
    /// Without a begun month it is less, with it more than is said.
    pub begun_month: bool,
    /// An earlier release has the figure.
    pub released: bool,
    /// Months that fall short of another series of the same counts decide.
    pub series_differs: bool,
    /// A category that the words name is in no part of what is true.
    pub left_out: bool,
    /// The words allow another reading, under which it is true.
    pub doubted: bool,
    /// It misses by far under slots that the sentence does not say.
    pub supposed: bool,
    /// So does a bound: "more than 220,000" of two million.
    pub loose: bool,
}

impl Facts {
    pub(crate) fn of(claim: &Claim, measured: &Measured, alternatives: &[Alternative]) -> Facts {
        let verdict = measured.verdict;
        let holds = verdict.is_true();
        let sense_holds = alternatives.iter().any(|a| a.verdict.is_true());
        let year = |a: &Alternative| {
            matches!(a.reading, Sense::CalendarYear | Sense::FiscalYear) && a.verdict == Verdict::Contradicted
        };
        Facts {
            verdict,
            // "DHS counted 177,810 removals" says which where it fits to the digit.
            kinds_differ: is_bare_removals(claim)
                && (claim.loosely || !claim.is_to_the_digit(measured.actual))
                && (holds || sense_holds)
                && alternatives.iter().any(|a| a.verdict.is_true() != holds),
            years_differ: claim.period.open_year && claim.period.is_year() && alternatives.iter().any(year),
            sense_holds,
            from_a_day: claim.base.is_some_and(|base| base.partial),
            begun_month: alternatives.iter().any(|other| is_between(claim, measured, other)),
            released: false,
            series_differs: false,
            left_out: claim.left_out && !claim.chosen,
            doubted: false,
            supposed: supposed(claim, measured),
            loose: is_loose(claim, measured),
        }
    }

    fn holds(&self) -> bool {
        self.verdict.is_true()
    }

    fn off(&self) -> bool {
        self.verdict == Verdict::Contradicted
    }
}

/// What is said lies between the counts with and without months that had begun.
fn is_between(claim: &Claim, measured: &Measured, other: &Alternative) -> bool {
    let begun = matches!(other.reading, Sense::WholeMonths | Sense::SharedMonths);
    let total = claim.kind == Kind::RangeTotal;
    let said = claim.stated.filter(|_| begun && total).map(|stated| stated.value);
    let sides = said.zip(measured.actual).zip(other.actual);
    sides.is_some_and(|((said, actual), other)| (actual - said) * (other - said) < 0.0)
}

/// A condition, and what is said where it is met.
type Rule = (fn(&Facts) -> bool, Verdict);

/// The first that is met decides.
const RULES: [Rule; 11] = [
    (|f| f.kinds_differ, Verdict::Depends),
    (|f| f.holds() && f.years_differ, Verdict::Depends),
    (|f| f.off() && f.sense_holds, Verdict::Depends),
    (|f| f.off() && f.from_a_day, Verdict::Depends),
    (|f| f.off() && f.begun_month, Verdict::Depends),
    (|f| f.off() && f.released, Verdict::Depends),
    (|f| f.series_differs, Verdict::Depends),
    (|f| f.holds() && f.left_out, Verdict::Uncheckable),
    (|f| f.off() && f.doubted, Verdict::Uncheckable),
    (|f| f.off() && f.supposed, Verdict::Uncheckable),
    (|f| f.holds() && f.supposed && f.loose, Verdict::Uncheckable),
];

pub(super) fn decide(facts: &Facts) -> Verdict {
    RULES.iter().find(|(met, _)| met(facts)).map_or(facts.verdict, |(_, verdict)| *verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::check::Verdict::{Contradicted, Depends, Supported, Uncheckable};

    #[test]
    fn a_fact_moves_the_verdict_only_where_it_matters() {
        let plain = |verdict| Facts {
            verdict,
            kinds_differ: false,
            years_differ: false,
            sense_holds: false,
            from_a_day: false,
            begun_month: false,
            released: false,
            series_differs: false,
            left_out: false,
            doubted: false,
            supposed: false,
            loose: false,
        };
        let (yes, off) = (plain(Supported), plain(Contradicted));
        for (facts, verdict) in [
            (yes, Supported),
            (off, Contradicted),
            (plain(Uncheckable), Uncheckable),
            (Facts { kinds_differ: true, ..yes }, Depends),
            (Facts { years_differ: true, ..yes }, Depends),
            (Facts { years_differ: true, ..off }, Contradicted),
            (Facts { sense_holds: true, ..yes }, Supported),
            (Facts { sense_holds: true, ..off }, Depends),
            (Facts { from_a_day: true, ..off }, Depends),
            (Facts { begun_month: true, ..off }, Depends),
            (Facts { released: true, ..off }, Depends),
            (Facts { released: true, ..yes }, Supported),
            (Facts { series_differs: true, ..yes }, Depends),
            (Facts { left_out: true, ..yes }, Uncheckable),
            (Facts { left_out: true, ..off }, Contradicted),
            (Facts { doubted: true, ..off }, Uncheckable),
            (Facts { doubted: true, ..yes }, Supported),
            (Facts { supposed: true, ..off }, Uncheckable),
            (Facts { supposed: true, ..yes }, Supported),
            (Facts { supposed: true, loose: true, ..yes }, Uncheckable),
            (Facts { loose: true, ..yes }, Supported),
            // A fair sense that is true says more than a reading that may be meant.
            (Facts { sense_holds: true, doubted: true, ..off }, Depends),
        ] {
            assert_eq!(decide(&facts), verdict, "{facts:?}");
        }
    }
}
