//! Pointing, brushing and clicking on the chart.

use super::App;
use super::grip::{Grip, PointerKind};
use crate::chart::{Target, hit, nearest};
use crate::data::{Month, MonthRange};
use crate::state::{Event, Spot};
use crate::wire::{Panel, Update};

/// What is under the pointer.
#[derive(Clone, Copy)]
struct Aim {
    target: Target,
    /// The cell meant, were the pointer among the cells.
    spot: Option<Spot>,
    /// The month meant, were it on the strip.
    strip: Option<Month>,
}

impl App {
    /// Takes a pointer event at a point in CSS pixels.
    pub fn pointer(&mut self, kind: PointerKind, x_css: f64, y_css: f64, touch: bool) -> Update {
        let Some(frame) = &self.frame else { return Update::default() };
        let view = &self.derived.view;
        let at = (frame.theme.css(x_css), frame.theme.css(y_css));
        self.under = hit(view, frame, at.0, at.1);
        let aim = Aim {
            target: self.under,
            spot: nearest(view, frame, at),
            strip: frame.strip.as_ref().map(|strip| strip.x.invert(at.0)),
        };
        match kind {
            PointerKind::Down => self.press(aim.target, touch),
            PointerKind::Move => self.drag(aim),
            PointerKind::Up => self.release(aim),
            PointerKind::Cancel => self.cancel(),
            PointerKind::Leave if self.grip.is_some() => Update::default(),
            PointerKind::Leave => self.apply(Event::PointAt { spot: None }),
            PointerKind::Double => {
                self.grip = None;
                self.apply(Event::SetMonths { months: None })
            }
        }
    }

