//! The rows of a file of text become counts, those that cannot be read become
//! refusals.

use std::collections::HashMap;

use scan::csv::{Place, Problem};

use super::cells::{NoMonth, count, is_header, told};
use super::figure::{Figure, figures, name};
use super::form::{Column, Form, correct, folded};
use super::header::counts_from_october;
use super::known::Known;
use super::mapping::{Mapping, Role};
use super::number;
use super::report::{Columns, Reason, Refusal, Tally};
use super::stream::Stream;
use super::sums::{Sums, is_total};
use super::trouble::{LONGEST_ROW, MOST_ROWS, Trouble};
use super::when::{self, When};
use crate::Error;
use crate::data::catalogue::Catalogue;
use crate::data::csv::{Cell, Reader};
use crate::data::own::NOT_STATED;
use crate::data::{Month, TableBuilder};

/// The category of several columns of counts.
pub(crate) const SERIES: &str = "series";

/// A file that was read.
#[derive(Debug)]
pub struct FileTable {
    /// As the reader's system has it.
    pub name: String,
    /// What [`FileHash`](super::FileHash) makes of it.
    pub hash: String,
    /// The shipped dataset whose kind of file it is; empty: none.
    pub like: &'static str,
    /// The categories' names.
    pub names: Vec<String>,
    /// Its rows, not yet a table.
    pub builder: TableBuilder,
    /// Rows of sums of others.
    pub(super) sums: Sums,
    /// What became of them.
    pub tally: Tally,
}

/// Reads a file in pieces cut anywhere.
pub(crate) struct Reading {
    stream: Stream,
    rows: Rows,
    /// Bytes of a row whose end has not arrived.
    rest: Vec<u8>,
    place: Option<Place>,
    /// Lines above the header that have not come yet.
    to_skip: usize,
}

/// A column that is a category.
struct Category {
    column: usize,
    /// The catalogue's values by their spellings.
    known: HashMap<String, String>,
    /// The column without which a spelling is not unique.
    within: Option<usize>,
}

struct Rows {
    mapping: Mapping,
    like: &'static str,
    names: Vec<String>,
    figures: Vec<Figure>,
    categories: Vec<Category>,
    months: Vec<(usize, Role)>,
    /// Numbers of months without a year count from October.
    from_october: bool,
    measure: Option<(usize, String)>,
    /// Whether the first row has no figure: it and others like it are names above rows.
    headed: Option<bool>,
    /// Cells that a row must have: the last is of a column that is read.
    fewest: usize,
    builder: TableBuilder,
    sums: Sums,
    tally: Tally,
    known: Known,
}

impl Reading {
    /// # Errors
    /// If the mapping has no months or no sense.
    pub(crate) fn new(mapping: &Mapping, catalogue: &Catalogue) -> Result<Reading, Trouble> {
        let form = Form::of(&mapping.header).filter(|form| {
            mapping.header.iter().zip(&mapping.roles).all(|(name, role)| form.role(name) == *role)
        });
        let position = |name: &str| mapping.header.iter().position(|own| folded(own) == name);
        let mut names = Vec::new();
        let mut categories = Vec::new();
        for column in mapping.columns(Role::Category) {
            let header = &mapping.header[column];
            let (dimension, within) = match form.and_then(|form| form.column(header)) {
                Some(Column::Values(dimension)) => (Some(dimension), None),
                Some(Column::Within(dimension, other)) => (Some(dimension), position(other)),
                _ => (None, None),
            };
            // Names of categories go into links, where signs do not tell them apart.
            if names.iter().any(|own: &String| !own.is_empty() && folded(own) == folded(header)) {
                return Err(Trouble::Twins(header.clone()));
            }
            let known = dimension.zip(form).map(|(dimension, form)| form.values(catalogue, dimension));
            names.push(dimension.map_or_else(|| name(header, column), str::to_string));
            categories.push(Category { column, known: known.unwrap_or_default(), within });
        }
        let figures = figures(mapping, form, catalogue);
        if figures.iter().any(|figure| figure.series.is_some()) {
            let first = mapping.columns(Role::Count).next();
            let spread =
                form.zip(first).and_then(|(form, column)| match form.column(&mapping.header[column]) {
                    Some(Column::Spread(dimension)) => Some(dimension),
                    _ => None,
                });
            names.push(spread.unwrap_or(SERIES).to_string());
        }
        let months: Vec<(usize, Role)> = [Role::Month, Role::Year, Role::FiscalYear, Role::MonthName]
            .into_iter()
            .flat_map(|role| mapping.columns(role).map(move |column| (column, role)))
            .collect();
        let has = |role: Role| months.iter().any(|(_, own)| *own == role);
        let across = |is: fn(&When) -> bool| figures.iter().all(|figure| is(&figure.when));
        let dated = has(Role::Month) || across(|when| when.month.is_some());
        let year = has(Role::Year) || has(Role::FiscalYear) || across(|when| when.year.is_some());
        let month_name = has(Role::MonthName) || across(|when| when.name.is_some());
        if !(dated || year && month_name) {
            return Err(Trouble::NoMonth);
        }
        let from_october =
            mapping.columns(Role::MonthName).any(|column| counts_from_october(&mapping.header[column]));
        let measure = mapping.columns(Role::Measure).next();
        let measure = measure.map(|column| (column, mapping.measure.clone().unwrap_or_default()));
        if mapping.roles.len() != mapping.header.len() || mapping.columns(Role::Measure).count() > 1 {
            return Err(Trouble::Mapping);
        }
        let decide = categories.iter().flat_map(|category| [Some(category.column), category.within]);
        let decide: Vec<usize> = decide.flatten().chain(measure.iter().map(|(column, _)| *column)).collect();
        let counted = figures.iter().filter_map(|figure| figure.column);
        let read = months.iter().map(|(column, _)| *column).chain(decide.iter().copied()).chain(counted);
        let fewest = read.max().map_or(0, |column| column + 1);
        let known = Known::new(
            mapping.separator,
            mapping.header.len(),
            months.iter().map(|(column, _)| *column).collect(),
            decide,
            figures.len(),
        );
        Ok(Reading {
            stream: Stream::new(Some(mapping.encoding)),
            rest: Vec::new(),
            place: None,
            to_skip: mapping.skipped,
            rows: Rows {
                mapping: mapping.clone(),
                like: form.map_or("", |form| form.like),
                builder: TableBuilder::new(names.clone()),
                names,
                figures,
                categories,
                months,
                from_october,
                measure,
                headed: None,
                fewest,
                sums: Sums::new(),
                tally: Tally { columns: Columns::of(mapping), ..Tally::default() },
                known,
            },
        })
    }

