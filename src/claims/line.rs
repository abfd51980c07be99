//! One sentence with its typed spans, and the questions reading asks of it:
//! what stands near what, who is the subject here, which period is meant.

use super::claim::{Role, Slot};
use super::lexicon::{Lexicon, Mark};
use super::mention::{Expr, Mention, Part, mentions};
use super::number::{Figure, Sort, figures};
use super::recorded::recorded;
use super::sentence::{Sentence, Span, Token};
use super::subject::{FACETS, Measure, Subject};

/// Tokens `first..last`.
pub type Place = (usize, usize);

/// A sentence and everything recognised in it.
#[derive(Debug)]
pub struct Line<'a> {
    pub tokens: &'a [Token],
    pub marks: Vec<Mark>,
    pub mentions: Vec<Mention>,
    pub figures: Vec<Figure>,
    /// What it costs to read from the start to each token.
    cost: Vec<u32>,
}

impl<'a> Line<'a> {
    pub fn new(sentence: &'a Sentence) -> Line<'a> {
        let tokens = &sentence.tokens;
        let mut marks = Lexicon::shared().marks(tokens);
        recorded(tokens, &mut marks);
        // "cocaine interceptions" are none of people.
        let other: Vec<usize> = marks.iter().filter(|m| m.class == "offtopic").map(|m| m.last).collect();
        marks.retain(|m| m.class != "measure" || m.value == "figure" || !other.contains(&m.first));
        let mut mentions = mentions(tokens, &marks);
        let figures = figures(tokens, &marks, &mentions);
        for mention in &mut mentions {
            // "a drop from 104,344 in June": the month belongs to the base.
            let of_base = mention.part == Part::Plain
                && !mention.pair
                && mention.first > 0
                && matches!(tokens[mention.first - 1].text.as_str(), "in" | "en" | "of")
                && figures.iter().any(|f| {
                    f.sort == Sort::Count
                        && f.last < mention.first
                        && mention.first - f.last <= 2
                        && marks.iter().any(|m| m.class == "role" && m.value == "base" && m.last == f.hedge)
                });
            if of_base {
                mention.part = Part::Base;
            }
            // "removals over the past year": when, not against what.
            let back = matches!(mention.expr, Expr::Past(..=12)) && mention.part == Part::Base && {
                let over = (mention.first.saturating_sub(2)..mention.first)
                    .find(|&i| matches!(tokens[i].text.as_str(), "over"));
                over.is_some_and(|over| {
                    !marks.iter().any(|m| m.class == "change" && m.last <= over && over - m.last <= 4)
                        && !figures.iter().any(|f| f.last <= over && over - f.last <= 2)
                })
            };
            // "a record over the budget year"
            let over = mention.first >= 1
                && matches!(mention.expr, Expr::Fiscal(_) | Expr::CalendarYear(_))
                && mention.part == Part::Base
                && (mention.first.saturating_sub(2)..mention.first).any(|i| tokens[i].text == "over")
                && !figures.iter().any(|f| f.last + 3 >= mention.first && f.last <= mention.first)
                && !marks
                    .iter()
                    .any(|m| m.class == "change" && m.last <= mention.first && mention.first - m.last <= 4);
            if back || over {
                mention.part = Part::Plain;
            }
        }
        let mut cost = vec![0];
        let mut total = 0;
        for (i, token) in tokens.iter().enumerate() {
            total += match token.text.as_str() {
                "," => 4,
                ";" | "." => 10,
                ":" | "–" | "(" | ")" => 4,
                "and" | "y" => 3,
                "but" | "while" | "whereas" | "though" | "although" | "pero" | "mientras" | "aunque" => 7,
                _ => 1,
            };
            if figures.iter().any(|f| f.first == i) {
                total += 4;
            }
            cost.push(total);
        }
        Line { tokens, marks, mentions, figures, cost }
    }

    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text.as_str())
    }

    /// The bytes of a place.
    pub fn span(&self, (first, last): Place) -> Span {
        let last = last.clamp(first + 1, self.tokens.len());
        self.tokens[first.min(last - 1)].span.join(self.tokens[last - 1].span)
    }

    /// How far apart two places are: tokens between, more for each comma,
    /// clause or figure; 0 where they touch or overlap.
    pub fn distance(&self, a: Place, b: Place) -> u32 {
        let (from, to) = if a.0 <= b.0 { (a.1, b.0) } else { (b.1, a.0) };
        if from >= to { 0 } else { self.cost[to] - self.cost[from] }
    }

    pub fn of<'b>(&'b self, class: &'b str) -> impl DoubleEndedIterator<Item = &'b Mark> {
        self.marks.iter().filter(move |m| m.class == class)
    }

    pub fn has(&self, class: &str) -> bool {
        self.marks.iter().any(|m| m.class == class)
    }

    /// The mark of a class nearest to a place, and how far it is; before wins a tie.
    pub fn nearest(&self, class: &str, place: Place) -> Option<(Mark, u32)> {
        self.of(class)
            .map(|m| (*m, self.distance((m.first, m.last), place)))
            .min_by_key(|(m, d)| (*d, u32::from(m.first >= place.1)))
    }

    /// Whether a mark of a class lies in a place.
    pub fn inside(&self, class: &str, place: Place) -> Option<Mark> {
        self.of(class).find(|m| place.0 <= m.first && m.last <= place.1).copied()
    }

    /// The words after a figure that name what it counts: up to a preposition,
    /// a verb of being or a punctuation mark.
    pub fn noun_phrase(&self, after: usize) -> Place {
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
                    | "have"
                    | "had"
                    | "has"
            );
            let of = matches!(word, "of" | "de" | "del") && end > after;
            if stop || of || !self.tokens[end].text.starts_with(char::is_alphanumeric) {
                break;
            }
            if self.figures.iter().any(|f| f.first == end) || self.mentions.iter().any(|m| m.first == end) {
                break;
            }
            end += 1;
        }
        (after, end)
    }

    /// The start and end of the clause around a place: commas, semicolons,
    /// dashes and brackets bound it.
    pub fn clause(&self, place: Place) -> Place {
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

    /// Reads the subject that a place belongs to, from marks in `within`.
    pub fn subject(&self, place: Place, within: Place) -> Said {
        let mut said = Said::default();
        // What is said before holds on; what comes after a comma belongs there.
        let near = |m: &Mark| {
            let beyond = m.first >= place.1 && self.stops(place.1, m.first);
            self.distance((m.first, m.last), place)
                + u32::from(m.first >= place.1)
                + if beyond { 25 } else { 0 }
        };
        let usable = |m: &&Mark| within.0 <= m.first && m.last <= within.1;
        let measure =
            self.of("measure").filter(usable).filter(|m| m.value != "figure").min_by_key(|m| near(m));
        if let Some(mark) = measure {
            said.measured = true;
            said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
            let (kind, groups) = mark.value.split_once(' ').unwrap_or((mark.value, ""));
            said.subject.measure = match kind {
                "repatriations" => Measure::Repatriations,
                "arrests" => Measure::Arrests,
                _ => Measure::Encounters,
            };
            said.subject.bare = matches!(groups, "removals" | "returns" | "crossings");
            if said.subject.measure == Measure::Repatriations {
                said.subject.set(
                    "group",
                    match groups {
                        "removals" => vec!["removals"],
                        "removals-returns" => vec!["removals", "enforcement-returns"],
                        "returns" => vec!["enforcement-returns"],
                        _ => Vec::new(),
                    },
                );
            }
        }
        for facet in FACETS {
            let own =
                |m: &&Mark| facet == "region" || !(self.apart(m.first, place) || self.of_earlier(m, place));
            let Some(mark) = self.of(facet).filter(usable).filter(own).min_by_key(|m| near(m)) else {
                continue;
            };
            if facet == "component" {
                // "29,200 apprehensions and 7,479 inadmissible": not of the first figure.
                let split = mark.first >= place.1
                    && measure.is_some_and(|m| m.last <= mark.first)
                    && self.behind_figure(mark, place);
                if !split {
                    self.component(mark, measure, place, &mut said);
                }
                continue;
            }
            if matches!(facet, "demographic" | "citizenship" | "title")
                && self.governs_other(mark, measure, place)
                && (mark.first >= place.1 || measure.is_some_and(|m| self.is_whole(m)))
            {
                continue;
            }
            if facet != "region" && mark.first >= place.1 && self.behind_figure(mark, place) {
                continue;
            }
            if facet == "region"
                && said.subject.measure == Measure::Repatriations
                && measure.is_some_and(|m| self.distance((m.first, m.last), (mark.first, mark.last)) > 4)
            {
                continue;
            }
            let mut values: Vec<&'static str> = mark.value.split('+').collect();
            let mut list: Vec<&Mark> = vec![mark];
            while let Some(other) = self
                .of(facet)
                .filter(usable)
                .find(|o| !list.contains(o) && list.iter().any(|known| self.listed(known, o)))
            {
                list.push(other);
                values.extend(other.value.split('+'));
                said.slots.push(Slot { role: Role::Subject, span: self.span((other.first, other.last)) });
            }
            if facet == "title" && said.subject.measure == Measure::Repatriations {
                continue;
            }
            said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
            said.named = true;
            said.subject.bare &= facet != "group";
            said.subject.set(facet, values);
        }
        if said.subject.measure == Measure::Repatriations {
            said.subject.set("component", Vec::new());
            if said.subject.get("region") == ["nationwide"] {
                said.subject.set("region", Vec::new());
            }
        }
        said.slots.sort_by_key(|s| s.span);
        said.slots.dedup();
        said
    }

    /// "Family members made up 56%, and Guatemalans 81%": the mark belongs to the
    /// figure between.
    fn of_earlier(&self, mark: &Mark, place: Place) -> bool {
        self.figures.iter().any(|f| {
            mark.last <= f.first
                && f.last < place.0
                && (f.last..place.0).any(|i| {
                    matches!(self.word(i), ";" | "while" | "whereas" | "mientras")
                        || self.word(i) == "," && matches!(self.word(i + 1), "and" | "but" | "while" | "y")
                })
                && ["demographic", "citizenship", "sector", "state"]
                    .iter()
                    .any(|c| self.of(c).any(|m| f.last <= m.first && m.last <= place.1))
        })
    }

    /// What follows a place belongs to another statement: a semicolon, or a comma
    /// and a word that opens a clause, stand between.
    pub(super) fn apart(&self, at: usize, place: Place) -> bool {
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
                            | "with"
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
                            | "con"
                    )
                    // "46,610, and families": a list goes on.
                    && i + 2 < at
            })
    }

    /// The agency: the nearest named one, unless it belongs to another figure's noun.
    fn component(&self, mark: &Mark, measure: Option<&Mark>, place: Place, said: &mut Said) {
        if said.subject.measure == Measure::Repatriations {
            return;
        }
        if self.governs_other(mark, measure, place) && !self.carries(mark, measure, place) {
            return;
        }
        // "…; 106,344 encounters in all"
        if mark.last <= place.0 && (mark.last..place.0).any(|i| self.word(i) == ";") {
            return;
        }
        said.named = true;
        said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
        let both = self.of("component").find(|m| m.value == "both");
        let mark = both.unwrap_or(mark);
        // "total actions (between the ports and at the ports)"
        let open = (0..self.tokens.len()).find(|&i| self.word(i) == "(");
        let close = (0..self.tokens.len()).rfind(|&i| self.word(i) == ")");
        if let (Some(open), Some(close)) = (open, close)
            && !(open < place.0 && place.1 <= close)
            && ["border-patrol", "office-of-field-operations"]
                .iter()
                .all(|v| self.of("component").any(|m| m.value == *v && open < m.first && m.last <= close))
        {
            said.subject.measure = Measure::Encounters;
            said.subject.set("component", vec!["border-patrol", "office-of-field-operations"]);
            return;
        }
        let other = self.of("component").find(|m| m.value != mark.value && self.joined(mark, m));
        let patrol_noun =
            measure.filter(|m| m.value == "arrests" && mark.value == "office-of-field-operations");
        if mark.value == "both" || other.is_some() || patrol_noun.is_some_and(|m| self.joined(mark, m)) {
            said.subject.measure = Measure::Encounters;
            said.subject.set("component", vec!["border-patrol", "office-of-field-operations"]);
            return;
        }
        if mark.value == "office-of-field-operations" {
            said.subject.measure = Measure::Encounters;
        }
        said.subject.set("component", vec![mark.value]);
    }

    /// "Border Patrol encountered …, when there were … encounters": the agency of
    /// an earlier noun of the same kind stands until another is named.
    fn carries(&self, mark: &Mark, measure: Option<&Mark>, place: Place) -> bool {
        let Some(measure) = measure else { return true };
        let at = (mark.first, mark.last);
        let owner = self
            .of("measure")
            .filter(|m| m.value != "figure" && *m != measure)
            .min_by_key(|m| self.distance((m.first, m.last), at));
        let alike = |a: &str, b: &str| {
            let kind = |value: &str| value.starts_with("repatriations");
            kind(a) == kind(b)
        };
        mark.last <= place.0
            && owner.is_some_and(|o| alike(o.value, measure.value))
            && !self.is_whole(measure)
    }

    /// "total encounters", "all apprehensions".
    fn is_whole(&self, measure: &Mark) -> bool {
        let own = measure.first.saturating_sub(1);
        let cbp = measure.first > 0 && self.word(own) == "cbp";
        let at = if cbp { own.saturating_sub(1) } else { own };
        cbp || measure.first > 0 && matches!(self.word(at), "total" | "overall" | "all" | "totales")
    }

    /// A comma, semicolon or dash stands between two tokens.
    pub(super) fn stops(&self, from: usize, to: usize) -> bool {
        self.tokens[from.min(to)..to].iter().any(|t| matches!(t.text.as_str(), "," | ";" | "–"))
    }

    /// Another figure, beyond a comma, stands between a place and a mark after it.
    fn behind_figure(&self, mark: &Mark, place: Place) -> bool {
        self.figures.iter().any(|f| {
            // "74,939, 37% of the total, were expelled": an aside does not count.
            let aside = f.sort != Sort::Count && self.stops(f.last, mark.first);
            !aside && f.first >= place.1 && f.last <= mark.first
        }) && self.tokens[place.1.min(mark.first)..mark.first]
            .iter()
            .any(|t| matches!(t.text.as_str(), "," | ";" | "–" | "and"))
    }

    /// Whether a mark belongs to a noun other than the one that governs the place.
    fn governs_other(&self, mark: &Mark, measure: Option<&Mark>, place: Place) -> bool {
        let Some(measure) = measure else { return false };
        let at = (mark.first, mark.last);
        let own = self.distance(at, (measure.first, measure.last));
        let to_place = self.distance(at, place);
        if to_place <= self.distance((measure.first, measure.last), place) {
            return false;
        }
        self.of("measure")
            .any(|m| m.value != "figure" && m != measure && self.distance((m.first, m.last), at) < own)
    }

    /// Two marks in one list: only commas and "and" or "or" between them.
    fn listed(&self, a: &Mark, b: &Mark) -> bool {
        let (from, to) = if a.first < b.first { (a.last, b.first) } else { (b.last, a.first) };
        a.first != b.first
            && from <= to
            && to - from <= 3
            && self.tokens[from..to].iter().all(|t| {
                matches!(
                    t.text.as_str(),
                    "," | "and" | "or" | "y" | "o" | "e" | "u" | "the" | "sector" | "el" | "la" | "(" | ")"
                )
            })
    }

    /// Two marks joined by "and" without figure, comma or "than" between them.
    fn joined(&self, a: &Mark, b: &Mark) -> bool {
        let (from, to) = if a.first < b.first { (a.last, b.first) } else { (b.last, a.first) };
        if from > to || to - from > 4 {
            return false;
        }
        let words = &self.tokens[from..to];
        // "apprehended, or deemed inadmissible,"
        if words.iter().all(|t| matches!(t.text.as_str(), "," | "and" | "or" | "y" | "o")) && words.len() == 2
        {
            return true;
        }
        words.iter().any(|t| matches!(t.text.as_str(), "and" | "or" | "y" | "plus" | "+"))
            && !words.iter().any(|t| matches!(t.text.as_str(), "," | "than" | "que"))
            && !self.figures.iter().any(|f| from <= f.first && f.first < to)
    }
}

/// A subject as far as the words near a place give it.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub subject: Subject,
    /// A word for what is counted was there.
    pub measured: bool,
    /// Some facet was named.
    pub named: bool,
    pub slots: Vec<Slot>,
}
