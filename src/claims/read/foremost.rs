//! The first so many of an order: "Tucson and Del Rio were the two busiest sectors", "only
//! two sectors had more".

use super::Reader;
use super::places::{NEAR, RANKED};
use super::standing::static_facet;
use crate::claims::claim::{Claim, Direction, Qualifier, Stated, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;

/// How many are told together.
const SO_MANY: std::ops::RangeInclusive<u16> = 2..=5;

/// Most words between how many and that they have more.
const AHEAD: usize = 10;

/// The places of those whom so many are ahead of.
const BEHIND: [&str; 4] = ["2", "3", "4", "5"];

impl Reader<'_> {
    /// Each of those that a superlative puts among the first so many: its noun is `noun`.
    pub(super) fn foremost(&self, mark: Mark, noun: Mark, toward: Direction) -> Vec<Claim> {
        let line = self.line;
        let said = self.small_before(mark.first).or_else(|| self.small_before(noun.first));
        let Some((many, at)) = said.filter(|(many, _)| SO_MANY.contains(many)) else { return Vec::new() };
        let Some(facet) = static_facet(noun.value) else { return Vec::new() };
        let start = (0..mark.first).rev().find(|&i| Class::Semicolon.has(line.word(i))).map_or(0, |i| i + 1);
        let named = |from: usize, to: usize| -> Vec<Mark> {
            line.of(facet).filter(|m| from <= m.first && m.last <= to).copied().collect()
        };
        let end = (mark.last..line.tokens.len()).find(|&i| Class::Semicolon.has(line.word(i)));
        let sides = [named(start, at), named(mark.last, end.unwrap_or(line.tokens.len()))];
        // "El Paso fue uno de los dos sectores más activos": one of them.
        let of = (0..at).rev().find(|&i| !Class::The.has(line.word(i)));
        let one = of.filter(|&i| i > 0 && Class::Of.has(line.word(i)) && Class::One.has(line.word(i - 1)));
        let told = if one.is_some() { 1 } else { usize::from(many) };
        let Some(names) = sides.into_iter().find(|names| names.len() == told) else {
            return Vec::new();
        };
        let place = (at, mark.last.max(noun.last));
        let among = |name: &Mark| {
            let (mut subject, slots) = self.subject((name.first, name.last), self.whole());
            subject.set(facet, name.value.split('+').collect());
            let mut claim = self.placed(facet, toward, place, None, (subject, slots));
            let stated = Stated::exact(f64::from(many), Unit::Rank, line.span(place));
            claim.stated = Some(Stated { qualifier: Qualifier::Less, ..stated });
            self.quote(&mut claim, (name.first, name.last));
            claim
        };
        names.iter().map(among).collect()
    }

    /// "Only two sectors had more: Del Rio and the Rio Grande Valley": the place behind those.
    pub(super) fn behind_so_many(&self, only: &Mark) -> Option<Claim> {
        let line = self.line;
        let number = line.of("number").find(|m| m.first == only.last)?;
        let many: usize = number.value.parse().ok()?;
        let value = *BEHIND.get(many.checked_sub(1)?)?;
        let near = |m: &&Mark| m.first >= number.last && m.first - number.last <= 2;
        let noun = line.of("place").filter(|m| RANKED.contains(&m.value)).find(near)?;
        let stop = |i: &usize| Class::Comma.has(line.word(*i)) || Class::Colon.has(line.word(*i));
        let end = (noun.last..line.tokens.len()).find(stop).unwrap_or(line.tokens.len());
        let more = |i: &usize| {
            let outranks = line.of("outranks").any(|m| m.first <= *i && *i < m.last);
            (Class::More.has(line.word(*i)) || outranks) && !Class::Than.has(line.word(i + 1))
        };
        let at = (noun.last..end.min(noun.last + AHEAD)).find(more)?;
        let facet = static_facet(noun.value)?;
        let ordinal = Mark { class: "ordinal", value, first: only.first, last: at + 1 };
        let mut claim = match line.of(facet).rfind(|m| m.last <= only.first) {
            Some(name) => self.named_place_of(facet, name, &ordinal, ordinal.value)?,
            None => {
                let spoken = self.context.subject.clone().filter(|spoken| spoken.has(facet))?;
                let place = (ordinal.first, ordinal.last);
                self.placed(facet, Direction::Up, place, Some(ordinal), (spoken, Vec::new()))
            }
        };
        let ahead: Vec<&'static str> =
            line.of(facet).filter(|m| m.first >= end).flat_map(|m| m.value.split('+')).collect();
        let told = (ahead.len() == many).then(|| claim.subject.clone().with(facet, ahead));
        claim.against = told;
        Some(claim)
    }

    /// "No other sector on the Mexican border came close": none as near is ahead of all.
    pub(super) fn approached_by_none(&self, close: &Mark) -> Option<Claim> {
        let line = self.line;
        let governs = |m: &&Mark| m.last <= close.first && !line.stops(m.last, close.first);
        let none = line.of("none").rfind(governs)?;
        let nouns = [Class::Sector, Class::State, Class::Nation];
        let ranked = nouns.into_iter().any(|class| class.has(line.word(none.last - 1)));
        let near = close.first - none.last <= NEAR;
        let mark = Mark { class: "unmatched", value: none.value, first: none.first, last: close.last };
        (ranked && near).then(|| self.ahead_of_all(&mark)).flatten()
    }
}
