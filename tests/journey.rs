//! Journeys: what the reader does, as messages, and what is on the page then.

use border_encounters::app::{App, PointerKind};
use border_encounters::data::words::Language;
use border_encounters::view::{ChartKind, Spot};
use border_encounters::wire::Update;

use crate::oracle::{app, bytes, data, event, month};

/// What the page shows, in short.
fn page(app: &App) -> String {
    let panel = app.panel();
    let mut lines: Vec<String> = vec![panel.headline.iter().map(|part| part.text.as_str()).collect()];
    lines.extend(panel.notices.iter().map(|notice| format!("{}: {}", notice.kind, notice.text)));
    lines.extend(panel.empty.iter().map(|empty| format!("empty: {} [{}]", empty.message, empty.fix_label)));
    lines.extend(panel.chips.iter().map(|chip| format!("chip: {}", chip.label)));
    let readout = app.readout();
    for row in &readout.rows {
        let focus = if row.focused { " *" } else { "" };
        lines.push(format!("line: {} {}{focus}", row.label, row.cells[0]));
    }
    if let Some(facet) = panel.facets.first() {
        let option = |o: &border_encounters::wire::FacetOption| {
            format!("{}{} {}", if o.selected { "+" } else { "-" }, o.value, o.count)
        };
        lines.push(format!(
            "{}: {}",
            facet.label,
            facet.options.iter().map(option).collect::<Vec<_>>().join(", ")
        ));
    }
    let table = app.table();
    for row in table.rows.last().into_iter().chain(table.rows.first().filter(|_| table.rows.len() > 1)) {
        lines.push(format!("{} | {}", row.header, row.cells.join(" | ")).trim_end().to_string());
    }
    lines.join("\n")
}

pub(crate) fn send(app: &mut App, json: &str) -> Update {
    app.dispatch(event(json).unwrap_or_else(|error| panic!("{json}: {error}")))
}

#[track_caller]
fn shows(app: &App, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    let actual = page(app);
    assert_eq!(actual, expected.join("\n"), "\n--- on the page ---\n{actual}\n---");
}

/// A page of 960 by 540 CSS pixels.
pub(crate) fn sized(link: &str) -> App {
    let mut app = app(link);
    let _ = app.resize(960.0, 540.0, 1.0);
    app
}

/// An app whose `at-large` table must be fetched.
pub(crate) fn fetching() -> App {
    let mut data = data().clone();
    for dataset in data.catalogue.datasets.iter_mut().filter(|d| d.id == "at-large") {
        dataset.releases[0].file = "elsewhere.csv".into();
        dataset.releases[0].id = "2026-09".into();
    }
    App::with_data(data, Language::En).expect("an app")
}

const AUTUMN: &str = "data=southwest&release=2024-11&from=2024-09&to=2024-11";

