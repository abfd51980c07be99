//! Pointing, brushing and clicking on the chart.

use super::App;
use crate::chart::{Side, Target, hit};
use crate::data::{Month, MonthRange};
use crate::state::{Event, Redraw, write_link};
use crate::view::REST;
use crate::wire::Update;

/// What the pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    Move,
    Down,
    Up,
    Leave,
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
    /// Months of the plot from here on; a click if it ends in the same month.
    Plot { from: Month, series: Option<usize> },
    /// A label or an event number: a click.
    Press(Target),
    /// A new window on the strip, from a month.
    Window { from: Month, before: Option<MonthRange> },
    /// One end of the window on the strip.
    End { side: Side, before: Option<MonthRange> },
    /// The whole window on the strip, held at a month.
    Pan { at: Month, window: MonthRange, before: Option<MonthRange> },
    /// The crosshair, by touch.
    Cursor,
}

impl App {
    /// Takes a pointer event at a point in CSS pixels.
    pub fn pointer(&mut self, kind: PointerKind, x_css: f64, y_css: f64, touch: bool) -> Update {
        let Some(frame) = &self.frame else { return Update::default() };
        let (x_px, y_px) = (x_css * frame.dpr, y_css * frame.dpr);
        let target = hit(&self.view.trend, frame, x_px, y_px);
        let strip_month = frame.strip.as_ref().map(|strip| strip.x.invert(x_px));
        let plot_month = frame.x.invert(x_px);
        match kind {
            PointerKind::Down => self.press(target, touch),
            PointerKind::Move => self.drag(target, plot_month, strip_month),
            PointerKind::Up => self.release(target, plot_month, strip_month),
            PointerKind::Cancel => self.cancel(),
            PointerKind::Leave if self.grip.is_some() => Update::default(),
            PointerKind::Leave => self.apply(Event::PointAt { point: None }),
            PointerKind::Double => {
                self.grip = None;
                self.apply(Event::SetMonths { months: None })
            }
        }
    }

    fn press(&mut self, target: Target, touch: bool) -> Update {
        let before = self.state.choices.months;
        let shown = self.view.trend.months;
        self.grip = match target {
            Target::Plot { .. } if touch => Some(Grip::Cursor),
            Target::Plot { month, series } => Some(Grip::Plot { from: month, series }),
            Target::Label { .. } | Target::Event { .. } => Some(Grip::Press(target)),
            Target::StripHandle { side } => Some(Grip::End { side, before }),
            Target::Strip { month } if before.is_some() && shown.contains(month) => {
                Some(Grip::Pan { at: month, window: shown, before })
            }
            Target::Strip { month } => Some(Grip::Window { from: month, before }),
            Target::Outside => None,
        };
        match (self.grip, target) {
            (Some(Grip::Cursor), _) => self.point_at(target),
            _ => Update::default(),
        }
    }

    fn drag(&mut self, target: Target, plot_month: Month, strip_month: Option<Month>) -> Update {
        match self.grip {
            None | Some(Grip::Cursor) => self.point_at(target),
            Some(Grip::Press(_)) => Update::default(),
            Some(Grip::Plot { from, .. }) => {
                let months = (from != plot_month).then(|| MonthRange::between(from, plot_month));
                let mut answer = self.apply(Event::Drag { months });
                answer.redraw = answer.redraw.or(self.point_at(target).redraw);
                answer
            }
            Some(Grip::Window { from, .. }) => match strip_month {
                Some(month) => self.slide(MonthRange::between(from, month)),
                None => Update::default(),
            },
            Some(Grip::End { side, .. }) => match strip_month {
                Some(month) => {
                    let shown = self.view.trend.months;
                    let window = match side {
                        Side::First => MonthRange::between(month.min(shown.last()), shown.last()),
                        Side::Last => MonthRange::between(shown.first(), month.max(shown.first())),
                    };
                    self.slide(window)
                }
                None => Update::default(),
            },
            Some(Grip::Pan { at, window, .. }) => {
                let run = self.view.trend.run;
                let moved = strip_month.map_or(0, |month| month.since(at));
                let by = moved.clamp(run.first().since(window.first()), run.last().since(window.last()));
                match (window.first().offset(by), window.last().offset(by)) {
                    (Some(first), Some(last)) => self.slide(MonthRange::between(first, last)),
                    _ => Update::default(),
                }
            }
        }
    }

    fn release(&mut self, target: Target, plot_month: Month, strip_month: Option<Month>) -> Update {
        match self.grip.take() {
            Some(Grip::Plot { from, .. }) if from != plot_month => {
                self.apply(Event::SetMonths { months: Some(MonthRange::between(from, plot_month)) })
            }
            Some(Grip::Plot { series, .. }) => {
                self.state.drag = None;
                match target {
                    Target::Plot { .. } => self.focus(series),
                    _ => Update::default(),
                }
            }
            Some(Grip::Press(pressed)) if pressed == target => match target {
                Target::Label { series } => self.focus(Some(series)),
                Target::Event { number } => self.mark_event(number),
                _ => Update::default(),
            },
            // A click on the strip without a drag: a year around it.
            Some(Grip::Window { from, .. }) if strip_month == Some(from) => {
                let first = from.offset(-6).unwrap_or(from);
                self.apply(Event::SetMonths { months: Some(MonthRange::between(first, first + 11)) })
            }
            Some(Grip::Window { before, .. } | Grip::End { before, .. } | Grip::Pan { before, .. })
                if before != self.state.choices.months =>
            {
                self.commit()
            }
            _ => Update::default(),
        }
    }

    /// Gives up what is held; the months go back to what they were.
    fn cancel(&mut self) -> Update {
        let before = match self.grip.take() {
            Some(Grip::Window { before, .. } | Grip::End { before, .. } | Grip::Pan { before, .. }) => before,
            _ => {
                self.state.drag = None;
                return self.touch(Redraw::Overlay);
            }
        };
        let mut answer = self.apply(Event::SetMonths { months: before });
        answer.link = None;
        answer
    }

    /// Shows a window while it is dragged: no history entry yet.
    fn slide(&mut self, months: MonthRange) -> Update {
        let mut answer = self.apply(Event::SetMonths { months: Some(months) });
        answer.link = None;
        answer
    }

    /// Makes what was dragged one history entry.
    fn commit(&self) -> Update {
        Update { link: Some(write_link(&self.state.choices)), ..Update::default() }
    }

    fn point_at(&mut self, target: Target) -> Update {
        let point = match target {
            Target::Plot { month, series } => Some((month, series.unwrap_or(0))),
            _ => None,
        };
        self.apply(Event::PointAt { point })
    }

    fn focus(&mut self, series: Option<usize>) -> Update {
        let line = series.and_then(|i| self.view.trend.lines.get(i));
        match line {
            Some(line) if !line.key.is_empty() && line.key != REST => {
                let value = Some(line.key.clone());
                self.apply(Event::Focus { value })
            }
            _ => Update::default(),
        }
    }

    fn mark_event(&mut self, number: usize) -> Update {
        let event = self.view.trend.events.iter().find(|event| event.number == number);
        match event.map(|event| event.month) {
            Some(month) => self.apply(Event::SetMarks { months: [month].into() }),
            None => Update::default(),
        }
    }
}
