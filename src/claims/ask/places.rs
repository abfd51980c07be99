//! Which category a name is of, where it may be of several: by the words before a
//! list, by those beside it, by the company it keeps.

use super::Reading;
use super::cover::{Piece, Reader, Says};
use super::names::{TWINS, What};

impl Reader<'_> {
    /// A place that may be of two kinds is of the kind of those it stands with:
    /// "Tucson and Yuma" are sectors.
    pub(super) fn company(&mut self) {
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
    pub(super) fn twins(&self, i: usize, mut readings: Vec<Reading>) -> Vec<Reading> {
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

    /// "Agency: …" says of which category the next values are, and is no split; "state
    /// ranking" is one.
    pub(super) fn hints(&mut self) {
        for i in 0..self.pieces.len() {
            let chart = |piece: &Piece| matches!(piece.says, Says::Names(What::View("chart", _)));
            let split = match self.pieces[i].says {
                Says::Hint(value) => Some(value),
                Says::Joint("sector") => Some("sector"),
                _ => None,
            };
            if let Some(split) = split.filter(|_| self.pieces.get(i + 1).is_some_and(chart)) {
                self.pieces[i].says = Says::Names(What::View("split", split));
                continue;
            }
            let colon = self.tokens.get(self.pieces[i].last).is_some_and(|token| token.text == ":");
            self.pieces[i].says = match (&self.pieces[i].says, colon) {
                (Says::Names(What::View("split", value)) | Says::Hint(value), true) => Says::Hint(value),
                (says, _) => says.clone(),
            };
            self.lone_kind(i, colon);
        }
    }

    /// A category that no value stands beside: one more split in "by month and country", else
    /// it says nothing here.
    fn lone_kind(&mut self, i: usize, colon: bool) {
        let facet = match self.pieces[i].says {
            Says::Hint(facet) if !colon => facet,
            Says::Joint("sector") => "sector",
            _ => return,
        };
        if self.is_named(i, facet) {
            self.pieces[i].says = Says::Joint("quiet");
        } else if self.before(i).is_some_and(|k| self.is(k, "and")) {
            self.pieces[i].says = Says::Names(What::View("split", facet));
        } else {
            self.pieces[i].unread = true;
        }
    }

    /// Whether a value of a category stands beside a word for it: "Yuma sector".
    pub(super) fn is_named(&self, i: usize, facet: &str) -> bool {
        let places = |facet: &str| matches!(facet, "sector" | "office");
        let of = |known: &str| known == facet || places(known) && places(facet);
        let beside = [i.checked_sub(1), Some(i + 1), self.before(i), self.after(i)];
        let pieces = beside.into_iter().flatten().filter_map(|k| self.pieces.get(k));
        pieces.into_iter().any(|piece| match &piece.says {
            Says::Names(What::Is(readings)) => readings.iter().any(|(known, _)| of(known)),
            _ => false,
        })
    }

    /// The readings that a word before a list of values allows: "type of
    /// repatriation: …", "recorded as …".
    pub(super) fn as_hinted(&self, i: usize, readings: Vec<Reading>) -> Vec<Reading> {
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
}
