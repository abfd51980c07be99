//! Strict CSV reading with positions: one separator, a comma unless another is
//! given, `"` quotes, LF or CRLF, an optional byte-order mark. Every row must
//! have as many cells as the header, but for empty ones at the end.
//!
//! Hand-written because reading is the one place where the language itself
//! pays: cells are slices of the input, nothing is allocated per row.

use std::borrow::Cow;

use super::bytes::find;

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Not well-formed.
    Form {
        /// From 1, header included.
        line: usize,
        /// What is wrong, as a clause: "a quote is not closed".
        problem: &'static str,
    },
    /// A row that is longer or shorter than the header.
    Row {
        /// From 1, header included.
        line: usize,
        /// Cells of the row.
        cells: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// No column of that name.
    Missing {
        /// The name that the header lacks.
        column: String,
    },
}

type Result<T> = std::result::Result<T, Problem>;

/// One cell, undecoded: a slice of the input without its outer quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    bytes: &'a [u8],
    /// Holds doubled quotes that [`Cell::text`] must halve.
    escaped: bool,
}

impl<'a> Cell<'a> {
    /// The bytes as they stand in the file, doubled quotes included.
    pub const fn raw(self) -> &'a [u8] {
        self.bytes
    }

    /// The text where it needs no decoding: valid UTF-8 without doubled quotes.
    pub fn plain(self) -> Option<&'a str> {
        if self.escaped { None } else { std::str::from_utf8(self.bytes).ok() }
    }

    /// The decoded text; `None` if it is not UTF-8.
    pub fn text(self) -> Option<Cow<'a, str>> {
        let text = std::str::from_utf8(self.bytes).ok()?;
        Some(if self.escaped { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) })
    }

    /// An unsigned integer of plain digits; a fraction of zeros (`1178.0`) is allowed.
    pub fn integer(self) -> Option<u64> {
        let mut n: u64 = 0;
        let mut digits = 0;
        for (i, &byte) in self.bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => n = n.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?,
                b'.' if digits > 0 && self.bytes.len() > i + 1 => {
                    return self.bytes[i + 1..].iter().all(|&b| b == b'0').then_some(n);
                }
                _ => return None,
            }
            digits += 1;
        }
        (digits > 0).then_some(n)
    }
}

/// Reads records one after another into a reused row of cells.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The bytes end the file: what stands at their end is whole.
    last: bool,
    place: Place,
}

/// What is known between two pieces of a file.
#[derive(Debug, Clone, Default)]
pub struct Place {
    line: usize,
    separator: u8,
    header: Vec<String>,
}

impl Place {
    /// The line of the next row, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }
}

