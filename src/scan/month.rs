//! Months as they are written.

use std::ops::RangeInclusive;

/// The years that months are read of: what lies outside is a slip of the pen, and
/// a table of all of them would be mostly empty.
pub const YEARS: RangeInclusive<u16> = 1900..=2200;

/// Months since January of year 0 of a `YYYY-MM` of the [`YEARS`], and of nothing else.
pub fn month(text: &[u8]) -> Option<u16> {
    let [y3, y2, y1, y0, b'-', m1, m0] = text else { return None };
    let mut digits = [y3, y2, y1, y0, m1, m0].map(|byte| u16::from(byte.wrapping_sub(b'0')));
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    digits[4] = digits[4] * 10 + digits[5];
    let [y3, y2, y1, y0, month, _] = digits;
    let year = y3 * 1000 + y2 * 100 + y1 * 10 + y0;
    (YEARS.contains(&year) && (1..=12).contains(&month)).then(|| year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn reads_a_year_and_a_month() {
        assert_eq!(month(b"2024-11"), Some(2024 * 12 + 10));
        assert_eq!(month(b"1900-01"), Some(1900 * 12));
        assert_eq!(month(b"2200-12"), Some(2200 * 12 + 11));
        for text in [
            "", "2024-13", "2024-00", "2024/11", "2024-1", "24-11", "2024-1:", "1899-12", "2201-01",
            " 024-11", "2024-111",
        ] {
            assert_eq!(month(text.as_bytes()), None, "{text}");
        }
    }
}
