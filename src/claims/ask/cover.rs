//! A phrase cut into what its words say: the longest run of words first, and
//! every word in one of them or said to be unread.

use super::names::{Names, TWINS, What};
use super::spell::mend;
use super::when::{When, alike, stands_alone};
use super::{Item, Reading, Split, Wish};
use crate::claims::claim::Span;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::lexicon::Lexicon;
use crate::claims::text::mention::mentions;
use crate::claims::text::sentence::{Shape, Token, tokens};
use crate::query::Measure;

/// What some words say.
#[derive(Debug, Clone, PartialEq)]
enum Says {
    Names(What),
    Period(Expr),
    /// How the parts hang together; see `words.txt`.
    Joint(&'static str),
    /// The category whose values follow; as a split's value in `words.txt`.
    Hint(&'static str),
    Nothing,
}

#[derive(Debug, Clone, PartialEq)]
struct Piece {
    first: usize,
    last: usize,
    says: Says,
    /// Its words are told as unread, whatever they say.
    unread: bool,
}

pub(crate) fn read(text: &str, names: &Names) -> Wish {
    let mut tokens = tokens(text);
    let mended = mend(text, &mut tokens, names);
    let pieces = pieces(&tokens, names);
    let mut reader = Reader { text, names, tokens, pieces, wish: Wish { mended, ..Wish::default() } };
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
        let unread = says == Says::Nothing && word || says == Says::Joint("strange");
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
        Says::Joint("strange") => 500,
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

struct Reader<'a> {
    text: &'a str,
    names: &'a Names,
    tokens: Vec<Token>,
    pieces: Vec<Piece>,
    wish: Wish,
}

impl Reader<'_> {
    fn is(&self, i: usize, joint: &str) -> bool {
        matches!(self.pieces.get(i).map(|piece| &piece.says), Some(Says::Joint(value)) if *value == joint)
    }

    fn is_quiet(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        ["quiet", "sector", "between", "now"].iter().any(|joint| self.is(i, joint))
            || piece.says == Says::Nothing && !piece.unread
    }

    /// The piece before or after, without quiet words.
    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&k| !self.is_quiet(k))
    }

    fn after(&self, i: usize) -> Option<usize> {
        (i + 1..self.pieces.len()).find(|&k| !self.is_quiet(k))
    }

    /// "The first half of 2023": a part of a year and its year are one period, and
    /// without a year it is none.
    fn parts_of_years(&mut self) {
        for i in 0..self.pieces.len() {
            let Says::Period(Expr::PartOf { first, months }) = self.pieces[i].says else { continue };
            let next = self.after(i);
            let end = |month: i32, year| u8::try_from(month).ok().map(|month| (month, Year::Of(year)));
            let whole = match next.map(|k| self.expr(k)) {
                Some(Expr::AnyYear(year)) => end(first + 1, year).zip(end(first + months, year)),
                _ => None,
            };
            match (whole, next) {
                (Some((from, to)), Some(next)) => {
                    self.pieces[i].says = Says::Period(Expr::Range(from, to));
                    self.pieces[next].says = Says::Joint("quiet");
                }
                _ => (self.pieces[i].says, self.pieces[i].unread) = (Says::Nothing, true),
            }
        }
    }

    /// Reads the periods, which are one, two ends, or two held against each other;
    /// any further one is unread.
    fn periods(&mut self) {
        let at: Vec<usize> = self.indices(|says| matches!(says, Says::Period(_)));
        let Some(&first) = at.first() else { return };
        let mut used = vec![first];
        let mut joints = Vec::new();
        let from = self.expr(first);
        let head = self.before(first).filter(|&k| {
            ["from", "since", "to", "until", "after", "before"].iter().any(|joint| self.is(k, joint))
        });
        let between = at.get(1).map(|&second| (second, self.link(first, second)));
        self.wish.when = match (between, head.map(|k| self.joint(k))) {
            (Some((second, Some("against"))), _) => {
                used.push(second);
                joints.extend(self.joints_between(first, second));
                let (a, b) = alike(from, self.expr(second));
                When::Against(a, b)
            }
            (Some((second, Some("until"))), None | Some("from" | "since")) => {
                used.push(second);
                joints.extend(self.joints_between(first, second).into_iter().chain(head));
                let (a, b) = alike(from, self.expr(second));
                When::In(a, b)
            }
            (_, head_is) => {
                joints.extend(head);
                let now = self.is(first + 1, "now");
                match head_is {
                    _ if now && matches!(from, Expr::AnyYear(_) | Expr::Month(..)) => When::Since(from),
                    // "From March 2020 through May 2023" has both its ends.
                    Some("from" | "since") if matches!(from, Expr::Range(..) | Expr::FiscalToDate(..)) => {
                        When::In(from, from)
                    }
                    Some("from" | "since") => When::Since(from),
                    Some("to" | "until") => When::Until(from),
                    Some("after") => When::After(from),
                    Some("before") => When::Before(from),
                    _ => When::In(from, from),
                }
            }
        };
        for k in joints {
            self.pieces[k].says = Says::Joint("quiet");
        }
        for &k in at.iter().filter(|k| !used.contains(k)) {
            self.pieces[k].unread = true;
        }
    }

    fn indices(&self, which: impl Fn(&Says) -> bool) -> Vec<usize> {
        (0..self.pieces.len()).filter(|&i| which(&self.pieces[i].says)).collect()
    }

    fn expr(&self, i: usize) -> Expr {
        match self.pieces[i].says {
            Says::Period(expr) => expr,
            _ => Expr::Same,
        }
    }

    fn joint(&self, i: usize) -> &'static str {
        match self.pieces[i].says {
            Says::Joint(value) => value,
            _ => "",
        }
    }

    fn joints_between(&self, first: usize, second: usize) -> Vec<usize> {
        (first + 1..second).filter(|&k| matches!(self.pieces[k].says, Says::Joint(_))).collect()
    }

    /// How two periods hang together: "against", "until" for two ends, or not.
    fn link(&self, first: usize, second: usize) -> Option<&'static str> {
        let between: Vec<usize> = (first + 1..second).filter(|&k| !self.is_quiet(k)).collect();
        let gap = self.text.get(self.span(first).end..self.span(second).start).unwrap_or("").trim();
        match between[..] {
            _ if matches!(gap, "-" | "–" | "—" | "‑") => Some("until"),
            [k] if self.is(k, "against") => Some("against"),
            [k] if self.is(k, "to") || self.is(k, "until") => Some("until"),
            // "between 2019 and 2021", "2022 and 2023"
            [k] if self.is(k, "and") => {
                let pair = first.checked_sub(1).is_some_and(|k| self.is(k, "between"));
                (pair || follow(self.expr(first), self.expr(second))).then_some("until")
            }
            _ => None,
        }
    }

    /// Words such as "since" and "against" that hang on nothing here: unread, with
    /// what they were said of.
    fn loose_ends(&mut self) {
        for i in 0..self.pieces.len() {
            let Says::Joint(joint) = self.pieces[i].says else { continue };
            // "From Guatemala" and "migrantes desde Cuba" are of no months.
            match joint {
                "since" | "until" | "after" | "before" => {
                    self.pieces[i].unread = true;
                    if let Some(next) = self.after(i) {
                        self.pieces[next].unread = true;
                    }
                }
                "against" => {
                    let (before, after) = (self.named(0..i), self.named(i + 1..self.pieces.len()));
                    let differ = |(facet, values): &Reading| {
                        after.iter().any(|(other, its)| facet == other && values != its)
                    };
                    self.pieces[i].unread = !before.iter().any(differ);
                }
                "except" => {
                    let named = |k: usize| matches!(self.pieces[k].says, Says::Names(What::Is(_)));
                    self.pieces[i].unread = !self.after(i).is_some_and(named);
                }
                _ => {}
            }
        }
    }

    /// What some pieces name of categories.
    fn named(&self, pieces: std::ops::Range<usize>) -> Vec<Reading> {
        let readings = self.pieces[pieces].iter().filter_map(|piece| match &piece.says {
            Says::Names(What::Is(readings)) => Some(readings.clone()),
            Says::Names(What::Repatriations(groups)) => Some(vec![("group", groups.clone())]),
            _ => None,
        });
        readings.flatten().collect()
    }

    fn span(&self, i: usize) -> Span {
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
                    let except =
                        self.before(i).is_some_and(|k| self.is(k, "except") && !self.pieces[k].unread);
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

    /// The split that a title names: "repatriations by type".
    fn split_in(&self, i: usize) -> Option<Split> {
        let piece = &self.pieces[i];
        let found = self.names.find(&self.tokens[piece.first..piece.last]);
        found.iter().find_map(|(_, _, what)| match what {
            What::View("split", value) => Some(Split::By(value.split('+').collect())),
            _ => None,
        })
    }

    /// A place that may be of two kinds is of the kind of those it stands with:
    /// "Tucson and Yuma" are sectors.
    fn company(&mut self) {
        let sure: Vec<&str> = self
            .wish
            .items
            .iter()
            .filter(|item| item.readings.len() == 1)
            .map(|item| item.readings[0].0)
            .collect();
        for item in &mut self.wish.items {
            if item.readings.iter().any(|(facet, _)| sure.contains(facet)) {
                item.readings.retain(|(facet, _)| sure.contains(facet));
            }
        }
    }

    /// A place that has a sector and a field office may be either, unless a word says which.
    fn twins(&self, i: usize, mut readings: Vec<Reading>) -> Vec<Reading> {
        let beside = [i.checked_sub(1), i.checked_sub(2), Some(i + 1)];
        if beside.into_iter().flatten().any(|k| self.is(k, "sector")) || self.says_sector(i) {
            return readings;
        }
        let twin = readings.iter().find_map(|(facet, values)| {
            let value = values.first().filter(|_| *facet == "sector" && values.len() == 1)?;
            TWINS.iter().find(|(sector, _)| sector == value)
        });
        if let Some((_, office)) = twin
            && !readings.iter().any(|(facet, _)| *facet == "office")
        {
            readings.push(("office", vec![(*office).to_string()]));
        }
        readings
    }

    /// Its own words say that a place is a sector: "Tucson sector".
    fn says_sector(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        let sector = |(_, _, what): &(usize, usize, What)| *what == What::View("joint", "sector");
        self.names.find(&self.tokens[piece.first..piece.last]).iter().any(sector)
    }

    /// "Agency: …" says of which category the next values are, and is no split.
    fn hints(&mut self) {
        for i in 0..self.pieces.len() {
            let colon = self.tokens.get(self.pieces[i].last).is_some_and(|token| token.text == ":");
            self.pieces[i].says = match (&self.pieces[i].says, colon) {
                (Says::Names(What::View("split", value)) | Says::Hint(value), true) => Says::Hint(value),
                (Says::Hint(_), false) => Says::Joint("quiet"),
                (says, _) => says.clone(),
            };
        }
    }

    /// The readings that a word before a list of values allows: "type of
    /// repatriation: …", "recorded as …".
    fn as_hinted(&self, i: usize, readings: Vec<Reading>) -> Vec<Reading> {
        let in_list = |k: &usize| {
            self.is_quiet(*k)
                || self.is(*k, "and")
                || matches!(self.pieces[*k].says, Says::Names(What::Is(_)))
        };
        let Some(head) = (0..i).rev().find(|k| !in_list(k)) else { return readings };
        let allowed = match self.pieces[head].says {
            Says::Hint("grouping") => "citizenship",
            Says::Hint(value) => value,
            Says::Joint("recorded") => "encounter+group+type+entry",
            _ => return readings,
        };
        let is_allowed = |(facet, _): &Reading| allowed.split('+').any(|known| known == *facet);
        match readings.iter().any(is_allowed) {
            true => readings.into_iter().filter(is_allowed).collect(),
            false => readings,
        }
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

/// Whether two years follow each other.
fn follow(a: Expr, b: Expr) -> bool {
    match alike(a, b) {
        (Expr::AnyYear(a), Expr::AnyYear(b)) | (Expr::Fiscal(Year::Of(a)), Expr::Fiscal(Year::Of(b))) => {
            b == a + 1
        }
        _ => false,
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
