//! The trend: one line a series over the months, or the same series stacked.

use super::facets::sizes;
use super::{Scene, Unit, Value};
use crate::data::catalogue::Label;
use crate::data::sorted::{ascending, sorted_by};
use crate::data::words::Language;
use crate::data::{Code, Month, MonthRange};
use crate::query::{Filters, Measure, Series};
use crate::state::ChartKind;

/// Most lines drawn on their own; the smaller ones are drawn together.
const MOST_LINES: usize = 8;

/// Slots of the categorical palette.
const SLOTS: usize = 10;

/// [`Line::key`] of the line that stands for all the rest.
pub const REST: &str = "*";

/// View model of the trend chart and of its table: exactly the numbers drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Language of the tick labels; the other labels are already in it.
    pub language: Language,
    /// Months on the horizontal axis, all shown even where there are no data.
    pub months: MonthRange,
    /// Every month of the release: the domain of the overview strip.
    pub run: MonthRange,
    pub unit: Unit,
    pub stacked: bool,
    /// The vertical axis must include zero.
    pub zero: bool,
    /// Every line has one value a month of `months`. Empty: the filters exclude everything.
    pub lines: Vec<Line>,
    /// The first month of the unfinished fiscal year: it and later ones are provisional.
    pub provisional_from: Option<Month>,
    /// Totals over `run` for the overview strip, filters applied; `None` outside coverage.
    pub overview: Vec<Option<u64>>,
    pub events: Vec<EventMark>,
    pub breaks: Vec<BreakBand>,
    /// Months from which another source supplies the rows.
    pub splices: Vec<Month>,
    /// Months to mark on every line: compared points, the headline's numbers.
    pub marks: Vec<Month>,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Value of the split dimension; empty for the total, `*` for all the rest.
    pub key: String,
    /// Short label in the reader's language.
    pub label: String,
    /// Position in the categorical palette, the same wherever this category
    /// appears; `None`: no colour of its own (the rest).
    pub slot: Option<u8>,
    /// Drawn in full colour. With no focus at all every line is.
    pub vivid: bool,
    /// One value a month of [`Trend::months`].
    pub values: Vec<Value>,
}

/// A policy or administration event that starts in a shown month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMark {
    /// Number in the list beneath the chart, from 1.
    pub number: usize,
    pub month: Month,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// Months in which the figures are defined differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakBand {
    pub months: MonthRange,
    /// Short name, e.g. "Title 42".
    pub label: String,
}

/// The trend of a scene.
pub fn trend(scene: &Scene<'_>) -> Trend {
    let choices = scene.choices;
    let shown = scene.shown();
    let whole = scene.whole();
    let release = scene.source.release;
    let language = choices.language;
    let stacked = choices.chart == ChartKind::Stacked && choices.measure.stacks();
    let lines = if scene.is_empty() { Vec::new() } else { lines(scene, &whole) };
    let starts_shown = |month: &Month| shown.contains(*month);
    let breaks = scene.data.catalogue.definitions_of(&scene.source.dataset.id).filter_map(|definition| {
        let from = definition.from.unwrap_or(release.months.first());
        let to = definition.to.unwrap_or(release.months.last());
        let months = MonthRange::new(from, to)?.intersect(shown)?;
        definition.is_break.then(|| BreakBand { months, label: definition.title.of(language).to_string() })
    });
    let events = super::events(scene).enumerate().map(|(i, event)| EventMark {
        number: i + 1,
        month: event.month,
        day: event.day,
    });
    Trend {
        language,
        months: shown,
        run: release.months,
        unit: unit(choices.measure),
        stacked,
        zero: stacked || !choices.loose_baseline,
        lines,
        provisional_from: release.provisional_from().filter(|from| *from <= shown.last()),
        overview: release.months.iter().map(|month| whole.at(month)).collect(),
        events: events.collect(),
        breaks: breaks.collect(),
        splices: release.splices().into_iter().filter(starts_shown).collect(),
        marks: choices.marks.iter().copied().filter(starts_shown).collect(),
    }
}

const fn unit(measure: Measure) -> Unit {
    match measure {
        Measure::Count | Measure::RunningTotal => Unit::Count,
        Measure::PerDay | Measure::Mean3 | Measure::Mean12 => Unit::Rate,
        Measure::Share => Unit::Percent { signed: false },
        Measure::MonthChange | Measure::YearChange => Unit::Percent { signed: true },
        Measure::Index => Unit::Index,
    }
}

