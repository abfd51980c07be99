//! The publishers' files: recognised by their header, read strictly.

use std::collections::{BTreeMap, HashSet};

use border_encounters::Error;
use border_encounters::data::csv::{Cell, Problem, Reader};
use border_encounters::data::{FiscalYear, Month, MonthRange, spelling};

use super::catalogue::Labels;
use super::format::{Format, Role};
use super::{Result, foreign};

/// Labels that a file sets against its publisher's own definition: rows with the
/// first value that have the second are read as having the third.
///
/// CBP's southwest file of fiscal years 2019 to 2022 calls the Border Patrol's
/// Title 42 rows of fiscal year 2022 apprehensions; CBP defines an apprehension
/// as a Title 8 action, and its later files call the same rows expulsions.
const MISLABELLED: &[[(&str, &str); 3]] = &[[
    ("title_of_authority", "title-42"),
    ("encounter_type", "apprehensions"),
    ("encounter_type", "expulsions"),
]];

/// The largest count, as tables hold them, and what a count must be.
pub(crate) const MOST: u64 = u32::MAX as u64;
pub(crate) const COUNT: &str = "a whole number up to 4294967295";

/// One count of a publisher's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    pub month: Month,
    /// One code for each of the format's dimensions.
    pub codes: Vec<u16>,
    pub count: u64,
}

/// A publisher's file, read and found sound.
#[derive(Debug)]
pub(crate) struct Raw {
    pub format: &'static Format,
    /// Data rows of the file.
    pub rows: u64,
    /// First to last month; each of them has a row.
    pub window: MonthRange,
    pub total: u64,
    pub counts: Vec<Count>,
    /// The line of the first row of each month.
    pub lines: BTreeMap<Month, usize>,
    /// Whether the last line has its end: else the file may have been cut in it.
    pub is_ended: bool,
}

impl Raw {
    /// # Errors
    /// If it is no CSV file or its header is of no known format, a cell is
    /// malformed, a value has no label, a key stands twice, or the months do not
    /// make one window.
    pub(crate) fn read(bytes: &[u8], labels: &Labels) -> Result<Raw> {
        if let Some(kind) = foreign::kind(bytes) {
            return Err(kind.to_string());
        }
        let say = |error: Error| error.to_string();
        let wrong = |problem: Problem| say(problem.into());
        let mut reader = Reader::new(bytes).map_err(wrong)?;
        let header = reader.header();
        let format = Format::of(header).ok_or_else(|| foreign::header(header))?;
        let mut rows = Rows { format, labels, counts: Vec::new(), keys: HashSet::new(), marks: Vec::new() };
        let mut cells = Vec::new();
        let mut count = 0;
        while let Some(line) = reader.next_row(&mut cells).map_err(wrong)? {
            rows.read(line, &cells).map_err(say)?;
            count += 1;
        }
        let window = rows.window()?;
        let total = rows.counts.iter().map(|c| c.count).sum();
        let lines = rows.lines();
        let is_ended = bytes.ends_with(b"\n") || bytes.ends_with(b"\r");
        Ok(Raw { format, rows: count, window, total, counts: rows.counts, lines, is_ended })
    }
}

/// The rows of a file while it is read.
struct Rows<'a> {
    format: &'static Format,
    labels: &'a Labels,
    counts: Vec<Count>,
    keys: HashSet<(Month, Vec<u16>)>,
    /// What each row says about the window: line, month, year to date, unfinished year.
    marks: Vec<(usize, Month, Option<bool>, bool)>,
}

