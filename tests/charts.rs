//! Charts as pictures: each function is a chart, compared with an SVG file.
//! `UPDATE_GOLDEN=1` writes the files; a missing or different one fails.

use std::path::PathBuf;

use border_encounters::app::App;
use border_encounters::chart::{Body, Frame, Svg, Theme, Touched, UNITS, draw_chart, draw_overlay};
use border_encounters::data::words::Language;
use border_encounters::data::{Month, MonthRange};
use border_encounters::query::{Gap, Value};
use border_encounters::view::{
    BreakBand, Cell, ChartKind, EventMark, Grid, Ground, Head, Spot, Tint, Unit, View,
};
use plotters_backend::DrawingBackend as _;

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

pub(crate) fn months(from: &str, to: &str) -> MonthRange {
    MonthRange::new(month(from), month(to)).expect("in order")
}

/// A wave with a rising tail and a fixed jitter: looks like encounters, is not.
pub(crate) fn wave(n: usize, base: f64, swing: f64, seed: u32) -> Vec<Value> {
    let mut state = seed.wrapping_mul(747_796_405).wrapping_add(1);
    (0..n)
        .map(|i| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = f64::from(state >> 8) / f64::from(1u32 << 24) - 0.5;
            let season = (i as f64 * 0.52 + f64::from(seed)).sin() * 0.3;
            let slow = (i as f64 / n as f64 * 5.0 + f64::from(seed)).sin();
            Value::Is((base + swing * (slow + season + noise * 0.35)).max(base * 0.06).round())
        })
        .collect()
}

/// A row and its values.
pub(crate) type Line = (Head, Vec<Value>);

pub(crate) fn line(key: &str, label: &str, slot: u8, values: Vec<Value>) -> Line {
    let key = Some(key.to_string());
    (Head { key, label: label.into(), months: None, tint: Tint::Slot(slot), vivid: true }, values)
}

/// A trend of some lines over months, with nothing else.
pub(crate) fn trend(range: MonthRange, lines: Vec<Line>) -> View {
    let overview = wave(range.months(), 90_000.0, 80_000.0, 3);
    let (rows, values): (Vec<Head>, Vec<Vec<Value>>) = lines.into_iter().unzip();
    let columns = range.iter().map(|month| Head::time(month.to_string(), MonthRange::single(month)));
    let grid = Grid::new(rows, columns.collect(), |spot| Cell {
        months: MonthRange::single(range.first() + spot.column as u16),
        value: values[spot.row][spot.column],
        unit: Unit::Count,
        provisional: false,
        marked: false,
    });
    let ground = Ground {
        language: Language::En,
        shown: range,
        run: range,
        zero: true,
        beside: None,
        said: None,
        own_scales: false,
        names: true,
        provisional_from: None,
        overview: overview.iter().map(|v| v.number().map(|x| x as u64)).collect(),
        events: Vec::new(),
        breaks: Vec::new(),
        splices: Vec::new(),
    };
    View { ground, kind: ChartKind::Trend, grid }
}

/// The same view with other cells.
pub(crate) fn with_cells(mut view: View, change: impl Fn(&mut Cell)) -> View {
    (0..view.grid.rows.len()).for_each(|row| view.grid.row_mut(row).iter_mut().for_each(&change));
    view
}

/// The same view, its months from one on being provisional.
pub(crate) fn provisional(mut view: View, from: &str) -> View {
    let from = month(from);
    view.ground.provisional_from = Some(from);
    with_cells(view, |cell| cell.provisional = cell.months.last() >= from)
}

pub(crate) fn svg(trend: &View, width: u32, height: u32, theme: &Theme) -> String {
    svg_with(trend, width, height, theme, |_, _| {})
}

fn paper(svg: &mut Svg, frame: &Frame) {
    let corner = (frame.width_px as i32 * UNITS, frame.height_px as i32 * UNITS);
    svg.draw_rect((0, 0), corner, &frame.theme.paper, true).expect("drawn");
}

/// The same chart at several device pixels a CSS pixel, drawn in device pixels.
fn svg_at(trend: &View, width: u32, height: u32, dpr: f64, theme: &Theme) -> String {
    let frame = Frame::new(trend, width.into(), height.into(), dpr, theme);
    let mut svg = Svg::new(frame.width_px, frame.height_px, UNITS, theme.family);
    paper(&mut svg, &frame);
    draw_chart(&mut svg, trend, &frame).expect("drawn");
    svg.finish("A chart")
}

