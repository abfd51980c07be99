//! What the library passes over of what a file says in Thrift's compact form: that
//! its columns are encrypted, fields of another kind than the format's, and lists that
//! are longer than the bytes that are there, over which it would go for minutes.

use scan::hybrid::varint;

use super::format::{FILE, Held, PAGE};

/// The field that names how columns are encrypted.
const ENCRYPTION: i64 = 8;

/// The field of a page that says how many bytes it is after its head.
const STORED: i64 = 3;

/// Structures in structures.
const DEEPEST: u32 = 32;

/// `None`: the form is broken.
pub(crate) fn sealed(said: &[u8]) -> Option<bool> {
    let mut at = 0;
    let mut last = 0;
    loop {
        let (id, kind) = field(said, &mut at, last)?;
        match kind {
            0 => return Some(false),
            _ if id == ENCRYPTION => return Some(true),
            _ => skip(said, &mut at, kind, FILE.field(id), DEEPEST)?,
        }
        last = id;
    }
}

/// How many of the bytes of a column are whole pages.
pub(crate) fn pages(column: &[u8]) -> usize {
    let mut end = 0;
    while let Some(next) = page(column, end) {
        end = next;
    }
    end
}

/// Where the page ends that starts at a place.
fn page(column: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut last, mut stored) = (start, 0, None);
    loop {
        let (id, kind) = field(column, &mut at, last)?;
        match kind {
            0 => break,
            4..=6 if id == STORED => stored = Some(signed(varint(column, &mut at)?)),
            _ => skip(column, &mut at, kind, PAGE.field(id), DEEPEST)?,
        }
        last = id;
    }
    at.checked_add(usize::try_from(stored?).ok()?).filter(|end| *end <= column.len())
}

const fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// The number and kind of the field that comes next; kind 0: there is none.
fn field(said: &[u8], at: &mut usize, last: i64) -> Option<(i64, u8)> {
    let head = *said.get(*at)?;
    *at += 1;
    let (step, kind) = (i64::from(head >> 4), head & 15);
    let id = if step > 0 || kind == 0 { last.checked_add(step)? } else { signed(varint(said, at)?) };
    i16::try_from(id).is_ok().then_some((id, kind))
}

/// Passes over what is of a kind; `held`: what the format has there, if it has anything.
fn skip(said: &[u8], at: &mut usize, kind: u8, held: Option<Held>, deepest: u32) -> Option<()> {
    let deepest = deepest.checked_sub(1)?;
    held.is_none_or(|held| held.is(kind)).then_some(())?;
    let over = |at: &mut usize, length: usize| {
        *at = at.checked_add(length).filter(|end| *end <= said.len())?;
        Some(())
    };
    match kind {
        // A truth of a field stands in its kind.
        1 | 2 => Some(()),
        3 => over(at, 1),
        4..=6 => varint(said, at).map(|_| ()),
        7 => over(at, 8),
        8 => {
            let length = usize::try_from(varint(said, at)?).ok()?;
            over(at, length)
        }
        9 | 10 => {
            let head = *said.get(*at)?;
            *at += 1;
            let count = if head >> 4 == 15 { varint(said, at)? } else { u64::from(head >> 4) };
            // Each takes a byte at least. A list of truths is in neither a page nor what a
            // file says of itself, and the library takes them to be of no bytes.
            for _ in 0..count {
                match head & 15 {
                    1 | 2 => return None,
                    kind => skip(said, at, kind, held.and_then(Held::each), deepest)?,
                }
            }
            Some(())
        }
        12 => {
            let mut last = 0;
            loop {
                let (id, kind) = field(said, at, last)?;
                if kind == 0 {
                    return Some(());
                }
                skip(said, at, kind, held.and_then(|held| held.field(id)), deepest)?;
                last = id;
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_its_whole_pages() {
        // Type 0, 5 bytes unpacked, 5 stored; the same with a list of 2^31 numbers at its end.
        let head = [0x15, 0, 0x15, 10, 0x15, 10];
        let whole = [&head[..], &[0], b"abcde"].concat();
        let endless = [&head[..], &[0x69, 0xF7, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0], b"abcde"].concat();
        assert_eq!(pages(&whole), whole.len());
        assert_eq!(pages(&[&whole[..], &whole].concat()), 2 * whole.len());
        assert_eq!(pages(&[&whole[..], &endless].concat()), whole.len());
        assert_eq!(pages(&whole[..whole.len() - 1]), 0);
        assert_eq!((pages(&[]), pages(&[0x15, 0, 0])), (0, 0));
        // The bytes before it as text, which the library reads as a number all the same.
        assert_eq!(pages(&[0x15, 0, 0x15, 10, 0x18, 10]), 0);
        // A field of a list of two truths, one of the schema of a number.
        assert_eq!(
            (sealed(&[0x29, 0x1C, 0x15, 0, 0, 0]), sealed(&[0x29, 0x1C, 0x18, 0, 0, 0])),
            (Some(false), None)
        );
        assert_eq!((sealed(&[0xA9, 0x21, 1, 1, 0]), sealed(&[0xA9, 0x23, 1, 1, 0])), (None, Some(false)));
    }
}
