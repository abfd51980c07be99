//! Totals of every dimension under a filter, each ignoring its own part of it.

use super::{Filter, Totals};
use crate::data::MonthRange;
use crate::data::table::{Group, MonthCell, Table};
use scan::Row;

/// The sums a filter leaves: one [`Totals`] a dimension, and one over everything.
///
/// A dimension's totals ignore its own filter, so that a reader sees what
/// another choice in it would give. Months are not part of the filter: totals
/// keep every month, and a range is read off the prefix sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossfilter {
    dimensions: Vec<Totals>,
    all: Totals,
}

impl Crossfilter {
    /// Counts once over the table's groups, and over the keys of those whose
    /// keys do not all share one fate.
    pub fn new(table: &Table, filter: &Filter) -> Crossfilter {
        let months = table.months();
        let mut dimensions: Vec<Totals> = table
            .dimensions()
            .iter()
            .map(|dimension| match dimension.dictionary.len() {
                many if Totals::too_many(months, many) => Totals::sparse(months, many, Vec::new()),
                codes => Totals::zero(months, codes),
            })
            .collect();
        let mut sums = RollUp::new(table);
        let stopped = stopped_by(table, filter);
        for (group, stopped) in table.groups().iter().zip(stopped.iter().copied()) {
            sums.pass(group);
            match stopped {
                Stopped::Nowhere => {
                    if let Some(inner) = dimensions.get_mut(table.inner()) {
                        inner.add(table.keys_of(table.inner(), &group.keys));
                    }
                    pass(table, filter, group, sums.at(group, &mut dimensions));
                }
                Stopped::By(dimension) => {
                    let code = table.dimensions()[dimension].codes[group.keys.start];
                    let sums = dimensions[dimension].of_mut(code);
                    if !sums.is_empty() {
                        pass(table, filter, group, sums);
                    }
                }
                Stopped::ByMany => {}
            }
        }
        let mut all = Totals::zero(months, 1);
        all.of_mut(0).copy_from_slice(&sums.finish(&mut dimensions));
        dimensions.iter_mut().chain([&mut all]).for_each(Totals::accumulate);
        for (position, dimension) in dimensions.iter_mut().enumerate() {
            let codes = dimension.codes();
            if dimension.is_sparse() {
                *dimension = Totals::sparse(months, codes, rows_of(table, filter, &stopped, position));
            }
        }
        Crossfilter { dimensions, all }
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

/// Monthly sums of consecutive groups, one for each level of their order: where
/// a level's code changes, its sums are added to that code's totals and to the
/// level above. So each group is added about twice, not once for each dimension.
struct RollUp<'a> {
    table: &'a Table,
    /// From the most significant level; above all of them, everything.
    sums: Vec<Vec<u64>>,
    /// The first key of the group that was added last, and so many of its levels
    /// that have kept their codes since.
    last: Option<(usize, usize)>,
}

impl RollUp<'_> {
    fn new(table: &Table) -> RollUp<'_> {
        let sums = vec![vec![0; table.months().months()]; table.levels().len() + 1];
        RollUp { table, sums, last: None }
    }

    /// Goes on to the next group, added or not.
    fn pass(&mut self, group: &Group) {
        if let Some((_, kept)) = &mut self.last {
            *kept = group.shared.min(*kept);
        }
    }

    /// Where the sums of the group gone on to are to be added.
    fn at(&mut self, group: &Group, dimensions: &mut [Totals]) -> &mut [u64] {
        let levels = self.table.levels().len();
        if let Some((_, kept)) = self.last {
            self.close(kept + 1, dimensions);
        }
        self.last = Some((group.keys.start, levels));
        &mut self.sums[levels]
    }

    /// Adds up the levels from the deepest to one, counted from 1.
    fn close(&mut self, to: usize, dimensions: &mut [Totals]) {
        let Some((key, _)) = self.last else { return };
        for level in (to..self.sums.len()).rev() {
            let (above, here) = self.sums.split_at_mut(level);
            let dimension = self.table.levels()[level - 1];
            let code = self.table.dimensions()[dimension].codes[key];
            scan::pour(&mut here[0], dimensions[dimension].of_mut(code), &mut above[level - 1]);
        }
    }

    /// Adds up all that is left, and gives the sums of everything.
    fn finish(mut self, dimensions: &mut [Totals]) -> Vec<u64> {
        self.close(1, dimensions);
        self.sums.swap_remove(0)
    }
}

/// Which dimensions stop a group, the inner left aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stopped {
    Nowhere,
    By(usize),
    ByMany,
}

fn stopped_by(table: &Table, filter: &Filter) -> Vec<Stopped> {
    let mut stopped = vec![Stopped::Nowhere; table.groups().len()];
    for (dimension, allowed) in filter.active().filter(|(dimension, _)| *dimension != table.inner()) {
        let codes = &table.dimensions()[dimension].codes;
        for (state, group) in stopped.iter_mut().zip(table.groups()) {
            if !allowed[usize::from(codes[group.keys.start])] {
                *state = match *state {
                    Stopped::Nowhere => Stopped::By(dimension),
                    _ => Stopped::ByMany,
                };
            }
        }
    }
    stopped
}

/// What a filter leaves of a dimension, its own part of it ignored, as rows of its codes.
fn rows_of(table: &Table, filter: &Filter, stopped: &[Stopped], dimension: usize) -> Vec<Row> {
    let column = &table.dimensions()[dimension].codes;
    let mut rows = Vec::new();
    for (group, stopped) in table.groups().iter().zip(stopped) {
        if *stopped != Stopped::Nowhere && *stopped != Stopped::By(dimension) {
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

/// Adds what the inner dimension lets through of a group to monthly sums.
fn pass(table: &Table, filter: &Filter, group: &Group, sums: &mut [u64]) {
    match filter.active().find(|(dimension, _)| *dimension == table.inner()) {
        Some((_, allowed)) => scan::add_allowed(sums, allowed, table.keys_of(table.inner(), &group.keys)),
        None => scan::add_cells(sums, table.sums(group)),
    }
}

/// Monthly sums of what a filter lets through, over the table's months: the
/// part of [`Crossfilter::new`] that a single series needs.
pub fn monthly(table: &Table, filter: &Filter) -> Vec<u64> {
    let mut sums = vec![0; table.months().months()];
    for (group, stopped) in table.groups().iter().zip(stopped_by(table, filter)) {
        if stopped == Stopped::Nowhere {
            pass(table, filter, group, &mut sums);
        }
    }
    sums
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
