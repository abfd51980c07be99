//! Bytes eight at a time: found, compared, hashed. The routines that WebAssembly
//! is given otherwise go one byte at a time.

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const TOPS: u64 = u64::from_ne_bytes([0x80; 8]);

/// Position of the first such byte.
pub fn find(bytes: &[u8], byte: u8) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let differ = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
        // Sets the top bit of the lowest zero byte, and of no byte below it.
        let found = differ.wrapping_sub(ONES) & !differ & TOPS;
        if found != 0 {
            return Some(i * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    Some(words.len() * 8 + rest.iter().position(|b| *b == byte)?)
}

/// Position of the first byte that is one of two.
pub fn find_either(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
        let found = zeros(word ^ (ONES * u64::from(one))) | zeros(word ^ (ONES * u64::from(other)));
        if found != 0 {
            return Some(i * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    Some(words.len() * 8 + rest.iter().position(|b| *b == one || *b == other)?)
}

/// Whether two byte strings are equal.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        // The last eight overlap the words before them.
        (Some(x), Some(y)) => x == y && a.as_chunks::<8>().0.iter().eq(b.as_chunks::<8>().0),
        _ => a.iter().eq(b),
    }
}

/// A fast hash, not for adversaries: whoever probes with it bounds the probe.
pub fn hash(bytes: &[u8]) -> u64 {
    let (pairs, odd) = bytes.as_chunks::<16>();
    let (mut left, mut right) = (bytes.len() as u64, ONES);
    for pair in pairs {
        let [x, y] = halves(pair);
        left = stir(left, x);
        right = stir(right, y);
    }
    if let Some(word) = odd.first_chunk::<8>() {
        left = stir(left, u64::from_le_bytes(*word));
    }
    let last = match bytes.last_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(left ^ right.rotate_left(32), last)
}

#[inline(always)]
fn halves(pair: &[u8; 16]) -> [u64; 2] {
    let both = u128::from_le_bytes(*pair);
    [both as u64, (both >> 64) as u64]
}

/// Folds one word into a hash.
pub const fn mix(state: u64, word: u64) -> u64 {
    let product = stir(state, word);
    product ^ (product >> 32)
}

#[inline(always)]
const fn stir(state: u64, word: u64) -> u64 {
    (state.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agree_with_the_plain_loops(
            bytes in prop::collection::vec(prop::sample::select(vec![0u8, 1, 9, 10, 11, 128, 138, 255]), 0..40),
            flip in any::<prop::sample::Index>(),
        ) {
            for byte in [10u8, 0, 255, 7] {
                prop_assert_eq!(find(&bytes, byte), bytes.iter().position(|b| *b == byte));
                let either = bytes.iter().position(|b| *b == byte || *b == 9);
                prop_assert_eq!(find_either(&bytes, byte, 9), either);
            }
            let mut other = bytes.clone();
            prop_assert!(same(&bytes, &other) && hash(&bytes) == hash(&other));
            if !bytes.is_empty() {
                other[flip.index(bytes.len())] ^= 0x40;
                prop_assert!(!same(&bytes, &other) && hash(&bytes) != hash(&other));
                prop_assert!(!same(&bytes, &bytes[1..]) && !same(&bytes[1..], &bytes));
            }
        }
    }
}