    /// What the pointer does where it was last, by the name that style sheets have
    /// for it; empty: what it does over the chart.
    pub fn cursor(&self) -> &'static str {
        let shown = self.derived.view.ground.shown;
        match (self.grip, self.under) {
            (Some(Grip::End { .. }), _) | (None, Target::StripHandle { .. }) => "ew-resize",
            (Some(Grip::Pan { .. }), _) => "grabbing",
            (None, Target::Strip { month }) if self.choices().months.is_some() && shown.contains(month) => {
                "grab"
            }
            (None, Target::Name { .. } | Target::Event { .. }) => "pointer",
            _ => "",
        }
    }

    fn press(&mut self, target: Target, touch: bool) -> Update {
        let before = self.choices().months;
        let shown = self.derived.view.ground.shown;
        self.grip = match target {
            Target::Cell { spot } if touch => Some(Grip::Cursor { again: self.is_pinned(spot) }),
            Target::Cell { spot } => Some(Grip::Cells { from: spot }),
            Target::Name { .. } | Target::Event { .. } => Some(Grip::Press(target)),
            Target::StripHandle { side } => Some(Grip::End { side, before }),
            Target::Strip { month } if before.is_some() && shown.contains(month) => {
                Some(Grip::Pan { at: month, window: shown, before })
            }
            Target::Strip { month } => Some(Grip::Window { from: month, before }),
            Target::Outside => None,
        };
        match self.grip {
            Some(Grip::Cursor { .. }) => self.pin(target),
            _ => Update::default(),
        }
    }

    fn drag(&mut self, aim: Aim) -> Update {
        match self.grip {
            None => self.point_at(aim.target),
            Some(Grip::Cursor { again }) => {
                let moved = matches!(aim.target, Target::Cell { spot } if !self.is_pinned(spot));
                self.grip = Some(Grip::Cursor { again: again && !moved });
                self.pin(aim.target)
            }
            Some(Grip::Press(_)) => Update::default(),
            Some(Grip::Cells { from }) => {
                let mut answer = self.apply(Event::Drag { months: self.brushed(from, aim.spot) });
                answer.redraw = answer.redraw.or(self.point_at(aim.target).redraw);
                answer
            }
            Some(grip) => {
                let ground = &self.derived.view.ground;
                let window = aim.strip.and_then(|month| grip.window(month, ground.shown, ground.run));
                match window {
                    // No history entry yet.
                    Some(months) => self.change(Event::SetMonths { months: Some(months) }, false),
                    None => Update::default(),
                }
            }
        }
    }

    fn release(&mut self, aim: Aim) -> Update {
        let Some(grip) = self.grip.take() else { return Update::default() };
        match (grip, aim.target) {
            (Grip::Cells { from }, target) => match (self.brushed(from, aim.spot), target) {
                (Some(months), _) => self.apply(Event::SetMonths { months: Some(months) }),
                (None, Target::Cell { .. }) if self.derived.view.grid.records => self.focus(from.row),
                (None, Target::Cell { spot }) if self.is_pinned(spot) => {
                    self.apply(Event::Pin { spot: None })
                }
                (None, target) => self.pin(target),
            },
            (Grip::Cursor { again: true }, _) => self.apply(Event::Pin { spot: None }),
            (Grip::Press(pressed), Target::Name { row }) if pressed == aim.target => self.focus(row),
            (Grip::Press(pressed), Target::Event { event }) if pressed == aim.target => {
                self.apply(Event::OpenEvent { id: self.event_id(event) })
            }
            // A click on the strip without a drag: a year around it.
            (Grip::Window { from, .. }, _) if aim.strip == Some(from) => {
                let first = from.offset(-6).unwrap_or(from);
                self.apply(Event::SetMonths { months: Some(MonthRange::between(first, first + 11)) })
            }
            _ if grip.before().is_some_and(|before| before != self.choices().months) => self.commit(),
            _ => Update::default(),
        }
    }

    /// Gives up what is held; the months go back to what they were.
    fn cancel(&mut self) -> Update {
        match self.grip.take().and_then(Grip::before) {
            Some(months) => self.change(Event::SetMonths { months }, false),
            None => self.apply(Event::Drag { months: None }),
        }
    }

    /// The months from one cell to another, if they are of different columns
    /// and the columns are months.
    fn brushed(&self, from: Spot, to: Option<Spot>) -> Option<MonthRange> {
        let timeline = self.derived.view.grid.timeline()?;
        let to = to.filter(|to| to.column != from.column)?;
        let month = |spot: Spot| timeline.first() + spot.column as u16;
        Some(MonthRange::between(month(from), month(to)))
    }

    fn point_at(&mut self, target: Target) -> Update {
        self.apply(match target {
            Target::Event { event } => Event::PointAtEvent { id: self.event_id(event) },
            Target::Cell { spot } => Event::PointAt { spot: Some(spot) },
            _ => Event::PointAt { spot: None },
        })
    }

    /// The crosshair stays at a cell; anywhere else it is left as it is.
    fn pin(&mut self, target: Target) -> Update {
        match target {
            Target::Cell { spot } => self.apply(Event::Pin { spot: Some(spot) }),
            _ => Update::default(),
        }
    }

    /// The crosshair is pinned to the column of a spot.
    fn is_pinned(&self, spot: Spot) -> bool {
        self.state.pinned && self.state.cursor.is_some_and(|cursor| cursor.column == spot.column)
    }

    /// By keyboard: the sentence about the series in focus is spoken.
    pub(super) fn focus_cursor(&mut self) -> Update {
        let Some(spot) = self.state.cursor else { return Update::default() };
        let mut answer = self.focus(spot.row);
        answer.announce = answer.panel.as_ref().map(Panel::sentence);
        answer
    }

    fn focus(&mut self, row: usize) -> Update {
        match self.derived.view.grid.rows.get(row).and_then(|head| head.key.clone()) {
            Some(value) => self.apply(Event::Focus { value: Some(value) }),
            None => Update::default(),
        }
    }

    /// The name of an event of the view.
    fn event_id(&self, event: usize) -> Option<String> {
        self.derived.view.ground.events.get(event).map(|event| event.id.clone())
    }
}
