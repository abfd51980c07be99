//! Who leads, and who only one other leads: "Tucson, with 51,000, led all sectors",
//! "only Tucson was busier".

use super::Reader;
use super::places::{NEAR, RANKED};
use crate::claims::claim::{Claim, Direction, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;

/// Most words between a verb of leading and in what.
const LED: usize = 5;

/// Most words between "only" and whom: "only agents in the Rio Grande Valley".
const LED_BY: usize = 3;

/// The place of who so many are ahead of.
const AHEAD: [&str; 4] = ["2", "3", "4", "5"];

impl Reader<'_> {
    /// The places that verbs of leading put first.
    pub(super) fn leaders(&self) -> Vec<Claim> {
        let line = self.line;
        let led = line.of("led").filter(|m| self.leads_in(m));
        let unmatched = line.of("unmatched").filter_map(|mark| self.ahead_of_all(mark));
        let close = line.of("close").filter_map(|mark| self.approached_by_none(mark));
        let unmatched = unmatched.chain(close);
        line.of("leads").chain(led).filter_map(|mark| self.leader(mark)).chain(unmatched).collect()
    }

    /// "San Diego made 25,610 arrests, more than any other sector": the place before, or
    /// the one spoken of.
    pub(super) fn ahead_of_all(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let direction = if mark.value == "low" { Direction::Down } else { Direction::Up };
        let named = RANKED.into_iter().find_map(|facet| {
            let name = line.of(facet).rfind(|m| m.last <= mark.first)?;
            Some((facet, *name))
        });
        let end = line.clause((mark.first, mark.last)).1.min(mark.last + NEAR);
        let end = (mark.last..end).rev().find(|&i| line.word(i) != ".").map_or(mark.last, |i| i + 1);
        let place = (mark.first, end);
        let (facet, subject) = match named {
            Some((facet, name)) => {
                let (mut subject, slots) = self.subject((name.first, name.last), (0, mark.first));
                subject.set(facet, name.value.split('+').collect());
                (facet, (subject, slots))
            }
            None => {
                let (facet, spoken) = self.spoken_place(mark.first)?;
                (facet, (spoken, Vec::new()))
            }
        };
        Some(self.placed(facet, direction, place, None, subject))
    }

    /// "led the border in arrests", "encabezó en octubre las detenciones", but not
    /// "topped 200,000 encounters".
    fn leads_in(&self, verb: &Mark) -> bool {
        let line = self.line;
        let near = |m: &&Mark| verb.last <= m.first && m.first - verb.last <= LED;
        let noun = line.of("measure").filter(near).find(|m| m.value != "figure");
        // "encabezaron en septiembre la lista"
        let list = (verb.last..verb.last + LED).any(|i| Class::Ranking.has(line.word(i)));
        let Some(led) = line.of("place").find(near).or(noun) else { return list };
        let figure = line.figures.iter().any(|f| verb.last <= f.first && f.first < led.first);
        !figure && !line.stops(verb.last, led.first)
    }

    /// The place before a verb of leading, or the one spoken of: "It has led all sectors".
    fn leader(&self, verb: &Mark) -> Option<Claim> {
        let line = self.line;
        let named = RANKED.into_iter().find_map(|facet| {
            let name = line.of(facet).rfind(|m| m.last <= verb.first)?;
            let from = line.behind_aside(name.last, verb.first);
            let near = verb.first - from <= NEAR && !line.stops(from, verb.first);
            near.then_some((facet, *name))
        });
        if let Some((facet, name)) = named {
            return self.named_place_of(facet, &name, verb, "1");
        }
        let (facet, spoken) = self.spoken_place(verb.first)?;
        Some(self.placed(facet, Direction::Up, (verb.first, verb.last), None, (spoken, Vec::new())))
    }

    /// "only Tucson was busier", "solo Tucson registró más": second; "only Mexicans and
    /// Cubans were more": third.
    pub(super) fn outranked(&self) -> Vec<Claim> {
        let line = self.line;
        // "only Tucson had more than that" is another comparison.
        let outranks = |name: &Mark| {
            let more = line.of("compare").filter(|m| m.value == "above").chain(line.of("outranks"));
            // "solo México aportó más gente"
            let noun =
                |at: usize| ["people", "measure"].iter().any(|class| line.of(class).any(|m| m.first == at));
            let ends = |m: &Mark| {
                let end = m.last + usize::from(noun(m.last));
                end >= line.tokens.len() || Class::PlaceEnd.has(line.word(end))
            };
            // "Solo lo superó el Valle"
            let led = |m: &&Mark| m.last <= name.first && name.first - m.last <= 1;
            let first = line.of("outranks").rfind(led).copied();
            first.or_else(|| {
                more.filter(|m| ends(m))
                    .find(|m| {
                        // "Solo los mexicanos, con 62.504, fueron más"
                        let from = line.behind_aside(name.last, m.first);
                        name.last <= m.first && m.first - from <= 2
                    })
                    .copied()
            })
        };
        let second = |only: &Mark| {
            let (facet, verb, ahead) = RANKED.into_iter().find_map(|facet| {
                let led = |m: &&Mark| only.last <= m.first && m.first - only.last <= LED_BY;
                let name = line.of(facet).find(led)?;
                let rest = line.of(facet).filter(|m| m.first >= name.first);
                let listed = |a: &Mark, b: &Mark| a.last <= b.first && line.listed(a, b);
                let mut ahead = vec![*name];
                for next in rest.skip(1) {
                    if listed(&ahead[ahead.len() - 1], next) {
                        ahead.push(*next);
                    }
                }
                Some((facet, outranks(&ahead[ahead.len() - 1])?, ahead))
            })?;
            let value = *AHEAD.get(ahead.len() - 1)?;
            let last = verb.last.max(ahead[ahead.len() - 1].last);
            let ordinal = Mark { class: "ordinal", value, first: only.first, last };
            let mut claim = match line.of(facet).rfind(|m| m.last <= only.first) {
                Some(name) => self.named_place_of(facet, name, &ordinal, ordinal.value)?,
                None => {
                    let (facet, spoken) = self.spoken_place(only.first)?;
                    let place = (ordinal.first, ordinal.last);
                    self.placed(facet, Direction::Up, place, Some(ordinal), (spoken, Vec::new()))
                }
            };
            let ahead = ahead.iter().flat_map(|m| m.value.split('+')).collect();
            claim.against = Some(claim.subject.clone().with(facet, ahead));
            Some(claim)
        };
        line.of("only").filter_map(|only| second(only).or_else(|| self.behind_so_many(only))).collect()
    }

    /// The sector, state or nationality of the sentences before, where none is named
    /// up to here.
    fn spoken_place(&self, at: usize) -> Option<(&'static str, Subject)> {
        let named = |facet: &str| self.line.of(facet).any(|m| m.last <= at);
        if RANKED.iter().any(|facet| named(facet)) {
            return None;
        }
        let (own, _) = self.subject((at, at + 1), (0, at));
        let spoken = Some(&own).filter(|own| own.has("sector")).or(self.context.subject.as_ref())?;
        let facet = RANKED.into_iter().find(|facet| spoken.has(facet))?;
        Some((facet, spoken.clone()))
    }
}
