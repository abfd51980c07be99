//! Fiscal years and what stands beside them: where they begin and end, and several as one.

use super::class::Class;
use super::expr::{Expr, Mention, Year};
use super::join::{Two, end_of, plain};
use super::part::Part;

impl Two<'_> {
    /// "since the start of fiscal 2026 in October": the month only says when it starts.
    pub(super) fn year_from_its_start(&self) -> Option<Mention> {
        let start = matches!((self.previous.expr, self.next.expr), (Expr::Fiscal(_), Expr::Month(10, _)));
        let since = self.previous.part == Part::Since && self.between.len() == 1 && self.near();
        if start && since { self.as_one(self.previous.expr) } else { None }
    }

    /// "the fiscal year that closed Sept. 30", "that ended last September"
    pub(super) fn year_that_ended(&self) -> Option<Mention> {
        let (Expr::Fiscal(year), Expr::Month(9, ended)) = (self.previous.expr, self.next.expr) else {
            return None;
        };
        let over = |w: &&str| Class::Ended.has(w) && !matches!(*w, "ends" | "ending");
        let small = |w: &&str| {
            let relative = Class::Relative.has(w) || *w == "that";
            over(w) || relative || Class::In.has(w) || matches!(*w, "," | "on" | "el" | "last" | "30" | "de")
        };
        let said = Class::Ended.has(&self.tokens[self.previous.last - 1].text);
        if !(said || self.between.iter().any(over)) || !self.between.iter().all(small) {
            return None;
        }
        self.as_one(Expr::Fiscal(match (year, ended) {
            (Year::Unsaid, Year::Of(_)) => ended,
            (Year::Unsaid, _) => Year::Rel(-1),
            _ => year,
        }))
    }

    /// "fiscal 2024 through March": the month ends it.
    pub(super) fn year_through(&self) -> Option<Mention> {
        let fiscal = match self.previous.expr {
            Expr::ToDate(year) => year,
            Expr::Fiscal(year) => year.written(),
            _ => return None,
        };
        let (month, year) = end_of(self.next.expr).filter(|_| self.through())?;
        // "from the start of fiscal 2021 through January": the latest of that name.
        let opened = matches!(self.word_before(2), "start" | "beginning" | "inicio" | "comienzo");
        let opened = opened && matches!(self.word_before(1), "of" | "del" | "de");
        if let Some(first) = fiscal.filter(|_| opened && year == Year::Unsaid) {
            return self.as_one(Expr::Range((10, Year::Of(first - 1)), (month, year))).map(plain);
        }
        let year = match (year, fiscal) {
            (Year::Unsaid, Some(fiscal)) => Year::Of(if month >= 10 { fiscal - 1 } else { fiscal }),
            (year, _) => year,
        };
        let start = year.written().map_or(Year::Unsaid, |y| Year::Of(if month >= 10 { y } else { y - 1 }));
        self.as_one(Expr::Range((10, start), (month, year)))
    }

    /// "fiscal 2026's first two months"
    pub(super) fn years_first_months(&self) -> Option<Mention> {
        match (self.previous.expr, self.next.expr) {
            (Expr::Fiscal(year), Expr::FirstOf(months, None)) if self.between.is_empty() => {
                self.as_one(Expr::FirstOf(months, year.written()))
            }
            _ => None,
        }
    }

    /// "in fiscal 2022 and 2023"
    pub(super) fn fiscal_years(&self) -> Option<Mention> {
        let (Expr::Fiscal(Year::Of(first)), Expr::AnyYear(last) | Expr::Fiscal(Year::Of(last))) =
            (self.previous.expr, self.next.expr)
        else {
            return None;
        };
        let joined = match self.between[..] {
            ["and" | "y"] => last == first + 1,
            ["through" | "to" | "–" | "a"] => first < last,
            _ => false,
        };
        let ends = matches!(self.before(), "between" | "from" | "entre" | "de");
        if !joined || ends {
            return None;
        }
        self.as_one(Expr::Range((10, Year::Of(first - 1)), (9, Year::Of(last))))
    }

    /// "fiscal year 2021 to fiscal year 2024 to date"
    pub(super) fn fiscal_years_to_date(&self) -> Option<Mention> {
        match (self.previous.expr, self.next.expr) {
            (Expr::Fiscal(Year::Of(first)), Expr::ToDate(Some(last)))
                if (self.through() || self.to()) && first < last =>
            {
                self.as_one(Expr::FiscalToDate(first, last)).map(plain)
            }
            _ => None,
        }
    }
}
