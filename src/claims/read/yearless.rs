//! Months that no year is said of: those of the year said before them.

use super::Reader;
use super::months::year_said;
use crate::claims::claim::{Period, PeriodKind};
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::part::Part;
use crate::data::Month;

impl Reader<'_> {
    /// A month without a year under the year that was said before it, in this
    /// sentence or in the one before.
    pub(super) fn governed(&self, index: usize, before: Month) -> Option<Expr> {
        let mentions = &self.line.mentions;
        let Expr::Month(month, Year::Unsaid) = mentions[index].expr else { return None };
        // "from October to November 2024": the year behind is of both.
        if mentions[index].pair
            && mentions.get(index + 1).is_some_and(|end| matches!(end.expr, Expr::Month(_, Year::Of(_))))
        {
            return None;
        }
        let own = (mentions[index].first, mentions[index].last);
        let spoken = |m: &&Mention| !self.line.of_relative(m, own) && !self.line.of_what_was(m, own);
        let here = mentions[..index].iter().rev().filter(spoken).find_map(year_said);
        let anywhere = mentions.iter().any(|m| year_said(m).is_some());
        // "down 16% from June": a base is the latest of its name.
        let based = mentions[index].part == Part::Base;
        // "The busiest month of fiscal 2024 …. September": of that year.
        let told = self.context.period.filter(|p| p.kind == PeriodKind::FiscalYear && !p.open_year);
        let told = told.map(|p| (p.months.last().year(), true)).or(self.context.year);
        let (year, fiscal) = here.or(told.filter(|_| !anywhere && !based))?;
        let year = if fiscal && month >= 10 { year.checked_sub(1)? } else { year };
        // "entre octubre de 2018 y septiembre pasado": the one after.
        let opened = index.checked_sub(1).map(|i| &mentions[i]).filter(|m| m.pair);
        if let Some(Expr::Month(first, Year::Of(of))) = opened.map(|m| m.expr)
            && of == year
            && month <= first
        {
            return Some(Expr::Month(month, Year::Of(year + 1)));
        }
        let named = Month::from_year_month(year, month)?;
        // "in January 2025, down from December": of the year before.
        // "In July 2026 …, down from June": whenever that was published.
        let told_later =
            |m: &Mention| matches!(m.expr, Expr::Month(of, Year::Of(y)) if y == year && of > month);
        let known = named < before || mentions[..index].iter().any(told_later);
        let year = if known { year } else { year.checked_sub(1).filter(|_| !fiscal)? };
        Some(Expr::Month(month, Year::Of(year)))
    }

    /// A month under the year said before it, read as the latest of its name
    /// instead, or as the one a year on.
    pub(super) fn ungoverned(&self, index: usize) -> impl Iterator<Item = Period> {
        let governed = self.governed(index, self.published).and(self.resolve(index, None, self.published));
        let latest =
            self.line.mentions.get(index).and_then(|m| self.clock(None).resolve(m.expr, self.published));
        governed.into_iter().flat_map(move |period| [latest, period.shift(12)]).flatten()
    }
}
