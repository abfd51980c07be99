//! Months as other languages name them.

use std::borrow::Cow;

/// The language in which a file names its months; all of them name the months that
/// they spell alike alike, so that no name has two readings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English or Spanish, which are read in any file.
    #[default]
    Ours,
    /// As in `Mrz 2024`.
    German,
    /// As in `févr. 2024`.
    French,
    /// As in `fev 2024`.
    Portuguese,
    /// As in `mag 2024`.
    Italian,
    /// As in `mrt 2024`.
    Dutch,
}

const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Bytes of the longest name.
const LONGEST: usize = 10;

impl Tongue {
    pub(super) const OTHERS: [Tongue; 5] =
        [Tongue::German, Tongue::French, Tongue::Portuguese, Tongue::Italian, Tongue::Dutch];

    /// The months, parted by bars, with every spelling in small letters.
    const fn months(self) -> &'static str {
        match self {
            Tongue::Ours => "",
            Tongue::German => {
                "januar jan jänner jän|februar feb|märz maerz mrz mär|april apr|mai|juni jun|juli jul|\
                 august aug|september sept sep|oktober okt|november nov|dezember dez"
            }
            Tongue::French => {
                "janvier janv jan|février fevrier févr fevr fév fev|mars mar|avril avr|mai|juin|\
                 juillet juil|août aout aoû|septembre sept sep|octobre oct|novembre nov|\
                 décembre decembre déc dec"
            }
            Tongue::Portuguese => {
                "janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|\
                 agosto ago|setembro set|outubro out|novembro nov|dezembro dez"
            }
            Tongue::Italian => {
                "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|\
                 agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic"
            }
            Tongue::Dutch => {
                "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|\
                 september sep|oktober okt|november nov|december dec"
            }
        }
    }

    /// The place of a month, from 0, by its name.
    fn month(self, word: &str) -> Option<usize> {
        // In bytes; other words are not looked up.
        if !(3..=LONGEST).contains(&word.len()) {
            return None;
        }
        let word = word.to_lowercase();
        self.months().split('|').position(|names| names.split(' ').any(|name| name == word))
    }

    /// A text with the name of a month, if it has one, in English.
    pub(super) fn in_english(self, text: &str) -> Cow<'_, str> {
        if self == Tongue::Ours {
            return text.into();
        }
        let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        match words.find_map(|word| Some((word, self.month(word)?))) {
            Some((word, month)) => text.replacen(word, ENGLISH[month], 1).into(),
            None => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::data::spelling;

    #[test]
    fn no_name_is_of_two_months() {
        let mut known: HashMap<&str, usize> = HashMap::new();
        for tongue in Tongue::OTHERS {
            assert_eq!(tongue.months().split('|').count(), 12);
            for (month, names) in tongue.months().split('|').enumerate() {
                for name in names.split(' ') {
                    assert!(name.len() <= LONGEST, "{name}");
                    assert_eq!(*known.entry(name).or_insert(month), month, "{name}");
                    let ours = spelling::calendar_month(name).map(usize::from);
                    assert!(ours.is_none_or(|ours| ours == month + 1), "{name}");
                    assert_eq!(tongue.month(&name.to_uppercase()), Some(month), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_name_is_put_into_english_where_it_stands() {
        for (tongue, text, english) in [
            (Tongue::German, "Mrz 2024", "Mar 2024"),
            (Tongue::German, "Dez-24", "Dec-24"),
            (Tongue::French, "2024 févr.", "2024 Feb."),
            (Tongue::Portuguese, "março de 2024", "Mar de 2024"),
            (Tongue::Portuguese, "maior", "maior"),
            (Tongue::Italian, "GENNAIO 2024", "Jan 2024"),
            (Tongue::Dutch, "2024 mrt", "2024 Mar"),
            (Tongue::Ours, "Mrz 2024", "Mrz 2024"),
        ] {
            assert_eq!(tongue.in_english(text), english);
        }
    }
}
