//! Periods in words: months, fiscal years, seasons, spans, and the part each plays.

use super::class::Class;
use super::ending::{closing, last_month};
use super::expr::{Expr, Mention, Year};
use super::join::join;
use super::lexicon::Mark;
use super::part::{Part, part};
use super::sentence::{Shape, Token};

fn year_of(token: &Token) -> Option<u16> {
    let year: u16 = token.text.parse().ok()?;
    (token.shape == Shape::Digits && token.text.len() == 4 && (1900..=2035).contains(&year)).then_some(year)
}

/// `24`, `2024`, as years of a fiscal year.
fn fiscal_digits(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    match text.len() {
        2 if year < 40 => Some(2000 + year),
        4 if (1925..=2035).contains(&year) => Some(year),
        _ => None,
    }
}

/// Finds the periods of a sentence, in order.
pub(crate) fn mentions(tokens: &[Token], marks: &[Mark]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match (Reader { tokens, marks }).at(i) {
            Some((expr, first, last, partial)) => {
                let closes = closing(tokens, first, expr);
                let expr = Some(expr).filter(|_| closes).and_then(last_month).unwrap_or(expr);
                let (part, day) = part(tokens, marks, first, last);
                let century = (Reader { tokens, marks }).mark("century", i).is_some();
                let part = if century { Part::Since } else { part };
                let partial = partial || day;
                out.push(Mention { expr, part, partial, first, last, pair: false, back: false });
                i = last.max(i + 1);
            }
            None => match (Reader { tokens, marks }).other_part(i, &out) {
                Some((expr, last)) => {
                    let (part, partial) = part(tokens, marks, i, last);
                    out.push(Mention { expr, part, partial, first: i, last, pair: false, back: false });
                    i = last;
                }
                None => i += 1,
            },
        }
    }
    join(tokens, out)
}

pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub marks: &'a [Mark],
}

