//! What is said of the statement before: when it had last been so, and when it was the
//! other way round.

use super::Reader;
use crate::claims::claim::{Claim, Kind, Qualifier, Reach, Role, Step, Test};
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;

/// Most words between what happened and when.
const NEAR: usize = 5;

impl Reader<'_> {
    /// "That had last happened in December 2022", after a level that was passed.
    pub(super) fn last_happened(&self) -> Option<Claim> {
        let mark = self.line.of("happened").next()?;
        let told = self.context.passed.as_ref().filter(|_| self.claims.is_empty())?;
        let stated = told.stated?;
        let test = match stated.qualifier {
            Qualifier::More => Test::Above(stated.value),
            Qualifier::Less => Test::Below(stated.value),
            _ => return None,
        };
        let since = self.dated_behind(mark)?;
        let last = self.resolve(since, None, told.period.months.first())?;
        let mut claim = self.claim(
            Kind::FirstTime,
            (mark.first, mark.last),
            (told.subject.clone(), Vec::new()),
            (told.period, None),
        );
        claim.test = Some(test);
        claim.step = if told.period.is_month() { Step::Month } else { Step::FiscalYear };
        claim.reach = Some(Reach::Since(last));
        self.slot(&mut claim, Role::Since, self.mention_place(since));
        self.quote(&mut claim, self.mention_place(since));
        Some(claim)
    }

    /// "In August it had been the other way around", after one outnumbered another.
    pub(super) fn was_reversed(&self) -> Option<Claim> {
        let mark = self.line.of("reversed").next()?;
        let told = self.context.compare.as_ref().filter(|c| c.against.is_some() && self.claims.is_empty())?;
        let month = |m: &Mention| m.last <= mark.first && matches!(m.expr, Expr::Month(..) | Expr::Shift(_));
        let i = self.line.mentions.iter().position(month)?;
        let period = self.resolve(i, Some(told.period), self.published)?;
        let place = (self.line.mentions[i].first, mark.last);
        let mut claim =
            self.claim(Kind::Compare, place, (told.subject.clone(), Vec::new()), (period, Some(i)));
        claim.against = told.against.clone();
        claim.direction = told.direction.map(|direction| direction.reversed());
        Some(claim)
    }

    fn dated_behind(&self, mark: &Mark) -> Option<usize> {
        let month = |m: &Mention| matches!(m.expr, Expr::Month(..) | Expr::Fiscal(_) | Expr::AnyYear(_));
        let near = |m: &Mention| m.first >= mark.last && m.first - mark.last <= NEAR;
        self.line.mentions.iter().position(|m| near(m) && month(m))
    }
}
