//! The columns of counts, and what their headers say of them.

use super::crossed;
use super::form::{Column, Form, folded};
use super::mapping::{Mapping, Role};
use super::when::{self, When, Year};
use crate::data::Month;
use crate::data::catalogue::Catalogue;
use crate::data::spelling;

/// A column of counts, and what its header says of them.
pub(super) struct Figure {
    /// `None`: each row counts one.
    pub column: Option<usize>,
    pub when: When,
    /// The value of the category that they are of.
    pub series: Option<String>,
}

/// A column's name, also where its header has none.
pub(super) fn name(header: &str, column: usize) -> String {
    if header.is_empty() { format!("column {}", column + 1) } else { header.to_string() }
}

/// The columns of counts. Several are months or years side by side where their
/// headers say so, else each is a value of a category.
pub(super) fn figures(mapping: &Mapping, form: Option<&Form>, catalogue: &Catalogue) -> Vec<Figure> {
    let columns: Vec<usize> = mapping.columns(Role::Count).collect();
    if let Some(crossed) = crossed::of(mapping) {
        let figure = |(column, (value, month)): (usize, (String, Month))| Figure {
            column: Some(column),
            when: When { month: Some(month), ..When::default() },
            series: Some(value),
        };
        return columns.into_iter().zip(crossed).map(figure).collect();
    }
    let whens: Vec<When> =
        columns.iter().map(|column| of_header(mapping, &mapping.header[*column])).collect();
    let dated = is_dated(mapping, &whens);
    let series = |column: usize| {
        let header = &mapping.header[column];
        match form.and_then(|form| Some((form, form.column(header)?))) {
            Some((form, Column::Spread(dimension))) => form
                .values(catalogue, dimension)
                .get(&folded(header))
                .cloned()
                .unwrap_or_else(|| header.clone()),
            _ => name(header, column),
        }
    };
    let figure = |(&column, when): (&usize, When)| Figure {
        column: Some(column),
        when: if dated { when } else { When::default() },
        series: (!dated && columns.len() > 1).then(|| series(column)),
    };
    match columns.is_empty() {
        true => vec![Figure { column: None, when: When::default(), series: None }],
        false => columns.iter().zip(whens).map(figure).collect(),
    }
}

/// Whether the headers of the columns of counts are their months: of several, or of one in a
/// table that has no others.
pub(super) fn is_dated(mapping: &Mapping, whens: &[When]) -> bool {
    match whens {
        [] => false,
        [one] => one.month.is_some() && mapping.columns(Role::Month).next().is_none(),
        _ => whens.iter().all(|when| *when != When::default()),
    }
}

/// What a header says of the month of the counts below it.
pub(super) fn of_header(mapping: &Mapping, header: &str) -> When {
    let header = &mapping.tongue.in_english(header);
    let year = || {
        let year = when::year(header)?;
        Some(if mapping.fiscal { Year::Fiscal(year) } else { Year::Calendar(year) })
    };
    let name = || spelling::calendar_month(when::unmarked(header));
    // A header of two rows whose years begin in October: "2024: Oct".
    let fiscal = header.split_once(": ").filter(|(year, _)| mapping.fiscal && when::year(year).is_some());
    match when::of_header(header, mapping.day_first).filter(|_| fiscal.is_none()) {
        None if let Some((year, name)) = fiscal => When {
            year: when::year(year).map(Year::Fiscal),
            name: spelling::calendar_month(when::unmarked(name)),
            ..When::default()
        },
        Some((_, month)) => When { month: Some(month), ..When::default() },
        None => When { year: year(), name: name(), ..When::default() },
    }
}
