//! Rows in any order become a [`Table`].

use std::ops::{Range, RangeInclusive};

use super::dictionary::{Code, Dictionary, LONGEST_SEARCH, too_many_alike};
use super::month::{Month, MonthRange};
use super::sorted::sorted_by;
use super::table::{Dimension, Group, MonthCell, Table, keeps_zeros};
use crate::{Error, Result};
use scan::{Row, bucketed, mix, sorted};

/// So many rows are not worth merging.
const FEW_ROWS: usize = 1 << 16;

/// Collects rows in any order into a [`Table`].
#[derive(Debug)]
pub struct TableBuilder {
    dimensions: Vec<Dimension>,
    /// The codes of the row being added.
    row: Vec<Code>,
    /// Every key's codes, one key after another.
    keys: Vec<Code>,
    /// Open addressing, a power of two long, at most half full; `u32::MAX` or a key.
    slots: Vec<u32>,
    key_count: u32,
    counts: Rows,
    blanks: Rows,
}

/// Rows of keys, merged whenever there are many.
#[derive(Debug)]
struct Rows {
    /// Sorted and merged up to some length, then as they came.
    rows: Vec<Row>,
    /// So many rows are merged: twice those that were left the last time, so that
    /// memory follows the table and not the file.
    merge_at: usize,
    /// Rows that merging took away.
    gone: usize,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows { rows: Vec::new(), merge_at: FEW_ROWS, gone: 0 }
    }
}

impl Rows {
    /// Rows that were added.
    fn read(&self) -> usize {
        self.gone + self.rows.len()
    }

    /// Merges the rows of so many keys once there are enough of them.
    ///
    /// # Errors
    /// If a sum is over [`scan::MOST`].
    fn merge(&mut self, keys: u32) -> Result<()> {
        if self.rows.len() < self.merge_at {
            return Ok(());
        }
        let read = self.read();
        self.rows = scan::merged(std::mem::take(&mut self.rows), keys as usize).map_err(too_large)?;
        self.gone = read - self.rows.len();
        self.merge_at = (self.rows.len() * 2).max(FEW_ROWS);
        Ok(())
    }
}

/// Keys as a table has them one after another.
struct KeyOrder {
    inner: usize,
    levels: Vec<usize>,
    keys: Vec<u32>,
}

impl TableBuilder {
    /// A table with these category columns, no rows yet.
    pub fn new(names: Vec<String>) -> TableBuilder {
        let row = vec![0; names.len()];
        let dimensions = names
            .into_iter()
            .map(|name| Dimension { name, dictionary: Dictionary::default(), codes: Vec::new() })
            .collect();
        TableBuilder {
            dimensions,
            row,
            keys: Vec::new(),
            slots: vec![u32::MAX; 64],
            key_count: 0,
            counts: Rows::default(),
            blanks: Rows::default(),
        }
    }

    /// Adds one row; `values` has one value a category, in order.
    ///
    /// # Errors
    /// If there are too few or too many values, or a category has too many distinct ones.
    pub fn push(&mut self, month: Month, values: &[&str], count: u64) -> Result<()> {
        if values.len() != self.dimensions.len() {
            return Err(Error::Row {
                line: self.read() + 2,
                cells: values.len(),
                expected: self.dimensions.len(),
            });
        }
        for (position, value) in values.iter().enumerate() {
            self.set(position, value)?;
        }
        let key = self.key()?;
        self.push_key(key, month, count)
    }

    /// Sets one category of the row being added.
    pub(crate) fn set(&mut self, position: usize, value: &str) -> Result<()> {
        let dictionary = &mut self.dimensions[position].dictionary;
        self.row[position] = dictionary.insert(value.as_bytes(), || value.to_string())?;
        Ok(())
    }

    /// Adds a row of a key that [`TableBuilder::key`] gave.
    ///
    /// # Errors
    /// If the count, or the sum of a key's counts in a month, is over [`scan::MOST`].
    pub(crate) fn push_key(&mut self, key: u32, month: Month, count: u64) -> Result<()> {
        if count > scan::MOST {
            return Err(too_large(count));
        }
        self.counts.rows.push(Row::new(key, month.number(), count));
        self.merge()
    }

