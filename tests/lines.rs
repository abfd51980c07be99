//! Lines: where they break, what of them is noted, and the order of their names.

use border_encounters::chart::{Body, Frame, Svg, Theme, UNITS, draw_chart};
use border_encounters::query::{Gap, Value};
use border_encounters::state::write_link;
use border_encounters::view::{Spot, Tint, View};

use crate::charts::{line, months, trend};
use crate::oracle::{Dice, app, random_choices};

#[test]
fn a_running_total_breaks_at_each_october() {
    for link in [
        "measure=running-total",
        "measure=running-total&chart=stacked",
        "measure=running-total&chart=panels",
        "data=long&measure=running-total",
    ] {
        let app = app(link);
        let grid = &app.view().grid;
        for row in 0..grid.rows.len() {
            let runs = grid.runs(row);
            assert!(runs.len() > 7, "{link}");
            for run in &runs {
                let cells = &grid.row(row)[run.clone()];
                let year = cells[0].months.first().fiscal_year();
                assert!(cells.iter().all(|cell| cell.months.first().fiscal_year() == year), "{link}");
            }
            let drawn: usize = runs.iter().map(ExactSizeIterator::len).sum();
            assert_eq!(drawn, grid.row(row).iter().filter(|cell| cell.value.number().is_some()).count());
        }
    }
    let grid = app("measure=count").view().grid.clone();
    assert_eq!(grid.runs(0).len(), 1);
}

fn noted(view: &View) -> Vec<Spot> {
    let frame = Frame::new(view, 900.0, 440.0, 1.0, &Theme::LIGHT);
    let Body::Lines(lines) = &frame.body else { panic!("lines") };
    lines.notes.iter().filter(|note| !note.text.is_empty()).map(|note| note.spot).collect()
}

#[test]
fn a_series_that_begins_in_the_window_is_not_lowest_at_its_first_month() {
    let rising = |first: usize| -> Vec<Value> {
        (0..60)
            .map(|i| if i < first { Value::Gap(Gap::NotCovered) } else { Value::Is(100.0 + (i * i) as f64) })
            .collect()
    };
    let range = months("2020-01", "2024-12");
    let one = |values| trend(range, vec![line("a", "All", 0, values)]);
    assert!(noted(&one(rising(0))).contains(&Spot { row: 0, column: 0 }), "the whole window is there");
    assert!(!noted(&one(rising(20))).contains(&Spot { row: 0, column: 20 }));
}

/// The name of a year that has two months stands at its second, or beside the plot: no
/// leader runs there from the edge.
#[test]
fn a_line_that_ends_early_has_its_name_where_it_ends() {
    let mut inside = 0;
    for (link, name) in [
        ("data=nationwide&split=none&chart=years", "FY2026"),
        ("data=sectors&split=none&chart=years&is.region=southwest", "FY2025"),
        ("data=sectors&split=sector&focus=livermore", "Livermore"),
    ] {
        for (width, height) in [(776.0, 420.0), (358.0, 340.0)] {
            let app = app(link);
            let frame = Frame::new(app.view(), width, height, 1.0, &Theme::LIGHT);
            let Body::Lines(lines) = &frame.body else { panic!("lines") };
            let Some(end) = lines.ends.iter().find(|end| end.name.join(" ") == name) else {
                assert!(width < 480.0, "{link}: no {name}");
                continue;
            };
            let right = f64::from(lines.plot.rect.right);
            assert!(end.from_px.0 < right * 0.75, "{link}: it ends early");
            let near = (end.x_px - end.from_px.0).abs() < 12.0
                || (end.y_px - end.from_px.1).abs() < 80.0 && f64::from(end.bounds.right) < right;
            let mut svg = Svg::new(frame.width_px, frame.height_px, UNITS, "sans");
            draw_chart(&mut svg, app.view(), &frame).expect("drawn");
            let svg = svg.finish("");
            let from_edge = svg.split("points=\"").any(|path| {
                let mut start = path.split([',', ' ']).map_while(|number| number.parse::<f64>().ok());
                let at = start.next().zip(start.next());
                at.is_some_and(|(x, y)| (x - right).abs() < 1.0 && (y - end.from_px.1).abs() < 1.0)
            });
            assert!(!from_edge, "{link} at {width}: led from the plot's edge");
            assert!(near || end.x_px > right, "{link} at {width}: {end:?}");
            inside += usize::from(near);
        }
    }
    assert!(inside > 2, "{inside} names stand inside");
}

/// Rows, readout, facet and table: the largest over the whole table first, the
/// published "Other" and the smaller ones last.
#[test]
fn categories_have_one_order() {
    let mut dice = Dice::new(4);
    let mut app = app("");
    let mut seen = 0;
    for _ in 0..150 {
        let mut choices = random_choices(&mut dice);
        choices.focus = None;
        app.open(&write_link(&choices));
        let (view, panel) = (app.view(), app.panel());
        let Some(split) =
            choices.split.as_deref().filter(|_| view.grid.timeline().is_some() && view.grid.order.is_none())
        else {
            continue;
        };
        let facet = panel.facets.iter().find(|facet| facet.dimension == split).expect("a facet");
        let listed: Vec<&str> = facet.options.iter().map(|option| option.value.as_str()).collect();
        let places: Vec<usize> = view
            .grid
            .rows
            .iter()
            .filter_map(|head| listed.iter().position(|value| Some(*value) == head.key.as_deref()))
            .collect();
        assert!(places.is_sorted(), "{}", write_link(&choices));
        let last = |tint| view.grid.rows.iter().position(|head| head.tint == tint);
        let (other, rest) = (last(Tint::Other), last(Tint::Rest));
        let end = view.grid.rows.len();
        assert!(
            rest.is_none_or(|rest| rest + 1 == end)
                && other.is_none_or(|other| other + 1 + usize::from(rest.is_some()) == end)
        );
        let names: Vec<&String> = view.grid.rows.iter().map(|head| &head.label).collect();
        let readout = app.readout();
        assert_eq!(readout.rows.iter().map(|row| &row.label).collect::<Vec<_>>(), names);
        let vivid = view.grid.rows.iter().filter(|head| head.vivid && head.tint != Tint::All).count();
        let many = view.grid.rows.iter().filter(|head| head.tint != Tint::All).count() > 5;
        assert!(!many || vivid == 3, "the largest three of many are in colour: {}", write_link(&choices));
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}
