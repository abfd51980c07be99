//! What is let through, by dimension.

use crate::data::sorted::{SortedMap, SortedSet};
use crate::data::{Code, Table};

/// Chosen values by dimension name: a dimension that is absent lets everything
/// through; an empty set lets nothing through.
pub type Filters = SortedMap<String, SortedSet<String>>;

/// [`Filters`] in the codes of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    allowed: Vec<Option<Vec<bool>>>,
}

impl Filter {
    /// Lets everything through.
    pub fn all(table: &Table) -> Filter {
        Filter { allowed: vec![None; table.dimensions().len()] }
    }

    /// The filters a table can answer; dimensions it does not have are ignored.
    pub fn new(table: &Table, filters: &Filters) -> Filter {
        let mut filter = Filter::all(table);
        for (name, values) in filters {
            if let Some(dimension) = table.dimension(name) {
                filter.allow(table, dimension, values.iter().map(String::as_str));
            }
        }
        filter
    }

    /// Allows only the named values of a dimension. Values the table does not
    /// have are ignored: they have no rows.
    pub fn allow<'v>(&mut self, table: &Table, dimension: usize, values: impl IntoIterator<Item = &'v str>) {
        let Some(column) = table.dimensions().get(dimension) else { return };
        let mut allowed = vec![false; column.dictionary.len()];
        for value in values {
            if let Some(code) = column.dictionary.code(value) {
                allowed[usize::from(code)] = true;
            }
        }
        self.allowed[dimension] = Some(allowed);
    }

    /// What a dimension allows by code; `None`: everything.
    pub(crate) fn allowed(&self, dimension: usize) -> Option<&[bool]> {
        self.allowed.get(dimension)?.as_deref()
    }

    pub(crate) fn allows(&self, dimension: usize, code: Code) -> bool {
        self.allowed(dimension).is_none_or(|set| set.get(usize::from(code)).copied().unwrap_or(false))
    }
}
