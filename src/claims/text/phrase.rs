//! Where phrases, clauses and statements of a sentence end.

use super::bounds::Bounds;
use super::class::Class;
use super::expr::Mention;
use super::lexicon::Mark;
use super::line::{Line, Place};
use super::sentence::Shape;

/// Most words that are put in behind a name, with their comma.
const ASIDE: usize = 6;

impl Line<'_> {
    /// The words after a figure that name what it counts: up to a preposition,
    /// a verb of being or a punctuation mark.
    pub(crate) fn noun_phrase(&self, after: usize) -> Place {
        let most = self.tokens.len().min(after + 8).max(after);
        let end = (after..most).find(|&i| self.ends_noun(i, after)).unwrap_or(most);
        // "the 1,970 of 2022": when, not what.
        let dated = end == after + 1 && Class::Of.has(self.word(after));
        (after, if dated { after } else { end })
    }

    /// Whether the words that name what a figure counts are over at a token.
    fn ends_noun(&self, at: usize, after: usize) -> bool {
        let word = self.word(at);
        let of = at > after && Class::Of.has(word);
        // "46.883 más.", "9,100 more."
        let is_said = |word: &str| word.starts_with(char::is_alphanumeric);
        let alone = matches!(word, "more" | "mas" | "menos") && !is_said(self.word(at + 1));
        let typed = self.figures.iter().any(|f| f.first == at) || self.mentions.iter().any(|m| m.first == at);
        // "the 977,509 recorded in fiscal 2019", but not "977,509 recorded encounters"
        let next = at + 1;
        let dated = self.mentions.iter().any(|m| m.first == next) || Class::NounEnd.has(self.word(next));
        let recorded = Class::Recorded.has(word) && (dated || !is_said(self.word(next)));
        Class::NounEnd.has(word) || of || alone || typed || recorded || !is_said(word)
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
                || matches!(
                    self.word(i),
                    "the" | "of" | "el" | "la" | "de" | "del" | "again" | "now" | "then" | "ahora" | "nuevo"
                )
        };
        self.tokens.len() <= 10 && (0..self.tokens.len()).all(known)
    }

    /// The start and end of the clause around a place: commas, semicolons,
    /// dashes and brackets bound it.
    pub(crate) fn clause(&self, place: Place) -> Place {
        self.clauses.around(place)
    }

    /// The start and end of the statement around a place, its asides with it: semicolons,
    /// dashes, words of contrast and a comma with "and" bound it.
    pub(crate) fn statement(&self, place: Place) -> Place {
        self.statements.around(place)
    }

    pub(super) fn clause_bounds(&self) -> Bounds {
        // "were, together, 78,181": an aside.
        let aside = |i: usize| {
            let comma = |at: Option<usize>| at.is_some_and(|at| self.word(at) == ",");
            self.of("altogether").any(|m| {
                let (before, after) = (m.first.checked_sub(1), m.last);
                (before == Some(i) || after == i) && comma(before) && comma(Some(after))
            })
        };
        Bounds::new(self.tokens.len(), |i| {
            matches!(
                self.word(i),
                "," | ";" | ":" | "–" | "(" | ")" | "but" | "while" | "whereas" | "pero" | "mientras"
            ) && !aside(i)
        })
    }

    pub(super) fn statement_bounds(&self) -> Bounds {
        Bounds::new(self.tokens.len(), |i| {
            let joins = matches!(self.word(i), "and" | "y") && i > 0 && self.word(i - 1) == ",";
            joins
                || matches!(
                    self.word(i),
                    ";" | "–"
                        | "but"
                        | "while"
                        | "whereas"
                        | "where"
                        | "although"
                        | "though"
                        | "pero"
                        | "mientras"
                        | "donde"
                        | "aunque"
                )
        })
    }

    /// "94,183, of which 46,609 by the Border Patrol", "de los cuales": of a part.
    fn of_which(&self, at: usize) -> bool {
        let article = usize::from(Class::The.has(self.word(at + 1)));
        Class::Of.has(self.word(at)) && Class::Which.has(self.word(at + 1 + article))
    }

    /// The brackets that a place stands in; one that is never closed ends with its sentence.
    pub(crate) fn bracket(&self, place: Place) -> Option<Place> {
        let bracket = |i: &usize| matches!(self.word(*i), "(" | ")" | "[" | "]");
        let open = (0..place.0).rev().find(bracket).filter(|&i| matches!(self.word(i), "(" | "["))?;
        Some((open, (place.1..self.tokens.len()).find(bracket).unwrap_or(self.tokens.len())))
    }

    /// What follows a place belongs to another statement: a semicolon, or a comma
    /// and a word that opens a clause, stand between.
    pub(crate) fn apart(&self, at: usize, place: Place) -> bool {
        let after = place.1.min(at)..at;
        after.clone().any(|i| self.word(i) == ";")
            || after.clone().any(|i| {
                matches!(self.word(i), "," | "–" | "(")
                    && (Class::Opener.has(self.word(i + 1)) || self.of_which(i + 1))
                    // "46,610, and families": a list goes on.
                    && i + 2 < at
            })
    }

    /// "topping March's 18,870": the month of a figure that is passed.
    pub(crate) fn is_beaten(&self, mention: &Mention) -> bool {
        let owner = self.tokens[mention.last - 1].owner;
        let figure = self.figures.iter().any(|f| f.first == mention.last);
        let passed = |m: &Mark| m.value == "more" && m.last == mention.first;
        owner && figure && self.of("hedge").any(passed)
    }

    /// "the series, which begins in October 2013": when it begins, not what is told.
    pub(crate) fn is_of_series(&self, mention: &Mention) -> bool {
        let first = mention.first;
        let began = |m: &Mark| m.last <= first && first - m.last <= 1;
        let series = (first.saturating_sub(8)..first).any(|i| Class::Series.has(self.word(i)));
        series && self.of("began").any(began)
    }

    /// The token behind an aside that opens right behind a name: "Del Río, con 51.700, quedó".
    pub(crate) fn behind_aside(&self, at: usize, before: usize) -> usize {
        let close = [(",", ","), ("(", ")")].into_iter().find(|(open, _)| self.word(at) == *open);
        let closes = |i: &usize| close.is_some_and(|(_, close)| self.word(*i) == close);
        (at + 1..before).find(closes).map_or(at, |i| i + 1)
    }

    /// "In April, the first full month of the health order, agents stopped 16,182", "ya con
    /// operativos de México": a mark of words between two commas that say when or why, no
    /// figure with it.
    pub(crate) fn is_aside(&self, mark: &Mark, own: Place) -> bool {
        let comma = |i: &usize| matches!(self.word(*i), "," | "–");
        let open = (0..mark.first).rev().find(comma);
        let close = (mark.last..self.tokens.len()).find(comma);
        let Some((open, close)) = open.zip(close) else { return false };
        let inside = |first: usize, last: usize| open < last && first < close;
        let opens =
            |i: usize| [Class::Cause, Class::When, Class::With].into_iter().any(|c| c.has(self.word(i)));
        let month = (open..mark.first).any(|i| Class::YearOrMonth.has(self.word(i)));
        let told = month || (open + 1..(open + 3).min(mark.first)).any(opens);
        told && !inside(own.0, own.1) && !self.figures.iter().any(|f| inside(f.hedge, f.last))
    }

    /// The comma before a few words that are put in behind a name and say where or what it
    /// is: "Del Rio, in Texas, with", "In the Del Rio sector, home to Eagle Pass, the".
    pub(crate) fn before_place(&self, comma: usize) -> usize {
        let open = (comma.saturating_sub(ASIDE)..comma).rev().find(|&i| Class::Comma.has(self.word(i)));
        let told = |open: usize| self.figures.iter().any(|f| open < f.last && f.first < comma);
        open.filter(|&open| !told(open) && !Class::And.has(self.word(open + 1))).unwrap_or(comma)
    }

    /// "not the Rio Grande Valley", "y no Yuma": named to say that it is another.
    pub(crate) fn is_contrasted(&self, mark: &Mark) -> bool {
        let before = |n: usize| mark.first.checked_sub(n).map_or("", |i| self.word(i));
        let at = 1 + usize::from(Class::Article.has(before(1)));
        Class::Not.has(before(at))
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
