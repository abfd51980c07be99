//! The part of each column of a file of no known form, from its header and its
//! first cells.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::form::folded;
use super::mapping::Role;
use super::number::{self, Marks, NoCount};
use super::tongue::Tongue;
use super::when;
use crate::data::spelling;

/// A part of a hundred cells that must be of a sort for a column to be: one `NA`
/// makes no column of months another.
const ENOUGH: usize = 80;

/// Whether a text is a whole month, in either order of day and month.
fn is_month(text: &str) -> bool {
    when::month(text, true).or(when::month(text, false)).is_some()
}

/// The language of the months: the one that reads more of some column, or of the
/// header, than English and Spanish do. Where months have no year it takes two of
/// them, for `set` and `out` are words too.
pub(super) fn tongue(header: &[String], rows: &[Vec<String>]) -> Tongue {
    let gain = |tongue: Tongue, cells: &mut dyn Iterator<Item = &String>| {
        let (mut whole, mut names, mut different) = (0, 0, BTreeSet::new());
        for cell in cells {
            let text = tongue.in_english(cell);
            let is_new = *text != **cell && !is_month(cell) && when::name(cell).is_none();
            whole += usize::from(is_new && is_month(&text));
            let name = when::name(&text);
            names += usize::from(is_new && name.is_some());
            different.extend(name);
        }
        whole + if different.len() > 1 { names } else { 0 }
    };
    let most = |tongue: Tongue| {
        let columns = (0..header.len()).map(|column| gain(tongue, &mut rows.iter().map(|row| &row[column])));
        columns.chain([gain(tongue, &mut header.iter())]).max().unwrap_or(0)
    };
    let gains = Tongue::OTHERS.map(|tongue| (most(tongue), tongue));
    // Of those that read as much the first.
    let best = gains.into_iter().rev().max_by_key(|(gain, _)| *gain);
    best.filter(|(gain, _)| *gain > 0).map_or(Tongue::Ours, |(_, tongue)| tongue)
}

/// What the cells of a column are.
pub(super) struct Seen {
    filled: usize,
    months: usize,
    years: usize,
    names: usize,
    counts: usize,
    /// Numbers that are no counts.
    fractions: usize,
    /// Some years say that they are fiscal ones.
    fiscal: bool,
    digits: bool,
    october_first: bool,
    /// Cells with nothing in them; the first is none of these.
    empty: usize,
    opened: bool,
    pub values: BTreeSet<String>,
    rows: usize,
}

impl Seen {
    pub(super) fn of(rows: &[Vec<String>], column: usize, tongue: Tongue) -> Seen {
        let mut seen = Seen {
            filled: 0,
            months: 0,
            years: 0,
            names: 0,
            counts: 0,
            fractions: 0,
            fiscal: false,
            digits: true,
            october_first: false,
            empty: rows.iter().filter(|row| row[column].is_empty()).count(),
            opened: rows.first().is_some_and(|row| !row[column].is_empty()),
            values: BTreeSet::new(),
            rows: rows.len(),
        };
        let cells = rows.iter().map(|row| row[column].as_str());
        let mut marks = Marks::default();
        cells.clone().for_each(|cell| marks.see(cell));
        let decimal = marks.decide().0;
        for cell in cells {
            let count = number::count(cell, decimal);
            if count == Err(NoCount::None) {
                continue;
            }
            let text = tongue.in_english(cell);
            let name = when::name(&text);
            seen.october_first |= seen.filled == 0 && name == Some(10);
            seen.filled += 1;
            seen.months += usize::from(is_month(&text));
            seen.years += usize::from(when::year(cell).is_some());
            seen.names += usize::from(name.is_some());
            seen.counts += usize::from(matches!(count, Ok(_) | Err(NoCount::Negative)));
            seen.fractions += usize::from(count == Err(NoCount::Fraction));
            seen.fiscal |= when::year(cell).is_some() && when::is_fiscal(cell);
            seen.digits &= cell.bytes().all(|byte| byte.is_ascii_digit());
            seen.values.insert(cell.to_string());
        }
        seen
    }

    const fn most(&self, of_a_sort: usize) -> bool {
        self.filled > 0 && of_a_sort * 100 >= self.filled * ENOUGH
    }

    /// As where merged cells were parted: a value, and nothing below it for some rows.
    const fn is_spaced(&self) -> bool {
        self.opened && self.empty * 2 >= self.rows
    }
}

/// Words in headers that say what a column holds.
const MONTH_WORDS: [&str; 12] =
    ["month", "mes", "monat", "mois", "mês", "date", "datum", "fecha", "period", "periodo", "time", "day"];
