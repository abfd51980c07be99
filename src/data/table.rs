//! Counts by month and category.
//!
//! Rows that agree in every category are one *key*: its codes are stored once,
//! followed by one cell a month. Keys that agree in all categories but the one
//! with most values are a *group*, whose sums are stored too. A filter is then
//! decided once a group instead of once a row, which is where the speed of a
//! filter change comes from (a million rows of the shape CBP publishes have some
//! ten thousand keys in five hundred groups).

use std::ops::Range;

use super::builder::TableBuilder;
use super::csv::{Cell, Reader};
use super::dictionary::{Code, Dictionary};
use super::month::{Month, MonthRange};
use super::repeats::Repeats;
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
    pub(super) dimensions: Vec<Dimension>,
    pub(super) months: MonthRange,
    /// Whether each month of `months` has any row.
    pub(super) present: Vec<bool>,
    /// Where each key's cells start; one longer than the keys.
    pub(super) starts: Vec<u32>,
    /// Sorted by key, then month; one cell a key and month.
    pub(super) cells: Vec<MonthCell>,
    /// The dimension with most values: keys of a group differ in it alone.
    pub(super) widest: usize,
    /// In the order of the keys.
    pub(super) groups: Vec<Group>,
    /// Sums of the groups, one group after another, by month.
    pub(super) sums: Vec<MonthSum>,
    pub(super) rows: usize,
}

/// Consecutive keys that differ in the widest dimension alone, and their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub keys: Range<usize>,
    pub(super) sums: Range<usize>,
}

