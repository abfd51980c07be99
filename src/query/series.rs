//! Counts over months and what is measured of them. A measure that does not
//! exist in a month is a gap that keeps its reason.

use crate::data::{Month, MonthRange};

/// A value of a month, or why there is none. Never NaN, never a stand-in 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A finite number, in the measure's unit.
    Is(f64),
    /// No number, and why.
    Gap(Gap),
}

impl Value {
    /// The number; `None` of a gap.
    pub const fn number(self) -> Option<f64> {
        match self {
            Value::Is(x) => Some(x),
            Value::Gap(_) => None,
        }
    }
}

/// Why a value is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// The data do not cover this month, or not for every chosen value.
    NotCovered,
    /// The month compared with has no data.
    NoBase(Month),
    /// The months compared with are zero, so no percentage exists.
    ZeroBase(MonthRange),
    /// A month inside the window has no data.
    Incomplete(Month),
    /// The whole is zero, so no share exists.
    ZeroTotal,
    /// The month is not one of those chosen.
    NotShown,
}

/// Monthly counts of one series over a release; `None` outside coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    months: MonthRange,
    counts: Vec<Option<u64>>,
}

impl Series {
    /// One count a month of `months`, as the closure gives it.
    pub fn new(months: MonthRange, count: impl FnMut(Month) -> Option<u64>) -> Series {
        Series { months, counts: months.iter().map(count).collect() }
    }

    pub(crate) const fn months(&self) -> MonthRange {
        self.months
    }

    /// The count of a month, if covered.
    pub(crate) fn at(&self, month: Month) -> Option<u64> {
        self.counts[self.months.index(month)?]
    }

    /// The sum over a range, or the first month without data.
    pub(crate) fn sum(&self, months: MonthRange) -> Result<u64, Month> {
        months.iter().try_fold(0, |sum, month| Ok(sum + self.at(month).ok_or(month)?))
    }

    /// The longest run of covered months that ends at the last covered month.
    pub(crate) fn last_run(&self) -> Option<MonthRange> {
        let is_covered = |month: &Month| self.at(*month).is_some();
        let last = self.months.iter().rev().find(is_covered)?;
        let months = MonthRange::between(self.months.first(), last);
        MonthRange::new(months.iter().rev().take_while(is_covered).last()?, last)
    }

    /// Covered months with their counts, in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (Month, u64)> {
        self.months.iter().zip(&self.counts).filter_map(|(month, count)| Some((month, (*count)?)))
    }
}

/// What is shown of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Counts as published.
    #[default]
    Count,
    /// Count divided by the days of the month.
    PerDay,
    /// Percent of the whole: of all series of the split together.
    Share,
    /// The first shown month = 100.
    Index,
    /// Running total since October of the fiscal year.
    RunningTotal,
    /// Percent change on the month before.
    MonthChange,
    /// Percent change on the same month a year earlier.
    YearChange,
    /// Mean of this month and the two before.
    Mean3,
    /// Mean of this month and the eleven before.
    Mean12,
}

impl Measure {
    /// Every measure, in the order they are offered.
    pub const ALL: [Measure; 9] = [
        Measure::Count,
        Measure::PerDay,
        Measure::Share,
        Measure::Index,
        Measure::RunningTotal,
        Measure::MonthChange,
        Measure::YearChange,
        Measure::Mean3,
        Measure::Mean12,
    ];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::PerDay => "per-day",
            Measure::Share => "share",
            Measure::Index => "index",
            Measure::RunningTotal => "running-total",
            Measure::MonthChange => "month-change",
            Measure::YearChange => "year-change",
            Measure::Mean3 => "mean-3",
            Measure::Mean12 => "mean-12",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// Parts add up to the whole, so series may be stacked.
    pub(crate) const fn stacks(self) -> bool {
        !matches!(self, Measure::Index | Measure::MonthChange | Measure::YearChange)
    }

    /// The measure of a series in each month of `shown`; `whole` is what a
    /// share is a share of, and the first month of `shown` is the base of an index.
    pub(crate) fn values(self, series: &Series, whole: &Series, shown: MonthRange) -> Vec<Value> {
        let one = |month: Month| self.value(series, whole, shown.first(), month);
        shown.iter().map(|month| one(month).map_or_else(Value::Gap, Value::Is)).collect()
    }

    /// A part in percent of its whole, both of one measure.
    pub(crate) fn share(part: Value, whole: Value) -> Value {
        match (part, whole) {
            (Value::Is(_), Value::Is(0.0)) => Value::Gap(Gap::ZeroTotal),
            (Value::Is(part), Value::Is(whole)) => Value::Is(part * 100.0 / whole),
            (gap @ Value::Gap(_), _) | (_, gap) => gap,
        }
    }

    /// Some months together have one figure, not only each of them.
    pub(crate) const fn spans(self) -> bool {
        matches!(self, Measure::Count | Measure::PerDay | Measure::Share)
    }

