//! Months in other languages, and tables that have none.

use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Profile, Span, Tongue};
use proptest::prelude::*;

use crate::command::run;
use crate::intake::one;

const GERMAN: [&str; 12] =
    ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];
const FRENCH: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const PORTUGUESE: [&str; 12] =
    ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"];

fn profile(text: &str) -> Profile {
    Profile::of(text.as_bytes(), true).expect("a table")
}

fn doubts(text: &str) -> Vec<Doubt> {
    profile(text).doubts
}

proptest! {
    #[test]
    fn months_are_read_in_the_language_of_their_column(
        tongue in 0usize..3,
        months in prop::collection::btree_set(0usize..36, 3..20),
        form in 0u8..5,
    ) {
        let names = [GERMAN, FRENCH, PORTUGUESE][tongue];
        let cells: Vec<(u16, &str)> = months.iter().map(|i| (2021 + (i / 12) as u16, names[i % 12])).collect();
        let text = match form {
            0 => cells.iter().map(|(year, name)| format!("{name} {year};x;7\n")).collect::<String>(),
            1 => cells.iter().map(|(year, name)| format!("{year} {name};x;7\n")).collect(),
            2 => cells.iter().map(|(year, name)| format!("{name}-{};x;7\n", year - 2000)).collect(),
            3 => cells.iter().map(|(year, name)| format!("{year};{name};7\n")).collect(),
            _ => format!("x;{}\n", vec!["7"; cells.len()].join(";")),
        };
        let header = match form {
            3 => "Year;Month;count\n".to_string(),
            4 => format!("place;{}\n", cells.iter().map(|(year, name)| format!("{name} {year}")).collect::<Vec<_>>().join(";")),
            _ => "Month;place;count\n".to_string(),
        };
        // Spreadsheets write no dot before a dash.
        let text = header + &if form == 2 { text.replace('.', "") } else { text };
        let made = one(&text);
        let table = &made.own.table;
        let first = table.months().first();
        let read: Vec<String> = table.cells(0).iter().map(|cell| (first + cell.month() as u16).to_string()).collect();
        let expected: Vec<String> = months.iter().map(|i| format!("{}-{:02}", 2021 + i / 12, i % 12 + 1)).collect();
        prop_assert_eq!(read, expected, "{}", text);
        prop_assert_eq!(made.report.refused(), 0);
    }
}

#[test]
fn a_file_in_english_or_spanish_stays_what_it_was() {
    for text in [
        "month,place,count\nMar 2024,a,5\nAbr 2024,out,6\n",
        "month,direction,count\n2024-01,out,5\n2024-02,in,6\n",
        "month,planet,count\n2024-01,Mars,5\n2024-02,Mai,6\n2024-03,set,2\n",
    ] {
        let made = one(text);
        assert_eq!((made.report.refused(), made.own.table.dimensions().len()), (0, 1), "{text}");
    }
    assert_eq!(profile("month,count\nNov 2024,5\nMay 2024,6\n").mapping.tongue, Tongue::Ours);
    // One word is no language.
    assert!(doubts("Year,direction,count\n2024,out,5\n2024,out,6\n").contains(&Doubt::Longer(Span::Year)));
}

#[test]
fn months_in_several_languages_are_asked_about() {
    let mixed =
        "month,count\nMärz 2024,5\nfévr. 2024,6\nDez 2024,7\nfevereiro 2023,8\naoût 2024,8\nOkt 2023,1\n";
    assert_eq!(doubts(mixed), [Doubt::Tongues("month".into())]);
    for (language, said) in [(Language::En, "several languages"), (Language::Es, "varios idiomas")] {
        assert!(Doubt::Tongues("x".into()).say(language).contains(said));
    }
}

#[test]
fn a_table_by_quarters_is_told_to_be_one() {
    for text in [
        "quarter,place,count\n2024 Q1,a,5\n2024 Q2,a,6\n",
        "period,place,count\nQ1 2024,a,5\nQ2 2024,a,6\n",
        "period,place,count\nFY2024 Q1,a,5\nFY2024 Q2,a,6\n",
        "periodo;lugar;casos\n1T 2024;a;5\n2T 2024;a;6\n",
        "periodo;lugar;casos\nT1 2024;a;5\nT2 2024;a;6\n",
        "place,2024 Q1,2024 Q2,2024 Q3\na,1,2,3\nb,4,5,6\n",
        "Year,Quarter,place,count\n2023,1,a,5\n2023,2,a,6\n2024,4,a,8\n",
        "Fiscal Year,Quarter,place,count\n2023,Q1,a,5\n2023,Q2,a,6\n",
    ] {
        let found = doubts(text);
        assert!(
            found.contains(&Doubt::Longer(Span::Quarter)) && !found.contains(&Doubt::NoMonth),
            "{text}: {found:?}"
        );
    }
    for (language, said) in [(Language::En, "by quarters"), (Language::Es, "por trimestres")] {
        assert!(Doubt::Longer(Span::Quarter).say(language).contains(said));
    }
    // Beside months a quarter is a category.
    let made = one("month,quarter,count\n2024-01,Q1,5\n2024-04,Q2,6\n");
    assert_eq!(made.own.table.dimensions()[0].name, "quarter");
}

