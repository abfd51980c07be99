//! Lines of text above or below a table that say that its figures are in thousands or millions.

use super::form::folded;

/// What says it wherever it stands in a line.
const SAID: [&str; 16] = [
    "in thousands",
    "in 000s",
    "thousands of",
    "in millions",
    "millions of",
    "en miles",
    "miles de",
    "en millones",
    "millones de",
    "in tausend",
    "en milliers",
    "milliers de",
    "en millions",
    "em milhares",
    "milhares de",
    "in migliaia",
];

/// What says it alone, or in brackets.
const ALONE: [&str; 9] =
    ["thousands", "thousand", "000s", "000", "miles", "millions", "millones", "milhares", "milliers"];

/// Longest line that is looked at.
const LONGEST: usize = 300;

/// The first line of text, of those with one cell that is filled, which says so.
pub(super) fn says(text: &[u8], separator: u8) -> Option<String> {
    let lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| line.len() <= LONGEST);
    lines.filter_map(|line| alone(line, separator)).find(|line| is_said(line)).map(str::to_string)
}

/// The one cell of a line that is filled.
fn alone(line: &[u8], separator: u8) -> Option<&str> {
    let text = std::str::from_utf8(line).ok()?.trim();
    let text = text.trim_matches(|c| c == char::from(separator)).trim();
    let quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    let inner = if quoted { &text[1..text.len() - 1] } else { text };
    let whole = quoted && !inner.contains("\"")
        || separator == b',' && inner.contains(", ")
        || !inner.contains(char::from(separator));
    (whole && inner.contains(char::is_alphabetic)).then_some(inner)
}

fn is_said(line: &str) -> bool {
    let text = format!(" {} ", folded(line));
    let brackets = line.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
    SAID.iter().any(|said| text.contains(&format!(" {said} ")))
        || brackets.chain([line]).any(|alone| ALONE.contains(&folded(alone).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_text_that_say_thousands_are_found_and_rows_are_none() {
        for line in [
            "Encounters by place (in thousands),,",
            "\"Encounters, in thousands\",,",
            "Eventos (miles de personas)",
            "(thousands)",
            ",,thousands",
            "Note: figures are in millions.",
        ] {
            assert!(says(format!("Title\n{line}\nmonth,place,count\n").as_bytes(), b',').is_some(), "{line}");
        }
        for line in [
            "2024-01,in thousands,5",
            "Within 100 miles (of the border)",
            "Thousand Oaks",
            "x,y",
            "Miles City",
        ] {
            assert_eq!(says(line.as_bytes(), b','), None, "{line}");
        }
    }
}
