//! Releases of one table that overlap, and what one calls by a wrong name.

use border_encounters::data::words::Language;
use border_encounters::intake::Trouble;

use crate::intake::{by, of_month, one, raw, read, read_all, total};

#[test]
fn overlapping_releases_in_any_order_count_no_month_twice() {
    let files = [
        "sbo-encounters-fy19-fy22.csv",
        "sbo-encounters-fy22-fy25-nov.csv",
        "sbo-encounters-fy23-fy26-jul.csv",
    ];
    let bytes: Option<Vec<Vec<u8>>> = files.iter().map(|file| raw(file)).collect();
    let Some(bytes) = bytes else { return };
    let mut totals = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let given: Vec<(&str, &[u8])> = order.iter().map(|i| (files[*i], bytes[*i].as_slice())).collect();
        let made = read(&given).expect("tables");
        assert_eq!(made.len(), 1, "one table");
        assert_eq!(of_month(&made[0], "2024-11"), 94_183, "as the newest release has it");
        let pieces: Vec<String> =
            made[0].own.about.pieces.iter().map(|(m, f)| format!("{} {f}", m.first())).collect();
        assert_eq!(
            pieces,
            [
                format!("2018-10 {}", files[0]),
                format!("2021-10 {}", files[1]),
                format!("2022-10 {}", files[2])
            ]
        );
        assert!(!made[0].report.overlaps.is_empty() && made[0].report.missing.is_empty());
        totals.push((total(&made[0]), made[0].own.about.hash.clone()));
    }
    totals.dedup();
    assert_eq!(totals.len(), 1, "the same table and the same hash: {totals:?}");
    let nationwide: Vec<(&str, Vec<u8>)> = [
        "nationwide-encounters-fy23-fy26-nov-state.csv",
        "nationwide-encounters-fy20-fy23-state.csv",
        "nationwide-encounters-fy22-fy25-state.csv",
    ]
    .into_iter()
    .filter_map(|name| Some((name, raw(name)?)))
    .collect();
    let given: Vec<(&str, &[u8])> =
        nationwide.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let made = read(&given).expect("tables");
    assert_eq!(made[0].own.table.months().months(), 74);
    assert_eq!(of_month(&made[0], "2025-11"), 30_375);
}

#[test]
fn what_a_release_calls_by_a_wrong_name_is_put_right_as_in_the_shipped_data() {
    let file = "sbo-encounters-fy19-fy22.csv";
    let Some(bytes) = raw(file) else { return };
    let made = read(&[(file, &bytes)]).expect("a table").remove(0);
    let year = "2021-10"..="2022-09";
    let (kinds, authorities) =
        (by(&made, "encounter_type", year.clone()), by(&made, "title_of_authority", year));
    assert_eq!(kinds["expulsions"], authorities["title-42"]);
    assert_eq!(kinds["apprehensions"] + kinds["inadmissibles"], authorities["title-8"]);
    assert!(made.report.lines(Language::En).iter().any(|(what, _)| what == "Put right"));
    let plain = one("month,title_of_authority,encounter_type,count\n2021-10,title-42,apprehensions,7\n");
    assert_eq!(
        by(&plain, "encounter_type", "2021-10"..="2021-10")["apprehensions"],
        7,
        "not a reader's own words"
    );
}

#[test]
fn releases_that_end_together_are_asked_about_and_parts_add() {
    let [a, b] = ["month,place,count\n2024-11,a,5\n2024-12,a,1\n", "month,place,count\n2024-12,a,7\n"];
    let files = [("a.csv", a.as_bytes()), ("b.csv", b.as_bytes())];
    let Err(Trouble::Overlap { files: rivals, month }) = read(&files) else { panic!("a question") };
    assert_eq!((month.to_string().as_str(), rivals.len()), ("2024-12", 2));
    for (newest, sum) in [(0, 6), (1, 12)] {
        let made = read_all(&files, |_| {}, &[newest]).expect("a table");
        assert_eq!((made.len(), total(&made[0])), (1, sum), "file {newest} supplies December");
    }
    // Of three the newest is asked, then the next.
    let c = "month,place,count\n2024-11,a,40\n2024-12,a,50\n";
    let three = [files[0], files[1], ("c.csv", c.as_bytes())];
    let of = |newest: &[usize]| read_all(&three, |_| {}, newest).map(|made| total(&made[0]));
    let Err(Trouble::Overlap { files: rivals, .. }) = of(&[]) else { panic!("a question") };
    assert_eq!(rivals.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 1, 2]);
    let Err(Trouble::Overlap { files: rivals, .. }) = of(&[1]) else { panic!("a question") };
    assert_eq!(rivals.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 2]);
    assert_eq!((of(&[1, 0]), of(&[1, 2]), of(&[2, 1])), (Ok(12), Ok(47), Ok(90)));
    let parts = [("part-00000.csv", a.as_bytes()), ("part-00001.csv", b.as_bytes())];
    assert_eq!(total(&read(&parts).expect("a table")[0]), 13);
    assert_eq!(
        total(&read(&[files[0], ("copy.csv", a.as_bytes())]).expect("a table")[0]),
        6,
        "the same file twice"
    );
    let of_name = |files: &[(&str, &[u8])]| -> Vec<String> {
        read(files).expect("tables").iter().map(|made| made.own.about.id()).collect()
    };
    let other = "month,kind,count\n2024-12,x,7\n";
    let copies = [files[0], ("copy.csv", a.as_bytes()), ("c.csv", other.as_bytes())];
    let turned = [copies[2], copies[1], copies[0]];
    assert_eq!(of_name(&copies), of_name(&turned), "in either order");
    assert_eq!(read(&[files[0], ("c.csv", other.as_bytes())]).expect("tables").len(), 2);
}
