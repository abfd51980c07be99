//! Places in an order, of months or of sectors and nationalities.

use super::Reader;
use super::places::{NEAR, RANKED};
use super::standing::static_facet;
use crate::claims::claim::{Claim, Direction, Kind, Role, Slot, Stated, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;

/// Most words between a place and who is ahead of it.
const AHEAD: usize = 8;

/// Most words of the noun between an ordinal and its superlative.
const NOUN: usize = 2;

impl Reader<'_> {
    pub(super) fn ordinal_before(&self, at: usize) -> Option<Mark> {
        let line = self.line;
        // "el segundo estado con más encuentros"
        let of_series = |i: usize| {
            let figure = line.of("measure").any(|m| m.value == "figure" && m.first <= i && i < m.last);
            let period = [Class::YearOrMonth, Class::Months, Class::Yearly];
            let figure = figure || Class::Figure.has(line.word(i));
            figure || period.into_iter().any(|class| class.has(line.word(i)))
        };
        let ends = |m: &Mark| {
            m.last == at
                || line.of("place").any(|place| place.first == m.last && place.last == at)
                // "su segundo mes más alto", "la tercera cifra mensual más baja"
                || (m.last + 1..=m.last + NOUN).contains(&at) && (m.last..at).all(of_series)
        };
        let adjacent = line.of("ordinal").find(|m| ends(m) && m.value != "1").copied();
        adjacent.or_else(|| {
            let apart = |m: &&Mark| {
                let (from, to) = (at.min(m.last), at.max(m.first));
                (from..to).any(|i| Class::Semicolon.has(line.word(i)))
            };
            let rank = line.of("rank").find(|m| !apart(m))?;
            line.of("ordinal")
                .find(|m| m.first == rank.first || (rank.last..=rank.last + 1).contains(&m.first))
                .copied()
        })
    }

    /// "busiest sector", "largest nationality": places are ranked, not months.
    pub(super) fn ranked_place(&self, mark: Mark) -> Option<Mark> {
        let ranks = self.line.of("rank").any(|r| r.first == mark.first);
        let none = self.line.of("none").any(|n| n.first == mark.first);
        let reach = if ranks { 8 } else { 2 };
        // "the busiest of the nine southwest sectors", "the fewest of any sector"
        let links = |i: usize| {
            let small = [Class::Of, Class::The, Class::AllThe, Class::OfAll];
            let of = |class: &str| self.line.of(class).any(|m| m.first <= i && i < m.last);
            small.into_iter().any(|class| class.has(self.line.word(i)))
                || ["number", "region", "border"].into_iter().any(of)
        };
        // "No sector had as many" names no place of its own.
        let after = self.line.of("place").find(|m| {
            // "in the sector's history", "a record for that sector": not of sectors.
            let owner = self.line.tokens[m.last - 1].owner;
            let shown = Class::This.has(self.line.word(m.first.saturating_sub(1)));
            let near = m.first >= mark.last
                && (m.first - mark.last <= reach
                    || m.first - mark.last <= NEAR && (mark.last..m.first).all(links));
            !none && !owner && !shown && near
        });
        // "the sector with the most crossings"
        let before = self.line.of("place").find(|m| {
            // "la nacionalidad más detenida", "el sector más activo"
            m.last == mark.first
                || m.last <= mark.first
                    && mark.first - m.last <= 3
                    && (self.line.word(m.last) == "with" || Class::Where.has(self.line.word(mark.first)))
                || m.last <= mark.first && mark.first - m.last <= 5 && self.line.word(mark.first) == "donde"
        });
        let named = |mark: &Mark| self.named_place(*mark);
        after.or(before).copied().or_else(|| named(&mark))
    }

    /// "It was Tucson that recorded the most arrests in December": with no word of how far
    /// back, more than the others of its kind.
    pub(super) fn most_of_them(&self, mark: &Mark, toward: Direction) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let counts = |m: &Mark| m.value != "figure" && (mark.last..mark.last + NOUN + 2).contains(&m.first);
        let noun = ["measure", "people"].iter().any(|class| line.of(class).any(counts));
        let verb = (mark.first.saturating_sub(NOUN + 1)..mark.first).any(|i| Class::Had.has(line.word(i)));
        let dated = line.mentions.iter().any(|m| m.part == Part::Plain);
        let (facet, name) = RANKED.into_iter().find_map(|facet| {
            let name = line.of(facet).rfind(|m| m.last <= mark.first)?;
            let from = line.behind_aside(name.last, mark.first);
            let near = mark.first - from <= NEAR && !line.stops(from, mark.first);
            near.then_some((facet, *name))
        })?;
        if !(noun && verb && dated) || line.of(facet).any(|m| m.first >= mark.last) {
            return None;
        }
        let of = Mark { class: "place", value: static_facet(facet)?, ..*mark };
        let mut claim = self.rank_places(of, toward, place, None)?;
        self.quote(&mut claim, (name.first, mark.last));
        Some(claim)
    }

    /// "made the Tucson Sector the busiest in the nation", "the sector finished
    /// third": a place is named or was, and months are not spoken of.
    fn named_place(&self, mark: Mark) -> Option<Mark> {
        let line = self.line;
        let word = |i: usize| line.word(i);
        // "marcó en noviembre su mayor registro": of its own months.
        let his = |i: usize| Class::His.has(word(i));
        if his(mark.first) || mark.first > 0 && his(mark.first - 1) && Class::Figure.has(word(mark.last)) {
            return None;
        }
        let ranks = line.of("rank").any(|r| r.first == mark.first);
        let among = (mark.last..mark.last + 3).any(|i| {
            Class::Along.has(word(i))
                && (Class::AllThe.has(word(i + 1)) || Class::Them.has(word(i + 1)) || word(i) == "nationwide")
                && (i + 1..i + 7).any(|k| Class::Among.has(word(k)))
        });
        // "The San Diego sector was again the busiest, with 37,370"
        let ends = mark.last >= line.tokens.len() || Class::PlaceEnd.has(word(mark.last));
        let being = |i: usize| Class::Is.has(word(i));
        let is_it = ends && (mark.first.saturating_sub(5)..mark.first).any(being);
        // "Tucson, con 80.180 detenciones, fue el más activo"
        let verb = (mark.first.saturating_sub(5)..mark.first).find(|&i| is_it && being(i));
        let closed = verb.and_then(|verb| verb.checked_sub(1)).filter(|&i| Class::Comma.has(word(i)));
        let aside = |m: &Mark| {
            let opens = (m.last..=m.last + 1).any(|i| Class::Comma.has(word(i)) || word(i) == "(");
            opens && closed.is_some_and(|closed| closed >= m.last)
        };
        // "only the second busiest, after the Rio Grande Valley"; "It came fourth, behind Tucson"
        let ordered = ranks || self.ordinal_before(mark.first).is_some();
        let behind = (mark.last..line.tokens.len()).find(|&i| ordered && Class::After.has(word(i)));
        let rivals =
            |facet: &str| behind.is_some_and(|at| line.of(facet).any(|m| m.first > at && m.first - at <= 3));
        let rivalled = ["sector", "state", "citizenship"].into_iter().find(|facet| rivals(facet));
        // "San Diego fue en septiembre el de más detenciones de toda la frontera"
        let the_one = Class::Article.has(word(mark.first)) && Class::Of.has(word(mark.first + 1));
        let of_many = Class::Is.has(word(line.clause((mark.first, mark.last)).0)) && ordered;
        let among = among || is_it || the_one || of_many || rivalled.is_some();
        let dated = (mark.last..mark.last + 4).any(|i| Class::Calendar.has(word(i)));
        if !(ranks || among) || dated {
            return None;
        }
        let clause = line.clause((mark.first, mark.last));
        for facet in ["sector", "state", "citizenship"] {
            // "Venezuelans were …, the agency said, a number exceeded only by that of Mexicans"
            let trails = line.of("trails").any(|t| t.first == mark.first);
            let reach = |m: &Mark| match () {
                () if trails => 24,
                () if ranks || the_one || aside(m) => 14,
                () => 6,
            };
            let near = line.of(facet).rfind(|m| m.last <= mark.first && mark.first - m.last <= reach(m));
            if near.is_some_and(|m| clause.0 <= m.first || ranks || aside(m)) {
                return Some(Mark { class: "place", value: static_facet(facet)?, ..mark });
            }
        }
        // "Fue el cuarto más activo de los nueve": the verb says who.
        let many = (mark.last..mark.last + 3).any(|i| line.of("number").any(|n| n.first == i));
        let it = (clause.0..mark.first).any(|i| Class::It.has(word(i))) && among
            || Class::Is.has(word(clause.0)) && ordered && (among || many);
        let anaphor = it
            || ["sector", "state", "there", "estado", "alli", "ahi", "aqui"]
                .iter()
                .any(|w| (clause.0..mark.first).any(|i| word(i) == *w));
        let own = rivalled.filter(|facet| line.of(facet).any(|m| m.last <= mark.first));
        if let Some(facet) = own {
            return Some(Mark { class: "place", value: facet, ..mark });
        }
        // What was spoken of among those.
        let spoken = self.context.subject.as_ref()?;
        let facet = ["sector", "state", "citizenship"]
            .into_iter()
            .find(|facet| spoken.has(facet) && (anaphor && *facet != "citizenship" || rivals(facet)))?;
        Some(Mark { class: "place", value: facet, ..mark })
    }

    /// "No sector was busier than El Paso", "ningún sector registró tantas como Tucson": it leads.
    pub(super) fn unrivalled(&self, mark: Mark) -> Option<Claim> {
        let line = self.line;
        let governs =
            |n: &&Mark| n.first == mark.first || n.last <= mark.first && !line.stops(n.last, mark.first);
        let none = Mark { value: mark.value, ..*line.of("none").find(governs)? };
        let kinds = [(Class::Sector, "sector"), (Class::State, "state"), (Class::Nation, "citizenship")];
        let (_, facet) =
            kinds.into_iter().find(|(class, _)| (none.first..none.last).any(|i| class.has(line.word(i))))?;
        // "Ningún otro sector tuvo tanto trabajo como Tucson", "No sector had as many as"
        let as_many = |i: usize| i > none.last + 1 && Class::As.has(line.word(i));
        let than = (none.last..line.tokens.len()).rfind(|&i| Class::Than.has(line.word(i)) || as_many(i));
        // "Tucson made 39,220 arrests, and no sector made more."
        let Some(than) = than else { return self.ahead_of_all(&none) };
        let own = line.of(facet).find(|m| m.first > than)?;
        let (mut subject, slots) = self.subject((own.first, own.last), self.whole());
        subject.set(facet, vec![own.value]);
        let toward = if none.value == "low" { Direction::Down } else { Direction::Up };
        let mut claim = self.placed(facet, toward, (none.first, none.last), None, (subject, slots));
        self.quote(&mut claim, (own.first, own.last));
        Some(claim)
    }

    pub(super) fn rank_places(
        &self,
        place_mark: Mark,
        toward: Direction,
        place: Place,
        ordinal: Option<Mark>,
    ) -> Option<Claim> {
        let line = self.line;
        // "when families were the largest group"
        let groups = place_mark.value == "citizenship" && !line.has("citizenship") && line.has("demographic");
        let facet = if groups { "demographic" } else { place_mark.value };
        let mut within = self.whole();
        let passed = line.of("overtake").chain(line.of("outran"));
        let overtakes = passed.filter(|c| c.last <= place.0).min_by_key(|c| c.first);
        // "came fourth, behind Tucson, with 51,000; Del Rio, with 45,690": rivals.
        let rival = |m: &Mark| {
            let behind = |i: usize| Class::After.has(line.word(i));
            m.first >= place.1 && (place.1..m.first).any(behind)
        };
        let spoken = self.context.subject.clone().filter(|s| s.has(facet));
        let none = line.of(facet).next().is_none();
        if none || line.of(facet).all(rival) && spoken.is_some() {
            // "The sector finished third": the place of the sentences before.
            let spoken = spoken?;
            return Some(self.placed(static_facet(facet)?, toward, place, ordinal, (spoken, Vec::new())));
        }
        let subject_mark = match overtakes {
            Some(verb) => line.of(facet).find(|m| m.last <= verb.first)?,
            // "the second-largest nationality, after Mexicans"
            None => line
                .of(facet)
                .filter(|m| !line.is_contrasted(m))
                // "a number exceeded only by that of Mexicans"
                .filter(|m| !line.of("trails").any(|t| (t.last..=t.last + 3).contains(&m.first)))
                .filter(|m| {
                    // "quedaron segundos tras los mexicanos"
                    let before = m.first.saturating_sub(1);
                    let article = Class::The.has(line.word(before)) && before > 0;
                    let behind = Class::Behind.has(line.word(before))
                        || article && Class::After.has(line.word(before - 1));
                    // "El Paso fue, tras el Valle, el segundo"
                    let aside = m.last <= place.0 && Class::Comma.has(line.word(m.last));
                    !((m.first >= place.1 || aside && article) && behind)
                })
                .min_by_key(|m| {
                    // "Del Rio, with 51,700, came second, and Tucson third"
                    let next = m.first >= place.1 && line.stops(place.1, m.first);
                    line.distance((m.first, m.last), place) * 2
                        + u32::from(m.first >= place.1) * 3
                        + u32::from(next) * 40
                })?,
        };
        // "ahead of Del Rio": two places compared.
        let told = |m: &Mark| line.figures.iter().any(|f| place.1 <= f.first && f.last <= m.first);
        // "second, behind Mexicans": an order of all.
        let ahead = line
            .of("compare")
            .filter(|_| ordinal.is_none())
            .find(|m| m.first >= place.1 && !told(m) && Class::Ahead.has(line.word(m.first)));
        if let Some(ahead) = ahead
            && let Some(other) = line.of(facet).find(|m| m.first >= ahead.last && m.first - ahead.last <= 2)
            && other.value != subject_mark.value
        {
            within.1 = ahead.first;
            let (subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
            let against = subject.clone().with(static_facet(facet)?, vec![other.value]);
            let period = self.period(place, None);
            let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
            claim.against = Some(against);
            claim.direction = Some(if ahead.value == "above" { Direction::Up } else { Direction::Down });
            self.quote(&mut claim, (other.first, other.last));
            return Some(claim);
        }
        let (mut subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
        subject.set(static_facet(facet)?, vec![subject_mark.value]);
        let mut claim = self.placed(static_facet(facet)?, toward, place, ordinal, (subject, slots));
        self.quote(&mut claim, (subject_mark.first, subject_mark.last));
        self.quote(&mut claim, (place_mark.first, place_mark.last));
        Some(claim)
    }

    /// A place among its rivals.
    pub(super) fn placed(
        &self,
        facet: &'static str,
        toward: Direction,
        place: Place,
        ordinal: Option<Mark>,
        subject: (Subject, Vec<Slot>),
    ) -> Claim {
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Rank, place, subject, period);
        claim.direction = Some(toward);
        claim.rivals = Some(facet);
        let value = ordinal.and_then(|o| o.number()).unwrap_or(1.0);
        let span = self.line.span(ordinal.map_or(place, |o| (o.first.min(place.0), o.last.max(place.1))));
        claim.stated = Some(Stated::exact(value, Unit::Rank, span));
        claim.against =
            self.named_ahead(facet, place, ordinal).map(|ahead| claim.subject.clone().with(facet, ahead));
        self.slot(&mut claim, Role::Predicate, place);
        if let Some(ordinal) = ordinal {
            let last = ordinal.last + usize::from(Class::Place.has(self.line.word(ordinal.last)));
            self.quote(&mut claim, (ordinal.first, last));
        }
        claim
    }

    /// "second only to Tucson", "third, behind Mexicans and Cubans": who are ahead of it.
    fn named_ahead(&self, facet: &str, place: Place, ordinal: Option<Mark>) -> Option<Vec<&'static str>> {
        let line = self.line;
        let from = ordinal.filter(|o| o.value != "1")?.last.max(place.1);
        let leads = |m: &Mark| {
            let before = m.first - usize::from(Class::The.has(line.word(m.first.saturating_sub(1))));
            let near = (before.saturating_sub(2)..before).any(|i| Class::After.has(line.word(i)));
            near || line.of("trails").any(|t| t.last <= m.first && m.first - t.last <= 1)
        };
        let near = |m: &&Mark| from <= m.first && m.first - from <= AHEAD;
        let mut ahead = vec![*line.of(facet).filter(near).find(|m| leads(m))?];
        for next in line.of(facet) {
            let last = ahead[ahead.len() - 1];
            if last.last <= next.first && line.listed(&last, next) {
                ahead.push(*next);
            }
        }
        let end = ahead[ahead.len() - 1].last;
        let ends =
            end >= line.tokens.len() || Class::PlaceEnd.has(line.word(end)) || Class::In.has(line.word(end));
        ends.then(|| ahead.iter().flat_map(|m| m.value.split('+')).collect())
    }
}
