//! Spans of time that are no months: quarters, half-years, weeks and years.

use crate::data::spelling;
use crate::language::Pair;

/// What a text names that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Of a year four.
    Quarter,
    /// Of a year two.
    HalfYear,
    /// Of seven days, which may be in two months.
    Week,
    /// Of twelve months.
    Year,
    /// Of any months, of which the last is named: `Jan-Sep 2024`, `year ending June 2024`.
    Several,
}

impl Span {
    /// Those that are known by what they are called.
    pub(super) const ALL: [Span; 4] = [Span::Quarter, Span::HalfYear, Span::Week, Span::Several];

    /// What a table by such spans is by, and why it is none by months.
    pub(super) const fn words(self) -> [Pair; 2] {
        match self {
            Span::Quarter => [
                ("quarters", "trimestres"),
                (
                    "a quarter cannot be parted into its months",
                    "un trimestre no se puede repartir entre sus meses",
                ),
            ],
            Span::HalfYear => [
                ("half-years", "semestres"),
                (
                    "a half-year cannot be parted into its months",
                    "un semestre no se puede repartir entre sus meses",
                ),
            ],
            Span::Week => [
                ("weeks", "semanas"),
                ("a week may be in two of them", "una semana puede estar en dos de ellos"),
            ],
            Span::Year => [
                ("years", "años"),
                ("a year cannot be parted into its months", "un año no se puede repartir entre sus meses"),
            ],
            Span::Several => [
                ("spans of several months", "periodos de varios meses"),
                (
                    "what is named by its last month is not of that month alone",
                    "lo que se nombra por su último mes no es solo de ese mes",
                ),
            ],
        }
    }

    /// Whether a text names such a span, with the year or without: `2024 Q1`, `FY2024 Q2`,
    /// `1T 2024`, `2nd quarter 2024`, `Jan-Mar 2024`, `2024-S1`, `2024-W05`.
    pub(super) fn is(self, text: &str) -> bool {
        if text.len() > 40 {
            return false;
        }
        let small = text.to_lowercase();
        let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        // `2024q1` is three words.
        let words: Vec<&str> = words
            .flat_map(|word| word.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()))
            .map(|word| std::str::from_utf8(word).unwrap_or_default())
            .collect();
        match self {
            Span::Several => is_of_several_months(&words),
            _ => self.is_named(&words) || self == Span::Quarter && is_of_three_months(&words),
        }
    }

    fn is_named(self, words: &[&str]) -> bool {
        let is_year =
            |word: &str| matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_one = |word: &str| self.is_number(word);
        let names = |word: &str| self.names().contains(&word);
        let count = |is: &dyn Fn(&str) -> bool| words.iter().filter(|word| is(word)).count();
        let numbers = count(&is_one);
        let year = count(&|word| is_year(word) && !is_one(word));
        // The number of a week may be that of a year.
        (numbers == 1 || self == Span::Week && numbers == 2 && year < 2)
            && count(&names) == 1
            && words.iter().all(|word| is_one(word) || names(word) || JOINS.contains(word) || is_year(word))
    }

    fn is_number(self, word: &str) -> bool {
        match self {
            Span::Quarter => matches!(word, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv"),
            Span::HalfYear => matches!(word, "1" | "2" | "i" | "ii" | "01" | "02"),
            Span::Year | Span::Several => false,
            Span::Week => word.len() <= 2 && word.parse().is_ok_and(|week: u8| (1..=53).contains(&week)),
        }
    }

    const fn names(self) -> &'static [&'static str] {
        match self {
            Span::Quarter => &[
                "q",
                "qtr",
                "quarter",
                "t",
                "tri",
                "trim",
                "trimestre",
                "quartal",
                "k",
                "kw",
                "kvartal",
                "kwartaal",
                "kwartał",
            ],
            Span::HalfYear => &["h", "s", "hy", "sem", "semester", "semestre", "half", "halbjahr", "hj"],
            Span::Week => &["w", "wk", "week", "semana", "sem", "kw", "woche", "semaine", "epiweek"],
            Span::Year | Span::Several => &[],
        }
    }
}

const JOINS: [&str; 11] = ["fy", "cy", "of", "de", "del", "st", "nd", "rd", "th", "er", "o"];

/// Words before the last of several months, or the first of all since: `12 months to Sep 2024`.
const TOWARDS: [&str; 16] = [
    "to", "through", "thru", "until", "till", "ending", "ended", "ye", "since", "from", "a", "hasta",
    "desde", "bis", "seit", "até",
];
/// Words that may stand between them and the month.
const ARTICLES: [&str; 7] = ["the", "of", "in", "de", "del", "en", "el"];

/// `Jan-Sep 2024`, `enero a septiembre de 2024`, `year ending June 2024`, `2024-01 to 2024-06`.
fn is_of_several_months(words: &[&str]) -> bool {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let month = |word: &&str| spelling::calendar_month(word).filter(|_| !is_number(word));
    let months: Vec<u8> = words.iter().filter_map(month).collect();
    if months.iter().any(|own| *own != months[0]) {
        return !is_of_three_months(words);
    }
    let is_last = |word: &&str| {
        if months.is_empty() { word.len() == 4 && is_number(word) } else { month(word).is_some() }
    };
    let before = words.iter().rposition(is_last).map(|last| &words[..last]);
    let led =
        before.and_then(|before| before.iter().rfind(|word| !is_number(word) && !ARTICLES.contains(word)));
    led.is_some_and(|word| TOWARDS.contains(word))
}

/// `Jan-Mar 2024`, `October to December 2024`.
fn is_of_three_months(words: &[&str]) -> bool {
    let months: Vec<u8> = words.iter().filter_map(|word| spelling::calendar_month(word)).collect();
    let names = words.iter().filter(|word| word.starts_with(|c: char| c.is_alphabetic()));
    let others = names.filter(|word| !["to", "a", "al", "fy", "de"].contains(word)).count();
    matches!(*months, [first, last] if first % 3 == 1 && last == first + 2) && others == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_known_in_every_spelling() {
        for (span, texts) in [
            (
                Span::Quarter,
                &[
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
                    "2024K3",
                    "Jan-Mar 2024",
                    "October to December 2024",
                ][..],
            ),
            (Span::HalfYear, &["2024-S1", "2024 H2", "H1 2024", "1er semestre 2024", "2. Halbjahr 2024"]),
            (Span::Week, &["2024-W05", "Week 12", "2024W52", "semana 3 de 2024", "W24 2024", "KW 20/2024"]),
            (
                Span::Several,
                &[
                    "Jan-Sep 2024",
                    "enero a septiembre de 2024",
                    "Ene-sep 2024",
                    "Year ending June 2024",
                    "YE Jun 2024",
                    "12 months to Sep 2024",
                    "Jan–Apr 2024",
                    "2024-01 to 2024-06",
                    "Since October 2023",
                    "hasta el 30 de septiembre de 2024",
                    "Week to 5 May 2024",
                ],
            ),
        ] {
            for text in texts {
                assert!(span.is(text), "{text}");
                assert_eq!(super::super::when::month(text, false), None, "{text}");
            }
        }
        for text in [
            "2024",
            "Q5 2024",
            "Q 2024",
            "1 2024",
            "quarter",
            "T-shirt 1",
            "Q1 Q2",
            "2024-01",
            "é1",
            "As of Oct 2024",
            "Returns to Mexico Oct 2024",
            "Oct 2024 to date",
            "W54",
            "week",
            "H3 2024",
            "sector 1",
        ] {
            assert!(Span::ALL.iter().all(|span| !span.is(text)), "{text}");
        }
    }
}
