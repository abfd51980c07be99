//! The part of each column of a file of no known form, from its header and its
//! first cells.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::figure;
use super::form::folded;
use super::header::{
    BESIDE_NAMES, FISCAL_WORDS, MONTH_WORDS, PIVOT_NAMES, QUARTER_WORDS, SUM_WORDS, YEAR_WORDS, says,
    says_count, says_other, says_rate, says_scale, says_within,
};
use super::mapping::Role;
use super::measure;
use super::number::{self, Decimal};
use super::seen::{ENOUGH, Seen, is_month};
use super::sums::is_total;
use super::tongue::Tongue;
use super::when::{self, Order};
use crate::data::{Month, spelling};

/// Numbers of a category, and words of columns whose numbers name something.
const MOST_NUMBERS: usize = 150;
const CODE_WORDS: [&str; 9] = ["id", "code", "codes", "codigo", "código", "zip", "fips", "key", "clave"];

/// The columns of counts whose headers are something.
type Across<'a> = dyn Fn(&dyn Fn(&str) -> bool) -> Vec<usize> + 'a;

/// The parts of the columns of a file of no known form.
pub(super) struct Guess<'a> {
    header: &'a [String],
    columns: &'a [Seen],
    rows: &'a [Vec<String>],
    tongue: Tongue,
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
        let months = self.months_across(&across);
        let years = across(&|name| when::year(name).is_some());
        let names = across(&|name| named(self.tongue, name).is_some());
        let spread = [&months, &years, &names].into_iter().find(|columns| !columns.is_empty());
        let spread = spread.cloned().unwrap_or_default();
        spread.iter().for_each(|column| self.roles[*column] = Role::Count);
        self.look_across(&months);
        if months.is_empty() {
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
            if self.roles[column] == Role::Count && says_scale(&self.header[column]) {
                self.doubts.push(Doubt::Scale(self.header[column].clone()));
            }
        }
    }

    /// Whether the days stand first in headers that are dates.
    fn day_first(&self) -> bool {
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
        match first {
            Some(first) if plain.is_empty() => across(&|name| before(name).as_ref() == Some(&first)),
            _ => plain,
        }
    }

    /// Months as headers: years above them that begin in October, and months that stand twice.
    fn look_across(&mut self, columns: &[usize]) {
        let month = |column: &usize| {
            let header = self.tongue.in_english(&self.header[*column]);
            when::of_header(&header, self.day_first()).map(|(_, month)| month)
        };
        let months: Vec<_> = columns.iter().filter_map(month).collect();
        let two_rows = columns.iter().all(|column| self.header[*column].contains(": "));
        let follows = |pair: &[Month]| pair[0].month() == 12 && pair[1].month() == 1;
        let calendar = months.windows(2).any(|pair| pair[0].offset(1) == Some(pair[1]) && follows(pair));
        let within = months.windows(2).position(|pair| follows(pair) && pair[0].year() == pair[1].year());
        if let Some(at) = within.filter(|_| two_rows && !calendar) {
            self.fiscal = true;
            let year = self.header[columns[at]].split(": ").next().unwrap_or_default();
            self.doubts.push(Doubt::FiscalYears(year.to_string()));
        }
        let twice = (1..months.len()).find(|at| months[..*at].contains(&months[*at]));
        let first = twice.and_then(|at| months.iter().position(|month| *month == months[at]));
        if let (Some(first), Some(second)) = (first, twice) {
            let names = [first, second].map(|at| self.header[columns[at]].clone());
            self.doubts.push(Doubt::SameMonth(names));
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
        } else if seen.is_spaced() && seen.values.len() > 1 {
            self.doubts.push(Doubt::Spaced(header.clone()));
        } else if let Some(value) = seen.values.iter().find(|value| says_within(value)) {
            self.doubts.push(Doubt::Within([header.clone(), value.clone()]));
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
        unlike.then(|| Some(Doubt::LeftOut(header.clone())))
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
            if !(says(header, &SUM_WORDS) || is_total(header)) || of_month {
                self.doubts.push(Doubt::Beside(figure::name(header, column)));
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
        // A month's name tells more than its number beside it, which may count from October.
        let spelled = self.columns.iter().any(|seen| seen.most(seen.names) && !seen.digits);
        let mut found = [!years_wanted, !names_wanted];
        for column in 0..self.columns.len() {
            let seen = &self.columns[column];
            let header = &self.header[column];
            if !free(&self.roles, &column) {
                continue;
            }
            if years_wanted && seen.most(seen.years) && (says(header, &YEAR_WORDS) || seen.fiscal) {
                let fiscal = says(header, &FISCAL_WORDS) || seen.fiscal || !names_wanted && self.fiscal;
                self.roles[column] = if fiscal { Role::FiscalYear } else { Role::Year };
                found[0] = true;
            } else if names_wanted && seen.most(seen.names) && (!seen.digits || says(header, &MONTH_WORDS)) {
                let twice = seen.digits && spelled;
                self.roles[column] = if twice { Role::Ignored } else { Role::MonthName };
                found[1] = true;
            }
        }
        if found != [true, true] {
            self.doubts.push(self.why_no_month());
        }
        self.how_years_begin();
        self.numbers_from_october();
        self.numbers_from_zero();
    }

    /// Numbers of months beside fiscal years, and nothing tells from which month they count.
    fn numbers_from_october(&mut self) {
        let column = |role: Role| self.roles.iter().position(|own| *own == role);
        let (Some(_), Some(names)) = (column(Role::FiscalYear), column(Role::MonthName)) else { return };
        let (seen, header) = (&self.columns[names], &self.header[names]);
        let told = seen.october_first || says(header, &FISCAL_WORDS) || says(header, &["calendar"]);
        if seen.digits && !told {
            self.doubts.push(Doubt::MonthNumbers(header.clone()));
        }
    }

    /// Numbers of months that may count from 0.
    fn numbers_from_zero(&mut self) {
        let Some(names) = self.roles.iter().position(|own| *own == Role::MonthName) else { return };
        let has = |number: u8| {
            self.columns[names].values.iter().any(|value| when::digits(value).parse() == Ok(number))
        };
        if has(0) && !has(12) {
            self.doubts.push(Doubt::FromZero(self.header[names].clone()));
        }
    }

    /// Years whose months go on from December to January are no calendar years: fiscal ones
    /// that begin in October, if the column is called "Year", or others that are none of ours.
    fn how_years_begin(&mut self) {
        let column = |role: Role| self.roles.iter().position(|own| *own == role);
        let years = column(Role::Year).or(column(Role::FiscalYear));
        // The months of each year as they come, newest or oldest first.
        let mut order: Vec<(&str, Vec<u8>)> = Vec::new();
        if let Some(names) = column(Role::MonthName) {
            for row in self.rows {
                let Some(month) = when::name(&self.tongue.in_english(&row[names])) else { continue };
                let year = years.map_or("", |years| &row[years]);
                match order.iter_mut().find(|(own, _)| *own == year) {
                    Some((_, months)) if !months.contains(&month) => months.push(month),
                    Some(_) => {}
                    None => order.push((year, vec![month])),
                }
            }
        } else {
            order.push(("", self.header.iter().filter_map(|name| named(self.tongue, name)).collect()));
        }
        let follows = |months: &[u8], (from, to): (u8, u8)| {
            let steps = |a: u8, b: u8| b == a % 12 + 1;
            let up = months.windows(2).all(|pair| steps(pair[0], pair[1]));
            let down = months.windows(2).all(|pair| steps(pair[1], pair[0]));
            let has = |a, b| months.windows(2).any(|pair| pair == [a, b]);
            months.len() > 2 && (up && has(from, to) || down && has(to, from))
        };
        let some = |pair: (u8, u8)| order.iter().any(|(_, months)| follows(months, pair));
        let calendar = years.is_some_and(|at| says(&self.header[at], &["calendar", "calendario", "cy"]));
        let both = order.iter().any(|(_, months)| follows(months, (12, 1)) && follows(months, (9, 10)));
        if both {
            self.doubts.push(Doubt::OtherYears);
        } else if let Some(years) = column(Role::Year).filter(|_| !calendar)
            && column(Role::MonthName).is_some()
            && some((12, 1))
            && !some((9, 10))
        {
            self.roles[years] = Role::FiscalYear;
            self.doubts.push(Doubt::FiscalYears(self.header[years].clone()));
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

    /// Columns without a name that number the rows.
    fn leave_out_row_numbers(&mut self) {
        let follow = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].parse::<u64>().ok());
            let first = self.rows.first().and_then(|row| row[column].parse::<u64>().ok());
            let all = cells.zip(first.unwrap_or(2)..).all(|(own, next)| own == Some(next));
            all && first.is_some_and(|first| first < 2) && self.rows.len() > 1
        };
        for column in 0..self.header.len() {
            if self.header[column].is_empty() && self.roles[column] == Role::Category && follow(column) {
                self.roles[column] = Role::Ignored;
            }
        }
    }

    fn find_counts(&mut self) {
        let is_other =
            |header: &str| says_other(header) || measure::says_measure(header) && !says_count(header);
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|c| self.roles[*c] == Role::Category && self.is_number(*c) && !is_other(&self.header[*c]))
            .collect();
        let hinted: Vec<usize> =
            numbers.iter().copied().filter(|column| says_count(&self.header[*column])).collect();
        match (hinted.last(), numbers.last()) {
            // As the contract has it: every other column is a category.
            (Some(&only), _) if hinted.len() == 1 && folded(&self.header[only]) == "count" => {
                self.roles[only] = Role::Count;
            }
            (None, None) => self.doubts.push(Doubt::CountsRows),
            // Many columns of numbers, none of which says that it is the count,
            // are the values of a category side by side; sums of the others go.
            (_, Some(_)) if numbers.len() > 2 && (self.is_two_rows(&numbers) || self.are_sums(&hinted)) => {
                for column in numbers {
                    self.roles[column] = if self.is_sum(column) { Role::Ignored } else { Role::Count };
                }
                self.doubts.push(Doubt::Series);
            }
            // One column of numbers, and nothing says what they are.
            (None, Some(&only)) if numbers.len() == 1 => {
                self.roles[only] = Role::Count;
                self.doubts.push(Doubt::Count(self.header[only].clone()));
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

    /// "Total", "CBP total"; of a header of two rows either: "Total CBP: Mexico".
    fn is_sum(&self, column: usize) -> bool {
        self.header[column].split(':').any(|part| {
            let name = folded(part);
            let mut words = name.split(' ');
            [words.next(), words.next_back()].into_iter().flatten().any(|word| SUM_WORDS.contains(&word))
        })
    }

    fn are_sums(&self, columns: &[usize]) -> bool {
        columns.iter().all(|column| self.is_sum(*column))
    }

    /// Names above names: "USBP: Mexico".
    fn is_two_rows(&self, columns: &[usize]) -> bool {
        columns.iter().filter(|column| self.header[**column].contains(": ")).count() > 1
    }
}

/// The calendar month that a header names, without a year.
fn named(tongue: Tongue, header: &str) -> Option<u8> {
    spelling::calendar_month(&tongue.in_english(when::unmarked(header)))
}
