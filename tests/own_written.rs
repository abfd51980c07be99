//! Tables as programs and people write them: what is written otherwise is read, and what may
//! be two things is asked.

use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Profile, Role};

use crate::command::run;
use crate::intake::one;

fn doubts(text: &str) -> Vec<Doubt> {
    Profile::of(text.as_bytes(), true).expect("a table").doubts
}

/// Counts that follow no rule.
fn count(at: usize, of: usize) -> usize {
    (at * 7_919 + of * 3_571) * 613 % 8_969 + 60
}

fn month(at: usize) -> String {
    format!("{}-{:02}", 2022 + at / 12, at % 12 + 1)
}

/// A row a month and value of a column, and a port.
fn measured(header: &str, values: &[&str], figure: &dyn Fn(usize, usize) -> usize) -> String {
    let rows = (0..12).flat_map(|at| {
        values
            .iter()
            .enumerate()
            .map(move |(of, value)| format!("{},Laredo,{value},{}\n", month(at), figure(at, of)))
    });
    rows.fold(format!("month,port,{header},value\n"), |text, row| text + &row)
}

#[test]
fn a_column_of_several_measures_is_asked_about_whatever_it_is_called() {
    let apart = |at, of| count(at, of);
    let added =
        |at: usize, of: usize| if of == 0 { count(at, 0) } else { (0..=at).map(|at| count(at, 0)).sum() };
    let nearly = |at: usize, of: usize| count(at, 0) + of * (at % 4) * count(at, 0) / 2_000;
    let revised = |at: usize, of: usize| count(at, 0) + of * (at / 8) * count(at, 0) / 60;
    let rounded = |at: usize, of: usize| if of == 0 { count(at, 0) } else { (count(at, 0) + 5) / 10 * 10 };
    for (header, values, figure) in [
        (
            "Crossing Type",
            ["Trucks", "Personal Vehicle Passengers"],
            &apart as &dyn Fn(usize, usize) -> usize,
        ),
        ("series", ["Camiones", "Peatones"], &apart),
        ("version", ["1", "2"], &apart),
        ("adjustment", ["Seasonally adjusted", "NSA"], &apart),
        ("frequency", ["Monthly", "YTD"], &apart),
        ("event", ["Encounters", "Unique individuals"], &apart),
        ("what", ["a", "b"], &added),
        ("what", ["a", "b"], &nearly),
        ("what", ["a", "b"], &revised),
        ("what", ["a", "b"], &rounded),
        ("estado", ["Preliminar", "Definitivo"], &apart),
    ] {
        let found = doubts(&measured(header, &values, figure));
        assert!(found.contains(&Doubt::Measure(header.into())), "{header}: {found:?}");
    }
    for (header, values) in [
        ("Crossing Type", ["Between ports", "At ports"]),
        ("series", ["USBP", "OFO"]),
        ("demographic", ["Family units", "Single adults"]),
        ("mode", ["Pedestrians", "Vehicles"]),
        ("citizenship", ["Mexico", "Others"]),
    ] {
        let found = doubts(&measured(header, &values, &apart));
        assert!(found.is_empty(), "{header}: {found:?}");
    }
    // Two categories that are within two hundredths of each other in every month.
    let alike = |at: usize, of: usize| count(at, 0) + of * (count(at, 0) * (at * 7 % 12) / 600);
    assert_eq!(doubts(&measured("sex", &["Male", "Female"], &alike)), []);
    // Months that are preliminary and months that are final are one edition.
    let text = "month,status,count\n2024-01,Final,5\n2024-02,Final,7\n2024-03,Preliminary,9\n";
    assert!(doubts(text).is_empty());
    // One of two such columns can be chosen.
    let rows: String = (0..8)
        .map(|i| format!("2024-01,{},{},{i}\n", ["M", "YTD"][i % 2], ["SA", "NSA"][i / 2 % 2]))
        .collect();
    let found = doubts(&format!("month,frequency,adjustment,count\n{rows}"));
    assert!(found.contains(&Doubt::Measures(["frequency".into(), "adjustment".into()])), "{found:?}");
}

