//! What is drawn again, and what is counted again, in every kind of chart.

use border_encounters::app::{App, PointerKind};
use border_encounters::state::{CursorMove, Event, Redraw};
use border_encounters::view::ChartKind;

use crate::journey::{point, sized};

/// A view of each kind in which it is at home.
fn of_every_kind() -> Vec<(ChartKind, App)> {
    let of = |kind: ChartKind| {
        let split = if kind == ChartKind::Years { "none" } else { "component" };
        let app = sized(&format!("data=southwest&release=2024-11&split={split}&chart={}", kind.name()));
        assert_eq!(app.view().kind, kind);
        (kind, app)
    };
    ChartKind::ALL.into_iter().map(of).collect()
}

#[test]
fn what_follows_the_pointer_or_the_keys_is_drawn_on_the_overlay_alone() {
    for (kind, mut app) in of_every_kind() {
        assert_eq!(app.take_dirty(), Redraw::Chart, "{kind:?} is drawn");
        let (derived, frame) = (app.derivations(), app.frame().cloned());
        let grid = &app.view().grid;
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        let mut moved = 0;
        for (row, column) in [(0, 0), (0, columns - 1), (rows - 1, 0)] {
            let field = app.frame().expect("a frame").body.field(row);
            let [left, top, right, bottom] = field.rect.sides();
            let x = field.x.map_or((left + right) / 2.0, |columns| columns.center(column));
            let at = (x, (top + bottom) / 2.0);
            let update = point(&mut app, PointerKind::Move, at);
            assert!(update.panel.is_none() && update.link.is_none(), "{kind:?}");
            let dirty = app.take_dirty();
            assert!(dirty <= Redraw::Overlay, "{kind:?} by pointer: {dirty:?}");
            moved += usize::from(dirty == Redraw::Overlay);
        }
        assert!(moved > 0, "{kind:?} follows the pointer");
        let _ = point(&mut app, PointerKind::Leave, (0.0, 0.0));
        assert_eq!(app.take_dirty(), Redraw::Overlay, "{kind:?} is left");
        moved = 0;
        for (columns, rows) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let step = if rows == 0 { CursorMove::Columns(columns) } else { CursorMove::Rows(rows) };
            let update = app.apply(Event::MoveCursor { step });
            assert!(update.panel.is_none() && update.link.is_none(), "{kind:?}");
            let dirty = app.take_dirty();
            assert!(dirty <= Redraw::Overlay, "{kind:?} by keyboard: {dirty:?}");
            moved += usize::from(dirty == Redraw::Overlay);
        }
        assert!(moved > 1, "{kind:?} follows the keys");
        assert_eq!(app.derivations(), derived, "{kind:?}: nothing is counted again");
        assert_eq!(app.frame(), frame.as_ref(), "{kind:?}: nothing is laid out again");
    }
}

#[test]
fn a_filter_is_counted_and_drawn_once() {
    for (kind, mut app) in of_every_kind() {
        let _ = app.take_dirty();
        let derived = app.derivations();
        let view = app.view().clone();
        let values = Some(["single-adults".to_string()].into());
        let update = app.apply(Event::SetFilter { dimension: "demographic".into(), values });
        assert_eq!(app.derivations(), derived + 1, "{kind:?}");
        assert_ne!(*app.view(), view, "{kind:?} shows other numbers");
        assert!(update.panel.is_some() && update.link.is_some(), "{kind:?}");
        assert_eq!(update.redraw, Some("chart"), "{kind:?}");
        assert_eq!((app.take_dirty(), app.take_dirty()), (Redraw::Chart, Redraw::None), "{kind:?}");
    }
}
