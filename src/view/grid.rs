//! Rows × columns of values with heads: what every kind of chart draws, and its
//! table, files, tooltip and spoken words say.

use std::ops::Range;

use super::{Unit, Value};
use crate::data::MonthRange;
use crate::data::words::Language;
use crate::state::{Extent, Spot};

/// Which colour a row has, the same wherever it appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Everything together.
    All,
    /// A position in the categorical palette.
    Slot(u8),
    /// A category that the source publishes as all others.
    Other,
    /// The smaller values of a category drawn together.
    Rest,
}

/// What a row or a column is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The value of the split dimension, for a row that can be focused.
    pub key: Option<String>,
    /// In the reader's language.
    pub label: String,
    /// The months it covers, if it is a time.
    pub months: Option<MonthRange>,
    /// Of rows; columns have none of their own.
    pub tint: Tint,
    /// Drawn in full colour. With no focus at all every row is.
    pub vivid: bool,
}

impl Head {
    /// The head of a column of one month or several.
    pub fn time(label: String, months: MonthRange) -> Head {
        Head { key: None, label, months: Some(months), tint: Tint::All, vivid: true }
    }
}

/// One value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The months it is of.
    pub months: MonthRange,
    /// The number, or why there is none.
    pub value: Value,
    /// How the number reads.
    pub unit: Unit,
    /// It may be revised: some of its months are of the unfinished fiscal year.
    pub provisional: bool,
    /// One of its months is a compared one: a claim's proof, a headline's number.
    pub marked: bool,
}

impl Cell {
    /// Its value, or why there is none.
    pub fn say(&self, language: Language) -> String {
        self.unit.say_value(self.value, language)
    }
}

/// The values of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Empty: the filters exclude everything.
    pub rows: Vec<Head>,
    /// Times, categories, or the figures of a record.
    pub columns: Vec<Head>,
    /// Row by row.
    cells: Vec<Cell>,
    /// A row is a record of unlike figures, to be read across; else a column is
    /// read down, row against row.
    pub records: bool,
    /// What the order of the rows says, where they are not in order of size.
    pub order: Option<String>,
    /// A line does not run from October on out of the September before it.
    pub restarts: bool,
}

impl Grid {
    /// Every cell as the closure gives it.
    pub fn new(rows: Vec<Head>, columns: Vec<Head>, mut cell: impl FnMut(Spot) -> Cell) -> Grid {
        let mut cells = Vec::with_capacity(rows.len() * columns.len());
        for row in 0..rows.len() {
            for column in 0..columns.len() {
                cells.push(cell(Spot { row, column }));
            }
        }
        Grid { rows, columns, cells, records: false, order: None, restarts: false }
    }

    /// The cell of a spot; `None` outside the grid.
    pub fn at(&self, spot: Spot) -> Option<&Cell> {
        self.row(spot.row).get(spot.column)
    }

    /// The cells of a row, one a column.
    pub fn row(&self, row: usize) -> &[Cell] {
        let width = self.columns.len();
        self.cells.get(row * width..(row + 1) * width).unwrap_or(&[])
    }

    /// The cells of a row, to be made others.
    pub fn row_mut(&mut self, row: usize) -> &mut [Cell] {
        let width = self.columns.len();
        self.cells.get_mut(row * width..(row + 1) * width).unwrap_or(&mut [])
    }

    /// The columns through which a row's line runs: those side by side that have
    /// a number, a running total anew from each October.
    pub fn runs(&self, row: usize) -> Vec<Range<usize>> {
        self.parted(runs(self.row(row).iter().map(|cell| cell.value.number().is_some())))
    }

    /// Runs of columns, parted where a running total begins.
    pub(crate) fn parted(&self, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        if !self.restarts {
            return runs;
        }
        let begins =
            |column: usize| self.row(0).get(column).is_some_and(|cell| cell.months.first().month() == 10);
        let mut parts = Vec::new();
        for run in runs {
            let mut start = run.start;
            for column in run.clone().skip(1).filter(|&column| begins(column)) {
                parts.push(start..column);
                start = column;
            }
            parts.push(start..run.end);
        }
        parts
    }

