//! What has moved since a month that was named before: "peaked in May and have since
//! fallen 20%".

use super::Reader;
use crate::claims::claim::{Period, PeriodKind};
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
