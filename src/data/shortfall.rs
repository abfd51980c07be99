//! Months in which a dataset is known to miss some of what it counts.

use super::month::MonthRange;

/// What another series counts of some values where a dataset counts less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortfall {
    pub(crate) dataset: String,
    /// The values it is about: one of each dimension named.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) months: MonthRange,
    /// The dataset's own sum over the months.
    pub(crate) counted: u64,
    /// The other series' sum, which is larger.
    pub(crate) elsewhere: u64,
}

impl Shortfall {
    /// What the dataset counts in one of the months, on average.
    pub(crate) fn monthly(&self) -> u64 {
        self.counted / self.months.months() as u64
    }

    /// A count of the dataset raised in the same proportion, rounded up.
    pub(crate) fn raise(&self, count: u64) -> u64 {
        let raised = count.checked_mul(self.elsewhere);
        raised.map_or(u64::MAX, |raised| raised.div_ceil(self.counted.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::month::Month;
    use super::*;

    #[test]
    fn a_count_is_raised_as_the_sum_is() {
        let month = Month::parse("2000-03").expect("a month");
        let shortfall = Shortfall {
            dataset: "long".into(),
            values: vec![("component".into(), "border-patrol".into())],
            months: MonthRange::single(month),
            counted: 209_320,
            elsewhere: 220_063,
        };
        assert_eq!([209_320, 0, 1].map(|count| shortfall.raise(count)), [220_063, 0, 2]);
        assert_eq!(shortfall.raise(u64::MAX), u64::MAX);
    }
}
