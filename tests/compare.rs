//! Two views side by side: their sentence against totals taken apart, the link,
//! the scale and the picture.

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::state::ChartKind;
use border_encounters::wire::Comparison;

use crate::journey::{send, sized};
use crate::oracle::{Dice, random_choices};

/// The totals of a link's filters, month by month, as the table of one line says.
fn totals(link: &str) -> Vec<(String, f64)> {
    let mut parts: Vec<&str> = link.split('&').filter(|part| !part.starts_with("with=")).collect();
    parts.retain(|part| {
        !["split=", "chart=", "focus=", "mark=", "table=", "year=", "base=", "scale=", "zero=", "event="]
            .iter()
            .any(|own| part.starts_with(own))
    });
    let app = sized(&format!(
        "{}&split=none&chart=trend&table=oldest&lang=en",
        parts.join("&").replace("lang=es", "lang=en")
    ));
    let number = |cell: &String| cell.replace(',', "").replace('\u{2212}', "-").parse().ok();
    app.table().rows.into_iter().filter_map(|row| Some((row.header, number(row.cells.first()?)?))).collect()
}

/// The numbers of a text, in order; signs aside.
fn numbers(text: &str) -> Vec<f64> {
    let pieces = text.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
    pieces.filter_map(|piece| piece.trim_matches([',', '.']).replace(',', "").parse().ok()).collect()
}

fn pair(pinned: &str, here: &str) -> (App, App, Comparison) {
    let app = sized(here);
    let mut other = sized(pinned);
    let _ = other.follow(&app);
    let words = app.compare(&other);
    (app, other, words)
}

