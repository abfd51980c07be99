//! What a file seems to hold, from its beginning.

use super::doubt::Doubt;
use super::encoding::{Decoder, Encoding};
use super::figure::name;
use super::form::Form;
use super::guess::Guess;
use super::longer;
use super::mapping::{Mapping, Role, SEPARATORS};
use super::midnight;
use super::number::{self, Decimal, Marks};
use super::running::is_running;
use super::scaled;
use super::seen::{Seen, tongue};
use super::stream::Stream;
use super::trouble::{MOST_COLUMNS, Trouble};
use super::when::{self, Order};
use crate::data::csv::{Problem, Reader};

/// Bytes of the beginning that are looked at, unpacked.
const LOOKED_AT: usize = 1 << 18;

/// Rows that are looked at, and shown.
const ROWS: usize = 1_000;
const SHOWN: usize = 6;

/// Lines of titles above a header.
const MOST_TITLES: usize = 20;

/// Values of a column that are listed for a choice.
const LISTED: usize = 60;

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

    /// What a column with such values is beside one of years or of months: the other.
    pub fn part_of_month(values: &[String]) -> Role {
        let years = values.iter().filter(|value| when::year(value).is_some()).count() * 2 >= values.len();
        let fiscal = values.iter().any(|value| when::is_fiscal(value));
        match (years, fiscal) {
            (true, true) => Role::FiscalYear,
            (true, false) => Role::Year,
            (false, _) => Role::MonthName,
        }
    }

    /// The same with an encoding and a separator that are known.
    ///
    /// # Errors
    /// If it is no table.
    pub fn again(head: &[u8], whole: bool, encoding: Encoding, separator: u8) -> Result<Profile, Trouble> {
        let mut bytes = Vec::new();
        beginning(head, whole, |piece| bytes.extend_from_slice(piece))?;
        let text = decoded(encoding, &bytes);
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
        let Sample { separator, skipped, header, rows, .. } = sample.with_names_below();
        if header.len() > MOST_COLUMNS {
            return Err(Trouble::Columns(header.len()));
        }
        let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        let twin = |at: &usize| names[..*at].contains(&names[*at]) && !names[*at].is_empty();
        if let Some(at) = (0..names.len()).find(twin) {
            return Err(Trouble::Twins(header[at].clone()));
        }
        if rows.is_empty() {
            return Err(if cut { Trouble::LongRow(skipped + 2) } else { Trouble::HeaderOnly });
        }
        let tongue = tongue(&header, &rows);
        if is_row(&header) {
            return Err(Trouble::NoHeader);
        }
        let columns: Vec<Seen> = (0..header.len()).map(|column| Seen::of(&rows, column, tongue)).collect();
        let mut guess = Guess::new(&header, &columns, &rows, tongue);
        let form = Form::of(&header);
        match form {
            Some(form) => guess.roles = header.iter().map(|name| form.role(name)).collect(),
            None => guess.infer(),
        }
        let Guess { roles, mut doubts, fiscal, .. } = guess;
        let mut marks = Marks::default();
        let mut order = Order::default();
        header
            .iter()
            .zip(&roles)
            .filter(|(_, role)| **role == Role::Count)
            .for_each(|(name, _)| order.see(name));
        for row in &rows {
            for (cell, role) in row.iter().zip(&roles) {
                match role {
                    Role::Count => marks.see(number::bare(cell)),
                    Role::Month => order.see(cell),
                    _ => {}
                }
            }
        }
        let (decimal, certain) = marks.decide();
        doubts.extend((!certain).then_some(Doubt::Decimal));
        doubts.extend(order.may_begin_with_year().then_some(Doubt::ShortYears));
        doubts.extend(october_alone(&columns, &roles).map(|column| Doubt::October(header[column].clone())));
        let midnights = (0..columns.len())
            .find(|at| roles[*at] == Role::Month && midnight::are_elsewhere(&columns[*at].values));
        doubts.extend(midnights.map(|at| Doubt::Midnights(header[at].clone())));
        let (day_first, certain) = order.decide();
        doubts.extend((!certain).then_some(Doubt::DayOrder));
        if form.is_none() && !doubts.iter().any(Doubt::is_of_months) {
            doubts.extend(longer::of_table(&header, &roles, &columns, tongue, day_first).map(Doubt::Longer));
        }
        let values = columns.into_iter().map(|seen| seen.values.into_iter().take(LISTED).collect()).collect();
        let mapping = Mapping {
            encoding,
            separator,
            skipped,
            header,
            roles,
            measure: None,
            tongue,
            day_first,
            decimal,
            fiscal,
        };
        if form.is_none() && doubts.iter().all(Doubt::is_word) {
            let count = mapping.columns(Role::Count).next();
            let running =
                count.filter(|_| is_running(&mapping, &rows)).map(|at| name(&mapping.header[at], at));
            doubts.extend(running.map(Doubt::Running));
            doubts.extend(scaled::says(text, separator).map(Doubt::Scaled));
        }
        let rows = rows.into_iter().take(SHOWN).collect();
        Ok(Profile { mapping, like: form.map(|form| form.like), rows, values, doubts })
    }
}

