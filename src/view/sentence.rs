//! What a sentence about a view is made of: its pieces, and words for months,
//! changes and standings.

use crate::claims::say::{Since, Standing};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};

/// A piece of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) text: String,
    /// Months a number stands for, to be marked on the chart.
    pub(crate) months: Vec<Month>,
    /// The category a number stands for, where it is of no month of the chart.
    pub(crate) row: Option<String>,
}

impl Part {
    /// Words that stand for nothing on the chart.
    pub(crate) fn is_plain(&self) -> bool {
        self.months.is_empty() && self.row.is_none()
    }
}

/// A sentence in the making.
pub(super) struct Sentence {
    pub language: Language,
    parts: Vec<Part>,
}

impl Sentence {
    pub(crate) fn new(language: Language) -> Sentence {
        Sentence { language, parts: Vec::new() }
    }

    /// Adds plain words.
    pub(crate) fn say(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(part) if part.is_plain() => part.text.push_str(text),
            _ => self.parts.push(Part { text: text.to_string(), ..Part::default() }),
        }
    }

    /// Adds the words of the language, of a pair.
    pub(crate) fn of(&mut self, en: &str, es: &str) {
        let text = self.language.of(en, es);
        self.say(text);
    }

    /// Adds the words of the language, of a pair, with a name in the gap.
    pub(crate) fn with(
        &mut self,
        (before_en, after_en): (&str, &str),
        name: &str,
        (before_es, after_es): (&str, &str),
    ) {
        self.of(before_en, before_es);
        self.say(name);
        self.of(after_en, after_es);
    }

    /// " in July 2026", " from May to July 2026".
    pub(crate) fn during(&mut self, months: MonthRange) {
        if months.months() > 1 {
            return self.span(months.first(), months.last());
        }
        self.of(" in ", " en ");
        self.say(&words::month(months.last(), self.language));
    }

    /// " from October to November 2024", " de diciembre de 2024 a enero de 2025".
    pub(crate) fn span(&mut self, first: Month, last: Month) {
        self.of(" from ", " de ");
        match first.year() == last.year() {
            true => self.say(words::month_name(first, self.language)),
            false => self.say(&words::month(first, self.language)),
        }
        self.of(" to ", " a ");
        self.say(&words::month(last, self.language));
    }

    /// Adds a number that stands for months.
    pub(crate) fn mark(&mut self, text: &str, months: &[Month]) {
        self.parts.push(Part { text: text.to_string(), months: months.to_vec(), row: None });
    }

    /// Adds a number that stands for a category.
    pub(crate) fn point(&mut self, text: &str, row: Option<String>) {
        match row {
            Some(_) => self.parts.push(Part { text: text.to_string(), months: Vec::new(), row }),
            None => self.say(text),
        }
    }

    pub(crate) fn end(mut self) -> Vec<Part> {
        self.say(".");
        self.parts.retain(|part| !part.text.is_empty());
        self.parts
    }

    /// ", the lowest since July 2020", the month marked where it is `shown`.
    pub(crate) fn stand(&mut self, standing: Standing, month: Month, shown: MonthRange) {
        let language = self.language;
        let extreme = match standing.lowest {
            true => language.of(", the lowest", ", la cifra más baja"),
            false => language.of(", the highest", ", la cifra más alta"),
        };
        self.say(extreme);
        match standing.since {
            Since::Month(since) => {
                self.of(" since ", " desde ");
                let marks = if shown.contains(since) { vec![since, month] } else { vec![month] };
                self.mark(&words::month(since, language), &marks);
            }
            Since::AtLeast(first) => {
                self.of(" since at least ", " desde al menos ");
                self.say(&words::month(first, language));
            }
            Since::Ever(first) => {
                self.of(" on record, in data since ", " registrada, con datos desde ");
                self.say(&words::month(first, language));
            }
            Since::UpToThen(first) => {
                self.of(" up to then, in data since ", " hasta entonces, con datos desde ");
                self.say(&words::month(first, language));
            }
        }
    }
}

/// The size of a change in percent, without sign: whole, but with one place
/// where that would read as nothing or, of a fall that left something, as all.
pub(super) fn change(base: f64, level: f64, language: Language) -> String {
    let percent = (level - base).abs() * 100.0 / base;
    if percent < 0.05 {
        return language.of("less than 0.1%", "menos del 0.1\u{a0}%").to_string();
    }
    let precise = percent < 0.95 || (99.5..100.0).contains(&percent);
    // What left something did not fall by all of it.
    let most = if precise { 99.9 } else { f64::INFINITY };
    words::percent(percent.min(most), usize::from(precise), language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_never_nothing_nor_all() {
        let say = |base: f64, level: f64| change(base, level, Language::En);
        assert_eq!(say(56_526.0, 46_612.0), "18%");
        assert_eq!(say(10_000.0, 10_001.0), "less than 0.1%");
        assert_eq!(say(1_000.0, 1_004.0), "0.4%");
        assert_eq!(say(100_000.0, 3.0), "99.9%");
        assert_eq!(say(3.0, 0.0), "100%");
        assert_eq!(change(100.0, 150.0, Language::Es), "50\u{a0}%");
    }
}
