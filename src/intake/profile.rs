//! What a file seems to hold, from its beginning.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::encoding::{Decoder, Encoding};
use super::form::{Form, folded};
use super::mapping::{Mapping, Role, SEPARATORS};
use super::number::{self, Marks, NoCount};
use super::stream::Stream;
use super::trouble::{MOST_COLUMNS, Trouble};
use super::when::{self, Order};
use crate::data::csv::{Problem, Reader};
use crate::data::spelling;

/// Bytes of the beginning that are looked at, unpacked.
const LOOKED_AT: usize = 1 << 18;

/// Rows that are looked at, and shown.
const ROWS: usize = 1_000;
const SHOWN: usize = 6;

/// Lines of titles above a header.
const MOST_TITLES: usize = 20;

/// Values of a column that are listed for a choice.
const LISTED: usize = 60;

/// A part of a hundred cells that must be of a sort for a column to be: one `NA`
/// makes no column of months another.
const ENOUGH: usize = 80;

/// What was found out of a file.
#[derive(Debug, Clone)]
pub struct Profile {
    /// What was inferred, to be corrected.
    pub mapping: Mapping,
    /// The shipped dataset whose kind of file it is.
    pub like: Option<&'static str>,
    /// The first rows as they stand.
    pub rows: Vec<Vec<String>>,
    /// A few values of each column.
    pub values: Vec<Vec<String>>,
    /// None: all is plain.
    pub doubts: Vec<Doubt>,
}

impl Profile {
    /// Looks at the beginning of a file of text. `whole`: it is all of it.
    ///
    /// # Errors
    /// If it is no table.
    pub fn of(head: &[u8], whole: bool) -> Result<Profile, Trouble> {
        let (encoding, text, cut) = unpacked(head, whole)?;
        Profile::of_text(encoding, None, &text, cut)
    }

    /// The same with an encoding and a separator that are known.
    ///
    /// # Errors
    /// If it is no table.
    pub fn again(head: &[u8], whole: bool, encoding: Encoding, separator: u8) -> Result<Profile, Trouble> {
        let mut bytes = Vec::new();
        beginning(head, whole, |piece| bytes.extend_from_slice(piece))?;
        let text = Decoder::new(encoding).decode(&bytes).to_vec();
        let whole = whole && bytes.len() < LOOKED_AT;
        Profile::of_text(encoding, Some(separator), lines_of(&text, whole), false)
    }

    fn of_text(
        encoding: Encoding,
        separator: Option<u8>,
        text: &[u8],
        cut: bool,
    ) -> Result<Profile, Trouble> {
        if text.trim_ascii().is_empty() {
            return Err(Trouble::Empty);
        }
        let tries: Vec<(usize, Sample)> = SEPARATORS
            .into_iter()
            .filter(|one| separator.is_none_or(|chosen| chosen == *one))
            .map(|separator| Sample::read(text, separator))
            .enumerate()
            .collect();
        let best = tries.into_iter().max_by_key(|(place, sample)| (sample.agreement(), usize::MAX - place));
        let Some((_, sample)) = best else { return Err(Trouble::Empty) };
        let Sample { separator, skipped, header, rows, .. } = sample;
        if header.len() > MOST_COLUMNS {
            return Err(Trouble::Columns(header.len()));
        }
        let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
        let twin = |at: &usize| names[..*at].contains(&names[*at]) && !names[*at].is_empty();
        if let Some(at) = (0..names.len()).find(twin) {
            return Err(Trouble::Twins(header[at].clone()));
        }
        if rows.is_empty() {
            return Err(if cut { Trouble::LongRow(skipped + 2) } else { Trouble::HeaderOnly });
        }
        let columns: Vec<Seen> = (0..header.len()).map(|column| Seen::of(&rows, column)).collect();
        let mut guess = Guess::new(&header, &columns);
        let form = Form::of(&header);
        match form {
            Some(form) => guess.roles = header.iter().map(|name| form.role(name)).collect(),
            None => guess.infer(),
        }
        let Guess { roles, mut doubts, fiscal, .. } = guess;
        let mut marks = Marks::default();
        let mut order = Order::default();
        for row in &rows {
            for (cell, role) in row.iter().zip(&roles) {
                match role {
                    Role::Count => marks.see(cell),
                    Role::Month => order.see(cell),
                    _ => {}
                }
            }
        }
        let (decimal, certain) = marks.decide();
        doubts.extend((!certain).then_some(Doubt::Decimal));
        let (day_first, certain) = order.decide();
        doubts.extend((!certain).then_some(Doubt::DayOrder));
        let values = columns.into_iter().map(|seen| seen.values.into_iter().take(LISTED).collect()).collect();
        let mapping = Mapping {
            encoding,
            separator,
            skipped,
            header,
            roles,
            measure: None,
            day_first,
            decimal,
            fiscal,
        };
        let rows = rows.into_iter().take(SHOWN).collect();
        Ok(Profile { mapping, like: form.map(|form| form.like), rows, values, doubts })
    }
}