    /// Rows read, and bytes of the file.
    pub(crate) const fn progress(&self) -> (u64, u64) {
        (self.rows.tally.rows, self.stream.taken())
    }

    /// Takes the next bytes of the file. `last`: there are no more.
    ///
    /// # Errors
    /// If the file is damaged or too large, or a column has too many values.
    pub(crate) fn feed(&mut self, bytes: &[u8], last: bool) -> Result<(), Trouble> {
        let Reading { stream, rows, rest, place, to_skip } = self;
        stream.feed(bytes, last, |piece| {
            // The row that the piece before began, then those that stand in this one.
            let end = scan::find(piece, b'\n').filter(|_| !rest.is_empty());
            let (begun, piece) = piece.split_at(end.map_or(0, |end| end + 1));
            if !begun.is_empty() {
                rest.extend_from_slice(begun);
                let done = read(rows, rest, place, to_skip, false)?;
                rest.drain(..done);
            }
            if rest.is_empty() {
                let done = read(rows, piece, place, to_skip, false)?;
                rest.extend_from_slice(&piece[done..]);
            } else {
                rest.extend_from_slice(piece);
                let done = read(rows, rest, place, to_skip, false)?;
                rest.drain(..done);
            }
            match rest.len() > LONGEST_ROW {
                true => Err(Trouble::LongRow(rows.tally.line.max(1))),
                false => Ok(()),
            }
        })?;
        if last {
            read(rows, rest, place, to_skip, true)?;
        }
        Ok(())
    }

    /// What was read, once the last bytes were taken.
    pub(crate) fn finish(self, name: &str, hash: String) -> FileTable {
        let Rows { builder, sums, tally, like, names, .. } = self.rows;
        FileTable { name: name.to_string(), hash, like, names, builder, sums, tally }
    }
}

/// Reads the whole rows there are, and gives how many bytes they were.
fn read(
    rows: &mut Rows,
    bytes: &[u8],
    place: &mut Option<Place>,
    to_skip: &mut usize,
    last: bool,
) -> Result<usize, Trouble> {
    let mut above = 0;
    while *to_skip > 0 {
        let Some(end) = scan::find(&bytes[above..], b'\n') else { return Ok(above) };
        above += end + 1;
        *to_skip -= 1;
    }
    let bytes = &bytes[above..];
    let at = rows.mapping.skipped + 1;
    let reader = match place.take() {
        Some(place) => Some(Reader::resume(place, bytes, last)),
        None => match Reader::begin_at(bytes, last, at, rows.mapping.separator) {
            Ok(reader) => reader,
            Err(_) if last => return Ok(above),
            Err(_) => None,
        },
    };
    let Some(mut reader) = reader else { return Ok(above) };
    rows.read(&mut reader)?;
    let (now, read) = reader.pause();
    rows.tally.line = now.line();
    *place = Some(now);
    Ok(above + read.min(bytes.len()))
}

