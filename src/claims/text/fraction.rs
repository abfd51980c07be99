//! Figures in words: most, half, a third, doubled, multiplied by four.

use super::class::Class;
use super::lexicon::Mark;
use super::number::{Figure, Reader, Sort};
use crate::claims::claim::Qualifier;

/// Words between "de cada diez" and how many of them.
const FAR: usize = 24;

impl Figure {
    /// A figure without a hedge at tokens `first..last`.
    pub(super) fn plain(
        sort: Sort,
        value: f64,
        precision: f64,
        worded: bool,
        first: usize,
        last: usize,
    ) -> Figure {
        Figure { sort, value, precision, qualifier: Qualifier::Exact, worded, first, last, hedge: first }
    }
}

impl Reader<'_> {
    /// "most", "over half a million".
    pub(super) fn majority(&self, i: usize, mark: Mark) -> Figure {
        let plain = Figure::plain;
        // "over half a million"
        if self.word(mark.last) == "a"
            && let Some(scale) = self.mark("scale", mark.last + 1)
            && let Some(unit) = scale.number()
        {
            let mut figure = plain(Sort::Count, unit / 2.0, unit / 20.0, false, i, scale.last);
            figure.qualifier = Qualifier::More;
            return figure;
        }
        let mut figure = plain(Sort::Percent, 50.0, 1.0, true, i, mark.last);
        figure.qualifier = Qualifier::Majority;
        figure
    }

    /// Doubled, halved, multiplied; "one-thirteenth".
    pub(super) fn factor(&self, i: usize) -> Option<Figure> {
        let plain = Figure::plain;
        // "half as many again as in June": that much more.
        if let Some(mark) = self.mark("halfagain", i) {
            return Some(plain(Sort::Percent, 50.0, 1.0, true, i, mark.last));
        }
        if let Some(mark) = self.mark("halved", i) {
            return Some(plain(Sort::Divided, 2.0, 1.0, true, i, mark.last));
        }
        if let Some(mark) = self.mark("multiple", i) {
            // "dos veces y media"
            let half = self.and_a_half(mark.last);
            let (more, step) = if half.is_some() { (0.5, 0.5) } else { (0.0, 1.0) };
            let last = half.unwrap_or(mark.last);
            let mut figure = plain(Sort::Multiple, mark.number()? + more, step, true, i, last);
            if self.word(i) == "more" {
                figure.qualifier = Qualifier::More;
            }
            return Some(figure);
        }
        // "se multiplicaron por 3,8", "multiplied by four"
        if let Some(mark) = self.mark("multiplied", i)
            && let Some((value, step, last)) = self.amount(mark.last)
        {
            // "multiplied by two and a half"
            let half = self.and_a_half(last);
            let (value, step) = if half.is_some() { (value + 0.5, 0.5) } else { (value, step) };
            let last = half.unwrap_or(last);
            return Some(plain(Sort::Multiple, value, step, true, i, last));
        }
        // "multiplicó las suyas por más de seis", "se multiplicó, pues, por 47"
        let verb = self.word(i).starts_with("multipli");
        let by = (i + 1..i + 6).find(|&at| verb && matches!(self.word(at), "por" | "by"))?;
        let hedge = self.mark("hedge", by + 1);
        let (value, step, last) = self.amount(hedge.map_or(by + 1, |mark| mark.last))?;
        let mut figure = plain(Sort::Multiple, value, step, true, i, last);
        if hedge.is_some_and(|mark| mark.value == "more") {
            figure.qualifier = Qualifier::More;
        }
        Some(figure)
    }

    /// "De cada diez detenidos en mayo, seis": so many of each so many said before.
    pub(super) fn of_each(&self, i: usize) -> Option<(f64, f64, usize)> {
        let each = (1..i).rev().take(FAR).find(|&at| {
            matches!((self.word(at - 1), self.word(at)), ("de" | "por", "cada") | ("of", "every"))
        })?;
        let (whole, _, end) = self.amount(each + 1)?;
        let (part, _, last) = self.amount(i)?;
        let led = each == 1 || matches!(self.word(each - 2), "," | "y" | "—" | "–" | "-" | ":" | ";");
        let apart = (end..i).any(|at| self.word(at) == ",");
        let known = matches!(whole as u32, 2..=10 | 20 | 100);
        (led && apart && known && part >= 1.0 && part < whole).then_some((part, whole, last))
    }

    /// "a third", "a quarter of a million", "half a point".
    pub(super) fn fraction(&self, i: usize, mark: Mark) -> Option<Figure> {
        let plain = Figure::plain;
        // "a third straight month", "a fourth year": ordinals, not fractions.
        let ordinal = self.mark("streak", mark.last).is_some()
            || matches!(
                self.word(mark.last),
                "time" | "month" | "year" | "fiscal" | "calendar" | "day" | "week"
            );
        if ordinal || self.mark("quarter", i).is_some() || self.mark("half", i).is_some() {
            return None;
        }
        // "half of the twelve months before"
        let months = |at: usize| self.mark("number", at).is_some() || self.word(at).parse::<u8>().is_ok();
        let of = Class::Of.has(self.word(mark.last));
        if of && (mark.last + 1..mark.last + 3).any(|at| months(at) && Class::Months.has(self.word(at + 1))) {
            return None;
        }
        // "un cuarto de siglo"
        if (mark.last..mark.last + 3).any(|at| Class::Century.has(self.word(at))) {
            return None;
        }
        let value: f64 = mark.number()?;
        // "half a million", "a quarter of a million"
        let skip = (mark.last..mark.last + 3).find(|&at| !matches!(self.word(at), "a" | "of" | "un" | "de"));
        if let Some(scale) = skip.and_then(|at| self.mark("scale", at))
            && let Some(unit) = scale.number()
        {
            let value = value / 100.0 * unit;
            return Some(plain(Sort::Count, value, value / 10.0, false, i, scale.last));
        }
        let after = mark.last + usize::from(self.word(mark.last) == "a");
        if let Some(points) = self.mark("points", after) {
            return Some(plain(Sort::Points, value / 100.0, 0.1, true, i, points.last));
        }
        // "la mitad que en marzo", "la décima parte de inadmisibles que en enero"
        let noun = if self.word(mark.last) == "de" { 3 } else { 0 };
        // But "un tercio de los que hizo la Patrulla" is of those.
        let than = |at: usize| self.word(at) == "que" && !(noun > 0 && Class::The.has(self.word(at - 1)));
        if (mark.last..=mark.last + noun).any(than) {
            return Some(plain(Sort::Divided, 100.0 / value, 1.0, true, i, mark.last));
        }
        // "a third as many as in May"
        let as_many = mark.last + 2;
        if Class::As.has(self.word(mark.last)) && Class::Quantity.has(self.word(as_many - 1)) {
            return Some(plain(Sort::Divided, 100.0 / value, 1.0, true, i, as_many));
        }
        Some(plain(Sort::Percent, value, 1.0, true, i, mark.last))
    }
}
