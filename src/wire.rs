//! Messages to and from JavaScript; their TypeScript stands beside, in
//! `wire.d.ts`. Structs and vectors only: maps would become JavaScript `Map`s.

mod ask;
mod desk;
mod intake;
mod panel;

pub use ask::*;
pub use desk::*;
pub use intake::*;
pub use panel::*;

use serde::Serialize;

use crate::data::{Month, MonthRange, spelling};
use crate::query::Measure;
use crate::state::{ChartKind, CursorMove, Event, Listing};
use crate::{Error, Result};

/// One thing the reader did.
///
/// Read by [`AppEvent::from_fields`]: what serde derives for reading, with its
/// formatting of floats for messages that nobody sees, is 9 kB of a compressed
/// module whose limit is 200.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
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
    SetAll {
        on: bool,
    },
    SetForm {
        other: bool,
    },
    SetTable {
        table: String,
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
    Compare {
        on: bool,
    },
    OpenEvent {
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    PointAtEvent {
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
}

/// A field of a message as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    Text(String),
    Texts(Vec<String>),
    Flag(bool),
}

/// The fields of a message by name, taken out one by one.
struct Fields(Vec<(String, Field)>);

impl Fields {
    fn find(&mut self, name: &str) -> Option<Field> {
        let at = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.swap_remove(at).1)
    }

    fn text(&mut self, name: &str) -> Result<String> {
        match self.find(name) {
            Some(Field::Text(text)) => Ok(text),
            _ => Err(no_field(name)),
        }
    }

    fn texts(&mut self, name: &str) -> Result<Vec<String>> {
        match self.find(name) {
            Some(Field::Texts(texts)) => Ok(texts),
            _ => Err(no_field(name)),
        }
    }

    fn flag(&mut self, name: &str) -> Result<bool> {
        match self.find(name) {
            Some(Field::Flag(flag)) => Ok(flag),
            _ => Err(no_field(name)),
        }
    }

    /// A field that may be missing.
    fn optional<T>(
        &mut self,
        name: &str,
        read: impl Fn(&mut Fields, &str) -> Result<T>,
    ) -> Result<Option<T>> {
        self.0.iter().any(|(other, _)| other == name).then(|| read(self, name)).transpose()
    }
}

/// A field that is missing, or is not of its type.
fn no_field(name: &str) -> Error {
    Error::Unknown { what: "field", name: name.to_string() }
}

impl AppEvent {
    /// Reads a message from its fields.
    ///
    /// # Errors
    /// If a field is missing, is not of its type, or is none of the event's.
    pub fn from_fields(fields: Vec<(String, Field)>) -> Result<AppEvent> {
        let mut f = Fields(fields);
        let kind = f.text("type")?;
        let event = match kind.as_str() {
            "selectDataset" => AppEvent::SelectDataset {
                dataset: f.text("dataset")?,
                release: f.optional("release", Fields::text)?,
            },
            "setMonths" => AppEvent::SetMonths {
                from: f.optional("from", Fields::text)?,
                to: f.optional("to", Fields::text)?,
            },
            "setFilter" => AppEvent::SetFilter {
                dimension: f.text("dimension")?,
                values: f.optional("values", Fields::texts)?,
            },
            "toggleValue" => {
                AppEvent::ToggleValue { dimension: f.text("dimension")?, value: f.text("value")? }
            }
            "reset" => AppEvent::Reset {},
            "setSplit" => AppEvent::SetSplit { dimension: f.optional("dimension", Fields::text)? },
            "setChart" => AppEvent::SetChart { chart: f.text("chart")? },
            "setMeasure" => AppEvent::SetMeasure { measure: f.text("measure")? },
            "setAll" => AppEvent::SetAll { on: f.flag("on")? },
            "setForm" => AppEvent::SetForm { other: f.flag("other")? },
            "setTable" => AppEvent::SetTable { table: f.text("table")? },
            "focus" => AppEvent::Focus { value: f.optional("value", Fields::text)? },
            "focusCursor" => AppEvent::FocusCursor {},
            "setLanguage" => AppEvent::SetLanguage { language: f.text("language")? },
            "setMarks" => AppEvent::SetMarks { months: f.texts("months")? },
            "moveCursor" => AppEvent::MoveCursor { step: Step::parse(f.text("step")?)? },
            "tryAgain" => AppEvent::TryAgain {},
            "compare" => AppEvent::Compare { on: f.flag("on")? },
            "openEvent" => AppEvent::OpenEvent { value: f.optional("value", Fields::text)? },
            "pointAtEvent" => AppEvent::PointAtEvent { value: f.optional("value", Fields::text)? },
            _ => return Err(Error::Unknown { what: "event", name: kind }),
        };
        match f.0.pop() {
            None => Ok(event),
            Some((name, _)) => Err(Error::Unknown { what: "place for field", name }),
        }
    }
}

/// A step of the crosshair by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    fn parse(name: String) -> Result<Step> {
        Ok(match name.as_str() {
            "left" => Step::Left,
            "right" => Step::Right,
            "pageLeft" => Step::PageLeft,
            "pageRight" => Step::PageRight,
            "up" => Step::Up,
            "down" => Step::Down,
            "first" => Step::First,
            "last" => Step::Last,
            "clear" => Step::Clear,
            _ => return Err(Error::Unknown { what: "step", name }),
        })
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
            AppEvent::Reset {} => Event::Reset,
            AppEvent::SetSplit { dimension } => Event::SetSplit { dimension },
            AppEvent::SetChart { chart } => {
                Event::SetChart { chart: ChartKind::parse(&chart).ok_or_else(|| unknown("chart", chart))? }
            }
            AppEvent::SetMeasure { measure } => Event::SetMeasure {
                measure: Measure::parse(&measure).ok_or_else(|| unknown("measure", measure))?,
            },
            AppEvent::SetAll { on } => Event::SetAll { on },
            AppEvent::SetForm { other } => Event::SetForm { other },
            AppEvent::SetTable { table } => {
                Event::SetTable { listing: Listing::parse(&table).ok_or_else(|| unknown("table", table))? }
            }
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
            AppEvent::Compare { on } => Event::Compare { on },
            AppEvent::OpenEvent { value: id } => Event::OpenEvent { id },
            AppEvent::PointAtEvent { value: id } => Event::PointAtEvent { id },
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
    /// Absent: as it was; null: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Option<EventCard>>,
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
    pub all: bool,
    pub vivid: bool,
    pub focused: bool,
    pub current: bool,
    pub cells: Vec<String>,
}

/// A policy or administration event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventCard {
    pub id: String,
    pub date: String,
    pub title: String,
    pub summary: String,
    pub source: String,
    pub address: String,
    /// Closes it; one that is only pointed at goes with the pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<AppEvent>,
}

/// Two views beside each other, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub title: String,
    pub there: String,
    pub here: String,
    pub rows: Vec<ComparisonRow>,
}

/// What of two views is said side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparisonRow {
    pub name: String,
    pub there: String,
    pub here: String,
}

/// Exactly the numbers drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    pub notes: Vec<String>,
    /// Switches of what is listed, and in which order.
    pub switches: Vec<Choice>,
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

/// A view in words, ready to be pasted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quotes {
    pub sentence: String,
    pub source: String,
    pub plain: String,
    pub bibtex: String,
    pub wikipedia: String,
    pub link: String,
}
