//! Figures that are more than those of a month, or in thousands, where only their numbers or a
//! line of text tell it.

use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Profile};

use crate::intake::{one, total};

fn doubts(text: &str) -> Vec<Doubt> {
    Profile::of(text.as_bytes(), true).expect("a table").doubts
}

fn count(at: usize, of: usize) -> usize {
    (at * 7_919 + of * 3_571) * 613 % 8_969 + 60
}

fn month(at: usize) -> String {
    format!("{}-{:02}", 2022 + (at + 9) / 12, (at + 9) % 12 + 1)
}

fn table(months: usize, places: usize, figure: &dyn Fn(usize, usize) -> usize) -> String {
    let rows = (0..months).flat_map(|at| {
        (0..places).map(move |place| format!("{},p{place},{}\n", month(at), figure(at, place)))
    });
    rows.fold("month,place,encounters\n".to_string(), |text, row| text + &row)
}

#[test]
fn running_totals_that_nothing_calls_so_are_asked_about() {
    let running = |at: usize, of: usize| (0..=at).map(|at| count(at, of)).sum();
    let by_year = |at: usize, of: usize| (at / 12 * 12..=at).map(|at| count(at, of)).sum();
    let asked = [Doubt::Running("encounters".into())];
    for (months, places) in [(12, 4), (7, 3), (10, 1)] {
        assert_eq!(doubts(&table(months, places, &running)), asked, "{months} {places}");
    }
    for places in [1, 4] {
        assert_eq!(doubts(&table(24, places, &by_year)), asked, "{places}");
    }
    let across: String = (0..3)
        .map(|of| {
            format!("p{of},{}\n", (0..8).map(|at| running(at, of).to_string()).collect::<Vec<_>>().join(","))
        })
        .collect();
    let header: Vec<String> = (0..8).map(month).collect();
    assert_eq!(doubts(&format!("place,{}\n{across}", header.join(","))), [Doubt::Running("2022-10".into())]);
    // What only grows for some months is no running total.
    assert_eq!(doubts(&table(24, 4, &count)), []);
    let grows = |at: usize, of: usize| 7_000 + of * 900 + at * 400;
    assert_eq!(doubts(&table(9, 1, &grows)), []);
    let in_most = |at: usize, of: usize| if of == 0 { count(at, 0) } else { running(at, of) };
    assert_eq!(doubts(&table(12, 4, &in_most)), []);
}

#[test]
fn lines_of_text_that_say_thousands_are_asked_about() {
    let rows = table(6, 2, &count);
    for text in [
        format!("Encounters by place (in thousands),,\n{rows}"),
        format!("\"Encounters, in thousands\"\n\n{rows}"),
        format!("{rows}\nNota: cifras en miles de personas.\n"),
        rows.replacen('\n', "\n,,thousands\n", 1),
    ] {
        let found = doubts(&text);
        assert!(matches!(found.as_slice(), [Doubt::Scaled(_)]), "{text}: {found:?}");
    }
    for text in [format!("Encounters by place,,\n{rows}"), format!("{rows}\nWithin 100 miles of it\n")] {
        assert_eq!(doubts(&text), [], "{text}");
    }
    for language in [Language::En, Language::Es] {
        for doubt in [
            Doubt::Scaled("x".into()),
            Doubt::Compared(["x".into(), "y".into()]),
            Doubt::Running("x".into()),
            Doubt::Unfilled("x".into()),
            Doubt::Serials("x".into()),
            Doubt::YearSpans("x".into()),
        ] {
            let said = doubt.say(language);
            assert!(said.ends_with(['.', '?']) && !said.contains("{}"), "{said}");
        }
    }
}

#[test]
fn rows_of_changes_among_others_are_asked_about() {
    for name in ["Change from prior month", "Same month last year", "Variación anual", "YoY"] {
        let text = format!("place,2024-01,2024-02\nNorth,5,7\nSouth,6,9\n{name},12,3\n");
        assert_eq!(doubts(&text), [Doubt::Compared(["place".into(), name.into()])]);
    }
    assert_eq!(doubts("place,2024-01,2024-02\nLast Chance,5,7\nPrior Lake,6,9\n"), []);
    let factor = "month,place,scalar factor,value\n2024-01,a,thousands,5\n2024-02,a,thousands,6\n";
    assert_eq!(doubts(factor), [Doubt::Scaled("scalar factor: thousands".into())]);
}

#[test]
fn months_that_stand_once_for_many_rows_are_asked_about() {
    let text = "month,place,count\n2024-01,a,5\n,b,6\n,c,7\n2024-02,a,5\n,b,6\n,c,7\n";
    assert_eq!(doubts(text), [Doubt::Unfilled("month".into())]);
    let text = "year,month,count\n2023,Jan,5\n,Feb,6\n,Mar,6\n2024,Jan,5\n";
    assert_eq!(doubts(text), [Doubt::Unfilled("year".into())]);
}

#[test]
fn a_table_with_a_row_for_each_country_keeps_the_countries() {
    let across: String =
        (0..70).map(|at| format!("Country {at},{},{}\n", count(1, at), count(2, at))).collect();
    let one_month: String = (0..70).map(|at| format!("2024-01,Country {at},{}\n", count(1, at))).collect();
    for text in [
        format!("country,2024-01,2024-02\n{across}"),
        format!("month,country,count\n{one_month}"),
        format!("country,Jan 2024\n{}", one_month.replace("2024-01,", "")),
    ] {
        assert_eq!(doubts(&text), [], "{text}");
        let made = one(&text);
        assert_eq!(made.own.table.dimensions()[0].dictionary.values().len(), 70);
        let whole: usize = (0..70).map(|at| count(1, at)).sum();
        assert!(total(&made) >= whole as u64);
    }
}
