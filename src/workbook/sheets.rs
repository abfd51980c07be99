//! A workbook in memory and the cells of its sheets.

use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader as _, Xlsx};
use scan::csv;

use crate::plain::{Rows, plain};

/// Most cells of a sheet: a sheet names its own size, and may lie.
const MOST_CELLS: usize = 20_000_000;

/// Most columns of one.
const MOST_COLUMNS: usize = 1_000;

/// Why a sheet cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No workbook, or none that is whole.
    Damaged,
    /// More cells than can be read.
    TooLarge,
    /// More columns than a table can have, and how many.
    Columns(usize),
    /// No table is on the sheet.
    Empty,
}

/// A workbook in memory.
pub struct Workbook {
    book: Xlsx<Cursor<Vec<u8>>>,
}

impl Problem {
    /// The problem's name, and what it is about, on lines of their own.
    pub fn code(&self) -> String {
        match self {
            Problem::Damaged => "damaged".to_string(),
            Problem::TooLarge => "large".to_string(),
            Problem::Columns(n) => format!("columns\n{n}"),
            Problem::Empty => "empty".to_string(),
        }
    }
}

impl Workbook {
    /// # Errors
    /// If the bytes are no workbook.
    pub fn new(bytes: Vec<u8>) -> Result<Workbook, Problem> {
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Problem::Damaged)?;
        Ok(Workbook { book })
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// A sheet as text with commas.
    ///
    /// # Errors
    /// If there is no such sheet, it is damaged, too large or empty.
    pub fn text(&mut self, sheet: &str) -> Result<String, Problem> {
        let rows = plain(self.rows(sheet)?);
        if rows.is_empty() {
            return Err(Problem::Empty);
        }
        let mut out = String::new();
        rows.iter().for_each(|row| csv::line(&mut out, row.iter().map(String::as_str)));
        Ok(out)
    }

    /// The cells as they stand, read one by one: a sheet of two cells far apart
    /// must not take the room of all between them.
    fn rows(&mut self, sheet: &str) -> Result<Rows, Problem> {
        let merged = self.book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        let mut reader = self.book.worksheet_cells_reader(sheet).map_err(|_| Problem::Damaged)?;
        let (mut rows, mut last, mut cells): (Rows, u32, usize) = (Vec::new(), 0, 0);
        // As the sheet numbers them.
        let mut numbers: Vec<u32> = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(|_| Problem::Damaged)? {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            let column = column as usize;
            if column >= MOST_COLUMNS {
                return Err(Problem::Columns(column + 1));
            }
            if rows.is_empty() || row != last {
                rows.push(Vec::new());
                numbers.push(row);
                last = row;
            }
            if let Some(cells) = rows.last_mut() {
                cells.resize(cells.len().max(column + 1), String::new());
                cells[column] = text;
            }
            cells += 1;
            if cells > MOST_CELLS {
                return Err(Problem::TooLarge);
            }
        }
        fill_down(&mut rows, &numbers, &merged);
        Ok(rows)
    }
}

/// A cell that is merged with those below it stands for all of them.
fn fill_down(rows: &mut Rows, numbers: &[u32], merged: &[Dimensions]) {
    for Dimensions { start: (first, column), end: (last, _) } in merged {
        let column = *column as usize;
        let Ok(top) = numbers.binary_search(first) else { continue };
        let Some(text) = rows[top].get(column).cloned() else { continue };
        let below = numbers[top + 1..].iter().take_while(|number| *number <= last).count();
        for row in &mut rows[top + 1..=top + below] {
            row.resize(row.len().max(column + 1), String::new());
            row[column].clone_from(&text);
        }
    }
}

/// A cell as a table of text would have it; a day as its ISO date.
fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) if is_whole(number) => (number.round() as i64).to_string(),
        other => other.to_string().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether a number is a whole one, but for what adding up fractions leaves behind it.
fn is_whole(number: f64) -> bool {
    number.abs() < 9e15 && (number - number.round()).abs() < 1e-7
}