#[test]
fn figures_with_marks_of_notes_are_read_and_told() {
    for cell in ["1592*", "1592r", "\"1,592 (p)\"", "p 1592", "1592ᵖ", "1592[1]", "1592†"] {
        let made =
            one(&format!("month,place,count\n2024-01,a,{cell}\n2024-02,a,1600\n2024-03,a,\"1,701\"\n"));
        let tally = &made.report.files[0].1;
        assert_eq!((made.own.table.total(), tally.marked, tally.refused), (4_893, 1, 0), "{cell}");
        assert!(made.report.is_remarkable());
    }
    for cell in ["12k", "1.5M", "12%", "$12", "1592 (12)"] {
        let made = one(&format!("month,place,count\n2024-01,a,{cell}\n2024-02,a,5\n2024-03,a,6\n"));
        assert_eq!((made.own.table.total(), made.report.refused()), (11, 1), "{cell}");
    }
    let few = one("month,place,count\n2024-01,a,<5\n2024-02,a,5\n2024-03,a,6\n");
    assert_eq!((few.report.refused(), few.report.files[0].1.blank), (0, 1));
}

#[test]
fn months_are_read_as_programs_write_them() {
    for (header, rows) in [
        ("year,month,count", "2022.0,10.0,5\n2022.0,11.0,7\n"),
        ("date,count", "10/1/22,5\n11/1/22,7\n"),
        ("year,month,count", "2022,10 - October,5\n2022,11 - November,7\n"),
        ("year,period,count", "2022,M10,5\n2022,M11,5\n2022,M12,1\n2023,M01,1\n2023,M13,12\n"),
        ("date,count", "01OCT2022,5\n01NOV2022,7\n"),
        ("fecha,casos", "1 de octubre de 2022,5\n1 de noviembre de 2022,7\n"),
        ("date,count", "\"Saturday, October 1, 2022\",5\n\"Tuesday, November 1, 2022\",7\n"),
        ("date,count,", "2022-10,5\n2022-11,7,\n"),
        ("date,count", "2022-10,5,,\n2022-11,7,,\n"),
    ] {
        let text = format!("{header}\n{rows}");
        assert_eq!(doubts(&text), [], "{text}");
        let table = one(&text).own.table;
        assert_eq!((table.total(), table.months().first().to_string()), (12, "2022-10".into()), "{text}");
    }
    for header in [
        "X2022.10,X2022.11",
        "count_2022_10,count_2022_11",
        "Sum of 2022-10,Sum of 2022-11",
        "2022 YTD: Oct,2022 YTD: Nov",
        "Oct '22,Nov '22",
    ] {
        let table = one(&format!("place,{header}\nNorth,1,2\nSouth,4,5\n")).own.table;
        assert_eq!((table.total(), table.months().first().to_string()), (12, "2022-10".into()), "{header}");
    }
    // Two counts of a month are not one.
    let two = "place,USBP 2022-10,OFO 2022-10,USBP 2022-11,OFO 2022-11\nNorth,1,2,3,4\n";
    assert!(!doubts(two).is_empty());
    assert!(!doubts("place,2022-10,Total 2022-10,2022-11\nNorth,1,2,3\n").is_empty());
}

#[test]
fn months_that_may_be_others_are_asked_about() {
    assert_eq!(doubts("date,count\n22/10/01,5\n22/11/01,7\n"), [Doubt::ShortYears]);
    assert_eq!(doubts("month,count\n2022.09,5\n2022.1,7\n2022.11,9\n"), [Doubt::October("month".into())]);
    assert_eq!(doubts("month,count\n2022.9,5\n2022.10,7\n2022.1,9\n"), []);
    let rows = |months: std::ops::Range<usize>| -> String {
        months.map(|month| format!("2022,{month},5\n")).collect()
    };
    assert_eq!(doubts(&format!("year,month,count\n{}", rows(0..12))), [Doubt::FromZero("month".into())]);
    assert_eq!(doubts(&format!("year,month,count\n{}", rows(0..13))), []);
    for language in [Language::En, Language::Es] {
        for doubt in [
            Doubt::ShortYears,
            Doubt::October("x".into()),
            Doubt::FromZero("x".into()),
            Doubt::Scale("x".into()),
        ] {
            assert!(doubt.say(language).ends_with('.') && !doubt.say(language).contains("{}"));
        }
    }
}

