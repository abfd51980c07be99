//! Rows of the catalogue's tables, read by column name.

use std::cell::RefCell;

use super::csv::{Cell, Reader};
use super::month::Month;
use super::text::Text;
use crate::{Error, Result};

/// A row of a catalogue table, read by column name. What cannot be read is kept
/// as the row's failure and stands as nothing meanwhile: every cell would else
/// bring its own way out, most of the reader's code.
pub(super) struct Row<'r, 'a> {
    header: &'r [String],
    cells: &'r [Cell<'a>],
    line: usize,
    failure: RefCell<Option<Error>>,
}

/// Reads every row; fails with the first cell that cannot be read.
pub(super) fn each_row(bytes: &[u8], mut read: impl FnMut(&Row<'_, '_>)) -> Result<()> {
    let mut reader = Reader::new(bytes)?;
    let header = reader.header().to_vec();
    let mut cells = Vec::new();
    while let Some(line) = reader.next_row(&mut cells)? {
        let row = Row { header: &header, cells: &cells, line, failure: RefCell::new(None) };
        read(&row);
        if let Some(error) = row.failure.into_inner() {
            return Err(error);
        }
    }
    Ok(())
}

impl Row<'_, '_> {
    #[inline(never)]
    pub(super) fn text(&self, column: &str) -> String {
        let Some(at) = self.header.iter().position(|name| name == column) else {
            self.fail(Error::MissingColumn { column: column.to_string() });
            return String::new();
        };
        match self.cells[at].text() {
            Some(text) => text.into_owned(),
            None => {
                self.fail(Error::Csv { line: self.line, problem: "not UTF-8" });
                String::new()
            }
        }
    }

    #[inline(never)]
    pub(super) fn both(&self, column: &str) -> Text {
        let in_language = |language: &str| self.text(&[column, language].concat());
        Text { en: in_language("_en"), es: in_language("_es") }
    }

    /// Parts between `|`.
    #[inline(never)]
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        let text = self.text(column);
        text.split('|').filter(|part| !part.is_empty()).map(str::to_string).collect()
    }

    /// Parts between `|`, each a name and a value with `=` between them.
    pub(super) fn pairs(&self, column: &str) -> Vec<(String, String)> {
        let pair = |part: String| match part.split_once('=') {
            Some((name, value)) => Some((name.to_string(), value.to_string())),
            None => {
                self.refuse(column, part, "a name and a value");
                None
            }
        };
        self.list(column).into_iter().filter_map(pair).collect()
    }

    #[inline(never)]
    pub(super) fn integer(&self, column: &str) -> u64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| {
            self.refuse(column, text, "a whole number");
            0
        })
    }

    #[inline(never)]
    pub(super) fn month(&self, column: &str) -> Month {
        self.optional_month(column).unwrap_or_else(|| {
            self.refuse(column, String::new(), "a month (YYYY-MM)");
            Month::FIRST
        })
    }

    #[inline(never)]
    pub(super) fn optional_month(&self, column: &str) -> Option<Month> {
        let text = self.text(column);
        let month = Month::parse(&text);
        if month.is_none() && !text.is_empty() {
            self.refuse(column, text, "a month (YYYY-MM)");
        }
        month
    }

    /// An ISO date, as its month and day.
    pub(super) fn date(&self, column: &str) -> (Month, u8) {
        let text = self.text(column);
        let month = text.get(..7).and_then(Month::parse);
        let day = text.get(8..).and_then(|day| day.parse().ok());
        month.zip(day).unwrap_or_else(|| {
            self.refuse(column, text, "a date (YYYY-MM-DD)");
            (Month::FIRST, 1)
        })
    }

    /// The same, or nothing.
    pub(super) fn optional_date(&self, column: &str) -> Option<(Month, u8)> {
        (!self.text(column).is_empty()).then(|| self.date(column))
    }

    fn refuse(&self, column: &str, value: String, expected: &'static str) {
        self.fail(Error::Cell { line: self.line, column: column.to_string(), value, expected });
    }

    pub(super) fn fail(&self, error: Error) {
        self.failure.borrow_mut().get_or_insert(error);
    }
}