/// A column of months that are numbers with a fraction, where `2022.1` may be October.
fn october_alone(columns: &[Seen], roles: &[Role]) -> Option<usize> {
    let fraction = |value: &str| {
        let (year, month) = value.split_once('.')?;
        (year.len() == 4 && year.parse::<u16>().is_ok()).then(|| month.to_string())
    };
    let is_open = |seen: &Seen| {
        let months: Vec<String> = seen.values.iter().filter_map(|value| fraction(value)).collect();
        let has = |is: &dyn Fn(&str) -> bool| months.iter().any(|month| is(month));
        has(&|month| month == "1")
            && has(&|month| month.len() == 2 && month != "10")
            && !has(&|month| month.len() == 1 && month != "1")
    };
    (0..columns.len()).find(|column| roles[*column] == Role::Month && is_open(&columns[*column]))
}

/// Whether a header is a row of its table: one month, and a number that is no year.
fn is_row(header: &[String]) -> bool {
    let months = header.iter().filter(|name| when::month(name, false).is_some()).count();
    let number = |name: &String| {
        when::year(name).is_none() && number::count(name, Decimal::Point).is_ok_and(|count| count > 12)
    };
    months == 1 && header.iter().any(number)
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
    let text = decoded(encoding, &bytes);
    Ok((encoding, lines_of(&text, whole).to_vec(), !whole))
}

fn decoded(encoding: Encoding, bytes: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(encoding);
    decoder.decode(bytes, true).to_vec()
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
            if sample.agreement() > best.agreement() && sample.width() > best.width() {
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

    /// A header of two rows as one: "2024" above "Oct" and "Nov" goes before each.
    fn with_names_below(mut self) -> Sample {
        let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
        let is_number = |cell: &String| number::count(number::bare(cell), Decimal::Point).is_ok();
        let below = self.rows.first().filter(|row| {
            let words = !row.iter().any(is_number);
            let months = row.iter().filter(|cell| when::name(cell).is_some()).count();
            let labels = usize::from(!self.header[0].is_empty());
            let above =
                (self.width() - labels) * 2 <= self.header.len() - labels || months * 3 > row.len() * 2;
            words && above && filled(row) > self.width()
        });
        if let Some(below) = below {
            let mut above = "";
            let names = self.header.iter().zip(below).map(|(name, below)| {
                above = if name.is_empty() { above } else { name };
                match (above.is_empty(), below.is_empty()) {
                    (_, true) => name.clone(),
                    (true, _) => below.clone(),
                    _ => format!("{above}: {below}"),
                }
            });
            self.header = names.collect();
            self.rows.remove(0);
            self.skipped += 1;
        }
        self
    }

    /// Columns with a name: a title that a spreadsheet saved has commas behind it.
    fn width(&self) -> usize {
        self.header.iter().filter(|name| !name.is_empty()).count()
    }

    /// How well rows agree with the header: more than one column first, then the
    /// part of twenty rows that are as long, then fewer lines above it, then how long.
    fn agreement(&self) -> (bool, usize, usize, usize) {
        let all = (self.rows.len() + self.others).max(1);
        let width = self.width();
        (width > 1 && !self.rows.is_empty(), self.rows.len() * 20 / all, MOST_TITLES - self.skipped, width)
    }
}
