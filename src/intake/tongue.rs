//! Months as other languages name them.

use std::borrow::Cow;
use std::collections::HashMap;

/// The names of months, with the places of their languages and months.
pub(super) type Names = HashMap<&'static str, Vec<(usize, usize)>>;

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
    /// As in `augusti 2024`.
    Swedish,
    /// As in `marts 2024`.
    Danish,
    /// As in `desember 2024`.
    Norwegian,
    /// As in `lokakuu 2024`.
    Finnish,
    /// As in `paź 2024`.
    Polish,
    /// As in `říjen 2024`.
    Czech,
    /// As in `marec 2024`.
    Slovak,
    /// As in `2024 május`.
    Hungarian,
    /// As in `iunie 2024`.
    Romanian,
    /// As in `maig 2024`.
    Catalan,
    /// As in `Ekim 2024`.
    Turkish,
    /// As in `Agustus 2024`.
    Indonesian,
    /// As in `Μάιος 2024`.
    Greek,
    /// As in `май 2024`.
    Russian,
    /// As in `травень 2024`.
    Ukrainian,
}

const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The months of each language, January first.
const MONTHS: [&str; 21] = [
    "",
    "januar jan jänner jän|februar feb|märz maerz mrz mär|april apr|mai|juni jun|juli jul|\
     august aug|september sept sep|oktober okt|november nov|dezember dez",
    "janvier janv jan|février fevrier févr fevr fév fev|mars mar|avril avr|mai|juin|\
     juillet juil|août aout aoû|septembre sept sep|octobre oct|novembre nov|\
     décembre decembre déc dec",
    "janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|\
     agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|\
     agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|\
     september sep|oktober okt|november nov|december dec",
    "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|\
     september sept sep|oktober okt|november nov|december dec",
    "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|\
     september sept sep|oktober okt|november nov|december dec",
    "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|\
     september sept sep|oktober okt|november nov|desember des",
    "tammikuu tammi|helmikuu helmi|maaliskuu maalis|huhtikuu huhti|toukokuu touko|\
     kesäkuu kesä|heinäkuu heinä|elokuu elo|syyskuu syys|lokakuu loka|marraskuu marras|\
     joulukuu joulu",
    "styczeń styczen stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwiecien kwietnia kwi|maj maja|\
     czerwiec czerwca cze|lipiec lipca lip|sierpień sierpien sierpnia sie|wrzesień wrzesien września wrz|\
     październik pazdziernik października paź|listopad listopada lis|grudzień grudzien grudnia gru",
    "leden ledna|únor února|březen března|duben dubna|květen května|červen června|\
     červenec července|srpen srpna|září|říjen října|listopad listopadu|prosinec prosince",
    "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|\
     august augusta|september septembra|október októbra|november novembra|\
     december decembra",
    "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|\
     augusztus aug|szeptember szept|október okt|november nov|december dec",
    "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|\
     septembrie sept|octombrie oct|noiembrie noi nov|decembrie dec",
    "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost|setembre set|\
     octubre oct|novembre nov|desembre des",
    "ocak oca|şubat subat şub|mart mar|nisan nis|mayıs mayis may|haziran haz|temmuz tem|ağustos agustos ağu|\
     eylül eylul eyl|ekim eki|kasım kasim kas|aralık aralik ara",
    "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt|\
     september sep|oktober okt|november nov|desember des",
    "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ|\
     απρίλιος απριλίου απρ|μάιος μαΐου μαϊ|ιούνιος ιουνίου ιουν|ιούλιος ιουλίου ιουλ|\
     αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ|οκτώβριος οκτωβρίου οκτ|\
     νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ",
    "январь января янв|февраль февраля фев|март марта мар|апрель апреля апр|май мая|\
     июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|\
     октябрь октября окт|ноябрь ноября ноя|декабрь декабря дек",
    "січень січня|лютий лютого|березень березня|квітень квітня|травень травня|\
     червень червня|липень липня|серпень серпня|вересень вересня|жовтень жовтня|\
     листопад листопада|грудень грудня",
];

/// Bytes of the longest name.
const LONGEST: usize = 22;

impl Tongue {
    /// Of those that read as much the first is taken.
    pub(super) const OTHERS: [Tongue; 20] = [
        Tongue::German,
        Tongue::French,
        Tongue::Portuguese,
        Tongue::Italian,
        Tongue::Dutch,
        Tongue::Swedish,
        Tongue::Danish,
        Tongue::Norwegian,
        Tongue::Finnish,
        Tongue::Polish,
        Tongue::Czech,
        Tongue::Slovak,
        Tongue::Hungarian,
        Tongue::Romanian,
        Tongue::Catalan,
        Tongue::Turkish,
        Tongue::Indonesian,
        Tongue::Greek,
        Tongue::Russian,
        Tongue::Ukrainian,
    ];

    /// The months, parted by bars, with every spelling in small letters.
    const fn months(self) -> &'static str {
        MONTHS[self as usize]
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

    /// The languages in which a text has the name of a month, and it in English.
    pub(super) fn all_in_english(text: &str, names: &Names) -> Vec<(usize, String)> {
        let mut found: Vec<(usize, String)> = Vec::new();
        let words =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| (3..=LONGEST).contains(&word.len()));
        for word in words {
            for (tongue, month) in names.get(word.to_lowercase().as_str()).into_iter().flatten() {
                if found.iter().all(|(own, _)| own != tongue) {
                    found.push((*tongue, text.replacen(word, ENGLISH[*month], 1)));
                }
            }
        }
        found
    }

    /// Every name with its months, by the places of languages among the others.
    pub(super) fn names() -> Names {
        let mut names = Names::new();
        for (place, tongue) in Tongue::OTHERS.into_iter().enumerate() {
            for (month, own) in tongue.months().split('|').enumerate() {
                own.split(' ').for_each(|name| names.entry(name).or_default().push((place, month)));
            }
        }
        names
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
                    assert_eq!(tongue.month(name), Some(month), "{name}");
                    // Of a letter with two signs above it capitals are written apart.
                    let large = name.to_uppercase();
                    assert!(large.to_lowercase() != name || tongue.month(&large) == Some(month), "{name}");
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
            (Tongue::Polish, "PAŹ 2024", "Oct 2024"),
            (Tongue::Greek, "Μάιος 2024", "May 2024"),
            (Tongue::Russian, "1 сентября 2024", "1 Sep 2024"),
            (Tongue::Turkish, "KASIM 2024", "Nov 2024"),
            (Tongue::Ours, "Mrz 2024", "Mrz 2024"),
        ] {
            assert_eq!(tongue.in_english(text), english);
        }
    }
}
