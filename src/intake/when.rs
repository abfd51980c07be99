//! What cells say of a month: all of it, or its year and its name apart.

use super::span::Span;
use super::{fiscal, spelled};
use crate::data::{FiscalYear, Month, spelling};

/// A year as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Calendar(u16),
    Fiscal(u16),
}

/// What is known of a month so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct When {
    pub month: Option<Month>,
    pub year: Option<Year>,
    /// Calendar month, January = 1.
    pub name: Option<u8>,
}

impl When {
    /// What both say; a calendar year goes before a fiscal one.
    pub(crate) fn and(self, other: When) -> When {
        let year = match (self.year, other.year) {
            (Some(Year::Fiscal(_)), Some(Year::Calendar(_))) | (None, _) => other.year,
            (year, _) => year,
        };
        When { month: self.month.or(other.month), year, name: self.name.or(other.name) }
    }

    /// The month, if enough is known.
    pub(crate) fn month(self) -> Option<Month> {
        self.month.or_else(|| match self.year? {
            Year::Calendar(year) => Month::from_year_month(year, self.name?),
            Year::Fiscal(year) => spelling::in_fiscal_year(FiscalYear(year), self.name?),
        })
    }
}

/// Notes in brackets that say how sure a figure is, not which month it is of.
const NOTES: [&str; 12] = [
    "prov",
    "provisional",
    "prelim",
    "preliminary",
    "revised",
    "rev",
    "est",
    "estimated",
    "partial",
    "preliminar",
    "parcial",
    "incompleto",
];

