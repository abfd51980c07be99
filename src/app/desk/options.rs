//! What a slot could be instead, with what the data would say of it.

use super::correct::corrected;
use super::{Desk, is_unsaid, slots};
use crate::claims::say::{arithmetic, explain};
use crate::data::Month;
use crate::data::words;
use crate::wire::{SlotChoice, SlotItem};

/// Longer lists are told without figures: each would be a check of its own.
const MOST_CHECKED: usize = 40;

/// Months that are likely meant instead: these of the years around, and those next to it.
const MONTHS: [i32; 7] = [-24, -12, -1, 0, 1, 12, 24];

impl Desk {
    /// The values that a slot of a claim could have; none where it is typed freely.
    pub fn options(&mut self, index: usize, slot: &str) -> Vec<SlotChoice> {
        let Some(item) = self.items.get(index) else { return Vec::new() };
        let (language, claim) = (self.language, item.as_read().clone());
        let begun = item.finding.as_ref().is_some_and(|finding| item.corrected && is_unsaid(finding));
        let told = slots::slots(&claim, &self.data.catalogue, language);
        let Some(slot) = told.into_iter().find(|told| told.id == slot) else { return Vec::new() };
        let values = self.values(&slot);
        let check_all = values.len() <= MOST_CHECKED;
        let mut known = std::mem::take(&mut self.known);
        let choices = values.into_iter().map(|(value, label)| {
            let selected = value == slot.value;
            let next = if selected { Some(claim.clone()) } else { corrected(&claim, &slot.id, &value) };
            let finding = next.filter(|_| check_all).map(|claim| self.examine(&claim, &mut known).0);
            let figure =
                finding.as_ref().and_then(|f| Some(arithmetic::actual(f, f.measured.actual?, language)));
            // Nothing is said yet that could hold.
            let verdict = finding.filter(|_| !begun).map(|f| f.verdict);
            SlotChoice {
                value,
                label,
                figure: figure.unwrap_or_default(),
                verdict: verdict.map_or("waiting", |v| v.name()),
                verdict_label: verdict
                    .map_or_else(String::new, |v| explain::verdict(v, language).to_string()),
                selected,
            }
        });
        let choices = choices.collect();
        self.known = known;
        choices
    }

    /// Values and their labels.
    fn values(&self, slot: &SlotItem) -> Vec<(String, String)> {
        let Some(list) = slot.list else {
            let newest = self.newest();
            let Some(month) = Month::parse(&slot.value) else { return Vec::new() };
            let near = MONTHS.iter().filter_map(|by| month.offset(*by)).filter(|month| *month <= newest);
            return near.map(|month| (month.to_string(), words::month(month, self.language))).collect();
        };
        let lists = slots::lists(&self.data.catalogue, self.language);
        let options = lists.into_iter().find(|known| known.id == list).map_or_else(Vec::new, |l| l.options);
        options.into_iter().map(|option| (option.id, option.label)).collect()
    }
}
