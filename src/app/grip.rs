//! The pointer: what it did, and what it holds.

use crate::chart::{Side, Target};
use crate::data::{Month, MonthRange};
use crate::view::Spot;

/// What the pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// It moved, over the canvas or while held anywhere.
    Move,
    /// The main button, or a finger, went down.
    Down,
    /// It was let go.
    Up,
    /// It left the canvas.
    Leave,
    /// The browser took the gesture over, as for scrolling.
    Cancel,
    /// A second click in the same place.
    Double,
}

impl PointerKind {
    /// Reads the page's name of it.
    pub fn parse(name: &str) -> Option<PointerKind> {
        Some(match name {
            "move" => PointerKind::Move,
            "down" => PointerKind::Down,
            "up" => PointerKind::Up,
            "leave" => PointerKind::Leave,
            "cancel" => PointerKind::Cancel,
            "double" => PointerKind::Double,
            _ => return None,
        })
    }
}

/// What the pointer holds between down and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grip {
    /// Columns from here on; a click if it ends in the same one.
    Cells { from: Spot },
    /// A name or an event number: a click.
    Press(Target),
    /// A new window on the strip, from a month.
    Window { from: Month, before: Option<MonthRange> },
    /// One end of the window on the strip.
    End { side: Side, before: Option<MonthRange> },
    /// The whole window on the strip, held at a month.
    Pan { at: Month, window: MonthRange, before: Option<MonthRange> },
    /// The crosshair, by touch; `again`: a tap on the spot it is pinned to, which lets it go.
    Cursor { again: bool },
}

impl Grip {
    /// The window that a grip on the strip makes when it is moved to a month:
    /// `shown` are the months on screen, `run` all there are.
    pub(super) fn window(self, to: Month, shown: MonthRange, run: MonthRange) -> Option<MonthRange> {
        match self {
            Grip::Window { from, .. } => Some(MonthRange::between(from, to)),
            Grip::End { side: Side::First, .. } => {
                Some(MonthRange::between(to.min(shown.last()), shown.last()))
            }
            Grip::End { side: Side::Last, .. } => {
                Some(MonthRange::between(shown.first(), to.max(shown.first())))
            }
            Grip::Pan { at, window, .. } => {
                let furthest = run.last().since(window.last());
                let by = to.since(at).clamp(run.first().since(window.first()), furthest);
                Some(MonthRange::between(window.first().offset(by)?, window.last().offset(by)?))
            }
            _ => None,
        }
    }

    /// The months before a grip on the strip.
    pub(super) fn before(self) -> Option<Option<MonthRange>> {
        match self {
            Grip::Window { before, .. } | Grip::End { before, .. } | Grip::Pan { before, .. } => Some(before),
            _ => None,
        }
    }
}
