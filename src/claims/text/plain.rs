//! A text as it comes, read as it is meant: without characters that nobody sees,
//! HTML's names of characters, Markdown's marks, and with its numbers whole.
//! Every place of the plain text knows where it stands in the reader's own.

use super::entity::character;
use crate::claims::claim::Span;
use std::borrow::Cow;

/// A text made plain.
pub(super) struct Plain<'a> {
    pub text: Cow<'a, str>,
    /// Where each byte of the plain text starts and ends in the original; empty:
    /// they are the same.
    places: Vec<(u32, u32)>,
}

/// Longest name of a character between `&` and `;`.
const LONGEST_NAME: usize = 32;

/// Longest target of a link.
const LONGEST_LINK: usize = 2_000;

impl<'a> Plain<'a> {
    pub(crate) fn new(text: &'a str) -> Plain<'a> {
        let odd = |c: char| matches!(c, '&' | '*' | '_' | '`' | '~' | '[' | '\'') || c >= '\u{80}';
        if !text.contains(odd) {
            return Plain { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let mut out = Builder { source: text, text: String::with_capacity(text.len()), places: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = out.take(at, c);
        }
        Plain { text: Cow::Owned(out.text), places: out.places }
    }

    /// A span of the plain text in the original.
    pub(crate) fn original(&self, span: Span) -> Span {
        let start = self.places.get(span.start).map_or(span.start, |place| place.0 as usize);
        let end = span.end.checked_sub(1).and_then(|last| self.places.get(last));
        Span::new(start, end.map_or(span.end, |place| place.1 as usize))
    }
}

struct Builder<'a> {
    source: &'a str,
    text: String,
    places: Vec<(u32, u32)>,
}

impl Builder<'_> {
    /// Takes the character at a place; returns the place after what it stands for.
    fn take(&mut self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        let rest = &self.source[after..];
        match c {
            _ if is_unseen(c) => after,
            '&' => match name(&self.source[at..]) {
                Some((meant, length)) => {
                    for c in meant.chars().filter(|c| !is_unseen(*c)) {
                        if self.is_separator(c, &self.source[at + length..]) {
                            continue;
                        }
                        self.put(c, at, at + length);
                    }
                    at + length
                }
                None => self.keep(c, at, after),
            },
            '*' | '_' | '`' | '~' if self.is_emphasis(at, c) => after,
            '[' | '!' if is_link(&self.source[at..]) => after,
            ']' if rest.starts_with('(') => match link_end(rest) {
                Some(length) => after + length,
                None => self.keep(c, at, after),
            },
            _ if self.is_separator(c, rest) => after,
            '０'..='９' => {
                let digit = char::from(b'0' + (u32::from(c) - u32::from('０')) as u8);
                self.put(digit, at, after);
                after
            }
            _ => self.keep(c, at, after),
        }
    }

    fn keep(&mut self, c: char, at: usize, after: usize) -> usize {
        self.put(c, at, after);
        after
    }

    fn put(&mut self, c: char, from: usize, to: usize) {
        self.text.push(c);
        self.places.extend(std::iter::repeat_n((from as u32, to as u32), c.len_utf8()));
    }

    /// `46 610` and `46'610`: what groups the digits of one number.
    fn is_separator(&self, c: char, rest: &str) -> bool {
        let groups = matches!(
            c,
            '\u{a0}'
                | '\u{2007}'
                | '\u{2008}'
                | '\u{2009}'
                | '\u{200a}'
                | '\u{202f}'
                | '\''
                | '’'
                | '\u{66c}'
        );
        groups && self.leads() && {
            let rest = rest.chars().filter(|c| !is_unseen(*c));
            let digits = rest.take(4).map(|d| d.is_ascii_digit());
            digits.eq([true, true, true, false]) || self.three_at_the_end(c)
        }
    }

    /// Up to three digits, or groups of them, stand before: "2024 300" is two numbers.
    fn leads(&self) -> bool {
        let from = self.text.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |i| i + 1);
        let digits = self.text.len() - from;
        let grouped = self.places.len() >= 4 && {
            let gap = self.places.len() - 4;
            self.places[gap].1 < self.places[gap + 1].0
        };
        (1..=3).contains(&digits) || digits > 3 && grouped
    }

