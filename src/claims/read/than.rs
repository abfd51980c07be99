//! One subject against other periods, or against all there are: "more than in May",
//! "fewer than in any month of 2023", "more than any other sector".

use super::Reader;
use super::places::RANKED;
use super::standing::static_facet;
use super::versus::complete;
use super::who::Said;
use crate::claims::claim::{
    Claim, Counted, Direction, Kind, Missing, Period, PeriodKind, Reach, Role, Slot, Stated, Step, Subject,
    Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;

/// Most words between "than" and the rivals: "than any other southwest border state".
const RIVAL: usize = 5;

/// What a comparison says, before it is known what it is held against.
pub(super) struct Than {
    left: Place,
    right: Place,
    toward: Direction,
    /// The comparing word.
    word: Place,
    subject: (Subject, Vec<Slot>),
    /// What stands behind "than".
    pub said: Said,
    /// The periods behind it.
    pub mentions: Vec<usize>,
    /// "any prior fiscal year to date": every one, not a period of its own.
    generic_years: Vec<usize>,
    pub since: Option<usize>,
    /// Every period is meant: "in any month of".
    pub each: bool,
    /// "any full fiscal year since 2009": a year to date against whole years.
    pub whole_years: bool,
    /// "any", "every".
    pub generic: bool,
}

impl Than {
    /// The other side names another category than this one.
    pub(super) fn is_rival(&self) -> bool {
        let (subject, _) = &self.subject;
        // "came through ports of entry than crossed illegally": the agencies of two nouns.
        let arrests = |s: &Subject| s.measure == Counted::Arrests && !s.has("component");
        let agencies = arrests(&self.said.subject) && subject.is_ports()
            || arrests(subject) && self.said.subject.is_ports();
        agencies
            || self.said.subject.facets.iter().any(|(facet, values)| {
                let other = values.as_slice() != subject.get(facet);
                other && (*facet == "region" || subject.has(facet))
            })
    }
}

impl Reader<'_> {
    /// What the two sides and the words around them say; `None`: of whom, and when,
    /// nothing says.
    pub(super) fn than(&self, (left, right): (Place, Place), toward: Direction, word: Place) -> Option<Than> {
        let line = self.line;
        let behind = |i: &usize| (right.0..right.1).contains(&line.mentions[*i].first);
        let mentions = (0..line.mentions.len()).filter(behind);
        let (generic_years, mentions): (Vec<usize>, Vec<usize>) = mentions.partition(|&i| {
            let m = line.mentions[i];
            matches!(
                m.expr,
                Expr::ToDate(None)
                    | Expr::PartOf { .. }
                    | Expr::PartOfYear { year: Year::Unsaid, .. }
                    | Expr::Month(_, Year::Unsaid)
                    | Expr::Fiscal(Year::Unsaid)
            ) && m.part != Part::Since
                && Class::AnyOther.has(line.word(m.first.saturating_sub(1)))
        });
        let said_behind = |class: Class| (right.0..right.1).any(|i| class.has(line.word(i)));
        let near =
            |class: Class, reach| (right.0..right.1.min(right.0 + reach)).any(|i| class.has(line.word(i)));
        let whole_years = [Class::Full, Class::AnyFull, Class::Year].into_iter().all(said_behind);
        let every = (0..left.0).any(|i| line.word(i) == "every") && right.1 > right.0;
        // "Noviembre cerró por debajo de octubre en detenciones": what is behind is of both.
        let before = line.subject(left, (0, right.0));
        let led = |m: &Mark| right.0 < m.first && m.last <= right.1 && Class::In.has(line.word(m.first - 1));
        let led = line.of("measure").any(led) && !mentions.is_empty();
        let both = led && !before.measured && !before.named;
        let subject = self.subject(left, if both { self.whole() } else { (0, right.0) });
        if subject.0.elided && self.context.subject.is_none() && mentions.is_empty() {
            return None;
        }
        Some(Than {
            left,
            right,
            toward,
            word,
            subject,
            said: line.subject((right.0, right.0 + 1), right),
            since: mentions.iter().copied().find(|&i| line.mentions[i].part == Part::Since),
            mentions,
            generic_years,
            each: whole_years || near(Class::AnyWorst, 7) || every,
            whole_years,
            generic: near(Class::Every, 3),
        })
    }

    /// "fewer than in May", "more than in any of the ten years before": against a period,
    /// or each one in it.
    pub(super) fn against_period(&self, than: Than, i: usize) -> Option<Claim> {
        let line = self.line;
        let Than { left, right, each, .. } = than;
        // "fewer than in November; in December of 2023 it was": of another statement.
        let beyond = |i: &usize| {
            let first = line.mentions[*i].first;
            first >= left.1 && (left.1..first).any(|i| Class::Semicolon.has(line.word(i)))
        };
        let mut skip = than.mentions.clone();
        skip.extend((0..line.mentions.len()).filter(beyond));
        let (period, at) = self.spanned(self.standing_period(left, &skip));
        let own = at.filter(|at| !than.mentions.contains(at));
        let base = self.base_of(&than, i, period)?;
        let mut claim = self.claim(Kind::Compare, left, than.subject, (period, own));
        claim.direction = Some(than.toward);
        // "in his last December than in hers": a term is no such month.
        let term = |i: usize| matches!(line.mentions[i].expr, Expr::Term(_));
        if !each && period.months.months() != base.months.months() && (term(i) || own.is_some_and(term)) {
            claim.missing = Some(Missing::Unclear);
        }
        // "than in any month before March": of those there are.
        let before = line.mentions[i].first.checked_sub(1).is_some_and(|b| Class::Before.has(line.word(b)));
        if before {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        if each {
            claim.each = Some(match line.mentions[i].part {
                // "than in any year since 2004": of the years behind it.
                Part::Since => {
                    let last = period.months.first() - 1;
                    // "than in any month since he took office": of his months.
                    let open = base.months.last() >= last;
                    Period::range(if open { base.months.first() } else { base.months.last() + 1 }, last)
                }
                _ => base,
            });
            claim.step = if period.is_year() || than.whole_years { Step::FiscalYear } else { Step::Month };
        } else {
            claim.base = Some(base);
            // Nothing is held against itself.
            if base.months == period.months && !than.said.named && !than.said.measured {
                claim.missing = Some(Missing::Unclear);
            }
        }
        let said = than.said;
        if said.named && said.subject != claim.subject && !each {
            let mut against = said.subject;
            complete(&mut against, &claim.subject, said.measured);
            claim.against = Some(against).filter(|against| *against != claim.subject);
        }
        // "the first two days of March": no table has days.
        if (right.0..right.1).any(|i| Class::Days.has(line.word(i))) {
            claim.missing = Some(Missing::Daily);
        }
        claim.averaged = self.averaged(left, Some(i)).filter(|_| !each);
        let last = than.mentions.last().copied().unwrap_or(i);
        self.slot(&mut claim, Role::Predicate, than.word);
        self.slot(&mut claim, Role::Base, self.mention_place(i));
        self.quote(&mut claim, (left.0, line.mentions[last].last));
        if self.is_never(left) && !each && base.is_month() {
            // "have never been lower than in April 2020": an extreme of that month.
            let since = line.mentions.iter().position(|m| m.part == Part::Since && m.last <= left.0);
            let resolved = |i: usize| self.resolve(i, None, self.published);
            claim.kind = Kind::ExtremeSince;
            (claim.period, claim.base) = (resolved(i).unwrap_or(base), None);
            claim.reach = Some(since.and_then(resolved).map_or(Reach::Ever, Reach::Since));
            claim.step = Step::Month;
        } else if self.negated(left.0) {
            claim.missing = Some(Missing::Unclear);
        }
        Some(claim)
    }

    /// The period that it is held against.
    fn base_of(&self, than: &Than, i: usize, period: Period) -> Option<Period> {
        let line = self.line;
        let resolved = |i: usize| {
            let handover = self.handover(i).filter(|_| period.is_month() && !than.each);
            handover.or_else(|| self.resolve(i, Some(period), period.months.first()))
        };
        let last = than.mentions.last().copied().unwrap_or(i);
        let base = resolved(i)?;
        let combined = (than.right.0..than.right.1).any(|k| line.word(k) == "combined");
        let base = match resolved(last).filter(|_| i != last && combined) {
            Some(end) => Period::range(
                base.months.first().min(end.months.first()),
                base.months.last().max(end.months.last()),
            ),
            None => base,
        };
        // "in the ten years before": without the one that is spoken of.
        let back = matches!(line.mentions[i].expr, Expr::Past(_));
        let by = if period.is_month() { -1 } else { -12 };
        Some(base.shift(by).filter(|_| back).unwrap_or(base))
    }

    /// "have never been lower", "No month before has had more".
    fn is_never(&self, left: Place) -> bool {
        let line = self.line;
        let near = |m: &Mark, reach| m.last <= left.0 && left.0 - m.last <= reach;
        line.of("negation").any(|m| near(m, 3) && Class::Never.has(line.word(m.first)))
            || line.of("none").any(|m| near(m, 8))
    }

    /// "more than any other sector": a first place.
    pub(super) fn first_of_places(&self, than: &Than) -> Option<Claim> {
        let line = self.line;
        let Than { left, right, .. } = *than;
        // "than in any month in the sector's history": of months, not of sectors.
        let months = |m: &Mark| line.of("span").any(|span| right.0 <= span.first && span.last <= m.first);
        let Some(place) = line.of("place").find(|m| right.0 <= m.first && m.last <= right.1 && !months(m))
        else {
            return self.first_of_others(than);
        };
        let own = line.of(place.value).find(|m| m.last <= left.0)?;
        let mut claim = self.claim(Kind::Rank, left, than.subject.clone(), self.period(left, None));
        claim.subject.set(static_facet(place.value).unwrap_or("sector"), vec![own.value]);
        claim.direction = Some(than.toward);
        claim.rivals = static_facet(place.value);
        claim.stated = Some(Stated::exact(1.0, Unit::Rank, line.span(left)));
        self.quote(&mut claim, (place.first, place.last));
        Some(claim)
    }

    /// "than any other border state in fiscal 2024": places, and then when.
    pub(super) fn names_rivals(&self, than: &Than) -> bool {
        let line = self.line;
        let dated = than.mentions.first().map_or(than.right.1, |&i| line.mentions[i].first);
        let place = line.of("place").find(|m| than.right.0 <= m.first && m.last <= dated);
        let other = |m: &Mark| {
            let words = than.right.0..m.first;
            words.len() <= RIVAL && words.into_iter().any(|i| Class::Other.has(line.word(i)))
        };
        than.generic && place.is_some_and(other)
    }

    /// "In September Del Rio made more arrests than any other": than any other sector.
    fn first_of_others(&self, than: &Than) -> Option<Claim> {
        let line = self.line;
        let bare = |i: usize| {
            let next = line.word(i + 1);
            Class::Other.has(line.word(i)) && !next.starts_with(char::is_alphanumeric)
        };
        let at = (than.right.0..than.right.1).find(|&i| bare(i))?;
        let facet = RANKED.into_iter().find(|facet| line.of(facet).any(|m| m.last <= than.left.0))?;
        let mark = Mark { class: "place", value: facet, first: at, last: at + 1 };
        self.rank_places(mark, than.toward, than.left, None)
    }

    /// "lower than any prior fiscal year to date": an extreme.
    pub(super) fn against_any(&self, than: Than) -> Claim {
        let line = self.line;
        let Than { left, right, since, .. } = than;
        let month = |&i: &usize| matches!(line.mentions[i].expr, Expr::Month(..));
        let same_month = than.generic_years.iter().any(month);
        let skip: Vec<usize> = since.into_iter().chain(than.generic_years).collect();
        let (period, at) = self.standing_period(left, &skip);
        let mut claim = self.claim(Kind::ExtremeSince, left, than.subject, (period, at));
        claim.direction = Some(than.toward);
        // A year that a month is held against is a calendar year.
        let calendar = |since: Period| match Period::calendar(since.months.last().year()) {
            Some(year) if since.open_year && period.is_month() => year,
            _ => since,
        };
        let at_least = since.is_some_and(|i| self.since_inclusive(i));
        let since = since.and_then(|i| self.resolve(i, Some(period), period.months.first())).map(calendar);
        claim.reach = Some(match since {
            // "since at least 2000": that year may itself be no more extreme.
            Some(since) if at_least && since.months.last() < period.months.last() => {
                Reach::Window(Period::range(since.months.last() + 1, period.months.last()))
            }
            Some(since) => Reach::Since(since),
            None => Reach::Ever,
        });
        claim.step = match period.kind {
            PeriodKind::FiscalYear => Step::FiscalYear,
            PeriodKind::CalendarYear => Step::CalendarYear,
            PeriodKind::Month if same_month => Step::SameMonth,
            PeriodKind::Month => Step::Month,
            _ => Step::SameMonths,
        };
        self.slot(&mut claim, Role::Predicate, than.word);
        self.quote(&mut claim, (left.0, right.1.min(right.0 + 7)));
        claim
    }
}
