//! The part of each column of a file of no known form, from its header and its
//! first cells.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::form::folded;
use super::mapping::Role;
use super::number::{self, Marks, NoCount};
use super::tongue::Tongue;
use super::when;
use crate::data::spelling;

/// A part of a hundred cells that must be of a sort for a column to be: one `NA`
/// makes no column of months another.
const ENOUGH: usize = 80;

/// Whether a text is a whole month, in either order of day and month.
fn is_month(text: &str) -> bool {
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
    filled: usize,
    months: usize,
    years: usize,
    names: usize,
    counts: usize,
    /// Numbers that are no counts.
    fractions: usize,
    to_date: bool,
    digits: bool,
    october_first: bool,
    pub values: BTreeSet<String>,
    rows: usize,
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
            to_date: false,
            digits: true,
            october_first: false,
            values: BTreeSet::new(),
            rows: rows.len(),
        };
        let cells = rows.iter().map(|row| row[column].as_str());
        let mut marks = Marks::default();
        cells.clone().for_each(|cell| marks.see(cell));
        let decimal = marks.decide().0;
        for cell in cells {
            let count = number::count(cell, decimal);
            if count == Err(NoCount::None) {
                continue;
            }
            let text = tongue.in_english(cell);
            let name = when::name(&text);
            seen.october_first |= seen.filled == 0 && name == Some(10);
            seen.filled += 1;
            seen.months += usize::from(is_month(&text));
            seen.years += usize::from(spelling::fiscal_year(cell).is_some());
            seen.names += usize::from(name.is_some());
            seen.counts += usize::from(matches!(count, Ok(_) | Err(NoCount::Negative)));
            seen.fractions += usize::from(count == Err(NoCount::Fraction));
            seen.to_date |= spelling::to_date(cell);
            seen.digits &= cell.bytes().all(|byte| byte.is_ascii_digit());
            seen.values.insert(cell.to_string());
        }
        seen
    }

    const fn most(&self, of_a_sort: usize) -> bool {
        self.filled > 0 && of_a_sort * 100 >= self.filled * ENOUGH
    }
}

/// Words in headers that say what a column holds.
const MONTH_WORDS: [&str; 12] =
    ["month", "mes", "monat", "mois", "mês", "date", "datum", "fecha", "period", "periodo", "time", "day"];
const YEAR_WORDS: [&str; 8] = ["year", "fy", "yr", "año", "ano", "jahr", "année", "fiscal"];
const QUARTER_WORDS: [&str; 5] = ["quarter", "qtr", "trimestre", "trim", "quartal"];
const FISCAL_WORDS: [&str; 2] = ["fiscal", "fy"];
const COUNT_WORDS: [&str; 23] = [
    "count",
    "counts",
    "encounters",
    "apprehensions",
    "quantity",
    "value",
    "number",
    "n",
    "sum",
    "cases",
    "people",
    "persons",
    "repatriations",
    "cantidad",
    "cuenta",
    "casos",
    "encuentros",
    "detenciones",
    "valor",
    "numero",
    "número",
    "cifra",
    "personas",
];
const MEASURE_WORDS: [&str; 8] =
    ["measure", "measurement", "metric", "indicator", "variable", "medida", "indicador", "unit"];

fn says(header: &str, words: &[&str]) -> bool {
    folded(header).split(' ').any(|word| words.contains(&word))
}

/// The parts of the columns of a file of no known form.
pub(super) struct Guess<'a> {
    header: &'a [String],
    columns: &'a [Seen],
    tongue: Tongue,
    pub roles: Vec<Role>,
    pub doubts: Vec<Doubt>,
    /// Years in headers are fiscal ones.
    pub fiscal: bool,
}

