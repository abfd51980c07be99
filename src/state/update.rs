//! The one place where state changes.

use super::settle::{agree, settle, values_of};
use super::{ChartKind, Choices, CursorMove, Event, Extent, MAX_LENGTH, Spot, State, write_link};
use crate::data::catalogue::Catalogue;
use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Data, MonthRange, Source};
use crate::query::Filters;

/// How much must be drawn again; a later one includes the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Redraw {
    /// Nothing on the canvas.
    #[default]
    None,
    /// Crosshair and drag only.
    Overlay,
    /// Everything, the panel included.
    Chart,
}

impl Choices {
    /// A dataset's release as it is first shown: its whole run, split by its
    /// default dimension.
    pub fn new(source: &crate::data::catalogue::Dataset, release: &str, language: Language) -> Choices {
        Choices {
            language,
            dataset: source.id.clone(),
            release: release.to_string(),
            months: None,
            filters: Default::default(),
            split: Some(source.default_split.clone()).filter(|split| !split.is_empty()),
            chart: ChartKind::default(),
            measure: Default::default(),
            without_all: false,
            other_form: false,
            focus: None,
            listing: Default::default(),
            marks: SortedSet::new(),
            said: None,
            event: None,
            beside: None,
        }
    }

    /// A category has a row of its own: of several none is in focus.
    pub(crate) const fn is_by_category(&self) -> bool {
        self.split.is_some() && self.focus.is_none()
    }

    /// The dimension and value of which alone figures are shown, as if filtered:
    /// the focus, in kinds of one subject.
    pub fn subject(&self) -> Option<(&str, &str)> {
        let of_one = matches!(self.chart, ChartKind::Years | ChartKind::Calendar);
        self.split.as_deref().zip(self.focus.as_deref()).filter(|_| of_one)
    }

    /// The filters, and with them the subject.
    pub(crate) fn effective_filters(&self) -> Filters {
        let mut filters = self.filters.clone();
        if let Some((dimension, value)) = self.subject() {
            filters.insert(dimension.to_string(), [value.to_string()].into());
        }
        filters
    }

    /// The months shown: the chosen ones, or the whole release.
    pub(crate) fn shown(&self, source: &Source<'_>) -> MonthRange {
        let run = source.release.months;
        self.months.and_then(|months| months.intersect(run)).unwrap_or(run)
    }

    /// Whether a policy event concerns the dataset and starts in a shown month.
    pub(super) fn has_event(&self, id: &str, catalogue: &Catalogue) -> bool {
        let dataset = catalogue.dataset(&self.dataset);
        let shown = dataset.and_then(|dataset| Some((dataset, dataset.release(&self.release)?)));
        let (Some((dataset, release)), Some(event)) = (shown, catalogue.event(id)) else { return false };
        let chosen = self.months.is_none_or(|months| months.contains(event.month));
        chosen && release.months.contains(event.month) && dataset.scopes.contains(&event.scope)
    }
}

impl State {
    pub(crate) fn new(choices: Choices) -> State {
        State { choices, cursor: None, pinned: false, event: None, drag: None }
    }
}

