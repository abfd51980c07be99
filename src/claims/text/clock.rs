//! Wordings of periods resolved to months, from the day of publication.

use super::expr::{Expr, RangeEnd, Year};
use super::terms;
use crate::claims::claim::{Period, PeriodKind};
use crate::data::{FiscalYear, Month};

/// What relative words count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    /// The month of publication.
    pub published: Month,
    /// The period spoken of, for "a year earlier", "that month".
    pub subject: Option<Period>,
}

impl Clock {
    /// The latest month of that name before a month.
    fn latest(month: u8, before: Month) -> Option<Month> {
        let same = Month::from_year_month(before.year(), month)?;
        if same < before { Some(same) } else { same.offset(-12) }
    }

    /// A month with whatever year was said.
    pub(crate) fn named(&self, (month, year): RangeEnd, before: Month) -> Option<Month> {
        match year {
            Year::Of(year) => Month::from_year_month(year, month),
            Year::Rel(years) => {
                let year = u16::try_from(i32::from(self.published.year() as i16) + i32::from(years)).ok()?;
                let named = Month::from_year_month(year, month)?;
                // "this December", said in January
                if years == 0 && named > self.published { named.offset(-12) } else { Some(named) }
            }
            Year::Back => Clock::latest(month, self.published)?.offset(-12),
            Year::Before => {
                let spoken = self.subject.map(|s| s.months.first());
                Clock::latest(month, spoken.map_or_else(|| Clock::latest(month, before), Some)?)
            }
            Year::Spoken => {
                let spoken = self.subject.and_then(|s| s.months.last().offset(1));
                Clock::latest(month, spoken.unwrap_or(before))
            }
            Year::Unsaid => Clock::latest(month, before),
        }
    }

    /// The months a wording means; months without a year are the latest before `before`.
    pub(crate) fn resolve(&self, expr: Expr, before: Month) -> Option<Period> {
        let last_known = self.published.offset(-1)?;
        let spoken_of = self.subject.map_or(last_known, |s| s.months.last());
        let back_from =
            |last: Month, months: u16| Some(Period::range(last.offset(1 - i32::from(months))?, last));
        match expr {
            Expr::Month(month, year) => self.named((month, year), before).map(Period::month),
            Expr::Fiscal(year) => self.fiscal(year, last_known),
            Expr::CalendarYear(year) => self.calendar(year, last_known),
            Expr::AnyYear(year) => any_year(year, last_known),
            Expr::Shift(-1) if self.subject.is_some_and(Period::is_year) => None,
            Expr::Shift(months) => self.subject?.shift(months),
            Expr::After(months) => self.subject?.shift(i32::from(months)),
            Expr::Lapse(months) => self.subject?.shift(-i32::from(months)),
            Expr::Previous => self.subject?.shift(-i32::try_from(self.subject?.months.months()).ok()?),
            Expr::Same => self.subject,
            Expr::SameIn { year, fiscal } => same_in(self.subject?, year, fiscal),
            Expr::Then => None,
            Expr::YearBefore => match self.subject.filter(|s| !s.is_month()) {
                Some(subject) => subject.shift(-12),
                None => Some(Period::fiscal(last_known.fiscal_year().0.checked_sub(1)?)),
            },
            Expr::ToDate(Some(year)) => self.to_date_of(year, last_known),
            Expr::ToDate(None) => {
                let month = self.subject.filter(|s| s.is_month());
                Some(Period::to_date(month.map_or(last_known, |s| s.months.last())))
            }
            Expr::LastMonth | Expr::Now => Some(Period::month(last_known)),
            Expr::ThisMonth => Some(Period::month(spoken_of)),
            Expr::PastFiscal(years) => {
                let last = spoken_of.fiscal_year().0.checked_sub(1)?;
                let first = FiscalYear(last.checked_sub(years.saturating_sub(1))?).months().first();
                Some(Period::range(first, FiscalYear(last).months().last()))
            }
            Expr::PartOf { first, months } => {
                let first = spoken_of.fiscal_year().months().first().offset(first)?;
                Some(Period::range(first, first.offset(months - 1)?))
            }
            Expr::PartOfYear { first, months, year } => self.part_of(first, months, year, last_known),
            Expr::Past(months) => back_from(spoken_of, months),
            Expr::Preceding(months) => back_from(self.subject?.months.first().offset(-1)?, months),
            Expr::PastTo(months, end) => back_from(self.named(end, before)?, months),
            Expr::FirstOf(months, year) => {
                let year = year.map_or(last_known.fiscal_year(), FiscalYear);
                let last = year.months().first().offset(i32::from(months.clamp(1, 12)) - 1)?;
                Some(Period::to_date(last))
            }
            Expr::Season(first, last, year) => {
                let latest = || Some(Clock::latest((first - 1) % 12 + 1, before)?.year());
                let months = i32::from(last) - i32::from(first);
                let first = Month::from_year_month(year.or_else(latest)?, first)?;
                Some(Period::range(first, first.offset(months)?))
            }
            Expr::Term(term) => {
                let months = terms::term(term, last_known)?;
                let range = Period::range(months.first(), months.last());
                let kind = if range.is_month() { range.kind } else { PeriodKind::Term };
                Some(Period { kind, ..range })
            }
            Expr::TermEnd(term) => {
                let last = terms::term(term, last_known)?.last();
                (last < last_known).then(|| Period::month(last))
            }
            Expr::FiscalToDate(first, last) => {
                let last = FiscalYear(last).months();
                let end = last.last().min(last_known).max(last.first());
                Some(Period::range(FiscalYear(first).months().first(), end))
            }
            Expr::Range(first, last) => {
                let last = self.named(last, before)?;
                Some(Period::range(self.named(first, last.offset(1)?)?, last))
            }
        }
    }

