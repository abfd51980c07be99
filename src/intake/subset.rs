//! A few of many values whose figures come to those of another, wherever they stand.
//!
//! Sums of up to three values are kept by a hash that adds up as figures do, so that six are
//! found as two halves.

/// Values of a half, and of how many values halves of three are kept.
const HALF: usize = 3;
const MOST_OF_THREE: usize = 128;

/// Values of which halves of two are kept.
const MOST: usize = 300;

/// Halves of one value or several: places in the order of sizes, the largest last; 0 is none.
type Half = [u16; HALF];

/// The halves of the values of a table.
pub(super) struct Halves<'a> {
    figures: &'a [Vec<u64>],
    /// Codes, the smallest first.
    order: Vec<usize>,
    hashes: Vec<u64>,
    halves: Vec<(u64, Half)>,
    /// How many of the halves are of the first values alone.
    of_first: Vec<usize>,
    /// Open addressing: places of halves.
    slots: Vec<u32>,
}

impl<'a> Halves<'a> {
    /// Of values that have some figure; `None`: they are too many.
    pub(super) fn of(figures: &'a [Vec<u64>]) -> Option<Halves<'a>> {
        let size = |code: &usize| figures[*code].iter().sum::<u64>();
        let mut order: Vec<usize> = (0..figures.len()).filter(|code| size(code) > 0).collect();
        if order.len() > MOST {
            return None;
        }
        order.sort_by_key(|code| (size(code), *code));
        let hash = |code: &usize| {
            let cells = figures[*code].iter().enumerate();
            cells.fold(0u64, |sum, (cell, n)| sum.wrapping_add(n.wrapping_mul(scan::mix(7, cell as u64) | 1)))
        };
        let hashes: Vec<u64> = order.iter().map(hash).collect();
        let (mut halves, mut of_first) = (Vec::new(), vec![0]);
        let three = order.len() <= MOST_OF_THREE;
        for last in 0..order.len() {
            let own = last as u16 + 1;
            halves.push((hashes[last], [own, 0, 0]));
            for other in 0..last {
                let both = hashes[last].wrapping_add(hashes[other]);
                halves.push((both, [own, other as u16 + 1, 0]));
                let thirds = if three { 0..other } else { 0..0 };
                halves.extend(thirds.map(|third| {
                    (both.wrapping_add(hashes[third]), [own, other as u16 + 1, third as u16 + 1])
                }));
            }
            of_first.push(halves.len());
        }
        let mut slots = vec![u32::MAX; (halves.len() * 2).next_power_of_two().max(2)];
        for (at, (hash, _)) in halves.iter().enumerate() {
            // Of those with one hash the first.
            if let Err(slot) = find(&slots, &halves, *hash) {
                slots[slot] = at as u32;
            }
        }
        Some(Halves { figures, order, hashes, halves, of_first, slots })
    }

    /// Two to six values, each of which may be a part, that come to what another has in every
    /// cell.
    pub(super) fn parts(&self, code: usize, may_be: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        let place = self.order.iter().position(|own| *own == code)?;
        let target = self.hashes[place];
        let smaller = &self.halves[..self.of_first[place]];
        smaller.iter().find_map(|(hash, half)| {
            let rest = target.wrapping_sub(*hash);
            let other = find(&self.slots, &self.halves, rest).ok()?;
            let other = self.halves[self.slots[other] as usize].1;
            let mut parts: Vec<usize> = half
                .iter()
                .chain(&other)
                .filter(|part| **part > 0)
                .map(|part| self.order[usize::from(*part) - 1])
                .collect();
            parts.sort_unstable();
            let apart = parts.windows(2).all(|pair| pair[0] != pair[1]);
            let come_to = |cell: usize| parts.iter().map(|part| self.figures[*part][cell]).sum::<u64>();
            let fits = apart
                && parts.iter().all(|part| *part != code && may_be(*part))
                && self.figures[code].iter().enumerate().all(|(cell, n)| come_to(cell) == *n);
            fits.then_some(parts)
        })
    }
}

/// The slot of a hash, or the free one where it would go.
fn find(slots: &[u32], halves: &[(u64, Half)], hash: u64) -> Result<usize, usize> {
    let mask = slots.len() - 1;
    let mut slot = (scan::mix(1, hash) as usize) & mask;
    loop {
        match slots[slot] {
            u32::MAX => return Err(slot),
            half if halves[half as usize].0 == hash => return Ok(slot),
            _ => slot = (slot + 1) & mask,
        }
    }
}

/// Bits of the choice of some of many.
pub(super) fn choice(some: usize, many: usize) -> u32 {
    let each = |at: usize| ((many - at) as f64 / (at + 1) as f64).log2();
    (0..some.min(many - some.min(many))).map(each).sum::<f64>().ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_six_values_are_found_wherever_they_stand() {
        let count = |value: u64, cell: u64| scan::mix(value + 1, cell) % 9_000 + 60;
        for few in 2..=6 {
            let mut figures: Vec<Vec<u64>> =
                (0..100).map(|value| (0..3).map(|cell| count(value, cell)).collect()).collect();
            let parts: Vec<usize> = (0..few).map(|at| 7 + at * 13).collect();
            figures.push((0..3).map(|cell| parts.iter().map(|part| figures[*part][cell]).sum()).collect());
            let halves = Halves::of(&figures).expect("few enough");
            assert_eq!(halves.parts(100, &|_| true), Some(parts.clone()));
            assert_eq!(halves.parts(100, &|code| code != parts[0]), None);
            assert_eq!((0..100).filter_map(|code| halves.parts(code, &|_| true)).count(), 0);
        }
        assert_eq!([choice(3, 100), choice(97, 100), choice(0, 5)], [18, 18, 0]);
    }
}
