//! Counts by month and category.
//!
//! Rows that agree in every category are one *key*: its codes are stored once,
//! followed by one cell a month. A filter is then decided once a key instead of
//! once a row, which is where the speed of a filter change comes from (a million
//! rows of the shape CBP publishes have some ten thousand keys).

use super::csv::{Cell, Reader};
use super::dictionary::{Code, Dictionary, mix};
use super::month::{Month, MonthRange};
use crate::{Error, Result};

/// Which columns of a file hold what.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Months as `YYYY-MM`.
    pub month: &'a str,
    /// Whole numbers.
    pub count: &'a str,
    /// Categories; `None`: every other column.
    pub dimensions: Option<&'a [&'a str]>,
}

impl Default for Columns<'_> {
    fn default() -> Self {
        Columns { month: "month", count: "count", dimensions: None }
    }
}

/// One category column.
#[derive(Debug, Clone)]
pub struct Dimension {
    pub name: String,
    pub dictionary: Dictionary,
    /// One code a key.
    pub codes: Vec<Code>,
}

/// An immutable table: months × keys.
#[derive(Debug, Clone)]
pub struct Table {
    dimensions: Vec<Dimension>,
    months: MonthRange,
    /// Whether each month of `months` has any row.
    present: Vec<bool>,
    /// Where each key's cells start; one longer than the keys.
    starts: Vec<u32>,
    /// Sorted by key, then month; one cell a key and month.
    cells: Vec<MonthCell>,
    rows: usize,
}

/// The count of one key in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCell {
    /// Months since the table's first.
    pub month: u32,
    pub count: u32,
}

impl Table {
    /// Reads a table from CSV bytes.
    ///
    /// # Errors
    /// Names line and column of the first cell that cannot be read; refuses a
    /// table without rows.
    pub fn from_csv(bytes: &[u8], columns: Columns<'_>) -> Result<Table> {
        let mut reader = Reader::new(bytes)?;
        let month_column = reader.column(columns.month)?;
        let count_column = reader.column(columns.count)?;
        let dimension_columns: Vec<usize> = match columns.dimensions {
            Some(names) => names.iter().map(|name| reader.column(name)).collect::<Result<_>>()?,
            None => (0..reader.header().len()).filter(|&i| i != month_column && i != count_column).collect(),
        };
        let names = dimension_columns.iter().map(|&i| reader.header()[i].clone()).collect();
        let mut builder = TableBuilder::new(names);
        let mut cells: Vec<Cell<'_>> = Vec::new();
        let mut last_month: (&[u8], Option<Month>) = (b"", None);
        while let Some(line) = reader.next_row(&mut cells)? {
            let bad_cell = |column: usize, expected| Error::Cell {
                line,
                column: reader.header()[column].clone(),
                value: String::from_utf8_lossy(cells[column].raw()).into_owned(),
                expected,
            };
            let month = cells[month_column];
            if last_month.1.is_none() || last_month.0 != month.raw() {
                last_month = (month.raw(), month.text().and_then(|text| Month::parse(&text)));
            }
            let month = last_month.1.ok_or_else(|| bad_cell(month_column, "a month (YYYY-MM)"))?;
            let count = cells[count_column]
                .integer()
                .and_then(|n| u32::try_from(n).ok())
                .ok_or_else(|| bad_cell(count_column, "a whole number"))?;
            for (position, &column) in dimension_columns.iter().enumerate() {
                let cell = cells[column];
                let dictionary = &mut builder.dimensions[position].dictionary;
                let code = match cell.plain() {
                    Some(text) => dictionary.insert(text.as_bytes(), || text.to_string()),
                    None => {
                        let text = cell.text().ok_or(Error::Csv { line, problem: "not UTF-8" })?;
                        dictionary.insert(text.as_bytes(), || text.clone().into_owned())
                    }
                };
                builder.row[position] = code.ok_or(Error::TooLarge {
                    what: "value",
                    limit: u64::from(Code::MAX),
                    actual: u64::from(Code::MAX) + 1,
                })?;
            }
            builder.push_row(month, count);
        }
        builder.finish()
    }

    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Position of a dimension.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.name == name)
    }

    /// First to last month that has a row.
    pub const fn months(&self) -> MonthRange {
        self.months
    }

    /// Whether the table has any row for a month.
    pub fn has_month(&self, month: Month) -> bool {
        self.months.index(month).is_some_and(|i| self.present[i])
    }

    /// Number of distinct category combinations.
    pub fn keys(&self) -> usize {
        self.starts.len() - 1
    }

    /// The cells of a key, by month.
    pub fn cells(&self, key: usize) -> &[MonthCell] {
        &self.cells[self.starts[key] as usize..self.starts[key + 1] as usize]
    }

    /// Rows read.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Sum of all counts.
    pub fn total(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.count)).sum()
    }
}

