//! The calendar: its fields, its numbers as drawn, and a reader's journey in it.

use border_encounters::app::{App, PointerKind};
use border_encounters::chart::{Frame, Target, Theme, hit};
use border_encounters::view::{ChartKind, Spot};
use border_encounters::wire::Update;
use proptest::prelude::*;

use crate::journey::{point, send, sized};
use crate::oracle::{Dice, app, random_choices};

const YEARS: &str = "data=southwest&release=2026-07&split=none&chart=calendar&table=oldest";
const SECTORS: &str = "data=sectors&release=2024-11&split=sector&is.region=southwest&chart=calendar";

fn middle(app: &App, spot: Spot) -> (f64, f64) {
    app.frame().expect("a frame").point(app.view(), spot).expect("a field")
}

fn step(app: &mut App, step: &str) -> Option<String> {
    send(app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).announce
}

fn rows(app: &App) -> Vec<&str> {
    app.view().grid.rows.iter().map(|row| row.label.as_str()).collect()
}

#[test]
fn years_read_from_the_oldest_down_with_their_sums() {
    let mut app = sized(YEARS);
    let table = app.table();
    assert_eq!(
        (table.columns[1].as_str(), table.columns[12..].join(" ")),
        ("October", "September Year".into())
    );
    assert_eq!(table.rows[0].header, "FY2019");
    assert_eq!(table.rows[0].cells[12], "977,509");
    assert_eq!(table.rows[7].cells[8..12], ["12,907", "12,730", "no data", "no data"]);
    assert_eq!(table.rows[7].cells[12], "115,762", "the unfinished year to date");

    assert_eq!(step(&mut app, "left").as_deref(), Some("July, FY2026: 12,730, provisional"));
    assert_eq!(step(&mut app, "up").as_deref(), Some("July, FY2025: 7,822"));
    assert_eq!(step(&mut app, "last").as_deref(), Some("Year, FY2025: 443,671"));
    let read = app.readout();
    let current = read.rows.iter().find(|row| row.current).expect("a row");
    assert_eq!((read.title.as_str(), current.label.as_str()), ("Year", "FY2025"));
    step(&mut app, "down");
    step(&mut app, "left");
    assert_eq!(step(&mut app, "left").as_deref(), Some("August, FY2026: no data"));
    assert!(app.frame().expect("a frame").point(app.view(), Spot { row: 7, column: 10 }).is_some());

    let form = app.panel().form.expect("two forms");
    let update = app.dispatch(form.event);
    assert!(update.link.is_some_and(|link| link.contains("year=calendar")));
    let table = app.table();
    assert_eq!((table.rows[0].header.as_str(), table.columns[1].as_str()), ("2018", "January"));
    assert_eq!(table.rows[0].cells[12], "incomplete: no data for January 2018");
    assert_eq!(table.rows[6].cells[11..], ["96,033".to_string(), table.rows[6].cells[12].clone()]);
}

#[test]
fn a_window_that_cuts_a_year_has_no_sum_of_it() {
    let app = app(&format!("{YEARS}&from=2023-12&to=2025-02"));
    let sums: Vec<String> = app.table().rows.into_iter().map(|row| row.cells[12].clone()).collect();
    assert_eq!(sums, ["not shown", "not shown"]);
}

#[test]
fn sectors_read_from_west_to_east_and_a_click_opens_the_years_of_one() {
    let mut app = sized(SECTORS);
    let west_to_east = [
        "San Diego",
        "El Centro",
        "Yuma",
        "Tucson",
        "El Paso",
        "Big Bend",
        "Del Rio",
        "Laredo",
        "Rio Grande Valley",
    ];
    assert_eq!(rows(&app), west_to_east, "and none that the filters leave empty");
    assert_eq!(app.view().grid.order.as_deref(), Some("West to east"));
    assert!(app.panel().form.is_none(), "no switch that does nothing");

    let name =
        app.frame().expect("a frame").body.names().into_iter().find(|(row, _)| *row == 3).expect("Tucson").1;
    let at = (f64::from(name.left + 4), f64::from(name.top + name.bottom) / 2.0);
    point(&mut app, PointerKind::Down, at);
    let update = point(&mut app, PointerKind::Up, at);
    assert!(update.link.is_some_and(|link| link.contains("focus=tucson")));
    assert_eq!(rows(&app)[0], "FY2000");
    let november = app.view().grid.at(Spot { row: 24, column: 1 }).expect("a cell");
    assert_eq!(november.months.first(), crate::oracle::month("2023-11"));
    let chip = app.panel().chips.into_iter().find(|chip| chip.label.ends_with("Tucson")).expect("a chip");
    let Update { link, .. } = app.dispatch(chip.remove);
    assert!(link.is_some_and(|link| !link.contains("focus=")));
    assert_eq!(rows(&app), west_to_east);
}

