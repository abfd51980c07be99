//! Periods that belong together: ranges, pairs, "the same months of 2023".

use super::class::Class;
use super::expr::{Expr, Mention, RangeEnd, Year};
use super::part::Part;
use super::sentence::{Shape, Token};

/// Marks the two ends of ranges, and merges those that can only be ranges.
pub(super) fn join(tokens: &[Token], mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for mut next in mentions {
        if let Some((i, one)) = around_aside(tokens, &out, next) {
            out.truncate(i);
            next = one;
        }
        if let Some(one) = out.last().and_then(|last| Two::new(tokens, *last, next).one()) {
            out.pop();
            next = one;
        }
        // "June, July and August put together": one span.
        while let Some(one) = out.last().and_then(|last| Two::new(tokens, *last, next).summed()) {
            out.pop();
            next = one;
        }
        if let Some(previous) = out.last_mut() {
            let two = Two::new(tokens, *previous, next);
            if two.are_ends() {
                previous.pair = true;
                (previous.part, next.part) = (Part::Plain, Part::Plain);
            }
        }
        out.push(next);
    }
    out
}

/// "From July, the first full month after the June order, through November": one span,
/// whatever the aside names.
fn around_aside(tokens: &[Token], before: &[Mention], next: Mention) -> Option<(usize, Mention)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let close = next.first.checked_sub(2)?;
    let through = matches!(word(close + 1), "through" | "thru" | "until" | "to" | "hasta" | "a");
    // "Entre junio de 2023, recién enterrado el Título 42, y agosto"
    let and = matches!(word(close + 1), "and" | "y");
    let last = end_of(next.expr).filter(|_| (through || and) && word(close) == ",")?;
    let opens = |m: &Mention| {
        // "between April, when there were 16,405, and June": each has its own.
        let counted = tokens[m.last..close].iter().any(|t| t.text.contains([',', '.']) && t.text.len() > 1);
        let opened = m.first.checked_sub(1).map_or("", word);
        let led = match and {
            true => matches!(opened, "between" | "entre") && !counted,
            false => matches!(opened, "from" | "since" | "de" | "desde"),
        };
        led && word(m.last) == "," && (m.last + 1..close).all(|i| !matches!(word(i), "," | ";"))
    };
    let i = before.iter().rposition(opens)?;
    let first = end_of(before[i].expr)?;
    let one = Mention { expr: Expr::Range(first, last), last: next.last, ..before[i] };
    Some((i, plain(one)))
}

/// Two periods one after the other, and the words around them.
pub(super) struct Two<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) previous: Mention,
    pub(super) next: Mention,
    /// The words between them.
    pub(super) between: Vec<&'a str>,
    /// Of those, the words that can join periods.
    pub(super) link: Vec<&'a str>,
}

