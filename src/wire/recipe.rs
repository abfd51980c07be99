//! A view's numbers as a file for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::Unit;

/// A view with its numbers. The page reads `link` of it to show the view again.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recipe<'a> {
    pub link: String,
    /// What to do with this file, in the view's language.
    pub reopen: &'static str,
    pub citation: String,
    pub dataset: &'a str,
    pub release: &'a str,
    #[serde(flatten)]
    pub source: Option<RecipeSource<'a>>,
    pub from: String,
    pub to: String,
    pub chart: &'static str,
    pub measure: &'static str,
    /// The dimension that gives one series a value; empty: one series, the total.
    pub split: &'a str,
    pub filters: BTreeMap<&'a str, Vec<&'a str>>,
    pub columns: Vec<&'a str>,
    pub series: Vec<RecipeSeries<'a>>,
}

/// Where the numbers are from.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecipeSource<'a> {
    pub as_of: &'a str,
    pub publisher: &'a str,
    /// Of the release's table.
    pub sha256: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct RecipeSeries<'a> {
    pub value: &'a str,
    pub label: &'a str,
    /// One a column; `null` where there is none.
    pub numbers: Vec<Option<Number>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Number {
    Count(i64),
    /// To a hundredth.
    Other(f64),
}

impl Number {
    /// A value as a program reads it.
    pub(crate) fn of(x: f64, unit: Unit) -> Number {
        match unit {
            Unit::Count => Number::Count(x.round() as i64),
            // Adding zero makes -0 a plain 0.
            _ => Number::Other((x * 100.0).round() / 100.0 + 0.0),
        }
    }
}

impl Recipe<'_> {
    /// As JSON, one line.
    pub(crate) fn to_json(&self) -> String {
        // Texts and finite numbers under text keys: nothing that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default() + "\n"
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
