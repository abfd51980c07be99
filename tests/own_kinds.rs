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

#[test]
fn a_total_of_more_than_the_file_has_keeps_its_rest() {
    let row = |month: u8, name: &str, count: u32| format!("2024-{month:02},{name},{count}\n");
    let counts = [(100u32, 40u32, 30u32), (90, 35, 20), (120, 50, 10), (80, 30, 30)];
    let mut text = "month,nationality,count\n".to_string();
    for (month, (all, one, other)) in (1..).zip(counts) {
        text += &(row(month, "Mexico", one) + &row(month, "Guatemala", other));
        text += &row(month, "All nationalities", all);
    }
    let made = one(&text);
    is(&made, &[("2024-01", 100), ("2024-02", 90), ("2024-03", 120), ("2024-04", 80)]);
    let settled = &made.report.files[0].1.settled;
    assert_eq!((settled.rest.len(), settled.differing.len(), settled.fitting), (4, 0, false));
    assert!(made.report.is_remarkable());
    // Each named like a total, and nothing else: they are the values.
    let text = "month,kind,count\n2024-01,Families total,5\n2024-01,Children total,7\n";
    let made = one(text);
    is(&made, &[("2024-01", 12)]);
    assert_eq!(made.own.table.dimensions()[0].dictionary.values().len(), 2);
    assert!(made.report.files[0].1.settled.values);
}

#[test]
fn a_sum_of_all_others_may_be_rounded_or_off_in_a_month() {
    let counts =
        [(5200u32, 7100u32), (1300, 2900), (4100, 9000), (3600, 800), (2500, 2700), (990, 1000), (7000, 20)];
    let sums = |name: &str, sum: &dyn Fn(usize, u32) -> u32| {
        let mut text = "month,state,count\n".to_string();
        for (at, (north, south)) in counts.iter().enumerate() {
            let month = at + 1;
            text += &format!("2024-{month:02},North,{north}\n2024-{month:02},South,{south}\n");
            text += &format!("2024-{month:02},{name},{}\n", sum(at, north + south));
        }
        let made = one(&text);
        (made.own.table.total(), made.report.files[0].1.settled.left_out.len())
    };
    let parts: u64 = counts.iter().map(|(north, south)| u64::from(north + south)).sum();
    assert_eq!(sums("United States", &|_, sum| sum), (parts, 1));
    assert_eq!(sums("United States", &|_, sum| (sum + 10) / 20 * 20), (parts, 1));
    assert_eq!(sums("United States", &|at, sum| sum + u32::from(at == 3) * 7), (parts, 1));
    // A value that is as large as the others only now and then is a value.
    let half = |at: usize, sum: u32| if at.is_multiple_of(2) { sum } else { sum * 2 };
    assert_eq!(sums("East", &half).1, 0);
}

#[test]
fn months_are_named_once_and_years_begin_as_ours_do() {
    // The name goes before a number that may count from October, in any order of columns.
    for header in ["Month Number,Month", "Month Sort,Month Name", "Mo,Mon"] {
        let text =
            format!("Fiscal Year,{header},count\n2023,1,October,5\n2023,2,November,7\n2023,4,January,9\n");
        is(&one(&text), &[("2022-10", 5), ("2022-11", 7), ("2022-12", 0), ("2023-01", 9)]);
    }
    let numbers = "FY,Month,count\n2023,1,5\n2023,2,7\n2023,3,8\n";
    assert!(profile(numbers).doubts.contains(&Doubt::MonthNumbers("Month".into())));
    assert!(profile(&numbers.replace("Month", "Fiscal Month")).doubts.is_empty());
    // Above months as headers, plain years that begin in October.
    let months = "Oct,Nov,Dec,Jan,Feb";
    let two_rows =
        format!("Region,Type,2023,,,,,2024,,,,\n,,{months},{months}\nNorth,x,1,2,3,4,5,6,7,8,9,10\n");
    assert!(profile(&two_rows).doubts.contains(&Doubt::FiscalYears("2023".into())));
    let made = one(&two_rows);
    assert_eq!(sums(&made)[0], ("2022-10".into(), 1));
    assert_eq!(sums(&made).last(), Some(&("2024-02".into(), 10)));
    assert!(
        profile("place,Jan 2024,Jan 2024 (revised)\nNorth,5,6\n")
            .doubts
            .contains(&Doubt::SameMonth(["Jan 2024".into(), "Jan 2024 (revised)".into()]))
    );
    // States' years begin in July.
    let july = ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"];
    let rows: String = july.iter().map(|month| format!("2024,{month},3\n")).collect();
    for year in ["FY", "Year", "State fiscal year"] {
        assert!(
            profile(&format!("{year},Month,count\n{rows}")).doubts.contains(&Doubt::OtherYears),
            "{year}"
        );
    }
    let across = format!("Year,{}\n2024,1,2,3,4,5,6,7,8\n", july.join(","));
    assert!(profile(&across).doubts.contains(&Doubt::OtherYears));
}

#[test]
fn numbers_over_several_months_are_no_counts_of_one_and_signs_tell_columns_apart() {
    for header in
        ["Cumulative encounters", "FYTD apprehensions", "Rolling 12-month total", "YTD", "acumulado"]
    {
        let found = profile(&format!("month,place,{header}\n2024-01,a,5\n2024-02,b,6\n"));
        assert!(found.doubts.contains(&Doubt::CountsRows), "{header}: {:?}", found.doubts);
    }
    assert!(profile("month,USBP,OFO,% USBP\n2024-01,3,1,75%\n").mapping.roles.contains(&Role::Count));
    assert!(matches!(Profile::of(b"month,Count,count \n2024-01,1,2\n", true), Err(Trouble::Twins(_))));
}

#[test]
fn small_counts_of_men_are_no_months() {
    let found = profile("Year,Month,M,F\n2024,Jan,3,4\n2024,Feb,7,5\n2024,Mar,11,2\n");
    assert_eq!(found.mapping.roles[..2], [Role::Year, Role::MonthName]);
    assert_eq!(found.doubts, [Doubt::Counts], "which is the count is asked");
}
