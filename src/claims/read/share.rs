//! A part of a whole: shares and majorities.

use super::Reader;
use crate::claims::claim::{Claim, Counted, Kind, Missing, Qualifier, Role, Subject, Unit};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// A share verb governs the clause of a figure.
    pub(super) fn share_word(&self, place: Place) -> bool {
        self.line.has("share") || self.line.of("whole").any(|m| m.first >= place.1 && m.first <= place.1 + 1)
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
            .find(|&i| matches!(line.word(i), ";" | "–"))
            .unwrap_or(line.tokens.len());
        // The whole is the noun after the figure, up to the verb.
        let clause = line.clause(place);
        let led = line.of("share").any(|m| {
            clause.0 <= m.first
                && m.last <= figure.hedge
                && !matches!(line.word(m.first), "of" | "share" | "shares" | "proportion")
        });
        let verb = line
            .of("share")
            .filter(|_| !led)
            .filter(|m| m.first >= figure.last && m.first < end)
            .find(|m| !matches!(line.word(m.first), "of" | "share" | "shares" | "percent" | "proportion"))
            .map(|m| m.first);
        // "six in ten of them from Mexico": the noun behind is the part.
        let them = (line.of_them(figure.last)
            && matches!(line.word(figure.last + 1), "them" | "ellos" | "ellas"))
        .then_some(figure.last + 2);
        let whole_end = them.or(verb).unwrap_or_else(|| {
            (figure.last..end)
                .find(|&i| {
                    matches!(
                        line.word(i),
                        "(" | "and" | "while" | "but" | "whereas" | "mientras" | "y" | "pero"
                    )
                })
                .unwrap_or(end)
        });
        let whole_place = (figure.last, whole_end.max(figure.last));
        let (mut subject, slots) = self.subject(place, self.whole());
        let (whole, _) = self.subject((figure.last, figure.last + 1), (figure.last, whole_place.1));
        let in_whole =
            |facet: &str| line.of(facet).any(|m| whole_place.0 <= m.first && m.last <= whole_place.1);
        // "single adults in August, along with a share of families, were expelled"
        let aside = |at: usize| {
            let opens = |i: &usize| {
                line.word(*i) == ","
                    && matches!(line.word(*i + 1), "along" | "as" | "together" | "like" | "unlike" | "junto")
            };
            (figure.last..at).rev().find(|&i| line.word(i) == ",").is_some_and(|i| opens(&i))
        };
        let beside = |m: &Mark| !(aside(m.first) || whole_place.0 <= m.first && m.last <= whole_place.1);
        let outside = |facet: &str| line.of(facet).any(beside);
        let mut against = subject.clone();
        let mut part = false;
        // "Of family apprehensions in December, 95% are from …": the whole leads.
        let lead = matches!(line.word(0), "of" | "among" | "de" | "del" | "entre")
            .then(|| (0..figure.hedge).find(|&i| line.word(i) == ","))
            .flatten();
        let leads = |facet: &str| {
            lead.is_some_and(|comma| {
                line.of(facet).any(|m| m.last <= comma) && !line.of(facet).any(|m| m.first >= comma)
            })
        };
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
        let facets = ["demographic", "citizenship", "title", "sector", "component", "entry", "state"];
        let elided = !facets.iter().any(|facet| line.inside(facet, clause).is_some())
            && !line.of("measure").any(|m| clause.0 <= m.first && m.last <= clause.1);
        let same = self.claims.iter().rev().find(|c| c.kind == Kind::Share && c.missing.is_none());
        if let Some(earlier) =
            same.filter(|_| !part && elided || matches!(before, "from" | "to" | "de" | "a" | "with" | "con"))
            && let Some(whole) = &earlier.against
        {
            (subject, against) = (earlier.subject.clone(), whole.clone());
            part = true;
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
        let total = matches!(line.word(figure.last + 1), "the") && line.word(figure.last + 2) == "total"
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
