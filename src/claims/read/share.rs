//! A part of a whole: shares and majorities.

use super::Reader;
use crate::claims::claim::{Claim, Counted, Kind, Missing, Period, Qualifier, Role, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// A share verb governs the clause of a figure.
    pub(super) fn share_word(&self, place: Place) -> bool {
        let clause = self.behind_asides(place);
        // "63.6% viajaba en familia"
        let came = |m: &Mark| m.first == place.1 && Class::Came.has(self.line.word(m.first));
        self.line.of("share").any(|m| clause.0 <= m.first && m.last <= clause.1)
            || self.line.of("demographic").any(came)
            || self.line.of("whole").any(|m| m.first >= place.1 && m.first <= place.1 + 1)
    }

    /// The clause around a figure; of one that is put in alone what goes on behind it, too:
    /// "32,446, 16 percent, were expulsions", "a fifth, 7,150, were".
    fn behind_asides(&self, place: Place) -> Place {
        let line = self.line;
        let (first, mut last) = line.clause(place);
        let figure = |i: usize| line.figures.iter().any(|f| f.hedge <= i && i < f.last);
        let mark = |i: usize| {
            line.marks.iter().any(|m| !["role", "ignore"].contains(&m.class) && m.first <= i && i < m.last)
        };
        let dated = |i: usize| line.mentions.iter().any(|m| m.first <= i && i < m.last);
        // "87 percent, in other words, ended in expulsion"
        let idle = |from: usize, to: usize| to - from <= 4 && !(from..to).any(|i| mark(i) || dated(i));
        let alone = |from: usize, to: usize| {
            let small = |i: usize| Class::Article.has(line.word(i)) || Class::And.has(line.word(i));
            (from..to).all(|i| figure(i) || small(i)) || from > first && idle(from, to)
        };
        let mut from = first;
        while from < last && alone(from, last) && last < line.tokens.len() && line.stops(last, last + 1) {
            from = last + 1;
            last = line.clause((from, from)).1;
        }
        (first, last)
    }

    /// Some figure of the sentence is already read as a share.
    pub(super) fn has_share(&self) -> bool {
        self.claims.iter().any(|c| c.kind == Kind::Share)
    }

    /// A part of a whole.
    pub(super) fn share(&self, figure: Figure) -> Option<Claim> {
        // "El Paso is at 256 percent": of what it can hold.
        if figure.value > 100.0 {
            return None;
        }
        let line = self.line;
        let place = (figure.first, figure.last);
        let verb = self.verb_behind(figure);
        let whole_place = self.whole_behind(figure, verb);
        let colon = self.told_behind(figure);
        let within = (0, colon.unwrap_or(line.tokens.len()));
        let (subject, slots) = self.subject(place, within);
        let mut sides = Sides { whole: subject.clone(), part: subject, apart: false };
        self.region_apart(&mut sides, figure, whole_place);
        self.facets_apart(&mut sides, figure, whole_place);
        self.component_apart(&mut sides, figure, whole_place);
        self.sides_carried(&mut sides, figure, whole_place);
        let Sides { part, mut whole, apart } = sides;
        // Nothing is a part of itself.
        let apart = apart && part != whole;
        if part.has("sector") && !whole.has("sector") {
            // Sectors are the Border Patrol's.
            whole.set("component", vec!["border-patrol"]);
        }
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Share, (figure.hedge, figure.last), (part, slots), period);
        claim.stated = Some(self.stated(figure, Unit::Percent));
        if claim.missing.is_none() && !whole.is_counted() {
            claim.missing = Some(Missing::Cut);
        }
        // "44% of the total", after a part of it and the whole were spoken of.
        let total = Class::The.has(line.word(figure.last + 1)) && line.word(figure.last + 2) == "total"
            || line.word(figure.last) == "del" && line.word(figure.last + 1) == "total";
        let of_all = |s: &Subject| s.measure == Counted::Encounters && !s.has("component");
        let bare = total && !line.has("component") && !of_all(&whole);
        claim.adrift = bare && self.context.subjects.iter().any(of_all);
        claim.against = Some(whole);
        if colon.is_some_and(|colon| !self.names_whom(figure, colon)) {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        let longer = self.of_longer(figure).filter(|_| claim.missing.is_none());
        if let Some(Longer { told, part, whole }) = longer.filter(|longer| !apart || longer.told.is_some()) {
            (claim.period, claim.base) = (part, Some(whole));
            if let Some(told) = told {
                (claim.subject, claim.against) = (told.clone(), Some(told));
            }
        } else if !apart && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.quote_share(&mut claim, figure, verb, whole_place);
        let vague = figure.qualifier == Qualifier::Majority || !line.subject(place, self.whole()).measured;
        if !apart && self.context.subject.is_none() && !line.has("nodata") && vague {
            return None;
        }
        Some(claim)
    }

    /// The colon behind a share and before another: "Six in ten were single adults: only 46
    /// percent were expelled".
    fn told_behind(&self, figure: Figure) -> Option<usize> {
        let line = self.line;
        let colon = (figure.last..self.statement_end(figure)).find(|&i| Class::Colon.has(line.word(i)))?;
        let next = |f: &Figure| f.hedge > colon && f.sort == figure.sort;
        line.figures.iter().any(next).then_some(colon)
    }

    /// Whether anybody is named for a share up to a colon.
    fn names_whom(&self, figure: Figure, colon: usize) -> bool {
        let facets = ["demographic", "citizenship", "title", "entry", "sector", "state", "component"];
        let own = |m: &Mark| m.last <= colon && (m.first >= figure.last || m.last <= figure.hedge);
        facets.iter().any(|facet| self.line.of(facet).any(own))
    }

    /// The verb behind a share, where none leads it: "64 percent of arrests were".
    pub(super) fn verb_behind(&self, figure: Figure) -> Option<usize> {
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let led = line.of("share").any(|m| {
            clause.0 <= m.first && m.last <= figure.hedge && !Class::ShareNoun.has(line.word(m.first))
        });
        let end = self.statement_end(figure);
        // "… were in families", "… viajaban en familia": the group with its verb.
        let came = || line.of("demographic").filter(|m| Class::Came.has(line.word(m.first)));
        let verbs = || {
            line.of("share")
                .chain(came())
                .filter(|_| !led)
                .filter(|m| m.first >= figure.last && m.first < end)
                .filter(|m| !Class::ShareNoun.has(line.word(m.first)))
                .map(|m| m.first)
        };
        // "La mayoría de los mexicanos hallados … fueron": what it is of is no verb, where
        // there is one.
        verbs().find(|&first| !Class::Of.has(line.word(first))).or_else(|| verbs().next())
    }

    fn statement_end(&self, figure: Figure) -> usize {
        let line = self.line;
        let all = line.tokens.len();
        (figure.last..all).find(|&i| Class::Semicolon.has(line.word(i))).unwrap_or(all)
    }

    /// The whole is the noun after the figure, up to the verb.
    pub(super) fn whole_behind(&self, figure: Figure, verb: Option<usize>) -> Place {
        let line = self.line;
        // "six in ten of them from Mexico": the noun behind is the part.
        // "under half of those expelled": what happened to them names the whole.
        let named = ["title", "measure", "nodata"];
        let named = named.iter().any(|class| line.of(class).any(|m| m.first == figure.last + 2));
        let them = line.of_them(figure.last) && Class::Them.has(line.word(figure.last + 1)) && !named;
        // "Six in ten, single adults.": the noun behind is the part.
        let apposed = Class::Comma.has(line.word(figure.last)).then_some(figure.last);
        // "53 percent are Mexicans and 13 percent Guatemalans": so is the one right behind.
        let group = |facet: &&str| line.of(facet).any(|m| m.first == figure.last);
        let listed = self.has_share() && ["demographic", "citizenship"].iter().any(group);
        let apposed = apposed.or(listed.then_some(figure.last));
        let end = apposed.or(them.then_some(figure.last + 2)).or(verb).unwrap_or_else(|| {
            let end = self.statement_end(figure);
            // "45 percent of encounters in fiscal 2021, followed by": over where its noun is.
            let noun = |i: usize| line.of("measure").any(|m| figure.last <= m.first && m.last <= i);
            let ends =
                |i: usize| Class::PartEnd.has(line.word(i)) || Class::Comma.has(line.word(i)) && noun(i);
            (figure.last..end).find(|&i| ends(i)).unwrap_or(end)
        });
        (figure.last, end.max(figure.last))
    }

    /// "half of nationwide encounters took place at the southwest border".
    fn region_apart(&self, sides: &mut Sides, figure: Figure, whole_place: Place) {
        let line = self.line;
        let whole_of =
            |m: &&Mark| m.value == "nationwide" && whole_place.0 <= m.first && m.last <= whole_place.1;
        let place_of = |m: &&Mark| m.first >= whole_place.1 && m.value != "nationwide";
        if let (Some(_), Some(place)) = (line.of("region").find(whole_of), line.of("region").find(place_of)) {
            sides.part.set("region", vec![place.value]);
            sides.whole.set("region", vec!["nationwide"]);
            sides.apart = true;
            return;
        }
        // "They were 7% of those in the whole country": those of the border told before.
        let all = line.of("region").all(|m| whole_of(&m)) && line.has("region");
        let wider = |told: &&Subject| told.has("region") && told.get("region") != ["nationwide"];
        let told = self.context.subject.as_ref().filter(|_| all && self.claims.is_empty()).filter(wider);
        if let Some(told) = told.filter(|_| !line.of("measure").any(|m| m.last <= figure.hedge)) {
            sides.part = told.clone();
            sides.whole = told.clone().with("region", vec!["nationwide"]);
            sides.apart = true;
        }
    }

    /// A mark that names the part, not the whole.
    fn names_part(&self, mark: &Mark, figure: Figure, whole_place: Place) -> bool {
        let line = self.line;
        // "single adults in August, along with a share of families, were expelled"
        let aside = |at: usize| {
            let opens = |i: usize| line.word(i) == "," && Class::Together.has(line.word(i + 1));
            (figure.last..at).rev().find(|&i| line.word(i) == ",").is_some_and(opens)
        };
        // "67% of the single adults were expelled, but only 30% of the people in families"
        let own = line.statement((figure.first, figure.last));
        let outside = mark.first >= own.1 || mark.last <= own.0;
        let of_other = |f: &Figure| {
            let theirs = line.statement((f.first, f.last));
            theirs != own && theirs.0 <= mark.first && mark.last <= theirs.1
        };
        // "Six in ten ended differently: only 44 percent were expelled"
        let colon = (figure.last.min(mark.first)..mark.first).find(|&i| Class::Colon.has(line.word(i)));
        let behind = |f: &Figure| colon.is_some_and(|colon| f.hedge > colon && f.sort == figure.sort);
        if outside && line.figures.iter().any(of_other) || line.figures.iter().any(behind) {
            return false;
        }
        !(aside(mark.first) || whole_place.0 <= mark.first && mark.last <= whole_place.1)
    }

    /// Each category that the sentence names is one of the part, or of the whole.
    fn facets_apart(&self, sides: &mut Sides, figure: Figure, whole_place: Place) {
        let line = self.line;
        let (whole, _) = self.subject((figure.last, figure.last + 1), whole_place);
        let in_whole =
            |facet: &str| line.of(facet).any(|m| whole_place.0 <= m.first && m.last <= whole_place.1);
        let beside = |m: &Mark| self.names_part(m, figure, whole_place);
        // "Of family apprehensions in December, 95% are from …": the whole leads.
        let lead = Class::OfAll
            .has(line.word(0))
            .then(|| (0..figure.hedge).find(|&i| line.word(i) == ","))
            .flatten();
        let leads = |facet: &str| {
            lead.is_some_and(|comma| {
                line.of(facet).any(|m| m.last <= comma) && !line.of(facet).any(|m| m.first >= comma)
            })
        };
        for facet in ["demographic", "citizenship", "title", "entry", "sector", "office", "state", "group"] {
            if !sides.part.has(facet) || leads(facet) {
                continue;
            }
            let known =
                || self.context.subject.as_ref().is_some_and(|c| c.get(facet) == sides.part.get(facet));
            if line.of(facet).any(beside) || !in_whole(facet) && !known() {
                let of_whole = if in_whole(facet) { whole.get(facet).to_vec() } else { rest(facet) };
                sides.whole.set(facet, of_whole);
                let said = line.of(facet).find(|m| beside(m)).filter(|_| in_whole(facet));
                if let Some(said) = said {
                    sides.part.set(facet, said.value.split('+').collect());
                }
                sides.apart = true;
            } else if in_whole(facet) {
                // Said of the whole alone: the part is of it.
                sides.part.set(facet, whole.get(facet).to_vec());
                sides.whole.set(facet, whole.get(facet).to_vec());
            }
        }
    }

    /// "The Border Patrol made 64 percent of them": an agency of both.
    fn component_apart(&self, sides: &mut Sides, figure: Figure, whole_place: Place) {
        let said = self.line.of("component").rfind(|m| self.names_part(m, figure, whole_place));
        if let Some(said) = said.filter(|m| !sides.apart && m.value != "both") {
            sides.part.set("component", vec![said.value]);
            sides.whole.set("component", Vec::new());
            sides.whole.measure = Counted::Encounters;
            sides.apart = true;
        }
    }

    /// Widens the quote to whom the share is of, and to its whole.
    fn quote_share(&self, claim: &mut Claim, figure: Figure, verb: Option<usize>, whole_place: Place) {
        let line = self.line;
        let place = (figure.first, figure.last);
        let near = |m: &&Mark| m.last <= figure.hedge && line.distance((m.first, m.last), place) <= 8;
        let named = ["demographic", "citizenship", "title", "entry", "sector", "state", "component"]
            .iter()
            .filter_map(|c| line.of(c).filter(near).map(|m| m.first).max());
        let alone = self.claims.last().filter(|c| c.kind == Kind::Share);
        let told = |first: usize| alone.is_some_and(|c| line.tokens[first].span.start < c.quote.end);
        let next = line.of("share").any(|m| m.first == figure.last);
        if let Some(first) = named.min().filter(|first| !told(*first) && !next) {
            self.quote(claim, (first, figure.last));
        }
        if verb.is_some() || whole_place.1 > whole_place.0 {
            self.quote(claim, (figure.hedge, whole_place.1.max(figure.last)));
        }
    }
}

/// A part and its whole, as far as they are told apart.
pub(super) struct Sides {
    pub part: Subject,
    pub whole: Subject,
    pub apart: bool,
}

/// A share of the counts of a period that some of its months have.
pub(super) struct Longer {
    /// Whose counts, where the words point back to them.
    pub told: Option<Subject>,
    pub part: Period,
    pub whole: Period,
}

/// What a whole has of the facet by which its part is told.
pub(super) fn rest(facet: &str) -> Vec<&'static str> {
    if facet == "entry" { vec!["at-entry", "at-large"] } else { Vec::new() }
}
