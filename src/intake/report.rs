//! What became of the rows of a file, and what a reader should know of its table.

use super::number::NoCount;
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange, Table};

/// Refusals that are kept to be shown and downloaded.
const MOST_KEPT: usize = 10_000;

/// A month stands out when it is so many times the larger, or the smaller, of
/// its neighbours.
const FAR: u64 = 5;

/// Counts below this are too small to stand out.
const SMALL: u64 = 100;

/// Why a row, or a count in it, was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// More or fewer cells than the header has.
    Cells {
        /// Cells of the row.
        cells: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A quote is not closed, or text follows one.
    Quotes,
    /// Letters of another encoding than the file's.
    Letters,
    /// Its month cannot be read.
    NoMonth,
    /// Its count cannot be read, and why.
    NoCount(NoCount),
}

impl Reason {
    /// A clause for the reader, without a full stop.
    pub fn say(self, language: Language) -> String {
        let (en, es) = match self {
            Reason::Cells { cells, expected } => {
                return match language {
                    Language::En => format!("{cells} cells where the header has {expected}"),
                    Language::Es => format!("{cells} celdas donde la cabecera tiene {expected}"),
                };
            }
            Reason::Quotes => ("the quotes do not fit", "las comillas no encajan"),
            Reason::Letters => ("letters of another encoding", "letras de otra codificación"),
            Reason::NoMonth => ("not a month", "no es un mes"),
            Reason::NoCount(NoCount::None) => ("no figure", "sin cifra"),
            Reason::NoCount(NoCount::Negative) => ("a negative number", "un número negativo"),
            Reason::NoCount(NoCount::Fraction) => ("not a whole number", "no es un número entero"),
            Reason::NoCount(NoCount::TooLarge) => {
                ("a number that is too large", "un número demasiado grande")
            }
            Reason::NoCount(NoCount::NotANumber) => ("not a number", "no es un número"),
        };
        language.of(en, es).to_string()
    }
}

/// A row, or a count in it, that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// From 1, all lines of the file counted.
    pub line: usize,
    /// Empty where it is the whole row.
    pub column: String,
    /// The cell as it stands; empty where it is the whole row.
    pub value: String,
    /// Why it was not taken.
    pub reason: Reason,
}

impl Refusal {
    pub(super) const fn of_row(line: usize, reason: Reason) -> Refusal {
        Refusal { line, column: String::new(), value: String::new(), reason }
    }

    /// "line 7, column Count: “12x” is not a number".
    pub fn say(&self, language: Language) -> String {
        let Refusal { line, column, value, reason } = self;
        let reason = reason.say(language);
        match (language, column.is_empty()) {
            (Language::En, true) => format!("line {line}: {reason}"),
            (Language::Es, true) => format!("línea {line}: {reason}"),
            (Language::En, false) => format!("line {line}, column {column}: {reason} (“{value}”)"),
            (Language::Es, false) => format!("línea {line}, columna {column}: {reason} («{value}»)"),
        }
    }
}

/// What became of the rows of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows below the header.
    pub rows: u64,
    /// Counts without a figure.
    pub blank: u64,
    /// Rows and counts that were not taken for another reason.
    pub refused: u64,
    /// Rows of sums of others.
    pub totals: u64,
    /// Rows of other measures.
    pub others: u64,
    /// Rows call something by a wrong name that was put right.
    pub corrected: bool,
    /// The first of those not taken.
    pub refusals: Vec<Refusal>,
    /// The line that comes next.
    pub(super) line: usize,
}

impl Tally {
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        match refusal.reason {
            Reason::NoCount(NoCount::None) => self.blank += 1,
            _ => self.refused += 1,
        }
        if self.refusals.len() < MOST_KEPT {
            self.refusals.push(refusal);
        }
    }
}

/// Months of a file that a newer release supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Name of the file whose months are not taken.
    pub older: String,
    /// Name of the file that supplies them.
    pub newer: String,
    /// First and last month that both have.
    pub months: MonthRange,
    /// The older file's sum over them, and the newer one's.
    pub sums: (u64, u64),
}

/// What a reader should know of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Each file with what became of its rows.
    pub files: Vec<(String, Tally)>,
    /// First and last month with a row.
    pub months: MonthRange,
    /// Sum of all counts.
    pub total: u64,
    /// Counts that were added to another of the same month and categories.
    pub duplicates: u64,
    /// Months between the first and the last that have no row.
    pub missing: Vec<Month>,
    /// By fiscal years where the file is of a known kind, else by calendar years.
    pub years: Vec<(u16, u64)>,
    /// `years` are fiscal ones.
    pub fiscal: bool,
    /// Months far above or below both neighbours.
    pub outliers: Vec<(Month, u64)>,
    /// Empty where no two files have a month in common.
    pub overlaps: Vec<Overlap>,
}

