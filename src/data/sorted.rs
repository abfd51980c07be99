//! Small sets and maps as sorted vectors, and orders by a key.
//!
//! The sets here hold a few values to a few hundred. Measured in November 2026:
//! with `BTreeMap` and `BTreeSet` instead, the page's module, its glue and the
//! default data weigh 208.0 kB (brotli) instead of 198.6, of 200 allowed; and a
//! `sort_by` brings some 4 kB of code for every type it sorts, one for all of them
//! sorts here.

use std::borrow::Borrow;

/// A set in ascending order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedSet<T>(Vec<T>);

/// A map in ascending order of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<T: Ord> SortedSet<T> {
    pub(crate) const fn new() -> SortedSet<T> {
        SortedSet(Vec::new())
    }

    /// How many values.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Of a filter: nothing is let through.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In ascending order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// By binary search.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(value).is_ok()
    }

    /// Whether the value is new.
    pub fn insert(&mut self, value: T) -> bool {
        match self.place(&value) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, value);
                true
            }
        }
    }

    /// Whether the value was there.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        match self.place(value) {
            Ok(at) => {
                self.0.remove(at);
                true
            }
            Err(_) => false,
        }
    }

    /// Keeps the values of which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    fn place<Q: Ord + ?Sized>(&self, value: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|other| other.borrow().cmp(value))
    }
}

impl<T: Ord> Default for SortedSet<T> {
    fn default() -> Self {
        SortedSet::new()
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = SortedSet::new();
        values.into_iter().for_each(|value| _ = set.insert(value));
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Of no keys.
    pub const fn new() -> SortedMap<K, V> {
        SortedMap(Vec::new())
    }

    /// It has no keys.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The value of a key; `None`: it is not there.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    /// Whether the key has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a key out, and gives the value it had.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }

    /// In ascending order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// In ascending order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// In ascending order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(other, _)| other.borrow().cmp(key))
    }
}

impl<K: Ord, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        SortedMap::new()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = SortedMap::new();
        pairs.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

/// Positions of some keys in ascending order; equal keys stay in theirs.
pub(crate) fn ascending(keys: impl IntoIterator<Item = u64>) -> Vec<usize> {
    let mut order: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, position)| position).collect()
}

/// Items in ascending order of a key; equal ones stay in theirs.
pub(crate) fn sorted_by<T: Clone>(items: &[T], key: impl Fn(&T) -> u64) -> Vec<T> {
    ascending(items.iter().map(key)).into_iter().map(|position| items[position].clone()).collect()
}

/// Brings items into ascending order of a key; equal ones stay in theirs. One sort
/// for all that is sorted: each of the library's own weighs five kilobytes.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let order = ascending(items.iter().map(key));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|position| taken[position].take()));
}

/// A key that orders numbers as [`f64::total_cmp`] does.
pub(crate) const fn rank(x: f64) -> u64 {
    let bits = x.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_rank_as_the_standard_library_orders_them(a: f64, b: f64) {
            prop_assert_eq!(rank(a).cmp(&rank(b)), a.total_cmp(&b));
        }

        #[test]
        fn sets_and_maps_are_those_of_the_standard_library(steps in prop::collection::vec((0u8..3, 0u8..20, 0u8..9), 0..60)) {
            let (mut set, mut map) = (SortedSet::new(), SortedMap::new());
            let (mut std_set, mut std_map) = (BTreeSet::new(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => prop_assert_eq!(set.insert(key), std_set.insert(key)),
                    1 => prop_assert_eq!(set.remove(&key), std_set.remove(&key)),
                    _ => {
                        map.insert(key, value);
                        std_map.insert(key, value);
                        prop_assert_eq!(map.remove(&value), std_map.remove(&value));
                    }
                }
                prop_assert!(set.iter().eq(std_set.iter()));
                prop_assert!(map.iter().eq(std_map.iter()));
                prop_assert_eq!(set.contains(&key), std_set.contains(&key));
                prop_assert_eq!(map.get(&key), std_map.get(&key));
            }
        }

        #[test]
        fn numbers_rise_as_they_are(a in any::<f64>(), b in any::<f64>()) {
            prop_assert_eq!(rank(a).cmp(&rank(b)), a.total_cmp(&b));
        }

        #[test]
        fn sorting_is_stable(items in prop::collection::vec((0u64..5, 0u8..9), 0..40)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            prop_assert_eq!(sorted_by(&items, |item| item.0), expected);
        }
    }
}
