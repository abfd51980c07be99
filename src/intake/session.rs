//! Files read one after another, to be made tables together.

use sha2::{Digest, Sha256};

use super::combine::{Made, combine};
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
    hash: Sha256,
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
        let reading = Reading::new(mapping, &self.catalogue)?;
        self.current = Some(Current { name: name.to_string(), reading, hash: Sha256::new() });
        Ok(())
    }

    /// Takes the next bytes of the file that was begun. `last`: there are no more.
    ///
    /// # Errors
    /// If the file is damaged or too large, or a column has too many values. The
    /// file is let go of.
    pub fn feed(&mut self, bytes: &[u8], last: bool) -> Result<Progress, Trouble> {
        let Some(mut current) = self.current.take() else { return Err(Trouble::Mapping) };
        current.hash.update(bytes);
        current.reading.feed(bytes, last)?;
        let (rows, taken) = current.reading.progress();
        let so_far = Progress { rows: self.before.rows + rows, bytes: self.before.bytes + taken };
        if so_far.rows > MOST_ROWS {
            return Err(Trouble::Rows);
        }
        if last {
            let Current { name, reading, hash } = current;
            let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            self.files.push(reading.finish(&name, hash));
            self.before = so_far;
        } else {
            self.current = Some(current);
        }
        Ok(so_far)
    }

    /// The tables of the files that were read; `newest` as in [`combine`].
    ///
    /// # Errors
    /// As [`combine`].
    pub fn finish(&mut self, newest: &[usize]) -> Result<Vec<Made>, Trouble> {
        combine(std::mem::take(&mut self.files), newest)
    }
}