/// Collects rows in any order into a [`Table`].
#[derive(Debug)]
pub struct TableBuilder {
    dimensions: Vec<Dimension>,
    /// The codes of the row being added.
    row: Vec<Code>,
    /// Every key's codes, one key after another.
    keys: Vec<Code>,
    /// Open addressing, a power of two long, at most half full; `u32::MAX` or a key.
    slots: Vec<u32>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    key: u32,
    month: Month,
    count: u32,
}

impl TableBuilder {
    /// A table with these category columns, no rows yet.
    pub fn new(names: Vec<String>) -> TableBuilder {
        let row = vec![0; names.len()];
        let dimensions = names
            .into_iter()
            .map(|name| Dimension { name, dictionary: Dictionary::default(), codes: Vec::new() })
            .collect();
        TableBuilder { dimensions, row, keys: Vec::new(), slots: vec![u32::MAX; 64], rows: Vec::new() }
    }

    /// Adds one row; `values` has one value a category, in order.
    ///
    /// # Errors
    /// If there are too few or too many values, or a category has too many distinct ones.
    pub fn push(&mut self, month: Month, values: &[&str], count: u32) -> Result<()> {
        if values.len() != self.dimensions.len() {
            return Err(Error::Row {
                line: self.rows.len() + 2,
                cells: values.len(),
                expected: self.dimensions.len(),
            });
        }
        for (position, value) in values.iter().enumerate() {
            self.row[position] = self.dimensions[position]
                .dictionary
                .insert(value.as_bytes(), || (*value).to_string())
                .ok_or(Error::TooLarge {
                    what: "value",
                    limit: u64::from(Code::MAX),
                    actual: u64::from(Code::MAX) + 1,
                })?;
        }
        self.push_row(month, count);
        Ok(())
    }

