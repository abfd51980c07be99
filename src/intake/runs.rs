//! Months in words, as a report names them.

use crate::data::words;
use crate::data::{Month, MonthRange};
use crate::language::Language;

/// Months, or names, that are named one by one.
pub(super) const MOST_SAID: usize = 12;

/// Months in words, those that follow each other together; `None`: there are none.
pub(super) fn runs(months: &[Month], language: Language) -> Option<String> {
    let mut runs: Vec<MonthRange> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some(run) if run.last() + 1 == *month => *run = MonthRange::between(run.first(), *month),
            _ => runs.push(MonthRange::single(*month)),
        }
    }
    let more = runs.len() > MOST_SAID;
    let said = runs.iter().take(MOST_SAID).map(|run| words::month_range(*run, language));
    let said: Vec<String> = said.chain(more.then(|| "…".to_string())).collect();
    (!said.is_empty()).then(|| said.join("; "))
}
