//! By how much one beats another: "beat the old high by 42,000", "by 37%".

use super::{Reader, direction};
use crate::claims::claim::{Claim, Kind, Role, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// "outnumbering Mexicans by some 15,000", "beats the 1,734,686 of fiscal 2021 by
    /// 37%", "undershot December's (96,033) by 34,588": how far apart two subjects, or
    /// two periods of one, are.
    pub(super) fn margin(&self, figure: Figure, unit: Unit) -> Option<Claim> {
        let line = self.line;
        let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)))?;
        let verb = line.of("compare").rfind(|m| {
            let same = !(m.last..by).any(|i| Class::Comma.has(line.word(i)));
            m.last < by && by - m.last <= 10 && same && line.of("versus").any(|v| v.first == m.first)
        })?;
        let word = (verb.first, verb.last);
        let base = line.mentions.iter().position(|m| verb.last <= m.first && m.last <= by);
        let other = |c: &Claim| c.against.as_ref().is_some_and(|a| a.queries() != c.subject.queries());
        let beside = self.compare_sides(direction(verb.value), word, (verb.last, by)).filter(other);
        let mut claim = match (beside, base) {
            (Some(claim), _) => {
                let mut claim = Claim { kind: Kind::Change, base: Some(claim.period), ..claim };
                self.quote(&mut claim, (figure.hedge, figure.last));
                claim
            }
            (None, Some(base)) => {
                let period = self.period(word, Some(base));
                let subject = self.subject(word, self.whole());
                let mut claim = self.claim(Kind::Change, (figure.hedge, figure.last), subject, period);
                claim.base = Some(self.base_period(Some(base), claim.period)?);
                claim.direction = Some(direction(verb.value));
                self.slot(&mut claim, Role::Predicate, word);
                self.slot(&mut claim, Role::Base, self.mention_place(base));
                claim
            }
            (None, None) => return None,
        };
        claim.stated = Some(self.stated(figure, unit));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        Some(claim)
    }
}
