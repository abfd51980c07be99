//! Files that were read become tables: those of the same columns one table, in
//! which no month is counted twice.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

use super::form::folded;
use super::hash::of_bytes;
use super::reading::FileTable;
use super::report::{Overlap, Report, Tally};
use super::sums::settle;
use super::taken::of_key;
use super::trouble::Trouble;
use crate::Result;
use crate::data::own::About;
use crate::data::{Month, MonthRange, OwnTable, Table, TableBuilder};

/// An own table, and what is to be known of it.
#[derive(Debug)]
pub struct Made {
    /// To be added to the data.
    pub own: OwnTable,
    /// To be shown before it is.
    pub report: Report,
}

/// A file whose rows are a table.
struct Part {
    /// Its place among the files that were read.
    number: usize,
    name: String,
    hash: String,
    like: &'static str,
    names: Vec<String>,
    table: Table,
    tally: Tally,
}

/// Makes the tables of some files. `newest`: places of files that the reader calls
/// newer than others which end in the same month, the newest first.
///
/// # Errors
/// If a file has no row that could be read, or it is not clear which of several
/// supplies a month.
pub fn combine(files: Vec<FileTable>, newest: &[usize]) -> std::result::Result<Vec<Made>, Trouble> {
    let mut parts: Vec<Part> = Vec::new();
    let mut files: Vec<(usize, FileTable)> = files.into_iter().enumerate().collect();
    // In whatever order they were dropped: the same tables, of the same names.
    files.sort_by(|(_, a), (_, b)| (&a.name, &a.hash).cmp(&(&b.name, &b.hash)));
    for (number, file) in files {
        let FileTable { name, hash, like, names, builder, sums, mut tally } = file;
        if parts.iter().any(|part| part.hash == hash) {
            continue;
        }
        if builder.read() == 0 && sums.is_empty() {
            return Err(match tally.refusals.first() {
                Some(refusal) => Trouble::NothingLeft(refusal.clone()),
                None => Trouble::HeaderOnly,
            });
        }
        let (table, settled) = settle(&names, !like.is_empty(), builder, sums)?;
        tally.settled = settled;
        parts.push(Part { number, name, hash, like, names, table, tally });
    }
    let mut made = Vec::new();
    while let Some(first) = parts.first() {
        let columns = (first.like, folded_names(&first.names));
        let (own, others) =
            parts.into_iter().partition(|part| (part.like, folded_names(&part.names)) == columns);
        made.push(together(own, newest)?);
        parts = others;
    }
    Ok(made)
}

/// Names in order and without capitals.
fn folded_names(names: &[String]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    names.sort();
    names
}

/// The place of a dimension by its name, without regard to capitals.
fn place_of(table: &Table, name: &str) -> Option<usize> {
    table.dimensions().iter().position(|column| folded(&column.name) == folded(name))
}

/// Whether tables have no value of some category in common: they are parts of one,
/// and no count of one is in another.
fn are_apart(parts: &[Part]) -> bool {
    let apart = |name: &String| {
        let mut met: HashSet<&String> = HashSet::new();
        parts.iter().all(|part| {
            let column = place_of(&part.table, name).map(|at| &part.table.dimensions()[at]);
            let values = || column.iter().flat_map(|column| column.dictionary.values());
            let new = !values().any(|value| met.contains(value));
            met.extend(values());
            new
        })
    };
    parts.len() > 1 && parts[0].names.iter().any(apart)
}