    /// Row by row.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The number at a spot, if it has one.
    pub fn number(&self, spot: Spot) -> Option<f64> {
        self.at(spot)?.value.number()
    }

    /// The unit of the first cell: of all of them but in records.
    pub(crate) fn unit(&self) -> Unit {
        self.cells.first().map_or(Unit::Count, |cell| cell.unit)
    }

    /// The months of the columns, where each is the month after the one before:
    /// only then can months be brushed.
    pub fn timeline(&self) -> Option<MonthRange> {
        let of = |head: &Head| head.months.filter(|months| months.months() == 1);
        let (first, last) = (of(self.columns.first()?)?, of(self.columns.last()?)?);
        let months = MonthRange::new(first.first(), last.last())?;
        (months.months() == self.columns.len()).then_some(months)
    }

    /// The last cell of a row that has a number.
    pub(crate) fn last(&self, row: usize) -> Option<(usize, &Cell)> {
        self.row(row).iter().enumerate().rev().find(|(_, cell)| cell.value.number().is_some())
    }

    /// The one category in full colour among muted ones.
    pub(crate) fn brought_out(&self) -> Option<usize> {
        let mut vivid =
            (0..self.rows.len()).filter(|&row| self.rows[row].key.is_some() && self.rows[row].vivid);
        let only = vivid.next().filter(|_| vivid.next().is_none())?;
        self.rows.iter().any(|row| row.key.is_some() && !row.vivid).then_some(only)
    }

    /// The grid as the crosshair sees it. It begins at the latest number, of records at
    /// the one brought out.
    pub(crate) fn extent(&self) -> Extent {
        let mut home = Spot { row: 0, column: 0 };
        let mut latest = None;
        if let Some(row) = self.brought_out().filter(|_| self.records) {
            return Extent {
                rows: self.rows.len(),
                columns: self.columns.len(),
                home: Spot { row, column: 0 },
            };
        }
        for (i, cell) in self.cells.iter().enumerate() {
            let rank = Some((cell.value.number().is_some(), cell.months.last()));
            if rank > latest {
                latest = rank;
                home = Spot { row: i / self.columns.len(), column: i % self.columns.len() };
            }
        }
        Extent { rows: self.rows.len(), columns: self.columns.len(), home }
    }

    /// The rows that are of one subject: years, else the row in focus, of everything, or
    /// the only one.
    pub(crate) fn of_one(&self, focus: Option<&String>) -> Option<Vec<usize>> {
        let rows = &self.rows;
        if rows.first()?.months.is_some() {
            return Some((0..rows.len()).collect());
        }
        let found = match focus {
            Some(_) => rows.iter().position(|head| head.key.as_ref() == focus),
            None => rows.iter().position(|head| head.tint == Tint::All || rows.len() == 1),
        };
        found.map(|row| vec![row])
    }

    /// The grid as a table is written: months run down the page.
    pub fn table(&self) -> Vec<Record<'_>> {
        let down = |column: usize| Record {
            head: &self.columns[column],
            cells: (0..self.rows.len()).map(|row| &self.row(row)[column]).collect(),
        };
        let across = |row: usize| Record { head: &self.rows[row], cells: self.row(row).iter().collect() };
        match self.timeline() {
            Some(_) => (0..self.columns.len()).map(down).collect(),
            None => (0..self.rows.len()).map(across).collect(),
        }
    }

    /// The heads above the cells of [`Grid::table`].
    pub fn table_heads(&self) -> &[Head] {
        if self.timeline().is_some() { &self.rows } else { &self.columns }
    }
}

/// The runs of what is so.
pub(crate) fn runs(so: impl Iterator<Item = bool>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (i, _) in so.enumerate().filter(|(_, so)| *so) {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<'a> {
    /// The month, or the row's name.
    pub head: &'a Head,
    /// In the order of [`Grid::table_heads`].
    pub cells: Vec<&'a Cell>,
}

impl Record<'_> {
    pub(crate) fn is_provisional(&self) -> bool {
        self.cells.iter().any(|cell| cell.provisional)
    }

    pub(crate) fn is_marked(&self) -> bool {
        self.cells.iter().any(|cell| cell.marked)
    }
}
