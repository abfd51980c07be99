//! A phrase cut into what its words say: the longest run of words first, and
//! every word in one of them or said to be unread.

use super::names::{Names, What};
use super::spell::mend;
use super::when::stands_alone;
use super::{Item, Split, Wish};
use crate::claims::claim::Span;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Lexicon;
use crate::claims::text::mention::mentions;
use crate::claims::text::sentence::{Shape, Token, tokens};
use crate::query::Measure;

/// What some words say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Says {
    Names(What),
    Period(Expr),
    /// How the parts hang together; see `words.txt`.
    Joint(&'static str),
    /// The category whose values follow; as a split's value in `words.txt`.
    Hint(&'static str),
    Nothing,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub first: usize,
    pub last: usize,
    pub says: Says,
    /// Its words are told as unread, whatever they say.
    pub unread: bool,
}

pub(crate) fn read(text: &str, names: &Names) -> Wish {
    let mut tokens = tokens(text);
    let mended = mend(text, &mut tokens, names);
    let pieces = pieces(&tokens, names);
    let mut reader = Reader { text, names, tokens, pieces, wish: Wish { mended, ..Wish::default() } };
    reader.ranks();
    reader.hints();
    reader.parts_of_years();
    reader.periods();
    reader.loose_ends();
    reader.views();
    reader.company();
    reader.shares();
    reader.unread();
    reader.wish
}

/// The phrase in pieces: as few words unread as can be, then as few pieces.
fn pieces(tokens: &[Token], names: &Names) -> Vec<Piece> {
    let mut runs: Vec<(usize, usize, Says)> =
        names.find(tokens).into_iter().map(|(first, last, what)| (first, last, says(&what))).collect();
    let periods = mentions(tokens, &Lexicon::shared().marks(tokens));
    let alone = periods.into_iter().filter(|mention| stands_alone(mention.expr));
    runs.extend(alone.map(|mention| (mention.first, mention.last, Says::Period(mention.expr))));
    runs.extend((0..tokens.len()).map(|at| (at, at + 1, Says::Nothing)));
    // From the end: the least cost of the tokens from each place on, and the run that it begins with.
    let mut best: Vec<(u32, usize)> = vec![(0, 0); tokens.len() + 1];
    for at in (0..tokens.len()).rev() {
        let starting = runs.iter().enumerate().filter(|(_, (first, ..))| *first == at);
        let costs = starting.map(|(i, (_, last, says))| (cost(says, &tokens[at]) + best[*last].0, *last, i));
        let least = costs.reduce(|a, b| if (b.0, a.1) < (a.0, b.1) { b } else { a });
        best[at] = least.map_or((0, 0), |(cost, _, i)| (cost, i));
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (first, last, says) = runs[best[at].1].clone();
        let word = tokens[at].shape != Shape::Mark;
        let unread = says == Says::Nothing && word || matches!(says, Says::Joint("strange" | "took"));
        out.push(Piece { first, last, says, unread });
        at = last;
    }
    out
}

/// What a run of words costs: most where it says nothing, and of two readings of
/// the same words less the one that says more.
fn cost(says: &Says, token: &Token) -> u32 {
    match says {
        Says::Names(What::View(..)) => 101,
        Says::Names(_) => 100,
        Says::Period(_) => 102,
        Says::Joint("quiet") => 82,
        Says::Joint("strange" | "took") => 103,
        Says::Joint(_) | Says::Hint(_) => 81,
        Says::Nothing if token.shape == Shape::Mark => 83,
        Says::Nothing => 1_000,
    }
}

fn says(what: &What) -> Says {
    match what {
        What::View("joint", "quiet") | What::Quiet => Says::Joint("quiet"),
        What::View("hint", value) => Says::Hint(value),
        What::View("when", value) => Says::Period(value.parse().map_or(Expr::Term(value), Expr::Past)),
        What::View("joint", value) => Says::Joint(value),
        What::View("strange", _) => Says::Joint("strange"),
        what => Says::Names(what.clone()),
    }
}

/// Joints that stand in nothing's way.
const QUIET: [&str; 10] =
    ["quiet", "sector", "between", "now", "compare", "which", "who", "where", "month", "year"];

pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub names: &'a Names,
    pub tokens: Vec<Token>,
    pub pieces: Vec<Piece>,
    pub wish: Wish,
}

