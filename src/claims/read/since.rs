//! What has moved since a month that was named before: "peaked in May and have since
//! fallen 20%".

use super::Reader;
use crate::claims::claim::{Period, PeriodKind};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::line::Place;
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// "peaked in May and have since fallen 20%", "down 20% since": what stands before is
    /// what it has fallen from.
    pub(super) fn since_then(&self, mention: usize, place: Place) -> bool {
        let line = self.line;
        let named = &line.mentions[mention];
        let clause = line.clause(place);
        let said =
            line.of("sincethen").any(|m| named.last <= m.first && clause.0 <= m.first && m.last <= clause.1);
        let ends_clause = |at: usize| !line.word(at).starts_with(char::is_alphanumeric);
        // Right before what moved, or at the end of its clause: no month follows.
        let ends = line.of("role").any(|m| {
            let leads = m.last <= place.0 && place.0 - m.last <= 2;
            m.value == "since"
                && named.last <= m.first
                && (leads || place.1 <= m.first && ends_clause(m.last))
        });
        named.part == Part::Plain && named.last <= place.0 && (said || ends)
    }

    /// "halved in a single month this spring: April saw 17,106": the month that is named.
    pub(super) fn in_one_month(&self, place: Place, base: Option<usize>, period: Period) -> Option<Period> {
        if base.is_some() || period.is_month() {
            return None;
        }
        let line = self.line;
        let (first, last) = line.statement(place);
        let one = |i: usize| Class::Single.has(line.word(i)) && Class::Month.has(line.word(i + 1));
        let month = |m: &Mention| matches!(m.expr, Expr::Month(..)) && m.part == Part::Plain;
        let named = line.mentions.iter().rposition(month).filter(|_| (first..last).any(one))?;
        self.resolve(named, None, self.published)
    }

    /// "since at least 2000", "since the start of the year": those months too may be no more
    /// extreme.
    pub(super) fn since_inclusive(&self, mention: usize) -> bool {
        let line = self.line;
        let first = line.mentions[mention].first;
        let article = usize::from(first > 1 && Class::The.has(line.word(first - 1)));
        Class::Least.has(line.word(first - 1 - article))
            || line.of("relative").any(|r| r.first == first && r.value == "yearstart")
    }

    /// The newest months spoken of that are like these and later.
    pub(super) fn months_now(&self, then: Period) -> Option<Period> {
        let last = Period::month(self.published.offset(-1)?);
        let like =
            |p: &Period| p.months.months() == then.months.months() && then.months.last() < p.months.first();
        // Of years the latest that is over.
        let year = |first: u8, months: i32| {
            let (year, month) = match first {
                1 => (last.months.last().year(), last.months.last().month()),
                _ => (last.months.last().fiscal_year().0, last.months.last().fiscal_month()),
            };
            let over = year - u16::from(i32::from(month) < months);
            if first == 1 { Period::calendar(over) } else { Some(Period::fiscal(over)) }
        };
        let last = match then.kind {
            PeriodKind::FiscalYear => year(10, 12)?,
            PeriodKind::CalendarYear => year(1, 12)?,
            _ => last,
        };
        let said = self.line.mentions.iter().enumerate().filter_map(|(i, m)| {
            (m.part == Part::Plain).then(|| self.resolve(i, None, self.published)).flatten()
        });
        said.chain(self.context.period)
            .filter(like)
            .max_by_key(|p| p.months.last())
            .or(Some(last).filter(like))
    }
}
