//! Sums of two months at a time.

use std::ops::Range;

use super::sums::MonthCell;

/// The sums of two months side by side, which are added at once: the compiler does
/// not find such pairs by itself where it is to save bytes.
pub type Pair = wide::u64x2;

/// So many pairs hold so many months; of an odd number the last holds one more.
pub const fn pairs(months: usize) -> usize {
    months.div_ceil(2)
}

/// Consecutive pairs, where most have any count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// So many pairs of months come before its first.
    pub first: usize,
    /// Where it stands among all sums.
    pub sums: Range<usize>,
}

/// What lies between two runs is at least so many pairs: less is filled with zeros.
const GAP: usize = 8;

/// Appends sums by month as runs, and takes them: `None` is left. A month without a
/// sum lies in no run, or is 0 in one.
pub fn append(counts: &mut [Option<u64>], runs: &mut Vec<Run>, sums: &mut Vec<Pair>) {
    let start = runs.len();
    for (pair, counts) in counts.chunks_mut(2).enumerate() {
        if counts.iter().all(Option::is_none) {
            continue;
        }
        match runs[start..].last_mut().filter(|run| pair < run.first + run.sums.len() + GAP) {
            Some(run) => {
                sums.resize(run.sums.start + pair - run.first, Pair::default());
                run.sums.end = sums.len() + 1;
            }
            None => runs.push(Run { first: pair, sums: sums.len()..sums.len() + 1 }),
        }
        let mut count = |month: usize| counts.get_mut(month).and_then(Option::take).unwrap_or(0);
        sums.push(Pair::from([count(0), count(1)]));
    }
}

/// Adds pairs to those of the same months in two sums, either of which may be empty.
pub(crate) fn add(into: [&mut [Pair]; 2], first: usize, sums: &[Pair]) {
    let months = first..first + sums.len();
    match into.map(|into| into.get_mut(months.clone())) {
        [Some(one), Some(other)] => {
            for ((one, other), sum) in one.iter_mut().zip(other).zip(sums) {
                *one += *sum;
                *other += *sum;
            }
        }
        [one, other] => {
            for into in one.into_iter().chain(other) {
                into.iter_mut().zip(sums).for_each(|(into, sum)| *into += *sum);
            }
        }
    }
}

/// Adds cells to the sums of their months, if there are any.
pub(crate) fn add_cells(into: &mut [Pair], cells: &[MonthCell]) {
    let into: &mut [u64] = bytemuck::cast_slice_mut(into);
    for cell in cells {
        if let Some(sum) = into.get_mut(cell.month()) {
            *sum += cell.count();
        }
    }
}

/// For each code one more than the months, the sum before each. `sums` has its
/// months two by two.
pub(crate) fn prefix(sums: &[Pair], months: usize) -> Vec<u64> {
    let (sums, stride): (&[u64], usize) = (bytemuck::cast_slice(sums), 2 * pairs(months));
    let codes = sums.len().checked_div(stride).unwrap_or(0);
    let mut prefix = vec![0; codes * (months + 1)];
    for (prefix, sums) in prefix.chunks_exact_mut(months + 1).zip(sums.chunks_exact(stride)) {
        let mut before = 0;
        for (prefix, sum) in prefix[1..].iter_mut().zip(sums) {
            before += *sum;
            *prefix = before;
        }
    }
    prefix
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flat(pairs: &[Pair]) -> Vec<u64> {
        bytemuck::cast_slice(pairs).to_vec()
    }

    #[test]
    fn far_apart_are_other_runs() {
        let mut counts = vec![None; 41];
        for month in [3, 4, 20, 40] {
            counts[month] = Some(month as u64);
        }
        let (mut runs, mut sums) = (Vec::new(), Vec::new());
        append(&mut counts, &mut runs, &mut sums);
        assert_eq!(runs, [Run { first: 1, sums: 0..10 }, Run { first: 20, sums: 10..11 }]);
        assert_eq!(flat(&sums[..2]), [0, 3, 4, 0]);
        assert_eq!(flat(&sums[2..9]), [0; 14]);
        assert_eq!(flat(&sums[9..]), [20, 0, 40, 0]);
        assert!(counts.iter().all(Option::is_none));
    }

    proptest! {
        #[test]
        fn sums_are_those_of_a_loop_over_the_months(
            lists in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.3, 0u64..1 << 40), 1..60), 1..4),
            wanted in any::<[bool; 2]>(),
        ) {
            let months = lists.iter().map(Vec::len).max().unwrap_or(0);
            let (mut runs, mut sums) = (Vec::new(), Vec::new());
            let mut into = wanted.map(|wanted| vec![Pair::default(); if wanted { pairs(months) } else { 0 }]);
            let mut expected = vec![0; months];
            for counts in &lists {
                let start = runs.len();
                append(&mut counts.clone(), &mut runs, &mut sums);
                let [one, other] = &mut into;
                for run in &runs[start..] {
                    add([one, other], run.first, &sums[run.sums.clone()]);
                }
                let cells = counts.iter().enumerate().filter_map(|(month, count)| Some(MonthCell::new(month as u16, (*count)?)));
                let cells: Vec<MonthCell> = cells.collect();
                into.iter_mut().for_each(|into| add_cells(into, &cells));
                cells.iter().for_each(|cell| expected[cell.month()] += 2 * cell.count());
            }
            for (into, wanted) in into.iter().zip(wanted) {
                let mut before = 0;
                let sums = expected.iter().map(|sum| { before += sum; before });
                let all: Vec<u64> = std::iter::once(0).chain(sums).filter(|_| wanted).collect();
                prop_assert_eq!(prefix(into, months), all);
            }
        }
    }
}
