//! Records, first times, runs and places, each at the edge of what its words allow: of
//! tables made up so that one month, or one count, decides.

use border_encounters::claims::Verdict::{self, Contradicted, Supported, Uncheckable};
use border_encounters::claims::check::Arithmetic;
use border_encounters::claims::{Lookup, Query, check};
use border_encounters::data::Month;

use crate::checked::{MadeUp, has, month, only, told};

const ARRESTS: &str = "Border Patrol apprehensions at the southwest border";

/// The verdict of a sentence published in December 2024.
fn verdict(text: &str, source: &dyn Lookup) -> Verdict {
    told(text, "2024-12", source).0
}

/// 20 each month, but for those that are named.
fn but_for(months: &[(Month, u64)]) -> impl Fn(&Query, Month) -> u64 {
    move |_, m| months.iter().find(|(named, _)| *named == m).map_or(20, |(_, count)| *count)
}

/// What words about November 2024 are worth where it and one earlier month have the
/// highest count, 30.
fn beside(words: &str, earlier: Option<Month>) -> Verdict {
    let now = month("2024-11");
    let count = move |_: &Query, m: Month| if m == now || Some(m) == earlier { 30 } else { 20 };
    verdict(&format!("In November 2024, {ARRESTS} were {words}."), &MadeUp { last: "2024-11", count })
}

#[test]
fn the_highest_in_so_many_years_was_as_high_about_then() {
    for (years, from, to) in [("five", 55, 71), ("10", 114, 139)] {
        let words = format!("the highest in {years} years");
        for (ago, right) in [(from - 1, false), (from, true), (to, true), (to + 1, false)] {
            let found = beside(&words, month("2024-11").offset(-ago));
            assert_eq!(found.is_true(), right, "{words}: as high {ago} months before");
        }
    }
    let words = "the highest in more than five years";
    assert_eq!(beside(words, month("2024-11").offset(-60)), Contradicted);
    assert_eq!(beside(words, month("2024-11").offset(-61)), Supported);
}

#[test]
fn never_as_high_is_more_than_any_years_that_the_data_have() {
    assert_eq!(beside("the highest in more than 10 years", None), Supported);
    assert_eq!(beside("the highest in 10 years", None), Contradicted);
    // The data begin in October 2010.
    assert_eq!(beside("the highest in 20 years", None), Uncheckable);
    let from_the_first = |years: &str| {
        let text = format!("In October 2024, {ARRESTS} were the highest in {years} years.");
        let count = |_: &Query, m: Month| if m == month("2024-10") { 30 } else { 20 };
        verdict(&text, &MadeUp { last: "2024-11", count })
    };
    // Never as high in all the 14 years that are known, and no more are.
    assert_eq!(from_the_first("14"), Supported);
    assert_eq!(from_the_first("12"), Contradicted);
    assert_eq!(from_the_first("15"), Uncheckable);
}

#[test]
fn years_are_counted_in_whole_years() {
    let in_five = |before: u16| {
        let now = month("2024-09").fiscal_year().0;
        let count = move |_: &Query, m: Month| {
            let year = m.fiscal_year().0;
            if year == now || year == now - before { 30 } else { 20 }
        };
        let text = format!("In fiscal year 2024, {ARRESTS} were the highest in five years.");
        verdict(&text, &MadeUp { last: "2024-11", count })
    };
    assert_eq!([4, 5, 6].map(in_five), [Contradicted, Supported, Contradicted]);
}

#[test]
fn the_highest_since_a_time_was_as_high_in_it_and_not_after() {
    for (words, first, last) in [
        ("the highest since March 2019", "2019-03", "2019-03"),
        ("the highest of any month since fiscal year 2019", "2018-10", "2019-09"),
    ] {
        let (first, last) = (month(first), month(last));
        for (earlier, right) in
            [(first.offset(-1), false), (Some(first), true), (Some(last), true), (last.offset(1), false)]
        {
            assert_eq!(beside(words, earlier).is_true(), right, "{words}: as high in {earlier:?}");
        }
    }
    assert_eq!(beside("the highest since March 2009", None), Uncheckable);
    // With which the data begin.
    assert_eq!(beside("the highest since October 2010", None), Contradicted);
}

#[test]
fn the_highest_of_a_term_has_its_equal_before_it() {
    let words = "the highest since Biden took office";
    assert_eq!(beside(words, Some(month("2021-02"))), Contradicted);
    assert_eq!(beside(words, Some(month("2021-01"))), Supported);
}

