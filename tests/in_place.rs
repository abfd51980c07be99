//! Nothing stands in the place of something else without a word.

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::query::Filters;

use crate::journey::{fetching, send, sized};
use crate::oracle::{grouped, month, months, only, tidy};

fn text(app: &App) -> String {
    app.panel().headline.iter().map(|part| part.text.as_str()).collect()
}

/// The largest of all come first and next in the headline, however many are drawn together.
#[test]
fn the_runner_up_of_the_last_month_is_drawn() {
    for at in ["2025-11", "2024-03", "2023-12", "2021-05"] {
        let end = months(at, at);
        let own = tidy("nationwide", "2025-11");
        let mut sums: Vec<(u64, String)> = own
            .values("citizenship")
            .into_iter()
            .filter(|value| value != "other")
            .map(|value| (own.sum(end, &only("citizenship", &[&value])), value))
            .collect();
        sums.sort();
        let [.., second, first] = &sums[..] else { panic!("two of them") };
        for chart in ["stacked", "panels", "calendar"] {
            let app = sized(&format!("data=nationwide&split=citizenship&chart={chart}&to={at}&from=2019-10"));
            let said = text(&app);
            let place = |sum: u64| {
                said.find(&grouped(sum)).unwrap_or_else(|| panic!("{chart} {at}: {sum} in {said}"))
            };
            assert!(place(first.0) < place(second.0), "{chart} {at}: {said}");
        }
    }
}

#[test]
fn a_definition_is_noted_where_it_is_counted() {
    let noted = |link: &str| {
        let app = sized(link);
        let panel = app.panel();
        let note = panel.breaks.iter().any(|note| note.title.starts_with("Title 42"));
        assert_eq!(note, !app.view().ground.breaks.is_empty(), "{link}: the band and the note");
        note
    };
    for link in ["", "is.title_of_authority=title-42", "data=sectors", "is.encounter_type=expulsions"] {
        assert!(noted(link), "{link}");
    }
    for link in [
        "is.title_of_authority=title-8",
        "is.encounter_type=apprehensions",
        "is.encounter_type=inadmissibles",
        "from=2024-01",
    ] {
        assert!(!noted(link), "{link}");
    }
}

#[test]
fn a_pinned_view_that_is_not_there_is_told_and_left_away() {
    for missing in
        ["data=nope", "data=southwest&release=2025-01", "is.component=mars", "is.nothing=1", "chart=pie"]
    {
        for language in [Language::En, Language::Es] {
            let with: String = missing.replace('=', "%3D").replace('&', "%26");
            let app = sized(&format!("with={with}&lang={}", language.of("en", "es")));
            let panel = app.panel();
            assert!(panel.beside.is_none(), "{missing}");
            let said = language.of("pinned view of the link", "vista fijada del enlace");
            assert!(panel.notices.iter().any(|notice| notice.text.contains(said)), "{missing}");
        }
    }
    assert!(sized("with=data%3Dsouthwest%26from%3D2023-01").panel().beside.is_some());
}

#[test]
fn a_high_that_was_passed_later_is_one_up_to_then() {
    let said = text(&sized("data=southwest&split=none&from=2022-10&to=2023-09"));
    assert!(said.ends_with("the highest up to then, in data since October 2013."), "{said}");
    let said = text(&sized("data=southwest&split=none&to=2023-12&from=2023-01&lang=es"));
    assert!(said.ends_with("la cifra más alta registrada, con datos desde octubre de 2013."), "{said}");
}

#[test]
fn a_link_whose_data_cannot_be_had_keeps_its_language_and_says_what_is_shown() {
    let mut app = fetching();
    let _ = app.start("data=at-large&lang=es");
    let panel = app.load_failed("at-large", "2026-09", "HTTP 500").panel.expect("a panel");
    assert_eq!(panel.language, "es");
    assert!(panel.notices[0].text.ends_with("Lo que se muestra no es la vista del enlace."));
    // What the reader chose on the page leaves what is on screen as it is.
    let mut app = fetching();
    send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let panel = app.load_failed("at-large", "2026-09", "HTTP 500").panel.expect("a panel");
    assert!(!panel.notices[0].text.contains("not the view of the link"), "{}", panel.notices[0].text);
}

#[test]
fn months_that_were_refused_and_put_right_leave_no_complaint() {
    let mut app = sized("from=2024-11&to=2024-12");
    let refused = send(&mut app, r#"{"type":"setMonths","from":"2024-11","to":"Dec 24"}"#);
    assert_eq!(refused.panel.expect("a panel").notices.len(), 1);
    let right = send(&mut app, r#"{"type":"setMonths","from":"2024-11","to":"2024-12"}"#);
    assert!(right.panel.expect("a panel").notices.is_empty());
    for (from, to, first, last) in
        [("2024", "2024", "2024-01", "2024-12"), ("FY2024", "fy 2025", "2023-10", "2025-09")]
    {
        send(&mut app, &format!(r#"{{"type":"setMonths","from":"{from}","to":"{to}"}}"#));
        let chosen = app.choices().months.expect("months");
        assert_eq!((chosen.first(), chosen.last()), (month(first), month(last)));
    }
    assert_eq!(app.choices().filters, Filters::new());
}

#[test]
fn controls_that_would_change_nothing_are_not_there() {
    let panel = |link: &str| sized(link).panel();
    assert!(panel("chart=years").split.is_empty() && !panel("").split.is_empty());
    assert!(panel("is.component=border-patrol").all.is_none() && panel("all=no").all.is_some());
    let presets = panel("data=southwest").months.presets;
    assert_eq!(presets.iter().filter(|preset| preset.selected).count(), 1, "one name for all months");
}
