//! Columns of counts whose headers name a value beside the month.

use std::collections::{BTreeMap, BTreeSet};

use super::crossed::parted;
use super::doubt::Doubt;
use super::form::folded;
use super::guess::Guess;
use super::header::{SUM_WORDS, says, says_rate};
use super::mapping::Role;
use super::number::{self, Marks, NoCount};
use super::sums::is_total;
use super::when;
use crate::data::Month;

impl Guess<'_> {
    /// The columns whose headers name a value and a month, if each value has all months; those
    /// of a total are none of them.
    pub(super) fn take_crossed(&mut self) -> Vec<usize> {
        let is_month =
            |name: &&String| when::month(&self.tongue.in_english(name), self.day_first()).is_some();
        if self.header.iter().filter(is_month).count() > 1 {
            return Vec::new();
        }
        let mut groups: BTreeMap<String, BTreeMap<Month, usize>> = BTreeMap::new();
        for column in (0..self.header.len()).filter(|column| self.is_number(*column)) {
            let header = self.tongue.in_english(&self.header[column]);
            let Some((rest, month)) = parted(&header, self.day_first()).filter(|_| !says_rate(&header))
            else {
                continue;
            };
            if groups.entry(folded(rest)).or_default().insert(month, column).is_some() {
                return Vec::new();
            }
        }
        let months = groups.values().next().map_or(0, BTreeMap::len);
        let alike = groups
            .values()
            .all(|own| own.keys().eq(groups.values().flat_map(BTreeMap::keys).collect::<BTreeSet<_>>()));
        if months < 2 || !alike {
            return Vec::new();
        }
        let (totals, parts): (Vec<_>, Vec<_>) =
            groups.iter().partition(|(name, _)| is_total(name) || says(name, &SUM_WORDS));
        if parts.len() < 2 {
            return Vec::new();
        }
        let proven = totals.len() == 1
            && totals[0].1.iter().all(|(month, total)| {
                let own: Vec<usize> = parts.iter().filter_map(|(_, own)| own.get(month).copied()).collect();
                self.are_parts(*total, &own)
            });
        let columns = |groups: &[(&String, &BTreeMap<Month, usize>)]| -> Vec<usize> {
            groups.iter().flat_map(|(_, own)| own.values().copied()).collect()
        };
        let (totals, parts) = (columns(&totals), columns(&parts));
        totals.into_iter().for_each(|column| self.roles[column] = Role::Ignored);
        self.doubts.extend((!proven).then_some(Doubt::Series));
        parts
    }

    /// Whether some columns come to another in every row.
    fn are_parts(&self, whole: usize, parts: &[usize]) -> bool {
        let mut marks = Marks::default();
        let cell = |row: &'_ Vec<String>, column: usize| number::bare(&row[column]).to_string();
        for row in self.rows {
            parts.iter().chain([&whole]).for_each(|column| marks.see(&cell(row, *column)));
        }
        let decimal = marks.decide().0;
        let count = |row: &Vec<String>, column: usize| match number::count(&cell(row, column), decimal) {
            Err(NoCount::None) => Ok(0),
            count => count,
        };
        self.rows.iter().all(|row| {
            let own: Result<u64, NoCount> = parts.iter().map(|column| count(row, *column)).sum();
            own.is_ok() && own == count(row, whole)
        })
    }
}