fn svg_with(
    trend: &View,
    width: u32,
    height: u32,
    theme: &Theme,
    overlay: impl FnOnce(&mut Svg, &Frame),
) -> String {
    let frame = Frame::new(trend, width.into(), height.into(), 1.0, theme);
    let mut svg = Svg::new(width, height, UNITS, theme.family);
    paper(&mut svg, &frame);
    draw_chart(&mut svg, trend, &frame).expect("drawn");
    overlay(&mut svg, &frame);
    svg.finish("A chart")
}

fn golden(name: &str, actual: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "{name} differs from its golden: look at it, then UPDATE_GOLDEN=1");
}

fn components(range: MonthRange) -> Vec<Line> {
    let n = range.months();
    vec![
        line("between", "Between ports", 0, wave(n, 120_000.0, 90_000.0, 1)),
        line("at", "At ports of entry", 1, wave(n, 30_000.0, 20_000.0, 2)),
    ]
}

fn sectors(range: MonthRange, n: usize) -> Vec<Line> {
    let names = [
        "Rio Grande Valley",
        "Del Rio",
        "Tucson",
        "El Paso",
        "San Diego",
        "Yuma",
        "Laredo",
        "El Centro",
        "Big Bend",
        "Miami",
    ];
    (0..n)
        .map(|i| {
            let base = 42_000.0 / (i as f64 + 1.0);
            line(names[i], names[i], i as u8, wave(range.months(), base, base * 0.8, i as u32 + 4))
        })
        .collect()
}

fn furnished(mut trend: View) -> View {
    let event = |number: usize, text: &str, day| EventMark {
        id: number.to_string(),
        month: month(text),
        day,
        words: [
            "",
            "A first event",
            "Title 42 begins",
            "Biden takes office",
            "",
            "Title 42 ends",
            "Asylum limits",
            "Trump takes office again",
        ]
        .get(number)
        .filter(|words| !words.is_empty())
        .map(|words| words.to_string()),
    };
    trend.ground.events = vec![
        event(1, "2019-01", 29),
        event(2, "2020-03", 21),
        event(3, "2021-01", 20),
        event(4, "2021-02", 2),
        event(5, "2023-05", 11),
        event(6, "2024-06", 5),
        event(7, "2025-01", 20),
    ];
    trend.ground.breaks = vec![BreakBand {
        months: months("2020-03", "2023-05"),
        label: "Title 42 expulsions are included".into(),
        short: "Title 42".into(),
    }];
    trend
}

#[test]
fn one_line() {
    let range = months("2018-10", "2026-07");
    let trend = provisional(
        trend(range, vec![line("", "All encounters", 0, wave(94, 140_000.0, 110_000.0, 1))]),
        "2025-10",
    );
    golden("one_line", &svg(&trend, 920, 440, &Theme::LIGHT));
    golden("one_line_dark", &svg(&trend, 920, 440, &Theme::DARK));
    golden("one_line_phone", &svg(&trend, 358, 340, &Theme::LIGHT));
}

#[test]
fn split_of_two() {
    let range = months("2018-10", "2026-07");
    let trend = provisional(furnished(trend(range, components(range))), "2025-10");
    golden("split_of_two", &svg(&trend, 920, 440, &Theme::LIGHT));
    golden("split_of_two_dark", &svg(&trend, 920, 440, &Theme::DARK));
    golden(
        "split_of_two_forced",
        &svg(&trend, 920, 440, &Theme::forced("rgb(0, 0, 0) rgb(255, 255, 255) rgb(255, 255, 0)")),
    );
    golden("split_of_two_2x", &svg_at(&trend, 640, 400, 2.0, &Theme::LIGHT));
    golden("split_of_two_phone", &svg(&trend, 358, 340, &Theme::LIGHT));
}

#[test]
fn many_lines() {
    let range = months("1999-10", "2024-11");
    golden(
        "five_lines",
        &svg(
            &trend(months("2019-10", "2024-09"), sectors(months("2019-10", "2024-09"), 5)),
            920,
            440,
            &Theme::LIGHT,
        ),
    );
    let mut ten = trend(range, sectors(range, 10));
    golden("ten_lines", &svg(&ten, 1200, 600, &Theme::LIGHT));
    ten.grid.rows.iter_mut().for_each(|row| row.vivid = row.label == "Tucson");
    ten.grid.rows[9].tint = Tint::Rest;
    golden("one_in_focus", &svg(&ten, 920, 440, &Theme::LIGHT));
    golden("one_in_focus_dark", &svg(&ten, 920, 440, &Theme::DARK));
}

#[test]
fn stacked() {
    let range = months("2020-10", "2026-07");
    let mut trend = furnished(trend(range, sectors(range, 6)));
    trend.kind = ChartKind::Stacked;
    let trend = provisional(trend, "2025-10");
    golden("stacked", &svg(&trend, 920, 440, &Theme::LIGHT));
    golden("stacked_dark", &svg(&trend, 920, 440, &Theme::DARK));
}

