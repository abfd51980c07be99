//! Counts as tables write them: `12730`, `1178.0`, `12,730`, `12.730`, `12 730`.
//!
//! What a comma and a full stop mean is decided once for a whole file: a cell
//! that does not fit is refused, never read as another number.

use super::when::is_note;

/// The mark before a fraction; the other one may stand between thousands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decimal {
    /// As in `1178.0` and `12,730`.
    #[default]
    Point,
    /// As in `1178,0` and `12.730`.
    Comma,
}

/// Why a cell is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCount {
    /// Nothing, `X`, `NA`, a dash: no figure was given.
    None,
    /// Below zero.
    Negative,
    /// Not a whole number.
    Fraction,
    /// More than a count can be.
    TooLarge,
    /// Other letters.
    NotANumber,
}

/// What publishers write where they give no figure.
const NO_FIGURE: [&str; 36] = [
    "", "x", "na", "n/a", "nan", "null", "none", "-", "–", "—", "...", "..", ".", "…", ":", "*", "**", "***",
    "n.a.", "n.d.", "n/d", "nd", "s/d", "s.d.", "s/i", "#n/a", "<na>", "--", "---", "(d)", "(x)", "(s)",
    "(na)", "(b)", "[x]", "[c]",
];

/// The count in a cell.
///
/// # Errors
/// Says why it is none.
pub(crate) fn count(text: &str, decimal: Decimal) -> Result<u64, NoCount> {
    let text = text.trim();
    if NO_FIGURE.iter().any(|none| text.eq_ignore_ascii_case(none)) || is_less_than(text) || is_flag(text) {
        return Err(NoCount::None);
    }
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mark = if decimal == Decimal::Point { '.' } else { ',' };
    let (whole, fraction) = text.split_once(mark).unwrap_or((text, "0"));
    let number = digits(whole, if decimal == Decimal::Point { ',' } else { '.' })?;
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NoCount::NotANumber);
    }
    if fraction.bytes().any(|byte| byte != b'0') {
        return Err(NoCount::Fraction);
    }
    if negative && number > 0 { Err(NoCount::Negative) } else { Ok(number) }
}

/// Whether a text is a count in one of the ways that they are written, or none at all.
pub(crate) fn is_count(text: &str) -> bool {
    let is = |decimal| matches!(count(bare(text), decimal), Ok(_) | Err(NoCount::None));
    is(Decimal::Point) || is(Decimal::Comma)
}

/// `: c`, `:z`: no figure, and why.
fn is_flag(text: &str) -> bool {
    let flags = text.strip_prefix(':').map(str::trim_start);
    flags.is_some_and(|flags| flags.len() <= 3 && flags.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// `<5`: what is too small to be told.
fn is_less_than(text: &str) -> bool {
    let number = text.strip_prefix(['<', '≤']).map(|rest| rest.trim_start_matches('=').trim_start());
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Signs behind a number that lead to a note below the table.
const SIGNS: [char; 8] = ['*', '†', '‡', '§', '¶', '#', '^', 'ª'];

/// Letters beside a number that say how sure it is: provisional, revised, estimated. Others
/// are units, as in `12k`.
const SURENESS: [char; 6] = ['p', 'r', 'e', 'P', 'R', 'E'];

/// A number without the marks of notes beside it: `1592*`, `7611r`, `1,592 (p)`, `1592[1]`;
/// the text as it is where more stands beside it.
pub(crate) fn bare(text: &str) -> &str {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let text = text.trim();
    if text.is_empty() || is_digit(text.chars().next_back()) && is_digit(text.chars().next()) {
        return text;
    }
    let mut rest = text;
    loop {
        let before = rest.len();
        rest = rest.trim_end_matches(|c: char| SIGNS.contains(&c) || is_raised(c)).trim_end();
        rest = without_note(rest).trim_end();
        rest = without_flags(rest);
        let letter = rest.strip_suffix(SURENESS).map(|rest| rest.trim_end_matches(['/', ' ', '\u{a0}']));
        rest = letter.filter(|rest| is_digit(rest.chars().next_back())).unwrap_or(rest);
        if rest.len() == before {
            break;
        }
    }
    let front = rest.trim_start_matches(SIGNS).trim_start();
    // "p1" is a name.
    let letter = front.strip_prefix(SURENESS).filter(|rest| rest.starts_with(char::is_whitespace));
    let front = letter.map(str::trim_start).filter(|rest| is_digit(rest.chars().next())).unwrap_or(front);
    let whole =
        is_digit(front.trim_start_matches(['-', '−']).chars().next()) && is_digit(front.chars().next_back());
    if whole { front } else { text }
}

/// Digits and letters above the line.
const fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | 'ʰ'..='ʸ' | 'ᴬ'..='ᵪ' | 'ᶜ'..='ᶿ')
}

/// Without the flags that Eurostat puts behind a blank: `123 bp`. Others are units as well.
fn without_flags(text: &str) -> &str {
    let parted = text.rsplit_once(' ').filter(|(rest, _)| rest.ends_with(|c: char| c.is_ascii_digit()));
    match parted {
        Some((rest, "b" | "e" | "p" | "r" | "u" | "bp" | "be" | "ep" | "bep" | "up" | "bu")) => rest,
        _ => text,
    }
}

/// Without a note in brackets behind it: a letter or a digit, a word of those that say how sure
/// a figure is, or in square brackets a few signs. `1592 (12)` may have its share beside it.
fn without_note(text: &str) -> &str {
    let note = |open: char, close: char| text.strip_suffix(close)?.rsplit_once(open);
    let plain = |note: &str, most: usize| {
        note.chars().count() <= most && note.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ','))
    };
    if let Some((rest, note)) = note('[', ']')
        && plain(note, 8)
    {
        return rest;
    }
    match note('(', ')') {
        Some((rest, note)) if plain(note, 1) || is_note(note) => rest,
        _ => text,
    }
}

