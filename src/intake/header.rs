//! What the headers of columns say of them.

use super::form::folded;
use super::sums::is_total;

/// Words in headers that say what a column holds.
/// Words of columns of months, of years, and of what is neither.
pub(super) const MONTH_WORDS: [&str; 38] = [
    "månad",
    "måned",
    "miesiąc",
    "miesiac",
    "měsíc",
    "mesiac",
    "hónap",
    "luna",
    "kuukausi",
    "ay",
    "bulan",
    "mjesec",
    "μήνας",
    "месяц",
    "місяць",
    "data",
    "дата",
    "年月",
    "月",
    "월",
    "month",
    "mes",
    "monat",
    "mois",
    "mês",
    "date",
    "datum",
    "fecha",
    "period",
    "periodo",
    "time",
    "day",
    "mo",
    "mon",
    "fm",
    "mese",
    "maand",
    "perioden",
];
pub(super) const YEAR_WORDS: [&str; 28] = [
    "år",
    "rok",
    "év",
    "anul",
    "vuosi",
    "yıl",
    "yil",
    "tahun",
    "godina",
    "έτος",
    "год",
    "рік",
    "anio",
    "annee",
    "ejercicio",
    "年",
    "년",
    "year",
    "fy",
    "yr",
    "y",
    "año",
    "ano",
    "jahr",
    "année",
    "fiscal",
    "anno",
    "jaar",
];
pub(super) const QUARTER_WORDS: [&str; 7] =
    ["quarter", "qtr", "trimestre", "trim", "quartal", "kwartaal", "kvartal"];
