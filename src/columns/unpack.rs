//! Pages as they were before they were compressed.

use bytes::Bytes;
use flate2::{Decompress, FlushDecompress, Status};
use parquet::basic::CompressionCodec;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::problem::Problem;

/// Most bytes of a page, unpacked.
pub(crate) const MOST: usize = 1 << 28;

/// Bytes that are unpacked before their number is looked at again.
const PIECE: usize = 1 << 20;

/// Whether such pages are read.
pub(crate) const fn known(codec: CompressionCodec) -> bool {
    use CompressionCodec::{GZIP, SNAPPY, UNCOMPRESSED, ZSTD};
    matches!(codec, UNCOMPRESSED | SNAPPY | GZIP | ZSTD)
}

/// Unpacks a page, or stops where it comes to more than [`MOST`].
pub(crate) fn unpack(codec: CompressionCodec, packed: Bytes) -> Result<Bytes, Problem> {
    match codec {
        // No values, as a page of nulls has.
        _ if packed.is_empty() => Ok(packed),
        CompressionCodec::UNCOMPRESSED => Ok(packed),
        CompressionCodec::SNAPPY => {
            let length = snap::raw::decompress_len(&packed).map_err(|_| Problem::Damaged)?;
            if length > MOST {
                return Err(Problem::TooLarge);
            }
            let page = snap::raw::Decoder::new().decompress_vec(&packed);
            page.map(Bytes::from).map_err(|_| Problem::Damaged)
        }
        CompressionCodec::GZIP => gzip(&packed, MOST),
        _ => zstd(&packed),
    }
}

fn zstd(mut packed: &[u8]) -> Result<Bytes, Problem> {
    let mut frame = FrameDecoder::new();
    frame.init(&mut packed).map_err(|_| Problem::Damaged)?;
    let mut page = Vec::new();
    let mut done = false;
    while !done {
        let pieces = BlockDecodingStrategy::UptoBytes(PIECE);
        done = frame.decode_blocks(&mut packed, pieces).map_err(|_| Problem::Damaged)?;
        page.extend_from_slice(&frame.collect().unwrap_or_default());
        if frame.content_size().max(page.len() as u64) > MOST as u64 {
            return Err(Problem::TooLarge);
        }
    }
    Ok(Bytes::from(page))
}

/// Members of a gzip file, one after another. The library that inflates them would
/// bring tables for their checksums that are a sixth of this module.
fn gzip(mut packed: &[u8], most: usize) -> Result<Bytes, Problem> {
    let mut page = Vec::new();
    while !packed.is_empty() {
        let start = header(packed).ok_or(Problem::Damaged)?;
        let mut inflate = Decompress::new(false);
        let first = page.len();
        loop {
            let at = start + inflate.total_in() as usize;
            page.reserve(PIECE);
            let state = inflate.decompress_vec(&packed[at..], &mut page, FlushDecompress::None);
            match state.map_err(|_| Problem::Damaged)? {
                _ if page.len() > most => return Err(Problem::TooLarge),
                Status::StreamEnd => break,
                // No byte came in or out.
                _ if at == start + inflate.total_in() as usize && page.len() < page.capacity() => {
                    return Err(Problem::Damaged);
                }
                _ => {}
            }
        }
        let rest = &packed[start + inflate.total_in() as usize..];
        let (checksum, rest) = rest.split_first_chunk::<4>().ok_or(Problem::Damaged)?;
        if u32::from_le_bytes(*checksum) != sum(&page[first..]) {
            return Err(Problem::Damaged);
        }
        packed = rest.get(4..).ok_or(Problem::Damaged)?;
    }
    Ok(Bytes::from(page))
}

/// The length of a member's header.
fn header(packed: &[u8]) -> Option<usize> {
    let flags = *packed.get(3).filter(|_| packed.starts_with(&[0x1F, 0x8B, 8]))?;
    let mut length = 10;
    if flags & 4 != 0 {
        let extra = packed.get(length..)?.first_chunk::<2>()?;
        length += 2 + usize::from(u16::from_le_bytes(*extra));
    }
    // A name and a comment end in a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            length += 1 + packed.get(length..)?.iter().position(|byte| *byte == 0)?;
        }
    }
    length += if flags & 2 != 0 { 2 } else { 0 };
    (length <= packed.len()).then_some(length)
}

/// The checksum of gzip (CRC-32), by half bytes.
fn sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (0..4).fold(sum, |sum, _| sum >> 1 ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 });
    let table: [u32; 16] = std::array::from_fn(|half| step(half as u32));
    let half = |sum: u32| sum >> 4 ^ table[sum as usize & 15];
    !bytes.iter().fold(!0, |sum, byte| half(half(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn gzip_of_several_members_is_unpacked_and_bombs_are_not() {
        let packed = |text: &[u8]| {
            let mut packed = flate2::GzBuilder::new().filename("a").comment("b").extra([1, 2, 3]);
            packed = packed.mtime(7);
            let mut packed = packed.write(Vec::new(), flate2::Compression::fast());
            packed.write_all(text).expect("packed");
            packed.finish().expect("packed")
        };
        let unpacked = |packed: Vec<u8>| unpack(CompressionCodec::GZIP, Bytes::from(packed));
        let both = [packed(b"one, "), packed(b"two")].concat();
        assert_eq!(unpacked(both.clone()), Ok(Bytes::from_static(b"one, two")));
        for cut in 1..both.len() {
            let whole = cut == packed(b"one, ").len();
            assert_eq!(unpacked(both[..cut].to_vec()).is_ok(), whole, "{cut}");
        }
        let mut changed = both;
        let last = changed.len() - 8;
        changed[last] ^= 1;
        assert_eq!(unpacked(changed), Err(Problem::Damaged));
        assert_eq!(gzip(&packed(&[0; 1_001]), 1_000), Err(Problem::TooLarge));
    }
}
