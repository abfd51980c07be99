//! The rows of a grid: everything, or the values of the split.

use super::Scene;
use super::facets::MOST_LISTED;
use super::grid::{Head, Tint};
use super::order::{by_size, is_rest};
use crate::data::catalogue::{DimensionInfo, Label};
use crate::data::sorted::{ascending, sorted_by};
use crate::data::words::Language;
use crate::data::{Code, MonthRange};
use crate::query::{Series, Totals};

/// Most values that a chart of lines draws on their own; the smaller ones are
/// drawn together.
pub(super) const MOST_LINES: usize = 8;

/// So many of the largest of the last month are always drawn on their own: the headline
/// says which leads there, and which comes next.
const LATEST: usize = 2;

/// With more values than this only the largest are drawn in full colour.
const MOST_BRIGHT: usize = 5;
const BRIGHT: usize = 3;

/// Slots of the categorical palette, and how many of them, the first ones, are
/// told apart from a published "Other" by every eye.
const SLOTS: usize = 10;
pub(crate) const BESIDE_OTHER: u8 = 8;

/// A row: what it is, and its monthly counts.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub head: Head,
    pub series: Series,
}

/// The parts of a scene, `whole` being all of them together: one part without a
/// split; else a part a value, at most about `most` of them, then the rest.
/// None: the filters exclude everything.
pub(super) fn parts(scene: &Scene<'_>, whole: &Series, most: usize) -> Vec<Part> {
    if scene.is_empty() {
        return Vec::new();
    }
    let choices = scene.choices;
    let shown = scene.shown();
    let split = choices.split.as_deref().and_then(|name| {
        let position = scene.source.table.dimension(name)?;
        Some((position, scene.dimension(name)?))
    });
    let Some((position, (info, listed))) = split else {
        return vec![
            alone(scene).map_or_else(|| all(scene, whole), |head| Part { head, series: whole.clone() }),
        ];
    };
    let totals = scene.crossfilter.totals(position);
    let chosen = choices.filters.get(&info.name);
    let allowed: Vec<(Code, &Label)> = listed
        .iter()
        .filter(|(_, label)| chosen.is_none_or(|set| set.contains(&label.value)))
        .copied()
        .collect();
    let allowed = by_size(scene, position, allowed);
    let most = if scene.every { MOST_LISTED } else { most };
    let latest = |code| totals.range(MonthRange::single(shown.last()), code);
    let own = own_values(scene, &allowed, most, |code| totals.range(shown, code), latest);
    let slots = slots(&colored(scene, position, listed), &own);
    let bright = if own.len() > MOST_BRIGHT { BRIGHT } else { own.len() };
    let mut parts = Vec::new();
    for (i, ((code, label), slot)) in own.iter().zip(slots).enumerate() {
        let Some(series) = scene.part(&info.name, &[(*code, &label.value)]) else { continue };
        let vivid = choices.focus.as_ref().map_or(i < bright, |focus| *focus == label.value);
        let name = label.short.of(scene.language()).to_string();
        let tint = if is_rest(label) { Tint::Other } else { Tint::Slot(slot) };
        parts.push(Part { head: head(Some(label.value.clone()), name, tint, vivid), series });
    }
    let rest = allowed.iter().filter(|value| own.iter().all(|(code, _)| *code != value.0));
    let rest: Vec<(Code, &str)> = rest.map(|(code, label)| (*code, label.value.as_str())).collect();
    let any = |totals: &Totals| rest.iter().any(|(code, _)| totals.range(shown, *code) > 0);
    if (any(totals) || scene.blanks(position).is_some_and(any))
        && let Some(series) = scene.part(&info.name, &rest)
    {
        let label = smaller(rest.len(), scene.language());
        let vivid = choices.focus.is_none() && own.len() <= MOST_BRIGHT;
        parts.push(Part { head: head(None, label, Tint::Rest, vivid), series });
    }
    parts
}

/// The head of the one category that filters leave, in the colour it has among
/// the others: of the default split where that is one, else of the first that is.
fn alone(scene: &Scene<'_>) -> Option<Head> {
    let language = scene.language();
    let dataset = scene.source.dataset;
    let one = |info: &'_ DimensionInfo| {
        let values = scene.choices.filters.get(&info.name).filter(|values| values.len() == 1)?;
        let (_, listed) = scene.dimension(&info.name)?;
        listed.into_iter().find(|(_, label)| values.contains(&label.value))
    };
    let ones: Vec<(&str, (Code, &Label))> =
        dataset.dimensions.iter().filter_map(|info| Some((info.name.as_str(), one(info)?))).collect();
    let of_default = ones.iter().find(|(name, _)| *name == dataset.default_split);
    let (name, value) = *of_default.or(ones.first())?;
    let names: Vec<&str> = ones.iter().map(|(_, (_, label))| label.short.of(language)).collect();
    let position = scene.source.table.dimension(name)?;
    let slots = slots(&colored(scene, position, scene.dimension(name)?.1), &[value]);
    let tint = if is_rest(value.1) { Tint::Other } else { Tint::Slot(*slots.first()?) };
    Some(head(None, names.join(", "), tint, true))
}

