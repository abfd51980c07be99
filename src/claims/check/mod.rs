//! Claim + data → verdict with its arithmetic and evidence.

mod compare;
mod decide;
mod doubt;
mod every;
mod finding;
mod fit;
pub(crate) mod measure;
mod record;
mod sense;
mod together;
mod tolerance;
pub(crate) mod vote;
pub(crate) mod window;

pub use finding::*;
pub(crate) use sense::readings;

use crate::claims::claim::{Claim, Kind, Missing};
use crate::claims::tables::lookup::{AtMost, Lookup};
use crate::data::MonthRange;
use decide::{Facts, decide};
use doubt::{CHOICES, undated};
use fit::{TAKEN, readings_that_hold};
use measure::{measure, part};
use sense::{all_since, alternatives, as_read, is_settled_beside, other_tables};
use together::told_together;

/// Checks a claim in its plain reading and in the other fair ones.
pub fn check(claim: &Claim, source: &dyn Lookup) -> Finding {
    if claim.published.is_open() && claim.floats.any() && claim.missing.is_none() && !claim.chosen {
        return undated(claim, source);
    }
    let (claim, measured, doubts) = weighed(claim, source);
    let (claim, measured, mut alternatives) = sensed(claim, measured, source);
    let mut facts = Facts::of(&claim, &measured, &alternatives);
    let revisions = revisions(&claim, source, &measured);
    facts.released = revisions.iter().any(|r| r.verdict.is_true());
    let other_series = other_series(&claim, &measured, source);
    facts.series_differs = other_series.is_some();
    facts.doubted = !doubts.is_empty();
    let verdict = decide(&facts);
    if facts.verdict == Verdict::Contradicted {
        let held = revisions.iter().filter(|r| r.verdict.is_true());
        alternatives.extend(held.map(|revision| Alternative {
            reading: Sense::Release(revision.release.clone()),
            claim: claim.clone(),
            verdict: revision.verdict,
            actual: Some(revision.actual),
        }));
    }
    alternatives.extend(other_series);
    if verdict == Verdict::Uncheckable && facts.verdict == Verdict::Contradicted {
        alternatives.retain(|a| a.verdict.is_true());
        alternatives.extend(doubts);
        alternatives.truncate(CHOICES);
    }
    let partials = if measured.missing == Some(Missing::Coverage) && claim.kind == Kind::RangeTotal {
        let readings = std::iter::once((Sense::AsRead, claim.clone())).chain(readings(&claim));
        let part = |(reading, claim): (Sense, Claim)| {
            let side = part(&claim, source)?;
            Some(Partial { reading: if reading == Sense::AsRead { as_read(&claim) } else { reading }, side })
        };
        readings.filter_map(part).collect()
    } else {
        Vec::new()
    };
    let reference = match measured.arithmetic {
        Some(Arithmetic::Extreme { since: Some(since), .. }) => Some(since.months),
        Some(Arithmetic::First { last: Some(last), .. }) => Some(MonthRange::single(last)),
        _ => claim.base.or(claim.each).map(|base| base.months),
    };
    let breaks = match (&measured.query, reference) {
        (Some(query), Some(reference)) => source.breaks(query.dataset, claim.period.months, reference),
        _ => Vec::new(),
    };
    Finding { verdict, measured, alternatives, revisions, partials, breaks, claim }
}

/// The claim as the figure and the words together have it, and the readings
/// that stay possible where it is off.
fn weighed(claim: &Claim, source: &dyn Lookup) -> (Claim, Measured, Vec<Alternative>) {
    let together = told_together(claim, source);
    let claim = together.as_ref().unwrap_or(claim);
    let plain = measure(claim, source, None);
    let standing = claim.kind == Kind::ExtremeSince && claim.stated.is_none() && plain.missing.is_some();
    let close = plain.actual.is_some_and(|x| claim.is_only_close(x));
    if plain.verdict.is_true() && !close || standing {
        return (claim.clone(), plain, Vec::new());
    }
    let mut held = readings_that_hold(claim, &plain, source);
    if plain.verdict.is_true() {
        // Another reading that fits to the digit was meant.
        held.retain(|held| held.measured.actual.is_some_and(|x| held.claim.is_to_the_digit(x.abs())));
        if held.is_empty() {
            return (claim.clone(), plain, Vec::new());
        }
    }
    match held.first().filter(|best| best.margin - best.chance >= TAKEN) {
        Some(_) => {
            let best = held.swap_remove(0);
            (best.claim, best.measured, Vec::new())
        }
        None => {
            let mut doubts: Vec<Alternative> = Vec::new();
            for other in held {
                if doubts.len() < CHOICES && !doubts.iter().any(|known| known.actual == other.measured.actual)
                {
                    doubts.push(Alternative {
                        reading: Sense::Filled,
                        verdict: other.measured.verdict,
                        actual: other.measured.actual,
                        claim: other.claim,
                    });
                }
            }
            (claim.clone(), plain, doubts)
        }
    }
}

