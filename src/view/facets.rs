//! The filters: every category with its values and what each would give under
//! the other filters.

use super::Scene;
use super::order::by_size;
use crate::data::Code;
use crate::data::catalogue::Label;

/// Most values that are listed, the largest ones; one that is chosen is in any case.
pub(super) const MOST_LISTED: usize = 4_096;

/// One category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facet {
    pub dimension: String,
    pub label: String,
    /// No filter on this category.
    pub all: bool,
    pub options: Vec<FacetOption>,
}

/// One value of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FacetOption {
    pub value: String,
    /// The name it has in the chart.
    pub label: String,
    /// Its full name, if that is another, and what must be known of it.
    pub note: Option<String>,
    pub selected: bool,
    /// Sum over the shown months, this category's own filter ignored; `None` where none of them measures it.
    pub count: Option<u64>,
    /// A row without a figure is among it: the sum is this or more.
    pub at_least: bool,
}

/// One facet a dimension, in the catalogue's order.
pub(crate) fn facets(scene: &Scene<'_>) -> Vec<Facet> {
    let language = scene.language();
    let shown = scene.shown();
    let mut facets = Vec::new();
    for (position, column) in scene.source.table.dimensions().iter().enumerate() {
        let Some((info, values)) = scene.dimension(&column.name) else { continue };
        let values = by_size(scene, position, values);
        let chosen = scene.choices.filters.get(&column.name);
        let totals = scene.crossfilter.totals(position);
        let blanks = scene.blanks(position);
        let listed = |(place, (_, label)): &(usize, (Code, &Label))| {
            *place < MOST_LISTED || chosen.is_some_and(|set| set.contains(&label.value))
        };
        let values = values.into_iter().enumerate().filter(listed);
        let options = values.map(|(_, (code, label))| {
            let [name, full, note] = [&label.short, &label.label, &label.note].map(|text| text.of(language));
            let notes: Vec<&str> =
                [full, note].into_iter().filter(|text| !text.is_empty() && *text != name).collect();
            FacetOption {
                value: label.value.clone(),
                label: name.to_string(),
                note: Some(notes.join(". ")).filter(|note| !note.is_empty()),
                selected: chosen.is_none_or(|set| set.contains(&label.value)),
                count: Some(totals.range(shown, code))
                    .filter(|count| *count > 0 || scene.is_measured(&column.name, (code, &label.value))),
                at_least: blanks.is_some_and(|blanks| blanks.range(shown, code) > 0),
            }
        });
        facets.push(Facet {
            dimension: column.name.clone(),
            label: info.label.of(language).to_string(),
            all: chosen.is_none(),
            options: options.collect(),
        });
    }
    facets
}

/// The dimension whose own filter, given the others, leaves nothing in any month.
pub(crate) fn culprit(scene: &Scene<'_>) -> Option<String> {
    let months = scene.source.release.months;
    let columns = scene.source.table.dimensions();
    let frees = |position: usize| {
        let totals = scene.crossfilter.totals(position);
        (0..totals.codes()).any(|code| totals.range(months, code as Code) > 0)
    };
    let filtered = |position: &usize| scene.choices.filters.contains_key(&columns[*position].name);
    let position = (0..columns.len()).filter(filtered).find(|position| frees(*position))?;
    Some(columns[position].name.clone())
}
