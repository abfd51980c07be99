//! Which figures these are: publisher, release, sources by month, definitions.

use super::facts;
use super::names::release_name;
use crate::data::MonthRange;
use crate::data::catalogue::{Definition, Release, Segment};
use crate::data::words::{self, Language};
use crate::query;
use crate::view::{Ground, Scene};
use crate::wire::{AppEvent, Newer, NoteItem, Segment as SegmentItem, Source};

/// Dataset, release, lineage and definitions.
pub(super) fn source(scene: &Scene<'_>) -> Source {
    let language = scene.language();
    let dataset = scene.source.dataset;
    let release = scene.source.release;
    let newest = dataset.newest();
    let definitions = scene.data.catalogue.definitions_of(&dataset.id);
    Source {
        dataset: dataset.title.of(language).to_string(),
        publisher: dataset.publisher.of(language).to_string(),
        release: release_name(release, language),
        coverage: words::month_range(release.months, language),
        newer: (newest.id != release.id).then(|| Newer {
            message: match language {
                Language::En => {
                    format!("A newer release exists: {}.", words::month(newest.months.last(), language))
                }
                Language::Es => {
                    format!("Hay una edición más reciente: {}.", words::month(newest.months.last(), language))
                }
            },
            event: AppEvent::SelectDataset { dataset: dataset.id.clone(), release: Some(newest.id.clone()) },
        }),
        segments: release.segments.iter().map(|s| segment(scene, s)).collect(),
        definitions: definitions.map(|definition| note(definition, language)).collect(),
    }
}

fn segment(scene: &Scene<'_>, segment: &Segment) -> SegmentItem {
    let language = scene.language();
    let months = words::month_range(segment.months, language);
    let only = segment.only.as_ref().and_then(|(dimension, value)| {
        let label = scene.source.dataset.dimension(dimension)?.value(value)?;
        Some(label.short.of(language))
    });
    SegmentItem {
        months: match only {
            Some(label) => format!("{label}: {months}"),
            None => months,
        },
        source: format!("{} ({})", segment.publisher.of(language), segment.file),
        rounding: (segment.rounding > 1).then(|| rounded(segment.rounding, language)),
        note: Some(segment.note.of(language).to_string()).filter(|note| !note.is_empty()),
        address: segment.address.clone(),
    }
}

/// "rounded to 10".
pub(super) fn rounded(rounding: u32, language: Language) -> String {
    match language {
        Language::En => format!("rounded to {rounding}"),
        Language::Es => format!("a {}", place(rounding)),
    }
}

/// What figures are rounded to, as Spanish says it.
fn place(rounding: u32) -> String {
    match rounding {
        10 => "la decena".into(),
        100 => "la centena".into(),
        1000 => "el millar".into(),
        other => format!("múltiplos de {other}"),
    }
}

/// The definition breaks, splices and values not measured that the shown months
/// touch, and the notes on coverage that they or the headline rest on.
pub(super) fn breaks(scene: &Scene<'_>, of_headline: Option<&Definition>) -> Vec<NoteItem> {
    let language = scene.language();
    let shown = scene.shown();
    let dataset = scene.source.dataset;
    let release = scene.source.release;
    let mut notes = Vec::new();
    notes.extend(scene.breaks().map(|(definition, _)| note(definition, language)));
    let filters = &scene.choices.filters;
    let short = query::coverage_note(&scene.data.catalogue, &dataset.id, filters, shown).or(of_headline);
    notes.extend(short.map(|definition| note(definition, language)));
    for month in release.splices().into_iter().filter(|month| shown.contains(*month)) {
        notes.push(splice(release, month, language));
    }
    notes.extend(ended(scene).map(|text| NoteItem {
        title: language.of("A table that ended", "Una tabla que terminó").to_string(),
        text,
        months: None,
        source: None,
        address: None,
    }));
    for exception in &release.exceptions {
        let missing = exception.first.is_some_and(|first| shown.first() < first)
            || exception.last.is_some_and(|last| shown.last() > last);
        let Some(label) = dataset.dimension(&exception.dimension).and_then(|d| d.value(&exception.value))
        else {
            continue;
        };
        if missing {
            notes.push(NoteItem {
                title: label.label.of(language).to_string(),
                text: exception.note.of(language).to_string(),
                months: None,
                source: None,
                address: None,
            });
        }
    }
    notes
}