    /// Adds the row whose codes stand in `self.row`.
    fn push_row(&mut self, month: Month, count: u32) {
        let width = self.row.len();
        let mask = self.slots.len() - 1;
        let hash = self.row.iter().fold(width as u64, |state, &code| mix(state, u64::from(code)));
        let mut slot = hash as usize & mask;
        let key = loop {
            match self.slots[slot] {
                u32::MAX => {
                    let key = self.key_count();
                    self.keys.extend_from_slice(&self.row);
                    for (dimension, &code) in self.dimensions.iter_mut().zip(&self.row) {
                        dimension.codes.push(code);
                    }
                    self.slots[slot] = key;
                    break key;
                }
                key if self.keys[key as usize * width..][..width] == self.row => break key,
                _ => slot = (slot + 1) & mask,
            }
        };
        self.rows.push(Row { key, month, count });
        if self.key_count() as usize * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn key_count(&self) -> u32 {
        match self.dimensions.first() {
            Some(dimension) => dimension.codes.len() as u32,
            None => u32::from(!self.rows.is_empty()),
        }
    }

    fn grow(&mut self) {
        let width = self.row.len();
        let length = self.slots.len() * 4;
        self.slots = vec![u32::MAX; length];
        for (key, codes) in self.keys.chunks_exact(width).enumerate() {
            let hash = codes.iter().fold(width as u64, |state, &code| mix(state, u64::from(code)));
            let mut slot = hash as usize & (length - 1);
            while self.slots[slot] != u32::MAX {
                slot = (slot + 1) & (length - 1);
            }
            self.slots[slot] = key as u32;
        }
    }

    /// Sorts and merges the rows.
    ///
    /// # Errors
    /// If there are no rows, or the sum of a cell or of the table is too large to be exact.
    pub fn finish(self) -> Result<Table> {
        let empty = Error::Csv { line: 1, problem: "the file is empty" };
        let first = self.rows.iter().map(|row| row.month).min().ok_or(empty.clone())?;
        let last = self.rows.iter().map(|row| row.month).max().ok_or(empty)?;
        let months = MonthRange::between(first, last);
        let mut present = vec![false; months.months()];
        let keys = self.key_count() as usize;
        let mut starts = vec![0u32; keys + 1];
        for row in &self.rows {
            starts[row.key as usize + 1] += 1;
            present[row.month.since(first) as usize] = true;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut at = starts.clone();
        let mut cells = vec![MonthCell { month: 0, count: 0 }; self.rows.len()];
        for row in &self.rows {
            let place = &mut at[row.key as usize];
            cells[*place as usize] = MonthCell { month: row.month.since(first) as u32, count: row.count };
            *place += 1;
        }
        let mut kept = 0;
        for key in 0..keys {
            let range = starts[key] as usize..starts[key + 1] as usize;
            cells[range.clone()].sort_unstable_by_key(|cell| cell.month);
            starts[key] = kept as u32;
            for i in range {
                let cell = cells[i];
                if kept > starts[key] as usize && cells[kept - 1].month == cell.month {
                    let sum = u64::from(cells[kept - 1].count) + u64::from(cell.count);
                    cells[kept - 1].count = u32::try_from(sum).map_err(|_| Error::TooLarge {
                        what: "count",
                        limit: u64::from(u32::MAX),
                        actual: sum,
                    })?;
                } else {
                    cells[kept] = cell;
                    kept += 1;
                }
            }
        }
        starts[keys] = kept as u32;
        cells.truncate(kept);
        let rows = self.rows.len();
        Ok(Table { dimensions: self.dimensions, months, present, starts, cells, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "month,component,family,count\n\
        2024-11,patrol,yes,5\n2024-10,ports,no,7\n2025-01,patrol,yes,1\n2024-11,patrol,yes,2\n";

    #[test]
    fn rows_that_agree_become_one_key() {
        let table = Table::from_csv(SMALL.as_bytes(), Columns::default()).expect("a table");
        assert_eq!((table.rows(), table.keys(), table.total()), (4, 2, 15));
        assert_eq!(table.dimensions()[0].dictionary.values(), ["patrol", "ports"]);
        let cells: Vec<(u32, u32)> = table.cells(0).iter().map(|c| (c.month, c.count)).collect();
        assert_eq!(cells, [(1, 7), (3, 1)]);
        let month = |text| Month::parse(text).expect("a month");
        assert!(table.has_month(month("2024-11")));
        assert!(!table.has_month(month("2024-12")));
    }

    #[test]
    fn malformed_cells_are_named() {
        let message = |text: &str| {
            Table::from_csv(text.as_bytes(), Columns::default()).expect_err("an error").to_string()
        };
        assert_eq!(
            message("month,a,count\n2024-11,x,1.5\n"),
            "line 2, column count: \"1.5\" is not a whole number"
        );
        assert_eq!(
            message("month,a,count\n\n11/2024,x,1\n"),
            "line 3, column month: \"11/2024\" is not a month (YYYY-MM)"
        );
        assert_eq!(message("month,a\n2024-11,x\n"), "column count is missing");
        assert_eq!(message("month,a,count\n"), "line 1: the file is empty");
        let huge = "month,a,count\n2024-11,x,4000000000\n2024-11,x,4000000000\n";
        assert_eq!(message(huge), "count: 8000000000 is over the limit of 4294967295");
    }

    #[test]
    fn a_table_may_have_no_categories() {
        let table = Table::from_csv(b"month,count\n2024-11,3\n2024-11,4\n", Columns::default());
        assert_eq!(table.expect("a table").total(), 7);
    }
}