impl Report {
    pub(super) fn new(
        files: Vec<(String, Tally)>,
        table: &Table,
        duplicates: u64,
        overlaps: Vec<Overlap>,
        fiscal: bool,
    ) -> Report {
        let months = table.months();
        let mut sums = vec![0u64; months.months()];
        (0..table.keys())
            .flat_map(|key| table.cells(key))
            .for_each(|cell| sums[cell.month()] += cell.count());
        let mut years: Vec<(u16, u64)> = Vec::new();
        let year_of = |month: Month| if fiscal { month.fiscal_year().0 } else { month.year() };
        for (month, sum) in months.iter().zip(&sums) {
            match years.last_mut() {
                Some((year, total)) if *year == year_of(month) => *total += sum,
                _ => years.push((year_of(month), *sum)),
            }
        }
        let far = |i: &usize| {
            let (before, here, after) = (sums[i - 1], sums[*i], sums[i + 1]);
            let (low, high) = (before.min(after), before.max(after));
            high > SMALL && (here > high.saturating_mul(FAR) || here.saturating_mul(FAR) < low)
        };
        let outliers = (1..sums.len().saturating_sub(1)).filter(far);
        let outliers = outliers.map(|i| (months.first() + i as u16, sums[i])).collect();
        let missing = months.iter().filter(|month| !table.has_month(*month)).collect();
        let total = table.total();
        Report { files, months, total, duplicates, missing, years, fiscal, outliers, overlaps }
    }

    /// Rows and counts that were not taken.
    pub fn refused(&self) -> u64 {
        self.files.iter().map(|(_, tally)| tally.refused + tally.blank).sum()
    }

    /// Something was left out, added up, decided or is missing.
    pub fn is_remarkable(&self) -> bool {
        self.refused() + self.duplicates > 0 || !self.overlaps.is_empty() || !self.missing.is_empty()
    }

    /// The report as pairs of what and how much, in the reader's language.
    pub fn lines(&self, language: Language) -> Vec<(String, String)> {
        let of = |en: &str, es: &str| language.of(en, es).to_string();
        let mut lines = Vec::new();
        for (name, tally) in &self.files {
            let parts = [
                (tally.rows, ["row", "rows"], ["fila", "filas"]),
                (tally.refused, ["refused"; 2], ["rechazada", "rechazadas"]),
                (tally.blank, ["without a figure"; 2], ["sin cifra"; 2]),
                (
                    tally.totals,
                    ["row of totals left out", "rows of totals left out"],
                    ["fila de totales omitida", "filas de totales omitidas"],
                ),
                (
                    tally.others,
                    ["row of other measures left out", "rows of other measures left out"],
                    ["fila de otras medidas omitida", "filas de otras medidas omitidas"],
                ),
            ];
            let parts = parts.iter().enumerate().filter(|(i, (n, ..))| *i == 0 || *n > 0);
            let say = |n: u64, en: [&str; 2], es: [&str; 2]| {
                let many = usize::from(n != 1);
                format!("{} {}", number(n), language.of(en[many], es[many]))
            };
            let parts: Vec<String> = parts.map(|(_, (n, en, es))| say(*n, *en, *es)).collect();
            lines.push((name.clone(), parts.join(", ")));
        }
        if self.files.iter().any(|(_, tally)| tally.corrected) {
            lines.push((
                of("Put right", "Corregido"),
                of(
                    "rows under Title 42 that the file calls apprehensions are expulsions",
                    "las filas del Título 42 que el archivo llama detenciones son expulsiones",
                ),
            ));
        }
        lines.push((of("Months", "Meses"), words::month_range(self.months, language)));
        lines.push((of("Sum of all counts", "Suma de todas las cifras"), number(self.total)));
        if self.duplicates > 0 {
            let what = of(
                "Rows of the same month and categories, added",
                "Filas con el mismo mes y categorías, sumadas",
            );
            lines.push((what, number(self.duplicates)));
        }
        for overlap in &self.overlaps {
            let months = words::month_range(overlap.months, language);
            let (older, newer) = (number(overlap.sums.0), number(overlap.sums.1));
            lines.push((
                of("In two files", "En dos archivos"),
                match language {
                    Language::En => format!(
                        "{months}: from “{}” ({newer}), the newer release, not from “{}” ({older})",
                        overlap.newer, overlap.older
                    ),
                    Language::Es => format!(
                        "{months}: de «{}» ({newer}), la edición más reciente, no de «{}» ({older})",
                        overlap.newer, overlap.older
                    ),
                },
            ));
        }
        if !self.missing.is_empty() {
            lines.push((
                of("Months without any row", "Meses sin ninguna fila"),
                runs(&self.missing, language),
            ));
        }
        if !self.outliers.is_empty() {
            let months = self
                .outliers
                .iter()
                .map(|(month, sum)| format!("{}: {}", words::month(*month, language), number(*sum)));
            let what = of("Far from both neighbours", "Lejos de ambos meses vecinos");
            lines.push((what, months.take(MOST_SAID).collect::<Vec<_>>().join("; ")));
        }
        for (year, sum) in &self.years {
            let year = match (self.fiscal, language) {
                (true, Language::En) => format!("Fiscal year {year}"),
                (true, Language::Es) => format!("Año fiscal {year}"),
                (false, _) => year.to_string(),
            };
            lines.push((year, number(*sum)));
        }
        lines
    }
}

pub(super) fn number(count: u64) -> String {
    words::count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Months that are named one by one.
const MOST_SAID: usize = 12;

/// Months in words, those that follow each other together.
fn runs(months: &[Month], language: Language) -> String {
    let mut runs: Vec<MonthRange> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some(run) if run.last() + 1 == *month => *run = MonthRange::between(run.first(), *month),
            _ => runs.push(MonthRange::single(*month)),
        }
    }
    let more = runs.len() > MOST_SAID;
    let said = runs.iter().take(MOST_SAID).map(|run| words::month_range(*run, language));
    said.chain(more.then(|| "…".to_string())).collect::<Vec<_>>().join("; ")
}
