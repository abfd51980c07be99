//! Months that say their fiscal year, `Oct FY23`, and years that are named by both calendar
//! years that they are in, `2022/23`.

use crate::data::{FiscalYear, Month, spelling};

use super::spelled;

/// Words that a year is a fiscal one, in front of its number or behind it.
const MARKS: [&str; 4] = ["fy", "af", "fiscal", "ef"];
/// Words that may stand beside them.
const JOINS: [&str; 6] = ["year", "of", "de", "del", "año", "ano"];

/// The words and the numbers of a text; none where a sign stands in it that parts no dates.
fn words(text: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        if !digits && !first.is_alphabetic() {
            if !" -–/.,_()[]'’".contains(first) {
                return None;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        let (word, after) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        words.push(word);
        rest = after;
    }
    Some(words)
}

/// The year of a number with four digits, or of one with two.
fn year(number: &str) -> Option<u16> {
    match number.len() {
        2 => number.parse().ok().map(spelled::century),
        4 => number.parse().ok().filter(|year| scan::YEARS.contains(year)),
        _ => None,
    }
}

/// The fiscal year of a text and its calendar month: `Oct FY23`, `FY2023-OCT`,
/// `October (FY 2023)`, `FY2022/23 Oct`.
pub(super) fn parts(text: &str) -> Option<(FiscalYear, u8)> {
    // Most cells have no such word.
    let has = |mark: &str| {
        let at = text.as_bytes().windows(mark.len());
        at.into_iter().any(|part| part.eq_ignore_ascii_case(mark.as_bytes()))
    };
    if text.len() > 40 || !MARKS.iter().any(|mark| has(mark)) {
        return None;
    }
    let small = text.to_lowercase();
    let (mut name, mut numbers, mut marked) = (None, Vec::new(), false);
    for word in words(&small)? {
        match word {
            _ if MARKS.contains(&word) => marked = true,
            _ if JOINS.contains(&word) => {}
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => numbers.push(word),
            _ if name.is_none() => name = Some(spelling::calendar_month(word)?),
            _ => return None,
        }
    }
    let year = match *numbers.as_slice() {
        [one] => year(one)?,
        [first, second] => follows(first, second)?,
        _ => return None,
    };
    marked.then_some((FiscalYear(year), name?))
}

pub(super) fn month(text: &str) -> Option<Month> {
    let (year, name) = parts(text)?;
    spelling::in_fiscal_year(year, name)
}

/// The second of two years that follow each other.
fn follows(first: &str, second: &str) -> Option<u16> {
    let (before, after) = (year(first).filter(|_| first.len() == 4)?, year(second)?);
    let is_next = if second.len() == 2 { (before + 1) % 100 == after % 100 } else { before + 1 == after };
    is_next.then_some(before + 1)
}

/// The second of the calendar years by which a year is named: `2022/23`, `2022-2023`, `FY2022-23`.
pub(super) fn span(text: &str) -> Option<u16> {
    let bare = text.trim();
    if !(7..=24).contains(&bare.len()) {
        return None;
    }
    let small = bare.to_lowercase();
    let words = words(&small)?;
    let numbers: Vec<&str> = words
        .into_iter()
        .filter(|word| !(MARKS.contains(word) || JOINS.contains(word) || *word == "financial"))
        .collect();
    match *numbers.as_slice() {
        [first, second] if bare.contains(['/', '-', '–']) => follows(first, second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_that_say_their_fiscal_year_are_read() {
        for text in [
            "Oct FY23",
            "OCT FY 2023",
            "FY23 Oct",
            "FY2023-OCT",
            "FY23-OCTOBER",
            "October (FY 2023)",
            "October, FY'23",
            "octubre AF 2023",
            "octubre del año fiscal 2023",
            "Fiscal Year 2023 October",
            "FY2022/23 Oct",
            "oct. FY2022-23",
        ] {
            assert_eq!(month(text), Month::parse("2022-10"), "{text}");
        }
        for text in [
            "Oct 23",
            "Oct FY",
            "FY23",
            "FY23 Q1",
            "FY23 Oct 5 7",
            "FY 2023: Oct",
            "af Oct",
            "Oct FY123",
            "staff 23 Oct",
            "FY2021/23 Oct",
            "",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_named_by_both_calendar_years() {
        for text in ["2022/23", "2022-23", "2022–23", "2022-2023", "2022/2023", "FY2022/23", "FY 2022-23"] {
            assert_eq!(span(text), Some(2023), "{text}");
        }
        assert_eq!(span("1999/00"), Some(2000));
        for text in ["2022/24", "2022", "22/23", "2022-11", "2022 23", "2022/23 Oct", "a2022/23"] {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
