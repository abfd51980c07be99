//! Months that say their fiscal year, years by two calendar years, and spans that are no months.

use border_encounters::intake::{Doubt, Profile, Span};

use crate::intake::{names, of_month, one, total};

const MONTHS: [&str; 12] =
    ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"];

fn doubts(text: &str) -> Vec<Doubt> {
    Profile::of(text.as_bytes(), true).expect("a table").doubts
}

/// How a row begins, by the name of its month and the place of that.
type Spelled<'a> = &'a dyn Fn(&str, usize) -> String;

/// A table of a row for each month from October, of which the count follows no order.
fn rows(header: &str, begins: Spelled<'_>) -> String {
    let row = |(at, name): (usize, &&str)| format!("{},North,{}\n", begins(name, at), at * 5 % 12 + 1);
    MONTHS.iter().enumerate().map(row).fold(format!("{header}\n"), |text, row| text + &row)
}

#[test]
fn months_that_say_their_fiscal_year_are_read() {
    let spelled: [Spelled<'_>; 5] = [
        &|name, _| format!("{name} FY24"),
        &|name, _| format!("{name} FY2024"),
        &|name, _| format!("FY24-{}", name.to_uppercase()),
        &|name, _| format!("FY24 {name}"),
        &|name, _| format!("{name}. (FY 2024)"),
    ];
    for begins in spelled {
        let text = rows("Period,Place,Count", begins);
        assert_eq!(doubts(&text), [], "{text}");
        let made = one(&text);
        assert_eq!((of_month(&made, "2023-10"), of_month(&made, "2024-09")), (1, 8), "{text}");
    }
    let across: Vec<String> = MONTHS.iter().map(|name| format!("{name} FY24")).collect();
    let counts: Vec<String> = (1..=12).map(|count| count.to_string()).collect();
    let made = one(&format!("Sector,{}\nTucson,{}\n", across.join(","), counts.join(",")));
    assert_eq!((of_month(&made, "2023-12"), of_month(&made, "2024-01")), (3, 4));
    // A state's fiscal year begins in July.
    let july = rows("Period,Place,Count", &|_, at| format!("{} FY24", MONTHS[(at + 9) % 12]));
    assert_eq!(doubts(&july), [Doubt::OtherYears]);
}

#[test]
fn years_named_by_two_are_fiscal_ones_where_their_months_say_so() {
    for year in ["2023/24", "2023-24", "2023-2024", "FY2023/24"] {
        let text = rows("Fiscal Year,Month,Place,Count", &|name, _| format!("{year},{name}"));
        assert_eq!(doubts(&text), [], "{text}");
        let made = one(&text);
        assert_eq!((of_month(&made, "2023-10"), of_month(&made, "2024-09")), (1, 8), "{text}");
    }
    let mixed = rows("Year,Month,Place,Count", &|_, at| format!("2023/24,{}", MONTHS[at * 5 % 12]));
    assert_eq!(doubts(&mixed), [Doubt::YearSpans("2023/24".into())]);
    for first in [3, 6, 9, 11] {
        let text = rows("Year,Month,Place,Count", &|_, at| format!("2023/24,{}", MONTHS[(at + first) % 12]));
        let found = doubts(&text);
        let asked = [Doubt::OtherYears, Doubt::YearSpans("2023/24".into())];
        assert!(asked.iter().any(|doubt| found.contains(doubt)), "{text}: {found:?}");
    }
    // Not the October of 2009.
    let school: String = (2008..2012).map(|year| format!("{year}/{:02},North,5\n", year % 100 + 1)).collect();
    assert!(doubts(&format!("Year,Place,Count\n{school}")).contains(&Doubt::Longer(Span::Year)));
}

