//! What a statement leaves to the one before it: its verb, its months, whom it counts.

use super::{Reader, direction};
use crate::claims::claim::{Claim, Counted, Direction, Kind, Missing, Qualifier, Role, Slot, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};

/// Facets that say who or where, as a statement of its own begins with.
const GROUPS: [&str; 4] = ["demographic", "citizenship", "sector", "state"];

/// Words between a group and what it did: "sin embargo,", "on the other hand".
const ASIDE: usize = 5;

impl Reader<'_> {
    /// "fell to a third", "cayeron a menos de la mitad": what is left of what was before.
    pub(super) fn left_of_before(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let led = figure.hedge.checked_sub(1).is_some_and(|to| Class::To.has(line.word(to)));
        let fraction =
            figure.sort == Sort::Percent && figure.worded && figure.qualifier != Qualifier::Majority;
        let whole = Class::Of.has(line.word(figure.last)) || Class::Than.has(line.word(figure.last));
        let (way, word) = self.change_word(figure).filter(|_| led && fraction && !whole)?;
        let fell = way == Direction::Down && word.1 < figure.hedge;
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
        let verb = |from: usize, to: usize| {
            ["change", "share", "compare", "extreme", "majority", "measure", "people"]
                .iter()
                .any(|class| line.of(class).any(|m| from <= m.first && m.last <= to && m.value != "figure"))
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
            if let Some(mark) = line.of(facet).find(|m| names(m)) {
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

    /// "Los menores que viajaban solos, sin embargo, aumentaron": a group that moved in
    /// the months spoken of.
    pub(super) fn groups_moved(&self) -> Vec<Claim> {
        let verbs = self.line.of("change").filter(|m| self.line.of("moved").any(|v| v.first == m.first));
        verbs.filter_map(|verb| self.group_moved(verb)).collect()
    }

    fn group_moved(&self, verb: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (verb.first, verb.last);
        let end = line.clause(place).1;
        let head = |m: &&Mark| m.last <= verb.first && verb.first - m.last <= ASIDE;
        let group = GROUPS.iter().find_map(|facet| line.of(facet).rfind(head))?;
        let start = (0..group.first).rev().find(|&i| Class::PartEnd.has(line.word(i)) || line.word(i) == ";");
        let start = start.map_or(0, |i| i + 1);
        let leads = (start..group.first).all(|i| {
            Class::AllThe.has(line.word(i)) || Class::The.has(line.word(i)) || Class::Sector.has(line.word(i))
        });
        let free = |class: &str, from: usize| line.of(class).all(|m| m.last <= from || m.first >= end);
        let alone = ["number", "share", "compare", "extreme", "record", "streak", "negation"]
            .iter()
            .all(|class| free(class, group.last));
        let figures = line.figures.iter().all(|f| f.last <= start || f.first >= end);
        let said = line.span(place);
        let known = self.claims.iter().any(|c| c.quote.overlap(said) > 0);
        let dated = line.mentions.iter().any(|m| start <= m.first && m.first < end);
        if !leads || !alone || !figures || known || dated || !self.on_topic(place) {
            return None;
        }
        if Class::Moved.has(line.word(verb.last)) || Class::To.has(line.word(verb.last)) {
            return None;
        }
        let earlier = self.claims.iter().rfind(|c| c.missing.is_none() && c.quote.end <= said.start);
        let period = earlier.map(|c| c.period).or(self.context.period)?;
        let subject = self.subject(place, (start, end));
        let mut claim = self.claim(Kind::Change, place, subject, (period, None));
        let pair = earlier.filter(|c| matches!(c.kind, Kind::Change | Kind::Multiple)).and_then(|c| c.base);
        claim.base = pair.or_else(|| self.base_period(None, period));
        claim.direction = Some(direction(verb.value));
        if claim.base.is_none() || claim.subject.elided || claim.subject.queries().is_empty() {
            return None;
        }
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (group.first, group.last));
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
}
