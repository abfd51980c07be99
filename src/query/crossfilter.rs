//! Totals of every dimension under a filter, each ignoring its own part of it.

use super::{Filter, Totals};
use crate::data::MonthRange;
use crate::data::table::{MonthCell, Table};
use scan::{RolledUp, Row, Stopped};

/// The sums a filter leaves: one [`Totals`] a dimension, and one over everything.
///
/// A dimension's totals ignore its own filter, so that a reader sees what
/// another choice in it would give. Months are not part of the filter: totals
/// keep every month, and a range is read off the prefix sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossfilter {
    dimensions: Vec<Totals>,
    all: Totals,
    blanks: Option<Box<Crossfilter>>,
}

impl Crossfilter {
    /// Counts once over the table's groups, and over the keys of those whose
    /// keys do not all share one fate.
    pub fn new(table: &Table, filter: &Filter) -> Crossfilter {
        let months = table.months();
        let codes = |dimension: usize| match table.dimensions().get(dimension) {
            Some(column) if table.keeps_zeros(dimension) => column.dictionary.len(),
            _ => 0,
        };
        let by_level: Vec<usize> = table.levels().iter().map(|&level| codes(level)).collect();
        let grouped = table.grouped(|dimension| filter.allowed(dimension));
        let RolledUp { all, mut by_level, mut by_inner } = grouped.roll_up(&by_level, codes(table.inner()));
        let dimensions = table.dimensions().iter().enumerate().map(|(position, column)| {
            let codes = column.dictionary.len();
            if !table.keeps_zeros(position) {
                return Totals::sparse(months, codes, rows_of(table, filter, position));
            }
            let level = table.levels().iter().position(|level| *level == position);
            let sums = level.map_or(&mut by_inner, |level| &mut by_level[level]);
            Totals::dense(months, std::mem::take(sums))
        });
        Crossfilter {
            dimensions: dimensions.collect(),
            all: Totals::dense(months, all),
            blanks: table.blanks().map(|blanks| Box::new(Crossfilter::new(blanks, filter))),
        }
    }

    /// The same of the rows without a figure, how many they are. `None`: there are none.
    pub fn blanks(&self) -> Option<&Crossfilter> {
        self.blanks.as_deref()
    }

    /// Sums by the codes of a dimension, its own filter ignored.
    pub fn totals(&self, dimension: usize) -> &Totals {
        &self.dimensions[dimension]
    }

    /// Sums over everything the whole filter lets through.
    pub const fn all(&self) -> &Totals {
        &self.all
    }

    /// Sum over a range of months of everything let through.
    pub fn sum(&self, months: MonthRange) -> u64 {
        self.all.range(months, 0)
    }
}

/// What a filter leaves of a dimension, its own part of it ignored, as rows of its codes.
fn rows_of(table: &Table, filter: &Filter, dimension: usize) -> Vec<Row> {
    let column = &table.dimensions()[dimension].codes;
    let grouped = table.grouped(|dimension| filter.allowed(dimension));
    let mut rows = Vec::new();
    let mut stops = grouped.stops();
    for group in table.groups() {
        let stopped = match stops.of(group) {
            Stopped::Nowhere => false,
            Stopped::By(level) => table.levels()[level] != dimension,
            Stopped::ByMany => true,
        };
        if stopped {
            continue;
        }
        let inner = &table.dimensions()[table.inner()].codes;
        let through = |key: &usize| dimension == table.inner() || filter.allows(table.inner(), inner[*key]);
        for key in group.keys.clone().filter(through) {
            let row = |cell: &MonthCell| Row::new(column[key].into(), cell.month() as u16, cell.count());
            rows.extend(table.cells(key).iter().map(row));
        }
    }
    rows
}

