//! Readings weighed: what the words say against one, and what the figure says for it.

use std::sync::Arc;

use super::doubt::is_loose;
use super::finding::{Measured, Verdict};
use super::measure::{judge, measure};
use super::vote::{AGAINST, most, weigh};
use crate::claims::claim::weights::Feature;
use crate::claims::claim::{Claim, Kind, Missing, Qualifier, Reach, Reading, Stated, Unit};
use crate::claims::tables::lookup::Lookup;
use crate::data::sorted::{rank, sort_by};

/// A reading is meant where the figure says so much more for it than the words
/// against it, in nats.
const TAKEN: f64 = 1.0;

/// A reading that holds with this much is possible: nothing is off while there is one.
const POSSIBLE: f64 = -1.0;

/// A reading under which a claim holds.
pub(super) struct Held {
    pub claim: Claim,
    pub measured: Measured,
    /// Evidence of the figure less the cost from the words, in nats.
    pub margin: f64,
    /// What so many readings that were tried take from that, before one is taken.
    pub chance: f64,
}

impl Held {
    /// Whether the figure says enough for it.
    pub(super) fn is_taken(&self) -> bool {
        self.margin - self.chance >= TAKEN
    }
}

/// The readings under which a claim holds and which are possible, the likeliest
/// first; `plain` is what the claim gives as it is first read.
pub(super) fn readings_that_hold(claim: &Claim, plain: &Measured, source: &dyn Lookup) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    let most = most(claim);
    // Words that have no plain sense speak for none of the others less than for the
    // likeliest of them.
    let unread = claim.missing.is_some() || plain.actual.is_none();
    let least = claim.readings.first().filter(|_| unread).map_or(0, Reading::cost);
    // Among many readings a percent fits one by chance.
    let loose = claim.stated.is_some_and(|s| matches!(s.unit, Unit::Percent | Unit::Points));
    let mut other = Claim { readings: Arc::default(), ..claim.clone() };
    for (tried, reading) in claim.readings.iter().enumerate() {
        let cost = f64::from(reading.cost() - least) / 100.0;
        if most - cost < POSSIBLE {
            // The others are dearer.
            break;
        }
        other.fill(reading);
        let measured = judge(&other, source);
        let part = claim.kind != Kind::Share || measured.actual.is_some_and(|x| x < 99.95);
        // "more than 2.4 million" is no sign of the 5.3 million of other months.
        let part = part && !is_loose(&other, &measured);
        let chance = if loose { ((tried + 1) as f64).ln() / 2.0 } else { 0.0 };
        let margin = other.evidence(claim, &measured) - cost;
        if measured.verdict.is_true() && part && margin >= POSSIBLE {
            let filled = claim.filled(reading);
            let measured = measure(&filled, source, None);
            held.push(Held { claim: filled, measured, margin, chance });
        }
    }
    sort_by(&mut held, |held| !rank(held.margin));
    held
}

impl Claim {
    /// The claim with its slots filled so.
    pub(crate) fn filled(&self, reading: &Reading) -> Claim {
        let mut claim = Claim { readings: Arc::default(), weighed: reading.features.clone(), ..self.clone() };
        claim.fill(reading);
        claim.missing = (!claim.subject.is_counted()).then_some(Missing::Cut);
        claim
    }

    /// The same, in place; a cut that no table has is found where it is looked up.
    fn fill(&mut self, reading: &Reading) {
        self.subject.clone_from(&reading.subject);
        self.against.clone_from(&reading.against);
        (self.period, self.base) = (reading.period, reading.base);
        if let Kind::Value | Kind::RangeTotal = self.kind {
            self.kind = if self.period.is_month() { Kind::Value } else { Kind::RangeTotal };
        }
        self.missing = None;
    }

    /// Whether a count of four or more exact digits is the actual one: among the
    /// months and groups of a passage hardly one fits so well by chance.
    pub(crate) fn is_to_the_digit(&self, actual: Option<f64>) -> bool {
        self.missed_by(actual).is_some_and(|(stated, miss)| {
            let half = stated.precision / 2.0;
            stated.value >= 4_000.0 * half && miss <= half
        })
    }

    /// Whether a count of three digits or more, rounded as it may be, is the actual one.
    pub(super) fn is_the_very(&self, actual: Option<f64>) -> bool {
        self.missed_by(actual)
            .is_some_and(|(stated, miss)| stated.value >= 100.0 * stated.precision && miss < 0.5)
    }

    /// Whether it is, or was before its last digits were revised: within one in 4,000.
    pub(super) fn is_nearly(&self, actual: Option<f64>) -> bool {
        self.missed_by(actual).is_some_and(|(stated, miss)| {
            stated.value >= 2_000.0 * stated.precision && miss <= stated.value / 4_000.0
        })
    }

    /// Whether a count of so many digits holds only as one that was revised later.
    pub(super) fn is_only_close(&self, actual: Option<f64>) -> bool {
        self.missed_by(actual).is_some_and(|(stated, miss)| miss > stated.precision / 2.0)
    }

    /// An exact count, and how far the actual one is from it.
    fn missed_by(&self, actual: Option<f64>) -> Option<(Stated, f64)> {
        let counts = matches!(self.kind, Kind::Value | Kind::RangeTotal);
        let stated = self.stated.filter(|stated| counts && stated.qualifier == Qualifier::Exact)?;
        Some((stated, (actual?.abs() - stated.value).abs()))
    }

