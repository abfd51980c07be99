//! The part of each column of a file of no known form, from its header and its
//! first cells.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::figure;
use super::fiscal;
use super::form::folded;
use super::header::{
    BESIDE_NAMES, FISCAL_WORDS, PIVOT_NAMES, SUM_WORDS, says, says_compared, says_count, says_factor,
    says_other, says_rate, says_scale, says_within,
};
use super::mapping::Role;
use super::measure;
use super::number::{self, Decimal};
use super::seen::Seen;
use super::span::Span;
use super::sums::is_total;
use super::tongue::Tongue;
use super::when::{self, Order};
use crate::data::spelling;

/// Numbers of a category, and words of columns whose numbers name something.
const MOST_NUMBERS: usize = 150;
const CODE_WORDS: [&str; 9] = ["id", "code", "codes", "codigo", "código", "zip", "fips", "key", "clave"];

/// The columns of counts whose headers are something.
type Across<'a> = dyn Fn(&dyn Fn(&str) -> bool) -> Vec<usize> + 'a;

/// The parts of the columns of a file of no known form.
pub(super) struct Guess<'a> {
    pub(super) header: &'a [String],
    pub(super) columns: &'a [Seen],
    pub(super) rows: &'a [Vec<String>],
    pub(super) tongue: Tongue,
    pub roles: Vec<Role>,
    pub doubts: Vec<Doubt>,
    /// Years in headers are fiscal ones.
    pub fiscal: bool,
}

