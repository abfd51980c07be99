//! Sentences and tokens: text cut into pieces that remember where they stand.

use super::dateline;
use super::plain::Plain;
use crate::claims::claim::Span;
use crate::data::letters;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    /// Starts with a digit: `46,610`, `2024`, `4th`.
    Digits,
    /// One mark: `,`, `%`, `$`, `(`, `–`.
    Mark,
}

/// One word, number or mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    pub shape: Shape,
    /// Lower case, accents and apostrophes removed, possessive `'s` cut off.
    pub text: String,
    /// The first letter is a capital.
    pub capital: bool,
    /// Ends in a possessive `'s`.
    pub owner: bool,
}

/// The tokens of one sentence or line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sentence {
    pub tokens: Vec<Token>,
}

/// Sentences longer than this many tokens are cut: running text has none.
const LONGEST: usize = 160;

/// Words after which a full stop does not end the sentence.
const ABBREVIATIONS: [&str; 46] = [
    "ene", "abr", "dic", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "mr", "ms", "mrs", "dr", "gov", "sen", "rep", "gen", "lt", "no", "vs", "approx", "ariz", "calif", "tex",
    "fla", "mich", "wash", "minn", "mont", "vt", "n.m", "n.y", "d.c", "st", "ft", "est", "col", "capt",
    "sgt", "cmdr",
];

/// Cuts a text into sentences; spans are places of the text as it came.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut current = Sentence::default();
    let plain = Plain::new(text);
    let text = plain.text.as_ref();
    let tokens = tokens(text);
    for (i, token) in tokens.iter().enumerate() {
        current.tokens.push(token.clone());
        let next = tokens.get(i + 1);
        if current.tokens.len() >= LONGEST || ends(text, &tokens, (i, current.tokens.len()), next) {
            out.push(std::mem::take(&mut current));
        }
    }
    if !current.tokens.is_empty() {
        out.push(current);
    }
    out.iter_mut().for_each(|sentence| cut_dateline(text, sentence));
    for token in out.iter_mut().flat_map(|sentence| &mut sentence.tokens) {
        token.span = plain.original(token.span);
    }
    out
}

/// Who speaks, before a colon.
const SPEAKERS: [&str; 14] = [
    "host",
    "reporter",
    "anchor",
    "presenter",
    "moderator",
    "interviewer",
    "question",
    "answer",
    "periodista",
    "presentador",
    "presentadora",
    "conductor",
    "pregunta",
    "respuesta",
];

/// Takes "SAN DIEGO (AP) —" off the start of a sentence: where it was written,
/// not what it is about. It stays where the sentence is about that place: "YUMA,
/// Ariz. — Local agents" are those of Yuma.
fn cut_dateline(text: &str, sentence: &mut Sentence) {
    // "REPORTER: A year ago": who speaks.
    if let [first, colon, ..] = &sentence.tokens[..]
        && colon.text == ":"
        && SPEAKERS.contains(&first.text.as_str())
    {
        sentence.tokens.drain(..2);
    }
    // "USBP apprehensions 7,988: -5%": a sign is no dash.
    let signs = |i: usize| {
        let (dash, next) = (&sentence.tokens[i], sentence.tokens.get(i + 1));
        next.is_some_and(|next| next.shape == Shape::Digits && next.span.start == dash.span.end)
    };
    let dashes = |i: &usize| matches!(sentence.tokens[*i].text.as_str(), "–" | "-") && !signs(*i);
    let dash = (0..sentence.tokens.len().min(12)).find(dashes);
    let Some(dash) = dash.filter(|dash| *dash > 0) else { return };
    let head = &sentence.tokens[..dash];
    // "EL PASO", but not "US agents —"
    let shouts = |t: &Token| t.shape == Shape::Word && t.span.of(text).chars().all(char::is_uppercase);
    let shouted = head.iter().take_while(|t| shouts(t)).map(|t| t.text.len()).sum::<usize>();
    let day = |i: usize| head.get(i).is_some_and(|t| t.shape == Shape::Digits && t.text.len() <= 2);
    // "Washington, 17 jul.-": a place, a day and a month.
    let placed = head.len() <= 8
        && head.first().is_some_and(|t| t.capital)
        && (1..head.len())
            .any(|i| day(i) && dateline::month_number(&head[(i + 1).min(head.len() - 1)].text).is_some());
    let capitals = shouted > 2 || placed;
    let agency =
        head.iter().any(|t| matches!(t.text.as_str(), "ap" | "reuters" | "afp" | "cnn" | "upi" | "efe"));
    let dated = head.iter().any(|t| dateline::month_number(&t.text).is_some());
    let local = |t: &Token| matches!(t.text.as_str(), "local" | "here" | "locales" | "aqui");
    // "the sector's agents", but not "the busiest southwest sector".
    let the_sector = |two: &[Token]| {
        matches!(two[0].text.as_str(), "the" | "this" | "its" | "el" | "este" | "ese" | "su")
            && two[1].text == "sector"
    };
    let told =
        sentence.tokens[dash..].iter().any(local) || sentence.tokens[dash..].windows(2).any(the_sector);
    if capitals && (agency || dated || !told) {
        sentence.tokens.drain(..=dash);
    }
}

