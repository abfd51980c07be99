//! Months and fiscal years as publishers spell them: `2024-11`, `NOV`,
//! `02 November`, `noviembre de 2024`, `2026 (FYTD)`, `2024 YTD`.
//!
//! A spelling with two readings (`01/11/2024`) is none.

use super::month::{FiscalYear, Month, YEARS};
use super::words::{self, Language};

/// A whole month: `2024-11`, `2024/11`, `202411`, `2024M11`, `2024MM11`, `11/2024`, a date in
/// ISO order (`2024-11-01`), `Nov 2024`, `November 2024`, `2024 NOV`,
/// `noviembre de 2024`, and with a fiscal year `FY2025 NOV`.
pub fn month(text: &str) -> Option<Month> {
    let (parts, count) = parts(text)?;
    let number = |part: &str, digits: usize| (part.len() == digits).then(|| part.parse::<u16>().ok())?;
    let year = |part: &str| number(part, 4);
    let short = |part: &str| if part.len() <= 2 { part.parse::<u8>().ok() } else { None };
    match &parts[..count] {
        [whole] if whole.len() == 6 && whole.is_ascii() => {
            Month::from_year_month(year(&whole[..4])?, short(&whole[4..])?)
        }
        [a, b] => match (year(a), year(b)) {
            (Some(y), None) => Month::from_year_month(y, short(b).or_else(|| name(b))?),
            (None, Some(y)) => Month::from_year_month(y, short(a).or_else(|| name(a))?),
            _ => None,
        },
        [a, link, b] if matches!(*link, "de" | "del") => Month::from_year_month(year(b)?, name(a)?),
        [y, "m" | "M" | "MM", m] => Month::from_year_month(year(y)?, short(m)?),
        [fy, y, m] if fy.eq_ignore_ascii_case("fy") => in_fiscal_year(FiscalYear(year(y)?), name(m)?),
        [y, m, d] => {
            let month = Month::from_year_month(year(y)?, short(m)?)?;
            (1..=month.days()).contains(&short(d)?).then_some(month)
        }
        _ => None,
    }
}

/// A calendar month without its year (January = 1): `NOV`, `November`,
/// `noviembre`, and `02 November`, `11 - November`, where the number is the fiscal month or
/// the calendar's.
pub fn calendar_month(text: &str) -> Option<u8> {
    let (parts, count) = parts(text)?;
    match &parts[..count] {
        [month] => name(month),
        [number, month] => {
            let month = name(month)?;
            let fiscal = (month + 2) % 12 + 1;
            [Ok(fiscal), Ok(month)].contains(&number.parse()).then_some(month)
        }
        _ => None,
    }
}

/// A fiscal year: `2025`, `FY2025`, `2026 (FYTD)`, `2024 YTD`.
pub fn fiscal_year(text: &str) -> Option<FiscalYear> {
    let (parts, count) = parts(text)?;
    let mut parts = &parts[..count];
    if let [fy, rest @ ..] = parts
        && fy.eq_ignore_ascii_case("fy")
    {
        parts = rest;
    }
    match parts {
        [year] => Some(year),
        [year, _] if to_date(text) => Some(year),
        _ => None,
    }
    .filter(|year| year.len() == 4)
    .and_then(|year| year.parse().ok())
    .filter(|year| YEARS.contains(year))
    .map(FiscalYear)
}

/// Whether a fiscal year is marked as unfinished: `2026 (FYTD)`, `2024 YTD`.
pub fn to_date(text: &str) -> bool {
    parts(text).is_some_and(|(parts, count)| {
        count > 1 && ["ytd", "fytd"].iter().any(|mark| parts[count - 1].eq_ignore_ascii_case(mark))
    })
}

/// The calendar month (January = 1) of a fiscal year.
pub fn in_fiscal_year(year: FiscalYear, calendar_month: u8) -> Option<Month> {
    if !(1..=12).contains(&calendar_month) {
        return None;
    }
    Month::from_fiscal(year, (calendar_month + 2) % 12 + 1)
}

/// Of any script: what is no letter stands among ASCII in what spells a month.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii()
}

/// Runs of letters and runs of digits, at most four, with separators between.
fn parts(text: &str) -> Option<([&str; 4], usize)> {
    let mut parts = [""; 4];
    let mut count = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let length = if digits || is_letter(first) {
            rest.find(|c: char| c.is_ascii_digit() != digits || !(is_letter(c) || c.is_ascii_digit()))
                .unwrap_or(rest.len())
        } else if " -/.,_()".contains(first) {
            rest = &rest[1..];
            continue;
        } else {
            return None;
        };
        *parts.get_mut(count)? = &rest[..length];
        count += 1;
        rest = &rest[length..];
    }
    Some((parts, count))
}