impl<'a> Two<'a> {
    fn new(tokens: &'a [Token], previous: Mention, next: Mention) -> Two<'a> {
        let between = &tokens[previous.last.min(next.first)..next.first];
        let mut between: Vec<&str> = between.iter().map(|t| t.text.as_str()).collect();
        // "between October (3,871) and December (8,765)"
        if between.first() == Some(&"(")
            && let Some(close) = between.iter().position(|word| *word == ")")
        {
            between.drain(..=close);
        }
        let link = between.iter().copied().filter(|w| !matches!(*w, "the" | "end" | "of" | "el")).collect();
        Two { tokens, previous, next, between, link }
    }

    /// Both as one period; the first rule that fits decides.
    fn one(&self) -> Option<Mention> {
        let rules: [fn(&Self) -> Option<Mention>; 15] = [
            Self::told_again,
            Self::under_a_president,
            Self::same_a_year_earlier,
            Self::a_year_earlier_the_same,
            Self::month_a_year_ago,
            Self::year_from_its_start,
            Self::year_that_ended,
            Self::year_through,
            Self::first_months,
            Self::years_first_months,
            Self::months_through,
            Self::fiscal_years,
            Self::fiscal_years_to_date,
            Self::years,
            Self::months,
        ];
        rules.iter().find_map(|rule| rule(self))
    }

    /// "a year earlier, in October 2023": the month that is named, looked back to.
    fn told_again(&self) -> Option<Mention> {
        let Two { previous, next, .. } = self;
        let back = matches!(previous.expr, Expr::Shift(-12) | Expr::YearBefore | Expr::Previous);
        let named = matches!(next.expr, Expr::Month(_, Year::Of(_)) | Expr::Fiscal(Year::Of(_)));
        let comma = matches!(self.between[..], [",", "in" | "en"] | ["("]);
        // "interanual, en marzo de 2008" is no earlier month.
        let back = back && previous.last - previous.first > 1;
        let plain = previous.part == Part::Plain && next.part == Part::Plain;
        (back && named && comma && plain).then_some(Mention { first: previous.first, back: true, ..*next })
    }

    pub(super) fn near(&self) -> bool {
        self.between.iter().all(|w| matches!(*w, "in" | "of" | "the" | "de" | "del" | "during" | "en"))
    }

    pub(super) fn through(&self) -> bool {
        matches!(
            self.link[..],
            ["through" | "thru" | "until" | "hasta"]
                | ["ending" | "ended"]
                | ["ending" | "ended", "in" | "with"]
        )
    }

    pub(super) fn to(&self) -> bool {
        matches!(self.link[..], ["to" | "a" | "–" | "-"])
    }

    pub(super) fn and(&self) -> bool {
        matches!(self.link[..], ["and" | "y"])
    }

    /// The word before both, but for so many.
    pub(super) fn word_before(&self, back: usize) -> &str {
        self.previous.first.checked_sub(back).map_or("", |i| &self.tokens[i].text)
    }

    /// The word before both that is no article.
    pub(super) fn before(&self) -> &str {
        match self.word_before(1) {
            "el" | "the" | "los" if self.previous.first >= 2 => self.word_before(2),
            word => word,
        }
    }

    /// One period of the part that the first plays.
    pub(super) fn as_one(&self, expr: Expr) -> Option<Mention> {
        Some(Mention { expr, last: self.next.last, ..self.previous })
    }

    /// "In 2024, under Biden": the year says when.
    fn under_a_president(&self) -> Option<Mention> {
        let words = |w: &&str| matches!(*w, "," | "under" | "with" | "con" | "bajo" | "still");
        let dated = is_year(self.previous.expr) || end_of(self.previous.expr).is_some();
        let term = matches!(self.next.expr, Expr::Term(_));
        if term && dated && self.between.iter().all(words) { self.as_one(self.previous.expr) } else { None }
    }

    /// "the same five months a year earlier", "the same months of 2023"
    fn same_a_year_earlier(&self) -> Option<Mention> {
        if self.previous.expr != Expr::Same || !self.near() {
            return None;
        }
        self.as_one(match self.next.expr {
            Expr::Shift(months) => Expr::Shift(months),
            Expr::YearBefore | Expr::Fiscal(Year::Rel(-1)) | Expr::CalendarYear(Year::Rel(-1)) => {
                Expr::Shift(-12)
            }
            Expr::Fiscal(Year::Of(year)) => Expr::SameIn { year, fiscal: true },
            Expr::AnyYear(year) | Expr::CalendarYear(Year::Of(year)) => Expr::SameIn { year, fiscal: false },
            _ => return None,
        })
    }

    /// "A year earlier, in the same month", "Un año antes, en esos mismos meses"
    fn a_year_earlier_the_same(&self) -> Option<Mention> {
        let joined = self.between.iter().all(|w| {
            matches!(
                *w,
                "," | "in" | "over" | "during" | "for" | "of" | "and" | "en" | "durante" | "de" | "y"
            )
        });
        let both = matches!((self.previous.expr, self.next.expr), (Expr::Shift(_), Expr::Same));
        if both && joined { self.as_one(self.previous.expr) } else { None }
    }

    /// "than in February a year ago"
    fn month_a_year_ago(&self) -> Option<Mention> {
        match (self.previous.expr, self.next.expr) {
            (Expr::Month(month, Year::Unsaid), Expr::Shift(-12))
                if self.between.is_empty() && self.tokens[self.next.last - 1].text == "ago" =>
            {
                self.as_one(Expr::Month(month, Year::Back))
            }
            _ => None,
        }
    }

    /// "the first two months of the fiscal year"
    fn first_months(&self) -> Option<Mention> {
        match (self.previous.expr, self.next.expr) {
            (Expr::FirstOf(_, None), Expr::Fiscal(Year::Unsaid) | Expr::ToDate(None)) if self.near() => {
                self.as_one(self.previous.expr)
            }
            _ => None,
        }
    }

    /// "the 12 months through June"
    fn months_through(&self) -> Option<Mention> {
        let Expr::Past(months) = self.previous.expr else { return None };
        let end = end_of(self.next.expr).filter(|_| self.through() || self.to())?;
        self.as_one(Expr::PastTo(months, end)).map(plain)
    }

    /// "for years 2021-2024"
    fn years(&self) -> Option<Mention> {
        match (self.previous.expr, self.next.expr) {
            (Expr::AnyYear(first), Expr::AnyYear(last)) if self.between.is_empty() && first < last => {
                self.as_one(Expr::Range((1, Year::Of(first)), (12, Year::Of(last))))
            }
            _ => None,
        }
    }

    /// "July 2020 through May", "in October and November"
    fn months(&self) -> Option<Mention> {
        let (first, last) = (end_of(self.previous.expr)?, end_of(self.next.expr)?);
        let adjacent = matches!(i16::from(last.0) - i16::from(first.0), 1 | -11);
        // "in March from February and March's actions": another sentence's month.
        let possessive = self.tokens[self.next.last - 1].owner;
        let before = self.before();
        let sum = self.and() && adjacent && !matches!(before, "between" | "entre") && !possessive;
        let through = self.through();
        if !(through || sum || self.to() && !matches!(before, "from" | "de" | "desde")) {
            return None;
        }
        let base = self.previous.part == Part::Base && (sum || !through);
        let part = if base { Part::Base } else { Part::Plain };
        let partial = self.previous.partial || self.next.partial;
        Some(Mention { part, partial, ..self.as_one(Expr::Range(first, last))? })
    }

    /// "July and August put together", "mayo y junio juntos": of months next to each other, their sum.
    fn summed(&self) -> Option<Mention> {
        let first = end_of(self.previous.expr)?;
        let (next, last) = match self.next.expr {
            Expr::Range(next, last) => (next, last),
            expr => (end_of(expr)?, end_of(expr)?),
        };
        let adjacent = matches!(i16::from(next.0) - i16::from(first.0), 1 | -11);
        let listed = self.between.iter().all(|w| matches!(*w, "," | "and" | "y" | "e"));
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.text.as_str());
        let sums = |i: usize| {
            matches!(
                word(i),
                "together" | "combined" | "juntos" | "juntas" | "sumados" | "sumadas" | "combinados"
            )
        };
        let behind = self.next.last;
        let put = matches!(word(behind), "put" | "taken" | "added" | "all" | "counted" | "todos");
        // "que en octubre, noviembre y diciembre de 2022": none of them alone.
        let based = self.previous.part == Part::Base && matches!(self.next.expr, Expr::Range(..));
        let span = self.is_span_of_months();
        let together = sums(behind) || put && sums(behind + 1) || based || span;
        if !adjacent || !listed || self.between.is_empty() || !together {
            return None;
        }
        let one = self.as_one(Expr::Range(first, last))?;
        // "Over March, April and May": not more than those had.
        Some(if span { plain(one) } else { one })
    }

