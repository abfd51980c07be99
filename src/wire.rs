//! Messages to and from JavaScript; their TypeScript stands beside, in
//! `wire.d.ts`. Structs and vectors only: maps would become JavaScript `Map`s.

mod desk;
mod panel;

pub use desk::*;
pub use panel::*;

use serde::{Deserialize, Serialize};

use crate::data::{Month, MonthRange, spelling};
use crate::query::Measure;
use crate::state::{ChartKind, CursorMove, Event};
use crate::{Error, Result};

/// One thing the reader did.
///
/// Read by way of one struct of all fields: a tagged enum that serde derives reads every message
/// twice over, in 35 kB of code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", try_from = "Fields")]
pub enum AppEvent {
    SelectDataset {
        dataset: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        release: Option<String>,
    },
    SetMonths {
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    SetFilter {
        dimension: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        values: Option<Vec<String>>,
    },
    ToggleValue {
        dimension: String,
        value: String,
    },
    Reset {},
    SetSplit {
        #[serde(skip_serializing_if = "Option::is_none")]
        dimension: Option<String>,
    },
    SetChart {
        chart: String,
    },
    SetMeasure {
        measure: String,
    },
    SetForm {
        other: bool,
    },
    Focus {
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    FocusCursor {},
    SetLanguage {
        language: String,
    },
    SetMarks {
        months: Vec<String>,
    },
    MoveCursor {
        step: Step,
    },
    TryAgain {},
}

/// The names of the events.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    SelectDataset,
    SetMonths,
    SetFilter,
    ToggleValue,
    Reset,
    SetSplit,
    SetChart,
    SetMeasure,
    SetForm,
    Focus,
    FocusCursor,
    SetLanguage,
    SetMarks,
    MoveCursor,
    TryAgain,
}

/// The fields of all events, as they come in one message.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Fields {
    r#type: Kind,
    dataset: Option<String>,
    release: Option<String>,
    from: Option<String>,
    to: Option<String>,
    dimension: Option<String>,
    values: Option<Vec<String>>,
    value: Option<String>,
    chart: Option<String>,
    measure: Option<String>,
    other: Option<bool>,
    language: Option<String>,
    months: Option<Vec<String>>,
    step: Option<Step>,
}

impl TryFrom<Fields> for AppEvent {
    type Error = String;

    fn try_from(mut fields: Fields) -> std::result::Result<AppEvent, String> {
        let needs = |name: &str| format!("missing field `{name}`");
        let f = &mut fields;
        let event = match f.r#type {
            Kind::SelectDataset => AppEvent::SelectDataset {
                dataset: f.dataset.take().ok_or_else(|| needs("dataset"))?,
                release: f.release.take(),
            },
            Kind::SetMonths => AppEvent::SetMonths { from: f.from.take(), to: f.to.take() },
            Kind::SetFilter => AppEvent::SetFilter {
                dimension: f.dimension.take().ok_or_else(|| needs("dimension"))?,
                values: f.values.take(),
            },
            Kind::ToggleValue => AppEvent::ToggleValue {
                dimension: f.dimension.take().ok_or_else(|| needs("dimension"))?,
                value: f.value.take().ok_or_else(|| needs("value"))?,
            },
            Kind::Reset => AppEvent::Reset {},
            Kind::SetSplit => AppEvent::SetSplit { dimension: f.dimension.take() },
            Kind::SetChart => AppEvent::SetChart { chart: f.chart.take().ok_or_else(|| needs("chart"))? },
            Kind::SetMeasure => {
                AppEvent::SetMeasure { measure: f.measure.take().ok_or_else(|| needs("measure"))? }
            }
            Kind::SetForm => AppEvent::SetForm { other: f.other.take().ok_or_else(|| needs("other"))? },
            Kind::Focus => AppEvent::Focus { value: f.value.take() },
            Kind::FocusCursor => AppEvent::FocusCursor {},
            Kind::SetLanguage => {
                AppEvent::SetLanguage { language: f.language.take().ok_or_else(|| needs("language"))? }
            }
            Kind::SetMarks => AppEvent::SetMarks { months: f.months.take().ok_or_else(|| needs("months"))? },
            Kind::MoveCursor => AppEvent::MoveCursor { step: f.step.take().ok_or_else(|| needs("step"))? },
            Kind::TryAgain => AppEvent::TryAgain {},
        };
        // What is left over is of another event.
        let left = [
            ("dataset", f.dataset.is_some()),
            ("release", f.release.is_some()),
            ("from", f.from.is_some()),
            ("to", f.to.is_some()),
            ("dimension", f.dimension.is_some()),
            ("values", f.values.is_some()),
            ("value", f.value.is_some()),
            ("chart", f.chart.is_some()),
            ("measure", f.measure.is_some()),
            ("other", f.other.is_some()),
            ("language", f.language.is_some()),
            ("months", f.months.is_some()),
            ("step", f.step.is_some()),
        ];
        match left.into_iter().find(|(_, is_left)| *is_left) {
            None => Ok(event),
            Some((name, _)) => Err(format!("unknown field `{name}` of {:?}", f.r#type)),
        }
    }
}

/// A step of the crosshair by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    Left,
    Right,
    PageLeft,
    PageRight,
    Up,
    Down,
    First,
    Last,
    Clear,
}

