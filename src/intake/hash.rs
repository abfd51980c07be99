//! What tells one file from another.

use sha2::{Digest, Sha256};

/// Bytes of a block: those of a file can be hashed beside one another.
const BLOCK: usize = 1 << 22;

/// The hash of a file: its SHA-256, and of a file of several blocks of 4 MiB the
/// SHA-256 of theirs, one after another. The page's worker has the browser make
/// the same of the blocks (`www/own-bytes.js`).
#[derive(Default)]
pub struct FileHash {
    block: Sha256,
    filled: usize,
    /// Of the blocks before.
    blocks: Vec<u8>,
}

impl FileHash {
    /// Takes the next bytes of the file.
    pub fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if self.filled == BLOCK {
                self.blocks.extend_from_slice(&self.block.finalize_reset());
                self.filled = 0;
            }
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.filled));
            self.block.update(now);
            self.filled += now.len();
            bytes = later;
        }
    }

    /// In lower-case hexadecimal.
    pub fn finish(mut self) -> String {
        let last = self.block.finalize();
        if self.blocks.is_empty() {
            return hexadecimal(&last);
        }
        self.blocks.extend_from_slice(&last);
        of_bytes(&self.blocks)
    }
}

/// The SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The same in lower-case hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&digest(bytes))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_one_block_has_its_own_hash_and_a_larger_one_that_of_its_blocks() {
        let bytes: Vec<u8> = (0..BLOCK * 2 + 5).map(|i| (i * i % 251) as u8).collect();
        let of = |length: usize, piece: usize| {
            let mut hash = FileHash::default();
            bytes[..length].chunks(piece).for_each(|piece| hash.update(piece));
            hash.finish()
        };
        assert_eq!(of(0, 1), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(of(BLOCK, 100_000), of_bytes(&bytes[..BLOCK]));
        let blocks: Vec<u8> = bytes.chunks(BLOCK).flat_map(|block| Sha256::digest(block).to_vec()).collect();
        assert_eq!(of(bytes.len(), 1 << 20), of_bytes(&blocks));
        assert_eq!(of(bytes.len(), bytes.len()), of_bytes(&blocks));
    }
}