/// The first bytes, unpacked, handed on in pieces.
fn beginning(head: &[u8], whole: bool, mut take: impl FnMut(&[u8])) -> Result<(), Trouble> {
    let mut length = 0;
    let mut stream = Stream::new(None);
    for piece in head.chunks(1 << 13) {
        stream.feed(piece, false, |piece| {
            take(&piece[..piece.len().min(LOOKED_AT - length)]);
            length += piece.len().min(LOOKED_AT - length);
            Ok(())
        })?;
        if length == LOOKED_AT {
            return Ok(());
        }
    }
    if whole {
        stream.feed(&[], true, |piece| {
            take(piece);
            Ok(())
        })
    } else {
        Ok(())
    }
}

/// Encoding and whole lines of a beginning, and whether the rest is left out.
fn unpacked(head: &[u8], whole: bool) -> Result<(Encoding, Vec<u8>, bool), Trouble> {
    let mut bytes = Vec::new();
    beginning(head, whole, |piece| bytes.extend_from_slice(piece))?;
    let whole = whole && bytes.len() < LOOKED_AT;
    let encoding = Encoding::of(&bytes, whole);
    let text = Decoder::new(encoding).decode(&bytes).to_vec();
    Ok((encoding, lines_of(&text, whole).to_vec(), !whole))
}

/// The whole lines of a beginning.
fn lines_of(text: &[u8], whole: bool) -> &[u8] {
    let end = text.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    if whole { text } else { &text[..end.map_or(text.len(), |end| end + 1)] }
}

/// The first rows under a separator.
struct Sample {
    separator: u8,
    skipped: usize,
    header: Vec<String>,
    /// Rows as long as the header.
    rows: Vec<Vec<String>>,
    others: usize,
}

impl Sample {
    fn read(text: &[u8], separator: u8) -> Sample {
        let mut best = Sample::below(text, separator, 0);
        let mut rest = text;
        for skipped in 1..=MOST_TITLES {
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
            rest = &rest[end + 1..];
            let sample = Sample::below(rest, separator, skipped);
            // A header is the first line that is as long as the rows.
            if sample.agreement() > best.agreement() && sample.header.len() > best.header.len() {
                best = sample;
            }
        }
        best
    }

    fn below(text: &[u8], separator: u8, skipped: usize) -> Sample {
        let mut sample = Sample { separator, skipped, header: Vec::new(), rows: Vec::new(), others: 0 };
        let Ok(Some(mut reader)) = Reader::begin_at(text, true, 1, separator) else { return sample };
        sample.header = reader.header().to_vec();
        let mut cells = Vec::new();
        while sample.rows.len() + sample.others < ROWS {
            match reader.next_row(&mut cells) {
                Ok(Some(_)) => {
                    let texts = cells.iter().map(|cell| cell.text().unwrap_or_default().trim().to_string());
                    sample.rows.push(texts.collect());
                }
                Ok(None) => break,
                Err(Problem::Row { .. }) => sample.others += 1,
                Err(_) => {
                    sample.others += 1;
                    reader.skip_line();
                }
            }
        }
        sample
    }

    /// How well rows agree with the header: more than one column first, then the
    /// part of twenty rows that are as long, then fewer lines above it, then how long.
    fn agreement(&self) -> (bool, usize, usize, usize) {
        let all = (self.rows.len() + self.others).max(1);
        let width = self.header.len();
        (width > 1 && !self.rows.is_empty(), self.rows.len() * 20 / all, MOST_TITLES - self.skipped, width)
    }
}

/// What the cells of a column are.
struct Seen {
    filled: usize,
    months: usize,
    years: usize,
    names: usize,
    counts: usize,
    /// Numbers that are no counts.
    fractions: usize,
    to_date: bool,
    digits: bool,
    october_first: bool,
    values: BTreeSet<String>,
    rows: usize,
}