#[test]
fn what_is_pinned_is_one_view_by_itself() {
    let mut app = sized("data=southwest&release=2026-07&split=component&event=title-42-order");
    for _ in 0..2 {
        send(&mut app, r#"{"type":"compare","on":true}"#);
        let pinned = app.choices().beside.clone().expect("a view");
        assert!(pinned.contains("split=component"), "{pinned}");
        assert!(!pinned.contains("with=") && !pinned.contains("event="), "{pinned}");
    }
    send(&mut app, r#"{"type":"compare","on":false}"#);
    assert_eq!(app.choices().beside, None);
}

#[test]
fn the_story_of_two_tables() {
    let (mut app, mut pinned, words) =
        pair("data=southwest&release=2026-07&lang=en", "data=nationwide&split=none&lang=en");
    assert_eq!(
        words.title,
        "Encounters nationwide were 30,375 in November 2025, 2.8 times the 10,960 of the pinned view."
    );
    let row = |name: &str| words.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(row("Difference in November 2025").here, "+19,415");
    assert!(row("Dataset").there.contains("Southwest") && row("Dataset").here.contains("Nationwide"));
    assert_eq!(row("Coverage").there, "October 2018 to July 2026");
    assert!(row("Alike").here.contains("publisher") && row("Alike").here.contains("months"), "{words:?}");
    assert_eq!(pinned.choices().months, app.view().ground.shown.into(), "the months both show");

    assert!(app.share_scale(&mut pinned, true));
    let tops = [&app, &pinned].map(|app| app.view().ground.beside);
    assert_eq!(tops, [Some(370_883.0); 2]);
    assert!(!app.share_scale(&mut pinned, false));
    let picture = app.svg_beside(&pinned, None).expect("a picture").text;
    assert_eq!(picture.matches("<svg ").count(), 3, "two in one");
    assert!(picture.contains("2.8 times the 10,960"), "under its sentence");

    send(&mut app, r#"{"type":"setLanguage","language":"es"}"#);
    let _ = pinned.follow(&app);
    let words = app.compare(&pinned);
    assert_eq!(
        words.title,
        "Los encuentros en todo el país fueron 30,375 en noviembre de 2025, 2.8 veces los 10,960 de la vista fijada."
    );
}

#[test]
fn a_view_is_pinned_and_let_go_in_the_link() {
    let mut app = sized("data=southwest&release=2026-07&is.demographic=family-unit&lang=en");
    let update = send(&mut app, r#"{"type":"compare","on":true}"#);
    let link = update.link.expect("a link");
    assert!(link.contains("with=chart%3Dtrend%26data%3Dsouthwest%26is.demographic%3Dfamily-unit"), "{link}");
    let update = send(&mut app, r#"{"type":"selectDataset","dataset":"nationwide"}"#);
    let _ = update;
    let beside = app.panel().beside.expect("the pinned view");
    let again = sized(&link);
    assert_eq!(again.panel().beside.as_deref(), Some(beside.as_str()), "the link has it");
    assert!(sized(&beside).panel().beside.is_none(), "a pinned view has none beside it");
    send(&mut app, r#"{"type":"compare","on":false}"#);
    assert!(app.panel().beside.is_none());
}

#[test]
fn the_sentence_of_random_pairs_is_true() {
    let mut dice = Dice::new(9);
    let mut told = 0;
    for case in 0..160 {
        let mut link = || {
            let mut choices = random_choices(&mut dice);
            choices.language = Language::En;
            border_encounters::state::write_link(&choices)
        };
        let (pinned, here) = (link(), link());
        let (app, other, words) = pair(&pinned, &here);
        let measure = app.choices().measure.name();
        // The one category that such a kind shows is no filter of the link.
        if [&app, &other].iter().any(|app| app.choices().subject().is_some()) {
            continue;
        }
        if !["count", "per-day", "mean-3", "mean-12", "running-total"].contains(&measure) {
            continue;
        }
        let [these, those] =
            [&app, &other].map(|app| totals(&border_encounters::state::write_link(app.choices())));
        // Two rankings are held against each other by what their bars stand for.
        let ranked = |app: &App| app.choices().chart == ChartKind::Ranking && measure == "count";
        if ranked(&app) && ranked(&other) {
            let sums = [&these, &those].map(|months| months.iter().map(|(_, count)| count).sum::<f64>());
            let said = numbers(&words.title);
            let known = sums.iter().all(|sum| said.contains(sum)) || words.title == "Nothing to compare";
            assert!(known, "case {case}: {sums:?}: {}", words.title);
            continue;
        }
        let common = these.iter().rev().find_map(|(month, x)| {
            let y = those.iter().find(|(other, _)| other == month)?.1;
            Some((month.clone(), *x, month.clone(), y))
        });
        let last = || {
            let ((month, x), (then, y)) = (these.last()?, those.last()?);
            Some((month.clone(), *x, then.clone(), *y))
        };
        let Some((month, x, then, y)) = common.or_else(last) else {
            assert_eq!(words.title, "Nothing to compare", "case {case}");
            continue;
        };
        told += 1;
        let said = numbers(&words.title);
        assert!(words.title.contains(&month) && words.title.contains(&then), "case {case}: {}", words.title);
        assert!(said.contains(&x) && said.contains(&y), "case {case}: {x}, {y}: {}", words.title);
        let ratio = x / y;
        let relation = match () {
            () if x == y => words.title.contains("the same as"),
            () if y == 0.0 => words.title.contains("more than"),
            () if words.title.contains(" times the ") => said
                .iter()
                .any(|n| (n - ratio).abs() <= 0.5 * if ratio < 9.95 { 0.1 } else { 1.0 } + ratio * 0.01),
            () if ratio > 1.0 => {
                words.title.contains("% more than")
                    && said.iter().any(|n| (n - 100.0 * (ratio - 1.0)).abs() < 0.56)
            }
            () => {
                words.title.contains("% less than")
                    && said.iter().any(|n| (n - 100.0 * (1.0 - ratio)).abs() < 0.56)
            }
        };
        assert!(relation, "case {case}: {x} against {y}: {}", words.title);
    }
    assert!(told > 40, "{told}");
}
