//! The last months at their own scale, beside the whole run: the same view, cut
//! to them.

use plotters_backend::DrawingBackend;

use super::App;
use crate::Result;
use crate::chart::{Frame, draw_chart};
use crate::data::MonthRange;
use crate::state::{ChartKind, Redraw};
use crate::view::{Ground, Scene, Unit, View, view};
use crate::wire::Update;

/// Of fewer months the whole run is as easily read.
const MOST: u16 = 24;

/// The small chart: how much of the run it has, and its size.
#[derive(Debug)]
pub(super) struct Recent {
    months: u16,
    size: (f64, f64, f64),
    drawn: Option<(View, Frame)>,
}

impl App {
    /// Sets the size of the small chart, in the units of [`App::resize`], and how
    /// many months it has, at most 24; 0: all of the view's, whatever they are.
    pub fn set_recent(&mut self, width: f64, height: f64, dpr: f64, months: u16) -> Update {
        let months = months.min(MOST);
        self.recent = Some(Recent { months, size: super::sane(width, height, dpr), drawn: None });
        self.layout_recent();
        self.touch(Redraw::Chart)
    }

    /// The small chart and its layout; `None` where it would say nothing new.
    pub fn recent(&self) -> Option<&(View, Frame)> {
        self.recent.as_ref()?.drawn.as_ref()
    }

    /// Draws the small chart on a blank back-end.
    ///
    /// # Errors
    /// [`crate::Error::Draw`].
    pub fn draw_recent<B: DrawingBackend>(&self, backend: &mut B) -> Result<()> {
        self.recent().map_or(Ok(()), |(view, frame)| draw_chart(backend, view, frame))
    }

    /// Whether the view has months enough for a small chart of the last ones, and
    /// is of a kind that shows them on a scale. An index of fewer months has another base.
    pub(super) fn has_recent(&self) -> bool {
        let View { ground, kind, grid } = &self.derived.view;
        let scaled = matches!(kind, ChartKind::Trend | ChartKind::Stacked) && grid.unit() != Unit::Index;
        scaled && ground.shown.months() > usize::from(MOST) && !grid.rows.is_empty()
    }

    pub(super) fn layout_recent(&mut self) {
        let Some(Recent { months, size: (width, height, dpr), .. }) = self.recent else { return };
        let whole = months == 0;
        let drawn = (whole || self.has_recent()).then(|| self.scene()).flatten().map(|scene| {
            let shown = scene.shown();
            let mut choices = scene.choices.clone();
            if !whole {
                let first = shown.last().offset(1 - i32::from(months)).unwrap_or(shown.first());
                choices.months = Some(MonthRange::between(first, shown.last()));
            }
            let view = view(&Scene { choices: &choices, ..scene });
            let ground = Ground { overview: Vec::new(), events: Vec::new(), names: whole, ..view.ground };
            let view = View { ground, ..view };
            let frame = Frame::new(&view, width, height, dpr, &self.theme);
            (view, frame)
        });
        if let Some(recent) = &mut self.recent {
            recent.drawn = drawn;
        }
    }
}
