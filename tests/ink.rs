//! What reaches the back-end: counted by a recorder instead of looked at.

use std::convert::Infallible;

use border_encounters::chart::{Body, Frame, Target, Theme, Touched, UNITS, draw_chart, draw_overlay, hit};
use border_encounters::data::Month;
use border_encounters::query::{Gap, Value};
use border_encounters::view::{BreakBand, ChartKind, EventMark, Spot, View};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use proptest::prelude::*;

use crate::charts::{line, month, months, provisional, trend, wave};

type Corners = Vec<BackendCoord>;

/// Everything drawn, in the back-end's units.
#[derive(Default)]
struct Recorder {
    rects: Vec<(BackendCoord, BackendCoord)>,
    paths: Vec<(Corners, u32)>,
    areas: Vec<Corners>,
    circles: Vec<(BackendCoord, u32)>,
    /// Text, left end, right end, middle.
    texts: Vec<(String, f64, f64, f64)>,
    lines: usize,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;
    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }
    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }
    fn present(&mut self) -> Drawn {
        Ok(())
    }
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        panic!("nothing is drawn pixel by pixel")
    }
    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Drawn {
        self.lines += 1;
        Ok(())
    }
    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, _: &S, fill: bool) -> Drawn {
        assert!(fill, "an outline would be grey");
        self.rects.push((a, b));
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.paths.push((path.into_iter().collect(), style.stroke_width()));
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.circles.push((at, radius));
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        _: &S,
    ) -> Drawn {
        self.areas.push(outline.into_iter().collect());
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = border_encounters::chart::text_width(text, style.size(), bold);
        let x = f64::from(at.0);
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        self.texts.push((text.to_string(), left, left + width, at.1.into()));
        Ok(())
    }
}

fn record(trend: &View, frame: &Frame) -> Recorder {
    let mut recorder = Recorder::default();
    draw_chart(&mut recorder, trend, frame).expect("drawn");
    recorder
}

/// Nothing outside the canvas, data inside the plot, no stroke along an axis,
/// every rectangle on whole device pixels, no text cut off.
fn check(ink: &Recorder, frame: &Frame) {
    let (width, height) = (frame.width_px as i32 * UNITS, frame.height_px as i32 * UNITS);
    let inside = |&(x, y): &BackendCoord| (0..=width).contains(&x) && (0..=height).contains(&y);
    assert_eq!(ink.lines, 0, "lines go through paths");
    for (a, b) in &ink.rects {
        assert!(inside(a) && inside(b), "rectangle {a:?} {b:?}");
        assert!([a.0, a.1, b.0, b.1].iter().all(|c| c % UNITS == 0), "rectangle {a:?} {b:?}");
        assert!(a.0 < b.0 && a.1 < b.1, "rectangle {a:?} {b:?} is empty");
    }
    for (path, width) in &ink.paths {
        assert!(path.iter().all(inside) && path.len() > 1 && *width > 0);
        let flat = path.len() == 2 && (path[0].0 == path[1].0 || path[0].1 == path[1].1);
        assert!(!flat, "stroke along an axis: {path:?}");
    }
    assert!(ink.areas.iter().flatten().all(inside));
    for ((x, y), radius) in &ink.circles {
        let r = *radius as i32;
        assert!(inside(&(x - r, y - r)) && inside(&(x + r, y + r)), "circle at {x},{y}");
    }
    for (text, left, right, middle) in &ink.texts {
        let half = frame.theme.text * 0.4 * f64::from(UNITS);
        assert!(*left >= 0.0 && *right <= width.into(), "{text:?} is cut: {left}..{right} of {width}");
        assert!(middle - half >= 0.0 && middle + half <= height.into(), "{text:?} is cut at {middle}");
    }
    for (i, a) in ink.texts.iter().enumerate() {
        for b in &ink.texts[..i] {
            let row = frame.theme.text * 0.7 * f64::from(UNITS);
            let apart = a.1 >= b.2 || b.1 >= a.2 || (a.3 - b.3).abs() >= row;
            assert!(apart, "{:?} and {:?} overlap in {}x{}", a.0, b.0, frame.width_px, frame.height_px);
        }
    }
}

