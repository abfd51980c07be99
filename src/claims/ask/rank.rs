//! Questions for the first or the last of a kind: "which sector had the most",
//! "top 10 countries", "busiest month". What they hang on is ranked; words that hang
//! on nothing are unread.

use super::Rank;
use super::cover::{Piece, Reader, Says};
use super::names::What;
use crate::claims::text::lexicon::Lexicon;
use crate::claims::text::sentence::Shape;

/// More are no number of rows.
const MOST_ROWS: u16 = 100;

/// What a question for the most is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A category, as a split's value in `words.txt`.
    Of(&'static str),
    Months,
    Years,
}

impl Reader<'_> {
    /// Reads what is asked for the most or the fewest of, and what "which", "who" and
    /// "where" ask.
    pub(super) fn ranks(&mut self) {
        self.plain_and();
        let ranks = self.indices(|says| matches!(says, Says::Joint("most" | "least")));
        let Some(&rank) = ranks.first() else { return self.asked() };
        let found = self.asked_kind(rank);
        let kind = found.and_then(|k| self.kind(k));
        if let (Some(k), Some(Kind::Of(facet))) = (found, kind)
            && self.excepts(rank, facet)
        {
            // "Países menos México"
            self.pieces[rank].says = Says::Joint("except");
            self.asked();
            return self.pieces[k].says = Says::Names(What::View("split", facet));
        }
        let chart = |says: &Says| matches!(says, Says::Names(What::View("chart", _)));
        let drawn = !self.indices(chart).is_empty();
        let least = ranks.iter().any(|&k| self.is(k, "least"));
        match (found, kind) {
            (Some(k), Some(Kind::Of(facet))) => {
                self.pieces[k].says = Says::Names(What::View("split", facet));
                self.pieces[rank].says = Says::Names(What::View("chart", "ranking"));
                let rows = self.rows(rank, k);
                self.wish.rank = Some(Rank { least, rows });
            }
            (Some(_), Some(Kind::Years)) if !drawn => {
                self.pieces[rank].says = Says::Names(What::View("chart", "years"));
            }
            (Some(k), Some(_)) => {
                let lines = Says::Names(What::View("chart", "trend"));
                self.pieces[rank].says = if drawn { Says::Joint("quiet") } else { lines };
                self.pieces[k].says = Says::Joint("quiet");
            }
            _ => self.pieces[rank].unread = true,
        }
        // "The top sectors with the most": said twice.
        for &k in &ranks[1..] {
            match self.pieces[rank].unread {
                true => self.pieces[k].unread = true,
                false => self.pieces[k].says = Says::Joint("quiet"),
            }
        }
        self.asked();
    }

    /// "México más Guatemala": a sum.
    fn plain_and(&mut self) {
        let names = |k: Option<usize>| {
            k.and_then(|k| self.pieces.get(k)).is_some_and(|p| matches!(p.says, Says::Names(What::Is(_))))
        };
        let most = self.indices(|says| *says == Says::Joint("most"));
        let between: Vec<usize> =
            most.into_iter().filter(|&i| names(i.checked_sub(1)) && names(Some(i + 1))).collect();
        for i in between {
            self.pieces[i].says = Says::Joint("and");
        }
    }

    /// Whether "menos" leaves out a value of the category.
    fn excepts(&self, rank: usize, facet: &str) -> bool {
        let next = self.pieces.get(rank + 1).map(|piece| &piece.says);
        let of = |readings: &[super::Reading]| readings.iter().any(|(known, _)| *known == facet);
        self.is(rank, "least") && matches!(next, Some(Says::Names(What::Is(readings))) if of(readings))
    }

    /// The piece that says what a question for the most is about: the one that "which"
    /// stands before, else the nearest; without one, "who" and "where".
    fn asked_kind(&mut self, rank: usize) -> Option<usize> {
        let known: Vec<usize> = (0..self.pieces.len()).filter(|&i| self.kind(i).is_some()).collect();
        let which = known.iter().copied().find(|&i| i > 0 && self.is(i - 1, "which"));
        let nearest = known.into_iter().min_by_key(|&i| i.abs_diff(rank));
        which.or(nearest).or_else(|| {
            let asks = |i: &usize| self.asks(*i);
            let k = (0..self.pieces.len()).find(asks)?;
            let split = if self.is(k, "who") { "citizenship" } else { WHERE };
            self.pieces[k].says = Says::Names(What::View("split", split));
            Some(k)
        })
    }

    /// A question of whom or where, and no "people who": nothing stands before it.
    fn asks(&self, i: usize) -> bool {
        let mark = |k: usize| self.tokens[self.pieces[k].first].shape == Shape::Mark;
        self.is(i, "where") || self.is(i, "who") && (0..i).all(mark)
    }

    /// What a piece could be asked about: a category that stands there alone, months, years.
    fn kind(&self, i: usize) -> Option<Kind> {
        // "The year 2023"
        let period = |k: usize| matches!(self.pieces.get(k), Some(Piece { says: Says::Period(_), .. }));
        let dated = || period(i + 1) || i > 0 && period(i - 1);
        match self.pieces[i].says {
            Says::Hint(facet) => Some(Kind::Of(facet)).filter(|_| !self.is_named(i, facet)),
            Says::Joint("sector") => Some(Kind::Of("sector")).filter(|_| !self.is_named(i, "sector")),
            Says::Names(What::View("split", facet)) if facet != "none" => Some(Kind::Of(facet)),
            Says::Joint("month" | "when") => Some(Kind::Months),
            Says::Joint("year") => Some(Kind::Years).filter(|_| !dated()),
            _ => None,
        }
    }

    /// The number of rows asked for: "top 10", "10 países".
    fn rows(&mut self, rank: usize, kind: usize) -> Option<u16> {
        let beside = |k: Option<usize>| k == Some(rank) || k == Some(kind);
        let found = (0..self.pieces.len()).find_map(|i| {
            let number = self.number(i).filter(|_| beside(self.before(i)) || beside(self.after(i)))?;
            Some((i, number))
        });
        let (i, number) = found?;
        (self.pieces[i].says, self.pieces[i].unread) = (Says::Joint("quiet"), false);
        Some(number)
    }

    fn number(&self, i: usize) -> Option<u16> {
        let piece = &self.pieces[i];
        let tokens = &self.tokens[piece.first..piece.last];
        let [token] = tokens else { return None };
        if piece.says != Says::Nothing {
            return None;
        }
        let mark = || Lexicon::shared().marks(tokens).into_iter().find(|mark| mark.class == "number");
        let number = token.text.parse().ok().or_else(|| mark()?.value.parse().ok());
        number.filter(|number| (1..=MOST_ROWS).contains(number))
    }

    /// Question words that no ranking took: "which country" wants each, and who, when and
    /// where are told where nothing answers them.
    fn asked(&mut self) {
        for i in 1..self.pieces.len() {
            if let (true, Some(Kind::Of(facet))) = (self.is(i - 1, "which"), self.kind(i)) {
                self.pieces[i].says = Says::Names(What::View("split", facet));
            }
        }
        let split = |says: &Says| matches!(says, Says::Names(What::View("split", _)));
        let ranked = self.wish.rank.is_some();
        for i in 0..self.pieces.len() {
            if self.is(i, "where") && self.indices(split).is_empty() {
                self.pieces[i].says = Says::Names(What::View("split", WHERE));
            } else if self.is(i, "when") || self.is(i, "who") && self.asks(i) && !ranked {
                self.pieces[i].unread = true;
            }
        }
    }
}

/// What "where" asks for.
const WHERE: &str = "sector+state";
