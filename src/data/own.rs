//! Tables that a reader brought: what is known of one, and its form on the way
//! from the module that read it to the one that shows it.

use super::catalogue::{Catalogue, Dataset, DimensionInfo, Label, Origin, Release, Segment};
use super::month::MonthRange;
use super::table::Table;
use super::text::Text;

/// What the ids of own datasets start with, as no shipped one does.
pub(crate) const PREFIX: &str = "own-";

/// The value of a category that a row leaves empty.
pub(crate) const NOT_STATED: &str = "(not stated)";

/// The first bytes of the form, with its version; before, it had no blanks.
pub(super) const MARK: &[u8] = b"own table 2\n";
pub(super) const MARK_BEFORE: &[u8] = b"own table 1\n";

/// Letters of a file's name in an id.
const LONGEST_NAME: usize = 40;

/// What is known of an own table beside its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The file's name, or the first one's of several.
    pub name: String,
    /// Lower-case hexadecimal SHA-256 of the file; of several, of their hashes in order.
    pub hash: String,
    /// The shipped dataset whose kind of file it is; empty: none.
    pub like: String,
    /// Which file supplied which months.
    pub pieces: Vec<(MonthRange, String)>,
}

/// An own table.
#[derive(Debug, Clone)]
pub struct OwnTable {
    /// Where it comes from.
    pub about: About,
    /// Its rows, added up.
    pub table: Table,
}

/// How names of files that hold a table end.
const ENDINGS: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "parquet", "gz", "json"];

/// The file that an own dataset's id asks for, as near to its name as the id
/// tells, and the start of its hash.
pub(crate) fn asked(id: &str) -> (String, &str) {
    let (name, hash) = id.strip_prefix(PREFIX).unwrap_or(id).rsplit_once('-').unwrap_or((id, ""));
    let words: Vec<&str> = name.split('-').collect();
    let is_end = |at: &usize| ENDINGS.contains(&words[*at]);
    let Some(end) = (1..words.len()).find(is_end) else { return (format!("{name}…"), hash) };
    let mut file = format!("{}.{}", words[..end].join("-"), words[end]);
    match &words[end + 1..] {
        [] => {}
        [more] if more.bytes().all(|byte| byte.is_ascii_digit()) => file += &format!(" + {more}"),
        [end] if ENDINGS.contains(end) => file += &format!(".{end}"),
        rest => file += &format!(" ({})", rest.join(" ")),
    }
    (file, hash)
}

impl About {
    /// The dataset's id: the file's name and the start of its hash, so that a
    /// link says which file to open.
    pub fn id(&self) -> String {
        let words = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let name: String = self.name.chars().take(LONGEST_NAME).map(words).collect();
        let name = name.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        format!("{PREFIX}{name}-{}", self.hash.get(..8).unwrap_or_default())
    }

    /// The dataset of a table: in the words of the shipped one it is like, else
    /// under its own names.
    pub(super) fn dataset(&self, catalogue: &Catalogue, table: &Table) -> Dataset {
        let like = catalogue.dataset(&self.like);
        let words = |en: &str, es: &str| Text { en: en.to_string(), es: es.to_string() };
        let named =
            |en, es| Text { en: format!("{en} “{}”", self.name), es: format!("{es} «{}»", self.name) };
        let of_like = |text: fn(&Dataset) -> &Text, own: Text| like.map_or(own, |like| text(like).clone());
        // Also what others read of it, who do not have it.
        let publisher = words("own file", "archivo propio");
        let months = table.months();
        // Its publisher rounds them in the reader's file too.
        let rounding = like.and_then(|like| like.newest().segments.last()).map_or(1, |last| last.rounding);
        let segment = |(months, file): &(MonthRange, String)| Segment {
            months: *months,
            file: file.clone(),
            publisher: publisher.clone(),
            rounding,
            address: String::new(),
            note: Text::default(),
            only: None,
        };
        let release = Release {
            id: months.last().to_string(),
            as_of: String::new(),
            months,
            file: self.name.clone(),
            rows: table.rows() as u64,
            total: table.total(),
            sha256: self.hash.clone(),
            segments: self.pieces.iter().map(segment).collect(),
            exceptions: Vec::new(),
        };
        let infos = table.dimensions().iter().map(|column| self.dimension(catalogue, &column.name));
        let dimensions: Vec<DimensionInfo> = infos.collect();
        let has = |split: &&String| dimensions.iter().any(|info| info.name == **split);
        let split = like.map(|like| &like.default_split).filter(has).cloned();
        let smallest = || {
            let several = table.dimensions().iter().filter(|column| column.dictionary.len() > 1);
            several.min_by_key(|column| column.dictionary.len()).map(|column| column.name.clone())
        };
        Dataset {
            id: self.id(),
            origin: Origin::Own { like: self.like.clone() },
            extends: None,
            title: Text::same(&self.name),
            short: Text::same(&self.name),
            subject: of_like(|like| &like.subject, named("Cases in", "Los casos de")),
            unit: of_like(|like| &like.unit, words("cases", "casos")),
            publisher,
            default_split: split.or_else(smallest).unwrap_or_default(),
            scopes: like.map_or_else(Vec::new, |like| like.scopes.clone()),
            note: words(
                "Opened from your device; it stays there.",
                "Abierto desde su dispositivo; no sale de él.",
            ),
            dimensions,
            releases: vec![release],
        }
    }

