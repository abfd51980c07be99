//! The slots by their names, and what may stand in them, in words.

use crate::claims::say::explain::Pair;

/// A slot's name, its list (none: typed) and its label.
pub(super) const NAMES: [(&str, &str, Pair); 30] = [
    ("kind", "kind", ("Statement", "Afirmación")),
    ("measure", "measure", ("What is counted", "Qué se cuenta")),
    ("region", "region", ("Border", "Frontera")),
    ("component", "component", ("Agency", "Agencia")),
    ("demographic", "demographic", ("People", "Personas")),
    ("citizenship", "citizenship", ("Citizenship", "Nacionalidad")),
    ("sector", "sector", ("Sector", "Sector")),
    ("office", "office", ("Field office", "Oficina de campo")),
    ("state", "state", ("State", "Estado")),
    ("title", "title", ("Legal authority", "Base legal")),
    ("encounter", "encounter", ("Type of encounter", "Tipo de encuentro")),
    ("group", "group", ("Repatriation", "Repatriación")),
    ("type", "type", ("Type of repatriation", "Tipo de repatriación")),
    ("entry", "entry", ("At entry, at large", "«At Entry», «At Large»")),
    ("against-component", "component", ("Against agency", "Frente a la agencia")),
    ("against-demographic", "demographic", ("Against people", "Frente a las personas")),
    ("against-citizenship", "citizenship", ("Against citizenship", "Frente a la nacionalidad")),
    ("against-sector", "sector", ("Against sector", "Frente al sector")),
    ("against-region", "region", ("Against border", "Frente a la frontera")),
    ("direction", "direction", ("Direction", "Dirección")),
    ("qualifier", "qualifier", ("Worded as", "Precisión")),
    ("unit", "unit", ("Unit", "Unidad")),
    ("test", "test", ("Condition", "Condición")),
    ("reach", "reach", ("How far back", "Desde cuándo")),
    ("number", "", ("Figure", "Cifra")),
    ("from", "", ("From", "Desde")),
    ("to", "", ("To", "Hasta")),
    ("base-from", "", ("Compared with, from", "Comparado con, desde")),
    ("base-to", "", ("Compared with, to", "Comparado con, hasta")),
    ("since", "", ("Since, or months", "Desde, o cuántos meses")),
];

/// The region that no table has as a value.
pub(super) const NATIONWIDE: (&str, Pair) = ("nationwide", ("Nationwide", "Todo el país"));

pub(super) type Choices = &'static [(&'static str, Pair)];

const MEASURES: Choices = &[
    ("encounters", ("Encounters", "Encuentros")),
    ("arrests", ("Border Patrol arrests", "Detenciones de la Patrulla Fronteriza")),
    ("repatriations", ("Repatriations", "Repatriaciones")),
];
const DIRECTIONS: Choices = &[
    ("up", ("higher", "más alto")),
    ("down", ("lower", "más bajo")),
    ("flat", ("unchanged", "sin cambios")),
];
const QUALIFIERS: Choices = &[
    ("exact", ("exactly", "exactamente")),
    ("about", ("about", "alrededor de")),
    ("nearly", ("nearly", "casi")),
    ("more", ("more than", "más de")),
    ("less", ("less than", "menos de")),
    ("majority", ("most", "la mayoría")),
];
const UNITS: Choices = &[
    ("count", ("people or events", "personas o casos")),
    ("percent", ("percent", "por ciento")),
    ("per-day", ("a day", "al día")),
    ("per-month", ("a month", "al mes")),
    ("multiple", ("times", "veces")),
    ("months", ("months", "meses")),
    ("rank", ("place", "lugar")),
];
const TESTS: Choices = &[
    ("rose", ("rose", "subió")),
    ("fell", ("fell", "bajó")),
    ("above", ("above the figure", "por encima de la cifra")),
    ("below", ("below the figure", "por debajo de la cifra")),
    ("share", ("above this percent of all", "por encima de este porcentaje del total")),
    ("more", ("more than the other side", "más que la otra parte")),
    ("fewer", ("fewer than the other side", "menos que la otra parte")),
    ("top", ("more than every rival", "más que cualquier otro")),
];
const REACHES: Choices = &[
    ("ever", ("on record", "desde que hay datos")),
    ("since", ("since a month or a year", "desde un mes o un año")),
    ("within", ("in so many months", "en tantos meses")),
];

/// The lists whose options are no values of a table.
pub(super) const CHOICES: [(&str, Choices); 6] = [
    ("measure", MEASURES),
    ("direction", DIRECTIONS),
    ("qualifier", QUALIFIERS),
    ("unit", UNITS),
    ("test", TESTS),
    ("reach", REACHES),
];
