//! Files that are very large, packed, or made to do harm.

use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Intake, Mapping, Profile, Role, Trouble};

use crate::intake::{names, one, read, read_with, total};

#[test]
fn a_file_of_200_megabytes_is_a_right_table() {
    let header = b"month,place,kind,count\n";
    let rows: Vec<u8> = (0..40_000)
        .flat_map(|i| {
            format!("20{:02}-0{},place {},kind {},{}\n", 10 + i % 15, 1 + i % 9, i % 50, i % 7, i % 900)
                .into_bytes()
        })
        .collect();
    let times = (200 << 20) / rows.len() + 1;
    let mapping = Profile::of(&[header, &rows[..4_000]].concat(), false).expect("a table").mapping;
    let mut intake = Intake::new(Data::with_everything().expect("the shipped data").catalogue);
    intake.begin("large.csv", &mapping).expect("a mapping");
    intake.feed(header).expect("a header");
    for _ in 0..times {
        let _ = intake.feed(&rows).expect("rows");
    }
    intake.end("0".repeat(64)).expect("an end");
    let made = intake.finish(&[]).expect("a table").remove(0);
    let sum: u64 = (0..40_000u64).map(|i| i % 900).sum();
    assert_eq!((total(&made), made.report.refused()), (sum * times as u64, 0));
    assert_eq!(made.report.files[0].1.rows, 40_000 * times as u64);
}

#[test]
fn hostile_files_end_in_a_message_or_a_right_table() {
    let trouble = |bytes: &[u8]| read(&[("h.csv", bytes)]).expect_err("a message");
    assert_eq!(trouble(b""), Trouble::Empty);
    assert_eq!(trouble(b"\n \n\n"), Trouble::Empty);
    assert_eq!(trouble(b"month,count\n"), Trouble::HeaderOnly);
    assert_eq!(trouble(b"place,count\na,5\n"), Trouble::NoMonth);
    assert_eq!(trouble(b"month,Count,count\n2024-11,5,6\n"), Trouble::Twins("count".into()));
    assert!(matches!(trouble(b"month,count\n2024-11,-5\n2024-12,x7\n"), Trouble::NothingLeft(_)));
    assert!(matches!(trouble(b"\x1F\x8B\x08\x00not gzip at all"), Trouble::Damaged));
    let signs = one("month,count\n2024-11,-5\n2024-12,7\n2025-01,0.5\n2025-02,\n2025-03,X\n");
    assert_eq!((total(&signs), signs.report.files[0].1.refused, signs.report.files[0].1.blank), (7, 2, 2));
    // Two columns of counts are asked about.
    let two = Profile::of(b"month,place,arrests,releases\n2024-11,a,5,6\n", true).expect("a table");
    assert!(two.doubts.contains(&Doubt::Counts));
    // 300 columns.
    let header: Vec<String> = (0..298).map(|i| format!("c{i}")).collect();
    let wide = one(&format!("month,{},count\n2024-11,{},7\n", header.join(","), vec!["v"; 298].join(",")));
    assert_eq!((total(&wide), names(&wide).len()), (7, 298));
    // One cell of 100 MB.
    let mut cell = b"month,place,count\n2024-11,\"".to_vec();
    cell.resize(100 << 20, b'x');
    assert!(matches!(trouble(&cell), Trouble::LongRow(2)), "{:?}", trouble(&cell));
    // 70,000 values in a column.
    let mut many = String::from("month,place,count\n");
    (0..70_000).for_each(|i| many += &format!("2024-11,v{i},1\n"));
    let all = |mapping: &mut Mapping| mapping.roles[1] = Role::Category;
    let error = read_with(&[("m.csv", many.as_bytes())], all).expect_err("a message");
    assert_eq!(error, Trouble::Values("place".into()));
    // Months from year 1 to 9999: those that are not of the years read are refused.
    let mut years = String::from("month,count\n");
    (1..=9_999).for_each(|year| years += &format!("{year:04}-06,1\n"));
    let years =
        read_with(&[("y.csv", years.as_bytes())], |mapping| mapping.roles = vec![Role::Month, Role::Count]);
    let years = years.expect("a table").remove(0);
    assert_eq!((total(&years), years.report.refused()), (301, 9_698));
    // Files that are not what their names say.
    for (head, kind) in [(&b"%PDF-1.7"[..], "PDF"), (b"<!doctype html>", "page"), (b"{\"a\": 1}", "JSON")] {
        let message = border_encounters::intake::Kind::of(head).expect_err("a message").say(Language::En);
        assert!(message.contains(kind), "{message}");
    }
}

#[test]
fn compressed_files_of_several_members_are_read_and_bombs_are_not() {
    use std::io::Write as _;
    let packed = |text: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).expect("packed");
        encoder.finish().expect("packed")
    };
    let members = [packed(b"month,count\n2024-11,5\n"), packed(b"2024-12,7\n")].concat();
    let made = read(&[("m.csv.gz", &members)]).expect("a table");
    assert_eq!((total(&made[0]), made[0].own.table.rows()), (12, 2));
    let whole = packed(b"month,count\n2024-11,5\n2024-12,7\n");
    assert!(matches!(read(&[("cut.csv.gz", &whole[..whole.len() - 9])]), Err(Trouble::Damaged)));
    let mut bomb = packed(b"month,place,count\n2024-11,");
    let zeros = packed(&vec![b'0'; 8 << 20]);
    (0..8).for_each(|_| bomb.extend_from_slice(&zeros));
    assert!(matches!(read(&[("bomb.csv.gz", &bomb)]), Err(Trouble::LongRow(2))));
}
