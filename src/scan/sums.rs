//! Monthly counts, packed, and adding them up.
//!
//! What adds is never inlined: in a function compiled for size it would be too.

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

    pub const fn count(self) -> u64 {
        self.0 & MOST
    }
}

/// Consecutive keys: the code of each in one dimension, where the cells of each
/// start, one more than there are, and the cells of the table.
#[derive(Debug, Clone, Copy)]
pub struct Keys<'a> {
    pub codes: &'a [u16],
    pub starts: &'a [u32],
    pub cells: &'a [MonthCell],
}

impl<'a> Keys<'a> {
    /// The code and the cells of each.
    fn each(self) -> impl Iterator<Item = (usize, &'a [MonthCell])> {
        let cells = self
            .starts
            .windows(2)
            .map(move |ends| self.cells.get(ends[0] as usize..ends[1] as usize).unwrap_or(&[]));
        self.codes.iter().map(|code| usize::from(*code)).zip(cells)
    }
}

/// Adds cells to the sums of their months; those of other months are left out.
#[inline(never)]
pub fn add_cells(sums: &mut [u64], cells: &[MonthCell]) {
    for cell in cells {
        if let Some(sum) = sums.get_mut(cell.month()) {
            *sum += cell.count();
        }
    }
}

/// Adds the cells of keys to the monthly sums of their codes, which stand one
/// code after another, `stride` apart, the first month's after one place.
#[inline(never)]
pub fn add_by_code(sums: &mut [u64], stride: usize, keys: Keys<'_>) {
    for (code, cells) in keys.each() {
        if let Some(sums) = sums.get_mut(code * stride + 1..(code + 1) * stride) {
            add_cells(sums, cells);
        }
    }
}

/// Adds the cells of the keys whose codes are allowed to monthly sums.
#[inline(never)]
pub fn add_allowed(sums: &mut [u64], allowed: &[bool], keys: Keys<'_>) {
    for (code, cells) in keys.each() {
        if allowed.get(code).is_some_and(|allowed| *allowed) {
            add_cells(sums, cells);
        }
    }
}

/// Adds monthly sums to others, unless those are not kept, and to those above
/// them, and begins anew.
#[inline(never)]
pub fn pour(sums: &mut [u64], into: &mut [u64], above: &mut [u64]) {
    into.iter_mut().zip(&*sums).for_each(|(into, sum)| *into += sum);
    for (sum, above) in sums.iter_mut().zip(above) {
        *above += *sum;
        *sum = 0;
    }
}

/// Makes sums, `stride` of them a code, prefix sums: each with all before it.
#[inline(never)]
pub fn accumulate(sums: &mut [u64], stride: usize) {
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
    fn keys_are_added_by_code_and_where_allowed() {
        let cells =
            [(0, 5), (2, MOST), (0, 1), (1, 2), (9, 4)].map(|(month, count)| MonthCell::new(month, count));
        let keys = Keys { codes: &[1, 0, 1], starts: &[0, 2, 3, 5], cells: &cells };
        let mut by_code = vec![0; 8];
        add_by_code(&mut by_code, 4, keys);
        assert_eq!(by_code, [0, 1, 0, 0, 0, 5, 2, MOST]);
        let mut sums = vec![0; 3];
        add_allowed(&mut sums, &[false, true], keys);
        assert_eq!(sums, [5, 2, MOST], "the tenth month is not one of three");
        let (mut into, mut above) = (vec![1, 1, 0], vec![0; 3]);
        pour(&mut sums, &mut into, &mut above);
        assert_eq!((&sums, &above), (&vec![0; 3], &vec![5, 2, MOST]));
        accumulate(&mut into, 3);
        assert_eq!(into, [6, 9, MOST + 9]);
    }
}
