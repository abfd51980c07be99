//! A Parquet file: what it says of itself, and its row groups as text.

use bytes::Bytes;
use parquet::basic::Repetition;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::column::Column;
use super::problem::Problem;
use super::thrift::sealed;
use super::unpack::known;
use super::value::Kind;

/// Most columns of a file.
const MOST_COLUMNS: usize = 1_000;

/// Most bytes of a row group as it is stored, and of what a file says of itself.
const MOST_STORED: u64 = 1 << 30;
const MOST_SAID: u64 = 1 << 27;

/// Rows whose cells are read together, and bytes of text that are handed on at once.
const ROWS: usize = 1 << 12;
const PIECE: usize = 1 << 20;

/// Reads a file: asks for [`Columns::ranges`] of bytes, takes them with
/// [`Columns::add`], and gives [`Columns::text`] of them, again and again.
pub struct Columns {
    meta: ParquetMetaData,
    kinds: Vec<Kind>,
    /// The row group that comes next, or whose columns are being added.
    group: usize,
    columns: Vec<Column>,
    /// Rows of the group that are not read, and those read that are not written.
    left: usize,
    waiting: std::ops::Range<usize>,
    text: Vec<u8>,
}

impl Columns {
    /// How many bytes at the end of a file [`Columns::new`] takes, by its last eight.
    ///
    /// # Errors
    /// If they do not end such a file, or one that is encrypted.
    pub fn tail(last: &[u8]) -> Result<u64, Problem> {
        let (length, mark) = last.split_first_chunk::<4>().ok_or(Problem::Damaged)?;
        let length = u64::from(u32::from_le_bytes(*length));
        match mark {
            b"PAR1" if length <= MOST_SAID => Ok(length + 8),
            b"PAR1" => Err(Problem::TooLarge),
            b"PARE" => Err(Problem::Encrypted),
            _ => Err(Problem::Damaged),
        }
    }

    /// A file of which these are the last bytes.
    ///
    /// # Errors
    /// If it is damaged, or holds what a table of months and counts does not.
    pub fn new(tail: &[u8]) -> Result<Columns, Problem> {
        let said = tail.len().checked_sub(8).ok_or(Problem::Damaged)?;
        let said = &tail[..said];
        if sealed(said).ok_or(Problem::Damaged)? {
            return Err(Problem::Encrypted);
        }
        let meta = ParquetMetaDataReader::decode_metadata(said).map_err(|_| Problem::Damaged)?;
        let schema = meta.file_metadata().schema_descr();
        for field in schema.root_schema().get_fields() {
            let repeated = field.get_basic_info().has_repetition()
                && field.get_basic_info().repetition() == Repetition::REPEATED;
            if !field.is_primitive() || repeated {
                return Err(Problem::Nested(field.name().to_string()));
            }
        }
        if schema.num_columns() > MOST_COLUMNS {
            return Err(Problem::Columns(schema.num_columns()));
        }
        let kind = |column: &std::sync::Arc<parquet::schema::types::ColumnDescriptor>| {
            Kind::of(column).ok_or_else(|| Problem::Type(column.name().to_string()))
        };
        let kinds = schema.columns().iter().map(kind).collect::<Result<Vec<Kind>, Problem>>()?;
        let mut chunks = meta.row_groups().iter().flat_map(|group| group.columns());
        if let Some(chunk) = chunks.find(|chunk| !known(chunk.compression_codec())) {
            let how = format!("{:?}", chunk.compression_codec());
            return Err(Problem::Packed(chunk.column_descr().name().to_string(), how));
        }
        let columns =
            Columns { meta, kinds, group: 0, columns: Vec::new(), left: 0, waiting: 0..0, text: Vec::new() };
        if columns.kinds.is_empty() || columns.rows() == 0 { Err(Problem::Empty) } else { Ok(columns) }
    }