#[test]
fn the_highest_year_since_before_the_data_is_one_only_if_another_was_higher() {
    // The data begin in October 2010.
    let text = format!("In fiscal year 2024, {ARRESTS} were the highest in any fiscal year since 2009.");
    let with = |higher: u16| {
        let count = move |_: &Query, m: Month| match m.fiscal_year().0 {
            2024 => 30,
            year if year == higher => 40,
            _ => 20,
        };
        verdict(&text, &MadeUp { last: "2024-11", count })
    };
    assert_eq!(with(2011), Contradicted);
    assert_eq!(with(2009), Uncheckable);
}

#[test]
fn a_first_time_was_at_the_edge_before_but_not_beyond() {
    let flat = |before: u64, now: u64| MadeUp {
        last: "2024-11",
        count: move |_: &Query, m: Month| if m < month("2024-11") { before } else { now },
    };
    for (words, before, now) in [
        ("topped 25,000 in November 2024", 25_000, 25_001),
        ("fell below 25,000 in November 2024", 25_000, 24_999),
        ("rose", 25_000, 25_001),
        ("fell", 25_000, 24_999),
    ] {
        let when = if words.contains("2024") { "" } else { "In November 2024, " };
        let text = format!("{when}{ARRESTS} {words} for the first time.");
        assert_eq!(verdict(&text, &flat(before, now)), Supported, "{text}");
        // Not even now.
        assert_eq!(verdict(&text, &flat(before, before)), Contradicted, "{text}");
        // All along.
        let all_along = MadeUp {
            last: "2024-11",
            count: |_: &Query, m: Month| {
                let months = m.since(month("2010-10")) as u64;
                if now > before { 26_000 + months } else { 24_000 - months }
            },
        };
        assert_eq!(verdict(&text, &all_along), Contradicted, "{text}");
    }
}

#[test]
fn half_is_no_majority_and_as_few_is_not_fewer() {
    let adults = |before: u64, now: u64| MadeUp {
        last: "2024-11",
        count: move |query: &Query, m: Month| match has(query, "single-adults") {
            true if m < month("2024-11") => before,
            true => now,
            false => 100,
        },
    };
    let text = "In November 2024, single adults made up a majority of encounters at the southwest border for the first time.";
    assert_eq!(verdict(text, &adults(50, 51)), Supported);
    assert_eq!(verdict(text, &adults(51, 51)), Contradicted);
    assert_eq!(verdict(text, &adults(50, 50)), Contradicted);
    let text = "Border Patrol encounters with Romanians were lower than those with Turks at the southwest border in November 2024 for the first time.";
    let romanians = |before: u64, now: u64| MadeUp {
        last: "2024-11",
        count: move |query: &Query, m: Month| match has(query, "romania") {
            true if m < month("2024-11") => before,
            true => now,
            false => 20,
        },
    };
    assert_eq!(verdict(text, &romanians(20, 19)), Supported);
    assert_eq!(verdict(text, &romanians(19, 19)), Contradicted);
    assert_eq!(verdict(text, &romanians(20, 20)), Contradicted);
}

#[test]
fn a_run_ends_where_nothing_moves() {
    // Even in August, then three months of it.
    let run = |words: &str, counts: [u64; 5]| {
        let count = move |_: &Query, m: Month| {
            usize::try_from(m.since(month("2024-07"))).map_or(counts[0], |i| counts[i])
        };
        let text = format!("{ARRESTS} {words} in a row in November 2024.");
        told(&text, "2024-12", &MadeUp { last: "2024-11", count })
    };
    for (words, counts) in [
        ("fell for the third month", [20, 20, 19, 18, 17]),
        ("rose for the third month", [20, 20, 21, 22, 23]),
        ("fell for at least the third month", [20, 20, 19, 18, 17]),
    ] {
        assert_eq!(run(words, counts), (Supported, Some(3.0)), "{words}");
    }
    assert_eq!(run("fell for the third month", [21, 20, 19, 18, 17]), (Contradicted, Some(4.0)));
    assert_eq!(run("fell for the third month", [20, 20, 20, 18, 17]), (Contradicted, Some(2.0)));
}

