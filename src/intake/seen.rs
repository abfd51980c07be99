//! What the first cells of columns are, and in which language they name months.

use std::collections::BTreeSet;

use super::number::{self, Marks, NoCount};
use super::tongue::Tongue;
use super::when;

/// A part of a hundred cells that must be of a sort for a column to be: one `NA`
/// makes no column of months another.
pub(super) const ENOUGH: usize = 80;

/// Whether a text is a whole month, in either order of day and month.
pub(super) fn is_month(text: &str) -> bool {
    when::month(text, true).or(when::month(text, false)).is_some()
}

/// The language of the months: the one that reads more of some column, or of the
/// header, than English and Spanish do. Where months have no year it takes two of
/// them, for `set` and `out` are words too.
pub(super) fn tongue(header: &[String], rows: &[Vec<String>]) -> Tongue {
    let gain = |tongue: Tongue, cells: &mut dyn Iterator<Item = &String>| {
        let (mut whole, mut names, mut different) = (0, 0, BTreeSet::new());
        for cell in cells {
            let text = tongue.in_english(cell);
            let is_new = *text != **cell && !is_month(cell) && when::name(cell).is_none();
            whole += usize::from(is_new && is_month(&text));
            let name = when::name(&text);
            names += usize::from(is_new && name.is_some());
            different.extend(name);
        }
        whole + if different.len() > 1 { names } else { 0 }
    };
    let most = |tongue: Tongue| {
        let columns = (0..header.len()).map(|column| gain(tongue, &mut rows.iter().map(|row| &row[column])));
        columns.chain([gain(tongue, &mut header.iter())]).max().unwrap_or(0)
    };
    let gains = Tongue::OTHERS.map(|tongue| (most(tongue), tongue));
    // Of those that read as much the first.
    let best = gains.into_iter().rev().max_by_key(|(gain, _)| *gain);
    best.filter(|(gain, _)| *gain > 0).map_or(Tongue::Ours, |(_, tongue)| tongue)
}

/// What the cells of a column are.
pub(super) struct Seen {
    pub filled: usize,
    pub months: usize,
    pub years: usize,
    pub names: usize,
    pub counts: usize,
    /// Numbers that are no counts.
    pub fractions: usize,
    /// With some digit among others.
    pub with_digits: usize,
    /// Some years say that they are fiscal ones.
    pub fiscal: bool,
    pub digits: bool,
    pub october_first: bool,
    /// Cells with nothing in them; the first is none of these.
    empty: usize,
    opened: bool,
    pub values: BTreeSet<String>,
    pub rows: usize,
}

impl Seen {
    pub(super) fn of(rows: &[Vec<String>], column: usize, tongue: Tongue) -> Seen {
        let mut seen = Seen {
            filled: 0,
            months: 0,
            years: 0,
            names: 0,
            counts: 0,
            fractions: 0,
            with_digits: 0,
            fiscal: false,
            digits: true,
            october_first: false,
            empty: rows.iter().filter(|row| row[column].is_empty()).count(),
            opened: rows.first().is_some_and(|row| !row[column].is_empty()),
            values: BTreeSet::new(),
            rows: rows.len(),
        };
        let cells = rows.iter().map(|row| row[column].as_str());
        let mut marks = Marks::default();
        cells.clone().for_each(|cell| marks.see(number::bare(cell)));
        let decimal = marks.decide().0;
        for cell in cells {
            let count = number::count(number::bare(cell), decimal);
            if count == Err(NoCount::None) {
                continue;
            }
            let text = tongue.in_english(cell);
            let name = when::name(&text);
            seen.october_first |= seen.filled == 0 && name == Some(10);
            seen.filled += 1;
            seen.months += usize::from(is_month(&text));
            seen.years += usize::from(when::year(cell).is_some());
            seen.names += usize::from(name.is_some());
            seen.counts += usize::from(matches!(count, Ok(_) | Err(NoCount::Negative)));
            seen.with_digits += usize::from(cell.bytes().any(|byte| byte.is_ascii_digit()));
            seen.fractions += usize::from(count == Err(NoCount::Fraction));
            seen.fiscal |= when::year(cell).is_some() && when::is_fiscal(cell);
            seen.digits &= when::digits(cell).bytes().all(|byte| byte.is_ascii_digit());
            seen.values.insert(cell.to_string());
        }
        // `2009/10`, `2010/11` are years, not October and November.
        if when::are_spans(seen.values.iter().map(String::as_str)) {
            seen.months = 0;
        }
        seen
    }

    /// Days as a spreadsheet numbers them: of the years from 1990 to 2049.
    pub(super) fn is_serial(&self) -> bool {
        let day = |value: &String| value.parse().is_ok_and(|day: f64| (32_874.0..54_789.0).contains(&day));
        !self.values.is_empty() && self.values.iter().all(day)
    }

    /// Whether so many are most of the cells that are filled.
    pub(super) const fn most(&self, of_a_sort: usize) -> bool {
        self.filled > 0 && of_a_sort * 100 >= self.filled * ENOUGH
    }

    /// As where merged cells were parted: a value, and nothing below it for some rows.
    pub(super) const fn is_spaced(&self) -> bool {
        self.opened && self.empty * 2 >= self.rows
    }
}