fn lines(scene: &Scene<'_>, whole: &Series) -> Vec<Line> {
    let choices = scene.choices;
    let shown = scene.shown();
    let values = |series: &Series, whole: &Series| choices.measure.values(series, whole, shown);
    let split = choices.split.as_deref().and_then(|name| {
        let position = scene.source.table.dimension(name)?;
        Some((position, scene.dimension(name)?))
    });
    let Some((position, (info, listed))) = split else {
        let everything = everything(scene, whole);
        return vec![Line {
            key: String::new(),
            label: scene.language().of("All", "Todo").to_string(),
            slot: Some(0),
            vivid: true,
            values: values(whole, &everything),
        }];
    };
    let totals = scene.crossfilter.totals(position);
    let chosen = choices.filters.get(&info.name);
    let allowed: Vec<(Code, &Label)> = listed
        .iter()
        .filter(|(_, label)| chosen.is_none_or(|set| set.contains(&label.value)))
        .copied()
        .collect();
    let own = own_lines(scene, &allowed, |code| totals.range(shown, code));
    let slots = slots(scene, position, &listed, &own);
    let mut lines = Vec::new();
    for ((code, label), slot) in own.iter().zip(slots) {
        let Some(series) = scene.part(&info.name, *code, &label.value) else { continue };
        lines.push(Line {
            key: label.value.clone(),
            label: label.short.of(scene.language()).to_string(),
            slot: Some(slot),
            vivid: choices.focus.as_ref().is_none_or(|focus| *focus == label.value),
            values: values(&series, whole),
        });
    }
    let rest: Vec<&(Code, &Label)> =
        allowed.iter().filter(|value| own.iter().all(|(code, _)| *code != value.0)).collect();
    if !rest.is_empty() && rest.iter().any(|(code, _)| totals.range(shown, *code) > 0) {
        let sum = |month| rest.iter().map(|(code, _)| totals.at(month, *code)).sum();
        let series = Series::new(whole.months(), |month| whole.at(month).map(|_| sum(month)));
        let label = match scene.language() {
            Language::En => format!("{} others", rest.len()),
            Language::Es => format!("{} más", rest.len()),
        };
        let vivid = choices.focus.is_none();
        lines.push(Line { key: REST.into(), label, slot: None, vivid, values: values(&series, whole) });
    }
    lines
}

/// What a share is a share of when nothing is split: the same without filters.
fn everything(scene: &Scene<'_>, whole: &Series) -> Series {
    if scene.choices.measure != Measure::Share || scene.choices.filters.is_empty() {
        return whole.clone();
    }
    super::series(&scene.source, &Filters::new())
}

/// The values drawn on their own: all, or the largest of the shown months and
/// the focused one, in the order they are listed. Those with nothing in the
/// shown months are left out where there are too many.
fn own_lines<'a>(
    scene: &Scene<'_>,
    allowed: &[(Code, &'a Label)],
    size: impl Fn(Code) -> u64,
) -> Vec<(Code, &'a Label)> {
    // Never a line for "1 others".
    if allowed.len() <= MOST_LINES + 1 {
        return allowed.to_vec();
    }
    let focused = |label: &Label| scene.choices.focus.as_ref() == Some(&label.value);
    let some: Vec<(Code, &Label)> = allowed.iter().filter(|(code, _)| size(*code) > 0).copied().collect();
    let place = |(code, label): &(Code, &Label)| if focused(label) { 0 } else { u64::MAX - size(*code) };
    let mut ranked = sorted_by(&some, place);
    ranked.truncate(MOST_LINES);
    allowed.iter().filter(|(code, _)| ranked.iter().any(|(kept, _)| kept == code)).copied().collect()
}

/// Palette slots: a value's place in the catalogue where the palette has room
/// for the whole category, else its rank by size over the whole table; a slot
/// that is taken moves on to the next free one.
fn slots(scene: &Scene<'_>, position: usize, listed: &[(Code, &Label)], own: &[(Code, &Label)]) -> Vec<u8> {
    let mut order: Vec<Code> = listed.iter().map(|(code, _)| *code).collect();
    if order.len() > SLOTS {
        let sizes = sizes(scene, position);
        order = sorted_by(&order, |code| u64::MAX - sizes[usize::from(*code)]);
    }
    let rank = |code: Code| order.iter().position(|other| *other == code).unwrap_or(0);
    let by_rank = ascending(own.iter().map(|(code, _)| rank(*code) as u64));
    let mut taken = [false; SLOTS];
    let mut slots = vec![0; own.len()];
    for i in by_rank {
        let wanted = rank(own[i].0);
        let free = (0..SLOTS).map(|step| (wanted + step) % SLOTS).find(|slot| !taken[*slot]);
        let slot = free.unwrap_or(wanted % SLOTS);
        taken[slot] = true;
        slots[i] = slot as u8;
    }
    slots
}