impl Rows<'_> {
    fn read(&mut self, line: usize, cells: &[Cell<'_>]) -> border_encounters::Result<()> {
        let error = |column: &str, value: &str, expected| Error::Cell {
            line,
            column: column.to_string(),
            value: value.to_string(),
            expected,
        };
        let mut texts = Vec::with_capacity(cells.len());
        for ((name, _), cell) in self.format.columns.iter().zip(cells) {
            texts.push(cell.text().ok_or_else(|| error(name, "", "UTF-8"))?);
        }
        let (mut year, mut calendar_month, mut iso) = (None, None, None);
        let (mut grouping, mut unfinished) = (None, false);
        let (mut codes, mut counts, mut sum) = (Vec::new(), Vec::new(), None);
        for (i, &(name, role)) in self.format.columns.iter().enumerate() {
            let text = texts[i].as_ref();
            let label = |dimension, spelling: &str| {
                self.labels
                    .code(dimension, spelling)
                    .ok_or_else(|| error(name, spelling, "a value of the catalogue"))
            };
            let number = |limit: u64| {
                let number = cells[i].integer().filter(|number| *number <= limit);
                number.ok_or_else(|| error(name, text, COUNT))
            };
            match role {
                Role::FiscalYear => {
                    let read = spelling::fiscal_year(text);
                    year = Some(read.ok_or_else(|| error(name, text, "a fiscal year from 1900 to 2200"))?);
                    unfinished = spelling::to_date(text);
                }
                Role::MonthName => {
                    let read = spelling::calendar_month(text);
                    calendar_month = Some(read.ok_or_else(|| error(name, text, "a month's name"))?);
                }
                Role::IsoMonth => {
                    iso = Some(
                        Month::parse(text)
                            .ok_or_else(|| error(name, text, "a month (YYYY-MM) from 1900 to 2200"))?,
                    );
                }
                Role::Grouping => match text {
                    "FYTD" => grouping = Some(true),
                    "Remaining" => grouping = Some(false),
                    _ => return Err(error(name, text, "FYTD or Remaining")),
                },
                Role::Value(dimension) => codes.push(label(dimension, text)?),
                Role::Within(dimension, column) => {
                    codes.push(label(dimension, &format!("{}: {text}", texts[column]))?);
                }
                Role::Count => counts.push((None, number(MOST)?)),
                Role::Spread(dimension) => counts.push((Some(label(dimension, name)?), number(MOST)?)),
                Role::Sum => sum = Some(number(u64::MAX)?),
            }
        }
        let month = month(year, calendar_month, iso).ok_or_else(|| {
            error(self.format.columns[0].0, &texts[0], "in the fiscal year that the row names")
        })?;
        if let Some(expected) = sum {
            let actual = counts.iter().map(|(_, count)| count).sum();
            if actual != expected {
                return Err(Error::Total { what: format!("line {line}"), expected, actual });
            }
        }
        self.correct(&mut codes);
        for (spread, count) in counts {
            let codes: Vec<u16> = codes.iter().copied().chain(spread).collect();
            if !self.keys.insert((month, codes.clone())) {
                return Err(Error::Csv { line, problem: "an earlier row has the same month and values" });
            }
            self.counts.push(Count { month, codes, count });
        }
        self.marks.push((line, month, grouping, unfinished));
        Ok(())
    }

    /// Puts right what [`MISLABELLED`] lists.
    fn correct(&self, codes: &mut [u16]) {
        let names = self.format.dimensions();
        for [condition, wrong, right] in MISLABELLED {
            let at = |dimension: &str| names.iter().position(|name| *name == dimension);
            let (Some(a), Some(b)) = (at(condition.0), at(wrong.0)) else { continue };
            let code = |(dimension, value): &(&str, &str)| self.labels.code(dimension, value);
            if let (Some(if_code), Some(from), Some(to)) = (code(condition), code(wrong), code(right))
                && codes[a] == if_code
                && codes[b] == from
            {
                codes[b] = to;
            }
        }
    }

    /// The months of the file, each with a count and without a gap, in agreement
    /// with what its rows say about the year to date.
    fn window(&self) -> Result<MonthRange> {
        let lines = self.lines();
        let (Some((&first, _)), Some((&last, _))) = (lines.first_key_value(), lines.last_key_value()) else {
            return Err("line 2: there is no row of data".to_string());
        };
        let counted: HashSet<Month> = self.counts.iter().filter(|c| c.count > 0).map(|c| c.month).collect();
        if let Some((month, line)) = lines.iter().find(|(month, _)| !counted.contains(month)) {
            return Err(format!("line {line}: every row of {month} is 0, as if it were not published yet"));
        }
        let window = MonthRange::between(first, last);
        for (before, (month, line)) in window.iter().zip(&lines) {
            if before != *month {
                return Err(format!("line {line}: the row is of {month}, and there is no row of {before}"));
            }
        }
        self.year_to_date(last)?;
        Ok(window)
    }

    /// Whether the marks FYTD, Remaining and of the unfinished year fit the last
    /// month; else the row that is at odds with the most of the others.
    fn year_to_date(&self, last: Month) -> Result<()> {
        let marks = || self.marks.iter().filter_map(|&(line, month, mark, _)| Some((line, month, mark?)));
        let unlike = |end: u8| marks().filter(move |(_, month, mark)| *mark != (month.fiscal_month() <= end));
        if unlike(last.fiscal_month()).next().is_some() {
            let end = (1..=12).min_by_key(|&end| unlike(end).count()).unwrap_or(12);
            return Err(match unlike(end).next() {
                Some((line, month, true)) => {
                    format!("line {line}: {month} is marked FYTD, and other rows end the year to date before")
                }
                Some((line, month, false)) => {
                    format!(
                        "line {line}: {month} is marked Remaining, and other rows have it in the year to date"
                    )
                }
                None => format!(
                    "line {}: {last} is not where the year to date of the other rows ends",
                    self.lines()[&last]
                ),
            });
        }
        let early = self.marks.iter().find(|mark| mark.3 && mark.1.fiscal_year() != last.fiscal_year());
        early.map_or(Ok(()), |(line, ..)| {
            Err(format!("line {line}: an earlier fiscal year is marked as unfinished"))
        })
    }

    /// The line of the first row of each month.
    fn lines(&self) -> BTreeMap<Month, usize> {
        let mut lines = BTreeMap::new();
        for &(line, month, ..) in &self.marks {
            lines.entry(month).or_insert(line);
        }
        lines
    }
}