/// The claim in the sense that its words leave open and its figure settles, and
/// what the other senses give.
fn sensed(claim: Claim, measured: Measured, source: &dyn Lookup) -> (Claim, Measured, Vec<Alternative>) {
    let mut alternatives = alternatives(&claim, source);
    if is_settled_beside(&claim, source) {
        alternatives.retain(|a| {
            !matches!(a.reading, Sense::BorderPatrol | Sense::BothComponents | Sense::Nationwide)
        });
    }
    // Nothing says which count, or when: the one under which it works.
    let open = |sense: &Sense| match sense {
        Sense::BorderPatrol => claim.subject.elided,
        Sense::FiscalYear => claim.is_undated(),
        // "removed": of the kinds of it, the one that fits to the digit.
        Sense::RemovalsAndReturns | Sense::AllRepatriations => true,
        // "arrests": of the Border Patrol, where no other count fits to the digit.
        Sense::BothComponents => !claim.subject.has("component"),
        _ => false,
    };
    let settled = |a: &Alternative| {
        let exact = a.actual.is_some_and(|x| claim.is_to_the_digit(x.abs()));
        let year = matches!(a.reading, Sense::FiscalYear | Sense::CalendarYear);
        let loose =
            matches!(a.reading, Sense::BothComponents | Sense::RemovalsAndReturns | Sense::AllRepatriations);
        a.verdict.is_true() && (open(&a.reading) && (exact || !loose) || year && exact)
    };
    let found = alternatives.iter().position(|a| !measured.verdict.is_true() && settled(a));
    let (claim, measured) = match found {
        Some(i) => {
            let better = alternatives.remove(i).claim;
            let measured = measure(&better, source, None);
            (better, measured)
        }
        None => (claim, measured),
    };
    if measured.verdict == Verdict::Contradicted && claim.table.is_none() {
        alternatives.extend(other_tables(&claim, source, &measured));
        alternatives.extend(all_since(&claim, &measured, source));
    }
    (claim, measured, alternatives)
}

/// What months that fall short of another series of the same counts give there,
/// where that differs.
fn other_series(claim: &Claim, measured: &Measured, source: &dyn Lookup) -> Option<Alternative> {
    let moves = matches!(claim.kind, Kind::Change | Kind::Multiple | Kind::Share | Kind::Streak);
    if moves || !(measured.verdict.is_true() || measured.verdict == Verdict::Contradicted) {
        return None;
    }
    let other = measure(claim, &AtMost(source), None);
    // A figure that the table has is one; only a record may be none elsewhere.
    let standing = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Rank | Kind::Compare);
    let differs =
        other.verdict.is_true() != measured.verdict.is_true() && (standing || other.verdict.is_true());
    (other.actual.is_some() && differs).then(|| Alternative {
        reading: Sense::OtherSeries,
        claim: claim.clone(),
        verdict: other.verdict,
        actual: other.actual,
    })
}

