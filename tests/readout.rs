//! The readout beside the chart, against the raw counts.

use border_encounters::app::App;
use border_encounters::data::Month;
use border_encounters::view::Spot;
use proptest::prelude::*;

use crate::journey::{send, sized};

/// "+12%" or "−4.5%" of two counts, worked out apart.
fn moved(now: f64, before: f64) -> String {
    let percent = 100.0 * (now - before) / before;
    let text =
        if percent.abs() < 9.95 { format!("{:.1}", percent.abs()) } else { format!("{:.0}", percent.abs()) };
    let sign = if text.trim_matches(['0', '.']).is_empty() {
        ""
    } else if percent < 0.0 {
        "\u{2212}"
    } else {
        "+"
    };
    format!("{sign}{text}%")
}

/// The counts drawn of a row in a month, of the whole run.
fn count(app: &App, label: &str, month: Month) -> Option<f64> {
    let grid = &app.view().grid;
    let row = grid.rows.iter().position(|head| head.label == label)?;
    let column = app.view().ground.run.index(month)?;
    grid.number(Spot { row, column })
}

#[test]
fn the_story_reads_as_in_print() {
    let mut app = sized("data=southwest&release=2026-07&from=2018-10&to=2024-11");
    let read = app.readout();
    assert_eq!((read.title.as_str(), read.note.as_str()), ("November 2024", "latest month"));
    assert_eq!(read.heads, ["vs.\u{a0}Oct", "vs.\u{a0}Nov 2023"]);
    let rows: Vec<String> =
        read.rows.iter().map(|row| format!("{} {}", row.label, row.cells.join(" "))).collect();
    assert_eq!(
        rows,
        [
            "All 94,183 \u{2212}11% \u{2212}61%",
            "Between ports 46,609 \u{2212}18% \u{2212}76%",
            "At ports of entry 47,574 \u{2212}4.5% \u{2212}7.3%"
        ]
    );
    send(&mut app, r#"{"type":"setLanguage","language":"es"}"#);
    let read = app.readout();
    assert_eq!(read.title, "Noviembre de 2024");
    assert_eq!(read.heads, ["vs.\u{a0}oct", "vs.\u{a0}nov 2023"]);
    send(&mut app, r#"{"type":"setChart","chart":"share"}"#);
    assert_eq!(app.readout().rows[1].cells[0], "50.5\u{a0}%");
    assert_eq!(app.readout().heads[0], "pp vs.\u{a0}oct", "shares move by points, not by percent of percent");
    assert!(!app.readout().rows[1].cells[1].contains(['%', ' ']));
    send(&mut app, r#"{"type":"setMeasure","measure":"running-total"}"#);
    send(&mut app, r#"{"type":"setChart","chart":"trend"}"#);
    assert_eq!(app.readout().heads, ["vs.\u{a0}nov 2023"], "a running total only grows");
    send(&mut app, r#"{"type":"setMeasure","measure":"year-change"}"#);
    assert!(app.readout().heads.is_empty(), "changes have no changes");
}

#[test]
fn every_row_of_a_calendar_is_read_with_its_changes() {
    let app = sized("data=sectors&release=2024-11&chart=calendar&split=sector");
    let read = app.readout();
    assert_eq!(read.title, "November 2024");
    let month = |text: &str| Month::parse(text).expect("a month");
    let mut compared = 0;
    for row in &read.rows {
        for (column, before) in [(1, "2024-10"), (2, "2023-11")] {
            let counts =
                count(&app, &row.label, month("2024-11")).zip(count(&app, &row.label, month(before)));
            if let Some((now, before)) = counts.filter(|(_, before)| *before > 0.0) {
                assert_eq!(row.cells[column], moved(now, before), "{} since {before}", row.label);
                compared += 1;
            }
        }
    }
    // More than a chart of lines has.
    assert!(compared > 30, "{compared}");
}

#[test]
fn years_are_read_beside_the_year_before() {
    let mut app = sized("data=southwest&release=2026-07&chart=years");
    let read = app.readout();
    assert_eq!(
        (read.title.as_str(), read.heads.clone()),
        ("July", vec!["vs.\u{a0}the year before".to_string()])
    );
    assert_eq!(read.rows[0].cells, ["12,730", &moved(12_730.0, 7_822.0)]);
    assert_eq!(read.rows.last().map(|row| row.cells[1].as_str()), Some(""), "the first has none before");
    let update = app.open("is.component=");
    assert_eq!(update.readout, Some(app.readout()));
    assert!(app.readout().title.is_empty() && app.readout().rows.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Each value and each change is that of the counts, in windows that do not
    /// show the months compared with.
    #[test]
    fn every_change_is_of_the_counts(
        split in proptest::sample::select(vec!["component", "citizenship_grouping", "demographic"]),
        chart in proptest::sample::select(vec!["trend", "stacked", "panels", "calendar"]),
        first in 0u16..80,
        length in 1u16..14,
        by_day in proptest::bool::ANY,
    ) {
        let whole = sized(&format!("data=southwest&release=2026-07&split={split}&chart={chart}"));
        let run = whole.view().ground.run;
        let from = run.first() + first;
        let to = (from + length).min(run.last());
        let measure = if by_day { "&measure=per-day" } else { "" };
        let link = format!("data=southwest&release=2026-07&split={split}&chart={chart}&from={from}&to={to}{measure}");
        let app = sized(&link);
        prop_assume!(app.view().kind.name() == chart);
        let days = |month: Month| if by_day { f64::from(month.days()) } else { 1.0 };
        let read = app.readout();
        for (i, row) in read.rows.iter().enumerate() {
            prop_assert_eq!(&row.label, &app.view().grid.rows[i].label);
            for (at, back) in [1u16, 12].into_iter().enumerate() {
                let before = to.offset(-i32::from(back)).filter(|before| run.contains(*before));
                let then = before.and_then(|before| Some(count(&whole, &row.label, before)? / days(before)));
                let now = count(&whole, &row.label, to).map(|now| now / days(to));
                let wanted = match (now, then) {
                    (Some(now), Some(then)) if then > 0.0 => moved(now, then),
                    _ => String::new(),
                };
                prop_assert_eq!(&row.cells[1 + at].replace(',', ""), &wanted, "{} on {} months before {}", row.label, back, to);
            }
        }
    }
}

#[test]
fn a_ranking_is_read_at_the_one_brought_out() {
    let app = sized("data=nationwide&split=citizenship&focus=peru&chart=ranking&from=2025-01&to=2025-11");
    assert_eq!(app.readout().title, "Peru");
}
