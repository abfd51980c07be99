//! Classes of values: at most [`CLASSES`], parted at round limits so that about
//! as many values fall into each.

use super::theme::CLASSES;
use super::ticks::round_values;
use crate::data::sorted::{rank, sorted_by};
use crate::view::Unit;

/// What a round limit may be, times a power of ten; earlier ones are rounder.
const ROUND: [f64; 7] = [1.0, 5.0, 2.0, 2.5, 1.5, 4.0, 6.0];

/// Fewer limits than this tell too little.
const FEW: usize = 4;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Classes {
    /// Ascending. A value belongs to the class above the last limit that it reaches.
    pub(crate) limits: Vec<f64>,
}

impl Classes {
    /// Of values of a unit, none of them negative.
    pub(crate) fn of(values: impl Iterator<Item = f64>, unit: Unit) -> Classes {
        let values = sorted_by(&values.collect::<Vec<f64>>(), |value| rank(*value));
        let limits = candidates(&values, unit);
        // The values below each place where a class may end, from none to all.
        let ends: Vec<f64> = std::iter::once(0)
            .chain(limits.iter().map(|limit| values.partition_point(|value| value < limit)))
            .chain([values.len()])
            .map(|below| below as f64)
            .collect();
        let classes = CLASSES.min(limits.len() + 1);
        let even = values.len() as f64 / classes as f64;
        // For each end the least squared unevenness of `class` classes below it,
        // and where the last of them begins.
        let mut least: Vec<f64> = ends.iter().map(|end| (end - even).powi(2)).collect();
        let mut begins: Vec<Vec<usize>> = Vec::new();
        for _ in 1..classes {
            let best = |end: usize| {
                let from = |start: usize| (start, least[start] + (ends[end] - ends[start] - even).powi(2));
                (1..end).map(from).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f64::INFINITY))
            };
            let row: Vec<(usize, f64)> = (0..ends.len()).map(best).collect();
            begins.push(row.iter().map(|(start, _)| *start).collect());
            least = row.into_iter().map(|(_, cost)| cost).collect();
        }
        let mut end = ends.len() - 1;
        let mut chosen: Vec<f64> = Vec::new();
        for starts in begins.iter().rev() {
            end = starts[end];
            chosen.push(limits[end - 1]);
        }
        chosen.reverse();
        Classes { limits: chosen }
    }

    pub(crate) fn count(&self) -> usize {
        self.limits.len() + 1
    }

    /// The class of a value, from 0.
    pub(crate) fn class(&self, value: f64) -> usize {
        self.limits.partition_point(|limit| *limit <= value)
    }

    /// Its place among the colours, which fewer classes are spread over.
    pub(crate) fn color(&self, class: usize) -> usize {
        class * (CLASSES - 1) / (self.count() - 1).max(1)
    }
}

/// A number times a power of ten; dividing keeps 0.1 what it says.
fn times_ten(x: f64, power: i32) -> f64 {
    let tens = (0..power.abs()).fold(1.0, |tens, _| tens * 10.0);
    if power < 0 { x / tens } else { x * tens }
}

/// The round limits with values on both sides, ascending; of those that part the
/// values alike, the roundest.
fn candidates(sorted: &[f64], unit: Unit) -> Vec<f64> {
    let (Some(&lowest), Some(&highest)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let Some(&least) = sorted.iter().find(|value| **value > 0.0) else { return Vec::new() };
    // Exact where a logarithm is not.
    let power =
        |value: f64| (-20..20).take_while(|&power| times_ten(1.0, power) <= value).last().unwrap_or(0);
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
    for power in power(least)..=power(highest) {
        for (rank, factor) in ROUND.into_iter().enumerate() {
            let limit = times_ten(factor, power);
            let sensible = unit != Unit::Count || limit.fract() == 0.0;
            if sensible && limit > lowest && limit <= highest {
                found.push((sorted.partition_point(|value| *value < limit), rank, limit));
            }
        }
    }
    // In a narrow range there are few: even steps across it then.
    if found.len() < FEW && lowest < highest {
        let even = round_values(lowest, highest, CLASSES, unit).0.into_iter();
        found = even
            .filter(|limit| lowest < *limit)
            .map(|limit| (sorted.partition_point(|value| *value < limit), 0, limit))
            .collect();
    }
    let mut found = sorted_by(&found, |limit| (limit.0 * ROUND.len() + limit.1) as u64);
    found.dedup_by_key(|limit| limit.0);
    found.into_iter().map(|(_, _, limit)| limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> Vec<f64> {
        Classes::of(values.iter().copied(), Unit::Count).limits
    }

    #[test]
    fn limits_are_round_and_part_evenly() {
        let values: Vec<f64> = (0..700).map(f64::from).collect();
        // 60, 90, 100, 150 and three times 100 values: 100, 100, 50, 150 would be less even.
        assert_eq!(of(&values), [60.0, 150.0, 250.0, 400.0, 500.0, 600.0]);
        let narrow: Vec<f64> = (0..70).map(|n| f64::from(4_110 + 10 * n)).collect();
        assert_eq!(of(&narrow), [4_200.0, 4_300.0, 4_400.0, 4_500.0, 4_600.0, 4_700.0]);
        assert_eq!(of(&[]), [] as [f64; 0]);
        assert_eq!(of(&[7.0, 7.0]), [] as [f64; 0]);
        assert_eq!(of(&[0.0, 0.0]), [] as [f64; 0]);
        assert_eq!(of(&[0.0, 3.0]), [1.0], "a count has no half");
        let percent = Classes::of([0.2, 0.9, 40.0].into_iter(), Unit::Percent { signed: false });
        assert_eq!(percent.limits.len(), 2);
        assert_eq!([0, 1, 2].map(|class| percent.color(class)), [0, 3, 6]);
    }

    proptest! {
        #[test]
        fn every_class_has_values(values in prop::collection::vec(0u32..400_000, 1..300)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let classes = Classes::of(values.iter().copied(), Unit::Count);
            prop_assert!(classes.limits.windows(2).all(|pair| pair[0] < pair[1]));
            for class in 0..classes.count() {
                prop_assert!(values.iter().any(|value| classes.class(*value) == class), "{class} of {classes:?}");
                prop_assert!(classes.color(class) < CLASSES);
            }
            let round = |limit: &f64| {
                let digits = format!("{limit}").trim_end_matches('0').to_string();
                ["1", "15", "2", "25", "4", "5", "6"].contains(&digits.as_str())
            };
            // Or all on the even steps of a narrow range.
            let ends = values.iter().copied().fold((f64::MAX, f64::MIN), |(lo, hi), x| (lo.min(x), hi.max(x)));
            let step = round_values(ends.0, ends.1, CLASSES, Unit::Count).1;
            let even = |limit: &f64| (limit / step).fract() == 0.0;
            prop_assert!(classes.limits.iter().all(round) || classes.limits.iter().all(even), "{classes:?}");
        }
    }
}
