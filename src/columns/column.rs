//! One column of a row group: its pages become cells.

use bytes::Bytes;
use parquet::basic::{CompressionCodec, Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;
use scan::join::{MOVE, Span, look_up};

use super::delta;
use super::problem::Problem;
use super::thrift::pages;
use super::unpack::{MOST, unpack};
use super::value::Kind;

type Hybrid = scan::hybrid::Hybrid<Bytes>;

/// Reads the cells of a column, some rows at a time.
pub(crate) struct Column {
    name: String,
    kind: Kind,
    /// Bytes of a value; `None`: its length stands before it, or it is a bit.
    width: Option<usize>,
    flag: bool,
    optional: bool,
    codec: CompressionCodec,
    pages: SerializedPageReader<Bytes>,
    /// Rows whose pages have not come.
    ahead: usize,
    /// Rows left of the page, their levels and values.
    left: usize,
    levels: Option<Hybrid>,
    values: Values,
    /// A cell of nothing, the dictionary's cells, then those of these rows.
    text: Vec<u8>,
    entries: Vec<Span>,
    dictionary_end: usize,
    cells: Vec<Span>,
    numbers: Vec<u32>,
}

enum Values {
    Plain(Bytes),
    Flags(Hybrid),
    Dictionary(Hybrid),
}

impl Column {
    /// The column of a chunk that the bytes are.
    pub(crate) fn new(
        chunk: &ColumnChunkMetaData,
        kind: Kind,
        rows: usize,
        bytes: Bytes,
    ) -> Result<Column, Problem> {
        let descriptor = chunk.column_descr();
        let physical = chunk.column_type();
        let width = match physical {
            Type::INT32 | Type::FLOAT => Some(4),
            Type::INT64 | Type::DOUBLE => Some(8),
            Type::INT96 => Some(12),
            Type::FIXED_LEN_BYTE_ARRAY => usize::try_from(descriptor.type_length()).ok(),
            Type::BOOLEAN | Type::BYTE_ARRAY => None,
        };
        let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
        // As if it stood at the start of a file of its own and were not compressed.
        let alone = chunk
            .clone()
            .into_builder()
            .set_compression_codec(CompressionCodec::UNCOMPRESSED)
            .set_dictionary_page_offset(chunk.dictionary_page_offset().map(|_| 0))
            .set_data_page_offset(chunk.data_page_offset().saturating_sub(start))
            .build()
            .map_err(|_| Problem::Damaged)?;
        let bytes = bytes.slice(..pages(&bytes));
        let pages =
            SerializedPageReader::new(bytes.into(), &alone, rows, None).map_err(|_| Problem::Damaged)?;
        let text = vec![b','];
        Ok(Column {
            name: descriptor.name().to_string(),
            kind,
            width,
            flag: physical == Type::BOOLEAN,
            optional: descriptor.max_def_level() > 0,
            codec: chunk.compression_codec(),
            pages,
            ahead: rows,
            left: 0,
            levels: None,
            values: Values::Plain(Bytes::new()),
            dictionary_end: text.len(),
            text,
            entries: Vec::new(),
            cells: Vec::new(),
            numbers: Vec::new(),
        })
    }

    /// Reads the cells of the next rows, which there must be.
    pub(crate) fn read(&mut self, rows: usize) -> Result<(), Problem> {
        self.cells.clear();
        self.text.truncate(self.dictionary_end);
        while self.cells.len() < rows {
            if self.left == 0 {
                self.next_page()?;
                continue;
            }
            let taken = self.left.min(rows - self.cells.len());
            self.take(taken)?;
            self.left -= taken;
        }
        // Room for the last cell's move.
        self.text.resize(self.text.len() + MOVE, 0);
        Ok(())
    }

    /// The text of the cells that were read last, and where each stands.
    pub(crate) fn cells(&self) -> (&[u8], &[Span]) {
        (&self.text, &self.cells)
    }

    fn next_page(&mut self) -> Result<(), Problem> {
        let page = self.pages.get_next_page().map_err(|_| Problem::Damaged)?.ok_or(Problem::Damaged)?;
        match page {
            Page::DictionaryPage { buf, num_values, .. } => {
                let page = unpack(self.codec, buf)?;
                self.dictionary(&page, num_values as usize)
            }
            Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                let mut page = unpack(self.codec, buf)?;
                let mut levels = None;
                if self.optional {
                    if def_level_encoding != Encoding::RLE {
                        return Err(self.packed(def_level_encoding));
                    }
                    let length = page.first_chunk::<4>().map(|length| u32::from_le_bytes(*length) as usize);
                    let end = length.and_then(|length| length.checked_add(4));
                    let end = end.filter(|end| *end <= page.len()).ok_or(Problem::Damaged)?;
                    levels = Hybrid::new(page.split_to(end).slice(4..), 1);
                }
                self.begin(num_values, encoding, levels, page)
            }
            Page::DataPageV2 {
                mut buf,
                num_values,
                encoding,
                def_levels_byte_len,
                rep_levels_byte_len,
                is_compressed,
                ..
            } => {
                let (repeats, levels) = (rep_levels_byte_len as usize, def_levels_byte_len as usize);
                let end = repeats.checked_add(levels).filter(|end| *end <= buf.len());
                let levels = buf.split_to(end.ok_or(Problem::Damaged)?).slice(repeats..);
                let levels = if self.optional { Hybrid::new(levels, 1) } else { None };
                let page = if is_compressed { unpack(self.codec, buf)? } else { buf };
                self.begin(num_values, encoding, levels, page)
            }
        }
    }

    fn packed(&self, encoding: Encoding) -> Problem {
        Problem::Packed(self.name.clone(), encoding.to_string())
    }

    /// Begins a page of rows.
    fn begin(
        &mut self,
        rows: u32,
        encoding: Encoding,
        levels: Option<Hybrid>,
        page: Bytes,
    ) -> Result<(), Problem> {
        let rows = rows as usize;
        self.ahead = self.ahead.checked_sub(rows).ok_or(Problem::Damaged)?;
        let plain = |page: Option<Vec<u8>>| Some(Values::Plain(page?.into()));
        let values = match (encoding, self.width) {
            (Encoding::PLAIN, None) if self.flag => Some(Values::Flags(Hybrid::of_bits(page))),
            (Encoding::RLE, None) if self.flag => {
                (page.len() >= 4).then(|| Hybrid::new(page.slice(4..), 1).map(Values::Flags)).flatten()
            }
            (Encoding::PLAIN, _) => Some(Values::Plain(page)),
            (Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY, _) => match page.first() {
                // A page of nulls alone.
                None => Some(Values::Plain(page)),
                Some(width) => Hybrid::new(page.slice(1..), *width).map(Values::Dictionary),
            },
            (Encoding::DELTA_BINARY_PACKED, Some(width)) => plain(delta::whole(&page, width, rows)),
            (Encoding::DELTA_LENGTH_BYTE_ARRAY, None) => plain(delta::texts(&page, rows)),
            (Encoding::DELTA_BYTE_ARRAY, None) => plain(delta::prefixed(&page, rows, MOST)),
            (Encoding::BYTE_STREAM_SPLIT, Some(width)) => plain(delta::split(&page, width)),
            _ => return Err(self.packed(encoding)),
        };
        self.values = values.ok_or(Problem::Damaged)?;
        self.levels = levels;
        self.left = rows;
        Ok(())
    }

    fn dictionary(&mut self, page: &Bytes, count: usize) -> Result<(), Problem> {
        // Cells that these rows have already would move.
        if !self.cells.is_empty() || !self.entries.is_empty() {
            return Err(Problem::Damaged);
        }
        let mut at = 0;
        for _ in 0..count {
            let entry = self.plain(page, &mut at)?;
            self.entries.push(entry);
        }
        self.dictionary_end = self.text.len();
        Ok(())
    }

    /// Writes the next of some plain values.
    fn plain(&mut self, page: &[u8], at: &mut usize) -> Result<Span, Problem> {
        let rest = page.get(*at..).ok_or(Problem::Damaged)?;
        let (value, before) = match self.width {
            Some(width) => (rest.get(..width), 0),
            None => {
                let (length, rest) = rest.split_first_chunk::<4>().ok_or(Problem::Damaged)?;
                (rest.get(..u32::from_le_bytes(*length) as usize), 4)
            }
        };
        let value = value.ok_or(Problem::Damaged)?;
        *at += before + value.len();
        self.write(value)
    }

    fn write(&mut self, value: &[u8]) -> Result<Span, Problem> {
        let start = self.text.len();
        self.kind.write(value, &mut self.text).ok_or(Problem::TooLarge)?;
        self.text.push(b',');
        let place = |at: usize| u32::try_from(at).map_err(|_| Problem::TooLarge);
        Ok((place(start)?, place(self.text.len())?))
    }

    /// Reads cells of the page.
    fn take(&mut self, rows: usize) -> Result<(), Problem> {
        let first = self.cells.len();
        // The places of those that are not null.
        let mut stated = rows;
        let mut levels = std::mem::take(&mut self.numbers);
        levels.clear();
        if let Some(read) = &mut self.levels {
            read.read(&mut levels, rows).ok_or(Problem::Damaged)?;
            stated = levels.iter().filter(|level| **level == 1).count();
        }
        self.values(stated)?;
        if stated < rows {
            // Spread over the rows from the back: each goes on or stays.
            self.cells.resize(first + rows, (0, 1));
            let mut from = first + stated;
            for row in (0..rows).rev() {
                let cell = if levels[row] == 1 {
                    from -= 1;
                    self.cells[from]
                } else {
                    (0, 1)
                };
                self.cells[first + row] = cell;
            }
        }
        self.numbers = levels;
        Ok(())
    }

    /// Reads cells that are not null.
    fn values(&mut self, count: usize) -> Result<(), Problem> {
        let mut values = std::mem::replace(&mut self.values, Values::Plain(Bytes::new()));
        match &mut values {
            Values::Plain(rest) => {
                let mut at = 0;
                for _ in 0..count {
                    let cell = self.plain(rest, &mut at)?;
                    self.cells.push(cell);
                }
                *rest = rest.slice(at..);
            }
            Values::Flags(flags) => {
                let mut read = Vec::new();
                flags.read(&mut read, count).ok_or(Problem::Damaged)?;
                for flag in read {
                    let cell = self.write(&[flag as u8])?;
                    self.cells.push(cell);
                }
            }
            Values::Dictionary(codes) => {
                let mut read = Vec::new();
                codes.read(&mut read, count).ok_or(Problem::Damaged)?;
                look_up(&read, &self.entries, &mut self.cells).ok_or(Problem::Damaged)?;
            }
        }
        self.values = values;
        Ok(())
    }
}
