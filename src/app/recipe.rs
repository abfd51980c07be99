//! How to get the numbers of a view again, as a file for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::App;
use crate::view::{Unit, View};
use crate::wire::Download;

/// A view with its numbers. The page reads `link` of it to show the view again.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Recipe<'a> {
    link: String,
    /// What to do with this file, in the view's language.
    reopen: &'static str,
    citation: String,
    dataset: &'a str,
    release: &'a str,
    #[serde(flatten)]
    source: Option<From<'a>>,
    from: String,
    to: String,
    chart: &'static str,
    measure: &'static str,
    /// The dimension that gives one series a value; empty: one series, the total.
    split: &'a str,
    filters: BTreeMap<&'a str, Vec<&'a str>>,
    columns: Vec<&'a str>,
    series: Vec<Series<'a>>,
}

/// Where the numbers are from.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct From<'a> {
    as_of: &'a str,
    publisher: &'a str,
    /// Of the release's table.
    sha256: &'a str,
}

#[derive(Debug, Serialize)]
struct Series<'a> {
    value: &'a str,
    label: &'a str,
    /// One a column; `null` where there is none.
    numbers: Vec<Option<Number>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Number {
    Count(i64),
    /// To a hundredth.
    Other(f64),
}

impl Number {
    fn of(x: f64, unit: Unit) -> Number {
        match unit {
            Unit::Count => Number::Count(x.round() as i64),
            // Adding zero makes -0 a plain 0.
            _ => Number::Other((x * 100.0).round() / 100.0 + 0.0),
        }
    }
}

impl App {
    /// How to get these numbers again: release, hash, filters, measure, values.
    pub fn recipe(&self) -> Download {
        let choices = &self.state.choices;
        let View { ground, grid, kind } = &self.derived.view;
        let series = grid.rows.iter().enumerate().map(|(row, head)| Series {
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
            source: self.source().map(|source| From {
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
        // Texts and finite numbers under text keys: nothing that JSON cannot hold.
        let text = serde_json::to_string(&recipe).unwrap_or_default();
        self.file("json", "application/json", text + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_or_to_a_hundredth() {
        let text = |x, unit| serde_json::to_string(&Number::of(x, unit)).expect("JSON");
        assert_eq!(text(46_609.0, Unit::Count), "46609");
        assert_eq!(text(-0.001, Unit::Index), "0.0");
        assert_eq!(text(33.333, Unit::Rate), "33.33");
    }
}
