//! The controls: months, categories, split, chart, measure, dataset.

use super::names::{measure_name, release_name};
use super::title;
use crate::data::words::{self, Language};
use crate::data::{FiscalYear, MonthRange};
use crate::query::{Gap, Measure, Value};
use crate::state::{ChartKind, Choices, Listing};
use crate::view::{self, Grid, Scene, Tint, Unit, compared};
use crate::wire::{AppEvent, Choice, Facet, FacetOption, MonthsControl};

/// More options than this get a search field.
const SEARCHABLE: usize = 12;

/// Facets unfolded in any case.
const MOST_OPEN: usize = 3;

/// Typed months and presets.
pub(super) fn months(scene: &Scene<'_>) -> MonthsControl {
    let language = scene.language();
    let run = scene.source.release.months;
    let shown = scene.shown();
    MonthsControl {
        from: shown.first().to_string(),
        to: shown.last().to_string(),
        first: run.first().to_string(),
        last: run.last().to_string(),
        text: words::month_range(shown, language),
        presets: presets(run, language)
            .into_iter()
            .map(|(id, label, months)| Choice {
                selected: months == shown,
                id,
                label,
                note: Some(words::month_range(months, language)),
                event: if months == run {
                    AppEvent::SetMonths { from: None, to: None }
                } else {
                    AppEvent::SetMonths {
                        from: Some(months.first().to_string()),
                        to: Some(months.last().to_string()),
                    }
                },
            })
            .collect(),
    }
}

/// All, the last 12 and 24 months, this fiscal year to date and the same months
/// of the last one, each fiscal year from the latest.
fn presets(run: MonthRange, language: Language) -> Vec<(String, String, MonthRange)> {
    let last = run.last();
    let mut presets =
        vec![("all".to_string(), language.of("All months", "Todos los meses").to_string(), run)];
    let mut add = |id: String, label: String, months: Option<MonthRange>| {
        if let Some(months) = months.and_then(|months| months.intersect(run)).filter(|own| *own != run) {
            presets.push((id, label, months));
        }
    };
    for n in [12u16, 24] {
        let label = match language {
            Language::En => format!("Last {n} months"),
            Language::Es => format!("Últimos {n} meses"),
        };
        add(format!("last-{n}"), label, MonthRange::new(last - (n - 1), last));
    }
    let year = last.fiscal_year();
    if last != year.months().last() {
        for year in [year, FiscalYear(year.0 - 1)] {
            let first = year.months().first();
            let end = first + u16::from(last.fiscal_month() - 1);
            let label = match language {
                Language::En => format!("FY{} to {}", year.0, words::month_name(last, language)),
                Language::Es => format!("AF\u{a0}{}, hasta {}", year.0, words::month_name(last, language)),
            };
            add(format!("fytd-{}", year.0), label, MonthRange::new(first, end));
        }
    }
    let years = run.first().fiscal_year().0..=year.0;
    for year in years.rev().map(FiscalYear).filter(|year| year.months().last() <= last) {
        let label = format!("{}{}", language.of("FY", "AF\u{a0}"), year.0);
        add(format!("fy-{}", year.0), label, Some(year.months()));
    }
    presets
}

/// One filter a category, with counts under the other filters.
/// Facets: those that the view hangs on and the first ones are unfolded.
/// `color`: of a value of the split, if it is drawn.
pub(super) fn facets(scene: &Scene<'_>, color: impl Fn(&str) -> Option<String>) -> Vec<Facet> {
    let language = scene.language();
    let facets = view::facets(scene).into_iter().enumerate();
    let wired = facets.map(|(i, facet)| {
        let is_split = scene.choices.split.as_ref() == Some(&facet.dimension);
        let open = is_split || !facet.all || i < MOST_OPEN;
        let mut wired = wire_facet(facet, language, open);
        for option in wired.options.iter_mut().filter(|_| is_split) {
            option.color = color(&option.value);
        }
        wired
    });
    wired.collect()
}

