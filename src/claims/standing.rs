//! Claims that stand on words: extremes, ranks, first times, runs, comparisons, movements.

use super::amount::complete;
use super::claim::{Claim, Direction, Kind, Missing, Qualifier, Reach, Role, Stated, Step, Test, Unit};
use super::lexicon::Mark;
use super::line::Place;
use super::number::Sort;
use super::period::{Expr, Part, Period, PeriodKind};
use super::read::{Reading, direction};
use crate::data::Month;

impl Reading<'_> {
    /// Reads every word of standing of the sentence.
    pub fn standings(&mut self) {
        let firsts = self.firsts();
        self.claims.extend(firsts);
        for mark in self.standing_marks() {
            if self.on_topic((mark.first, mark.last)) {
                let claim = self.standing(mark);
                self.claims.extend(claim);
            }
        }
        let streaks: Vec<Claim> = self.line.of("streak").filter_map(|m| self.streak(m)).collect();
        self.claims.extend(streaks);
        let compares = self.compares();
        self.claims.extend(compares);
        let moved = self.moved();
        self.claims.extend(moved);
    }

    /// The extreme and record words, one a place.
    fn standing_marks(&self) -> Vec<Mark> {
        let mut out: Vec<Mark> = Vec::new();
        for mark in self.line.of("extreme").chain(self.line.of("record").filter(|m| m.value != "ever")) {
            let prior = self.line.of("prior").any(|p| p.first <= mark.first && mark.first <= p.last + 1);
            if !prior && !out.iter().any(|m| m.first < mark.last && mark.first < m.last) {
                out.push(*mark);
            }
        }
        // "a four-year low"
        for unit in self.line.of("span") {
            let value = match self.line.word(unit.last) {
                "high" => "high",
                "low" => "low",
                _ => continue,
            };
            if let Some((_, first)) = self.small_before(unit.first) {
                out.push(Mark { class: "extreme", value, first, last: unit.last + 1 });
            }
        }
        if out.is_empty()
            && let Some(rank) = self.line.of("rank").next()
            && self.line.of("ordinal").any(|o| o.first >= rank.last && o.first <= rank.last + 1)
        {
            out.push(Mark { class: "extreme", value: "high", ..*rank });
        }
        out.sort_by_key(|m| m.first);
        out
    }

    fn standing(&self, mark: Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let high = mark.value == "high";
        let toward = if high { Direction::Up } else { Direction::Down };
        let ordinal = self.ordinal_before(mark.first);
        if let Some(place_mark) = self.ranked_place(mark) {
            return self.rank_places(place_mark, toward, place, ordinal);
        }
        let record =
            mark.class == "record" || line.of("record").any(|r| r.first == mark.first && r.value != "ever");
        let (mut reach, mut end) = self.reach(mark, record)?;
        let mention = line.mentions.iter().position(|m| {
            m.first == mark.last
                || m.first == mark.last + 1 && matches!(line.word(mark.last), "total" | "any")
        });
        // "the quietest April", "the highest for any March"
        let same_month = mention
            .or_else(|| {
                line.mentions.iter().position(|m| {
                    m.first > mark.last
                        && m.first - mark.last <= 4
                        && matches!(line.word(m.first - 1), "any" | "a" | "an")
                })
            })
            .filter(|&i| {
                matches!(line.mentions[i].expr, Expr::Month(..)) && line.mentions[i].part == Part::Plain
            });
        let since = match &reach {
            Found::Since(i) | Found::Window(i) => Some(*i),
            _ => None,
        };
        let (period, at) = match same_month {
            Some(i) => (self.resolve(i, None, self.published)?, Some(i)),
            None => self.standing_period(place, since.as_slice()),
        };
        let mut step = match period.kind {
            PeriodKind::FiscalYear => Step::FiscalYear,
            PeriodKind::CalendarYear => Step::CalendarYear,
            PeriodKind::ToDate | PeriodKind::Range => Step::SameMonths,
            PeriodKind::Month => Step::Month,
        };
        let mut period = period;
        let annual = (mark.last..(mark.last + 3).min(line.tokens.len()))
            .any(|i| matches!(line.word(i), "annual" | "yearly" | "fiscal" | "anual"));
        if annual && period.is_month() && same_month.is_none() {
            let last = self.published.offset(-1).unwrap_or(self.published);
            period = Period::fiscal(last.fiscal_year().0 - u16::from(last.fiscal_month() < 12));
            step = Step::FiscalYear;
        }
        if same_month.is_some() {
            step = Step::SameMonth;
        }
        if period.kind == PeriodKind::Range
            && since.is_some()
            && line.mentions.get(at.unwrap_or(usize::MAX)).is_none()
        {
            period = Period::month(period.months.last());
            step = Step::Month;
        }
        let subject = self.subject(place, self.whole());
        let mut window = None;
        let resolved = match reach {
            Found::Ever => Reach::Ever,
            Found::Within { months, at_least } => Reach::Within { months, at_least },
            Found::Since(i) => {
                let mut since = self.resolve(i, Some(period), period.months.first())?;
                if matches!(line.mentions[i].expr, Expr::Term(_)) {
                    // "since he took office": none in the term as extreme.
                    since = Period::range(since.months.first(), period.months.last());
                    window = Some(since);
                }
                if since.open_year && step == Step::SameMonth {
                    let year = since.months.last().year();
                    since = Period::month(Month::from_year_month(year, period.months.first().month())?);
                } else if since.open_year && !period.is_year() {
                    since = Period { open_year: true, ..Period::calendar(since.months.last().year())? };
                }
                match window {
                    Some(window) => Reach::Window(window),
                    None => Reach::Since(since),
                }
            }
            Found::Window(i) => {
                let window = match line.mentions[i].expr {
                    Expr::Same | Expr::CalendarYear(_) => Period::calendar(period.months.first().year())?,
                    _ => self.resolve(i, Some(period), self.published)?,
                };
                Reach::Window(window)
            }
            Found::YearOf => Reach::Window(Period::calendar(period.months.first().year())?),
        };
        reach = Found::Ever;
        let _ = reach;
        let ranked = ordinal.is_some() || matches!(resolved, Reach::Window(_)) && window.is_none();
        let first = ordinal.map_or(mark.first, |o| o.first);
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
            let value = ordinal.and_then(|o| o.value.parse().ok()).unwrap_or(1.0);
            claim.stated = Some(Stated {
                value,
                precision: 1.0,
                unit: Unit::Rank,
                qualifier: Qualifier::Exact,
                span: line.span((first, mark.last)),
            });
        }
        self.slot(&mut claim, Role::Predicate, place);
        if let Some(i) = since {
            self.slot(&mut claim, Role::Since, self.mention_place(i));
        }
        if self.negated(first) {
            claim.missing = Some(Missing::Unclear);
        }
        if claim.subject.elided && line.mentions.is_empty() && self.context.subject.is_none() {
            return None;
        }
        Some(claim)
    }

    /// The period of an extreme: said in the sentence, but not its reference.
    fn standing_period(&self, place: Place, skip: &[usize]) -> (Period, Option<usize>) {
        let line = self.line;
        let found = line
            .mentions
            .iter()
            .enumerate()
            .filter(|(i, m)| {
                !skip.contains(i)
                    && m.part == Part::Plain
                    && !m.pair
                    && !matches!(m.expr, Expr::Shift(_) | Expr::Past(_) | Expr::Lapse(_))
            })
            .filter(|(_, m)| !matches!(line.word(m.last), "when" | "where"))
            .filter(|(_, m)| {
                m.first
                    .checked_sub(1)
                    .is_none_or(|b| !line.of("role").any(|r| r.value == "since" && r.last == b + 1))
            })
            .min_by_key(|(_, m)| {
                line.distance((m.first, m.last), place) + if m.first >= place.1 { 4 } else { 0 }
            });
        match found.and_then(|(i, _)| self.resolve(i, None, self.published).map(|p| (p, i))) {
            Some((period, i)) => (period, Some(i)),
            None => (self.default_period(), None),
        }
    }

    fn ordinal_before(&self, at: usize) -> Option<Mark> {
        let line = self.line;
        let adjacent = line.of("ordinal").find(|m| m.last == at && m.value != "1").copied();
        adjacent.or_else(|| {
            let rank = line.of("rank").next()?;
            line.of("ordinal").find(|m| m.first == rank.last || m.first == rank.last + 1).copied()
        })
    }

    /// "busiest sector", "largest nationality": places are ranked, not months.
    fn ranked_place(&self, mark: Mark) -> Option<Mark> {
        let after = self.line.of("place").find(|m| m.first >= mark.last && m.first - mark.last <= 2);
        // "the sector with the most crossings"
        let before = self
            .line
            .of("place")
            .find(|m| m.last <= mark.first && mark.first - m.last <= 3 && self.line.word(m.last) == "with");
        after.or(before).copied()
    }

    fn rank_places(
        &self,
        place_mark: Mark,
        toward: Direction,
        place: Place,
        ordinal: Option<Mark>,
    ) -> Option<Claim> {
        let line = self.line;
        let facet = place_mark.value;
        let mut within = self.whole();
        let overtakes = line.of("overtake").find(|c| c.last <= place.0);
        let subject_mark = match overtakes {
            Some(verb) => line.of(facet).find(|m| m.last <= verb.first)?,
            None => line.of(facet).min_by_key(|m| {
                line.distance((m.first, m.last), place) * 2 + u32::from(m.first >= place.1) * 3
            })?,
        };
        // "ahead of Del Rio": two places compared.
        let ahead = line
            .of("compare")
            .find(|m| m.first >= place.1 && matches!(line.word(m.first), "ahead" | "above" | "behind"));
        if let Some(ahead) = ahead
            && let Some(other) = line.of(facet).find(|m| m.first >= ahead.last && m.first - ahead.last <= 2)
            && other.value != subject_mark.value
        {
            within.1 = ahead.first;
            let (subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
            let against = subject.clone().with(static_facet(facet)?, vec![other.value]);
            let period = self.period(place, None);
            let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
            claim.against = Some(against);
            claim.direction = Some(if ahead.value == "above" { Direction::Up } else { Direction::Down });
            self.quote(&mut claim, (other.first, other.last));
            return Some(claim);
        }
        let (mut subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
        subject.set(static_facet(facet)?, vec![subject_mark.value]);
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Rank, place, (subject, slots), period);
        claim.direction = Some(toward);
        claim.rivals = static_facet(facet);
        let value = ordinal.and_then(|o| o.value.parse().ok()).unwrap_or(1.0);
        let span = line.span(ordinal.map_or(place, |o| (o.first, place.1)));
        claim.stated =
            Some(Stated { value, precision: 1.0, unit: Unit::Rank, qualifier: Qualifier::Exact, span });
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (subject_mark.first, subject_mark.last));
        self.quote(&mut claim, (place_mark.first, place_mark.last));
        Some(claim)
    }

    /// How far back the words after an extreme reach, and where they end.
    fn reach(&self, mark: Mark, record: bool) -> Option<(Found, usize)> {
        let line = self.line;
        let near = |first: usize| first >= mark.last && first - mark.last <= 22;
        let stop = (mark.last..line.tokens.len())
            .find(|&i| matches!(line.word(i), ";"))
            .unwrap_or(line.tokens.len());
        let since =
            line.mentions.iter().position(|m| m.part == Part::Since && near(m.first) && m.first < stop);
        if let Some(i) = since {
            return Some((Found::Since(i), line.mentions[i].last));
        }
        if let Some(unit) = line.inside("span", (mark.first, mark.last))
            && let Some((n, _)) = self.small_before(unit.first)
        {
            let months = if unit.value == "years" { n.checked_mul(12)? } else { n };
            return Some((Found::Within { months, at_least: false }, mark.last));
        }
        if let Some(found) = self.within(mark) {
            return Some(found);
        }
        let never = line.of("record").find(|r| {
            r.value == "ever" && r.last <= mark.first && matches!(line.word(r.first), "never" | "nunca")
        });
        let ever = line.of("record").find(|r| r.value == "ever" && near(r.first) && r.first < stop).or(never);
        if let Some(ever) = ever {
            return Some((Found::Ever, ever.last.max(mark.last)));
        }
        // "not since July 2020 have arrests been this low"
        let fronted = line.mentions.iter().position(|m| m.part == Part::Since && m.last <= mark.first);
        if let Some(i) = fronted
            && !record
        {
            return Some((Found::Since(i), mark.last));
        }
        let window = line.mentions.iter().position(|m| {
            near(m.first)
                && m.first - mark.last <= 14
                && (m.first.saturating_sub(3)..m.first).any(|i| matches!(line.word(i), "of" | "de" | "del"))
                && matches!(
                    m.expr,
                    Expr::Fiscal(_)
                        | Expr::AnyYear(_)
                        | Expr::Term(_)
                        | Expr::CalendarYear(_)
                        | Expr::ToDate(_)
                )
        });
        if let Some(i) = window {
            return Some((Found::Window(i), line.mentions[i].last));
        }
        let generic = (mark.last..stop.min(mark.last + 12)).find(|&i| {
            matches!(line.word(i), "any" | "prior" | "previous")
                && matches!(
                    line.word(i + 1),
                    "fiscal" | "year" | "month" | "prior" | "previous" | "other" | "calendar"
                )
                || line.word(i) == "any" && line.mentions.iter().any(|m| m.first == i + 1)
        });
        if let Some(at) = generic {
            return Some((Found::Ever, at + 2));
        }
        if record {
            return Some((Found::Ever, mark.last));
        }
        let year = (mark.last..stop.min(mark.last + 10)).find(|&i| {
            line.word(i) == "of" && line.word(i + 1) == "the" && line.word(i + 2) == "year"
                || matches!(line.word(i), "del" | "de") && matches!(line.word(i + 1), "ano")
        });
        if let Some(at) = year {
            return Some((Found::YearOf, at + 3));
        }
        let ranks = self.ordinal_before(mark.first).is_some() && line.has("rank");
        ranks.then_some((Found::Ever, mark.last))
    }

    /// "in four years", "in more than four years", "a four-year low".
    fn within(&self, mark: Mark) -> Option<(Found, usize)> {
        let line = self.line;
        for unit in line.of("span") {
            if unit.first < mark.last || unit.first - mark.last > 12 {
                continue;
            }
            let Some(number) = self.small_before(unit.first) else { continue };
            let mut at = number.1;
            let mut at_least = false;
            let mut nearly = false;
            while at > 0 {
                match line.word(at - 1) {
                    "than" | "at" | "more" | "least" | "over" | "mas" | "de" | "menos" => {
                        at_least |= matches!(line.word(at - 1), "more" | "least" | "over" | "mas");
                        at -= 1;
                    }
                    "nearly" | "almost" | "about" | "roughly" | "the" | "last" | "past" | "casi" => {
                        nearly |=
                            matches!(line.word(at - 1), "nearly" | "almost" | "about" | "roughly" | "casi");
                        at -= 1;
                    }
                    _ => break,
                }
            }
            if at == 0 || !matches!(line.word(at - 1), "in" | "for" | "en") {
                continue;
            }
            let _ = nearly;
            let months = if unit.value == "years" { number.0.checked_mul(12)? } else { number.0 };
            return Some((Found::Within { months, at_least }, unit.last));
        }
        None
    }

    /// A small number right before a token.
    fn small_before(&self, at: usize) -> Option<(u16, usize)> {
        let before = at.checked_sub(1)?;
        if let Some(mark) = self.line.of("number").find(|m| m.last == at) {
            return Some((mark.value.parse().ok()?, mark.first));
        }
        let text = self.line.word(before);
        (text.len() <= 3).then(|| text.parse().ok().map(|n| (n, before)))?
    }

    fn negated(&self, at: usize) -> bool {
        self.line.of("negation").any(|m| m.last <= at && at - m.last <= 3)
    }

    /// "eight straight months of decline", "the fourth month in a row".
    fn streak(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        if self.unmeasured(place) == Some(Missing::Measure) || !self.on_topic(place) {
            return None;
        }
        let from = mark.first.saturating_sub(4);
        let ordinal = line.of("ordinal").rfind(|m| m.first >= from && m.last <= mark.first).copied();
        let number = (from..mark.first).rev().find_map(|i| self.small_before(i + 1));
        let (length, first) = match (ordinal, number) {
            (Some(m), _) => (m.value.parse::<f64>().ok()?, m.first),
            (None, Some((n, first))) if n >= 2 => (f64::from(n), first),
            _ => return None,
        };
        let yearly = (first..(mark.last + 4).min(line.tokens.len()))
            .any(|i| matches!(line.word(i), "year" | "years" | "fiscal"));
        let unit = (first..(mark.last + 4).min(line.tokens.len()))
            .any(|i| matches!(line.word(i), "month" | "months" | "monthly" | "mes" | "meses" | "mensual"));
        if !unit && !yearly {
            return None;
        }
        let movement = |m: &&Mark| {
            !matches!(
                line.word(m.first),
                "below"
                    | "above"
                    | "more"
                    | "less"
                    | "fewer"
                    | "higher"
                    | "lower"
                    | "greater"
                    | "up"
                    | "down"
                    | "superior"
            ) && !line.figures.iter().any(|f| mark.last <= f.first && f.last <= m.first)
        };
        // "below 10,000 for the fourth month running"
        let threshold = line.figures.iter().find(|f| {
            f.sort == Sort::Count
                && matches!(f.qualifier, Qualifier::More | Qualifier::Less)
                && line.distance((f.first, f.last), place) <= 12
        });
        let near = line.of("change").filter(movement).min_by_key(|m| {
            line.distance((m.first, m.last), place) + if m.first >= mark.last { 0 } else { 2 }
        });
        let near = near.filter(|m| {
            line.distance((m.first, m.last), place) <= 24 && direction(m.value) != Direction::Flat
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
        let period = found
            .and_then(|i| self.resolve(i, None, self.published).map(|p| (p, Some(i))))
            .unwrap_or((self.default_period(), None));
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
        claim.stated = Some(Stated {
            value: length,
            precision: 1.0,
            unit: Unit::Months,
            qualifier: Qualifier::Exact,
            span: line.span((first, mark.last)),
        });
        self.slot(&mut claim, Role::Figure, (first, mark.last));
        self.slot(&mut claim, Role::Predicate, near);
        self.quote(&mut claim, near);
        Some(claim)
    }

    /// "for the first time since January 2025", "the first drop since".
    fn firsts(&mut self) -> Vec<Claim> {
        let line = self.line;
        let mut out = Vec::new();
        let firsts: Vec<Mark> = line.of("first").chain(line.of("firstmove")).copied().collect();
        for mark in firsts {
            let place = (mark.first, mark.last);
            if !self.on_topic(place) || self.unmeasured(place).is_some() {
                continue;
            }
            let since = line.mentions.iter().position(|m| m.part == Part::Since);
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
                .min_by_key(|f| line.distance((f.first, f.last), place));
            let moved = if mark.class == "firstmove" {
                line.of("change").next().map(|m| direction(m.value)).or_else(|| {
                    let word = line.word(mark.last - 1);
                    Some(if matches!(word, "increase" | "rise" | "aumento" | "subida") {
                        Direction::Up
                    } else {
                        Direction::Down
                    })
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

    /// The two sides of "more X … than Y": left, right, direction, the compare word.
    fn sides(&self) -> Option<(Place, Place, Direction, Place)> {
        let line = self.line;
        for mark in line.of("compare") {
            let clause_end = (mark.last..line.tokens.len())
                .find(|&i| {
                    matches!(line.word(i), ";" | "–" | ".")
                        || line.word(i) == "," && !line.mentions.iter().any(|m| m.first == i + 1)
                })
                .unwrap_or(line.tokens.len());
            let own_than = matches!(line.word(mark.last - 1), "than" | "que");
            let verb = matches!(
                line.word(mark.first),
                "exceeded"
                    | "exceed"
                    | "exceeds"
                    | "surpassed"
                    | "surpass"
                    | "surpasses"
                    | "outnumbered"
                    | "outnumber"
                    | "overtook"
                    | "outpaced"
                    | "topped"
                    | "eclipsed"
                    | "ahead"
                    | "trailed"
                    | "behind"
                    | "supero"
                    | "superaron"
            );
            let than = if own_than || verb {
                Some(mark.last)
            } else {
                (mark.last..clause_end).find(|&i| matches!(line.word(i), "than" | "que")).map(|i| i + 1)
            };
            let Some(than) = than else { continue };
            let figure_next = line.figures.iter().any(|f| f.first >= than && f.first <= than + 1);
            let figure_before = line.figures.iter().any(|f| {
                f.last <= mark.first && mark.first - f.last <= 1
                    || f.first < mark.last && mark.first < f.last
                    || f.hedge <= mark.first && mark.first < f.last
            });
            if figure_before
                || (figure_next && line.figures.iter().all(|f| f.first != than || f.sort != Sort::Count))
            {
                continue;
            }
            if than >= line.tokens.len() {
                continue;
            }
            return Some((
                (mark.first, mark.last),
                (than, clause_end.max(than)),
                direction(mark.value),
                (mark.first, mark.last),
            ));
        }
        None
    }

    /// Comparisons without a figure of their own.
    fn compares(&self) -> Vec<Claim> {
        let line = self.line;
        if line.has("first") && self.claims.iter().any(|c| c.kind == Kind::FirstTime && c.against.is_some()) {
            return Vec::new();
        }
        let Some((left, right, toward, word)) = self.sides() else { return Vec::new() };
        if !self.on_topic(left) || self.unmeasured(left) == Some(Missing::Measure) {
            return Vec::new();
        }
        let mentions: Vec<usize> = (0..line.mentions.len())
            .filter(|&i| right.0 <= line.mentions[i].first && line.mentions[i].first < right.1)
            .collect();
        let said = line.subject((right.0, right.0 + 1), right);
        // "than in any full fiscal year since 2009": a year to date against whole years.
        let whole_years = (right.0..right.1)
            .any(|i| matches!(line.word(i), "full" | "entire" | "whole" | "complete"))
            && (right.0..right.1).any(|i| matches!(line.word(i), "year" | "years"));
        let each = whole_years
            || (right.0..right.1).any(|i| matches!(line.word(i), "any" | "each" | "every" | "worst"))
            || (0..left.0).any(|i| line.word(i) == "every") && right.1 > right.0;
        // "the first two days of March": no table has days.
        let days = (right.0..right.1).any(|i| {
            matches!(
                line.word(i),
                "day" | "days" | "hours" | "hour" | "week" | "weeks" | "daily" | "dias" | "semana"
            )
        });
        let generic = (right.0..right.1.min(right.0 + 3)).any(|i| matches!(line.word(i), "any" | "every"));
        let (subject, slots) = self.subject(left, (0, right.0));
        if subject.elided && self.context.subject.is_none() && mentions.is_empty() {
            return Vec::new();
        }
        let since = mentions.iter().copied().find(|&i| line.mentions[i].part == Part::Since);
        let rival = said.subject.facets.iter().any(|(facet, values)| {
            *facet != "region" && subject.has(facet) && subject.get(facet) != values.as_slice()
                || *facet == "region" && values.as_slice() != subject.get(facet)
        });
        if !each && rival && mentions.iter().all(|&i| line.mentions[i].part == Part::Plain) {
            return self.compare_sides(toward, left, right).into_iter().collect();
        }
        let named = since.filter(|_| each).or(mentions.first().copied());
        if let Some(i) = named.filter(|_| whole_years || !(generic && since.is_some())) {
            let (mut period, at) = self.standing_period(left, &mentions);
            if at.is_some_and(|a| mentions.contains(&a)) {
                period = self.default_period();
            }
            let mut claim = self.claim(
                Kind::Compare,
                left,
                (subject, slots),
                (period, at.filter(|a| !mentions.contains(a))),
            );
            claim.direction = Some(toward);
            let last =
                mentions.iter().rev().find(|&&j| line.mentions[j].first < right.1).copied().unwrap_or(i);
            let first_base = self.resolve(i, Some(period), period.months.first());
            let last_base = self.resolve(last, Some(period), period.months.first());
            let base = match (first_base, last_base) {
                (Some(a), Some(b)) if i != last && (right.0..right.1).any(|k| line.word(k) == "combined") => {
                    Some(Period::range(
                        a.months.first().min(b.months.first()),
                        a.months.last().max(b.months.last()),
                    ))
                }
                (a, _) => a,
            };
            let Some(base) = base else { return Vec::new() };
            if each {
                let base = match line.mentions[i].part {
                    // "in every fiscal year since 2015"
                    Part::Since => Period::range(base.months.first(), period.months.first() - 1),
                    _ => base,
                };
                let back = matches!(line.mentions[i].expr, Expr::Past(_));
                let base = if back {
                    base.shift(if period.is_month() { -1 } else { -12 }).unwrap_or(base)
                } else {
                    base
                };
                claim.each = Some(base);
                claim.step = if period.is_year() || whole_years { Step::FiscalYear } else { Step::Month };
            } else {
                claim.base = Some(base);
            }
            if said.named && said.subject != claim.subject && !each {
                let mut against = said.subject.clone();
                complete(&mut against, &claim.subject, said.measured);
                if against != claim.subject {
                    claim.against = Some(against);
                }
            }
            if days {
                claim.missing = Some(Missing::Daily);
            }
            self.slot(&mut claim, Role::Predicate, word);
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, (left.0, line.mentions[last].last));
            if self.negated(left.0) {
                claim.missing = Some(Missing::Unclear);
            }
            return vec![claim];
        }
        let place = line.of("place").find(|m| right.0 <= m.first && m.last <= right.1);
        if generic
            && let Some(place) = place
            && let Some(own) = line.of(place.value).find(|m| m.last <= left.0)
        {
            // "more than any other sector"
            let mut claim = self.claim(Kind::Rank, left, (subject, slots), self.period(left, None));
            claim.subject.set(static_facet(place.value).unwrap_or("sector"), vec![own.value]);
            claim.direction = Some(toward);
            claim.rivals = static_facet(place.value);
            let span = line.span(left);
            claim.stated = Some(Stated {
                value: 1.0,
                precision: 1.0,
                unit: Unit::Rank,
                qualifier: Qualifier::Exact,
                span,
            });
            self.quote(&mut claim, (place.first, place.last));
            return vec![claim];
        }
        if generic {
            // "lower than any prior fiscal year to date": an extreme.
            let (period, at) = self.standing_period(left, since.as_slice());
            let mut claim = self.claim(Kind::ExtremeSince, left, (subject, slots), (period, at));
            claim.direction = Some(toward);
            claim.reach =
                Some(match since.and_then(|i| self.resolve(i, Some(period), period.months.first())) {
                    Some(since) => Reach::Since(since),
                    None => Reach::Ever,
                });
            claim.step = match period.kind {
                PeriodKind::FiscalYear => Step::FiscalYear,
                PeriodKind::CalendarYear => Step::CalendarYear,
                PeriodKind::Month => Step::Month,
                _ => Step::SameMonths,
            };
            self.slot(&mut claim, Role::Predicate, word);
            self.quote(&mut claim, (left.0, right.1.min(right.0 + 7)));
            return vec![claim];
        }
        if !said.measured && !said.named {
            return Vec::new();
        }
        let claim = self.compare_sides(toward, left, right);
        claim.into_iter().collect()
    }

    /// A movement without figure: "Arrests rose in March".
    fn moved(&self) -> Vec<Claim> {
        let line = self.line;
        let figures = line
            .figures
            .iter()
            .any(|f| matches!(f.sort, Sort::Percent | Sort::Multiple | Sort::Divided | Sort::Points));
        if figures
            || self
                .claims
                .iter()
                .any(|c| matches!(c.kind, Kind::Change | Kind::Streak | Kind::Compare | Kind::Multiple))
        {
            return Vec::new();
        }
        let verb = |m: &&Mark| {
            matches!(
                line.word(m.first),
                "rose"
                    | "fell"
                    | "dropped"
                    | "declined"
                    | "increased"
                    | "decreased"
                    | "climbed"
                    | "jumped"
                    | "grew"
                    | "surged"
                    | "plunged"
                    | "plummeted"
                    | "dipped"
                    | "slipped"
                    | "cayeron"
                    | "subieron"
                    | "aumentaron"
                    | "bajaron"
                    | "disminuyeron"
                    | "descendieron"
                    | "crecieron"
                    | "rebounded"
                    | "soared"
                    | "tumbled"
            ) || line.word(m.first) == "went"
        };
        let Some(mark) = line.of("change").find(verb) else { return Vec::new() };
        let place = (mark.first, mark.last);
        let clause = line.clause(place);
        let measured =
            line.of("measure").any(|m| m.value != "figure" && m.last <= mark.first && m.first >= clause.0);
        let Some(found) = line.period(place, None) else { return Vec::new() };
        let mention = line.mentions[found];
        if !measured
            || mention.part != Part::Plain
            || !(clause.0..clause.1).contains(&mention.first)
            || !matches!(mention.expr, Expr::Month(..) | Expr::Fiscal(_))
            || self.negated(mark.first)
            || matches!(line.word(mark.last), "from" | "below" | "to")
            || !self.on_topic(place)
        {
            return Vec::new();
        }
        let base = line.base(place).filter(|&i| i != found);
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Change, place, subject, self.period(place, base));
        claim.direction = Some(direction(mark.value));
        claim.base = self.base_period(base, claim.period);
        if claim.base.is_none() || claim.subject.elided {
            return Vec::new();
        }
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (mention.first, mention.last));
        vec![claim]
    }
}

/// A reach as found, its mention not yet resolved.
enum Found {
    Ever,
    Since(usize),
    Within {
        months: u16,
        at_least: bool,
    },
    Window(usize),
    /// "of the year": the calendar year of the period.
    YearOf,
}

fn static_facet(facet: &str) -> Option<&'static str> {
    super::subject::FACETS.into_iter().find(|f| *f == facet)
}
