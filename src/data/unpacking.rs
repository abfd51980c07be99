//! An own table from its form on the way between modules, a part at a time: a
//! page that does all at once would stand still.

use super::dictionary::Dictionary;
use super::month::{Month, MonthRange};
use super::own::{About, MARK, MARK_BEFORE, OwnTable};
use super::table::{Dimension, MonthCell, Table};
use crate::{Error, Result};

/// Cells, and keys, that are unpacked at once.
const STEP: usize = 1 << 16;

/// A table of which a part is there. Nothing of the bytes is believed: what does
/// not fit together is refused.
#[derive(Debug)]
pub(crate) struct Unpacking {
    bytes: Vec<u8>,
    about: About,
    counts: Part,
    blanks: Option<Part>,
}

/// The rows with a figure, or those without.
#[derive(Debug)]
struct Part {
    table: Table,
    /// Where the cells stand in the bytes.
    cells: std::ops::Range<usize>,
    /// Keys whose cells are there.
    key: usize,
    /// Keys that were looked at for groups, and the first of the last group.
    grouped: usize,
    group: usize,
}

impl Part {
    const fn new(table: Table, cells: std::ops::Range<usize>) -> Part {
        Part { table, cells, key: 0, grouped: 0, group: 0 }
    }

    fn is_whole(&self) -> bool {
        self.key == self.table.keys() && self.grouped == self.table.keys()
    }

    fn step(&mut self, bytes: &[u8]) -> Result<()> {
        let table = &mut self.table;
        let keys = table.keys();
        if self.key < keys {
            let most = table.starts[self.key].saturating_add(STEP as u32);
            let end = table.starts[..keys].partition_point(|start| *start < most);
            let end = end.min(self.key + STEP);
            cells(table, &bytes[self.cells.clone()], self.key..end).ok_or_else(damaged)?;
            self.key = end;
            return Ok(());
        }
        let end = keys.min(self.grouped + STEP);
        self.group = table.group(self.group, self.grouped + 1..=end)?;
        self.grouped = end;
        Ok(())
    }
}

impl Unpacking {
    /// # Errors
    /// [`Error::Load`].
    pub(crate) fn new(bytes: Vec<u8>) -> Result<Unpacking> {
        let (about, counts, blanks) = read(&mut Input(&bytes)).ok_or_else(damaged)?;
        let length = |table: &Table| table.starts.last().map_or(0, |cells| 8 * *cells as usize);
        let middle = bytes.len() - blanks.as_ref().map_or(0, length);
        let start = middle - length(&counts);
        let blanks = blanks.map(|blanks| Part::new(blanks, middle..bytes.len()));
        Ok(Unpacking { about, counts: Part::new(counts, start..middle), blanks, bytes })
    }

    /// Unpacks the next part, and gives whether that was the last one.
    ///
    /// # Errors
    /// [`Error::Load`], or that a sum is too large.
    pub(crate) fn step(&mut self) -> Result<bool> {
        let Unpacking { bytes, counts, blanks, .. } = self;
        if let Some(part) = std::iter::once(counts).chain(blanks).find(|part| !part.is_whole()) {
            part.step(bytes)?;
        }
        Ok(self.counts.is_whole() && self.blanks.as_ref().is_none_or(Part::is_whole))
    }

    /// The table, once its last part is there.
    pub(crate) fn own(self) -> OwnTable {
        let blanks = self.blanks.map(|part| Box::new(part.table));
        OwnTable { about: self.about, table: Table { blanks, ..self.counts.table } }
    }
}

/// A table on its way, a part with each call.
#[derive(Debug, Default)]
pub(crate) struct Coming(Option<Box<Unpacking>>);

impl Coming {
    /// Takes the bytes of a table, or none to go on with those taken before,
    /// unpacks a part, and gives the table once it is whole.
    ///
    /// # Errors
    /// As [`OwnTable::from_bytes`]; nothing is on its way then.
    pub(crate) fn next(&mut self, bytes: Option<Vec<u8>>) -> Result<Option<OwnTable>> {
        let before = self.0.take();
        let started = bytes.map(|bytes| Unpacking::new(bytes).map(Box::new)).transpose()?;
        let Some(mut unpacking) = started.or(before) else { return Ok(None) };
        if unpacking.step()? {
            return Ok(Some(unpacking.own()));
        }
        self.0 = Some(unpacking);
        Ok(None)
    }
}

impl OwnTable {
    /// Reads a table from bytes. Nothing of them is believed: what does not fit
    /// together is refused.
    ///
    /// # Errors
    /// [`Error::Load`], or that a sum is too large.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<OwnTable> {
        let mut unpacking = Unpacking::new(bytes)?;
        while !unpacking.step()? {}
        Ok(unpacking.own())
    }
}

fn damaged() -> Error {
    Error::Load { file: "table".into(), problem: "damaged".into() }
}

