//! Tables as people have them: what is not plain is asked about, and no sum is counted
//! beside its parts.

use border_encounters::data::words::Language;
use border_encounters::data::{Month, Table};
use border_encounters::intake::{Doubt, Made, Profile, Role, Trouble};

use crate::command::run;
use crate::intake::{one, read};

fn profile(text: &str) -> Profile {
    Profile::of(text.as_bytes(), true).expect("a table")
}

fn months(table: &Table) -> Vec<(String, u64)> {
    let sum = |month: Month| {
        let cells = (0..table.keys()).flat_map(|key| table.cells(key));
        let own = cells.filter(|cell| table.months().first() + cell.month() as u16 == month);
        own.map(|cell| cell.count()).sum()
    };
    table.months().iter().map(|month| (month.to_string(), sum(month))).collect()
}

fn sums(made: &Made) -> Vec<(String, u64)> {
    months(&made.own.table)
}

fn is(made: &Made, expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> =
        expected.iter().map(|(month, sum)| (month.to_string(), *sum)).collect();
    assert_eq!(sums(made), expected);
}

#[test]
fn numbers_that_nothing_calls_counts_are_asked_about() {
    for header in ["age", "case number", "zip", "port_code", "year of birth", "hour", "latitude", "EID"] {
        let found = profile(&format!("date,sector,{header}\n2024-01-05,North,34\n2024-02-07,South,34\n"));
        assert!(found.doubts.contains(&Doubt::CountsRows), "{header}: {:?}", found.doubts);
        assert_ne!(found.mapping.roles[2], Role::Count, "{header}");
    }
    let found = profile("month,place,index points of it all\n2024-01,a,5\n2024-02,b,6\n");
    assert!(found.doubts.contains(&Doubt::CountsRows));
    let found = profile("month,place,zzz\n2024-01,a,5\n2024-02,b,6\n");
    assert_eq!(found.doubts, [Doubt::Count("zzz".into())]);
    for header in
        ["count", "Encounter Count", "Apprehensions", "n", "Number of people", "Value", "Total", "case count"]
    {
        let found = profile(&format!("month,place,{header}\n2024-01,a,5\n2024-02,b,6\n"));
        assert_eq!((found.doubts, found.mapping.roles[2]), (vec![], Role::Count), "{header}");
    }
}

#[test]
fn marks_of_notes_are_no_part_of_months_and_years() {
    let wide = one("place,2024-10,2024-11*\nNorth,5,7\nSouth,1,2\n");
    is(&wide, &[("2024-10", 6), ("2024-11", 9)]);
    for year in ["FY2025*", "FY 2025 TD", "FY25", "2025 (FYTD)", "FY2025 YTD"] {
        let years = one(&format!("Month,FY2024,{year}\nOCT,1,2\nNOV,3,4\n"));
        let last: Vec<(String, u64)> = sums(&years).into_iter().rev().take(2).collect();
        assert_eq!(last, [("2024-11".into(), 4), ("2024-10".into(), 2)], "{year}");
    }
    let found = profile("place,2024-10,2024-11,Loose\nNorth,5,7,9\nSouth,1,2,4\n");
    assert_eq!(found.doubts, [Doubt::Beside("Loose".into())]);
    let found = profile("place,2024-10,2024-11,Total\nNorth,5,7,12\nSouth,1,2,3\n");
    assert_eq!((found.doubts, found.mapping.roles[3]), (vec![], Role::Ignored));
}

