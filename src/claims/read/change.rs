//! Percents and counts that move: change, with its base, and movement without a figure.

use super::Reader;
use super::readings::same_people;
use crate::claims::claim::{Claim, Direction, Kind, Missing, Period, Role, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Most words between "after" and the month in which something ended.
const NEAR_END: usize = 8;

/// Most bytes between a count and the change that it ends.
const NEAR: usize = 24;

impl Reader<'_> {
    pub(super) fn change(&self, figure: Figure, (direction, word): (Direction, Place)) -> Option<Claim> {
        let line = self.line;
        let place = (figure.hedge.min(word.0), figure.last.max(word.1));
        let whole = self.whole();
        // "a tenth fewer than the Border Patrol": a comparison of subjects.
        if Class::Than.has(line.word(word.1)) || Class::Beyond.has(line.word(word.1 - 1)) {
            let right = (word.1, line.clause(place).1);
            let said = line.subject((word.1, word.1 + 1), right);
            let dated = line.mentions.iter().any(|m| right.0 <= m.first && m.first < right.1);
            if !dated && (said.measured || said.named) {
                return self.compare_sides(direction, place, right);
            }
        }
        if self.follows_others(place) {
            return None;
        }
        let mut base = line.base(place);
        if line.word(word.1 - 1) == "by" && Class::Passed.has(line.word(word.0)) {
            // "in 2014, which has been exceeded by 24 percent": what stands before is the base.
            base = line.mentions.iter().rposition(|m| m.last <= word.0).or(base);
        }
        let period = self.period_of_change(place, base);
        let possessed = self.possessed(word);
        let bound = possessed.is_some();
        let mut subject = possessed.unwrap_or_else(|| self.subject(place, whole));
        // "30,375 encounters nationwide: 6 percent fewer than": of those.
        if let Some(told) = self.told_before(place).filter(|_| !bound) {
            subject.0 = told.subject.clone();
        }
        let mut claim = self.claim(Kind::Change, place, subject, period);
        claim.bound |= bound;
        claim.base = self.base_period(base, claim.period);
        let since = self.ends_of_change(&mut claim, (place, word), base, period.1);
        if let Some((then, now)) = self.through(base, period.1, word) {
            (claim.base, claim.period) = (Some(then), now);
        }
        claim.direction = Some(direction);
        claim.stated = Some(self.stated(
            figure,
            match figure.sort {
                Sort::Points => Unit::Points,
                Sort::Count => Unit::Count,
                _ => Unit::Percent,
            },
        ));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.slot(&mut claim, Role::Predicate, word);
        if let Some(i) = base {
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        claim.averaged = self.averaged(place, base);
        claim.uneven = line.has("uneven");
        // "compared to the peak of the last administration", "since the order"
        let peak = base.is_some_and(|i| {
            !claim.base.is_some_and(|b| b.is_month())
                && line.of("peak").any(|p| place.1 <= p.first && p.last <= line.mentions[i].first)
        });
        let undated = base.is_none() && !since && (line.has("undated") || self.counts_from_an_end(period.1));
        if (claim.base.is_none() || peak || undated) && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        Some(claim)
    }

    /// The months of a change: said, or those of the count right before it.
    fn period_of_change(&self, place: Place, base: Option<usize>) -> (Period, Option<usize>) {
        let line = self.line;
        let mut period = self.period(place, base);
        // "289,413 in fiscal 2024, a jump of 22 percent": of what was told right before.
        let told = self.told_before(place).filter(|told| told.slots.iter().any(|s| s.role == Role::Period));
        // "from October to January there were 42,385, 64% fewer than": of that span.
        let same = |told: &Claim| {
            let at = period.1.map(|i| line.span(self.mention_place(i)));
            told.slots.iter().any(|slot| slot.role == Role::Period && Some(slot.span) == at)
        };
        if let Some(told) = told.filter(|told| period.1.is_none() && base.is_none() || same(told)) {
            period.0 = told.period;
        }
        if let Some(month) = self.in_one_month(place, base, period.0) {
            period = (month, None);
        }
        period
    }

    /// Moves the ends of a change to what the words around it say they are; whether it
    /// counts from a month that it was said to have moved since.
    fn ends_of_change(
        &self,
        claim: &mut Claim,
        (place, word): (Place, Place),
        base: Option<usize>,
        at: Option<usize>,
    ) -> bool {
        let line = self.line;
        // "from 144,116 in May to 45,139 in October, a drop of 59 percent"
        if let Some((then, now)) = self.levels_before(place).filter(|_| base.is_none()) {
            claim.subject = now.subject.clone();
            (claim.base, claim.period) = (Some(then.period), now.period);
        }
        // "a decrease of 33% in a year"
        let in_a_year = (place.1..place.1 + 2).any(|i| {
            let year = Class::Article.has(line.word(i + 1)) && Class::Year.has(line.word(i + 2));
            Class::Within.has(line.word(i)) && year
        });
        // "Del Rio 8,260 (71% fewer)", after one in brackets that says than when.
        let bracket = place.0.checked_sub(1).is_some_and(|i| line.word(i) == "(");
        let beside = self.claims.iter().rfind(|c| c.kind == Kind::Change && c.base.is_some());
        let like = |c: &&Claim| {
            let opened = self.place_of(c).0.checked_sub(1).is_some_and(|i| line.word(i) == "(");
            opened && c.period.months == claim.period.months
        };
        if let Some(like) = beside.filter(|c| bracket && base.is_none() && like(c)) {
            claim.base = like.base;
        }
        // "the yearly drop": than the same month a year before.
        let yearly =
            in_a_year || (word.0.saturating_sub(1)..=word.1).any(|i| Class::Yearly.has(line.word(i)));
        if base.is_none() && yearly && claim.period.is_month() {
            claim.base = claim.period.shift(-12);
        }
        // "In April it had been 62,313, so the group grew 32%": to the months spoken of.
        let told = at.is_some_and(|i| self.told_apart(i, word));
        let now = self.context.period.filter(|now| {
            let earlier = claim.period.months.last() < now.months.first();
            let alike = now.months.months() == claim.period.months.months();
            base.is_none() && (line.has("perfect") || told) && earlier && alike
        });
        if let Some(now) = now {
            (claim.base, claim.period) = (Some(claim.period), now);
        }
        // "had reached 138,430 in fiscal 2005; by fiscal 2008 they were 84 percent lower"
        let counts = |c: &&Claim| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none();
        let reached = self.claims.iter().rfind(counts).map(|c| c.period);
        let reached = reached.filter(|then| {
            let alike = then.months.months() == claim.period.months.months();
            alike && then.months.last() < claim.period.months.first()
        });
        if let Some(then) = reached.filter(|_| at.is_some() && base.is_none() && line.has("perfect")) {
            claim.base = Some(then);
        }
        // "Arrests of families are down 57 percent over the same period"
        let same =
            |m: &Mention| m.expr == Expr::Same && (m.first..m.last).any(|i| Class::Same.has(line.word(i)));
        let again = self.context.compared.filter(|_| base.is_none() && line.mentions.len() == 1);
        if let Some((then, now)) = again.filter(|_| line.mentions.iter().all(same)) {
            (claim.base, claim.period) = (Some(then), now);
        }
        if let Some((then, now)) = self.told_two().filter(|_| at.is_none() && base.is_none()) {
            (claim.base, claim.period) = (Some(then), now);
        }
        let since = at.filter(|&i| base.is_none() && self.since_then(i, place));
        if let Some((then, now)) = since.zip(self.months_now(claim.period)) {
            (claim.base, claim.period) = (Some(claim.period), now);
            claim.slots.retain(|slot| slot.role != Role::Period);
            self.slot(claim, Role::Base, self.mention_place(then));
            claim.looks_back = false;
        } else if since.is_some() {
            // Nothing is later than that.
            claim.base = None;
        }
        since.is_some()
    }

    /// "fell by 70 percent after Title 42 ended in May": from a day, which no month tells.
    fn counts_from_an_end(&self, at: Option<usize>) -> bool {
        let line = self.line;
        let Some(m) = at.map(|i| &line.mentions[i]) else { return false };
        let from = m.first.saturating_sub(NEAR_END);
        let after = (from..m.first).rev().find(|&i| Class::After.has(line.word(i)));
        let comma = |from: usize| (from..m.first).any(|i| Class::Comma.has(line.word(i)));
        after.is_some_and(|after| {
            !comma(after)
                && (after..m.first).any(|i| Class::Ended.has(line.word(i)) || Class::EndOf.has(line.word(i)))
        })
    }

    /// "That is 86% less": from one to the other of the two counts of the sentence before.
    pub(super) fn told_two(&self) -> Option<(Period, Period)> {
        let line = self.line;
        // "That is", "Son", "La caída es"
        let noun = Class::The.has(line.word(0)) && line.of("change").any(|m| m.first == 1);
        let points_back = noun || Class::It.has(line.word(0)) || Class::Is.has(line.word(0));
        self.context.moved.filter(|_| points_back && line.mentions.is_empty())
    }

    /// The two counts of the same people right before a change: from one to the other.
    pub(super) fn levels_before(&self, place: Place) -> Option<(&Claim, &Claim)> {
        let [.., then, now] = &self.claims[..] else { return None };
        let start = self.line.tokens[place.0].span.start;
        let counts = [then, now]
            .iter()
            .all(|c| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none());
        let alike = same_people(&then.subject, &now.subject)
            && then.period.months.months() == now.period.months.months()
            && then.period.months.last() < now.period.months.last();
        let near = now.quote.end <= start && start - now.quote.end <= NEAR;
        let own = self.line.clause(place);
        let dated = self.line.mentions.iter().any(|m| own.0 <= m.first && m.last <= own.1);
        (counts && alike && near && !dated).then_some((then, now))
    }

    /// "la caída desde diciembre hasta septiembre", "¿Cuánto han caído desde diciembre? … La
    /// baja hasta septiembre": the last of the months against the first.
    fn through(&self, base: Option<usize>, period: Option<usize>, word: Place) -> Option<(Period, Period)> {
        let mentions = &self.line.mentions;
        if let Some(Expr::Range(first, last)) = period.map(|i| mentions[i].expr) {
            let at = mentions[period?].first;
            let led = (at.saturating_sub(1)..=at).any(|i| Class::Since.has(self.line.word(i)));
            let now = self.clock_month(last).filter(|_| led && word.1 <= at && base.is_none())?;
            return Some((Period::month(self.month_before(first, now)?), Period::month(now)));
        }
        let is_until = |i: &usize| mentions.get(*i).is_some_and(|m| m.part == Part::Until);
        let until = [period?, period? + 1].into_iter().find(is_until)?;
        let opened = until.checked_sub(1).filter(|&i| mentions[i].part == Part::Since);
        let then = match opened {
            Some(since) if word.1 <= mentions[since].first => self.resolve(since, None, self.published),
            Some(_) => None,
            None => self.context.since.filter(|_| base.is_none()),
        }?;
        let now = self.resolve(until, None, self.published)?;
        (then.is_month() && now.is_month() && then.months.last() < now.months.last()).then_some((then, now))
    }

    /// A month that stands in another clause, and with a count of its own there.
    fn told_apart(&self, mention: usize, word: Place) -> bool {
        let clause = self.line.clause(word);
        let first = self.line.mentions[mention].first;
        let span = self.line.span(self.mention_place(mention));
        let of_it = |c: &Claim| c.slots.iter().any(|slot| slot.role == Role::Period && slot.span == span);
        !(clause.0..clause.1).contains(&first) && self.claims.iter().any(|c| c.stated.is_some() && of_it(c))
    }

    /// "below the monthly average of the past four years": the average between
    /// the change and its base.
    pub(super) fn averaged(&self, place: Place, base: Option<usize>) -> Option<Unit> {
        // "lower than the last administration's daily average": right behind it, too.
        let end = self.line.mentions.get(base?)?.last + 2;
        let between = |m: &&Mark| place.1 <= m.first && m.last <= end;
        let per = self.line.of("per").find(between).map(|m| m.value);
        let average = self.line.of("average").any(|m| between(&m));
        match per {
            Some("day") => Some(Unit::PerDay),
            Some("month") => Some(Unit::PerMonth),
            None if average => Some(Unit::PerMonth),
            _ => None,
        }
    }
}
