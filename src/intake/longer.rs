//! Tables by spans that are longer than a month, or by weeks, seen by how far apart they are.

use std::collections::BTreeSet;

use super::header::{MONTH_WORDS, QUARTER_WORDS, YEAR_WORDS, says};
use super::mapping::Role;
use super::seen::Seen;
use super::span::Span;
use super::tongue::Tongue;
use super::when;
use crate::data::Month;

/// Parts of what columns of weeks are called.
const WEEK_WORDS: [&str; 6] = ["week", "semana", "woche", "semaine", "settimana", "vecka"];

/// Spans that are all so far apart by no chance.
const FEWEST: usize = 5;

/// What the months of a table are by, where they stand for more or are of weeks.
pub(super) fn of_table(
    header: &[String],
    roles: &[Role],
    columns: &[Seen],
    tongue: Tongue,
    day_first: bool,
) -> Option<Span> {
    if let Some(column) = roles.iter().position(|role| *role == Role::Month) {
        let day = |text: &String| {
            let text = tongue.in_english(text);
            Some((when::month(&text, day_first)?, when::day(&text, day_first)?))
        };
        let days: BTreeSet<(Month, u8)> = columns[column].values.iter().filter_map(day).collect();
        return called(&header[column], &days).or_else(|| of_days(&days));
    }
    let across = header.iter().zip(roles).filter(|(_, role)| **role == Role::Count);
    let month = |name: &String| when::of_header(&tongue.in_english(name), day_first).map(|(_, month)| month);
    of_months(&across.filter_map(|(name, _)| month(name)).collect())
}

/// What a column is of by what it is called, if its months can be such spans: weeks that are
/// numbered as months are, the first days of quarters and years.
fn called(header: &str, days: &BTreeSet<(Month, u8)>) -> Option<Span> {
    let small = header.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let months = || days.iter().map(|(month, _)| month.month());
    let first = months().next()?;
    if has(&WEEK_WORDS) && !has(&["day", "día", "tag"]) {
        return Some(Span::Week);
    }
    if says(header, &MONTH_WORDS) {
        return None;
    }
    let quarter = says(header, &QUARTER_WORDS)
        && (months().all(|own| own < 5) || months().all(|own| own % 3 == first % 3));
    let year = || says(header, &YEAR_WORDS) && days.len() > 1 && months().all(|own| own == first);
    if quarter { Some(Span::Quarter) } else { year().then_some(Span::Year) }
}

/// What days that are all so far apart are by: weeks, or quarters and years by their first or
/// last months.
fn of_days(days: &BTreeSet<(Month, u8)>) -> Option<Span> {
    let months: BTreeSet<Month> = days.iter().map(|(month, _)| *month).collect();
    if let Some(span) = of_months(&months) {
        return Some(span);
    }
    let number = |(month, day): &(Month, u8)| {
        let before: u32 = (0..i32::from(month.number()))
            .map(|number| u32::from(Month::numbered(number as u16).days()))
            .sum();
        before + u32::from(*day)
    };
    let numbers: Vec<u32> = days.iter().map(number).collect();
    let weeks =
        numbers.len() >= FEWEST && numbers.windows(2).all(|pair| (pair[1] - pair[0]).is_multiple_of(7));
    weeks.then_some(Span::Week)
}

/// What months that are all so far apart stand for.
fn of_months(months: &BTreeSet<Month>) -> Option<Span> {
    let first = months.first()?.number();
    let apart = |by: u16| {
        months.len() >= FEWEST && months.iter().all(|month| (month.number() - first).is_multiple_of(by))
    };
    match (apart(12), apart(6), apart(3)) {
        (true, ..) => Some(Span::Year),
        (_, true, _) => Some(Span::HalfYear),
        (.., true) => Some(Span::Quarter),
        _ => None,
    }
}