impl Reader<'_> {
    pub(super) fn mark(&self, class: &str, at: usize) -> Option<Mark> {
        self.marks.iter().copied().find(|m| m.first == at && m.class == class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text.as_str())
    }

    pub(super) fn year(&self, at: usize) -> Option<u16> {
        self.tokens.get(at).and_then(year_of)
    }

    /// The number at a token: digits or a number word.
    pub(super) fn small(&self, at: usize) -> Option<u16> {
        if let Some(mark) = self.mark("number", at) {
            return mark.value.parse().ok();
        }
        let token = self.tokens.get(at)?;
        (token.text.len() <= 2).then(|| token.text.parse().ok())?
    }

    /// The year that follows a month: "2024", ", 2024", "of 2024", "of last year", "de 2024".
    pub(super) fn year_after(&self, month: u8, mut at: usize) -> (Year, usize) {
        let start = at;
        // "junio del año anterior"
        let owned = self.mark("relative", at).filter(|m| m.value == "-12m" && Class::Of.has(self.word(at)));
        if let Some(mark) = owned {
            return (Year::Rel(-1), mark.last);
        }
        if self.word(at) == "," && self.year(at + 1).is_some() {
            return (self.year(at + 1).map_or(Year::Unsaid, Year::Of), at + 2);
        }
        if matches!(self.word(at), "of" | "de" | "del" | "in") {
            at += 1;
        }
        // "marzo del año 2000", "March of the year 2000"
        let named = at + usize::from(self.word(at) == "the");
        if at > start
            && Class::Year.has(self.word(named))
            && let Some(year) = self.year(named + 1)
        {
            return (Year::Of(year), named + 2);
        }
        if let Some(year) = self.year(at) {
            return (Year::Of(year), at + 1);
        }
        // "April FY24", "December in fiscal year 2019": named by the fiscal year.
        if let Some((Expr::Fiscal(Year::Of(year)), _, last, _)) = self.fiscal(at) {
            return (Year::Of(if (10..=12).contains(&month) { year - 1 } else { year }), last);
        }
        if let Some(mark) = self.mark("relative", at) {
            let year = match mark.value {
                "lastyear" => Some(-1),
                "thisyear" => Some(0),
                "-12m" if at > start => Some(-1),
                _ => None,
            };
            if let Some(year) = year {
                return (Year::Rel(year), mark.last);
            }
        }
        (Year::Unsaid, start)
    }

    /// The period that starts at a token.
    fn at(&self, i: usize) -> Option<(Expr, usize, usize, bool)> {
        let token = &self.tokens[i];
        if let Some(mark) = self.mark("month", i) {
            let modal = matches!(token.text.as_str(), "may" | "march" | "mar" | "sep" | "dec");
            if !modal || token.capital {
                return Some(self.month(mark.value.parse().ok()?, i));
            }
        }
        if let Some(found) = self.fiscal(i) {
            return Some(found);
        }
        // "than any year of this century"
        if let Some(mark) = self.mark("century", i) {
            return Some((Expr::AnyYear(2000), i, mark.last, false));
        }
        if let Some(mark) = self.mark("todate", i) {
            let year = self.year(mark.last);
            // "so far in 2023", "en lo que va del 2023": of that year's months.
            let named = mark.last + 1 + usize::from(Class::Year.has(self.word(mark.last + 1)));
            if matches!(self.word(mark.last), "in" | "of" | "de" | "del")
                && let Some(year) = self.year(named)
            {
                return Some((Expr::AnyYear(year), i, named + 1, false));
            }
            return Some((Expr::ToDate(year), i, mark.last + usize::from(year.is_some()), false));
        }
        if let Some(found) = self.season(i) {
            return Some(found);
        }
        if let Some((expr, last)) = self.counted(i) {
            return Some((expr, i, last, false));
        }
        if let Some(mark) = self.mark("relative", i) {
            return Some((self.relative(&mark)?, i, mark.last, false));
        }
        if let Some(mark) = self.mark("termend", i) {
            return Some((Expr::TermEnd(mark.value), i, mark.last, false));
        }
        if let Some(mark) = self.mark("term", i).filter(|mark| !self.owns_something(mark)) {
            return Some((Expr::Term(mark.value), i, mark.last, false));
        }
        if let Some((expr, last)) = self.decade(i) {
            return Some((expr, i, last, false));
        }
        let year = year_of(token)?;
        // "2021-22", "the 2021-22 fiscal year": from October to September.
        if let Some(last) = self.year_behind(i, year) {
            let last = self.mark("fiscal", last).map_or(last, |mark| mark.last);
            return Some((Expr::Fiscal(Year::Of(year + 1)), i, last, false));
        }
        // "2024 fiscal year"
        if let Some(mark) = self.mark("fiscal", i + 1) {
            return Some((Expr::Fiscal(Year::Of(year)), i, mark.last, false));
        }
        Some((Expr::AnyYear(year), i, i + 1, false))
    }

    /// The token after "22" in "2021-22" or "2021/22".
    fn year_behind(&self, i: usize, year: u16) -> Option<usize> {
        let at = i + 1 + usize::from(matches!(self.word(i + 1), "/" | "–" | "-"));
        let (first, next) = (self.tokens.get(i)?, self.tokens.get(at)?);
        let close = next.span.start - first.span.end <= 3 && next.span.start > first.span.end;
        let short = next.text.len() == 2 && next.text.parse::<u16>().ok()? == (year + 1) % 100;
        (close && short).then_some(at + 1)
    }

    pub(super) fn month(&self, month: u8, i: usize) -> (Expr, usize, usize, bool) {
        let mut at = i + 1;
        at += usize::from(self.word(at) == "." && self.tokens[at].span.start == self.tokens[i].span.end);
        let day = |at: usize| {
            let digits = self.word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
        };
        let mut partial = false;
        // "en julio 9 mil 295", "para enero 14 por ciento": a count or share, not a day.
        let counts = ["scale", "percent"].iter().any(|class| self.mark(class, at + 1).is_some());
        if day(at) && !counts && self.word(at + 1) != "%" {
            partial = true;
            at += 1;
        }
        let before = i.checked_sub(1).map_or("", |b| self.word(b));
        let (mut year, last) = self.year_after(month, at);
        if year == Year::Unsaid && before == "this" {
            year = Year::Rel(0);
        }
        let mut first =
            if i > 0 && (matches!(before, "last" | "this" | "past" | "pasado") || Class::Prior.has(before)) {
                i - 1
            } else {
                i
            };
        // "the December before", "el diciembre anterior", "the previous December"
        let behind = Class::Earlier.has(self.word(last)) && self.closes(last + 1);
        let led = Class::Prior.has(before) && !matches!(before, "last");
        let (year, last) = match year {
            Year::Unsaid if !partial && behind => (Year::Before, last + 1),
            Year::Unsaid if led => (Year::Before, last),
            // "That December the average was 7,162"
            Year::Unsaid if i == 1 && Class::This.has(before) && before != "this" => (Year::Spoken, last),
            year => (year, last),
        };
        // "el 11 de mayo"
        if i >= 2 && before == "de" && !partial && day(i - 2) && !self.word(i - 2).contains('.') {
            (first, partial) = (i - 2, true);
        }
        (Expr::Month(month, year), first, last, partial)
    }

    /// Nothing begins at a token that "before" could be before of: "the order", "Biden".
    fn closes(&self, at: usize) -> bool {
        let named = self.tokens.get(at).is_some_and(|t| t.capital);
        !named && !Class::The.has(self.word(at)) && !matches!(self.word(at), "de" | "his" | "that" | "to")
    }

    /// Fiscal and calendar years: "fiscal year 2024", "FY24", "FY22TD", "calendar 2021", "the fiscal year".
    pub(super) fn fiscal(&self, i: usize) -> Option<(Expr, usize, usize, bool)> {
        let text = self.word(i);
        if let Some(rest) = text.strip_prefix("fy") {
            let (digits, to_date) = match rest.strip_suffix("td").or_else(|| rest.strip_prefix("td")) {
                Some(digits) => (digits, true),
                None => (rest, false),
            };
            if let Some(year) = fiscal_digits(digits) {
                if let Some(quarter) = self.quarter_of(year, i + 1) {
                    return Some((quarter, i, i + 2, false));
                }
                if to_date || self.mark("todate", i + 1).is_some() {
                    return Some((Expr::ToDate(Some(year)), i, i + 1 + usize::from(!to_date), false));
                }
                return Some((Expr::Fiscal(Year::Of(year)), i, i + 1, false));
            }
        }
        if let Some(mark) = self.mark("fiscal", i) {
            let year = self.tokens.get(mark.last).and_then(|t| fiscal_digits(&t.text));
            // "fiscal year 2021-22"
            if let Some(first) = self.tokens.get(mark.last).and_then(year_of)
                && let Some(last) = self.year_behind(mark.last, first)
            {
                return Some((Expr::Fiscal(Year::Of(first + 1)), i, last, false));
            }
            return match year {
                Some(year) if self.quarter_of(year, mark.last + 1).is_some() => {
                    self.quarter_of(year, mark.last + 1).map(|quarter| (quarter, i, mark.last + 2, false))
                }
                Some(year) if self.mark("todate", mark.last + 1).is_some() => {
                    Some((Expr::ToDate(Some(year)), i, mark.last + 2, false))
                }
                Some(year) => Some((Expr::Fiscal(Year::Of(year)), i, mark.last + 1, false)),
                // "the highest fiscal year total", but "bringing the fiscal-year total to"
                None if matches!(self.word(mark.last), "total" | "totals")
                    && !(i > 0 && matches!(self.word(i - 1), "the" | "its" | "this")) =>
                {
                    None
                }
                // "the lowest start to a fiscal year": of any.
                None if i > 0
                    && matches!(self.word(i - 1), "a" | "one" | "per" | "each")
                    // But "closing a fiscal year in which": the one that is over.
                    && !(self.word(mark.last) == "in" && self.word(mark.last + 1) == "which") =>
                {
                    None
                }
                None => Some((Expr::Fiscal(Year::Unsaid), i, mark.last, false)),
            };
        }
        // "entre los ejercicios 2021 y 2022"
        if let Some(year) = self.year(i + 1).filter(|_| text == "ejercicios") {
            return Some((Expr::Fiscal(Year::Of(year)), i, i + 2, false));
        }
        let mark = self.mark("calendar", i)?;
        let year = self.year(mark.last)?;
        Some((Expr::CalendarYear(Year::Of(year)), i, mark.last + 1, false))
    }

    /// "Q3" behind a fiscal year.
    fn quarter_of(&self, year: u16, at: usize) -> Option<Expr> {
        let quarter: i32 = self.word(at).strip_prefix('q')?.parse().ok().filter(|q| (1..=4).contains(q))?;
        Expr::fiscal_months(year, 3 * (quarter - 1), 3)
    }
}