const YEAR_WORDS: [&str; 8] = ["year", "fy", "yr", "año", "ano", "jahr", "année", "fiscal"];
const QUARTER_WORDS: [&str; 5] = ["quarter", "qtr", "trimestre", "trim", "quartal"];
const FISCAL_WORDS: [&str; 2] = ["fiscal", "fy"];
/// Words that say wherever they stand that a column holds counts.
const COUNT_WORDS: [&str; 42] = [
    "count",
    "counts",
    "encounters",
    "apprehensions",
    "arrests",
    "crossings",
    "entries",
    "arrivals",
    "expulsions",
    "removals",
    "returns",
    "deportations",
    "repatriations",
    "detentions",
    "inadmissibles",
    "quantity",
    "qty",
    "sum",
    "total",
    "totals",
    "amount",
    "frequency",
    "cases",
    "events",
    "anzahl",
    "nombre",
    "quantidade",
    "cantidad",
    "cuenta",
    "conteo",
    "recuento",
    "casos",
    "encuentros",
    "detenciones",
    "aprehensiones",
    "cruces",
    "expulsiones",
    "deportaciones",
    "repatriaciones",
    "suma",
    "cifra",
    "cifras",
];
/// Words that say it alone, or behind "number of".
const WHOLE_COUNT_WORDS: [&str; 13] = [
    "n", "number", "num", "no", "value", "values", "people", "persons", "valor", "valores", "numero",
    "número", "personas",
];
const NUMBER_OF: [&str; 6] = ["number of ", "no of ", "num of ", "numero de ", "número de ", "nº de "];
/// Words of columns whose numbers name, place or measure something.
const OTHER_WORDS: [&str; 47] = [
    "id",
    "ids",
    "eid",
    "uid",
    "uuid",
    "code",
    "codes",
    "codigo",
    "código",
    "zip",
    "postal",
    "fips",
    "case",
    "record",
    "row",
    "index",
    "key",
    "age",
    "ages",
    "edad",
    "alter",
    "birth",
    "born",
    "nacimiento",
    "year",
    "month",
    "day",
    "days",
    "week",
    "hour",
    "hours",
    "hora",
    "minute",
    "minutes",
    "duration",
    "lat",
    "latitude",
    "latitud",
    "lon",
    "lng",
    "longitude",
    "longitud",
    "phone",
    "gate",
    "lane",
    "rank",
    "rango",
];
/// Words of columns that measure what is no count.
const RATE_WORDS: [&str; 12] = [
    "percent",
    "percentage",
    "pct",
    "share",
    "rate",
    "ratio",
    "average",
    "mean",
    "porcentaje",
    "tasa",
    "promedio",
    "change",
];
/// Names of columns with sums of those beside them.
const SUM_WORDS: [&str; 10] =
    ["total", "totals", "ytd", "fytd", "sum", "subtotal", "suma", "gesamt", "summe", "td"];
/// What spreadsheets call the first column of a pivot table.
const PIVOT_NAMES: [&str; 3] = ["row labels", "etiquetas de fila", "zeilenbeschriftungen"];
/// Says again what other columns of CBP's releases say.
const BESIDE_NAMES: [&str; 2] = ["month grouping", "aor abbv"];
const MEASURE_WORDS: [&str; 10] = [
    "measure",
    "measurement",
    "metric",
    "indicator",
    "variable",
    "medida",
    "indicador",
    "stat",
    "statistic",
    "estadistica",
];
const UNIT_NAMES: [&str; 4] = ["unit", "units", "unidad", "unit of measure"];

pub(super) fn says(header: &str, words: &[&str]) -> bool {
    folded(header).split(' ').any(|word| words.contains(&word))
}

/// Whether a header says that its column holds counts; of "Returns: Land" its last part.
fn says_count(header: &str) -> bool {
    let header = header.rsplit(':').next().unwrap_or(header);
    let name = folded(header);
    let whole = WHOLE_COUNT_WORDS.contains(&name.as_str()) || NUMBER_OF.iter().any(|of| name.starts_with(of));
    whole || says(header, &COUNT_WORDS) && !says_rate(header)
}

/// Whether a header says that its numbers are none.
fn says_other(header: &str) -> bool {
    !says_count(header) && (says(header, &OTHER_WORDS) || says_rate(header))
}

fn says_rate(header: &str) -> bool {
    says(header, &RATE_WORDS) || header.contains('%')
}

