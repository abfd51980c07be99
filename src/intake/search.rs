//! Values whose figures come to those of another, or nearly, tried one after another.

use std::collections::BTreeMap;

/// Choices that are tried for one value.
const MOST_TRIED: usize = 20_000;

/// Seeks values whose figures come to others, the largest first.
pub(super) struct Search {
    codes: Vec<usize>,
    figures: Vec<Vec<u64>>,
    /// What all from one on come to.
    left: Vec<Vec<u64>>,
    /// What is still to be come to, and how far off that may be.
    rest: Vec<u64>,
    room: Vec<u64>,
    tried: usize,
}

impl Search {
    pub(super) fn new(
        target: &[u64],
        cells: &[usize],
        rounded: u64,
        others: &[usize],
        figures: &[Vec<u64>],
    ) -> Search {
        let of = |code: &usize| -> Vec<u64> { cells.iter().map(|cell| figures[*code][*cell]).collect() };
        let rest: Vec<u64> = cells.iter().map(|cell| target[*cell]).collect();
        let room: Vec<u64> = rest.iter().map(|n| n.checked_div(rounded).unwrap_or(0)).collect();
        // So far more than there is, as far as that may be off.
        let rest: Vec<u64> = rest.iter().zip(&room).map(|(rest, room)| rest + room).collect();
        let small = |own: &Vec<u64>| own.iter().zip(&rest).all(|(own, rest)| own <= rest);
        let mut found: BTreeMap<(u64, usize), Vec<u64>> = BTreeMap::new();
        for code in others {
            let own = of(code);
            let size: u64 = own.iter().sum();
            if size > 0 && small(&own) {
                found.insert((u64::MAX - size, *code), own);
            }
        }
        let codes = found.keys().map(|(_, code)| *code).collect();
        let figures: Vec<Vec<u64>> = found.into_values().collect();
        let mut left = vec![vec![0; cells.len()]];
        for own in figures.iter().rev() {
            let more = left[left.len() - 1].iter().zip(own).map(|(left, own)| left + own).collect();
            left.push(more);
        }
        left.reverse();
        Search { codes, figures, left, rest, room, tried: 0 }
    }

    pub(super) fn find(mut self) -> Option<Vec<usize>> {
        let mut taken = Vec::new();
        self.from(0, &mut taken).then(|| taken.into_iter().map(|at| self.codes[at]).collect())
    }

    fn from(&mut self, at: usize, taken: &mut Vec<usize>) -> bool {
        if self.rest.iter().zip(&self.room).all(|(rest, room)| *rest <= room * 2) {
            return !taken.is_empty();
        }
        self.tried += 1;
        let reach = self
            .rest
            .iter()
            .zip(&self.room)
            .zip(&self.left[at])
            .all(|((rest, room), left)| *rest <= left + room * 2);
        if at == self.codes.len() || !reach || self.tried > MOST_TRIED {
            return false;
        }
        let fits = self.rest.iter().zip(&self.figures[at]).all(|(rest, own)| own <= rest);
        if fits {
            self.rest.iter_mut().zip(&self.figures[at]).for_each(|(rest, own)| *rest -= own);
            taken.push(at);
            if self.from(at + 1, taken) {
                return true;
            }
            taken.pop();
            self.rest.iter_mut().zip(&self.figures[at]).for_each(|(rest, own)| *rest += own);
        }
        self.from(at + 1, taken)
    }
}
