//! A catalogue file as text: a header and rows of cells, written back byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use border_encounters::Error;
pub(crate) use border_encounters::data::csv::line;
use border_encounters::data::csv::{Problem, Reader};

use super::{Result, at};

/// A small CSV file held as strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    path: PathBuf,
    header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// # Errors
    /// If the file is missing, not well-formed, or lacks one of `columns`.
    pub(crate) fn read(path: &Path, columns: &[&str]) -> Result<Sheet> {
        let bytes = fs::read(path).map_err(at(path))?;
        let wrong = |problem: Problem| at(path)(Error::from(problem));
        let mut reader = Reader::new(&bytes).map_err(wrong)?;
        for column in columns {
            reader.column(column).map_err(wrong)?;
        }
        let header = reader.header().to_vec();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        while let Some(line) = reader.next_row(&mut cells).map_err(wrong)? {
            let row: Option<Vec<String>> =
                cells.iter().map(|cell| cell.text().map(|text| text.into_owned())).collect();
            rows.push(row.ok_or_else(|| at(path)(format!("line {line}: not UTF-8")))?);
        }
        Ok(Sheet { path: path.to_path_buf(), header, rows })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The cell of a row under a column; empty if there is no such column.
    pub(crate) fn get<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        self.header.iter().position(|name| name == column).map_or("", |i| row[i].as_str())
    }

    /// Writes a cell of a row; a column that is not there is left out.
    pub(crate) fn set(&self, row: &mut [String], column: &str, value: impl ToString) {
        if let Some(i) = self.header.iter().position(|name| name == column) {
            row[i] = value.to_string();
        }
    }

    /// A row of empty cells with some of them filled.
    pub(crate) fn row(&self, cells: &[(&str, String)]) -> Vec<String> {
        let mut row = vec![String::new(); self.header.len()];
        for (column, value) in cells {
            self.set(&mut row, column, value);
        }
        row
    }

    /// A cell read as `T`, or a message that names file, line and column.
    ///
    /// # Errors
    /// If `read` returns nothing for the cell.
    pub(crate) fn parse<T>(
        &self,
        index: usize,
        column: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        let text = self.get(&self.rows[index], column);
        read(text).ok_or_else(|| {
            at(&self.path)(format!("line {}, column {column}: {text:?} is not {expected}", index + 2))
        })
    }

    pub(crate) fn encode(&self) -> String {
        let mut out = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            line(&mut out, row.iter().map(String::as_str));
        }
        out
    }

    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn write(&self) -> Result<()> {
        fs::write(&self.path, self.encode()).map_err(at(&self.path))
    }
}