/// The count of one group in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSum {
    /// Months since the table's first.
    pub month: u32,
    pub count: u64,
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
        // Only then is the middle of a row its categories and nothing else.
        let in_order = dimension_columns.iter().copied().eq(month_column + 1..count_column)
            && count_column + 1 == reader.header().len();
        let mut builder = TableBuilder::new(names);
        let mut repeats = Repeats::default();
        let mut cells: Vec<Cell<'_>> = Vec::new();
        loop {
            let ends = if in_order { reader.ends(month_column) } else { None };
            if let Some(ends) = ends
                && let Some(month) = Month::from_bytes(ends.cell)
                && let Some(key) = repeats.get(ends.middle)
            {
                builder.push_key(key, month, ends.number);
                reader.skip(&ends);
                continue;
            }
            let Some(line) = reader.next_row(&mut cells)? else { return builder.finish() };
            let bad_cell = |column: usize, expected| Error::Cell {
                line,
                column: reader.header()[column].clone(),
                value: String::from_utf8_lossy(cells[column].raw()).into_owned(),
                expected,
            };
            let month = cells[month_column].text().and_then(|text| Month::parse(&text));
            let month = month.ok_or_else(|| bad_cell(month_column, "a month (YYYY-MM)"))?;
            let count = cells[count_column]
                .integer()
                .and_then(|n| u32::try_from(n).ok())
                .ok_or_else(|| bad_cell(count_column, "a whole number"))?;
            for (position, &column) in dimension_columns.iter().enumerate() {
                let text = cells[column].text().ok_or(Error::Csv { line, problem: "not UTF-8" })?;
                builder.set(position, &text)?;
            }
            let key = builder.key();
            builder.push_key(key, month, count);
            if let Some(ends) = ends.filter(|ends| reader.has_read(ends)) {
                repeats.put(ends.middle, key);
            }
        }
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

    /// The groups, in the order of their keys.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The sums of a group, by month.
    pub fn sums(&self, group: &Group) -> &[MonthSum] {
        &self.sums[group.sums.clone()]
    }

    /// Position of the dimension in which the keys of a group differ.
    pub const fn widest(&self) -> usize {
        self.widest
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

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

    type Sums = BTreeMap<(String, Vec<String>), u64>;

    /// Row by row, cell by cell, nothing remembered.
    fn naive(bytes: &[u8]) -> Result<Sums> {
        let mut reader = Reader::new(bytes)?;
        let (month, count) = (reader.column("month")?, reader.column("count")?);
        let others = [reader.column("p")?, reader.column("q")?];
        let mut sums = Sums::new();
        let mut cells = Vec::new();
        while let Some(line) = reader.next_row(&mut cells)? {
            let bad = |column: usize, expected| Error::Cell {
                line,
                column: reader.header()[column].clone(),
                value: String::from_utf8_lossy(cells[column].raw()).into_owned(),
                expected,
            };
            let text = |i: usize| cells[i].text().map(|text| text.into_owned());
            let at = text(month).as_deref().and_then(Month::parse);
            let at = at.ok_or_else(|| bad(month, "a month (YYYY-MM)"))?;
            let n = cells[count].integer().filter(|n| *n <= u64::from(u32::MAX));
            let n = n.ok_or_else(|| bad(count, "a whole number"))?;
            let key = others.into_iter().map(text).collect::<Option<_>>();
            let key = key.ok_or(Error::Csv { line, problem: "not UTF-8" })?;
            *sums.entry((at.to_string(), key)).or_default() += n;
        }
        Ok(sums)
    }

    fn sums(table: &Table) -> Sums {
        let mut sums = Sums::new();
        for key in 0..table.keys() {
            let values = table.dimensions().iter().map(|d| d.dictionary.value(d.codes[key]).to_string());
            let values: Vec<String> = values.collect();
            for cell in table.cells(key) {
                let month = table.months().first() + cell.month as u16;
                sums.insert((month.to_string(), values.clone()), cell.count.into());
            }
        }
        sums
    }

    /// Month, two categories, a count and a line end, mostly plain.
    fn row() -> impl Strategy<Value = [&'static str; 5]> {
        let mostly = |usual: &[&'static str], odd: &[&'static str]| {
            let (usual, odd) = (usual.to_vec(), odd.to_vec());
            prop_oneof![30 => prop::sample::select(usual), 1 => prop::sample::select(odd)]
        };
        let value = || {
            let odd =
                ["\"a\"", "\"b\"\"c\"", "\"two\n5\n\"", "\"7\r\n8\"", "", "ñ", "\"", "a\rb", "5", "a,b"];
            mostly(&["a", "b", "\"a,b\""], &odd)
        };
        let month = mostly(&["2024-11", "2024-12", "2023-07"], &["\"2024-11\"", "2024-13", "", "\""]);
        let count = mostly(
            &["1", "20", "345"],
            &["999999999", "4294967295", "12.0", "", "-1", "\"3\"", "1\"", "1,2"],
        );
        let end = mostly(&["\n", "\r\n"], &["\n\n", "\r", ""]);
        (month, value(), value(), count, end).prop_map(|(m, p, q, n, end)| [m, p, q, n, end])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn reads_what_a_naive_reader_reads(
            // x is a column that is ignored.
            order in prop::sample::select(vec!["mpqn", "xmpqn", "mqpn", "pmqn", "npqm", "mpxqn", "mpqnx"]),
            mark in prop::sample::select(vec!["", "\u{feff}"]),
            rows in prop::collection::vec(row(), 1..40),
        ) {
            let name = |c| match c { 'm' => "month", 'p' => "p", 'q' => "q", 'n' => "count", _ => "x" };
            let joined = |cells: Vec<&str>| cells.join(",");
            let mut text = format!("{mark}{}\n", joined(order.chars().map(name).collect()));
            for [m, p, q, n, end] in &rows {
                let cell = |c| *match c { 'm' => m, 'p' => p, 'q' => q, _ => n };
                text += &joined(order.chars().map(cell).collect());
                text += end;
            }
            let columns = Columns { dimensions: Some(&["p", "q"]), ..Columns::default() };
            let read = Table::from_csv(text.as_bytes(), columns);
            match naive(text.as_bytes()) {
                Ok(expected) if expected.is_empty() => prop_assert!(read.is_err()),
                Ok(expected) if expected.values().any(|n| *n > u32::MAX.into()) => prop_assert!(read.is_err()),
                Ok(expected) => prop_assert_eq!(sums(&read.expect("a table")), expected),
                Err(error) => prop_assert_eq!(read.expect_err("an error"), error),
            }
        }

        #[test]
        fn groups_are_the_keys_that_differ_in_the_widest_dimension(
            rows in prop::collection::vec((0u16..5, [0u8..3, 0u8..9, 0u8..2], 0u32..9), 1..60),
        ) {
            let mut builder = TableBuilder::new(vec!["a".into(), "b".into(), "c".into()]);
            for (month, codes, count) in &rows {
                let month = Month::parse("2020-01").expect("a month") + *month;
                let values = codes.map(|code| code.to_string());
                builder.push(month, &values.each_ref().map(String::as_str), *count).expect("a row");
            }
            let table = builder.finish().expect("a table");
            prop_assert_eq!(table.total(), rows.iter().map(|row| u64::from(row.2)).sum::<u64>());
            let widest = table.widest();
            prop_assert!(table.dimensions().iter().all(|d| d.dictionary.len() <= table.dimensions()[widest].dictionary.len()));
            let mut seen = std::collections::BTreeSet::new();
            let mut next = 0;
            for group in table.groups() {
                prop_assert_eq!(group.keys.start, next);
                next = group.keys.end;
                let others = |key: usize| -> Vec<Code> {
                    let others = table.dimensions().iter().enumerate().filter(|(i, _)| *i != widest);
                    others.map(|(_, d)| d.codes[key]).collect()
                };
                prop_assert!(group.keys.clone().all(|key| others(key) == others(group.keys.start)));
                prop_assert!(seen.insert(others(group.keys.start)), "no two groups are alike");
                let mut expected = BTreeMap::new();
                for cell in group.keys.clone().flat_map(|key| table.cells(key)) {
                    *expected.entry(cell.month).or_default() += u64::from(cell.count);
                }
                let sums: BTreeMap<u32, u64> = table.sums(group).iter().map(|s| (s.month, s.count)).collect();
                prop_assert_eq!(sums, expected);
            }
            prop_assert_eq!(next, table.keys());
        }
    }
}
