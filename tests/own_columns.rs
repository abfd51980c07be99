//! Which columns of a table are its months and its counts, where several could be.

use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Made, Profile, Role, Span};

use crate::intake::{one, read};

fn profile(text: &str) -> Profile {
    Profile::of(text.as_bytes(), true).expect("a table")
}

fn total(made: &Made) -> u64 {
    made.own.table.total()
}

fn last(made: &Made) -> String {
    made.own.table.months().last().to_string()
}

#[test]
fn the_day_of_a_file_is_not_its_month_and_two_days_of_one_month_are_one() {
    for (header, rows) in [
        ("extract_date,arrival_month,place,count", ["2024-12-05,2024-01,a,5", "2024-12-05,2024-02,a,6"]),
        ("month_start,month_end,place,count", ["2024-01-01,2024-01-31,a,5", "2024-02-01,2024-02-29,a,6"]),
        ("reporting_date,month,place,count", ["2024-02-15,2024-01,a,5", "2024-03-15,2024-02,a,6"]),
        ("published,period,place,count", ["2024-02-15,2024-01,a,5", "2024-03-15,2024-02,a,6"]),
        ("place,count,month,data as of", ["a,5,2024-01,2024-12-05", "a,6,2024-02,2024-12-05"]),
        ("release year,year,month,count", ["2025,2024,1,5", "2025,2024,2,6"]),
    ] {
        let text = format!("{header}\n{}\n{}\n", rows[0], rows[1]);
        assert_eq!(profile(&text).doubts, [], "{header}");
        let made = one(&text);
        assert_eq!((total(&made), last(&made)), (11, "2024-02".to_string()), "{header}");
    }
    let open =
        "arrival date,departure date,place,count\n2024-01-05,2024-02-07,a,5\n2024-02-05,2024-02-09,a,6\n";
    assert_eq!(profile(open).doubts, [Doubt::Months]);
}

#[test]
fn headers_are_words_however_they_are_joined() {
    for header in
        ["FiscalYear,MonthName,SectorName,EncounterCount", "fiscal_year,month_name,sector,encounter_cnt"]
    {
        let made = one(&format!("{header}\n2024,Oct,a,5\n2024,Nov,a,6\n"));
        assert_eq!((total(&made), last(&made)), (11, "2023-11".to_string()), "{header}");
    }
    let found = profile("\"\",Var1,Var2,Freq\n1,2024-01,a,5\n2,2024-02,a,6\n");
    assert_eq!((found.doubts, found.mapping.roles[3]), (vec![], Role::Count));
}

#[test]
fn numbers_of_rows_are_no_counts() {
    for name in ["No.", "N°", "Nr", "_id", "objectid", "Lp.", "anything"] {
        let rows: String = (1..=24)
            .map(|row| format!("{row},2024-{:02},a,{}\n", (row - 1) / 2 + 1, row * 7 % 50 + 3))
            .collect();
        let found = profile(&format!("{name},month,place,cases\n{rows}"));
        assert_eq!((found.doubts, found.mapping.roles[0]), (vec![], Role::Ignored), "{name}");
    }
    // Where nothing else is a count it is one.
    assert_eq!(profile("month,n\n2024-01,1\n2024-02,2\n2024-03,3\n").mapping.roles[1], Role::Count);
}

#[test]
fn columns_that_come_to_a_total_are_its_parts_without_a_question() {
    let table = |header: &str, row: &dyn Fn(u64, u64) -> String| {
        let rows: String = (1..9).map(|m| format!("2024-0{m},{}\n", row(m * 37 % 50, m * 91 % 60))).collect();
        format!("month,{header}\n{rows}")
    };
    let whole: u64 = (1..9).map(|m| m * 37 % 50 + m * 91 % 60).sum();
    for name in ["Total", "Grand Total", "Gesamtergebnis", "Všichni"] {
        let text = table(&format!("Male,Female,{name}"), &|a, b| format!("{a},{b},{}", a + b));
        assert_eq!(profile(&text).doubts, [], "{name}");
        let made = one(&text);
        assert_eq!((total(&made), made.own.table.dimensions().len()), (whole, 1), "{name}");
    }
    // In two breakdowns the total alone is sure.
    let twice = table("Male,Female,Adults,Minors,Total", &|a, b| {
        format!("{a},{b},{},{},{}", (a + b) / 3, a + b - (a + b) / 3, a + b)
    });
    assert_eq!((profile(&twice).doubts, total(&one(&twice))), (vec![], whole));
    let more = table("Male,Female,Total", &|a, b| format!("{a},{b},{}", a + b + 1));
    assert_eq!(profile(&more).doubts, [Doubt::Series]);
}