    /// Adds a row of a key without a figure: what it would count is not known.
    ///
    /// # Errors
    /// If there are more of a key and month than [`scan::MOST`].
    pub(crate) fn push_blank(&mut self, key: u32, month: Month) -> Result<()> {
        self.blanks.rows.push(Row::new(key, month.number(), 1));
        self.blanks.merge(self.key_count)
    }

    /// Merges the rows once there are enough of them.
    ///
    /// # Errors
    /// If a sum is over [`scan::MOST`].
    pub(crate) fn merge(&mut self) -> Result<()> {
        self.counts.merge(self.key_count)
    }

    /// Rows added, those without a figure apart.
    pub fn read(&self) -> usize {
        self.counts.read()
    }

    /// Where rows of known keys are added.
    pub(crate) const fn rows_mut(&mut self) -> &mut Vec<Row> {
        &mut self.counts.rows
    }

    /// The key of the row being added, new or not.
    ///
    /// # Errors
    /// If too many combinations of values fall together.
    pub(crate) fn key(&mut self) -> Result<u32> {
        let slot = match self.find(&self.row)? {
            Ok(key) => return Ok(key),
            Err(slot) => slot,
        };
        let key = self.key_count;
        self.key_count += 1;
        self.keys.extend_from_slice(&self.row);
        self.slots[slot] = key;
        if self.key_count as usize * 2 > self.slots.len() {
            self.grow()?;
        }
        Ok(key)
    }

    /// The key of some codes, or the free slot where it would go.
    fn find(&self, codes: &[Code]) -> Result<std::result::Result<u32, usize>> {
        let width = codes.len();
        let (start, mask) = (hash(codes), self.slots.len() - 1);
        for step in 0..LONGEST_SEARCH {
            let slot = start.wrapping_add(step) & mask;
            match self.slots[slot] {
                u32::MAX => return Ok(Err(slot)),
                key if self.keys[key as usize * width..][..width] == *codes => return Ok(Ok(key)),
                _ => {}
            }
        }
        Err(too_many_alike())
    }

    fn grow(&mut self) -> Result<()> {
        self.slots = vec![u32::MAX; self.slots.len() * 4];
        let width = self.row.len();
        for key in 0..self.key_count {
            if let Err(slot) = self.find(&self.keys[key as usize * width..][..width])? {
                self.slots[slot] = key;
            }
        }
        Ok(())
    }

    /// Sorts and merges the rows.
    ///
    /// # Errors
    /// If there are no rows with a figure, or the sum of a cell is too large.
    pub fn finish(mut self) -> Result<Table> {
        let inner = self.inner();
        let levels = self.levels(inner);
        let order = KeyOrder { keys: self.order(inner, &levels), inner, levels };
        let width = self.row.len();
        for (position, dimension) in self.dimensions.iter_mut().enumerate() {
            dimension.codes =
                order.keys.iter().map(|&key| self.keys[key as usize * width + position]).collect();
        }
        let TableBuilder { dimensions, counts, blanks, .. } = self;
        let blanks = match blanks.rows.is_empty() {
            true => None,
            false => Some(Box::new(blanks.table(dimensions.clone(), &order)?)),
        };
        Ok(Table { blanks, ..counts.table(dimensions, &order)? })
    }

    /// The dimension without which the fewest combinations are left: a count of
    /// hashes, of which a few may fall together.
    fn inner(&self) -> usize {
        let width = self.row.len();
        let part = |position: usize, codes: &[Code]| mix(position as u64 + 1, codes[position].into());
        let bits = (self.key_count as usize * 8).next_power_of_two().max(64);
        let left = |position: &usize| {
            let mut seen = vec![0u64; bits / 64];
            for codes in self.keys.chunks_exact(width) {
                let others = (0..width).filter(|other| other != position);
                let sum = others.fold(0u64, |sum, other| sum.wrapping_add(part(other, codes)));
                let bit = mix(0, sum) as usize % bits;
                seen[bit / 64] |= 1 << (bit % 64);
            }
            seen.iter().map(|word| word.count_ones()).sum::<u32>()
        };
        (0..width).min_by_key(left).unwrap_or(0)
    }