impl<'a> Guess<'a> {
    pub(super) fn new(
        header: &'a [String],
        columns: &'a [Seen],
        rows: &'a [Vec<String>],
        tongue: Tongue,
    ) -> Guess<'a> {
        let fiscal = header.iter().any(|name| says(name, &FISCAL_WORDS) || folded(name).starts_with("fy"));
        let fiscal = fiscal || header.iter().any(|name| fiscal::span(name).is_some());
        let fiscal = fiscal || columns.iter().any(|seen| seen.october_first && seen.most(seen.names));
        let mut named = header.iter().filter_map(|name| named(tongue, name));
        let fiscal = fiscal || named.next() == Some(10) && named.next().is_some();
        let roles = vec![Role::Category; header.len()];
        Guess { header, columns, rows, tongue, roles, doubts: Vec::new(), fiscal }
    }

    pub(super) fn infer(&mut self) {
        let is_count = |column: &usize| {
            let seen = &self.columns[*column];
            seen.filled == 0 || seen.most(seen.counts)
        };
        let across = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let columns: Vec<usize> = (0..self.header.len()).filter(|c| is(&self.header[*c])).collect();
            if columns.len() >= 2 && columns.iter().all(is_count) { columns } else { Vec::new() }
        };
        let crossed = self.take_crossed();
        let months = if crossed.is_empty() { self.months_across(&across) } else { Vec::new() };
        let years = across(&|name| when::year(name).is_some());
        let names = across(&|name| named(self.tongue, name).is_some());
        let months = if months.is_empty() && crossed.is_empty() { self.one_month_across() } else { months };
        let all = [&crossed, &months, &years, &names];
        let spread = all.into_iter().find(|columns| !columns.is_empty()).cloned().unwrap_or_default();
        spread.iter().for_each(|column| self.roles[*column] = Role::Count);
        self.look_across(&months);
        if !(months.is_empty() && crossed.is_empty()) {
            self.how_years_begin();
        } else {
            self.find_months(years.is_empty(), names.is_empty());
        }
        match spread.is_empty() {
            true => {
                self.leave_out_row_numbers();
                self.find_counts();
            }
            false => self.leave_out_sums(),
        }
        self.find_measure();
        for column in 0..self.header.len() {
            self.look_at_category(column);
            let timed =
                matches!(self.roles[column], Role::Month | Role::Year | Role::FiscalYear | Role::MonthName);
            if timed && self.columns[column].is_spaced() {
                self.doubts.push(Doubt::Unfilled(self.header[column].clone()));
            }
            if self.roles[column] == Role::Count && says_scale(&self.header[column]) {
                self.doubts.push(Doubt::Scale(self.header[column].clone()));
            }
        }
    }

    /// The one column with a month as its header, where no column holds months.
    fn one_month_across(&self) -> Vec<usize> {
        let is_month = |column: &usize| {
            let header = self.tongue.in_english(&self.header[*column]);
            when::month(&header, self.day_first()).is_some() && self.is_number(*column)
        };
        let held = self
            .columns
            .iter()
            .any(|seen| seen.most(seen.months) || seen.most(seen.years) && seen.most(seen.names));
        let named = self.columns.iter().any(|seen| seen.most(seen.names) && !seen.digits);
        let found: Vec<usize> = (0..self.header.len()).filter(is_month).collect();
        if held || named || found.len() != 1 { Vec::new() } else { found }
    }

    /// Whether the days stand first in headers that are dates.
    pub(super) fn day_first(&self) -> bool {
        let mut order = Order::default();
        self.header.iter().for_each(|name| order.see(name));
        order.decide().0
    }

    /// The columns with months as headers, all behind the same words if behind any.
    fn months_across(&self, across: &Across<'_>) -> Vec<usize> {
        let before = |name: &str| {
            let name = self.tongue.in_english(name);
            let before = when::of_header(&name, self.day_first()).map(|(before, _)| folded(before));
            before.filter(|before| before.is_empty() || !says_rate(name.as_ref()))
        };
        let plain = across(&|name| before(name).is_some_and(|before| before.is_empty()));
        let first = self.header.iter().find_map(|name| before(name));
        // `2009/10`, `2010/11` are years.
        if when::are_spans(plain.iter().map(|column| self.header[*column].as_str())) {
            return Vec::new();
        }
        match first {
            Some(first) if plain.is_empty() => across(&|name| before(name).as_ref() == Some(&first)),
            _ => plain,
        }
    }

    /// A category that is none, or that takes a question.
    fn look_at_category(&mut self, column: usize) {
        let seen = &self.columns[column];
        let header = &self.header[column];
        if self.roles[column] != Role::Category {
            return;
        }
        if let Some(why) = self.no_category(column) {
            self.roles[column] = Role::Ignored;
            // It is the column of counts that is not found.
            let found = !matches!(why, Some(Doubt::Unread(_)));
            self.doubts.retain(|doubt| found || *doubt != Doubt::CountsRows);
            self.doubts.extend(why);
        } else if PIVOT_NAMES.contains(&folded(header).as_str()) {
            self.doubts.push(Doubt::Pivot(header.clone()));
        } else if seen.is_spaced() && seen.values.len() > 1 || self.is_parted(column) {
            self.doubts.push(Doubt::Spaced(header.clone()));
        } else if let Some(value) = seen.values.iter().find(|value| says_within(value)) {
            self.doubts.push(Doubt::Within([header.clone(), value.clone()]));
        } else if let Some(value) =
            seen.values.iter().find(|value| says_compared(value) || seen.is_year_among(value))
        {
            self.doubts.push(Doubt::Compared([header.clone(), value.clone()]));
        } else if let Some(value) = seen.values.iter().find(|value| says_factor(header, value)) {
            self.doubts.push(Doubt::Scaled(format!("{header}: {value}")));
        }
    }

    /// Whether a column is no category, and what is to be told of that.
    fn no_category(&self, column: usize) -> Option<Option<Doubt>> {
        let seen = &self.columns[column];
        let header = &self.header[column];
        let name = folded(header);
        let beside = BESIDE_NAMES.contains(&name.as_str()) || name.starts_with("unnamed ");
        let number = seen.most(seen.counts + seen.fractions);
        if seen.filled == 0 || beside || number && says_rate(header) {
            return Some(None);
        }
        if !number && seen.with_digits * 2 > seen.filled && says_count(header) {
            let example = seen.values.iter().find(|value| !number::is_count(value)).cloned();
            return Some(Some(Doubt::Unread([header.clone(), example.unwrap_or_default()])));
        }
        // Of numbers a category has few: those of districts, or ages.
        let many = || seen.fractions * 5 > seen.filled || seen.values.len() > MOST_NUMBERS;
        if number && (many() || self.is_code_of_other(column)) {
            return Some(Some(Doubt::Numbers(header.clone())));
        }
        let unlike = seen.rows > 50 && seen.values.len() * 10 > seen.rows * 9;
        (unlike && !self.is_once_each(column)).then(|| Some(Doubt::LeftOut(header.clone())))
    }

    /// Whether a table has a row for each value of a column: of one month, or with its months
    /// side by side.
    fn is_once_each(&self, column: usize) -> bool {
        let of = |role: Role| self.roles.iter().enumerate().filter(move |(_, own)| **own == role);
        let timed = [Role::Month, Role::Year, Role::FiscalYear, Role::MonthName];
        let one_month = timed.into_iter().flat_map(of).all(|(at, _)| self.columns[at].values.len() == 1);
        let alone = of(Role::Category).all(|(at, _)| at == column || self.columns[at].filled == 0);
        let words = self.columns[column].with_digits * 2 < self.columns[column].filled;
        one_month && (alone || words) && of(Role::Count).next().is_some()
    }

    /// Whether a column's numbers name what another category names in words.
    fn is_code_of_other(&self, column: usize) -> bool {
        let values = &self.columns[column].values;
        let said = says(&self.header[column], &CODE_WORDS);
        let names_it = |other: usize| {
            let seen = &self.columns[other];
            let words = self.roles[other] == Role::Category && seen.counts + seen.fractions == 0;
            let pairs = || self.rows.iter().map(|row| (&row[column], &row[other])).collect::<BTreeSet<_>>();
            words && seen.values.len() == values.len() && pairs().len() == values.len()
        };
        said && values.len() > 1 && (0..self.columns.len()).any(names_it)
    }

    /// Beside months or years as headers: sums of them go, other numbers take a question.
    fn leave_out_sums(&mut self) {
        for column in 0..self.header.len() {
            let header = &self.header[column];
            if self.roles[column] != Role::Category || says_other(header) || !self.is_number(column) {
                continue;
            }
            self.roles[column] = Role::Ignored;
            let of_month = when::of_header(&self.tongue.in_english(header), false).is_some();
            let of_several = Span::ALL.iter().any(|span| span.is(header)) || when::year(header).is_some();
            if !(says(header, &SUM_WORDS) || is_total(header) || of_several) || of_month {
                self.doubts.push(Doubt::Beside(figure::name(header, column)));
            }
        }
    }

    /// A column of counts; one whose header says so may have cells that are none.
    pub(super) fn is_number(&self, column: usize) -> bool {
        let seen = &self.columns[column];
        let said = says_count(&self.header[column]);
        seen.most(seen.counts) || said && (seen.counts + seen.fractions) * 2 >= seen.filled.max(1)
    }

    /// The column of several measures; of two such columns, where one does not say the other,
    /// only one can be chosen from.
    fn find_measure(&mut self) {
        // Numbers of a version are few.
        let few = |seen: &Seen| seen.values.len() < 13 || !seen.most(seen.counts + seen.fractions);
        let free = (0..self.columns.len())
            .filter(|column| self.roles[*column] == Role::Category && few(&self.columns[*column]));
        let found: Vec<usize> = free.filter(|column| self.as_measure(*column).is_of_measures()).collect();
        let Some((&first, others)) = found.split_first() else { return };
        self.roles[first] = Role::Measure;
        self.doubts.push(Doubt::Measure(self.header[first].clone()));
        let says_it = |other: usize| {
            let pairs: BTreeSet<_> = self.rows.iter().map(|row| (&row[first], &row[other])).collect();
            pairs.len() == self.columns[first].values.len()
        };
        if let Some(other) = others.iter().find(|other| !says_it(**other)) {
            self.doubts.push(Doubt::Measures([first, *other].map(|column| self.header[column].clone())));
        }
    }

    /// A column with what its rows say beside it.
    fn as_measure(&self, column: usize) -> measure::Column<'a> {
        let of = |role: Role| {
            self.roles.iter().enumerate().filter(move |(_, own)| **own == role).map(|(at, _)| at)
        };
        let timed: Vec<usize> =
            [Role::Month, Role::Year, Role::FiscalYear, Role::MonthName].into_iter().flat_map(of).collect();
        let others: Vec<usize> = of(Role::Category).filter(|other| *other != column).collect();
        let counts: Vec<usize> = of(Role::Count).collect();
        let rows = self.rows.iter().flat_map(|row| {
            let said =
                |columns: &[usize]| columns.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join("\n");
            let (month, others) = (said(&timed), said(&others));
            let of = move |count: &usize| {
                let month = format!("{month}\n{}", self.header[*count]);
                (
                    row[column].as_str(),
                    month,
                    others.clone(),
                    number::count(number::bare(&row[*count]), Decimal::Point).ok(),
                )
            };
            counts.iter().map(of).collect::<Vec<_>>()
        });
        measure::Column {
            header: &self.header[column],
            values: &self.columns[column].values,
            rows: rows.collect(),
        }
    }
}

/// The calendar month that a header names, without a year.
pub(super) fn named(tongue: Tongue, header: &str) -> Option<u8> {
    spelling::calendar_month(&tongue.in_english(when::unmarked(header)))
}