/// Digits, plain or in groups of three between marks or spaces.
fn digits(text: &str, mark: char) -> Result<u64, NoCount> {
    let is_mark =
        |c: char| c == mark || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_');
    let mut number: u64 = 0;
    for (i, group) in text.split(is_mark).enumerate() {
        let plain = !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
        let first_of_several = i == 0 && group.len() <= 3;
        if !plain || !(group.len() == 3 || first_of_several || group.len() == text.len()) {
            return Err(NoCount::NotANumber);
        }
        for byte in group.bytes() {
            let next = number.checked_mul(10).and_then(|n| n.checked_add(u64::from(byte - b'0')));
            number = next.ok_or(NoCount::TooLarge)?;
        }
    }
    if number > scan::MOST { Err(NoCount::TooLarge) } else { Ok(number) }
}

/// What cells say of the marks in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    point: bool,
    comma: bool,
    /// Cells that could be read in both ways, as other numbers, with this mark in them.
    open_point: bool,
    open_comma: bool,
    /// Some of those are no whole number but as thousands: `1,234`, not `1,000`.
    whole: bool,
}

impl Marks {
    /// Takes note of a cell.
    pub(crate) fn see(&mut self, text: &str) {
        let text = text.trim().trim_start_matches(['-', '−']);
        match (number(text, '.'), number(text, ',')) {
            (true, false) => self.point = true,
            (false, true) => self.comma = true,
            (true, true) if text.contains(['.', ',']) => {
                self.open_point |= text.contains('.');
                self.open_comma |= text.contains(',');
                self.whole |= !text.ends_with("000");
            }
            _ => {}
        }
    }

    /// The decimal mark, and whether there is no doubt of it. Counts are whole: where
    /// every mark is the same and parts three digits, it stands between thousands. A
    /// cell that is plain does not tell of others that are written in two ways.
    pub(crate) const fn decide(self) -> (Decimal, bool) {
        let mixed = self.open_point && self.open_comma;
        match self {
            Marks { comma: true, point: false, .. } => (Decimal::Comma, !mixed),
            Marks { point: true, comma, .. } => (Decimal::Point, !comma && !mixed),
            Marks { open_point: true, open_comma: true, .. } => (Decimal::Point, false),
            Marks { open_point: true, whole, .. } => (Decimal::Comma, whole),
            Marks { open_comma: true, whole, .. } => (Decimal::Point, whole),
            _ => (Decimal::Point, true),
        }
    }
}