#[test]
fn what_is_taken_away_names_the_category_it_is_of() {
    for kind in ["calendar", "years"] {
        let link = format!("data=sectors&release=2024-11&split=sector&focus=yuma&chart={kind}");
        let app = app(&link);
        let csv = app.csv();
        assert!(csv.text.lines().all(|line| line.contains("Yuma")), "{kind}: {}", csv.text);
        assert!(csv.name.contains("yuma") && !csv.name.contains("_by-"), "{kind}: {}", csv.name);
        assert!(app.svg().expect("drawn").text.contains("Yuma"), "{kind}");
    }
}

#[test]
fn months_are_brushed_where_they_stand_side_by_side() {
    let mut app = sized(SECTORS);
    let (from, to) = (middle(&app, Spot { row: 2, column: 100 }), middle(&app, Spot { row: 4, column: 160 }));
    point(&mut app, PointerKind::Down, from);
    point(&mut app, PointerKind::Move, to);
    let update = point(&mut app, PointerKind::Up, to);
    assert!(update.link.is_some_and(|link| link.contains("from=2008-02") && link.contains("to=2013-02")));
    let mut app = sized(YEARS);
    let (from, to) = (middle(&app, Spot { row: 2, column: 1 }), middle(&app, Spot { row: 2, column: 6 }));
    point(&mut app, PointerKind::Down, from);
    point(&mut app, PointerKind::Move, to);
    assert_eq!(point(&mut app, PointerKind::Up, to).link, None, "columns of many years are no months");
}

#[test]
fn a_phone_shows_the_last_sixty_months_and_says_so() {
    for (language, words) in [("en", "Last 60 months"), ("es", "Últimos 60 meses")] {
        let app = app(&format!("{SECTORS}&lang={language}"));
        let frame = Frame::new(app.view(), 358.0, 480.0, 2.0, &Theme::LIGHT);
        let columns = app.view().grid.columns.len();
        let drawn = |column| frame.point(app.view(), Spot { row: 0, column }).is_some();
        assert!(drawn(columns - 1) && drawn(columns - 60) && !drawn(columns - 61));
        let picture =
            app.svg_of(border_encounters::chart::Size::Chart(390, 480), &Theme::LIGHT).expect("drawn").text;
        assert!(picture.contains(words), "{language}");
    }
}

#[test]
fn changes_are_not_offered() {
    let app = app(YEARS);
    let measures: Vec<String> = app.panel().measures.into_iter().map(|measure| measure.id).collect();
    assert!(measures.iter().any(|id| id == "count") && !measures.iter().any(|id| id.ends_with("change")));
    let app = crate::oracle::app(&YEARS.replace("calendar", "calendar&measure=year-change"));
    assert_eq!(app.view().kind, ChartKind::Trend);
}

/// A wide map of years has every number of the table written into it, and no other.
#[test]
fn the_numbers_drawn_are_those_of_the_table() {
    for link in
        [YEARS.to_string(), format!("{YEARS}&measure=per-day"), SECTORS.replace("chart", "focus=yuma&chart")]
    {
        let app = app(&link);
        let picture =
            app.svg_of(border_encounters::chart::Size::Chart(1_200, 900), &Theme::LIGHT).expect("drawn").text;
        // Words around the map and the limits of its key are quiet.
        let texts = picture.split("<text ").skip(1).filter_map(|text| text.split_once('>'));
        let written = texts
            .filter(|(style, _)| !style.contains("#5c5c5c"))
            .filter_map(|(_, text)| text.split_once('<'));
        // The end of a headline is none: "… 2024."
        let is_number = |text: &&str| {
            let digit = text.starts_with(|c: char| c.is_ascii_digit());
            digit && !text.contains(char::is_alphabetic) && !text.ends_with('.')
        };
        let mut drawn: Vec<String> =
            written.map(|(text, _)| text).filter(is_number).map(str::to_string).collect();
        let table = app.table();
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let mut told: Vec<String> = cells.filter(|text| is_number(&text.as_str())).cloned().collect();
        drawn.sort();
        told.sort();
        assert_eq!(drawn, told, "{link}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn a_field_is_hit_where_it_stands(seed in 0u64..10_000, width in 320.0..1_500.0f64, dpr in prop::sample::select(vec![1.0, 1.5, 2.0])) {
        let mut choices = random_choices(&mut Dice::new(seed));
        choices.chart = ChartKind::Calendar;
        prop_assume!(choices.chart.suits(choices.measure, choices.split.is_some()));
        let app = app(&border_encounters::state::write_link(&choices));
        let view = app.view();
        let height = border_encounters::chart::Body::least_height(view, width).max(416.0);
        let frame = Frame::new(view, width, height, dpr, &Theme::DARK);
        let mut drawn = 0;
        for row in 0..view.grid.rows.len() {
            for column in 0..view.grid.columns.len() {
                let spot = Spot { row, column };
                let Some((x, y)) = frame.point(view, spot) else { continue };
                drawn += 1;
                let Target::Cell { spot: found } = hit(view, &frame, x, y) else { panic!("nothing at {x},{y}: {spot:?}") };
                // A month may be narrower than a pixel.
                prop_assert_eq!(found.row, row);
                prop_assert!(found.column.abs_diff(column) <= 1, "{:?} is not {:?}", found, spot);
            }
        }
        prop_assert!(drawn > 0 || view.grid.rows.is_empty());
    }
}
