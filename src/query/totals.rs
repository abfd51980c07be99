//! Sums by month and category, as prefix sums over months: the sum of any range
//! of months is one subtraction.
//!
//! A category of so many values that most of them are absent in most months
//! keeps its sums where there are any: they take no more room than its table.

use crate::data::{Code, Month, MonthRange};
use scan::Row;

/// Month × code sums of one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    months: MonthRange,
    sums: Sums,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Sums {
    /// For each code, one more than the months: the sum before month i.
    Dense(Vec<u64>),
    /// For each code, the months that have any, and the sum up to and with each.
    Sparse { starts: Vec<u32>, sums: Vec<(u16, u64)> },
}

impl Totals {
    /// From prefix sums, for each code one more than the months.
    pub(super) const fn dense(months: MonthRange, sums: Vec<u64>) -> Totals {
        Totals { months, sums: Sums::Dense(sums) }
    }

    #[cfg(test)]
    pub(super) const fn is_sparse(&self) -> bool {
        matches!(self.sums, Sums::Sparse { .. })
    }

    /// From rows whose keys are codes and whose months are counted from the first.
    pub(super) fn sparse(months: MonthRange, codes: usize, rows: Vec<Row>) -> Totals {
        // No sum is over the most a row holds: a table's whole sum is not.
        let rows = scan::merged(rows, codes).unwrap_or_default();
        let mut starts = vec![0; codes + 1];
        rows.iter().for_each(|row| starts[row.key as usize + 1] += 1);
        let (mut before, mut sum) = (None, 0);
        let sums = rows.iter().map(|row| {
            sum = if before == Some(row.key) { sum + row.count() } else { row.count() };
            before = Some(row.key);
            (row.month, sum)
        });
        let sums = sums.collect();
        (1..=codes).for_each(|code| starts[code] += starts[code - 1]);
        Totals { months, sums: Sums::Sparse { starts, sums } }
    }

    /// Number of codes.
    pub(crate) fn codes(&self) -> usize {
        match &self.sums {
            Sums::Dense(prefix) => prefix.len() / (self.months.months() + 1),
            Sums::Sparse { starts, .. } => starts.len() - 1,
        }
    }

    /// The sum of one month; 0 outside the table's months.
    pub fn at(&self, month: Month, code: Code) -> u64 {
        self.range(MonthRange::single(month), code)
    }

    /// The sum of a range of months; months outside the table add nothing.
    pub(crate) fn range(&self, months: MonthRange, code: Code) -> u64 {
        let Some(months) = months.intersect(self.months).filter(|_| usize::from(code) < self.codes()) else {
            return 0;
        };
        let first = months.first().since(self.months.first()) as usize;
        let code = usize::from(code);
        match &self.sums {
            Sums::Dense(prefix) => {
                let sums = &prefix[code * (self.months.months() + 1)..];
                sums[first + months.months()] - sums[first]
            }
            Sums::Sparse { starts, sums } => {
                let sums = &sums[starts[code] as usize..starts[code + 1] as usize];
                let before = |month: usize| match sums.partition_point(|sum| usize::from(sum.0) < month) {
                    0 => 0,
                    after => sums[after - 1].1,
                };
                before(first + months.months()) - before(first)
            }
        }
    }

    /// The sums of a range, by code.
    pub fn by_code(&self, months: MonthRange) -> Vec<u64> {
        (0..self.codes()).map(|code| self.range(months, code as Code)).collect()
    }
}