    /// What the figure says for this reading of a claim, in nats.
    fn evidence(&self, plain: &Claim, measured: &Measured) -> f64 {
        // Some month of somebody is a record under any reading.
        let anywhere = self.stated.is_none()
            && !matches!(self.reach, Some(Reach::Since(_) | Reach::Within { .. }))
            && (self.period != plain.period || self.subject != plain.subject);
        if anywhere && measured.verdict == Verdict::Supported {
            return 0.0;
        }
        let missed = |stated: Stated, x: f64| {
            let exact = matches!(stated.qualifier, Qualifier::Exact | Qualifier::About | Qualifier::Nearly);
            exact
                && stated.unit != Unit::Multiple
                && (x.abs() - stated.value).abs() > stated.precision / 2.0 + 1e-9
        };
        let revised = self.stated.zip(measured.actual).is_some_and(|(stated, x)| missed(stated, x));
        // "triple" of 2.6 times is no sign that another subject was meant.
        let wide = measured.verdict == Verdict::Rounded && self.subject != plain.subject;
        let wide = wide && self.stated.is_some_and(|s| s.unit == Unit::Multiple);
        let revised = revised || wide;
        let cost = if revised { Feature::Revised.cost() } else { 0 };
        weigh(self, measured) - AGAINST - f64::from(cost) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Claim, Feature, Kind, Missing, Reading, measure, readings_that_hold};
    use crate::claims::check::{Verdict, check};
    use crate::claims::claim::Period;
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    fn verdicts(text: &str, published: &str) -> Vec<(Verdict, Option<f64>)> {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse(published).expect("a month");
        read(text, published)
            .iter()
            .map(|claim| check(claim, &data))
            .map(|f| (f.verdict, f.measured.actual))
            .collect()
    }

    #[test]
    fn the_figure_tells_which_month_was_meant() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let text = "In October 2024 and in November 2024 arrests at the southwest border fell, to 56,515 and then to 46,609.";
        let mut claims = read(text, published);
        let claim =
            claims.iter_mut().find(|c| c.stated.is_some_and(|s| s.value == 56_515.0)).expect("a claim");
        assert_eq!(check(claim, &data).verdict, Verdict::Supported);
        claim.readings = Arc::default();
        // Two figures, one month: without its readings it is neither right nor off.
        assert_eq!(check(claim, &data).verdict, Verdict::Uncheckable);
    }

    #[test]
    fn a_figure_that_fits_nothing_is_judged_as_first_read() {
        let text = "Border Patrol made 64,610 arrests at the southwest border in November 2024.";
        assert_eq!(verdicts(text, "2024-12"), [(Verdict::Contradicted, Some(46_609.0))]);
    }

    #[test]
    fn what_the_clause_names_is_never_exchanged() {
        // 94,183 is right for both agencies, but the Border Patrol is named.
        let text = "Border Patrol made 94,183 arrests at the southwest border in November 2024.";
        let found = verdicts(text, "2024-12");
        assert_eq!(found, [(Verdict::Contradicted, Some(46_609.0))]);
    }

    #[test]
    fn what_the_words_cost_is_taken_from_what_the_figure_says() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let text =
            "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.";
        let mut claim = read(text, published).remove(0);
        let reading = |features: Vec<Feature>| Reading {
            subject: claim.subject.clone(),
            against: None,
            period: claim.period,
            base: claim.base,
            features,
        };
        claim.readings = Arc::new(vec![reading(Vec::new()), reading(vec![Feature::MonthOther])]);
        let held = readings_that_hold(&claim, &measure(&claim, &data, None), &data);
        let margins: Vec<f64> = held.iter().map(|held| held.margin).collect();
        assert_eq!(margins.len(), 2);
        let cost = f64::from(Feature::MonthOther.cost()) / 100.0;
        assert!(cost > 0.0 && (margins[0] - margins[1] - cost).abs() < 1e-9, "{margins:?} {cost}");
    }

    #[test]
    fn a_filled_claim_is_of_its_one_reading() {
        let text = "Border Patrol made 46,609 arrests at the southwest border in November 2024.";
        let claim = read(text, Month::parse("2024-12").expect("a month")).remove(0);
        let year = Period::fiscal(2024);
        let features = vec![Feature::MonthOther];
        let reading = Reading {
            subject: claim.subject.clone(),
            against: None,
            period: year,
            base: None,
            features: features.clone(),
        };
        let claim = Claim { readings: Arc::new(vec![reading.clone()]), ..claim };
        let filled = claim.filled(&reading);
        assert_eq!((filled.kind, filled.period), (Kind::RangeTotal, year));
        assert_eq!((filled.readings, filled.weighed), (Arc::default(), features));
        let month = claim.filled(&Reading { period: claim.period, ..reading.clone() });
        assert_eq!((month.kind, month.missing), (Kind::Value, None));
        // No table has the sectors by citizenship and family.
        let sector = claim.subject.clone().with("sector", vec!["el-centro"]);
        let cut = sector.with("demographic", vec!["single-adults"]).with("citizenship", vec!["romania"]);
        assert!(!cut.is_counted());
        assert_eq!(claim.filled(&Reading { subject: cut, ..reading }).missing, Some(Missing::Cut));
    }
}