/// Monthly sums of what a filter lets through, over the table's months: the
/// part of [`Crossfilter::new`] that a single series needs.
pub(crate) fn monthly(table: &Table, filter: &Filter) -> Vec<u64> {
    table.grouped(|dimension| filter.allowed(dimension)).monthly()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::{Month, TableBuilder};

    type RawRow = (u16, [u8; 3], u64);

    fn names(codes: [u8; 3]) -> [String; 3] {
        codes.map(|code| format!("v{code}"))
    }

    fn table(rows: &[RawRow]) -> Table {
        let mut builder = TableBuilder::new(vec!["a".into(), "b".into(), "c".into()]);
        for (month, codes, count) in rows {
            let values = names(*codes);
            let month = Month::parse("2020-01").expect("a month") + *month;
            builder.push(month, &values.each_ref().map(String::as_str), *count).expect("a row");
        }
        builder.finish().expect("a table")
    }

    /// Sums by a naive loop over the raw rows.
    fn naive(rows: &[RawRow], sets: &[Option<Vec<u8>>], own: usize, months: (u16, u16), code: u8) -> u64 {
        rows.iter()
            .filter(|(month, codes, _)| {
                (months.0..=months.1).contains(month)
                    && codes[own] == code
                    && sets.iter().enumerate().all(|(dimension, set)| {
                        dimension == own || set.as_ref().is_none_or(|s| s.contains(&codes[dimension]))
                    })
            })
            .map(|(_, _, count)| *count)
            .sum()
    }

    proptest! {
        #[test]
        fn totals_equal_a_naive_loop(
            rows in prop::collection::vec((0u16..9, [0u8..4, 0u8..3, 0u8..5], 0u64..1_000), 1..80),
            sets in prop::collection::vec(prop::option::of(prop::collection::vec(0u8..5, 0..4)), 3),
            span in (0u16..9, 0u16..9),
        ) {
            let table = table(&rows);
            let mut filter = Filter::all(&table);
            for (dimension, set) in sets.iter().enumerate() {
                if let Some(set) = set {
                    let values: Vec<String> = set.iter().map(|code| format!("v{code}")).collect();
                    filter.allow(&table, dimension, values.iter().map(String::as_str));
                }
            }
            let crossfilter = Crossfilter::new(&table, &filter);
            let start = Month::parse("2020-01").expect("a month");
            let months = MonthRange::between(start + span.0, start + span.1);
            let raw = (span.0.min(span.1), span.0.max(span.1));
            let mut passed = 0;
            for own in 0..3 {
                let dictionary = &table.dimensions()[own].dictionary;
                for code in 0u8..5 {
                    let expected = naive(&rows, &sets, own, raw, code);
                    let counted = dictionary
                        .code(&format!("v{code}"))
                        .map_or(0, |code| crossfilter.totals(own).range(months, code));
                    prop_assert_eq!(counted, expected);
                }
                passed = (0..dictionary.len())
                    .filter(|&code| filter.allows(own, code as crate::data::Code))
                    .map(|code| crossfilter.totals(own).range(months, code as crate::data::Code))
                    .sum();
                prop_assert_eq!(passed, crossfilter.sum(months), "parts sum to the whole");
            }
            let by_month: u64 = monthly(&table, &filter)
                .iter()
                .zip(table.months().iter())
                .filter(|(_, month)| months.contains(*month))
                .map(|(sum, _)| sum)
                .sum();
            prop_assert_eq!(by_month, passed);
        }
    }

    #[test]
    fn many_values_over_many_months_are_counted_where_they_are() {
        let row =
            |i: usize| ((i * 31 % 3_000) as u16, [i % 9_000, i % 3, i % 2].map(|v| v.to_string()), i as u64);
        let rows: Vec<(u16, [String; 3], u64)> = (0..30_000).map(row).collect();
        let mut builder = TableBuilder::new(vec!["a".into(), "b".into(), "c".into()]);
        for (month, values, count) in &rows {
            builder
                .push(Month::FIRST + *month, &values.each_ref().map(String::as_str), *count)
                .expect("a row");
        }
        let table = builder.finish().expect("a table");
        assert!(Crossfilter::new(&table, &Filter::all(&table)).totals(0).is_sparse());
        for (b, a) in [(None, None), (Some("1"), None), (None, Some("17")), (Some("1"), Some("17"))] {
            let mut filter = Filter::all(&table);
            b.into_iter().for_each(|value| filter.allow(&table, 1, [value]));
            a.into_iter().for_each(|value| filter.allow(&table, 0, [value]));
            let crossfilter = Crossfilter::new(&table, &filter);
            let sum = |months: (u16, u16), own: &dyn Fn(&[String; 3]) -> bool| -> u64 {
                let inside = rows.iter().filter(|row| (months.0..=months.1).contains(&row.0));
                inside.filter(|row| own(&row.1)).map(|row| row.2).sum()
            };
            for (value, months) in [("17", (0, 2_999)), ("8999", (100, 2_000)), ("4", (2_999, 2_999))] {
                let code = table.dimensions()[0].dictionary.code(value).expect("a code");
                let range = MonthRange::between(Month::FIRST + months.0, Month::FIRST + months.1);
                let expected = sum(months, &|v| v[0] == value && b.is_none_or(|b| v[1] == b));
                assert_eq!(crossfilter.totals(0).range(range, code), expected, "{value} {b:?} {a:?}");
            }
            let expected = sum((0, 2_999), &|v| {
                v[2] == "1" && b.is_none_or(|b| v[1] == b) && a.is_none_or(|a| v[0] == a)
            });
            let code = table.dimensions()[2].dictionary.code("1").expect("a code");
            assert_eq!(crossfilter.totals(2).range(table.months(), code), expected);
        }
    }
}