/// A text without the mark of a note behind it: `2024-11*`, `SEP †`, `Nov 2024 (p)`, `2025 [1]`.
pub(crate) fn unmarked(text: &str) -> &str {
    let text = text.trim();
    let bare = text.trim_end_matches(['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '^', '#']).trim_end();
    let note = bare.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']));
    match note {
        Some((rest, note))
            if !rest.trim().is_empty()
                && (is_mark(note.trim()) || is_note(note) || note.trim() == rest.trim()) =>
        {
            unmarked(rest)
        }
        _ if bare.len() < text.len() && !bare.is_empty() => unmarked(bare),
        _ => text,
    }
}

/// Signs of one or two letters, and days of a month that is not over: `Nov 2024 (1-15)`.
fn is_mark(note: &str) -> bool {
    let days = || {
        let mut days = note.split(['-', '–']).map(|day| day.trim().parse::<u8>());
        matches!((days.next(), days.next(), days.next()), (Some(Ok(1)), Some(Ok(2..32)), None))
    };
    note.chars().count() <= 2 && note.chars().all(char::is_alphanumeric) || days()
}

/// What stands behind a month that is not over, or says how sure its figures are.
const BEHIND: [&str; 10] =
    [" to date", " mtd", " p/", " r/", " e/", " p", " r", " prelim", " provisional", " a la fecha"];

/// A month without them: `Nov 2024 to date`, `2024/11 p/`.
fn to_date(text: &str) -> &str {
    let behind = |mark: &&str| {
        let at = text.len().checked_sub(mark.len()).filter(|at| text.is_char_boundary(*at));
        at.is_some_and(|at| text[at..].eq_ignore_ascii_case(mark))
    };
    // Most months end with a digit.
    let plain = text.ends_with(|c: char| c.is_ascii_digit());
    let mark = BEHIND.iter().find(|mark| !plain && behind(mark));
    mark.map_or(text, |mark| text[..text.len() - mark.len()].trim_end())
}

/// Whether a word in brackets says how sure a figure is.
pub(crate) fn is_note(note: &str) -> bool {
    NOTES.contains(&note.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// A whole number that a program wrote with a fraction: `10.0`.
fn whole(text: &str) -> &str {
    text.strip_suffix(".0").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text)
}

/// The digits of a month's number: `10`, `10.0`, `M10`.
pub(crate) fn digits(text: &str) -> &str {
    let behind = text.strip_prefix(['M', 'm']).filter(|rest| (1..=2).contains(&rest.len()));
    behind.unwrap_or(whole(text))
}

/// A month without its year, also as a number.
pub(crate) fn name(text: &str) -> Option<u8> {
    let text = unmarked(text);
    let number = digits(text).parse().ok().filter(|number| (1..=12).contains(number));
    number.or_else(|| spelling::calendar_month(text))
}

/// The month of a number that counts from October.
pub(crate) fn fiscal_number(text: &str) -> Option<u8> {
    let number: u8 = digits(text.trim()).parse().ok().filter(|number| (1..=12).contains(number))?;
    Some((number + 8) % 12 + 1)
}

/// A year: what [`spelling::fiscal_year`] reads, with the mark of a note or not, as tables
/// abridge it: `FY25`, `FY2025TD`, `FYTD 2025`, and by the two that it is in: `2024/25`.
pub(crate) fn year(text: &str) -> Option<u16> {
    let text = whole(unmarked(text));
    spelling::fiscal_year(text).map(|year| year.0).or_else(|| fiscal::span(text)).or_else(|| {
        let (number, marks) = year_and_marks(text)?;
        let short = number.len() == 2 && marks.iter().any(|mark| mark.starts_with("fy"));
        let year: u16 = number.parse().ok()?;
        let whole = if short { year + if year < 70 { 2000 } else { 1900 } } else { year };
        (short || number.len() == 4 && scan::YEARS.contains(&year)).then_some(whole)
    })
}

/// Whether all of several texts name years by both calendar years, `2022/23`, and some may be read as months: `2009/10`.
pub(crate) fn are_spans<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut known: Vec<u16> = Vec::new();
    for text in texts {
        let Some(year) = fiscal::span(unmarked(text)) else { return false };
        if !known.contains(&year) {
            known.push(year);
        }
    }
    known.len() > 1
}

/// Whether a year says of itself that it is a fiscal one, or one to date.
pub(crate) fn is_fiscal(text: &str) -> bool {
    let text = unmarked(text);
    let marked = year_and_marks(text);
    fiscal::span(text).is_some()
        || marked.is_some_and(|(_, marks)| marks.iter().any(|mark| !CALENDAR_MARKS.contains(&mark.as_str())))
}

/// Names of a whole year, or of its months so far, in a column of months.
const WHOLE_YEARS: [&str; 11] = [
    "ytd",
    "fytd",
    "cytd",
    "annual",
    "anual",
    "full year",
    "whole year",
    "year",
    "fiscal year",
    "year to date",
    "todo el año",
];

/// Whether a text among months stands for its whole year, or for what there is of it.
pub(crate) fn is_to_date(text: &str) -> bool {
    let small = unmarked(text).to_lowercase();
    WHOLE_YEARS.contains(&small.as_str()) || year(text).is_some() && is_fiscal(text)
}

fn says_fiscal(mark: &str) -> bool {
    ["fy", "fytd", "fiscal", "af"].contains(&mark)
}

/// Words beside the number of a year: that it is a fiscal one or one to date, or nothing.
const FISCAL_MARKS: [&str; 14] = [
    "fy",
    "fytd",
    "ytd",
    "td",
    "fiscal",
    "to",
    "date",
    "a",
    "la",
    "fecha",
    "hasta",
    "af",
    "ejercicio",
    "through",
];
const CALENDAR_MARKS: [&str; 7] = ["cy", "calendar", "calendario", "year", "año", "ano", "yr"];

/// The number of a year, and the marks of fiscal years beside it; `None`: there is more.
fn year_and_marks(text: &str) -> Option<(String, Vec<String>)> {
    let small = text.to_lowercase();
    // Letters of any script are no separators.
    let is_part = |c: char| c.is_ascii_digit() || c.is_alphabetic() || !c.is_ascii();
    let words = small.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    // `fy25td` is three words.
    let words =
        words.flat_map(|word| word.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()));
    let (mut number, mut marks) = (None, Vec::new());
    for word in words {
        let word = std::str::from_utf8(word).ok()?;
        match word {
            _ if FISCAL_MARKS.contains(&word) || CALENDAR_MARKS.contains(&word) => {
                marks.push(word.to_string())
            }
            _ if number.is_none() && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                number = Some(word.to_string());
            }
            _ => return None,
        }
    }
    number.map(|number| (number, marks))
}

