//! Claims that stand on words of standing: extremes and records, and how far back they reach.

use super::Reader;
use super::months::year_said;
use super::reach::Found;
use crate::claims::claim::{
    Claim, Direction, FACETS, Kind, Missing, Period, PeriodKind, Role, Span, Stated, Step, Test, Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// Reads every word of standing of the sentence.
    pub(crate) fn standings(&mut self) {
        let firsts = self.firsts();
        self.claims.extend(firsts);
        for mark in self.standing_marks() {
            let place = (mark.first, mark.last);
            let clause = self.line.clause(place);
            let supposed = self.line.of("hypothetical").any(|m| {
                clause.0 <= m.first
                    && m.last <= clause.1
                    && (m.last <= place.0 || m.first - place.1.min(m.first) <= 6)
            });
            // "than in the worst month": the other side of a comparison.
            let other_side = (mark.first.saturating_sub(3)..mark.first).any(|i| self.line.word(i) == "than");
            if self.on_topic(place) && !supposed && !other_side {
                let claim = self.standing(mark);
                self.claims.extend(claim);
            }
        }
        let mut runs: Vec<Mark> = self.line.of("streak").copied().collect();
        // "for a third month", "the fourth monthly increase"
        if runs.is_empty() {
            runs.extend(
                self.line.of("ordinal").filter(|o| o.value != "1").filter_map(|o| self.unnamed_run(o)),
            );
        }
        runs.extend(self.months_of_movement());
        let streaks: Vec<Claim> = runs.iter().filter_map(|m| self.streak(m)).collect();
        // The run says the rank.
        if streaks.iter().any(|c| c.test == Some(Test::Top)) {
            self.claims.retain(|c| c.kind != Kind::Rank || c.rivals.is_none());
        }
        // "eleven months with fewer than 6,000 encounters": the run says the level.
        let runs_at = |c: &Claim, span: Span| {
            c.step == Step::Month
                && matches!(c.test, Some(Test::Above(_) | Test::Below(_)))
                && c.slots.iter().any(|slot| slot.role == Role::Predicate && slot.span == span)
        };
        self.claims.retain(|c| {
            !matches!(c.kind, Kind::Value | Kind::RangeTotal)
                || c.stated.is_none_or(|s| !streaks.iter().any(|run| runs_at(run, s.span)))
        });
        self.claims.extend(streaks);
        let places = self.places();
        self.claims.extend(places);
        let compares = self.compares();
        self.claims.extend(compares);
        let moved = self.moved();
        self.claims.extend(moved);
        let groups = self.groups_moved();
        self.claims.extend(groups);
    }

    pub(super) fn standing(&self, mark: Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let high = mark.value == "high";
        let toward = if high { Direction::Up } else { Direction::Down };
        let ordinal = self.ordinal_before(mark.first);
        if line.of("none").any(|n| n.first == mark.first)
            && let Some(claim) = self.unrivalled(mark)
        {
            return Some(claim);
        }
        if let Some(place_mark) = self.ranked_place(mark) {
            return self.rank_places(place_mark, toward, place, ordinal);
        }
        let first = ordinal.map_or(mark.first, |o| o.first);
        let record =
            mark.class == "record" || line.of("record").any(|r| r.first == mark.first && r.value != "ever");
        let (reach, mut end) = self.reach(mark, record)?;
        let mention = line.mentions.iter().position(|m| {
            m.first == mark.last
                // "el diciembre más bajo"
                || m.last == mark.first && m.first > 0 && Class::Article.has(line.word(m.first - 1))
                || m.first == mark.last + 1 && Class::AnyTotal.has(line.word(mark.last))
        });
        // "the quietest April", "the highest for any March"
        let same_month = mention
            .or_else(|| {
                line.mentions.iter().position(|m| {
                    m.first > mark.last
                        && m.first - mark.last <= 4
                        && Class::AnyOne.has(line.word(m.first - 1))
                        // "the lowest crossings in October history"
                        || m.first > mark.last && m.first - mark.last <= 6 && Class::History.has(line.word(m.last))
                })
            })
            .filter(|&i| {
                matches!(line.mentions[i].expr, Expr::Month(..)) && line.mentions[i].part == Part::Plain
            });
        let since = match &reach {
            Found::Since(i) | Found::Window(i) | Found::DataSince(i) | Found::Began(i) => Some(*i),
            _ => None,
        };
        let (period, mut at) = match same_month {
            Some(i) => (self.resolve(i, None, self.published)?, Some(i)),
            None => self.standing_period(place, since.as_slice()),
        };
        let mut step = step_of(period);
        let mut period = period;
        // "the busiest month of fiscal 2024" is no year.
        let annual = !Class::Month.has(line.word(mark.last))
            && (mark.last..(mark.last + 3).min(line.tokens.len())).any(|i| Class::Yearly.has(line.word(i)));
        // "the fourth-highest year on record"
        let annual = annual || Class::Year.has(line.word(mark.last));
        let told = self.claims.iter().rev().map(|claim| claim.period).find(|told| told.is_year());
        let spoken = told.or(self.context.period);
        let spoken = spoken.filter(|p| annual && p.is_year() && period.is_month());
        if let Some(year) = spoken.filter(|_| same_month.is_none() && at.is_none()) {
            period = year;
            step = if year.kind == PeriodKind::CalendarYear { Step::CalendarYear } else { Step::FiscalYear };
        } else if annual && period.is_month() && same_month.is_none() {
            let last = self.published.offset(-1).unwrap_or(self.published);
            period = Period::fiscal(last.fiscal_year().0 - u16::from(last.fiscal_month() < 12));
            step = Step::FiscalYear;
        }
        // "the lowest start to a fiscal year": so many months of each.
        let starts = line.of("yearstart").any(|m| m.first.checked_sub(mark.last).is_some_and(|gap| gap <= 1));
        if starts && period.is_month() && same_month.is_none() {
            period = Period::to_date(period.months.last());
            step = Step::SameMonths;
        }
        // "the December 2023 record of 301,981": of the month before it.
        let dated = |m: &Mention| {
            matches!(m.expr, Expr::Month(..)) && m.part != Part::Plain || year_said(m).is_some()
        };
        let of_month = line.mentions.iter().position(|m| m.last == mark.first && dated(m));
        if let Some(i) = of_month.filter(|_| record && same_month.is_none() && at != of_month) {
            at = Some(i);
            period = self.resolve(i, None, self.published)?;
            step = step_of(period);
        }
        // "in January, coming off the busiest month on record": the one before.
        let led = line.of("after").any(|m| (m.last..=m.last + 1).contains(&first));
        if led && period.is_month() && Class::Month.has(line.word(mark.last)) && same_month.is_none() {
            period = period.shift(-1)?;
        }
        // "the lowest for that month in three years"
        let for_month = (mark.last..mark.last + 2).any(|i| {
            line.word(i) == "for" && Class::This.has(line.word(i + 1)) && line.word(i + 2) == "month"
        });
        if same_month.is_some() || for_month && period.is_month() {
            step = Step::SameMonth;
        }
        if matches!(period.kind, PeriodKind::Range | PeriodKind::Part)
            && since.is_some()
            && line.mentions.get(at.unwrap_or(usize::MAX)).is_none()
        {
            period = Period::month(period.months.last());
            step = Step::Month;
        }
        let mut subject = self.subject(place, self.whole());
        let before = at.is_none_or(|i| line.mentions[i].last <= place.0);
        // "bringing the total to 2.38 million, the highest ever": of that total.
        let goes_on = self.told_before(place).filter(|_| at.is_none());
        if let Some(told) = self.in_apposition(place).or(goes_on).filter(|_| before && same_month.is_none()) {
            subject = (told.subject.clone(), told.slots.clone());
            (period, step) = (told.period, step_of(told.period));
        }
        // A place among the months of a window, where the words do not count from its start.
        let ranked = ordinal.is_some() || matches!(reach, Found::Window(_) | Found::YearOf | Found::Named);
        let resolved = self.reaching(reach, period, step)?;
        end = end.max(mark.last);
        let whole_place = (first, end);
        let kind = if ranked { Kind::Rank } else { Kind::ExtremeSince };
        let mut claim = self.claim(kind, place, subject, (period, at));
        claim.quote = line.span(place);
        self.quote(&mut claim, whole_place);
        claim.direction = Some(toward);
        claim.step = step;
        claim.reach = Some(resolved);
        if ranked {
            let value = ordinal.and_then(|o| o.number()).unwrap_or(1.0);
            claim.stated = Some(Stated::exact(value, Unit::Rank, line.span((first, mark.last))));
        }
        self.slot(&mut claim, Role::Predicate, place);
        if let Some(i) = since {
            self.slot(&mut claim, Role::Since, self.mention_place(i));
        }
        // "the fewest since the Johnson administration": no month to look at.
        let unknown = line.of("role").any(|r| {
            r.value == "since"
                && r.first >= mark.last
                && r.first - mark.last <= 8
                && !line.mentions.iter().any(|m| m.first >= r.last && m.first - r.last <= 6)
                // "since the agency began counting"
                && !(r.last..r.last + 7).any(|i| Class::Began.has(line.word(i)))
                && !line.of("record").any(|other| other.first <= r.first && r.last <= other.last)
        });
        if unknown && claim.missing.is_none() {
            claim.missing = Some(Missing::Reference);
        }
        let excepted = (end..(end + 5).min(line.tokens.len())).any(|i| Class::Except.has(line.word(i)));
        // "had not been so low since": as the words are said.
        let idiom = (mark.first..mark.last).any(|i| Class::So.has(line.word(i)));
        if self.negated(first) && !idiom || excepted {
            claim.missing = Some(Missing::Unclear);
        }
        if claim.subject.elided && line.mentions.is_empty() && self.context.subject.is_none() {
            return None;
        }
        Some(claim)
    }

    /// Another claim of the sentence is held against these months.
    fn is_base(&self, mention: &Mention) -> bool {
        let span = self.line.span((mention.first, mention.last));
        let based = |c: &Claim| c.slots.iter().any(|slot| slot.role == Role::Base && slot.span == span);
        self.claims.iter().any(based)
    }

    /// The period of an extreme: said in the sentence, but not its reference.
    pub(super) fn standing_period(&self, place: Place, skip: &[usize]) -> (Period, Option<usize>) {
        let line = self.line;
        // "removals over the past year": twelve months.
        let past_year = |m: &Mention| {
            m.expr == Expr::Past(12)
                && m.last <= place.0
                && (m.first.saturating_sub(2)..m.first).any(|i| line.word(i) == "over")
        };
        let other = |m: &Mention| {
            let (from, to) = if m.first >= place.1 { (place.1, m.first) } else { (m.last, place.0) };
            (from.min(to)..to).any(|k| line.word(k) == ";")
        };
        let found = line
            .mentions
            .iter()
            .enumerate()
            // Beyond a semicolon another statement stands.
            .filter(|(_, m)| !other(m))
            .filter(|(i, m)| {
                !skip.contains(i)
                    && m.part == Part::Plain
                    && !m.pair
                    && (!matches!(m.expr, Expr::Shift(_) | Expr::Past(_) | Expr::Lapse(_)) || past_year(m))
                    // "as well as lower than … in June 2019"
                    && !(place.1.min(m.first)..m.first).any(|k| Class::Than.has(line.word(k)))
            })
            .filter(|(_, m)| !line.of_another_record(m) && !line.of_agent(m))
            // "since records began in 2000": when they began.
            .filter(|(_, m)| {
                !line.of("record").any(|r| {
                    let began = Class::Since.has(line.word(r.first));
                    began && r.last <= m.first && m.first - r.last <= 2
                })
            })
            .filter(|(_, m)| !Class::When.has(line.word(m.last)) && !self.is_base(m))
            .filter(|(_, m)| {
                m.first
                    .checked_sub(1)
                    .is_none_or(|b| !line.of("role").any(|r| r.value == "since" && r.last == b + 1))
            })
            .min_by_key(|(_, m)| {
                // "the lowest month since 2000 was April 2017"
                let being = |i: usize| Class::Is.has(line.word(i));
                if m.first > place.1 && m.first - place.1 <= 10 && being(m.first - 1) {
                    return 0;
                }
                line.distance((m.first, m.last), place) + if m.first >= place.1 { 4 } else { 0 }
            });
        match found.and_then(|(i, _)| self.resolve(i, None, self.published).map(|p| (p, i))) {
            Some((period, i)) => (period, Some(i)),
            None => {
                let told = self.claims.iter().find(|c| c.missing.is_none() && c.kind != Kind::Rank);
                (told.map_or(self.default_period(), |c| c.period), None)
            }
        }
    }
}

pub(super) fn static_facet(facet: &str) -> Option<&'static str> {
    FACETS.into_iter().find(|f| *f == facet)
}

/// The steps at which a standing over a period is measured.
fn step_of(period: Period) -> Step {
    match period.kind {
        PeriodKind::FiscalYear => Step::FiscalYear,
        PeriodKind::CalendarYear => Step::CalendarYear,
        PeriodKind::ToDate | PeriodKind::Part | PeriodKind::Range => Step::SameMonths,
        PeriodKind::Month => Step::Month,
    }
}
