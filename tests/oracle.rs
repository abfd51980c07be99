//! The shipped tables read and counted naively: one loop over the tidy rows for
//! every question, no code shared with the product but months as a type.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month, MonthRange};
use border_encounters::query::{Filters, Measure};
use border_encounters::state::{ChartKind, Choices};
use border_encounters::wire::{AppEvent, Field};

/// A tidy file: its dimensions and its rows.
pub(crate) struct Tidy {
    pub dataset: &'static str,
    pub release: &'static str,
    pub months: MonthRange,
    pub dimensions: Vec<String>,
    pub rows: Vec<Row>,
    distinct: Vec<BTreeSet<String>>,
}

pub(crate) struct Row {
    pub month: Month,
    pub values: Vec<String>,
    pub count: u64,
}

/// Every dataset and release, as the page ships them.
pub(crate) const SHIPPED: [(&str, &str); 10] = [
    ("southwest", "2026-07"),
    ("southwest", "2024-11"),
    ("nationwide", "2025-11"),
    ("sectors", "2024-11"),
    ("citizenships", "2024-11"),
    ("family-status", "2024-11"),
    ("offices", "2024-08"),
    ("repatriations", "2024-08"),
    ("long", "2026-07"),
    ("at-large", "2026-08"),
];

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or_else(|| panic!("{text:?} is a month"))
}

pub(crate) fn months(first: &str, last: &str) -> MonthRange {
    MonthRange::new(month(first), month(last)).expect("a range")
}

/// The bytes of a release's file.
pub(crate) fn bytes(dataset: &str, release: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("www/data/{dataset}-{release}.csv"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(dataset: &'static str, release: &'static str) -> Tidy {
    let text = String::from_utf8(bytes(dataset, release)).expect("UTF-8");
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().expect("a header").split(',').map(str::to_string).collect();
    assert!(header.first().is_some_and(|name| name == "month"));
    assert!(header.last().is_some_and(|name| name == "count"));
    let row = |line: &str| {
        assert!(!line.contains('"'), "tidy cells need no quotes: {line}");
        let mut cells: Vec<String> = line.split(',').map(str::to_string).collect();
        let count = cells.pop().expect("a count").parse().expect("a whole number");
        let month = month(&cells.remove(0));
        Row { month, values: cells, count }
    };
    let rows: Vec<Row> = lines.map(row).collect();
    let first = rows.iter().map(|row| row.month).min().expect("rows");
    let last = rows.iter().map(|row| row.month).max().expect("rows");
    let mut distinct = vec![BTreeSet::new(); header.len() - 2];
    for row in &rows {
        for (known, value) in distinct.iter_mut().zip(&row.values) {
            if !known.contains(value) {
                known.insert(value.clone());
            }
        }
    }
    Tidy {
        distinct,
        dataset,
        release,
        months: MonthRange::between(first, last),
        dimensions: header[1..header.len() - 1].to_vec(),
        rows,
    }
}

/// Every shipped table, read once.
pub(crate) fn all() -> &'static [Tidy] {
    static ALL: OnceLock<Vec<Tidy>> = OnceLock::new();
    ALL.get_or_init(|| SHIPPED.iter().map(|(dataset, release)| read(dataset, release)).collect())
}

pub(crate) fn tidy(dataset: &str, release: &str) -> &'static Tidy {
    all().iter().find(|t| t.dataset == dataset && t.release == release).expect("a shipped release")
}

/// The product's data with every release loaded, read once.
pub(crate) fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| Data::with_everything().expect("the shipped data"))
}

/// An app that shows a link, with every release at hand.
pub(crate) fn app(link: &str) -> App {
    let mut app = App::with_data(data().clone(), Language::En).expect("an app");
    let _ = app.open(link);
    app
}

/// Values that are not counted on their own before a month: dataset, dimension,
/// value, first month, and the value that holds their counts until then.
/// From the notes of the sources (SOURCES.md), not from the catalogue.
const STARTS: [(&str, &str, &str, &str, Option<&str>); 3] = [
    ("family-status", "family_status", "family-unit", "2011-10", Some("single-adults")),
    ("family-status", "family_status", "unaccompanied-children", "2007-10", Some("single-adults")),
    ("long", "component", "office-of-field-operations", "2013-10", None),
];

impl Tidy {
    pub(crate) fn position(&self, dimension: &str) -> Option<usize> {
        self.dimensions.iter().position(|name| name == dimension)
    }

    /// Every value of a dimension.
    pub(crate) fn values(&self, dimension: &str) -> BTreeSet<String> {
        self.distinct[self.position(dimension).expect("a dimension")].clone()
    }

    fn passes(&self, row: &Row, filters: &Filters) -> bool {
        filters.iter().all(|(dimension, set)| {
            self.position(dimension).is_none_or(|position| set.contains(&row.values[position]))
        })
    }

    /// The sum of the rows that pass, in a range of months.
    pub(crate) fn sum(&self, months: MonthRange, filters: &Filters) -> u64 {
        let rows = self.rows.iter().filter(|row| months.contains(row.month) && self.passes(row, filters));
        rows.map(|row| row.count).sum()
    }

