//! Rows of a table that are taken from it, or left in it.

use std::collections::HashSet;

use crate::Result;
use crate::data::own::NOT_STATED;
use crate::data::{Code, Month, Table, TableBuilder};

/// A value that is the sum of others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub code: Code,
    pub parts: Vec<Code>,
    /// Only beside some values of other categories.
    pub within: bool,
    /// Of all others, in every part of the table.
    pub of_all: bool,
}

/// The rows of a table whose value of a category is one of some, and the others.
pub(super) fn parted(
    names: &[String],
    table: &Table,
    dimension: usize,
    codes: &[Code],
) -> Result<[Table; 2]> {
    let part = |among: bool| -> Result<Table> {
        let mut part = TableBuilder::new(names.to_vec());
        let own = |key: usize| codes.contains(&table.dimensions()[dimension].codes[key]) == among;
        copy(&mut part, table, 0, |key, _, count| own(key).then_some(count))?;
        part.finish()
    };
    Ok([part(true)?, part(false)?])
}

/// The table without sums of some values where it has these: in their months, of a sum that is
/// one only beside some values of other categories beside these alone.
pub(super) fn without(names: &[String], table: &Table, dimension: usize, sums: &[Sum]) -> Result<Table> {
    let codes = &table.dimensions()[dimension].codes;
    let beside = |sum: &Sum, key: usize| -> Vec<Code> {
        let others = table.dimensions().iter().enumerate().filter(|(at, _)| sum.within && *at != dimension);
        others.map(|(_, column)| column.codes[key]).collect()
    };
    let has: Vec<HashSet<(Vec<Code>, Month)>> = sums
        .iter()
        .map(|sum| {
            let keys = (0..table.keys()).filter(|key| sum.parts.contains(&codes[*key]));
            keys.flat_map(|key| of_key(table, key).map(move |(month, _)| (beside(sum, key), month))).collect()
        })
        .collect();
    let mut builder = TableBuilder::new(names.to_vec());
    copy(&mut builder, table, 0, |key, month, count| {
        let sum = sums.iter().position(|sum| sum.code == codes[key]);
        sum.is_none_or(|at| !has[at].contains(&(beside(&sums[at], key), month))).then_some(count)
    })?;
    builder.finish()
}

/// Copies what of its rows `take` gives, those without a figure too; as "not stated" in the
/// categories that they are over.
pub(super) fn copy(
    builder: &mut TableBuilder,
    table: &Table,
    over: u64,
    take: impl Fn(usize, Month, u64) -> Option<u64>,
) -> Result<()> {
    for key in 0..table.keys() {
        let figures: Vec<(Month, u64)> =
            of_key(table, key).filter_map(|(month, count)| Some((month, take(key, month, count)?))).collect();
        let blanks = table.blanks().into_iter().flat_map(|blanks| of_key(blanks, key));
        let blanks: Vec<Month> =
            blanks.map(|(month, _)| month).filter(|month| take(key, *month, 0).is_some()).collect();
        if figures.is_empty() && blanks.is_empty() {
            continue;
        }
        for (position, column) in table.dimensions().iter().enumerate() {
            let value = column.dictionary.value(column.codes[key]);
            builder.set(position, if over & (1 << position) == 0 { value } else { NOT_STATED })?;
        }
        let key = builder.key()?;
        for (month, count) in figures {
            builder.push_key(key, month, count)?;
        }
        blanks.into_iter().try_for_each(|month| builder.push_blank(key, month))?;
    }
    Ok(())
}

/// The months of a key with their cells.
pub(super) fn of_key(table: &Table, key: usize) -> impl Iterator<Item = (Month, u64)> {
    table.cells(key).iter().map(|cell| (table.months().first() + cell.month() as u16, cell.count()))
}