    /// Rows of the file, as it says.
    pub fn rows(&self) -> u64 {
        self.meta.row_groups().iter().map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).sum()
    }

    /// The first line: the columns' names.
    pub fn header(&self) -> String {
        let mut line = String::new();
        let columns = self.meta.file_metadata().schema_descr().columns();
        scan::csv::line(&mut line, columns.iter().map(|column| column.name()));
        line
    }

    /// Where the next rows are stored, one place and length a column; none: there
    /// are no more.
    ///
    /// # Errors
    /// If the file says what cannot be.
    pub fn ranges(&mut self) -> Result<Vec<(u64, u64)>, Problem> {
        let groups = self.meta.row_groups();
        self.columns.clear();
        while groups.get(self.group).is_some_and(|group| group.num_rows() == 0) {
            self.group += 1;
        }
        let Some(group) = groups.get(self.group) else { return Ok(Vec::new()) };
        self.left = usize::try_from(group.num_rows()).map_err(|_| Problem::Damaged)?;
        let mut ranges = Vec::new();
        let mut stored = 0u64;
        for chunk in group.columns() {
            let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
            let start = u64::try_from(start).map_err(|_| Problem::Damaged)?;
            let length = u64::try_from(chunk.compressed_size()).map_err(|_| Problem::Damaged)?;
            stored = stored.saturating_add(length);
            ranges.push((start, length));
        }
        match (ranges.len() == self.kinds.len(), stored > MOST_STORED) {
            (false, _) => Err(Problem::Damaged),
            (_, true) => Err(Problem::TooLarge),
            _ => Ok(ranges),
        }
    }

    /// Takes the bytes of the next column's range.
    ///
    /// # Errors
    /// If they are none, or more than were asked for.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), Problem> {
        let place = self.columns.len();
        let chunk = self.meta.row_groups().get(self.group).and_then(|group| group.columns().get(place));
        let chunk = chunk.filter(|chunk| chunk.compressed_size() == bytes.len() as i64);
        let chunk = chunk.ok_or(Problem::Damaged)?;
        self.columns.push(Column::new(chunk, self.kinds[place], self.left, Bytes::from(bytes))?);
        Ok(())
    }

    /// The next lines of the rows whose columns were added; empty: there are no more.
    ///
    /// # Errors
    /// If a page is damaged, or too large.
    pub fn text(&mut self) -> Result<&[u8], Problem> {
        if self.columns.len() != self.kinds.len() {
            return Err(Problem::Damaged);
        }
        self.text.clear();
        while self.text.len() < PIECE {
            if self.waiting.is_empty() {
                let rows = self.left.min(ROWS);
                self.columns.iter_mut().try_for_each(|column| column.read(rows))?;
                self.left -= rows;
                self.waiting = 0..rows;
            }
            if self.waiting.is_empty() {
                self.group += usize::from(self.text.is_empty());
                break;
            }
            let cells: Vec<_> = self.columns.iter().map(Column::cells).collect();
            self.waiting.start += scan::join::join(&cells, self.waiting.clone(), PIECE, &mut self.text);
        }
        Ok(&self.text)
    }

    /// What [`Columns::text`] gave last.
    pub(crate) fn last(&self) -> &[u8] {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_group_too_large_for_memory_is_refused_before_it_is_read() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/parquet/pyarrow-plain.parquet");
        let bytes = std::fs::read(path).expect("a fixture");
        let tail = Columns::tail(&bytes[bytes.len() - 8..]).expect("an end") as usize;
        let mut columns = Columns::new(&bytes[bytes.len() - tail..]).expect("a file");
        assert_eq!(columns.ranges().map(|ranges| ranges.len()), Ok(columns.kinds.len()));
        let group = columns.meta.row_group(0).clone();
        let each = (MOST_STORED / columns.kinds.len() as u64 + 1) as i64;
        let large = |chunk: &parquet::file::metadata::ColumnChunkMetaData| {
            chunk.clone().into_builder().set_total_compressed_size(each).build().expect("a column")
        };
        let chunks = group.columns().iter().map(large).collect();
        let group = group.into_builder().set_column_metadata(chunks).build().expect("a group");
        columns.meta = ParquetMetaData::new(columns.meta.file_metadata().clone(), vec![group]);
        assert_eq!(columns.ranges(), Err(Problem::TooLarge));
    }
}