/// Whether the numbers of a column named so count from October.
pub(super) fn counts_from_october(header: &str) -> bool {
    says(header, &FISCAL_WORDS)
}

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
        let months = across(&|name| when::month(&self.tongue.in_english(name), false).is_some());
        let years = across(&|name| when::year(name).is_some());
        let names = across(&|name| named(self.tongue, name).is_some());
        let spread = [&months, &years, &names].into_iter().find(|columns| !columns.is_empty());
        let spread = spread.cloned().unwrap_or_default();
        spread.iter().for_each(|column| self.roles[*column] = Role::Count);
        if months.is_empty() {
            self.find_months(years.is_empty(), names.is_empty());
        }
        self.find_measure();
        match spread.is_empty() {
            true => self.find_counts(),
            false => self.leave_out_sums(),
        }
        for column in 0..self.header.len() {
            self.look_at_category(column);
        }
    }

    /// A category that is none, or that takes a question.
    fn look_at_category(&mut self, column: usize) {
        let seen = &self.columns[column];
        let header = &self.header[column];
        let name = folded(header);
        if self.roles[column] != Role::Category {
            return;
        }
        let unlike = seen.rows > 50 && seen.values.len() * 10 > seen.rows * 9;
        let rate = says_rate(header) && seen.most(seen.counts + seen.fractions);
        let beside = BESIDE_NAMES.contains(&name.as_str());
        if seen.filled == 0 || unlike || rate || beside {
            self.roles[column] = Role::Ignored;
            self.doubts.extend(unlike.then(|| Doubt::LeftOut(header.clone())));
        } else if PIVOT_NAMES.contains(&name.as_str()) {
            self.doubts.push(Doubt::Pivot(header.clone()));
        } else if seen.is_spaced() && seen.values.len() > 1 {
            self.doubts.push(Doubt::Spaced(header.clone()));
        }
    }

    /// Beside months or years as headers: sums of them go, other numbers take a question.
    fn leave_out_sums(&mut self) {
        for column in 0..self.header.len() {
            let header = &self.header[column];
            if self.roles[column] != Role::Category || says_other(header) || !self.is_number(column) {
                continue;
            }
            self.roles[column] = Role::Ignored;
            if !says(header, &SUM_WORDS) {
                self.doubts.push(Doubt::Beside(header.clone()));
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
                self.roles[column] = Role::MonthName;
                found[1] = true;
            }
        }
        if found != [true, true] {
            self.doubts.push(self.why_no_month());
        }
        self.years_from_october();
    }

    /// A column called "Year" whose years go on from December to January, and end
    /// before October: they are fiscal ones.
    fn years_from_october(&mut self) {
        let column = |role: Role| self.roles.iter().position(|own| *own == role);
        let (Some(years), Some(names)) = (column(Role::Year), column(Role::MonthName)) else { return };
        if says(&self.header[years], &["calendar", "calendario", "cy"]) {
            return;
        }
        // The months of each year as they come, newest or oldest first.
        let mut order: Vec<(&str, Vec<u8>)> = Vec::new();
        for row in self.rows {
            let Some(month) = when::name(&self.tongue.in_english(&row[names])) else { continue };
            match order.iter_mut().find(|(year, _)| *year == row[years]) {
                Some((_, months)) if !months.contains(&month) => months.push(month),
                Some(_) => {}
                None => order.push((&row[years], vec![month])),
            }
        }
        let follows = |months: &[u8], (from, to): (u8, u8)| {
            let steps = |a: u8, b: u8| b == a % 12 + 1;
            let up = months.windows(2).all(|pair| steps(pair[0], pair[1]));
            let down = months.windows(2).all(|pair| steps(pair[1], pair[0]));
            let has = |a, b| months.windows(2).any(|pair| pair == [a, b]);
            months.len() > 2 && (up && has(from, to) || down && has(to, from))
        };
        let some = |pair: (u8, u8)| order.iter().any(|(_, months)| follows(months, pair));
        if some((12, 1)) && !some((9, 10)) {
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

    fn find_measure(&mut self) {
        for column in 0..self.columns.len() {
            let several = self.columns[column].values.len() > 1;
            let header = &self.header[column];
            let said = says(header, &MEASURE_WORDS) || UNIT_NAMES.contains(&folded(header).as_str());
            if several && self.roles[column] == Role::Category && said {
                self.roles[column] = Role::Measure;
                self.doubts.push(Doubt::Measure(self.header[column].clone()));
                return;
            }
        }
    }

    fn find_counts(&mut self) {
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|c| {
                self.roles[*c] == Role::Category && self.is_number(*c) && !says_other(&self.header[*c])
            })
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