#[test]
fn gaps_and_a_splice() {
    let range = months("2010-10", "2024-11");
    let mut lines = components(range);
    let gap = Value::Gap(Gap::NotCovered);
    lines[1].1[..36].fill(gap);
    lines[0].1[60..64].fill(gap);
    lines[0].1[65..67].fill(gap);
    let mut trend = trend(range, lines);
    trend.ground.splices = vec![month("2018-10")];
    golden("gaps", &svg(&trend, 920, 440, &Theme::LIGHT));
    trend.kind = ChartKind::Stacked;
    golden("gaps_stacked", &svg(&trend, 920, 440, &Theme::LIGHT));
}

#[test]
fn change_below_zero() {
    let range = months("2022-10", "2024-11");
    let values = wave(26, 0.0, 60.0, 9).into_iter().enumerate();
    let values = values
        .map(|(i, v)| Value::Is(v.number().unwrap_or(0.0) - 12.0 - (i as f64 * 0.9).sin() * 30.0))
        .collect();
    let trend = trend(range, vec![line("", "All encounters", 0, values)]);
    let trend = with_cells(trend, |cell| cell.unit = Unit::Percent { signed: true });
    golden("change", &svg(&trend, 920, 440, &Theme::LIGHT));
}

#[test]
fn compared_months_in_spanish() {
    let range = months("2023-10", "2024-11");
    let mut trend = trend(range, components(range));
    trend.grid.rows[0].label = "Entre puertos".into();
    trend.grid.rows[1].label = "En puertos de entrada".into();
    trend.ground.language = Language::Es;
    let compared = months("2024-05", "2024-05");
    let mut trend = with_cells(trend, |cell| {
        cell.marked = cell.months == compared || cell.months == months("2024-11", "2024-11");
    });
    trend.ground.run = months("2013-10", "2024-11");
    trend.ground.overview =
        wave(134, 90_000.0, 80_000.0, 3).iter().map(|v| v.number().map(|x| x as u64)).collect();
    golden("marks_es", &svg(&trend, 920, 440, &Theme::LIGHT));
    golden("marks_es_phone", &svg(&trend, 358, 340, &Theme::LIGHT));
}

#[test]
fn one_month() {
    let range = months("2024-11", "2024-11");
    let mut trend = trend(range, components(range));
    trend.ground.run = months("2018-10", "2024-11");
    trend.ground.overview =
        wave(74, 90_000.0, 80_000.0, 3).iter().map(|v| v.number().map(|x| x as u64)).collect();
    golden("one_month", &svg(&trend, 920, 440, &Theme::LIGHT));
    trend.kind = ChartKind::Stacked;
    golden("one_month_stacked", &svg(&trend, 920, 440, &Theme::LIGHT));
}

#[test]
fn nothing_to_draw() {
    let trend = furnished(trend(months("2018-10", "2024-11"), Vec::new()));
    golden("empty", &svg(&trend, 920, 440, &Theme::LIGHT));
}

#[test]
fn pointer() {
    let range = months("2018-10", "2026-07");
    let trend = furnished(trend(range, components(range)));
    let cursor = Spot { row: 0, column: range.index(month("2022-12")).expect("shown") };
    let drag = months("2023-10", "2025-01");
    let picture = svg_with(&trend, 920, 440, &Theme::LIGHT, |svg, frame| {
        draw_overlay(
            svg,
            &trend,
            frame,
            &Touched { cursor: Some(cursor), drag: Some(drag), event: Some("4") },
        )
        .expect("drawn");
    });
    golden("pointer", &picture);
}

/// The chart a link gives, from the data that ship.
fn shipped(link: &str, file: Option<(&str, &str)>) -> View {
    let mut app = App::new(Language::En).expect("the default data");
    if let Some((dataset, release)) = file {
        let path = format!("{}/www/data/{dataset}-{release}.csv", env!("CARGO_MANIFEST_DIR"));
        app.load(dataset, release, &std::fs::read(path).expect("a shipped file"));
    }
    app.open(link);
    app.view().clone()
}

#[test]
fn the_default_view() {
    let trend = shipped("", None);
    golden("southwest", &svg(&trend, 920, 440, &Theme::LIGHT));
    golden("southwest_phone", &svg(&trend, 358, 340, &Theme::LIGHT));
}

#[test]
fn a_picture_to_take_away() {
    let mut app = App::new(Language::En).expect("the default data");
    app.open("?from=2021-10&split=none&measure=count");
    golden("picture", &app.svg().expect("drawn").text);
}

