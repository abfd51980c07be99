//! Where in a text something stands.

/// Bytes `start..end` of the text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte inside.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

impl Span {
    /// `start` is not after `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// A key that orders spans by their start, then by their end.
    pub(crate) const fn order(self) -> u64 {
        (self.start as u64) << 32 | self.end as u64
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The bytes both have, as a count.
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The piece of `text`; empty if the span is not one of it.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}
