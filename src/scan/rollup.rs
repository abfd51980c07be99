//! Sums by category and month of what a filter leaves of a table.

use std::ops::Range;

use super::sums::{MonthCell, accumulate, add};

/// Consecutive keys that differ in the inner column alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// By their places in the table.
    pub keys: Range<usize>,
    /// Where its own cells stand among those of the groups.
    pub sums: Range<usize>,
    /// So many levels, from the most significant, have the codes of the group before.
    pub shared: usize,
}

/// One category of the keys.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// One code a key.
    pub codes: &'a [u16],
    /// Which codes are let through; `None`: all of them.
    pub allowed: Option<&'a [bool]>,
}

impl Column<'_> {
    fn lets(&self, code: usize) -> bool {
        self.allowed.is_none_or(|allowed| allowed.get(code).is_some_and(|allowed| *allowed))
    }
}

/// A table as it is added up, under a filter.
#[derive(Debug, Clone)]
pub struct Grouped<'a> {
    /// In the order of their keys.
    pub groups: &'a [Group],
    /// The columns of which every key of a group has one code, from the one whose
    /// code changes least often. Groups differ in the last.
    pub levels: Vec<Column<'a>>,
    /// The column in which the keys of a group differ.
    pub inner: Column<'a>,
    /// Where each key's cells start, one more than there are keys.
    pub starts: &'a [u32],
    /// The cells of the keys, one key after another, by month.
    pub cells: &'a [MonthCell],
    /// The cells of the groups.
    pub sums: &'a [MonthCell],
    /// So many months have a sum.
    pub months: usize,
}

/// Which levels stop a group, the inner column left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// None does.
    Nowhere,
    /// One alone does, by its position among the levels.
    By(usize),
    /// Two or more do.
    ByMany,
}

/// What a filter stops, group after group in their order: only the levels whose
/// codes change from one to the next are looked at.
#[derive(Debug)]
pub struct Stops<'g, 'a> {
    levels: &'g [Column<'a>],
    /// What the levels down to each stop; first, before any.
    down_to: Vec<Stopped>,
    /// So many levels have been enough to stop a group twice.
    enough: usize,
}

impl Stops<'_, '_> {
    /// What stops the next group.
    pub fn of(&mut self, group: &Group) -> Stopped {
        if group.shared >= self.enough {
            return Stopped::ByMany;
        }
        self.enough = usize::MAX;
        let mut so_far = self.down_to[group.shared];
        for (level, column) in self.levels.iter().enumerate().skip(group.shared) {
            if !column.lets(usize::from(column.codes[group.keys.start])) {
                so_far = match so_far {
                    Stopped::Nowhere => Stopped::By(level),
                    _ => {
                        self.enough = level + 1;
                        return Stopped::ByMany;
                    }
                };
            }
            self.down_to[level + 1] = so_far;
        }
        so_far
    }
}

impl<'a> Grouped<'a> {
    /// What the filter stops, from the first group on.
    pub fn stops(&self) -> Stops<'_, 'a> {
        let down_to = vec![Stopped::Nowhere; self.levels.len() + 1];
        Stops { levels: &self.levels, down_to, enough: usize::MAX }
    }

    /// Monthly sums of what is let through.
    pub fn monthly(&self) -> Vec<u64> {
        let mut sums = vec![0; self.months];
        let mut stops = self.stops();
        for group in self.groups {
            if stops.of(group) == Stopped::Nowhere {
                self.add(group, &mut [], [&mut sums, &mut []]);
            }
        }
        sums
    }

    /// The sums of each column, its own part of the filter ignored, and those of
    /// everything that is let through. They come as prefix sums: for each code one
    /// more than the months, the sum before each. `by_level` and `by_inner` are of
    /// that length and zero, or empty where they are not wanted.
    ///
    /// Where a level's code changes, its sums are added to that code's and to the
    /// level above. So each group is added about twice, not once for each column.
    pub fn roll_up(&self, by_level: &mut [Vec<u64>], by_inner: &mut [u64]) -> Vec<u64> {
        let depth = self.levels.len();
        // Everything, then each level but the deepest, of which every group has a code of its own.
        let mut open = vec![0; depth.max(1) * self.months];
        let mut stops = self.stops();
        // The first key of the group added last, and so many of its levels that have kept their codes since.
        let (mut last, mut kept) = (None, 0);
        for group in self.groups {
            kept = group.shared.min(kept);
            match stops.of(group) {
                Stopped::Nowhere => {
                    self.close(&mut open, last, kept + 1, by_level);
                    (last, kept) = (Some(group.keys.start), depth);
                    let above = &mut open[depth.saturating_sub(1) * self.months..];
                    let into = match by_level.last_mut() {
                        Some(deepest) => self.of(deepest, depth - 1, group.keys.start),
                        None => &mut [],
                    };
                    self.add(group, by_inner, [into, above]);
                }
                Stopped::By(level) => {
                    let into = self.of(&mut by_level[level], level, group.keys.start);
                    if !into.is_empty() {
                        self.add(group, &mut [], [into, &mut []]);
                    }
                }
                Stopped::ByMany => {}
            }
        }
        self.close(&mut open, last, 1, by_level);
        by_level.iter_mut().for_each(|sums| accumulate(sums, self.months + 1));
        accumulate(by_inner, self.months + 1);
        let mut all: Vec<u64> = std::iter::once(0).chain(open.into_iter().take(self.months)).collect();
        accumulate(&mut all, self.months + 1);
        all
    }

    /// The sums of the code that a key has in a level, by month.
    fn of<'s>(&self, sums: &'s mut [u64], level: usize, key: usize) -> &'s mut [u64] {
        let code = usize::from(self.levels[level].codes[key]);
        let stride = self.months + 1;
        sums.get_mut(code * stride + 1..(code + 1) * stride).unwrap_or_default()
    }

    /// Adds up the open levels from the deepest to one, counted from 1.
    fn close(&self, open: &mut [u64], last: Option<usize>, to: usize, by_level: &mut [Vec<u64>]) {
        let Some(key) = last else { return };
        for level in (to..self.levels.len()).rev() {
            let (above, here) = open.split_at_mut(level * self.months);
            let above = &mut above[(level - 1) * self.months..];
            let into = self.of(&mut by_level[level - 1], level - 1, key);
            into.iter_mut().zip(&*here).for_each(|(into, sum)| *into += sum);
            for (above, sum) in above.iter_mut().zip(&mut here[..self.months]) {
                *above += *sum;
                *sum = 0;
            }
        }
    }

    /// Adds a group to the sums of its inner codes, and what is let through of it
    /// to two others.
    fn add(&self, group: &Group, by_inner: &mut [u64], [into, above]: [&mut [u64]; 2]) {
        if self.inner.allowed.is_none() {
            let cells = &self.sums[group.sums.clone()];
            add(into, cells);
            add(above, cells);
            if by_inner.is_empty() {
                return;
            }
        }
        let stride = self.months + 1;
        let codes = &self.inner.codes[group.keys.clone()];
        let ends = self.starts[group.keys.start..=group.keys.end].windows(2);
        for (code, ends) in codes.iter().zip(ends) {
            let code = usize::from(*code);
            let cells = &self.cells[ends[0] as usize..ends[1] as usize];
            if let Some(sums) = by_inner.get_mut(code * stride + 1..(code + 1) * stride) {
                add(sums, cells);
            }
            if self.inner.allowed.is_some() && self.inner.lets(code) {
                add(into, cells);
                add(above, cells);
            }
        }
    }
}
