//! Columns of labels that stand once above the rows that they are of, as merged cells are when
//! they are saved as text.

use std::collections::BTreeSet;

use super::guess::Guess;
use super::mapping::Role;

/// A cell of so many, at least, is empty below its label.
const EMPTY: usize = 6;

impl Guess<'_> {
    /// Whether the empty cells of a category are of rows of the label above them: no label
    /// stands twice in a month, several have such rows below them, and what another category
    /// says of these it says of rows with a label too.
    pub(super) fn is_parted(&self, column: usize) -> bool {
        let empty = self.rows.iter().filter(|row| row[column].is_empty()).count();
        if empty < 2 || empty * EMPTY < self.rows.len() || self.rows[0][column].is_empty() {
            return false;
        }
        let others = |is: &dyn Fn(Role) -> bool| -> Vec<usize> {
            (0..self.roles.len()).filter(|at| *at != column && is(self.roles[*at])).collect()
        };
        let timed =
            others(&|role| matches!(role, Role::Month | Role::Year | Role::FiscalYear | Role::MonthName));
        let beside = others(&|role| role == Role::Category);
        let text = |row: &[String], columns: &[usize]| -> String {
            columns.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join("\n")
        };
        let (mut labels, mut above, mut named) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut label = "";
        for row in self.rows {
            if row[column].is_empty() {
                above.insert(label);
                continue;
            }
            label = &row[column];
            named.insert(text(row, &beside));
            if !labels.insert((text(row, &timed), label)) {
                return false;
            }
        }
        let goes_on = |row: &Vec<String>| !row[column].is_empty() || named.contains(&text(row, &beside));
        !beside.is_empty() && above.len() > 1 && self.rows.iter().all(goes_on)
    }
}
