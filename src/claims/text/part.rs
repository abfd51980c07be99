//! The part a period plays in its sentence, by the words around it.

use super::lexicon::Mark;
use super::sentence::Token;

/// The part a period plays by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Plain,
    Base,
    Since,
    Until,
}

/// The part of the period at tokens `first..last`, and whether only days of it
/// are meant: "since the president's June order" counts from a day of June.
pub(crate) fn part(tokens: &[Token], marks: &[Mark], first: usize, last: usize) -> (Part, bool) {
    let since = |m: &Mark| m.class == "role" && m.value == "since" && m.last <= first && first - m.last <= 4;
    let named = marks.iter().any(|m| m.class == "beginning" && m.first == last);
    if named && marks.iter().any(since) {
        (Part::Since, true)
    } else {
        (part_before(tokens, marks, first), false)
    }
}

/// The part a mention plays by the role word that ends right before it.
fn part_before(tokens: &[Token], marks: &[Mark], first: usize) -> Part {
    let mut end = first;
    // "half of what 2000 saw"
    if first >= 1 && tokens[first - 1].text == "what" {
        return Part::Base;
    }
    // "lower than the monthly average in 2019"
    if first >= 2 && tokens[first - 1].text == "in" && tokens[first - 2].text == "average" {
        end -= 1;
    }
    while end > 0
        && matches!(
            tokens[end - 1].text.as_str(),
            "the"
                | "any"
                | "all"
                | "early"
                | "late"
                | "el"
                | "la"
                | "month"
                | "of"
                | "mid"
                | "its"
                | "their"
                | "su"
                | "sus"
                | "level"
                | "figure"
                | "total"
                | "just"
                | "start"
                | "beginning"
                | "comienzo"
                | "inicio"
                | "approximately"
                | "roughly"
                | "about"
                | "average"
                | "monthly"
                | "daily"
                | "annual"
                | "years"
        )
    {
        let role_of = marks.iter().any(|m| m.class == "role" && m.last == end && m.last - m.first > 1);
        if role_of {
            break;
        }
        end -= 1;
    }
    // "double the amount that crossed in February", "fewer than those recorded in May"
    let word = |i: usize| tokens[i].text.as_str();
    let other = (end.saturating_sub(8)..end.saturating_sub(1)).rev().find(|&i| {
        matches!(word(i), "double" | "triple" | "twice" | "than")
            && matches!(word(i + 1), "the" | "those" | "that" | "what")
            && !(i + 2..end).any(|k| matches!(word(k), "," | ";" | "and" | "but"))
    });
    if other.is_some_and(|i| {
        matches!(word(i + 1), "those" | "that" | "what")
            || matches!(word(i + 2), "amount" | "number" | "level" | "total" | "figure" | "count")
    }) {
        return Part::Base;
    }
    // "below the peak of the last administration"
    if let Some(peak) = marks.iter().find(|m| m.class == "peak" && m.last == end)
        && part_before(tokens, marks, peak.first) == Part::Base
    {
        return Part::Base;
    }
    // "brought the total for fiscal 2022 to": held against nothing.
    let told = |m: &&Mark| {
        let before = m.first.checked_sub(1).map_or("", |i| tokens[i].text.as_str());
        let total = m.last - m.first > 2 && matches!(word(m.first + 1), "total");
        total
            && matches!(
                before,
                "" | "brought"
                    | "bringing"
                    | "brings"
                    | "took"
                    | "taking"
                    | "put"
                    | "puts"
                    | "and"
                    | ","
                    | ";"
                    | "–"
                    | "."
            )
    };
    let role = marks
        .iter()
        .filter(|m| m.class == "role" && m.last == end && !told(m))
        .max_by_key(|m| m.last - m.first);
    // "the peak in May", "the peak of the crisis in May": what comes before the peak decides.
    if role.is_some_and(|m| m.value == "in")
        && let Some(peak) = marks.iter().find(|m| m.class == "peak" && m.last <= end && end - m.last <= 9)
    {
        return match part_before(tokens, marks, peak.first) {
            Part::Plain => Part::Plain,
            _ => Part::Base,
        };
    }
    // "since the proclamation was announced in June"
    if let Some(role) = role.filter(|m| m.value == "in")
        && let Some(since) = marks.iter().find(|m| {
            m.class == "role" && m.value == "since" && m.last <= role.first && role.first - m.last <= 7
        })
        && !tokens[since.last..role.first].iter().any(|t| !t.text.starts_with(char::is_alphabetic))
        && !marks.iter().any(|m| m.class == "record" && m.first <= since.first && since.last <= m.last)
    {
        return Part::Since;
    }
    match role.map(|m| m.value) {
        Some("base") => Part::Base,
        Some("since") => Part::Since,
        Some("until") => Part::Until,
        _ => Part::Plain,
    }
}
