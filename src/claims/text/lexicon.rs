//! The words of the subject, as data: `lexicon.txt` maps phrases of both
//! languages to a class and a value. Reading looks at classes, never at words.

use super::class::Class;
use super::sentence::Token;
use crate::Result;
use crate::data::{SortedSet, shipped, words};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One phrase of the lexicon found in a sentence: tokens `first..last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub class: &'static str,
    pub value: &'static str,
    pub first: usize,
    pub last: usize,
}

impl Mark {
    /// Whether both have a token.
    pub(crate) fn overlaps(&self, other: &Mark) -> bool {
        self.first < other.last && other.first < self.last
    }

    /// The value where it is a number.
    pub(crate) fn number(&self) -> Option<f64> {
        words::number(self.value)
    }
}

#[derive(Debug)]
struct Phrase {
    class: &'static str,
    value: &'static str,
    words: Vec<&'static str>,
    /// What must follow, and is no part of it.
    next: Option<&'static str>,
}

/// Modules for the browser are handed it; see [`take`].
const COMPILED: &str = if shipped::ALL_TEXTS { include_str!("lexicon.txt") } else { "" };

static SHARED: OnceLock<Lexicon> = OnceLock::new();

/// Takes the lexicon that a module for the browser does without; where there is
/// one already, that stays.
///
/// # Errors
/// If the bytes are not those of this build's `lexicon.txt`.
pub(crate) fn take(bytes: &[u8]) -> Result<()> {
    shipped::check_text("lexicon.txt", bytes)?;
    if SHARED.get().is_none() {
        let text = String::from_utf8_lossy(bytes).into_owned();
        SHARED.get_or_init(|| Lexicon::parse(text.leak()));
    }
    Ok(())
}

/// The phrases, in the order of the file, and where those are that begin with a word.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    phrases: Vec<Phrase>,
    by_word: HashMap<&'static str, Vec<usize>>,
    /// Those whose first word is a stem, by its first two bytes.
    by_stem: HashMap<[u8; 2], Vec<usize>>,
    /// The words of each [`Class`].
    small: Vec<Vec<&'static str>>,
}

impl Class {
    /// Whether a word is one of any class.
    pub(crate) fn is_small(word: &str) -> bool {
        Lexicon::shared().small.iter().any(|words| words.contains(&word))
    }

    /// Whether a word is one of this class.
    pub(crate) fn has(self, word: &str) -> bool {
        Lexicon::shared().small[self as usize].contains(&word)
    }
}

impl Lexicon {
    /// The lexicon that ships, read once: compiled in, or the one that was taken.
    pub(crate) fn shared() -> &'static Lexicon {
        SHARED.get_or_init(|| Lexicon::parse(COMPILED))
    }

    /// Reads lines `class = value: phrase | phrase`. A word that ends in `*`
    /// stands for every word that starts so; `children/kids` is either word, and `-`
    /// between them is a space: `alone/on-their-own`; `low >since` is a `low` that `since`
    /// follows. A line `word Than: than | que`
    /// has the words of a [`Class`]. Lines starting with `#` are comments.
    pub(crate) fn parse(text: &'static str) -> Lexicon {
        let mut lexicon = Lexicon { small: vec![Vec::new(); Class::NAMES.len()], ..Lexicon::default() };
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((head, list)) = line.split_once(':') else { continue };
            if let Some(name) = head.strip_prefix("word ") {
                let class = Class::NAMES.iter().position(|known| *known == name);
                if let Some(at) = class {
                    lexicon.small[at].extend(list.split('|').map(str::trim));
                }
                continue;
            }
            let (class, value) = head.split_once('=').unwrap_or((head, ""));
            for mut words in list.split('|').flat_map(spelled_out) {
                let next = words.pop_if(|last| last.starts_with('>')).map(|next| &next[1..]);
                if let Some(first) = words.first() {
                    let at = lexicon.phrases.len();
                    match first.strip_suffix('*') {
                        Some(stem) => lexicon.by_stem.entry(key(stem)).or_default().push(at),
                        None => lexicon.by_word.entry(first).or_default().push(at),
                    }
                    lexicon.phrases.push(Phrase { class: class.trim(), value: value.trim(), words, next });
                }
            }
        }
        lexicon
    }

    /// All phrases in the tokens, in order; a phrase inside a longer one does not count.
    pub(crate) fn marks(&self, tokens: &[Token]) -> Vec<Mark> {
        let mut found: Vec<Mark> = Vec::new();
        for first in 0..tokens.len() {
            let word = tokens[first].text.as_str();
            let fits = |at: &usize| {
                let Phrase { words, next, .. } = &self.phrases[*at];
                let words = words.iter().chain(next);
                let mut here = tokens[first..].iter();
                words.into_iter().all(|word| here.next().is_some_and(|token| same(word, &token.text)))
            };
            let starts = self.by_word.get(word).into_iter().chain(self.by_stem.get(&key(word))).flatten();
            let mut here: Vec<usize> = starts.copied().filter(fits).collect();
            here.sort_unstable();
            found.extend(here.into_iter().map(|at| {
                let Phrase { class, value, ref words, .. } = self.phrases[at];
                Mark { class, value, first, last: first + words.len() }
            }));
        }
        // "estuvieron por debajo de 10.000": a bound, and no comparison.
        let digits =
            |at: usize| tokens.get(at).is_some_and(|t| t.text.starts_with(|c: char| c.is_ascii_digit()));
        let bounds: Vec<Mark> =
            found.iter().filter(|m| m.class == "hedge" && digits(m.last)).copied().collect();
        let compares = |m: &Mark| matches!(m.class, "compare" | "versus");
        let bound = |m: &Mark| bounds.iter().any(|b| m.first < b.first && b.last == m.last);
        found.retain(|m| !(compares(m) && bound(m)));
        // "in the same month" gives way to "the same month of last year".
        let inside = |a: &Mark, b: &Mark| {
            let within = b.first <= a.first && a.last <= b.last;
            let across = a.class == b.class && a.first < b.first && b.first < a.last;
            (within || across) && (b.last - b.first) > (a.last - a.first)
        };
        let mut kept: Vec<Mark> = Vec::new();
        for (i, mark) in found.iter().enumerate() {
            // Marks are in order of their first token, and phrases are short.
            let near = found[i.saturating_sub(24)..].iter().take_while(|m| m.first < mark.last);
            if !near.clone().any(|other| inside(mark, other)) && !kept.contains(mark) {
                kept.push(*mark);
            }
        }
        kept
    }

    /// The words of phrases of some classes; those that end in `*` are stems.
    pub(crate) fn words(&self, class: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static str> {
        let phrases = self.phrases.iter().filter(move |phrase| class(phrase.class));
        phrases.flat_map(|phrase| phrase.words.iter().copied())
    }

    /// Whether any phrase has this word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words(|_| true).any(|known| same(known, word))
    }

    /// Values of a class, wherever its words count, sorted, each once.
    pub(crate) fn values(&self, class: &str) -> Vec<&'static str> {
        let mut out = SortedSet::new();
        let of = |p: &&Phrase| p.class == class || p.class.strip_prefix("as ") == Some(class);
        for phrase in self.phrases.iter().filter(of) {
            phrase.value.split('+').for_each(|value| _ = out.insert(value));
        }
        out.into_iter().collect()
    }
}