impl AppEvent {
    /// The event in data terms.
    ///
    /// # Errors
    /// If a month, measure, chart or language is not one.
    pub fn read(self) -> Result<Event> {
        let unknown = |what: &'static str, name: String| Error::Unknown { what, name };
        Ok(match self {
            AppEvent::SelectDataset { dataset, release } => Event::SelectDataset { dataset, release },
            AppEvent::SetMonths { from, to } => Event::SetMonths { months: months(from, to)? },
            AppEvent::SetFilter { dimension, values } => {
                Event::SetFilter { dimension, values: values.map(|v| v.into_iter().collect()) }
            }
            AppEvent::ToggleValue { dimension, value } => Event::ToggleValue { dimension, value },
            AppEvent::Reset {} => Event::Reset,
            AppEvent::SetSplit { dimension } => Event::SetSplit { dimension },
            AppEvent::SetChart { chart } => {
                Event::SetChart { chart: ChartKind::parse(&chart).ok_or_else(|| unknown("chart", chart))? }
            }
            AppEvent::SetMeasure { measure } => Event::SetMeasure {
                measure: Measure::parse(&measure).ok_or_else(|| unknown("measure", measure))?,
            },
            AppEvent::SetForm { other } => Event::SetForm { other },
            AppEvent::Focus { value } => Event::Focus { value },
            AppEvent::FocusCursor {} => Event::FocusCursor,
            AppEvent::SetLanguage { language } => Event::SetLanguage {
                language: crate::data::words::Language::parse(&language)
                    .ok_or_else(|| unknown("language", language))?,
            },
            AppEvent::SetMarks { months } => {
                Event::SetMarks { months: months.iter().map(|text| month(text)).collect::<Result<_>>()? }
            }
            AppEvent::MoveCursor { step } => Event::MoveCursor {
                step: match step {
                    Step::Left => CursorMove::Columns(-1),
                    Step::Right => CursorMove::Columns(1),
                    Step::PageLeft => CursorMove::Columns(-12),
                    Step::PageRight => CursorMove::Columns(12),
                    Step::Up => CursorMove::Rows(-1),
                    Step::Down => CursorMove::Rows(1),
                    Step::First => CursorMove::First,
                    Step::Last => CursorMove::Last,
                    Step::Clear => CursorMove::Clear,
                },
            },
            AppEvent::TryAgain {} => Event::TryAgain,
        })
    }
}

fn month(text: &str) -> Result<Month> {
    let text = text.trim();
    spelling::month(text)
        .ok_or_else(|| Error::Unknown { what: "month", name: text.chars().take(40).collect() })
}

fn months(from: Option<String>, to: Option<String>) -> Result<Option<MonthRange>> {
    match (from, to) {
        (Some(from), Some(to)) => {
            let (first, last) = (month(&from)?, month(&to)?);
            MonthRange::new(first, last)
                .map(Some)
                .ok_or_else(|| Error::Unknown { what: "month range", name: format!("{first} – {last}") })
        }
        (None, None) => Ok(None),
        (one, other) => Err(Error::Unknown { what: "month range", name: one.or(other).unwrap_or_default() }),
    }
}

/// What a call changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Update {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redraw: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel: Option<Panel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readout: Option<Readout>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_height: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Needs>,
}

/// A release whose bytes the page must fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Needs {
    pub dataset: String,
    pub release: String,
    pub file: String,
    /// Size of the file: what is longer is another one.
    pub bytes: u64,
    pub message: String,
}

/// What stands at the spot pointed at, or last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Readout {
    pub title: String,
    pub note: String,
    pub pointed: bool,
    pub names: bool,
    pub heads: Vec<String>,
    pub rows: Vec<ReadoutRow>,
}

/// A series and its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadoutRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    pub label: String,
    pub color: String,
    pub vivid: bool,
    pub focused: bool,
    pub current: bool,
    pub cells: Vec<String>,
}

/// Exactly the numbers drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    pub notes: Vec<String>,
}

/// A month of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    pub header: String,
    pub cells: Vec<String>,
    pub provisional: bool,
    pub marked: bool,
}

/// A file to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Download {
    pub name: String,
    #[serde(rename = "type")]
    pub media_type: &'static str,
    pub text: String,
}
