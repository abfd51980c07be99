//! Right values at the edges of checking: of tables made up for a sentence, where
//! the shipped ones have no such months, and of sentences whose figures were
//! counted by hand from the shipped files.

use std::sync::Arc;

use border_encounters::claims::check::{Arithmetic, Measured, Sense};
use border_encounters::claims::{Claim, Figures, Lookup, Query, Verdict, check, read};
use border_encounters::data::{Data, Month, MonthRange};
use border_encounters::query::Series;

/// Every table that is asked for, from October 2010 on, with one release that ends in a
/// month.
pub(crate) struct MadeUp<F: Fn(&Query, Month) -> u64> {
    pub(crate) last: &'static str,
    pub(crate) count: F,
}

impl<F: Fn(&Query, Month) -> u64> Lookup for MadeUp<F> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        let coverage = MonthRange::between(month("2010-10"), month(self.last));
        let series = Series::new(coverage, |m| Some((self.count)(query, m)));
        let release = self.last.to_string();
        vec![Arc::new(Figures { query: query.clone(), release, series, most: None, coverage })]
    }

    fn rounding(&self, _: &str, _: Month) -> u64 {
        1
    }

    fn breaks(&self, _: &str, _: MonthRange, _: MonthRange) -> Vec<String> {
        Vec::new()
    }
}

/// The same, each count rounded to 10 by its publisher.
struct RoundedToTen<F: Fn(&Query, Month) -> u64>(MadeUp<F>);

impl<F: Fn(&Query, Month) -> u64> Lookup for RoundedToTen<F> {
    fn figures(&self, query: &Query) -> Vec<Arc<Figures>> {
        self.0.figures(query)
    }

    fn rounding(&self, _: &str, _: Month) -> u64 {
        10
    }

    fn breaks(&self, dataset: &str, a: MonthRange, b: MonthRange) -> Vec<String> {
        self.0.breaks(dataset, a, b)
    }
}

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

pub(crate) fn only(text: &str, published: &str) -> Claim {
    let mut claims = read(text, month(published));
    assert_eq!(claims.len(), 1, "{text}");
    claims.remove(0)
}

pub(crate) fn told(text: &str, published: &str, source: &dyn Lookup) -> (Verdict, Option<f64>) {
    let Measured { verdict, actual, .. } = check(&only(text, published), source).measured;
    (verdict, actual)
}

pub(crate) fn has(query: &Query, value: &str) -> bool {
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
fn more_than_in_any_year_is_more_than_in_the_one_with_most() {
    // A month of fiscal 2019 to 2023: 10, 30, 20, 25 and 15.
    for (word, count, verdict, rival) in [
        ("more", 31, Verdict::Supported, "2019-10"),
        ("more", 30, Verdict::Contradicted, "2019-10"),
        ("fewer", 9, Verdict::Supported, "2018-10"),
        ("fewer", 10, Verdict::Contradicted, "2018-10"),
    ] {
        let text = format!(
            "There have been {word} encounters with citizens of India nationwide in fiscal year 2024 than in any of the five fiscal years before."
        );
        let source = MadeUp {
            last: "2024-11",
            count: move |_: &Query, m: Month| match m.fiscal_year().0 {
                year @ 2019..=2023 => [10, 30, 20, 25, 15][usize::from(year - 2019)],
                _ => count,
            },
        };
        let measured = check(&only(&text, "2024-12"), &source).measured;
        let Some(Arithmetic::Compare { left, right }) = measured.arithmetic else { panic!("{text}") };
        assert_eq!((measured.verdict, left.value), (verdict, 12.0 * count as f64), "{text} {count}");
        assert_eq!(right.months.first(), month(rival), "{text} {count}");
    }
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
    let few = MadeUp { last: "2024-11", count: |query, _| if has(query, "single-adults") { 5 } else { 20 } };
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
    let source = |count: fn(&Query, Month) -> u64| MadeUp { last: "2024-11", count };
    let down = source(|_, m| if m < month("2024-10") { 10_000 } else { 9_900 });
    assert_eq!(told(text, "2024-12", &down), (Verdict::Supported, Some(-1.0)));
    let up = source(|_, m| if m < month("2024-10") { 10_000 } else { 10_200 });
    assert_eq!(told(text, "2024-12", &up), (Verdict::Contradicted, Some(2.0)));
}

#[test]
fn rounding_hides_five_in_each_month_summed() {
    let arrests = "Border Patrol arrests at the southwest border";
    let total = "Border Patrol made 112 arrests at the southwest border in November 2024.".to_string();
    let change = format!("{arrests} rose by 112 from October to November 2024.");
    let percent = format!("{arrests} rose 23% from October to November 2024.");
    let share =
        "Single adults were 23% of encounters with Romanians at the southwest border in November 2024.";
    // October, November and what single adults are of; the last in reach, as the
    // figures stand and as they are rounded.
    for (text, october, exact, rounded) in [
        (&total, 100, 114, 117),
        (&change, 100, 214, 222),
        (&percent, 200, 249, 256),
        (&share.to_string(), 100, 24, 28),
    ] {
        for (november, is_exact, is_rounded) in [
            (exact, true, true),
            (exact + 1, false, true),
            (rounded, false, true),
            (rounded + 1, false, false),
        ] {
            let made_up = || MadeUp {
                last: "2024-11",
                count: move |query: &Query, m: Month| match m < month("2024-11") {
                    true => october,
                    false if text == share && !has(query, "single-adults") => 100,
                    false => november,
                },
            };
            let verdicts =
                [told(text, "2024-12", &made_up()), told(text, "2024-12", &RoundedToTen(made_up()))];
            let held = verdicts.map(|(verdict, _)| verdict.is_true());
            assert_eq!(held, [is_exact, is_rounded], "{text} {november}");
        }
    }
}

#[test]
fn a_level_is_passed_only_beyond_it() {
    let text = "Border Patrol apprehensions were lower than 60,000 in each of the months since July 2024.";
    let at = MadeUp { last: "2024-11", count: |_, m| if m == month("2024-10") { 60_000 } else { 59_999 } };
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