    /// The dimensions but the inner one, those of fewest values first: sums of a
    /// run of groups that share a code are then added up seldom.
    fn levels(&self, inner: usize) -> Vec<usize> {
        let others: Vec<usize> = (0..self.row.len()).filter(|position| *position != inner).collect();
        sorted_by(&others, |&position| self.dimensions[position].dictionary.len() as u64)
    }

    /// The keys in the order of the levels, so that those that differ in the inner
    /// dimension alone are neighbours.
    fn order(&self, inner: usize, levels: &[usize]) -> Vec<u32> {
        let width = self.row.len();
        let mut order: Vec<u32> = (0..self.key_count).collect();
        for position in std::iter::once(inner).chain(levels.iter().rev().copied()).take(width) {
            let code = |key: &u32| usize::from(self.keys[*key as usize * width + position]);
            order = bucketed(&order, self.dimensions[position].dictionary.len(), code).0;
        }
        order
    }
}

impl Rows {
    /// The table of these rows, whose dimensions have their codes in the order of the keys.
    fn table(self, dimensions: Vec<Dimension>, order: &KeyOrder) -> Result<Table> {
        let read = self.read();
        let empty = Error::Csv { line: 1, problem: "the file is empty" };
        let first = self.rows.iter().map(|row| row.month).min().ok_or(empty.clone())?;
        let last = self.rows.iter().map(|row| row.month).max().ok_or(empty)?;
        let months = MonthRange::between(Month::numbered(first), Month::numbered(last));
        let place = |row: &Row| usize::from(row.month - first);
        let mut present = vec![false; months.months()];
        self.rows.iter().for_each(|row| present[place(row)] = true);
        let mut rank = vec![0u32; order.keys.len()];
        order.keys.iter().enumerate().for_each(|(i, &key)| rank[key as usize] = i as u32);
        let (rows, mut starts) = sorted(self.rows, (first, last), &rank);
        let mut cells: Vec<MonthCell> = Vec::with_capacity(rows.len());
        for key in 0..order.keys.len() {
            let rows = &rows[starts[key] as usize..starts[key + 1] as usize];
            starts[key] = cells.len() as u32;
            for row in rows {
                let month = place(row);
                match cells[starts[key] as usize..].last_mut() {
                    Some(cell) if cell.month() == month => {
                        *cell = MonthCell::new(month as u16, sum(cell.count(), row.count())?);
                    }
                    _ => cells.push(MonthCell::new(month as u16, row.count())),
                }
            }
        }
        starts[order.keys.len()] = cells.len() as u32;
        let mut table = Table {
            dimensions,
            months,
            present,
            starts,
            cells,
            places: Vec::new(),
            inner: order.inner,
            levels: order.levels.clone(),
            groups: Vec::new(),
            runs: Vec::new(),
            sums: Vec::new(),
            rows: read,
            blanks: None,
        };
        table.group(0, 1..=order.keys.len())?;
        Ok(table)
    }
}

impl Table {
    /// Finds the groups and adds up their keys, up to an end after another; `first`
    /// is where the last group begins, and what is given the same for the next ends.
    ///
    /// # Errors
    /// If the sum of everything is over [`scan::MOST`].
    pub(super) fn group(&mut self, mut first: usize, ends: RangeInclusive<usize>) -> Result<usize> {
        if *ends.start() == 1 {
            self.cells.iter().try_fold(0, |total, cell| sum(total, cell.count()))?;
        }
        let levels: Vec<&Dimension> = self.levels.iter().map(|&level| &self.dimensions[level]).collect();
        let grouped = first;
        // How many levels agree with those of the key before.
        let shared = |key: usize| {
            let same = |level: &&&Dimension| key > 0 && level.codes[key - 1] == level.codes[key];
            levels.iter().take_while(same).count()
        };
        let mut counts = vec![None; self.months.months()];
        for end in ends {
            if end < self.keys() && shared(end) == levels.len() {
                continue;
            }
            for cell in &self.cells[self.starts[first] as usize..self.starts[end] as usize] {
                *counts[cell.month()].get_or_insert(0) += cell.count();
            }
            let start = self.runs.len();
            scan::append(&mut counts, &mut self.runs, &mut self.sums);
            self.groups.push(Group { keys: first..end, runs: start..self.runs.len(), shared: shared(first) });
            first = end;
        }
        self.place(grouped..first);
        Ok(first)
    }
}