/// One table of files with the same columns, oldest release first.
fn together(mut parts: Vec<Part>, newest: &[usize]) -> std::result::Result<Made, Trouble> {
    // Parts of one table that an engine wrote to several files.
    let apart = are_apart(&parts);
    let adds = apart || parts.len() > 1 && parts.iter().all(|part| part.name.starts_with("part-"));
    // Places from the end of what the reader said; those not said go before.
    let said = |part: &Part| newest.iter().rev().position(|number| *number == part.number);
    parts.sort_by(|a, b| {
        let age = |part: &Part| (part.table.months().last(), said(part), part.table.months().first());
        age(a).cmp(&age(b)).then_with(|| a.name.cmp(&b.name))
    });
    let all = parts.iter().map(|part| part.table.months());
    let all = all.reduce(|a, b| MonthRange::between(a.first().min(b.first()), a.last().max(b.last())));
    let Some(all) = all else { return Err(Trouble::Empty) };
    let supplier = |month: Month| parts.iter().rposition(|part| part.table.has_month(month));
    if !adds {
        let open: Vec<&Part> = parts.iter().filter(|part| said(part).is_none()).collect();
        unclear(&open, all)?;
    }
    let names = parts[0].names.clone();
    let mut builder = TableBuilder::new(names.clone());
    for (position, name) in names.iter().enumerate() {
        let values: BTreeSet<&String> = parts
            .iter()
            .filter_map(|part| Some(&part.table.dimensions()[place_of(&part.table, name)?]))
            .flat_map(|column| column.dictionary.values())
            .collect();
        for value in values {
            builder.set(position, value)?;
        }
    }
    let mut filled = 0;
    let mut open = Open::new();
    for (number, part) in parts.iter().enumerate().rev() {
        // Parts leave nothing open for each other.
        if adds {
            close(&mut builder, std::mem::take(&mut open))?;
        }
        let place = |month| supplier(month).filter(|_| !adds).map_or(Ordering::Equal, |at| number.cmp(&at));
        filled += add(&mut builder, &part.table, &names, &mut open, place)?;
        if apart {
            leave_open(&mut builder, &part.table, &names, all)?;
        }
    }
    close(&mut builder, open)?;
    let table = builder.finish()?;
    let pieces = match adds {
        true => parts.iter().map(|part| (part.table.months(), part.name.clone())).collect(),
        false => pieces(all, |month| supplier(month).map(|number| parts[number].name.clone())),
    };
    let overlaps = if adds { Vec::new() } else { overlaps(&parts, all) };
    let (first, like) = (parts[0].name.clone(), parts[0].like.to_string());
    let name = match parts.len() {
        1 => first,
        n => format!("{first} + {}", n - 1),
    };
    let about = About { name, hash: hash(&parts), like, pieces };
    let added: u64 = parts.iter().map(|part| part.table.rows() as u64 - cells(&part.table)).sum();
    let files = parts.into_iter().map(|part| (part.name, part.tally)).collect();
    let mut report = Report::new(files, &table, added, filled, overlaps, !about.like.is_empty());
    report.apart = apart;
    Ok(Made { own: OwnTable { about, table }, report })
}

fn cells(table: &Table) -> u64 {
    (0..table.keys()).map(|key| table.cells(key).len() as u64).sum()
}

/// Of files that end in the same month none is the newer release.
fn unclear(parts: &[&Part], all: MonthRange) -> std::result::Result<(), Trouble> {
    let last = |part: &Part| part.table.months().last();
    for (i, a) in parts.iter().enumerate() {
        let both = |b: &Part, month: &Month| a.table.has_month(*month) && b.table.has_month(*month);
        let rivals = parts[i + 1..].iter().filter(|b| last(b) == last(a));
        let rivals: Vec<&&Part> = rivals.filter(|b| all.iter().any(|month| both(b, &month))).collect();
        let month = rivals.first().and_then(|b| all.iter().find(|month| both(b, month)));
        if let Some(month) = month {
            let named = std::iter::once(a).chain(rivals).map(|part| (part.number, part.name.clone()));
            let mut files: Vec<(usize, String)> = named.collect();
            files.sort_unstable();
            return Err(Trouble::Overlap { files, month });
        }
    }
    Ok(())
}

/// Keys and months of which the files so far, the newest first, have no figure.
type Open = HashSet<(u32, Month)>;

