//! Figures in words and digits: 46,610 · 1.5 million · 18% · three in five · doubled.

use super::class::Class;
use super::expr::Mention;
use super::lexicon::Mark;
use super::sentence::{Shape, Token};
use crate::claims::claim::Qualifier;
use crate::data::words;

/// What a figure can be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Count,
    Percent,
    Points,
    /// doubled, five times
    Multiple,
    /// halved, half of what it was
    Divided,
}

/// A figure in a sentence: tokens `first..last`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figure {
    pub sort: Sort,
    pub value: f64,
    pub precision: f64,
    pub qualifier: Qualifier,
    /// Written as a fraction in words: read as "about".
    pub worded: bool,
    pub first: usize,
    pub last: usize,
    /// First token of its hedge ("more than").
    pub hedge: usize,
}

/// Finds the figures of a sentence; tokens of periods are not figures.
pub(crate) fn figures(tokens: &[Token], marks: &[Mark], mentions: &[Mention]) -> Vec<Figure> {
    let reader = Reader { tokens, marks };
    let mut out: Vec<Figure> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if let Some(mention) = mentions.iter().find(|m| m.first <= i && i < m.last) {
            i = mention.last.max(i + 1);
            continue;
        }
        // "Title 42" is a name.
        if let Some(title) = marks.iter().find(|m| m.class == "title" && m.first <= i && i < m.last) {
            i = title.last;
            continue;
        }
        if reader.ends_fiscal_year(i) {
            i += 1;
            continue;
        }
        match reader.at(i) {
            Some(mut figure) => {
                reader.hedge(&mut figure);
                i = figure.last.max(i + 1);
                out.push(figure);
            }
            None => i += 1,
        }
    }
    said_once(tokens, out)
}

/// "nearly two in three (64%)": one figure, as exact as it is given.
fn said_once(tokens: &[Token], figures: Vec<Figure>) -> Vec<Figure> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let mut out: Vec<Figure> = Vec::new();
    for figure in figures {
        let twin = out.last_mut().filter(|before| {
            let loose = matches!(before.qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::Exact);
            let fraction = before.sort == Sort::Percent && before.worded && loose;
            let bracket =
                word(before.last) == "(" && figure.hedge == before.last + 1 && word(figure.last) == ")";
            fraction
                && bracket
                && figure.sort == Sort::Percent
                && (before.value - figure.value).abs() <= TWINS
        });
        match twin {
            Some(before) => {
                let (first, hedge, last) = (before.first, before.hedge, figure.last + 1);
                *before = Figure { first, hedge, last, worded: true, ..figure };
            }
            None => out.push(figure),
        }
    }
    out
}

/// How far apart a fraction and the percent in brackets behind it may be, in points.
const TWINS: f64 = 5.0;

pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub marks: &'a [Mark],
}

/// Most words between what most of are counted and what is said of them.
const PREDICATE: usize = 9;

/// So many times and no word of comparison: occasions, and no multiple.
const OFTEN: f64 = 20.0;

