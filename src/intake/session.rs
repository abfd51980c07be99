//! Files read one after another, to be made tables together.

use super::combine::{Made, combine};
use super::hash::of_bytes;
use super::mapping::Mapping;
use super::reading::{FileTable, Reading};
use super::trouble::{MOST_ROWS, Trouble};
use crate::data::catalogue::Catalogue;

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows of all files so far.
    pub rows: u64,
    /// Bytes of all files so far.
    pub bytes: u64,
}

/// Reads files.
pub struct Intake {
    catalogue: Catalogue,
    files: Vec<FileTable>,
    current: Option<Current>,
    before: Progress,
}

struct Current {
    name: String,
    reading: Reading,
    /// How it is read, where that is not as it seemed.
    corrected: String,
}

impl Intake {
    /// `catalogue`: with all labels, by which the publishers' spellings are known.
    pub const fn new(catalogue: Catalogue) -> Intake {
        Intake { catalogue, files: Vec::new(), current: None, before: Progress { rows: 0, bytes: 0 } }
    }

    /// Begins a file.
    ///
    /// # Errors
    /// If the mapping has no months or no sense.
    pub fn begin(&mut self, name: &str, mapping: &Mapping) -> Result<(), Trouble> {
        self.begin_corrected(name, mapping, mapping)
    }

    /// Begins a file that is read otherwise than it seemed: a table of its own, which
    /// no link to the other one shows.
    ///
    /// # Errors
    /// As [`Intake::begin`].
    pub fn begin_corrected(
        &mut self,
        name: &str,
        mapping: &Mapping,
        inferred: &Mapping,
    ) -> Result<(), Trouble> {
        let reading = Reading::new(mapping, &self.catalogue)?;
        let corrected = if mapping == inferred { String::new() } else { mapping.signature() };
        self.current = Some(Current { name: name.to_string(), reading, corrected });
        Ok(())
    }

    /// Takes the next bytes of the file that was begun.
    ///
    /// # Errors
    /// If the file is damaged or too large, or a column has too many values. The
    /// file is let go of.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Progress, Trouble> {
        let mut current = self.current.take().ok_or(Trouble::Mapping)?;
        current.reading.feed(bytes, false)?;
        let so_far = self.so_far(&current)?;
        self.current = Some(current);
        Ok(so_far)
    }

    /// Ends the file; `hash` is what [`FileHash`](super::FileHash) makes of it. Of one
    /// whose reading was corrected the table has the hash of this and the corrections.
    ///
    /// # Errors
    /// As [`Intake::feed`].
    pub fn end(&mut self, hash: String) -> Result<Progress, Trouble> {
        let mut current = self.current.take().ok_or(Trouble::Mapping)?;
        current.reading.feed(&[], true)?;
        self.before = self.so_far(&current)?;
        let hash = match current.corrected.as_str() {
            "" => hash,
            corrected => of_bytes(format!("{hash}\n{corrected}").as_bytes()),
        };
        self.files.push(current.reading.finish(&current.name, hash));
        Ok(self.before)
    }

    fn so_far(&self, current: &Current) -> Result<Progress, Trouble> {
        let (rows, taken) = current.reading.progress();
        let so_far = Progress { rows: self.before.rows + rows, bytes: self.before.bytes + taken };
        if so_far.rows > MOST_ROWS { Err(Trouble::Rows) } else { Ok(so_far) }
    }

    /// The tables of the files that were read; `newest` as in [`combine`].
    ///
    /// # Errors
    /// As [`combine`].
    pub fn finish(&mut self, newest: &[usize]) -> Result<Vec<Made>, Trouble> {
        combine(std::mem::take(&mut self.files), newest)
    }
}
