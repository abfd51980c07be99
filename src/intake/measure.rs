//! Whether the values of a column are several measures, whose figures must not be added: by
//! what the column is called, by its values, or by figures that add up those of another.

use std::collections::{BTreeMap, BTreeSet};

use super::form::folded;
use super::header::says;

/// Words of columns that say what is measured, or which edition or form of a figure it is.
const MEASURE_WORDS: [&str; 36] = [
    "measure",
    "measures",
    "measurement",
    "metric",
    "indicator",
    "variable",
    "medida",
    "indicador",
    "stat",
    "statistic",
    "estadistica",
    "estadística",
    "version",
    "versión",
    "vintage",
    "release",
    "revision",
    "revisión",
    "edition",
    "edición",
    "adjustment",
    "adjusted",
    "seasonal",
    "seasonality",
    "ajuste",
    "estacionalidad",
    "frequency",
    "frecuencia",
    "periodicity",
    "periodicidad",
    "freq",
    "scenario",
    "escenario",
    "snapshot",
    "extract",
    "corte",
];
const UNIT_NAMES: [&str; 5] = ["unit", "units", "unidad", "unit of measure", "unidad de medida"];

/// Words of values that are people, and of values that are what carries them.
const PEOPLE: [&str; 17] = [
    "people",
    "persons",
    "person",
    "passengers",
    "pedestrians",
    "travelers",
    "travellers",
    "drivers",
    "individuals",
    "crew",
    "personas",
    "pasajeros",
    "peatones",
    "viajeros",
    "conductores",
    "individuos",
    "migrants",
];
const CARRIERS: [&str; 22] = [
    "truck",
    "trucks",
    "train",
    "trains",
    "bus",
    "buses",
    "vehicle",
    "vehicles",
    "car",
    "cars",
    "container",
    "containers",
    "vessels",
    "aircraft",
    "flights",
    "camiones",
    "trenes",
    "autobuses",
    "vehículos",
    "vehiculos",
    "contenedores",
    "vuelos",
];

/// Words of columns that say by what people came: each value counts people.
const MODE_WORDS: [&str; 6] = ["mode", "transport", "conveyance", "modo", "medio", "transporte"];

/// Words and phrases of values that say a figure of others in another form.
const FORMS: [&str; 36] = [
    "ytd",
    "fytd",
    "year to date",
    "fiscal year to date",
    "cumulative",
    "cumulated",
    "running total",
    "12 month total",
    "acumulado",
    "acumulada",
    "acumulados",
    "nsa",
    "seasonally adjusted",
    "not seasonally adjusted",
    "unadjusted",
    "adjusted",
    "desestacionalizado",
    "desestacionalizada",
    "percent",
    "percentage",
    "pct",
    "share",
    "rate",
    "per capita",
    "per 100 000",
    "median",
    "moving average",
    "percent change",
    "change",
    "index",
    "porcentaje",
    "tasa",
    "variación",
    "unique individuals",
    "unique persons",
    "personas únicas",
];

/// Words of values that say which edition a figure is of.
const EDITIONS: [&str; 16] = [
    "preliminary",
    "provisional",
    "prelim",
    "revised",
    "final",
    "original",
    "first",
    "estimate",
    "estimated",
    "preliminar",
    "revisado",
    "revisada",
    "definitivo",
    "definitiva",
    "estimado",
    "estimada",
];

/// Of a column with more values none adds up another.
const FEW: usize = 8;

/// Months in which figures add up others before they are taken to do so.
const MONTHS: usize = 5;

/// Figures of this size and so many of them are nearly the same in two editions of one table,
/// and in no two categories.
const LARGE: u64 = 50;
const EDITIONS_OF: usize = 12;

/// A month, and what each value has in it.
type OfMonth<'a> = (&'a str, BTreeMap<&'a str, u64>);

/// A column that may be one of measures, and the figures of its rows.
pub(super) struct Column<'a> {
    pub header: &'a str,
    pub values: &'a BTreeSet<String>,
    /// Of each row: its value, its month as it is written, what its other categories are, and
    /// its figure.
    pub rows: Vec<(&'a str, String, String, Option<u64>)>,
}

/// Whether a header says that its column tells measures or editions apart.
pub(super) fn says_measure(header: &str) -> bool {
    says(header, &MEASURE_WORDS) || UNIT_NAMES.contains(&folded(header).as_str())
}

