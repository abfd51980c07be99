//! What a statement leaves to the one before it: its verb, its months, whom it counts.

use super::Reader;
use crate::claims::claim::{Claim, Counted, Direction, Kind, Missing, Qualifier, Role, Slot, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};

/// Facets that say who or where, as a statement of its own begins with.
pub(super) const GROUPS: [&str; 4] = ["demographic", "citizenship", "sector", "state"];

/// Most words between a count and what is said of it.
const FAR: usize = 14;

impl Reader<'_> {
    /// "fell to a third", "cayeron a menos de la mitad": what is left of what was before.
    pub(super) fn left_of_before(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        // "fell to about half", "se redujo casi a la mitad"
        let to = |at: usize| at.checked_sub(1).is_some_and(|to| Class::To.has(line.word(to)));
        let led = to(figure.hedge) || figure.hedge < figure.first && to(figure.first);
        let fraction =
            figure.sort == Sort::Percent && figure.worded && figure.qualifier != Qualifier::Majority;
        let whole = Class::Of.has(line.word(figure.last)) || Class::Than.has(line.word(figure.last));
        let (way, word) = self.change_word(figure).filter(|_| led && fraction && !whole)?;
        let fell = way == Direction::Down && word.1 <= figure.hedge;
        let mut claim = fell.then(|| self.multiple(figure.inverse())).flatten()?;
        self.slot(&mut claim, Role::Predicate, word);
        self.quote(&mut claim, word);
        Some(claim)
    }

    /// "cayeron 40 % en Tucson y 24 % en San Diego", "el de Arizona, de 22 %": the
    /// change of the figure before, of whom or against what this part says.
    pub(super) fn goes_on(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let earlier = self.claims.last().filter(|c| c.kind == Kind::Change && c.against.is_none())?;
        let before = line.figures.iter().rfind(|f| f.last <= figure.hedge)?;
        let same = before.sort == Sort::Percent && figure.sort == Sort::Percent && !figure.worded;
        let told = earlier
            .stated
            .is_some_and(|s| s.unit == Unit::Percent && s.span == line.span((before.hedge, before.last)));
        let end = line.figures.iter().map(|f| f.hedge).find(|&at| at >= figure.last);
        let end = end.unwrap_or(line.tokens.len());
        let own = (before.last, figure.hedge);
        // "the decline was 76%; in Tucson it was 37%": so was that.
        let it = |m: &Mark| {
            Class::Is.has(line.word(m.first)) && m.first > 0 && Class::It.has(line.word(m.first - 1))
        };
        let verb = |from: usize, to: usize| {
            ["change", "share", "compare", "extreme", "majority", "measure", "people"].iter().any(|class| {
                line.of(class).any(|m| from <= m.first && m.last <= to && m.value != "figure" && !it(m))
            })
        };
        let of = Class::Of.has(line.word(figure.last)) || Class::With.has(line.word(figure.hedge - 1));
        let parted = (own.0..own.1).any(|i| Class::Parted.has(line.word(i)));
        let behind = (figure.last..end).find(|&i| Class::Comma.has(line.word(i))).unwrap_or(end);
        let names = |m: &Mark| own.0 <= m.first && m.last <= behind;
        let group = GROUPS.iter().chain(&["component"]).any(|facet| line.of(facet).any(names));
        let based = line.base((figure.first, figure.last)).filter(|&i| line.mentions[i].first >= own.0);
        let goes_on = same && told && parted && !of && !verb(own.0, own.1) && !verb(figure.last, behind);
        if !goes_on || !(group || based.is_some()) {
            return None;
        }
        let word = earlier.slots.iter().find(|slot| slot.role == Role::Predicate)?.span;
        let word = line.of("change").find(|m| line.span((m.first, m.last)) == word);
        let place = word.map_or((before.hedge, before.last), |m| (m.first, m.last));
        let mut claim = self.change(figure, (earlier.direction?, (figure.first, figure.last)))?;
        let dated = |i: usize| own.0 <= line.mentions[i].first && line.mentions[i].first < behind;
        let period = (0..line.mentions.len()).find(|&i| dated(i) && based != Some(i));
        if period.is_none() {
            claim.period = earlier.period;
            claim.base = match based {
                Some(i) => self.base_period(Some(i), claim.period),
                None => earlier.base,
            };
        }
        let mut subject = earlier.subject.clone();
        for facet in GROUPS.into_iter().chain(["component"]) {
            let marks = || line.of(facet).filter(|m| names(m));
            // "40 % en Tucson y 24 % en San Diego": what is behind is this figure's.
            let mark = marks().find(|m| m.first >= figure.last).or_else(|| marks().next_back());
            if let Some(mark) = mark {
                subject.set(facet, mark.value.split('+').collect());
            }
        }
        if subject.is_ports() && subject.measure == Counted::Arrests {
            subject.measure = Counted::Encounters;
        }
        claim.subject = subject;
        claim.quote = line.span((figure.hedge, figure.last));
        if let Some(i) = based {
            self.quote(&mut claim, self.mention_place(i));
        }
        claim.missing = claim.missing.filter(|missing| *missing != Missing::Unclear || claim.base.is_none());
        self.slot(&mut claim, Role::Predicate, place);
        Some(claim)
    }

    /// "su salto mensual", "their monthly drop": of whom the statement before is.
    pub(super) fn possessed(&self, place: Place) -> Option<(Subject, Vec<Slot>)> {
        let line = self.line;
        let clause = line.clause(place);
        let his = (clause.0..place.0).rev().take(3).find(|&i| Class::His.has(line.word(i)))?;
        let moves = line.of("change").chain(line.of("multiple")).any(|m| m.first == his + 1);
        let named = GROUPS.iter().any(|facet| line.inside(facet, clause).is_some());
        let told = self.claims.last().filter(|c| moves && !named && c.missing.is_none())?;
        let bound = |slot: &&Slot| matches!(slot.role, Role::Subject | Role::Period);
        Some((told.subject.clone(), told.slots.iter().filter(bound).copied().collect()))
    }

    /// The count that a place goes on from: nothing between says of whom else it is.
    pub(super) fn told_before(&self, place: Place) -> Option<&Claim> {
        let line = self.line;
        let start = line.tokens[place.0].span.start;
        let counts = |c: &&Claim| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none();
        let end = |c: &&Claim| c.stated.map(|s| s.span.end).filter(|end| *end <= start);
        let told = self.claims.iter().filter(counts).filter(|c| end(c).is_some()).max_by_key(end)?;
        let from = line.tokens.iter().position(|t| t.span.start >= told.quote.end)?;
        // "220.000 cubanos fueron interceptados en la frontera, seis veces": its own words end it.
        let own = line.clause(self.place_of(told)).1;
        let from = if own < place.0 && Class::Comma.has(line.word(own)) { from.max(own) } else { from };
        let last = line.clause(place).1.max(place.1);
        let names = |m: &Mark| {
            let who = ["component", "demographic", "citizenship", "sector", "state", "title", "region"];
            (who.contains(&m.class) || m.class == "measure" && m.value != "figure")
                && from <= m.first
                && m.last <= last
        };
        let near = from <= place.0 && place.0 - from <= FAR;
        let apart = (from.min(place.0)..place.0).any(|i| Class::Semicolon.has(line.word(i)));
        let gap = from.saturating_sub(1).min(place.0)..place.0;
        let stands =
            line.stops(gap.start, gap.end) || gap.into_iter().any(|i| Class::Colon.has(line.word(i)));
        (near && stands && !apart && !line.marks.iter().any(names)).then_some(told)
    }

    /// The count that a standing follows in apposition.
    pub(super) fn in_apposition(&self, place: Place) -> Option<&Claim> {
        let line = self.line;
        // "71,050 arrests, the most": behind its noun.
        let noun_end = |f: &Figure| line.noun_phrase(f.last).1;
        let near = |f: &&Figure| f.last <= place.0 && place.0 - noun_end(f).min(place.0) <= 3;
        let figure = line.figures.iter().rfind(near)?;
        let end = noun_end(figure);
        let comma = line.word(end) == ",";
        let link = |i: usize| Class::Apposed.has(line.word(i));
        let span = line.span((figure.first, figure.last));
        self.claims.iter().find(|c| {
            comma
                && (end..place.0).all(link)
                && matches!(c.kind, Kind::Value | Kind::RangeTotal)
                && c.missing.is_none()
                && c.stated.is_some_and(|stated| stated.span.overlap(span) > 0)
        })
    }
}