/// The phrases that one with alternatives stands for.
fn spelled_out(phrase: &'static str) -> Vec<Vec<&'static str>> {
    let mut out: Vec<Vec<&'static str>> = vec![Vec::new()];
    for word in phrase.split_whitespace() {
        let several = word.split('/').filter(|one| !one.is_empty());
        // A hyphen joins words; alone it is one.
        let others: Vec<Vec<&'static str>> = match word.trim_matches(['-', '/']) {
            "" => vec![vec![word]],
            _ => several.map(|one| one.split('-').filter(|w| !w.is_empty()).collect()).collect(),
        };
        let longer = |start: &Vec<&'static str>| {
            others.iter().map(|end| start.iter().chain(end).copied().collect()).collect::<Vec<_>>()
        };
        out = out.iter().flat_map(longer).collect();
    }
    out
}

fn key(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

fn same(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => pattern == word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::text::sentence::tokens;

    #[test]
    fn the_longest_phrase_wins() {
        let tokens = tokens("Mexicans crossing the Mexican border between ports of entry");
        let marks = Lexicon::shared().marks(&tokens);
        let values: Vec<&str> = marks.iter().map(|m| m.value).collect();
        assert!(
            values.contains(&"mexico") && values.contains(&"southwest") && values.contains(&"border-patrol")
        );
        assert!(!values.contains(&"office-of-field-operations"));
    }

    #[test]
    fn only_this_builds_lexicon_is_taken() {
        assert!(take(include_bytes!("lexicon.txt")).is_ok());
        let other = include_str!("lexicon.txt").replacen("border patrol", "border patrols", 1);
        assert!(matches!(take(other.as_bytes()), Err(crate::Error::Hash { .. })));
    }

    /// A class that no rule asks for is a list of words for nothing.
    #[test]
    fn every_class_is_asked_for() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![folder.join("claims"), folder.join("app/desk")];
        let mut code = String::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ext| ext == "rs") {
                    code += &std::fs::read_to_string(path).expect("UTF-8");
                }
            }
        }
        let lines = include_str!("lexicon.txt").lines().filter(|l| !l.starts_with('#'));
        let heads = lines.filter_map(|l| Some(l.split_once(':')?.0));
        let classes: std::collections::BTreeSet<&str> =
            heads.map(|head| head.split('=').next().unwrap_or(head).trim()).collect();
        // "ignore" only keeps other phrases from being found in its own.
        let is_idle = |class: &&str| match class.strip_prefix("word ") {
            Some(name) => !code.contains(&format!("Class::{name}")),
            None => {
                !code.contains(&format!("\"{class}\"")) && !class.starts_with("as ") && *class != "ignore"
            }
        };
        let idle: Vec<&str> = classes.iter().copied().filter(is_idle).collect();
        let wordless = |name: &&&str| !classes.contains(format!("word {name}").as_str());
        assert_eq!(Class::NAMES.iter().filter(wordless).count(), 0, "a class without words");
        assert!(classes.len() > 40 && idle.is_empty(), "nobody asks for {idle:?}");
    }

    #[test]
    fn every_line_has_a_class_and_folded_words() {
        for line in include_str!("lexicon.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (head, list) = line.split_once(':').expect(line);
            assert!(!head.trim().is_empty() && !list.trim().is_empty(), "{line}");
            assert!(
                list.replace('–', "-").is_ascii() && list.to_lowercase() == list,
                "write words in lower case without accents: {line}"
            );
            for word in list.split('|').filter_map(|p| p.split_whitespace().next()) {
                assert!(
                    word.trim_end_matches('*').len() >= 2 || !word.ends_with('*'),
                    "too short a stem: {line}"
                );
            }
        }
    }
}
