//! When a standing stood: the months that an extreme or a record is of.

use super::Reader;
use super::months::year_said;
use crate::claims::claim::{Claim, Kind, Period, PeriodKind, Role, Span, Step};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;

/// Most words between a standing and the kind of year that it is held against.
const FAR: usize = 5;

/// Most words between one month of its name and the standing that it is denied.
const NEAR: usize = 6;

/// The months of a standing.
pub(super) struct Stood {
    pub period: Period,
    /// The mention that says them.
    pub at: Option<usize>,
    /// How far apart the periods are that it is held against.
    pub step: Step,
}

impl Stood {
    fn new((period, at): (Period, Option<usize>)) -> Stood {
        Stood { period, at, step: step_of(period) }
    }
}

impl Reader<'_> {
    /// The months of a word of standing, and whether one calendar month is compared over
    /// the years. `first`: where it begins, with its ordinal; `since`: what it reaches to.
    pub(super) fn stood(
        &self,
        mark: &Mark,
        first: usize,
        record: bool,
        since: Option<usize>,
    ) -> Option<(Stood, bool)> {
        let place = (mark.first, mark.last);
        if let Some(i) = self.same_month_of(mark) {
            let period = self.resolve(i, None, self.published)?;
            return Some((Stood { period, at: Some(i), step: Step::SameMonth }, true));
        }
        let mut stood = Stood::new(self.standing_period(place, since.as_slice()));
        // "entre octubre de 2023 y septiembre de 2024, la mayor cifra en un año fiscal"
        let span = self.spanned((stood.period, stood.at));
        if span.0.is_year() {
            stood = Stood::new(span);
        }
        let line = self.line;
        // "The peak of the fiscal year came in April": of its months.
        if !line.of("peak").any(|peak| peak.first == mark.first) {
            self.stood_for_a_year(mark, &mut stood);
        }
        // "the lowest start to a fiscal year": so many months of each.
        let line = self.line;
        let starts = line.of("yearstart").any(|m| m.first.checked_sub(mark.last).is_some_and(|gap| gap <= 1));
        if starts && stood.period.is_month() {
            (stood.period, stood.step) = (Period::to_date(stood.period.months.last()), Step::SameMonths);
        }
        // "the December 2023 record of 301,981": of the month before it.
        let dated = |m: &Mention| {
            matches!(m.expr, Expr::Month(..)) && m.part != Part::Plain || year_said(m).is_some()
        };
        let of_month = line.mentions.iter().position(|m| m.last == mark.first && dated(m));
        if let Some(i) = of_month.filter(|_| record && stood.at != of_month) {
            stood = Stood::new((self.resolve(i, None, self.published)?, Some(i)));
        }
        // "January brought relief after the record of December": of the month behind it.
        let behind = line.mentions.iter().position(|m| {
            let of = m.first == mark.last + 1 && Class::Of.has(line.word(mark.last));
            of && matches!(m.expr, Expr::Month(..))
                && mark.first > 1
                && Class::After.has(line.word(mark.first - 2))
                && Class::The.has(line.word(mark.first - 1))
        });
        if let Some(i) = behind.filter(|_| record && stood.at.is_some() && stood.at != behind) {
            stood = Stood::new((self.resolve(i, None, self.published)?, Some(i)));
        }
        // "in January, coming off the busiest month on record": the one before.
        let led = line.of("after").any(|m| (m.last..=m.last + 1).contains(&first));
        if led && stood.period.is_month() && Class::Month.has(line.word(mark.last)) {
            stood.period = stood.period.shift(-1)?;
        }
        // "the lowest for that month in three years"
        let for_month = (mark.last..mark.last + 2).any(|i| {
            line.word(i) == "for" && Class::This.has(line.word(i + 1)) && line.word(i + 2) == "month"
        });
        // "not since 2008 has the month been so busy"
        let the_month = (mark.first.saturating_sub(4)..mark.first)
            .any(|i| Class::Meant.has(line.word(i)) && Class::Month.has(line.word(i + 1)));
        let fronted = line.of("role").any(|r| r.value == "since" && r.last <= mark.first);
        if (for_month || the_month && fronted) && stood.period.is_month() {
            stood.step = Step::SameMonth;
        }
        let range = matches!(stood.period.kind, PeriodKind::Range | PeriodKind::Term | PeriodKind::Part);
        if range && since.is_some() && stood.at.is_none() {
            stood = Stood::new((Period::month(stood.period.months.last()), None));
        }
        Some((stood, false))
    }

    /// "the quietest April", "the highest for any March": the month that is compared.
    fn same_month_of(&self, mark: &Mark) -> Option<usize> {
        let line = self.line;
        let beside = |m: &Mention| {
            m.first == mark.last
                // "No April in the past 20 years had been as quiet"
                || m.first == mark.first + 1 && Class::No.has(line.word(mark.first))
                // "el diciembre más bajo"
                || m.last == mark.first && m.first > 0 && Class::Article.has(line.word(m.first - 1))
                // "que un octubre no traía tantos"
                || m.last <= mark.first
                    && mark.first - m.last <= NEAR
                    && m.first > 0
                    && Class::AnyOne.has(line.word(m.first - 1))
                    && self.negated(mark.first)
                // "no January since 2021 had seen so few"
                || m.first < mark.first && m.first > 0 && Class::No.has(line.word(m.first - 1))
                || m.first == mark.last + 1 && Class::AnyTotal.has(line.word(mark.last))
        };
        let behind = |m: &Mention| {
            m.first > mark.last
                && (m.first - mark.last <= 4 && Class::AnyOne.has(line.word(m.first - 1))
                    // "the lowest crossings in October history"
                    || m.first - mark.last <= 6 && Class::History.has(line.word(m.last)))
        };
        let found =
            line.mentions.iter().position(beside).or_else(|| line.mentions.iter().position(behind))?;
        let plain = |m: &Mention| matches!(m.expr, Expr::Month(..)) && m.part == Part::Plain;
        Some(found).filter(|&i| plain(&line.mentions[i]))
    }

    /// "the highest annual total", "the fourth-highest year on record": the year spoken of,
    /// or the latest fiscal year that is over.
    fn stood_for_a_year(&self, mark: &Mark, stood: &mut Stood) {
        let line = self.line;
        // "the lowest since fiscal year 2019" says nothing of what is the lowest.
        let since = line.of("role").find(|r| r.value == "since" && r.first >= mark.last).map(|r| r.first);
        let near = mark.last..(mark.last + 3).min(since.unwrap_or(line.tokens.len()));
        // "the busiest month of fiscal 2024" is no year.
        let month = Class::Month.has(line.word(mark.last))
            || mark.first > 0 && Class::Month.has(line.word(mark.first - 1));
        // "el total anual de detenciones más bajo desde 2011"
        let total = (line.clause((mark.first, mark.last)).0..mark.first)
            .any(|i| Class::AnyTotal.has(line.word(i)) && Class::Annual.has(line.word(i + 1)));
        let yearly = !month && (total || near.into_iter().any(|i| Class::Yearly.has(line.word(i))));
        let annual = yearly || Class::Year.has(line.word(mark.last));
        // "De enero a diciembre de 2023 hubo 2.541.959, el total más alto para un año calendario"
        let calendar = line.of("calendar").any(|m| (mark.last..mark.last + FAR).contains(&m.first));
        let of_year = |told: Period| {
            Period::calendar(told.months.last().year()).filter(|year| year.months == told.months)
        };
        let mut told = self.claims.iter().rev().filter_map(|claim| of_year(claim.period));
        if let Some(period) = told.next().filter(|_| calendar) {
            *stood = Stood { period, at: None, step: Step::CalendarYear };
            return;
        }
        if !annual || !stood.period.is_month() {
            return;
        }
        let told = self.claims.iter().rev().map(|claim| claim.period).find(|told| told.is_year());
        let spoken = told.or(self.context.period).filter(|period| period.is_year());
        (stood.period, stood.step) = match spoken.filter(|_| stood.at.is_none()) {
            Some(year) if year.kind == PeriodKind::CalendarYear => (year, Step::CalendarYear),
            Some(year) => (year, Step::FiscalYear),
            None => (self.year_over(), Step::FiscalYear),
        };
    }

    /// The latest fiscal year that was over when this was published.
    pub(super) fn year_over(&self) -> Period {
        let last = self.published.offset(-1).unwrap_or(self.published);
        Period::fiscal(last.fiscal_year().0 - u16::from(last.fiscal_month() < 12))
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
        let months = (place.0.saturating_sub(2)..place.1 + 2).any(|i| Class::Month.has(line.word(i)));
        let found = line
            .mentions
            .iter()
            .enumerate()
            // Beyond a semicolon another statement stands.
            .filter(|(_, m)| !other(m))
            // "the busiest month so far in 2023": among which it is one.
            .filter(|(_, m)| !(months && line.of("todate").any(|t| t.first == m.first)))
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
            .filter(|(_, m)| {
                !Class::When.has(line.word(m.last))
                    && !self.is_base(m)
                    && !line.is_beaten(m)
                    && !line.is_of_series(m)
            })
            .filter(|(_, m)| {
                m.first
                    .checked_sub(1)
                    .is_none_or(|b| !line.of("role").any(|r| r.value == "since" && r.last == b + 1))
            })
            .min_by_key(|(_, m)| {
                // "the lowest month since 2000 was April 2017"
                let being = |i: usize| Class::Is.has(line.word(i));
                let at = m.first - usize::from(m.first > 0 && Class::The.has(line.word(m.first - 1)));
                if m.first > place.1 && m.first - place.1 <= 10 && at > 0 && being(at - 1) {
                    return 0;
                }
                1 + line.distance((m.first, m.last), place) + if m.first >= place.1 { 4 } else { 0 }
            });
        match found.and_then(|(i, _)| self.resolve(i, None, self.published).map(|p| (p, i))) {
            Some((period, i)) => (period, Some(i)),
            None => {
                // "well below August, when there were 19,834": that is of the other side.
                let skipped: Vec<Span> = skip.iter().map(|&i| line.span(self.mention_place(i))).collect();
                let of_other = |c: &Claim| {
                    c.slots.iter().any(|slot| slot.role == Role::Period && skipped.contains(&slot.span))
                };
                let own = |c: &&Claim| c.missing.is_none() && c.kind != Kind::Rank && !of_other(c);
                let told = self.claims.iter().find(own);
                (told.map_or(self.default_period(), |c| c.period), None)
            }
        }
    }
}

/// The steps at which a standing over a period is measured.
pub(super) fn step_of(period: Period) -> Step {
    match period.kind {
        PeriodKind::FiscalYear => Step::FiscalYear,
        PeriodKind::CalendarYear => Step::CalendarYear,
        PeriodKind::ToDate | PeriodKind::Part | PeriodKind::Term | PeriodKind::Range => Step::SameMonths,
        PeriodKind::Month => Step::Month,
    }
}