/// Reads the cells of some keys.
fn cells(table: &mut Table, packed: &[u8], keys: std::ops::Range<usize>) -> Option<()> {
    let (packed, _) = packed.as_chunks::<8>();
    for key in keys {
        let mut before = None;
        for packed in &packed[table.starts[key] as usize..table.starts[key + 1] as usize] {
            let packed = u64::from_le_bytes(*packed);
            let month = (packed >> 48) as u16;
            (before < Some(month)).then_some(())?;
            before = Some(month);
            *table.present.get_mut(usize::from(month))? = true;
            table.cells.push(MonthCell::new(month, packed & scan::MOST));
        }
    }
    let whole = table.cells.len() < packed.len();
    (whole || table.present[0] && table.present[table.months.months() - 1]).then_some(())
}

/// What stands before the cells, of which there are as many as are said: the rows
/// with a figure and those without.
fn read(input: &mut Input<'_>) -> Option<(About, Table, Option<Table>)> {
    let mark = input.take(MARK.len()).filter(|mark| [MARK, MARK_BEFORE].contains(mark))?;
    let [name, hash, like] = [input.text()?, input.text()?, input.text()?];
    let mut pieces = Vec::new();
    for _ in 0..input.length(24)? {
        pieces.push((input.months()?, input.text()?));
    }
    let rows = input.number()?;
    let months = input.months()?;
    let keys = input.length(0)?;
    let width = input.length(8)?;
    let inner = input.length(0)?;
    let mut levels = Vec::new();
    for _ in 1..width {
        levels.push(input.length(0)?);
    }
    let once = |position| levels.iter().chain([&inner]).filter(|level| **level == position).count() == 1;
    if !(0..width).all(once) {
        return None;
    }
    let mut dimensions = Vec::new();
    for _ in 0..width {
        let name = input.text()?;
        let mut dictionary = Dictionary::default();
        for code in 0..input.length(8)? {
            let value = input.text()?;
            let given = dictionary.insert(value.as_bytes(), || value.clone()).ok()?;
            (usize::from(given) == code).then_some(())?;
        }
        let codes: Vec<u16> = input.numbers(keys, u16::from_le_bytes)?;
        let known = |code: &u16| usize::from(*code) < dictionary.len();
        codes.iter().all(known).then_some(())?;
        dimensions.push(Dimension { name, dictionary, codes });
    }
    let starts = input.starts(keys)?;
    let blank_rows = if mark == MARK { input.number()? } else { 0 };
    let blanks = match blank_rows {
        0 => None,
        rows => Some((rows, input.months()?, input.starts(keys)?)),
    };
    let last = |starts: &[u32]| starts.last().map_or(0, |length| *length as usize);
    let cells = last(&starts).checked_add(blanks.as_ref().map_or(0, |(.., starts)| last(starts)))?;
    (input.0.len() == cells.checked_mul(8)?).then_some(())?;
    let table = |rows: u64, months: MonthRange, starts: Vec<u32>, dimensions| Table {
        dimensions,
        months,
        present: vec![false; months.months()],
        cells: Vec::with_capacity(last(&starts)),
        starts,
        places: Vec::new(),
        inner,
        levels: levels.clone(),
        groups: Vec::new(),
        runs: Vec::new(),
        sums: Vec::new(),
        rows: rows as usize,
        blanks: None,
    };
    let blanks = blanks.map(|(rows, months, starts)| table(rows, months, starts, dimensions.clone()));
    let counts = table(rows, months, starts, dimensions);
    Some((About { name, hash, like, pieces }, counts, blanks))
}

/// Bytes that are still to be read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        self.take(8)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
    }

    /// A number of things that take at least so many bytes each.
    fn length(&mut self, each: usize) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length.checked_mul(each)? <= self.0.len() && length <= u32::MAX as usize).then_some(length)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length(1)?;
        std::str::from_utf8(self.take(length)?).ok().map(str::to_string)
    }

    fn months(&mut self) -> Option<MonthRange> {
        let mut month = || {
            let number = u16::try_from(self.number()?).ok()?;
            Some(Month::numbered(number)).filter(|month| (Month::FIRST..=Month::LAST).contains(month))
        };
        let (first, last) = (month()?, month()?);
        MonthRange::new(first, last)
    }

    /// Where the cells of each key start, and where those of the last end.
    fn starts(&mut self, keys: usize) -> Option<Vec<u32>> {
        let starts = self.numbers(keys.checked_add(1)?, u32::from_le_bytes)?;
        (starts[0] == 0 && starts.is_sorted() && *starts.last()? > 0).then_some(starts)
    }

    fn numbers<const N: usize, T>(&mut self, count: usize, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let bytes = self.take(count.checked_mul(N)?)?;
        Some(bytes.as_chunks::<N>().0.iter().map(|bytes| read(*bytes)).collect())
    }
}