    /// "fiscal 2024", "last fiscal year": a year in progress is spoken of to date, and one
    /// is reported on in the months after it ends.
    fn fiscal(&self, year: Year, last_known: Month) -> Option<Period> {
        let now = self.published.fiscal_year().0;
        match year {
            Year::Of(year) if last_known.fiscal_year().0 == year && last_known.fiscal_month() < 12 => {
                Some(Period::to_date(last_known))
            }
            Year::Of(year) => Some(Period::fiscal(year)),
            Year::Rel(years) => Some(Period::fiscal(now.checked_add_signed(years)?)),
            Year::Unsaid if self.published.fiscal_month() <= 4 => Some(Period::fiscal(now - 1)),
            Year::Unsaid => Some(Period::to_date(last_known)),
            Year::Back | Year::Before | Year::Spoken => None,
        }
    }

    /// "the second quarter of 2024"; without a year the latest that is over, or that of
    /// the fiscal year spoken of.
    fn part_of(&self, first: u8, months: u8, year: Year, last_known: Month) -> Option<Period> {
        let fiscal =
            |s: &Period| matches!(s.kind, PeriodKind::FiscalYear | PeriodKind::ToDate) && !s.open_year;
        let year = match year {
            Year::Unsaid if self.subject.as_ref().is_some_and(fiscal) => {
                let spoken = self.subject?.months.last().fiscal_year().months().first();
                let first = spoken.offset(i32::from(first) - 1)?;
                return Some(Period::range(first, first.offset(i32::from(months) - 1)?));
            }
            Year::Unsaid => {
                let this = Period::part_of(last_known.year(), first, months.into())?;
                this.months.last().year() - u16::from(this.months.last() > last_known)
            }
            Year::Rel(years) => self.published.year().checked_add_signed(years)?,
            Year::Of(year) => year,
            Year::Back | Year::Before | Year::Spoken => return None,
        };
        Period::part_of(year, first, months.into())
    }

    /// "calendar 2021", "this year", "last year": the latter may be fiscal ones.
    fn calendar(&self, year: Year, last_known: Month) -> Option<Period> {
        let period = match year {
            Year::Of(year) => return Period::calendar(year),
            Year::Rel(0) => Period::range(Month::from_year_month(last_known.year(), 1)?, last_known),
            Year::Rel(years) => Period::fiscal(self.published.year().checked_add_signed(years)?),
            Year::Unsaid | Year::Back | Year::Before | Year::Spoken => return None,
        };
        Some(Period { open_year: true, ..period })
    }

    /// "fiscal 2024 to date": of an earlier year, the same months of it.
    fn to_date_of(self, year: u16, last_known: Month) -> Option<Period> {
        let current = self.subject.filter(|s| !s.is_year()).map_or(last_known, |s| s.months.last());
        let back = i32::from(current.fiscal_year().0) - i32::from(year);
        let last = current.offset(-12 * back)?;
        let begun = last >= FiscalYear(year).months().first();
        Some(if begun { Period::to_date(last) } else { Period::fiscal(year) })
    }
}

