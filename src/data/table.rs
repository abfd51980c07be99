//! Counts by month and category.
//!
//! Rows that agree in every category are one *key*: its codes are stored once,
//! followed by one cell a month. Keys that agree in all categories but one, the
//! *inner* dimension, are a *group*, whose sums are stored too. A filter is then
//! decided once a group instead of once a row, which is where the speed of a
//! filter change comes from (a million rows of the shape CBP publishes have some
//! ten thousand keys in five hundred groups).

use super::dictionary::{Code, Dictionary};
use super::month::{Month, MonthRange};
use scan::{Column, Grouped, Pair, Run};
pub(crate) use scan::{Group, MonthCell};

/// Sums by month and value that are kept whether they are zero or not: 8 MB.
const MOST_ZEROS: usize = 1 << 20;

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
    /// As the header names it.
    pub name: String,
    /// The values that have rows.
    pub dictionary: Dictionary,
    /// One code a key.
    pub codes: Vec<Code>,
}

/// An immutable table: months × keys.
#[derive(Debug, Clone)]
pub struct Table {
    /// In the order of the file's columns.
    pub(super) dimensions: Vec<Dimension>,
    pub(super) months: MonthRange,
    /// Whether each month of `months` has any row.
    pub(super) present: Vec<bool>,
    /// Where each key's cells start; one longer than the keys.
    pub(super) starts: Vec<u32>,
    /// Sorted by key, then month; one cell a key and month.
    pub(super) cells: Vec<MonthCell>,
    /// Where each cell adds among the sums of the inner dimension, of which each value
    /// has its pairs of months; empty unless those keep zeros.
    pub(super) places: Vec<u32>,
    /// The dimension in which alone the keys of a group differ: the one that leaves fewest groups.
    pub(super) inner: usize,
    /// The other dimensions, from the most significant in the order of the keys to the least.
    pub(super) levels: Vec<usize>,
    /// In the order of the keys.
    pub(super) groups: Vec<Group>,
    /// The runs of the groups, one group after another.
    pub(super) runs: Vec<Run>,
    /// The sums of the runs.
    pub(super) sums: Vec<Pair>,
    pub(super) rows: usize,
    pub(super) blanks: Option<Box<Table>>,
}

