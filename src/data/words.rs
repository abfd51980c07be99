//! Numbers, percents and months in words, in English and Spanish.

use super::letters;
use super::month::{Month, MonthRange};

pub use crate::language::Language;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// The calendar month's name alone: "November", "noviembre".
pub(crate) fn month_name(month: Month, language: Language) -> &'static str {
    let index = usize::from(month.month() - 1);
    match language {
        Language::En => MONTHS_EN[index],
        Language::Es => MONTHS_ES[index],
    }
}

/// Month and year in running text: "November 2024", "noviembre de 2024".
pub fn month(month: Month, language: Language) -> String {
    let name = month_name(month, language);
    match language {
        Language::En => format!("{name} {}", month.year()),
        Language::Es => format!("{name} de {}", month.year()),
    }
}

/// Month and year where room is short: "Nov 2024", "nov 2024".
pub(crate) fn month_short(month: Month, language: Language) -> String {
    let name = month_name(month, language);
    format!("{} {}", &name[..3], month.year())
}

/// A range of months: "October 2018 to July 2026"; one month alone. Spanish says
/// a year once: "junio a noviembre de 2024".
pub fn month_range(months: MonthRange, language: Language) -> String {
    let first = month(months.first(), language);
    if months.months() == 1 {
        return first;
    }
    let last = month(months.last(), language);
    match language {
        Language::En => format!("{first} to {last}"),
        Language::Es if months.first().year() == months.last().year() => {
            format!("{} a {last}", month_name(months.first(), language))
        }
        Language::Es => format!("{first} a {last}"),
    }
}

/// A date: "June 5, 2024", "5 de junio de 2024".
pub(crate) fn date(in_month: Month, day: u8, language: Language) -> String {
    let name = month_name(in_month, language);
    match language {
        Language::En => format!("{name} {day}, {}", in_month.year()),
        Language::Es => format!("{day} de {name} de {}", in_month.year()),
    }
}

/// An ISO date (`2026-08-21`) in words; anything else as it is.
pub(crate) fn iso_date(text: &str, language: Language) -> String {
    let in_month = text.get(..7).and_then(Month::parse);
    let day = text.get(8..).and_then(|day| day.parse().ok());
    match in_month.zip(day) {
        Some((in_month, day)) => date(in_month, day, language),
        None => text.to_string(),
    }
}

/// The text with its first letter a capital.
pub(crate) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => std::iter::once(letters::capital(first)).chain(chars).collect(),
        None => String::new(),
    }
}

/// The text with its first letter a small one.
pub(crate) fn uncapitalized(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => std::iter::once(letters::small(first)).chain(chars).collect(),
        None => String::new(),
    }
}

/// A count with digits grouped: "46,612" in both languages, as U.S. Spanish
/// writes it; a negative number takes a true minus sign.
pub fn count(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if n < 0 {
        out.push('\u{2212}');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A decimal number with a fixed number of places and grouped digits:
/// `decimal(-1234.56, 1)` is "−1,234.6". A tie goes to the even digit; never "−0".
pub(crate) fn decimal(x: f64, places: usize) -> String {
    // By whole numbers: the library's formatting of floats weighs 7 kB in the module.
    let scale = 10u64.pow(places.min(9) as u32);
    let scaled = (x.abs() * scale as f64).round_ties_even() as u64;
    let (whole, fraction) = (count((scaled / scale) as i64), scaled % scale);
    let sign = if x < 0.0 && scaled > 0 { "\u{2212}" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction:0places$}") }
}

/// A number as programs read it, to so many places at most: `plain(-1234.5, 2)` is
/// "-1234.5"; never "-0".
pub fn plain(x: f64, places: usize) -> String {
    let scale = 10u64.pow(places.min(9) as u32);
    let scaled = (x.abs() * scale as f64).round() as u64;
    let sign = if x < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, fraction) = (scaled / scale, scaled % scale);
    match fraction {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction:0places$}").trim_end_matches('0').to_string(),
    }
}

/// The number that digits with a point or none write: "46610", "74.5". Up to 15
/// digits it is the one nearest to them.
pub(crate) fn number(digits: &str) -> Option<f64> {
    // By whole numbers: the library's reading of floats weighs 12 kB in the module.
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut value = 0.0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        value = value * 10.0 + f64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    (whole.len() + fraction.len() > 0).then(|| value / 10f64.powi(fraction.len() as i32))
}

/// A percent, in percent units: "17.5%" in English, "17.5 %" in Spanish (no-break space).
pub(crate) fn percent(x: f64, places: usize, language: Language) -> String {
    match language {
        Language::En => format!("{}%", decimal(x, places)),
        Language::Es => format!("{}\u{a0}%", decimal(x, places)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_those_of_the_library() {
        for x in [0.0, -0.0, 0.5, -0.25, 12.345, 1234.5, -1e-9, 99.995, 1e12 + 0.5, 46_609.0] {
            let library = ((x * 1000.0_f64).round() / 1000.0 + 0.0).to_string();
            assert_eq!(plain(x, 3), library, "{x}");
        }
        assert_eq!((plain(2.0 / 3.0, 2), plain(7.0, 0)), ("0.67".into(), "7".into()));
    }

    #[test]
    fn digits_are_read_as_the_library_reads_them() {
        for digits in [
            "0",
            "7",
            "46610",
            "74.5",
            "0.1",
            "33.3333",
            "1234.5678",
            "007.25",
            ".5",
            "5.",
            "99999999999.9999",
        ] {
            assert_eq!(number(digits), digits.parse().ok(), "{digits}");
        }
        for scaled in 0..100_000_u32 {
            let digits = plain(f64::from(scaled) / 1000.0, 3);
            assert_eq!(number(&digits), digits.parse().ok(), "{digits}");
        }
        for other in ["", ".", "1.2.3", "-4", "1e3", "1,000", "inf", " 1", "\u{661}"] {
            assert_eq!(number(other), None, "{other}");
        }
        assert_eq!(number("12345678901234567890").map(|n| n / 1e19 > 1.23), Some(true));
    }

    #[test]
    fn numbers_read_like_print() {
        assert_eq!(count(46_612), "46,612");
        assert_eq!(count(-1_234_567), "\u{2212}1,234,567");
        assert_eq!(count(7), "7");
        assert_eq!(decimal(1234.56, 1), "1,234.6");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(percent(-17.5, 1, Language::En), "\u{2212}17.5%");
        assert_eq!(percent(18.0, 0, Language::Es), "18\u{a0}%");
    }

    #[test]
    fn months_read_like_print() {
        let november = Month::parse("2024-11").expect("a month");
        assert_eq!(month(november, Language::En), "November 2024");
        assert_eq!(month(november, Language::Es), "noviembre de 2024");
        assert_eq!(month_short(november, Language::Es), "nov 2024");
    }
}
