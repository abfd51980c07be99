//! A file's bytes, unpacked if it is compressed and decoded to UTF-8, in pieces
//! of bounded size.

use std::io::Write as _;

use flate2::write::MultiGzDecoder;

use super::encoding::{Decoder, Encoding};
use super::trouble::{Foreign, MOST_BYTES, Trouble};

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows of text, compressed or not.
    Text,
    /// A spreadsheet's file.
    Workbook,
    /// Columns, packed.
    Parquet,
}

impl Kind {
    /// # Errors
    /// If it is no kind that holds a table.
    pub fn of(head: &[u8]) -> Result<Kind, Trouble> {
        match head {
            [] => Err(Trouble::Empty),
            [b'P', b'K', 3 | 5, 4 | 6, ..] if is_of_files(head) => Err(Trouble::Foreign(Foreign::Archive)),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Kind::Workbook),
            [b'P', b'A', b'R', b'1', ..] => Ok(Kind::Parquet),
            [b'P', b'A', b'R', b'E', ..] => Err(Trouble::Encrypted),
            _ if head.starts_with(GZIP) => Ok(Kind::Text),
            _ => Foreign::of(head).map_or(Ok(Kind::Text), |kind| Err(Trouble::Foreign(kind))),
        }
    }
}

/// Whether a ZIP archive holds files, and not the parts of a workbook: by the name of the
/// first, which stands at byte 30 and whose length stands at byte 26.
fn is_of_files(head: &[u8]) -> bool {
    let length = head.get(26..28).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
    let Some(name) = head.get(30..30 + length).and_then(|name| std::str::from_utf8(name).ok()) else {
        return false;
    };
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xls", ".json", ".gz", ".pdf"]
        .iter()
        .any(|end| name.ends_with(end))
}

const GZIP: &[u8] = &[0x1F, 0x8B];

/// Compressed bytes that are unpacked at once: at most 1,032 times as many come out.
const PIECE: usize = 1 << 13;

/// Unpacks and decodes a file.
pub struct Stream {
    state: State,
    decoder: Option<Decoder>,
    /// Bytes that came in, and unpacked.
    taken: u64,
    unpacked: u64,
}

enum State {
    /// Nothing has come yet.
    New,
    Plain,
    /// Of one member or several.
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
}

impl Stream {
    /// `encoding`: as it was found out or corrected; none for bytes as they are.
    pub fn new(encoding: Option<Encoding>) -> Stream {
        Stream { state: State::New, decoder: encoding.map(Decoder::new), taken: 0, unpacked: 0 }
    }

    /// Bytes that were taken.
    pub const fn taken(&self) -> u64 {
        self.taken
    }

    /// Hands on what the next bytes of the file hold. `last`: there are no more.
    ///
    /// # Errors
    /// If the file is damaged or unpacks to too much, and what `each` gives.
    pub fn feed(
        &mut self,
        bytes: &[u8],
        last: bool,
        mut each: impl FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        if matches!(self.state, State::New) && !bytes.is_empty() {
            let compressed = bytes.starts_with(GZIP);
            let gzip = || State::Gzip(Box::new(MultiGzDecoder::new(Vec::new())));
            self.state = if compressed { gzip() } else { State::Plain };
        }
        self.taken += bytes.len() as u64;
        let (decoder, unpacked) = (&mut self.decoder, &mut self.unpacked);
        let mut hand_on = |piece: &[u8], last: bool| {
            *unpacked += piece.len() as u64;
            if *unpacked > MOST_BYTES {
                return Err(Trouble::Bytes);
            }
            match decoder {
                Some(decoder) => each(decoder.decode(piece, last)),
                None => each(piece),
            }
        };
        match &mut self.state {
            State::New => Ok(()),
            State::Plain => hand_on(bytes, last),
            State::Gzip(gzip) => {
                for piece in bytes.chunks(PIECE) {
                    gzip.write_all(piece).map_err(|_| Trouble::Damaged)?;
                    gzip.flush().map_err(|_| Trouble::Damaged)?;
                    let out = std::mem::take(gzip.get_mut());
                    hand_on(&out, false)?;
                }
                if last {
                    gzip.try_finish().map_err(|_| Trouble::Damaged)?;
                    let out = std::mem::take(gzip.get_mut());
                    hand_on(&out, true)?;
                }
                Ok(())
            }
        }
    }
}