fn furnished(first: Month, n: u16, lines: usize, seed: u32) -> View {
    let range = months("1999-10", "2026-07");
    let last = (first + (n - 1)).min(range.last());
    let shown = border_encounters::data::MonthRange::between(first, last);
    let lines = (0..lines).map(|i| {
        let mut values =
            wave(shown.months(), 40_000.0 / (i + 1) as f64, 30_000.0 / (i + 1) as f64, seed + i as u32);
        let gap = values.len() / 3;
        if i % 3 == 1 {
            values[gap..(2 * gap).min(gap + 5)].fill(Value::Gap(Gap::NotCovered));
        }
        line(
            &i.to_string(),
            ["Between ports", "At ports of entry", "El Paso", "Rio Grande Valley"][i % 4],
            i as u8,
            values,
        )
    });
    let mut out = trend(shown, lines.collect());
    out.ground.run = range;
    out.ground.overview = (0..range.months() as u64).map(|i| (i % 40 != 7).then_some(i * 300)).collect();
    out.ground.events = (0..12)
        .map(|i| EventMark {
            id: i.to_string(),
            month: month("2017-01") + (i * i) as u16,
            day: 20,
            words: (i % 3 > 0)
                .then(|| ["Trump takes office again", "Asylum limits", "Mexico"][i % 3].to_string()),
        })
        .collect();
    out.ground.breaks = vec![
        BreakBand {
            months: months("2020-03", "2023-05"),
            label: "Title 42 expulsions are included".into(),
            short: "Title 42".into(),
        },
        BreakBand {
            months: months("2023-06", "2023-08"),
            label: "Another definition".into(),
            short: "Another".into(),
        },
    ];
    out.ground.splices = vec![month("2018-10")];
    provisional(out, "2025-10")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]
    #[test]
    fn ink_is_crisp_and_inside(
        start in 0u16..320, n in 1u16..325, lines in 0usize..13, seed in 0u32..50,
        width in 300.0..2_000.0f64, height in 240.0..700.0f64, dpr in prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 3.0]),
        kind in prop::sample::select(ChartKind::ALL.to_vec()), zero: bool,
    ) {
        let mut trend = furnished(month("1999-10") + start, n, lines, seed);
        trend.kind = kind;
        trend.ground.zero = zero;
        let height = height.max(Body::least_height(&trend, width));
        let frame = Frame::new(&trend, width, height, dpr, &Theme::LIGHT);
        prop_assert_eq!(frame.width_px, (width * dpr).round() as u32);
        prop_assert!(frame.body.rect().left < frame.body.rect().right && frame.body.rect().top < frame.body.rect().bottom);
        let ink = record(&trend, &frame);
        check(&ink, &frame);
        let mut ink = Recorder::default();
        let cursor = Spot { row: 0, column: trend.grid.columns.len() - 1 };
        draw_overlay(&mut ink, &trend, &frame, &Touched { cursor: Some(cursor), drag: Some(trend.ground.shown), event: Some("3") }).expect("drawn");
        check(&ink, &frame);
    }

    #[test]
    fn no_size_is_too_small(width in 1.0..400.0f64, height in 1.0..300.0f64, dpr in 0.25..4.0f64, lines in 0usize..4) {
        let trend = furnished(month("2012-10"), 140, lines, 1);
        let frame = Frame::new(&trend, width, height, dpr, &Theme::LIGHT);
        let ink = record(&trend, &frame);
        prop_assert!(!ink.rects.is_empty());
        hit(&trend, &frame, width / 2.0, height / 2.0);
    }

    #[test]
    fn a_drawn_point_is_hit(start in 0u16..300, n in 1u16..325, at in 0usize..325, lines in 1usize..8, width in 300.0..1_600.0f64) {
        let trend = furnished(month("1999-10") + start, n, lines, 5);
        let frame = Frame::new(&trend, width, 420.0, 2.0, &Theme::LIGHT);
        let index = at % trend.grid.columns.len();
        for series in 0..lines {
            let Some((x, y)) = frame.point(&trend, Spot { row: series, column: index }) else { continue };
            let Target::Cell { spot } = hit(&trend, &frame, x, y - 0.01) else {
                panic!("no plot at {x},{y}");
            };
            prop_assert_eq!(spot.column, index);
            let (_, nearest) = frame.point(&trend, spot).expect("a value");
            prop_assert!((nearest - y).abs() < 0.1, "{spot:?} is not at {series}");
        }
    }
}

