//! Everything the HTML around the canvas shows, in the reader's language.

use super::tooltip::say;
use super::{App, controls, lineage};
use crate::data::Month;
use crate::data::words::{self, Language};
use crate::query::{Filters, Measure};
use crate::state::ChartKind;
use crate::view::{self, REST, Scene};
use crate::wire::{AppEvent, Chip, Empty, EventItem, HeadlinePart, LegendItem, NoteItem, Panel};

impl App {
    /// The panel of the current view.
    ///
    /// # Panics
    /// Never: the state always names a loaded release.
    pub fn panel(&self) -> Panel {
        let scene = self.scene().expect("the state names a loaded release");
        let language = scene.language();
        let headline = view::headline(&scene);
        let filtered = !scene.choices.filters.is_empty() || scene.choices.months.is_some();
        Panel {
            language: language.tag(),
            title: format!("{} · Border Encounters", headline.text().trim_end_matches('.')),
            alt: [headline.text(), self.picture(&scene)]
                .into_iter()
                .chain(self.provisional(language))
                .collect::<Vec<_>>()
                .join(" "),
            headline: headline
                .parts
                .into_iter()
                .map(|part| HeadlinePart {
                    event: (!part.months.is_empty()).then(|| mark(&part.months)),
                    text: part.text,
                })
                .collect(),
            source: lineage::source(&scene),
            notices: self.notices.clone(),
            chips: chips(&scene),
            reset: filtered.then_some(AppEvent::Reset),
            months: controls::months(&scene),
            facets: controls::facets(&scene),
            split: controls::split(&scene),
            charts: controls::charts(&scene),
            measures: controls::measures(&scene),
            baseline: controls::baseline(&scene),
            axis_title: axis_title(&scene),
            legend: self.legend(&scene),
            events: events(&scene),
            breaks: lineage::breaks(&scene, headline.note),
            provisional: self.provisional(language),
            empty: self.view.trend.lines.is_empty().then(|| empty(&scene)),
            datasets: controls::datasets(&scene),
            releases: controls::releases(&scene),
        }
    }

    /// What is drawn, for those who cannot see it.
    fn picture(&self, scene: &Scene<'_>) -> String {
        let language = scene.language();
        let months = words::month_range(self.view.trend.months, language);
        let lines = self.view.trend.lines.len();
        let axis = axis_title(scene);
        let kind = match (scene.choices.chart, language) {
            (ChartKind::Trend, Language::En) => "Line chart",
            (ChartKind::Trend, Language::Es) => "Gráfico de líneas",
            (ChartKind::Stacked, Language::En) => "Stacked area chart",
            (ChartKind::Stacked, Language::Es) => "Gráfico de áreas apiladas",
        };
        match language {
            Language::En => {
                let series = if lines == 1 { "series" } else { "series," };
                let names = self.names(lines);
                format!("{kind}, {months}: {axis}; {lines} {series}{names}.")
            }
            Language::Es => {
                let series = if lines == 1 { "serie" } else { "series:" };
                let names = self.names(lines);
                format!("{kind}, {months}: {axis}; {lines} {series}{names}.")
            }
        }
    }

    fn names(&self, lines: usize) -> String {
        if lines < 2 {
            return String::new();
        }
        let names: Vec<&str> = self.view.trend.lines.iter().map(|line| line.label.as_str()).collect();
        format!(" {}", names.join(", "))
    }

    fn legend(&self, scene: &Scene<'_>) -> Vec<LegendItem> {
        let trend = &self.view.trend;
        let item = |line: &view::Line| {
            let last = line.values.iter().rev().find(|value| value.number().is_some());
            let focusable = !line.key.is_empty() && line.key != REST;
            LegendItem {
                key: line.key.clone(),
                label: line.label.clone(),
                color: self.theme.color(line.slot),
                vivid: line.vivid,
                focused: scene.choices.focus.as_ref() == Some(&line.key),
                last: last.map_or_else(String::new, |value| say(*value, trend.unit, trend.language)),
                focus: AppEvent::Focus { value: focusable.then(|| line.key.clone()) },
            }
        };
        trend.lines.iter().map(item).collect()
    }

    fn provisional(&self, language: Language) -> Option<String> {
        let year = self.view.trend.provisional_from?.fiscal_year().0;
        let look = match self.view.trend.stacked {
            true => language.of("Paler", "En tono más claro"),
            false => language.of("Dashed", "Línea discontinua"),
        };
        Some(match language {
            Language::En => format!(
                "{look}: months of the unfinished fiscal year {year}. They are provisional and may be revised."
            ),
            Language::Es => format!(
                "{look}: meses del año fiscal {year}, aún sin terminar. Son provisionales y pueden revisarse."
            ),
        })
    }
}

/// Marks months on the chart.
pub(super) fn mark(months: &[Month]) -> AppEvent {
    AppEvent::SetMarks { months: months.iter().map(Month::to_string).collect() }
}

