//! By how much one beats another: "beat the old high by 42,000", "by 37%".

use super::{Reader, direction};
use crate::claims::claim::{Claim, Direction, Kind, Role, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

/// Most words between a verb of passing and by how much: "superó en cerca de un 25 % a".
const OUTDONE: usize = 4;

impl Reader<'_> {
    /// "outnumbering Mexicans by some 15,000", "beats the 1,734,686 of fiscal 2021 by
    /// 37%", "superó en un 88 % al año anterior": how far apart two subjects, or two
    /// periods of one, are.
    pub(super) fn margin(&self, figure: Figure, unit: Unit) -> Option<Claim> {
        if let Some((verb, base)) = self.outdone(figure).filter(|_| unit == Unit::Percent) {
            return self.apart_by(figure, unit, (Direction::Up, (verb.first, verb.last)), base);
        }
        let line = self.line;
        let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)))?;
        let verb = line.of("compare").rfind(|m| {
            let same = !(m.last..by).any(|i| Class::Comma.has(line.word(i)));
            m.last < by && by - m.last <= 10 && same && line.of("versus").any(|v| v.first == m.first)
        })?;
        let word = (verb.first, verb.last);
        let other = |c: &Claim| c.against.as_ref().is_some_and(|a| a.queries() != c.subject.queries());
        if let Some(beside) = self.compare_sides(direction(verb.value), word, (verb.last, by)).filter(other) {
            let mut claim = Claim { kind: Kind::Change, base: Some(beside.period), ..beside };
            claim.stated = Some(self.stated(figure, unit));
            self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
            self.quote(&mut claim, (figure.hedge, figure.last));
            return Some(claim);
        }
        let base = line.mentions.iter().position(|m| verb.last <= m.first && m.last <= by)?;
        self.apart_by(figure, unit, (direction(verb.value), word), base)
    }

    /// A change from the period that is beaten.
    fn apart_by(
        &self,
        figure: Figure,
        unit: Unit,
        (direction, word): (Direction, Place),
        base: usize,
    ) -> Option<Claim> {
        let period = self.period(word, Some(base));
        let subject = self.subject(word, self.whole());
        let mut claim = self.claim(Kind::Change, (figure.hedge, figure.last), subject, period);
        claim.base = Some(self.base_period(Some(base), claim.period)?);
        claim.direction = Some(direction);
        claim.stated = Some(self.stated(figure, unit));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.slot(&mut claim, Role::Predicate, word);
        self.slot(&mut claim, Role::Base, self.mention_place(base));
        Some(claim)
    }

    /// "superó en un 25 % a noviembre": the verb before, and when right behind.
    fn outdone(&self, figure: Figure) -> Option<(Mark, usize)> {
        let line = self.line;
        let near = |m: &&Mark| {
            let dated = line.mentions.iter().any(|d| m.last <= d.first && d.last <= figure.first);
            m.last <= figure.first && figure.first - m.last <= OUTDONE && !dated
        };
        let verb = line.of("outdid").rfind(near)?;
        let end = line.clause((figure.first, figure.last)).1.min(figure.last + 6);
        let base = line.mentions.iter().position(|m| figure.last <= m.first && m.first < end)?;
        Some((*verb, base))
    }
}