#[test]
fn years_say_how_they_are_counted() {
    let fiscal = "Year,Month,Count\n2024,OCT,1\n2024,NOV,2\n2024,DEC,3\n2024,JAN,4\n2024,FEB,5\n";
    let found = profile(fiscal);
    assert_eq!(found.doubts, [Doubt::FiscalYears("Year".into())]);
    is(&one(fiscal), &[("2023-10", 1), ("2023-11", 2), ("2023-12", 3), ("2024-01", 4), ("2024-02", 5)]);
    for (text, last) in [
        ("Year,Month,Count\n2023,OCT,1\n2023,NOV,2\n2023,DEC,3\n2024,JAN,4\n2024,FEB,5\n", "2024-02"),
        ("Year,Month,Count\n2024,FEB,5\n2024,JAN,4\n2023,DEC,3\n2023,NOV,2\n2023,OCT,1\n", "2024-02"),
        ("Year,Month,Count\n2024,APR,5\n2024,AUG,4\n2024,DEC,3\n2024,JAN,4\n2024,OCT,1\n", "2024-12"),
    ] {
        assert!(profile(text).doubts.is_empty(), "{text}");
        assert_eq!(one(text).own.table.months().last().to_string(), last, "{text}");
    }
    // In the order of a fiscal year.
    let across = one("Year,OCT,NOV,DEC,JAN\n2024,1,2,3,4\n");
    is(&across, &[("2023-10", 1), ("2023-11", 2), ("2023-12", 3), ("2024-01", 4)]);
    let numbered = one("Fiscal Year,Fiscal Month,Count\n2024,1,5\n2024,4,6\n");
    assert_eq!(sums(&numbered)[0], ("2023-10".into(), 5));
    assert_eq!(sums(&numbered)[3], ("2024-01".into(), 6));
    // Rows of the year to date, among calendar years, are refused and told.
    let rows: String = (0..9).map(|i| format!("2024,0{},1\n", i + 1)).collect();
    let found = read(&[("a.csv", format!("Year,Month,Count\n{rows}2026 (FYTD),OCT,1\n").as_bytes())]);
    assert!(
        found.is_err()
            || found.is_ok_and(|made| made[0].own.table.months().last().to_string() == "2025-10"
                || made[0].report.refused() > 0)
    );
}

#[test]
fn sums_are_not_counted_beside_their_parts() {
    let parts = "2024-01,North,5\n2024-01,South,7\n2024-02,North,1\n2024-02,South,2\n2024-03,North,4\n2024-03,South,9\n";
    for name in
        ["Total", "CBP Total", "All", "All types", "Todos", "Suma", "Gesamt", "Sub-total", "Nationwide"]
    {
        let text =
            format!("month,place,count\n{parts}2024-01,{name},12\n2024-02,{name},3\n2024-03,{name},13\n");
        let made = one(&text);
        is(&made, &[("2024-01", 12), ("2024-02", 3), ("2024-03", 13)]);
        assert!(made.report.is_remarkable(), "{name}: it is told");
    }
    // A month of which there is nothing else keeps its sum.
    let made = one(&format!("month,place,count\n2023-12,Total,40\n2024-01,Total,12\n{parts}"));
    is(&made, &[("2023-12", 40), ("2024-01", 12), ("2024-02", 3), ("2024-03", 13)]);
    let settled = &made.report.files[0].1.settled;
    assert_eq!((settled.kept.len(), settled.differing.len()), (1, 0));
    assert_eq!(
        one(&format!("month,place,count\n2024-01,Total,90\n{parts}")).report.files[0]
            .1
            .settled
            .differing
            .len(),
        1
    );
    // "All others" are others.
    is(&one("month,place,count\n2024-01,North,5\n2024-01,All others,7\n"), &[("2024-01", 12)]);
    // Totals by place, with nothing in the other column.
    let made = one("month,place,kind,count\n2024-01,North,a,5\n2024-01,North,b,6\n2024-01,North Total,,11\n");
    is(&made, &[("2024-01", 11)]);
    assert!(
        profile("Row Labels,2024-01,2024-02\nNorth,3,4\na,3,4\n")
            .doubts
            .contains(&Doubt::Pivot("Row Labels".into()))
    );
    let spaced = "month,place,kind,count\n2024-01,North,a,5\n2024-01,,b,6\n2024-01,South,a,5\n2024-01,,b,6\n";
    assert!(profile(spaced).doubts.contains(&Doubt::Spaced("place".into())));
}

