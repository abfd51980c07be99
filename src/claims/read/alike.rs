//! Months that are said to equal others: "as many as in November", "little different from".

use super::Reader;
use crate::claims::claim::{Claim, Direction, Kind, Role, Slot, Stated, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Most words between what equals and the months that it is held against.
const BEHIND: usize = 6;

impl Reader<'_> {
    /// Every statement of the sentence that one count equals another.
    pub(super) fn equals(&self) -> Vec<Claim> {
        self.line.of("alike").filter_map(|mark| self.equal(mark)).collect()
    }

    fn equal(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let small = [Class::As, Class::From, Class::Of, Class::Than, Class::The, Class::To, Class::In];
        let joins = |i: usize| small.into_iter().any(|class| class.has(line.word(i)));
        let based = |m: &Mention| {
            let back = matches!(m.expr, Expr::Shift(_) | Expr::YearBefore | Expr::Previous);
            // "apenas distinta de la de enero", "tantos como en noviembre"
            let from = Class::From.has(line.word(mark.last - 1));
            let joined = (from || mark.last < m.first) && (mark.last..m.first).all(joins);
            m.part == Part::Base || back || m.part == Part::Plain && joined
        };
        let behind = |m: &Mention| m.first >= mark.last && m.first - mark.last <= BEHIND;
        let i = line.mentions.iter().position(|m| behind(m) && based(m))?;
        let base = line.mentions[i];
        if line.stops(mark.last, base.first) || self.negated(mark.first) || !self.on_topic(place) {
            return None;
        }
        // "twice as many as in May", "the share was the same as in May": no count equals another.
        let clause = line.clause(place);
        let other = |f: &Figure| {
            let beside = f.last + 1 >= mark.first && f.first < base.first;
            f.sort != Sort::Count && (beside || clause.0 <= f.first && f.last <= mark.first)
        };
        let said = line.span((mark.first, base.last));
        let known = |c: &Claim| c.quote.overlap(said) > 0 && !c.is_count();
        let shared = (clause.0..mark.first).any(|i| Class::Proportion.has(line.word(i)));
        if shared || line.figures.iter().any(other) || self.claims.iter().any(known) {
            return None;
        }
        let told = self.told_before(place).cloned();
        let (subject, period) = match told {
            Some(told) => {
                let bound = |slot: &Slot| matches!(slot.role, Role::Subject | Role::Period);
                let slots = told.slots.into_iter().filter(bound).collect();
                ((told.subject, slots), (told.period, None))
            }
            None => (self.subject(place, self.whole()), self.period(place, Some(i))),
        };
        let mut claim = self.claim(Kind::Change, place, subject, period);
        claim.base = self.base_period(Some(i), claim.period);
        if claim.base.is_none() || claim.subject.elided {
            return None;
        }
        claim.direction = Some(Direction::Flat);
        claim.loosely = mark.value == "near";
        claim.stated = (mark.value == "exact").then(|| Stated::exact(0.0, Unit::Count, line.span(place)));
        self.slot(&mut claim, Role::Predicate, place);
        self.slot(&mut claim, Role::Base, self.mention_place(i));
        self.quote(&mut claim, self.mention_place(i));
        Some(claim)
    }
}