fn wire_facet(facet: view::Facet, language: Language, open: bool) -> Facet {
    let most = facet.options.iter().filter_map(|option| option.count).max().unwrap_or(0).max(1);
    let total = facet.options.len();
    let selected = facet.options.iter().filter(|option| option.selected).count();
    let filter = |values: Option<Vec<&str>>| AppEvent::SetFilter {
        dimension: facet.dimension.clone(),
        values: values.map(|set| set.into_iter().map(str::to_string).collect()),
    };
    let options = facet.options.iter().map(|option| FacetOption {
        value: option.value.clone(),
        label: option.label.clone(),
        note: option.note.clone(),
        selected: option.selected,
        count: match Unit::Count.say_value(value_of(option.count), language) {
            count if option.at_least && option.count.is_some() => format!("≥\u{a0}{count}"),
            count => count,
        },
        bar: option.count.unwrap_or(0) as f64 / most as f64,
        color: None,
        toggle: AppEvent::ToggleValue { dimension: facet.dimension.clone(), value: option.value.clone() },
        only: filter(Some(vec![option.value.as_str()])),
    });
    Facet {
        options: options.collect(),
        open,
        searchable: total > SEARCHABLE,
        summary: match (facet.all, language) {
            (true, Language::En) => format!("all {total}"),
            (true, Language::Es) => format!("{total} de {total}"),
            (false, Language::En) => format!("{selected} of {total}"),
            (false, Language::Es) => format!("{selected} de {total}"),
        },
        select_all: filter(None),
        select_none: filter(Some(Vec::new())),
        dimension: facet.dimension,
        label: facet.label,
        all: facet.all,
    }
}

fn value_of(count: Option<u64>) -> Value {
    count.map_or(Value::Gap(Gap::NotCovered), |count| Value::Is(count as f64))
}

/// What gives one series a value. Years beside each other are of everything together.
pub(super) fn split(scene: &Scene<'_>) -> Vec<Choice> {
    if scene.choices.chart == ChartKind::Years {
        return Vec::new();
    }
    let language = scene.language();
    let current = scene.choices.split.as_deref();
    let nothing = Choice {
        id: String::new(),
        label: language.of("Nothing: one total", "Sin desglose").to_string(),
        note: None,
        selected: current.is_none(),
        event: AppEvent::SetSplit { dimension: None },
    };
    let dimensions = scene.source.dataset.dimensions.iter().map(|info| Choice {
        id: info.name.clone(),
        label: info.label.of(language).to_string(),
        note: None,
        selected: current == Some(&info.name),
        event: AppEvent::SetSplit { dimension: Some(info.name.clone()) },
    });
    dimensions.chain([nothing]).collect()
}

/// The kinds that can show what is measured.
pub(super) fn charts(scene: &Scene<'_>) -> Vec<Choice> {
    let language = scene.language();
    let choices = scene.choices;
    let kinds =
        ChartKind::ALL.into_iter().filter(|kind| kind.suits(choices.measure, choices.split.is_some()));
    kinds
        .map(|kind| {
            let ((en, es), (note_en, note_es)) = (title::kind(kind), title::kind_note(kind));
            Choice {
                id: kind.name().to_string(),
                label: language.of(en, es).to_string(),
                note: Some(language.of(note_en, note_es).to_string()),
                selected: choices.chart == kind,
                event: AppEvent::SetChart { chart: kind.name().to_string() },
            }
        })
        .collect()
}

/// The measures that the kind of chart can show. Of everything, undivided, the
/// share is not offered: it is 100 percent in every month.
pub(super) fn measures(scene: &Scene<'_>) -> Vec<Choice> {
    let language = scene.language();
    let choices = scene.choices;
    let undivided = choices.split.is_none() && choices.filters.is_empty();
    let says_nothing =
        |measure: Measure| measure == Measure::Share && undivided && choices.measure != measure;
    Measure::ALL
        .into_iter()
        .filter(|measure| choices.chart.suits(*measure, choices.split.is_some()) && !says_nothing(*measure))
        .map(|measure| Choice {
            id: measure.name().to_string(),
            label: measure_name(measure, choices.chart, language).to_string(),
            note: None,
            selected: scene.choices.measure == measure,
            event: AppEvent::SetMeasure { measure: measure.name().to_string() },
        })
        .collect()
}

