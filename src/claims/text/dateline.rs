//! The day a text was published, where the text says it.

use crate::data::words::{Language, month_name};
use crate::data::{Month, letters};

/// Lines at the head of a text in which a date is the day of publication.
const HEAD_LINES: usize = 8;

/// Other words of a line that holds nothing but a date: a byline, a place.
const FEW_WORDS: usize = 8;

/// The ISO date found in a text: on a line of its own near the head, or in a dateline.
pub(crate) fn published(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD_LINES);
    let short = |line: &&str| line.split_whitespace().count() <= FEW_WORDS + 3;
    lines.flat_map(dateline).filter(short).find_map(alone)
}

/// Most words of a place: "Piedras Negras", "El Centro".
const PLACE: usize = 3;

/// What ends a dateline, and may stand between its place and its date.
const DASHES: [&str; 5] = [".-", " - ", " -", "—", "–"];

/// The pieces of a line that may hold nothing but a date: the line, or what its dateline
/// says: "SAN DIEGO, December 20, 2024 —", "Washington, 20 de diciembre de 2024.-",
/// "WASHINGTON — Dec. 20, 2024."
fn dateline(line: &str) -> impl Iterator<Item = &str> {
    let dash = DASHES.into_iter().filter_map(|dash| Some((line.find(dash)?, dash.len()))).min();
    let parts = dash.map(|(at, length)| (&line[..at], line[at + length..].trim_start()));
    // "Washington, 20 de diciembre de 2024", but not "Arrests fell after June 5, 2024".
    let place = |(place, _): (&str, &str)| {
        place.split(' ').count() <= PLACE && !place.bytes().any(|b| b.is_ascii_digit())
    };
    let comma = |head: &&str| head.split_once(',').is_some_and(place) || is_place(head);
    let head = parts.map(|(head, _)| head).filter(comma);
    let behind = parts.filter(|(head, _)| is_place(head)).and_then(|(_, rest)| ended(rest));
    head.into_iter().chain(behind).chain(std::iter::once(line))
}

/// The date that a text begins with, where its sentence ends with the year.
fn ended(text: &str) -> Option<&str> {
    let first = letters::in_small(text.split_whitespace().next()?);
    let first = first.trim_end_matches(['.', ',']);
    month_number(first).map(drop).or_else(|| number(first).map(drop))?;
    let digits = |w: &[u8]| w.iter().all(u8::is_ascii_digit);
    let year = text.as_bytes().windows(4).position(digits)? + 4;
    let (date, rest) = text.split_at_checked(year)?;
    rest.starts_with(['.', ':', '—', '–', '-']).then_some(date)
}

/// What stands before a dash is where a text was written: "TUCSON", "EL PASO, Texas (AP)".
fn is_place(head: &str) -> bool {
    let head = head.trim();
    let capitals = |word: &&str| {
        let letters = |c: char| letters::capital(c) == c && c.is_alphabetic();
        word.len() > 1 && word.trim_end_matches([',', '.']).chars().all(letters)
    };
    let place: usize = head.split(' ').take_while(capitals).map(str::len).sum();
    // An acronym may be the subject: "CBP — the agency that …".
    let known = place > 4 || place > 3 && head.contains(',');
    known && !head.contains('\n') && head.split(' ').count() <= FEW_WORDS
}

/// The date of a line that says little else.
fn alone(line: &str) -> Option<String> {
    let line = letters::in_small(line);
    let words: Vec<&str> = line
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty() && *word != "de" && *word != "del")
        .collect();
    // "On June 5, arrests fell": the date is part of the sentence.
    if matches!(words.first(), Some(&"on" | &"in" | &"since" | &"el" | &"en" | &"desde")) {
        return None;
    }
    let at = (0..words.len()).find_map(|i| Some((i, date(&words[i..])?)));
    let (at, (found, length)) = at?;
    let others = words[..at].iter().chain(&words[at + length..]);
    let (count, digits) = others.fold((0, 0), |(n, d), word| {
        let clock = word.len() <= 2;
        (n + 1, d + usize::from(word.bytes().any(|b| b.is_ascii_digit()) && !clock))
    });
    (count <= FEW_WORDS && digits == 0).then_some(found)
}

/// A date at the start of words, and how many words it takes.
fn date(words: &[&str]) -> Option<(String, usize)> {
    let first = words.first()?;
    if let Some(found) = iso(first) {
        return Some((found, 1));
    }
    let [a, b, c, ..] = words else { return None };
    let year: u16 = c.parse().ok().filter(|_| c.len() == 4)?;
    let (month, day) = match (month_number(a), month_number(b)) {
        (Some(month), _) => (month, number(b)?),
        (None, Some(month)) => (month, number(a)?),
        _ => return None,
    };
    let month = Month::from_year_month(year, month)?;
    valid(month, day).map(|text| (text, 3))
}

fn iso(word: &str) -> Option<String> {
    let month = Month::parse(word.get(..7)?)?;
    valid(month, word.get(7..)?.strip_prefix('-')?.parse().ok()?)
}

fn valid(month: Month, day: u8) -> Option<String> {
    let known = (1990..2100).contains(&month.year()) && (1..=month.days()).contains(&day);
    known.then(|| format!("{month}-{day:02}"))
}

fn number(word: &str) -> Option<u8> {
    word.trim_end_matches(char::is_alphabetic).parse().ok()
}

/// The month of a name or of its first letters: "december", "dec", "dic".
pub(super) fn month_number(word: &str) -> Option<u8> {
    if word.len() < 3 {
        return None;
    }
    let january = Month::from_year_month(2000, 1)?;
    (1..=12u8).find(|n| {
        let month = january + u16::from(n - 1);
        [Language::En, Language::Es].into_iter().any(|language| {
            let name = month_name(month, language).to_ascii_lowercase();
            name == word || word.len() <= 4 && name.starts_with(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_publication_are_found_at_the_head() {
        for (text, day) in [
            ("2024-12-20\nArrests fell.", "2024-12-20"),
            ("Border arrests fall\nBy Ana Ruiz | Dec. 20, 2024\nText", "2024-12-20"),
            ("WASHINGTON, December 20, 2024\n\nText", "2024-12-20"),
            (
                "SAN DIEGO, Dec. 20, 2024 — Agents made fewer arrests, the agency said on Friday.",
                "2024-12-20",
            ),
            ("Published 5 June 2023, 10:30", "2023-06-05"),
            ("20 de diciembre de 2024\nTexto", "2024-12-20"),
            ("Sept. 3, 2025 at 9:00", "2025-09-03"),
            ("WASHINGTON — Dec. 20, 2024. Agents made 46,610 arrests in November.", "2024-12-20"),
            ("TUCSON, Ariz., Nov. 3, 2023 - Agents made 218,763 arrests in September.", "2023-11-03"),
            ("Washington, 20 de diciembre de 2024.- La patrulla hizo 46.610 detenciones.", "2024-12-20"),
        ] {
            assert_eq!(published(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn dates_of_events_are_not() {
        for text in [
            "On June 5, 2024, arrests fell.",
            "Arrests fell 18% after June 5, 2024, when the rule began to apply there, the agency said.",
            "June 45, 2024",
            "Arrests fell after June 5, 2024 — by half, the agency said in its release on Friday.",
            "46,610 arrests by June 5, 2024",
            "TUCSON — Arrests fell after June 5, 2024. They rose again in July.",
            "",
            "\u{202e}\u{1F600}",
        ] {
            assert_eq!(published(text), None, "{text}");
        }
    }
}