#[test]
fn a_run_beside_another_ends_where_both_are_even() {
    let run = |words: &str, ofo: [u64; 4]| {
        let count = move |query: &Query, m: Month| {
            let own = has(query, "office-of-field-operations") && !has(query, "border-patrol");
            let at = usize::try_from(m.since(month("2024-08"))).unwrap_or(0);
            if own { ofo[at] } else { 20 }
        };
        let text = format!(
            "{words} migrants were encountered at ports of entry than between them for the third month in a row in November 2024."
        );
        told(&text, "2024-12", &MadeUp { last: "2024-11", count })
    };
    assert_eq!(run("Fewer", [20, 19, 19, 19]), (Supported, Some(3.0)));
    assert_eq!(run("Fewer", [19, 20, 19, 19]), (Contradicted, Some(2.0)));
    assert_eq!(run("More", [20, 21, 21, 21]), (Supported, Some(3.0)));
    assert_eq!(run("More", [21, 20, 21, 21]), (Contradicted, Some(2.0)));
}

#[test]
fn equals_take_no_place_before_another() {
    // One month beyond November 2024, and two as it.
    for (place, beyond) in [("second-highest", 40), ("second-lowest", 10)] {
        let now = if beyond > 20 { 30 } else { 15 };
        let as_now = ["2022-05", "2023-05", "2024-11"].map(|text| (month(text), now));
        let months = [&[(month("2022-03"), beyond)], as_now.as_slice()].concat();
        let source = MadeUp { last: "2024-11", count: but_for(&months) };
        let text = format!("{ARRESTS} in November 2024 were the {place} on record.");
        assert_eq!(told(&text, "2024-12", &source), (Supported, Some(2.0)), "{text}");
    }
}

#[test]
fn a_place_since_a_month_is_among_the_months_from_it() {
    let text = format!("{ARRESTS} in November 2024 were the second-highest since March 2021.");
    for (higher, place) in [("2021-02", 1.0), ("2021-03", 2.0), ("2024-10", 2.0)] {
        let months = [(month(higher), 40), (month("2024-11"), 30)];
        let source = MadeUp { last: "2024-11", count: but_for(&months) };
        let right = if place == 2.0 { Supported } else { Contradicted };
        assert_eq!(told(&text, "2024-12", &source), (right, Some(place)), "{higher}");
    }
}

/// In how many months a sentence about each month holds, and the month that decides.
fn each_month(text: &str, source: &dyn Lookup) -> (u32, String) {
    match check(&only(text, "2024-12"), source).measured.arithmetic {
        Some(Arithmetic::Every { held, decides, .. }) => (held, decides.months.first().to_string()),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn of_each_month_the_weakest_decides_and_of_equals_the_first() {
    // August to November of one agency; the other has 70.
    let source = |own: &'static str, counts: [u64; 4]| MadeUp {
        last: "2024-11",
        count: move |query: &Query, m: Month| {
            let alone = query.filters.iter().any(|(_, values)| values[..] == [own]);
            let at = usize::try_from(m.since(month("2024-08"))).unwrap_or(0);
            if alone { counts[at] } else { 70 }
        },
    };
    for (words, counts, expected) in [
        ("rose", [60, 63, 65, 69], (3, "2024-10")),
        ("rose", [60, 63, 63, 69], (2, "2024-10")),
        ("fell", [60, 58, 57, 50], (3, "2024-10")),
        ("fell", [60, 58, 58, 50], (2, "2024-10")),
        ("fell", [60, 50, 40, 30], (3, "2024-09")),
    ] {
        let text = format!("{ARRESTS} {words} in every month from August to November 2024.");
        let (held, decides) = each_month(&text, &source("border-patrol", counts));
        assert_eq!((held, decides.as_str()), expected, "{words} {counts:?}");
    }
    for (words, counts, expected) in [
        ("Fewer", [60, 61, 50, 69], (4, "2024-11")),
        ("Fewer", [60, 61, 70, 70], (2, "2024-10")),
        ("More", [80, 75, 90, 75], (4, "2024-09")),
        ("More", [80, 70, 90, 75], (3, "2024-09")),
    ] {
        let text = format!(
            "{words} migrants were encountered at ports of entry than between them in every month from August to November 2024."
        );
        let (held, decides) = each_month(&text, &source("office-of-field-operations", counts));
        assert_eq!((held, decides.as_str()), expected, "{words} {counts:?}");
    }
}
