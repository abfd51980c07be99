//! A text in pieces, and a piece cut where quotes begin and end.

use crate::claims::Span;
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