/// Whether the sentence ends with token `i`.
fn ends(text: &str, tokens: &[Token], (i, current): (usize, usize), next: Option<&Token>) -> bool {
    let token = &tokens[i];
    let Some(next) = next else { return true };
    let gap = text.get(token.span.end..next.span.start).unwrap_or("");
    if gap.matches('\n').count() > 1 {
        return true;
    }
    if gap.contains('\n') {
        // A wrapped line goes on in lower case; a list or a heading does not.
        return matches!(token.text.as_str(), "." | ":" | "!" | "?" | ";")
            || next.capital
            || next.shape == Shape::Mark;
    }
    match token.text.as_str() {
        "." => {
            let abbreviated = i > 0
                && tokens[i - 1].span.end == token.span.start
                && ABBREVIATIONS.contains(&tokens[i - 1].text.as_str());
            // "4,592. That is how many people they apprehended."
            let alone = current == 2 && i > 0 && tokens[i - 1].text.len() > 3;
            !(abbreviated || alone && tokens[i - 1].shape == Shape::Digits)
        }
        "!" | "?" => true,
        "•" | "·" | "▪" | "*" => true,
        _ => false,
    }
}

/// Cuts a text into tokens; white space and hyphens inside words separate.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if c.is_whitespace() || c == '\u{200f}' || c == '\u{200e}' || c == '\u{feff}' {
            chars.next();
            continue;
        }
        // '24 is a year.
        if matches!(c, '\'' | '’' | '‘')
            && text[start + c.len_utf8()..].starts_with(|d: char| d.is_ascii_digit())
            && !text[..start].ends_with(char::is_alphanumeric)
        {
            chars.next();
            continue;
        }
        let mut end = start;
        let mut folded = String::new();
        let mut owner = false;
        let shape;
        if c.is_ascii_digit() {
            shape = Shape::Digits;
            while let Some(&(at, c)) = chars.peek() {
                let inside = c.is_ascii_alphanumeric()
                    || (matches!(c, ',' | '.') && text[at + 1..].starts_with(|d: char| d.is_ascii_digit()));
                if !inside {
                    break;
                }
                folded.push(c.to_ascii_lowercase());
                end = at + c.len_utf8();
                chars.next();
            }
        } else if c.is_alphabetic() {
            shape = Shape::Word;
            while let Some(&(at, c)) = chars.peek() {
                let rest = &text[at + c.len_utf8()..];
                let apostrophe = matches!(c, '\'' | '’' | 'ʼ') && rest.starts_with(char::is_alphabetic);
                // U.S., D.C.: letters held together by full stops.
                let dotted = c == '.'
                    && folded.chars().count() <= 3
                    && !rest.starts_with(char::is_whitespace)
                    && rest.starts_with(char::is_alphabetic)
                    && rest.chars().nth(1).is_none_or(|d| !d.is_alphabetic());
                let closing = c == '.' && end > start && text[start..end].contains('.');
                if !(c.is_alphanumeric() || apostrophe || dotted || closing || is_combining(c)) {
                    break;
                }
                if apostrophe {
                    folded.push('\'');
                } else if c.is_alphanumeric() {
                    fold(c, &mut folded);
                }
                end = at + c.len_utf8();
                chars.next();
            }
            if let Some(cut) = folded.strip_suffix("'s") {
                folded.truncate(cut.len());
                owner = true;
            }
            folded.retain(|c| c != '\'');
        } else {
            shape = Shape::Mark;
            end = start + c.len_utf8();
            chars.next();
            if matches!(c, '-' | '‑' | '\u{ad}') && joins(text, start, end) {
                continue;
            }
            fold(c, &mut folded);
        }
        out.push(Token {
            span: Span::new(start, end),
            shape,
            text: folded,
            capital: letters::is_capital(c),
            owner,
        });
    }
    united_states(&mut out);
    out
}

