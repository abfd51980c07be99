//! Bytes to UTF-8, in pieces cut anywhere.

use super::joined::Joined;

/// How a file writes its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// With a byte-order mark or without; ASCII is UTF-8 too.
    Utf8,
    /// As spreadsheets save "Unicode text".
    Utf16 {
        /// Of two bytes the higher one comes first.
        big_end_first: bool,
    },
    /// What older Windows programs write in western Europe and the Americas.
    Windows1252,
}

/// What Windows-1252 has from 0x80 to 0x9F; elsewhere a byte is its own number.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Every encoding, in the order they are offered.
    pub const ALL: [Encoding; 4] = [
        Encoding::Utf8,
        Encoding::Utf16 { big_end_first: false },
        Encoding::Utf16 { big_end_first: true },
        Encoding::Windows1252,
    ];

    /// The name as standards have it.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16 { big_end_first: false } => "UTF-16LE",
            Encoding::Utf16 { big_end_first: true } => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding of a file that starts with these bytes. `whole`: they are all of it.
    pub fn of(head: &[u8], whole: bool) -> Encoding {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
            [0xFF, 0xFE, ..] => return Encoding::Utf16 { big_end_first: false },
            [0xFE, 0xFF, ..] => return Encoding::Utf16 { big_end_first: true },
            _ => {}
        }
        let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        if (even + odd) * 8 > head.len() {
            return Encoding::Utf16 { big_end_first: even > odd };
        }
        match std::str::from_utf8(head) {
            Ok(_) => Encoding::Utf8,
            // A letter that the end of the piece cuts is none that is wrong.
            Err(error) if !whole && error.error_len().is_none() => Encoding::Utf8,
            Err(_) => Encoding::Windows1252,
        }
    }
}

/// Decodes a file.
#[derive(Debug)]
pub(crate) struct Decoder {
    encoding: Encoding,
    /// Bytes of a letter whose end has not arrived.
    rest: Vec<u8>,
    text: String,
    joined: Joined,
}

impl Decoder {
    pub(crate) fn new(encoding: Encoding) -> Decoder {
        Decoder { encoding, rest: Vec::new(), text: String::new(), joined: Joined::default() }
    }

    /// The next piece as UTF-8, without a mark of the order of bytes; UTF-8 goes
    /// through as it is. A letter that is none becomes U+FFFD. `last`: there are no more.
    pub(crate) fn decode<'a>(&'a mut self, piece: &'a [u8], last: bool) -> &'a [u8] {
        self.text.clear();
        match self.encoding {
            Encoding::Utf8 => return self.joined.part(piece, last),
            Encoding::Windows1252 => self.text.extend(piece.iter().map(|byte| match byte {
                0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            })),
            Encoding::Utf16 { big_end_first } => {
                let mut bytes = std::mem::take(&mut self.rest);
                bytes.extend_from_slice(piece);
                let unit = |pair: &[u8; 2]| match big_end_first {
                    true => u16::from_be_bytes(*pair),
                    false => u16::from_le_bytes(*pair),
                };
                let mut units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(unit).collect();
                // Half of a letter that takes two units waits for the other half.
                units.pop_if(|unit| (0xD800..0xDC00).contains(unit));
                let letters = char::decode_utf16(units.iter().copied());
                let letters = letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
                self.text.extend(letters.filter(|letter| *letter != '\u{feff}'));
                self.rest = bytes.split_off(units.len() * 2);
            }
        }
        self.joined.part(self.text.as_bytes(), last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_comes_back_whatever_pieces_it_arrives_in(
            text in "(month,país\n)?[a-zñé€,;\\n😀]{0,40}",
            big_end_first in any::<bool>(),
            cut in any::<prop::sample::Index>(),
        ) {
            let unit = |unit: u16| if big_end_first { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect();
            let encoding = Encoding::of(&bytes, true);
            prop_assert_eq!(encoding, Encoding::Utf16 { big_end_first });
            let mut decoder = Decoder::new(encoding);
            let cut = cut.index(bytes.len());
            let mut out = decoder.decode(&bytes[..cut], false).to_vec();
            out.extend(decoder.decode(&bytes[cut..], true));
            prop_assert_eq!(String::from_utf8(out).expect("UTF-8"), text);
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(Encoding::of("mes,país".as_bytes(), true), Encoding::Utf8);
        assert_eq!(Encoding::of(&"mes,paí".as_bytes()[..7], false), Encoding::Utf8);
        assert_eq!(Encoding::of(b"mes,pa\xEDs", true), Encoding::Windows1252);
        assert_eq!(Decoder::new(Encoding::Windows1252).decode(b"pa\xEDs \x80", true), "país €".as_bytes());
        assert_eq!(Encoding::of(b"a\0,\0b\0", true), Encoding::Utf16 { big_end_first: false });
    }
}
