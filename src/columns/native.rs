//! A file of this machine.

use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::file::Columns;
use super::problem::Problem;

/// Reads a file and hands on its text in pieces, the header first. Where the
/// library fails over a damaged file, that is told as damage: in the browser it
/// ends the worker.
///
/// # Errors
/// What is wrong with the file, or what `each` gives.
pub fn read<E: From<Problem>>(
    mut file: impl Read + Seek,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut part = |start: SeekFrom, length: u64| {
        let mut bytes = Vec::new();
        let read = file.seek(start).and_then(|_| file.by_ref().take(length).read_to_end(&mut bytes));
        match read {
            Ok(read) if read as u64 == length => Ok(bytes),
            _ => Err(Problem::Damaged),
        }
    };
    let end = |length: u64| i64::try_from(length).map_or(SeekFrom::End(0), |length| SeekFrom::End(-length));
    let tail = guarded(|| Columns::tail(&part(end(8), 8)?))?;
    let tail = part(end(tail), tail)?;
    let mut columns = guarded(|| Columns::new(&tail))?;
    each(columns.header().as_bytes())?;
    loop {
        let ranges = guarded(|| columns.ranges())?;
        if ranges.is_empty() {
            return Ok(());
        }
        for (start, length) in ranges {
            let bytes = part(SeekFrom::Start(start), length)?;
            guarded(|| columns.add(bytes))?;
        }
        loop {
            let text = guarded(|| columns.text().map(<[u8]>::len))?;
            if text == 0 {
                break;
            }
            each(columns.last())?;
        }
    }
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Problem::Damaged))
}
