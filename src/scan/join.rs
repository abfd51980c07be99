//! Cells of columns, joined to rows of text.

use std::ops::Range;

/// Where a cell's text stands, with the separator behind it.
pub type Span = (u32, u32);

/// Bytes that short cells are copied by: a fixed number is one move.
pub const MOVE: usize = 16;

/// The cells of codes; `None` if a code has none.
pub fn look_up(codes: &[u32], entries: &[Span], cells: &mut Vec<Span>) -> Option<()> {
    for code in codes {
        cells.push(*entries.get(*code as usize)?);
    }
    Some(())
}

/// Appends rows as lines, until there are `most` bytes, and gives how many they
/// were. Of each column: its text, behind which [`MOVE`] bytes go unused, and its
/// cells.
pub fn join(columns: &[(&[u8], &[Span])], rows: Range<usize>, most: usize, out: &mut Vec<u8>) -> usize {
    let mut written = 0;
    for row in rows {
        if out.len() >= most {
            break;
        }
        for (text, cells) in columns {
            let (start, end) = (cells[row].0 as usize, cells[row].1 as usize);
            match text[start..].first_chunk::<MOVE>() {
                Some(bytes) if end - start <= MOVE => {
                    let length = out.len() + end - start;
                    out.extend_from_slice(bytes);
                    out.truncate(length);
                }
                _ => out.extend_from_slice(&text[start..end]),
            }
        }
        // The last separator ends the line.
        if let Some(last) = out.last_mut() {
            *last = b'\n';
        }
        written += 1;
    }
    written
}
