//! A random table, written in any of the ways tables are written, reads back.

use std::collections::BTreeMap;

use border_encounters::data::{Data, Month};
use border_encounters::intake::{Intake, Profile};
use proptest::prelude::*;

type Sums = BTreeMap<(String, Vec<String>), u64>;

/// Month, two categories, count.
type Row = (u16, [String; 2], u64);

fn value() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "north",
        "south, east",
        "a \"b\"",
        "Perú",
        "x;y",
        "tab\there",
        "1-10",
        "two words",
        "€",
    ])
    .prop_map(str::to_string)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0u16..30, [value(), value()], 0u64..5_000_000), 3..40)
}

fn quoted(cell: &str, separator: char, always: bool) -> String {
    match always || cell.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_string(),
    }
}

/// What Windows-1252 has of these texts.
fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).expect("Latin") }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_table_reads_back_however_it_was_written(
        rows in rows(),
        order in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        always in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        spelling in 0u8..4,
        encoding in 0u8..4,
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let first = Month::parse("2019-05").expect("a month");
        let month = |offset: u16| {
            let month = first + offset;
            let (year, number) = (month.year(), month.month());
            match spelling {
                0 => month.to_string(),
                1 => format!("{year}-{number:02}-01"),
                2 => format!("{year}-{number:02}-15T10:00:00"),
                _ => format!("FY{} {}", month.fiscal_year().0, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][usize::from(number) - 1]),
            }
        };
        let header = ["month", "place", "kind", "count"].map(str::to_string);
        let line = |cells: [String; 4]| {
            let cells: Vec<String> = order.iter().map(|i| quoted(&cells[*i], separator, always)).collect();
            cells.join(&separator.to_string()) + end
        };
        let mut text = line(header);
        let mut expected = Sums::new();
        for (offset, [a, b], count) in &rows {
            text += &line([month(*offset), a.clone(), b.clone(), count.to_string()]);
            let values = vec![a.trim().to_string(), b.trim().to_string()];
            *expected.entry(((first + *offset).to_string(), values)).or_default() += count;
        }
        let bytes: Vec<u8> = match encoding {
            0 => text.clone().into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            _ => windows(&text),
        };
        let profile = Profile::of(&bytes, true).expect("a table");
        let mut intake = Intake::new(Data::catalogued().expect("the catalogue").catalogue);
        intake.begin("random.csv", &profile.mapping).expect("months and counts");
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        for cut in cuts.windows(2) {
            intake.feed(&bytes[cut[0]..cut[1]]).expect("rows");
        }
        intake.end(String::new()).expect("the end");
        let made = intake.finish(&[]).expect("a table").remove(0);
        prop_assert_eq!(made.report.refused(), 0, "{:?}", made.report.files[0].1.refusals);
        let table = &made.own.table;
        let column = |name: &str| &table.dimensions()[table.dimension(name).expect("a column")];
        let mut sums = Sums::new();
        for key in 0..table.keys() {
            let values = ["place", "kind"].map(|name| column(name).dictionary.value(column(name).codes[key]).to_string());
            for cell in table.cells(key) {
                let month = table.months().first() + cell.month() as u16;
                *sums.entry((month.to_string(), values.to_vec())).or_default() += cell.count();
            }
        }
        prop_assert_eq!(sums, expected);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(prop_oneof![4 => prop::sample::select(b"month,count\n2024-11;\"\t|5.0\r".to_vec()), 1 => any::<u8>()], 0..300)) {
        if let Ok(profile) = Profile::of(&bytes, true) {
            let mut intake = Intake::new(Data::catalogued().expect("the catalogue").catalogue);
            if intake.begin("noise.csv", &profile.mapping).is_ok() {
                let fed = intake.feed(&bytes).and_then(|_| intake.end(String::new()));
                if fed.is_ok() {
                    _ = intake.finish(&[]);
                }
            }
        }
    }
}
