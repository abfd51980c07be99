//! Whole months with their names, as programs and people write them beside what the shipped
//! tables have: `Nov-24`, `01NOV2024:00:00:00`, `Friday, November 1, 2024`, `Nov '24`.

use crate::data::{Month, spelling};

/// Words that part the others.
const JOINS: [&str; 11] = ["de", "del", "of", "the", "el", "a", "st", "nd", "rd", "th", "er"];

/// Days of the week by their first three letters.
const DAYS: [&str; 14] =
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mié", "mie", "jue", "vie", "sáb"];

/// A word or a number of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Name(u8),
    Number(&'a str),
}

/// A month by its name and a year, with the day of it or not.
pub(super) fn month(text: &str) -> Option<Month> {
    // The time of day goes.
    let date = text.split_once(':').map_or(text, |(before, after)| match after.contains(':') {
        true => before.trim_end_matches(|c: char| c.is_ascii_digit() && before.contains(' ')).trim_end(),
        false => text,
    });
    let (pieces, abridged) = pieces(date)?;
    let full = |number: &str| number.parse().ok().filter(|_| number.len() == 4);
    let day = |number: &str, month: Month| {
        number.len() <= 2 && number.parse().is_ok_and(|day| (1..=month.days()).contains(&day))
    };
    match *pieces.as_slice() {
        [Piece::Name(name), Piece::Number(number)] if abridged && number.len() == 2 => {
            Month::from_year_month(century(number.parse().ok()?), name)
        }
        [Piece::Name(name), Piece::Number(first), Piece::Number(year)]
        | [Piece::Number(first), Piece::Name(name), Piece::Number(year)] => {
            Month::from_year_month(full(year)?, name).filter(|month| day(first, *month))
        }
        [Piece::Name(name), Piece::Number(year)] => Month::from_year_month(full(year)?, name),
        _ => None,
    }
}

/// Of a year with two digits spreadsheets take up to 29 as after 2000.
pub(super) const fn century(year: u16) -> u16 {
    year + if year < 30 { 2000 } else { 1900 }
}

/// The names of months and the numbers of a text, and whether a year of two digits is written
/// as one: `Nov-24`, `nov.-24`, `nov/24`, `NOV24`, `Nov '24`; `Nov 24` is a day.
fn pieces(text: &str) -> Option<(Vec<Piece<'_>>, bool)> {
    let (mut pieces, mut abridged) = (Vec::new(), false);
    let mut rest = text.trim();
    let mut between = "";
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let is_same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        if !digits && !first.is_alphabetic() {
            let end = rest.find(|c: char| c.is_ascii_digit() || c.is_alphabetic()).unwrap_or(rest.len());
            between = &rest[..end];
            rest = &rest[end..];
            let known = between.chars().all(|c| " -/.,_'’".contains(c));
            if !known {
                return None;
            }
            continue;
        }
        let (word, after) = rest.split_at(rest.find(|c| !is_same(c)).unwrap_or(rest.len()));
        rest = after;
        let small = word.to_lowercase();
        let is_day = || pieces.is_empty() && DAYS.iter().any(|day| small.starts_with(day));
        let name = spelling::calendar_month(word).filter(|_| !digits);
        match name {
            Some(name) => pieces.push(Piece::Name(name)),
            None if digits => {
                let short = matches!(between.trim(), "-" | ".-" | "/" | "./" | "_" | "'" | "’" | ".'");
                abridged |= short || matches!(between, "" | ".") && pieces.len() == 1;
                pieces.push(Piece::Number(word));
            }
            None if !pieces.is_empty() && JOINS.contains(&small.as_str()) || is_day() => {}
            None => return None,
        }
        between = "";
    }
    Some((pieces, abridged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_with_their_names_are_read_and_days_are_no_years() {
        for text in [
            "Nov-24",
            "NOV24",
            "Nov '24",
            "noviembre-24",
            "nov.-24",
            "nov/24",
            "Nov.24",
            "Nov_24",
            "01NOV2024",
            "01NOV2024:00:00:00",
            "30-nov-2024",
            "November 1, 2024",
            "Nov. 1st, 2024",
            "Friday, November 1, 2024",
            "viernes, 1 de noviembre de 2024",
            "1 de noviembre del 2024",
            "1 November 2024",
            "1 nov 2024 12:00:00",
        ] {
            assert_eq!(month(text), Month::parse("2024-11"), "{text}");
        }
        assert_eq!(month("martes, 5 de marzo de 2024"), Month::parse("2024-03"));
        assert_eq!(month("5 mar 2024"), Month::parse("2024-03"));
        for text in [
            "24-Nov",
            "Nov 24",
            "Nov-2",
            "Nov-+4",
            "31 Nov 2024",
            "Nov 1 24",
            "set 24",
            "١",
            "Nov ²4",
            "Nov~24",
            "Nov",
            "2024",
            "a 2024",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