/// The month of a row, if what its cells say agrees.
fn month(year: Option<FiscalYear>, calendar_month: Option<u8>, iso: Option<Month>) -> Option<Month> {
    match (year, calendar_month, iso) {
        (Some(year), None, Some(month)) => (month.fiscal_year() == year).then_some(month),
        (Some(year), Some(number), None) => spelling::in_fiscal_year(year, number),
        _ => iso,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fixture, labels};
    use super::*;

    const SOUTHWEST: &str = "sbo-encounters-fy24-fy25-nov.csv";

    fn read(text: &str) -> Result<Raw> {
        Raw::read(text.as_bytes(), &labels())
    }

    /// What reading a fixture says after one change to its text.
    fn refusal(name: &str, from: &str, to: &str) -> String {
        let text = fixture(name);
        assert!(text.contains(from), "{name} holds {from:?}");
        read(&text.replacen(from, to, 1)).expect_err("a refusal")
    }

    #[test]
    fn reads_every_quirk_of_a_southwest_file() {
        let labels = labels();
        let raw = read(&fixture(SOUTHWEST)).expect("a sound file");
        assert_eq!((raw.rows, raw.total), (7, 2_356));
        assert_eq!((raw.window.first().to_string(), raw.window.months()), ("2024-08".to_string(), 4));
        let values = |count: &Count| -> Vec<String> {
            let names = raw.format.dimensions();
            names.iter().zip(&count.codes).map(|(name, &code)| labels.value(name, code).to_string()).collect()
        };
        let minors = &raw.counts[1];
        assert_eq!(
            values(minors),
            ["office-of-field-operations", "unaccompanied-children", "mexico", "title-8", "inadmissibles"]
        );
        assert_eq!((minors.month.to_string(), minors.count), ("2024-08".to_string(), 31));
        assert_eq!(raw.counts[6].month.to_string(), "2024-11");
    }

    #[test]
    fn old_and_new_spellings_are_one_value() {
        let old = read(&fixture(SOUTHWEST)).expect("a sound file");
        let new = fixture(SOUTHWEST).replace("UC / Single Minors", "UAC");
        assert_eq!(read(&new).expect("a sound file").counts, old.counts);
    }

    #[test]
    fn spreads_columns_and_tells_offices_of_one_name_apart() {
        let raw = read(&fixture("at-large.csv")).expect("a sound file");
        assert_eq!((raw.rows, raw.counts.len(), raw.total), (2, 4, 53_858 + 56_515));
        let raw = read(&fixture("offices.csv")).expect("a sound file");
        let office = |row: usize| labels().value("office", raw.counts[row].codes[1]).to_string();
        assert_eq!((office(0), office(1)), ("san-diego-sector".into(), "san-diego-field-office".into()));
    }

    #[test]
    fn refuses_what_it_cannot_read_and_says_where() {
        for (from, to, message) in [
            (
                "1178.0",
                "1178.5",
                r#"line 4, column Encounter Count: "1178.5" is not a whole number up to 4294967295"#,
            ),
            (
                "1178.0",
                "-5",
                r#"line 4, column Encounter Count: "-5" is not a whole number up to 4294967295"#,
            ),
            ("1178.0", "", r#"line 4, column Encounter Count: "" is not a whole number up to 4294967295"#),
            ("FMUA", "Family", r#"line 5, column Demographic: "Family" is not a value of the catalogue"#),
            ("SEP", "SET1", r#"line 5, column Month (abbv): "SET1" is not a month's name"#),
            (
                "2025 (FYTD)",
                "2025 (old)",
                r#"line 6, column Fiscal Year: "2025 (old)" is not a fiscal year from 1900 to 2200"#,
            ),
            ("FYTD,NOV", "YTD,NOV", r#"line 8, column Month Grouping: "YTD" is not FYTD or Remaining"#),
            (
                "Remaining,SEP",
                "FYTD,SEP",
                "line 5: 2024-09 is marked FYTD, and other rows end the year to date before",
            ),
            (
                "2024,Remaining,SEP",
                "2024 (FYTD),Remaining,SEP",
                "line 5: an earlier fiscal year is marked as unfinished",
            ),
            (
                "2024,Remaining,SEP",
                "2024,Remaining,AUG",
                "line 6: the row is of 2024-10, and there is no row of 2024-09",
            ),
            (
                "UC / Single Minors,Mexico,Title 8,Inadmissibles",
                "Accompanied Minors,Guatemala,Title 8,Inadmissibles",
                "line 3: an earlier row has the same month and values",
            ),
            (",Apprehensions,90.0", ",90.0", "line 5: 8 cells where the header has 9"),
            ("El Salvador\"", "El Salvador", "line 7: a quote is not closed"),
        ] {
            assert_eq!(refusal(SOUTHWEST, from, to), message);
        }
        let header = refusal(SOUTHWEST, "Demographic", "Age");
        assert!(header.ends_with(r#"column 5 is "Age" where that has "Demographic""#), "{header}");
        assert_eq!(refusal("at-large.csv", "52567", "52568"), "line 2: the sum is 53859 and should be 53858");
        assert_eq!(
            refusal("at-large.csv", "2024,53858", "2025,53858"),
            r#"line 2, column month: "2024-09" is not in the fiscal year that the row names"#
        );
        assert_eq!(
            refusal("offices.csv", "Laredo, TX", "Yuma, AZ"),
            r#"line 4, column Sector or Field Office: "Office of Field Operations: Yuma, AZ" is not a value of the catalogue"#
        );
        assert_eq!(read("").expect_err("a refusal"), "line 1: the file is empty");
        let header = fixture("at-large.csv").lines().next().expect("a header").to_string();
        assert_eq!(read(&header).expect_err("a refusal"), "line 2: there is no row of data");
    }

    #[test]
    fn a_row_of_a_month_to_come_is_named_by_its_own_line() {
        let rows = "Office of Field Operations,Single Adults,Mexico,Title 8,Inadmissibles";
        let with = |row: &str| read(&(fixture(SOUTHWEST) + row + "\n")).expect_err("a refusal");
        for (month, count, message) in [
            ("2025 (FYTD),FYTD,DEC", 0, "line 9: every row of 2024-12 is 0, as if it were not published yet"),
            ("2026 (FYTD),FYTD,MAR", 0, "line 9: every row of 2026-03 is 0, as if it were not published yet"),
            ("2025 (FYTD),FYTD,JAN", 5, "line 9: the row is of 2025-01, and there is no row of 2024-12"),
            (
                "2999,FYTD,JAN",
                5,
                r#"line 9, column Fiscal Year: "2999" is not a fiscal year from 1900 to 2200"#,
            ),
            (
                "0001,FYTD,JAN",
                5,
                r#"line 9, column Fiscal Year: "0001" is not a fiscal year from 1900 to 2200"#,
            ),
        ] {
            assert_eq!(with(&format!("{month},{rows},{count}")), message);
        }
        let whole =
            fixture(SOUTHWEST).replace("Remaining,SEP", "FYTD,SEP").replace("Remaining,AUG", "FYTD,AUG");
        let message = "line 8: 2024-11 is not where the year to date of the other rows ends";
        assert_eq!(read(&whole).expect_err("a refusal"), message);
    }

    #[test]
    fn counts_that_no_table_holds_are_refused_where_they_stand() {
        for count in ["4294967296", "18446744073709551615", "99999999999999999999999"] {
            let text = fixture(SOUTHWEST).replace("1178.0", count).replace(",90.0", &format!(",{count}"));
            let message =
                format!("line 4, column Encounter Count: \"{count}\" is not a whole number up to 4294967295");
            assert_eq!(read(&text).expect_err("a refusal"), message);
        }
        let largest = fixture(SOUTHWEST).replace("1178.0", "4294967295").replace(",90.0", ",4294967295");
        assert_eq!(read(&largest).expect("a sound file").total, 2 * 4_294_967_295 + 31 + 12 + 45 + 1_000);
        let sum = fixture("at-large.csv").replace("53858", "18446744073709551615");
        assert!(
            read(&sum).expect_err("a refusal").starts_with("line 2: the sum is 53858 and should be 1844")
        );
    }

    #[test]
    fn a_file_cut_in_its_last_line_is_noticed() {
        let whole = fixture(SOUTHWEST);
        assert!(read(&whole).expect("a sound file").is_ended);
        assert!(read(&whole.replace('\n', "\r\n")).expect("a sound file").is_ended);
        let cut = &whole[..whole.len() - 4];
        assert!(!read(cut).expect("a number that lost its end is a number").is_ended);
    }
}
