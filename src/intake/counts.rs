//! Which columns hold the counts of a table.

use super::doubt::Doubt;
use super::form::folded;
use super::guess::Guess;
use super::header::{SUM_WORDS, says_count, says_other, says_row};
use super::mapping::Role;
use super::measure;
use super::number::{self, Marks, NoCount};

/// Rows that a column numbers by no chance, and rows in which a sum is one.
const NUMBERED: usize = 12;
const PROVEN: usize = 3;

impl Guess<'_> {
    /// Columns that number the rows: without a name, called so, or beside other numbers of many
    /// rows.
    pub(super) fn leave_out_row_numbers(&mut self) {
        let follow = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].parse::<u64>().ok());
            let first = self.rows.first().and_then(|row| row[column].parse::<u64>().ok());
            let all = cells.zip(first.unwrap_or(2)..).all(|(own, next)| own == Some(next));
            all && first.is_some_and(|first| first < 2) && self.rows.len() > 1
        };
        let is_open = |column: &usize| self.roles[*column] == Role::Category && self.is_number(*column);
        let numbers: Vec<usize> = (0..self.header.len()).filter(is_open).collect();
        for column in 0..self.header.len() {
            let name = &self.header[column];
            let beside = || {
                numbers
                    .iter()
                    .any(|other| *other != column && !follow(*other) && !says_other(&self.header[*other]))
            };
            let called = || says_row(name) || self.rows.len() >= NUMBERED && !says_count(name);
            let numbers_rows = self.roles[column] == Role::Category && follow(column);
            if numbers_rows && (name.is_empty() || called() && beside()) {
                self.roles[column] = Role::Ignored;
            }
        }
    }

    pub(super) fn find_counts(&mut self) {
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
                self.take_side_by_side(&numbers);
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

    /// Columns of numbers are values side by side, without sums of them. Where these are what the
    /// others come to in every row there is no doubt of it; where the others say it more than
    /// once, in several breakdowns, the sum alone is taken.
    fn take_side_by_side(&mut self, numbers: &[usize]) {
        let others = |sum: usize| numbers.iter().copied().filter(|at| *at != sum).collect::<Vec<_>>();
        let mut sums: Vec<usize> = numbers.iter().copied().filter(|at| self.is_sum(*at)).collect();
        if sums.is_empty() {
            // In whatever language it is called so.
            sums.extend(numbers.iter().copied().find(|sum| self.times_sum(*sum, &others(*sum)) == Some(1)));
        }
        let parts: Vec<usize> = numbers.iter().copied().filter(|at| !sums.contains(at)).collect();
        let times = if let [sum] = *sums { self.times_sum(sum, &parts) } else { None };
        let [of_sums, of_parts] = match times {
            Some(2..) => [Role::Count, Role::Ignored],
            _ => [Role::Ignored, Role::Count],
        };
        sums.iter().for_each(|column| self.roles[*column] = of_sums);
        parts.iter().for_each(|column| self.roles[*column] = of_parts);
        self.doubts.extend(times.is_none().then_some(Doubt::Series));
    }

    /// How many times some columns come to a sum of them, in every row alike.
    fn times_sum(&self, sum: usize, parts: &[usize]) -> Option<u64> {
        let mut marks = Marks::default();
        let cells =
            || self.rows.iter().flat_map(|row| parts.iter().chain([&sum]).map(|at| number::bare(&row[*at])));
        cells().for_each(|cell| marks.see(cell));
        let decimal = marks.decide().0;
        let count = |row: &[String], at: usize| number::count(number::bare(&row[at]), decimal);
        let (mut times, mut seen) = (None, 0);
        for row in self.rows {
            let Ok(whole) = count(row, sum) else { continue };
            let own = parts
                .iter()
                .map(|at| count(row, *at))
                .map(|own| if own == Err(NoCount::None) { Ok(0) } else { own });
            let own = own.sum::<Result<u64, NoCount>>().ok()?;
            let now = if whole == 0 {
                (own == 0).then_some(None)?
            } else {
                (own % whole == 0).then_some(Some(own / whole))?
            };
            if now.is_some() {
                (times.is_none() || times == now).then_some(())?;
                times = now;
                seen += 1;
            }
        }
        times.filter(|times| *times > 0 && seen >= PROVEN && parts.len() > 1)
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
