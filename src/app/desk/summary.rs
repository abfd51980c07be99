//! A text's claims counted by verdict.

use super::Desk;
use crate::claims::Verdict;
use crate::claims::say::explain::{self, Pair, fill};
use crate::data::words::{self, Language};
use crate::wire::VerdictCount;

/// In the order they are told.
const VERDICTS: [Verdict; 5] =
    [Verdict::Supported, Verdict::Rounded, Verdict::Contradicted, Verdict::Depends, Verdict::Uncheckable];

/// Small numbers in words.
const NUMBERS: [Pair; 11] = [
    ("no", "ninguna"),
    ("one", "una"),
    ("two", "dos"),
    ("three", "tres"),
    ("four", "cuatro"),
    ("five", "cinco"),
    ("six", "seis"),
    ("seven", "siete"),
    ("eight", "ocho"),
    ("nine", "nueve"),
    ("ten", "diez"),
];

fn number(n: usize, language: Language) -> String {
    NUMBERS.get(n).map_or_else(|| words::count(n as i64), |(en, es)| language.of(en, es).to_string())
}

/// One claim and several, with a verdict; none: there is none yet.
const fn told(verdict: Option<Verdict>) -> (Pair, Pair) {
    match verdict {
        Some(Verdict::Supported) => (("{} holds", "{} se sostiene"), ("{} hold", "{} se sostienen")),
        Some(Verdict::Rounded) => (
            ("{} holds after rounding", "{} se sostiene con redondeo"),
            ("{} hold after rounding", "{} se sostienen con redondeo"),
        ),
        Some(Verdict::Contradicted) => (("{} is off", "{} no coincide"), ("{} are off", "{} no coinciden")),
        Some(Verdict::Depends) => (("{} depends", "{} depende"), ("{} depend", "{} dependen")),
        Some(Verdict::Uncheckable) => (
            ("{} cannot be checked", "{} no se puede verificar"),
            ("{} cannot be checked", "{} no se pueden verificar"),
        ),
        None => (
            ("{} cannot be checked yet", "{} aún no se puede verificar"),
            ("{} cannot be checked yet", "{} aún no se pueden verificar"),
        ),
    }
}

impl Desk {
    /// "Seven statements: four hold, two hold after rounding, one is off"
    pub(super) fn summary(&self) -> String {
        let language = self.language;
        let all = self.items.len();
        if all == 0 {
            return language
                .of(
                    "No statement about these figures was found. Name a count, a change or a record, with its month.",
                    "No se encontró ninguna afirmación sobre estas cifras. Indique un total, una variación o un récord, con su mes.",
                )
                .to_string();
        }
        let verdicts = VERDICTS.into_iter().map(Some).chain([None]);
        let parts = verdicts.filter_map(|verdict| {
            let n = self.count(verdict);
            let (one, many) = told(verdict);
            // Of a single statement its verdict is the sentence's.
            let name = if all == 1 { language.of("it", "").to_string() } else { number(n, language) };
            (n > 0).then(|| fill(if n == 1 { one } else { many }, language, &[&name]).trim().to_string())
        });
        let parts: Vec<String> = parts.collect();
        let head = if all == 1 {
            ("{} statement: {}", "{} afirmación: {}")
        } else {
            ("{} statements: {}", "{} afirmaciones: {}")
        };
        let name = words::capitalized(&number(all, language));
        fill(head, language, &[&name, &parts.join(", ")])
    }

    /// All claims, then those of each verdict, and of none yet where there are such.
    pub(super) fn counts(&self) -> Vec<VerdictCount> {
        let language = self.language;
        let count = |verdict, label: &str, n: usize| VerdictCount {
            verdict,
            label: label.to_string(),
            count: words::count(n as i64),
        };
        let mut counts = vec![count("", language.of("All", "Todas"), self.items.len())];
        counts.extend(VERDICTS.map(|v| count(v.name(), explain::verdict(v, language), self.count(Some(v)))));
        let waiting = self.count(None);
        if waiting > 0 {
            // "Cannot tell 0" beside "Cannot tell yet 1" would be two answers to one question.
            counts.retain(|count| count.verdict != Verdict::Uncheckable.name() || count.count != "0");
            counts.push(count(
                "waiting",
                language.of("Cannot tell yet", "Aún no se puede verificar"),
                waiting,
            ));
        }
        counts
    }

    fn count(&self, verdict: Option<Verdict>) -> usize {
        self.items.iter().filter(|item| self.verdict(item) == verdict).count()
    }
}
