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

/// Adds cells to the sums at their places; those of other places are left out.
pub(crate) fn add_at(sums: &mut [u64], places: &[u32], cells: &[MonthCell]) {
    for (place, cell) in places.iter().zip(cells) {
        if let Some(sum) = sums.get_mut(*place as usize) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_added_up() {
        let cells = [(0, 1), (1, 2), (7, MOST), (9, 4)].map(|(month, count)| MonthCell::new(month, count));
        assert_eq!(sizes(&[1, 0, 1], 3, &[0, 1, 1, 4], &cells), [0, MOST + 7, 0]);
        let mut sums = vec![0; 3];
        add_at(&mut sums, &[2, 0, 7, 2], &cells);
        assert_eq!(sums, [2, 0, 5]);
    }
}
