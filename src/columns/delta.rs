//! Values that are stored as what they differ by, written plainly: one after
//! another, texts behind their lengths.

use scan::hybrid::{bits, varint};

fn zigzag(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let number = varint(bytes, at)?;
    Some((number >> 1) as i64 ^ -((number & 1) as i64))
}

/// Whole numbers, at most so many, and where they end.
fn numbers(bytes: &[u8], at: &mut usize, most: usize) -> Option<Vec<i64>> {
    let block = usize::try_from(varint(bytes, at)?).ok()?;
    let parts = usize::try_from(varint(bytes, at)?).ok()?;
    let count = usize::try_from(varint(bytes, at)?).ok()?;
    let mut last = zigzag(bytes, at)?;
    let each = block.checked_div(parts).filter(|each| *each > 0 && each % 8 == 0 && *each <= 1 << 20)?;
    (count <= most).then_some(())?;
    let mut out = Vec::new();
    out.extend((count > 0).then_some(last));
    while out.len() < count {
        let least = zigzag(bytes, at)?;
        let widths = bytes.get(*at..at.checked_add(parts)?)?;
        *at += parts;
        for width in widths {
            if out.len() == count {
                break;
            }
            let width = u32::from(*width);
            let length = each / 8 * width as usize;
            (width <= 64).then_some(())?;
            // The last part may be cut short.
            let packed = &bytes[*at..(*at + length).min(bytes.len())];
            let wanted = each.min(count - out.len());
            (packed.len() * 8 >= wanted * width as usize).then_some(())?;
            for place in 0..wanted {
                let more = bits(packed, place * width as usize, width) as i64;
                last = last.wrapping_add(least).wrapping_add(more);
                out.push(last);
            }
            *at += packed.len();
        }
    }
    Some(out)
}

/// Whole numbers of four or eight bytes.
pub(crate) fn whole(bytes: &[u8], width: usize, most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for number in numbers(bytes, &mut 0, most)? {
        out.extend_from_slice(&number.to_le_bytes()[..width.min(8)]);
    }
    Some(out)
}

/// Texts whose lengths stand before all of them.
pub(crate) fn texts(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut at = 0;
    let lengths = numbers(bytes, &mut at, most)?;
    let mut out = Vec::new();
    for length in lengths {
        let length = u32::try_from(length).ok()?;
        let text = bytes.get(at..at.checked_add(length as usize)?)?;
        at += text.len();
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(text);
    }
    Some(out)
}

/// Texts that begin as the ones before them do; `None` also where they come to
/// more than `room` bytes.
pub(crate) fn prefixed(bytes: &[u8], most: usize, room: usize) -> Option<Vec<u8>> {
    let mut at = 0;
    let shared = numbers(bytes, &mut at, most)?;
    let own = texts(&bytes[at..], most)?;
    let mut own = own.as_slice();
    let mut out: Vec<u8> = Vec::new();
    let mut before = 0..0;
    for shared in shared {
        let (length, rest) = own.split_first_chunk::<4>()?;
        let (text, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        own = rest;
        let shared = usize::try_from(shared).ok().filter(|shared| *shared <= before.len())?;
        let length = u32::try_from(shared + text.len()).ok()?;
        (out.len() + length as usize <= room).then_some(())?;
        out.extend_from_slice(&length.to_le_bytes());
        let start = out.len();
        out.extend_from_within(before.start..before.start + shared);
        out.extend_from_slice(text);
        before = start..out.len();
    }
    Some(out)
}

/// Values whose first bytes stand together, then their second ones, and so on.
pub(crate) fn split(bytes: &[u8], width: usize) -> Option<Vec<u8>> {
    let count = bytes.len().checked_div(width).filter(|count| count * width == bytes.len())?;
    let value = |place: usize| (0..width).map(move |part| bytes[part * count + place]);
    Some((0..count).flat_map(value).collect())
}
