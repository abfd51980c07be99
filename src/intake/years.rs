//! How the years of a table begin, from where its months count, and what it has in place of
//! months.

use super::doubt::Doubt;
use super::fiscal;
use super::guess::{Guess, named};
use super::header::{FISCAL_WORDS, MONTH_WORDS, QUARTER_WORDS, says};
use super::mapping::Role;
use super::seen::{ENOUGH, Seen, is_month};
use super::span::Span;
use super::tongue::Tongue;
use super::when;
use crate::data::Month;

impl Guess<'_> {
    /// Months as headers: years above them that begin in October, and months that stand twice.
    pub(super) fn look_across(&mut self, columns: &[usize]) {
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

    /// Numbers of months beside fiscal years, and nothing tells from which month they count.
    pub(super) fn numbers_from_october(&mut self) {
        let column = |role: Role| self.roles.iter().position(|own| *own == role);
        let (Some(_), Some(names)) = (column(Role::FiscalYear), column(Role::MonthName)) else { return };
        let (seen, header) = (&self.columns[names], &self.header[names]);
        let told = seen.october_first || says(header, &FISCAL_WORDS) || says(header, &["calendar"]);
        if seen.digits && !told {
            self.doubts.push(Doubt::MonthNumbers(header.clone()));
        }
    }

    /// Numbers of months that may count from 0.
    pub(super) fn numbers_from_zero(&mut self) {
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
    pub(super) fn how_years_begin(&mut self) {
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
            self.fiscal_months(&mut order);
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
        } else if let Some(name) = self.spans().filter(|_| some((9, 10)) || !some((12, 1))) {
            self.doubts.push(Doubt::YearSpans(name));
        }
    }

    /// What years are called that are named by two calendar years, `2022/23`.
    fn spans(&self) -> Option<String> {
        let column = self.roles.iter().position(|own| *own == Role::FiscalYear);
        let cells =
            column.and_then(|at| self.columns[at].values.iter().find(|own| fiscal::span(own).is_some()));
        let across = || {
            let counts = self.header.iter().zip(&self.roles).filter(|(_, role)| **role == Role::Count);
            counts.map(|(name, _)| name).find(|name| fiscal::span(name).is_some())
        };
        cells.or_else(across).cloned()
    }

    /// The months of each fiscal year as they come where each says its own: `Oct FY23`.
    fn fiscal_months<'a>(&'a self, order: &mut Vec<(&'a str, Vec<u8>)>) {
        let months = self.roles.iter().position(|own| *own == Role::Month);
        let cells: Vec<&String> = match months {
            Some(column) => self.rows.iter().map(|row| &row[column]).collect(),
            None => self.header.iter().collect(),
        };
        let mut last = None;
        for cell in cells {
            let Some((year, month)) = fiscal::parts(&self.tongue.in_english(cell)) else { continue };
            match order.last_mut().filter(|_| last == Some(year)) {
                Some((_, months)) if !months.contains(&month) => months.push(month),
                Some(_) => {}
                None => order.push(("", vec![month])),
            }
            last = Some(year);
        }
    }

    /// What there is in place of months.
    pub(super) fn why_no_month(&self) -> Doubt {
        let most = |seen: &Seen, is: &dyn Fn(&str) -> bool| {
            let count = seen.values.iter().filter(|value| is(value)).count();
            count > 0 && count * 100 >= seen.values.len() * ENOUGH
        };
        let columns = || self.header.iter().zip(self.columns);
        for span in Span::ALL {
            let is_of = |(name, seen): (&String, &Seen)| {
                let one_to_four = |value: &str| matches!(value, "1" | "2" | "3" | "4");
                let said = span == Span::Quarter && says(name, &QUARTER_WORDS);
                most(seen, &|value| span.is(value)) || said && most(seen, &one_to_four)
            };
            let across = self.header.iter().filter(|name| span.is(name)).count() > 1;
            if across || columns().any(is_of) {
                return Doubt::Longer(span);
            }
        }
        let in_some = |value: &str| {
            let months = Tongue::OTHERS.map(|tongue| tongue.in_english(value));
            months.iter().any(|text| **text != *value && (is_month(text) || when::name(text).is_some()))
        };
        let foreign = columns().find(|(_, seen)| seen.values.len() > 1 && most(seen, &in_some));
        if let Some((name, _)) = foreign {
            return Doubt::Tongues(name.clone());
        }
        if let Some((name, _)) = columns().find(|(name, seen)| says(name, &MONTH_WORDS) && seen.is_serial()) {
            return Doubt::Serials(name.clone());
        }
        let years = |(at, _): &(usize, &String)| matches!(self.roles[*at], Role::Year | Role::FiscalYear);
        let has_years = self.header.iter().enumerate().any(|own| years(&own))
            || self.header.iter().filter(|name| when::year(name).is_some()).count() > 1;
        let has_names = || self.header.iter().any(|name| says(name, &MONTH_WORDS));
        let column = || self.columns.iter().any(|seen| seen.most(seen.names) && !seen.digits);
        let across = || self.header.iter().filter(|name| named(self.tongue, name).is_some()).count() > 1;
        match has_years {
            true if !has_names() => Doubt::Longer(Span::Year),
            false if column() || across() => Doubt::NoYear,
            _ => Doubt::NoMonth,
        }
    }
}
