//! What columns, headers and values are called: spans that end in a month, weeks, midnights of
//! another zone, rows that are worked out of others, and labels that stand once.

use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Profile, Span};

use crate::intake::one;

fn doubts(text: &str) -> Vec<Doubt> {
    Profile::of(text.as_bytes(), true).expect("a table").doubts
}

#[test]
fn a_header_that_names_the_last_of_several_months_is_no_month() {
    for headers in [
        "Year ending June 2022,Year ending June 2023",
        "YE Jun 2022,YE Jun 2023",
        "12 months to Jan 2024,12 months to Feb 2024",
        "Jan-Sep 2022,Jan-Sep 2023",
        "enero a septiembre 2022,enero a septiembre 2023",
        "Since Oct 2023,Since Nov 2023",
        "Jan 2024 to Jun 2024,Jan 2024 to Jul 2024",
    ] {
        let found = doubts(&format!("place,{headers}\nNorth,5,7\nSouth,1,2\n"));
        assert!(found.contains(&Doubt::Longer(Span::Several)), "{headers}: {found:?}");
        let cells: String = headers.split(',').map(|cell| format!("{cell},North,5\n")).collect();
        let found = doubts(&format!("period,place,count\n{cells}"));
        assert_eq!(found, [Doubt::Longer(Span::Several)], "{cells}");
    }
    for headers in ["As of Jan 2024,As of Feb 2024", "Returns to Mexico Jan 2024,Returns to Mexico Feb 2024"]
    {
        assert_eq!(doubts(&format!("place,{headers}\nNorth,5,7\nSouth,1,2\n")), [], "{headers}");
    }
    for (language, said) in [(Language::En, "several months"), (Language::Es, "varios meses")] {
        assert!(Doubt::Longer(Span::Several).say(language).contains(said));
    }
}

#[test]
fn a_column_called_one_of_weeks_or_quarters_has_no_months() {
    for (header, first, span) in [
        ("Week", "2023-", Span::Week),
        ("epiweek", "2023", Span::Week),
        ("Semana", "2023/", Span::Week),
        ("Quarter", "2023-", Span::Quarter),
    ] {
        let rows: String = (1..5).map(|number| format!("{first}{number:02},North,{number}9\n")).collect();
        assert_eq!(doubts(&format!("{header},place,count\n{rows}")), [Doubt::Longer(span)], "{header}");
        assert_eq!(doubts(&format!("Month,place,count\n{rows}")), [], "{header}");
    }
    let years = "Year,place,count\n2022-01-01,a,5\n2023-01-01,a,6\n2024-01-01,a,6\n";
    assert_eq!(doubts(years), [Doubt::Longer(Span::Year)]);
}

#[test]
fn months_that_are_midnights_of_another_zone_are_asked_about() {
    let table = |moments: [&str; 3]| {
        let rows: String = moments.iter().map(|moment| format!("{moment},North,5\n")).collect();
        doubts(&format!("month,place,count\n{rows}"))
    };
    let berlin = ["2023-09-30T22:00:00.000Z", "2023-10-31T23:00:00.000Z", "2023-11-30T23:00:00.000Z"];
    assert_eq!(table(berlin), [Doubt::Midnights("month".into())]);
    assert_eq!(table(["2023-10-01T06:00:00Z", "2023-11-01T06:00:00Z", "2023-12-01T06:00:00Z"]), []);
    assert_eq!(table(["2023-09-30 23:59:59", "2023-10-31 23:59:59", "2023-11-30 23:59:59"]), []);
    for (language, said) in [(Language::En, "without a time"), (Language::Es, "sin hora")] {
        assert!(Doubt::Midnights("x".into()).say(language).contains(said));
    }
}

#[test]
fn rows_that_are_worked_out_of_others_are_asked_about() {
    let table = |name: &str| {
        doubts(&format!(
            "place,2024-01,2024-02,2024-03\nNorth,51,70,33\nSouth,10,21,90\nWest,4,5,6\n{name},17,41,9\n"
        ))
    };
    for name in [
        "Monthly average",
        "3-month avg",
        "Std Dev",
        "Rank",
        "FY2023",
        "Diferencia",
        "Target",
        "Capacity",
        "Working days",
        "Población",
    ] {
        assert_eq!(table(name), [Doubt::Compared(["place".into(), name.into()])], "{name}");
    }
    for name in ["East", "General population", "Target hill", "Average Creek"] {
        assert_eq!(table(name), [], "{name}");
    }
    // Years alone are values, and so are numbers.
    assert_eq!(doubts("year of entry,2024-01,2024-02\n2021,5,6\n2022,7,9\n2023,1,3\n"), []);
}

#[test]
fn labels_that_stand_once_are_asked_about_and_blanks_among_values_are_none() {
    let parted =
        "place,kind,2024-01,2024-02\nNorth,a,5,6\n,b,7,8\nSouth,a,1,2\nEast,a,3,4\n,b,5,5\nWest,b,9,9\n";
    assert_eq!(doubts(parted), [Doubt::Spaced("place".into())]);
    let mut blanks = "month,country,sex,count\n".to_string();
    for month in 1..9 {
        for country in ["Mexico", "", "Cuba"] {
            blanks += &format!("2024-0{month},{country},F,5\n2024-0{month},{country},M,6\n");
        }
    }
    assert_eq!(doubts(&blanks), []);
}

#[test]
fn a_name_above_rows_that_has_no_figure_blanks_no_month() {
    let text =
        "place,2024-01,2024-02\nBorder Patrol,,\nNorth,5,6\nSouth,7,8\nField Operations,,\nNorth,1,2\n";
    let made = one(text);
    assert_eq!((made.own.table.total(), made.report.blank.len()), (29, 0));
    let tally = &made.report.files[0].1;
    assert_eq!(tally.bare, ["Border Patrol", "Field Operations"]);
    assert!(made.report.is_remarkable());
    for language in [Language::En, Language::Es] {
        assert!(made.report.lines(language).iter().any(|(_, much)| much.contains("Field Operations")));
    }
    // A place of which nothing is known blanks them.
    assert_eq!(one("place,2024-01,2024-02\nNorth,5,6\nWest,,\n").report.blank.len(), 2);
}
