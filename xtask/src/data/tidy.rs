//! A tidy table: `month,<dimension>…,count`, sorted, without zeros.

use std::collections::BTreeMap;

use border_encounters::data::csv::Reader;
use border_encounters::data::{Month, MonthRange};
use border_encounters::{Error, Result};
use sha2::{Digest, Sha256};

use super::catalogue::{Labels, Segment};
use super::raw::{COUNT, MOST, Raw};
use super::sheet;

/// Counts by month and codes, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tidy {
    dimensions: Vec<String>,
    counts: BTreeMap<(Month, Vec<u16>), u64>,
}

impl Tidy {
    pub(crate) fn new(dimensions: &[String]) -> Tidy {
        Tidy { dimensions: dimensions.to_vec(), counts: BTreeMap::new() }
    }

    /// Adds what a segment takes from its raw file; dimensions that the table
    /// lacks are summed over.
    ///
    /// # Errors
    /// If the file lacks a dimension or months of the segment, or a sum is too large.
    pub(crate) fn take(&mut self, raw: &Raw, segment: &Segment, labels: &Labels) -> Result<()> {
        if raw.window.intersect(segment.months) != Some(segment.months) {
            let name = format!("{} to {}", segment.months.first(), segment.months.last());
            return Err(Error::Unknown { what: "row for the months", name });
        }
        let names = raw.format.dimensions();
        let code = |(dimension, value): &(String, String)| {
            labels.code(dimension, value).ok_or_else(|| Error::Unknown { what: "value", name: value.clone() })
        };
        let mut conditions = Vec::new();
        for pair in segment.only.iter().chain(&segment.filter) {
            if let Some(column) = names.iter().position(|name| *name == pair.0) {
                conditions.push((column, code(pair)?));
            }
        }
        // For each column of the table, the file's column or one fixed code.
        let mut columns = Vec::new();
        for dimension in &self.dimensions {
            let column = names.iter().position(|name| name == dimension);
            columns.push(match (&segment.only, column) {
                (_, Some(column)) => Ok(column),
                (Some(only), None) if only.0 == *dimension => Err(code(only)?),
                _ => return Err(Error::MissingColumn { column: dimension.clone() }),
            });
        }
        for count in raw.counts.iter().filter(|c| c.count > 0 && segment.months.contains(c.month)) {
            if conditions.iter().all(|&(column, code)| count.codes[column] == code) {
                let codes = columns.iter().map(|c| c.map_or_else(|code| code, |column| count.codes[column]));
                let sum = self.counts.entry((count.month, codes.collect())).or_default();
                *sum += count.count;
                if *sum > MOST {
                    return Err(Error::TooLarge { what: "count", limit: MOST, actual: *sum });
                }
            }
        }
        Ok(())
    }

    /// Adds the rows of another table before a month.
    pub(crate) fn take_before(&mut self, older: &Tidy, month: Month) {
        self.counts
            .extend(older.counts.range(..(month, Vec::new())).map(|(key, count)| (key.clone(), *count)));
    }

    /// Reads a tidy table as strictly as it is written.
    ///
    /// # Errors
    /// If a cell is malformed, a value is unknown, a row is zero or out of order.
    pub(crate) fn read(bytes: &[u8], dimensions: &[String], labels: &Labels) -> Result<Tidy> {
        let mut tidy = Tidy::new(dimensions);
        let mut reader = Reader::new(bytes)?;
        if !reader.header().iter().map(String::as_str).eq(tidy.header()) {
            let expected = tidy.header().collect::<Vec<_>>().join(",");
            return Err(Error::MissingColumn { column: expected });
        }
        let mut cells = Vec::new();
        while let Some(line) = reader.next_row(&mut cells)? {
            let error = |i: usize, expected| Error::Cell {
                line,
                column: tidy.header().nth(i).unwrap_or_default().to_string(),
                value: cells[i].text().unwrap_or_default().into_owned(),
                expected,
            };
            let text = |i: usize| cells[i].text().ok_or_else(|| error(i, "UTF-8"));
            let month = Month::parse(&text(0)?).ok_or_else(|| error(0, "a month (YYYY-MM)"))?;
            let mut codes = Vec::with_capacity(dimensions.len());
            for (i, dimension) in dimensions.iter().enumerate() {
                let value = text(i + 1)?;
                let code = labels.code(dimension, &value).filter(|&c| labels.value(dimension, c) == value);
                codes.push(code.ok_or_else(|| error(i + 1, "a value of the catalogue"))?);
            }
            let last = cells.len() - 1;
            let count = cells[last].integer().filter(|count| (1..=MOST).contains(count));
            let count = count.ok_or_else(|| error(last, COUNT))?;
            let key = (month, codes);
            if tidy.counts.last_key_value().is_some_and(|(before, _)| *before >= key) {
                return Err(Error::Csv { line, problem: "the row is out of order" });
            }
            tidy.counts.insert(key, count);
        }
        Ok(tidy)
    }

    pub(crate) fn encode(&self, labels: &Labels) -> String {
        let mut out = String::new();
        sheet::line(&mut out, self.header());
        for ((month, codes), count) in &self.counts {
            let (month, count) = (month.to_string(), count.to_string());
            let values = self.dimensions.iter().zip(codes).map(|(name, &code)| labels.value(name, code));
            let cells = std::iter::once(month.as_str()).chain(values).chain([count.as_str()]);
            sheet::line(&mut out, cells);
        }
        out
    }

    pub(crate) fn dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// The counts of a month by codes.
    pub(crate) fn cells(&self, month: Month) -> BTreeMap<&[u16], u64> {
        let of = self.counts.range((month, Vec::new())..(month + 1, Vec::new()));
        of.map(|((_, codes), count)| (codes.as_slice(), *count)).collect()
    }

    /// The values of codes, as in "border-patrol, family-unit".
    pub(crate) fn name(&self, codes: &[u16], labels: &Labels) -> String {
        let values = self.dimensions.iter().zip(codes).map(|(name, &code)| labels.value(name, code));
        values.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn rows(&self) -> usize {
        self.counts.len()
    }

    pub(crate) fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The sum of each month that has rows.
    pub(crate) fn months(&self) -> BTreeMap<Month, u64> {
        let mut months = BTreeMap::new();
        for ((month, _), count) in &self.counts {
            *months.entry(*month).or_default() += count;
        }
        months
    }

    /// First to last month, if each of them has a row.
    ///
    /// # Errors
    /// Names the first month without one.
    pub(crate) fn coverage(&self) -> Result<MonthRange> {
        let months = self.months();
        let ends = months.keys().next().zip(months.keys().next_back());
        let (&first, &last) = ends.ok_or(Error::Csv { line: 2, problem: "there is no row of data" })?;
        let range = MonthRange::between(first, last);
        match range.iter().find(|month| !months.contains_key(month)) {
            Some(month) => Err(Error::Unknown { what: "row for the month", name: month.to_string() }),
            None => Ok(range),
        }
    }

    fn header(&self) -> impl Iterator<Item = &str> {
        std::iter::once("month").chain(self.dimensions.iter().map(String::as_str)).chain(["count"])
    }
}

/// SHA-256 in lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