/// A month's name or its first three letters, in either language.
fn name(text: &str) -> Option<u8> {
    (1..=12).find(|&number| {
        Month::from_year_month(2000, number).is_some_and(|month| {
            [Language::En, Language::Es].iter().any(|&language| {
                let full = words::month_name(month, language);
                text.eq_ignore_ascii_case(full)
                    || text.eq_ignore_ascii_case(&full[..3])
                    || (number == 9 && ["sept", "setiembre"].iter().any(|own| text.eq_ignore_ascii_case(own)))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_month_is_read_in_every_spelling(year in 1900u16..2100, number in 1u8..=12) {
            let expected = Month::from_year_month(year, number).expect("a month");
            let fiscal = expected.fiscal_year();
            let english = words::month_name(expected, Language::En);
            for text in [
                expected.to_string(),
                format!("{year}/{number}"),
                words::month(expected, Language::En),
                words::month(expected, Language::Es),
                words::month_short(expected, Language::En),
                words::month_short(expected, Language::Es),
                format!("FY{} {}", fiscal.0, english[..3].to_uppercase()),
            ] {
                prop_assert_eq!(month(&text), Some(expected), "{}", text);
            }
            for text in [english.to_string(), format!("{:02} {english}", expected.fiscal_month())] {
                prop_assert_eq!(calendar_month(&text), Some(number), "{}", text);
            }
            let year = fiscal_year(&format!("{} (FYTD)", fiscal.0)).expect("a fiscal year");
            prop_assert_eq!(in_fiscal_year(year, number), Some(expected));
        }

        #[test]
        fn no_text_panics(text in "[0-9a-zA-Zé ()/.,_-]{0,20}|\\PC{0,12}") {
            let _ = (month(&text), calendar_month(&text), fiscal_year(&text), to_date(&text));
        }
    }

    #[test]
    fn whole_months() {
        let november = Month::parse("2024-11");
        for text in [
            "2024-11",
            "2024/11",
            "202411",
            "2024M11",
            "2024MM11",
            "11/2024",
            "2024-11-30",
            "Nov 2024",
            "NOV-2024",
            "November 2024",
            "November, 2024",
            "2024 NOV",
            "noviembre de 2024",
            "nov. 2024",
            "FY2025 NOV",
            "FY 2025 November",
        ] {
            assert_eq!(month(text), november, "{text}");
        }
        for text in [
            "",
            "2024",
            "24-11",
            "2024-13",
            "2024-11-31",
            "01/11/2024",
            "11/01/2024",
            "Nov",
            "Novem 2024",
            "2024 11 NOV 1",
            "2024:11",
            "20241",
            "２０２４-11",
            "nov 99999",
            "-",
            "(((",
            "é 2024",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn months_without_a_year() {
        for (text, number) in [
            ("OCT", 10),
            ("October", 10),
            ("01 October", 10),
            ("10 October", 10),
            ("12 September", 9),
            ("Sept", 9),
            ("enero", 1),
            ("setiembre", 9),
        ] {
            assert_eq!(calendar_month(text), Some(number), "{text}");
        }
        for text in ["11 October", "02 October", "Total", "13", "", "October 2024 x", "ñ"] {
            assert_eq!(calendar_month(text), None, "{text}");
        }
    }

    #[test]
    fn fiscal_years() {
        for text in ["2025", "FY2025", "FY 2025", "2025 (FYTD)", "2025 YTD", "fy2025 ytd"] {
            assert_eq!(fiscal_year(text), Some(FiscalYear(2025)), "{text}");
        }
        for text in ["25", "0000", "9999", "2025 (final)", "Total", "", "2025-2026", "FY"] {
            assert_eq!(fiscal_year(text), None, "{text}");
        }
        assert!(to_date("2026 (FYTD)") && !to_date("2026"));
        let november = in_fiscal_year(FiscalYear(2025), 11);
        assert_eq!(november, Month::parse("2024-11"));
        assert_eq!(in_fiscal_year(FiscalYear(2025), 9), Month::parse("2025-09"));
        assert_eq!(in_fiscal_year(FiscalYear(2025), 13), None);
    }
}