/// The switch between the two forms of a kind that has two, where they differ: a calendar
/// of categories has no years to begin in another month, changes stand about zero in
/// either, and a ranking of all months has none before them.
pub(super) fn form(scene: &Scene<'_>) -> Option<Choice> {
    let other = scene.choices.other_form;
    let choices = Choices { other_form: !other, ..scene.choices.clone() };
    let compares = || compared(scene).or(compared(&Scene { choices: &choices, ..*scene })).is_some();
    let differ = match scene.choices.chart {
        ChartKind::Calendar => !scene.choices.is_by_category(),
        ChartKind::Trend => !matches!(scene.choices.measure, Measure::MonthChange | Measure::YearChange),
        ChartKind::Ranking => compares(),
        _ => true,
    };
    if !differ {
        return None;
    }
    let (en, es, on_in_other) = title::form(scene.choices.chart)?;
    Some(Choice {
        id: "form".into(),
        label: scene.language().of(en, es).to_string(),
        note: None,
        selected: other == on_in_other,
        event: AppEvent::SetForm { other: !other },
    })
}

/// The line of everything together, where there are lines of categories that add up.
pub(super) fn all(scene: &Scene<'_>, grid: &Grid) -> Option<Choice> {
    let choices = scene.choices;
    let lines = choices.chart == ChartKind::Trend && choices.split.is_some() && grid.rows.len() > 1;
    (lines && choices.measure != Measure::Share).then(|| Choice {
        id: "all".into(),
        label: scene.language().of("All", "Total").to_string(),
        note: None,
        selected: !choices.without_all,
        event: AppEvent::SetAll { on: choices.without_all },
    })
}

/// The switches of the table: its order where it has months, and every category
/// where the chart draws some together.
pub(super) fn listing(scene: &Scene<'_>, grid: &Grid) -> Vec<Choice> {
    let language = scene.language();
    let now = scene.choices.listing;
    let switch = |id: &str, label: String, selected: bool, listing: Listing| Choice {
        id: id.to_string(),
        label,
        note: None,
        selected,
        event: AppEvent::SetTable { table: listing.name().to_string() },
    };
    let mut switches = Vec::new();
    if grid.table().iter().all(|record| record.head.months.is_some()) {
        let label = language.of("Oldest first", "Primero lo más antiguo").to_string();
        let other = Listing { oldest_first: !now.oldest_first, ..now };
        switches.push(switch("oldest", label, now.oldest_first, other));
    }
    let info = scene.choices.split.as_deref().and_then(|split| scene.source.dataset.dimension(split));
    if let Some(info) = info.filter(|_| grid.rows.iter().any(|row| row.tint == Tint::Rest)) {
        let (all, plural) = (language.of("All", "Todas las categorías:"), info.plural.of(language));
        let other = Listing { every: !now.every, ..now };
        switches.push(switch("every", format!("{all} {plural}"), now.every, other));
    }
    switches
}

pub(super) fn datasets(scene: &Scene<'_>) -> Vec<Choice> {
    let language = scene.language();
    let choice = |dataset: &crate::data::catalogue::Dataset| Choice {
        id: dataset.id.clone(),
        label: dataset.title.of(language).to_string(),
        note: Some(dataset.note.of(language).to_string()).filter(|note| !note.is_empty()),
        selected: dataset.id == scene.source.dataset.id,
        event: AppEvent::SelectDataset { dataset: dataset.id.clone(), release: None },
    };
    scene.data.catalogue.datasets.iter().map(choice).collect()
}

pub(super) fn releases(scene: &Scene<'_>) -> Vec<Choice> {
    let language = scene.language();
    let dataset = scene.source.dataset;
    let choice = |release: &crate::data::catalogue::Release| Choice {
        id: release.id.clone(),
        label: words::capitalized(&release_name(release, language)),
        note: None,
        selected: release.id == scene.source.release.id,
        event: AppEvent::SelectDataset { dataset: dataset.id.clone(), release: Some(release.id.clone()) },
    };
    dataset.releases.iter().map(choice).collect()
}