impl Column<'_> {
    pub(super) fn is_of_measures(&self) -> bool {
        let folded: Vec<String> = self.values.iter().map(|value| folded(value)).collect();
        let said = says_measure(self.header);
        let has = |words: &[&str], value: &str| value.split(' ').any(|word| words.contains(&word));
        let people = |value: &String| has(&PEOPLE, value);
        let carriers = |value: &String| !people(value) && has(&CARRIERS, value);
        let form = |value: &String| FORMS.contains(&value.as_str());
        let edition = |value: &String| has(&EDITIONS, value);
        self.values.len() > 1
            && (said
                || folded.iter().any(people)
                    && folded.iter().any(carriers)
                    && !says(self.header, &MODE_WORDS)
                || folded.iter().any(form)
                || folded.iter().all(edition) && self.overlaps()
                || self.values.len() <= FEW && (self.adds_up() || self.is_of_editions()))
    }

    /// The figures by what else a row says, its month and its value.
    fn apart(&self) -> BTreeMap<&str, Vec<OfMonth<'_>>> {
        let mut apart: BTreeMap<&str, Vec<OfMonth<'_>>> = BTreeMap::new();
        for (value, month, others, figure) in &self.rows {
            let Some(figure) = figure else { continue };
            let months = apart.entry(others).or_default();
            match months.iter_mut().rev().find(|(own, _)| own == month) {
                Some((_, values)) => *values.entry(value).or_default() += figure,
                None => months.push((month, [(*value, *figure)].into())),
            }
        }
        apart
    }

    /// Whether some month has figures of several values of all that is else the same.
    fn overlaps(&self) -> bool {
        self.apart().values().flatten().any(|(_, values)| values.len() > 1)
    }

    /// Whether the figures of some value are those of another but for rounding or some revisions
    /// wherever both have some: two categories differ by more than a part in 400.
    fn is_of_editions(&self) -> bool {
        let apart = self.apart();
        let pairs = self
            .values
            .iter()
            .flat_map(|one| self.values.range(one.clone()..).map(move |other| (one, other)));
        pairs.filter(|(one, other)| one != other).any(|(one, other)| {
            let both = apart.values().flatten().filter_map(|(_, values)| {
                let (one, other) = (*values.get(one.as_str())?, *values.get(other.as_str())?);
                (one.max(other) >= LARGE).then_some((one, other))
            });
            let both: Vec<(u64, u64)> = both.collect();
            let count = |is: &dyn Fn(u64, u64) -> bool| both.iter().filter(|(a, b)| is(*a, *b)).count();
            let same = count(&|a, b| a == b);
            // To the next ten, which of small figures is much.
            let tens = count(&|a, _| a % 10 == 0).max(count(&|_, b| b % 10 == 0)) == both.len();
            let near = count(&|a, b| a.abs_diff(b) * 400 <= a.max(b) || tens && a.abs_diff(b) <= 5);
            let revised =
                same * 2 >= both.len() && count(&|a, b| a.abs_diff(b) * 20 <= a.max(b)) == both.len();
            both.len() >= EDITIONS_OF && same < both.len() && (near * 10 >= both.len() * 9 || revised)
        })
    }

    /// Whether the figures of some value are those of another added up month by month.
    fn adds_up(&self) -> bool {
        let apart = self.apart();
        let pairs = self.values.iter().flat_map(|sum| self.values.iter().map(move |own| (sum, own)));
        pairs.filter(|(sum, own)| sum != own).any(|(sum, own)| {
            let (mut fits, mut all) = ([0, 0], 0);
            for months in apart.values() {
                let figures: Vec<(u64, u64)> = months
                    .iter()
                    .filter_map(|(_, values)| Some((*values.get(sum.as_str())?, *values.get(own.as_str())?)))
                    .collect();
                for pair in figures.windows(2) {
                    let grown =
                        |from: (u64, u64), to: (u64, u64)| from.0 > 0 && to.1 > 0 && from.0 + to.1 == to.0;
                    all += 1;
                    fits[0] += usize::from(grown(pair[0], pair[1]));
                    fits[1] += usize::from(grown(pair[1], pair[0]));
                }
            }
            fits.into_iter().any(|fits| fits >= MONTHS && fits * 10 >= all * 7)
        })
    }
}