#[test]
fn names_that_begin_like_totals_are_names_where_they_are_no_sums() {
    for (name, others) in [("Total Wine", ["Ace", "Best"]), ("All Saints", ["St. Mary", "St. Paul"])] {
        let rows = (0..12).flat_map(|at| {
            [name, others[0], others[1]]
                .into_iter()
                .enumerate()
                .map(move |(of, name)| format!("{},{name},{}\n", month(at), count(at, of + 1) + of * 9_000))
        });
        let whole: usize = (0..12).map(|at| (1..4).map(|of| count(at, of)).sum::<usize>() + 27_000).sum();
        let made = one(&rows.fold("month,shop,count\n".to_string(), |text, row| text + &row));
        assert_eq!(made.own.table.total(), whole as u64, "{name}");
        assert!(made.report.files[0].1.settled.values);
    }
}

#[test]
fn numbers_that_are_no_category_are_left_out_with_a_word() {
    let (mut text, mut whole) = ("Port Name,Port Code,Date,Value,Latitude,per_day\n".to_string(), 0);
    for at in 0..12 {
        for port in 0..8 {
            whole += count(at, port);
            let per_day = count(at, port) as f64 / 30.0;
            text += &format!(
                "Port {port},{},{},{},{:.4},{per_day:.2}\n",
                2_300 + port,
                month(at),
                count(at, port),
                31.2 + port as f64 * 0.37
            );
        }
    }
    let found = doubts(&text);
    assert!(found.iter().all(Doubt::is_word), "{found:?}");
    assert!(Doubt::say_all(&found, Language::En)[0].contains("“Port Code”, “Latitude”"), "one word for all");
    let made = one(&text);
    assert_eq!((made.own.table.total(), made.own.table.dimensions().len()), (whole as u64, 1));
    // Districts and ages are categories.
    assert_eq!(doubts("month,district,count\n2024-01,1,5\n2024-01,2,6\n2024-02,3,7\n"), []);
    // A count that cannot be read is called so.
    let rows: String = (0..60).map(|at| format!("{},a,{}k\n", month(at), count(at, 0))).collect();
    assert!(matches!(&doubts(&format!("month,place,count\n{rows}"))[..], [Doubt::Unread(_)]));
    for header in ["Encounters (thousands)", "Casos (miles)", "count_000s"] {
        let found = doubts(&format!("month,place,{header}\n2024-01,a,5\n2024-02,b,6\n"));
        assert_eq!(found, [Doubt::Scale(header.into())]);
    }
    let part = "month,group,count\n2024-01,Children,5\n2024-01,of which under 5,2\n";
    assert_eq!(doubts(part), [Doubt::Within(["group".into(), "of which under 5".into()])]);
}

#[test]
fn the_command_line_names_a_year_and_a_month_and_a_category() {
    let folder = std::env::temp_dir().join(format!("own-written-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let table = |file: &str, arguments: &[&str]| {
        run(&[&["table", "?split=none", "--format", "csv", "--file", file], arguments].concat(), "")
    };
    let pair = file("pair.csv", "A,B,count,place\n2024,10,5,a\n2024,11,7,a\n");
    assert_eq!(table(&pair, &[]).0, 2);
    for months in ["A,B", "b, a"] {
        let (code, out, told) = table(&pair, &["--month", months]);
        assert!(code == 0 && out.contains("2024-11,7"), "{out}{told}");
    }
    assert!(table(&pair, &["--month", "A,C"]).2.contains("no column"));
    let measure =
        file("measure.csv", "month,indicator,count\n2024-01,North,5\n2024-01,South,7\n2024-02,North,5\n");
    assert_eq!(table(&measure, &[]).0, 2);
    let (code, out, told) = table(&measure, &["--category", "indicator"]);
    assert!(code == 0 && out.contains("2024-01,12"), "{out}{told}");
    let values = ["2024".to_string(), "2025".to_string()];
    assert_eq!(Profile::part_of_month(&values), Role::Year);
    _ = std::fs::remove_dir_all(&folder);
}
