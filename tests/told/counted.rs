//! What a form's claims come to, counted by the naive loops of `oracle`.

use border_encounters::data::{FiscalYear, Month, MonthRange};
use border_encounters::query::Filters;

use super::telling::Telling;
use crate::oracle::{month, months, tidy};

impl Telling<'_> {
    pub(crate) fn period(&self, text: &str) -> MonthRange {
        if let Some((first, last)) = text.split_once("..") {
            return MonthRange::between(self.period(first).first(), self.period(last).last());
        }
        let year = |back: &str| self.at.fiscal_year().0 - back.parse::<u16>().unwrap_or(0);
        if let Some(year) = text.strip_prefix("CY") {
            return months(&format!("{year}-01"), &format!("{year}-12"));
        }
        if let Some(rest) = text.strip_prefix("TD") {
            let last = self.at.offset(-12 * rest.trim_start_matches('-').parse::<i32>().unwrap_or(0));
            let last = last.expect("a month");
            return MonthRange::between(last.fiscal_year().months().first(), last);
        }
        if let Some(rest) = text.strip_prefix("FY") {
            let back = rest.strip_prefix('-');
            let year = back.map_or_else(|| rest.parse().unwrap_or(year("0")), year);
            return FiscalYear(year).months();
        }
        if let Some(rest) = text.strip_prefix('M') {
            let back: i32 = rest.parse().unwrap_or(0);
            return MonthRange::single(self.at.offset(back).expect("a month"));
        }
        MonthRange::single(month(text))
    }

    /// The table and filters of a subject.
    pub(crate) fn table(&self, subject: &str) -> (&'static str, &'static str, Filters) {
        let mut parts = subject.split('.').map(|part| match part.chars().next() {
            Some(name) if part.len() == 1 => self.drawn[&name].0,
            _ => part,
        });
        let body = parts.next().expect("a subject");
        let who: Vec<&str> = parts.collect();
        let mut filters = Filters::new();
        let mut keep = |dimension: &str, value: &str| {
            filters.insert(dimension.into(), [value.to_string()].into_iter().collect());
        };
        let (dataset, release) = match body {
            "bp" | "ports" | "both" if who.is_empty() => ("long", "2026-07"),
            "bp" | "ports" | "both" => ("southwest", "2026-07"),
            "nw" | "north" | "sw" | "tx" | "az" | "ca" => ("nationwide", "2025-11"),
            "cit" => ("citizenships", "2024-11"),
            "removals" => ("repatriations", "2024-08"),
            _ => ("sectors", "2024-11"),
        };
        match body {
            "bp" => keep("component", "border-patrol"),
            "ports" => keep("component", "office-of-field-operations"),
            "north" => keep("land_border_region", "northern"),
            "sw" => keep("land_border_region", "southwest"),
            "tx" | "az" | "ca" => {
                keep("state", &body.to_uppercase());
                keep("land_border_region", "southwest");
            }
            "cit" => keep("region", "southwest"),
            "removals" => keep("repatriation_group", "removals"),
            "both" | "nw" => {}
            sector => keep("sector", sector),
        }
        for part in who {
            let (dimension, value) = match part {
                "family" => ("demographic", "family-unit"),
                "uac" => ("demographic", "unaccompanied-children"),
                "adults" => ("demographic", "single-adults"),
                "t42" => ("title_of_authority", "title-42"),
                "t8" => ("title_of_authority", "title-8"),
                nation if dataset == "southwest" => ("citizenship_grouping", nation),
                nation => ("citizenship", nation),
            };
            keep(dimension, value);
        }
        (dataset, release, filters)
    }

    pub(crate) fn count(&self, subject: &str, period: &str) -> Option<f64> {
        let (dataset, release, filters) = self.table(subject);
        let table = tidy(dataset, release);
        let months = self.period(period);
        (table.covered(months.first(), &filters) && table.covered(months.last(), &filters))
            .then(|| table.sum(months, &filters) as f64)
    }

    /// The latest earlier month at least as extreme, and whether the month is a low.
    pub(crate) fn since(&self, subject: &str, period: &str) -> Option<(Month, bool)> {
        let (dataset, release, filters) = self.table(subject);
        let at = self.period(period).last();
        let monthly = tidy(dataset, release).monthly(&filters);
        let own = *monthly.get(&at)?;
        let latest = |low: bool| {
            let reached = |n: u64| if low { n <= own } else { n >= own };
            monthly.iter().rev().find(|(m, n)| **m < at && reached(**n)).map(|(m, _)| *m)
        };
        let (low, high) = (latest(true)?, latest(false)?);
        let far = low.min(high);
        (at.since(far) > 9).then_some((far, low < high))
    }

    /// Kind, unit and actual figure of a claim with a number.
    pub(crate) fn figure(
        &self,
        says: &[&str],
        first: Option<f64>,
    ) -> Option<(&'static str, &'static str, f64)> {
        let of = |at: usize| self.period(says[at]);
        Some(match says[0] {
            "v" if of(2).months() == 1 => ("value", "count", first?),
            "v" => ("range_total", "count", first?),
            "a" => ("average", "per day", first? / f64::from(of(2).days())),
            "m" => ("average", "per month", first? / of(2).months() as f64),
            "s" => {
                let (part, whole) = (self.count(says[1], says[3])?, self.count(says[2], says[3])?);
                ("share", "percent", 100.0 * part / whole).some_if(part > 0.02 * whole)?
            }
            "c" | "d" | "x" => {
                let (now, base) = (first?, self.count(says[1], says[3])?);
                let percent = 100.0 * (now / base - 1.0);
                match says[0] {
                    "c" => ("change", "percent", percent).some_if(percent.abs() > 3.0 && percent < 400.0)?,
                    "d" => ("change", "count", now - base).some_if((now - base).abs() > 500.0)?,
                    _ => ("multiple", "multiple", now / base).some_if(now / base > 1.7)?,
                }
            }
            "t" => {
                let run = self.run(says[1], says[2]);
                ("streak", "months", run).some_if(run.abs() >= 2.0)?
            }
            "r" => ("rank", "rank", self.place(says[1], says[2])?),
            other => panic!("no kind of claim: {other}"),
        })
    }

    /// Whether a month is the lowest on record; `None`: neither that nor the highest.
    pub(crate) fn record(&self, subject: &str, period: &str) -> Option<bool> {
        let (dataset, release, filters) = self.table(subject);
        let at = self.period(period).last();
        let monthly = tidy(dataset, release).monthly(&filters);
        let own = *monthly.get(&at)?;
        let earlier = || monthly.iter().filter(|(m, _)| **m < at).map(|(_, n)| *n);
        match (earlier().all(|n| n > own), earlier().all(|n| n < own)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    /// Months of rise (or, below 0, of fall) in a row.
    pub(crate) fn run(&self, subject: &str, period: &str) -> f64 {
        let (dataset, release, filters) = self.table(subject);
        let at = self.period(period).last();
        let monthly = tidy(dataset, release).monthly(&filters);
        let steps = (0..).map_while(|back| {
            let (now, before) = (at.offset(-back)?, at.offset(-back - 1)?);
            Some((*monthly.get(&now)? as f64 - *monthly.get(&before)? as f64).signum())
        });
        let steps: Vec<f64> = steps.collect();
        let run = steps.iter().take_while(|step| **step == steps[0]).count();
        run as f64 * steps[0]
    }

    /// The place of a sector or nationality among all of the southwest border.
    pub(crate) fn place(&self, subject: &str, period: &str) -> Option<f64> {
        let (dataset, release, mut filters) = self.table(subject);
        let (dimension, region) = match dataset {
            "sectors" => ("sector", "region"),
            "citizenships" => ("citizenship", "region"),
            _ => ("citizenship", "land_border_region"),
        };
        let own = filters.remove(dimension)?.iter().next()?.clone();
        filters.insert(region.into(), ["southwest".to_string()].into_iter().collect());
        let sums = tidy(dataset, release).sums_by(dimension, self.period(period), &filters);
        let mine = *sums.get(&own)?;
        Some(1.0 + sums.values().filter(|n| **n > mine).count() as f64)
    }

    pub(crate) fn source(&self, subject: &str) -> &'static str {
        match self.table(subject).0 {
            "sectors" | "citizenships" => "khsm",
            "repatriations" => "ohss",
            _ => "sbo",
        }
    }
}

trait SomeIf: Sized {
    fn some_if(self, holds: bool) -> Option<Self> {
        holds.then_some(self)
    }
}

impl SomeIf for (&'static str, &'static str, f64) {}
