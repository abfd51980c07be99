//! What the noun of a count says it counts.

use super::Reader;
use crate::claims::text::class::Class;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// What the noun after a figure says it counts.
    pub(super) fn noun(&self, phrase: Place) -> Noun {
        let line = self.line;
        let last = |class: &str| {
            line.of(class).filter(|m| phrase.0 <= m.first && m.first < phrase.1).map(|m| m.last).max()
        };
        // "449 of which were in Swanton Sector"
        let word = |i: usize| line.word(phrase.0 + i);
        let part = Class::Of.has(line.word(phrase.0)) && Class::Them.has(word(1));
        if part || word(0) == "de" && Class::The.has(word(1)) && Class::Which.has(word(2)) {
            return Noun::Part;
        }
        // "3,000 federal officers": how many they are.
        let other = last("offtopic").max(last("unit")).max(last("agents"));
        let counted = ["measure", "demographic", "citizenship", "nodata", "title", "type", "inadmissible"]
            .iter()
            .filter_map(|c| last(c))
            .max();
        let people = last("people");
        if other.is_some() && other >= counted && other >= people {
            return Noun::Other;
        }
        if counted.is_some() {
            Noun::Counted
        } else if people.is_some() {
            Noun::People
        } else if self.says_when_only(phrase) || line.of("rest").any(|m| m.first == phrase.0) {
            // "los 24,060 del año previo", "the 12,413 remaining"
            Noun::None
        } else if phrase.1 > phrase.0
            && !["share", "moved"].iter().any(|c| line.of(c).any(|m| m.first == phrase.0))
        {
            Noun::Unknown
        } else {
            Noun::None
        }
    }

    /// Nothing but "of" and months stand behind a figure.
    fn says_when_only(&self, phrase: Place) -> bool {
        let line = self.line;
        let at = phrase.0 + usize::from(Class::Of.has(line.word(phrase.0)));
        line.mentions.iter().any(|m| (phrase.0..=at).contains(&m.first))
    }

    /// Whether a count speaks of encounters: by its noun, or by the sentence.
    pub(super) fn licensed(&self, figure: Figure, noun: Noun) -> bool {
        let line = self.line;
        let measured =
            line.of("measure").any(|m| m.value != "figure") || line.has("title") || line.has("type");
        let known = measured
            || line.has("nodata")
            || line.has("component")
            || line.has("agents")
            || line.has("sector") && self.dated() && figure.value >= 1_000.0
            || self.context.subject.is_some();
        let place = (figure.first, figure.last);
        let grouped = figure.value >= 1_000.0;
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        if Class::Numbered.has(before)
            || Class::Slash.has(line.word(figure.last))
            // "with June 2003 as 100"
            || Class::As.has(before) && noun == Noun::None && !grouped
            || line.word(figure.last) == ":" && figure.value < 100.0
        {
            return false;
        }
        // "groups of 100 or more": the size of something else.
        let size =
            Class::Of.has(before) && figure.hedge >= 2 && Class::Groups.has(line.word(figure.hedge - 2));
        if size {
            return false;
        }
        // "3,000 agents, 400 of them in Laredo": of what is no people.
        let of_other =
            |f: &Figure| f.last <= figure.hedge && self.noun(line.noun_phrase(f.last)) == Noun::Other;
        if noun == Noun::Part && line.figures.iter().rfind(|f| f.last <= figure.hedge).is_some_and(of_other) {
            return false;
        }
        // "152 fewer than in May"
        let less = |figure: Figure| self.count_change(figure).is_some();
        match noun {
            Noun::Counted => figure.value >= 10.0,
            Noun::People | Noun::Part => figure.value >= if measured { 10.0 } else { 100.0 },
            Noun::None | Noun::Unknown => {
                let figure_word = line.of("measure").any(|m| m.value == "figure") || line.has("altogether");
                let topical = known
                    || figure_word && (line.has("region") || self.dated() && grouped)
                    || (line.has("demographic") || line.has("citizenship"))
                        && (line.has("region") || self.dated() && grouped)
                    // "46,610 in November, the lowest since July 2020"
                    || line.has("extreme") && self.dated() && grouped;
                // A bare number is one of people where nothing else follows it.
                topical
                    && (grouped || (noun == Noun::None || less(figure)) && figure.value >= 10.0)
                    && (noun == Noun::None
                        || line.nearest("measure", place).is_some_and(|(_, d)| d <= 12)
                        || less(figure))
            }
            Noun::Other => false,
        }
    }
}

/// The noun of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// arrests, encounters, unaccompanied children
    Counted,
    /// people, migrants
    People,
    /// of which, of those
    Part,
    /// pounds, flights, beds
    Other,
    Unknown,
    None,
}
