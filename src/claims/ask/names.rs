//! What words name: categories by the catalogue's labels and by the claims'
//! lexicon, and the words of views.

use crate::data::sorted::sort_by;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::Reading;
use crate::claims::tables::facets::Facet;
use crate::claims::text::lexicon::{Lexicon, Mark};
use crate::claims::text::sentence::{Token, tokens};
use crate::data::catalogue::Catalogue;

/// Field offices that go by the name of a sector.
pub(crate) const TWINS: [(&str, &str); 4] = [
    ("san-diego", "san-diego-field-office"),
    ("tucson", "tucson-field-office"),
    ("el-paso", "el-paso-field-office"),
    ("laredo", "laredo-field-office"),
];

/// What a run of words names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Is(Vec<Reading>),
    /// Repatriations, and values of their groups.
    Repatriations(Vec<String>),
    Table(String),
    /// A word of `words.txt`: its class and value.
    View(&'static str, &'static str),
    /// A word that names nothing new here: "encounters".
    Quiet,
}

impl What {
    /// Repatriations of more than one group.
    fn is_several(&self) -> bool {
        matches!(self, What::Repatriations(groups) if groups.len() > 1)
    }
}

/// The phrases that name something, by their first words.
#[derive(Debug)]
pub(crate) struct Names {
    phrases: HashMap<String, Vec<(Vec<String>, What)>>,
}

/// Words of the longest phrase in `words.txt`.
const LONGEST: usize = 10;

/// The words of views.
fn words() -> &'static Lexicon {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    WORDS.get_or_init(|| Lexicon::parse(include_str!("words.txt")))
}

/// The phrases of `words.txt` in the tokens, also those inside longer ones, which may
/// have to give way: "dame una" to "una gráfica de".
fn every_mark(tokens: &[Token]) -> Vec<Mark> {
    let mut out = Vec::new();
    for first in 0..tokens.len() {
        for last in first + 1..=tokens.len().min(first + LONGEST) {
            let marks = words().marks(&tokens[first..last]).into_iter();
            let whole = marks.filter(|mark| mark.first == 0 && mark.last == last - first);
            out.extend(whole.map(|mark| Mark { first, last, ..mark }));
        }
    }
    out
}

impl Names {
    /// The names in a catalogue that has its texts.
    pub(crate) fn of(catalogue: &Catalogue) -> Names {
        let mut names = Names { phrases: HashMap::new() };
        for dataset in &catalogue.datasets {
            for title in [&dataset.title.en, &dataset.title.es] {
                names.add(title, What::Table(dataset.id.clone()));
            }
            for info in &dataset.dimensions {
                for label in &info.values {
                    let Some((facet, value)) = Facet::said(&info.name, &label.value) else { continue };
                    let is = What::Is(vec![(facet, vec![value])]);
                    let texts = [&label.label.en, &label.label.es, &label.short.en, &label.short.es];
                    for text in texts.into_iter().chain(&label.aliases) {
                        // Codes of states are words of the language too, and "other" is of many.
                        if text.len() > 2 && !matches!(text.as_str(), "Other" | "Otros") {
                            names.add(text, is.clone());
                        }
                        let plain = text.split(" (").next().unwrap_or(text);
                        if plain != text && plain.len() > 2 {
                            names.add(plain, is.clone());
                        }
                    }
                }
            }
        }
        names
    }

    fn add(&mut self, text: &str, what: What) {
        let words: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
        let Some(first) = words.first() else { return };
        let known = self.phrases.entry(first.clone()).or_default();
        match known.iter_mut().find(|(other, _)| *other == words) {
            Some((_, other)) => merge(other, what),
            None => known.push((words, what)),
        }
    }