/// "in 2024": its months so far, or a year of either kind.
fn any_year(year: u16, last_known: Month) -> Option<Period> {
    let so_far = last_known.year() == year
        && last_known.month() < 12
        && last_known.fiscal_year().0 == year
        && last_known.fiscal_month() < 12;
    Some(if so_far {
        Period::range(Month::from_year_month(year, 1)?, last_known)
    } else {
        Period { open_year: true, ..Period::fiscal(year) }
    })
}

/// "the same months of 2023"
fn same_in(subject: Period, year: u16, fiscal: bool) -> Option<Period> {
    let last = subject.months.last();
    let own = if fiscal { last.fiscal_year().0 } else { last.year() };
    subject.shift(12 * (i32::from(year) - i32::from(own)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::text::lexicon::Lexicon;
    use crate::claims::text::mention::mentions;
    use crate::claims::text::sentence::tokens;

    /// The periods of a text published in a month, as `from..to`.
    fn periods(text: &str, published: &str) -> Vec<String> {
        let tokens = tokens(text);
        let marks = Lexicon::shared().marks(&tokens);
        let published = Month::parse(published).expect("a month");
        let mut subject = None;
        mentions(&tokens, &marks)
            .into_iter()
            .map(|m| {
                let clock = Clock { published, subject };
                let period = clock.resolve(m.expr, published).expect("a period");
                subject = Some(period);
                format!("{}..{} {:?}", period.months.first(), period.months.last(), m.part)
            })
            .collect()
    }

    #[test]
    fn periods_are_read_from_the_day_of_publication() {
        for (text, published, expected) in [
            ("in November", "2024-12", "2024-11..2024-11 Plain"),
            ("in December", "2024-12", "2023-12..2023-12 Plain"),
            ("through May of this year", "2019-06", "2019-05..2019-05 Until"),
            ("from June of last year", "2024-07", "2023-06..2023-06 Base"),
            ("In fiscal 2024", "2024-12", "2023-10..2024-09 Plain"),
            ("for FY22TD through March", "2022-04", "2021-10..2022-03 Plain"),
            ("fiscal year to date", "2024-12", "2024-10..2024-11 Plain"),
            ("since the autumn of 2021", "2023-02", "2021-09..2021-11 Since"),
            ("Since May 12, 2023 to January 31, 2024", "2024-02", "2023-05..2024-01 Plain"),
            ("in October and November", "2025-12", "2025-10..2025-11 Plain"),
            ("the first two months of fiscal 2026", "2025-12", "2025-10..2025-11 Plain"),
            ("the past seven months", "2025-08", "2025-01..2025-07 Plain"),
            ("desde julio de 2020", "2024-12", "2020-07..2020-07 Since"),
            ("en el año fiscal 2024", "2024-12", "2023-10..2024-09 Plain"),
            ("since the peak in May", "2019-10", "2019-05..2019-05 Base"),
            ("in the 12 months through June", "2024-07", "2023-07..2024-06 Plain"),
            ("In FY 2016 Q3", "2017-04", "2016-04..2016-06 Plain"),
            ("In April FY24", "2024-05", "2024-04..2024-04 Plain"),
            ("December in Fiscal Year 2019", "2019-01", "2018-12..2018-12 Plain"),
            ("in fiscal 2022 and 2023", "2024-03", "2021-10..2023-09 Plain"),
            ("the years 2021-2024", "2025-07", "2021-01..2024-12 Plain"),
            ("since the president's June order", "2024-09", "2024-06..2024-06 Since"),
            ("lower than the monthly average in 2019", "2025-01", "2018-10..2019-09 Base"),
            ("in fiscal '24", "2024-11", "2023-10..2024-09 Plain"),
            ("in the last quarter of 2021", "2022-02", "2021-10..2021-12 Plain"),
            ("in the fourth quarter", "2022-02", "2021-10..2021-12 Plain"),
            ("in the second half of last year", "2022-02", "2021-07..2021-12 Plain"),
            ("In Q1 of 2022", "2022-05", "2022-01..2022-03 Plain"),
            ("en el primer semestre de 2025", "2025-12", "2025-01..2025-06 Plain"),
            ("in the second quarter of the fiscal year", "2024-05", "2024-01..2024-03 Plain"),
            ("en los cuatro primeros meses del año fiscal 2025", "2025-02", "2024-10..2025-01 Plain"),
        ] {
            assert_eq!(periods(text, published), [expected], "{text}");
        }
    }

    #[test]
    fn a_month_is_not_a_modal_verb() {
        assert!(periods("The number may rise", "2024-12").is_empty());
    }
}
