//! The publishers' files: recognised by their header, read strictly.

use std::collections::HashSet;

use border_encounters::data::csv::{Cell, Reader};
use border_encounters::data::{FiscalYear, Month, MonthRange, spelling};
use border_encounters::{Error, Result};

use super::catalogue::Labels;

/// What a column of a publisher's file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// `2025`, `2026 (FYTD)`.
    FiscalYear,
    /// A month's name; its year comes from the fiscal year.
    MonthName,
    /// `YYYY-MM`.
    IsoMonth,
    /// FYTD or Remaining: whether the month is in the release's year to date.
    Grouping,
    /// A value of a dimension.
    Value(&'static str),
    /// A value whose spelling is unique only after that of another column.
    Within(&'static str, usize),
    Count,
    /// Counts of one value of a dimension, named by the header.
    Spread(&'static str),
    /// The sum of the spread columns.
    Sum,
}

/// A kind of file that publishers issue.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// The series key of the catalogue.
    pub source: &'static str,
    columns: &'static [(&'static str, Role)],
}

const FORMATS: &[Format] = &[
    Format {
        source: "cbp_southwest",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month Grouping", Role::Grouping),
            ("Month (abbv)", Role::MonthName),
            ("Component", Role::Value("component")),
            ("Demographic", Role::Value("demographic")),
            ("Citizenship Grouping", Role::Value("citizenship_grouping")),
            ("Title of Authority", Role::Value("title_of_authority")),
            ("Encounter Type", Role::Value("encounter_type")),
            ("Encounter Count", Role::Count),
        ],
    },
    Format {
        source: "cbp_nationwide",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month Grouping", Role::Grouping),
            ("Month (abbv)", Role::MonthName),
            ("Land Border Region", Role::Value("land_border_region")),
            ("State", Role::Value("state")),
            ("Demographic", Role::Value("demographic")),
            ("Citizenship", Role::Value("citizenship")),
            ("Title of Authority", Role::Value("title_of_authority")),
            ("Encounter Count", Role::Count),
        ],
    },
    Format {
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Sector", Role::Value("sector")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Citizenship", Role::Value("citizenship")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Family Status", Role::Value("family_status")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        source: "ohss_southwest",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Component", Role::Value("component")),
            ("Sector or Field Office", Role::Within("office", 2)),
            ("Encounters", Role::Count),
        ],
    },
    Format {
        source: "ohss_repatriations",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Group", Role::Value("repatriation_group")),
            ("Type", Role::Value("repatriation_type")),
            ("Repatriations", Role::Count),
        ],
    },
    Format {
        source: "cbp_at_entry_at_large",
        columns: &[
            ("month", Role::IsoMonth),
            ("fiscal_year", Role::FiscalYear),
            ("total", Role::Sum),
            ("at_large", Role::Spread("entry_status")),
            ("at_entry", Role::Spread("entry_status")),
        ],
    },
];

impl Format {
    /// The format with exactly this header.
    fn of(header: &[String]) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.columns.iter().map(|(name, _)| *name).eq(header))
    }

    /// The dimensions of the file, in the order of its columns.
    pub fn dimensions(&self) -> Vec<&'static str> {
        let mut dimensions = Vec::new();
        for (_, role) in self.columns {
            if let Role::Value(name) | Role::Within(name, _) | Role::Spread(name) = role
                && !dimensions.contains(name)
            {
                dimensions.push(name);
            }
        }
        dimensions
    }
}

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

/// One count of a publisher's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub month: Month,
    /// One code for each of the format's dimensions.
    pub codes: Vec<u16>,
    pub count: u64,
}

/// A publisher's file, read and found sound.
#[derive(Debug)]
pub struct Raw {
    pub format: &'static Format,
    /// Data rows of the file.
    pub rows: u64,
    /// First to last month; each of them has a row.
    pub window: MonthRange,
    pub total: u64,
    pub counts: Vec<Count>,
}

