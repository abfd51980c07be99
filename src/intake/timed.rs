//! Which columns hold the months of a table.

use super::doubt::Doubt;
use super::guess::Guess;
use super::header::{FISCAL_WORDS, MONTH_WORDS, YEAR_WORDS, says, says_of_file};
use super::mapping::Role;
use super::when;
use crate::data::Month;

impl Guess<'_> {
    /// The column of months, or a year and a month's name, as far as headers do
    /// not say them.
    pub(super) fn find_months(&mut self, years_wanted: bool, names_wanted: bool) {
        let free = |roles: &[Role], column: &usize| roles[*column] == Role::Category;
        let whole: Vec<usize> = (0..self.columns.len())
            .filter(|c| free(&self.roles, c) && self.columns[*c].is_of_months())
            .collect();
        if !whole.is_empty() && years_wanted && names_wanted {
            self.choose_months(&whole);
            self.how_years_begin();
            return;
        }
        // A month's name tells more than its number beside it, which may count from October.
        let spelled = self.columns.iter().any(|seen| seen.most(seen.names) && !seen.digits);
        let is_year = |column: usize| {
            let seen = &self.columns[column];
            seen.most(seen.years) && (says(&self.header[column], &YEAR_WORDS) || seen.fiscal)
        };
        let of_file = |column: usize| says_of_file(&self.header[column]);
        // The year of a release is not that of its months.
        let other = (0..self.columns.len()).any(|column| is_year(column) && !of_file(column));
        let years: Vec<bool> =
            (0..self.columns.len()).map(|column| is_year(column) && !(other && of_file(column))).collect();
        let mut found = [!years_wanted, !names_wanted];
        for (column, is_year) in years.into_iter().enumerate() {
            let seen = &self.columns[column];
            let header = &self.header[column];
            if !free(&self.roles, &column) {
                continue;
            }
            if years_wanted && is_year {
                let fiscal = says(header, &FISCAL_WORDS) || seen.fiscal || !names_wanted && self.fiscal;
                self.roles[column] = if fiscal { Role::FiscalYear } else { Role::Year };
                found[0] = true;
            } else if names_wanted && seen.is_of_names() && (!seen.digits || says(header, &MONTH_WORDS)) {
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

    /// One of several columns of months: one that is called so, and neither the day of the file
    /// nor that of its publication.
    fn choose_months(&mut self, whole: &[usize]) {
        let varies = |column: usize| self.columns[column].values.len() > 1;
        let hinted = |column: usize| says(&self.header[column], &MONTH_WORDS);
        let of_file = |column: usize| says_of_file(&self.header[column]);
        let rank = |column: &usize| (varies(*column), !of_file(*column), hinted(*column));
        let best = whole.iter().map(rank).max();
        let Some(&taken) = whole.iter().find(|column| Some(rank(column)) == best) else { return };
        // What stands in every row, or says the same month, is no other.
        let is_rival = |column: &usize| {
            *column != taken && varies(*column) && !of_file(*column) && !self.is_same_month(taken, *column)
        };
        let told =
            hinted(taken) && varies(taken) || whole.iter().all(|column| self.is_same_month(taken, *column));
        let open = whole.len() > 1 && (!told || whole.iter().any(is_rival));
        whole.iter().for_each(|column| self.roles[*column] = Role::Ignored);
        self.roles[taken] = Role::Month;
        self.doubts.extend(open.then_some(Doubt::Months));
        // What else tells the month says it again.
        for column in 0..self.columns.len() {
            let seen = &self.columns[column];
            let year = seen.most(seen.years) && says(&self.header[column], &YEAR_WORDS);
            let name = seen.most(seen.names) && says(&self.header[column], &MONTH_WORDS);
            if self.roles[column] == Role::Category && (year || name) {
                self.roles[column] = Role::Ignored;
            }
        }
    }

    /// Whether two columns say the same month in every row that has both.
    fn is_same_month(&self, one: usize, other: usize) -> bool {
        let month = |cell: &str| -> Option<[Option<Month>; 2]> {
            let text = self.tongue.in_english(cell);
            let read = [false, true].map(|day_first| when::month(&text, day_first));
            read.iter().any(Option::is_some).then_some(read)
        };
        let pairs = self.rows.iter().filter_map(|row| Some((month(&row[one])?, month(&row[other])?)));
        let mut all = 0;
        let same = pairs.inspect(|_| all += 1).all(|(one, other)| one == other);
        same && all > 0
    }
}