/// What must be known of a table that is not continued.
fn ended(scene: &Scene<'_>) -> Option<String> {
    let language = scene.language();
    let last = words::month(scene.ended()?, language);
    let text = match language {
        Language::En => format!("This table ends in {last}: its publisher has not continued it."),
        Language::Es => format!("Esta tabla termina en {last}: quien la publica no la ha continuado."),
    };
    let open = scene.source.release.provisional_from().is_some();
    let never_final = match language {
        Language::En => " The figures of its last fiscal year were not made final.",
        Language::Es => " Las cifras de su último año fiscal no llegaron a ser definitivas.",
    };
    Some(if open { text + never_final } else { text })
}

fn splice(release: &Release, month: crate::data::Month, language: Language) -> NoteItem {
    let supplier = |at| {
        let segment = release.segments.iter().find(|s| s.months.contains(at));
        segment.map_or("", |s| s.publisher.of(language))
    };
    let (before, after) = (supplier(month - 1), supplier(month));
    let name = words::month(month, language);
    NoteItem {
        title: language.of("Another source from here on", "Cambio de fuente").to_string(),
        text: match language {
            Language::En => format!("From {name} the figures come from {after}; before, from {before}."),
            Language::Es => format!("Desde {name} las cifras son de {after}; antes, de {before}."),
        },
        months: Some(name),
        source: None,
        address: None,
    }
}

/// Whose figures these are, and of which release.
pub(super) fn credit(scene: &Scene<'_>) -> String {
    let language = scene.language();
    let dataset = scene.source.dataset;
    format!(
        "{}: {}, {}, {}.",
        language.of("Source", "Fuente"),
        dataset.publisher.of(language),
        dataset.title.of(language),
        release_name(scene.source.release, language)
    )
}

/// Notes that go with the numbers wherever they go: source, release, rounding,
/// provisional months.
pub(super) fn footnotes(scene: &Scene<'_>, ground: &Ground) -> Vec<String> {
    let language = scene.language();
    let mut notes = vec![credit(scene)];
    let filters = facts::every_filter(scene);
    if !filters.is_empty() {
        notes.push(format!("{}: {filters}.", language.of("Filters", "Filtros")));
    }
    notes.extend(reservations(scene, ground));
    notes
}

/// What to bear in mind: rounding, provisional months, a coverage that ends early.
pub(super) fn reservations(scene: &Scene<'_>, ground: &Ground) -> Vec<String> {
    let language = scene.language();
    let rounding = scene.source.release.rounding(ground.shown);
    let mut notes = Vec::new();
    if rounding > 1 {
        notes.push(match language {
            Language::En => format!("Figures of some or all months are rounded to {rounding}."),
            Language::Es => {
                format!("Las cifras de algunos o todos los meses están redondeadas a {}.", place(rounding))
            }
        });
    }
    if scene.crossfilter.blanks().is_some_and(|blanks| blanks.sum(ground.shown) > 0) {
        let note = language.of(
            "Months without data have rows in the file that have no figure.",
            "En los meses sin datos, el archivo tiene filas sin cifra.",
        );
        notes.push(note.to_string());
    }
    notes.extend(ended(scene));
    if let Some(from) = ground.provisional_from {
        let from = words::month(from.max(ground.shown.first()), language);
        notes.push(match language {
            Language::En => format!("Figures from {from} on are provisional."),
            Language::Es => format!("Las cifras desde {from} son provisionales."),
        });
    }
    notes
}

/// A note with its months, source and address where it has them.
fn note(definition: &Definition, language: Language) -> NoteItem {
    let months = match (definition.from, definition.to) {
        (Some(from), Some(to)) => {
            MonthRange::new(from, to).map(|months| words::month_range(months, language))
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
