//! Messages to and from JavaScript; their TypeScript stands beside, in
//! `wire.d.ts`. Structs and vectors only: maps would become JavaScript `Map`s.

mod desk;
mod panel;

pub use desk::*;
pub use panel::*;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::data::{Month, MonthRange, spelling};
use crate::query::Measure;
use crate::state::{ChartKind, CursorMove, Event};
use crate::{Error, Result};

/// One thing the reader did. Reads and writes the forms of `wire.d.ts`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Fields")]
pub enum AppEvent {
    SelectDataset { dataset: String, release: Option<String> },
    SetMonths { from: Option<String>, to: Option<String> },
    SetFilter { dimension: String, values: Option<Vec<String>> },
    ToggleValue { dimension: String, value: String },
    Reset,
    SetSplit { dimension: Option<String> },
    SetChart { chart: String },
    SetMeasure { measure: String },
    SetBaseline { loose: bool },
    Focus { value: Option<String> },
    SetLanguage { language: String },
    SetMarks { months: Vec<String> },
    MoveCursor { step: Step },
}

/// All fields of all events, flat. A tagged enum derived by serde would buffer
/// and cost ten times the code.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Fields {
    #[serde(rename = "type")]
    kind: String,
    dataset: Option<String>,
    release: Option<String>,
    from: Option<String>,
    to: Option<String>,
    dimension: Option<String>,
    value: Option<String>,
    values: Option<Vec<String>>,
    chart: Option<String>,
    measure: Option<String>,
    loose: Option<bool>,
    language: Option<String>,
    months: Option<Vec<String>>,
    step: Option<Step>,
}

impl TryFrom<Fields> for AppEvent {
    type Error = &'static str;

    fn try_from(mut fields: Fields) -> std::result::Result<AppEvent, &'static str> {
        let f = &mut fields;
        let kind = std::mem::take(&mut f.kind);
        let event = match kind.as_str() {
            "selectDataset" => AppEvent::SelectDataset {
                dataset: f.dataset.take().ok_or("selectDataset needs a dataset")?,
                release: f.release.take(),
            },
            "setMonths" => AppEvent::SetMonths { from: f.from.take(), to: f.to.take() },
            "setFilter" => AppEvent::SetFilter {
                dimension: f.dimension.take().ok_or("setFilter needs a dimension")?,
                values: f.values.take(),
            },
            "toggleValue" => AppEvent::ToggleValue {
                dimension: f.dimension.take().ok_or("toggleValue needs a dimension")?,
                value: f.value.take().ok_or("toggleValue needs a value")?,
            },
            "reset" => AppEvent::Reset,
            "setSplit" => AppEvent::SetSplit { dimension: f.dimension.take() },
            "setChart" => AppEvent::SetChart { chart: f.chart.take().ok_or("setChart needs a chart")? },
            "setMeasure" => {
                AppEvent::SetMeasure { measure: f.measure.take().ok_or("setMeasure needs a measure")? }
            }
            "setBaseline" => {
                AppEvent::SetBaseline { loose: f.loose.take().ok_or("setBaseline needs loose")? }
            }
            "focus" => AppEvent::Focus { value: f.value.take() },
            "setLanguage" => {
                AppEvent::SetLanguage { language: f.language.take().ok_or("setLanguage needs a language")? }
            }
            "setMarks" => AppEvent::SetMarks { months: f.months.take().ok_or("setMarks needs months")? },
            "moveCursor" => AppEvent::MoveCursor { step: f.step.take().ok_or("moveCursor needs a step")? },
            _ => return Err("unknown type of event"),
        };
        if fields.is_empty() { Ok(event) } else { Err("the event has a field that its type has not") }
    }
}

impl Fields {
    fn is_empty(&self) -> bool {
        let texts = [
            &self.dataset,
            &self.release,
            &self.from,
            &self.to,
            &self.dimension,
            &self.value,
            &self.chart,
            &self.measure,
            &self.language,
        ];
        let lists = [&self.values, &self.months];
        texts.iter().all(|text| text.is_none())
            && lists.iter().all(|list| list.is_none())
            && self.loose.is_none()
            && self.step.is_none()
    }
}

