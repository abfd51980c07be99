//! Small whole numbers as runs of one value and runs of packed bits.

/// Reads numbers of one width, run after run.
#[derive(Debug)]
pub struct Hybrid<B> {
    bytes: B,
    at: usize,
    width: u32,
    run: Run,
}

#[derive(Debug)]
enum Run {
    Same {
        value: u32,
        left: usize,
    },
    /// From a bit of the bytes on.
    Packed {
        bit: usize,
        left: usize,
    },
}

/// A number of seven bits a byte, the lowest first.
pub fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Up to 64 bits from a bit on; past the end they are zero.
pub fn bits(bytes: &[u8], bit: usize, width: u32) -> u64 {
    let rest = bytes.get(bit / 8..).unwrap_or_default();
    let window = match rest.first_chunk::<16>() {
        Some(window) => u128::from_le_bytes(*window),
        None => rest.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte)),
    };
    let mask = if width >= 64 { u64::MAX } else { (1 << width) - 1 };
    (window >> (bit % 8)) as u64 & mask
}

impl<B: AsRef<[u8]>> Hybrid<B> {
    /// Numbers of at most 32 bits; `None` for wider ones.
    pub fn new(bytes: B, width: u8) -> Option<Hybrid<B>> {
        let run = Run::Same { value: 0, left: 0 };
        (width <= 32).then_some(Hybrid { bytes, at: 0, width: u32::from(width), run })
    }

    /// Bits one after another, without runs.
    pub fn of_bits(bytes: B) -> Hybrid<B> {
        let length = bytes.as_ref().len();
        Hybrid { at: length, bytes, width: 1, run: Run::Packed { bit: 0, left: length * 8 } }
    }

    /// Appends the next numbers; `None` if there are not so many.
    pub fn read(&mut self, out: &mut Vec<u32>, count: usize) -> Option<()> {
        self.run.read(self.bytes.as_ref(), &mut self.at, self.width, count, out)
    }
}

impl Run {
    fn read(
        &mut self,
        bytes: &[u8],
        at: &mut usize,
        width: u32,
        count: usize,
        out: &mut Vec<u32>,
    ) -> Option<()> {
        let end = out.len() + count;
        while out.len() < end {
            let wanted = end - out.len();
            match self {
                Run::Same { left: 0, .. } | Run::Packed { left: 0, .. } => {
                    *self = Run::next(bytes, at, width)?
                }
                Run::Same { value, left } => {
                    let taken = wanted.min(*left);
                    out.resize(out.len() + taken, *value);
                    *left -= taken;
                }
                Run::Packed { bit, left } => {
                    let taken = wanted.min(*left);
                    unpack(bytes, *bit, width, taken, out);
                    *bit += taken * width as usize;
                    *left -= taken;
                }
            }
        }
        Some(())
    }

    /// The next run.
    fn next(bytes: &[u8], at: &mut usize, width: u32) -> Option<Run> {
        let header = varint(bytes, at)?;
        let count = usize::try_from(header >> 1).ok()?;
        if header & 1 == 0 {
            let value = bytes.get(*at..*at + width.div_ceil(8) as usize)?;
            *at += value.len();
            let value = value.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
            return Some(Run::Same { value, left: count });
        }
        // Eights of numbers; the last one may be cut short.
        let length = count.checked_mul(width as usize)?.min(bytes.len() - *at);
        let left = count.checked_mul(8)?;
        let left = if width == 0 { left } else { left.min(length * 8 / width as usize) };
        let bit = *at * 8;
        *at += length;
        Some(Run::Packed { bit, left })
    }
}

fn unpack(bytes: &[u8], mut bit: usize, width: u32, count: usize, out: &mut Vec<u32>) {
    let mask = (1u64 << width) - 1;
    for _ in 0..count {
        let number = match bytes.get(bit / 8..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(window) => u64::from_le_bytes(*window) >> (bit % 8) & mask,
            None => bits(bytes, bit, width),
        };
        out.push(number as u32);
        bit += width as usize;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &'static [u8], width: u8, count: usize) -> Option<Vec<u32>> {
        let mut out = Vec::new();
        let mut numbers = Hybrid::new(bytes, width)?;
        for piece in [1, count - 1] {
            numbers.read(&mut out, piece)?;
        }
        Some(out)
    }

    #[test]
    fn runs_and_packed_bits_are_read_in_pieces() {
        assert_eq!(read(&[0b1000, 5], 3, 4), Some(vec![5; 4]));
        // The example of the format's description: 0 to 7 in three bits each.
        let packed = &[3, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(read(packed, 3, 8), Some((0..8).collect()));
        assert_eq!(read(packed, 3, 9), None);
        assert_eq!(read(&[0b1000], 0, 4), Some(vec![0; 4]));
        assert_eq!(read(&[], 3, 4), None);
        assert_eq!(read(&[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 3, 4), None);
        assert!(Hybrid::new([], 33).is_none());
    }
}
