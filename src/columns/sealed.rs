//! Whether a file's columns are encrypted, which the library passes over: a field
//! of what the file says of itself, in Thrift's compact form.

use scan::hybrid::varint;

/// The field that names how columns are encrypted.
const ENCRYPTION: i64 = 8;

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
            _ => skip(said, &mut at, kind, DEEPEST)?,
        }
        last = id;
    }
}

/// The number and kind of the field that comes next; kind 0: there is none.
fn field(said: &[u8], at: &mut usize, last: i64) -> Option<(i64, u8)> {
    let head = *said.get(*at)?;
    *at += 1;
    let (step, kind) = (i64::from(head >> 4), head & 15);
    if step > 0 || kind == 0 {
        return Some((last.checked_add(step)?, kind));
    }
    let id = varint(said, at)?;
    Some(((id >> 1) as i64 ^ -((id & 1) as i64), kind))
}

fn skip(said: &[u8], at: &mut usize, kind: u8, deepest: u32) -> Option<()> {
    let deepest = deepest.checked_sub(1)?;
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
            // Each takes a byte at least, a truth too.
            for _ in 0..count {
                match head & 15 {
                    1 | 2 => over(at, 1)?,
                    kind => skip(said, at, kind, deepest)?,
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
                skip(said, at, kind, deepest)?;
                last = id;
            }
        }
        _ => None,
    }
}