impl Reader<'_> {
    pub(super) fn mark(&self, class: &str, at: usize) -> Option<Mark> {
        self.marks.iter().copied().find(|m| m.first == at && m.class == class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text.as_str())
    }

    /// "most border encounters were at ports of entry", but not "most arrests since 2010".
    fn most_counted(&self, most: usize) -> bool {
        let at = |class: &str, i: usize| self.marks.iter().any(|m| m.class == class && m.first == i);
        let counts =
            |i: usize| self.marks.iter().any(|m| m.class == "measure" && m.value != "figure" && m.first == i);
        let Some(noun) = (most + 1..most + 4).find(|&i| counts(i)) else { return false };
        let since = |i: &usize| !Class::Since.has(self.word(*i));
        let mut behind = (noun + 1..noun + PREDICATE).take_while(since);
        behind.any(|i| Class::Is.has(self.word(i)) || at("share", i))
    }

    /// A number and "times": a multiple, or so many occasions.
    fn times(&self, i: usize, (value, step): (f64, f64), last: usize) -> Option<Figure> {
        // "two and a half times as many"
        let half = [("and", "a"), ("y", "media")]
            .into_iter()
            .find(|(and, a)| self.word(last) == *and && self.word(last + 1) == *a);
        let behind = last + 2 + usize::from(self.word(last + 2) == "half");
        let half = half.filter(|_| self.mark("times", behind).is_some());
        let (value, step, last) =
            if half.is_some() { (value + 0.5, 0.5, behind) } else { (value, step, last) };
        // "has come down four times in a row": a run.
        let times = self.mark("times", last).filter(|m| self.mark("streak", m.last).is_none())?;
        // "204 times per day" counts; "908 times in October", but not "forty-five times as many".
        let rate = self.mark("per", last + 1).is_some();
        let compared = Class::Compares.has(self.word(last + 1)) || self.word(times.first) == "fold";
        if rate || value >= OFTEN && !compared {
            return Some(Figure::plain(Sort::Count, value, precision(value, step), false, i, last));
        }
        let (value, step, last) = match self.and_a_half(last + 1) {
            Some(last) => (value + 0.5, 0.5, last),
            None => (value, step, last + 1),
        };
        // "eight times fewer", "ocho veces menos"
        let fewer = Class::Fewer.has(self.word(last));
        let (sort, last) = if fewer { (Sort::Divided, last + 1) } else { (Sort::Multiple, last) };
        (2.0..1_000.0).contains(&value).then(|| Figure::plain(sort, value, step, false, i, last))
    }

    fn at(&self, i: usize) -> Option<Figure> {
        let plain = Figure::plain;
        if let Some((part, whole, last)) = self.one_in(i).or_else(|| self.of_each(i)) {
            return Some(plain(Sort::Percent, 100.0 * part / whole, 1.0, true, i, last));
        }
        // "most of the year" is when.
        let when = |at: usize| Class::YearOrMonth.has(self.word(at)) || self.mark("fiscal", at).is_some();
        if let Some(mark) = self.mark("majority", i).filter(|m| !when(m.last)) {
            return Some(self.majority(i, mark));
        }
        // "Most Mexicans were single adults", but "the most Mexicans since 2010"
        let people =
            |at: usize| ["citizenship", "demographic"].iter().any(|class| self.mark(class, at).is_some());
        let record = i > 0 && matches!(self.word(i - 1), "the" | "second" | "third" | "with" | "saw");
        if self.word(i) == "most" && !record && (people(i + 1) || self.most_counted(i)) {
            return Some(self.majority(i, Mark { class: "majority", value: "", first: i, last: i + 1 }));
        }
        if let Some(factor) = self.factor(i) {
            return Some(factor);
        }
        if let Some(mark) = self.mark("fraction", i) {
            return self.fraction(i, mark);
        }
        let (value, step, last) = self.amount(i)?;
        // "reached five digits", "de seis cifras"
        if (4.0..=7.0).contains(&value) && Class::Digits.has(self.word(last)) {
            let least = [1e3, 1e4, 1e5, 1e6][value as usize - 4];
            let figure = plain(Sort::Count, least, 1.0, false, i, last + 1);
            return Some(Figure { qualifier: Qualifier::More, ..figure });
        }
        if let Some(figure) = self.times(i, (value, step), last) {
            return Some(figure);
        }
        // "thirty to one"
        if self.word(last) == "to"
            && matches!(self.word(last + 1), "one" | "1")
            && (2.0..1_000.0).contains(&value)
        {
            return Some(plain(Sort::Multiple, value, step, false, i, last + 2));
        }
        let points = last;
        if let Some(mark) = self.mark("points", points)
            && (mark.last - mark.first > 1 || value < 100.0)
        {
            return Some(plain(Sort::Points, value, step, false, i, mark.last));
        }
        if self.word(last) == "%" {
            return Some(plain(Sort::Percent, value, step.min(1.0), false, i, last + 1));
        }
        if let Some(mark) = self.mark("percent", last) {
            if let Some(points) = self.mark("points", mark.last) {
                return Some(plain(Sort::Points, value, step.min(1.0), false, i, points.last));
            }
            return Some(plain(Sort::Percent, value, step.min(1.0), false, i, mark.last));
        }
        // A lone number word or a small ordinal is no count.
        let digits = self.tokens[i].shape == Shape::Digits;
        let money = i > 0 && matches!(self.word(i - 1), "$" | "€" | "£" | "#");
        // "de cada cien", "of every hundred": of so many, and no count.
        let each = i > 0 && Class::Each.has(self.word(i - 1));
        (digits || value >= 100.0 && !each).then_some(())?;
        if money {
            return None;
        }
        Some(plain(Sort::Count, value, precision(value, step), false, i, last))
    }

    /// "the fiscal year that ended Sept. 30": the day of a month that names the year.
    fn ends_fiscal_year(&self, at: usize) -> bool {
        let month = at.saturating_sub(usize::from(at > 0 && self.word(at - 1) == "."));
        let day = self.word(at).parse().is_ok_and(|day: u8| day == 30);
        day && self
            .marks
            .iter()
            .any(|m| m.class == "fiscal" && m.last == month && self.word(month - 1).starts_with("sep"))
    }

    /// "three in five", "one arrest in six", "four out of five", "uno de cada seis".
    fn one_in(&self, i: usize) -> Option<(f64, f64, usize)> {
        let small = |at: usize| -> Option<(f64, usize)> {
            if let Some(mark) = self.mark("number", at) {
                return Some((mark.number()?, mark.last));
            }
            let token = self.tokens.get(at)?;
            (token.shape == Shape::Digits && token.text.len() <= 3)
                .then(|| words::number(&token.text).map(|n| (n, at + 1)))?
        };
        let (part, after) = small(i)?;
        for gap in 0..=2 {
            let at = after + gap;
            let link = match (self.word(at), self.word(at + 1), self.word(at + 2)) {
                ("out", "of", "every") | ("in", "every", _) | ("of", "every", _) => {
                    2 + usize::from(self.word(at) == "out")
                }
                ("out", "of", _) | ("de", "cada", _) => 2,
                ("in", _, _) => 1,
                _ => 0,
            };
            if link > 0 {
                let (whole, last) = small(at + link)?;
                let known = matches!(whole as u32, 2..=10 | 12 | 20 | 100);
                return (known && part >= 1.0 && part < whole).then_some((part, whole, last));
            }
            if self.tokens.get(at).is_none_or(|t| t.shape != Shape::Word) {
                return None;
            }
        }
        None
    }
}

