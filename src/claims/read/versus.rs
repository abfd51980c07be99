//! Comparisons: two subjects in one period, or one subject in two.

use super::standing::static_facet;
use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Kind, Missing, Period, PeriodKind, Reach, Role, Stated, Step, Subject, Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Sort;
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// The two sides of "more X … than Y": left, right, direction, the compare word.
    pub(super) fn sides(&self) -> Option<(Place, Place, Direction, Place)> {
        let line = self.line;
        for mark in line.of("compare") {
            let clause_end = (mark.last..line.tokens.len())
                .find(|&i| {
                    Class::Semicolon.has(line.word(i))
                        || line.word(i) == "," && !line.mentions.iter().any(|m| m.first == i + 1)
                })
                .unwrap_or(line.tokens.len());
            let own_than = Class::Than.has(line.word(mark.last - 1));
            let bare = Class::AboveBelow.has(line.word(mark.first))
                && mark.last - mark.first == 1
                && !line.figures.iter().any(|f| f.hedge <= mark.last + 2 && f.last > mark.first)
                && line.mentions.iter().any(|m| m.first >= mark.last && m.first - mark.last <= 3);
            let verb = bare || line.of("versus").any(|v| v.first == mark.first);
            let than = if own_than || verb {
                Some(mark.last)
            } else {
                (mark.last..clause_end).find(|&i| Class::Than.has(line.word(i))).map(|i| i + 1)
            };
            let Some(than) = than else { continue };
            // "the first in more than five years": how long.
            let long =
                |s: &Mark| (than..=than + 2).contains(&s.first) && self.small_before(s.first).is_some();
            let within = mark.first.checked_sub(1).is_some_and(|b| Class::Within.has(line.word(b)));
            if within && line.of("span").any(long) {
                continue;
            }
            // "el mes con más detenciones que …" is an extreme.
            if mark.first > 0 && Class::Where.has(line.word(mark.first - 1)) {
                continue;
            }
            let figure_next = line.figures.iter().any(|f| f.first >= than && f.first <= than + 1);
            let figure_before = line.figures.iter().any(|f| {
                f.last <= mark.first
                    && mark.first - f.last <= 1
                    && line.word(f.last) != ","
                    && !Class::And.has(line.word(f.last))
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
        self.outran()
    }

    /// "Los hondureños superaron en noviembre a los guatemaltecos".
    fn outran(&self) -> Option<(Place, Place, Direction, Place)> {
        let line = self.line;
        line.of("outran").find_map(|verb| {
            let month = line.mentions.iter().find(|m| verb.last < m.first && m.first - verb.last <= 2)?;
            let left = (verb.first, verb.last);
            let right = (month.last + 1, line.clause((month.last, month.last)).1);
            (line.word(month.last) == "a" && right.0 < right.1).then_some((left, right, Direction::Up, left))
        })
    }

    /// Comparisons without a figure of their own.
    pub(super) fn compares(&self) -> Vec<Claim> {
        let line = self.line;
        if line.has("first") && self.claims.iter().any(|c| c.kind == Kind::FirstTime && c.against.is_some()) {
            return Vec::new();
        }
        let sides = self.sides().filter(|_| !line.has("backto"));
        let Some((left, right, toward, word)) = sides else { return Vec::new() };
        if self.counts_nobody() || !self.on_topic(left) || self.unmeasured(left) == Some(Missing::Measure) {
            return Vec::new();
        }
        let at = line.span(left);
        if self.claims.iter().any(|c| {
            let moved = matches!(c.kind, Kind::Change | Kind::Multiple);
            // "which beats July by 38 percent": the percent says it.
            let by = |s: Stated| {
                let figure = line.figures.iter().find(|f| line.span((f.hedge, f.last)) == s.span);
                figure.is_some_and(|f| {
                    left.1 < f.hedge && f.hedge - left.1 <= 4 && Class::By.has(line.word(f.hedge - 1))
                })
            };
            moved && (c.against.is_some() && c.quote.join(at) == c.quote || c.stated.is_some_and(by))
        }) {
            return Vec::new();
        }
        let mentions: Vec<usize> = (0..line.mentions.len())
            .filter(|&i| right.0 <= line.mentions[i].first && line.mentions[i].first < right.1)
            .collect();
        // "than any prior fiscal year to date": every one, not a period of its own.
        let (generic_years, mentions): (Vec<usize>, Vec<usize>) = mentions.into_iter().partition(|&i| {
            let m = line.mentions[i];
            matches!(m.expr, Expr::ToDate(None) | Expr::PartOf { .. } | Expr::Month(_, Year::Unsaid))
                && m.part != Part::Since
                && Class::AnyOther.has(line.word(m.first.saturating_sub(1)))
        });
        let said = line.subject((right.0, right.0 + 1), right);
        // "than in any full fiscal year since 2009": a year to date against whole years.
        let whole_years = (right.0..right.1).any(|i| Class::Full.has(line.word(i)))
            && (right.0..right.1).any(|i| Class::AnyFull.has(line.word(i)))
            && (right.0..right.1).any(|i| Class::Year.has(line.word(i)));
        let each = whole_years
            || (right.0..right.1.min(right.0 + 7)).any(|i| Class::AnyWorst.has(line.word(i)))
            || (0..left.0).any(|i| line.word(i) == "every") && right.1 > right.0;
        // "the first two days of March": no table has days.
        let days = (right.0..right.1).any(|i| Class::Days.has(line.word(i)));
        let generic = (right.0..right.1.min(right.0 + 3)).any(|i| Class::Every.has(line.word(i)));
        // "Noviembre cerró por debajo de octubre en detenciones": what is behind is of both.
        let before = line.subject(left, (0, right.0));
        let led = |m: &Mark| right.0 < m.first && m.last <= right.1 && Class::In.has(line.word(m.first - 1));
        let led = line.of("measure").any(led) && !mentions.is_empty();
        let both = led && !before.measured && !before.named;
        let within = if both { self.whole() } else { (0, right.0) };
        let (subject, slots) = self.subject(left, within);
        if subject.elided && self.context.subject.is_none() && mentions.is_empty() {
            return Vec::new();
        }
        let since = mentions.iter().copied().find(|&i| line.mentions[i].part == Part::Since);
        let rival = said.subject.facets.iter().any(|(facet, values)| {
            *facet != "region" && subject.has(facet) && subject.get(facet) != values.as_slice()
                || *facet == "region" && values.as_slice() != subject.get(facet)
        });
        if rival && let Some(claim) = self.every_month_beside(toward, left, right) {
            return vec![claim];
        }
        if !each && rival && mentions.iter().all(|&i| line.mentions[i].part == Part::Plain) {
            // "for the third month in a row, more … than …": the run says it.
            // "second among nationalities, behind Mexicans": the order says it.
            let run = self.claims.iter().any(|c| {
                c.kind == Kind::Streak && c.against.is_some()
                    || c.kind == Kind::Rank && c.rivals.is_some_and(|facet| said.subject.has(facet))
            });
            let claim = if run { None } else { self.compare_sides(toward, left, right) };
            return claim.into_iter().collect();
        }
        let named = since.filter(|_| each).or(mentions.first().copied());
        if let Some(i) = named.filter(|_| whole_years || !(generic && since.is_some())) {
            let (period, at) = self.standing_period(left, &mentions);
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
            // "in the ten years before": without the one that is spoken of.
            let back = matches!(line.mentions[i].expr, Expr::Past(_))
                .then(|| if period.is_month() { -1 } else { -12 });
            let base = back.and_then(|by| base.shift(by)).unwrap_or(base);
            if each {
                let base = match line.mentions[i].part {
                    // "in every fiscal year since 2015"
                    Part::Since => Period::range(base.months.first(), period.months.first() - 1),
                    _ => base,
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
            claim.averaged = self.averaged(left, Some(i)).filter(|_| !each);
            self.slot(&mut claim, Role::Predicate, word);
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, (left.0, line.mentions[last].last));
            let never = line
                .of("negation")
                .any(|m| m.last <= left.0 && left.0 - m.last <= 3 && Class::Never.has(line.word(m.first)))
                // "No month before has had more than March 2021"
                || line.of("none").any(|m| m.last <= left.0 && left.0 - m.last <= 8);
            if never && !each && base.is_month() {
                // "have never been lower than in April 2020": an extreme of that month.
                claim.kind = Kind::ExtremeSince;
                claim.period = base;
                claim.base = None;
                claim.reach = Some(Reach::Ever);
                claim.step = Step::Month;
            } else if self.negated(left.0) {
                claim.missing = Some(Missing::Unclear);
            }
            return vec![claim];
        }
        // "than in any month in the sector's history": of months, not of sectors.
        let months = |m: &Mark| line.of("span").any(|span| right.0 <= span.first && span.last <= m.first);
        let place = line.of("place").find(|m| right.0 <= m.first && m.last <= right.1 && !months(m));
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
            claim.stated = Some(Stated::exact(1.0, Unit::Rank, span));
            self.quote(&mut claim, (place.first, place.last));
            return vec![claim];
        }
        if generic {
            // "lower than any prior fiscal year to date": an extreme.
            let month = |&i: &usize| matches!(line.mentions[i].expr, Expr::Month(..));
            let same_month = generic_years.iter().any(month);
            let skip: Vec<usize> = since.into_iter().chain(generic_years).collect();
            let (period, at) = self.standing_period(left, &skip);
            let mut claim = self.claim(Kind::ExtremeSince, left, (subject, slots), (period, at));
            claim.direction = Some(toward);
            // A year that a month is held against is a calendar year.
            let calendar = |since: Period| match Period::calendar(since.months.last().year()) {
                Some(year) if since.open_year && period.is_month() => year,
                _ => since,
            };
            let at_least = since.is_some_and(|i| Class::Least.has(line.word(line.mentions[i].first - 1)));
            claim.reach = Some(
                match since.and_then(|i| self.resolve(i, Some(period), period.months.first())).map(calendar) {
                    // "since at least 2000": that year may itself be no more extreme.
                    Some(since) if at_least && since.months.last() < period.months.last() => {
                        Reach::Window(Period::range(since.months.last() + 1, period.months.last()))
                    }
                    Some(since) => Reach::Since(since),
                    None => Reach::Ever,
                },
            );
            claim.step = match period.kind {
                PeriodKind::FiscalYear => Step::FiscalYear,
                PeriodKind::CalendarYear => Step::CalendarYear,
                PeriodKind::Month if same_month => Step::SameMonth,
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

    /// "fewer than the Border Patrol": two subjects in one period.
    pub(crate) fn compare_sides(&self, direction: Direction, place: Place, right: Place) -> Option<Claim> {
        let line = self.line;
        let left = (0, right.0.max(1));
        let (subject, mut slots) = self.subject((place.0, place.0 + 1), left);
        let said = line.subject((right.0, right.0 + 1), right);
        let mut against = said.subject;
        slots.extend(said.slots);
        let mut subject = subject;
        // "more Cubans than Haitians were encountered nationwide": of both.
        let others = ["component", "demographic", "citizenship", "sector"];
        let differ =
            others.iter().any(|f| against.has(f) && subject.has(f) && against.get(f) != subject.get(f));
        for facet in
            ["region", "component", "title", "demographic", "citizenship"].into_iter().filter(|_| differ)
        {
            if !subject.has(facet) {
                subject.set(facet, against.get(facet).to_vec());
            }
        }
        complete(&mut against, &subject, said.measured);
        if against == subject {
            return None;
        }
        // Nothing is held against a part of itself.
        let own_part = ["component", "demographic", "citizenship", "sector"]
            .iter()
            .any(|facet| against.has(facet) && !subject.has(facet))
            && !subject.is_border_patrol();
        let period = self.spanned(self.period(place, None));
        let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
        // "Hondurans no longer outnumber Guatemalans"
        claim.direction = Some(if self.negated(place.0) { direction.reversed() } else { direction });
        if against.queries().is_empty() {
            claim.missing = Some(Missing::Cut);
        } else if own_part {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        claim.against = Some(against);
        self.quote(&mut claim, right);
        Some(claim)
    }
}

/// Fills what the other side of a comparison leaves unsaid.
pub(super) fn complete(against: &mut Subject, subject: &Subject, measured: bool) {
    if !measured && !against.has("component") {
        against.measure = subject.measure;
    }
    for (facet, values) in &subject.facets {
        let rival =
            ["component", "demographic", "citizenship", "sector", "state", "region", "group", "title"]
                .iter()
                .any(|f| against.has(f) && f == facet);
        let replaced = *facet == "component" && measured;
        if !against.has(facet) && !rival && !replaced {
            against.set(facet, values.clone());
        }
    }
}