#[test]
fn shipped_views() {
    let proof = "?split=none&is.component=border-patrol&from=2024-05&to=2024-11&mark=2024-05,2024-11";
    golden("proof", &svg(&shipped(proof, None), 920, 440, &Theme::LIGHT));
    let stacked = shipped("?split=demographic&chart=stacked", None);
    golden("southwest_stacked", &svg(&stacked, 920, 440, &Theme::LIGHT));
    let share = shipped("?split=demographic&chart=share", None);
    golden("southwest_share", &svg(&share, 920, 440, &Theme::LIGHT));
    golden("southwest_share_dark", &svg(&share, 920, 440, &Theme::DARK));
    golden("southwest_share_phone", &svg(&share, 358, 340, &Theme::LIGHT));
    let years = shipped("?split=none&chart=years", None);
    golden("southwest_years", &svg(&years, 920, 440, &Theme::LIGHT));
    golden("southwest_years_dark", &svg(&years, 920, 440, &Theme::DARK));
    golden("southwest_years_phone", &svg(&years, 358, 340, &Theme::LIGHT));
    let calendar = shipped("?split=none&chart=calendar&mark=2023-12,2025-07", None);
    golden("southwest_calendar", &svg(&calendar, 920, 440, &Theme::LIGHT));
    golden("southwest_calendar_dark", &svg(&calendar, 920, 440, &Theme::DARK));
    golden(
        "southwest_calendar_forced",
        &svg(&calendar, 920, 440, &Theme::forced("rgb(0, 0, 0) rgb(255, 255, 255) rgb(255, 255, 0)")),
    );
    golden("southwest_calendar_phone", &svg(&calendar, 358, 340, &Theme::LIGHT));
    let map =
        "?data=sectors&split=sector&is.region=southwest&from=2013-10&to=2024-11&chart=calendar&mark=2021-08";
    let map = shipped(map, Some(("sectors", "2024-11")));
    golden("sectors_calendar", &svg(&map, 920, 440, &Theme::LIGHT));
    golden("sectors_calendar_dark", &svg(&map, 920, 440, &Theme::DARK));
    golden("sectors_calendar_phone", &svg(&map, 358, 440, &Theme::LIGHT));
    let ranked = shipped("?split=demographic&chart=ranking&from=2025-08&to=2026-07", None);
    golden("southwest_ranking", &svg(&ranked, 920, 440, &Theme::LIGHT));
    let nationwide = Some(("nationwide", "2025-11"));
    let link = "?data=nationwide&split=citizenship&chart=ranking&from=2024-12&to=2025-11";
    let ranked = shipped(link, nationwide);
    golden("citizenships_ranking", &svg(&ranked, 920, 560, &Theme::LIGHT));
    golden("citizenships_ranking_dark", &svg(&ranked, 920, 560, &Theme::DARK));
    golden("citizenships_ranking_phone", &svg(&ranked, 358, 560, &Theme::LIGHT));
    let focused = shipped(&format!("{link}&focus=ukraine&base=before"), nationwide);
    golden("citizenships_ranking_focus", &svg(&focused, 920, 300, &Theme::LIGHT));
    let sectors = shipped("?data=sectors&focus=tucson&split=sector", Some(("sectors", "2024-11")));
    golden("sectors", &svg(&sectors, 920, 440, &Theme::LIGHT));
    let long = shipped("?data=long", Some(("long", "2026-07")));
    golden("long", &svg(&long, 920, 440, &Theme::LIGHT));
    let change = shipped("?measure=year-change&split=none", None);
    golden("year_change", &svg(&change, 920, 440, &Theme::LIGHT));
    let nationwide = shipped("?data=nationwide&split=citizenship", Some(("nationwide", "2025-11")));
    golden("citizenships", &svg(&nationwide, 920, 440, &Theme::LIGHT));
}

#[test]
fn small_multiples() {
    let nationwide = Some(("nationwide", "2025-11"));
    let many = shipped("?data=nationwide&split=citizenship&chart=panels", nationwide);
    golden("panels", &svg(&many, 920, 440, &Theme::LIGHT));
    golden("panels_dark", &svg(&many, 920, 440, &Theme::DARK));
    let height = Body::least_height(&many, 358.0).ceil() as u32;
    golden("panels_phone", &svg(&many, 358, height, &Theme::LIGHT));
    let own = "?data=sectors&split=sector&focus=tucson&mark=2023-12&scale=own&chart=panels";
    let own = shipped(own, Some(("sectors", "2024-11")));
    golden("panels_own_scales", &svg(&own, 920, 440, &Theme::LIGHT));
    let few = shipped("?from=2024-03&to=2024-11&measure=month-change&chart=panels", None);
    golden("panels_change", &svg(&few, 920, 440, &Theme::LIGHT));
}
