//! Letters, small and capital, by the order of the alphabets: the library's tables
//! of all scripts weigh 8 kB in a module.

/// A Latin, Greek or Cyrillic letter as a small one; any other character as it is.
pub(crate) fn small(c: char) -> char {
    let code = u32::from(c);
    let by = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde => 32,
        0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => 32,
        0x400..=0x40f => 80,
        // Capital and small by turns.
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => {
            1 - code % 2
        }
        0x139..=0x148 | 0x179..=0x17e => code % 2,
        _ => 0,
    };
    char::from_u32(code + by).unwrap_or(c)
}

/// The capital of such a letter; any other character as it is.
pub(crate) fn capital(c: char) -> char {
    let before = [32, 80, 1].into_iter().filter_map(|by| char::from_u32(u32::from(c).checked_sub(by)?));
    before.into_iter().find(|&capital| small(capital) == c).unwrap_or(c)
}

/// Whether a letter is a capital that has a small one.
pub(crate) fn is_capital(c: char) -> bool {
    small(c) != c
}

/// A text in small letters.
pub(crate) fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_library() {
        // Letters whose other case is no single letter, or lies elsewhere.
        let apart = |c: &char| {
            matches!(c, 'İ' | 'ı' | 'ŉ' | 'Ÿ' | 'ÿ' | 'ſ' | 'µ' | 'ß' | 'ς')
                || ('\u{370}'..='\u{390}').contains(c)
                || ('\u{3ac}'..='\u{3b0}').contains(c)
                || ('\u{3cc}'..'\u{400}').contains(c)
                || ('\u{180}'..'\u{370}').contains(c)
                || ('\u{4c0}'..='\u{4cf}').contains(c)
        };
        let all = ('\0'..='\u{52f}').chain('\u{590}'..='\u{6ff}').chain('一'..='丐').filter(|c| !apart(c));
        for c in all {
            assert_eq!(small(c).to_string(), c.to_lowercase().to_string(), "{c}");
            assert_eq!(capital(c).to_string(), c.to_uppercase().to_string(), "{c}");
        }
        assert_eq!(
            (in_small("ÑANDÚ Šibenik"), capital('ñ'), capital('1')),
            ("ñandú šibenik".into(), 'Ñ', '1')
        );
    }
}