/// Whether a text is a number, with a fraction or not, under a decimal mark.
fn number(text: &str, mark: char) -> bool {
    let (whole, fraction) = text.split_once(mark).unwrap_or((text, "0"));
    let other = if mark == '.' { ',' } else { '.' };
    // No number is written 0.673 for 673.
    let padded = whole.len() > 1 && whole.starts_with('0');
    digits(whole, other).is_ok()
        && !padded
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_every_form() {
        for text in
            ["190000000", "190,000,000", "190 000 000", "190\u{a0}000\u{a0}000", "190000000.0", "190'000'000"]
        {
            assert_eq!(count(text, Decimal::Point), Ok(190_000_000), "{text}");
        }
        for text in ["190.000.000", "190000000,00", "190000000"] {
            assert_eq!(count(text, Decimal::Comma), Ok(190_000_000), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_never_another_number() {
        for (text, why) in [
            ("0.673", NoCount::Fraction),
            ("1.234", NoCount::Fraction),
            ("1,23", NoCount::NotANumber),
            ("1,2345", NoCount::NotANumber),
            ("12 73", NoCount::NotANumber),
            ("-5", NoCount::Negative),
            ("1e3", NoCount::NotANumber),
            ("12x", NoCount::NotANumber),
            ("X", NoCount::None),
            ("NA", NoCount::None),
            ("", NoCount::None),
            ("999999999999999999999", NoCount::TooLarge),
        ] {
            assert_eq!(count(text, Decimal::Point), Err(why), "{text}");
        }
        assert_eq!(count("-0", Decimal::Point), Ok(0));
        assert_eq!(count("0,673", Decimal::Comma), Err(NoCount::Fraction));
    }

    #[test]
    fn marks_of_notes_are_no_part_of_numbers_and_units_are() {
        for text in [
            "1592*",
            "1592r",
            "1592 (p)",
            "p 1592",
            "1592ᵖ",
            "1592[1]",
            "1592†",
            "1592 ¹²",
            "*1592",
            "1592 (rev.)",
            "1592 e",
            "1592R",
            "1592/r",
            "1592 (1)",
            "1592[note 2]",
            "1592#**",
            "1592 bp",
            "1592 b",
            "1592",
            " 1592 ",
        ] {
            assert_eq!(bare(text), "1592", "{text}");
        }
        assert_eq!(bare("1,592.0*"), "1,592.0");
        for text in [
            "p12",
            "12k",
            "12M",
            "12%",
            "1.5 mil",
            "2b",
            "12x",
            "1e3",
            "$12",
            "1592 (12)",
            "1592 (45%)",
            "(1592)",
            "12+",
            "p",
            "*",
        ] {
            assert_eq!(bare(text), text);
        }
        for text in ["<5", "≤ 10", "n.d.", "(D)", "*", ":", ": c", ":z", ":u"] {
            assert_eq!(count(text, Decimal::Point), Err(NoCount::None), "{text}");
        }
    }

    #[test]
    fn marks_are_decided_for_the_whole_column() {
        let decide = |cells: &[&str]| {
            let mut marks = Marks::default();
            cells.iter().for_each(|cell| marks.see(cell));
            marks.decide()
        };
        assert_eq!(decide(&["12", "7"]), (Decimal::Point, true));
        assert_eq!(decide(&["1,234,567"]), (Decimal::Point, true));
        assert_eq!(decide(&["1.234.567", "1.234"]), (Decimal::Comma, true));
        assert_eq!(decide(&["0.673", "1.234"]), (Decimal::Point, true));
        assert_eq!(decide(&["1,234", "12,000"]), (Decimal::Point, true));
        assert_eq!(decide(&["1.234", "999"]), (Decimal::Comma, true));
        assert_eq!(decide(&["1,000", "12,000"]), (Decimal::Point, false));
        assert_eq!(decide(&["1.000"]), (Decimal::Comma, false));
        assert_eq!(decide(&["1.234", "1,234"]), (Decimal::Point, false));
        assert_eq!(decide(&["12,5"]), (Decimal::Comma, true));
        assert_eq!(decide(&["1.234", "1,500", "12.5", "2.000"]), (Decimal::Point, false));
        assert_eq!(decide(&["1.234", "12.5", "2.000"]), (Decimal::Point, true));
    }
}