    /// The sums of the rows that pass, by value of a dimension.
    pub(crate) fn sums_by(
        &self,
        dimension: &str,
        months: MonthRange,
        filters: &Filters,
    ) -> BTreeMap<String, u64> {
        let position = self.position(dimension).expect("a dimension");
        let mut sums = BTreeMap::new();
        for row in self.rows.iter().filter(|row| months.contains(row.month) && self.passes(row, filters)) {
            match sums.get_mut(&row.values[position]) {
                Some(sum) => *sum += row.count,
                None => _ = sums.insert(row.values[position].clone(), row.count),
            }
        }
        sums
    }

    /// Whether a month holds everything the filters choose.
    pub(crate) fn covered(&self, at: Month, filters: &Filters) -> bool {
        if !self.months.contains(at) {
            return false;
        }
        for (dataset, dimension, value, first, counted_in) in STARTS {
            let chosen = filters.get(dimension);
            let is_chosen = |value: &str| chosen.is_none_or(|set| set.contains(value));
            if dataset == self.dataset && at < month(first) && is_chosen(value) {
                return counted_in.is_some_and(is_chosen);
            }
        }
        // The Livermore sector closed: alone it has no figures any more.
        let livermore = filters.get("sector").is_some_and(|set| set.iter().eq(["livermore"]));
        !(self.dataset == "sectors" && livermore && at > month("2004-12"))
    }

    /// The count of each month; none outside coverage.
    pub(crate) fn monthly(&self, filters: &Filters) -> BTreeMap<Month, u64> {
        let covered = self.months.iter().filter(|month| self.covered(*month, filters));
        let mut sums: BTreeMap<Month, u64> = covered.map(|month| (month, 0)).collect();
        for row in self.rows.iter().filter(|row| self.passes(row, filters)) {
            if let Some(sum) = sums.get_mut(&row.month) {
                *sum += row.count;
            }
        }
        sums
    }
}

/// "46,609", written here so that no number is checked by the code that wrote it.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A filter on one dimension.
pub(crate) fn only(dimension: &str, values: &[&str]) -> Filters {
    [(dimension.to_string(), values.iter().map(|v| v.to_string()).collect())].into()
}

/// A reproducible source of choices: a failing case is named by its seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Choices a reader can reach, of any shipped release, with a link that says them.
pub(crate) fn random_choices(dice: &mut Dice) -> Choices {
    let tidy = dice.pick(all());
    let dataset = data().catalogue.dataset(tidy.dataset).expect("a shipped dataset");
    let language = *dice.pick(&[Language::En, Language::Es]);
    let mut choices = Choices::new(dataset, tidy.release, language);
    if dice.one_in(2) {
        let at = |dice: &mut Dice| tidy.months.first() + dice.below(tidy.months.months()) as u16;
        let months = MonthRange::between(at(dice), at(dice));
        choices.months = Some(months).filter(|months| *months != tidy.months);
    }
    for dimension in &tidy.dimensions {
        if dice.one_in(3) {
            let all: Vec<String> = tidy.values(dimension).into_iter().collect();
            let kept = match dice.below(8) {
                0 => 0,
                1 => all.len() - 1,
                2 => all.len() / 2,
                _ => 1 + dice.below(3.min(all.len() - 1)),
            };
            let mut values = BTreeSet::new();
            while values.len() < kept {
                values.insert(dice.pick(&all).clone());
            }
            choices.filters.insert(dimension.clone(), values.into_iter().collect());
        }
    }
    if dice.one_in(2) {
        choices.split = dice.pick(&tidy.dimensions).clone().into();
    } else if dice.one_in(3) {
        choices.split = None;
    }
    choices.measure = *dice.pick(&Measure::ALL);
    let chart = *dice.pick(&ChartKind::ALL);
    if chart.suits(choices.measure, choices.split.is_some()) {
        choices.chart = chart;
    }
    choices.other_form = choices.chart.other_form().is_some() && dice.one_in(4);
    if let Some(split) = choices.split.clone().filter(|_| dice.one_in(3)) {
        let all = match choices.filters.get(&split) {
            Some(values) => values.iter().cloned().collect(),
            None => tidy.values(&split),
        };
        let all: Vec<String> = all.into_iter().collect();
        choices.focus = (!all.is_empty()).then(|| dice.pick(&all).clone());
    }
    while dice.one_in(3) {
        choices.marks.insert(tidy.months.first() + dice.below(tidy.months.months()) as u16);
    }
    choices
}

/// An event as the page sends it, from its JSON.
pub(crate) fn event(text: &str) -> Result<AppEvent, String> {
    let message: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let object = message.as_object().ok_or("no object")?;
    let text = |value: &serde_json::Value| value.as_str().map(str::to_string);
    let field = |(name, value): (&String, &serde_json::Value)| {
        let field = match value {
            serde_json::Value::Bool(flag) => Field::Flag(*flag),
            serde_json::Value::Array(list) => Field::Texts(list.iter().filter_map(text).collect()),
            other => Field::Text(text(other)?),
        };
        Some((name.clone(), field))
    };
    AppEvent::from_fields(object.iter().filter_map(field).collect()).map_err(|error| error.to_string())
}
