//! Runs and first times: how long something has held, and since when it had not.

use super::reach::Found;
use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Kind, Missing, Period, PeriodKind, Qualifier, Reach, Role, Stated, Step, Test, Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::Sort;
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
                Class::OfOne.has(line.word(months.last))
                    && (months.last + 1..=months.last + 2).contains(&m.first)
            };
            let numbered = self.small_before(months.first).is_some_and(|(n, _)| n >= 2);
            let said = line.of("streak").any(|m| months.first.abs_diff(m.first) <= 3);
            numbered && !said && line.of("change").any(moves)
        });
        months.map(|m| Mark { class: "streak", value: "", ..*m }).collect()
    }

    /// "eight straight months of decline", "the fourth month in a row".
    pub(super) fn streak(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        if self.unmeasured(place) == Some(Missing::Measure) || !self.on_topic(place) {
            return None;
        }
        let from = mark.first.saturating_sub(4);
        let ordinal =
            line.of("ordinal").rfind(|m| m.first >= from && m.last <= mark.first && m.value != "1").copied();
        let number = (from..mark.first).rev().find_map(|i| self.small_before(i + 1));
        let (length, first) = match (ordinal, number) {
            (Some(m), _) => (m.number()?, m.first),
            (None, Some((n, first))) if n >= 2 => (f64::from(n), first),
            // "an uninterrupted seven-month streak"
            (None, None) if self.small_before(mark.last + 1).is_some() => {
                (f64::from(self.small_before(mark.last + 1)?.0), mark.first)
            }
            _ => return None,
        };
        let yearly = (first..(mark.last + 4).min(line.tokens.len())).any(|i| Class::Years.has(line.word(i)));
        let unit = (first..(mark.last + 4).min(line.tokens.len())).any(|i| Class::Months.has(line.word(i)));
        // "The March drop was the tenth in a row": months, if a month is named.
        let monthly = line.mentions.iter().any(|m| matches!(m.expr, Expr::Month(..)));
        if !(unit || yearly || monthly && line.has("change")) {
            return None;
        }
        let movement = |m: &&Mark| {
            // "down for a sixth month running"
            let running = Class::UpDown.has(line.word(m.first)) && line.word(m.last) == "for";
            // "the third month in a row with fewer encounters than the month before"
            let stepped = (m.first..(m.last + 5).min(line.tokens.len())).any(|i| {
                line.word(i) == "than"
                    && (Class::Prior.has(line.word(i + 2))
                        || Class::YearOrMonth.has(line.word(i + 2)) && Class::Before.has(line.word(i + 3)))
            });
            running
                || stepped
                || !Class::Level.has(line.word(m.first))
                    && !line
                        .figures
                        .iter()
                        .any(|f| f.value >= 100.0 && mark.last <= f.first && f.last <= m.first)
        };
        // "below 10,000 for the fourth month running"
        let threshold = line.figures.iter().find(|f| {
            f.sort == Sort::Count
                && matches!(f.qualifier, Qualifier::More | Qualifier::Less)
                && line.distance((f.first, f.last), place) <= 30
        });
        let near = line.of("change").filter(movement).min_by_key(|m| {
            line.distance((m.first, m.last), place) + if m.first >= mark.last { 0 } else { 2 }
        });
        let near = near.filter(|m| {
            line.distance((m.first, m.last), place) <= 24 && direction(m.value) != Direction::Flat
        });
        // A comparison or a first place that is said to have gone on for so long.
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
        let top = self.standing_marks().into_iter().filter(|m| m.value != "low");
        let top = top.filter_map(|m| Some((m, self.ranked_place(m)?))).next();
        if let Some((extreme, facet)) = top {
            let claim = self.rank_places(facet, Direction::Up, (extreme.first, extreme.last), None)?;
            return Some(lasting(claim, Test::Top));
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
        let found = line.period(place, None).filter(|&i| line.mentions[i].part == Part::Plain);
        // "a second month-to-month decrease" names no month.
        let found = found.filter(|&i| !matches!(line.mentions[i].expr, Expr::Shift(_)));
        let period = found
            .and_then(|i| {
                let period = self.resolve(i, None, self.published)?;
                let at = line.mentions[i].first;
                // "Prior to January": it ended the month before.
                let before = at >= 2 && line.word(at - 2) == "prior" && line.word(at - 1) == "to"
                    || at >= 1 && Class::Before.has(line.word(at - 1));
                let period = if before { Period::month(period.months.first().offset(-1)?) } else { period };
                Some((period, Some(i)))
            })
            .unwrap_or((self.default_period(), None));
        // "picked up in November after declining three months in a row", "Before that
        // they had gone down": the run ended the month before.
        let start = near.0.min(first);
        let ended = (start.saturating_sub(2)..near.0).any(|i| Class::After.has(line.word(i)))
            || line.word(0) == "before" && line.word(1) == "that";
        let period = match period.0.shift(-1).filter(|_| ended && period.0.is_month()) {
            Some(earlier) => (earlier, period.1),
            None => period,
        };
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Streak, (first, mark.last), subject, period);
        claim.step = if period.0.kind == PeriodKind::FiscalYear { Step::FiscalYear } else { Step::Month };
        if claim.step == Step::Month && !period.0.is_month() {
            claim.period = Period::month(period.0.months.last());
        }
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

    /// "for the first time since January 2025", "the first drop since".
    pub(super) fn firsts(&mut self) -> Vec<Claim> {
        let line = self.line;
        let mut out = Vec::new();
        let firsts: Vec<Mark> = line.of("first").chain(line.of("firstmove")).copied().collect();
        for mark in firsts {
            let place = (mark.first, mark.last);
            if !self.on_topic(place) || self.unmeasured(place).is_some() {
                continue;
            }
            let since = line.mentions.iter().position(|m| {
                m.part == Part::Since && (m.first >= mark.last || !line.apart(mark.first, (m.first, m.last)))
            });
            let (period, at) = self.standing_period(place, since.as_slice());
            let threshold = self
                .line
                .figures
                .iter()
                .filter(|f| {
                    f.sort == Sort::Count
                        && f.value >= 100.0
                        && matches!(f.qualifier, Qualifier::More | Qualifier::Less)
                })
                // "slipped below 10,000, the first dip since": of something else.
                .filter(|f| {
                    let timed = Class::Time.has(line.word(mark.last - 1));
                    timed || !line.stops(f.last.min(mark.first), mark.first.max(f.last))
                })
                .min_by_key(|f| line.distance((f.first, f.last), place));
            let moved = if mark.class == "firstmove" {
                line.of("change").next().map(|m| direction(m.value)).or_else(|| {
                    let word = line.word(mark.last - 1);
                    Some(if Class::Rise.has(word) { Direction::Up } else { Direction::Down })
                })
            } else {
                line.nearest("change", place).filter(|(_, d)| *d <= 16).map(|(m, _)| direction(m.value))
            };
            let at_figure = threshold.map_or(place, |f| (f.first, f.last));
            let (subject, slots) = self.subject(at_figure, self.whole());
            let mut claim = self.claim(Kind::FirstTime, place, (subject, slots), (period, at));
            let sides = self.sides();
            if let Some((left, right, toward, _)) = sides.filter(|_| mark.class == "first") {
                let Some(compare) = self.compare_sides(toward, left, right) else { continue };
                claim.subject = compare.subject;
                claim.slots = compare.slots;
                claim.against = compare.against;
                claim.missing = compare.missing;
                // "more than the Border Patrol in May": what follows "than" is when.
                if at.is_none() && claim.slots.iter().any(|slot| slot.role == Role::Period) {
                    claim.period = compare.period;
                }
                let ports = claim.subject.get("component") == ["office-of-field-operations"];
                let patrol = claim.against.as_ref().is_some_and(|a| a.is_border_patrol());
                if ports && patrol && toward == Direction::Up {
                    let mut whole = claim.subject.clone();
                    whole.set("component", Vec::new());
                    claim.against = Some(whole);
                    claim.test = Some(Test::ShareAbove(50.0));
                } else {
                    claim.test =
                        Some(if toward == Direction::Up { Test::AboveOther } else { Test::BelowOther });
                }
                self.quote(&mut claim, (left.0, right.1));
            } else if let Some(figure) = threshold {
                claim.test = Some(match figure.qualifier {
                    Qualifier::More => Test::Above(figure.value),
                    _ => Test::Below(figure.value),
                });
                self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
                self.quote(&mut claim, (figure.hedge, figure.last));
                let span = line.span((figure.hedge, figure.last));
                // The threshold is part of this claim, not a claim of its own.
                self.claims.retain(|c| {
                    !matches!(c.kind, Kind::Value | Kind::RangeTotal)
                        || c.stated.is_none_or(|s| s.span != span)
                });
            } else if let Some(moved) = moved {
                claim.test = Some(Test::Moved(moved));
            } else {
                continue;
            }
            claim.step = match claim.period.kind {
                PeriodKind::FiscalYear => Step::FiscalYear,
                _ => Step::Month,
            };
            if claim.step == Step::Month && !claim.period.is_month() {
                claim.period = Period::month(claim.period.months.last());
            }
            claim.reach = Some(
                match since.and_then(|i| self.resolve(i, Some(claim.period), claim.period.months.first())) {
                    Some(mut since) => {
                        if since.open_year
                            && claim.step == Step::Month
                            && let Some(calendar) = Period::calendar(since.months.last().year())
                        {
                            since = calendar;
                        }
                        Reach::Since(since)
                    }
                    None => match self.within(mark) {
                        Some((Found::Within { months, at_least }, _)) => Reach::Within { months, at_least },
                        _ => Reach::Ever,
                    },
                },
            );
            if let Some(i) = since {
                self.slot(&mut claim, Role::Since, self.mention_place(i));
                self.quote(&mut claim, self.mention_place(i));
            }
            out.push(claim);
        }
        out
    }
}
