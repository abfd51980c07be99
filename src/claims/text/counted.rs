//! Periods with a number: "the past seven months", "the first two months of fiscal 2026".

use super::class::Class;
use super::expr::{Expr, Mention, Year};
use super::lexicon::Mark;
use super::mention::Reader;
use super::sentence::Shape;

/// Most words between a span and the month it is counted from.
const LONGEST_LEAD: usize = 6;

impl Reader<'_> {
    /// Spans with a number, and the token after them: "the past seven months", "three
    /// years earlier", "the first two months of fiscal 2026", "the second quarter of fiscal 2024".
    pub(super) fn counted(&self, i: usize) -> Option<(Expr, usize)> {
        if let Some(mark) = self.mark("quarter", i) {
            return self.part_of_year(mark, 3);
        }
        if let Some(mark) = self.mark("half", i) {
            return self.part_of_year(mark, 6);
        }
        if let Some(found) = self.nth_month(i) {
            return Some(found);
        }
        // "que en cualquier otro mes del último año"
        let year = self.word(i) == "ultimo" && Class::Year.has(self.word(i + 1)) && self.is_of_months(i);
        if year && self.mark("fiscal", i + 1).is_none() {
            return Some((Expr::Past(12), i + 2));
        }
        match self.mark("past", i) {
            Some(past) => self.past(i, past),
            None => self.span_of(i),
        }
    }

    /// "mes de los", "month of the": what stands before so many of them.
    fn is_of_months(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|k| Class::Months.has(self.word(k)))
    }

    fn ends(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.shape == Shape::Mark)
    }

    /// "the second quarter of fiscal 2024", "the first half of the fiscal year", "the
    /// last quarter of 2021", "Q4 2021", "the fourth quarter".
    fn part_of_year(&self, mark: Mark, months: u8) -> Option<(Expr, usize)> {
        let before = months * (mark.value.parse::<u8>().ok()? - 1);
        let of_fiscal = Expr::PartOf { first: before.into(), months: months.into() };
        let part = |year| Expr::PartOfYear { first: before + 1, months, year };
        let of = self.behind_of(mark.last);
        match self.fiscal(of).or_else(|| self.fiscal(self.behind_the(of))) {
            Some((Expr::Fiscal(Year::Of(year)), _, last, _)) => {
                return Some((Expr::fiscal_months(year, before.into(), months.into())?, last));
            }
            Some((Expr::CalendarYear(year), _, last, _)) => return Some((part(year), last)),
            Some((_, _, last, _)) => return Some((of_fiscal, last)),
            None => {}
        }
        // "the first half of the previous fiscal year"
        if let Some(last) = self.previous_year(mark.last) {
            let first = i32::from(before) - 12;
            return Some((Expr::PartOf { first, months: months.into() }, last));
        }
        let beside = || Some((Year::Of(self.year(mark.last)?), mark.last + 1));
        let (year, last) =
            self.calendar_after(of, mark.last).or_else(beside).unwrap_or((Year::Unsaid, mark.last));
        Some((part(year), last))
    }

    /// "195,100 in its first half, but only 42,500 in the second", "más que en el primero":
    /// the other half or quarter of the same year.
    pub(super) fn other_part(&self, i: usize, before: &[Mention]) -> Option<(Expr, usize)> {
        let led =
            i.checked_sub(1).is_some_and(|b| matches!(self.word(b), "the" | "el" | "la" | "al" | "del"));
        let ordinal = self.mark("ordinal", i).filter(|mark| led && mark.last == i + 1)?;
        let n: u8 = ordinal.value.parse().ok()?;
        let ends = self.tokens.get(i + 1).is_none_or(|next| next.shape == Shape::Mark);
        let parts = before.iter().rev().map(|mention| mention.expr);
        let expr =
            parts.filter(|_| ends).find(|e| matches!(e, Expr::PartOf { .. } | Expr::PartOfYear { .. }))?;
        let of = |months: u8| (1..=12 / months).contains(&n).then(|| months * (n - 1));
        match expr {
            Expr::PartOfYear { months, year, .. } => {
                Some((Expr::PartOfYear { first: of(months)? + 1, months, year }, i + 1))
            }
            Expr::PartOf { months, .. } => {
                let first = of(u8::try_from(months).ok()?)?;
                Some((Expr::PartOf { first: first.into(), months }, i + 1))
            }
            _ => None,
        }
    }

    /// The token after "of the previous fiscal year".
    fn previous_year(&self, at: usize) -> Option<usize> {
        let of = self.behind_of(at);
        let mark = self.mark("relative", of).or_else(|| self.mark("relative", self.behind_the(of)))?;
        (of > at && matches!(mark.value, "-1fy" | "lastfy")).then_some(mark.last)
    }

    /// "the past seven months", "the last three fiscal years", "the first two months of fiscal 2026".
    fn past(&self, i: usize, past: Mark) -> Option<(Expr, usize)> {
        // "over the past year"
        if self.word(i) == "past" && self.word(past.last) == "year" {
            return Some((Expr::Past(12), past.last + 1));
        }
        let n = self.small(past.last)?;
        let unit = self.mark("span", past.last + 1);
        // "que en ningún otro mes de los últimos doce"
        if unit.is_none() && self.ends(past.last + 1) && self.is_of_months(i) {
            return Some((Expr::Past(n), past.last + 1));
        }
        let unit = unit?;
        let months = months_of(n, unit)?;
        match self.word(i) {
            "first" | "primeros" => self.first_months(i, months, unit),
            "last" | "ultimos" if self.last_months(months, unit).is_some() => self.last_months(months, unit),
            _ if unit.value == "fiscal" => Some((Expr::PastFiscal(n), unit.last)),
            "preceding" if months <= 12 => Some((Expr::Preceding(months), unit.last)),
            // "than in the previous 12 months"
            "previous" | "prior" | "anteriores" | "previos"
                if months <= 12 && (i.saturating_sub(3)..i).any(|at| Class::Than.has(self.word(at))) =>
            {
                Some((Expr::Preceding(months), unit.last))
            }
            _ => Some((Expr::Past(months), unit.last)),
        }
    }

    /// "seven months through May", "three years earlier", "in six months".
    fn span_of(&self, i: usize) -> Option<(Expr, usize)> {
        // "a decade earlier", "una década antes"
        if matches!(self.word(i), "a" | "una" | "un") && self.word(i + 1).starts_with("decad") {
            let earlier =
                matches!(self.word(i + 2), "earlier" | "before" | "ago" | "prior" | "antes" | "atras");
            return earlier.then_some((Expr::Shift(-120), i + 3));
        }
        // "in the year to September", "el año hasta septiembre": of the twelve months to it.
        let before = |back: usize| i.checked_sub(back).map_or("", |at| self.word(at));
        // But "from the start of the year through September".
        let led = matches!(before(1), "the" | "el") && !Class::Of.has(before(2));
        let to = matches!(self.word(i + 1), "to" | "through" | "hasta" | "ending");
        if led && to && Class::Year.has(self.word(i)) && self.mark("month", i + 2).is_some() {
            return Some((Expr::Past(12), i + 1));
        }
        // "in the year that ended last month"
        let ended = i + 1 + usize::from(matches!(self.word(i + 1), "that" | "which" | "que"));
        let month = self.mark("relative", ended + 1).filter(|m| m.value == "lastmonth");
        if led
            && Class::Year.has(self.word(i))
            && Class::Ended.has(self.word(ended))
            && let Some(month) = month
        {
            return Some((Expr::Past(12), month.last));
        }
        // "hace dos años", but "desde hace dos años"
        if self.word(i) == "hace" && !Class::Since.has(before(1)) {
            let unit = self.mark("span", i + 2)?;
            return Some((Expr::Shift(-i32::from(months_of(self.small(i + 1)?, unit)?)), unit.last));
        }
        let n = self.small(i)?;
        if let Some(found) = self.span_beside_month(i, n) {
            return Some(found);
        }
        let next = self.word(i + 1);
        // "los once primeros meses del año fiscal 2024"
        if matches!(next, "primeros" | "primeras" | "first")
            && let Some(unit) = self.mark("span", i + 2).filter(|unit| unit.value == "months")
        {
            return self.first_months(i, n, unit);
        }
        // "the ten preceding years"
        if matches!(next, "preceding" | "previous" | "prior" | "past" | "last")
            && let Some(mark) = self.mark("past", i + 1)
            && let Some(unit) = self.mark("span", mark.last)
        {
            return Some((Expr::Past(months_of(n, unit)?), unit.last));
        }
        let unit = self.mark("span", i + 1)?;
        let months = months_of(n, unit)?;
        if self.word(unit.last) == "into" && unit.value == "months" {
            return self.first_months(i, months, unit);
        }
        // "more than in the thirteen years before": all of them.
        let all = i.checked_sub(1).is_some_and(|b| matches!(self.word(b), "the" | "los" | "las"));
        // "en los doce meses de 2025"
        let year = Class::Of.has(self.word(unit.last)).then(|| self.year(unit.last + 1)).flatten();
        if let Some(year) = year.filter(|_| months == 12 && unit.value == "months") {
            return Some((Expr::CalendarYear(Year::Of(year)), unit.last + 2));
        }
        match self.word(unit.last) {
            // "in the twelve months before that"
            "before" if all && Class::Told.has(self.word(unit.last + 1)) => {
                Some((Expr::Preceding(months), unit.last + 2))
            }
            // "than in the three months before", "los tres meses anteriores"
            "before" | "prior" | "antes" | "previous" | "previos" | "anteriores" | "precedentes"
                if all && unit.value == "months" && months <= 12 =>
            {
                Some((Expr::Preceding(months), unit.last + 1))
            }
            "before" | "prior" | "antes" if all => Some((Expr::Past(months), unit.last + 1)),
            "through" | "ending" | "ended" | "until" | "thru" => Some((Expr::Past(months), unit.last)),
            "earlier" | "before" | "ago" | "prior" | "antes" | "atras" => {
                Some((Expr::Shift(-i32::from(months)), unit.last + 1))
            }
            "later" | "afterward" | "afterwards" | "despues" => Some((Expr::After(months), unit.last + 1)),
            // "Five months of decline have taken arrests from 140,641 to 56,400"
            "of" | "de" if self.mark("change", unit.last + 1).is_some() => {
                Some((Expr::Lapse(months), unit.last))
            }
            // "Two years on, there were …"
            "on" if i == 0 => Some((Expr::After(months), unit.last + 1)),
            _ => matches!(before(1), "in" | "within" | "en").then_some((Expr::Lapse(months), unit.last)),
        }
    }

    /// So many months counted to, back from or on from a month: "the 12 months that ended in
    /// June", "los doce meses hasta junio", "the six full months before the June order", "in
    /// the three months after May".
    fn span_beside_month(&self, i: usize, n: u16) -> Option<(Expr, usize)> {
        let full = i + 1 + usize::from(Class::Full.has(self.word(i + 1)));
        let unit = self.mark("span", full)?;
        // "los doce meses completos antes de junio"
        let behind = unit.last + usize::from(Class::Whole.has(self.word(unit.last)));
        let months = months_of(n, unit).filter(|months| *months <= 60)?;
        let leads = |at: &usize| Class::SpanTo.has(self.word(*at));
        let at = (behind..behind + LONGEST_LEAD).find(|at| !leads(at))?;
        let said = |class: Class| (behind..at).any(|k| class.has(self.word(k)));
        let month = self.mark("month", at)?;
        let (Expr::Month(month, year), _, last, _) = self.month(month.value.parse().ok()?, at) else {
            return None;
        };
        let led = i.checked_sub(1).map_or("", |b| self.word(b));
        let named = Class::The.has(led) || Class::Within.has(led) || Class::During.has(led);
        let moved = |by: i32| {
            let at = i32::from(month) - 1 + by;
            let years = i16::try_from(at.div_euclid(12)).ok()?;
            let year = match year {
                Year::Of(year) => Year::Of(year.checked_add_signed(years)?),
                year => year,
            };
            Some((u8::try_from(at.rem_euclid(12)).ok()? + 1, year))
        };
        // What moves over a year's end needs its year.
        let on = |by: i32| moved(by).filter(|end| year.written().is_some() || end.0 > month);
        let expr = match () {
            () if said(Class::Ended) || said(Class::Until) => Expr::PastTo(months, (month, year)),
            () if named && said(Class::Earlier) => Expr::PastTo(months, moved(-1)?),
            () if named && said(Class::Later) => Expr::Range(on(1)?, on(months.into())?),
            () => return None,
        };
        Some((expr, last))
    }

    /// "the 1960s", "la década de 1970", "los años 80"
    pub(super) fn decade(&self, i: usize) -> Option<(Expr, usize)> {
        let named = |at: usize| {
            let text = self.word(at);
            let digits = text.strip_suffix('s').unwrap_or(text);
            let year: u16 = digits.parse().ok()?;
            let year = if digits.len() == 2 { 1900 + year } else { year };
            (year % 10 == 0 && (1920..=2010).contains(&year)).then_some(year)
        };
        let spelled = self.word(i).len() == 5 && self.word(i).ends_with('s');
        let of = self.word(i).starts_with("decada") && Class::Of.has(self.word(i + 1));
        let at = if of { i + 2 } else { i };
        let first = named(at).filter(|_| spelled || of)?;
        Some((Expr::Range((1, Year::Of(first)), (12, Year::Of(first + 9))), at + 1))
    }

    /// "the first two months of fiscal 2026", "los once primeros meses de 2024", "the
    /// fiscal year's first two months", "two months into the fiscal year".
    fn first_months(&self, i: usize, months: u16, unit: Mark) -> Option<(Expr, usize)> {
        let into = usize::from(self.word(unit.last) == "into");
        let of = self.behind_of(unit.last) + into;
        let fiscal = self.fiscal(of).or_else(|| self.fiscal(self.behind_the(of)));
        match (fiscal, self.calendar_after(of, unit.last)) {
            (Some((Expr::Fiscal(year), _, last, _)), _) => {
                Some((Expr::FirstOf(months, year.written()), last))
            }
            (_, Some((year, last))) if (1..=12).contains(&months) => {
                Some((Expr::Range((1, year), (u8::try_from(months).ok()?, year)), last))
            }
            _ => {
                // "fiscal 2025 …, in its first four months"
                let his = i > 0 && Class::His.has(self.word(i - 1));
                let told = self.marks.iter().rfind(|m| m.class == "fiscal" && m.last <= i)?;
                let year = match self.fiscal(told.first).filter(|_| his) {
                    Some((Expr::Fiscal(year), ..)) => year.written(),
                    _ => None,
                };
                (his || told.last == i).then_some((Expr::FirstOf(months, year), unit.last))
            }
        }
    }

    /// "the last three months of 2022", "los últimos dos meses del año fiscal 2024"
    fn last_months(&self, months: u16, unit: Mark) -> Option<(Expr, usize)> {
        let of = self.behind_of(unit.last);
        let months = u8::try_from(months).ok().filter(|n| (1..=11).contains(n) && of > unit.last)?;
        if let Some((Expr::Fiscal(Year::Of(year)), _, last, _)) = self.fiscal(self.behind_the(of)) {
            return Some((Expr::fiscal_months(year, (12 - months).into(), months.into())?, last));
        }
        let (year, last) = self.calendar_after(of, unit.last).filter(|(year, _)| year.written().is_some())?;
        Some((Expr::Range((13 - months, year), (12, year)), last))
    }

    pub(super) fn behind_of(&self, at: usize) -> usize {
        at + usize::from(Class::Of.has(self.word(at)))
    }

    pub(super) fn behind_the(&self, at: usize) -> usize {
        at + usize::from(self.word(at) == "the")
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

/// So many months or years, in months.
fn months_of(n: u16, unit: Mark) -> Option<u16> {
    if unit.value == "months" { Some(n) } else { n.checked_mul(12) }
}
