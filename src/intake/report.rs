//! What became of the rows of a file, and what a reader should know of its table.

use super::mapping::{Mapping, Role};
use super::number::NoCount;
use super::runs::{MOST_SAID, runs};
use super::settled::Settled;
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

/// The names of a file's columns by what they were read as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Of the months, and of years and names of months apart.
    pub months: Vec<String>,
    /// Of the counts; none where each row counts one.
    pub counts: Vec<String>,
    /// Of the categories.
    pub categories: Vec<String>,
    /// Not read.
    pub left_out: Vec<String>,
}

impl Columns {
    pub(super) fn of(mapping: &Mapping) -> Columns {
        let of = |role: Role| mapping.columns(role).map(|column| mapping.header[column].clone());
        let months = [Role::Month, Role::FiscalYear, Role::Year, Role::MonthName].into_iter().flat_map(of);
        Columns {
            months: months.collect(),
            counts: of(Role::Count).collect(),
            categories: of(Role::Category).collect(),
            left_out: of(Role::Ignored).collect(),
        }
    }

    /// "months from “Fiscal Year”, “Month”; counts from “Encounter Count”; categories “State”".
    fn say(&self, language: Language) -> String {
        let part = |names: &[String], en: &str, es: &str| {
            (!names.is_empty()).then(|| format!("{} {}", language.of(en, es), quoted(names, language)))
        };
        let rows = || language.of("each row counts one", "cada fila cuenta uno").to_string();
        let said = [
            part(&self.months, "months from", "meses de"),
            Some(part(&self.counts, "counts from", "cifras de").unwrap_or_else(rows)),
            part(&self.categories, "categories", "categorías"),
            part(&self.left_out, "left out", "se omite"),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join("; ")
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
    /// Rows of years, quarters and other spans among those of months.
    pub spans: u64,
    /// Which columns were read as what.
    pub columns: Columns,
    /// What became of them, and of values that are sums.
    pub settled: Settled,
    /// Rows of other measures.
    pub others: u64,
    /// Counts with the mark of a note.
    pub marked: u64,
    /// Lines with one cell that is filled.
    pub notes: u64,
    /// What rows are called that have no figure in any of several columns: names above others.
    pub bare: Vec<String>,
    /// Rows call something by a wrong name that was put right.
    pub corrected: bool,
    /// The first of those not taken.
    pub refusals: Vec<Refusal>,
    /// The line that comes next.
    pub(super) line: usize,
}

impl Tally {
    /// "1,234 rows, 2 refused".
    fn say(&self, language: Language) -> String {
        let parts = [
            (self.refused, ["refused"; 2], ["rechazada", "rechazadas"]),
            (self.blank, ["without a figure"; 2], ["sin cifra"; 2]),
            (self.totals, ["row of totals", "rows of totals"], ["fila de totales", "filas de totales"]),
            (
                self.spans,
                ["row of a year or another span left out", "rows of years or other spans left out"],
                ["fila de un año u otro periodo omitida", "filas de años u otros periodos omitidas"],
            ),
            (
                self.others,
                ["row of other measures left out", "rows of other measures left out"],
                ["fila de otras medidas omitida", "filas de otras medidas omitidas"],
            ),
            (
                self.marked,
                ["figure with the mark of a note", "figures with marks of notes"],
                ["cifra con marca de nota", "cifras con marcas de nota"],
            ),
            (self.notes, ["line of notes", "lines of notes"], ["línea de notas", "líneas de notas"]),
        ];
        let rows = (self.rows, ["row", "rows"], ["fila", "filas"]);
        let said = std::iter::once(rows).chain(parts.into_iter().filter(|(n, ..)| *n > 0));
        let said = said.map(|(n, en, es)| {
            let many = usize::from(n != 1);
            format!("{} {}", number(n), language.of(en[many], es[many]))
        });
        said.collect::<Vec<_>>().join(", ")
    }

    /// Takes note of a row without any figure.
    pub(super) fn without(&mut self, name: &str) {
        if self.bare.len() <= MOST_SAID && !self.bare.iter().any(|own| own == name) {
            self.bare.push(name.chars().take(80).collect());
        }
    }

    fn bare(&self, language: Language) -> Option<String> {
        (!self.bare.is_empty()).then(|| quoted(&self.bare, language))
    }

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

impl Overlap {
    fn say(&self, language: Language) -> String {
        let Overlap { older, newer, .. } = self;
        let months = words::month_range(self.months, language);
        let (old, new) = (number(self.sums.0), number(self.sums.1));
        match language {
            Language::En => {
                format!("{months}: from “{newer}” ({new}), the newer release, not from “{older}” ({old})")
            }
            Language::Es => {
                format!("{months}: de «{newer}» ({new}), la edición más reciente, no de «{older}» ({old})")
            }
        }
    }
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
    /// Months between the first and the last that have no figure.
    pub missing: Vec<Month>,
    /// Months of which some combination has a row without a figure, and which so have
    /// no sum.
    pub blank: Vec<Month>,
    /// Figures that an older file has where the newer has none.
    pub filled: u64,
    /// By fiscal years where the file is of a known kind, else by calendar years.
    pub years: Vec<(u16, u64)>,
    /// `years` are fiscal ones.
    pub fiscal: bool,
    /// Months far above or below both neighbours.
    pub outliers: Vec<(Month, u64)>,
    /// Empty where no two files have a month in common.
    pub overlaps: Vec<Overlap>,
    /// The files have no value of some category in common, and add.
    pub apart: bool,
}

impl Report {
    pub(super) fn new(
        files: Vec<(String, Tally)>,
        table: &Table,
        duplicates: u64,
        filled: u64,
        overlaps: Vec<Overlap>,
        fiscal: bool,
    ) -> Report {
        let months = table.months();
        let mut sums = vec![0u64; months.months()];
        (0..table.keys())
            .flat_map(|key| table.cells(key))
            .for_each(|cell| sums[cell.month()] += cell.count());
        let mut years: Vec<(u16, u64)> = Vec::new();
        for (month, sum) in months.iter().zip(&sums).filter(|(month, _)| table.has_month(*month)) {
            match years.last_mut() {
                Some((year, total)) if *year == year_of(month, fiscal) => *total += sum,
                _ => years.push((year_of(month, fiscal), *sum)),
            }
        }
        let is_blank = |month: &Month| table.blanks().is_some_and(|blanks| blanks.has_month(*month));
        let far = |i: &usize| {
            if (i - 1..=i + 1).any(|i| is_blank(&(months.first() + i as u16))) {
                return false;
            }
            let (before, here, after) = (sums[i - 1], sums[*i], sums[i + 1]);
            let (low, high) = (before.min(after), before.max(after));
            high > SMALL && (here > high.saturating_mul(FAR) || here.saturating_mul(FAR) < low)
        };
        let outliers = (1..sums.len().saturating_sub(1)).filter(far);
        let outliers = outliers.map(|i| (months.first() + i as u16, sums[i])).collect();
        let missing = months.iter().filter(|month| !table.has_month(*month)).collect();
        let blank = months.iter().filter(is_blank).collect();
        let total = table.total();
        Report {
            files,
            months,
            total,
            duplicates,
            missing,
            blank,
            filled,
            years,
            fiscal,
            outliers,
            overlaps,
            apart: false,
        }
    }

    /// Rows and counts that were not taken, those without a figure apart.
    pub fn refused(&self) -> u64 {
        self.files.iter().map(|(_, tally)| tally.refused).sum()
    }

    /// Counts without a figure.
    pub fn without_figure(&self) -> u64 {
        self.files.iter().map(|(_, tally)| tally.blank).sum()
    }

    /// Something was left out, added up, decided or is missing.
    pub fn is_remarkable(&self) -> bool {
        let of_sums = |tally: &Tally| {
            tally.totals + tally.spans + tally.marked > 0
                || !tally.bare.is_empty()
                || tally.settled != Settled::default()
        };
        self.refused() + self.without_figure() + self.duplicates > 0
            || !self.overlaps.is_empty()
            || self.apart
            || !self.missing.is_empty()
            || self.files.iter().any(|(_, tally)| of_sums(tally))
    }

    /// The report as pairs of what and how much, in the reader's language.
    pub fn lines(&self, language: Language) -> Vec<(String, String)> {
        let files = self.files.iter().map(|(name, tally)| (name.clone(), tally.say(language)));
        let mut lines: Vec<(String, String)> = files.collect();
        let mut line = |en: &str, es: &str, much: Option<String>| {
            lines.extend(much.map(|much| (language.of(en, es).to_string(), much)));
        };
        for (_, tally) in &self.files {
            line("Read as", "Se leyó así", Some(tally.columns.say(language)));
        }
        line("Put right", "Corregido", self.put_right(language));
        line(
            "Parts of one table",
            "Partes de una tabla",
            self.apart.then(|| {
                let text = language.of(
                    "the files have no category in common and are added",
                    "los archivos no tienen categorías en común y se suman",
                );
                text.to_string()
            }),
        );
        line("Months", "Meses", Some(words::month_range(self.months, language)));
        let total = sum(self.total, self.blank.is_empty(), language);
        line("Sum of all counts", "Suma de todas las cifras", Some(total));
        line(
            "Rows of the same month and categories, added",
            "Filas con el mismo mes y categorías, sumadas",
            (self.duplicates > 0).then(|| number(self.duplicates)),
        );
        for (_, tally) in &self.files {
            line(
                "Rows without any figure, left out",
                "Filas sin ninguna cifra, omitidas",
                tally.bare(language),
            );
        }
        for (_, tally) in &self.files {
            lines.extend(tally.settled.lines(tally.totals, language));
        }
        let mut line = |en: &str, es: &str, much: Option<String>| {
            lines.extend(much.map(|much| (language.of(en, es).to_string(), much)));
        };
        for overlap in &self.overlaps {
            line("In two files", "En dos archivos", Some(overlap.say(language)));
        }
        line(
            "Figures that the newer file lacks, from the older",
            "Cifras que faltan en el archivo más reciente, tomadas del anterior",
            (self.filled > 0).then(|| number(self.filled)),
        );
        line("Months without any figure", "Meses sin ninguna cifra", runs(&self.missing, language));
        line("Months with rows without a figure", "Meses con filas sin cifra", self.without(language));
        line("Far from both neighbours", "Lejos de ambos meses vecinos", self.far(language));
        lines.extend(self.years.iter().map(|(year, total)| self.year(*year, *total, language)));
        lines
    }

    fn put_right(&self, language: Language) -> Option<String> {
        let what = language.of(
            "rows under Title 42 that the file calls apprehensions are expulsions",
            "las filas del Título 42 que el archivo llama detenciones son expulsiones",
        );
        self.files.iter().any(|(_, tally)| tally.corrected).then(|| what.to_string())
    }

    fn without(&self, language: Language) -> Option<String> {
        let months = runs(&self.blank, language)?;
        let drawn = language.of(
            "no data wherever such a row is among what is chosen",
            "sin datos donde una de esas filas esté entre lo elegido",
        );
        Some(format!("{months} ({drawn})"))
    }

    fn far(&self, language: Language) -> Option<String> {
        let month =
            |(month, sum): &(Month, u64)| format!("{}: {}", words::month(*month, language), number(*sum));
        let months: Vec<String> = self.outliers.iter().take(MOST_SAID).map(month).collect();
        (!months.is_empty()).then(|| months.join("; "))
    }

    fn year(&self, year: u16, total: u64, language: Language) -> (String, String) {
        let name = match (self.fiscal, language) {
            (true, Language::En) => format!("Fiscal year {year}"),
            (true, Language::Es) => format!("Año fiscal {year}"),
            (false, _) => year.to_string(),
        };
        let whole = self.blank.iter().all(|month| year_of(*month, self.fiscal) != year);
        (name, sum(total, whole, language))
    }
}

/// Names in quotes, as many as are said.
fn quoted(names: &[String], language: Language) -> String {
    let some = names.iter().take(MOST_SAID).map(|name| match language {
        Language::En => format!("“{name}”"),
        Language::Es => format!("«{name}»"),
    });
    let more = (names.len() > MOST_SAID).then(|| "…".to_string());
    some.chain(more).collect::<Vec<_>>().join(", ")
}

/// The year that sums are made of.
const fn year_of(month: Month, fiscal: bool) -> u16 {
    if fiscal { month.fiscal_year().0 } else { month.year() }
}

/// A sum, and whether all that belongs to it is known.
fn sum(total: u64, whole: bool, language: Language) -> String {
    let total = number(total);
    if whole { total } else { format!("{total} ({})", language.of("not complete", "incompleta")) }
}

pub(super) fn number(count: u64) -> String {
    words::count(i64::try_from(count).unwrap_or(i64::MAX))
}