#[test]
fn filters_focus_and_language() {
    let mut app = app(AUTUMN);
    shows(
        &app,
        r#"
            Encounters at the southwest border fell 11% from October to November 2024, to 94,190, the lowest since January 2021.
            chip: September 2024 to November 2024
            line: All 94,190
            line: Between ports 46,612
            line: At ports of entry 47,578
            Agency: +border-patrol 156,996, +office-of-field-operations 145,319
            September 2024 | 101,790 | 53,858 | 47,932
            November 2024 | 94,190 | 46,612 | 47,578
        "#,
    );
    let update = send(
        &mut app,
        r#"{"type":"toggleValue","dimension":"component","value":"office-of-field-operations"}"#,
    );
    assert!(update.link.is_some_and(|link| link.contains("is.component=border-patrol")));
    shows(
        &app,
        r#"
            Encounters at the southwest border between ports of entry fell 18% from October to November 2024, to 46,612, the lowest since July 2020.
            chip: September 2024 to November 2024
            chip: Agency: Between ports
            line: Between ports 46,612
            Agency: +border-patrol 156,996, -office-of-field-operations 145,319
            September 2024 | 53,858
            November 2024 | 46,612
        "#,
    );
    send(&mut app, r#"{"type":"setLanguage","language":"es"}"#);
    shows(
        &app,
        r#"
            Los encuentros en la frontera suroeste entre puertos de entrada bajaron un 18 % de octubre a noviembre de 2024, a 46,612, la cifra más baja desde julio de 2020.
            chip: septiembre a noviembre de 2024
            chip: Agencia: Entre puertos de entrada
            line: Entre puertos de entrada 46,612
            Agencia: +border-patrol 156,996, -office-of-field-operations 145,319
            septiembre de 2024 | 53,858
            noviembre de 2024 | 46,612
        "#,
    );
    send(&mut app, r#"{"type":"toggleValue","dimension":"component","value":"office-of-field-operations"}"#);
    send(&mut app, r#"{"type":"focus","value":"office-of-field-operations"}"#);
    shows(
        &app,
        r#"
            Los encuentros en la frontera suroeste en puertos de entrada bajaron un 4 % de octubre a noviembre de 2024, a 47,578.
            chip: septiembre a noviembre de 2024
            line: Total 94,190
            line: Entre puertos de entrada 46,612
            line: En puertos de entrada 47,578 *
            Agencia: +border-patrol 156,996, +office-of-field-operations 145,319
            septiembre de 2024 | 101,790 | 53,858 | 47,932
            noviembre de 2024 | 94,190 | 46,612 | 47,578
        "#,
    );
    send(&mut app, r#"{"type":"focus","value":"office-of-field-operations"}"#);
    assert_eq!(app.choices().focus, None, "the same again: no focus");
}

#[test]
fn nothing_chosen_says_which_filter_and_the_way_out() {
    let mut app = app(AUTUMN);
    send(&mut app, r#"{"type":"setFilter","dimension":"component","values":[]}"#);
    shows(
        &app,
        r#"
            No rows pass these filters.
            empty: No rows pass these filters. The filter on “Agency” excludes everything. [Remove the filter on “Agency”]
            chip: September 2024 to November 2024
            chip: Agency: none
            Agency: -border-patrol 156,996, -office-of-field-operations 145,319
            September 2024 |
            November 2024 |
        "#,
    );
    let fix = app.panel().empty.expect("empty").fix;
    let _ = app.dispatch(fix);
    assert!(app.panel().empty.is_none() && app.choices().filters.is_empty());
    // Ports of entry make no apprehensions: either filter alone is fine.
    let _ = app
        .open(&format!("{AUTUMN}&is.component=office-of-field-operations&is.encounter_type=apprehensions"));
    assert!(app.panel().empty.is_some_and(|empty| empty.message.contains("excludes everything")));
}

#[test]
fn another_release_then_back() {
    let mut app = app(AUTUMN);
    let before = page(&app);
    let update = send(&mut app, r#"{"type":"selectDataset","dataset":"southwest","release":"2026-07"}"#);
    assert!(
        update.link.is_some_and(|link| link.contains("release=2026-07") && link.contains("from=2024-09"))
    );
    assert!(page(&app).contains("46,609"), "the months stay, the figures are revised");
    let update = app.open(AUTUMN);
    assert_eq!(update.link, None, "Back is no new history entry");
    assert_eq!(page(&app), before);
    let _ = app.open("data=southwest&release=2026-07&from=2026-01&to=2026-07");
    send(&mut app, r#"{"type":"selectDataset","dataset":"southwest","release":"2024-11"}"#);
    assert_eq!(app.choices().months, None);
    assert!(
        app.panel().notices[0].text.contains("January 2026 to July 2026"),
        "months that the release lacks are told"
    );
}

#[test]
fn a_table_is_fetched_checked_and_shown() {
    let mut app = fetching();
    let before = page(&app);
    let update = send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let needs = update.needs.expect("needs");
    assert_eq!(
        (needs.dataset.as_str(), needs.release.as_str(), needs.file.as_str()),
        ("at-large", "2026-09", "elsewhere.csv")
    );
    assert_eq!(page(&app), before, "the view stays until the bytes are there");

    let update = app.load("at-large", "2026-09", b"month,entry_status,count\n2024-01,at-entry,1\n");
    assert_eq!(update.link, None, "the reader's address stays");
    assert_eq!(app.panel().notices[0].kind, "error");
    assert_eq!(
        app.panel().notices[0].text,
        "Elsewhere.csv is not the published file: its content does not match the catalogue."
    );

    send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let _ = app.load_failed("at-large", "2026-09", "offline");
    assert_eq!(app.panel().notices[0].text, "Could not load elsewhere.csv: offline.");

    send(&mut app, r#"{"type":"selectDataset","dataset":"at-large"}"#);
    let update = app.load("at-large", "2026-09", &bytes("at-large", "2026-08"));
    assert!(update.link.is_some_and(|link| link.contains("data=at-large")));
    assert!(app.panel().notices.is_empty());
    shows(
        &app,
        r#"
            Border Patrol apprehensions at the southwest border fell 5% from July to August 2026, to 8,870; the peak was 249,740 in December 2023.
            line: All 8,870
            line: At Entry 7,624
            line: At Large 1,246
            At entry or at large: +at-entry 1,806,614, +at-large 51,207
            October 2023 | 188,749 | 186,062 | 2,687
            August 2026 | 8,870 | 7,624 | 1,246
        "#,
    );
}

#[test]
fn months_are_typed_preset_and_refused() {
    let mut app = app(AUTUMN);
    let presets = app.panel().months.presets;
    let ids: Vec<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(ids[..6], ["all", "last-12", "last-24", "fytd-2025", "fytd-2024", "fy-2024"]);
    let fytd = presets.into_iter().find(|preset| preset.id == "fytd-2025").expect("a preset");
    let _ = app.dispatch(fytd.event);
    assert_eq!((app.panel().months.from.as_str(), app.panel().months.to.as_str()), ("2024-10", "2024-11"));
    for (from, to) in [("2024-11", "2024-05"), ("1990-01", "1991-01"), ("soon", "later")] {
        let update = send(&mut app, &format!(r#"{{"type":"setMonths","from":"{from}","to":"{to}"}}"#));
        assert_eq!(update.link, None);
        assert_eq!(app.panel().months.from, "2024-10", "{from} {to}: the view stays");
        assert_eq!(app.panel().notices[0].kind, "error", "{from} {to}");
    }
    send(&mut app, r#"{"type":"setMonths","from":"1990-01","to":"2018-11"}"#);
    assert_eq!((app.panel().months.from.as_str(), app.panel().months.to.as_str()), ("2018-10", "2018-11"));
}

#[test]
fn the_keyboard_walks_and_each_step_is_spoken() {
    let mut app = sized(AUTUMN);
    let mut say =
        |step: &str| send(&mut app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).announce;
    let said = |text: &str| Some(text.to_string());
    assert_eq!(say("left"), said("November 2024, All: 94,190, provisional"), "shows where it stands");
    assert_eq!(say("left"), said("October 2024, All: 106,335, provisional"));
    assert_eq!(say("down"), said("October 2024, Between ports: 56,526, provisional"));
    assert_eq!(say("down"), said("October 2024, At ports of entry: 49,809, provisional"));
    assert_eq!(
        say("down"),
        said("October 2024, At ports of entry: 49,809, provisional"),
        "there is no line below"
    );
    assert_eq!(say("first"), said("September 2024, At ports of entry: 47,932"));
    assert_eq!(say("pageLeft"), said("September 2024, At ports of entry: 47,932"));
    assert_eq!(say("last"), said("November 2024, At ports of entry: 47,578, provisional"));
    assert_eq!(say("clear"), None);
    assert!(!app.readout().pointed);
    let update = send(&mut app, r#"{"type":"moveCursor","step":"clear"}"#);
    assert!(update.link.is_some(), "Esc again leaves the zoom");
    assert_eq!(app.choices().months, None);
}

#[test]
fn measures_that_do_not_stack_force_lines() {
    let mut app = app(AUTUMN);
    send(&mut app, r#"{"type":"setChart","chart":"stacked"}"#);
    assert_eq!(app.view().kind, ChartKind::Stacked);
    send(&mut app, r#"{"type":"setMeasure","measure":"index"}"#);
    assert_eq!(app.view().kind, ChartKind::Trend);
    let kinds: Vec<String> = app.panel().charts.into_iter().map(|kind| kind.id).collect();
    assert_eq!(kinds, ["trend", "years", "calendar", "panels"], "no switch that does nothing");
    send(&mut app, r#"{"type":"setChart","chart":"stacked"}"#);
    assert_eq!(app.view().kind, ChartKind::Trend);
}

#[test]
fn a_share_adds_up_to_a_hundred_and_needs_parts() {
    let mut app = sized(AUTUMN);
    let update = send(&mut app, r#"{"type":"setChart","chart":"share"}"#);
    assert!(update.link.is_some_and(|link| link.contains("chart=share")));
    shows(
        &app,
        r#"
            Encounters at the southwest border, shares in November 2024: those at ports of entry first with 50.5%; then those between ports of entry with 49.5%.
            chip: September 2024 to November 2024
            line: Between ports 49.5%
            line: At ports of entry 50.5%
            Agency: +border-patrol 156,996, +office-of-field-operations 145,319
            September 2024 | 52.9% | 47.1%
            November 2024 | 49.5% | 50.5%
        "#,
    );
    let say = send(&mut app, r#"{"type":"moveCursor","step":"last"}"#).announce;
    assert_eq!(say.as_deref(), Some("November 2024, Between ports: 49.5%, provisional"));
    let measures: Vec<String> = app.panel().measures.into_iter().map(|measure| measure.id).collect();
    assert_eq!(measures, ["count", "running-total", "mean-3", "mean-12"]);
    send(&mut app, r#"{"type":"setSplit"}"#);
    assert_eq!(app.view().kind, ChartKind::Trend, "one total has no parts");
    assert!(app.panel().charts.iter().all(|kind| kind.id != "share"));
}

#[test]
fn years_stand_beside_each_other_and_have_no_brush() {
    let mut app = sized(AUTUMN);
    let update = send(&mut app, r#"{"type":"setChart","chart":"years"}"#);
    assert!(update.link.is_some_and(|link| link.contains("chart=years")));
    let table = app.table();
    assert_eq!(table.columns[..3], ["Fiscal year", "October", "November"]);
    assert_eq!((table.rows[0].header.as_str(), table.rows[1].header.as_str()), ("FY2025", "FY2024"));
    assert_eq!(table.rows[0].cells[..3], ["106,335", "94,190", "no data"]);
    assert_eq!(table.rows[1].cells[10..], ["not shown", "101,790"]);
    let mut say =
        |step: &str| send(&mut app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).announce;
    assert_eq!(say("left"), Some("November, FY2025: 94,190, provisional".into()));
    assert_eq!(say("last"), Some("September, FY2025: no data".into()));
    assert_eq!(say("down"), Some("September, FY2024: 101,790".into()));
    let read = app.readout();
    assert_eq!((read.title.as_str(), read.rows[1].cells[0].as_str()), ("September", "101,790"));

    let (from, to) = (column_at(&app, 1), column_at(&app, 6));
    point(&mut app, Down, from);
    let update = point(&mut app, Move, to);
    assert_eq!(update.redraw, Some("overlay"), "the crosshair only");
    assert_eq!(point(&mut app, Up, to).link, None, "columns of many years are no months");

    let form = app.panel().form.expect("two forms");
    assert!(!form.selected);
    let update = app.dispatch(form.event);
    assert!(update.link.is_some_and(|link| link.contains("year=calendar")));
    assert_eq!(app.table().rows[0].header, "2024");
    assert_eq!(app.table().rows[0].cells[8..], ["101,790", "106,335", "94,190", "no data"]);
}

/// The middle of a column in the field of a row, in CSS pixels.
pub(crate) fn spot_at(app: &App, row: usize, column: usize) -> (f64, f64) {
    let field = app.frame().expect("a frame").body.field(row);
    let [_, top, _, bottom] = field.rect.sides();
    (field.x.expect("columns").center(column), (top + bottom) / 2.0)
}

/// The middle of a column of the plot, in CSS pixels.
fn column_at(app: &App, column: usize) -> (f64, f64) {
    spot_at(app, 0, column)
}

/// The middle of a month in the plot, in CSS pixels.
fn at(app: &App, text: &str) -> (f64, f64) {
    let frame = app.frame().expect("a frame");
    let plot = frame.body.rect();
    let middle = f64::from(plot.top + plot.bottom) / 2.0;
    (frame.body.timeline().expect("months").x.center(month(text)), middle)
}

fn on_strip(app: &App, text: &str) -> (f64, f64) {
    let strip = app.frame().expect("a frame").strip.as_ref().expect("a strip");
    (strip.x.center(month(text)), f64::from(strip.rect.top + strip.rect.bottom) / 2.0)
}

pub(crate) fn point(app: &mut App, kind: PointerKind, (x, y): (f64, f64)) -> Update {
    app.pointer(kind, x, y, false)
}

use PointerKind::{Cancel, Double, Down, Move, Up};

#[test]
fn a_brush_on_the_plot_is_one_history_entry() {
    let mut app = sized("data=southwest&release=2024-11");
    let (from, over, to) = (at(&app, "2021-03"), at(&app, "2023-05"), at(&app, "2022-08"));
    assert_eq!(point(&mut app, Down, from).link, None);
    assert_eq!(point(&mut app, Move, over).link, None);
    let update = point(&mut app, Move, to);
    assert_eq!((update.link, update.redraw), (None, Some("overlay")), "only the overlay while dragging");
    let update = point(&mut app, Up, to);
    assert!(update.link.is_some_and(|link| link.contains("from=2021-03") && link.contains("to=2022-08")));
    let update = point(&mut app, Double, to);
    assert!(update.link.is_some_and(|link| !link.contains("from=")));
}

#[test]
fn a_click_pins_the_month_and_again_lets_go() {
    let mut app = sized("data=southwest&release=2024-11");
    let frame = app.frame().expect("a frame");
    let column = app.view().ground.shown.index(month("2022-05")).expect("shown");
    let spot = frame.point(app.view(), Spot { row: 2, column }).expect("a point");
    let april = at(&app, "2020-04");
    point(&mut app, Down, spot);
    let update = point(&mut app, Up, spot);
    assert_eq!((update.redraw, update.link), (Some("overlay"), None));
    point(&mut app, Move, april);
    point(&mut app, PointerKind::Leave, (0.0, 0.0));
    let read = app.readout();
    assert_eq!((read.title.as_str(), read.note.as_str()), ("May 2022", "pinned: Esc or a tap lets go"));
    assert!(read.rows[2].current);
    let update = send(&mut app, r#"{"type":"focus","value":"office-of-field-operations"}"#);
    assert!(update.link.is_some_and(|link| link.contains("focus=office-of-field-operations")));
    assert!(page(&app).contains("border at ports of entry"), "the headline follows");
    assert_eq!(app.readout().title, "May 2022", "the month stays where only the line in focus changes");
    point(&mut app, Down, april);
    point(&mut app, Up, april);
    assert_eq!(app.readout().title, "April 2020", "a click elsewhere moves the pin");
    point(&mut app, Down, april);
    point(&mut app, Up, april);
    assert_eq!(app.readout().note, "latest month, provisional");
    point(&mut app, Down, spot);
    point(&mut app, Up, spot);
    send(&mut app, r#"{"type":"moveCursor","step":"left"}"#);
    assert_eq!((app.readout().title.as_str(), app.readout().pointed), ("April 2022", true));
    send(&mut app, r#"{"type":"moveCursor","step":"clear"}"#);
    assert!(!app.readout().pointed);
}

#[test]
fn the_strip_moves_its_window() {
    let mut app = sized("data=southwest&release=2024-11&from=2021-01&to=2022-12");
    let (inside, later) = (on_strip(&app, "2021-12"), on_strip(&app, "2022-12"));
    point(&mut app, Down, inside);
    assert_eq!(point(&mut app, Move, later).link, None);
    let update = point(&mut app, Up, later);
    assert!(
        update.link.is_some_and(|link| link.contains("from=2022-01") && link.contains("to=2023-12")),
        "pan"
    );

    let strip = app.frame().expect("a frame").strip.clone().expect("a strip");
    let handle = (strip.window_px.1, on_strip(&app, "2023-12").1);
    let end = on_strip(&app, "2024-06");
    point(&mut app, Down, handle);
    point(&mut app, Move, end);
    let update = point(&mut app, Up, end);
    assert!(
        update.link.is_some_and(|link| link.contains("from=2022-01") && link.contains("to=2024-06")),
        "handle"
    );

    let (inside, far) = (on_strip(&app, "2023-01"), on_strip(&app, "2019-01"));
    let before = app.choices().clone();
    point(&mut app, Down, inside);
    point(&mut app, Move, far);
    assert_ne!(*app.choices(), before);
    assert_eq!(point(&mut app, Cancel, far).link, None);
    assert_eq!(*app.choices(), before, "given up: as it was");
}

#[test]
fn a_brush_over_the_whole_strip_is_everything_and_a_click_a_year() {
    let mut app = sized("data=southwest&release=2024-11");
    let y = on_strip(&app, "2020-01").1;
    let inner = on_strip(&app, "2020-01");
    point(&mut app, Down, inner);
    point(&mut app, Up, inner);
    let months = app.choices().months.expect("a year");
    assert_eq!((months.months(), months.contains(month("2020-01"))), (12, true));
    let _ = app.open("data=southwest&release=2024-11&from=2023-01&to=2023-12");
    let (first, last) = (on_strip(&app, "2018-10"), on_strip(&app, "2024-11"));
    point(&mut app, Down, (first.0, y));
    point(&mut app, Move, last);
    point(&mut app, Up, last);
    assert_eq!(app.choices().months, None);
}

#[test]
fn touch_moves_the_crosshair_and_brushes_nothing() {
    let mut app = sized("data=southwest&release=2024-11");
    let (from, to) = (at(&app, "2021-03"), at(&app, "2022-08"));
    let _ = app.pointer(Down, from.0, from.1, true);
    assert_eq!(app.readout().title, "March 2021");
    let _ = app.pointer(Move, to.0, to.1, true);
    assert_eq!(app.readout().title, "August 2022");
    assert_eq!(app.pointer(Up, to.0, to.1, true).link, None);
    assert_eq!(app.choices().months, None);
}

#[test]
fn nonsense_coordinates_do_nothing() {
    let mut app = sized("data=southwest&release=2024-11");
    let before = app.choices().clone();
    for x in [f64::NAN, f64::INFINITY, -1e300, 1e300] {
        for kind in [Move, Down, Move, Up, Cancel] {
            let _ = app.pointer(kind, x, x, false);
        }
    }
    assert_eq!(*app.choices(), before);
}

#[test]
fn a_finger_drags_a_window_on_the_strip() {
    let mut app = app("data=southwest&release=2024-11");
    let _ = app.resize(358.0, 340.0, 2.0);
    let y = 340.0 - 18.0;
    let _ = app.pointer(Down, 0.4 * 358.0, y, true);
    for share in [0.45, 0.5, 0.55, 0.6] {
        let update = app.pointer(Move, share * 358.0, y, true);
        assert_eq!(update.link, None, "no history entry while dragging");
    }
    assert!(app.pointer(Up, 0.6 * 358.0, y, true).link.is_some_and(|link| link.contains("from=20")));
}

#[test]
fn the_line_of_everything_can_be_left_out() {
    let mut app = sized("data=southwest&release=2024-11&lang=en");
    let all = app.panel().all.expect("a switch");
    assert!(all.selected && app.table().columns[1] == "All");
    let update = app.dispatch(all.event);
    assert!(update.link.is_some_and(|link| link.contains("all=no")));
    assert_eq!(app.table().columns[1..], ["Between ports", "At ports of entry"]);
    assert!(app.readout().rows.iter().all(|row| !row.all) && !app.csv().text.contains("All"));
    let again = sized("data=southwest&release=2024-11&lang=en&all=no");
    assert_eq!(again.table(), app.table());
    send(&mut app, r#"{"type":"setAll","on":true}"#);
    assert_eq!(app.table().columns[1], "All");
    send(&mut app, r#"{"type":"setSplit"}"#);
    assert!(app.panel().all.is_none(), "one line is all there is");
}