impl<'a> Guess<'a> {
    pub(super) fn new(header: &'a [String], columns: &'a [Seen], tongue: Tongue) -> Guess<'a> {
        let fiscal = header.iter().any(|name| says(name, &FISCAL_WORDS) || folded(name).starts_with("fy"));
        let fiscal = fiscal || columns.iter().any(|seen| seen.october_first && seen.most(seen.names));
        let roles = vec![Role::Category; header.len()];
        Guess { header, columns, tongue, roles, doubts: Vec::new(), fiscal }
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
        let months = across(&|name| when::month(&self.tongue.in_english(name), false).is_some());
        let years = across(&|name| spelling::fiscal_year(name).is_some());
        let names = across(&|name| spelling::calendar_month(&self.tongue.in_english(name)).is_some());
        let spread = [&months, &years, &names].into_iter().find(|columns| !columns.is_empty());
        let spread = spread.cloned().unwrap_or_default();
        spread.iter().for_each(|column| self.roles[*column] = Role::Count);
        if months.is_empty() {
            self.find_months(years.is_empty(), names.is_empty());
        }
        self.find_measure();
        if spread.is_empty() {
            self.find_counts();
        }
        for column in 0..self.header.len() {
            let seen = &self.columns[column];
            let unlike = seen.rows > 50 && seen.values.len() * 10 > seen.rows * 9;
            if self.roles[column] == Role::Category && (seen.filled == 0 || unlike) {
                self.roles[column] = Role::Ignored;
                self.doubts.extend(unlike.then(|| Doubt::LeftOut(self.header[column].clone())));
            }
        }
    }

    /// The column of months, or a year and a month's name, as far as headers do
    /// not say them.
    fn find_months(&mut self, years_wanted: bool, names_wanted: bool) {
        let free = |roles: &[Role], column: &usize| roles[*column] == Role::Category;
        let whole: Vec<usize> = (0..self.columns.len())
            .filter(|c| free(&self.roles, c) && self.columns[*c].most(self.columns[*c].months))
            .collect();
        if !whole.is_empty() && years_wanted && names_wanted {
            let hinted = whole.iter().find(|column| says(&self.header[**column], &MONTH_WORDS));
            let taken = *hinted.unwrap_or(&whole[0]);
            whole.iter().for_each(|column| self.roles[*column] = Role::Ignored);
            self.roles[taken] = Role::Month;
            self.doubts.extend((whole.len() > 1).then_some(Doubt::Months));
            // What else tells the month says it again.
            for column in 0..self.columns.len() {
                let seen = &self.columns[column];
                let year = seen.most(seen.years) && says(&self.header[column], &YEAR_WORDS);
                let name = seen.most(seen.names) && says(&self.header[column], &MONTH_WORDS);
                if self.roles[column] == Role::Category && (year || name) {
                    self.roles[column] = Role::Ignored;
                }
            }
            return;
        }
        let mut found = [!years_wanted, !names_wanted];
        for column in 0..self.columns.len() {
            let seen = &self.columns[column];
            let header = &self.header[column];
            if !free(&self.roles, &column) {
                continue;
            }
            if years_wanted && seen.most(seen.years) && (says(header, &YEAR_WORDS) || seen.to_date) {
                let fiscal = says(header, &FISCAL_WORDS) || seen.to_date;
                self.roles[column] = if fiscal { Role::FiscalYear } else { Role::Year };
                found[0] = true;
            } else if names_wanted && seen.most(seen.names) && (!seen.digits || says(header, &MONTH_WORDS)) {
                self.roles[column] = Role::MonthName;
                found[1] = true;
            }
        }
        if found != [true, true] {
            self.doubts.push(self.why_no_month());
        }
    }

    /// What there is in place of months.
    fn why_no_month(&self) -> Doubt {
        let most = |seen: &Seen, is: &dyn Fn(&str) -> bool| {
            let count = seen.values.iter().filter(|value| is(value)).count();
            count > 0 && count * 100 >= seen.values.len() * ENOUGH
        };
        let columns = || self.header.iter().zip(self.columns);
        let is_quarter = |(name, seen): (&String, &Seen)| {
            let one_to_four = |value: &str| matches!(value, "1" | "2" | "3" | "4");
            most(seen, &when::is_quarter) || says(name, &QUARTER_WORDS) && most(seen, &one_to_four)
        };
        let across = self.header.iter().filter(|name| when::is_quarter(name)).count() > 1;
        if across || columns().any(is_quarter) {
            return Doubt::Quarters;
        }
        let in_some = |value: &str| {
            let months = Tongue::OTHERS.map(|tongue| tongue.in_english(value));
            months.iter().any(|text| **text != *value && (is_month(text) || when::name(text).is_some()))
        };
        let named = columns().find(|(_, seen)| seen.values.len() > 1 && most(seen, &in_some));
        named.map_or(Doubt::NoMonth, |(name, _)| Doubt::Tongues(name.clone()))
    }

    /// A column of counts; one whose header says so may have cells that are none.
    fn is_number(&self, column: usize) -> bool {
        let seen = &self.columns[column];
        let said = says(&self.header[column], &COUNT_WORDS);
        seen.most(seen.counts) || said && (seen.counts + seen.fractions) * 2 >= seen.filled.max(1)
    }

    fn find_measure(&mut self) {
        for column in 0..self.columns.len() {
            let several = self.columns[column].values.len() > 1;
            if several && self.roles[column] == Role::Category && says(&self.header[column], &MEASURE_WORDS) {
                self.roles[column] = Role::Measure;
                self.doubts.push(Doubt::Measure(self.header[column].clone()));
                return;
            }
        }
    }

    fn find_counts(&mut self) {
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|c| self.roles[*c] == Role::Category && self.is_number(*c))
            .collect();
        let hinted: Vec<usize> =
            numbers.iter().copied().filter(|column| says(&self.header[*column], &COUNT_WORDS)).collect();
        match (hinted.last(), numbers.last()) {
            // As the contract has it: every other column is a category.
            (Some(&only), _) if hinted.len() == 1 && folded(&self.header[only]) == "count" => {
                self.roles[only] = Role::Count;
            }
            (None, None) => self.doubts.push(Doubt::CountsRows),
            // Many columns of numbers, none of which says that it is the count,
            // are the values of a category side by side; sums of the others go.
            (None, Some(_)) if numbers.len() > 2 => {
                for column in numbers {
                    let sum = says(&self.header[column], &["total", "totals"]);
                    self.roles[column] = if sum { Role::Ignored } else { Role::Count };
                }
                self.doubts.push(Doubt::Counts);
            }
            (taken, last) => {
                let taken = taken.or(last).copied().unwrap_or_default();
                let others = if hinted.len() > 1 { &hinted } else { &numbers };
                let rivals = others.iter().filter(|column| **column != taken);
                rivals.for_each(|column| self.roles[*column] = Role::Ignored);
                self.roles[taken] = Role::Count;
                self.doubts.extend((numbers.len() > 1).then_some(Doubt::Counts));
            }
        }
    }
}
