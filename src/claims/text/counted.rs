//! Periods with a number: "the past seven months", "the first two months of fiscal 2026".

use super::expr::{Expr, Year};
use super::mention::Reader;
use crate::data::{FiscalYear, Month};

impl Reader<'_> {
    /// Spans with a number: "the past seven months", "three years earlier", "the
    /// first two months of fiscal 2026", "the second quarter of fiscal 2024".
    pub(super) fn counted(&self, i: usize) -> Option<(Expr, usize, usize, bool)> {
        let ordinal_part =
            self.mark("quarter", i).map(|m| (m, 3)).or_else(|| self.mark("half", i).map(|m| (m, 6)));
        if let Some((mark, length)) = ordinal_part {
            let mut at = mark.last + usize::from(matches!(self.word(mark.last), "of" | "de" | "del"));
            at += usize::from(self.word(at) == "the");
            let index = i32::from(mark.value.parse::<u8>().ok()?) - 1;
            let (year, last) = match self.fiscal(at) {
                Some((Expr::Fiscal(Year::Of(year)), _, last, _)) => (year, last),
                of => {
                    // "the first quarter of the fiscal year": of the one spoken of.
                    let last = of.map_or(mark.last, |(_, _, last, _)| last);
                    return Some((Expr::PartOf { first: index * length, months: length }, i, last, false));
                }
            };
            let first = Month::from_fiscal(FiscalYear(year), 1)?.offset(index * length)?;
            let last_month = first.offset(length - 1)?;
            let end = |m: Month| (m.month(), Year::Of(m.year()));
            return Some((Expr::Range(end(first), end(last_month)), i, last, false));
        }
        let (number_at, past) = match self.mark("past", i) {
            Some(mark) => (mark.last, true),
            None => (i, false),
        };
        // "over the past year"
        if past && self.word(i) == "past" && self.word(number_at) == "year" {
            return Some((Expr::Past(12), i, number_at + 1, false));
        }
        let n = self.small(number_at)?;
        // "los once primeros meses del año fiscal 2024"
        if !past
            && matches!(self.word(number_at + 1), "primeros" | "primeras" | "first")
            && let Some(unit) = self.mark("span", number_at + 2)
            && unit.value == "months"
        {
            let at = unit.last + usize::from(matches!(self.word(unit.last), "of" | "de" | "del"));
            if let Some((calendar, last)) = self.calendar_after(at, unit.last)
                && (1..=12).contains(&n)
                && self.fiscal(at).is_none()
            {
                return Some((Expr::Range((1, calendar), (u8::try_from(n).ok()?, calendar)), i, last, false));
            }
            let at = at + usize::from(self.word(at) == "the");
            let year = match self.fiscal(at) {
                Some((Expr::Fiscal(Year::Of(year)), _, last, _)) => Some((Some(year), last)),
                Some((_, _, last, _)) => Some((None, last)),
                None => None,
            };
            return year.map(|(year, last)| (Expr::FirstOf(n, year), i, last, false));
        }
        // "the ten preceding years"
        if !past
            && let Some(mark) = self.mark("past", number_at + 1)
            && let Some(unit) = self.mark("span", mark.last)
            && matches!(self.word(number_at + 1), "preceding" | "previous" | "prior" | "past" | "last")
        {
            let months = if unit.value == "months" { n } else { n.checked_mul(12)? };
            return Some((Expr::Past(months), i, unit.last, false));
        }
        let unit = self.mark("span", number_at + 1)?;
        let months = if unit.value == "months" { n } else { n.checked_mul(12)? };
        if past && unit.value == "fiscal" && !matches!(self.word(i), "first" | "primeros") {
            return Some((Expr::PastFiscal(n), i, unit.last, false));
        }
        let after = self.word(unit.last);
        if past && matches!(self.word(i), "first" | "primeros") {
            let at = unit.last + usize::from(matches!(after, "of" | "de" | "del"));
            let calendar = self.calendar_after(at, unit.last);
            let at = at + usize::from(self.word(at) == "the");
            let year = match self.fiscal(at) {
                Some((Expr::Fiscal(Year::Of(year)), _, last, _)) => Some((Some(year), last)),
                Some((Expr::Fiscal(_), _, last, _)) => Some((None, last)),
                _ => None,
            };
            if let (None, Some((calendar, last)), 1..=12) = (year, calendar, months) {
                return Some((
                    Expr::Range((1, calendar), (u8::try_from(months).ok()?, calendar)),
                    i,
                    last,
                    false,
                ));
            }
            // "the fiscal year's first two months"
            let led = self.marks.iter().any(|m| m.class == "fiscal" && m.last == i);
            let year = year.or_else(|| led.then_some((None, unit.last)));
            return year.map(|(year, last)| (Expr::FirstOf(months, year), i, last, false));
        }
        let bounded = matches!(after, "through" | "ending" | "ended" | "until" | "thru");
        if past || bounded {
            return Some((Expr::Past(months), i, unit.last, false));
        }
        // "more than in the thirteen years before": all of them.
        let all = i.checked_sub(1).is_some_and(|b| matches!(self.word(b), "the" | "los" | "las"));
        if all && matches!(after, "before" | "prior" | "antes") {
            return Some((Expr::Past(months), i, unit.last + 1, false));
        }
        if matches!(after, "earlier" | "before" | "ago" | "prior" | "antes" | "atras") {
            return Some((Expr::Shift(-i32::from(months)), i, unit.last + 1, false));
        }
        if matches!(after, "later" | "afterward" | "afterwards" | "despues") {
            return Some((Expr::After(months), i, unit.last + 1, false));
        }
        let before = i.checked_sub(1).map_or("", |b| self.word(b));
        if matches!(before, "in" | "within" | "en") && !past {
            return Some((Expr::Lapse(months), i, unit.last, false));
        }
        None
    }

    /// "of the year", "of 2024", "of last year": the calendar year of first months.
    pub(super) fn calendar_after(&self, at: usize, unit: usize) -> Option<(Year, usize)> {
        if at == unit {
            return None;
        }
        let article = at + usize::from(matches!(self.word(at), "the" | "el"));
        if article > at && matches!(self.word(article), "year" | "ano") {
            return Some((Year::Rel(0), article + 1));
        }
        match self.mark("relative", at).map(|m| (m.value, m.last)) {
            Some(("thisyear", last)) => Some((Year::Rel(0), last)),
            Some(("lastyear", last)) => Some((Year::Rel(-1), last)),
            _ => {
                let at = self.mark("calendar", at).map_or(at, |m| m.last);
                Some((Year::Of(self.year(at)?), at + 1))
            }
        }
    }
}
