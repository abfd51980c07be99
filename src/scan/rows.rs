//! Rows of keys, months and counts, in order.

/// The largest count of a row: 48 bits.
pub const MOST: u64 = (1 << 48) - 1;

/// A row whose categories are a known combination, in twelve bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Number of the combination.
    pub key: u32,
    /// Months since January of year 0.
    pub month: u16,
    /// The upper and the lower bits of the count.
    high: u16,
    low: u32,
}

impl Row {
    /// `count` is at most [`MOST`].
    pub const fn new(key: u32, month: u16, count: u64) -> Row {
        Row { key, month, high: (count >> 32) as u16, low: count as u32 }
    }

    /// At most [`MOST`].
    pub const fn count(self) -> u64 {
        (self.high as u64) << 32 | self.low as u64
    }
}

/// The rows by key, then by month, with one row a key and month, whose count is
/// the sum of those before, or the sum that is over [`MOST`]. `keys`: how many there are.
pub fn merged(rows: Vec<Row>, keys: usize) -> Result<Vec<Row>, u64> {
    let months =
        rows.iter().fold((u16::MAX, 0), |(first, last), row| (row.month.min(first), row.month.max(last)));
    let rank: Vec<u32> = (0..keys as u32).collect();
    let mut rows = if rows.is_empty() { rows } else { sorted(rows, months, &rank).0 };
    let mut over = None;
    rows.dedup_by(|later, kept| {
        let same = (later.key, later.month) == (kept.key, kept.month);
        if same {
            let sum = kept.count() + later.count();
            over = over.or((sum > MOST).then_some(sum));
            *kept = Row::new(kept.key, kept.month, sum & MOST);
        }
        same
    });
    over.map_or(Ok(rows), Err)
}

/// The rows by the rank of their keys, then by month, and where each rank
/// starts, one more than there are. `rank` has one of each key; `months` are the
/// first and the last of any row.
pub fn sorted(mut rows: Vec<Row>, months: (u16, u16), rank: &[u32]) -> (Vec<Row>, Vec<u32>) {
    if !rows.is_sorted_by_key(|row| row.month) {
        let span = usize::from(months.1 - months.0) + 1;
        rows = bucketed(&rows, span, |row| usize::from(row.month - months.0)).0;
    }
    bucketed(&rows, rank.len(), |row| rank[row.key as usize] as usize)
}

/// The items sorted by a small number, those of the same number in the order
/// they had, and where each number starts.
pub fn bucketed<T: Copy>(items: &[T], numbers: usize, number: impl Fn(&T) -> usize) -> (Vec<T>, Vec<u32>) {
    let mut starts = vec![0u32; numbers + 1];
    items.iter().for_each(|item| starts[number(item) + 1] += 1);
    for i in 0..numbers {
        starts[i + 1] += starts[i];
    }
    let mut at = starts.clone();
    let mut sorted = items.to_vec();
    for item in items {
        let place = &mut at[number(item)];
        sorted[*place as usize] = *item;
        *place += 1;
    }
    (sorted, starts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_by_rank_then_month_then_as_they_were(
            rows in prop::collection::vec((0u32..5, 24_000u16..24_009, 0u32..9), 0..60),
            rank in Just([3u32, 1, 4, 0, 2]),
        ) {
            let rows: Vec<Row> = rows.into_iter().map(|(key, month, count)| Row::new(key, month, count.into())).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| (rank[row.key as usize], row.month));
            let (sorted, starts) = sorted(rows, (24_000, 24_008), &rank);
            for (number, start) in starts[..5].iter().enumerate() {
                let end = starts[number + 1];
                prop_assert!(sorted[*start as usize..end as usize].iter().all(|row| rank[row.key as usize] as usize == number));
            }
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn merged_rows_have_the_sums_of_those_before(
            rows in prop::collection::vec((0u32..4, 24_000u16..24_005, 0u64..1 << 40), 0..60),
        ) {
            let mut sums = std::collections::BTreeMap::new();
            rows.iter().for_each(|(key, month, count)| *sums.entry((*key, *month)).or_insert(0) += count);
            let rows = rows.into_iter().map(|(key, month, count)| Row::new(key, month, count)).collect();
            let expected: Vec<Row> = sums.into_iter().map(|((key, month), count)| Row::new(key, month, count)).collect();
            prop_assert_eq!(merged(rows, 4), Ok(expected));
        }
    }

    #[test]
    fn a_sum_that_no_row_can_hold_is_told() {
        let rows = vec![Row::new(0, 24_000, MOST), Row::new(0, 24_000, 1), Row::new(0, 24_000, 1)];
        assert_eq!(merged(rows, 1), Err(MOST + 1));
        assert_eq!(Row::new(7, 1, MOST).count(), MOST);
    }
}
