//! The ranking: its figures counted anew, what is drawn together, its journeys.

use std::collections::{BTreeMap, BTreeSet};

use border_encounters::app::{App, PointerKind};
use border_encounters::chart::{Frame, Size, Svg, Target, Theme, UNITS, draw_chart, hit};
use border_encounters::data::{Month, MonthRange};
use border_encounters::query::{Filters, Measure};
use border_encounters::state::Choices;
use border_encounters::view::{ChartKind, Spot, Tint};

use crate::journey::send;
use crate::oracle::{Dice, Tidy, app, grouped, months, only, random_choices, tidy};

/// The months compared with, whether the table has them or not.
fn before(choices: &Choices, tidy: &Tidy) -> Option<MonthRange> {
    let shown = choices.months.unwrap_or(tidy.months);
    let back = |by: u16| Some((shown.first().offset(-i32::from(by))?, shown.last().offset(-i32::from(by))?));
    let by = match choices.other_form {
        true => shown.months() as u16,
        false => (1..).map(|years| years * 12).find(|by| usize::from(*by) >= shown.months())?,
    };
    let (first, last) = back(by)?;
    let months = MonthRange::between(first, last);
    (tidy.months.contains(first) && tidy.months.contains(last)).then_some(months)
}

/// A figure of a record, from its definition, over naive monthly counts of the
/// row and of everything.
pub(crate) fn naive(
    choices: &Choices,
    tidy: &Tidy,
    [own, whole]: [&BTreeMap<Month, u64>; 2],
    column: usize,
) -> Option<f64> {
    let figure = |months: MonthRange| {
        let sum = |counts: &BTreeMap<Month, u64>| {
            months.iter().map(|month| counts.get(&month).copied()).sum::<Option<u64>>().map(|sum| sum as f64)
        };
        let days: u32 = months.iter().map(|month| u32::from(month.days())).sum();
        match choices.measure {
            Measure::Count => sum(own),
            Measure::PerDay => Some(sum(own)? / f64::from(days)),
            Measure::Share => Some(sum(own)? / sum(whole).filter(|whole| *whole != 0.0)? * 100.0),
            other => panic!("{other:?} has no figure of some months together"),
        }
    };
    let now = figure(choices.months.unwrap_or(tidy.months));
    let then = || figure(before(choices, tidy).expect("months to compare with"));
    match column {
        0 => now,
        1 => then(),
        2 if choices.measure == Measure::Share => Some(now? - then()?),
        2 => Some(now? / then().filter(|then| *then != 0.0)? * 100.0 - 100.0),
        other => panic!("a column {other}"),
    }
}

#[test]
fn the_largest_stand_first_and_one_in_colour() {
    let mut dice = Dice::new(40);
    let (mut seen, mut compared) = (0, 0);
    while seen < 60 {
        let mut choices = random_choices(&mut dice);
        choices.chart = ChartKind::Ranking;
        if !choices.chart.suits(choices.measure, choices.split.is_some()) {
            continue;
        }
        seen += 1;
        let link = border_encounters::state::write_link(&choices);
        let app = app(&link);
        let (grid, tidy) = (&app.view().grid, tidy(&choices.dataset, &choices.release));
        let columns = if before(&choices, tidy).is_some() { 3 } else { 1 };
        assert_eq!(grid.columns.len(), columns, "{link}");
        compared += usize::from(columns == 3);
        assert_eq!(grid.timeline(), None, "{link}: no brush over records");
        let size = |row: usize| grid.number(Spot { row, column: 0 }).unwrap_or(-1.0);
        for row in 1..grid.rows.len() {
            let other = grid.rows[row].tint == Tint::Other;
            assert!(other || size(row - 1) >= size(row), "{link}: {}", grid.rows[row].label);
            assert!(grid.rows[row - 1].tint != Tint::Other, "{link}: \"Other\" is last");
        }
        let vivid: Vec<_> = grid.rows.iter().filter(|row| row.vivid).map(|row| row.key.clone()).collect();
        let first = grid.rows.first().map(|first| choices.focus.clone().or_else(|| first.key.clone()));
        let expected = first.flatten();
        assert_eq!(vivid, expected.map(Some).into_iter().collect::<Vec<_>>(), "{link}");
    }
    assert!(compared > 5, "{compared} of {seen} are compared");
}

const YEAR: &str = "data=nationwide&split=citizenship&chart=ranking&from=2024-12&to=2025-11";

/// The texts of a chart of a size in CSS pixels, by their middles, left to right.
fn lines(app: &App, width: f64, height: f64) -> Vec<Vec<String>> {
    let frame = Frame::new(app.view(), width, height, 1.0, &Theme::LIGHT);
    let mut svg = Svg::new(frame.width_px, frame.height_px, UNITS, "sans");
    draw_chart(&mut svg, app.view(), &frame).expect("drawn");
    let svg = svg.finish("A chart");
    let mut lines: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    for text in svg.split("<text ").skip(1) {
        let attribute = |name: &str| {
            let (_, rest) = text.split_once(&format!("{name}=\"")).expect("an attribute");
            rest.split('"').next().and_then(|value| value.parse::<f64>().ok()).expect("a number") as i64
        };
        let (_, rest) = text.split_once('>').expect("a text");
        let said = rest.split('<').next().expect("an end").to_string();
        lines.entry(attribute("y")).or_default().push((attribute("x"), said));
    }
    let ordered = |mut line: Vec<(i64, String)>| {
        line.sort();
        line.into_iter().map(|(_, text)| text).collect()
    };
    lines.into_values().map(ordered).collect()
}