/// The values in the order of their colours: the catalogue's where the palette
/// has room for them.
fn colored<'a>(scene: &Scene<'_>, position: usize, listed: Vec<(Code, &'a Label)>) -> Vec<(Code, &'a Label)> {
    if listed.len() > SLOTS { by_size(scene, position, listed) } else { listed }
}

/// What values drawn together are called.
pub(super) fn smaller(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("{count} smaller ones"),
        Language::Es => format!("{count} de menor cifra"),
    }
}

/// Everything together.
pub(super) fn all(scene: &Scene<'_>, whole: &Series) -> Part {
    let label = scene.language().of("All", "Total").to_string();
    Part { head: head(None, label, Tint::All, true), series: whole.clone() }
}

/// What a chart of one subject shows: the category in focus, else everything.
pub(super) fn subject(scene: &Scene<'_>, whole: &Series) -> Series {
    let series = scene.choices.subject().and_then(|(split, value)| {
        let column = &scene.source.table.dimensions()[scene.source.table.dimension(split)?];
        scene.part(split, &[(column.dictionary.code(value)?, value)])
    });
    series.unwrap_or_else(|| whole.clone())
}

fn head(key: Option<String>, label: String, tint: Tint, vivid: bool) -> Head {
    Head { key, label, months: None, tint, vivid }
}

/// The values drawn on their own: all, or the largest of the shown months, the [`LATEST`]
/// largest of the last of them and the focused one, in the order they are listed. Those
/// with nothing in the shown months are left out where there are too many.
fn own_values<'a>(
    scene: &Scene<'_>,
    allowed: &[(Code, &'a Label)],
    most: usize,
    size: impl Fn(Code) -> u64,
    latest: impl Fn(Code) -> u64,
) -> Vec<(Code, &'a Label)> {
    // Never a line for "1 others".
    if allowed.len() <= most.saturating_add(1) {
        return allowed.to_vec();
    }
    let focused = |label: &Label| scene.choices.focus.as_ref() == Some(&label.value);
    let some: Vec<(Code, &Label)> = allowed.iter().filter(|(code, _)| size(*code) > 0).copied().collect();
    let by_latest = sorted_by(
        &some,
        |(code, label)| if is_rest(label) { u64::MAX } else { u64::MAX - 1 - latest(*code) },
    );
    let leads =
        |code: Code| by_latest.iter().take(LATEST).any(|(leader, _)| *leader == code && latest(code) > 0);
    let place = |(code, label): &(Code, &Label)| match focused(label) {
        true => 0,
        false if leads(*code) => 1,
        false => u64::MAX - size(*code),
    };
    let mut ranked = sorted_by(&some, place);
    ranked.truncate(most);
    allowed.iter().filter(|(code, _)| ranked.iter().any(|(kept, _)| kept == code)).copied().collect()
}

/// Palette slots: a value's own, else its place in the list without the published
/// "Other", which has no slot; a slot that is taken moves on to the next free one.
fn slots(listed: &[(Code, &Label)], own: &[(Code, &Label)]) -> Vec<u8> {
    let is_other = |value: &(Code, &Label)| is_rest(value.1);
    let count = if listed.iter().any(is_other) { usize::from(BESIDE_OTHER) } else { SLOTS };
    let listed: Vec<Code> = listed.iter().filter(|value| !is_other(value)).map(|value| value.0).collect();
    let rank = |code: Code| listed.iter().position(|other| *other == code);
    let by_rank = ascending(own.iter().map(|(code, _)| rank(*code).unwrap_or(usize::MAX) as u64));
    let mut taken = [false; SLOTS];
    let mut slots = vec![0; own.len()];
    for i in by_rank {
        let (code, label) = own[i];
        let Some(rank) = rank(code) else { continue };
        let wanted = label.color.checked_sub(1).unwrap_or(rank);
        let free = (0..count).map(|step| (wanted + step) % count).find(|slot| !taken[*slot]);
        let slot = free.unwrap_or(wanted % count);
        taken[slot] = true;
        slots[i] = slot as u8;
    }
    slots
}
