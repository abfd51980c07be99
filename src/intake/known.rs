//! Rows like those met before, known by the text of their cells.

use scan::{Repeats, split, split_ends};

use super::when::When;

/// What the months and the categories of rows came to.
pub(super) struct Known {
    separator: u8,
    /// Cells of a row.
    width: usize,
    whens: Repeats,
    when_columns: Columns,
    known_whens: Vec<When>,
    keys: Repeats,
    key_columns: Columns,
    /// So many for each text.
    known_keys: Vec<u32>,
    figures: usize,
    /// Of the line that was cut last.
    cells: Vec<(usize, usize)>,
    text: Vec<u8>,
}

/// Columns whose cells, as they are written, decide something.
struct Columns {
    /// In the order of the file.
    all: Vec<usize>,
    /// No other column stands between them.
    together: bool,
}

impl Columns {
    fn new(mut all: Vec<usize>) -> Columns {
        all.sort_unstable();
        all.dedup();
        let together = !all.is_empty() && all.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        Columns { all, together }
    }

    /// The first and the last, where they stand together.
    fn range(&self) -> Option<(usize, usize)> {
        Some((*self.all.first()?, *self.all.last()?)).filter(|_| self.together)
    }

    /// What of a line that was cut are these cells, so that no two rows of cells
    /// read the same; `room` for those that do not stand together.
    fn text<'a>(&self, line: &'a [u8], cells: &[(usize, usize)], room: &'a mut Vec<u8>) -> &'a [u8] {
        if let Some((first, last)) = self.range() {
            return &line[cells[first].0..cells[last].1];
        }
        room.clear();
        for column in &self.all {
            room.extend_from_slice(&line[cells[*column].0..cells[*column].1]);
            room.push(b'\n');
        }
        room
    }
}

impl Known {
    /// Of rows of so many cells: the columns that decide their month, those that
    /// decide their keys, and how many of these there are.
    pub(super) fn new(
        separator: u8,
        width: usize,
        months: Vec<usize>,
        categories: Vec<usize>,
        figures: usize,
    ) -> Known {
        Known {
            separator,
            width,
            whens: Repeats::default(),
            when_columns: Columns::new(months),
            known_whens: Vec::new(),
            keys: Repeats::default(),
            key_columns: Columns::new(categories),
            known_keys: Vec::new(),
            figures,
            cells: Vec::new(),
            text: Vec::new(),
        }
    }

    /// What a row like this one came to, as its months and for [`Known::keys`];
    /// nothing where that takes more care.
    pub(super) fn get(&mut self, line: &[u8]) -> Option<(When, usize)> {
        // A text that is known is whole cells: what is around it is enough to be cut.
        let range = self.key_columns.range();
        let mut ends = |range| split_ends(line, self.separator, self.width, range, &mut self.cells);
        (range.is_some_and(&mut ends) || self.cut(line)).then_some(())?;
        let Known { cells, text, .. } = self;
        let when = self.whens.get(self.when_columns.text(line, cells, text))?;
        let first = self.keys.get(self.key_columns.text(line, cells, text))?;
        Some((self.known_whens[when as usize], first as usize))
    }

    /// One key for each figure.
    pub(super) fn keys(&self, first: usize) -> &[u32] {
        &self.known_keys[first..first + self.figures]
    }

    /// The cell, with its quotes, of the line that was asked about last.
    pub(super) fn cell<'a>(&self, line: &'a [u8], column: usize) -> &'a [u8] {
        let (start, end) = self.cells[column];
        &line[start..end]
    }

    /// Remembers what a row came to, its line end included.
    pub(super) fn put(&mut self, row: &[u8], when: When, keys: &[u32]) {
        let line = row.strip_suffix(b"\n").unwrap_or(row);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if scan::find_either(line, b'\n', b'\r').is_some() || !self.cut(line) {
            return;
        }
        let text = self.when_columns.text(line, &self.cells, &mut self.text);
        if self.whens.get(text).is_none() && self.whens.put(text, self.known_whens.len() as u32) {
            self.known_whens.push(when);
        }
        let text = self.key_columns.text(line, &self.cells, &mut self.text);
        if self.keys.get(text).is_none() && self.keys.put(text, self.known_keys.len() as u32) {
            self.known_keys.extend_from_slice(keys);
        }
    }

    fn cut(&mut self, line: &[u8]) -> bool {
        split(line, self.separator, &mut self.cells) && self.cells.len() == self.width
    }
}