impl Seen {
    fn of(rows: &[Vec<String>], column: usize) -> Seen {
        let mut seen = Seen {
            filled: 0,
            months: 0,
            years: 0,
            names: 0,
            counts: 0,
            fractions: 0,
            to_date: false,
            digits: true,
            october_first: false,
            values: BTreeSet::new(),
            rows: rows.len(),
        };
        let cells = rows.iter().map(|row| row[column].as_str());
        let mut marks = Marks::default();
        cells.clone().for_each(|cell| marks.see(cell));
        let decimal = marks.decide().0;
        for cell in cells {
            let count = number::count(cell, decimal);
            if count == Err(NoCount::None) {
                continue;
            }
            let name = when::name(cell);
            seen.october_first |= seen.filled == 0 && name == Some(10);
            seen.filled += 1;
            seen.months += usize::from(when::month(cell, true).or(when::month(cell, false)).is_some());
            seen.years += usize::from(spelling::fiscal_year(cell).is_some());
            seen.names += usize::from(name.is_some());
            seen.counts += usize::from(matches!(count, Ok(_) | Err(NoCount::Negative)));
            seen.fractions += usize::from(count == Err(NoCount::Fraction));
            seen.to_date |= spelling::to_date(cell);
            seen.digits &= cell.bytes().all(|byte| byte.is_ascii_digit());
            seen.values.insert(cell.to_string());
        }
        seen
    }

    const fn most(&self, of_a_sort: usize) -> bool {
        self.filled > 0 && of_a_sort * 100 >= self.filled * ENOUGH
    }
}

/// Words in headers that say what a column holds.
const MONTH_WORDS: [&str; 8] = ["month", "mes", "date", "fecha", "period", "periodo", "time", "day"];
const YEAR_WORDS: [&str; 6] = ["year", "fy", "yr", "año", "ano", "fiscal"];
const FISCAL_WORDS: [&str; 2] = ["fiscal", "fy"];
const COUNT_WORDS: [&str; 23] = [
    "count",
    "counts",
    "encounters",
    "apprehensions",
    "quantity",
    "value",
    "number",
    "n",
    "sum",
    "cases",
    "people",
    "persons",
    "repatriations",
    "cantidad",
    "cuenta",
    "casos",
    "encuentros",
    "detenciones",
    "valor",
    "numero",
    "número",
    "cifra",
    "personas",
];
const MEASURE_WORDS: [&str; 8] =
    ["measure", "measurement", "metric", "indicator", "variable", "medida", "indicador", "unit"];

fn says(header: &str, words: &[&str]) -> bool {
    folded(header).split(' ').any(|word| words.contains(&word))
}

/// The parts of the columns of a file of no known form.
struct Guess<'a> {
    header: &'a [String],
    columns: &'a [Seen],
    roles: Vec<Role>,
    doubts: Vec<Doubt>,
    /// Years in headers are fiscal ones.
    fiscal: bool,
}

