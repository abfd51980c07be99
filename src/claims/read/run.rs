//! Runs and first times: how long something has held, and since when it had not.

use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Kind, Missing, Period, PeriodKind, Qualifier, Role, Stated, Step, Test, Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// "for a third month": a run without a word for it.
    pub(super) fn unnamed_run(&self, ordinal: &Mark) -> Option<Mark> {
        let before = |n: usize| ordinal.first.checked_sub(n).map_or("", |i| self.line.word(i));
        let article = Class::Article.has(self.line.word(ordinal.first));
        let led = before(1) == "for" && article
            || before(1) == "por"
            || before(2) == "for" && Class::Article.has(before(1));
        let unit = Class::YearOrMonth.has(self.line.word(ordinal.last));
        (led && unit).then_some(Mark {
            class: "streak",
            value: "",
            first: ordinal.last,
            last: ordinal.last + 1,
        })
    }

    /// "after four months of rises", "acumula cinco meses de descenso": the months of
    /// runs that no other word names.
    pub(super) fn months_of_movement(&self) -> Vec<Mark> {
        let line = self.line;
        let months = line.of("monthword").filter(|months| {
            let moves = |m: &Mark| {
                m.first == months.last
                    || Class::OfOne.has(line.word(months.last))
                        && (months.last + 1..=months.last + 2).contains(&m.first)
            };
            let numbered = self.small_before(months.first).is_some_and(|(n, _)| n >= 2);
            let said = line.of("streak").any(|m| months.first.abs_diff(m.first) <= 3);
            numbered && !said && line.of("change").any(moves)
        });
        months.map(|m| Mark { class: "streak", value: "", ..*m }).collect()
    }

    /// How long a run is said to be, and where that is said.
    fn length_of_run(&self, mark: &Mark) -> Option<(f64, usize)> {
        let line = self.line;
        let from = mark.first.saturating_sub(4);
        let ordinal =
            line.of("ordinal").rfind(|m| m.first >= from && m.last <= mark.first && m.value != "1").copied();
        let number = (from..mark.first).rev().find_map(|i| self.small_before(i + 1));
        match (ordinal, number) {
            (Some(m), _) => Some((m.number()?, m.first)),
            (None, Some((n, first))) if n >= 2 => Some((f64::from(n), first)),
            // "an uninterrupted seven-month streak"
            // "una racha de siete meses"
            (None, None) => {
                let after = mark.last + usize::from(Class::Of.has(line.word(mark.last)));
                Some((f64::from(self.small_before(after + 1)?.0), mark.first))
            }
            _ => None,
        }
    }

    /// The month that a run ends with; `start`: where it is first spoken of.
    fn end_of_run(&self, place: Place, start: usize, near: Place) -> (Period, Option<usize>) {
        let line = self.line;
        // "rose for a fifth month, to 8,964 in April": of the level that it came to.
        let level = line.figures.iter().find(|f| {
            let to = f.hedge.checked_sub(1).is_some_and(|i| Class::To.has(line.word(i)));
            to && place.1 <= f.hedge && f.hedge - place.1 <= 3
        });
        let counted = |f: &Figure| {
            let span = line.span((f.first, f.last));
            self.claims.iter().find(|c| c.is_count() && c.stated.is_some_and(|s| s.span.overlap(span) > 0))
        };
        if let Some(told) = level.and_then(counted).filter(|told| told.missing.is_none()) {
            return (told.period, None);
        }
        // "En abril llegó el mínimo; desde entonces han subido 6 meses seguidos": to the newest.
        let then = line.of("sincethen").any(|m| m.last <= place.0 && !line.stops(m.last, place.0));
        if let Some(newest) = self.published.offset(-1).filter(|_| then) {
            return (Period::month(newest), None);
        }
        let found = line.period(place, None).filter(|&i| line.mentions[i].part == Part::Plain);
        // "a second month-to-month decrease" names no month.
        let found = found.filter(|&i| !matches!(line.mentions[i].expr, Expr::Shift(_)));
        // "the second drop in a row after the peak of May"
        let peak = |m: &Mark| {
            found.is_some_and(|i| m.last <= line.mentions[i].first && line.mentions[i].first - m.last <= 2)
        };
        // "Since the June rule it has been below 60,000 for five months": to the newest.
        let since = |m: &Mark| {
            let first = found.map(|i| line.mentions[i].first);
            m.value == "since" && first.is_some_and(|first| m.last <= first && first - m.last <= 4)
        };
        let found = found.filter(|_| !line.of("peak").any(peak) && !line.of("role").any(since));
        let period = found
            .and_then(|i| {
                let period = self.resolve(i, None, self.published)?;
                let at = line.mentions[i].first;
                // "Prior to January": it ended the month before.
                let before = at >= 2 && line.word(at - 2) == "prior" && line.word(at - 1) == "to"
                    || at >= 1 && Class::Before.has(line.word(at - 1))
                    // "Before they eased in June, encounters had climbed four months running."
                    || line.mentions[i].last <= start && {
                        let clause = line.clause((at, at + 1));
                        Class::Before.has(line.word(clause.0)) && line.inside("change", clause).is_some()
                    };
                let period = if before { Period::month(period.months.first().offset(-1)?) } else { period };
                Some((period, Some(i)))
            })
            .unwrap_or((self.default_period(), None));
        // "picked up in November after declining three months in a row", "Before that
        // they had gone down": the run ended the month before.
        // "puso fin a una racha de siete meses a la baja"
        let over = |m: &Mark| m.last <= start && start - m.last <= 3;
        let ended = (start.saturating_sub(2)..near.0).any(|i| Class::After.has(line.word(i)))
            || line.of("runended").any(over)
            || line.word(0) == "before" && line.word(1) == "that";
        match period.0.shift(-1).filter(|_| ended && period.0.is_month()) {
            Some(earlier) => (earlier, period.1),
            None => period,
        }
    }

    /// The movement of which a mark says that it ran on.
    fn mover(&self, mark: &Mark) -> Option<Mark> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let counted = |m: &Mark| line.figures.iter().any(|f| f.hedge < m.last && m.first < f.last);
        let movement = |m: &&Mark| {
            // "down for a sixth month running"
            let running = Class::UpDown.has(line.word(m.first)) && line.word(m.last) == "for";
            // "the third month in a row with fewer encounters than the month before"
            let stepped = (m.first..(m.last + 5).min(line.tokens.len())).any(|i| {
                line.word(i) == "than"
                    && (Class::Prior.has(line.word(i + 2))
                        || Class::YearOrMonth.has(line.word(i + 2)) && Class::Before.has(line.word(i + 3)))
            });
            // "five months in a row with fewer arrests"
            let led = m.first.checked_sub(1).is_some_and(|i| {
                (Class::With.has(line.word(i)) || Class::Of.has(line.word(i)))
                    && (mark.last..=mark.last + 2).contains(&i)
            });
            running
                || stepped
                || led && !counted(m)
                || !Class::Level.has(line.word(m.first))
                    && !line
                        .figures
                        .iter()
                        .any(|f| f.value >= 100.0 && mark.last <= f.first && f.last <= m.first)
        };
        // "cinco meses seguidos con menos detenciones"
        let with = |m: &&Mark| Class::With.has(line.word(m.first)) && m.first == mark.last && !counted(m);
        let fewer = line.of("extreme").filter(with);
        let near = line.of("change").filter(movement).chain(fewer).min_by_key(|m| {
            line.distance((m.first, m.last), place) + if m.first >= mark.last { 0 } else { 2 }
        });
        near.copied().filter(|m| {
            line.distance((m.first, m.last), place) <= 24 && direction(m.value) != Direction::Flat
        })
    }

    /// A comparison or a first place that is said to have gone on for so long.
    fn lasting(&self, mark: &Mark, (length, first): (f64, usize)) -> Option<Claim> {
        let line = self.line;
        let lasting = |mut claim: Claim, test: Test| {
            claim.kind = Kind::Streak;
            claim.test = Some(test);
            if !claim.period.is_month() {
                claim.period = Period::month(claim.period.months.last());
            }
            claim.stated = Some(Stated::exact(length, Unit::Months, line.span((first, mark.last))));
            self.slot(&mut claim, Role::Figure, (first, mark.last));
            self.quote(&mut claim, (first, mark.last));
            claim
        };
        // "for the third month in a row, more at ports of entry than between them"
        if let Some((left, right, toward, _)) = self.sides()
            && let Some(claim) = self.compare_sides(toward, left, right)
        {
            let test = if toward == Direction::Up { Test::AboveOther } else { Test::BelowOther };
            return Some(lasting(claim, test));
        }
        // "the busiest sector for six months in a row"
        let mut top = self.standing_marks().into_iter().filter(|m| m.value != "low");
        let ranked = |m: Mark| {
            let first = || self.rank_places(self.ranked_place(m)?, Direction::Up, (m.first, m.last), None);
            self.unrivalled(m).or_else(first)
        };
        // "has led all sectors for six months running"
        let claim = top.find_map(ranked).or_else(|| self.leaders().into_iter().next())?;
        Some(lasting(claim, Test::Top))
    }

    /// "eight straight months of decline", "the fourth month in a row".
    pub(super) fn streak(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        if self.unmeasured(place) == Some(Missing::Measure) || !self.on_topic(place) {
            return None;
        }
        let (length, first) = self.length_of_run(mark)?;
        let yearly = (first..(mark.last + 4).min(line.tokens.len())).any(|i| Class::Years.has(line.word(i)));
        let unit = (first..(mark.last + 4).min(line.tokens.len())).any(|i| Class::Months.has(line.word(i)));
        // "four times in a row"
        let unit = unit || line.of("times").any(|m| m.last == mark.first);
        // "The March drop was the tenth in a row": months, if a month is named.
        let monthly = line.mentions.iter().any(|m| matches!(m.expr, Expr::Month(..)));
        // "It is the fifth straight drop", after a month was spoken of.
        let spoken = line.mentions.is_empty() && self.context.period.is_some_and(Period::is_month);
        let monthly = monthly || spoken;
        if !(unit || yearly || monthly && line.has("change")) {
            return None;
        }
        // "below 10,000 for the fourth month running"
        let threshold = line.figures.iter().find(|f| {
            f.sort == Sort::Count
                && matches!(f.qualifier, Qualifier::More | Qualifier::Less)
                && line.distance((f.first, f.last), place) <= 30
        });
        let near = self.mover(mark);
        if let Some(claim) = self.lasting(mark, (length, first)) {
            return Some(claim);
        }
        // "the fourth month of decline, with just over 6,000": what is nearer runs.
        let threshold = threshold.filter(|f| {
            let own = line.distance((f.first, f.last), place);
            near.is_none_or(|m| {
                own < line.distance((m.first, m.last), place) || f.hedge <= m.first && m.last <= f.last
            })
        });
        let (test, near) = match (threshold, near) {
            (Some(figure), _) => {
                let above = figure.qualifier == Qualifier::More;
                let test = if above { Test::Above(figure.value) } else { Test::Below(figure.value) };
                (test, (figure.hedge, figure.last))
            }
            (None, Some(m)) => (Test::Moved(direction(m.value)), (m.first, m.last)),
            (None, None) => return None,
        };
        let period = self.end_of_run(place, near.0.min(first), near);
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Streak, (first, mark.last), subject, period);
        (claim.period, claim.step) = match period {
            (year, _) if !unit && year.kind == PeriodKind::FiscalYear => (year, Step::FiscalYear),
            (year, _) if !unit && year.kind == PeriodKind::CalendarYear => (year, Step::CalendarYear),
            // "rose for the third straight year": to the latest that is over.
            (_, None) if yearly && !unit => (self.year_over(), Step::FiscalYear),
            (month, Some(_)) if yearly && !unit && month.is_month() => (month, Step::SameMonth),
            (month, _) if month.is_month() => (month, Step::Month),
            (months, _) => (Period::month(months.months.last()), Step::Month),
        };
        claim.test = Some(test);
        claim.direction = Some(match test {
            Test::Moved(direction) => direction,
            Test::Above(_) => Direction::Up,
            _ => Direction::Down,
        });
        claim.stated = Some(Stated::exact(length, Unit::Months, line.span((first, mark.last))));
        self.slot(&mut claim, Role::Figure, (first, mark.last));
        self.slot(&mut claim, Role::Predicate, near);
        self.quote(&mut claim, near);
        Some(claim)
    }
}
