//! Numbers as written: digits, number words, scales.

use super::lexicon::Mark;
use super::number::Reader;
use super::sentence::Shape;
use crate::data::words;

impl Reader<'_> {
    /// A number with its scale: value, smallest step as written, and the token after it.
    pub(super) fn amount(&self, i: usize) -> Option<(f64, f64, usize)> {
        let (value, step, last) = match self.tokens.get(i)?.shape {
            Shape::Digits => self.digits(i)?,
            Shape::Word => match self.scale_alone(i) {
                Some(amount) => return Some(amount),
                None => self.and_half_a_scale(i, self.number_words(i)?),
            },
            Shape::Mark => return None,
        };
        match self.mark("scale", last) {
            Some(mark) => self.scaled(value, step, mark),
            None => Some((value, step, last)),
        }
    }

    /// "a million", "un millón y medio", "un millón 471 mil 484", "mil", "mil 142 personas"
    fn scale_alone(&self, i: usize) -> Option<(f64, f64, usize)> {
        match self.word(i) {
            "a" | "one" | "un" if self.word(i + 1) != "mil" => {
                let scale = self.mark("scale", i + 1)?;
                self.scaled(1.0, 0.1, scale)
            }
            "mil" => {
                let rest = self.tokens.get(i + 1).filter(|t| t.shape == Shape::Digits && t.text.len() <= 3);
                let rest = rest.and_then(|t| words::number(&t.text)).map(|rest| (rest, i + 2));
                let worded = || self.number_words(i + 1).map(|(rest, _, last)| (rest, last));
                Some(match rest.or_else(worded).filter(|(rest, _)| *rest < 1_000.0) {
                    Some((rest, last)) => (1_000.0 + rest, 1.0, last),
                    None => (1_000.0, 100.0, i + 1),
                })
            }
            _ => None,
        }
    }

    /// "ten and a half million", "three and a half percent", "tres y medio por ciento": what
    /// follows is of both.
    fn and_half_a_scale(&self, i: usize, words: (f64, f64, usize)) -> (f64, f64, usize) {
        let (value, step, last) = words;
        let unit = |at: &usize| {
            ["scale", "percent", "points"].iter().any(|class| self.mark(class, *at).is_some())
                || self.word(*at) == "%"
        };
        match self.and_a_half(last).filter(|at| i < last && unit(at)) {
            Some(at) => (value + 0.5, 0.1, at),
            None => (value, step, last),
        }
    }

    /// The token after "y medio", "y media", "and a half".
    pub(super) fn and_a_half(&self, at: usize) -> Option<usize> {
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("y", "medio" | "media", _) => Some(at + 2),
            ("and", "a", "half") => Some(at + 3),
            _ => None,
        }
    }

    /// "twenty five", "ciento setenta y tres"
    fn number_words(&self, i: usize) -> Option<(f64, f64, usize)> {
        let number = |at: usize| self.mark("number", at).and_then(|mark| Some((mark.number()?, mark.last)));
        let below = |at: usize, most: f64| number(at).filter(|(n, _)| *n < most);
        let (mut value, mut last) = number(i)?;
        // "two hundred and twelve"
        if value < 10.0 && self.word(last) == "hundred" {
            (value, last) = (100.0 * value, last + 1);
            last += usize::from(self.word(last) == "and" && below(last + 1, 100.0).is_some());
        }
        if (100.0..1_000.0).contains(&value)
            && let Some((tens, end)) = below(last, 100.0)
        {
            (value, last) = (value + tens, end);
        }
        if value % 100.0 >= 20.0
            && value % 10.0 == 0.0
            && self.word(last) == "y"
            && let Some((unit, end)) = below(last + 1, 10.0)
        {
            (value, last) = (value + unit, end);
        }
        if value >= 20.0
            && let Some((unit, end)) = below(last, 10.0)
        {
            (value, last) = (value + unit, end);
        }
        // "seventy-two hundred"
        if (11.0..100.0).contains(&value) && value % 10.0 > 0.0 && self.word(last) == "hundred" {
            (value, last) = (100.0 * value, last + 1);
        }
        Some((value, 1.0, last))
    }

    /// A number times a scale, and what is said behind: "83 mil 536", "un millón 438 mil".
    fn scaled(&self, value: f64, step: f64, mark: Mark) -> Option<(f64, f64, usize)> {
        let scale: f64 = mark.number()?;
        // "83 mil 536"
        let rest = self.tokens.get(mark.last).filter(|t| {
            scale == 1_000.0
                && t.shape == Shape::Digits
                && t.text.len() <= 3
                && t.text.bytes().all(|b| b.is_ascii_digit())
                && self.word(mark.first) == "mil"
                // "57 mil, 12 de marzo"
                && (t.text.len() == 3 || !matches!(self.word(mark.last + 1), "%" | "por" | "de"))
        });
        if let Some(rest) = rest.and_then(|t| words::number(&t.text)) {
            return Some((value * scale + rest, 1.0, mark.last + 1));
        }
        // "siete mil ciento setenta y nueve"
        let worded = mark.first > 0 && self.tokens[mark.first - 1].shape == Shape::Word;
        if scale == 1_000.0
            && worded
            && let Some((rest, _, last)) = self.number_words(mark.last).filter(|(rest, ..)| *rest < scale)
        {
            return Some((value * scale + rest, 1.0, last));
        }
        // "un millón 438 mil", "one million six hundred thousand"
        let rest = mark.last + usize::from(self.word(mark.last) == "and");
        if scale == 1_000_000.0
            && let Some((rest, rest_step, last)) = self.amount(rest)
            && (1_000.0..scale).contains(&rest)
            && self.marks.iter().any(|m| m.class == "scale" && mark.last < m.first && m.last <= last)
        {
            return Some((value * scale + rest, rest_step, last));
        }
        // "dos millones y medio"
        if let Some(last) = self.and_a_half(mark.last) {
            return Some(((value + 0.5) * scale, scale / 10.0, last));
        }
        // 2.05 million are 2,050,000, whatever a product of decimals leaves.
        Some(((value * scale).round(), step * scale, mark.last))
    }

    pub(super) fn digits(&self, i: usize) -> Option<(f64, f64, usize)> {
        let token = &self.tokens[i];
        let text = token.text.trim_end_matches('k');
        let thousands = if text.len() < token.text.len() { 1_000.0 } else { 1.0 };
        let text = text.strip_suffix('m').unwrap_or(text);
        let millions =
            if text.len() + 1 == token.text.len() && token.text.ends_with('m') { 1_000_000.0 } else { 1.0 };
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') || text.len() > 20 {
            return None;
        }
        let groups: Vec<&str> = text.split([',', '.']).collect();
        let grouped = groups.len() > 1 && groups[1..].iter().all(|g| g.len() == 3) && groups[0].len() <= 3;
        let scaled = self.mark("scale", i + 1).is_some() || self.word(i + 1) == "%";
        let one_kind = !(text.contains(',') && text.contains('.'));
        if grouped && one_kind && !(scaled && groups.len() == 2 && text.contains('.')) && groups[0] != "0" {
            // 46,610 and, in Spanish, 46.610
            let mut joined = groups.concat();
            let last = self.broken(i, &mut joined);
            return Some((words::number(&joined)? * thousands, thousands, last));
        }
        if groups.len() == 1 {
            let mut joined = text.to_string();
            let last = if millions > 1.0 || thousands > 1.0 { i + 1 } else { self.broken(i, &mut joined) };
            let scale = thousands * millions;
            return Some((words::number(&joined)? * scale, scale, last));
        }
        // One decimal mark at the end: 74.5, 18,5, 1,234.5
        let (whole, decimals) = text.rsplit_once([',', '.'])?;
        if decimals.is_empty() || decimals.len() > 4 {
            return None;
        }
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let scale = thousands * millions;
        let value: f64 = words::number(&format!("{whole}.{decimals}"))?;
        let step = 10f64.powi(-i32::try_from(decimals.len()).ok()?);
        Some((value * scale, step * scale, i + 1))
    }

    /// Joins "479, 371", a number broken by a space.
    pub(super) fn broken(&self, i: usize, digits: &mut String) -> usize {
        // "2 135 005": groups of three behind single spaces.
        let mut spaced = i + 1;
        while let Some(next) = self.tokens.get(spaced)
            && (1..=3).contains(&(self.tokens[i].text.len()))
            && next.text.len() == 3
            && next.text.bytes().all(|b| b.is_ascii_digit())
            && (1..=3).contains(&(next.span.start - self.tokens[spaced - 1].span.end))
            && digits.len() < 12
        {
            digits.push_str(&next.text);
            spaced += 1;
        }
        if spaced > i + 1 {
            return spaced;
        }
        let (comma, next) = (self.word(i + 1), self.tokens.get(i + 2));
        if let Some(next) = next
            && comma == ","
            && digits.len() <= 3
            && next.text.len() == 3
            && next.text.bytes().all(|b| b.is_ascii_digit())
            && self.tokens[i + 1].span.start == self.tokens[i].span.end
            && self.word(i + 3) != "%"
        {
            digits.push_str(&next.text);
            return i + 3;
        }
        i + 1
    }
}