    /// A dimension in the catalogue's words, where the file is of a kind it knows.
    fn dimension(&self, catalogue: &Catalogue, name: &str) -> DimensionInfo {
        let like = catalogue.dataset(&self.like);
        let others = catalogue.datasets.iter().filter(|_| like.is_some());
        let known = like.into_iter().chain(others).find_map(|dataset| dataset.dimension(name));
        let mut info = known.cloned().unwrap_or_else(|| DimensionInfo::named(name));
        let label = Text { en: NOT_STATED.to_string(), es: "(no consta)".to_string() };
        info.values.push(Label { label: label.clone(), short: label, ..Label::named(NOT_STATED) });
        info
    }
}

impl OwnTable {
    /// The table as bytes; see [`OwnTable::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        let OwnTable { about, table } = self;
        let mut out = MARK.to_vec();
        let number = |out: &mut Vec<u8>, n: u64| out.extend(n.to_le_bytes());
        let text = |out: &mut Vec<u8>, text: &str| {
            out.extend((text.len() as u64).to_le_bytes());
            out.extend(text.as_bytes());
        };
        [&about.name, &about.hash, &about.like].iter().for_each(|part| text(&mut out, part));
        number(&mut out, about.pieces.len() as u64);
        for (months, file) in &about.pieces {
            number(&mut out, months.first().since_year_zero());
            number(&mut out, months.last().since_year_zero());
            text(&mut out, file);
        }
        let about_rows = |out: &mut Vec<u8>, table: &Table| {
            number(out, table.rows as u64);
            number(out, table.months.first().since_year_zero());
            number(out, table.months.last().since_year_zero());
        };
        let starts = |out: &mut Vec<u8>, table: &Table| {
            table.starts.iter().for_each(|start| out.extend(start.to_le_bytes()));
        };
        about_rows(&mut out, table);
        number(&mut out, table.keys() as u64);
        number(&mut out, table.dimensions.len() as u64);
        number(&mut out, table.inner as u64);
        table.levels.iter().for_each(|level| number(&mut out, *level as u64));
        for dimension in &table.dimensions {
            text(&mut out, &dimension.name);
            number(&mut out, dimension.dictionary.len() as u64);
            dimension.dictionary.values().iter().for_each(|value| text(&mut out, value));
            dimension.codes.iter().for_each(|code| out.extend(code.to_le_bytes()));
        }
        starts(&mut out, table);
        match table.blanks() {
            Some(blanks) => {
                about_rows(&mut out, blanks);
                starts(&mut out, blanks);
            }
            None => number(&mut out, 0),
        }
        let blanks = table.blanks().into_iter().flat_map(|blanks| &blanks.cells);
        for cell in table.cells.iter().chain(blanks) {
            out.extend(((cell.month() as u64) << 48 | cell.count()).to_le_bytes());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::{Month, TableBuilder};

    /// Month, values, count; every third without its figure where `blank`.
    fn own(rows: &[(u16, [u8; 2], u64)], blank: bool) -> OwnTable {
        let mut builder = TableBuilder::new(vec!["a".into(), "b".into()]);
        for (i, (month, values, count)) in rows.iter().enumerate() {
            let month = Month::FIRST + *month;
            for (position, value) in values.iter().enumerate() {
                builder.set(position, &value.to_string()).expect("a value");
            }
            let key = builder.key().expect("a key");
            match blank && i % 3 == 1 {
                true => builder.push_blank(key, month).expect("a row"),
                false => builder.push_key(key, month, *count).expect("a row"),
            }
        }
        let table = builder.finish().expect("a table");
        let about = About {
            name: "Año 1 (final).csv".into(),
            hash: "0123456789abcdef".into(),
            like: String::new(),
            pieces: vec![(table.months(), "a.csv".into())],
        };
        OwnTable { about, table }
    }

    fn rows() -> impl Strategy<Value = Vec<(u16, [u8; 2], u64)>> {
        prop::collection::vec((0u16..30, [0u8..5, 0u8..3], 0u64..1 << 40), 1..40)
    }

    proptest! {
        #[test]
        fn what_is_handed_over_arrives(rows in rows(), blank in any::<bool>()) {
            let sent = own(&rows, blank);
            let got = OwnTable::from_bytes(sent.to_bytes()).expect("a table");
            prop_assert_eq!(&got.about, &sent.about);
            prop_assert_eq!(format!("{:?}", got.table), format!("{:?}", sent.table));
        }

        #[test]
        fn damaged_bytes_are_refused_or_make_a_sound_table(
            rows in rows(),
            blank in any::<bool>(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = own(&rows, blank).to_bytes();
            prop_assert!(OwnTable::from_bytes(bytes[..cut.index(bytes.len())].to_vec()).is_err());
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(own) = OwnTable::from_bytes(bytes) {
                for table in std::iter::once(&own.table).chain(own.table.blanks()) {
                    let sums: u64 = table.groups().iter().flat_map(|group| table.sums(group)).map(|(_, sum)| sum).sum();
                    prop_assert_eq!((sums, table.keys()), (table.total(), own.table.keys()));
                }
            }
        }
    }

    #[test]
    fn a_table_of_the_form_before_is_read() {
        let own = own(&[(0, [0, 0], 1), (2, [1, 0], 7)], false);
        let cells = 8 * own.table.cells.len();
        let mut bytes = own.to_bytes();
        bytes.splice(..MARK.len(), MARK_BEFORE.iter().copied());
        let end = bytes.len() - cells;
        bytes.drain(end - 8..end);
        let read = OwnTable::from_bytes(bytes).expect("a table");
        assert_eq!(format!("{:?}", read.table), format!("{:?}", own.table));
    }

    #[test]
    fn months_out_of_their_order_or_range_are_damage() {
        // One key with four months of four.
        let rows: Vec<_> = (0..4).map(|month| (month, [0, 0], 7)).collect();
        let bytes = own(&rows, false).to_bytes();
        let end = bytes.len();
        let with = |months: [u8; 4]| {
            let mut bytes = bytes.clone();
            for (cell, month) in months.into_iter().enumerate() {
                bytes[end - 8 * (4 - cell) + 6] = month;
            }
            OwnTable::from_bytes(bytes).is_ok()
        };
        assert!(with([0, 1, 2, 3]));
        for months in [[0, 1, 1, 3], [0, 2, 1, 3], [0, 1, 2, 4]] {
            assert!(!with(months), "{months:?}");
        }
        // The first and the last month of a table are months that it has.
        let rows = [(0, [0, 0], 7), (2, [1, 0], 7), (3, [1, 0], 7)];
        let bytes = own(&rows, false).to_bytes();
        let end = bytes.len();
        for (cell, month, sound) in [(3, 0, true), (3, 1, false), (1, 3, true), (1, 2, false)] {
            let mut bytes = bytes.clone();
            bytes[end - 8 * cell + 6] = month;
            // What is left of the second key's months stays in order.
            if cell == 1 && month == 2 {
                bytes[end - 8 * 2 + 6] = 1;
            }
            assert_eq!(OwnTable::from_bytes(bytes).is_ok(), sound, "{cell} {month}");
        }
    }

    #[test]
    fn an_id_tells_which_file_it_asks_for() {
        for (id, file) in [
            ("own-sbo-fy25-csv-0123abcd", "sbo-fy25.csv"),
            ("own-older-csv-2-0123abcd", "older.csv + 2"),
            ("own-rows-csv-gz-0123abcd", "rows.csv.gz"),
            ("own-khsm-xlsx-monthly-region-0123abcd", "khsm.xlsx (monthly region)"),
            ("own-khsm-xlsx-monthly-0123abcd", "khsm.xlsx (monthly)"),
            (
                "own-nationwide-encounters-fy23-fy26-nov-sta-0123abcd",
                "nationwide-encounters-fy23-fy26-nov-sta…",
            ),
        ] {
            assert_eq!(asked(id), (file.to_string(), "0123abcd"));
        }
        for id in ["own-", "own", "", "own--", "own-csv"] {
            let _ = asked(id);
        }
    }

    #[test]
    fn an_id_names_the_file_and_the_start_of_its_hash() {
        assert_eq!(own(&[(0, [0, 0], 1)], false).about.id(), "own-a-o-1-final-csv-01234567");
    }
}