#[test]
fn what_does_not_fit_is_drawn_together_and_the_table_has_all() {
    let table = tidy("nationwide", "2025-11");
    let (now, then) = (months("2024-12", "2025-11"), months("2023-12", "2024-11"));
    for (focus, height, own) in [("", 330.0, 10), ("&focus=romania", 330.0, 10), ("", 900.0, 22)] {
        let app = app(&format!("{YEAR}{focus}"));
        let every = app.view().grid.rows.len();
        assert_eq!(app.table().rows.len(), every);
        let lines = lines(&app, 960.0, height);
        let drawn: Vec<&Vec<String>> =
            app.view().grid.rows.iter().filter_map(|row| lines.iter().find(|l| l[0] == row.label)).collect();
        assert_eq!(drawn.len(), own, "{focus} {height}");
        assert!(drawn.iter().any(|line| line[0] == "Mexico") && drawn.iter().any(|line| line[0] == "Other"));
        assert_eq!(drawn.iter().any(|line| line[0] == "Romania"), own == every || !focus.is_empty());
        for line in &drawn {
            let row = app.table().rows.into_iter().find(|row| row.header == line[0]).expect("a row");
            assert_eq!(line[1..], row.cells, "the table is what is drawn");
        }
        let names: BTreeSet<&str> = drawn.iter().map(|line| line[0].as_str()).collect();
        let together = app.view().grid.rows.iter().filter(|row| !names.contains(row.label.as_str()));
        let keys: Vec<&str> = together.filter_map(|row| row.key.as_deref()).collect();
        if keys.is_empty() {
            continue;
        }
        let sum = |months| table.sum(months, &only("citizenship", &keys));
        let rest = lines.iter().find(|line| line[0] == format!("{} smaller ones", keys.len()));
        let rest = rest.unwrap_or_else(|| panic!("the rest is among {lines:?}"));
        assert_eq!(rest[1..3], [grouped(sum(now)), grouped(sum(then))]);
        let change = sum(now) as f64 / sum(then) as f64 * 100.0 - 100.0;
        assert_eq!(rest[3], format!("\u{2212}{:.1}%", -change));
    }
}

/// The page makes the plot no higher than its bars fill.
#[test]
fn few_bars_fill_their_plot() {
    for (link, rows) in [
        ("split=component", 2),
        ("split=demographic", 4),
        ("split=citizenship_grouping", 5),
        ("split=component&is.component=border-patrol", 1),
    ] {
        let mut app = app(&format!("data=southwest&chart=ranking&{link}"));
        let most = app.resize(776.0, 900.0, 1.0).most_height.expect("a height");
        assert_eq!(app.view().grid.rows.len(), rows);
        let frame = Frame::new(app.view(), 776.0, most, 1.0, &Theme::LIGHT);
        let strip = frame.strip.as_ref().expect("an overview").rect.top;
        let room = f64::from(strip - frame.body.rect().bottom);
        assert!(room < if rows > 1 { 20.0 } else { 90.0 }, "{link}: {room} of {most} empty");
        let small = app.svg_of(Size::Chart(776, 900), &Theme::LIGHT).expect("drawn").text;
        let large = app.svg_of(Size::Chart(776, most as u32), &Theme::LIGHT).expect("drawn").text;
        assert_eq!(small, large, "{link}: no emptiness is taken along");
    }
    let mut lines = app("data=southwest");
    assert_eq!(lines.resize(776.0, 440.0, 1.0).most_height, Some(0.0), "lines fill any height");
}

#[test]
fn a_phone_keeps_bar_figure_and_change() {
    let app = app(YEAR);
    let lines = lines(&app, 358.0, 700.0);
    let mexico = lines.iter().find(|line| line[0] == "Mexico").expect("a row");
    assert_eq!(mexico[1..], ["139,713", "\u{2212}76.9%"], "the tick stands for the figure before");
}

#[test]
fn every_bar_tick_and_name_is_hit() {
    let app = app(YEAR);
    let view = app.view();
    for (width, height) in [(960.0, 620.0), (358.0, 640.0), (700.0, 300.0)] {
        let frame = Frame::new(view, width, height, 2.0, &Theme::LIGHT);
        let named: Vec<usize> = frame.body.names().iter().map(|(row, _)| *row).collect();
        assert!(named.len() > 5);
        for (row, bounds) in frame.body.names() {
            let middle = f64::from(bounds.top + bounds.bottom) / 2.0;
            assert_eq!(hit(view, &frame, f64::from(bounds.left + 2), middle), Target::Name { row });
            for column in 0..3 {
                let (x, y) = frame.point(view, Spot { row, column }).expect("a figure");
                let Target::Cell { spot } = hit(view, &frame, x, y) else { panic!("no cell at {x},{y}") };
                assert_eq!(spot.row, row);
            }
        }
        for row in (0..view.grid.rows.len()).filter(|row| !named.contains(row)) {
            let (x, y) = frame.point(view, Spot { row, column: 0 }).expect("a figure");
            assert_eq!(hit(view, &frame, x, y), Target::Outside, "what is drawn together is no single row");
        }
    }
}