/// A whole month, or a day of it: what [`spelling::month`] reads, timestamps, and
/// dates of numbers whose order the file tells.
pub(crate) fn month(text: &str, day_first: bool) -> Option<Month> {
    // A header of two rows: "2024: Nov".
    if let Some((above, name)) = text.split_once(": ") {
        let fiscal = || {
            year_and_marks(unmarked(above))
                .is_some_and(|(_, marks)| marks.iter().any(|mark| says_fiscal(mark)))
        };
        let apart = || match (year(above)?, spelling::calendar_month(unmarked(name))?) {
            (year, name) if fiscal() => spelling::in_fiscal_year(FiscalYear(year), name),
            (year, name) => Month::from_year_month(year, name),
        };
        return month(&format!("{above} {name}"), day_first).or_else(apart);
    }
    let text = whole(to_date(unmarked(text)));
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let timed = text[day.len()..].get(1..).is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    let timestamp = || (timed && day.len() >= 8).then(|| spelling::month(day))?;
    let plain = spelling::month(text).or_else(timestamp).or_else(|| whole_date(text));
    plain.or_else(|| spelled::month(text)).or_else(|| fiscal::month(text)).or_else(|| {
        let (first, second, year) = numbers(text)?;
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        let month = Month::from_year_month(year, month)?;
        (1..=month.days()).contains(&day).then_some(month)
    })
}

/// The day of a month that a text names with it; the first where it names none.
pub(crate) fn day(text: &str, day_first: bool) -> Option<u8> {
    let text = unmarked(text);
    if let Some((first, second, _)) = numbers(text) {
        return Some(if day_first { first } else { second });
    }
    let digits: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match *digits.as_slice() {
        [whole] if whole.len() == 8 => whole[6..].parse().ok(),
        [year, _, day, ..] if year.len() == 4 => day.parse().ok(),
        [day, year, ..] if day.len() <= 2 && year.len() == 4 => day.parse().ok(),
        _ => Some(1),
    }
}

/// The month of a date of eight digits, `20241130`.
fn whole_date(text: &str) -> Option<Month> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let month = Month::from_year_month(text[..4].parse().ok()?, text[4..6].parse().ok()?)?;
    text[6..].parse().is_ok_and(|day| (1..=month.days()).contains(&day)).then_some(month)
}

/// The month of a column's header: its text, also behind the same words as others have,
/// `count_2024_11`, `X2024.11`, `Sum of 2024-11`; and these words.
pub(crate) fn of_header(header: &str, day_first: bool) -> Option<(&str, Month)> {
    let whole = month(header, day_first).map(|month| ("", month));
    // "Q1 2024" ends like January.
    let of_several = || Span::ALL.iter().any(|span| span.is(header));
    whole.or_else(|| {
        if of_several() {
            return None;
        }
        let starts = header.char_indices().zip(header.chars().skip(1));
        let starts = starts.filter(|((_, before), c)| {
            let begins = c.is_ascii_digit() && !before.is_ascii_digit();
            begins || c.is_alphabetic() && !before.is_alphanumeric()
        });
        let mut starts = starts.map(|((at, before), _)| at + before.len_utf8());
        starts.find_map(|at| Some((&header[..at], month(&header[at..], day_first)?)))
    })
}

/// The numbers of `11/01/2024`, `1.11.2024`, with a time of day or not.
fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    let day = text.split(' ').next()?;
    let mut parts = day.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| if part.len() <= 2 { part.parse().ok() } else { None };
    let whole = parts.next().is_none();
    let abridged = year.len() == 2 && !day.contains('-');
    let number = year.parse().ok().filter(|_| whole && (year.len() == 4 || abridged));
    Some((
        short(first)?,
        short(second)?,
        number.map(|year| if abridged { spelled::century(year) } else { year })?,
    ))
}

/// What cells say of the order of day and month.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Order {
    seen: bool,
    first_over: bool,
    second_over: bool,
    /// The first or the second number is 1 in every cell so far.
    first_varies: bool,
    second_varies: bool,
    /// Years of two digits, of which some could be no day.
    short: bool,
    third_over: bool,
}

impl Order {
    /// Takes note of a cell.
    pub(crate) fn see(&mut self, text: &str) {
        let text = text.trim();
        if let Some((first, second, year)) = numbers(text) {
            self.seen = true;
            self.first_over |= first > 12;
            self.second_over |= second > 12;
            self.first_varies |= first != 1;
            self.second_varies |= second != 1;
            self.short |= !text.contains(&year.to_string());
            self.third_over |= year % 100 > 31;
        }
    }

    /// Whether dates may begin with a year of two digits: `22/10/01`.
    pub(crate) const fn may_begin_with_year(self) -> bool {
        self.short && self.first_over && !self.second_over && !self.third_over
    }