    /// The figure of some months together, for a measure that [`Measure::spans`];
    /// for the others their count.
    pub(crate) fn over(self, series: &Series, whole: &Series, months: MonthRange) -> Result<f64, Gap> {
        let sum = |series: &Series| {
            let missing = |month| match months.iter().any(|other| series.at(other).is_some()) {
                true => Gap::Incomplete(month),
                false => Gap::NotCovered,
            };
            series.sum(months).map_err(missing).map(|sum| sum as f64)
        };
        let count = sum(series)?;
        match self {
            Measure::PerDay => Ok(count / f64::from(months.days())),
            Measure::Share => match sum(whole)? {
                0.0 => Err(Gap::ZeroTotal),
                total => Ok(count * 100.0 / total),
            },
            _ => Ok(count),
        }
    }

    fn value(self, series: &Series, whole: &Series, base: Month, month: Month) -> Result<f64, Gap> {
        let count = series.at(month).ok_or(Gap::NotCovered)?;
        match self {
            Measure::Count | Measure::PerDay | Measure::Share => {
                self.over(series, whole, MonthRange::single(month))
            }
            Measure::Index => Ok(count as f64 * 100.0 / positive(series, base)?),
            Measure::RunningTotal => {
                let since = MonthRange::between(month.fiscal_year().months().first(), month);
                Ok(series.sum(since).map_err(Gap::Incomplete)? as f64)
            }
            Measure::MonthChange => Ok(change(count, positive(series, month - 1)?)),
            Measure::YearChange => Ok(change(count, positive(series, month - 12)?)),
            Measure::Mean3 => mean(series, month, 3),
            Measure::Mean12 => mean(series, month, 12),
        }
    }
}

/// The count of a month as a divisor.
fn positive(series: &Series, month: Month) -> Result<f64, Gap> {
    match series.at(month) {
        None => Err(Gap::NoBase(month)),
        Some(0) => Err(Gap::ZeroBase(MonthRange::single(month))),
        Some(count) => Ok(count as f64),
    }
}

/// Percent change from a base to a count.
fn change(count: u64, base: f64) -> f64 {
    (count as f64 - base) * 100.0 / base
}

fn mean(series: &Series, month: Month, window: u16) -> Result<f64, Gap> {
    let months = MonthRange::between(month - (window - 1), month);
    Ok(series.sum(months).map_err(Gap::Incomplete)? as f64 / f64::from(window))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    /// Two fiscal years of counts 1, 2, 3 … with a hole and a zero.
    fn series() -> Series {
        let months = MonthRange::between(month("2022-10"), month("2024-09"));
        Series::new(months, |m| match m.since(months.first()) {
            4 => None,
            7 => Some(0),
            i => Some(i as u64 + 1),
        })
    }

    fn value(measure: Measure, at: &str) -> Value {
        let series = series();
        let whole = Series::new(series.months(), |m| series.at(m).map(|n| n * 4));
        measure.values(&series, &whole, MonthRange::single(month(at)))[0]
    }

    #[test]
    fn the_last_run_begins_after_the_last_hole() {
        let run = |months: MonthRange| Series::new(months, |month| series().at(month)).last_run();
        let of = |first, last| MonthRange::between(month(first), month(last));
        assert_eq!(run(series().months()), Some(of("2023-03", "2024-09")));
        assert_eq!(run(of("2022-10", "2023-02")), Some(of("2022-10", "2023-01")));
        assert_eq!(run(of("2023-02", "2023-02")), None);
    }

    #[test]
    fn measures_are_what_their_docs_say() {
        assert_eq!(value(Measure::Count, "2022-11"), Value::Is(2.0));
        assert_eq!(value(Measure::PerDay, "2022-11"), Value::Is(2.0 / 30.0));
        assert_eq!(value(Measure::Share, "2022-11"), Value::Is(25.0));
        assert_eq!(value(Measure::MonthChange, "2022-12"), Value::Is(50.0));
        assert_eq!(value(Measure::YearChange, "2023-10"), Value::Is(1200.0));
        assert_eq!(value(Measure::RunningTotal, "2023-12"), Value::Is(13.0 + 14.0 + 15.0));
        assert_eq!(value(Measure::Mean3, "2022-12"), Value::Is(2.0));
        let series = series();
        let shown = MonthRange::between(month("2022-11"), month("2023-01"));
        let index = Measure::Index.values(&series, &series, shown);
        assert_eq!(index, [Value::Is(100.0), Value::Is(150.0), Value::Is(200.0)]);
    }

    #[test]
    fn what_does_not_exist_is_a_gap_with_its_reason() {
        assert_eq!(value(Measure::Count, "2023-02"), Value::Gap(Gap::NotCovered));
        assert_eq!(value(Measure::MonthChange, "2023-03"), Value::Gap(Gap::NoBase(month("2023-02"))));
        assert_eq!(
            value(Measure::MonthChange, "2023-06"),
            Value::Gap(Gap::ZeroBase(MonthRange::single(month("2023-05"))))
        );
        assert_eq!(value(Measure::MonthChange, "2022-10"), Value::Gap(Gap::NoBase(month("2022-09"))));
        assert_eq!(value(Measure::RunningTotal, "2023-09"), Value::Gap(Gap::Incomplete(month("2023-02"))));
        assert_eq!(value(Measure::Mean12, "2023-10"), Value::Gap(Gap::Incomplete(month("2023-02"))));
        assert_eq!(value(Measure::Share, "2023-05"), Value::Gap(Gap::ZeroTotal));
    }
}