impl Table {
    /// In the order of the file's columns.
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
    pub(crate) fn has_month(&self, month: Month) -> bool {
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
    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The table to be added up, each dimension letting through the codes it names.
    pub(crate) fn grouped<'a>(&'a self, allowed: impl Fn(usize) -> Option<&'a [bool]>) -> Grouped<'a> {
        let column = |dimension: usize| Column {
            codes: self.dimensions.get(dimension).map_or(&[], |dimension| &dimension.codes),
            allowed: allowed(dimension),
        };
        Grouped {
            groups: &self.groups,
            levels: self.levels.iter().map(|&level| column(level)).collect(),
            inner: column(self.inner),
            starts: &self.starts,
            cells: &self.cells,
            places: &self.places,
            runs: &self.runs,
            sums: &self.sums,
            months: self.months.months(),
        }
    }

    /// Position of the dimension in which the keys of a group differ.
    pub(crate) const fn inner(&self) -> usize {
        self.inner
    }

    /// The other dimensions as the groups are ordered: the first one's code changes least often.
    pub(crate) fn levels(&self) -> &[usize] {
        &self.levels
    }

    /// Whether the sums of a dimension are kept for every value and month, zero or not:
    /// where most are zero they take no more room than the table.
    pub(crate) fn keeps_zeros(&self, dimension: usize) -> bool {
        self.dimensions.get(dimension).is_some_and(|dimension| keeps_zeros(self.months, dimension))
    }

    /// How many rows without a figure there are of each key and month, by the same
    /// keys: what they would add is not known, and not 0. `None`: there are none.
    pub fn blanks(&self) -> Option<&Table> {
        self.blanks.as_deref()
    }

    /// Rows read.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Sum of all counts.
    pub fn total(&self) -> u64 {
        self.cells.iter().map(|cell| cell.count()).sum()
    }

    /// The sum of each value of a dimension.
    pub(crate) fn sizes(&self, dimension: usize) -> Vec<u64> {
        let Dimension { dictionary, codes, .. } = &self.dimensions[dimension];
        scan::sizes(codes, dictionary.len(), &self.starts, &self.cells)
    }
}

pub(super) fn keeps_zeros(months: MonthRange, dimension: &Dimension) -> bool {
    let values = dimension.dictionary.len();
    values <= 1 || values * (months.months() + 1) <= MOST_ZEROS
}

#[cfg(test)]
impl Table {
    /// The sums of a group that are not 0, by month.
    pub(crate) fn sums(&self, group: &Group) -> Vec<(usize, u64)> {
        let of = |run: &Run| {
            let sums = self.sums[run.sums.clone()].iter().flat_map(Pair::as_array_ref).copied();
            (2 * run.first..).zip(sums).filter(|(_, sum)| *sum > 0).collect::<Vec<_>>()
        };
        self.runs[group.runs.clone()].iter().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::data::TableBuilder;

    const SMALL: &str = "month,component,family,count\n\
        2024-11,patrol,yes,5\n2024-10,ports,no,7\n2025-01,patrol,yes,1\n2024-11,patrol,yes,2\n";

    #[test]
    fn rows_that_agree_become_one_key() {
        let table = Table::from_csv(SMALL.as_bytes(), Columns::default()).expect("a table");
        assert_eq!((table.rows(), table.keys(), table.total()), (4, 2, 15));
        assert_eq!(table.dimensions()[0].dictionary.values(), ["patrol", "ports"]);
        let cells: Vec<(usize, u64)> = table.cells(0).iter().map(|c| (c.month(), c.count())).collect();
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
        let huge = "month,a,count\n2024-11,x,4294967296\n";
        assert_eq!(message(huge), "line 2, column count: \"4294967296\" is not a whole number");
    }

    #[test]
    fn a_table_may_have_no_categories() {
        let table = Table::from_csv(b"month,count\n2024-11,3\n2024-11,4\n", Columns::default());
        assert_eq!(table.expect("a table").total(), 7);
    }

    proptest! {
        #[test]
        fn groups_are_the_keys_that_differ_in_the_inner_dimension(
            rows in prop::collection::vec((0u16..5, [0u8..3, 0u8..9, 0u8..2], 0u64..9), 1..60),
        ) {
            let mut builder = TableBuilder::new(vec!["a".into(), "b".into(), "c".into()]);
            for (month, codes, count) in &rows {
                let month = Month::parse("2020-01").expect("a month") + *month;
                let values = codes.map(|code| code.to_string());
                builder.push(month, &values.each_ref().map(String::as_str), *count).expect("a row");
            }
            let table = builder.finish().expect("a table");
            prop_assert_eq!(table.total(), rows.iter().map(|row| row.2).sum::<u64>());
            let inner = table.inner();
            let mut seen = std::collections::BTreeSet::new();
            let mut next = 0;
            for group in table.groups() {
                prop_assert_eq!(group.keys.start, next);
                next = group.keys.end;
                let others = |key: usize| -> Vec<Code> {
                    let others = table.dimensions().iter().enumerate().filter(|(i, _)| *i != inner);
                    others.map(|(_, d)| d.codes[key]).collect()
                };
                prop_assert!(group.keys.clone().all(|key| others(key) == others(group.keys.start)));
                prop_assert!(seen.insert(others(group.keys.start)), "no two groups are alike");
                let mut expected: BTreeMap<usize, u64> = BTreeMap::new();
                for cell in group.keys.clone().flat_map(|key| table.cells(key)) {
                    *expected.entry(cell.month()).or_default() += cell.count();
                }
                expected.retain(|_, sum| *sum > 0);
                prop_assert_eq!(table.sums(group), expected.into_iter().collect::<Vec<_>>());
            }
            prop_assert_eq!(next, table.keys());
        }
    }

    #[test]
    fn a_category_that_follows_from_another_is_not_the_inner_one() {
        let mut text = String::from("month,office,state,citizenship,count\n");
        for i in 0..60 {
            text += &format!("2024-11,office {},state {},citizenship {},1\n", i % 12, i % 6, i % 5);
        }
        let table = Table::from_csv(text.as_bytes(), Columns::default()).expect("a table");
        assert_eq!((table.inner(), table.groups().len()), (2, 12));
    }
}
