//! One sentence with its typed spans, and the questions reading asks of it:
//! what stands near what.

use super::bounds::Bounds;
use super::class::Class;
use super::expr::{Expr, Mention};
use super::lexicon::{Lexicon, Mark};
use super::meant::meant;
use super::mention::mentions;
use super::number::{Figure, Sort, figures};
use super::part::Part;
use super::sentence::{Sentence, Shape, Token};
use crate::claims::claim::Span;

/// Tokens from the start within which a sentence's first noun stands.
const FURTHEST_HEAD: usize = 8;

/// Tokens `first..last`.
pub(crate) type Place = (usize, usize);

/// "since Biden signed the June order": who acted then, and not their time in office.
fn acts(two: &[Mention]) -> bool {
    let [who, when] = two else { return false };
    matches!(who.expr, Expr::Term(_)) && when.part == Part::Since && when.partial
}

/// A sentence and everything recognised in it.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub tokens: &'a [Token],
    pub marks: Vec<Mark>,
    pub mentions: Vec<Mention>,
    pub figures: Vec<Figure>,
    /// What it costs to read from the start to each token.
    cost: Vec<u32>,
    pub(super) clauses: Bounds,
    pub(super) statements: Bounds,
}

impl<'a> Line<'a> {
    pub(crate) fn new(sentence: &'a Sentence) -> Line<'a> {
        let tokens = &sentence.tokens;
        let mut marks = Lexicon::shared().marks(tokens);
        meant(tokens, &mut marks);
        let mentions = mentions(tokens, &marks);
        let figures = figures(tokens, &marks, &mentions);
        let (clauses, statements) = Default::default();
        let mut line = Line { tokens, marks, mentions, figures, cost: Vec::new(), clauses, statements };
        line.clauses = line.clause_bounds();
        line.statements = line.statement_bounds();
        line.marks.extend(line.changes_behind_percents());
        let parts: Vec<Part> = line.mentions.iter().map(|mention| line.part(mention)).collect();
        line.mentions.iter_mut().zip(parts).for_each(|(mention, part)| mention.part = part);
        let acts: Vec<usize> =
            line.mentions.windows(2).filter(|two| acts(two)).map(|two| two[0].first).collect();
        line.mentions.retain(|mention| !acts.contains(&mention.first));
        line.cost = line.costs();
        line
    }

    /// "un 76 % menos de detenciones", "36 por ciento más extranjeros": no bound.
    fn changes_behind_percents(&self) -> Vec<Mark> {
        let percents = || self.figures.iter().filter(|f| f.sort == Sort::Percent);
        let moved = |f: &Figure| {
            let first = f.last;
            let value = match self.word(first + usize::from(self.word(first) == "por")) {
                "menos" | "fewer" | "less" | "debajo" => "down",
                "mas" | "more" | "encima" => "up",
                _ => return None,
            };
            let known = self.of("change").any(|m| m.first <= first && first < m.last);
            (!known).then_some(Mark { class: "change", value, first, last: first + 1 })
        };
        // "65% under its fiscal 2023 count"
        let under = |f: &&Figure| self.word(f.last) == "under";
        let base = |f: &Figure| Mark { class: "role", value: "base", first: f.last, last: f.last + 1 };
        percents().filter_map(moved).chain(percents().filter(under).map(base)).collect()
    }

    /// The part a period plays, by the figures around it too.
    fn part(&self, mention: &Mention) -> Part {
        let part = if self.is_of_base(mention) { Part::Base } else { mention.part };
        if part == Part::Base && self.is_over(mention) { Part::Plain } else { part }
    }

    /// "a drop from 104,344 in June": the month belongs to the base.
    fn is_of_base(&self, mention: &Mention) -> bool {
        let first = mention.first;
        // "down from" may be one mark.
        let from = |m: &Mark| Class::From.has(self.word(m.last - 1));
        let based = |figure: &Figure| {
            self.of("role").any(|m| m.value == "base" && m.last == figure.hedge)
                || self.of("compare").any(|m| m.last == figure.hedge && from(m))
        };
        mention.part == Part::Plain
            && !mention.pair
            && first > 0
            && matches!(self.word(first - 1), "in" | "en" | "of" | "de" | "del")
            && self
                .figures
                .iter()
                .any(|f| f.sort == Sort::Count && f.last < first && first - f.last <= 2 && based(f))
    }

    /// "removals over the past year", "a record over the budget year": when, not against
    /// what; "up 5% over" is.
    fn is_over(&self, mention: &Mention) -> bool {
        let first = mention.first;
        let whole = usize::from(first > 0 && Class::Whole.has(self.word(first - 1)));
        let over = (first.saturating_sub(2 + whole)..first).find(|&i| self.word(i) == "over");
        let (at, reach) = match (over, mention.expr) {
            (Some(over), Expr::Past(..=12)) => (over, 2),
            (Some(_), Expr::Fiscal(_) | Expr::CalendarYear(_)) => (first, 3),
            _ => return false,
        };
        !self.of("change").any(|m| m.last <= at && at - m.last <= 4)
            && !self.figures.iter().any(|f| f.last <= at && at - f.last <= reach)
    }

    /// What it costs to read from the start to each token.
    fn costs(&self) -> Vec<u32> {
        let of = |i: usize| {
            let word = match self.word(i) {
                "," => 4,
                ";" | "." => 10,
                ":" | "–" | "(" | ")" => 4,
                "and" | "y" => 3,
                "but" | "while" | "whereas" | "though" | "although" | "pero" | "mientras" | "aunque" => 7,
                _ => 1,
            };
            word + if self.figures.iter().any(|f| f.first == i) { 4 } else { 0 }
        };
        let mut total = 0;
        let after = (0..self.tokens.len()).map(|i| {
            total += of(i);
            total
        });
        std::iter::once(0).chain(after).collect()
    }

    /// A clause begins with a noun that the lexicon does not know: "Overtime pay went up".
    pub(crate) fn heads_another(&self, clause: Place) -> bool {
        let marked = |i: usize| self.marks.iter().any(|m| m.first <= i && i < m.last);
        let dated = |i: usize| self.mentions.iter().any(|m| m.first <= i && i < m.last);
        let counted = |i: usize| self.figures.iter().any(|f| f.hedge <= i && i < f.last);
        let known = |i: usize| marked(i) || dated(i) || counted(i);
        let named = |i: usize| i > 0 && self.tokens[i].capital;
        let light = |i: usize| Class::Light.has(self.word(i)) || Class::is_small(self.word(i));
        (clause.0..clause.1.min(clause.0 + FURTHEST_HEAD))
            .take_while(|&i| !known(i))
            .any(|i| self.tokens[i].shape == Shape::Word && !named(i) && !light(i))
    }

    /// No noun that the lexicon does not know stands at a token.
    pub(crate) fn names_known(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let marked = self.marks.iter().any(|m| m.first <= at && at < m.last);
        let dated = self.mentions.iter().any(|m| m.first <= at && at < m.last);
        token.shape != Shape::Word || marked || dated || Class::is_small(&token.text)
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text.as_str())
    }

