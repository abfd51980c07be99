//! Tables in the form they are compiled in: one line a key, with its values, its
//! first month and its counts month by month.
//!
//! The same rows as the tidy files in half the compressed bytes and a tenth of
//! the plain ones; the build script writes it, a test compares both.

use super::csv::Reader;
use super::month::Month;
use super::{Table, TableBuilder};
use crate::{Error, Result};

/// Reads a table whose header names the categories, then `first` and `counts`.
///
/// # Errors
/// Names line and column of a cell that cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Table> {
    let mut reader = Reader::new(bytes)?;
    let names = reader.header()[..reader.column("first")?].to_vec();
    let width = names.len();
    let mut builder = TableBuilder::new(names);
    let mut cells = Vec::new();
    while let Some(line) = reader.next_row(&mut cells)? {
        let texts: Option<Vec<_>> = cells.iter().map(|cell| cell.text()).collect();
        let texts = texts.ok_or(Error::Csv { line, problem: "not UTF-8" })?;
        let bad = |column: &str, value: &str, expected| Error::Cell {
            line,
            column: column.to_string(),
            value: value.to_string(),
            expected,
        };
        let values: Vec<&str> = texts[..width].iter().map(|text| text.as_ref()).collect();
        let first = Month::parse(&texts[width]);
        let first = first.ok_or_else(|| bad("first", &texts[width], "a month (YYYY-MM)"))?;
        for (i, count) in texts[width + 1].split(' ').enumerate() {
            let count = count.parse().map_err(|_| bad("counts", count, "a whole number"))?;
            // A month without a row in the tidy file is a 0 here.
            if count > 0 {
                builder.push(first + i as u16, &values, count)?;
            }
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_key() {
        let table =
            read(b"component,first,counts\npatrol,2024-10,5 0 7\nports,2024-11,2\n").expect("a table");
        assert_eq!((table.rows(), table.keys(), table.total()), (3, 2, 14));
        let cells: Vec<(usize, u64)> = table.cells(0).iter().map(|c| (c.month(), c.count())).collect();
        assert_eq!(cells, [(0, 5), (2, 7)]);
        assert!(read(b"component,first,counts\npatrol,2024-10,5 x\n").is_err());
    }
}
