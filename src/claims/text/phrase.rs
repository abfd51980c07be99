//! Where phrases, clauses and statements of a sentence end.

use super::line::{Line, Place};
use super::sentence::Shape;

impl Line<'_> {
    /// The words after a figure that name what it counts: up to a preposition,
    /// a verb of being or a punctuation mark.
    pub(crate) fn noun_phrase(&self, after: usize) -> Place {
        let mut end = after;
        while end < self.tokens.len() && end - after < 8 {
            let word = self.word(end);
            let stop = matches!(
                word,
                "in" | "at"
                    | "on"
                    | "to"
                    | "from"
                    | "by"
                    | "with"
                    | "that"
                    | "who"
                    | "which"
                    | "were"
                    | "was"
                    | "is"
                    | "are"
                    | "and"
                    | "or"
                    | "than"
                    | "during"
                    | "between"
                    | "along"
                    | "for"
                    | "as"
                    | "over"
                    | "since"
                    | "through"
                    | "en"
                    | "con"
                    | "por"
                    | "que"
                    | "entre"
                    | "y"
                    | "durante"
                    | "desde"
                    | "para"
                    | "a"
                    | "after"
                    | "when"
                    | "while"
                    | "nationwide"
                    | "per"
                    | "came"
                    | "arrived"
                    | "involved"
                    | "traveled"
                    | "have"
                    | "had"
                    | "has"
                    | "there"
                    | "here"
                    | "this"
                    | "these"
                    | "those"
                    | "it"
                    | "they"
                    | "now"
                    | "then"
                    | "again"
                    | "last"
                    | "would"
                    | "will"
                    | "did"
                    | "made"
                    | "compared"
                    | "against"
                    | "versus"
                    | "but"
                    | "because"
                    | "so"
                    | "up"
                    | "down"
                    | "the"
                    | "an"
                    | "each"
                    | "every"
                    | "once"
                    | "alone"
                    | "overall"
                    | "together"
                    | "altogether"
                    | "all"
                    | "not"
                    | "only"
                    | "just"
                    | "still"
                    | "before"
                    | "earlier"
                    | "until"
                    | "los"
                    | "las"
                    | "el"
                    | "la"
                    | "un"
                    | "una"
                    | "fueron"
                    | "eran"
                    | "fue"
                    | "era"
                    | "son"
                    | "habia"
                    | "hubo"
                    | "hizo"
                    | "hicieron"
                    | "lo"
                    | "se"
                    | "frente"
                    | "contra"
                    | "tras"
                    | "pero"
                    | "mientras"
                    | "cuando"
                    | "ahora"
                    | "alli"
                    | "ahi"
                    | "hasta"
                    | "diarios"
                    | "diarias"
                    | "mensuales"
                    | "daily"
                    | "al"
                    | "iban"
                    | "viajaban"
            );
            let of = matches!(word, "of" | "de" | "del") && end > after;
            // "46.883 más.", "9,100 more."
            let closes =
                |i: usize| self.tokens.get(i).is_none_or(|t| !t.text.starts_with(char::is_alphanumeric));
            let alone = matches!(word, "more" | "mas" | "menos") && closes(end + 1);
            if stop || of || alone || !self.tokens[end].text.starts_with(char::is_alphanumeric) {
                break;
            }
            if self.figures.iter().any(|f| f.first == end) || self.mentions.iter().any(|m| m.first == end) {
                break;
            }
            end += 1;
        }
        // "the 1,970 of 2022": when, not what.
        if end == after + 1 && matches!(self.word(after), "of" | "de" | "del") {
            end = after;
        }
        (after, end)
    }

    /// "2. Yuma, May 2022.": names and months only, which say of what the next
    /// sentences are.
    pub(crate) fn is_label(&self) -> bool {
        let known = |i: usize| {
            self.mentions.iter().any(|m| m.first <= i && i < m.last)
                || ["sector", "state", "region", "citizenship", "demographic", "component", "role"]
                    .iter()
                    .any(|class| self.of(class).any(|m| m.first <= i && i < m.last))
                || self.tokens[i].capital
                || self.tokens[i].shape != Shape::Word
                || matches!(self.word(i), "the" | "of" | "el" | "la" | "de" | "del")
        };
        self.tokens.len() <= 10 && (0..self.tokens.len()).all(known)
    }

    /// The start and end of the clause around a place: commas, semicolons,
    /// dashes and brackets bound it.
    pub(crate) fn clause(&self, place: Place) -> Place {
        let bound = |i: usize| {
            matches!(
                self.word(i),
                "," | ";" | ":" | "–" | "(" | ")" | "but" | "while" | "whereas" | "pero" | "mientras"
            )
        };
        let first = (0..place.0).rev().find(|&i| bound(i)).map_or(0, |i| i + 1);
        let last = (place.1..self.tokens.len()).find(|&i| bound(i)).unwrap_or(self.tokens.len());
        (first, last)
    }

    /// What follows a place belongs to another statement: a semicolon, or a comma
    /// and a word that opens a clause, stand between.
    pub(crate) fn apart(&self, at: usize, place: Place) -> bool {
        let after = place.1.min(at)..at;
        after.clone().any(|i| self.word(i) == ";")
            || after.clone().any(|i| {
                matches!(self.word(i), "," | "–" | "(")
                    && matches!(
                        self.word(i + 1),
                        "and"
                            | "but"
                            | "while"
                            | "when"
                            | "as"
                            | "after"
                            | "who"
                            | "which"
                            | "where"
                            | "many"
                            | "most"
                            | "because"
                            | "since"
                            | "though"
                            | "although"
                            | "amid"
                            | "ahead"
                            | "led"
                            | "fewer"
                            | "lower"
                            | "less"
                            | "more"
                            | "higher"
                            | "compared"
                            | "versus"
                            | "y"
                            | "pero"
                            | "mientras"
                            | "cuando"
                            | "que"
                    )
                    // "46,610, and families": a list goes on.
                    && i + 2 < at
            })
    }

    /// A word such as "while" joins another statement between two tokens.
    pub(crate) fn joins(&self, from: usize, to: usize) -> bool {
        let between = from.min(to)..from.max(to);
        self.of("whilst").any(|m| between.contains(&m.first))
    }

    /// A comma, semicolon or dash stands between two tokens.
    pub(crate) fn stops(&self, from: usize, to: usize) -> bool {
        self.tokens[from.min(to)..to].iter().any(|t| matches!(t.text.as_str(), "," | ";" | "–"))
    }
}
