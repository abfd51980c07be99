//! Whether figures are running totals, that begin anew each year or never: by the figures of
//! the first rows alone, where nothing says so.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::told;
use super::figure::{is_dated, of_header};
use super::mapping::{Mapping, Role};
use super::number;
use super::when::When;
use crate::data::Month;

/// Months of which running totals are told, and values that tell it where each grows.
const MONTHS: usize = 6;
const VALUES: usize = 3;

/// Of one value, months in which it grows and begins anew.
const WITH_YEARS: usize = 10;

/// What a value has in its months.
type Series = BTreeMap<Month, u64>;

/// Whether the figures of a table's first rows grow as running totals do.
pub(super) fn is_running(mapping: &Mapping, rows: &[Vec<String>]) -> bool {
    let all = series(mapping, rows);
    let long: Vec<&Series> =
        all.values().filter(|own| own.len() >= MONTHS && own.values().any(|n| *n > 0)).collect();
    let (mut steps, mut rises, mut falls, mut even) = (0, 0, BTreeSet::new(), 0);
    for own in &long {
        let figures: Vec<(&Month, &u64)> = own.iter().collect();
        let mut grows = true;
        for pair in figures.windows(2) {
            let [(_, before), (month, after)] = [pair[0], pair[1]];
            steps += 1;
            rises += usize::from(after > before);
            if after < before {
                falls.insert(month.month());
                grows &= after * 2 < *before;
            }
        }
        even += usize::from(grows);
    }
    if long.is_empty() || even * 10 < long.len() * 9 || falls.len() > 1 || rises * 10 < steps * 7 {
        return false;
    }
    let months = long.iter().map(|own| own.len()).max().unwrap_or(0);
    long.len() >= VALUES
        || !falls.is_empty() && months >= WITH_YEARS
        || long.iter().all(|own| is_of_a_year(own))
}

/// Whether the figures of one value begin with a year, and grow by much the same each month.
fn is_of_a_year(own: &Series) -> bool {
    let (Some((first, least)), Some((_, most))) = (own.first_key_value(), own.last_key_value()) else {
        return false;
    };
    [1, 10].contains(&first.month()) && own.len() <= 12 && *most >= least.saturating_mul(own.len() as u64) / 2
}

/// The figures of each combination of categories.
fn series(mapping: &Mapping, rows: &[Vec<String>]) -> BTreeMap<String, Series> {
    let counts: Vec<usize> = mapping.columns(Role::Count).collect();
    let whens: Vec<When> = counts.iter().map(|column| of_header(mapping, &mapping.header[*column])).collect();
    let dated = is_dated(mapping, &whens);
    let timed = [Role::Month, Role::Year, Role::FiscalYear, Role::MonthName];
    let mut all: BTreeMap<String, Series> = BTreeMap::new();
    for row in rows {
        let (mut when, mut name) = (When::default(), String::new());
        for (cell, role) in row.iter().zip(&mapping.roles) {
            if timed.contains(role) {
                when = when.and(told(&mapping.tongue.in_english(cell), *role, mapping.day_first));
            } else if matches!(role, Role::Category | Role::Measure) {
                name += cell;
                name.push('\n');
            }
        }
        for (column, of_column) in counts.iter().zip(&whens) {
            let month = if dated { when.and(*of_column) } else { when }.month();
            let figure = number::count(number::bare(&row[*column]), mapping.decimal);
            let (Some(month), Ok(figure)) = (month, figure) else { continue };
            let key = if dated { name.clone() } else { format!("{name}{column}") };
            *all.entry(key).or_default().entry(month).or_default() += figure;
        }
    }
    all
}
