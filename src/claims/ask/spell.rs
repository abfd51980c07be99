//! Words as they were meant: abbreviations, dates in digits, slips of a letter.

use super::names::Names;
use crate::claims::claim::Span;
use crate::claims::text::sentence::{Shape, Token};

/// Months as they are cut short where the lexicon does not know it.
const MONTHS: [(&str, &str); 9] = [
    ("ene", "january"),
    ("febr", "february"),
    ("mar", "march"),
    ("abr", "april"),
    ("ago", "august"),
    ("agto", "august"),
    ("dic", "december"),
    ("set", "september"),
    ("janu", "january"),
];

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Shorter words are not taken for misspelt: too many others are near.
const SHORTEST: usize = 5;
/// Words of which two letters may be wrong.
const LONG: usize = 9;

/// Writes the tokens as the lexicons have them, and says which were misspelt.
pub(crate) fn mend(text: &str, tokens: &mut [Token], names: &Names) -> Vec<(Span, String)> {
    for i in 0..tokens.len() {
        // "may" is a month in whatever letters it is typed.
        tokens[i].capital = true;
        shorten(tokens, i);
        in_digits(text, tokens, i);
    }
    let mut mended = Vec::new();
    for token in tokens.iter_mut() {
        let word = &token.text;
        if token.shape != Shape::Word || word.chars().count() < SHORTEST || names.knows(word) {
            continue;
        }
        if let Some(meant) = nearest(word, names) {
            mended.push((token.span, meant.clone()));
            token.text = meant;
        }
    }
    mended
}

/// "AF 2023", "AF23", "dic 2024", "mar 2024".
fn shorten(tokens: &mut [Token], i: usize) {
    let is_year = |token: &Token| token.shape == Shape::Digits && matches!(token.text.len(), 2 | 4);
    let next = tokens.get(i + 1).is_some_and(is_year);
    let word = tokens[i].text.as_str();
    let fiscal = word.strip_prefix("af").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(rest) = fiscal.filter(|rest| !rest.is_empty() || next) {
        tokens[i].text = format!("fy{rest}");
    } else if let Some((_, month)) = MONTHS.iter().find(|(short, _)| *short == word) {
        let of = tokens.get(i + 1).is_some_and(|t| t.text == "de") && tokens.get(i + 2).is_some_and(is_year);
        if next || of {
            tokens[i].text = (*month).to_string();
        }
    }
}

/// "2024-11" and "11/2024" are months.
fn in_digits(text: &str, tokens: &mut [Token], i: usize) {
    let number = |token: &Token, digits: usize| {
        let fits = token.shape == Shape::Digits && token.text.len() <= digits;
        fits.then(|| token.text.parse::<usize>().ok())?
    };
    let year = |token: &Token| number(token, 4).filter(|year| (1990..2100).contains(year));
    let month = |token: &Token| number(token, 2).filter(|month| (1..=12).contains(month));
    let Some(last) = tokens.get(i + 1) else { return };
    let between = text.get(tokens[i].span.end..last.span.start).unwrap_or("");
    if let (Some(year), Some(month), "-") = (year(&tokens[i]), month(last), between)
        && last.text.len() == 2
    {
        tokens[i].text = NAMES[month - 1].to_string();
        tokens[i].shape = Shape::Word;
        tokens[i + 1].text = year.to_string();
        return;
    }
    let Some(end) = tokens.get(i + 2) else { return };
    if last.text == "/"
        && let (Some(month), Some(_)) = (month(&tokens[i]), year(end))
    {
        tokens[i].text = NAMES[month - 1].to_string();
        tokens[i].shape = Shape::Word;
        tokens[i + 1].text = "of".to_string();
    }
}

/// The one word that is nearest to a misspelt one, if it is near enough: it starts
/// with the same letter, and one letter is wrong, or two of a long word.
fn nearest(word: &str, names: &Names) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let most = if letters.len() >= LONG { 2 } else { 1 };
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for known in names.candidates() {
        let stem = known.trim_end_matches('*');
        let other: Vec<char> = stem.chars().collect();
        if other.first() != letters.first() || other.len() < SHORTEST - 1 {
            continue;
        }
        // A stem stands for its word with any ending.
        let cut = if stem == known { letters.len() } else { other.len().min(letters.len()) };
        if cut.abs_diff(other.len()) > most {
            continue;
        }
        let far = distance(&letters[..cut], &other);
        if far > most {
            continue;
        }
        match best {
            Some((nearest, kept)) if far == nearest => tied |= kept.trim_end_matches('*') != stem,
            Some((nearest, _)) if far > nearest => {}
            _ => (best, tied) = (Some((far, known)), false),
        }
    }
    let (_, known) = best.filter(|_| !tied)?;
    Some(known.trim_end_matches('*').to_string())
}

/// Letters added, left out, changed or swapped with their neighbour between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        let far = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((far("guatamala", "guatemala"), far("familys", "families")), (1, 2));
        assert_eq!((far("hondruas", "honduras"), far("yuma", "yuma")), (1, 0));
    }
}
