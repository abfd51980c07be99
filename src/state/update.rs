//! The one place where state changes.

use super::{ChartKind, Choices, Cursor, CursorMove, Event, State, settle};
use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Data, MonthRange, Source};

/// Months that can be marked at once: a link has room for them.
pub const MOST_MARKS: usize = 24;

/// How much must be drawn again; a later one includes the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Redraw {
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
            loose_baseline: false,
            focus: None,
            marks: SortedSet::new(),
        }
    }

    /// The months shown: the chosen ones, or the whole release.
    pub fn shown(&self, source: &Source<'_>) -> MonthRange {
        let run = source.release.months;
        self.months.and_then(|months| months.intersect(run)).unwrap_or(run)
    }
}

impl State {
    pub fn new(choices: Choices) -> State {
        State { choices, cursor: None, drag: None }
    }
}

/// Applies an event. `lines` is the number of series on screen. Events about
/// what does not exist change nothing.
pub fn update(state: &mut State, event: Event, data: &Data, lines: usize) -> Redraw {
    let choices = &mut state.choices;
    let before = choices.clone();
    let Some(source) = data.source(&choices.dataset, &choices.release) else { return Redraw::None };
    match event {
        Event::PointAt { point } => return move_to(state, point, &source),
        Event::MoveCursor { step } => return step_cursor(state, step, &source, lines),
        Event::Drag { months } => {
            let changed = state.drag != months;
            state.drag = months;
            return if changed { Redraw::Overlay } else { Redraw::None };
        }
        Event::SelectDataset { dataset, release } => {
            let Some(dataset) = data.catalogue.dataset(&dataset) else { return Redraw::None };
            let release = release.unwrap_or_else(|| dataset.newest().id.clone());
            let Some(source) = data.source(&dataset.id, &release) else { return Redraw::None };
            if dataset.id == choices.dataset {
                choices.release = release;
                settle(choices, &source);
            } else {
                *choices = Choices::new(dataset, &release, choices.language);
            }
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
        Event::SetChart { chart } => choices.chart = chart,
        Event::SetMeasure { measure } => choices.measure = measure,
        Event::SetBaseline { loose } => choices.loose_baseline = loose,
        Event::Focus { value } => {
            choices.focus = if choices.focus == value { None } else { value };
        }
        Event::SetLanguage { language } => choices.language = language,
        Event::SetMarks { months } => {
            choices.marks = months.into_iter().filter(|m| source.release.months.contains(*m)).collect();
        }
    }
    if let Some(source) = data.source(&choices.dataset, &choices.release) {
        agree(choices, &source);
    }
    if *choices == before {
        return Redraw::None;
    }
    state.drag = None;
    state.cursor = None;
    Redraw::Chart
}

/// What cannot be together gives way: a stack of what does not add up, the
/// focus on a series that is not shown, marks beyond [`MOST_MARKS`].
pub(super) fn agree(choices: &mut Choices, source: &Source<'_>) {
    if !choices.measure.stacks() {
        choices.chart = ChartKind::Trend;
    }
    if choices.marks.len() > MOST_MARKS {
        choices.marks = choices.marks.iter().take(MOST_MARKS).copied().collect();
    }
    let split = choices.split.as_deref().unwrap_or_default();
    let every = values_of(source, split);
    let shown = choices.filters.get(split).unwrap_or(&every);
    let focus = choices.focus.take();
    choices.focus = focus.filter(|value| every.contains(value) && shown.contains(value));
}

/// Every value of a dimension that the table has.
pub(super) fn values_of(source: &Source<'_>, dimension: &str) -> SortedSet<String> {
    let dimension = source.table.dimension(dimension).map(|i| &source.table.dimensions()[i]);
    dimension.map_or_else(SortedSet::new, |d| d.dictionary.values().iter().cloned().collect())
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

fn move_to(state: &mut State, point: Option<(crate::data::Month, usize)>, source: &Source<'_>) -> Redraw {
    let shown = state.choices.shown(source);
    let cursor =
        point.filter(|(month, _)| shown.contains(*month)).map(|(month, series)| Cursor { month, series });
    if state.cursor == cursor {
        return Redraw::None;
    }
    state.cursor = cursor;
    Redraw::Overlay
}

fn step_cursor(state: &mut State, step: CursorMove, source: &Source<'_>, lines: usize) -> Redraw {
    let shown = state.choices.shown(source);
    if lines == 0 {
        return Redraw::None;
    }
    let at = state.cursor.unwrap_or(Cursor { month: shown.last(), series: 0 });
    let next = match step {
        CursorMove::Clear => return move_to(state, None, source),
        // The first step shows where the crosshair stands.
        CursorMove::Months(_) | CursorMove::Series(_) if state.cursor.is_none() => at,
        CursorMove::Months(by) => {
            let month = at.month.offset(by).unwrap_or(at.month);
            Cursor { month: month.clamp(shown.first(), shown.last()), ..at }
        }
        CursorMove::Series(by) => {
            let series = at.series as i32 + by;
            Cursor { series: series.clamp(0, lines as i32 - 1) as usize, ..at }
        }
        CursorMove::First => Cursor { month: shown.first(), ..at },
        CursorMove::Last => Cursor { month: shown.last(), ..at },
    };
    move_to(state, Some((next.month, next.series)), source)
}
