//! Journeys through slow, stalled and failed loading, and links that others added to.

use border_encounters::wire::{AppEvent, Panel, Update};

use crate::journey::{fetching, send};
use crate::oracle::bytes;

/// The dataset that the page names as the one on screen.
fn named(panel: &Panel) -> &str {
    panel.datasets.iter().find(|choice| choice.selected).map_or("", |choice| &choice.id)
}

#[test]
fn a_view_on_its_way_leaves_what_is_on_screen_its_names() {
    let mut app = fetching();
    let update = send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let panel = update.panel.expect("the names of what is on screen, again");
    assert_eq!((named(&panel), panel.waiting), ("southwest", true));
    let update = app.load("at-large", "2026-09", &bytes("at-large", "2026-08"));
    let panel = update.panel.expect("a panel");
    assert_eq!((named(&panel), panel.waiting), ("at-large", false));
}

#[test]
fn what_is_chosen_meanwhile_is_chosen_in_the_view_that_comes() {
    let mut app = fetching();
    send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    for choice in [
        r#"{"type":"setMeasure","measure":"per-day"}"#,
        r#"{"type":"setMonths","from":"2024-01","to":"2025-12"}"#,
        r#"{"type":"toggleValue","dimension":"demographic","value":"single-adults"}"#,
        r#"{"type":"setLanguage","language":"es"}"#,
    ] {
        let update = send(&mut app, choice);
        assert!(update.panel.expect("a panel").waiting, "{choice}");
        assert_eq!(app.choices().dataset, "southwest");
    }
    let update = app.load("at-large", "2026-09", &bytes("at-large", "2026-08"));
    let link = update.link.expect("a link");
    for part in ["data=at-large", "measure=per-day", "from=2024-01&", "to=2025-12", "lang=es"] {
        assert!(link.contains(part), "{part} in {link}");
    }
    assert!(!link.contains("demographic"), "a category that the table has not: {link}");
}

#[test]
fn a_view_that_could_not_be_had_can_be_asked_for_again() {
    let mut app = fetching();
    let update = app.start("data=at-large&measure=per-day");
    assert!(update.needs.is_some());
    let update = app.load_failed("at-large", "2026-09", "offline");
    assert_eq!(update.link, None, "the reader's address stays");
    let panel = update.panel.expect("a panel");
    assert_eq!((named(&panel), panel.waiting), ("southwest", false));
    assert_eq!(panel.notices[0].event, Some(AppEvent::TryAgain {}));
    for _ in 0..2 {
        let update = send(&mut app, r#"{"type":"tryAgain"}"#);
        assert_eq!(update.needs.expect("asked for again").file, "elsewhere.csv");
        let _ = app.load("at-large", "2026-09", b"month,entry_status,count\n");
    }
    send(&mut app, r#"{"type":"tryAgain"}"#);
    let update = app.load("at-large", "2026-09", &bytes("at-large", "2026-08"));
    assert_eq!(update.panel.as_ref().map(named), Some("at-large"));
    assert_eq!(app.choices().measure.name(), "per-day");
    assert!(app.panel().notices.is_empty());
    assert!(send(&mut app, r#"{"type":"tryAgain"}"#).needs.is_none());
}

#[test]
fn a_view_that_is_no_longer_wanted_comes_and_fails_in_silence() {
    let mut app = fetching();
    send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let update = app.open("data=southwest");
    assert!(!update.panel.expect("a panel").waiting);
    assert_eq!(app.load_failed("at-large", "2026-09", "offline"), Update::default());
    assert_eq!(app.load("at-large", "2026-09", &bytes("at-large", "2026-08")), Update::default());
    assert_eq!(app.choices().dataset, "southwest");
}

#[test]
fn what_of_a_link_is_the_desks_changes_no_chart() {
    let link = "at=2&claim=Arrests%20fell.&on=2024-12-20&v=1&view=check&fbclid=IwAR0x&utm_source=newsletter";
    let mut app = fetching();
    let update = app.start(link);
    assert_eq!(update.link, None);
    assert_eq!(update.panel.expect("a panel").notices, []);
    assert_eq!(app.choices(), fetching().choices());
}
