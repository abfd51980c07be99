//! What the words of a claim name, as no reading may leave out.

use super::Reader;
use crate::claims::claim::{Claim, FACETS, Kind, Role, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Mention;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// The clause of a claim says when itself, with a mention such as this.
    pub(super) fn says_when(&self, claim: &Claim, such: impl Fn(&Mention) -> bool) -> bool {
        let clause = self.line.clause(self.place_of(claim));
        let own = |m: &Mention| clause.0 <= m.first && m.last <= clause.1 && m.part == Part::Plain;
        self.line.mentions.iter().any(|m| own(m) && self.is_said_by(claim, m) && such(m))
    }

    /// A mention says the months of a claim.
    pub(super) fn is_said_by(&self, claim: &Claim, mention: &Mention) -> bool {
        let span = self.line.span((mention.first, mention.last));
        claim.slots.iter().any(|slot| slot.role == Role::Period && slot.span == span)
    }

    /// The words of a claim's quote.
    pub(super) fn place_of(&self, claim: &Claim) -> Place {
        let tokens = self.line.tokens;
        let first = tokens.iter().position(|t| t.span.end > claim.quote.start).unwrap_or(0);
        let last = tokens.iter().rposition(|t| t.span.start < claim.quote.end);
        (first, last.map_or(first + 1, |i| i + 1))
    }

    /// The categories that a claim's own words name, as no reading may leave out.
    /// A sentence that makes no other claim names them for this one.
    pub(super) fn named(&self, claim: &Claim, alone: bool) -> Vec<Named> {
        let line = self.line;
        let own = self.place_of(claim);
        let mut clause = if alone { line.statement(own) } else { line.clause(own) };
        // "63% ended in expulsion and 36% were Mexican": what is joined says its own.
        let (first, _) = self.place_of(claim);
        let other = |and: usize| line.figures.iter().any(|f| clause.0 <= f.first && f.last <= and);
        let and = (clause.0..first).rfind(|&i| Class::And.has(line.word(i)));
        if let Some(and) = and.filter(|&and| claim.kind == Kind::Share && !alone && other(and)) {
            clause.0 = and + 1;
        }
        // "y los hondureños, los 241.000": a name before the comma in place of a verb.
        // "Del Rio, in Texas, with some 80,200 arrests"
        let comma = clause.0.saturating_sub(1);
        let ends = |m: &Mark| m.last + usize::from(Class::Sector.has(line.word(m.last)));
        let name = |comma: usize| line.marks.iter().find(|m| ends(m) == comma && FACETS.contains(&m.class));
        if Class::Comma.has(line.word(comma))
            && let Some(name) = name(line.before_place(comma)).or_else(|| name(comma))
        {
            clause.0 = name.first;
        }
        // "5,857 Guatemalans and 1,177 Mexicans": the noun of a count is of no other.
        let own = |f: &&Figure| claim.stated.is_some_and(|s| line.span((f.hedge, f.last)) == s.span);
        // "30,419 were of unaccompanied minors": nor is what it is said to be.
        let said = |f: &Figure| {
            let (is, of) = (line.word(f.last), line.word(f.last + 1));
            if Class::Is.has(is) && (Class::Of.has(of) || Class::With.has(of)) { f.last + 2 } else { f.last }
        };
        let noun = line.figures.iter().find(own).map(|f| line.noun_phrase(said(f)));
        let noun = noun.filter(|_| claim.is_count());
        let marked = |facet: &'static str| {
            let inside = |m: &Mark, place: Place| place.0 <= m.first && m.last <= place.1;
            let place = noun.filter(|&noun| line.of(facet).any(|m| inside(m, noun))).unwrap_or(clause);
            let own = self.place_of(claim);
            // "apprehensions and expulsions": both, whatever the title.
            let both = |m: &Mark| facet == "title" && line.of("measure").any(|noun| line.joined(noun, m));
            let apart = |m: &Mark| line.is_aside(m, own) || facet != "component" && line.is_taken_in(m, own);
            let marks = line.of(facet).filter(|m| inside(m, place) && !apart(m) && !both(m));
            let values: Vec<&'static str> =
                marks.filter(|m| m.value != "both" && m.value != "interior").map(|m| m.value).collect();
            (!values.is_empty()).then(|| Named { facet, as_read: claim.subject.get(facet).to_vec(), values })
        };
        // "the four nations" are those that it was read as.
        let many = line.of("place").filter_map(|m| line.so_many(m)).filter_map(|(facet, many)| {
            let as_read = claim.subject.get(facet).to_vec();
            (as_read.len() == many).then_some(Named { facet, as_read, values: Vec::new() })
        });
        FACETS.into_iter().filter_map(marked).chain(many).collect()
    }

    /// "109,998 in fiscal 2023", "July's 16,080": the period that touches a figure,
    /// which no other takes the place of.
    pub(super) fn bound_to(&self, claim: &Claim) -> Option<usize> {
        let line = self.line;
        let span = claim.stated.filter(|_| claim.base.is_none())?.span;
        let figure = line.figures.iter().find(|f| line.span((f.hedge, f.last)) == span)?;
        let linked = |m: &Mention| {
            line.of("role").any(|r| r.value == "in" && r.first == figure.last && r.last == m.first)
        };
        let owner = |m: &Mention| m.last == figure.hedge && line.tokens[m.last - 1].owner;
        let paired = |i: usize| line.mentions[i].pair || i > 0 && line.mentions[i - 1].pair;
        let touches = |&i: &usize| {
            let m = &line.mentions[i];
            m.part == Part::Plain && !paired(i) && (linked(m) || owner(m))
        };
        (0..line.mentions.len()).find(touches)
    }

    /// "from outside Mexico", "every sector but Tucson": what the words leave out is
    /// read as what is counted.
    pub(super) fn is_excluded(&self, claim: &Claim) -> bool {
        let line = self.line;
        let excluded = |m: &Mark| {
            line.of("exclusion")
                .any(|e| e.last <= m.first && m.first - e.last <= 2 && !line.stops(e.last, m.first))
        };
        FACETS.into_iter().any(|facet| {
            let sides = [Some(&claim.subject), claim.against.as_ref()];
            let has = |m: &Mark| {
                sides.iter().flatten().any(|s| m.value.split('+').any(|v| s.get(facet).contains(&v)))
            };
            line.of(facet).any(|m| excluded(m) && has(m))
        })
    }

    /// "Agents in Eagle Pass made": a name behind a word of place that is not known
    /// here cuts what is counted.
    pub(super) fn is_elsewhere(&self, claim: &Claim) -> bool {
        let line = self.line;
        let (first, last) = line.clause(self.place_of(claim));
        let known = |i: usize| {
            line.marks.iter().any(|m| m.first <= i && i < m.last)
                || line.mentions.iter().any(|m| m.first <= i && i < m.last)
        };
        let named = |i: usize| {
            line.tokens[i].capital && !known(i) && !known(i + 1) && Class::At.has(line.word(i - 1))
        };
        (first.max(1)..last).any(named)
    }

    /// Whether a mark of a facet is nearer to a claim's figure than to any other.
    pub(super) fn owns(&self, claim: &Claim, facet: &str) -> bool {
        let line = self.line;
        let Some(stated) = claim.stated else { return true };
        let own = |f: &Figure| line.span((f.hedge, f.last)).overlap(stated.span) > 0;
        line.of(facet).any(|m| {
            let far = |f: &&Figure| line.distance((f.first, f.last), (m.first, m.last));
            line.figures.iter().min_by_key(far).is_none_or(own)
        })
    }
}

/// A category that the words of a claim name.
pub(super) struct Named {
    pub facet: &'static str,
    /// Its values as the claim is read; empty: the first reading left it out.
    as_read: Vec<&'static str>,
    /// The values of the marks.
    values: Vec<&'static str>,
}

impl Named {
    /// Whether a claim, as it is first read, leaves it out on every side.
    pub(crate) fn is_left_out(&self, claim: &Claim) -> bool {
        let against = claim.against.as_ref().is_some_and(|against| against.has(self.facet));
        let rivals = claim.rivals == Some(self.facet) || claim.rivals.is_some() && self.facet == "region";
        self.as_read.is_empty() && !against && !rivals
    }

    /// Whether a reading has it as it was named.
    pub(crate) fn kept(&self, subject: &Subject) -> bool {
        let values = subject.get(self.facet);
        if values.is_empty() {
            return self.as_read.is_empty();
        }
        values == self.as_read.as_slice()
            || self.values.iter().any(|mark| mark.split('+').eq(values.iter().copied()))
    }
}
