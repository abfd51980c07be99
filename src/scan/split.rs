//! A line cut into cells.

use super::bytes::find;

/// Where each cell of a line starts and ends, quotes included. False where more
/// care is needed: at a quote that is doubled, not closed, or followed by text.
pub fn split(line: &[u8], separator: u8, cells: &mut Vec<(usize, usize)>) -> bool {
    cells.clear();
    let mut start = 0;
    loop {
        let rest = &line[start..];
        let length = if rest.first() == Some(&b'"') {
            let Some(close) = find(&rest[1..], b'"') else { return false };
            close + 2
        } else {
            find(rest, separator).unwrap_or(rest.len())
        };
        cells.push((start, start + length));
        start += length + 1;
        match line.get(start - 1) {
            None => return true,
            Some(end) if *end == separator => {}
            Some(_) => return false,
        }
    }
}

/// The cells outside a range of columns, cut from both ends, and the text of the
/// range as one; false where more care is needed, as at a quote. Whether that text
/// is whole cells, and as many as there should be, is left to be found out.
pub fn split_ends(
    line: &[u8],
    separator: u8,
    columns: usize,
    (first, last): (usize, usize),
    cells: &mut Vec<(usize, usize)>,
) -> bool {
    cells.clear();
    cells.resize(columns, (0, 0));
    let mut start = 0;
    for cell in &mut cells[..first] {
        let rest = line.get(start..).unwrap_or_default();
        let Some(length) = find(rest, separator).filter(|_| rest[0] != b'"') else { return false };
        *cell = (start, start + length);
        start += length + 1;
    }
    let mut end = line.len();
    for cell in cells[last + 1..].iter_mut().rev() {
        let rest = line.get(start..end).unwrap_or_default();
        let ends = |byte: &u8| *byte == separator || *byte == b'"';
        let Some(length) = rest.iter().rposition(ends).filter(|at| rest[*at] == separator) else {
            return false;
        };
        *cell = (start + length + 1, end);
        end = start + length;
    }
    (cells[first].0, cells[last].1) = (start, end);
    start <= end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::csv::Reader;

    proptest! {
        #[test]
        fn cells_cut_from_both_ends_are_those_cut_in_order_where_the_middle_is_whole(
            pieces in prop::collection::vec(prop::sample::select(vec![",", "a", "\"", "b c", "7", "\"x,y\""]), 1..14),
            first in 0usize..3,
            inner in 1usize..3,
            after in 0usize..3,
        ) {
            let line = pieces.concat();
            let (last, columns) = (first + inner - 1, first + inner + after);
            let (mut ends, mut all, mut middle) = (Vec::new(), Vec::new(), Vec::new());
            if split_ends(line.as_bytes(), b',', columns, (first, last), &mut ends) {
                let text = &line.as_bytes()[ends[first].0..ends[last].1];
                if split(text, b',', &mut middle) && middle.len() == inner {
                    prop_assert!(split(line.as_bytes(), b',', &mut all));
                    prop_assert_eq!(all.len(), columns);
                    prop_assert_eq!(&all[..first], &ends[..first]);
                    prop_assert_eq!(&all[last + 1..], &ends[last + 1..]);
                    prop_assert_eq!((all[first].0, all[last].1), (ends[first].0, ends[last].1));
                }
            }
        }

        #[test]
        fn cells_are_those_of_the_careful_reader(
            pieces in prop::collection::vec(prop::sample::select(vec![",", ";", "a", "\"", "\"\"", "b c", "7", "\"x,y\""]), 1..12),
            separator in prop::sample::select(vec![b',', b';']),
        ) {
            let line = pieces.concat();
            let mut cells = Vec::new();
            if split(line.as_bytes(), separator, &mut cells) {
                let file = format!("{}\n{line}\n", vec!["h"; cells.len()].join(&char::from(separator).to_string()));
                let mut reader = Reader::begin_at(file.as_bytes(), true, 1, separator).expect("a header").expect("whole");
                let mut careful = Vec::new();
                if reader.next_row(&mut careful).expect("a row").is_some() {
                    let bare = |(start, end): &(usize, usize)| {
                        let cell = &line[*start..*end];
                        cell.strip_prefix('"').map_or(cell, |cell| &cell[..cell.len() - 1]).to_string()
                    };
                    let texts: Vec<String> = careful.iter().map(|cell| cell.text().expect("UTF-8").into_owned()).collect();
                    prop_assert_eq!(cells.iter().map(bare).collect::<Vec<_>>(), texts);
                }
            }
        }
    }
}
