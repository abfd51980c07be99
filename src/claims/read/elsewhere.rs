//! Places that no table has, or that a sentence means without naming them: what is
//! counted there is less than what any reading would count.

use super::Reader;
use crate::claims::claim::{Claim, FACETS, Kind, Missing, Subject};
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

/// Most words before the comma that say where or how of what follows.
const OPENING: usize = 6;

impl Reader<'_> {
    /// The clause of a place narrows it to somewhere that no subject can be.
    pub(super) fn elsewhere(&self, place: Place, subject: &Subject) -> Option<Missing> {
        let line = self.line;
        let mut clause = self.opened(line.clause(place));
        // "El sector local fue el de más actividad, con cerca de 1,900": of the same place.
        if clause.0 > 1 && Class::With.has(line.word(clause.0)) {
            clause.0 = line.clause((clause.0 - 1, clause.0)).0;
        }
        let placed = NARROW.iter().any(|facet| subject.has(facet));
        // "the sector with the most", "the sector's share of it"
        let other = |m: &Mark| line.figures.iter().any(|f| m.last <= f.first && f.last <= place.0);
        let own = |m: &Mark| {
            let inside = clause.0 <= m.first && m.last <= clause.1;
            inside && !Class::Where.has(line.word(m.last)) && !other(m)
        };
        let sector = |m: &&Mark| {
            let meant = m.first.checked_sub(1).is_some_and(|i| Class::Meant.has(line.word(i)));
            meant && Class::Sector.has(line.word(m.first)) && m.last - m.first == 1
        };
        let unnamed = line.of("unplaced").chain(line.of("place").filter(sector));
        let meant = !placed && unnamed.into_iter().any(own);
        let named = || (clause.0..clause.1).any(|i| self.is_unknown_place(i));
        let some = || !subject.has("demographic") && (self.is_partly(place) || self.is_of_some(clause));
        (meant || named() || some() || !placed && self.stays_there(place)).then_some(Missing::Cut)
    }

    /// "Not since January 2025 has a month topped 12,000": of no month since then.
    pub(super) fn never_since(&self, claim: &Claim) -> bool {
        let line = self.line;
        let place = self.place_of(claim);
        let clause = self.opened(line.clause(place));
        let counts = matches!(claim.kind, Kind::Value | Kind::RangeTotal | Kind::Average);
        let denied = |m: &Mark| m.value == "since" && Class::Not.has(line.word(m.first));
        counts && line.of("role").any(|m| denied(m) && clause.0 <= m.first && m.last <= place.0)
    }

    /// "Since the rule ended, agents have made 4,000 arrests a day": from a day that no
    /// word says.
    pub(super) fn since_something(&self, place: Place) -> bool {
        let line = self.line;
        let start = (0..place.0).rev().find(|&i| Class::Semicolon.has(line.word(i))).map_or(0, |i| i + 1);
        let end = line.clause(place).1;
        let dated = |m: &Mark| {
            let stop = line.clause((m.first, m.last)).1;
            let record = |r: &Mark| r.first <= m.last && m.first <= r.last;
            line.mentions.iter().any(|said| m.last <= said.first && said.first < stop)
                || ["record", "sincethen"].iter().any(|class| line.of(class).any(record))
        };
        let opens = |m: &Mark| {
            let next = line.tokens.get(m.last).is_some_and(|t| t.shape == Shape::Word);
            m.value == "since" && start <= m.first && m.last <= end && next && !dated(m)
        };
        line.of("role").any(opens)
    }

    /// "46,609 women", "46,609 personas que pidieron asilo": fewer than the subject is.
    fn is_partly(&self, place: Place) -> bool {
        let line = self.line;
        let end = line.noun_phrase(place.1).1;
        let counted = line.figures.iter().any(|f| (f.first, f.last) == place && f.sort == Sort::Count);
        let known = [
            "measure",
            "border",
            "component",
            "agents",
            "region",
            "sector",
            "state",
            "nodata",
            "citizenship",
            "crossed",
        ];
        let near = |m: &Mark| end < m.first && m.first <= end + KNOWN_BY || m.first == end;
        let told = known.iter().any(|class| line.of(class).any(near));
        let than = Class::More.has(line.word(end.saturating_sub(1)));
        let which = end > place.1 && Class::Who.has(line.word(end)) && !told && !than;
        counted && (which || line.of("partly").any(|m| place.1 <= m.first && m.last <= end))
    }

    /// "Encounters of Africans", "los adultos sumaron": a clause about fewer than the subject is.
    fn is_of_some(&self, (first, last): Place) -> bool {
        let line = self.line;
        let counted = |m: &Mark| {
            let of = |k: &Mark| {
                let led = Class::OfOne.has(line.word(k.last)) || Class::With.has(line.word(k.last));
                led && (k.last + 1..=k.last + 2).contains(&m.first)
            };
            line.of("measure").any(of)
        };
        let opens = |m: &Mark| {
            m.first <= first + 1 && !line.figures.iter().any(|f| f.last <= m.first && f.first >= first)
        };
        line.of("partly").any(|m| first <= m.first && m.last <= last && (counted(m) || opens(m)))
    }

    /// A clause with the words that open its sentence: "Cerca de Nogales, los agentes …".
    fn opened(&self, (first, last): Place) -> Place {
        let line = self.line;
        let Some(comma) = first.checked_sub(1).filter(|&i| line.word(i) == ",") else { return (first, last) };
        let start = (0..comma).rev().find(|&i| Class::Break.has(line.word(i))).map_or(0, |i| i + 1);
        let opens = start == 0 || line.word(start - 1) == ";";
        let bare = !line.figures.iter().any(|f| start <= f.first && f.last <= comma);
        if opens && bare && comma - start <= OPENING { (start, last) } else { (first, last) }
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
        // "The Champlain station alone made 1,100", "la estación de Champlain"
        let station = Class::Station.has(line.word(at + 1))
            || at > 1 && Class::Of.has(line.word(at - 1)) && Class::Station.has(line.word(at - 2));
        name && at > 0
            && (Class::At.has(line.word(at - 1)) || line.of("nearby").any(|m| m.last == at) || station)
            && !line.marks.iter().any(|m| m.first <= at && at < m.last)
            && !line.mentions.iter().any(|m| m.first <= at && at < m.last)
    }
}
