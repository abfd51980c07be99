//! The words of standing: extremes, records, and what is denied of them.

use super::Reader;
use crate::claims::claim::Direction;
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::part::Part;
use crate::data::sorted::sort_by;

/// Most words between "more" and "than ever".
const HELD: usize = 14;

impl Reader<'_> {
    /// The extreme and record words, one a place.
    pub(super) fn standing_marks(&self) -> Vec<Mark> {
        let mut out: Vec<Mark> = Vec::new();
        let lead = |m: &&Mark| {
            // "the top nationality", but not "top officials"
            !Class::Leading.has(self.line.word(m.first)) || self.line.of("place").any(|p| p.first == m.last)
        };
        for mark in
            self.line.of("extreme").filter(lead).chain(self.line.of("record").filter(|m| m.value != "ever"))
        {
            let prior = self.line.of("prior").any(|p| p.first <= mark.first && mark.first <= p.last + 1);
            // "from the record of a month earlier": what the sentence counts from.
            let article = Class::The.has(self.line.word(mark.first.saturating_sub(1)));
            let from = Class::Base.has(self.line.word(mark.first.saturating_sub(2)));
            let reference = mark.first >= 2
                && article
                && from
                && !self.line.mentions.iter().any(|m| m.part == Part::Since && m.first > mark.last + 2);
            if !prior && !reference && !out.iter().any(|m| m.first < mark.last && mark.first < m.last) {
                out.push(*mark);
            }
        }
        self.add_denials(&mut out);
        out.extend(self.with_most());
        out.extend(self.never_as_many());
        out.extend(self.peak_in_a_month());
        let ever: Vec<Mark> =
            self.more_than_ever().filter(|ever| !out.iter().any(|m| m.overlaps(ever))).collect();
        out.extend(ever);
        out.extend(self.found_back());
        let broken =
            self.broken().filter(|record| !out.iter().any(|m| m.overlaps(record))).collect::<Vec<_>>();
        out.extend(broken);
        // "a level not seen since March 2001": which way, the words around say.
        for mark in self.line.of("unseen").filter(|m| Class::SinceIn.has(self.line.word(m.last))) {
            let low = self.unseen_way().unwrap_or(false);
            out.push(Mark { class: "extreme", value: if low { "low" } else { "high" }, ..*mark });
        }
        // "a four-year low"
        for unit in self.line.of("span") {
            let Some(value) = ["high", "low"].into_iter().find(|way| self.line.word(unit.last) == *way)
            else {
                continue;
            };
            if let Some((_, first)) = self.small_before(unit.first) {
                out.push(Mark { class: "extreme", value, first, last: unit.last + 1 });
            }
        }
        // "came in the first four months": when, no place.
        let dated = |o: &Mark| self.line.of("span").any(|m| (o.last..=o.last + 1).contains(&m.first));
        let placed = |rank: &Mark| {
            let near = |o: &&Mark| (rank.first..=rank.last + 1).contains(&o.first);
            self.line.of("ordinal").filter(near).any(|o| !dated(o))
        };
        // "the second-largest nationality, behind only Mexicans": said already.
        let again = |rank: &Mark| {
            let trails = self.line.of("trails").any(|t| t.first == rank.first);
            trails && self.line.of("ordinal").any(|o| o.last <= rank.first)
        };
        for rank in self.line.of("rank").filter(|rank| placed(rank) && !again(rank)) {
            let clause = self.line.clause((rank.first, rank.last));
            if !out.iter().any(|m| clause.0 <= m.first && m.last <= clause.1) {
                // "ranks second from the bottom"
                let below = |m: &Mark| (rank.last..rank.last + 4).contains(&m.first);
                let value = if self.line.of("bottom").any(below) { "low" } else { "high" };
                out.push(Mark { class: "extreme", value, ..*rank });
            }
        }
        sort_by(&mut out, |m| m.first as u64);
        out
    }

    /// "No month had ever seen so many", "no month on file is lower": the denial is what stands.
    fn add_denials(&self, out: &mut Vec<Mark>) {
        let month = |m: &&Mark| (m.first..m.last).any(|i| Class::Month.has(self.line.word(i)));
        // "No April in the past 20 years had been as quiet"
        let no_month = |m: &Mark| Class::No.has(self.line.word(m.first.wrapping_sub(1)));
        // "no January since 2021 had seen so few": the words of standing reach back themselves.
        let since = self.line.mentions.iter().any(|m| m.part == Part::Since);
        let named = self.line.of("month").filter(|m| no_month(m) && !since);
        let named: Vec<Mark> =
            named.map(|m| Mark { class: "none", value: "", first: m.first - 1, last: m.last }).collect();
        let denials = self.line.of("none").chain(&named).chain(self.line.of("never").filter(month));
        for none in denials {
            // "no month has seen more than 10,000": a level.
            let level = |i: usize| self.line.figures.iter().any(|f| f.hedge <= i && i < f.first);
            let near = none.last..self.line.tokens.len().min(none.last + 9);
            let toward = near.into_iter().filter(|&i| !level(i)).find_map(|i| {
                let ways = [(Class::Many, "high"), (Class::Few, "low")];
                ways.into_iter().find(|(class, _)| class.has(self.line.word(i))).map(|(_, way)| way)
            });
            // "No southwest sector made more in fiscal 2022 than Del Rio": no months are compared.
            let places = [Class::Sector, Class::State, Class::Nation];
            let place = (none.first..none.last).any(|i| places.into_iter().any(|c| c.has(self.line.word(i))));
            let than = |m: &Mark| (m.last..self.line.tokens.len()).any(|i| self.line.word(i) == "than");
            let month = |m: &Mark| self.line.mentions.iter().any(|date| date.first > m.last);
            let sides =
                !place && self.line.of("compare").any(|m| m.first >= none.last && than(m) && month(m));
            // "no month had seen so many": the denial is what stands.
            let so = |i: usize| Class::So.has(self.line.word(i)) || Class::As.has(self.line.word(i));
            let as_many = |m: &Mark| m.first > none.last && so(m.first);
            out.retain(|m| toward != Some(m.value) || !as_many(m));
            if let Some(value) = toward.filter(|_| !sides && !out.iter().any(|m| m.first >= none.first)) {
                out.push(Mark { class: "record", value, ..*none });
            }
        }
    }

    /// "The peak of the fiscal year came in April", of the year spoken of.
    fn peak_in_a_month(&self) -> Option<Mark> {
        let line = self.line;
        let peak = line.of("peak").next().filter(|m| m.first <= 1 && line.figures.is_empty())?;
        let verb = (peak.last..line.tokens.len()).find(|&i| Class::Came.has(line.word(i)))?;
        let month = |m: &Mention| m.first > verb && m.first - verb <= 2 && matches!(m.expr, Expr::Month(..));
        let year = self.context.period.is_some_and(|told| !told.is_month());
        let dated = line.mentions.iter().any(month);
        (year && dated).then_some(Mark { class: "extreme", value: "high", ..*peak })
    }

    /// "Never had agents arrested as many people there in one month as in June"
    fn never_as_many(&self) -> Option<Mark> {
        let line = self.line;
        let never = line.of("never").next()?;
        let end = line.clause((never.first, never.last)).1;
        let as_many = (never.last..end).find_map(|i| {
            let ways = [(Class::Many, "high"), (Class::Few, "low")];
            let way = ways.into_iter().find(|(class, _)| class.has(line.word(i + 1)));
            way.filter(|_| Class::As.has(line.word(i))).map(|(_, value)| (i, value))
        });
        let (first, value) = as_many?;
        let again = (first + 2..end).any(|i| Class::As.has(line.word(i)));
        again.then_some(Mark { class: "extreme", value, first, last: first + 2 })
    }

    /// "more children were met at the border than ever before", "más niños solos que nunca".
    fn more_than_ever(&self) -> impl Iterator<Item = Mark> {
        let line = self.line;
        (1..line.tokens.len()).filter_map(move |than| {
            let ever = Class::Than.has(line.word(than)) && Class::Ever.has(line.word(than + 1));
            let own = |i: &usize| !Class::Semicolon.has(line.word(*i)) && !Class::Comma.has(line.word(*i));
            let before = (than.saturating_sub(HELD)..than).rev().take_while(own);
            let more = before.into_iter().find(|&i| ever && Class::More.has(line.word(i)))?;
            let value = if Class::Few.has(line.word(more)) { "low" } else { "high" };
            Some(Mark { class: "record", value, first: more, last: than + 2 })
        })
    }

    /// "febrero rompió el mínimo anterior", "shattered the previous high": a new one.
    fn broken(&self) -> impl Iterator<Item = Mark> {
        let line = self.line;
        let verb = |prior: &Mark| {
            let at = prior.first.checked_sub(1)?;
            let at = if Class::The.has(line.word(at)) { at.checked_sub(1)? } else { at };
            line.of("breaks").find(|m| m.last == at + 1)
        };
        line.of("prior").filter_map(move |prior| {
            let low = (prior.first..prior.last).any(|i| Class::LowMark.has(line.word(i)));
            let value = if low { "low" } else { "high" };
            Some(Mark { class: "record", value, first: verb(prior)?.first, last: prior.last })
        })
    }

    /// "el país que más encuentros aportó".
    fn with_most(&self) -> Vec<Mark> {
        let line = self.line;
        let nouns = line.of("measure").chain(line.of("people"));
        let mark = |noun: &Mark| {
            let than = noun.first.checked_sub(2).filter(|&i| Class::Than.has(line.word(i)))?;
            let more = line.word(than + 1);
            let ways = [(Class::Many, "high"), (Class::Few, "low")];
            let (_, value) = ways.into_iter().find(|(class, _)| class.has(more) && Class::More.has(more))?;
            let place = line.of("place").any(|p| p.last == than);
            place.then_some(Mark { class: "extreme", value, first: than, last: than + 2 })
        };
        nouns.filter_map(mark).collect()
    }

    /// Whether a level that was not seen for long is a low one; `None`: nothing says so.
    pub(super) fn unseen_way(&self) -> Option<bool> {
        let moved = self.line.of("change").next().map(|m| m.value == "down");
        let before = self.claims.last().and_then(|c| c.direction).map(|d| d == Direction::Down);
        moved.or(before)
    }

    /// "hay que retroceder a enero de 2021 para hallar menos": the fewest since then.
    fn found_back(&self) -> Option<Mark> {
        let line = self.line;
        // "The last time a month was busier was March 2000"
        let back = line.of("backto").chain(line.of("lasttime")).next()?;
        let end = line.clause((back.first, back.last)).1;
        let stands = line.of("extreme").any(|m| back.last <= m.first && m.last <= end);
        let ways = [(Class::Many, "high"), (Class::Few, "low")];
        let way = |i: usize| ways.into_iter().find(|(class, _)| class.has(line.word(i)));
        let (at, value) = (back.last..end).find_map(|i| Some((i, way(i)?.1))).filter(|_| !stands)?;
        Some(Mark { class: "extreme", value, first: at, last: at + 1 })
    }

    /// A small number right before a token.
    pub(super) fn small_before(&self, at: usize) -> Option<(u16, usize)> {
        let before = at.checked_sub(1)?;
        // "31st"
        let digits = self.line.word(before).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &self.line.word(before)[digits.len()..];
        if matches!(suffix, "st" | "nd" | "rd" | "th") && !digits.is_empty() {
            return digits.parse().ok().map(|n| (n, before));
        }
        if let Some(mark) = self.line.of("number").find(|m| m.last == at) {
            return Some((mark.value.parse().ok()?, mark.first));
        }
        let text = self.line.word(before);
        (text.len() <= 3).then(|| text.parse().ok().map(|n| (n, before)))?
    }

    pub(super) fn negated(&self, at: usize) -> bool {
        self.line.of("negation").any(|m| m.last <= at && at - m.last <= 3)
    }
}
