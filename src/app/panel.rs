//! Everything the HTML around the canvas shows, in the reader's language.

use super::title::{kind_in_full, provisional_look, subtitle};
use super::{App, card, controls, facts, lineage};
use crate::data::Month;
use crate::data::words::{self, Language};
use crate::query::{Filters, Value};
use crate::view::{self, Scene};
use crate::wire::{AppEvent, Chip, Empty, EventItem, HeadlinePart, Panel};

/// More series than this are not all named to those who cannot see the chart:
/// the table has them.
const MOST_NAMED: usize = 12;

impl App {
    /// The panel of the current view.
    ///
    /// # Panics
    /// Never: the state always names a loaded release.
    pub fn panel(&self) -> Panel {
        let scene = self.scene().expect("the state names a loaded release");
        let language = scene.language();
        let headline = view::headline(&scene, &self.derived.view.grid);
        let filtered = !scene.choices.filters.is_empty() || scene.choices.months.is_some();
        Panel {
            language: language.tag(),
            beside: self.pinned(),
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
                    event: match part.row {
                        Some(value) => Some(AppEvent::Focus { value: Some(value) }),
                        None => (!part.months.is_empty()).then(|| mark(&part.months)),
                    },
                    text: part.text,
                })
                .collect(),
            source: lineage::source(&scene),
            waiting: self.waiting.is_some(),
            notices: self.notices.clone(),
            chips: chips(&scene),
            reset: filtered.then_some(AppEvent::Reset {}),
            months: controls::months(&scene),
            facets: controls::facets(&scene, |value| self.color_of(value)),
            split: controls::split(&scene),
            charts: controls::charts(&scene),
            measures: controls::measures(&scene),
            form: controls::form(&scene),
            all: controls::all(&scene, &self.derived.view.grid),
            axis_title: subtitle(&scene, &self.derived.view),
            lane: self.has_lane(),
            recent: self.has_recent(),
            events: events(&scene),
            breaks: lineage::breaks(&scene, headline.note),
            provisional: self.provisional(language),
            empty: match self.derived.view.grid.rows.is_empty() {
                true => Some(empty(&scene)),
                false => self.is_unknown(&scene).then(|| unknown(&scene)),
            },
            datasets: controls::datasets(&scene),
            releases: controls::releases(&scene),
        }
    }

    /// Whether every figure of the view has a row without one among what it is of.
    fn is_unknown(&self, scene: &Scene<'_>) -> bool {
        let grid = &self.derived.view.grid;
        let gap = |cell: &view::Cell| matches!(cell.value, Value::Gap(_));
        scene.crossfilter.blanks().is_some_and(|blanks| blanks.sum(scene.shown()) > 0)
            && (0..grid.rows.len()).all(|row| grid.row(row).iter().all(gap))
    }

    /// The colour in which a value of the split is drawn.
    fn color_of(&self, value: &str) -> Option<String> {
        let rows = &self.derived.view.grid.rows;
        let head = rows.iter().find(|head| head.key.as_deref() == Some(value))?;
        Some(self.theme.color_in(self.derived.view.kind, head))
    }

    /// What is drawn, for those who cannot see it.
    fn picture(&self, scene: &Scene<'_>) -> String {
        let view = &self.derived.view;
        let language = view.ground.language;
        let rows = &view.grid.rows;
        let axis = subtitle(scene, view);
        let (en, es) = kind_in_full(view.kind);
        let kind = language.of(en, es);
        let mut names: Vec<&str> = rows.iter().take(MOST_NAMED).map(|head| head.label.as_str()).collect();
        names.extend((rows.len() > MOST_NAMED).then_some("\u{2026}"));
        let series = match (rows.len(), language) {
            (1, Language::En) => "1 series".to_string(),
            (1, Language::Es) => "1 serie".to_string(),
            (n, Language::En) => format!("{n} series, {}", names.join(", ")),
            (n, Language::Es) => format!("{n} series: {}", names.join(", ")),
        };
        format!("{kind}: {}; {}.", axis.trim_end_matches('.'), series.trim_end_matches([',', ':', ' ']))
    }

    /// Events stand above the chart, or in it.
    fn has_lane(&self) -> bool {
        let view = &self.derived.view;
        !view.ground.events.is_empty()
            && view.grid.timeline().is_some()
            && view.kind != view::ChartKind::Panels
    }

    fn provisional(&self, language: Language) -> Option<String> {
        let view = &self.derived.view;
        let year = view.ground.provisional_from?.fiscal_year().0;
        let (en, es) = provisional_look(view.kind);
        let look = language.of(en, es);
        Some(match language {
            Language::En => format!(
                "{look}: months of the unfinished fiscal year {year}. They are provisional and may be revised."
            ),
            Language::Es => format!(
                "{look}: meses del año fiscal {year}, aún sin terminar. Sus cifras son provisionales y pueden cambiar."
            ),
        })
    }
}

