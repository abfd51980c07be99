//! Monthly counts, packed, and adding them up.

use super::rows::MOST;

/// The count of one key, or of several together, in one month: 16 bits of the
/// month, 48 of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCell(u64);

impl MonthCell {
    /// `month` counts from the table's first; `count` is at most [`MOST`].
    pub const fn new(month: u16, count: u64) -> MonthCell {
        MonthCell((month as u64) << 48 | count & MOST)
    }

    /// Months since the table's first.
    pub const fn month(self) -> usize {
        (self.0 >> 48) as usize
    }

    /// At most [`MOST`].
    pub const fn count(self) -> u64 {
        self.0 & MOST
    }
}

/// Adds cells to the sums of their months; those of other months are left out.
pub(crate) fn add(sums: &mut [u64], cells: &[MonthCell]) {
    for cell in cells {
        if let Some(sum) = sums.get_mut(cell.month()) {
            *sum += cell.count();
        }
    }
}

/// What the cells of the keys of each code come to. `starts`: where a key's cells
/// start, one longer than the keys.
pub fn sizes(codes: &[u16], values: usize, starts: &[u32], cells: &[MonthCell]) -> Vec<u64> {
    let mut sizes = vec![0; values];
    for (code, ends) in codes.iter().zip(starts.windows(2)) {
        let sum: u64 = cells[ends[0] as usize..ends[1] as usize].iter().map(|cell| cell.count()).sum();
        sizes[usize::from(*code)] += sum;
    }
    sizes
}

/// Makes sums, `stride` of them a code, prefix sums: each with all before it.
pub(crate) fn accumulate(sums: &mut [u64], stride: usize) {
    for sums in sums.chunks_exact_mut(stride) {
        let mut before = 0;
        for sum in sums {
            before += *sum;
            *sum = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_added_to_their_months() {
        let cells = [(0, 5), (2, MOST), (0, 1), (9, 4)].map(|(month, count)| MonthCell::new(month, count));
        let mut sums = vec![0; 4];
        add(&mut sums[1..], &cells);
        assert_eq!(sums, [0, 6, 0, MOST], "the tenth month is not one of three");
        accumulate(&mut sums, 2);
        assert_eq!(sums, [0, 6, 0, MOST]);
        accumulate(&mut sums, 4);
        assert_eq!(sums, [0, 6, 6, MOST + 6]);
        assert_eq!(sizes(&[1, 0, 1], 3, &[0, 1, 1, 4], &cells), [0, MOST + 10, 0]);
    }
}