#[test]
fn headers_are_found_above_and_below_titles() {
    let one_of = |text: &str| one(text);
    is(
        &one_of(&format!(
            "Title of it,,\n,,\nmonth,place,count\n{}\n,,\nSource: us,,\n",
            "2024-01,North,5\n".repeat(9)
        )),
        &[("2024-01", 45)],
    );
    is(
        &one_of(",,2023,,2024\nPlace,Kind,Nov,Dec,Jan\nNorth,a,1,2,3\nSouth,b,4,5,6\n"),
        &[("2023-11", 5), ("2023-12", 7), ("2024-01", 9)],
    );
    assert!(matches!(
        Profile::of(b"2022-10,North,6970\n2022-11,North,5120\n", true).map(|found| found.doubts),
        Err(Trouble::NoHeader)
    ));
    for language in [Language::En, Language::Es] {
        assert!(Trouble::NoHeader.say(language).ends_with('.'));
    }
}

#[test]
fn a_mark_between_thousands_is_known_by_counts_being_whole() {
    is(
        &one("month;place;count\n2024-01;a;1.234\n2024-01;b;12\n2024-02;a;2.000\n"),
        &[("2024-01", 1_246), ("2024-02", 2_000)],
    );
    is(
        &one("month;place;count\n2024-01;a;\"1,234\"\n2024-02;a;999\n"),
        &[("2024-01", 1_234), ("2024-02", 999)],
    );
    assert!(
        profile("month;place;count\n2024-01;a;1.000\n2024-02;a;3.000\n").doubts.contains(&Doubt::Decimal)
    );
}

#[test]
fn files_are_one_table_without_regard_to_capitals_and_parts_add() {
    let older = b"month,place,count\n2024-01,North,5\n2024-02,North,6\n";
    let newer = b"Month,Place,Count\n2024-02,North,7\n2024-03,North,8\n";
    let made = read(&[("a.csv", older), ("b.csv", newer)]).expect("a table");
    assert_eq!(made.len(), 1);
    is(&made[0], &[("2024-01", 5), ("2024-02", 7), ("2024-03", 8)]);
    // Of another place: nothing is older, and what one does not reach to is not known.
    let south = b"month,place,count\n2024-01,South,50\n2024-02,South,60\n2024-03,South,70\n";
    let made = read(&[("a.csv", older), ("south.csv", south)]).expect("a table");
    is(&made[0], &[("2024-01", 55), ("2024-02", 66), ("2024-03", 70)]);
    assert_eq!(made[0].report.blank.iter().map(Month::to_string).collect::<Vec<_>>(), ["2024-03"]);
    assert!(made[0].report.apart);
}

#[test]
fn the_command_line_says_that_rows_are_counted_and_which_table_is_shown() {
    let folder = std::env::temp_dir().join(format!("own-kinds-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let events = file(
        "events.csv",
        "date,sector,age\n2024-01-05,North,34\n2024-01-09,South,21\n2024-02-01,North,50\n",
    );
    let (code, _, told) = run(&["headline", "--file", &events], "");
    assert!(code == 2 && told.contains("each row would count one"), "{told}");
    let (code, out, _) = run(&["table", "?split=none", "--rows", "--file", &events, "--format", "csv"], "");
    assert!(code == 0 && out.lines().any(|line| line.starts_with("2024-01,2,")), "{out}");
    let z = file("z.csv", "month,kind,count\n2024-01,a,5\n2024-02,a,6\n");
    let a = file("a.csv", "month,place,count\n2024-01,a,50\n2024-02,a,60\n");
    let (code, out, told) = run(&["headline", "--file", &z, "--file", &a], "");
    assert!(code == 0 && out.contains("z.csv") && told.contains("several tables"), "{out}{told}");
    _ = std::fs::remove_dir_all(&folder);
}
