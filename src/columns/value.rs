//! Stored values as a table of text writes them.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;

/// Longest cell, in bytes.
const LONGEST: usize = 1 << 20;

const DAY: i64 = 86_400;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Flag,
    Whole {
        signed: bool,
    },
    Fraction,
    Decimal {
        scale: u32,
        /// The highest byte stands first.
        big_end_first: bool,
    },
    /// Days since 1970.
    Date,
    /// So many units a day since 1970.
    Moment {
        a_day: i64,
    },
    /// Nanoseconds of the day and a Julian day, as older programs wrote moments.
    JulianMoment,
}

impl Kind {
    /// What a column holds; `None` if it is no month, count or category.
    pub(crate) fn of(column: &ColumnDescriptor) -> Option<Kind> {
        let physical = column.physical_type();
        let unit = |unit: &TimeUnit| match unit {
            TimeUnit::MILLIS => 1_000,
            TimeUnit::MICROS => 1_000_000,
            TimeUnit::NANOS => 1_000_000_000,
        };
        let whole = |signed| Some(Kind::Whole { signed });
        let decimal = |scale: i32| {
            let big_end_first = !matches!(physical, Type::INT32 | Type::INT64);
            let scale = u32::try_from(scale).ok().filter(|scale| *scale <= 38)?;
            Some(Kind::Decimal { scale, big_end_first })
        };
        match (physical, column.logical_type_ref(), column.converted_type()) {
            (Type::INT96, ..) => Some(Kind::JulianMoment),
            (Type::BOOLEAN, ..) => Some(Kind::Flag),
            (Type::FLOAT | Type::DOUBLE, ..) => Some(Kind::Fraction),
            (_, Some(LogicalType::Decimal(kind)), _) => decimal(kind.scale),
            (_, None, ConvertedType::DECIMAL) => decimal(column.type_scale()),
            (Type::INT32, Some(LogicalType::Date), _) | (Type::INT32, None, ConvertedType::DATE) => {
                Some(Kind::Date)
            }
            (Type::INT64, Some(LogicalType::Timestamp(kind)), _) => {
                Some(Kind::Moment { a_day: DAY * unit(&kind.unit) })
            }
            (Type::INT64, None, ConvertedType::TIMESTAMP_MILLIS) => Some(Kind::Moment { a_day: DAY * 1_000 }),
            (Type::INT64, None, ConvertedType::TIMESTAMP_MICROS) => {
                Some(Kind::Moment { a_day: DAY * 1_000_000 })
            }
            (Type::INT32 | Type::INT64, Some(LogicalType::Integer(kind)), _) => whole(kind.is_signed),
            (Type::INT32 | Type::INT64, None, converted) => match converted {
                ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS => None,
                ConvertedType::UINT_8
                | ConvertedType::UINT_16
                | ConvertedType::UINT_32
                | ConvertedType::UINT_64 => whole(false),
                _ => whole(true),
            },
            // A column of nothing but nulls.
            (Type::INT32 | Type::INT64, Some(LogicalType::Unknown), _) => whole(true),
            (Type::BYTE_ARRAY, None, converted) => (converted != ConvertedType::BSON).then_some(Kind::Text),
            (
                Type::BYTE_ARRAY,
                Some(LogicalType::String | LogicalType::Enum | LogicalType::Json | LogicalType::Unknown),
                _,
            ) => Some(Kind::Text),
            _ => None,
        }
    }

    /// Appends a value as a cell; `None` if it is none of its kind, or too long.
    pub(crate) fn write(self, value: &[u8], out: &mut Vec<u8>) -> Option<()> {
        match self {
            Kind::Text => text(value, out)?,
            Kind::Flag => out.extend_from_slice(if value == [0] { b"false" } else { b"true" }),
            Kind::Whole { signed: true } => whole(little(value)?, out),
            Kind::Whole { signed: false } => {
                digits(value.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte)), out);
            }
            Kind::Fraction => match value.first_chunk::<8>() {
                Some(bytes) => fraction(f64::from_le_bytes(*bytes), out),
                None => fraction(f64::from(f32::from_le_bytes(*value.first_chunk()?)), out),
            },
            Kind::Decimal { scale, big_end_first: false } => decimal(i128::from(little(value)?), scale, out),
            Kind::Decimal { scale, big_end_first: true } => {
                let negative = value.first().is_some_and(|byte| *byte >= 0x80);
                let start = if negative { -1 } else { 0 };
                // Of more bytes the first say the sign alone.
                let (sign, value) = value.split_at(value.len().saturating_sub(16));
                let alike = |byte: &u8| (*byte >= 0x80) == negative && matches!(byte, 0 | 0xFF);
                let kept = sign.is_empty() || (value[0] >= 0x80) == negative;
                (kept && sign.iter().all(alike)).then_some(())?;
                decimal(value.iter().fold(start, |all, byte| all << 8 | i128::from(*byte)), scale, out);
            }
            Kind::Date => date(little(value)?, out),
            Kind::Moment { a_day } => moment(little(value)?, a_day, out),
            Kind::JulianMoment => {
                let (nanoseconds, day) = value.split_first_chunk::<8>()?;
                let days = little(day)? - 2_440_588;
                let (a_day, of_day) = (DAY * 1_000_000_000, i64::from_le_bytes(*nanoseconds));
                let days = days.saturating_add(of_day.div_euclid(a_day));
                date(days, out);
                evening(days, of_day.rem_euclid(a_day), a_day, out);
            }
        }
        Some(())
    }
}

