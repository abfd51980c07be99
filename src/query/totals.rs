//! Sums by month and category, as prefix sums over months: the sum of any range
//! of months is one subtraction.

use crate::data::{Code, Month, MonthRange};

/// Month × code sums of one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    months: MonthRange,
    /// For each code, one more than the months: the sum before month i.
    prefix: Vec<u64>,
}

impl Totals {
    /// Zero for every code and month.
    pub(super) fn zero(months: MonthRange, codes: usize) -> Totals {
        Totals { months, prefix: vec![0; codes * (months.months() + 1)] }
    }

    /// The codes' monthly sums, to be filled and then turned into prefix sums
    /// by [`Totals::accumulate`].
    pub(super) fn of_mut(&mut self, code: Code) -> &mut [u64] {
        let stride = self.months.months() + 1;
        &mut self.prefix[usize::from(code) * stride..][1..stride]
    }

    pub(super) fn accumulate(&mut self) {
        for sums in self.prefix.chunks_exact_mut(self.months.months() + 1) {
            let mut sum = 0;
            for slot in sums {
                sum += *slot;
                *slot = sum;
            }
        }
    }

    /// The table's months.
    pub const fn months(&self) -> MonthRange {
        self.months
    }

    /// Number of codes.
    pub fn codes(&self) -> usize {
        self.prefix.len() / (self.months.months() + 1)
    }

    /// The sum of one month; 0 outside the table's months.
    pub fn at(&self, month: Month, code: Code) -> u64 {
        self.range(MonthRange::single(month), code)
    }

    /// The sum of a range of months; months outside the table add nothing.
    pub fn range(&self, months: MonthRange, code: Code) -> u64 {
        let stride = self.months.months() + 1;
        let start = usize::from(code) * stride;
        let (Some(months), Some(sums)) =
            (months.intersect(self.months), self.prefix.get(start..start + stride))
        else {
            return 0;
        };
        let first = months.first().since(self.months.first()) as usize;
        sums[first + months.months()] - sums[first]
    }

    /// The sums of a range, by code.
    pub fn by_code(&self, months: MonthRange) -> Vec<u64> {
        (0..self.codes()).map(|code| self.range(months, code as Code)).collect()
    }
}