impl Table {
    /// Where the cells of the next keys add among the sums of the inner dimension.
    fn place(&mut self, keys: Range<usize>) {
        let Table { places, dimensions, months, .. } = self;
        let Some(inner) = dimensions.get(self.inner).filter(|inner| keeps_zeros(*months, inner)) else {
            return;
        };
        for key in keys {
            let first = usize::from(inner.codes[key]) * 2 * scan::pairs(months.months());
            let cells = &self.cells[self.starts[key] as usize..self.starts[key + 1] as usize];
            places.extend(cells.iter().map(|cell| (first + cell.month()) as u32));
        }
    }
}

fn sum(a: u64, b: u64) -> Result<u64> {
    if a + b > scan::MOST { Err(too_large(a + b)) } else { Ok(a + b) }
}

fn too_large(count: u64) -> Error {
    Error::TooLarge { what: "count", limit: scan::MOST, actual: count }
}

fn hash(codes: &[Code]) -> usize {
    codes.iter().fold(codes.len() as u64, |state, &code| mix(state, u64::from(code))) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder(names: &[&str]) -> TableBuilder {
        TableBuilder::new(names.iter().map(|name| name.to_string()).collect())
    }

    #[test]
    fn rows_are_merged_while_they_come() {
        let mut builder = builder(&["a"]);
        for i in 0..500_000u32 {
            builder
                .push(Month::FIRST + (i % 7) as u16, &[&(i % 3).to_string()], u64::from(i))
                .expect("a row");
            assert!(builder.counts.rows.len() <= FEW_ROWS);
        }
        let table = builder.finish().expect("a table");
        assert_eq!((table.rows(), table.keys(), table.total()), (500_000, 3, 499_999 * 250_000));
    }

    #[test]
    fn a_count_may_outgrow_32_bits_and_not_48() {
        let mut large = builder(&[]);
        large.push(Month::FIRST, &[], 4_000_000_000).expect("a row");
        large.push(Month::FIRST, &[], scan::MOST - 4_000_000_000).expect("a row");
        let whole = large.finish().expect("a table");
        assert_eq!((whole.total(), whole.cells(0)[0].count()), (scan::MOST, scan::MOST));
        let mut larger = builder(&[]);
        larger.push(Month::FIRST, &[], scan::MOST).expect("a row");
        larger.push(Month::FIRST, &[], 1).expect("a row");
        assert!(matches!(larger.finish(), Err(Error::TooLarge { what: "count", .. })));
        assert!(builder(&[]).push(Month::FIRST, &[], scan::MOST + 1).is_err());
    }

    #[test]
    fn combinations_made_to_fall_together_are_refused_before_they_cost_much() {
        let mut builder = builder(&["a", "b"]);
        let names: Vec<String> = (0..400).map(|i| i.to_string()).collect();
        for name in &names {
            builder.push(Month::FIRST, &[name, name], 1).expect("a row");
        }
        let all = names
            .iter()
            .enumerate()
            .flat_map(|(a, x)| names.iter().enumerate().map(move |(b, y)| (a, x, b, y)));
        let mut alike = all.filter(|(a, _, b, _)| hash(&[*a as Code, *b as Code]) & 0xfff < 0x100);
        let refused = alike.find_map(|(_, x, _, y)| builder.push(Month::FIRST, &[x, y], 1).err());
        assert!(refused.is_some_and(|e| e.to_string().starts_with("values of one hash")));
    }
}