/// A field of an event, on its way out.
enum Field<'a> {
    Text(&'a str),
    List(&'a [String]),
    Flag(bool),
}

impl AppEvent {
    /// Its type, and its fields by name.
    fn fields(&self) -> (&'static str, Vec<(&'static str, Field<'_>)>) {
        fn text<'a>(name: &'static str, value: &'a Option<String>) -> Option<(&'static str, Field<'a>)> {
            value.as_deref().map(|value| (name, Field::Text(value)))
        }
        match self {
            AppEvent::SelectDataset { dataset, release } => {
                let dataset = ("dataset", Field::Text(dataset));
                ("selectDataset", [Some(dataset), text("release", release)].into_iter().flatten().collect())
            }
            AppEvent::SetMonths { from, to } => {
                ("setMonths", [text("from", from), text("to", to)].into_iter().flatten().collect())
            }
            AppEvent::SetFilter { dimension, values } => {
                let mut fields = vec![("dimension", Field::Text(dimension))];
                fields.extend(values.as_deref().map(|values| ("values", Field::List(values))));
                ("setFilter", fields)
            }
            AppEvent::ToggleValue { dimension, value } => {
                ("toggleValue", vec![("dimension", Field::Text(dimension)), ("value", Field::Text(value))])
            }
            AppEvent::Reset => ("reset", Vec::new()),
            AppEvent::SetSplit { dimension } => {
                ("setSplit", text("dimension", dimension).into_iter().collect())
            }
            AppEvent::SetChart { chart } => ("setChart", vec![("chart", Field::Text(chart))]),
            AppEvent::SetMeasure { measure } => ("setMeasure", vec![("measure", Field::Text(measure))]),
            AppEvent::SetBaseline { loose } => ("setBaseline", vec![("loose", Field::Flag(*loose))]),
            AppEvent::Focus { value } => ("focus", text("value", value).into_iter().collect()),
            AppEvent::SetLanguage { language } => ("setLanguage", vec![("language", Field::Text(language))]),
            AppEvent::SetMarks { months } => ("setMarks", vec![("months", Field::List(months))]),
            AppEvent::MoveCursor { step } => ("moveCursor", vec![("step", Field::Text(step.name()))]),
        }
    }
}

impl Serialize for AppEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let (kind, fields) = self.fields();
        let mut out = serializer.serialize_struct("AppEvent", fields.len() + 1)?;
        out.serialize_field("type", kind)?;
        for (name, field) in fields {
            match field {
                Field::Text(text) => out.serialize_field(name, text)?,
                Field::List(list) => out.serialize_field(name, list)?,
                Field::Flag(flag) => out.serialize_field(name, &flag)?,
            }
        }
        out.end()
    }
}

/// A step of the crosshair by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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

impl Step {
    /// The name in messages.
    const fn name(self) -> &'static str {
        match self {
            Step::Left => "left",
            Step::Right => "right",
            Step::PageLeft => "pageLeft",
            Step::PageRight => "pageRight",
            Step::Up => "up",
            Step::Down => "down",
            Step::First => "first",
            Step::Last => "last",
            Step::Clear => "clear",
        }
    }
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
            AppEvent::Reset => Event::Reset,
            AppEvent::SetSplit { dimension } => Event::SetSplit { dimension },
            AppEvent::SetChart { chart } => {
                Event::SetChart { chart: ChartKind::parse(&chart).ok_or_else(|| unknown("chart", chart))? }
            }
            AppEvent::SetMeasure { measure } => Event::SetMeasure {
                measure: Measure::parse(&measure).ok_or_else(|| unknown("measure", measure))?,
            },
            AppEvent::SetBaseline { loose } => Event::SetBaseline { loose },
            AppEvent::Focus { value } => Event::Focus { value },
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
    /// Absent: as it was; null: gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<Option<Tooltip>>,
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
    pub message: String,
}

/// Where the tooltip stands, in CSS pixels, and what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tooltip {
    pub x: f64,
    pub y: f64,
    pub title: String,
    pub rows: Vec<TooltipRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One series at the crosshair's month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TooltipRow {
    pub key: String,
    pub label: String,
    pub value: String,
    pub color: String,
    pub current: bool,
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