pub(super) const FISCAL_WORDS: [&str; 2] = ["fiscal", "fy"];
/// Words that say wherever they stand that a column holds counts.
const COUNT_WORDS: [&str; 80] = [
    "antall",
    "liczba",
    "ilość",
    "osoby",
    "počet",
    "broj",
    "sayı",
    "adet",
    "jumlah",
    "määrä",
    "lukumäärä",
    "szám",
    "αριθμός",
    "количество",
    "число",
    "кількість",
    "effectif",
    "effectifs",
    "personen",
    "personnes",
    "fälle",
    "人数",
    "件数",
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
    "eventos",
    "registros",
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
    "aantal",
    "antal",
    "sbarchi",
    "arrivi",
    "llegadas",
    "detections",
    "detecciones",
    "interceptions",
    "intercepciones",
    "applications",
    "solicitudes",
    "applicants",
    "solicitantes",
];
/// Words that say it alone, or behind "number of".
const WHOLE_COUNT_WORDS: [&str; 24] = [
    "număr",
    "individuals",
    "individuos",
    "osób",
    "zahl",
    "menge",
    "size",
    "obs value",
    "cell value",
    "n",
    "freq",
    "cnt",
    "number",
    "num",
    "no",
    "value",
    "values",
    "people",
    "persons",
    "valor",
    "valores",
    "numero",
    "número",
    "personas",
];
const NUMBER_OF: [&str; 6] = ["number of ", "no of ", "num of ", "numero de ", "número de ", "nº de "];
/// Words of columns whose numbers name, place or measure something.
const OTHER_WORDS: [&str; 48] = [
    // As pandas calls the numbers of rows.
    "unnamed",
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
/// Words of columns that measure what is no count of a month.
const RATE_WORDS: [&str; 27] = [
    "per",
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
    "avg",
    "median",
    "moving",
    "rolling",
    "trailing",
    "cumulative",
    "cumul",
    "cum",
    "cumulated",
    "ytd",
    "fytd",
    "acumulado",
    "acumulada",
    "acumulados",
];
/// Phrases of them, where the words alone say less: "encuentros por sector".
const RATE_PHRASES: [&str; 5] = ["por dia", "por día", "por 100", "por cada", "por habitante"];
/// Names of columns with sums of those beside them.
pub(super) const SUM_WORDS: [&str; 10] =
    ["total", "totals", "ytd", "fytd", "sum", "subtotal", "suma", "gesamt", "summe", "td"];
/// What spreadsheets call the first column of a pivot table.
pub(super) const PIVOT_NAMES: [&str; 3] = ["row labels", "etiquetas de fila", "zeilenbeschriftungen"];
/// Says again what other columns of CBP's releases say.
pub(super) const BESIDE_NAMES: [&str; 2] = ["month grouping", "aor abbv"];

/// Words of columns that say when a file or a row of it was made, not of when its figures are.
const FILE_WORDS: [&str; 21] = [
    "extract",
    "extracted",
    "extraction",
    "published",
    "publication",
    "release",
    "released",
    "updated",
    "update",
    "created",
    "modified",
    "loaded",
    "downloaded",
    "retrieved",
    "snapshot",
    "timestamp",
    "reported",
    "reporting",
    "publicación",
    "actualización",
    "corte",
];

/// What a column is called that numbers the rows.
const ROW_NAMES: [&str; 15] = [
    "", "no", "nr", "n", "num", "nro", "número", "numero", "number", "s n", "sr no", "lp", "nº", "n º", "n°",
];

/// A header in small letters with one space between words: "FiscalYear" is two.
fn spoken(header: &str) -> String {
    let mut parted = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for c in header.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    folded(&parted)
}

/// Whether a header has one of some words.
pub(super) fn says(header: &str, words: &[&str]) -> bool {
    spoken(header).split(' ').any(|word| words.contains(&word))
}

/// Whether a header says that its column is of the file, or of when a row was written.
pub(super) fn says_of_file(header: &str) -> bool {
    says(header, &FILE_WORDS) || spoken(header).contains("as of")
}

/// Whether a column is called one that numbers the rows.
pub(super) fn says_row(header: &str) -> bool {
    ROW_NAMES.contains(&folded(header).as_str())
}

/// Whether a header says that its column holds counts; of "Returns: Land" its last part.
pub(super) fn says_count(header: &str) -> bool {
    let header = header.rsplit(':').next().unwrap_or(header);
    let name = spoken(header);
    let whole = WHOLE_COUNT_WORDS.contains(&name.as_str()) || NUMBER_OF.iter().any(|of| name.starts_with(of));
    whole || says(header, &COUNT_WORDS) && !says_rate(header)
}

/// Whether a header says that its numbers are none.
pub(super) fn says_other(header: &str) -> bool {
    !says_count(header) && (says(header, &OTHER_WORDS) || says_rate(header))
}

/// Words of columns whose numbers are thousands or millions, not ones.
const SCALE_WORDS: [&str; 9] =
    ["thousands", "thousand", "000s", "000", "millions", "million", "miles", "millones", "millares"];

/// Whether a header says that its numbers count more than ones.
pub(super) fn says_scale(header: &str) -> bool {
    says(header, &SCALE_WORDS) && !says_rate(header)
}

/// Whether a header says that its numbers are parts, rates, means, or sums of months.
pub(super) fn says_rate(header: &str) -> bool {
    let name = folded(header);
    says(header, &RATE_WORDS)
        || header.contains('%')
        || RATE_PHRASES.iter().any(|phrase| name.contains(phrase))
}

/// How values begin that are parts of the one before.
const WITHIN: [&str; 12] = [
    "of which",
    "of whom",
    "of these",
    "of those",
    "including",
    "incl ",
    "includes",
    "de los cuales",
    "de las cuales",
    "de ellos",
    "incluye",
    "incluidos",
];

/// Whether a value is by its name part of another.
pub(super) fn says_within(value: &str) -> bool {
    let name = folded(value);
    WITHIN.iter().any(|beginning| name.starts_with(beginning))
}

/// Phrases of values that are what changed, or the figure of another time.
const COMPARED: [&str; 27] = [
    "change from",
    "change since",
    "change vs",
    "change over",
    "monthly change",
    "annual change",
    "difference from",
    "year over year",
    "month over month",
    "yoy",
    "same month last year",
    "same month a year ago",
    "same period last year",
    "prior month",
    "prior year",
    "previous month",
    "previous year",
    "last year",
    "a year earlier",
    "mes anterior",
    "año anterior",
    "mismo mes de",
    "mismo mes del",
    "mismo periodo",
    "mismo período",
    "variación anual",
    "variación mensual",
];

/// Last words of values that are worked out of others, and whole ones that are beside them.
const WORKED_OUT: [&str; 14] = [
    "average",
    "avg",
    "mean",
    "median",
    "promedio",
    "deviation",
    "dev",
    "stdev",
    "variance",
    "desviación",
    "difference",
    "diff",
    "diferencia",
    "moyenne",
];
const BESIDE: [&str; 13] = [
    "rank",
    "ranking",
    "target",
    "goal",
    "capacity",
    "capacidad",
    "population",
    "población",
    "working days",
    "business days",
    "days",
    "days in month",
    "días",
];

/// Whether a value is by its name a change, a figure of another time than its column, or worked
/// out of others.
pub(super) fn says_compared(value: &str) -> bool {
    let name = folded(value);
    let spaced = format!(" {name} ");
    COMPARED.iter().any(|phrase| spaced.contains(&format!(" {phrase} ")))
        || BESIDE.contains(&name.as_str())
        || name.rsplit(' ').next().is_some_and(|last| WORKED_OUT.contains(&last)) && !is_total(value)
}

/// Words of columns that say in what their figures are.
const FACTOR_WORDS: [&str; 8] = ["scalar", "factor", "unit", "units", "scale", "multiplier", "unidad", "uom"];

/// Whether a value of a column says that figures are in thousands or millions.
pub(super) fn says_factor(header: &str, value: &str) -> bool {
    says(header, &FACTOR_WORDS) && says(value, &SCALE_WORDS)
}

/// Whether the numbers of a column named so count from October.
pub(super) fn counts_from_october(header: &str) -> bool {
    says(header, &FISCAL_WORDS)
}
