//! What cannot be shown, or not together.

use super::{ChartKind, Choices, Notice};
use crate::data::Source;
use crate::data::sorted::SortedSet;
use crate::query::Filters;

/// Months that can be marked at once: a link has room for them.
pub const MOST_MARKS: usize = 24;

/// Drops what the table does not have, with a notice each.
pub fn settle(choices: &mut Choices, source: &Source<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let run = source.release.months;
    if let Some(months) = choices.months {
        choices.months = months.intersect(run).filter(|kept| *kept != run);
        match months.intersect(run) {
            Some(kept) if kept == months => {}
            Some(kept) => notices.push(Notice::Part(kept)),
            None => notices.push(Notice::Months(format!("{} – {}", months.first(), months.last()))),
        }
    }
    if choices.split.as_deref().is_some_and(|split| source.table.dimension(split).is_none()) {
        notices.push(Notice::Dimension(choices.split.take().unwrap_or_default()));
    }
    let mut filters = Filters::new();
    for (dimension, values) in std::mem::take(&mut choices.filters) {
        let every = values_of(source, &dimension);
        if every.is_empty() {
            notices.push(Notice::Dimension(dimension));
            continue;
        }
        for value in values.iter().filter(|value| !every.contains(*value)) {
            notices.push(Notice::Value { dimension: dimension.clone(), value: value.clone() });
        }
        let mut kept = values.clone();
        kept.retain(|value| every.contains(value));
        // A filter whose every value is unknown must not turn into "nothing".
        if kept != every && (!kept.is_empty() || values.is_empty()) {
            filters.insert(dimension, kept);
        }
    }
    choices.filters = filters;
    if let Some(&month) = choices.marks.iter().find(|month| !run.contains(**month)) {
        notices.push(Notice::Months(month.to_string()));
    }
    choices.marks.retain(|month| run.contains(*month));
    let before = choices.clone();
    agree(choices, source);
    if choices.chart != before.chart {
        notices.push(Notice::Lines);
    }
    if choices.marks != before.marks {
        notices.push(Notice::Marks);
    }
    if choices.focus != before.focus {
        notices.extend(before.focus.map(Notice::Focus));
    }
    notices
}

/// What cannot be together gives way: a kind of chart that cannot show the
/// measure, a form that the kind does not have, the focus on a series that is not shown, marks beyond [`MOST_MARKS`].
pub(super) fn agree(choices: &mut Choices, source: &Source<'_>) {
    if !choices.chart.suits(choices.measure, choices.split.is_some()) {
        choices.chart = ChartKind::Trend;
        choices.other_form = false;
    }
    choices.other_form &= choices.chart.other_form().is_some();
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
