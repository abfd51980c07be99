//! "recorded as removals or withdrawn applications", "from Italy or Georgia":
//! lists of categories whose words mean something else, or nothing, elsewhere.

use super::lexicon::Mark;
use super::sentence::Token;
use crate::data::sorted::sort_by;

/// The lexicon's classes for such categories, and the facets they fill. Where a
/// list could be of several, the first that has all its items.
const LISTS: [(&str, &str); 5] = [
    ("as group", "group"),
    ("as type", "type"),
    ("as encounter", "encounter"),
    ("as sector", "sector"),
    ("as citizenship", "citizenship"),
];

/// Turns the items after "recorded as" and its like into marks of their facet,
/// and drops what the same words would mean elsewhere.
pub(super) fn recorded(tokens: &[Token], marks: &mut Vec<Mark>) {
    let heads: Vec<Mark> = marks.iter().copied().filter(|m| m.class == "recorded").collect();
    let mut found: Vec<Mark> = Vec::new();
    for head in heads {
        let free = |facet: &str| !found.iter().any(|m| m.class == facet);
        let lists = LISTS.into_iter().filter(|(_, facet)| free(facet));
        let lists = lists.map(|(class, facet)| list(tokens, marks, head.last, class, facet));
        // The longest list; of equals the first.
        let best = lists.reduce(|a, b| if end(&b) > end(&a) { b } else { a }).unwrap_or_default();
        if let Some(last) = end(&best) {
            marks.retain(|m| m.last <= head.last || m.first >= last);
            found.extend(best);
        }
    }
    marks.retain(|m| !m.class.starts_with("as "));
    marks.extend(found);
    sort_by(marks, |m| (m.first as u64) << 32 | m.last as u64);
}

fn end(list: &[Mark]) -> Option<usize> {
    list.last().map(|m| m.last)
}

/// The items from a token on, with commas and "or" between them.
fn list(
    tokens: &[Token],
    marks: &[Mark],
    from: usize,
    class: &'static str,
    facet: &'static str,
) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let mut at = from;
    loop {
        let item = marks
            .iter()
            .filter(|m| (m.class == class || m.class == facet) && m.first == at)
            .max_by_key(|m| m.last);
        let Some(item) = item else { return out };
        out.push(Mark { class: facet, ..*item });
        at = item.last;
        while tokens
            .get(at)
            .is_some_and(|t| matches!(t.text.as_str(), "," | "or" | "and" | "o" | "u" | "y" | "e"))
        {
            at += 1;
        }
        if at == item.last {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::text::lexicon::Lexicon;
    use crate::claims::text::sentence::tokens;

    fn read(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let mut marks = Lexicon::shared().marks(&tokens);
        recorded(&tokens, &mut marks);
        marks.iter().map(|m| format!("{}={}", m.class, m.value)).collect()
    }

    #[test]
    fn lists_are_of_one_facet() {
        assert_eq!(
            read("Repatriations recorded as removals or Title 42 expulsions recorded as expedited removals"),
            [
                "measure=repatriations",
                "recorded=",
                "group=removals",
                "group=title-42-expulsions",
                "recorded=",
                "type=expedited-removals"
            ]
        );
        assert_eq!(
            read("encounters recorded as apprehensions"),
            ["measure=encounters", "recorded=", "encounter=apprehensions"]
        );
        assert_eq!(read("apprehensions"), ["measure=arrests"]);
    }
}