/// The step of a count: its trailing zeros, never coarser than a tenth of it.
fn precision(value: f64, step: f64) -> f64 {
    let mut zeros = step.max(1.0);
    while zeros < 1e15 && (value / (zeros * 10.0)).fract() == 0.0 && zeros * 10.0 <= value {
        zeros *= 10.0;
    }
    zeros.min(value / 10.0).max(step.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::text::lexicon::Lexicon;
    use crate::claims::text::mention::mentions;
    use crate::claims::text::sentence::tokens;

    fn read(text: &str) -> Vec<(Sort, f64, f64, Qualifier)> {
        let tokens = tokens(text);
        let marks = Lexicon::shared().marks(&tokens);
        let mentions = mentions(&tokens, &marks);
        figures(&tokens, &marks, &mentions)
            .into_iter()
            .map(|f| (f.sort, (f.value * 10.0).round() / 10.0, f.precision, f.qualifier))
            .collect()
    }

    #[test]
    fn so_many_million_are_a_whole_number() {
        for (text, value) in
            [("2.05 million encounters", 2_050_000), ("2,01 millones de encuentros", 2_010_000)]
        {
            let tokens = tokens(text);
            let marks = Lexicon::shared().marks(&tokens);
            let found = figures(&tokens, &marks, &mentions(&tokens, &marks))[0].value;
            assert_eq!((found as u32, found.fract()), (value, 0.0), "{text}");
        }
    }

    #[test]
    fn figures_keep_their_precision_and_hedge() {
        use Qualifier::{About, Exact, Less, Majority, More, Nearly};
        for (text, expected) in [
            ("46,610 people", (Sort::Count, 46_610.0, 10.0, Exact)),
            ("exactly 46,612", (Sort::Count, 46_612.0, 1.0, Exact)),
            ("2.4 million encounters", (Sort::Count, 2_400_000.0, 100_000.0, Exact)),
            ("nearly 302,000", (Sort::Count, 302_000.0, 1_000.0, Nearly)),
            ("479, 371 in total", (Sort::Count, 479_371.0, 1.0, Exact)),
            ("46.612 encuentros", (Sort::Count, 46_612.0, 1.0, Exact)),
            ("más de 1,5 millones", (Sort::Count, 1_500_000.0, 100_000.0, More)),
            ("an 18 percent drop", (Sort::Percent, 18.0, 1.0, Exact)),
            ("cayó 18,5 %", (Sort::Percent, 18.5, 0.1, Exact)),
            ("less than a third", (Sort::Percent, 33.3, 1.0, Less)),
            ("Three in five people", (Sort::Percent, 60.0, 1.0, About)),
            ("half a million people", (Sort::Count, 500_000.0, 50_000.0, Exact)),
            ("more than a million", (Sort::Count, 1_000_000.0, 100_000.0, More)),
            ("About one arrest in six", (Sort::Percent, 16.7, 1.0, About)),
            ("uno de cada seis", (Sort::Percent, 16.7, 1.0, About)),
            ("well over half", (Sort::Percent, 50.0, 1.0, Majority)),
            ("more than doubled", (Sort::Multiple, 2.0, 1.0, More)),
            ("five times as many", (Sort::Multiple, 5.0, 1.0, Exact)),
            ("half a point", (Sort::Points, 0.5, 0.1, About)),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
        for text in [
            "the fiscal year that ended Sept. 30,",
            "fiscal year ended September 30",
            "$1.4 billion",
            "In May 2024",
            "on June 5, 2024",
            "the fourth month",
            "two groups",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
