//! Where something was said, which is no place that anybody is counted in.

use super::class::Class;
use super::lexicon::Mark;
use super::sentence::{Shape, Token};

/// Words between who speaks and the place it is said in: "told a crowd of supporters in".
const AUDIENCE: usize = 12;

/// What may be told of a place, so that it is counted there: "said arrests fell in Yuma".
const TOLD: [&str; 14] = [
    "measure",
    "change",
    "compare",
    "extreme",
    "record",
    "share",
    "moved",
    "number",
    "citizenship",
    "demographic",
    "streak",
    "first",
    "month",
    "component",
];

/// Sets the places of speeches apart: "the candidate told a crowd in Yuma", "dijo en Laredo".
pub(super) fn heard(tokens: &[Token], marks: &mut [Mark]) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let told = |i: usize| {
        let digits = tokens.get(i).is_some_and(|t| t.shape == Shape::Digits);
        digits || marks.iter().any(|m| m.first <= i && i < m.last && TOLD.contains(&m.class))
    };
    let ends = |i: usize| {
        let weekday = matches!(word(i), "on" | "el" | "this" | "este" | "last");
        !word(i).starts_with(char::is_alphanumeric) || weekday && !told(i + 1)
    };
    let heard: Vec<usize> = marks
        .iter()
        .filter(|m| matches!(m.class, "sector" | "state" | "office"))
        .filter(|m| (m.first.saturating_sub(1)..=m.first).any(|i| Class::In.has(word(i))) && ends(m.last))
        .filter(|m| {
            let mut before = (m.first.saturating_sub(AUDIENCE)..m.first).rev();
            let stop = before.find(|&i| Class::Says.has(word(i)) || told(i) || word(i) == ",");
            stop.is_some_and(|i| Class::Says.has(word(i)))
        })
        .map(|m| m.first)
        .collect();
    // Known all the same: no place that the tables lack.
    let places = marks.iter_mut().filter(|m| heard.contains(&m.first));
    places.for_each(|m| (m.class, m.value) = ("heard", ""));
}