    /// Everything that is named in the tokens, in order of the first token; what
    /// has the same words is one.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<(usize, usize, What)> {
        let mut found: Vec<(usize, usize, What)> = Vec::new();
        let mut put = |first, last, what: What| match found
            .iter_mut()
            .find(|(f, l, other)| (*f, *l) == (first, last) && !matches!(other, What::View(..)))
        {
            Some((_, _, other)) if !matches!(what, What::View(..)) => merge(other, what),
            _ => found.push((first, last, what)),
        };
        for mark in Lexicon::shared().marks(tokens) {
            if let Some(what) = subject(&mark) {
                put(mark.first, mark.last, what);
            }
        }
        for first in 0..tokens.len() {
            for (words, what) in self.phrases.get(&tokens[first].text).into_iter().flatten() {
                let last = first + words.len();
                let same = last <= tokens.len()
                    && words.iter().zip(&tokens[first..last]).all(|(word, token)| *word == token.text);
                if same {
                    put(first, last, what.clone());
                }
            }
        }
        for mark in every_mark(tokens) {
            let what = match mark.class.strip_prefix("is ") {
                Some(facet) => What::Is(vec![(facet, mark.value.split('+').map(str::to_string).collect())]),
                None if mark.class == "table" => What::Table(mark.value.to_string()),
                None => What::View(mark.class, mark.value),
            };
            put(mark.first, mark.last, what);
        }
        sort_by(&mut found, |(first, last, _)| (*first as u64) << 32 | u64::from(!(*last as u32)));
        found
    }

    /// Whether a word stands in any phrase, or starts as one does.
    pub(crate) fn knows(&self, word: &str) -> bool {
        words().has(word)
            || Lexicon::shared().has(word)
            || self.phrases.values().flatten().any(|(words, _)| words.iter().any(|known| known == word))
    }

    /// The words that a misspelt one could stand for.
    pub(crate) fn candidates<'a>(&'a self) -> impl Iterator<Item = &'a str> {
        let own = self.phrases.values().flatten().flat_map(|(words, _)| words.iter().map(String::as_str));
        let lexicon = Lexicon::shared().words(|class| subject_class(class) || WHEN.contains(&class));
        let lexicon = lexicon.map(|word| -> &'a str { word });
        own.chain(lexicon).chain(words().words(|class| class != "strange").map(|word| -> &'a str { word }))
    }
}

/// Classes of the lexicon that periods are made of.
const WHEN: [&str; 7] = ["month", "fiscal", "calendar", "season", "relative", "term", "span"];

fn subject_class(class: &str) -> bool {
    let class = class.strip_prefix("as ").unwrap_or(class);
    matches!(
        class,
        "component"
            | "agents"
            | "measure"
            | "group"
            | "type"
            | "title"
            | "entry"
            | "encounter"
            | "demographic"
            | "citizenship"
            | "state"
            | "sector"
            | "office"
            | "region"
    )
}

/// What a mark of the claims' lexicon names.
fn subject(mark: &Mark) -> Option<What> {
    let is = |facet, values: &[&str]| {
        Some(What::Is(vec![(facet, values.iter().map(|value| (*value).to_string()).collect())]))
    };
    let group = |values: &[&str]| {
        Some(What::Repatriations(values.iter().map(|value| (*value).to_string()).collect()))
    };
    let values: Vec<&str> = mark.value.split('+').collect();
    let class = mark.class.strip_prefix("as ").unwrap_or(mark.class);
    match (class, mark.value) {
        ("component", "both") => is("component", &["border-patrol", "office-of-field-operations"]),
        ("agents", value) => is("component", &[value]),
        ("measure", "arrests" | "arrests crossings") => is("component", &["border-patrol"]),
        ("measure", "repatriations") => group(&[]),
        ("measure", "repatriations removals") => group(&["removals"]),
        ("measure", "repatriations removals-returns") => group(&["removals", "enforcement-returns"]),
        ("measure", "repatriations returns") => group(&["enforcement-returns", "administrative-returns"]),
        ("measure", _) => Some(What::Quiet),
        // "Other than Mexico": in a phrase, all but Mexico.
        ("citizenship", "other") => None,
        ("region", "interior") => None,
        _ if subject_class(class) => is(class, &values),
        _ => None,
    }
}

/// Adds what else the same words mean.
fn merge(known: &mut What, what: What) {
    match (known, what) {
        (What::Is(readings), What::Is(more)) => {
            for reading in more {
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
        }
        (known @ What::Quiet, what) => *known = what,
        // "Enforcement returns" are returns, and those alone.
        (known @ What::Repatriations(_), what @ What::Is(_)) if known.is_several() => *known = what,
        // "Border Patrol by sector": as a title, the title.
        (known, what @ What::Table(_)) => *known = what,
        _ => {}
    }
}
