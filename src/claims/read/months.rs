//! Which months a place means: said, carried on, or counted from others.

use super::Reader;
use crate::claims::claim::{Claim, Kind, Period, PeriodKind, Role, Slot};
use crate::claims::text::class::Class;
use crate::claims::text::clock::Clock;
use crate::claims::text::expr::{Expr, Mention, RangeEnd, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;
use crate::data::Month;

impl Reader<'_> {
    pub(super) fn clock(&self, subject: Option<Period>) -> Clock {
        Clock { published: self.published, subject }
    }

    /// The months and fiscal years that a sentence names as such, not as what others
    /// count from.
    pub(super) fn months_told(&self) -> Vec<Period> {
        let named = |(i, m): (usize, &Mention)| {
            let year = matches!(m.expr, Expr::CalendarYear(Year::Of(_)));
            let own = year || matches!(m.expr, Expr::Month(..) | Expr::Fiscal(_));
            let own = own && matches!(m.part, Part::Plain) && !m.partial && !self.line.is_of_series(m);
            own.then(|| self.resolve(i, None, self.published)).flatten()
        };
        self.line.mentions.iter().enumerate().filter_map(named).collect()
    }

    /// The month at the end of a range.
    pub(super) fn clock_month(&self, end: RangeEnd) -> Option<Month> {
        self.clock(None).named(end, self.published)
    }

    /// The month at the start of a range that ends with `last`.
    pub(super) fn month_before(&self, start: RangeEnd, last: Month) -> Option<Month> {
        self.clock(None).named(start, last)
    }

    /// A presidential term, seen from the day of publication.
    pub(crate) fn term(&self, term: &'static str) -> Option<Period> {
        self.clock(None).resolve(Expr::Term(term), self.published)
    }

    /// The period spoken of where a place does not say one.
    pub(crate) fn default_period(&self) -> Period {
        let last = self.published.offset(-1).unwrap_or(self.published);
        self.context.period.unwrap_or(Period::month(last))
    }

    /// The newest of the periods that were spoken of, of the extent of the one beside
    /// it ("852 in July 2025, were 227 this time") or of the latest.
    fn now(&self, index: usize) -> Option<Period> {
        let beside = (0..self.line.mentions.len()).filter(|&i| i != index).find_map(|i| {
            let expr = self.line.mentions[i].expr;
            let counted = matches!(expr, Expr::Month(..) | Expr::Fiscal(_) | Expr::AnyYear(_));
            counted.then(|| self.resolve(i, None, self.published)).flatten()
        });
        let extent = beside.or(self.context.period)?.months.months();
        let latest = self.context.period.filter(|p| p.months.months() == extent);
        let alike = self.context.periods.iter().filter(|p| p.months.months() == extent);
        alike.copied().chain(latest).max_by_key(|p| p.months.last())
    }

    /// The latest period spoken of before the newest one.
    fn then(&self, index: usize) -> Option<Period> {
        let now = self.now(index)?;
        let before =
            |p: &&Period| p.months.months() == now.months.months() && p.months.last() < now.months.last();
        self.context.periods.iter().find(before).copied()
    }

    /// A mention as months, as the period of a claim.
    pub(crate) fn resolve(&self, index: usize, subject: Option<Period>, before: Month) -> Option<Period> {
        let mention: &Mention = self.line.mentions.get(index)?;
        match mention.expr {
            Expr::Now => return self.now(index).or(Some(self.default_period())),
            Expr::Then => return self.then(index),
            _ => {}
        }
        let before = match self.line.mentions.get(index + 1) {
            Some(next) if mention.pair => {
                self.clock(subject).resolve(next.expr, self.published).map_or(before, |p| p.months.first())
            }
            _ => before,
        };
        // "479,470 in 2014 to 331,370 a year later": after what was said before it.
        let before_it = matches!(mention.expr, Expr::After(_)).then(|| {
            let earlier = (0..index).rev().find(|&i| {
                let m = &self.line.mentions[i];
                m.part != Part::Since && !matches!(m.expr, Expr::Shift(_) | Expr::After(_) | Expr::Same)
            });
            earlier.and_then(|i| self.resolve(i, None, self.published))
        });
        let subject = before_it.flatten().or(subject).or(Some(self.default_period()));
        let expr = self.governed(index, before).unwrap_or(mention.expr);
        // "The winter just gone …; the one before": of the year before.
        let season =
            |m: &Mention| matches!(m.expr, Expr::Season(..) | Expr::PartOf { .. } | Expr::PartOfYear { .. });
        let seasons = expr == Expr::Previous && self.line.mentions[..index].iter().any(season);
        let expr = if seasons { Expr::Shift(-12) } else { expr };
        // "In fiscal 2023 there were more. In 2024 they fell": of the same kind.
        let spoken = self.context.period.is_some_and(|p| p.kind == PeriodKind::FiscalYear && !p.open_year);
        let fiscal = self.line.has("fiscal")
            || spoken && matches!(expr, Expr::AnyYear(_))
            || self.line.mentions.iter().any(|m| matches!(m.expr, Expr::Fiscal(Year::Of(_))));
        let expr = match expr {
            // "the back half of fiscal 2024 …; the front half": of that year.
            Expr::PartOfYear { first, months, year: Year::Unsaid } if fiscal => {
                Expr::PartOf { first: i32::from(first) - 1, months: months.into() }
            }
            expr => expr,
        };
        // "In 2022 … . There were 2.4 million in the fiscal year": of that one.
        let told_year = self.context.period.filter(|p| p.is_year()).map(|p| p.months.last().year());
        let expr = match (expr, told_year) {
            (Expr::Fiscal(Year::Unsaid), Some(year)) => Expr::Fiscal(Year::Of(year)),
            (expr, _) => expr,
        };
        let mut period = self.clock(subject).resolve(expr, before)?;
        // "the highest fiscal year total was in 2014", "this year" beside "FY 2019"
        period.open_year &= !fiscal;
        // "in calendar 2023 … than in 2022": of the same kind.
        let calendar = self.line.mentions.iter().any(|m| matches!(m.expr, Expr::CalendarYear(Year::Of(_))));
        // "In all of 2025, from January to December, they made 109,000. In 2024 it was more."
        let told_calendar =
            self.context.period.is_some_and(|p| p.kind == PeriodKind::CalendarYear && !p.open_year);
        if let Expr::AnyYear(year) = expr
            && (calendar || told_calendar)
            && !fiscal
        {
            period = Period::calendar(year)?;
        }
        period.partial |= mention.partial;
        Some(period)
    }

    /// The period of a claim at a place: what is said there, or what is spoken of.
    pub(crate) fn period(&self, place: Place, base: Option<usize>) -> (Period, Option<usize>) {
        let line = self.line;
        let mut found = line.period(place, base);
        // "up 24% from fiscal 2020, and 34% from fiscal 2019": one period, two bases.
        // But "more than four times January's 29,105" has its own.
        let owned = |i: usize| line.mentions[i].last == place.0 && line.tokens[place.0 - 1].owner;
        let before = |i: &usize| line.mentions[*i].last <= place.0 && !owned(*i);
        if let Some(earlier) = found.filter(before).and_then(|i| {
            let span = line.span(self.mention_place(i));
            self.claims.iter().find(|c| {
                let based = c.slots.iter().any(|s| s.role == Role::Base && s.span == span);
                based && (c.kind == Kind::Multiple || base.is_some() && c.kind == Kind::Change)
            })
        }) {
            return (earlier.period, None);
        }
        let standing = |i: usize| {
            let m = &line.mentions[i];
            m.part == Part::Since && line.reached(m) && !line.introduces(i, place)
        };
        if found.is_some_and(standing) {
            found = line.period_but(place, base, found);
        }
        let period = found.and_then(|i| {
            let mention = line.mentions[i];
            let anchor = match mention.expr {
                Expr::Shift(_) | Expr::Same | Expr::SameIn { .. } | Expr::YearBefore | Expr::Previous => {
                    self.anchor(i)
                }
                Expr::Month(_, Year::Before | Year::Spoken) => self.anchor(i),
                Expr::Preceding(_) => self.anchor(i).filter(|told| !told.is_month()),
                _ => None,
            };
            let period = self.resolve(i, anchor, self.published)?;
            if let (Expr::AnyYear(year), Some(month)) = (mention.expr, self.same_month()) {
                return Some(Period::month(Month::from_year_month(year, month)?));
            }
            let last_known = self.published.offset(-1)?;
            // "From October to August they removed …": both ends, unless something moved between them.
            let opens = mention.pair.then_some(i);
            let closes = i.checked_sub(1).filter(|&p| line.mentions[p].pair);
            let moves = |p: usize| {
                let from = line.mentions[p].first.min(place.0);
                let to = line.mentions[p + 1].last.max(place.1);
                let clause = line.clause((from, to));
                // But "more than 2 million".
                let hedges = |m: &Mark| line.figures.iter().any(|f| f.hedge <= m.first && m.last <= f.first);
                let inside = |m: &Mark| clause.0 <= m.first && m.last <= clause.1 && !hedges(m);
                ["change", "halved", "multiple"].iter().any(|class| line.of(class).any(inside))
            };
            // "From October to March they doubled against a year earlier": over the span.
            let held = |p: &usize| base.map_or(!moves(*p), |b| b != *p && b != p + 1);
            // "between October (3,871) and December (8,765)": each has its own.
            let own = line.word(mention.last) == "(" && place.0 > mention.last && place.0 <= mention.last + 2;
            if let Some(p) = opens.or(closes).filter(held).filter(|_| !own)
                && let (Some(a), Some(b)) =
                    (self.resolve(p, None, self.published), self.resolve(p + 1, None, self.published))
                && a.months.first() < b.months.last()
            {
                return Some(Period {
                    partial: a.partial || b.partial,
                    ..Period::range(a.months.first(), b.months.last())
                });
            }
            match mention.part {
                // "since October … at the end of February"
                Part::Until => {
                    let last = period.months.last();
                    let since = self.since_before(i).filter(|first| *first < last);
                    let span = since.map_or(Period::to_date(last), |first| Period::range(first, last));
                    Some(Period { partial: period.partial, ..span })
                }
                Part::Since if period.months.first() <= last_known && !line.introduces(i, place) => {
                    let range = Period::range(period.months.first(), last_known);
                    let term = period.kind == PeriodKind::Term && !range.is_month();
                    let kind = if term { PeriodKind::Term } else { range.kind };
                    Some(Period { partial: mention.partial, kind, ..range })
                }
                _ => Some(period),
            }
        });
        match period {
            Some(period) => (period, found),
            None => (self.default_period(), None),
        }
    }

    /// A period that is one end of "between May and July", as that span.
    pub(super) fn spanned(&self, (period, at): (Period, Option<usize>)) -> (Period, Option<usize>) {
        let pair = |i: usize| self.line.mentions.get(i).is_some_and(|m| m.pair);
        let first = at.and_then(|i| if pair(i) { Some(i) } else { i.checked_sub(1).filter(|&i| pair(i)) });
        let ends = first.and_then(|i| {
            let end = |i: usize| self.resolve(i, None, self.published);
            end(i).zip(end(i + 1))
        });
        match ends {
            Some((a, b)) if a.months.first() < b.months.last() => {
                (Period::range(a.months.first(), b.months.last()), first)
            }
            _ => (period, at),
        }
    }

    /// The first month of a span that opens before a mention, if it is of no standing.
    fn since_before(&self, mention: usize) -> Option<Month> {
        let line = self.line;
        let opened = (0..mention).rev().find(|&i| {
            let m = &line.mentions[i];
            m.part == Part::Since && !line.reached(m)
        })?;
        self.resolve(opened, None, self.published).map(|since| since.months.first())
    }

    /// The calendar month that the sentence compares over the years: "the quietest
    /// April", "the highest total for May".
    pub(crate) fn same_month(&self) -> Option<u8> {
        let line = self.line;
        line.mentions.iter().find_map(|m| match m.expr {
            Expr::Month(month, Year::Unsaid) if m.part == Part::Plain => {
                let before = m.first.checked_sub(1)?;
                let extreme = line.of("extreme").any(|e| e.last == m.first);
                let over_years =
                    Class::AnyFor.has(line.word(before)) && (line.has("prior") || line.has("extreme"));
                (extreme || over_years).then_some(month)
            }
            _ => None,
        })
    }

    /// The period that "a year earlier" counts from: the sentence's own, or the one spoken of.
    fn anchor(&self, but: usize) -> Option<Period> {
        // "4,705, a quarter of May's number. That month there had been 18,130": the one looked
        // back to.
        let that = self.line.mentions.get(but).is_some_and(|m| m.expr == Expr::Same && m.first <= 1);
        let looked_back_to = self.context.compared.map(|(then, _)| then).filter(|then| then.is_month());
        if let Some(then) =
            looked_back_to.filter(|_| that && self.line.has("perfect") && self.claims.is_empty())
        {
            return Some(then);
        }
        // "that month … , a third of those of December": what is behind comes later.
        let points_back = self.line.mentions.get(but).is_some_and(|m| m.expr == Expr::Same);
        let own = self.line.mentions.iter().enumerate().find(|(i, m)| {
            *i != but
                && !(points_back && *i > but && self.context.period.is_some())
                && m.part == Part::Plain
                && !matches!(m.expr, Expr::Shift(_) | Expr::Same | Expr::YearBefore | Expr::Previous)
        });
        // As an earlier figure of the sentence has it: "in the year through September".
        let told = own.and_then(|(i, m)| {
            let ends = [i, i + usize::from(m.pair)].map(|i| self.line.span(self.mention_place(i)));
            let of = |s: &Slot| s.role == Role::Period && ends.contains(&s.span);
            self.claims.iter().find(|c| c.slots.iter().any(of)).map(|c| c.period)
        });
        // "Since October they have counted 42,385; at the same point in fiscal 2025"
        let same = self.line.mentions.get(but).is_some_and(|m| m.expr == Expr::Same);
        // "A year earlier they had been 26,452, 32,131 and 10,462": all of that one year.
        let span = self.line.span(self.mention_place(but));
        let again = |c: &Claim| c.slots.iter().any(|s| s.role == Role::Period && s.span == span);
        let before = self.claims.iter().rfind(|c| !again(c));
        let before = before.filter(|c| !same && c.missing.is_none()).map(|c| c.period);
        told.or_else(|| own.and_then(|(i, _)| self.resolve(i, None, self.published)))
            .or(before)
            .or(self.context.period)
    }
}

/// The year that a mention says of the months spoken of, and whether it is a
/// fiscal one; a reference ("since 2020", "from 2019") says none of them.
pub(super) fn year_said(mention: &Mention) -> Option<(u16, bool)> {
    if mention.part != Part::Plain {
        return None;
    }
    match mention.expr {
        Expr::AnyYear(year) | Expr::CalendarYear(Year::Of(year)) | Expr::Month(_, Year::Of(year)) => {
            Some((year, false))
        }
        Expr::Fiscal(Year::Of(year)) | Expr::ToDate(Some(year)) => Some((year, true)),
        Expr::Range(_, (_, Year::Of(year))) => Some((year, false)),
        _ => None,
    }
}