/// "EE.UU." and "EE. UU." are one word; the full stop behind it ends a sentence where
/// a capital follows.
fn united_states(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        let found = ["ee", ".", "uu"].iter().zip(&tokens[at..]).all(|(word, token)| token.text == *word);
        if found {
            let stop = tokens.get(at + 3).is_some_and(|t| t.text == ".");
            let goes_on = tokens.get(at + 4).is_some_and(|t| !t.capital);
            let last = if stop && goes_on { at + 3 } else { at + 2 };
            tokens[at].text = "eeuu".to_string();
            tokens[at].span = tokens[at].span.join(tokens[last].span);
            tokens.drain(at + 1..=last);
        }
        at += 1;
    }
}

/// A hyphen between two letters or digits only separates.
fn joins(text: &str, start: usize, end: usize) -> bool {
    text[..start].ends_with(char::is_alphanumeric) && text[end..].starts_with(char::is_alphanumeric)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Adds a letter in lower case without its accent.
pub(crate) fn fold(c: char, out: &mut String) {
    out.push(match letters::small(c) {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '—' | '―' | '−' | '‒' => '–',
        '“' | '”' | '«' | '»' => '"',
        _ if is_combining(c) => return,
        c => c,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        sentences(text).into_iter().map(|s| s.tokens.into_iter().map(|t| t.text).collect()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_say() {
        let cut = words("The U.S. Border Patrol’s count fell. It was 46,610 on Sept. 23.\n\nNext – one");
        assert_eq!(cut.len(), 3);
        assert_eq!(cut[0], ["the", "us", "border", "patrol", "count", "fell", "."]);
        assert_eq!(cut[1], ["it", "was", "46,610", "on", "sept", ".", "23", "."]);
        let cut =
            words("La frontera de EE.UU. con Canadá. En EE. UU. cayeron. Hubo más en EE.UU. Otros bajaron.");
        assert_eq!(cut[0], ["la", "frontera", "de", "eeuu", "con", "canada", "."]);
        assert_eq!(cut[1], ["en", "eeuu", "cayeron", "."]);
        assert_eq!(cut[2..].iter().map(Vec::len).collect::<Vec<_>>(), [5, 3]);
        assert_eq!(
            words("un 18,5 % más bajo; año-a-año")[0],
            ["un", "18,5", "%", "mas", "bajo", ";", "ano", "a", "ano"]
        );
    }

    #[test]
    fn where_a_text_was_written_is_no_part_of_it() {
        assert_eq!(words("SAN DIEGO (AP) — Arrests fell.")[0], ["arrests", "fell", "."]);
        assert_eq!(words("WASHINGTON — Arrests fell.")[0], ["arrests", "fell", "."]);
        assert_eq!(words("EL PASO, Texas — Arrests fell.")[0], ["arrests", "fell", "."]);
        assert_eq!(words("YUMA, Ariz. — Local agents")[0][0], "yuma");
        assert_eq!(words("Arrests fell — to 46,610.")[0][0], "arrests");
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "“Arrests” fell 18% — to 46,610…";
        for token in tokens(text) {
            assert!(!token.span.of(text).is_empty());
        }
    }
}
