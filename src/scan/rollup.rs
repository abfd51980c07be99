//! Sums by category and month of what a filter leaves of a table.

use std::ops::Range;

use super::pairs::{Pair, Run, add, add_cells, pairs, prefix};
use super::sums::{MonthCell, add_at};

/// Consecutive keys that differ in the inner column alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// By their places in the table.
    pub keys: Range<usize>,
    /// Where its own sums stand among the runs of all.
    pub runs: Range<usize>,
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
    /// Where each cell is added among the sums by inner code, of which each code has
    /// its [`pairs`] of months; empty where those are not wanted.
    pub places: &'a [u32],
    /// The runs of the groups, one group after another.
    pub runs: &'a [Run],
    /// The sums of the runs.
    pub sums: &'a [Pair],
    /// So many months have a sum.
    pub months: usize,
}

/// What a filter leaves of a table, as prefix sums: for each code one more than the
/// months, the sum before each. Each column's own part of the filter is ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledUp {
    /// Of everything that is let through.
    pub all: Vec<u64>,
    /// In the order of the levels; empty where they were not wanted.
    pub by_level: Vec<Vec<u64>>,
    /// Of the inner column.
    pub by_inner: Vec<u64>,
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
        let mut sums = vec![Pair::default(); pairs(self.months)];
        let mut stops = self.stops();
        for group in self.groups {
            if stops.of(group) == Stopped::Nowhere {
                self.add(group, &mut [], [&mut sums, &mut []]);
            }
        }
        bytemuck::cast_slice(&sums)[..self.months].to_vec()
    }

    /// The sums of each column and those of everything. `codes`: so many has each
    /// level; `inner_codes`: so many the inner column. 0: its sums are not wanted.
    ///
    /// Where a level's code changes, its sums are added to that code's and to the
    /// level above. So each group is added about twice, not once for each column.
    pub fn roll_up(&self, codes: &[usize], inner_codes: usize) -> RolledUp {
        let (depth, stride) = (self.levels.len(), pairs(self.months));
        let zero = |codes: usize| vec![Pair::default(); codes * stride];
        let mut by_level: Vec<Vec<Pair>> = codes.iter().map(|&codes| zero(codes)).collect();
        let mut by_inner = zero(inner_codes);
        // Everything, then each level but the deepest, of which every group has a code of its own.
        let mut open = zero(depth.max(1));
        let mut stops = self.stops();
        // The first key of the group added last, and so many of its levels that have kept their codes since.
        let (mut last, mut kept) = (None, 0);
        for group in self.groups {
            kept = group.shared.min(kept);
            match stops.of(group) {
                Stopped::Nowhere => {
                    self.close(&mut open, last, kept + 1, &mut by_level);
                    (last, kept) = (Some(group.keys.start), depth);
                    let above = &mut open[depth.saturating_sub(1) * stride..];
                    let into = match by_level.last_mut() {
                        Some(deepest) => self.of(deepest, depth - 1, group.keys.start),
                        None => &mut [],
                    };
                    self.add(group, &mut by_inner, [into, above]);
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
        self.close(&mut open, last, 1, &mut by_level);
        RolledUp {
            all: prefix(&open[..stride], self.months),
            by_level: by_level.iter().map(|sums| prefix(sums, self.months)).collect(),
            by_inner: prefix(&by_inner, self.months),
        }
    }

    /// The sums of the code that a key has in a level.
    fn of<'s>(&self, sums: &'s mut [Pair], level: usize, key: usize) -> &'s mut [Pair] {
        let code = usize::from(self.levels[level].codes[key]);
        let stride = pairs(self.months);
        sums.get_mut(code * stride..(code + 1) * stride).unwrap_or_default()
    }

    /// Adds up the open levels from the deepest to one, counted from 1.
    fn close(&self, open: &mut [Pair], last: Option<usize>, to: usize, by_level: &mut [Vec<Pair>]) {
        let Some(key) = last else { return };
        let stride = pairs(self.months);
        for level in (to..self.levels.len()).rev() {
            let (above, here) = open.split_at_mut(level * stride);
            let here = &mut here[..stride];
            let into = self.of(&mut by_level[level - 1], level - 1, key);
            add([&mut above[(level - 1) * stride..], into], 0, here);
            here.fill(Pair::default());
        }
    }

    /// Adds a group to the sums of its inner codes, and what is let through of it
    /// to two others.
    fn add(&self, group: &Group, by_inner: &mut [Pair], [into, above]: [&mut [Pair]; 2]) {
        if !by_inner.is_empty() {
            let cells = self.starts[group.keys.start] as usize..self.starts[group.keys.end] as usize;
            add_at(bytemuck::cast_slice_mut(by_inner), &self.places[cells.clone()], &self.cells[cells]);
        }
        if self.inner.allowed.is_none() {
            for run in &self.runs[group.runs.clone()] {
                add([into, above], run.first, &self.sums[run.sums.clone()]);
            }
            return;
        }
        let codes = &self.inner.codes[group.keys.clone()];
        let ends = self.starts[group.keys.start..=group.keys.end].windows(2);
        for (code, ends) in codes.iter().zip(ends) {
            if self.inner.lets(usize::from(*code)) {
                let cells = &self.cells[ends[0] as usize..ends[1] as usize];
                add_cells(into, cells);
                add_cells(above, cells);
            }
        }
    }
}
