//! Rows of keys, months and counts, in order.

/// A row whose categories are a known combination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Number of the combination.
    pub key: u32,
    /// Months since January of year 0.
    pub month: u16,
    pub count: u32,
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
            let rows: Vec<Row> = rows.into_iter().map(|(key, month, count)| Row { key, month, count }).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| (rank[row.key as usize], row.month));
            let (sorted, starts) = sorted(rows, (24_000, 24_008), &rank);
            for (number, start) in starts[..5].iter().enumerate() {
                let end = starts[number + 1];
                prop_assert!(sorted[*start as usize..end as usize].iter().all(|row| rank[row.key as usize] as usize == number));
            }
            prop_assert_eq!(sorted, expected);
        }
    }
}