/// The same arithmetic on the older releases that have the months.
fn revisions(claim: &Claim, source: &dyn Lookup, newest: &Measured) -> Vec<Revision> {
    if newest.actual.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for vintage in 1..4 {
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

#[cfg(test)]
mod tests {
    //! Right values at the edges of checking: of tables made up for a sentence, where
    //! the shipped ones have no such months, and of sentences whose figures were
    //! counted by hand from the shipped files.

    use super::finding::{Measured, Sense, Verdict};
    use super::fit::readings_that_hold;
    use super::measure::measure;
    use super::{check, readings};
    use crate::claims::claim::weights::Feature;
    use crate::claims::claim::{Claim, Counted, Kind, Missing, Period, Reading};
    use crate::claims::read::read;
    use crate::claims::tables::lookup::{Figures, Lookup};
    use crate::claims::tables::query::Query;
    use crate::data::{Data, Month, MonthRange};
    use crate::query::Series;

    /// Every table that is asked for, with one release that ends in a month.
    struct MadeUp {
        last: &'static str,
        count: fn(&Query, Month) -> u64,
    }

    impl Lookup for MadeUp {
        fn figures(&self, query: &Query) -> Vec<Figures> {
            let coverage = MonthRange::between(month("2010-10"), month(self.last));
            let series = Series::new(coverage, |m| Some((self.count)(query, m)));
            vec![Figures {
                query: query.clone(),
                release: self.last.to_string(),
                series,
                most: None,
                coverage,
            }]
        }

        fn rounding(&self, _: &str, _: Month) -> u64 {
            1
        }

        fn breaks(&self, _: &str, _: MonthRange, _: MonthRange) -> Vec<String> {
            Vec::new()
        }
    }

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn only(text: &str, published: &str) -> Claim {
        let mut claims = read(text, month(published));
        assert_eq!(claims.len(), 1, "{text}");
        claims.remove(0)
    }

    fn told(text: &str, published: &str, source: &dyn Lookup) -> (Verdict, Option<f64>) {
        let Measured { verdict, actual, .. } = check(&only(text, published), source).measured;
        (verdict, actual)
    }

    fn has(query: &Query, value: &str) -> bool {
        query.filters.iter().any(|(_, values)| values.contains(&value))
    }

    #[test]
    fn a_year_not_yet_over_can_be_above_others_but_not_below() {
        // Eight months of twelve: 1,600 or 400, against 1,200 a year.
        let rising = MadeUp { last: "2026-05", count: |_, m| if m < month("2025-10") { 100 } else { 200 } };
        let falling = MadeUp { last: "2026-05", count: |_, m| if m < month("2025-10") { 100 } else { 50 } };
        let text = |word: &str| {
            format!(
                "There have been {word} encounters with citizens of India nationwide in fiscal year 2026 than in any of the five fiscal years before."
            )
        };
        assert_eq!(told(&text("more"), "2026-08", &rising), (Verdict::Supported, Some(1_600.0)));
        assert_eq!(told(&text("fewer"), "2026-08", &falling), (Verdict::Uncheckable, Some(400.0)));
        assert_eq!(told(&text("more"), "2026-08", &falling).0, Verdict::Uncheckable);
        assert_eq!(told(&text("fewer"), "2026-08", &rising), (Verdict::Contradicted, Some(1_600.0)));
    }

    #[test]
    fn as_many_is_not_more() {
        // Both 20 a month, until the one has 30.
        let text = "Border Patrol encounters with Romanians exceeded those with Turks at the southwest border in November 2024 for the first time.";
        let even = MadeUp {
            last: "2024-11",
            count: |query, m| if has(query, "romania") && m == month("2024-11") { 30 } else { 20 },
        };
        assert_eq!(told(text, "2024-12", &even), (Verdict::Supported, Some(30.0)));
        // A month before it was already more.
        let before = MadeUp {
            last: "2024-11",
            count: |query, m| if has(query, "romania") && m > month("2024-09") { 30 } else { 20 },
        };
        assert_eq!(told(text, "2024-12", &before), (Verdict::Contradicted, Some(30.0)));
    }

    #[test]
    fn a_share_of_few_is_held_to_its_digits() {
        // 5 of 20 are 25%.
        let few =
            MadeUp { last: "2024-11", count: |query, _| if has(query, "single-adults") { 5 } else { 20 } };
        for (said, verdict) in [(25, Verdict::Supported), (28, Verdict::Contradicted)] {
            let text = format!(
                "Single adults were {said}% of encounters with Romanians at the southwest border in November 2024."
            );
            assert_eq!(told(&text, "2024-12", &few), (verdict, Some(25.0)), "{text}");
        }
    }

    #[test]
    fn what_is_flat_moves_by_less_than_a_percent_and_a_half() {
        let text = "Border Patrol arrests at the southwest border were flat from September to October 2024.";
        let source = |count| MadeUp { last: "2024-11", count };
        let down = source(|_, m| if m < month("2024-10") { 10_000 } else { 9_900 });
        assert_eq!(told(text, "2024-12", &down), (Verdict::Supported, Some(-1.0)));
        let up = source(|_, m| if m < month("2024-10") { 10_000 } else { 10_200 });
        assert_eq!(told(text, "2024-12", &up), (Verdict::Contradicted, Some(2.0)));
    }

    #[test]
    fn a_level_is_passed_only_beyond_it() {
        let text =
            "Border Patrol apprehensions were lower than 60,000 in each of the months since July 2024.";
        let at =
            MadeUp { last: "2024-11", count: |_, m| if m == month("2024-10") { 60_000 } else { 59_999 } };
        assert_eq!(told(text, "2024-12", &at), (Verdict::Contradicted, Some(4.0)));
    }

    /// Border Patrol at the southwest border, from `southwest-2026-07.csv`: 56,400 in July 2024,
    /// then 58,009, 53,858, 56,515 and 46,609; 80,882 from October 2025 to July 2026, of
    /// which 9,295 in July. From `long-2026-07.csv`: 4,592 in July 2025, the fewest since 1999.
    #[test]
    fn sentences_have_their_figures() {
        let data = Data::new().expect("the shipped data");
        for (text, published, verdict, actual) in [
            (
                "Border Patrol made more than 50,000 arrests at the southwest border in fiscal year 2026.",
                "2026-10",
                Verdict::Supported,
                Some(80_882.0),
            ),
            // Two months are missing.
            (
                "Border Patrol made 50,000 arrests at the southwest border in fiscal year 2026.",
                "2026-10",
                Verdict::Uncheckable,
                None,
            ),
            (
                "Border Patrol apprehensions at the southwest border fell in every month from July to November 2024.",
                "2024-12",
                Verdict::Contradicted,
                Some(2.0),
            ),
            (
                "In July 2025, Border Patrol apprehensions at the southwest border were the lowest in more than 20 years.",
                "2025-08",
                Verdict::Supported,
                Some(4_592.0),
            ),
        ] {
            assert_eq!(told(text, published, &data), (verdict, actual), "{text}");
        }
        let text = "Border Patrol apprehensions at the southwest border in fiscal year 2026 were three times as many as in July 2026.";
        let (verdict, ratio) = told(text, "2026-08", &data);
        assert_eq!(verdict, Verdict::Contradicted);
        assert!((ratio.expect("a ratio") - 80_882.0 / 9_295.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_off_is_told_in_its_other_sense_too() {
        let data = Data::new().expect("the shipped data");
        let finding = check(
            &only("There were 300,000 encounters at the southwest border in November 2024.", "2024-12"),
            &data,
        );
        let others: Vec<_> = finding.alternatives.iter().map(|a| (&a.reading, a.verdict, a.actual)).collect();
        assert_eq!(finding.verdict, Verdict::Contradicted);
        assert_eq!(others, [(&Sense::BorderPatrol, Verdict::Contradicted, Some(46_609.0))]);
    }

    #[test]
    fn a_record_of_a_month_without_figures_is_not_that_of_another() {
        let data = Data::new().expect("the shipped data");
        let text =
            "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.";
        let mut claim = only(text, "2024-12");
        assert_eq!(check(&claim, &data).verdict, Verdict::Supported);
        let said = Reading {
            subject: claim.subject.clone(),
            against: None,
            period: claim.period,
            base: claim.base,
            features: Vec::new(),
        };
        claim.readings = vec![said];
        claim.period = Period::month(month("2027-01"));
        let finding = check(&claim, &data);
        assert_eq!(
            (finding.verdict, finding.measured.missing),
            (Verdict::Uncheckable, Some(Missing::Coverage))
        );
        assert_eq!(finding.claim.period, claim.period);
    }

    #[test]
    fn what_the_words_cost_is_taken_from_what_the_figure_says() {
        let data = Data::new().expect("the shipped data");
        let text =
            "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.";
        let mut claim = only(text, "2024-12");
        let reading = |features: Vec<Feature>| Reading {
            subject: claim.subject.clone(),
            against: None,
            period: claim.period,
            base: claim.base,
            features,
        };
        claim.readings = vec![reading(Vec::new()), reading(vec![Feature::MonthOther])];
        let held = readings_that_hold(&claim, &measure(&claim, &data, None), &data);
        let margins: Vec<f64> = held.iter().map(|held| held.margin).collect();
        assert_eq!(margins.len(), 2);
        let cost = f64::from(Feature::MonthOther.cost()) / 100.0;
        assert!(cost > 0.0 && (margins[0] - margins[1] - cost).abs() < 1e-9, "{margins:?} {cost}");
    }

    /// Border Patrol at the southwest border, from `long-2026-07.csv`: 1,659,206 and 2,206,436 in
    /// fiscal 2021 and 2022, 20.4% more in calendar 2022; 2,045,838 in fiscal 2023, 2,040,601 in
    /// calendar 2023; 87,820 in October 1999. In October 2024 more people were met between the
    /// ports of entry than at them, in November 47,574 at them and 46,609 between.
    #[test]
    fn verdicts_hang_on_senses_dates_and_lengths() {
        let data = Data::new().expect("the shipped data");
        for (text, published, verdict) in [
            ("In 2022 Border Patrol arrests at the southwest border rose 33%.", "2024-12", Verdict::Depends),
            (
                "In 2023 Border Patrol made more than 2 million arrests at the southwest border.",
                "2024-12",
                Verdict::Supported,
            ),
            // The month named was not as low, and the data reach back to it.
            (
                "In July 2025, Border Patrol apprehensions at the southwest border were the lowest since October 1999.",
                "2025-08",
                Verdict::Contradicted,
            ),
            // Far off, and nobody said when.
            ("Border Patrol made 400,000 arrests at the southwest border.", "2024-12", Verdict::Uncheckable),
            (
                "Border Patrol made 400,000 arrests at the southwest border in November 2024.",
                "2024-12",
                Verdict::Contradicted,
            ),
            (
                "More migrants were encountered at ports of entry than between them for the second month in a row in November 2024.",
                "2024-12",
                Verdict::Contradicted,
            ),
        ] {
            assert_eq!(check(&only(text, published), &data).verdict, verdict, "{text}");
        }
    }

    fn senses(claim: &Claim) -> Vec<Sense> {
        readings(claim).into_iter().map(|(sense, _)| sense).collect()
    }

    #[test]
    fn arrests_are_of_both_agencies_where_a_figure_or_a_loose_word_allows() {
        let mut claim = only("Border Patrol made 56,515 arrests in October 2024.", "2024-12");
        claim.subject.facets.retain(|(facet, _)| *facet != "component");
        assert_eq!((claim.kind, claim.subject.measure), (Kind::Value, Counted::Arrests));
        let both = |bare: bool, kind: Kind, place: Option<&'static str>| {
            let mut claim = Claim { kind, ..claim.clone() };
            claim.subject.bare = bare;
            if let Some(place) = place {
                claim.subject.set("sector", vec![place]);
            }
            senses(&claim).contains(&Sense::BothComponents)
        };
        assert!(both(true, Kind::Value, None) && both(false, Kind::Value, None));
        assert!(both(true, Kind::Change, None) && !both(false, Kind::Change, None));
        // No port of entry is in a sector.
        assert!(!both(true, Kind::Value, Some("tucson")) && !both(true, Kind::Share, None));
    }

    #[test]
    fn whole_months_are_another_sense_only_of_begun_ones() {
        let mut claim =
            only("There were 150,000 encounters at the southwest border in November 2024.", "2024-12");
        assert_eq!(senses(&claim), [Sense::BorderPatrol]);
        // Of one month that has begun nothing whole is left.
        claim.period.partial = true;
        assert_eq!(senses(&claim), [Sense::BorderPatrol]);
        claim.period = Period { partial: true, ..Period::range(month("2024-09"), month("2024-11")) };
        let whole = readings(&claim).into_iter().find(|(sense, _)| *sense == Sense::WholeMonths);
        let (_, whole) = whole.expect("the months after the first");
        assert_eq!(whole.period, Period::range(month("2024-10"), month("2024-11")));
    }
}