    /// "In October, November and December of 2020": one span, where no figures are listed
    /// that go with the months.
    fn is_span_of_months(&self) -> bool {
        let three = matches!(self.next.expr, Expr::Range(..)) && self.between[..] == [","];
        let led = Class::During.has(self.word_before(1))
            || matches!(self.word_before(1), "over" | "across" | "en" | "durante" | "–" | "—" | "(");
        let figure =
            |t: &&Token| t.shape == Shape::Digits && !(t.text.len() == 4 && t.text.starts_with(['1', '2']));
        three && led && self.tokens.iter().filter(figure).count() < 3
    }

    /// "from October to November", "between 2022 and 2023": two that are held against each other.
    fn are_ends(&self) -> bool {
        let both = |is: fn(Expr) -> bool| is(self.previous.expr) && is(self.next.expr);
        (both(|expr| end_of(expr).is_some()) || both(is_year))
            && (self.to() || self.and())
            && matches!(self.before(), "from" | "between" | "entre" | "de" | "desde")
    }
}

pub(super) fn plain(mention: Mention) -> Mention {
    Mention { part: Part::Plain, ..mention }
}

pub(super) fn end_of(expr: Expr) -> Option<RangeEnd> {
    if let Expr::Month(month, year) = expr { Some((month, year)) } else { None }
}

fn is_year(expr: Expr) -> bool {
    matches!(expr, Expr::Fiscal(_) | Expr::AnyYear(_) | Expr::CalendarYear(Year::Of(_)))
}