#[test]
fn a_table_by_other_spans_is_told_to_be_one_however_they_are_written() {
    let year = |at: usize| 2020 + at / 4;
    let every = |begins: &dyn Fn(usize) -> String| {
        (0..12).fold("period,place,count\n".to_string(), |text, at| text + &format!("{},a,5\n", begins(at)))
    };
    for (span, text) in [
        (Span::Quarter, every(&|at| format!("{}-{:02}-01", year(at), at % 4 * 3 + 1))),
        (Span::Quarter, every(&|at| format!("{}-{:02}", year(at), at % 4 * 3 + 3))),
        (Span::Quarter, every(&|at| format!("Q{} {}", at % 4 + 1, year(at)))),
        (
            Span::Quarter,
            every(&|at| format!("{} {}", ["Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec"][at % 4], year(at))),
        ),
        (Span::HalfYear, every(&|at| format!("{}-S{}", 2012 + at / 2, at % 2 + 1))),
        (Span::HalfYear, every(&|at| format!("{}-{:02}-30", 2012 + at / 2, at % 2 * 6 + 6))),
        (Span::Year, every(&|at| format!("{}-12-31", 2008 + at))),
        (Span::Week, every(&|at| format!("2024-W{:02}", at + 1))),
        (
            Span::Week,
            every(&|at| format!("2024-{:02}-{:02}", 1 + at / 4, 1 + at % 4 * 7))
                .replace("2024-02-01", "2024-01-29")
                .replace("2024-02-08", "2024-02-05")
                .replace("2024-02-15", "2024-02-12")
                .replace("2024-02-22", "2024-02-19")
                .replace("2024-03-01", "2024-02-26")
                .replace("2024-03-08", "2024-03-04")
                .replace("2024-03-15", "2024-03-11")
                .replace("2024-03-22", "2024-03-18"),
        ),
        (Span::Quarter, "place,Q1 2024,Q2 2024,Q3 2024,Q4 2024\na,1,2,3,4\n".to_string()),
        (Span::Quarter, "place,Mar 2023,Jun 2023,Sep 2023,Dec 2023,Mar 2024\na,1,2,3,4,5\n".to_string()),
    ] {
        let found = doubts(&text);
        assert!(found.contains(&Doubt::Longer(span)), "{text}: {found:?}");
    }
    // Quarters and years beside months are sums of them.
    let made = one("place,Jan 2024,Feb 2024,Mar 2024,Q1 2024,2024\na,1,2,3,6,6\nb,4,5,6,15,15\n");
    assert_eq!(total(&made), 21);
    assert_eq!(doubts("place,Jan 2024,Feb 2024,Mar 2024,Q1 2024,2024\na,1,2,3,6,6\n"), []);
    let serials = "month,place,count\n45200,a,5\n45231,a,6\n";
    assert_eq!(doubts(serials), [Doubt::Serials("month".into())]);
}

#[test]
fn a_table_of_eurostat_is_read_with_its_flags() {
    let text = "freq,citizen,geo\\TIME_PERIOD\t2023-12 \t2024M01 \t2024-02 \n\
        M,AF,DE\t120 p\t130 \t5 bp\n\
        M,SY,DE\t20 \t30 b\t7 \n\
        M,SY,FR\t2 \t: c\t9 \n";
    let made = one(text);
    assert_eq!(names(&made), ["freq", "citizen", "geo\\TIME_PERIOD"]);
    assert_eq!((of_month(&made, "2023-12"), of_month(&made, "2024-02")), (142, 21));
    let tally = &made.report.files[0].1;
    assert_eq!((tally.marked, tally.blank, tally.refused), (3, 1, 0));
    // With sums in every column.
    let mut text = "freq,sex,citizen\\TIME_PERIOD\t2023-12 \t2024-01 \t2024-02 \t2024-03 \n".to_string();
    let count = |sex: usize, citizen: usize, at: usize| {
        (sex * 7 + citizen * 13 + 5) * 7_919 % 4_001 * (at * at + 3) % 5_003
    };
    let of = |sexes: &[usize], citizens: &[usize], at: usize| -> usize {
        sexes.iter().flat_map(|sex| citizens.iter().map(|own| count(*sex, *own, at))).sum()
    };
    let sexes: [(&str, &[usize]); 3] = [("F", &[0]), ("M", &[1]), ("T", &[0, 1])];
    let citizens: [(&str, &[usize]); 4] = [("AF", &[0]), ("SY", &[1]), ("TOTAL", &[0, 1, 2]), ("UA", &[2])];
    for (sex, of_sex) in sexes {
        for (citizen, of_citizen) in citizens {
            let cells: Vec<String> = (0..4).map(|at| format!("{} ", of(of_sex, of_citizen, at))).collect();
            text += &format!("M,{sex},{citizen}\t{}\n", cells.join("\t"));
        }
    }
    let whole: usize = (0..4).map(|at| of(&[0, 1], &[0, 1, 2], at)).sum();
    assert_eq!(total(&one(&text)), whole as u64);
}
