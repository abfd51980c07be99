//! A part of a whole: shares and majorities.

use super::Reader;
use crate::claims::claim::{Claim, Counted, Kind, Missing, Qualifier, Role, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// A share verb governs the clause of a figure.
    pub(super) fn share_word(&self, place: Place) -> bool {
        let clause = self.line.clause(place);
        self.line.of("share").any(|m| clause.0 <= m.first && m.last <= clause.1)
            || self.line.of("whole").any(|m| m.first >= place.1 && m.first <= place.1 + 1)
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
        let end = (figure.last..line.tokens.len())
            .find(|&i| Class::Semicolon.has(line.word(i)))
            .unwrap_or(line.tokens.len());
        // The whole is the noun after the figure, up to the verb.
        let clause = line.clause(place);
        let led = line.of("share").any(|m| {
            clause.0 <= m.first && m.last <= figure.hedge && !Class::ShareNoun.has(line.word(m.first))
        });
        let verb = line
            .of("share")
            .filter(|_| !led)
            .filter(|m| m.first >= figure.last && m.first < end)
            .find(|m| !Class::ShareNoun.has(line.word(m.first)))
            .map(|m| m.first);
        // "six in ten of them from Mexico": the noun behind is the part.
        let them = (line.of_them(figure.last) && Class::Them.has(line.word(figure.last + 1)))
            .then_some(figure.last + 2);
        // "Six in ten, single adults.": the noun behind is the part.
        let apposed = Class::Comma.has(line.word(figure.last)).then_some(figure.last);
        let whole_end = apposed
            .or(them)
            .or(verb)
            .unwrap_or_else(|| (figure.last..end).find(|&i| Class::PartEnd.has(line.word(i))).unwrap_or(end));
        let whole_place = (figure.last, whole_end.max(figure.last));
        let (mut subject, slots) = self.subject(place, self.whole());
        let (whole, _) = self.subject((figure.last, figure.last + 1), (figure.last, whole_place.1));
        let in_whole =
            |facet: &str| line.of(facet).any(|m| whole_place.0 <= m.first && m.last <= whole_place.1);
        // "single adults in August, along with a share of families, were expelled"
        let aside = |at: usize| {
            let opens = |i: &usize| line.word(*i) == "," && Class::Together.has(line.word(*i + 1));
            (figure.last..at).rev().find(|&i| line.word(i) == ",").is_some_and(|i| opens(&i))
        };
        let beside = |m: &Mark| !(aside(m.first) || whole_place.0 <= m.first && m.last <= whole_place.1);
        let outside = |facet: &str| line.of(facet).any(beside);
        let mut against = subject.clone();
        let mut part = false;
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
        // "half of nationwide encounters took place at the southwest border"
        let whole_of =
            |m: &&Mark| m.value == "nationwide" && whole_place.0 <= m.first && m.last <= whole_place.1;
        let place_of = |m: &&Mark| m.first >= whole_place.1 && m.value != "nationwide";
        if let (Some(_), Some(place)) = (line.of("region").find(whole_of), line.of("region").find(place_of)) {
            subject.set("region", vec![place.value]);
            against.set("region", vec!["nationwide"]);
            part = true;
        }
        for facet in ["demographic", "citizenship", "title", "entry", "sector", "state", "group"] {
            if !subject.has(facet) || leads(facet) {
                continue;
            }
            if outside(facet)
                || !in_whole(facet)
                    && self.context.subject.as_ref().is_none_or(|c| c.get(facet) != subject.get(facet))
            {
                let rest = if facet == "entry" { vec!["at-entry", "at-large"] } else { Vec::new() };
                against.set(facet, if in_whole(facet) { whole.get(facet).to_vec() } else { rest });
                if in_whole(facet) {
                    let said = line.of(facet).find(|m| beside(m));
                    if let Some(said) = said {
                        subject.set(facet, said.value.split('+').collect());
                    }
                }
                part = true;
            } else if in_whole(facet) {
                // Said of the whole alone: the part is of it.
                subject.set(facet, whole.get(facet).to_vec());
                against.set(facet, whole.get(facet).to_vec());
            }
        }
        let next = line.of("share").any(|m| m.first == figure.last).then_some(figure.last);
        if !part && line.has("component") && outside("component") {
            let said = line.of("component").rfind(|m| beside(m));
            if let Some(said) = said.filter(|m| m.value != "both") {
                subject.set("component", vec![said.value]);
                against.set("component", Vec::new());
                against.measure = Counted::Encounters;
                part = true;
            }
        }
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        // "46% of December's encounters but only 4% of January's": the same part.
        let facets = ["component", "title", "state", "sector", "citizenship", "demographic", "entry"];
        let elided = !facets.iter().any(|facet| line.inside(facet, clause).is_some())
            && !line.of("measure").any(|m| clause.0 <= m.first && m.last <= clause.1);
        let same = self.claims.iter().rev().find(|c| c.kind == Kind::Share && c.missing.is_none());
        if let Some(earlier) = same.filter(|_| !part && elided || Class::FromTo.has(before))
            && let Some(whole) = &earlier.against
        {
            (subject, against) = (earlier.subject.clone(), whole.clone());
            part = true;
        }
        // "28% of all encounters, up from one in twenty in FY21": the same part of the same whole.
        // "In March 2021 it was four in five."
        let told = ["demographic", "citizenship", "title", "sector", "component", "entry"]
            .iter()
            .any(|c| line.has(c));
        if let Some((own, whole)) = self.context.share.as_ref().filter(|_| !part && !told) {
            (subject, against) = (own.clone(), whole.clone());
            part = true;
        }
        // "1,400 arrests were at large: 28 percent of the total": those, of their whole.
        if !part
            && !line.of("measure").any(|m| m.value != "figure" && clause.0 <= m.first && m.last <= clause.1)
            && !facets.iter().any(|facet| line.inside(facet, clause).is_some())
            && Class::Of.has(line.word(figure.last))
            && let Some(told) = self.claims.last().filter(|c| c.is_count())
        {
            let own = told.subject.clone();
            if let Some(facet) = facets.into_iter().rev().find(|facet| own.has(facet)) {
                let rest = if facet == "entry" { vec!["at-entry", "at-large"] } else { Vec::new() };
                against = own.clone().with(facet, rest);
                (subject, part) = (own, true);
            }
        }
        // Nothing is a part of itself.
        part &= subject != against;
        if subject.has("sector") && !against.has("sector") {
            // Sectors are the Border Patrol's.
            against.set("component", vec!["border-patrol"]);
        }
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Share, (figure.hedge, figure.last), (subject, slots), period);
        claim.stated = Some(self.stated(figure, Unit::Percent));
        if claim.missing.is_none() && against.queries().is_empty() {
            claim.missing = Some(Missing::Cut);
        }
        // "44% of the total", after a part of it and the whole were spoken of.
        let total = Class::The.has(line.word(figure.last + 1)) && line.word(figure.last + 2) == "total"
            || line.word(figure.last) == "del" && line.word(figure.last + 1) == "total";
        let of_all = |s: &Subject| s.measure == Counted::Encounters && !s.has("component");
        let bare = total && !line.has("component") && !of_all(&against);
        claim.adrift = bare && self.context.subjects.iter().any(of_all);
        claim.against = Some(against);
        if !part && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        let named = ["demographic", "citizenship", "title", "entry", "sector", "state", "component"]
            .iter()
            .filter_map(|c| {
                line.of(c)
                    .filter(|m| m.last <= figure.hedge && line.distance((m.first, m.last), place) <= 8)
                    .map(|m| m.first)
                    .max()
            });
        let alone = self.claims.last().filter(|c| c.kind == Kind::Share);
        let told = |first: usize| alone.is_some_and(|c| line.tokens[first].span.start < c.quote.end);
        if let Some(first) = named.min().filter(|first| !told(*first) && next.is_none()) {
            self.quote(&mut claim, (first, figure.last));
        }
        if verb.is_some() || whole_place.1 > whole_place.0 {
            self.quote(&mut claim, (figure.hedge, whole_place.1.max(figure.last)));
        }
        let vague = figure.qualifier == Qualifier::Majority || !line.subject(place, self.whole()).measured;
        if !part && self.context.subject.is_none() && !line.has("nodata") && vague {
            return None;
        }
        Some(claim)
    }
}
