//! Places in an order that only a name and an ordinal say: "Tucson was second and El
//! Paso third", "followed by Venezuelans".

use super::Reader;
use super::standing::static_facet;
use crate::claims::claim::{Claim, Direction, Kind, Test, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::data::words;

/// Categories whose values are ranked.
pub(super) const RANKED: [&str; 3] = ["sector", "state", "citizenship"];

/// Most words before what opens a sentence.
const OPENING: usize = 2;

/// Most words between a name and its ordinal.
pub(super) const NEAR: usize = 6;

impl Reader<'_> {
    /// The places that names and ordinals say, where no word of standing does.
    pub(super) fn places(&self) -> Vec<Claim> {
        let line = self.line;
        let mut out: Vec<Claim> = Vec::new();
        for ordinal in line.of("ordinal") {
            let said = |c: &Claim| {
                let span = line.span((ordinal.first, ordinal.last));
                matches!(c.kind, Kind::Rank | Kind::Streak | Kind::FirstTime) && c.quote.overlap(span) > 0
            };
            if self.claims.iter().any(said) || !self.ends_a_place(ordinal) {
                continue;
            }
            let named = RANKED.into_iter().find_map(|facet| {
                let mark =
                    line.of(facet).rfind(|m| m.last <= ordinal.first && !line.is_displaced(facet, m))?;
                let leads = self.leads_to(mark, ordinal)
                    || self.goes_on_with(mark, ordinal, facet, &out)
                    || self.names_a_place(mark, ordinal)
                    || self.is_among(ordinal, facet)
                    || self.is_apposed(mark, ordinal)
                    || self.is_the_nth(facet, mark, ordinal);
                (leads && self.on_topic((mark.first, mark.last))).then_some((facet, *mark))
            });
            let Some((facet, name)) = named else { continue };
            out.extend(self.named_place_of(facet, &name, ordinal, ordinal.value));
        }
        let next = self.next_place(&out);
        out.extend(next);
        // The run says that it leads.
        if !self.claims.iter().any(|c| c.test == Some(Test::Top)) {
            out.extend(self.leaders());
        }
        out.extend(self.outranked());
        out.extend(self.followers(&out));
        out
    }

    /// Nothing but a place stands behind an ordinal: no month, no time, no rise.
    fn ends_a_place(&self, ordinal: &Mark) -> bool {
        let line = self.line;
        let at = ordinal.last + usize::from(line.of("placeword").any(|m| m.first == ordinal.last));
        let word = line.word(at);
        let mark = !word.starts_with(char::is_alphanumeric);
        let ends = |class: &str| line.of(class).any(|m| m.first == at);
        let month = line.mentions.iter().any(|m| (at..=at + 1).contains(&m.first));
        mark || month
            || at > ordinal.last
            || ends("placeend")
            || RANKED.iter().any(|facet| line.of("place").any(|m| m.first == at && m.value == *facet))
    }

    /// Only words of being and of going on, and asides, stand between a name and its place.
    fn leads_to(&self, name: &Mark, ordinal: &Mark) -> bool {
        let line = self.line;
        if ordinal.first == name.last {
            return true;
        }
        // "Venezuela desplazó a México como primer país"
        let displaced = |m: &&Mark| m.first >= name.last && RANKED.iter().any(|f| line.is_displaced(f, m));
        if let Some(other) = line.marks.iter().filter(displaced).find(|m| m.last <= ordinal.first) {
            return self.leads_to(other, ordinal);
        }
        // "Del Río, con 51.700, quedó en segundo lugar"
        let from = line.behind_aside(name.last, ordinal.first);
        let word = |i: usize| line.of("placed").any(|m| m.first <= i && i < m.last);
        let mention = |i: usize| line.mentions.iter().any(|m| m.first <= i && i < m.last);
        let known = |i: usize| word(i) || mention(i) || line.of("place").any(|m| m.first <= i && i < m.last);
        ordinal.first - from <= NEAR && (from..ordinal.first).all(known) && (from..ordinal.first).any(word)
    }

    /// "San Diego quedó en segundo lugar y El Paso, en el cuarto": a place after one of the
    /// same order.
    fn goes_on_with(&self, name: &Mark, ordinal: &Mark, facet: &str, found: &[Claim]) -> bool {
        let line = self.line;
        let start = line.tokens[name.first].span.start;
        let before = |c: &Claim| c.rivals == Some(facet) && c.quote.end <= start;
        let small = [Class::Comma, Class::In, Class::Article];
        let joins = |i: usize| small.into_iter().any(|class| class.has(line.word(i)));
        self.claims.iter().chain(found).any(before) && (name.last..ordinal.first).all(joins)
    }

    /// "El segundo, Del Río, contabilizó 38,060", "Second was Del Rio": of the order that the
    /// sentence before spoke of.
    fn next_place(&self, found: &[Claim]) -> Option<Claim> {
        let line = self.line;
        // ", y la segunda fue Guatemala": of the order of this sentence.
        let small = |i: usize| Class::Article.has(line.word(i)) || Class::The.has(line.word(i));
        let joined = |o: &&Mark| {
            let before = (0..o.first).rev().find(|&i| !small(i));
            before.is_some_and(|i| Class::And.has(line.word(i)))
        };
        let here = found.iter().chain(&self.claims).rfind(|c| c.kind == Kind::Rank).and_then(|c| c.rivals);
        let next = here.and_then(|facet| Some((facet, line.of("ordinal").rfind(joined)?)));
        let opening = || {
            let facet = self.context.rank.as_ref()?.rivals?;
            Some((facet, line.of("ordinal").next().filter(|o| o.first <= OPENING)?))
        };
        let (facet, ordinal) = next.or_else(opening)?;
        let name = line.of(facet).find(|m| m.first >= ordinal.last && m.first - ordinal.last <= OPENING)?;
        let joins = |i: usize| {
            let word = |class: &str| line.of(class).any(|m| m.first <= i && i < m.last);
            Class::Comma.has(line.word(i)) || word("placed") || word("placeword")
        };
        let between = (ordinal.last..name.first).all(joins) && ordinal.last < name.first;
        between.then(|| self.named_place_of(facet, name, ordinal, ordinal.value)).flatten()
    }

    /// "San Diego kept in May, with 32,510 arrests, the first place among the nine": the
    /// ordinal says itself that it is a place.
    fn names_a_place(&self, name: &Mark, ordinal: &Mark) -> bool {
        let line = self.line;
        let ranks = line.of("rank").any(|m| name.last <= m.first && m.last <= ordinal.first);
        ranks
            && line.of("placeword").any(|m| m.first == ordinal.last)
            && !line.stops(name.last, ordinal.first)
    }

    /// "third among the nine southwest sectors", "second of nine sectors"
    fn is_among(&self, ordinal: &Mark, facet: &str) -> bool {
        let line = self.line;
        let among =
            line.of("among").any(|m| m.first == ordinal.last) || Class::Of.has(line.word(ordinal.last));
        let reach = ordinal.last..=ordinal.last + NEAR;
        let of =
            |m: &Mark| m.value == facet && reach.contains(&m.first) && !line.stops(ordinal.last, m.first);
        among && line.of("place").any(of)
    }

    /// "los venezolanos fueron en julio la quinta nacionalidad": with the noun of the order.
    fn is_the_nth(&self, facet: &str, name: &Mark, ordinal: &Mark) -> bool {
        let line = self.line;
        let noun = line.of("place").any(|m| m.first == ordinal.last && m.value == facet);
        let from = line.behind_aside(name.last, ordinal.first);
        let is = (from..ordinal.first).any(|i| Class::Is.has(line.word(i)));
        let dated = |i: &usize| line.mentions.iter().any(|m| m.first <= *i && *i < m.last);
        let words = (from..ordinal.first).filter(|i| !dated(i)).count();
        noun && is && !line.stops(from, ordinal.first) && words <= NEAR
    }

    /// "Del Rio sumó 71,050, segundo lugar después de Tucson": the place of whom the sentence
    /// speaks, behind a comma.
    fn is_apposed(&self, name: &Mark, ordinal: &Mark) -> bool {
        let line = self.line;
        let word = line.of("placeword").find(|m| m.first == ordinal.last);
        let small = |i: usize| Class::Article.has(line.word(i)) || Class::In.has(line.word(i));
        let before = (0..ordinal.first).rev().find(|&i| !small(i));
        let comma = before.is_some_and(|i| Class::Comma.has(line.word(i)));
        let ends = |word: &Mark| {
            Class::After.has(line.word(word.last))
                || Class::PlaceEnd.has(line.word(word.last))
                || word.last >= line.tokens.len()
        };
        comma
            && word.is_some_and(ends)
            && !(name.last..ordinal.first).any(|i| Class::Semicolon.has(line.word(i)))
    }

    pub(super) fn named_place_of(
        &self,
        facet: &str,
        name: &Mark,
        ordinal: &Mark,
        value: &str,
    ) -> Option<Claim> {
        let facet = static_facet(facet)?;
        let (mut subject, slots) = self.subject((name.first, name.last), self.whole());
        subject.set(facet, name.value.split('+').collect());
        // "San Diego had 324,260 apprehensions, third among the nine": the place, not all between.
        let from = self.line.behind_aside(name.last, ordinal.first);
        let far = ordinal.first > from + NEAR;
        let end = self.line.clause((ordinal.first, ordinal.last)).1.min(ordinal.last + NEAR);
        let place = match far {
            true => (ordinal.first, end.max(ordinal.last)),
            false => (name.first.min(ordinal.first), ordinal.last),
        };
        let mut claim = self.placed(facet, Direction::Up, place, Some(*ordinal), (subject, slots));
        let mut stated = claim.stated.filter(|stated| stated.unit == Unit::Rank)?;
        stated.value = words::number(value)?;
        claim.stated = Some(stated);
        Some(claim)
    }

    /// "led with 653,684, followed by Venezuelans (261,045) and Guatemalans": the next places.
    fn followers(&self, found: &[Claim]) -> Vec<Claim> {
        let line = self.line;
        let led = line.of("followed").next().and_then(|followed| {
            let start = line.tokens[followed.first].span.start;
            let mut before = self.claims.iter().chain(found);
            let here = before.rfind(|c| c.kind == Kind::Rank && c.quote.start <= start);
            // "Tucson fue el sector con más arrestos. Le siguió San Diego."
            let leader = here.or(self.context.rank.as_deref().filter(|_| followed.first <= OPENING));
            if let Some(leader) = leader {
                return Some((followed, leader.rivals?, leader.stated?.value, false));
            }
            // "El 47 % ocurrió en Tucson. Le siguió San Diego": of whom nobody said that they lead.
            let spoken = || self.claims.iter().map(|c| &c.subject).chain(&self.context.subjects);
            let facet = RANKED.into_iter().find(|facet| {
                let behind = line.of(facet).any(|m| (followed.last..followed.last + NEAR).contains(&m.first));
                behind && spoken().any(|subject| subject.get(facet).len() == 1)
            })?;
            Some((followed, facet, 1.0, true))
        });
        let Some((followed, facet, value, supposed)) = led else { return Vec::new() };
        let end =
            (followed.last..line.tokens.len()).find(|&i| line.word(i) == ";").unwrap_or(line.tokens.len());
        let names = line.of(facet).filter(|m| followed.last <= m.first && m.last <= end);
        let next = names.enumerate().filter_map(|(i, name)| {
            let place = words::plain(value + 1.0 + i as f64, 0);
            let ordinal = Mark { class: "ordinal", value: "", ..*followed };
            let mut claim = self.named_place_of(facet, name, &ordinal, &place)?;
            claim.adrift |= supposed;
            claim.quote =
                line.span(if i == 0 { (followed.first, name.last) } else { (name.first, name.last) });
            Some(claim)
        });
        next.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::claim::Kind;
    use crate::claims::read::read;
    use crate::data::Month;

    /// Sector and place of each claim of rank.
    fn places(text: &str) -> Vec<(&'static str, f64)> {
        let published = Month::parse("2024-05").expect("a month");
        let claims = read(text, published);
        let ranks = claims.iter().filter(|c| c.kind == Kind::Rank);
        ranks.filter_map(|c| Some((*c.subject.get("sector").first()?, c.stated?.value))).collect()
    }

    #[test]
    fn an_order_goes_on_in_the_next_sentence() {
        let text = "Tucson was the busiest sector in April with 37,370 arrests. Second was San Diego.";
        assert_eq!(places(text), [("tucson", 1.0), ("san-diego", 2.0)]);
        let text = "En abril, Tucson fue el sector con más arrestos. Le siguió San Diego, con 37.370.";
        assert_eq!(places(text), [("tucson", 1.0), ("san-diego", 2.0)]);
        let text = "En abril, Tucson fue el sector con más arrestos. El segundo, San Diego, sumó 37.370.";
        assert_eq!(places(text), [("tucson", 1.0), ("san-diego", 2.0)]);
    }

    #[test]
    fn a_name_and_an_ordinal_say_a_place() {
        let text = "Agents made 37,370 arrests in San Diego in April. Tucson was second with 31,220 and El Paso third with 30,400.";
        assert_eq!(places(text), [("tucson", 2.0), ("el-paso", 3.0)]);
        let text =
            "The Del Rio sector was second in April with 42,930 arrests, followed by El Paso with 31,160.";
        assert_eq!(places(text), [("del-rio", 2.0), ("el-paso", 3.0)]);
        assert_eq!(places("Tucson saw its second monthly rise in arrests in April."), []);
    }
}