    /// The bytes of a place.
    pub(crate) fn span(&self, (first, last): Place) -> Span {
        let last = last.clamp(first + 1, self.tokens.len());
        self.tokens[first.min(last - 1)].span.join(self.tokens[last - 1].span)
    }

    /// How far apart two places are: tokens between, more for each comma,
    /// clause or figure; 0 where they touch or overlap.
    pub(crate) fn distance(&self, a: Place, b: Place) -> u32 {
        let (from, to) = if a.0 <= b.0 { (a.1, b.0) } else { (b.1, a.0) };
        if from >= to { 0 } else { self.cost[to] - self.cost[from] }
    }

    pub(crate) fn of<'b>(&'b self, class: &'b str) -> impl DoubleEndedIterator<Item = &'b Mark> {
        self.marks.iter().filter(move |m| m.class == class)
    }

    pub(crate) fn has(&self, class: &str) -> bool {
        self.marks.iter().any(|m| m.class == class)
    }

    /// The mark of a class nearest to a place, and how far it is; before wins a tie.
    pub(crate) fn nearest(&self, class: &str, place: Place) -> Option<(Mark, u32)> {
        self.of(class)
            .map(|m| (*m, self.distance((m.first, m.last), place)))
            .min_by_key(|(m, d)| (*d, u32::from(m.first >= place.1)))
    }

    /// Whether a mark of a class lies in a place.
    pub(crate) fn inside(&self, class: &str, place: Place) -> Option<Mark> {
        self.of(class).find(|m| place.0 <= m.first && m.last <= place.1).copied()
    }
}
