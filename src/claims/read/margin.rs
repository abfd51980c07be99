//! By how much one beats another: "beat the old high by 42,000", "by 37%".

use super::{Reader, direction};
use crate::claims::claim::{Claim, Direction, Kind, Role, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::Figure;

impl Reader<'_> {
    /// "outnumbering Mexicans by some 15,000": how far apart two subjects are.
    pub(super) fn margin(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)))?;
        let verb = line.of("compare").rfind(|m| {
            m.last < by
                && by - m.last <= 5
                && !(m.last..by).any(|i| line.word(i) == ",")
                && line.of("versus").any(|v| v.first == m.first)
        })?;
        let mut claim =
            self.compare_sides(direction(verb.value), (verb.first, verb.last), (verb.last, by))?;
        claim.kind = Kind::Change;
        claim.base = Some(claim.period);
        claim.stated = Some(self.stated(figure, Unit::Count));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.quote(&mut claim, (figure.hedge, figure.last));
        Some(claim)
    }

    /// "beats the 1,734,686 of fiscal 2021 by 37%", "superó en un 88 % al año anterior":
    /// a change from what is beaten.
    pub(super) fn percent_margin(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let (verb, base) = self.outdone(figure).or_else(|| {
            let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)))?;
            let beats = |m: &&Mark| line.of("versus").any(|v| v.first == m.first);
            let verb = line.of("compare").filter(beats).rfind(|m| m.last < by && by - m.last <= 10)?;
            let base = line.mentions.iter().position(|m| verb.last <= m.first && m.last <= by)?;
            Some((*verb, base))
        })?;
        let word = (verb.first, verb.last);
        let period = self.period(word, Some(base));
        let subject = self.subject(word, self.whole());
        let mut claim = self.claim(Kind::Change, (figure.hedge, figure.last), subject, period);
        claim.base = Some(self.base_period(Some(base), claim.period)?);
        claim.direction = Some(if verb.class == "outdid" { Direction::Up } else { direction(verb.value) });
        claim.stated = Some(self.stated(figure, Unit::Percent));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.slot(&mut claim, Role::Predicate, word);
        self.slot(&mut claim, Role::Base, self.mention_place(base));
        Some(claim)
    }

    /// "superó en un 25 % a noviembre": the verb before, and when right behind.
    fn outdone(&self, figure: Figure) -> Option<(Mark, usize)> {
        let line = self.line;
        let verb = line.of("outdid").rfind(|m| m.last <= figure.first && figure.first - m.last <= 2)?;
        let end = line.clause((figure.first, figure.last)).1.min(figure.last + 6);
        let base = line.mentions.iter().position(|m| figure.last <= m.first && m.first < end)?;
        Some((*verb, base))
    }
}