impl<'a> Reader<'a> {
    /// Reads the header.
    ///
    /// # Errors
    /// If the file is empty, or the header is not well-formed or not UTF-8.
    pub fn new(bytes: &'a [u8]) -> Result<Reader<'a>> {
        let empty = Problem::Form { line: 1, problem: "the file is empty" };
        Reader::begin(bytes, true)?.ok_or(empty)
    }

    /// Reads the header from the first piece of a file; `None` if that does not
    /// hold all of it. `last`: the piece is the whole file.
    ///
    /// # Errors
    /// As [`Reader::new`].
    pub fn begin(bytes: &'a [u8], last: bool) -> Result<Option<Reader<'a>>> {
        Reader::begin_at(bytes, last, 1, b',')
    }

    /// The same where the header stands on a line and cells end at a separator.
    ///
    /// # Errors
    /// As [`Reader::new`].
    pub fn begin_at(bytes: &'a [u8], last: bool, line: usize, separator: u8) -> Result<Option<Reader<'a>>> {
        let at = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let mut reader = Reader { bytes, at, last, place: Place { line, separator, header: Vec::new() } };
        let mut cells = Vec::new();
        if !reader.record(&mut cells)? {
            let empty = Problem::Form { line: 1, problem: "the file is empty" };
            return if last { Err(empty) } else { Ok(None) };
        }
        for cell in &cells {
            let text = cell.text().ok_or(Problem::Form { line: 1, problem: "not UTF-8" })?;
            reader.place.header.push(text.trim().to_string());
        }
        Ok(Some(reader))
    }

    /// Goes on with bytes that follow those read before.
    pub fn resume(place: Place, bytes: &'a [u8], last: bool) -> Reader<'a> {
        Reader { bytes, at: 0, last, place }
    }

    /// Where reading stands, and how many bytes were read.
    pub fn pause(self) -> (Place, usize) {
        (self.place, self.at)
    }

    /// The names of the columns, trimmed and decoded.
    pub fn header(&self) -> &[String] {
        &self.place.header
    }

    /// The position of a column.
    ///
    /// # Errors
    /// [`Problem::Missing`] if there is none of that name.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.place
            .header
            .iter()
            .position(|h| h == name)
            .ok_or_else(|| Problem::Missing { column: name.to_string() })
    }

    /// Reads the next row into `cells` and returns its line, or `None` at the
    /// end. Blank lines are skipped.
    ///
    /// # Errors
    /// If the row is not well-formed or is longer or shorter than the header.
    pub fn next_row(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<Option<usize>> {
        loop {
            let line = self.place.line;
            if !self.record(cells)? {
                return Ok(None);
            }
            if cells.len() == 1 && cells[0].bytes.is_empty() {
                continue;
            }
            self.fit(cells);
            if cells.len() != self.place.header.len() {
                return Err(Problem::Row { line, cells: cells.len(), expected: self.place.header.len() });
            }
            return Ok(Some(line));
        }
    }

    /// As long as the header, where only separators at the end make a row or it longer.
    fn fit(&self, cells: &mut Vec<Cell<'a>>) {
        let header = &self.place.header;
        if cells.get(header.len()..).is_some_and(|more| more.iter().all(|cell| cell.bytes.is_empty())) {
            cells.truncate(header.len());
        } else if header.get(cells.len()..).is_some_and(|more| more.iter().all(String::is_empty)) {
            cells.resize(header.len(), Cell { bytes: &[], escaped: false });
        }
    }

    /// The bytes, and where reading stands in them.
    pub const fn ahead(&self) -> (&'a [u8], usize) {
        (self.bytes, self.at)
    }

    /// Goes on at a place, so many lines further.
    pub const fn skip(&mut self, at: usize, lines: usize) {
        self.at = at;
        self.place.line += lines;
    }

    /// Goes on after the line that could not be read.
    pub fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += find(rest, b'\n').map_or(rest.len(), |length| length + 1);
        self.place.line += 1;
    }

    /// One record, or false at the end of the bytes. Consumes nothing of a
    /// record that a next piece may go on with.
    fn record(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<bool> {
        cells.clear();
        let (start, line) = (self.at, self.place.line);
        if start >= self.bytes.len() {
            return Ok(false);
        }
        loop {
            let before = self.place.line;
            let (cell, end) = match self.cell() {
                Ok(found) => found,
                Err(problem) => {
                    self.place.line = before;
                    // What is wrong is left out to the end of its line, which must be there.
                    if self.last || find(&self.bytes[self.at..], b'\n').is_some() {
                        return Err(problem);
                    }
                    (self.at, self.place.line) = (start, line);
                    cells.clear();
                    return Ok(false);
                }
            };
            cells.push(cell);
            if !self.last && end + 1 >= self.bytes.len() && self.bytes.get(end) != Some(&b'\n') {
                (self.at, self.place.line) = (start, line);
                cells.clear();
                return Ok(false);
            }
            self.at = end + 1;
            match self.bytes.get(end) {
                Some(&end) if end == self.place.separator => {}
                Some(b'\r') => {
                    self.at += usize::from(self.bytes.get(end + 1) == Some(&b'\n'));
                    break;
                }
                _ => break,
            }
        }
        self.place.line += 1;
        Ok(true)
    }

    const fn ends_cell(&self, byte: u8) -> bool {
        byte == self.place.separator || matches!(byte, b'\n' | b'\r')
    }

    /// The cell that starts here, and where its separator stands.
    fn cell(&mut self) -> Result<(Cell<'a>, usize)> {
        let start = self.at;
        let rest = &self.bytes[start..];
        if rest.first() != Some(&b'"') {
            let length = rest.iter().position(|b| self.ends_cell(*b)).unwrap_or(rest.len());
            return Ok((Cell { bytes: &rest[..length], escaped: false }, start + length));
        }
        let opened = self.place.line;
        let mut escaped = false;
        let mut i = 1;
        loop {
            match rest.get(i) {
                None if !self.last => return Ok((Cell { bytes: &rest[1..], escaped }, self.bytes.len())),
                None => return Err(Problem::Form { line: opened, problem: "a quote is not closed" }),
                Some(b'"') if rest.get(i + 1) == Some(&b'"') => {
                    escaped = true;
                    i += 2;
                }
                Some(b'"') => break,
                Some(b'\n') => {
                    self.place.line += 1;
                    i += 1;
                }
                Some(_) => i += 1,
            }
        }
        if rest.get(i + 1).is_some_and(|b| !self.ends_cell(*b)) {
            return Err(Problem::Form { line: opened, problem: "text after a closing quote" });
        }
        Ok((Cell { bytes: &rest[1..i], escaped }, start + i + 1))
    }
}

/// Appends a line.
pub fn line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (i, text) in cells.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&cell(text));
    }
    out.push('\n');
}

/// A cell as it is written, in quotes where it needs them.
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_exact() {
        let integer = |text: &str| Cell { bytes: text.as_bytes(), escaped: false }.integer();
        assert_eq!(integer("1178.0"), Some(1178));
        assert_eq!(integer("0"), Some(0));
        for text in ["", ".", "1.", "1.5", "-1", "1e3", "99999999999999999999", " 1"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    /// The first cell of each row and its line, or the line that is wrong, of a file
    /// that comes in two pieces.
    fn rows(file: &[u8], cut: usize) -> Vec<(usize, Option<String>)> {
        let mut out = Vec::new();
        let (mut place, mut from) = (None, 0);
        for (to, last) in [(cut, false), (file.len(), true)] {
            let bytes = &file[from..to];
            let reader = match place.take() {
                Some(place) => Some(Reader::resume(place, bytes, last)),
                None => Reader::begin_at(bytes, last, 1, b',').expect("a header"),
            };
            let Some(mut reader) = reader else { continue };
            let mut cells = Vec::new();
            loop {
                match reader.next_row(&mut cells) {
                    Ok(Some(line)) => {
                        out.push((line, cells[0].text().map(Cow::into_owned)));
                    }
                    Ok(None) => break,
                    Err(Problem::Form { line, .. }) => {
                        out.push((line, None));
                        reader.skip_line();
                    }
                    Err(Problem::Row { line, .. }) => out.push((line, None)),
                    Err(Problem::Missing { .. }) => unreachable!("no column is asked for"),
                }
            }
            let (now, read) = reader.pause();
            (place, from) = (Some(now), from + read.min(bytes.len()));
        }
        out
    }

    #[test]
    fn rows_are_the_same_however_the_pieces_are_cut() {
        let file = b"a,b\n1,2\n\"x\"y,3\n\"two\nlines\",4\n\"t\"\"\nw\"o,5\n6\n\"7\"\" \"\",8\n9,10\n\"11";
        let whole = rows(file, file.len());
        assert_eq!(whole.first(), Some(&(2, Some("1".to_string()))));
        assert!(whole.contains(&(3, None)) && whole.contains(&(4, Some("two\nlines".to_string()))));
        for cut in 4..file.len() {
            assert_eq!(rows(file, cut), whole, "cut at {cut}");
        }
    }

    #[test]
    fn a_cell_is_read_as_it_was_written() {
        for text in ["", "a", "a,b", "\"", "two\nlines", "\r", "ñ"] {
            let file = format!("a,b\n{},1\n", cell(text));
            let mut reader = Reader::new(file.as_bytes()).expect("a header");
            let mut cells = Vec::new();
            assert_eq!(reader.next_row(&mut cells), Ok(Some(2)));
            assert_eq!(cells[0].text().as_deref(), Some(text));
        }
    }
}