/// Adds the rows of a table: those of the months that it supplies, and the figures
/// that newer files leave open, of which it gives the number. `place`: how the file
/// stands to the one that supplies a month, `Greater` being newer.
fn add(
    builder: &mut TableBuilder,
    table: &Table,
    names: &[String],
    open: &mut Open,
    place: impl Fn(Month) -> Ordering,
) -> Result<u64> {
    let columns: Vec<_> = names.iter().filter_map(|name| place_of(table, name)).collect();
    let mut filled = 0;
    for key in 0..table.keys() {
        let figures = of_key(table, key).filter(|(month, _)| place(*month).is_eq() || !open.is_empty());
        let figures: Vec<(Month, u64)> = figures.collect();
        let blanks = table.blanks().into_iter().flat_map(|blanks| of_key(blanks, key));
        let blanks: Vec<Month> = blanks.map(|(month, _)| month).collect();
        if figures.is_empty() && blanks.is_empty() {
            continue;
        }
        for (position, column) in columns.iter().enumerate() {
            let column = &table.dimensions()[*column];
            builder.set(position, column.dictionary.value(column.codes[key]))?;
        }
        let key = builder.key()?;
        for (month, count) in figures {
            let fills = !blanks.contains(&month) && open.remove(&(key, month));
            filled += u64::from(fills);
            if fills || place(month).is_eq() {
                builder.push_key(key, month, count)?;
            }
        }
        open.extend(blanks.into_iter().filter(|month| place(*month).is_ge()).map(|month| (key, month)));
    }
    Ok(filled)
}

/// What a part of a table does not reach to is not known: no sum over all parts is told of
/// those months.
fn leave_open(builder: &mut TableBuilder, table: &Table, names: &[String], all: MonthRange) -> Result<()> {
    let beyond: Vec<Month> = all.iter().filter(|month| !table.months().contains(*month)).collect();
    for key in (0..table.keys()).filter(|_| !beyond.is_empty()) {
        for (position, name) in names.iter().enumerate() {
            if let Some(column) = place_of(table, name).map(|at| &table.dimensions()[at]) {
                builder.set(position, column.dictionary.value(column.codes[key]))?;
            }
        }
        let key = builder.key()?;
        beyond.iter().try_for_each(|month| builder.push_blank(key, *month))?;
    }
    Ok(())
}

/// Adds what is left open as rows without a figure.
fn close(builder: &mut TableBuilder, open: Open) -> Result<()> {
    open.into_iter().try_for_each(|(key, month)| builder.push_blank(key, month))
}

/// Runs of months with the file that supplies each.
fn pieces(all: MonthRange, supplier: impl Fn(Month) -> Option<String>) -> Vec<(MonthRange, String)> {
    let mut pieces: Vec<(MonthRange, String)> = Vec::new();
    for (month, name) in all.iter().filter_map(|month| Some((month, supplier(month)?))) {
        match pieces.last_mut() {
            Some((months, file)) if *file == name => *months = MonthRange::between(months.first(), month),
            _ => pieces.push((MonthRange::single(month), name)),
        }
    }
    pieces
}

/// What older files have of the months that newer ones supply.
fn overlaps(parts: &[Part], all: MonthRange) -> Vec<Overlap> {
    let mut overlaps = Vec::new();
    let sum = |part: &Part, months: &[Month]| -> u64 {
        let cells = (0..part.table.keys()).flat_map(|key| part.table.cells(key));
        let inside =
            cells.filter(|cell| months.contains(&(part.table.months().first() + cell.month() as u16)));
        inside.map(|cell| cell.count()).sum()
    };
    for (i, older) in parts.iter().enumerate() {
        for (j, newer) in parts.iter().enumerate().skip(i + 1) {
            let supplied = |month: &Month| {
                older.table.has_month(*month)
                    && parts.iter().rposition(|part| part.table.has_month(*month)) == Some(j)
            };
            let months: Vec<Month> = all.iter().filter(supplied).collect();
            if let (Some(first), Some(last)) = (months.first(), months.last()) {
                overlaps.push(Overlap {
                    older: older.name.clone(),
                    newer: newer.name.clone(),
                    months: MonthRange::between(*first, *last),
                    sums: (sum(older, &months), sum(newer, &months)),
                });
            }
        }
    }
    overlaps
}

/// The file's own hash, or that of the hashes of several.
fn hash(parts: &[Part]) -> String {
    if let [part] = parts {
        return part.hash.clone();
    }
    let mut hashes: Vec<&str> = parts.iter().map(|part| part.hash.as_str()).collect();
    hashes.sort_unstable();
    of_bytes(hashes.concat().as_bytes())
}
