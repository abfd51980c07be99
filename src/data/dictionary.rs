//! Labels to codes and back.

use super::bytes::{hash, same};

/// Position of a value in a [`Dictionary`].
pub type Code = u16;

/// The distinct values of one category column, coded in order of first
/// appearance. At most 65,535 of them: a category with more is not one.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    values: Vec<String>,
    /// Open addressing, a power of two long, at most half full; `EMPTY` or a code.
    slots: Vec<Code>,
}

const EMPTY: Code = Code::MAX;

impl Dictionary {
    /// Values in code order.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a code this dictionary gave out; empty for any other.
    pub fn value(&self, code: Code) -> &str {
        self.values.get(usize::from(code)).map_or("", String::as_str)
    }

    pub fn code(&self, value: &str) -> Option<Code> {
        self.find(value.as_bytes(), hash(value.as_bytes())).ok()
    }

    /// The code of a value, given out now if it is new. `None` when full.
    pub fn insert(&mut self, value: &[u8], text: impl FnOnce() -> String) -> Option<Code> {
        let hash = hash(value);
        match self.find(value, hash) {
            Ok(code) => Some(code),
            Err(_) if self.values.len() >= usize::from(EMPTY) => None,
            Err(slot) => {
                let code = self.values.len() as Code;
                self.values.push(text());
                if self.values.len() * 2 > self.slots.len() {
                    self.grow();
                } else {
                    self.slots[slot] = code;
                }
                Some(code)
            }
        }
    }

    /// The code of a value, or the slot where it would go.
    fn find(&self, value: &[u8], hash: u64) -> std::result::Result<Code, usize> {
        if self.slots.is_empty() {
            return Err(0);
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                EMPTY => return Err(slot),
                code if same(self.values[usize::from(code)].as_bytes(), value) => return Ok(code),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let length = (self.values.len() * 4).next_power_of_two().max(16);
        self.slots = vec![EMPTY; length];
        for (code, value) in self.values.iter().enumerate() {
            let mut slot = hash(value.as_bytes()) as usize & (length - 1);
            while self.slots[slot] != EMPTY {
                slot = (slot + 1) & (length - 1);
            }
            self.slots[slot] = code as Code;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_given_in_order_and_found_again() {
        let mut dictionary = Dictionary::default();
        let names: Vec<String> = (0..5_000).map(|i| format!("value number {i}")).collect();
        for (i, name) in names.iter().enumerate() {
            assert_eq!(dictionary.insert(name.as_bytes(), || name.clone()), Some(i as Code));
        }
        for (i, name) in names.iter().enumerate() {
            assert_eq!(dictionary.code(name), Some(i as Code));
            assert_eq!(dictionary.insert(name.as_bytes(), || unreachable!()), Some(i as Code));
        }
        assert_eq!(dictionary.code("another"), None);
        assert_eq!(dictionary.values(), names);
    }

    #[test]
    fn a_full_dictionary_refuses() {
        let mut dictionary = Dictionary::default();
        for i in 0..u32::from(EMPTY) {
            assert!(dictionary.insert(&i.to_le_bytes(), || format!("{i:08}")).is_some());
        }
        assert_eq!(dictionary.insert(b"one more", || "one more".into()), None);
    }
}
