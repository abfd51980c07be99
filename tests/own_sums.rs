//! Values that are sums of some of the others are told by their numbers, and nothing else is.

use proptest::prelude::*;

use crate::intake::one;

/// Counts that follow no rule: of a place in a month.
fn count(month: u64, place: u64, most: u64) -> u64 {
    let mix = |n: u64| (n ^ (n >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mix(mix(month * 1_000 + place + 1)) % 1_000_003 % most + 1
}

const MONTHS: u64 = 12;

fn month(number: u64) -> String {
    format!("{}-{:02}", 2021 + number / 12, number % 12 + 1)
}

/// A table of a category, each value with what it has in a month.
type Value<'a> = (&'a str, &'a dyn Fn(u64) -> u64);

fn long(months: u64, values: &[Value<'_>]) -> String {
    let rows = (0..months)
        .flat_map(|at| values.iter().map(move |(name, of)| format!("{},{name},{}\n", month(at), of(at))));
    rows.fold("month,place,count\n".to_string(), |text, row| text + &row)
}

/// The total, and how many values were left out as sums and as said again.
fn read(text: &str) -> (u64, usize, usize) {
    let made = one(text);
    let settled = &made.report.files[0].1.settled;
    let of_sums = settled.partial.len() + settled.left_out.len();
    let told = of_sums + settled.again.len() + settled.maybe.len();
    assert_eq!(made.report.is_remarkable(), told > 0, "it is told");
    (made.own.table.total(), of_sums, settled.again.len())
}

const SOUTH: [&str; 4] = ["Tucson", "Yuma", "Del Rio", "Laredo"];
const NORTH: [&str; 3] = ["Blaine", "Havre", "Swanton"];

fn place(at: usize) -> impl Fn(u64) -> u64 {
    move |month| count(month, at as u64, if at < SOUTH.len() { 20_000 } else { 700 })
}

fn sum(places: std::ops::Range<usize>) -> impl Fn(u64) -> u64 {
    move |month| places.clone().map(|at| place(at)(month)).sum()
}

/// A table of all places with some sums among them, sorted by name or not.
fn with(sums: &[Value<'_>], months: u64, sorted: bool) -> String {
    let places: Vec<_> = (0..7).map(place).collect();
    let named = SOUTH.iter().chain(&NORTH).zip(&places).map(|(name, of)| (*name, of as &dyn Fn(u64) -> u64));
    let mut values: Vec<Value<'_>> = sums.iter().copied().chain(named).collect();
    if sorted {
        values.sort_by_key(|(name, _)| *name);
    }
    long(months, &values)
}

fn total(months: u64) -> u64 {
    (0..months).map(sum(0..7)).sum()
}

#[test]
fn sums_of_some_of_the_others_are_not_counted_beside_them() {
    let (south, north, all) = (sum(0..4), sum(4..7), sum(0..7));
    let sums: [Value<'_>; 3] = [("Southwest border", &south), ("Frontera norte", &north), ("U.S.", &all)];
    for sorted in [false, true] {
        for count in 1..=3 {
            assert_eq!(
                read(&with(&sums[..count], MONTHS, sorted)),
                (total(MONTHS), count, 0),
                "{count} {sorted}"
            );
        }
        assert_eq!(read(&with(&sums[..1], 3, sorted)), (total(3), 1, 0), "three months are enough");
    }
    // Off in a month that was revised, or rounded.
    let revised = |month| south(month) + u64::from(month == 5) * 41;
    assert_eq!(read(&with(&[("Southwest border", &revised)], MONTHS, true)), (total(MONTHS), 1, 0));
    let rounded = |month| south(month) / 100 * 100;
    assert_eq!(read(&with(&[("Southwest border", &rounded)], MONTHS, true)), (total(MONTHS), 1, 0));
    // Of all that the file has and a little more: the rest is kept, or told to be other.
    let more = |month| all(month) + count(month, 90, 600);
    let (read_as, sums, _) = read(&with(&[("Land border", &more)], MONTHS, true));
    assert!(sums == 1 && read_as < total(MONTHS) * 11 / 10, "{read_as}");
    // A value of its own, as large as the others.
    let own = |month| south(month) + count(month, 99, 3_000) - 1_500;
    let whole = total(MONTHS) + (0..MONTHS).map(own).sum::<u64>();
    assert_eq!(read(&with(&[("Coastal", &own)], MONTHS, true)), (whole, 0, 0));
}

#[test]
fn a_sum_within_a_category_or_under_a_name_of_its_own_there_is_one() {
    let (mut text, mut whole) = ("month,sector,group,count\n".to_string(), 0);
    for at in 0..MONTHS {
        for (number, sector) in SOUTH.iter().enumerate() {
            let parts = [0, 1, 2].map(|part| count(at, number as u64 * 10 + part, 9_000));
            let sum: u64 = parts.iter().sum();
            whole += sum;
            text += &format!("{0},{sector},{sector} apprehensions,{sum}\n", month(at));
            for (name, part) in ["Families", "Single adults", "UAC"].iter().zip(parts) {
                text += &format!("{},{sector},{name},{part}\n", month(at));
            }
        }
    }
    assert_eq!(read(&text), (whole, 4, 0));
    assert_eq!(one(&text).own.table.dimensions()[1].dictionary.values().len(), 3);
}

#[test]
fn a_value_that_is_a_sum_beside_some_values_keeps_what_it_is_beside_others() {
    let (mut text, mut whole) = ("month,component,place,count\n".to_string(), 0);
    for at in 0..MONTHS {
        for (number, sector) in SOUTH.iter().enumerate() {
            text += &format!("{},USBP,{sector},{}\n", month(at), place(number)(at));
        }
        let (sum, ports) = (sum(0..4)(at), count(at, 70, 9_000));
        whole += sum + ports;
        text += &format!("{0},USBP,Southwest,{sum}\n{0},OFO,Southwest,{ports}\n", month(at));
    }
    assert_eq!(read(&text), (whole, 1, 0));
}

#[test]
fn what_is_broken_down_in_several_ways_counts_once() {
    let parts = |at: u64| [0, 1, 2].map(|part| count(at, part, 9_000));
    let whole = |at: u64| parts(at).iter().sum::<u64>();
    let mexico = |at: u64| whole(at) / 3 + count(at, 50, 90);
    let rest = |at: u64| whole(at) - mexico(at);
    let (families, adults, minors) = (|at| parts(at)[0], |at| parts(at)[1], |at| parts(at)[2]);
    let leaves: [Value<'_>; 5] = [
        ("Families", &families),
        ("Adults", &adults),
        ("UAC", &minors),
        ("Mexico", &mexico),
        ("Others", &rest),
    ];
    let all: u64 = (0..MONTHS).map(whole).sum();
    assert_eq!(read(&long(MONTHS, &leaves)), (all, 0, 2));
    // With the names of the breakdowns above, as indented tables have them.
    let mut indented = leaves.to_vec();
    indented.insert(3, ("Citizenship", &whole));
    indented.insert(0, ("Demographic", &whole));
    assert_eq!(read(&long(MONTHS, &indented)), (all, 2, 2));
    // And in a column of their own.
    let mut text = "month,breakdown,value,count\n".to_string();
    for at in 0..MONTHS {
        for (number, (name, of)) in leaves.iter().enumerate() {
            let breakdown = if number < 3 { "Demographic" } else { "Citizenship" };
            text += &format!("{},{breakdown},{name},{}\n", month(at), of(at));
        }
    }
    assert_eq!(read(&text), (all, 1, 0));
}

#[test]
fn a_sum_keeps_the_months_that_its_parts_do_not_have() {
    let south = sum(0..4);
    let text: String = with(&[("Southwest border", &south)], MONTHS, true)
        .lines()
        .filter(|line| !line.starts_with("2021-01") || line.contains("border"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(read(&text).0, total(MONTHS) - total(1) + south(0));
}

/// A table of a hundred values in no order, and a sum of some of them among them; the total of
/// the hundred.
fn among_many(months: u64, parts: &[u64], name: &str, kinds: u64) -> (String, u64) {
    let (mut text, mut whole) = ("month,country,kind,count\n".to_string(), 0);
    for at in 0..months {
        for kind in 0..kinds {
            let own = |value: u64| count(at, value * 10 + kind, 90_000);
            for value in 0..100 {
                whole += own(value);
                text += &format!("{},c{:02},k{kind},{}\n", month(at), value * 37 % 100, own(value));
            }
            let sum: u64 = parts.iter().map(|part| own(*part)).sum();
            text += &format!("{},{name},k{kind},{sum}\n", month(at));
        }
    }
    (text, whole)
}

#[test]
fn a_sum_of_some_of_a_hundred_values_is_left_out_or_told() {
    for parts in [&[3, 50, 97][..], &[8, 20, 31, 44, 60, 93]] {
        let (text, whole) = among_many(6, parts, "Some", 1);
        assert_eq!(read(&text), (whole, 1, 0), "{} parts", parts.len());
    }
    // Of any number of parts where there are more figures than values.
    let many: Vec<u64> = (0..40).map(|at| at * 7 % 100).collect();
    let (text, whole) = among_many(12, &many, "Some", 9);
    assert_eq!(read(&text), (whole, 1, 0));
    // Where the figures do not suffice it is told.
    let told = |text: &str| one(text).report.files[0].1.settled.maybe.len();
    assert_eq!(told(&among_many(2, &[8, 20, 31, 44], "Some", 1).0), 1);
    assert_eq!(told(&among_many(2, &many, "Northern Triangle", 1).0), 1, "by its name");
    assert_eq!(told(&among_many(3, &[], "Some", 1).0), 0);
    let next = "month,country,count\n2024-01,Some,6007\n2024-01,a,1001\n2024-01,b,2003\n2024-01,c,3003\n2024-01,d,70\n";
    assert_eq!(told(next), 1, "the sum of those next to it in the only month");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_value_is_taken_for_a_sum_by_chance(
        values in 2u64..30,
        months in 3u64..30,
        most in prop::sample::select(vec![5u64, 40, 900, 30_000]),
        grows in any::<bool>(),
        seed in 0u64..1_000,
    ) {
        let (values, most) = if grows { (values.min(8), 30_000) } else { (values, most) };
        let of = |month: u64, value: u64| match grows {
            true => count(0, value + seed, most) * (50 + month) / 50,
            false => count(month, value + seed, most),
        };
        let mut text = "month,place,count\n".to_string();
        let mut whole = 0;
        for at in 0..months {
            for value in 0..values {
                whole += of(at, value);
                text += &format!("{},p{value},{}\n", month(at), of(at, value));
            }
        }
        // Of three values in three months one may be the sum of the others.
        prop_assume!(values > 3);
        // What is nearly the same in every month is asked about, as two editions of one figure.
        let near = |a: u64, b: u64| a.abs_diff(b) * 200 <= a.max(b);
        let pairs = (0..values).flat_map(|b| (0..b).map(move |a| (a, b)));
        prop_assume!(!grows || pairs.into_iter().all(|(a, b)| !near(of(0, a), of(0, b))));
        prop_assert_eq!(read(&text), (whole, 0, 0));
    }
}
