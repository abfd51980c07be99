//! What cells say of a month: all of it, or its year and its name apart.

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

/// A month without its year, also as a number.
pub(crate) fn name(text: &str) -> Option<u8> {
    let number = text.trim().parse().ok().filter(|number| (1..=12).contains(number));
    number.or_else(|| spelling::calendar_month(text.trim()))
}

/// A whole month, or a day of it: what [`spelling::month`] reads, timestamps, and
/// dates of numbers whose order the file tells.
pub(crate) fn month(text: &str, day_first: bool) -> Option<Month> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let timestamp = || (day.len() < text.len() && day.len() >= 8).then(|| spelling::month(day))?;
    spelling::month(text).or_else(timestamp).or_else(|| of_spreadsheet(text)).or_else(|| {
        let (first, second, year) = numbers(text)?;
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        let month = Month::from_year_month(year, month)?;
        (1..=month.days()).contains(&day).then_some(month)
    })
}

/// `Nov-24`, as spreadsheets show a month. Of a year with two digits they take up to 29
/// as after 2000.
fn of_spreadsheet(text: &str) -> Option<Month> {
    let (name, year) = text.split_once('-')?;
    let digits = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = year.parse().ok().filter(|_| digits)?;
    Month::from_year_month(if year < 30 { 2000 } else { 1900 } + year, spelling::calendar_month(name)?)
}

/// Whether a text names a quarter of a year, with the year or without: `2024 Q1`,
/// `FY2024 Q2`, `1T 2024`, `T1`, `2nd quarter 2024`, `I trimestre de 2024`.
pub(crate) fn is_quarter(text: &str) -> bool {
    let is_one = |word: &str| matches!(word, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv");
    let names = |word: &str| matches!(word, "q" | "qtr" | "quarter" | "t" | "trim" | "trimestre" | "quartal");
    let joins =
        |word: &str| matches!(word, "fy" | "cy" | "of" | "de" | "del" | "st" | "nd" | "rd" | "th" | "er");
    let is_year = |word: &str| matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // `2024q1` is three words.
    let words: Vec<&str> = words
        .flat_map(|word| word.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()))
        .map(|word| std::str::from_utf8(word).unwrap_or_default())
        .collect();
    let count = |is: &dyn Fn(&str) -> bool| words.iter().filter(|word| is(word)).count();
    count(&is_one) == 1
        && count(&names) == 1
        && words.iter().all(|word| is_one(word) || names(word) || joins(word) || is_year(word))
}

/// The numbers of `11/01/2024`, `1.11.2024`, with a time of day or not.
fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    let day = text.split(' ').next()?;
    let mut parts = day.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| if part.len() <= 2 { part.parse().ok() } else { None };
    let whole = year.len() == 4 && parts.next().is_none();
    Some((short(first)?, short(second)?, year.parse().ok().filter(|_| whole)?))
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
}

impl Order {
    /// Takes note of a cell.
    pub(crate) fn see(&mut self, text: &str) {
        if let Some((first, second, _)) = numbers(text.trim()) {
            self.seen = true;
            self.first_over |= first > 12;
            self.second_over |= second > 12;
            self.first_varies |= first != 1;
            self.second_varies |= second != 1;
        }
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
        ] {
            assert_eq!([month(text, false), month(text, true)], [None; 2], "{text}");
        }
    }

    #[test]
    fn quarters_are_known_in_every_spelling() {
        for text in [
            "2024 Q1",
            "Q1 2024",
            "2024Q1",
            "2024-Q4",
            "FY2024 Q2",
            "1T 2024",
            "T1 2024",
            "4T24",
            "Q3",
            "1st quarter 2024",
            "1er trimestre de 2024",
            "III trimestre 2024",
            "Quartal 2/2024",
        ] {
            assert!(is_quarter(text), "{text}");
            assert_eq!(month(text, false), None, "{text}");
        }
        for text in ["2024", "Q5 2024", "Q 2024", "1 2024", "quarter", "T-shirt 1", "Q1 Q2", "2024-01", "é1"]
        {
            assert!(!is_quarter(text), "{text}");
        }
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