    fn three_at_the_end(&self, c: char) -> bool {
        let rest = self.source.rsplit(c).next().unwrap_or("");
        rest.len() == 3
            && rest.bytes().all(|b| b.is_ascii_digit())
            && self.source.len() - rest.len() - c.len_utf8() == self.end_of_last()
    }

    /// Where what was taken last ends in the original.
    fn end_of_last(&self) -> usize {
        self.places.last().map_or(0, |place| place.1 as usize)
    }

    /// A run of marks that opens or closes emphasis or code: it touches a word on
    /// one side, and is no bullet.
    fn is_emphasis(&self, at: usize, mark: char) -> bool {
        let before = self.source[..at].trim_end_matches(mark).chars().next_back();
        let after = self.source[at..].trim_start_matches(mark).chars().next();
        let open = before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace());
        let close = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        open || close
            || mark == '*'
                && before.is_some_and(char::is_alphanumeric)
                && after.is_some_and(char::is_alphanumeric)
    }
}

/// Characters that take no room: zero-width, joining, direction, soft hyphen.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// The character that `&name;` at the start stands for, and the bytes it takes.
fn name(text: &str) -> Option<(String, usize)> {
    let length = text.bytes().take(LONGEST_NAME).position(|b| b == b';')? + 1;
    let name = text.get(1..length - 1)?;
    Some((character(name)?.to_string(), length))
}

/// Whether `[text](target)` or `![text](target)` starts here.
fn is_link(text: &str) -> bool {
    let text = text.strip_prefix('!').unwrap_or(text);
    let Some(inside) = text.strip_prefix('[') else { return false };
    let end = inside.find(['[', ']', '\n']).filter(|end| inside[*end..].starts_with("]("));
    end.is_some_and(|end| link_end(&inside[end + 1..]).is_some())
}

/// The bytes of `(target)` or `(target "title")`.
fn link_end(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let end = inside.bytes().take(LONGEST_LINK).position(|b| matches!(b, b')' | b'\n'))?;
    let target = inside.get(..end)?;
    let plain = target.split_once(" \"").map_or(target, |(target, _)| target);
    let closed = inside.as_bytes()[end] == b')';
    // "[1](see above)" is text in brackets, a target has no spaces.
    (closed && !plain.trim().is_empty() && !plain.trim().contains(' ')).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_changes_nothing() {
        for (text, plain) in [
            ("46,\u{200b}610", "46,610"),
            ("46\u{2009}610 people", "46610 people"),
            ("46’610", "46610"),
            ("1'234'567 cases", "1234567 cases"),
            ("46&#8239;610 people", "46610 people"),
            ("46,610&nbsp;people &amp; more", "46,610\u{a0}people & more"),
            ("AT&T and R&D;", "AT&T and R&D;"),
            ("**46,610** arrests", "46,610 arrests"),
            ("46,**610** arrests", "46,610 arrests"),
            ("* a bullet", "* a bullet"),
            ("_the lowest_ since", "the lowest since"),
            ("[46,610 arrests](https://example.org/a_b) in", "46,610 arrests in"),
            ("a note [1](see above)", "a note [1](see above)"),
            ("appre\u{ad}hensions", "apprehensions"),
            ("４６,６１０", "46,610"),
            ("it's 46,610", "it's 46,610"),
            ("in 2024\u{a0}300 people", "in 2024\u{a0}300 people"),
        ] {
            assert_eq!(Plain::new(text).text, plain, "{text:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_original() {
        let text = "In **46,\u{200b}610** cases";
        let plain = Plain::new(text);
        let start = plain.text.find("46,610").expect("the number");
        let span = plain.original(Span::new(start, start + 6));
        assert_eq!(span.of(text), "46,\u{200b}610");
    }
}
