//! The fast lane of a CSV file: rows that differ from one met before in their
//! month and count alone.

use super::bytes::find;
use super::month::month;
use super::repeats::Repeats;
use super::rows::Row;

/// Longest row that is cut, in bytes.
const LONGEST: usize = 4096;

/// Where month and count stand in a row.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// The month's column, from 0.
    pub month: usize,
    /// The count's column, from 0.
    pub count: usize,
    /// Columns of the file.
    pub columns: usize,
    /// Whether any column before both is a category.
    pub before: bool,
    /// Whether any column after both is a category.
    pub after: bool,
}

/// A row cut at its month and its count. Right if what is left of it is what was
/// left of a row that was found to be whole cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Where the row starts, the first of the two cells, the second, and the next row.
    start: usize,
    first: (usize, usize),
    second: (usize, usize),
    /// Where the text of the row ends.
    end: usize,
    next: usize,
    /// Months since January of year 0.
    pub month: u16,
    /// As read of the cell.
    pub count: u32,
}

/// Remembers all of a row but month and count, in whatever order they stand.
#[derive(Debug)]
pub struct Lane {
    order: Order,
    repeats: Repeats,
    /// What is kept of a row, where that is not one piece of it.
    text: Vec<u8>,
    /// The line feed that was found last, or the end if there was none.
    line_feed: usize,
}

impl Lane {
    /// Of a file whose columns stand in this order; it remembers nothing yet.
    pub fn new(order: Order) -> Lane {
        Lane { order, repeats: Repeats::default(), text: Vec::new(), line_feed: 0 }
    }

    /// Other bytes follow than those of the calls before.
    pub fn turn(&mut self) {
        self.line_feed = 0;
    }

    /// Reads the rows from a place on for as long as they are remembered: where
    /// it stopped, and the row there if it could be cut. Every row is one line.
    pub fn run(&mut self, bytes: &[u8], mut at: usize, rows: &mut Vec<Row>) -> (usize, Option<Cut>) {
        loop {
            let Some(cut) = self.cut(bytes, at) else { return (at, None) };
            let Some(key) = self.repeats.get(kept(&self.order, &mut self.text, bytes, &cut)) else {
                return (at, Some(cut));
            };
            rows.push(Row::new(key, cut.month, cut.count.into()));
            at = cut.next;
        }
    }

    /// Remembers a row that was read with care, up to `next`; `first` is the text
    /// of the cell of month or count, the one that stands first.
    pub fn remember(&mut self, bytes: &[u8], cut: &Cut, cells: [&[u8]; 2], next: usize, key: u32) {
        let same = |(start, end): (usize, usize), cell: &[u8]| std::ptr::eq(&bytes[start..end], cell);
        if cut.next == next && same(cut.first, cells[0]) && same(cut.second, cells[1]) {
            self.repeats.put(kept(&self.order, &mut self.text, bytes, cut), key);
        }
    }

    /// Cuts the row at a place; `None` where more care is needed.
    fn cut(&mut self, bytes: &[u8], start: usize) -> Option<Cut> {
        let Order { month: month_at, count: count_at, columns, .. } = self.order;
        let (left, right) = (month_at.min(count_at), columns - 1 - month_at.max(count_at));
        let adjacent = month_at.abs_diff(count_at) == 1;
        let plain = |cell: &[u8]| !cell.iter().any(|b| matches!(b, b'\n' | b'\r' | b'"'));
        let mut at = start;
        let mut first = (at, at);
        for _ in 0..=left {
            first = (at, at + find(bytes.get(at..)?, b',')?);
            if !plain(&bytes[first.0..first.1]) {
                return None;
            }
            at = first.1 + 1;
        }
        let line_feed = self.line_feed_from(bytes, at);
        if line_feed >= bytes.len().min(start + LONGEST) {
            return None;
        }
        let end = line_feed - usize::from(bytes[line_feed - 1] == b'\r');
        let mut stop = end;
        for _ in 0..right {
            let comma = at + bytes.get(at..stop)?.iter().rposition(|b| *b == b',')?;
            if !plain(&bytes[comma..stop]) {
                return None;
            }
            stop = comma;
        }
        let cell = bytes.get(at..stop)?;
        let second = (at + cell.iter().rposition(|b| *b == b',').map_or(0, |comma| comma + 1), stop);
        if adjacent != (second.0 == at) {
            return None;
        }
        let (month_cell, count_cell) = if month_at < count_at { (first, second) } else { (second, first) };
        let month = month(&bytes[month_cell.0..month_cell.1])?;
        let count = short(&bytes[count_cell.0..count_cell.1])?;
        Some(Cut { start, first, second, end, next: line_feed + 1, month, count })
    }

    /// The first line feed from a place on, or the end. Looked for once: where
    /// lines end otherwise, or a cell is long, it is far, and every row would look again.
    fn line_feed_from(&mut self, bytes: &[u8], place: usize) -> usize {
        if self.line_feed < place {
            self.line_feed = find(&bytes[place..], b'\n').map_or(bytes.len(), |length| place + length);
        }
        self.line_feed
    }
}

/// What is kept of a row: all between month and count, and what stands before
/// and after both if it holds categories.
fn kept<'a>(order: &Order, text: &'a mut Vec<u8>, bytes: &'a [u8], cut: &Cut) -> &'a [u8] {
    let between = &bytes[cut.first.1..cut.second.0];
    if !order.before && !order.after {
        return between;
    }
    text.clear();
    if order.before {
        text.extend_from_slice(&bytes[cut.start..cut.first.0]);
    }
    text.extend_from_slice(between);
    if order.after {
        text.extend_from_slice(&bytes[cut.second.1..cut.end]);
    }
    text
}

/// One to nine digits.
fn short(digits: &[u8]) -> Option<u32> {
    if !(1..=9).contains(&digits.len()) {
        return None;
    }
    digits.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}