impl<'a> Guess<'a> {
    fn new(header: &'a [String], columns: &'a [Seen]) -> Guess<'a> {
        let fiscal = header.iter().any(|name| says(name, &FISCAL_WORDS) || folded(name).starts_with("fy"));
        let fiscal = fiscal || columns.iter().any(|seen| seen.october_first && seen.most(seen.names));
        Guess { header, columns, roles: vec![Role::Category; header.len()], doubts: Vec::new(), fiscal }
    }

    fn infer(&mut self) {
        let is_count = |column: &usize| {
            let seen = &self.columns[*column];
            seen.filled == 0 || seen.most(seen.counts)
        };
        let across = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let columns: Vec<usize> = (0..self.header.len()).filter(|c| is(&self.header[*c])).collect();
            if columns.len() >= 2 && columns.iter().all(is_count) { columns } else { Vec::new() }
        };
        let months = across(&|name| when::month(name, false).is_some());
        let years = across(&|name| spelling::fiscal_year(name).is_some());
        let names = across(&|name| spelling::calendar_month(name).is_some());
        let spread = [&months, &years, &names].into_iter().find(|columns| !columns.is_empty());
        let spread = spread.cloned().unwrap_or_default();
        spread.iter().for_each(|column| self.roles[*column] = Role::Count);
        if months.is_empty() {
            self.find_months(years.is_empty(), names.is_empty());
        }
        self.find_measure();
        if spread.is_empty() {
            self.find_counts();
        }
        for column in 0..self.header.len() {
            let seen = &self.columns[column];
            let unlike = seen.rows > 50 && seen.values.len() * 10 > seen.rows * 9;
            if self.roles[column] == Role::Category && (seen.filled == 0 || unlike) {
                self.roles[column] = Role::Ignored;
                self.doubts.extend(unlike.then(|| Doubt::LeftOut(self.header[column].clone())));
            }
        }
    }

    /// The column of months, or a year and a month's name, as far as headers do
    /// not say them.
    fn find_months(&mut self, years_wanted: bool, names_wanted: bool) {
        let free = |roles: &[Role], column: &usize| roles[*column] == Role::Category;
        let whole: Vec<usize> = (0..self.columns.len())
            .filter(|c| free(&self.roles, c) && self.columns[*c].most(self.columns[*c].months))
            .collect();
        if !whole.is_empty() && years_wanted && names_wanted {
            let hinted = whole.iter().find(|column| says(&self.header[**column], &MONTH_WORDS));
            let taken = *hinted.unwrap_or(&whole[0]);
            whole.iter().for_each(|column| self.roles[*column] = Role::Ignored);
            self.roles[taken] = Role::Month;
            self.doubts.extend((whole.len() > 1).then_some(Doubt::Months));
            // What else tells the month says it again.
            for column in 0..self.columns.len() {
                let seen = &self.columns[column];
                let year = seen.most(seen.years) && says(&self.header[column], &YEAR_WORDS);
                let name = seen.most(seen.names) && says(&self.header[column], &MONTH_WORDS);
                if self.roles[column] == Role::Category && (year || name) {
                    self.roles[column] = Role::Ignored;
                }
            }
            return;
        }
        let mut found = [!years_wanted, !names_wanted];
        for column in 0..self.columns.len() {
            let seen = &self.columns[column];
            let header = &self.header[column];
            if !free(&self.roles, &column) {
                continue;
            }
            if years_wanted && seen.most(seen.years) && (says(header, &YEAR_WORDS) || seen.to_date) {
                let fiscal = says(header, &FISCAL_WORDS) || seen.to_date;
                self.roles[column] = if fiscal { Role::FiscalYear } else { Role::Year };
                found[0] = true;
            } else if names_wanted && seen.most(seen.names) && (!seen.digits || says(header, &MONTH_WORDS)) {
                self.roles[column] = Role::MonthName;
                found[1] = true;
            }
        }
        if found != [true, true] {
            self.doubts.push(Doubt::NoMonth);
        }
    }

    /// A column of counts; one whose header says so may have cells that are none.
    fn is_number(&self, column: usize) -> bool {
        let seen = &self.columns[column];
        let said = says(&self.header[column], &COUNT_WORDS);
        seen.most(seen.counts) || said && (seen.counts + seen.fractions) * 2 >= seen.filled.max(1)
    }

    fn find_measure(&mut self) {
        for column in 0..self.columns.len() {
            let several = self.columns[column].values.len() > 1;
            if several && self.roles[column] == Role::Category && says(&self.header[column], &MEASURE_WORDS) {
                self.roles[column] = Role::Measure;
                self.doubts.push(Doubt::Measure(self.header[column].clone()));
                return;
            }
        }
    }

    fn find_counts(&mut self) {
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|c| self.roles[*c] == Role::Category && self.is_number(*c))
            .collect();
        let hinted: Vec<usize> =
            numbers.iter().copied().filter(|column| says(&self.header[*column], &COUNT_WORDS)).collect();
        match (hinted.last(), numbers.last()) {
            // As the contract has it: every other column is a category.
            (Some(&only), _) if hinted.len() == 1 && folded(&self.header[only]) == "count" => {
                self.roles[only] = Role::Count;
            }
            (None, None) => self.doubts.push(Doubt::CountsRows),
            // Many columns of numbers, none of which says that it is the count,
            // are the values of a category side by side; sums of the others go.
            (None, Some(_)) if numbers.len() > 2 => {
                for column in numbers {
                    let sum = says(&self.header[column], &["total", "totals"]);
                    self.roles[column] = if sum { Role::Ignored } else { Role::Count };
                }
                self.doubts.push(Doubt::Counts);
            }
            (taken, last) => {
                let taken = taken.or(last).copied().unwrap_or_default();
                let others = if hinted.len() > 1 { &hinted } else { &numbers };
                let rivals = others.iter().filter(|column| **column != taken);
                rivals.for_each(|column| self.roles[*column] = Role::Ignored);
                self.roles[taken] = Role::Count;
                self.doubts.extend((numbers.len() > 1).then_some(Doubt::Counts));
            }
        }
    }
}
