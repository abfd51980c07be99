//! Texts met before, and the number each stands for.

use super::bytes::{hash, same};

/// Most bytes remembered: later texts are simply not found.
const MOST_BYTES: usize = 16 << 20;
/// Longest search for a text, so that no file can make one long.
const MOST_PROBES: usize = 16;

/// A memory of texts that come again and again.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Every text, one after another.
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// Open addressing, a power of two long, at most half full; `u32::MAX` or an entry.
    slots: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u64,
    start: u32,
    length: u32,
    number: u32,
}

impl Repeats {
    /// The number of a text that was put in.
    pub fn get(&self, text: &[u8]) -> Option<u32> {
        let hash = hash(text);
        for slot in self.probe(hash) {
            let entry = self.entries.get(self.slots[slot] as usize)?;
            if entry.hash == hash && same(text, &self.bytes[entry.start as usize..][..entry.length as usize])
            {
                return Some(entry.number);
            }
        }
        None
    }

    /// Remembers a text that [`Repeats::get`] did not find, while there is room:
    /// false where there is none.
    pub fn put(&mut self, text: &[u8], number: u32) -> bool {
        if self.bytes.len() + text.len() > MOST_BYTES {
            return false;
        }
        let (start, length) = (self.bytes.len() as u32, text.len() as u32);
        self.bytes.extend_from_slice(text);
        self.entries.push(Entry { hash: hash(text), start, length, number });
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![u32::MAX; (self.entries.len() * 8).next_power_of_two()];
            (0..self.entries.len()).for_each(|entry| self.place(entry));
        } else {
            self.place(self.entries.len() - 1);
        }
        true
    }

    fn place(&mut self, entry: usize) {
        let free = self.probe(self.entries[entry].hash).find(|&slot| self.slots[slot] == u32::MAX);
        if let Some(slot) = free {
            self.slots[slot] = entry as u32;
        }
    }

    /// The slots where a hash may be.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let length = self.slots.len();
        (0..MOST_PROBES.min(length)).map(move |step| (hash as usize + step) & (length - 1))
    }
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
        let long = vec![b'x'; MOST_BYTES];
        assert!(repeats.put(&long, 1) && !repeats.put(b"short", 2));
        assert_eq!((repeats.get(&long), repeats.get(b"short")), (Some(1), None));
    }
}