impl Rows {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Trouble> {
        let mut cells = Vec::new();
        loop {
            let (bytes, at) = reader.ahead();
            let (start, lines) = self.run(bytes, at)?;
            reader.skip(start, lines);
            match reader.next_row(&mut cells) {
                Ok(None) => return Ok(()),
                Ok(Some(line)) => {
                    if let Some((when, keys)) = self.row(line, &cells)? {
                        let row = bytes.get(start..reader.ahead().1).unwrap_or_default();
                        self.known.put(row, when, &keys);
                    }
                }
                // A line of text above the rows or below them.
                Err(Problem::Row { cells: short, expected: expected @ 3.., .. })
                    if short < expected && !self.tells(&cells) =>
                {
                    self.tally.notes += 1;
                }
                Err(Problem::Row { line, cells, expected }) => {
                    self.tally.rows += 1;
                    self.tally.refuse(Refusal::of_row(line, Reason::Cells { cells, expected }));
                }
                Err(Problem::Form { line, .. }) => {
                    self.tally.rows += 1;
                    self.tally.refuse(Refusal::of_row(line, Reason::Quotes));
                    reader.skip_line();
                }
                Err(Problem::Missing { .. }) => return Err(Trouble::Mapping),
            }
            if self.tally.rows > MOST_ROWS {
                return Err(Trouble::Rows);
            }
        }
    }

