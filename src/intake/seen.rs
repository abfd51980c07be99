//! What the first cells of columns are, and in which language they name months.

use std::collections::BTreeSet;

use super::number::{self, Marks, NoCount};
use super::span::Span;
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
    let names = Tongue::names();
    let mut most = [0; Tongue::OTHERS.len()];
    let columns = (0..header.len()).map(|at| rows.iter().map(|row| row[at].as_str()).collect());
    let across = header.iter().map(String::as_str).collect::<BTreeSet<&str>>();
    for cells in columns.chain([across]) {
        let (mut gains, mut named) = ([[0; 2]; Tongue::OTHERS.len()], BTreeSet::new());
        let mut different = vec![BTreeSet::new(); Tongue::OTHERS.len()];
        for cell in cells {
            let own = when::name(cell);
            named.extend(own);
            if own.is_some() || !cell.contains(char::is_alphabetic) || is_month(cell) {
                continue;
            }
            for (tongue, text) in Tongue::all_in_english(cell, &names) {
                let name = when::name(&text);
                gains[tongue][0] += usize::from(is_month(&text));
                gains[tongue][1] += usize::from(name.is_some());
                different[tongue].extend(name);
            }
        }
        for ((most, [whole, names]), different) in most.iter_mut().zip(gains).zip(&different) {
            let all = different.union(&named).count();
            *most = (*most).max(whole + if all > 1 { names } else { 0 });
        }
    }
    let gains = most.into_iter().zip(Tongue::OTHERS);
    // Of those that read as much the first.
    let best = gains.rev().max_by_key(|(gain, _)| *gain);
    best.filter(|(gain, _)| *gain > 0).map_or(Tongue::Ours, |(_, tongue)| tongue)
}

/// Whether a text names a year, a quarter or another span that is no month.
pub(super) fn is_longer(text: &str) -> bool {
    when::year(text).is_some() || when::is_to_date(text) || Span::ALL.iter().any(|span| span.is(text))
}

/// What the cells of a column are.
pub(super) struct Seen {
    pub filled: usize,
    pub months: usize,
    pub years: usize,
    pub names: usize,
    /// Of those that are filled: years, quarters and the like, that stand among months.
    spans: usize,
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
            spans: 0,
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
            seen.spans += usize::from(is_longer(&text));
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

    /// Whether a value is a year among others that are none: what an earlier year had beside
    /// what is of this one.
    pub(super) fn is_year_among(&self, value: &str) -> bool {
        let years = || self.values.iter().filter(|own| when::year(own).is_some()).count();
        when::year(value).is_some() && !self.most(self.counts) && years() * 3 <= self.values.len()
    }

    /// Whether a column holds whole months, with sums of some among them or not.
    pub(super) const fn is_of_months(&self) -> bool {
        self.most(self.months) || self.among(self.months)
    }

    /// Whether it holds months' names, with the like among them.
    pub(super) const fn is_of_names(&self) -> bool {
        self.most(self.names) || !self.digits && self.among(self.names)
    }

    /// Whether so many are most of the cells but for spans of several months, and as many.
    const fn among(&self, of_a_sort: usize) -> bool {
        of_a_sort > self.spans && of_a_sort * 100 >= (self.filled - self.spans) * ENOUGH
    }

    /// As where merged cells were parted: a value, and nothing below it for some rows.
    pub(super) const fn is_spaced(&self) -> bool {
        self.opened && self.empty * 2 >= self.rows
    }
}