/// Marks months on the chart.
pub(super) fn mark(months: &[Month]) -> AppEvent {
    AppEvent::SetMarks { months: months.iter().map(Month::to_string).collect() }
}

/// One a filter, and one of the category that alone is shown.
fn chips(scene: &Scene<'_>) -> Vec<Chip> {
    let language = scene.language();
    let removal = |label: &str| match language {
        Language::En => format!("Remove filter {label}"),
        Language::Es => format!("Quitar el filtro «{label}»"),
    };
    let mut chips = Vec::new();
    if let Some(months) = scene.choices.months {
        let label = words::month_range(months, language);
        let remove = AppEvent::SetMonths { from: None, to: None };
        chips.push(Chip { remove_label: removal(&label), label, remove });
    }
    for filter in facts::filters(scene) {
        let label = format!("{}: {}", filter.info.label.of(language), filter.brief(language));
        let dimension = filter.info.name.clone();
        let remove = match scene.choices.subject() {
            Some((split, _)) if split == dimension => AppEvent::Focus { value: None },
            _ => AppEvent::SetFilter { dimension, values: None },
        };
        chips.push(Chip { remove_label: removal(&label), label, remove });
    }
    chips
}

/// Those of which the catalogue has the titles yet.
fn events(scene: &Scene<'_>) -> Vec<EventItem> {
    let language = scene.language();
    let item = |event: &crate::data::catalogue::Event| EventItem {
        id: event.id.clone(),
        date: card::date(event, language),
        title: event.title.of(language).to_string(),
        open: scene.choices.event.as_ref() == Some(&event.id),
        event: AppEvent::OpenEvent { value: Some(event.id.clone()) },
    };
    view::events(scene).filter(|event| !event.title.is_empty()).map(item).collect()
}

/// That no sum is known, and what shows the figures there are.
fn unknown(scene: &Scene<'_>) -> Empty {
    let language = scene.language();
    let message = language.of(
        "In every month some row has no figure, or one that could not be read, so that no sum is known.",
        "En todos los meses alguna fila no tiene cifra, o una que no se pudo leer, así que no se conoce ninguna suma.",
    );
    let apart = scene.source.table.dimensions().iter().find_map(|column| {
        let (info, values) = scene.dimension(&column.name)?;
        let split = scene.choices.split.as_ref() == Some(&column.name);
        let known = values.iter().any(|(code, label)| scene.is_measured(&column.name, (*code, &label.value)));
        (known && !split).then(|| (column.name.clone(), info.label.of(language)))
    });
    let (fix, fix_label) = match apart {
        Some((dimension, label)) => (
            AppEvent::SetSplit { dimension: Some(dimension) },
            match language {
                Language::En => format!("Show each “{label}” apart"),
                Language::Es => format!("Mostrar cada «{label}» por separado"),
            },
        ),
        None => (AppEvent::Reset {}, language.of("Remove all filters", "Quitar todos los filtros").into()),
    };
    Empty { message: message.into(), fix, fix_label }
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
                        format!("Ningún dato cumple estos filtros. El filtro de «{label}» lo excluye todo.")
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
                .of("No rows pass these filters together.", "Ningún dato cumple estos filtros a la vez.")
                .into(),
            fix: AppEvent::Reset {},
            fix_label: language.of("Remove all filters", "Quitar todos los filtros").into(),
        },
    }
}