#[test]
fn a_ranking_is_walked_compared_and_focused() {
    let mut app = app("data=nationwide&split=citizenship&from=2025-09&to=2025-11");
    let _ = app.resize(960.0, 640.0, 1.0);
    let update = send(&mut app, r#"{"type":"setChart","chart":"ranking"}"#);
    assert!(update.link.is_some_and(|link| link.contains("chart=ranking")));
    assert!(update.least_height.is_some_and(|height| height > 480.0));
    let columns = |app: &App| app.table().columns;
    let now = "September 2025 to November 2025";
    assert_eq!(columns(&app), ["Citizenship", now, "September 2024 to November 2024", "Change"]);
    let subtitle = app.panel().axis_title;
    assert!(subtitle.starts_with("Citizenships by encounters. Bar: "), "{subtitle}");
    assert!(subtitle.contains("2 of them provisional"), "{subtitle}");

    let spoken = |app: &mut App, step: &str| {
        send(app, &format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).announce.expect("spoken")
    };
    let first = spoken(&mut app, "right");
    assert!(first.starts_with(&format!("Mexico, {now}: ")) && first.ends_with(", provisional"), "{first}");
    assert!(spoken(&mut app, "right").starts_with("Mexico, September 2024 to November 2024: "));
    assert!(spoken(&mut app, "last").starts_with("Mexico, Change: "));
    let second = spoken(&mut app, "down");
    let read = app.readout();
    assert!(second.starts_with(&format!("{}, Change: ", read.title)), "{second}");
    let said: Vec<String> = read.rows.iter().map(|row| row.cells.concat()).collect();
    assert_eq!(said, app.table().rows[1].cells, "a record is read across");

    let update = send(&mut app, r#"{"type":"setForm","other":true}"#);
    assert!(update.link.is_some_and(|link| link.contains("base=before")));
    assert_eq!(columns(&app)[2], "June 2025 to August 2025");

    let (x, y) = {
        let frame = app.frame().expect("a frame");
        frame.point(app.view(), Spot { row: 3, column: 0 }).expect("a bar")
    };
    let key = app.view().grid.rows[3].key.clone();
    app.pointer(PointerKind::Down, x, y, false);
    app.pointer(PointerKind::Up, x, y, false);
    assert_eq!(app.choices().focus, key);
    send(&mut app, r#"{"type":"focus"}"#);
    spoken(&mut app, "right");
    for _ in 0..3 {
        spoken(&mut app, "down");
    }
    let update = send(&mut app, r#"{"type":"focusCursor"}"#);
    assert_eq!(app.choices().focus, key, "by keyboard too");
    assert!(update.announce.is_some_and(|said| said.starts_with("Encounters from ")));
    let vivid: Vec<_> =
        app.view().grid.rows.iter().filter(|row| row.vivid).map(|row| row.key.clone()).collect();
    assert_eq!(vivid, [key]);

    send(&mut app, r#"{"type":"setMeasure","measure":"share"}"#);
    let cells = app.table().rows[0].cells.clone();
    assert!(cells[0].ends_with('%') && cells[2].ends_with(" points"), "{cells:?}");
    let offered: Vec<String> = app.panel().measures.into_iter().map(|choice| choice.id).collect();
    assert_eq!(offered, ["count", "per-day", "share"]);
    send(&mut app, r#"{"type":"setSplit"}"#);
    assert_eq!(app.choices().chart, ChartKind::Trend, "one bar ranks nothing");
}

#[test]
fn months_without_earlier_ones_say_so() {
    let whole = app("data=southwest&chart=ranking");
    assert_eq!(whole.table().columns, ["Agency", "October 2018 to July 2026"]);
    let said = whole.panel().axis_title;
    assert!(said.ends_with("The data have no months to compare these with: show fewer of them."), "{said}");
    // Two years and a half: the same months of three years before.
    let long = app("data=southwest&chart=ranking&from=2024-01&to=2026-06");
    assert_eq!(long.table().columns[2], "January 2021 to June 2023");
    let run = app("data=long&chart=ranking&from=2013-01&to=2014-12");
    let ports = run.table().rows.into_iter().find(|row| row.header == "At ports of entry").expect("a row");
    assert_eq!(ports.cells[0], "incomplete: no data for January 2013");
    let all: u64 = tidy("southwest", "2026-07").sum(months("2018-10", "2026-07"), &Filters::new());
    let rows = whole.table().rows;
    let sum: u64 =
        rows.iter().map(|row| row.cells[0].replace(',', "").parse::<u64>().expect("a count")).sum();
    assert_eq!(sum, all);
}