/// Applies an event; `extent` is of the grid on screen. Events about what does
/// not exist change nothing.
pub(crate) fn update(state: &mut State, event: Event, data: &Data, extent: &Extent) -> Redraw {
    // What stands where stays the same.
    let in_place = matches!(
        event,
        Event::Focus { .. }
            | Event::SetLanguage { .. }
            | Event::SetMarks { .. }
            | Event::OpenEvent { .. }
            | Event::Compare { .. }
    );
    let choices = &mut state.choices;
    let before = choices.clone();
    let Some(source) = data.source(&choices.dataset, &choices.release) else { return Redraw::None };
    match event {
        Event::PointAt { spot } => {
            let left = if state.event.take().is_some() { Redraw::Overlay } else { Redraw::None };
            return left.max(if state.pinned { Redraw::None } else { move_to(state, spot, extent) });
        }
        Event::PointAtEvent { id } => {
            let left = if state.pinned { Redraw::None } else { move_to(state, None, extent) };
            let id = id.filter(|id| state.choices.has_event(id, &data.catalogue));
            let same = state.event == id;
            state.event = id;
            return left.max(if same { Redraw::None } else { Redraw::Overlay });
        }
        Event::Compare { on } => {
            let alone = Choices { beside: None, event: None, ..choices.clone() };
            let link = write_link(&alone);
            choices.beside = Some(link).filter(|_| on);
            // A link has room for two views, or none is pinned.
            if write_link(choices).len() > MAX_LENGTH {
                choices.beside = None;
            }
        }
        Event::OpenEvent { id } => choices.event = if choices.event == id { None } else { id },
        Event::Pin { spot } => {
            let before = state.pinned;
            let moved = move_to(state, spot, extent);
            state.pinned = state.cursor.is_some();
            return if before == state.pinned { moved } else { Redraw::Overlay };
        }
        Event::MoveCursor { step: CursorMove::Clear } if state.cursor.is_none() => match choices.event.take()
        {
            Some(_) => {}
            None => choices.months = None,
        },
        Event::MoveCursor { step } => return step_cursor(state, step, extent),
        Event::Drag { months } => {
            let changed = state.drag != months;
            state.drag = months;
            return if changed { Redraw::Overlay } else { Redraw::None };
        }
        Event::TryAgain => return Redraw::None,
        Event::Show { choices: shown } => {
            *state = State::new(shown);
            return Redraw::Chart;
        }
        Event::SelectDataset { dataset, release } => {
            let Some(dataset) = data.catalogue.dataset(&dataset) else { return Redraw::None };
            let release = release.unwrap_or_else(|| dataset.newest().id.clone());
            let Some(source) = data.source(&dataset.id, &release) else { return Redraw::None };
            let Some(from) = data.catalogue.dataset(&choices.dataset) else { return Redraw::None };
            *choices = choices.carried(from, dataset, &release);
            settle(choices, &source);
        }
        Event::SetMonths { months } => {
            let run = source.release.months;
            let kept = months.and_then(|months| months.intersect(run));
            if months.is_some() && kept.is_none() {
                return Redraw::None;
            }
            choices.months = kept.filter(|months| *months != run);
        }
        Event::SetFilter { dimension, values } => set_filter(choices, &source, &dimension, values),
        Event::ToggleValue { dimension, value } => {
            let mut values = match choices.filters.get(&dimension) {
                Some(values) => values.clone(),
                None => values_of(&source, &dimension),
            };
            if !values.remove(&value) {
                values.insert(value);
            }
            set_filter(choices, &source, &dimension, Some(values));
        }
        Event::Reset => {
            choices.months = None;
            choices.filters.clear();
        }
        Event::SetSplit { dimension } => {
            if dimension.as_deref().is_none_or(|name| source.table.dimension(name).is_some()) {
                choices.split = dimension;
                choices.focus = None;
            }
        }
        Event::SetChart { chart } => {
            choices.chart = chart;
            choices.other_form = false;
        }
        Event::SetMeasure { measure } => choices.measure = measure,
        Event::SetAll { on } => choices.without_all = !on,
        Event::SetForm { other } => choices.other_form = other,
        Event::SetTable { listing } => choices.listing = listing,
        Event::Focus { value } => {
            choices.focus = if choices.focus == value { None } else { value };
        }
        // Which series that is, the view says.
        Event::FocusCursor => {}
        Event::SetLanguage { language } => choices.language = language,
        Event::SetMarks { months } => {
            choices.marks = months.into_iter().filter(|m| source.release.months.contains(*m)).collect();
        }
    }
    if let Some(source) = data.source(&choices.dataset, &choices.release) {
        agree(choices, &source);
    }
    if choices.event.as_ref().is_some_and(|id| !choices.has_event(id, &data.catalogue)) {
        choices.event = None;
    }
    // What was said was said of this figure.
    if !in_place || choices.marks != before.marks {
        choices.said = None;
    }
    if *choices == before {
        return Redraw::None;
    }
    state.drag = None;
    if !in_place || state.choices.subject() != before.subject() {
        state.cursor = None;
        state.pinned = false;
        state.event = None;
    }
    Redraw::Chart
}

fn set_filter(
    choices: &mut Choices,
    source: &Source<'_>,
    dimension: &str,
    values: Option<SortedSet<String>>,
) {
    let every = values_of(source, dimension);
    if every.is_empty() {
        return;
    }
    match values {
        None => {
            choices.filters.remove(dimension);
        }
        Some(values) => {
            let mut values = values;
            values.retain(|value| every.contains(value));
            if values == every {
                choices.filters.remove(dimension);
            } else {
                choices.filters.insert(dimension.to_string(), values);
            }
        }
    }
}

fn move_to(state: &mut State, spot: Option<Spot>, extent: &Extent) -> Redraw {
    let spot = spot.filter(|spot| extent.holds(*spot));
    state.pinned &= spot.is_some();
    if state.cursor == spot {
        return Redraw::None;
    }
    state.cursor = spot;
    Redraw::Overlay
}

fn step_cursor(state: &mut State, step: CursorMove, extent: &Extent) -> Redraw {
    let next = match (step, state.cursor) {
        (CursorMove::Clear, _) => None,
        // The first step shows where the crosshair stands.
        (CursorMove::Columns(_) | CursorMove::Rows(_), None) => Some(extent.home),
        (step, at) => Some(extent.step(at.unwrap_or(extent.home), step)),
    };
    move_to(state, next, extent)
}
