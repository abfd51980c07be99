//! Months of a year by their number: "the first month of 2000".

use super::class::Class;
use super::expr::{Expr, Year};
use super::mention::Reader;

impl Reader<'_> {
    /// "the first month of 2000", "el último mes del año fiscal 2024".
    pub(super) fn nth_month(&self, i: usize) -> Option<(Expr, usize)> {
        let last = self.mark("past", i).filter(|m| m.last == i + 1 && self.small(i).is_none());
        let nth = match self.mark("ordinal", i) {
            Some(ordinal) => ordinal.value.parse().ok().filter(|n: &u8| *n <= 12)?,
            None if self.mark("first", i).is_some_and(|m| m.last == i + 2) => 1,
            None if last.is_some() && Class::Latest.has(self.word(i)) => 12,
            None => return None,
        };
        let of = self.behind_of(i + 2);
        if !Class::Month.has(self.word(i + 1)) || of == i + 2 {
            return None;
        }
        if let Some((Expr::Fiscal(Year::Of(year)), _, last, _)) = self.fiscal(self.behind_the(of)) {
            return Some((Expr::fiscal_months(year, i32::from(nth) - 1, 1)?, last));
        }
        let (year, last) = self.calendar_after(of, i + 2).filter(|(year, _)| year.written().is_some())?;
        Some((Expr::Month(nth, year), last))
    }
}
