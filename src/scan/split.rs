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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::csv::Reader;

    proptest! {
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
