//! What a release changes in a month that was published before.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use border_encounters::data::Month;

use super::catalogue::Labels;
use super::number;
use super::tidy::Tidy;

/// Rows and values that are named one by one; the others are counted.
pub(crate) const NAMED: usize = 3;

/// A month whose rows changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revision {
    pub month: Month,
    /// The month's total.
    pub before: u64,
    pub after: u64,
    /// The rows that changed, the largest change first.
    pub cells: Vec<CellChange>,
}

/// A row that changed: 0 where there was none, or is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellChange {
    pub codes: Vec<u16>,
    pub before: u64,
    pub after: u64,
}

impl Revision {
    /// What changed in a month between two tables of the same dimensions.
    pub(crate) fn between(month: Month, older: &Tidy, newer: &Tidy) -> Option<Revision> {
        let (old, new) = (older.cells(month), newer.cells(month));
        let count = |cells: &BTreeMap<&[u16], u64>, codes: &[u16]| cells.get(codes).copied().unwrap_or(0);
        let gone = old.keys().filter(|codes| !new.contains_key(*codes));
        let mut cells: Vec<CellChange> = new
            .keys()
            .chain(gone)
            .map(|codes| CellChange {
                codes: codes.to_vec(),
                before: count(&old, codes),
                after: count(&new, codes),
            })
            .filter(|cell| cell.before != cell.after)
            .collect();
        cells.sort_by_key(|cell| Reverse(cell.before.abs_diff(cell.after)));
        let (before, after) = (old.values().sum(), new.values().sum());
        (!cells.is_empty()).then_some(Revision { month, before, after, cells })
    }

    /// How much moved: what rows gained or what they lost, whichever is more.
    pub(crate) fn moved(&self) -> u64 {
        let gained: u64 = self.cells.iter().map(|cell| cell.after.saturating_sub(cell.before)).sum();
        let lost: u64 = self.cells.iter().map(|cell| cell.before.saturating_sub(cell.after)).sum();
        gained.max(lost)
    }

    /// For each dimension in which sums changed: its values and by how much, the largest first.
    pub(crate) fn by_dimension(&self, tidy: &Tidy, labels: &Labels) -> Vec<String> {
        let mut lines = Vec::new();
        for (i, dimension) in tidy.dimensions().iter().enumerate() {
            let mut sums: BTreeMap<u16, i128> = BTreeMap::new();
            for cell in &self.cells {
                *sums.entry(cell.codes[i]).or_default() += i128::from(cell.after) - i128::from(cell.before);
            }
            let mut sums: Vec<(u16, i128)> = sums.into_iter().filter(|(_, change)| *change != 0).collect();
            sums.sort_by_key(|(_, change)| Reverse(change.unsigned_abs()));
            if sums.is_empty() {
                continue;
            }
            let said: Vec<String> = sums
                .iter()
                .take(NAMED)
                .map(|(code, change)| {
                    let sign = if *change < 0 { "−" } else { "+" };
                    let size = u64::try_from(change.unsigned_abs()).unwrap_or(u64::MAX);
                    format!("{} {sign}{}", labels.value(dimension, *code), number(size))
                })
                .collect();
            lines.push(format!("{dimension}: {}{}", said.join(", "), more(sums.len())));
        }
        lines
    }

    /// The largest changes of rows.
    pub(crate) fn largest(&self, tidy: &Tidy, labels: &Labels) -> Vec<String> {
        let say = |cell: &CellChange| {
            format!("{}: {}, was {}", tidy.name(&cell.codes, labels), number(cell.after), number(cell.before))
        };
        let mut lines: Vec<String> = self.cells.iter().take(NAMED).map(say).collect();
        if let Some(last) = lines.last_mut() {
            *last += &more(self.cells.len());
        }
        lines
    }
}

/// ", and 4 more", of what is not named.
pub(crate) fn more(count: usize) -> String {
    if count > NAMED { format!(", and {} more", count - NAMED) } else { String::new() }
}