#[test]
fn the_command_line_is_told_what_marks_and_dates_mean() {
    let folder = std::env::temp_dir().join(format!("own-marks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let marks = file("marks.csv", "month;place;count\n2024-01;a;1.000\n2024-02;a;2.000\n");
    let table = |file: &str, arguments: &[&str]| {
        run(&[&["table", "?split=none", "--file", file], arguments].concat(), "")
    };
    let (code, _, told) = table(&marks, &[]);
    assert!(code == 2 && told.contains("--decimal"), "{told}");
    let (code, out, told) = table(&marks, &["--decimal", "comma"]);
    assert!(code == 0 && out.contains("2,000"), "{out}{told}");
    let (code, out, told) = table(&marks, &["--decimal", "point"]);
    assert!(code == 0 && out.contains(" 2") && !out.contains("2,000"), "{out}{told}");
    assert_eq!(table(&marks, &["--decimal", "dot"]).0, 2);
    let dates = file("dates.csv", "date,place,count\n03/05/2024,a,7\n04/06/2024,a,8\n");
    let (code, _, told) = table(&dates, &[]);
    assert!(code == 2 && told.contains("--dates"), "{told}");
    for (order, month) in [("day-first", "June 2024"), ("month-first", "April 2024")] {
        let (code, out, told) = table(&dates, &["--dates", order]);
        let line = out.lines().find(|line| line.starts_with(month));
        assert!(code == 0 && line.is_some_and(|line| line.ends_with(" 8")), "{out}{told}");
    }
    let (_, completions, _) = run(&["completions", "bash"], "");
    assert!(completions.contains("--decimal") && completions.contains("day-first"));
    assert!(run(&["table", "--help"], "").1.contains("1.234,5"));
    _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn months_of_many_languages_are_read_with_the_names_of_their_columns() {
    for (header, january, march, may, october) in [
        ("Månad;Land;Antal", "januari", "mars", "maj", "oktober"),
        ("Måned;Land;Antall", "januar", "marts", "maj", "oktober"),
        ("Kuukausi;Maa;Määrä", "tammikuu", "maaliskuu", "toukokuu", "lokakuu"),
        ("Miesiąc;Kraj;Liczba", "styczeń", "marca", "maj", "paź"),
        ("Měsíc;Země;Počet", "leden", "březen", "květen", "říjen"),
        ("Hónap;Ország;Szám", "január", "március", "május", "október"),
        ("Luna;Țara;Număr", "ianuarie", "martie", "mai", "octombrie"),
        ("Ay;Ülke;Sayı", "OCAK", "Mart", "Mayıs", "Ekim"),
        ("Bulan;Negara;Jumlah", "Januari", "Maret", "Mei", "Oktober"),
        ("Μήνας;Χώρα;Αριθμός", "Ιανουάριος", "Μαρτίου", "Μάιος", "Οκτώβριος"),
        ("Месяц;Страна;Количество", "январь", "марта", "май", "окт"),
        ("Місяць;Країна;Кількість", "січень", "березень", "травень", "жовтень"),
    ] {
        let columns = header.split(';').count();
        let row = |month: &str, count: u8| {
            let others = "x;".repeat(columns - 2);
            format!("{month} 2024;{others}{count}\n")
        };
        let text =
            format!("{header}\n{}{}{}{}", row(january, 1), row(march, 3), row(may, 5), row(october, 10));
        assert_eq!(doubts(&text), [], "{header}");
        let table = &one(&text).own.table;
        let cells: Vec<(String, u64)> = table
            .cells(0)
            .iter()
            .map(|cell| ((table.months().first() + cell.month() as u16).to_string(), cell.count()))
            .collect();
        let expected = [("2024-01", 1), ("2024-03", 3), ("2024-05", 5), ("2024-10", 10)];
        assert_eq!(cells, expected.map(|(month, count)| (month.to_string(), count)), "{header}");
    }
}

#[test]
fn names_of_months_without_a_year_are_said_to_have_none() {
    for text in [
        "place,Jan,Feb,Mar\nNorth,5,6,7\nSouth,1,2,3\n",
        "País;ENE;FEB;MAR\nCuba;5;6;7\nPerú;1;2;3\n",
        "Month,place,count\nJan,a,5\nFeb,a,6\n",
    ] {
        assert!(doubts(text).contains(&Doubt::NoYear), "{text}: {:?}", doubts(text));
    }
    for (language, said) in [(Language::En, "no year"), (Language::Es, "no tienen año")] {
        assert!(Doubt::NoYear.say(language).contains(said));
    }
}