/// Four or eight bytes, the lowest first.
fn little(value: &[u8]) -> Option<i64> {
    match value.first_chunk::<8>() {
        Some(bytes) => Some(i64::from_le_bytes(*bytes)),
        None => Some(i64::from(i32::from_le_bytes(*value.first_chunk()?))),
    }
}

/// A text on one line, in quotes where it needs them.
fn text(value: &[u8], out: &mut Vec<u8>) -> Option<()> {
    (value.len() <= LONGEST).then_some(())?;
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b',' | b'"');
    if value.iter().all(plain) {
        out.extend_from_slice(value);
        return Some(());
    }
    let text = String::from_utf8_lossy(value).replace(char::is_control, " ");
    out.extend_from_slice(scan::csv::cell(&text).as_bytes());
    Some(())
}

fn whole(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    digits(number.unsigned_abs().into(), out);
}

fn digits(number: u128, out: &mut Vec<u8>) {
    // Two halves of nineteen digits and a rest: wide division is slow.
    const HALF: u128 = 10u128.pow(19);
    match u64::try_from(number) {
        Ok(number) => short(number, 1, out),
        Err(_) => {
            digits(number / HALF, out);
            short((number % HALF) as u64, 19, out);
        }
    }
}

/// So many digits at least.
fn short(mut number: u64, least: usize, out: &mut Vec<u8>) {
    let mut text = [0; 20];
    let mut at = text.len();
    loop {
        at -= 1;
        text[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 && text.len() - at >= least {
            return out.extend_from_slice(&text[at..]);
        }
    }
}

/// A fraction to a millionth: it is no count, and a category is text or whole.
fn fraction(number: f64, out: &mut Vec<u8>) {
    if number.is_nan() {
        return out.extend_from_slice(b"NaN");
    }
    // What is larger is too large for a count; the nearest whole number says so.
    if number.fract() == 0.0 || number.abs() > 9e12 {
        return whole(number as i64, out);
    }
    decimal((number * 1e6).round() as i128, 6, out);
}

fn decimal(number: i128, scale: u32, out: &mut Vec<u8>) {
    let one = 10u128.pow(scale);
    let (above, below) = (number.unsigned_abs() / one, number.unsigned_abs() % one);
    if number < 0 {
        out.push(b'-');
    }
    digits(above, out);
    if below == 0 {
        return;
    }
    let start = out.len();
    // One before the digits keeps the zeros they start with.
    digits(one + below, out);
    out[start] = b'.';
    while out.last() == Some(&b'0') {
        out.pop();
    }
    pad(start, out);
}

/// A fourth digit behind the point where there are three, which could be thousands.
fn pad(start: usize, out: &mut Vec<u8>) {
    let point = out[start..].iter().position(|byte| *byte == b'.');
    if point.is_some_and(|point| out.len() - start - point == 4) {
        out.push(b'0');
    }
}

/// Year, month and day of a day since 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    // Days since the first of March of the year zero, in eras of 400 years.
    let days = days.saturating_add(719_468);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
}

/// The ISO date of a day since 1970.
fn date(days: i64, out: &mut Vec<u8>) {
    let (year, month, day) = civil(days);
    if year < 0 {
        out.push(b'-');
    }
    for (part, least, end) in [(year.unsigned_abs(), 4, "-"), (month as u64, 2, "-"), (day as u64, 2, "")] {
        short(part, least, out);
        out.extend_from_slice(end.as_bytes());
    }
}

