//! How to get the numbers of a view again, as a file for programs.

use super::App;
use crate::view::View;
use crate::wire::{Download, Number, Recipe, RecipeSeries, RecipeSource};

impl App {
    /// How to get these numbers again: release, hash, filters, measure, values.
    pub fn recipe(&self) -> Download {
        let choices = &self.state.choices;
        let View { ground, grid, kind } = &self.derived.view;
        let series = grid.rows.iter().enumerate().map(|(row, head)| RecipeSeries {
            value: head.key.as_deref().unwrap_or(""),
            label: &head.label,
            numbers: grid
                .row(row)
                .iter()
                .map(|cell| Some(Number::of(cell.value.number()?, cell.unit)))
                .collect(),
        });
        let filters = choices
            .filters
            .iter()
            .map(|(dimension, values)| (dimension.as_str(), values.iter().map(String::as_str).collect()));
        let recipe = Recipe {
            link: self.address(),
            reopen: ground.language.of(
                "Open the link, or choose this file under \u{201c}Numbers\u{201d} on the page, to see exactly this view again.",
                "Abra el enlace, o elija este archivo en «Cifras» en la página, para ver otra vez exactamente esta vista.",
            ),
            citation: self.citation(),
            dataset: &choices.dataset,
            release: &choices.release,
            source: self.source().map(|source| RecipeSource {
                as_of: &source.release.as_of,
                publisher: source.dataset.publisher.of(ground.language),
                sha256: &source.release.sha256,
            }),
            from: ground.shown.first().to_string(),
            to: ground.shown.last().to_string(),
            chart: kind.name(),
            measure: choices.measure.name(),
            split: choices.split.as_deref().unwrap_or(""),
            filters: filters.collect(),
            columns: grid.columns.iter().map(|head| head.label.as_str()).collect(),
            series: series.collect(),
        };
        self.file("json", "application/json", recipe.to_json())
    }
}
