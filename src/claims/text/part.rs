//! The part a period plays in its sentence, by the words around it.

use super::class::Class;
use super::lexicon::Mark;
use super::sentence::Token;

/// Most words of what "since" is of, before the aside that names its month.
const OPENING: usize = 12;

/// Most words of what happened, between "since" and its month.
const EVENT: usize = 8;

/// The part a period plays by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Plain,
    Base,
    Since,
    Until,
}

/// The part of the period at tokens `first..last`, and whether only days of it
/// are meant: "since the president's June order" counts from a day of June.
pub(crate) fn part(tokens: &[Token], marks: &[Mark], first: usize, last: usize) -> (Part, bool) {
    let near = |m: &Mark, most: usize| m.last <= first && first - m.last <= most;
    let role = |m: &Mark| m.class == "role" && m.value == "since";
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    // "desde que firmó la orden de junio"
    let behind = |m: &Mark| m.last + 1 == first && Class::Of.has(word(m.last));
    let named = marks.iter().any(|m| m.class == "beginning" && (m.first == last || behind(m)));
    let since = marks.iter().find(|m| role(m) && near(m, if named { EVENT } else { 0 }));
    if named && since.is_some_and(|m| !(m.last..first).any(|i| Class::Comma.has(word(i)))) {
        return (Part::Since, true);
    }
    let part = part_before(tokens, marks, first);
    // "since the President acted in early June": what happened then.
    // But "since the low of 17,106 in April".
    let level = |from: usize| {
        let stands = |m: &Mark| ["extreme", "record", "peak"].contains(&m.class);
        marks.iter().any(|m| from <= m.first && m.last <= first && stands(m))
            || tokens[from..first].iter().any(|t| t.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let acted = |m: &Mark| role(m) && near(m, EVENT) && first - m.last >= 3 && !level(m.last);
    let event =
        part == Part::Since && marks.iter().any(acted) && !marks.iter().any(|m| role(m) && near(m, 2));
    (part, event && (first.saturating_sub(2)..first).any(|i| Class::In.has(word(i))))
}

/// The part a mention plays by the role word that ends right before it.
fn part_before(tokens: &[Token], marks: &[Mark], first: usize) -> Part {
    // "from 2014 on", "de 2014 en adelante"
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let onward =
        Class::Onward.has(word(first + 1)) || word(first + 1) == "en" && Class::Onward.has(word(first + 2));
    if first >= 1 && Class::From.has(word(first - 1)) && onward {
        return Part::Since;
    }
    // "half of what 2000 saw"
    if first >= 1 && tokens[first - 1].text == "what" {
        return Part::Base;
    }
    // "94 percent under January"
    if first >= 2
        && tokens[first - 1].text == "under"
        && matches!(tokens[first - 2].text.as_str(), "percent" | "%" | "cent" | "points")
    {
        return Part::Base;
    }
    let before = Before { tokens, marks, end: role_end(tokens, marks, first) };
    // "below the peak of the last administration"
    if before.is_of_others() || before.part_of_peak(0) == Some(Part::Base) {
        return Part::Base;
    }
    let role = before.role();
    if let Some(at) = role.filter(|m| m.value == "in") {
        // "the peak in May", "the peak of the crisis in May": what comes before the peak decides.
        if let Some(part) = before.part_of_peak(9) {
            return if part == Part::Plain { Part::Plain } else { Part::Base };
        }
        if before.is_since(at) {
            return Part::Since;
        }
    }
    if before.names_since(first) {
        return Part::Since;
    }
    match role.map(|m| m.value) {
        Some("base") => Part::Base,
        Some("since") => Part::Since,
        Some("until") => Part::Until,
        None if before.is_held_against() || before.is_than() => Part::Base,
        None if before.is_since_came() => Part::Since,
        _ => Part::Plain,
    }
}

/// Where the role word of a period ends: before "the early", "its monthly average".
fn role_end(tokens: &[Token], marks: &[Mark], first: usize) -> usize {
    let mut end = first;
    // "lower than the monthly average in 2019"
    if first >= 2 && tokens[first - 1].text == "in" && tokens[first - 2].text == "average" {
        end -= 1;
    }
    let in_role =
        |end: usize| marks.iter().any(|m| m.class == "role" && m.last == end && m.last - m.first > 1);
    while end > 0 && Class::Filler.has(&tokens[end - 1].text) && !in_role(end) {
        end -= 1;
    }
    end
}

/// A sentence up to where the role word of a period would end.
struct Before<'a> {
    tokens: &'a [Token],
    marks: &'a [Mark],
    end: usize,
}

impl<'a> Before<'a> {
    fn word(&self, at: usize) -> &str {
        &self.tokens[at].text
    }

    /// "Since the president's first full month in office, February 2021, there were": the
    /// aside says what "since" is of.
    fn names_since(&self, first: usize) -> bool {
        let comma = |at: usize| self.tokens.get(at).is_some_and(|t| t.text == ",");
        let Some(open) = first.checked_sub(1).filter(|&at| comma(at)) else { return false };
        let close = (first + 1..first + 4).any(comma);
        let bare = |at: usize| self.tokens[at].text.chars().all(char::is_alphabetic);
        let start = (0..open).rev().find(|&at| !bare(at) && self.word(at) != "'").map_or(0, |at| at + 1);
        let led = Class::Since.has(self.word(start)) && open - start <= OPENING;
        led && close && (start..open).any(|at| Class::Month.has(self.word(at)))
    }

    /// "double the amount that crossed in February", "fewer than those recorded in May"
    fn is_of_others(&self) -> bool {
        let end = self.end;
        let other = (end.saturating_sub(8)..end.saturating_sub(1)).rev().find(|&i| {
            matches!(self.word(i), "double" | "triple" | "twice" | "than")
                && matches!(self.word(i + 1), "the" | "those" | "that" | "what")
                && !(i + 2..end).any(|k| matches!(self.word(k), "," | ";" | "and" | "but"))
        });
        other.is_some_and(|i| {
            matches!(self.word(i + 1), "those" | "that" | "what")
                || matches!(self.word(i + 2), "amount" | "number" | "level" | "total" | "figure" | "count")
        }) || self.is_of_what()
    }

    /// "half of what they had in April"
    fn is_of_what(&self) -> bool {
        let end = self.end;
        let what = (end.saturating_sub(5)..end).rev().find(|&i| self.word(i) == "what");
        what.is_some_and(|i| i > 0 && Class::Of.has(self.word(i - 1)))
            && !what.is_some_and(|i| (i..end).any(|k| Class::Comma.has(self.word(k))))
    }

    /// The part of a peak that ends so many tokens before, at most.
    fn part_of_peak(&self, most: usize) -> Option<Part> {
        let near = |m: &&Mark| m.class == "peak" && m.last <= self.end && self.end - m.last <= most;
        self.marks.iter().find(near).map(|peak| part_before(self.tokens, self.marks, peak.first))
    }

    /// "beats July", "a third above those of fiscal 2023"
    fn is_held_against(&self) -> bool {
        // "algo por encima de los del año fiscal 2022"
        let those = |from: usize| {
            let small = |i: usize| Class::The.has(self.word(i)) || Class::Of.has(self.word(i));
            self.end - from <= 2 && (from..self.end).all(small)
        };
        // "well below August", but not "well below 20,000"
        let hedged = |m: &Mark| {
            let word = m.last.checked_sub(1).map_or("", |i| self.word(i));
            m.class == "hedge" && m.last == self.end && Class::AboveBelow.has(word)
        };
        let compare = |m: &Mark| m.class == "compare" && m.last <= self.end && those(m.last);
        self.marks.iter().any(|m| compare(m) || hedged(m))
    }

    /// "menos detenciones en la frontera que marzo"
    fn is_than(&self) -> bool {
        let month = self.marks.iter().any(|m| m.class == "month" && m.first == self.end);
        let than = self.end.checked_sub(1).filter(|&i| month && Class::Than.has(self.word(i)));
        let Some(than) = than else { return false };
        let noun = |i: usize| {
            let counts = |m: &Mark| matches!(m.class, "measure" | "people" | "demographic" | "citizenship");
            self.marks.iter().any(|m| m.first == i + 1 && counts(m))
        };
        // "16 mil menos que junio del año anterior"
        if than > 0 && Class::More.has(self.word(than - 1)) {
            return true;
        }
        let clause = (0..than).rev().take_while(|&i| !Class::Comma.has(self.word(i)));
        clause.into_iter().any(|i| Class::More.has(self.word(i)) && noun(i))
    }

    /// "desde que llegó Biden"
    fn is_since_came(&self) -> bool {
        let that = [1, 2].into_iter().find(|&n| self.end >= n && self.word(self.end - n) == "que");
        let role = |m: &Mark, n: usize| m.class == "role" && m.value == "since" && m.last + n == self.end;
        that.is_some_and(|n| self.marks.iter().any(|m| role(m, n)))
    }

    fn role(&self) -> Option<&'a Mark> {
        let roles = self.marks.iter().filter(|m| m.class == "role" && m.last == self.end);
        roles
            .filter(|m| !self.is_told(m) && !self.is_that(m) && !self.is_on_a_day(m))
            .max_by_key(|m| m.last - m.first)
    }

    /// "sostiene que el año fiscal 2021 batió": nothing before it compares.
    fn is_that(&self, role: &Mark) -> bool {
        const COMPARES: [&str; 10] = [
            "change",
            "compare",
            "multiple",
            "halved",
            "halfagain",
            "fraction",
            "times",
            "hedge",
            "extreme",
            "unmatched",
        ];
        let before = |m: &Mark| m.first < role.first && COMPARES.contains(&m.class);
        let compares = [Class::More, Class::So, Class::Same];
        let word = |i: usize| compares.into_iter().any(|c| c.has(self.word(i))) || self.word(i) == "%";
        let held = self.marks.iter().any(before) || (0..role.first).any(word);
        role.value == "base" && self.word(role.first) == "que" && !held
    }

    /// "On December 18 agents made 4,320 arrests": nothing before it moved.
    fn is_on_a_day(&self, role: &Mark) -> bool {
        let opens = role.first == 0 || self.word(role.first - 1) == ";";
        role.value == "base" && opens && role.last == role.first + 1 && self.word(role.first) == "on"
    }

    /// "brought the total for fiscal 2022 to": held against nothing.
    fn is_told(&self, role: &Mark) -> bool {
        let before = role.first.checked_sub(1).map_or("", |i| self.word(i));
        let total = role.last - role.first > 2 && self.word(role.first + 1) == "total";
        total && (before.is_empty() || Class::Brought.has(before))
    }

    /// "since the proclamation was announced in June"
    fn is_since(&self, role: &Mark) -> bool {
        let near = |m: &&Mark| {
            m.class == "role" && m.value == "since" && m.last <= role.first && role.first - m.last <= 7
        };
        self.marks.iter().find(near).is_some_and(|since| {
            let record = |m: &Mark| m.class == "record" && m.first <= since.first && since.last <= m.last;
            let between = since.last..role.first;
            // "since the low of 17,106 in April", but not "since January there were 17,106 in April"
            let dated = self.marks.iter().any(|m| m.class == "month" && between.contains(&m.first));
            self.tokens[between].iter().all(|t| t.text.starts_with(char::is_alphanumeric))
                && !dated
                && !self.marks.iter().any(record)
        })
    }
}
