//! Policy events: words on the chart that cover nothing, marks, and the card.

use border_encounters::app::{App, PointerKind};
use border_encounters::chart::{Annotation, Body, Frame, Svg, Theme, Touched, UNITS, draw_overlay};
use border_encounters::state::write_link;
use border_encounters::view::{ChartKind, Spot, View};

use crate::journey::{point, send, sized};
use crate::oracle::{Dice, app, random_choices};

type Sides = [f64; 4];
type Words = Vec<(String, Sides)>;

fn meet(a: &Sides, b: &Sides) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Whether a line from `a` to `b` passes through a box.
fn passes(a: (f64, f64), b: (f64, f64), sides: &Sides) -> bool {
    let at = |share: f64| (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
    (0..=200)
        .map(|i| at(f64::from(i) / 200.0))
        .any(|(x, y)| (sides[0]..sides[2]).contains(&x) && (sides[1]..sides[3]).contains(&y))
}

/// The words of a chart by their places: of events, values and bands, and the
/// names at line ends.
fn words(frame: &Frame) -> Option<(Words, &[Annotation])> {
    let theme = &frame.theme;
    let (plot, notes, ends) = match &frame.body {
        Body::Lines(lines) => (&lines.plot, &lines.notes, &lines.ends),
        Body::Stack(stack) => (&stack.plot, &stack.notes, &stack.ends),
        _ => return None,
    };
    let annotations = frame.body.annotations();
    let mut words: Words =
        annotations.iter().map(|words| (words.lines.join(" "), words.bounds.sides())).collect();
    let texts = notes.iter().filter(|note| !note.text.is_empty());
    words.extend(texts.map(|note| (note.text.clone(), note.sides(theme))));
    words.extend(
        plot.time.iter().flat_map(|time| time.labels(theme)).map(|label| ("band".into(), label.sides())),
    );
    words.extend(ends.iter().map(|end| (end.name.join(" "), end.bounds.sides())));
    Some((words, annotations))
}

/// The columns through which a row's line runs, and its points.
fn lines(view: &View, frame: &Frame) -> Vec<Vec<(f64, f64)>> {
    let rows = 0..view.grid.rows.len();
    let run = |row: usize, run: std::ops::Range<usize>| {
        run.filter_map(|column| frame.point(view, Spot { row, column })).collect()
    };
    rows.flat_map(|row| {
        view.grid.runs(row).into_iter().map(move |columns| run(row, columns)).collect::<Vec<_>>()
    })
    .collect()
}

/// The mark of an open event and the pieces of its line, in device pixels.
fn line_of(event: &str, view: &View, frame: &Frame) -> Vec<Sides> {
    let mut svg = Svg::new(2000, 2000, UNITS, Theme::LIGHT.family);
    let touched = Touched { cursor: None, drag: None, event: Some(event) };
    draw_overlay(&mut svg, view, frame, &touched).expect("drawn");
    let drawn = svg.finish("An event");
    let rects = drawn.lines().filter(|line| line.starts_with("<rect") && line.contains("#0b5fa5"));
    let side = |line: &str, name: &str| -> f64 {
        let from = line.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        from.and_then(|number| number.parse().ok()).expect("a length")
    };
    rects
        .map(|line| ["x", "y", "width", "height"].map(|name| side(line, name)))
        .map(|[x, y, width, height]| [x, y, x + width, y + height])
        .collect()
}

/// Random views of all datasets, in both languages, on all sizes.
#[test]
fn words_cover_neither_each_other_nor_a_line() {
    let mut dice = Dice::new(9);
    let mut app = app("");
    let (mut events, mut values, mut pieces) = (0, 0, 0);
    for _ in 0..400 {
        let mut choices = random_choices(&mut dice);
        choices.chart =
            *dice.pick(&[ChartKind::Trend, ChartKind::Trend, ChartKind::Stacked, ChartKind::Share]);
        let link = write_link(&choices);
        app.open(&link);
        let view = app.view();
        let (width, height) = (300.0 + dice.below(1200) as f64, 260.0 + dice.below(500) as f64);
        let dpr = *dice.pick(&[1.0, 1.25, 2.0, 3.0]);
        let frame = Frame::new(view, width, height, dpr, &Theme::LIGHT);
        let Some((words, annotations)) = words(&frame) else { continue };
        let place = format!("{link} at {width}x{height}x{dpr}");
        for (i, (text, sides)) in words.iter().enumerate() {
            for (other, taken) in &words[..i] {
                assert!(!meet(sides, taken), "{text:?} and {other:?} of {place}");
            }
        }
        let leader = |words: &Annotation| {
            [words.to_px.0 - 1.0, f64::from(words.bounds.top), words.to_px.0 + 1.0, words.to_px.1 - 3.0 * dpr]
        };
        for annotation in annotations {
            for (text, sides) in words.iter().filter(|(_, sides)| *sides != annotation.bounds.sides()) {
                assert!(
                    !meet(&leader(annotation), sides),
                    "the leader of {:?} through {text:?} of {place}",
                    annotation.lines
                );
            }
        }
        if let [first, .., last] = &view.ground.events[..] {
            let event = *dice.pick(&[first, last]);
            for piece in line_of(&event.id, view, &frame) {
                pieces += 1;
                for (text, sides) in &words {
                    assert!(!meet(&piece, sides), "an event's line through {text:?} of {place}");
                }
            }
        }
        // Names stand beside the plot; a whole fills its own.
        if view.kind == ChartKind::Share {
            assert!(annotations.is_empty());
            continue;
        }
        let right = f64::from(frame.body.rect().right);
        for line in lines(view, &frame) {
            for pair in line.windows(2) {
                for (text, sides) in words.iter().filter(|(_, sides)| sides[0] < right) {
                    assert!(!passes(pair[0], pair[1], sides), "a line through {text:?} of {place}");
                }
            }
        }
        let narrow = width < 480.0;
        assert!(annotations.len() <= if narrow { 3 } else { 6 });
        events += annotations.len();
        values += words.len();
    }
    assert!(
        events > 300 && values > 1_500 && pieces > 300,
        "{events} events, {values} words, {pieces} pieces"
    );
}

/// Compared months keep their rings; their values stand where they cover nothing, in the
/// small chart of the last months too.
#[test]
fn values_at_compared_months_stand_on_no_line() {
    let (mut rings, mut written) = (0, 0);
    for split in ["component", "demographic", "citizenship_grouping", "none"] {
        for (chart, filled) in [("trend", false), ("stacked", true)] {
            for marks in ["2024-11", "2024-12,2025-01", "2025-05,2026-02", "2024-10,2026-07"] {
                let mut app = app(&format!("data=southwest&split={split}&chart={chart}&mark={marks}"));
                app.set_recent(260.0, 256.0, 1.0, 24);
                let (small, small_frame) = app.recent().expect("a small chart");
                let frame = Frame::new(app.view(), 776.0, 420.0, 1.0, &Theme::LIGHT);
                for (view, frame) in [(small, small_frame), (app.view(), &frame)] {
                    let notes = match &frame.body {
                        Body::Lines(lines) => &lines.notes,
                        Body::Stack(stack) => &stack.notes,
                        _ => panic!("lines or layers"),
                    };
                    let rows = view.grid.rows.len() * marks.split(',').count();
                    let ringed = notes.iter().filter(|note| note.marked && !note.whole).count();
                    assert_eq!(ringed, rows, "{split} {chart} {marks}");
                    rings += ringed;
                    for note in notes.iter().filter(|note| !note.text.is_empty()) {
                        written += 1;
                        let mut sides = note.sides(&frame.theme);
                        if filled {
                            sides[3] = f64::from(frame.body.rect().bottom).max(sides[3]);
                            sides[1] = note.y_px;
                        }
                        for line in lines(view, frame) {
                            let on = line.windows(2).any(|pair| !filled && passes(pair[0], pair[1], &sides));
                            assert!(!on, "{:?} of {split} {chart} {marks}", note.text);
                            let above =
                                |&(x, y): &(f64, f64)| !(sides[0]..sides[2]).contains(&x) || y > note.y_px;
                            assert!(!filled || line.iter().all(above), "{:?} on {split} {marks}", note.text);
                        }
                    }
                }
            }
        }
    }
    assert!(rings > 200 && written > 100, "{rings} rings, {written} values");
}

/// The middle of the words or of the mark of an event, in CSS pixels.
fn place(app: &App, id: &str) -> (f64, f64) {
    let frame = app.frame().expect("a frame");
    let event = app.view().ground.events.iter().position(|event| event.id == id).expect("shown");
    let words = frame.body.annotations().iter().find(|words| words.events.contains(&event));
    match words {
        Some(words) => {
            let line = words.events.iter().position(|&other| other == event).expect("a line");
            let [left, top, right, bottom] = words.bounds.sides();
            ((left + right) / 2.0, top + (bottom - top) * (line as f64 + 0.5) / words.events.len() as f64)
        }
        None => {
            let time = frame.body.timeline().expect("months");
            (time.days_px[event].expect("a mark"), time.lane_px)
        }
    }
}

fn opened(app: &App) -> Option<String> {
    app.card().filter(|card| card.close.is_some()).map(|card| card.id)
}

#[test]
fn every_event_shows_its_card_and_a_click_keeps_it() {
    let mut app = sized("");
    let events: Vec<(String, u8)> =
        app.view().ground.events.iter().map(|event| (event.id.clone(), event.day)).collect();
    assert!(events.len() > 25);
    for (id, _) in &events {
        let at = place(&app, id);
        let update = point(&mut app, PointerKind::Move, at);
        let card = update.card.flatten().or_else(|| app.card()).expect("a card");
        // Marks of one day are one over the other.
        let other = app.view().ground.events.iter().find(|event| event.id == card.id).expect("shown");
        let own = app.view().ground.events.iter().find(|event| event.id == *id).expect("shown");
        assert_eq!((other.month, other.day), (own.month, own.day), "{id}");
        assert!(card.close.is_none() && !card.summary.is_empty() && card.address.starts_with("https://"));
        assert_eq!(update.link, None, "pointing is no choice");
    }
    let update = point(&mut app, PointerKind::Move, (2.0, 2.0));
    assert_eq!(update.card, Some(None), "the card goes with the pointer");

    let at = place(&app, "securing-the-border-2024");
    point(&mut app, PointerKind::Down, at);
    let update = point(&mut app, PointerKind::Up, at);
    assert!(update.link.expect("a link").contains("event=securing-the-border-2024"));
    point(&mut app, PointerKind::Leave, (0.0, 0.0));
    assert_eq!(opened(&app).as_deref(), Some("securing-the-border-2024"));
    // It is the same event in another window, and none where it is not shown.
    send(&mut app, r#"{"type":"setMonths","from":"2024-01","to":"2024-12"}"#);
    assert_eq!(opened(&app).as_deref(), Some("securing-the-border-2024"));
    send(&mut app, r#"{"type":"setMonths","from":"2025-01","to":"2025-12"}"#);
    assert_eq!(opened(&app), None);
}

#[test]
fn an_event_is_opened_and_closed_by_keyboard_and_kept_in_the_link() {
    let mut app = sized("");
    send(&mut app, r#"{"type":"pointAtEvent","value":"title-42-order"}"#);
    assert_eq!(app.card().map(|card| card.id).as_deref(), Some("title-42-order"));
    send(&mut app, r#"{"type":"pointAtEvent"}"#);
    assert_eq!(app.card(), None);
    let link = send(&mut app, r#"{"type":"openEvent","value":"title-42-order"}"#).link.expect("a link");
    assert!(app.panel().events.iter().any(|event| event.open && event.id == "title-42-order"));
    let mut other = sized(&link);
    assert_eq!(opened(&other).as_deref(), Some("title-42-order"));
    // Escape closes the card before it leaves the window.
    send(&mut other, r#"{"type":"setMonths","from":"2019-01","to":"2024-12"}"#);
    send(&mut other, r#"{"type":"moveCursor","step":"clear"}"#);
    assert_eq!(opened(&other), None);
    assert!(other.choices().months.is_some());
    send(&mut app, r#"{"type":"openEvent","value":"title-42-order"}"#);
    assert_eq!(opened(&app), None);
}

#[test]
fn a_link_to_an_event_that_is_not_shown_says_so() {
    for link in
        ["event=nonsense", "event=title-42-order&from=2024-01&to=2024-12", "event=canada-visa-mexicans-2024"]
    {
        let app = app(link);
        assert_eq!(app.choices().event, None, "{link}");
        assert!(app.panel().notices.iter().any(|notice| notice.text.contains("event=")), "{link}");
    }
}

#[test]
fn a_band_names_the_events_that_begin_and_end_it() {
    for link in ["", "lang=es", "data=long", "chart=stacked"] {
        for width in [340.0, 900.0] {
            let app = app(link);
            let frame = Frame::new(app.view(), width, 440.0, 1.0, &Theme::LIGHT);
            let view = app.view();
            let worded = frame.body.annotations().iter().flat_map(|words| &words.events);
            let months: Vec<_> = worded.map(|&event| view.ground.events[event].month).collect();
            let band = &view.ground.breaks[0];
            assert!(!months.contains(&band.months.first()) && !months.contains(&band.months.last()));
            let time = frame.body.timeline().expect("months");
            let (_, label) = time.bands[0].label.as_ref().expect("a name");
            assert!(label.contains("42"), "{link}: {label}");
        }
    }
}

#[test]
fn the_last_months_are_the_same_numbers_cut_to_them() {
    for link in ["", "chart=stacked&split=citizenship", "measure=per-day&lang=es", "data=long"] {
        let mut app = app(link);
        assert!(app.recent().is_none(), "no size, no chart");
        for months in [24, 12] {
            app.set_recent(260.0, 250.0, 2.0, months);
            let (view, frame) = app.recent().expect("a small chart");
            assert_eq!(view.grid.columns.len(), usize::from(months), "{link}");
            let last = app.view().ground.shown.last();
            assert_eq!(view.ground.shown.last(), last, "{link}");
            let all = &app.view().grid;
            for (row, head) in view.grid.rows.iter().enumerate() {
                let other =
                    all.rows.iter().position(|other| other.label == head.label).expect("the same rows");
                assert_eq!(all.rows[other].tint, head.tint, "{link}");
                let skipped = all.columns.len() - usize::from(months);
                for (cell, same) in view.grid.row(row).iter().zip(&all.row(other)[skipped..]) {
                    assert_eq!(cell.value, same.value, "{link}: {}", head.label);
                }
            }
            assert!(frame.strip.is_none() && frame.body.annotations().is_empty());
        }
    }
    for (link, why) in [
        ("from=2025-01&to=2026-07", "as easily read in the chart itself"),
        ("measure=index", "an index of its own months is another number"),
    ] {
        let mut app = app(link);
        app.set_recent(260.0, 250.0, 1.0, 24);
        assert!(app.recent().is_none() && !app.panel().recent, "{why}");
    }
}