/// What the vertical axis measures.
pub(super) fn axis_title(scene: &Scene<'_>) -> String {
    let language = scene.language();
    let unit = scene.source.dataset.unit.of(language);
    let first = words::month(scene.shown().first(), language);
    let text = match (scene.choices.measure, language) {
        (Measure::Count, Language::En) => format!("{unit} a month"),
        (Measure::Count, Language::Es) => format!("{unit} al mes"),
        (Measure::PerDay, Language::En) => format!("{unit} a day, on average"),
        (Measure::PerDay, Language::Es) => format!("{unit} al día, en promedio"),
        (Measure::Share, Language::En) => format!("share of {unit}, percent"),
        (Measure::Share, Language::Es) => format!("parte de los {unit}, en porcentaje"),
        (Measure::Index, Language::En) => format!("{unit}, {first} = 100"),
        (Measure::Index, Language::Es) => format!("{unit}, {first} = 100"),
        (Measure::RunningTotal, Language::En) => {
            format!("{unit} since October, running total of the fiscal year")
        }
        (Measure::RunningTotal, Language::Es) => format!("{unit} desde octubre, acumulado del año fiscal"),
        (Measure::MonthChange, Language::En) => format!("{unit}, change on the month before, percent"),
        (Measure::MonthChange, Language::Es) => {
            format!("{unit}, variación respecto al mes anterior, en porcentaje")
        }
        (Measure::YearChange, Language::En) => {
            format!("{unit}, change on the same month a year earlier, percent")
        }
        (Measure::YearChange, Language::Es) => {
            format!("{unit}, variación respecto al mismo mes del año anterior, en porcentaje")
        }
        (Measure::Mean3, Language::En) => format!("{unit} a month, mean of three months"),
        (Measure::Mean3, Language::Es) => format!("{unit} al mes, media de tres meses"),
        (Measure::Mean12, Language::En) => format!("{unit} a month, mean of twelve months"),
        (Measure::Mean12, Language::Es) => format!("{unit} al mes, media de doce meses"),
    };
    words::capitalized(&text)
}

fn chips(scene: &Scene<'_>) -> Vec<Chip> {
    let language = scene.language();
    let removal = |label: &str| match language {
        Language::En => format!("Remove filter {label}"),
        Language::Es => format!("Quitar el filtro {label}"),
    };
    let mut chips = Vec::new();
    if let Some(months) = scene.choices.months {
        let label = words::month_range(months, language);
        let remove = AppEvent::SetMonths { from: None, to: None };
        chips.push(Chip { remove_label: removal(&label), label, remove });
    }
    for (name, values) in &scene.choices.filters {
        let Some((info, listed)) = scene.dimension(name) else { continue };
        let chosen: Vec<&str> = listed
            .iter()
            .filter(|(_, label)| values.contains(&label.value))
            .map(|(_, label)| label.short.of(language))
            .collect();
        let what = match chosen.len() {
            0 => language.of("none", "ninguno").to_string(),
            1..=3 => chosen.join(", "),
            n => match language {
                Language::En => format!("{n} of {}", listed.len()),
                Language::Es => format!("{n} de {}", listed.len()),
            },
        };
        let label = format!("{}: {what}", info.label.of(language));
        let remove = AppEvent::SetFilter { dimension: name.clone(), values: None };
        chips.push(Chip { remove_label: removal(&label), label, remove });
    }
    chips
}

fn events(scene: &Scene<'_>) -> Vec<EventItem> {
    let language = scene.language();
    let item = |(i, event): (usize, &crate::data::catalogue::Event)| EventItem {
        number: i + 1,
        date: words::date(event.month, event.day, language),
        title: event.title.of(language).to_string(),
        summary: event.summary.of(language).to_string(),
        source: event.source.clone(),
        address: event.address.clone(),
        event: mark(&[event.month]),
    };
    view::events(scene).enumerate().map(item).collect()
}

/// Why there is nothing to draw, and the way out.
fn empty(scene: &Scene<'_>) -> Empty {
    let language = scene.language();
    let nothing =
        |filters: &Filters| filters.iter().find(|(_, set)| set.is_empty()).map(|(name, _)| name.clone());
    let culprit = nothing(&scene.choices.filters).or_else(|| view::culprit(scene));
    let label = culprit.as_deref().and_then(|name| scene.source.dataset.dimension(name));
    match (culprit.clone(), label) {
        (Some(dimension), Some(info)) => {
            let label = info.label.of(language);
            Empty {
                message: match language {
                    Language::En => {
                        format!("No rows pass these filters. The filter on “{label}” excludes everything.")
                    }
                    Language::Es => {
                        format!("Ninguna fila pasa estos filtros. El filtro de «{label}» lo excluye todo.")
                    }
                },
                fix: AppEvent::SetFilter { dimension, values: None },
                fix_label: match language {
                    Language::En => format!("Remove the filter on “{label}”"),
                    Language::Es => format!("Quitar el filtro de «{label}»"),
                },
            }
        }
        _ => Empty {
            message: language
                .of("No rows pass these filters together.", "Ninguna fila pasa estos filtros juntos.")
                .into(),
            fix: AppEvent::Reset,
            fix_label: language.of("Remove all filters", "Quitar todos los filtros").into(),
        },
    }
}

/// A note with its months, source and address where it has them.
pub(super) fn note(definition: &crate::data::catalogue::Definition, language: Language) -> NoteItem {
    let months = match (definition.from, definition.to) {
        (Some(from), Some(to)) => {
            crate::data::MonthRange::new(from, to).map(|months| words::month_range(months, language))
        }
        (Some(from), None) => Some(match language {
            Language::En => format!("from {}", words::month(from, language)),
            Language::Es => format!("desde {}", words::month(from, language)),
        }),
        (None, Some(to)) => Some(match language {
            Language::En => format!("until {}", words::month(to, language)),
            Language::Es => format!("hasta {}", words::month(to, language)),
        }),
        (None, None) => None,
    };
    NoteItem {
        title: definition.title.of(language).to_string(),
        text: definition.text.of(language).to_string(),
        months,
        source: Some(definition.source.clone()).filter(|source| !source.is_empty()),
        address: Some(definition.address.clone()).filter(|address| !address.is_empty()),
    }
}