impl Reader<'_> {
    pub(super) fn is(&self, i: usize, joint: &str) -> bool {
        matches!(self.pieces.get(i).map(|piece| &piece.says), Some(Says::Joint(value)) if *value == joint)
    }

    pub(super) fn is_quiet(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        !piece.unread && (piece.says == Says::Nothing || QUIET.iter().any(|joint| self.is(i, joint)))
    }

    /// The piece before or after, without quiet words.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&k| !self.is_quiet(k))
    }

    pub(super) fn after(&self, i: usize) -> Option<usize> {
        (i + 1..self.pieces.len()).find(|&k| !self.is_quiet(k))
    }

    pub(super) fn indices(&self, which: impl Fn(&Says) -> bool) -> Vec<usize> {
        (0..self.pieces.len()).filter(|&i| which(&self.pieces[i].says)).collect()
    }

    pub(super) fn span(&self, i: usize) -> Span {
        let piece = &self.pieces[i];
        Span::new(self.tokens[piece.first].span.start, self.tokens[piece.last - 1].span.end)
    }

    /// Reads everything but the periods. What is said a second time otherwise is unread.
    fn views(&mut self) {
        let mut title = None;
        for i in 0..self.pieces.len() {
            if self.pieces[i].unread {
                continue;
            }
            let Says::Names(what) = self.pieces[i].says.clone() else { continue };
            let span = self.span(i);
            let taken = match what {
                What::Is(readings) => {
                    let except = self.is_excepted(i);
                    let readings = self.as_hinted(i, self.twins(i, readings));
                    self.wish.items.push(Item { readings, except, of_share: false, span });
                    true
                }
                What::Repatriations(groups) => {
                    self.wish.repatriations = true;
                    if !groups.is_empty() {
                        let readings = vec![("group", groups)];
                        self.wish.items.push(Item { readings, except: false, of_share: false, span });
                    }
                    true
                }
                What::Table(id) => {
                    title = self.split_in(i);
                    set(&mut self.wish.table, id)
                }
                What::View("measure", value) => {
                    Measure::parse(value).is_some_and(|measure| set(&mut self.wish.measure, measure))
                }
                What::View("chart", value) => {
                    let chart = value.strip_suffix(" calendar").map_or((value, false), |kind| (kind, true));
                    set(&mut self.wish.chart, chart)
                }
                What::View("split", "none") => set(&mut self.wish.split, Split::Nothing),
                What::View("split", value) => {
                    set(&mut self.wish.split, Split::By(value.split('+').collect()))
                }
                What::View(..) | What::Quiet => true,
            };
            self.pieces[i].unread = !taken;
        }
        self.wish.split = self.wish.split.take().or(title);
    }

    /// "Excluding Mexico, Guatemala and Cuba": each of the list.
    fn is_excepted(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|&k| !self.pieces[k].unread) else { return false };
        let named = |k: &usize| matches!(self.pieces[*k].says, Says::Names(What::Is(_)));
        let earlier = || self.before(before).filter(|_| self.is(before, "and")).filter(named);
        self.is(before, "except") || earlier().is_some_and(|k| self.is_excepted(k))
    }

    /// The split that a title names: "repatriations by type".
    fn split_in(&self, i: usize) -> Option<Split> {
        let piece = &self.pieces[i];
        let found = self.names.find(&self.tokens[piece.first..piece.last]);
        found.iter().find_map(|(_, _, what)| match what {
            What::View("split", value) => Some(Split::By(value.split('+').collect())),
            _ => None,
        })
    }

    /// Finds whose share is asked for: what stands right behind the words, or at
    /// the end right before them.
    fn shares(&mut self) {
        let share = |says: &Says| *says == Says::Names(What::View("measure", "share"));
        let Some(&at) = self.indices(share).first() else { return };
        let names = |k: &usize| matches!(self.pieces[*k].says, Says::Names(What::Is(_)));
        let after = (at + 1..self.pieces.len()).find(|k| names(k));
        let of = self.after(at).filter(names);
        let of = of.or_else(|| self.before(at).filter(names).filter(|_| after.is_none()));
        let Some(span) = of.map(|k| self.span(k)) else { return };
        for item in self.wish.items.iter_mut().filter(|item| item.span == span) {
            item.of_share = true;
        }
    }

    /// Tells the words that were not read; quiet ones between two such belong to them.
    fn unread(&mut self) {
        let mended = std::mem::take(&mut self.wish.mended);
        let read = |span: &Span| {
            let at = |piece: &&Piece| self.tokens[piece.first..piece.last].iter().any(|t| t.span == *span);
            self.pieces.iter().find(at).is_some_and(|piece| !piece.unread)
        };
        self.wish.mended = mended.into_iter().filter(|(span, _)| read(span)).collect();
        let mut last: Option<usize> = None;
        for i in 0..self.pieces.len() {
            if !self.pieces[i].unread {
                continue;
            }
            let span = self.span(i);
            let near = last.is_some_and(|last| {
                (last + 1..i)
                    .all(|k| self.is_quiet(k) && self.tokens[self.pieces[k].first].shape != Shape::Mark)
            });
            match self.wish.unread.last_mut().filter(|_| near) {
                Some(known) => known.end = span.end,
                None => self.wish.unread.push(span),
            }
            last = Some(i);
        }
    }
}

/// Sets what is not set to something else; `false` if it is.
fn set<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    match slot {
        Some(known) => *known == value,
        None => {
            *slot = Some(value);
            true
        }
    }
}
