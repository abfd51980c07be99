//! Totals of every dimension under a filter, each ignoring its own part of it.

use super::{Filter, Totals};
use crate::data::MonthRange;
use crate::data::table::{Group, Table};

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
            .map(|dimension| Totals::zero(months, dimension.dictionary.len()))
            .collect();
        let mut all = Totals::zero(months, 1);
        let mut passed = vec![0; months.months()];
        for (group, stopped) in table.groups().iter().zip(stopped_by(table, filter)) {
            let code = |dimension: usize| table.dimensions()[dimension].codes[group.keys.start];
            match stopped {
                Stopped::Nowhere => {
                    if let Some(inner) = dimensions.get_mut(table.inner()) {
                        let codes = &table.dimensions()[table.inner()].codes;
                        for key in group.keys.clone() {
                            let sums = inner.of_mut(codes[key]);
                            for cell in table.cells(key) {
                                sums[cell.month as usize] += u64::from(cell.count);
                            }
                        }
                    }
                    pass(table, filter, group, &mut passed);
                    add(all.of_mut(0), &passed);
                    for (dimension, totals) in dimensions.iter_mut().enumerate() {
                        if dimension != table.inner() {
                            add(totals.of_mut(code(dimension)), &passed);
                        }
                    }
                    passed.fill(0);
                }
                Stopped::By(dimension) => {
                    pass(table, filter, group, dimensions[dimension].of_mut(code(dimension)));
                }
                Stopped::ByMany => {}
            }
        }
        dimensions.iter_mut().chain([&mut all]).for_each(Totals::accumulate);
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

/// Adds what the inner dimension lets through of a group to monthly sums.
fn pass(table: &Table, filter: &Filter, group: &Group, sums: &mut [u64]) {
    let Some((_, allowed)) = filter.active().find(|(dimension, _)| *dimension == table.inner()) else {
        for sum in table.sums(group) {
            sums[sum.month as usize] += sum.count;
        }
        return;
    };
    let codes = &table.dimensions()[table.inner()].codes;
    for key in group.keys.clone().filter(|&key| allowed[usize::from(codes[key])]) {
        for cell in table.cells(key) {
            sums[cell.month as usize] += u64::from(cell.count);
        }
    }
}

fn add(sums: &mut [u64], more: &[u64]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
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
    use crate::data::{Code, Month, TableBuilder};

    type RawRow = (u16, [u8; 3], u32);

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
            .map(|(_, _, count)| u64::from(*count))
            .sum()
    }

    proptest! {
        #[test]
        fn totals_equal_a_naive_loop(
            rows in prop::collection::vec((0u16..9, [0u8..4, 0u8..3, 0u8..5], 0u32..1_000), 1..80),
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
                    .filter(|&code| filter.allows(own, code as Code))
                    .map(|code| crossfilter.totals(own).range(months, code as Code))
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
}