#[test]
fn each_run_of_months_is_one_path() {
    let range = months("2020-10", "2024-09");
    let mut values = wave(range.months(), 50_000.0, 30_000.0, 1);
    values[10] = Value::Gap(Gap::NotCovered);
    values[20..23].fill(Value::Gap(Gap::NotCovered));
    values[24] = Value::Gap(Gap::NotCovered);
    let trend = trend(range, vec![line("", "All", 0, values)]);
    let frame = Frame::new(&trend, 900.0, 400.0, 1.0, &Theme::LIGHT);
    let ink = record(&trend, &frame);
    let lengths: Vec<usize> = ink.paths.iter().map(|(path, _)| path.len()).collect();
    assert_eq!(lengths, [10, 9, 23], "a month between gaps is a point, not a path");
    let alone = frame.point(&trend, Spot { row: 0, column: 23 }).expect("a value");
    let unit = |px: f64| (px * f64::from(UNITS)).round() as i32;
    assert!(ink.circles.iter().any(|(at, _)| *at == (unit(alone.0), unit(alone.1))));
}

#[test]
fn provisional_months_are_dashed_and_end_hollow() {
    let range = months("2018-10", "2026-07");
    let trend = trend(range, vec![line("", "All", 0, wave(94, 50_000.0, 30_000.0, 1))]);
    let frame = Frame::new(&trend, 900.0, 400.0, 1.0, &Theme::LIGHT);
    assert_eq!(record(&trend, &frame).paths.len(), 1);
    let trend = provisional(trend, "2025-10");
    let ink = record(&trend, &frame);
    assert_eq!(ink.paths[0].0.len(), 84, "solid to the last final month");
    assert!(ink.paths.len() > 10, "dashes after it");
    let (x, y) = frame.point(&trend, Spot { row: 0, column: 93 }).expect("a value");
    let unit = |px: f64| (px * f64::from(UNITS)).round() as i32;
    let radii: Vec<u32> =
        ink.circles.iter().filter(|(at, _)| *at == (unit(x), unit(y))).map(|c| c.1).collect();
    assert!(radii.len() == 2 && radii[0] > radii[1], "paper inside colour: {radii:?}");
}

#[test]
fn everything_named_can_be_hit() {
    let trend = furnished(month("2015-10"), 120, 4, 3);
    let frame = Frame::new(&trend, 1_000.0, 460.0, 2.0, &Theme::LIGHT);
    let at = |x: f64, y: i32| hit(&trend, &frame, x, f64::from(y));
    let time = frame.body.timeline().expect("months");
    let words = frame.body.annotations();
    assert!(words.len() > 1);
    for (event, day) in time.days_px.iter().enumerate() {
        let Some(x) = day.filter(|_| words.iter().all(|words| !words.events.contains(&event))) else {
            continue;
        };
        match hit(&trend, &frame, x, time.lane_px) {
            Target::Event { event: other } => {
                assert!((time.days_px[other].expect("a mark") - x).abs() < 1e-9)
            }
            other => panic!("{other:?} at event {event}"),
        }
    }
    for words in words {
        assert_eq!(
            at(f64::from(words.bounds.left + 2), words.bounds.top + 2),
            Target::Event { event: words.events[0] }
        );
    }
    for (row, bounds) in frame.body.names() {
        let middle = (bounds.top + bounds.bottom) / 2;
        assert_eq!(at(f64::from(bounds.left + 2), middle), Target::Name { row });
    }
    let strip = frame.strip.as_ref().expect("a strip");
    let y = (strip.rect.top + strip.rect.bottom) / 2;
    let (first, last) = strip.window_px;
    use border_encounters::chart::Side;
    assert_eq!(at(first + 3.0, y), Target::StripHandle { side: Side::First });
    assert_eq!(at(last - 3.0, y), Target::StripHandle { side: Side::Last });
    assert_eq!(at((first + last) / 2.0, y), Target::Strip { month: strip.x.invert((first + last) / 2.0) });
    assert_eq!(
        at(strip.x.center(trend.ground.run.first()), y),
        Target::Strip { month: trend.ground.run.first() }
    );
    assert_eq!(at(2.0, 2), Target::Outside);
    assert_eq!(at(-50.0, -50), Target::Outside);
}

#[test]
fn every_point_of_every_panel_is_hit() {
    let mut view = furnished(month("2015-10"), 60, 9, 3);
    view.kind = ChartKind::Panels;
    let frame = Frame::new(&view, 960.0, 560.0, 2.0, &Theme::LIGHT);
    for row in 0..9 {
        for column in 0..60 {
            let spot = Spot { row, column };
            let Some((x, y)) = frame.point(&view, spot) else { continue };
            assert_eq!(hit(&view, &frame, x, y - 0.01), Target::Cell { spot });
        }
    }
    for (row, bounds) in frame.body.names() {
        let (x, y) = (f64::from(bounds.left + 2), f64::from(bounds.top + 2));
        assert_eq!(hit(&view, &frame, x, y), Target::Name { row });
    }
}
