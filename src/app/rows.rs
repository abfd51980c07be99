//! The rows of the table behind a view that its filters and months let through.

use std::fmt::Write as _;

use super::App;
use super::export::{cell, comma};
use super::facts::facts;
use crate::data::Month;
use crate::query::Filter;
use crate::wire::Download;

impl App {
    /// The rows as CSV, a line a month and combination of categories, under the
    /// published names, months as `YYYY-MM`, in the order of months; then, in
    /// every row, the facts of the view. What is not there is 0 within the
    /// coverage of the table, as everywhere.
    pub fn rows(&self) -> Download {
        let mut text = String::from("month");
        let Some(scene) = self.scene() else { return self.file("csv", "text/csv", text) };
        let table = scene.source.table;
        table.dimensions().iter().for_each(|dimension| text.push_str(&comma(&dimension.name)));
        text.push_str(",count");
        let facts = facts(&scene, &self.address());
        facts.iter().for_each(|fact| text.push_str(&comma(fact.name)));
        text.push('\n');
        let tail: String = facts.iter().map(|fact| comma(&fact.text)).collect();
        let filter = Filter::new(table, &scene.choices.effective_filters());
        let passes = |key: &usize| {
            let mut codes = table.dimensions().iter().map(|dimension| dimension.codes[*key]).enumerate();
            codes.all(|(i, code)| filter.allows(i, code))
        };
        let mut rows: Vec<(usize, usize, u64)> = Vec::new();
        for key in (0..table.keys()).filter(passes) {
            rows.extend(table.cells(key).iter().map(|cell| (cell.month(), key, cell.count())));
        }
        rows.sort_unstable();
        let months: Vec<Month> = table.months().iter().collect();
        for (month, key, count) in rows {
            let Some(month) = months.get(month).filter(|month| scene.shown().contains(**month)) else {
                continue;
            };
            _ = write!(text, "{month}");
            for dimension in table.dimensions() {
                let value = dimension.dictionary.value(dimension.codes[key]);
                text.push(',');
                text.push_str(&cell(value));
            }
            _ = writeln!(text, ",{count}{tail}");
        }
        if !text.is_ascii() {
            text.insert(0, '\u{feff}');
        }
        let file = self.file("csv", "text/csv", text);
        Download { name: file.name.replace(".csv", "_rows.csv"), ..file }
    }
}
