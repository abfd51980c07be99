//! What was understood of a phrase, in a few words each.

use super::ask::Teller;
use crate::app::names::measure_name;
use crate::app::title;
use crate::claims::ask::{Fit, Item, Split, When, Wish};
use crate::claims::say::explain::fill;
use crate::claims::tables::facets::Facet;
use crate::data::catalogue::Dataset;
use crate::data::words;
use crate::query::Measure;
use crate::state::{ChartKind, Choices};

impl Teller<'_> {
    /// What was understood: the table, who, when, and how it is shown.
    pub(super) fn chips(&self, wish: &Wish, fit: &Fit, choices: &Choices) -> Vec<String> {
        let language = self.language;
        let dataset = self.dataset(fit);
        let mut chips = vec![dataset.title.of(language).to_string()];
        for (i, item) in wish.items.iter().enumerate() {
            let chip = match item.of_share && fit.focus.is_some() {
                true => format!(
                    "{}: {}",
                    measure_name(Measure::Share, choices.chart, language),
                    self.item(fit, item, i)
                ),
                false => self.item(fit, item, i),
            };
            if !chips.contains(&chip) {
                chips.push(chip);
            }
        }
        if wish.when != When::Always {
            chips.push(words::month_range(choices.months.unwrap_or(dataset.newest().months), language));
        }
        if let Some(against) = fit.span.against {
            let months = words::month_range(against, language);
            match choices.chart {
                _ if choices.beside.is_some() => {
                    chips.push(fill(("beside {}", "junto a {}"), language, &[&months]));
                }
                ChartKind::Ranking => {
                    let pair = ("with the change on {}", "con la variación frente a {}");
                    chips.push(fill(pair, language, &[&months]));
                }
                // The months are of both.
                _ => {}
            }
        }
        match &wish.split {
            Some(Split::Nothing) => chips.push(language.of("One total", "Un solo total").to_string()),
            Some(Split::By(_)) => chips.extend(self.by(dataset, choices)),
            None if fit.rivals.len() == 1 || fit.focus.is_some() => chips.extend(self.by(dataset, choices)),
            None => {}
        }
        if let Some(measure) =
            wish.measure.filter(|measure| *measure != Measure::Count && fit.focus.is_none())
        {
            chips.push(measure_name(measure, choices.chart, language).to_string());
        }
        if choices.chart != ChartKind::Trend || wish.chart.is_some() {
            let (en, es) = match title::form(choices.chart).filter(|_| choices.other_form) {
                Some((en, es, _)) => (en, es),
                None => title::kind(choices.chart),
            };
            chips.push(language.of(en, es).to_string());
        }
        chips
    }

    /// "By sector".
    fn by(&self, dataset: &Dataset, choices: &Choices) -> Option<String> {
        let info = dataset.dimension(choices.split.as_deref()?)?;
        Some(format!("{} {}", self.language.of("By", "Por"), lower(info.label.of(self.language))))
    }

    /// The names of what an item was read as.
    pub(super) fn item(&self, fit: &Fit, item: &Item, i: usize) -> String {
        let (facet, values) = &fit.readings[i];
        let names = values.iter().map(|value| self.label(facet, value));
        let names = names.collect::<Vec<_>>().join(", ");
        match item.except {
            true => fill(("All but {}", "Todo menos {}"), self.language, &[&names]),
            false => names,
        }
    }

    /// What a value is called in any table.
    pub(super) fn label(&self, facet: &str, value: &str) -> String {
        match Facet::label(self.catalogue, facet, value) {
            Some(label) => label.short.of(self.language).to_string(),
            None if value == "nationwide" => {
                self.language.of("All borders", "Todas las fronteras").to_string()
            }
            None => value.to_string(),
        }
    }
}

/// The text with its first letter small, unless that begins an abbreviation or a name.
fn lower(text: &str) -> String {
    if text.starts_with("Border Patrol") { text.to_string() } else { words::uncapitalized(text) }
}