impl Raw {
    /// # Errors
    /// If the header is of no known format, a cell is malformed, a value has no
    /// label, a key stands twice, or the months do not make one window.
    pub fn read(bytes: &[u8], labels: &Labels) -> Result<Raw> {
        let mut reader = Reader::new(bytes)?;
        let format = Format::of(reader.header()).ok_or_else(|| Error::Unknown {
            what: "file with the header",
            name: reader.header().join(","),
        })?;
        let mut rows = Rows { format, labels, counts: Vec::new(), keys: HashSet::new(), marks: Vec::new() };
        let mut cells = Vec::new();
        let mut count = 0;
        while let Some(line) = reader.next_row(&mut cells)? {
            rows.read(line, &cells)?;
            count += 1;
        }
        let window = rows.window()?;
        let total = rows.counts.iter().map(|c| c.count).sum();
        Ok(Raw { format, rows: count, window, total, counts: rows.counts })
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
    fn read(&mut self, line: usize, cells: &[Cell<'_>]) -> Result<()> {
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
            let number = || cells[i].integer().ok_or_else(|| error(name, text, "a whole number"));
            match role {
                Role::FiscalYear => {
                    let read = spelling::fiscal_year(text);
                    year = Some(read.ok_or_else(|| error(name, text, "a fiscal year"))?);
                    unfinished = spelling::to_date(text);
                }
                Role::MonthName => {
                    let read = spelling::calendar_month(text);
                    calendar_month = Some(read.ok_or_else(|| error(name, text, "a month's name"))?);
                }
                Role::IsoMonth => {
                    iso = Some(Month::parse(text).ok_or_else(|| error(name, text, "a month (YYYY-MM)"))?);
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
                Role::Count => counts.push((None, number()?)),
                Role::Spread(dimension) => counts.push((Some(label(dimension, name)?), number()?)),
                Role::Sum => sum = Some(number()?),
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

    /// The months of the file, without a gap, and in agreement with what its
    /// rows say about the year to date.
    fn window(&self) -> Result<MonthRange> {
        let months = self.marks.iter().map(|mark| mark.1);
        let (Some(first), Some(last)) = (months.clone().min(), months.max()) else {
            return Err(Error::Csv { line: 2, problem: "there is no row of data" });
        };
        let window = MonthRange::between(first, last);
        let mut seen = vec![false; window.months()];
        for &(line, month, year_to_date, unfinished) in &self.marks {
            if let Some(index) = window.index(month) {
                seen[index] = true;
            }
            if year_to_date.is_some_and(|mark| mark != (month.fiscal_month() <= last.fiscal_month())) {
                let problem = "FYTD or Remaining does not fit the last month of the file";
                return Err(Error::Csv { line, problem });
            }
            if unfinished && month.fiscal_year() != last.fiscal_year() {
                return Err(Error::Csv { line, problem: "an earlier fiscal year is marked as unfinished" });
            }
        }
        match window.iter().zip(seen).find(|(_, seen)| !seen) {
            Some((month, _)) => Err(Error::Unknown { what: "row for the month", name: month.to_string() }),
            None => Ok(window),
        }
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
        read(&text.replacen(from, to, 1)).expect_err("a refusal").to_string()
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
            ("1178.0", "1178.5", r#"line 4, column Encounter Count: "1178.5" is not a whole number"#),
            ("1178.0", "-5", r#"line 4, column Encounter Count: "-5" is not a whole number"#),
            ("1178.0", "", r#"line 4, column Encounter Count: "" is not a whole number"#),
            ("FMUA", "Family", r#"line 5, column Demographic: "Family" is not a value of the catalogue"#),
            ("SEP", "SET1", r#"line 5, column Month (abbv): "SET1" is not a month's name"#),
            ("2025 (FYTD)", "2025 (old)", r#"line 6, column Fiscal Year: "2025 (old)" is not a fiscal year"#),
            ("FYTD,NOV", "YTD,NOV", r#"line 8, column Month Grouping: "YTD" is not FYTD or Remaining"#),
            (
                "Remaining,SEP",
                "FYTD,SEP",
                "line 5: FYTD or Remaining does not fit the last month of the file",
            ),
            (
                "2024,Remaining,SEP",
                "2024 (FYTD),Remaining,SEP",
                "line 5: an earlier fiscal year is marked as unfinished",
            ),
            ("2024,Remaining,SEP", "2024,Remaining,AUG", r#"there is no row for the month "2024-09""#),
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
        assert!(header.starts_with("there is no file with the header \"Fiscal Year,"), "{header}");
        assert_eq!(refusal("at-large.csv", "52567", "52568"), "line 2: the sum is 53859 and should be 53858");
        assert_eq!(
            refusal("at-large.csv", "2024,53858", "2025,53858"),
            r#"line 2, column month: "2024-09" is not in the fiscal year that the row names"#
        );
        assert_eq!(
            refusal("offices.csv", "Laredo, TX", "Yuma, AZ"),
            r#"line 4, column Sector or Field Office: "Office of Field Operations: Yuma, AZ" is not a value of the catalogue"#
        );
        assert_eq!(read("").expect_err("a refusal").to_string(), "line 1: the file is empty");
        let header = fixture("at-large.csv").lines().next().expect("a header").to_string();
        assert_eq!(read(&header).expect_err("a refusal").to_string(), "line 2: there is no row of data");
    }
}
