//! Small multiples as their readers meet them.

use border_encounters::app::App;
use border_encounters::app::PointerKind::{Down, Move, Up};
use border_encounters::view::ChartKind;

use crate::journey::{point, send, sized, spot_at};

#[test]
fn panels_stand_side_by_side_and_are_walked_brushed_and_focused() {
    let mut app = sized("data=southwest&release=2024-11&split=demographic");
    let update = send(&mut app, r#"{"type":"setChart","chart":"panels"}"#);
    assert!(update.link.is_some_and(|link| link.contains("chart=panels")));
    let labels: Vec<String> = app.table().columns;
    assert_eq!(labels, ["Month", "Single adults", "Families", "Unaccompanied", "Accompanied minors"]);
    let mut say =
        |step: &str| send(&mut app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).announce;
    assert_eq!(say("right"), Some("November 2024, Single adults: 54,625, provisional".into()));
    assert_eq!(say("down"), Some("November 2024, Families: 33,017, provisional".into()));
    assert_eq!(say("left"), Some("October 2024, Families: 36,716, provisional".into()));
    assert_eq!(say("up"), Some("October 2024, Single adults: 62,890, provisional".into()));

    let (from, to) = (spot_at(&app, 3, 12), spot_at(&app, 3, 23));
    point(&mut app, Down, from);
    assert_eq!(point(&mut app, Move, to).redraw, Some("overlay"), "the crosshair and the brush only");
    let update = point(&mut app, Up, to);
    assert!(update.link.is_some_and(|link| link.contains("from=2019-10") && link.contains("to=2020-09")));
    let inside = spot_at(&app, 1, 5);
    point(&mut app, Down, inside);
    assert_eq!(point(&mut app, Up, inside).link, None, "a click in a panel pins the month");
    let read = app.readout();
    assert!(read.title == "March 2020" && read.note.contains("pinned"), "{read:?}");

    let form = app.panel().form.expect("two forms");
    let update = app.dispatch(form.event);
    assert!(update.link.is_some_and(|link| link.contains("scale=own")));
    assert!(app.panel().axis_title.contains("a scale for each panel"));
    send(&mut app, r#"{"type":"setSplit"}"#);
    assert_eq!(app.view().kind, ChartKind::Trend, "one total needs no panels");
}

#[test]
fn many_panels_make_the_chart_higher_and_the_smallest_share_the_last() {
    let mut app = sized("data=southwest&chart=panels");
    assert!(app.resize(358.0, 340.0, 2.0).least_height.is_some_and(|height| height <= 340.0));
    let update = app.open("data=citizenships&split=citizenship&chart=panels");
    assert!(update.least_height.is_some_and(|height| height > 700.0), "{:?}", update.least_height);
    let rows = &app.view().grid.rows;
    assert_eq!(rows.len(), 24, "full rows");
    assert!(rows[..23].iter().all(|row| row.key.is_some()));
    let last = rows[23].label.clone();
    assert!(rows[23].key.is_none() && rows[23].label.ends_with("smaller ones"), "{}", rows[23].label);
    for step in ["right", "up", "pageRight"] {
        send(&mut app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#));
    }
    let lines = |app: &App| -> Vec<(String, bool)> {
        app.readout().rows.into_iter().map(|row| (row.label, row.current)).collect()
    };
    for _ in 0..30 {
        send(&mut app, r#"{"type":"moveCursor","step":"down"}"#);
    }
    assert_eq!(lines(&app)[23], (last, true));
}