    /// Whether the day stands first, and whether there is no doubt of it. Where
    /// one number is always 1, months are written as their first days.
    pub(crate) const fn decide(self) -> (bool, bool) {
        if !self.seen {
            return (false, true);
        }
        match (self.first_over, self.second_over) {
            (true, false) => (true, true),
            (false, true) => (false, true),
            _ => (self.second_varies && !self.first_varies, self.first_varies != self.second_varies),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_named_so_by_all_of_several() {
        assert!(are_spans(["2009/10", "2010/11*"].into_iter()));
        assert!(!are_spans(["2009/10", "2009/11"].into_iter()));
        assert!(!are_spans(["2009/10"; 2].into_iter()));
    }

    #[test]
    fn months_are_read_in_every_spelling() {
        let november = Month::parse("2024-11");
        for text in [
            "2024-11",
            "2024-11-30",
            "2024-11-30T12:00:00Z",
            "2024-11-30 00:00:00",
            "Nov 2024",
            "noviembre de 2024",
            "FY2025 NOV",
            "11/01/2024",
            "11/01/2024 12:00:00 AM",
            " 11/30/2024",
            "Nov-24",
            "noviembre-24",
            "01-NOV-2024",
            "30-nov-2024",
            "20241130",
            "Nov FY25",
            "202411.0",
            "20241130.0",
            "Nov 2024 (1-15)",
            "Nov 2024 to date",
            "Nov 2024 MTD",
            "2024/11 p/",
        ] {
            assert_eq!(month(text, false), november, "{text}");
        }
        assert_eq!([month("01/11/2024", true), month("30.11.2024", true)], [november; 2]);
        assert_eq!(month("Oct-99", false), Month::parse("1999-10"));
        for text in [
            "1-10",
            "24-Nov",
            "Nov 24",
            "Nov-2",
            "Nov-+4",
            "NA",
            "",
            "13/13/2024",
            "2024",
            "November",
            "31/11/2024",
            "20241131",
            "2024-11-30 Male",
            "2024.0",
        ] {
            assert_eq!([month(text, false), month(text, true)], [None; 2], "{text}");
        }
    }

    #[test]
    fn notes_behind_months_and_years_are_no_part_of_them() {
        for text in [
            "2024: Nov",
            "FY2025: NOV*",
            "2024-11*",
            "Nov 2024 (p)",
            "2024-11 †",
            "November 2024 [1]",
            "Nov-24 (prov.)*",
        ] {
            assert_eq!(month(text, false), Month::parse("2024-11"), "{text}");
        }
        assert_eq!([name("SEP*"), name("NOV (r)")], [Some(9), Some(11)]);
        for text in [
            "FY2025*",
            "FY 2025 TD",
            "FY25",
            "FY2025TD",
            "2025*",
            "FYTD 2025",
            "FY'25",
            "2025 (FYTD)",
            "2025",
        ] {
            assert_eq!(year(text), Some(2025), "{text}");
            assert_eq!(is_fiscal(text), !text.starts_with("2025") || text.contains("FYTD"), "{text}");
        }
        for text in ["25", "CY25", "FY", "FY 2025 Q1", "2025-2027", "FY 2025 NOV", "(p)", "*", "١٢"] {
            assert_eq!(year(text), None, "{text}");
        }
        assert_eq!([fiscal_number("1"), fiscal_number("12"), fiscal_number("13")], [Some(10), Some(9), None]);
    }

    #[test]
    fn years_and_names_make_a_month() {
        let when = |year, name| When { year: Some(year), name, ..When::default() };
        let named = When { name: name("02 November"), ..When::default() };
        assert_eq!(when(Year::Fiscal(2025), None).and(named).month(), Month::parse("2024-11"));
        assert_eq!(when(Year::Calendar(2025), None).and(named).month(), Month::parse("2025-11"));
        let both = when(Year::Fiscal(2014), None).and(when(Year::Calendar(2013), name("10")));
        assert_eq!(both.month(), Month::parse("2013-10"));
        assert_eq!(named.month(), None);
        assert_eq!(name("Total"), None);
    }

    #[test]
    fn the_order_of_day_and_month_is_told_by_all_cells_together() {
        let decide = |cells: &[&str]| {
            let mut order = Order::default();
            cells.iter().for_each(|cell| order.see(cell));
            order.decide()
        };
        assert_eq!(decide(&["11/01/2024", "12/01/2024"]), (false, true));
        assert_eq!(decide(&["01/11/2024", "01/12/2024"]), (true, true));
        assert_eq!(decide(&["03/11/2024", "25/12/2024"]), (true, true));
        assert!(!decide(&["03/11/2024", "05/12/2024"]).1);
        assert_eq!(decide(&["2024-11"]), (false, true));
    }
}
