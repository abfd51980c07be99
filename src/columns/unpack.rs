//! Pages as they were before they were compressed.

use std::io::Read;

use bytes::Bytes;
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
        CompressionCodec::GZIP => all(flate2::read::MultiGzDecoder::new(&*packed)),
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

fn all(pages: impl Read) -> Result<Bytes, Problem> {
    let mut page = Vec::new();
    let read = pages.take(MOST as u64 + 1).read_to_end(&mut page);
    match (read, page.len() > MOST) {
        (Err(_), _) => Err(Problem::Damaged),
        (_, true) => Err(Problem::TooLarge),
        (_, false) => Ok(Bytes::from(page)),
    }
}
