//! Places that no table has, or that a sentence means without naming them: what is
//! counted there is less than what any reading would count.

use super::Reader;
use crate::claims::claim::{FACETS, Missing, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Sort;
use crate::claims::text::sentence::Shape;

/// Facets that say where, more narrowly than a border.
const NARROW: [&str; 3] = ["sector", "state", "office"];

/// Words behind "who" within which known ones say no less than the subject: "que
/// intentaban cruzar la frontera".
const KNOWN_BY: usize = 4;

impl Reader<'_> {
    /// The clause of a place narrows it to somewhere that no subject can be.
    pub(super) fn elsewhere(&self, place: Place, subject: &Subject) -> Option<Missing> {
        let line = self.line;
        let clause = line.clause(place);
        let placed = NARROW.iter().any(|facet| subject.has(facet));
        // "the sector with the most", "the sector's share of it"
        let other = |m: &Mark| line.figures.iter().any(|f| m.last <= f.first && f.last <= place.0);
        let own = |m: &Mark| {
            let inside = clause.0 <= m.first && m.last <= clause.1;
            inside && !Class::Where.has(line.word(m.last)) && !other(m)
        };
        let meant = !placed && line.of("unplaced").any(own);
        let named = || (clause.0.max(1)..clause.1).any(|i| self.is_unknown_place(i));
        let some = || !subject.has("demographic") && self.is_partly(place);
        (meant || named() || some() || !placed && self.stays_there(place)).then_some(Missing::Cut)
    }

    /// "46,609 women", "46,609 personas que pidieron asilo": fewer than the subject is.
    fn is_partly(&self, place: Place) -> bool {
        let line = self.line;
        let end = line.noun_phrase(place.1).1;
        let counted = line.figures.iter().any(|f| (f.first, f.last) == place && f.sort == Sort::Count);
        let known = ["measure", "border", "component", "agents", "region", "sector", "state", "nodata", "citizenship"];
        let near = |m: &Mark| end < m.first && m.first <= end + KNOWN_BY || m.first == end;
        let told = known.iter().any(|class| line.of(class).any(near));
        let which = end > place.1 && Class::Who.has(line.word(end)) && !told;
        counted && (which || line.of("partly").any(|m| place.1 <= m.first && m.last <= end))
    }

    /// Nothing since the claim before says of whom or where else it is: "1,012 in the
    /// local sector in May, 94 percent fewer than a year before".
    fn stays_there(&self, place: Place) -> bool {
        let line = self.line;
        let Some(last) = self.claims.last() else { return false };
        let from = line.tokens.iter().position(|t| t.span.start >= last.quote.end);
        let from = from.unwrap_or(place.0).min(place.0);
        let end = line.clause(place).1;
        let names = |m: &Mark| {
            let facet = FACETS.contains(&m.class) || m.class == "measure" && m.value != "figure";
            facet && from <= m.first && m.last <= end
        };
        let apart = (from..place.0).any(|i| line.word(i) == ";");
        let there = line.of("unplaced").any(|m| line.span((m.first, m.last)).end <= last.quote.start.max(1))
            && last.missing == Some(Missing::Cut);
        there && !apart && !line.marks.iter().any(names)
    }

    /// A name behind "in" that no word of the lexicon is: "in Eagle Pass".
    fn is_unknown_place(&self, at: usize) -> bool {
        let line = self.line;
        let token = &line.tokens[at];
        let name = token.capital && token.shape == Shape::Word;
        name
            && (Class::At.has(line.word(at - 1)) || line.of("nearby").any(|m| m.last == at))
            && !line.marks.iter().any(|m| m.first <= at && at < m.last)
            && !line.mentions.iter().any(|m| m.first <= at && at < m.last)
    }
}