/// A moment, of so many units a day, as its day.
fn moment(moment: i64, a_day: i64, out: &mut Vec<u8>) {
    let days = moment.div_euclid(a_day);
    date(days, out);
    evening(days, moment.rem_euclid(a_day), a_day, out);
}

/// Behind the last day of a month its hour, if that is a full one or half of one: months of
/// another zone begin so. Of other moments the day says enough.
fn evening(days: i64, of_day: i64, a_day: i64, out: &mut Vec<u8>) {
    let halves = of_day / (a_day / 48);
    if halves == 0 || of_day % (a_day / 48) != 0 || civil(days.saturating_add(1)).2 != 1 {
        return;
    }
    out.push(b'T');
    short((halves / 2) as u64, 2, out);
    out.extend_from_slice(if halves % 2 == 0 { b":00" } else { b":30" });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: Kind, value: &[u8]) -> String {
        let mut out = Vec::new();
        kind.write(value, &mut out).expect("a value");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn days_are_written_as_dates() {
        for (days, iso) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (20_058, "2024-12-01"),
            (19_782, "2024-02-29"),
            (-25_567, "1900-01-01"),
            (2_932_896, "9999-12-31"),
        ] {
            assert_eq!(written(Kind::Date, &i32::to_le_bytes(days)), iso);
            let moment = i64::from(days) * DAY * 1_000 + 86_399_999;
            assert_eq!(written(Kind::Moment { a_day: DAY * 1_000 }, &moment.to_le_bytes()), iso);
            let julian = [&5i64.to_le_bytes()[..], &(days + 2_440_588).to_le_bytes()].concat();
            assert_eq!(written(Kind::JulianMoment, &julian), iso);
        }
    }

    #[test]
    fn full_hours_of_the_last_day_of_a_month_are_written() {
        let kind = Kind::Moment { a_day: DAY * 1_000 };
        for (half_hours, text) in [
            (47 * 48 + 44, "1970-02-17"),
            (58 * 48 + 45, "1970-02-28T22:30"),
            (58 * 48, "1970-02-28"),
            (59 * 48 + 44, "1970-03-01"),
            (-4, "1969-12-31T22:00"),
        ] {
            assert_eq!(written(kind, &(half_hours * 1_800_000i64).to_le_bytes()), text);
        }
        assert_eq!(written(kind, &(-1i64).to_le_bytes()), "1969-12-31");
    }

    #[test]
    fn numbers_are_written_so_that_they_can_be_read_in_one_way_alone() {
        for (number, text) in [
            (7.0, "7"),
            (-7.0, "-7"),
            (0.5, "0.5"),
            (1.234, "1.2340"),
            (-0.000_25, "-0.00025"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (1e300, "9223372036854775807"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(written(Kind::Fraction, &number.to_le_bytes()), text);
        }
        let decimal = |scale, big_end_first| Kind::Decimal { scale, big_end_first };
        assert_eq!(written(decimal(2, false), &1_234i32.to_le_bytes()), "12.34");
        assert_eq!(written(decimal(3, false), &(-1_234i64).to_le_bytes()), "-1.2340");
        assert_eq!(written(decimal(3, true), &1_000i128.to_be_bytes()), "1");
        assert_eq!(written(decimal(0, true), &[0xFF, 0xFE]), "-2");
        assert_eq!(written(decimal(0, true), &i128::MAX.to_be_bytes()), i128::MAX.to_string());
        let long = |sign: u8, number: i128| [&[sign; 16][..], &number.to_be_bytes()].concat();
        assert_eq!(written(decimal(0, true), &long(0, 1_234)), "1234");
        assert_eq!(written(decimal(1, true), &long(0xFF, -15)), "-1.5");
        for (sign, number) in [(1, 5), (0, -5), (0xFF, 5)] {
            assert_eq!(decimal(0, true).write(&long(sign, number), &mut Vec::new()), None);
        }
        assert_eq!(written(Kind::Whole { signed: false }, &u64::MAX.to_le_bytes()), u64::MAX.to_string());
        assert_eq!(written(Kind::Whole { signed: true }, &i64::MIN.to_le_bytes()), i64::MIN.to_string());
    }

    #[test]
    fn texts_are_cells_of_one_line() {
        assert_eq!(written(Kind::Text, b"two\nlines, \"x\""), "\"two lines, \"\"x\"\"\"");
        assert_eq!(written(Kind::Text, "Perú".as_bytes()), "Perú");
        assert_eq!(written(Kind::Text, &[b'a', 0xFF]), "a\u{FFFD}");
        assert_eq!(Kind::Text.write(&vec![b'x'; LONGEST + 1], &mut Vec::new()), None);
    }
}
