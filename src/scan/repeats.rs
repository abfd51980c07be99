//! Texts met before, and the number each stands for.

use super::bytes::{hash, same};

/// Most bytes remembered: later texts are simply not found.
const MOST_BYTES: usize = 16 << 20;
/// Longest search for a text, so that no file can make one long.
const MOST_PROBES: usize = 16;

/// Bytes before a text: its hash, its length, its number.
const HEAD: usize = 16;

/// A memory of texts that come again and again.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Every text behind its head, one after another: what is compared stands together.
    texts: Vec<u8>,
    count: usize,
    /// Open addressing, a power of two long, at most half full; `u32::MAX` or where
    /// a text's head stands.
    slots: Vec<u32>,
}

impl Repeats {
    /// The number of a text that was put in.
    pub fn get(&self, text: &[u8]) -> Option<u32> {
        let hash = hash(text);
        for slot in self.probe(hash) {
            let entry = self.texts.get(self.slots[slot] as usize..)?;
            let (head, rest) = entry.split_first_chunk::<HEAD>()?;
            let (own, length, number) = parts(*head);
            if own == hash && same(text, rest.get(..length as usize)?) {
                return Some(number);
            }
        }
        None
    }

    /// Remembers a text that [`Repeats::get`] did not find, while there is room:
    /// false where there is none.
    pub fn put(&mut self, text: &[u8], number: u32) -> bool {
        if self.texts.len() + HEAD + text.len() > MOST_BYTES {
            return false;
        }
        let (at, hash) = (self.texts.len() as u32, hash(text));
        let numbers = u64::from(number) << 32 | text.len() as u64;
        self.texts.extend_from_slice(&hash.to_le_bytes());
        self.texts.extend_from_slice(&numbers.to_le_bytes());
        self.texts.extend_from_slice(text);
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(hash, at);
        }
        true
    }

    fn grow(&mut self) {
        self.slots = vec![u32::MAX; (self.count * 8).next_power_of_two()];
        let mut at = 0;
        while let Some(head) = self.texts[at..].first_chunk::<HEAD>() {
            let (hash, length, _) = parts(*head);
            self.place(hash, at as u32);
            at += HEAD + length as usize;
        }
    }

    fn place(&mut self, hash: u64, at: u32) {
        let free = self.probe(hash).find(|&slot| self.slots[slot] == u32::MAX);
        if let Some(slot) = free {
            self.slots[slot] = at;
        }
    }

    /// The slots where a hash may be.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let length = self.slots.len();
        (0..MOST_PROBES.min(length)).map(move |step| (hash as usize + step) & (length - 1))
    }
}

#[inline(always)]
fn parts(head: [u8; HEAD]) -> (u64, u32, u32) {
    let both = u128::from_le_bytes(head);
    (both as u64, (both >> 64) as u32, (both >> 96) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let mut repeats = Repeats::default();
        assert_eq!(repeats.get(b""), None);
        let texts: Vec<String> = (0..5_000).map(|i| "x".repeat(i % 40) + &i.to_string()).collect();
        for (i, text) in texts.iter().enumerate() {
            repeats.put(text.as_bytes(), i as u32);
        }
        let found = texts.iter().enumerate().filter(|(i, t)| repeats.get(t.as_bytes()) == Some(*i as u32));
        assert!(found.count() > 4_990, "but for a rare search that is too long");
        assert_eq!(repeats.get(b"another"), None);
    }

    #[test]
    fn forgets_rather_than_grows() {
        let mut repeats = Repeats::default();
        let long = vec![b'x'; MOST_BYTES - HEAD];
        assert!(repeats.put(&long, 1) && !repeats.put(b"short", 2));
        assert_eq!((repeats.get(&long), repeats.get(b"short")), (Some(1), None));
    }
}