#[test]
fn rows_of_years_and_quarters_among_months_are_left_out_and_told() {
    let months = "2024-01,a,5\n2024-02,a,6\n2024-03,a,7\n";
    for rows in ["2023,a,100\n2024,a,18\n", "2024 Q1,a,18\n", "FY2024,a,18\n", "Jan-Mar 2024,a,18\n"] {
        let made = one(&format!("period,place,count\n{rows}{months}"));
        let tally = &made.report.files[0].1;
        assert_eq!((total(&made), tally.refused), (18, 0), "{rows}");
        assert!(tally.spans > 0 && made.report.is_remarkable(), "{rows}");
        for (language, said) in [(Language::En, "another span"), (Language::Es, "otro periodo")] {
            let lines = made.report.lines(language);
            assert!(tally.spans > 1 || lines.iter().any(|(_, much)| much.contains(said)), "{lines:?}");
        }
    }
    let names = "Fiscal Year,Month,count\n2024,OCT,5\n2024,NOV,6\n2024,DEC,7\n2024,FYTD,18\n2024,Q1,18\n";
    let made = one(names);
    assert_eq!((total(&made), made.report.files[0].1.spans), (18, 2));
    // By years alone there is no month.
    let years = profile("year,place,count\n2023,a,100\n2024,a,18\n");
    assert!(years.doubts.contains(&Doubt::Longer(Span::Year)), "{:?}", years.doubts);
    let made = read(&[("a.csv", format!("period,place,count\n{}soon,a,18\n", months.repeat(3)).as_bytes())]);
    assert!(made.is_ok_and(|made| made[0].report.refused() == 1));
}

#[test]
fn headers_that_name_a_month_and_a_value_are_both() {
    let months = ["2024-01", "2024-02", "2024-03"];
    let figure = |month: usize, value: usize| month * 31 % 17 + value * 13 + 2;
    let whole: usize = (0..3).map(|month| figure(month, 0) + figure(month, 1)).sum();
    type Form<'a> = &'a dyn Fn(&str, &str) -> String;
    let forms: [Form<'_>; 4] = [
        &|month, value| format!("{value}_{month}"),
        &|month, value| format!("{month}: {value}"),
        &|month, value| format!("{month} ({value})"),
        &|month, value| format!("{value} {month}"),
    ];
    for form in forms {
        for with_total in [false, true] {
            let values: &[&str] = if with_total { &["men", "women", "total"] } else { &["men", "women"] };
            let (mut header, mut row) = ("place".to_string(), "North".to_string());
            for (at, month) in months.iter().enumerate() {
                for (number, value) in values.iter().enumerate() {
                    header += &format!(",{}", form(month, value));
                    let own = if number < 2 { figure(at, number) } else { figure(at, 0) + figure(at, 1) };
                    row += &format!(",{own}");
                }
            }
            let text = format!("{header}\n{row}\n");
            let expected = if with_total { vec![] } else { vec![Doubt::Series] };
            assert_eq!(profile(&text).doubts, expected, "{header}");
            let table = &one(&text).own.table;
            assert_eq!((table.total(), table.months().months()), (whole as u64, 3), "{header}");
            assert_eq!(table.dimensions()[1].dictionary.values().len(), 2, "{header}");
        }
    }
    // The same words before every month are no value.
    assert_eq!(one("place,count_2024-01,count_2024-02\nNorth,5,6\n").own.table.dimensions().len(), 1);
}

#[test]
fn a_header_of_two_rows_has_months_above_or_below_values() {
    for text in [
        "place,2024-01,,2024-02,\n,men,women,men,women\nNorth,1,2,3,4\nSouth,5,6,7,8\n",
        "place,men,,women,\n,2024-01,2024-02,2024-01,2024-02\nNorth,1,2,3,4\nSouth,5,6,7,8\n",
    ] {
        let table = &one(text).own.table;
        assert_eq!((table.total(), table.dimensions()[1].dictionary.values().len()), (36, 2), "{text}");
    }
}

#[test]
fn lines_that_are_no_rows_are_notes() {
    let whole = |text: &str| {
        let made = one(text);
        (total(&made), made.report.refused(), made.report.files[0].1.notes)
    };
    assert_eq!(
        whole("month,place,count\n1,2,3\n2024-01,a,5\n2024-02,a,6\n2024-03,a,1\n2024-04,a,1\n2024-05,a,1\n"),
        (14, 0, 1)
    );
    let again = "month,place,count\n2024-01,a,5\n2024-02,a,6\nmonth,place,count\n2024-03,a,1\n2024-04,a,1\n2024-05,a,1\n";
    assert_eq!(whole(again), (14, 0, 1));
    let short = "place,2024-01,2024-02,2024-03\n,persons\nNorth,1,2,3\nSouth,4,5,6\n1,a footnote\n";
    assert_eq!(whole(short), (21, 0, 2));
    // A row that is cut is none.
    assert_eq!(whole("place,2024-01,2024-02,2024-03\nNorth,1,2,3\nSouth,4,5\n").1, 1);
    assert_eq!(whole("month,place,count\n2024-01,a,5\n2024-02,a,6\n2024-03,a\n").1, 1);
}
