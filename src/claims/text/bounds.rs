//! What bounds the stretches of a sentence: clauses, statements.

/// The tokens that bound stretches of a sentence, found once: places are asked for
/// many times.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// For each token the start of the stretch that it would go on.
    starts: Vec<usize>,
    /// For each token the first bound at or behind it.
    ends: Vec<usize>,
}

impl Bounds {
    pub(super) fn new(tokens: usize, is_bound: impl Fn(usize) -> bool) -> Bounds {
        let mut starts = vec![0; tokens + 1];
        let mut ends = vec![tokens; tokens + 1];
        for i in (0..tokens).rev() {
            ends[i] = if is_bound(i) { i } else { ends[i + 1] };
        }
        for i in 0..tokens {
            starts[i + 1] = if ends[i] == i { i + 1 } else { starts[i] };
        }
        Bounds { starts, ends }
    }

    /// The stretch around a place.
    pub(super) fn around(&self, (first, last): (usize, usize)) -> (usize, usize) {
        let most = self.ends.len() - 1;
        (self.starts[first.min(most)], self.ends[last.min(most)])
    }
}
