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
    match event {
        Event::TryAgain => Redraw::None,
        Event::Show { choices } => {
            *state = State::new(choices);
            Redraw::Chart
        }
        // Without a crosshair to clear, a choice is.
        Event::MoveCursor { step: CursorMove::Clear } if state.cursor.is_none() => choose(state, event, data),
        Event::MoveCursor { step } => step_cursor(state, step, extent),
        Event::PointAt { .. } | Event::PointAtEvent { .. } | Event::Pin { .. } | Event::Drag { .. } => {
            point(state, event, data, extent)
        }
        event => choose(state, event, data),
    }
}

/// What is pointed at, which only the overlay shows.
fn point(state: &mut State, event: Event, data: &Data, extent: &Extent) -> Redraw {
    let overlay = |changed: bool| if changed { Redraw::Overlay } else { Redraw::None };
    match event {
        Event::PointAt { spot } => {
            let left = overlay(state.event.take().is_some());
            left.max(if state.pinned { Redraw::None } else { move_to(state, spot, extent) })
        }
        Event::PointAtEvent { id } => {
            let left = if state.pinned { Redraw::None } else { move_to(state, None, extent) };
            let id = id.filter(|id| state.choices.has_event(id, &data.catalogue));
            let changed = state.event != id;
            state.event = id;
            left.max(overlay(changed))
        }
        Event::Pin { spot } => {
            let before = state.pinned;
            let moved = move_to(state, spot, extent);
            state.pinned = state.cursor.is_some();
            moved.max(overlay(before != state.pinned))
        }
        Event::Drag { months } => {
            let changed = state.drag != months;
            state.drag = months;
            overlay(changed)
        }
        _ => Redraw::None,
    }
}

/// What is chosen, which draws the chart again where it is another choice.
fn choose(state: &mut State, event: Event, data: &Data) -> Redraw {
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
        Event::SelectDataset { dataset, release } => select(choices, &dataset, release, data),
        Event::SetMonths { months } => set_months(choices, &source, months),
        Event::SetFilter { dimension, values } => set_filter(choices, &source, &dimension, values),
        Event::ToggleValue { dimension, value } => toggle(choices, &source, &dimension, value),
        Event::SetSplit { dimension }
            if dimension.as_deref().is_none_or(|name| source.table.dimension(name).is_some()) =>
        {
            choices.split = dimension;
            choices.focus = None;
        }
        Event::SetMarks { months } => {
            choices.marks = months.into_iter().filter(|m| source.release.months.contains(*m)).collect();
        }
        event => set(choices, event),
    }
    if let Some(source) = data.source(&choices.dataset, &choices.release) {
        agree(choices, &source);
    }
    if choices.event.as_ref().is_some_and(|id| !choices.has_event(id, &data.catalogue)) {
        choices.event = None;
    }
    if *choices == before {
        return Redraw::None;
    }
    // What was said was said of this figure.
    if !in_place || choices.marks != before.marks {
        choices.said = None;
    }
    state.drag = None;
    if !in_place || state.choices.subject() != before.subject() {
        state.cursor = None;
        state.pinned = false;
        state.event = None;
    }
    Redraw::Chart
}

/// A choice that holds of any table.
fn set(choices: &mut Choices, event: Event) {
    match event {
        Event::Compare { on } => compare(choices, on),
        Event::OpenEvent { id } => choices.event = if choices.event == id { None } else { id },
        // One thing at a time: the event's card, the series in focus, the months.
        Event::MoveCursor { .. } => match (choices.event.take(), choices.focus.take()) {
            (Some(_), focus) => choices.focus = focus,
            (None, Some(_)) => {}
            (None, None) => choices.months = None,
        },
        Event::Reset => {
            choices.months = None;
            choices.filters.clear();
        }
        Event::SetChart { chart } => {
            choices.chart = chart;
            choices.other_form = false;
        }
        Event::SetMeasure { measure } => choices.measure = measure,
        Event::SetAll { on } => choices.without_all = !on,
        Event::SetForm { other } => choices.other_form = other,
        Event::SetTable { listing } => choices.listing = listing,
        Event::Focus { value } => choices.focus = if choices.focus == value { None } else { value },
        Event::SetLanguage { language } => choices.language = language,
        // Which series the cursor is on, the view says.
        _ => {}
    }
}

/// Sets this view beside those to come, or no more. A link has room for two views,
/// or none is set beside.
fn compare(choices: &mut Choices, on: bool) {
    let alone = Choices { beside: None, event: None, ..choices.clone() };
    choices.beside = on.then(|| write_link(&alone));
    if write_link(choices).len() > MAX_LENGTH {
        choices.beside = None;
    }
}

/// Another table, with the choices that it has too; without a release, the newest.
fn select(choices: &mut Choices, dataset: &str, release: Option<String>, data: &Data) {
    let Some(dataset) = data.catalogue.dataset(dataset) else { return };
    let release = release.unwrap_or_else(|| dataset.newest().id.clone());
    let Some(source) = data.source(&dataset.id, &release) else { return };
    let Some(from) = data.catalogue.dataset(&choices.dataset) else { return };
    *choices = choices.carried(from, dataset, &release);
    settle(choices, &source);
}

/// The months that the release has of the ones asked for; `None`: all of them.
fn set_months(choices: &mut Choices, source: &Source<'_>, months: Option<MonthRange>) {
    let run = source.release.months;
    let kept = months.and_then(|months| months.intersect(run));
    if months.is_none() || kept.is_some() {
        choices.months = kept.filter(|months| *months != run);
    }
}

fn toggle(choices: &mut Choices, source: &Source<'_>, dimension: &str, value: String) {
    let chosen = choices.filters.get(dimension).cloned();
    let mut values = chosen.unwrap_or_else(|| values_of(source, dimension));
    if !values.remove(&value) {
        values.insert(value);
    }
    set_filter(choices, source, dimension, Some(values));
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
