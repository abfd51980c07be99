//! A text in pieces, and a piece cut where quotes begin and end.

use crate::claims::Span;
use crate::claims::text::sentence::{Sentence, sentences};
use crate::data::sorted::sort_by;
use crate::wire::Piece;

/// Paragraphs longer than this are read in pieces.
const PIECE_BYTES: usize = 2_000;

/// Lines of a text, and parts of long ones.
pub(crate) fn pieces(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut from = start;
        let end = start + line.len();
        start = end + 1;
        while end - from > PIECE_BYTES {
            let mut cut = from + PIECE_BYTES;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            // After the end of a sentence, if there is one.
            let sentence = text[from..cut].rfind(". ").map(|at| from + at + 2);
            let cut = sentence.filter(|at| *at > from + PIECE_BYTES / 2).unwrap_or(cut);
            out.push(Span::new(from, cut));
            from = cut;
        }
        if !text[from..end].trim().is_empty() {
            out.push(Span::new(from, end));
        }
    }
    out
}

/// The rest of the sentence that a quote stands in: what is before it, and behind.
pub(super) fn around(text: &str, quote: Span) -> [&str; 2] {
    let from = text[..quote.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[quote.end..].find('\n').map_or(text.len(), |at| quote.end + at);
    let whole = |sentence: Sentence| {
        let (first, last) = (sentence.tokens.first()?.span, sentence.tokens.last()?.span);
        Some(Span::new(from + first.start, from + last.end))
    };
    let mut holding = sentences(&text[from..to])
        .into_iter()
        .filter_map(whole)
        .filter(|sentence| sentence.start < quote.end && quote.start < sentence.end);
    let first = holding.next().unwrap_or(quote);
    let last = holding.next_back().unwrap_or(first);
    [&text[first.start.min(quote.start)..quote.start], &text[quote.end..last.end.max(quote.end)]]
}

/// A text cut where quotes begin and end; each part belongs to the shortest
/// quote that holds it.
pub(crate) fn marked(text: &str, quotes: &[(Span, usize)]) -> Vec<Piece> {
    let mut cuts: Vec<usize> =
        quotes.iter().flat_map(|(span, _)| [span.start, span.end]).chain([0, text.len()]).collect();
    cuts.retain(|cut| text.is_char_boundary(*cut));
    sort_by(&mut cuts, |cut| *cut as u64);
    cuts.dedup();
    let part = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let holding = quotes.iter().filter(|(span, _)| span.start <= start && end <= span.end);
        let ends = quotes.iter().filter(|(span, _)| span.end == end).map(|(_, index)| *index);
        Piece {
            text: text[start..end].to_string(),
            claim: holding.min_by_key(|(span, _)| span.end - span.start).map(|(_, index)| *index),
            ends: ends.collect(),
        }
    };
    cuts.windows(2).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_lines_and_parts_of_long_ones() {
        let text = format!("one\n\n{}\ntwo", "é. ".repeat(1_500));
        let spans = pieces(&text);
        assert_eq!(spans.first().map(|s| s.of(&text)), Some("one"));
        assert_eq!(spans.last().map(|s| s.of(&text)), Some("two"));
        assert!(spans.iter().all(|s| s.end - s.start <= PIECE_BYTES));
        let joined: String = spans.iter().map(|s| s.of(&text)).collect();
        assert_eq!(joined, text.replace('\n', ""));
    }

    #[test]
    fn a_quote_is_told_with_the_rest_of_its_sentence() {
        let text =
            "First line.\nIn May it rose. In November 2024 arrests fell 18% to 46,612, CBP said. Then more.";
        for (quote, before, after) in [
            ("fell 18%", "In November 2024 arrests ", " to 46,612, CBP said."),
            ("In May it rose.", "", ""),
            ("Then more", "", "."),
            ("rose. In November", "In May it ", " 2024 arrests fell 18% to 46,612, CBP said."),
        ] {
            let start = text.find(quote).expect("it stands there");
            assert_eq!(around(text, Span::new(start, start + quote.len())), [before, after], "{quote}");
        }
        assert_eq!(around("", Span::new(0, 0)), ["", ""]);
    }

    #[test]
    fn text_belongs_to_the_shortest_quote() {
        let text = "a bb ccc d";
        let cut = marked(text, &[(Span::new(0, 8), 0), (Span::new(2, 4), 1)]);
        let told: Vec<(&str, Option<usize>, &[usize])> =
            cut.iter().map(|p| (p.text.as_str(), p.claim, p.ends.as_slice())).collect();
        let expected: [(&str, Option<usize>, &[usize]); 4] =
            [("a ", Some(0), &[]), ("bb", Some(1), &[1]), (" ccc", Some(0), &[0]), (" d", None, &[])];
        assert_eq!(told, expected);
    }

    #[test]
    fn spans_that_are_no_part_of_the_text_are_left_out() {
        let cut = marked("é", &[(Span::new(1, 9), 0)]);
        assert_eq!(cut.iter().map(|p| p.text.as_str()).collect::<String>(), "é");
    }
}