    /// Whether the cells of a short row are those of a row that is cut: they tell a month or a
    /// figure.
    fn tells(&self, cells: &[Cell<'_>]) -> bool {
        let text = |column: usize| cells.get(column).and_then(|cell| cell.text()).unwrap_or_default();
        let known = |(column, role): &(usize, Role)| {
            let column = if cells.len() == 1 { 0 } else { *column };
            told(text(column).trim(), *role, self.mapping.day_first) != When::default()
        };
        let counts = self.figures.iter().filter_map(|figure| figure.column).filter(|_| cells.len() > 1);
        let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        self.months.iter().any(known)
            || counts.into_iter().any(|column| has_digit(&text(column)))
            || cells.len() == 1 && text(0).trim().bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Reads the rows ahead whose months and categories were met before: where
    /// that stopped, and how many lines it were.
    fn run(&mut self, bytes: &[u8], mut at: usize) -> Result<(usize, usize), Trouble> {
        let mut lines = 0;
        // Past the end, where the last row has no line end.
        while let Some(rest) = bytes.get(at..) {
            let Some(length) = scan::find_either(rest, b'\n', b'\r') else { break };
            let end = match &rest[length..] {
                [b'\r', b'\n', ..] => length + 2,
                [b'\r', ..] => break,
                _ => length + 1,
            };
            if !self.known(&rest[..length])? {
                break;
            }
            at += end;
            lines += 1;
        }
        self.tally.rows += lines as u64;
        Ok((at, lines))
    }

    /// Adds a row if it is like one met before but for its counts.
    fn known(&mut self, line: &[u8]) -> Result<bool, Trouble> {
        let Some((when, first)) = self.known.get(line) else { return Ok(false) };
        let Rows { known, builder, figures, mapping, .. } = self;
        let count = |column: usize| count(known.cell(line, column), mapping.decimal);
        let told =
            |figure: &Figure| Some((when.and(figure.when).month()?, figure.column.map_or(Some(1), count)?));
        if figures.len() > 1 && figures.iter().any(|figure| told(figure).is_none()) {
            return Ok(false);
        }
        for (key, figure) in known.keys(first).iter().zip(figures.iter()) {
            let Some((month, count)) = told(figure) else { return Ok(false) };
            builder.push_key(*key, month, count)?;
        }
        Ok(true)
    }

    /// Reads a row with care, and gives the months and keys that others like it have.
    fn row(&mut self, line: usize, cells: &[Cell<'_>]) -> Result<Option<(When, Vec<u32>)>, Trouble> {
        self.tally.rows += 1;
        let texts: Option<Vec<_>> = cells.iter().map(|cell| cell.text()).collect();
        let Some(texts) = texts else {
            self.tally.refuse(Refusal::of_row(line, Reason::Letters));
            return Ok(None);
        };
        if texts.len() < self.fewest {
            let expected = self.mapping.header.len();
            self.tally.refuse(Refusal::of_row(line, Reason::Cells { cells: texts.len(), expected }));
            return Ok(None);
        }
        // A line of text that a spreadsheet saved has commas behind it.
        let filled = texts.iter().filter(|text| !text.trim().is_empty()).count();
        let day_first = self.mapping.day_first;
        let dated =
            |(column, role): &(usize, Role)| told(texts[*column].trim(), *role, day_first) != When::default();
        if texts.len() > 2 && filled < 2 && !self.months.is_empty() && !self.months.iter().any(dated) {
            self.tally.rows -= 1;
            self.tally.notes += filled as u64;
            return Ok(None);
        }
        let refusal = |column: usize, reason| Refusal {
            line,
            column: name(&self.mapping.header[column], column),
            value: texts[column].trim().chars().take(80).collect(),
            reason,
        };
        if let Some((column, wanted)) = &self.measure
            && texts[*column].trim() != wanted
        {
            self.tally.others += 1;
            return Ok(None);
        }
        // A name above the rows that are of it; in a table that begins otherwise, one of which
        // nothing is known.
        let mut counts = self.figures.iter().filter_map(|figure| figure.column);
        let is_bare = self.figures.len() > 1 && counts.all(|column| texts[column].trim().is_empty());
        if *self.headed.get_or_insert(is_bare) && is_bare {
            let first = texts.iter().map(|text| text.trim()).find(|text| !text.is_empty());
            self.tally.without(first.unwrap_or_default());
            return Ok(None);
        }
        let mut when = When::default();
        for (column, role) in &self.months {
            let text = self.mapping.tongue.in_english(texts[*column].trim());
            let fiscal = when::fiscal_number(&text).filter(|_| self.from_october && *role == Role::MonthName);
            let told = match fiscal {
                Some(month) => When { name: Some(month), ..When::default() },
                None => told(&text, *role, self.mapping.day_first),
            };
            if told == When::default() {
                match NoMonth::of(&texts[*column], &text, *role) {
                    _ if is_header(
                        &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
                        &self.mapping.header,
                    ) =>
                    {
                        self.tally.rows -= 1;
                        self.tally.notes += 1;
                    }
                    NoMonth::Total => self.tally.totals += 1,
                    NoMonth::Longer => self.tally.spans += 1,
                    NoMonth::Unknown => self.tally.refuse(refusal(*column, Reason::NoMonth)),
                }
                return Ok(None);
            }
            when = when.and(told);
        }
        let bits = |is: &dyn Fn(&str) -> bool| {
            let those = self.categories.iter().enumerate().filter(|(_, own)| is(texts[own.column].trim()));
            those.fold(0u64, |bits, (at, _)| bits | 1u64.checked_shl(at as u32).unwrap_or(0))
        };
        // "North Total" and nothing beside it: over both.
        let over = match bits(&is_total) {
            0 => 0,
            over => over | bits(&str::is_empty),
        };
        self.tally.totals += u64::from(over != 0);
        let builder = match over {
            0 => &mut self.builder,
            _ => self.sums.entry(over).or_insert_with(|| TableBuilder::new(self.names.clone())),
        };
        let mut values: Vec<&str> = Vec::new();
        for category in &self.categories {
            let text = texts[category.column].trim();
            let spelling = category.within.map(|other| format!("{}: {text}", texts[other].trim()));
            let known = category.known.get(&folded(spelling.as_deref().unwrap_or(text)));
            values.push(known.map_or(text, String::as_str));
        }
        self.tally.corrected |= !self.like.is_empty() && correct(&self.names, &mut values);
        for (position, (category, value)) in self.categories.iter().zip(values).enumerate() {
            let set = builder.set(position, if value.is_empty() { NOT_STATED } else { value });
            set.map_err(|error| too_many(error, &self.mapping.header[category.column]))?;
        }
        let mut keys = Vec::new();
        for figure in &self.figures {
            if let Some(series) = &figure.series {
                builder.set(self.categories.len(), series)?;
            }
            keys.push(builder.key()?);
        }
        for (figure, key) in self.figures.iter().zip(&keys) {
            let Some(column) = figure.column else {
                push(builder, *key, when.and(figure.when).month())?;
                continue;
            };
            let bare = number::bare(&texts[column]);
            self.tally.marked += u64::from(bare != texts[column].trim());
            match (when.and(figure.when).month(), number::count(bare, self.mapping.decimal)) {
                (Some(month), Ok(count)) => builder.push_key(*key, month, count)?,
                // A sum that is not given is none.
                _ if over != 0 => {}
                (None, _) => self.tally.refuse(refusal(column, Reason::NoMonth)),
                (Some(month), Err(why)) => {
                    builder.push_blank(*key, month)?;
                    self.tally.refuse(refusal(column, Reason::NoCount(why)));
                }
            }
        }
        Ok((over == 0).then_some((when, keys)))
    }
}

fn push(builder: &mut TableBuilder, key: u32, month: Option<Month>) -> Result<(), Trouble> {
    month.map_or(Ok(()), |month| Ok(builder.push_key(key, month, 1)?))
}

fn too_many(error: Error, column: &str) -> Trouble {
    match error {
        Error::TooLarge { what: "value", .. } => Trouble::Values(column.to_string()),
        other => other.into(),
    }
}
