//! Labels to codes and back.

use crate::{Error, Result};
use scan::{hash, same};

/// Position of a value in a [`Dictionary`].
pub(crate) type Code = u16;

/// The distinct values of one category column, coded in order of first
/// appearance. At most 65,535 of them: a category with more is not one.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    values: Vec<String>,
    /// Open addressing, a power of two long, at most half full; `EMPTY` or a code.
    slots: Vec<Code>,
}

const EMPTY: Code = Code::MAX;

/// Longest search of a table of hashes: no file is made so that every search is long.
pub(super) const LONGEST_SEARCH: usize = 1024;

/// A search that would be longer.
pub(super) const fn too_many_alike() -> Error {
    let limit = LONGEST_SEARCH as u64;
    Error::TooLarge { what: "values of one hash", limit, actual: limit + 1 }
}

/// Where a search ends.
enum Slot {
    Has(Code),
    Free(usize),
}

impl Dictionary {
    /// Values in code order.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// The value of a code this dictionary gave out; empty for any other.
    pub fn value(&self, code: Code) -> &str {
        self.values.get(usize::from(code)).map_or("", String::as_str)
    }

    pub(crate) fn code(&self, value: &str) -> Option<Code> {
        match self.find(value.as_bytes(), hash(value.as_bytes())) {
            Ok(Slot::Has(code)) => Some(code),
            _ => None,
        }
    }

    /// The code of a value, given out now if it is new.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if there are too many values, or too many that fall
    /// together.
    pub(crate) fn insert(&mut self, value: &[u8], text: impl FnOnce() -> String) -> Result<Code> {
        let slot = match self.find(value, hash(value))? {
            Slot::Has(code) => return Ok(code),
            Slot::Free(slot) => slot,
        };
        if self.values.len() >= usize::from(EMPTY) {
            let limit = u64::from(EMPTY);
            return Err(Error::TooLarge { what: "value", limit, actual: limit + 1 });
        }
        let code = self.values.len() as Code;
        self.values.push(text());
        if self.values.len() * 2 > self.slots.len() {
            self.grow()?;
        } else {
            self.slots[slot] = code;
        }
        Ok(code)
    }

    fn find(&self, value: &[u8], hash: u64) -> Result<Slot> {
        if self.slots.is_empty() {
            return Ok(Slot::Free(0));
        }
        let mask = self.slots.len() - 1;
        for step in 0..LONGEST_SEARCH {
            let slot = (hash as usize).wrapping_add(step) & mask;
            match self.slots[slot] {
                EMPTY => return Ok(Slot::Free(slot)),
                code if same(self.values[usize::from(code)].as_bytes(), value) => return Ok(Slot::Has(code)),
                _ => {}
            }
        }
        Err(too_many_alike())
    }

    fn grow(&mut self) -> Result<()> {
        let length = (self.values.len() * 4).next_power_of_two().max(16);
        self.slots = vec![EMPTY; length];
        for code in 0..self.values.len() {
            let value = self.values[code].as_bytes();
            if let Slot::Free(slot) = self.find(value, hash(value))? {
                self.slots[slot] = code as Code;
            }
        }
        Ok(())
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
            assert_eq!(dictionary.insert(name.as_bytes(), || name.clone()), Ok(i as Code));
        }
        for (i, name) in names.iter().enumerate() {
            assert_eq!(dictionary.code(name), Some(i as Code));
            assert_eq!(dictionary.insert(name.as_bytes(), || unreachable!()), Ok(i as Code));
        }
        assert_eq!(dictionary.code("another"), None);
        assert_eq!(dictionary.values(), names);
    }

    #[test]
    fn a_full_dictionary_refuses() {
        let mut dictionary = Dictionary::default();
        for i in 0..u32::from(EMPTY) {
            assert!(dictionary.insert(&i.to_le_bytes(), || format!("{i:08}")).is_ok());
        }
        let full = dictionary.insert(b"one more", || "one more".into()).expect_err("a refusal");
        assert!(full.to_string().starts_with("value: 65536"), "{full}");
    }

    #[test]
    fn values_made_to_fall_together_are_refused_before_they_cost_much() {
        let mut dictionary = Dictionary::default();
        let alike = |value: &String| hash(value.as_bytes()) & 0xfff < 0x100;
        let mut crafted = (0..).map(|i| format!("{i:x}")).filter(alike).take(2 * LONGEST_SEARCH);
        let refused = crafted.find_map(|value| dictionary.insert(value.as_bytes(), || value.clone()).err());
        assert!(refused.is_some_and(|e| e.to_string().starts_with("values of one hash: 1025")));
    }
}
