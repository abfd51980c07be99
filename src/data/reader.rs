//! A [`Table`] from CSV bytes, at once or in pieces as they arrive.

use super::builder::TableBuilder;
use super::csv::{Cell, Place, Reader};
use super::month::Month;
use super::table::{Columns, Table};
use crate::{Error, Result};
use scan::{Lane, Order};

/// Longest row taken in pieces, in bytes: a quote that is never closed must not
/// make every piece be read again.
const LONGEST_ROW: usize = 1 << 20;

/// Reads a table in pieces cut anywhere. Small pieces keep a page responsive,
/// and let the engine exchange the code it has meanwhile compiled well: that
/// happens between calls, never inside one.
#[derive(Debug)]
pub struct TableReader<'c> {
    columns: Columns<'c>,
    /// Bytes of a row whose end has not arrived.
    rest: Vec<u8>,
    /// `None` before the header.
    state: Option<State>,
}

#[derive(Debug)]
struct State {
    place: Place,
    layout: Layout,
    builder: TableBuilder,
    lane: Lane,
}

/// Positions of the columns.
#[derive(Debug)]
struct Layout {
    month: usize,
    count: usize,
    dimensions: Vec<usize>,
}

impl<'c> TableReader<'c> {
    /// Before the first piece; `columns` name those of the header.
    pub fn new(columns: Columns<'c>) -> TableReader<'c> {
        TableReader { columns, rest: Vec::new(), state: None }
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// Names line and column of the first cell that cannot be read.
    pub fn feed(&mut self, piece: &[u8]) -> Result<()> {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(piece);
        let read = self.read(&bytes, false)?;
        bytes.drain(..read);
        if bytes.len() > LONGEST_ROW.max(piece.len()) {
            let limit = LONGEST_ROW as u64;
            return Err(Error::TooLarge { what: "bytes", limit, actual: bytes.len() as u64 });
        }
        self.rest = bytes;
        Ok(())
    }

    /// The table, once every piece was taken.
    ///
    /// # Errors
    /// As [`Table::from_csv`].
    pub fn finish(mut self) -> Result<Table> {
        let rest = std::mem::take(&mut self.rest);
        self.read(&rest, true)?;
        self.builder()?.finish()
    }

    /// What was collected.
    pub(super) fn builder(self) -> Result<TableBuilder> {
        self.state.map(|state| state.builder).ok_or(Error::Csv { line: 1, problem: "the file is empty" })
    }

    /// Reads whole rows and says how many bytes they are. `last`: the bytes end the file.
    pub(super) fn read(&mut self, bytes: &[u8], last: bool) -> Result<usize> {
        let (mut reader, mut state) = match self.state.take() {
            Some(mut state) => (Reader::resume(std::mem::take(&mut state.place), bytes, last), state),
            None => match Reader::begin(bytes, last)? {
                Some(reader) => {
                    let state = State::new(&reader, self.columns)?;
                    (reader, state)
                }
                None => return Ok(0),
            },
        };
        let mut cells = Vec::new();
        state.lane.turn();
        while state.row(&mut reader, &mut cells)? {}
        let read;
        (state.place, read) = reader.pause();
        state.builder.merge()?;
        self.state = Some(state);
        Ok(read)
    }
}

impl Table {
    /// Reads a table from CSV bytes.
    ///
    /// # Errors
    /// Names line and column of the first cell that cannot be read; refuses a
    /// table without rows.
    pub fn from_csv(bytes: &[u8], columns: Columns<'_>) -> Result<Table> {
        let mut reader = TableReader::new(columns);
        reader.read(bytes, true)?;
        reader.builder()?.finish()
    }
}

impl State {
    fn new(reader: &Reader<'_>, columns: Columns<'_>) -> Result<State> {
        let (month, count) = (reader.column(columns.month)?, reader.column(columns.count)?);
        let header = reader.header();
        let dimensions: Vec<usize> = match columns.dimensions {
            Some(names) => {
                names.iter().map(|name| reader.column(name)).collect::<std::result::Result<_, _>>()?
            }
            None => (0..header.len()).filter(|i| ![month, count].contains(i)).collect(),
        };
        let names = dimensions.iter().map(|&i| header[i].clone()).collect();
        let (first, second) = (month.min(count), month.max(count));
        let order = Order {
            month,
            count,
            columns: header.len(),
            before: dimensions.iter().any(|&column| column < first),
            after: dimensions.iter().any(|&column| column > second),
        };
        Ok(State {
            place: Place::default(),
            layout: Layout { month, count, dimensions },
            builder: TableBuilder::new(names),
            lane: Lane::new(order),
        })
    }

    /// Reads the rows ahead that were met before, and one more with care; false if
    /// there is no other.
    fn row<'a>(&mut self, reader: &mut Reader<'a>, cells: &mut Vec<Cell<'a>>) -> Result<bool> {
        let layout = &self.layout;
        let (bytes, at) = reader.ahead();
        let rows = self.builder.rows_mut();
        let before = rows.len();
        let (at, cut) = self.lane.run(bytes, at, rows);
        reader.skip(at, rows.len() - before);
        let Some(line) = reader.next_row(cells)? else { return Ok(false) };
        let bad_cell = |column: usize, expected| Error::Cell {
            line,
            column: reader.header()[column].clone(),
            value: String::from_utf8_lossy(cells[column].raw()).into_owned(),
            expected,
        };
        let month = cells[layout.month].text().and_then(|text| Month::parse(&text));
        let month = month.ok_or_else(|| bad_cell(layout.month, "a month (YYYY-MM)"))?;
        let count = cells[layout.count].integer().filter(|n| *n <= u64::from(u32::MAX));
        let count = count.ok_or_else(|| bad_cell(layout.count, "a whole number"))?;
        for (position, &column) in layout.dimensions.iter().enumerate() {
            let text = cells[column].text().ok_or(Error::Csv { line, problem: "not UTF-8" })?;
            self.builder.set(position, &text)?;
        }
        let key = self.builder.key()?;
        self.builder.push_key(key, month, count)?;
        if let Some(cut) = cut {
            let (first, second) = (layout.month.min(layout.count), layout.month.max(layout.count));
            self.lane.remember(bytes, &cut, [cells[first].raw(), cells[second].raw()], reader.ahead().1, key);
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type Sums = BTreeMap<(String, Vec<String>), u64>;

    /// Row by row, cell by cell, nothing remembered.
    fn naive(bytes: &[u8]) -> Result<Sums> {
        let mut reader = Reader::new(bytes)?;
        let (month, count) = (reader.column("month")?, reader.column("count")?);
        let others = [reader.column("p")?, reader.column("q")?];
        let mut sums = Sums::new();
        let mut cells = Vec::new();
        while let Some(line) = reader.next_row(&mut cells)? {
            let bad = |column: usize, expected| Error::Cell {
                line,
                column: reader.header()[column].clone(),
                value: String::from_utf8_lossy(cells[column].raw()).into_owned(),
                expected,
            };
            let text = |i: usize| cells[i].text().map(|text| text.into_owned());
            let at = text(month).as_deref().and_then(Month::parse);
            let at = at.ok_or_else(|| bad(month, "a month (YYYY-MM)"))?;
            let n = cells[count].integer().filter(|n| *n <= u64::from(u32::MAX));
            let n = n.ok_or_else(|| bad(count, "a whole number"))?;
            let key = others.into_iter().map(text).collect::<Option<_>>();
            let key = key.ok_or(Error::Csv { line, problem: "not UTF-8" })?;
            *sums.entry((at.to_string(), key)).or_default() += n;
        }
        Ok(sums)
    }

    fn sums(table: &Table) -> Sums {
        let mut sums = Sums::new();
        for key in 0..table.keys() {
            let values = table.dimensions().iter().map(|d| d.dictionary.value(d.codes[key]).to_string());
            let values: Vec<String> = values.collect();
            for cell in table.cells(key) {
                let month = table.months().first() + cell.month() as u16;
                sums.insert((month.to_string(), values.clone()), cell.count());
            }
        }
        sums
    }

    /// Month, two categories, a count and a line end, mostly plain.
    fn row() -> impl Strategy<Value = [&'static str; 5]> {
        let mostly = |usual: &[&'static str], odd: &[&'static str]| {
            let (usual, odd) = (usual.to_vec(), odd.to_vec());
            prop_oneof![30 => prop::sample::select(usual), 1 => prop::sample::select(odd)]
        };
        let value = || {
            let odd =
                ["\"a\"", "\"b\"\"c\"", "\"two\n5\n\"", "\"7\r\n8\"", "", "ñ", "\"", "a\rb", "5", "a,b"];
            mostly(&["a", "b", "\"a,b\""], &odd)
        };
        let month = mostly(&["2024-11", "2024-12", "2023-07"], &["\"2024-11\"", "2024-13", "", "\""]);
        let count = mostly(
            &["1", "20", "345"],
            &["999999999", "4294967295", "12.0", "", "-1", "\"3\"", "1\"", "1,2"],
        );
        let end = mostly(&["\n", "\r\n"], &["\n\n", "\r", ""]);
        (month, value(), value(), count, end).prop_map(|(m, p, q, n, end)| [m, p, q, n, end])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn reads_what_a_naive_reader_reads(
            // x is a column that is ignored.
            order in prop::sample::select(vec!["mpqn", "xmpqn", "mqpn", "pmqn", "npqm", "mpxqn", "mpqnx"]),
            mark in prop::sample::select(vec!["", "\u{feff}"]),
            rows in prop::collection::vec(row(), 1..40),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let name = |c| match c { 'm' => "month", 'p' => "p", 'q' => "q", 'n' => "count", _ => "x" };
            let joined = |cells: Vec<&str>| cells.join(",");
            let mut text = format!("{mark}{}\n", joined(order.chars().map(name).collect()));
            for [m, p, q, n, end] in &rows {
                let cell = |c| *match c { 'm' => m, 'p' => p, 'q' => q, _ => n };
                text += &joined(order.chars().map(cell).collect());
                text += end;
            }
            let columns = Columns { dimensions: Some(&["p", "q"]), ..Columns::default() };
            let read = Table::from_csv(text.as_bytes(), columns);
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len())).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let mut reader = TableReader::new(columns);
            let fed = cuts.windows(2).try_for_each(|cut| reader.feed(&text.as_bytes()[cut[0]..cut[1]]));
            match (&read, fed.and_then(|()| reader.finish())) {
                (Ok(whole), Ok(pieces)) => prop_assert_eq!(sums(whole), sums(&pieces)),
                (whole, pieces) => prop_assert_eq!(whole.as_ref().err(), pieces.as_ref().err()),
            }
            match naive(text.as_bytes()) {
                Ok(expected) if expected.is_empty() => prop_assert!(read.is_err()),
                Ok(expected) => prop_assert_eq!(sums(&read.expect("a table")), expected),
                Err(error) => prop_assert_eq!(read.expect_err("an error"), error),
            }
        }
    }

    /// The least time of three to read so many rows with such line ends.
    #[expect(clippy::disallowed_methods, reason = "time is what is measured")]
    fn time_to_read(rows: usize, end: &str) -> std::time::Duration {
        let row = |i: usize| format!("2024-{:02},value {},{i}{end}", i % 12 + 1, i % 90);
        let text = format!("month,a,count{end}") + &(0..rows).map(row).collect::<String>();
        let once = || {
            let start = std::time::Instant::now();
            let table = Table::from_csv(text.as_bytes(), Columns::default()).expect("a table");
            assert_eq!(table.rows(), rows);
            start.elapsed()
        };
        (0..3).map(|_| once()).min().expect("three times")
    }

    #[test]
    fn every_line_end_is_read_in_time_that_grows_with_the_file() {
        let usual = time_to_read(40_000, "\n");
        for end in ["\r", "\r\r\r"] {
            let time = time_to_read(40_000, end);
            assert!(time < usual * 25, "{end:?}: {time:?}, and {usual:?} with line feeds");
        }
    }

    #[test]
    fn an_endless_row_is_refused() {
        let mut reader = TableReader::new(Columns::default());
        reader.feed(b"month,a,count\n2024-11,\"").expect("a beginning");
        let fed = (0..40).try_for_each(|_| reader.feed(&[b'x'; 1 << 16]));
        assert!(matches!(fed, Err(Error::TooLarge { .. })));
    }
}
