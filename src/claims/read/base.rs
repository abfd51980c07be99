//! The period that a change, a multiple or a comparison is held against.

use super::Reader;
use crate::claims::claim::Period;
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// "since Trump took office", "than when Trump left office": the month that two
    /// presidents share.
    pub(super) fn handover(&self, i: usize) -> Option<Period> {
        let mention = &self.line.mentions[i];
        let when = mention.first.checked_sub(1).is_some_and(|i| Class::When.has(self.line.word(i)));
        if !matches!(mention.expr, Expr::Term(_)) || mention.part != Part::Since && !when {
            return None;
        }
        let first = self.resolve(i, None, self.published)?.months.first();
        Some(Period { partial: true, ..Period::month(first.offset(-1)?) })
    }

    /// The other period of a change: said, or the usual one for the subject's period.
    pub(crate) fn base_period(&self, index: Option<usize>, subject: Period) -> Option<Period> {
        if let Some(i) = index {
            let expr = self.line.mentions.get(i)?.expr;
            // "last year's level": like for like, the same months of it.
            let last_year = matches!(expr, Expr::CalendarYear(Year::Rel(-1)) | Expr::Fiscal(Year::Rel(-1)));
            if last_year && !subject.is_year() {
                return subject.shift(-12);
            }
            if let Some(handover) = self.handover(i).filter(|_| subject.is_month()) {
                return Some(handover);
            }
            // A day of the months spoken of: "since January 20".
            let before = if self.line.mentions[i].partial { self.published } else { subject.months.first() };
            // "than between January and June 2023"
            if self.line.mentions[i].pair
                && let Some(whole) =
                    self.resolve(i, Some(subject), before).zip(self.resolve(i + 1, None, before))
            {
                let whole = Period::range(whole.0.months.first(), whole.1.months.last());
                let alike = whole.months.months() == subject.months.months() && !subject.is_month();
                if alike {
                    return Some(whole);
                }
            }
            // "the third quarter … below that of 2023", "que el de 2025": the same months of it.
            let first = self.line.mentions[i].first;
            let word = |back: usize| first.checked_sub(back).map_or("", |at| self.line.word(at));
            let pronouns = [Class::ThanThe, Class::Them, Class::The];
            let that_of = Class::Of.has(word(1)) && pronouns.into_iter().any(|class| class.has(word(2)));
            if let Expr::AnyYear(year) = expr
                && that_of
                && !subject.is_year()
            {
                let years = i32::from(year) - i32::from(subject.months.last().year());
                return subject.shift(12 * years).filter(|p| p.months != subject.months);
            }
            // "de enero a diciembre de 2023 … menos que en 2022": such a year too.
            let calendar =
                Period::calendar(subject.months.last().year()).is_some_and(|y| y.months == subject.months);
            if let Expr::AnyYear(year) = expr
                && calendar
            {
                return Period::calendar(year).filter(|p| p.months != subject.months);
            }
            if let Some(period) = self.resolve(i, Some(subject), before) {
                return Some(period).filter(|p| p.months != subject.months);
            }
        }
        match index {
            Some(_) => None,
            None => subject.shift(if subject.is_month() { -1 } else { -12 }),
        }
    }
}
