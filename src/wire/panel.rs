//! What the HTML around the canvas shows.

use serde::Serialize;

use super::AppEvent;

/// Everything the HTML around the canvas shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Panel {
    pub language: &'static str,
    pub title: String,
    pub headline: Vec<HeadlinePart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<String>,
    pub alt: String,
    pub source: Source,
    /// Another view is on its way, in [`super::Update::needs`].
    pub waiting: bool,
    pub notices: Vec<NoticeItem>,
    pub chips: Vec<Chip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reset: Option<AppEvent>,
    pub months: MonthsControl,
    pub facets: Vec<Facet>,
    pub split: Vec<Choice>,
    pub charts: Vec<Choice>,
    pub measures: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Choice>,
    pub axis_title: String,
    pub lane: bool,
    pub recent: bool,
    pub events: Vec<EventItem>,
    pub breaks: Vec<NoteItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<Empty>,
    pub datasets: Vec<Choice>,
    pub releases: Vec<Choice>,
}

/// A piece of the headline; a number carries the event that marks its months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadlinePart {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<AppEvent>,
}

/// Which figures these are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    pub dataset: String,
    pub publisher: String,
    pub release: String,
    pub coverage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Newer>,
    pub segments: Vec<Segment>,
    pub definitions: Vec<NoteItem>,
}

/// The offer of a newer release.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Newer {
    pub message: String,
    pub event: AppEvent,
}

/// The source of some months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segment {
    pub(crate) months: String,
    pub(crate) source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rounding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    pub(crate) address: String,
}

/// A definition or a note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteItem {
    pub title: String,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A problem to tell the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeItem {
    pub text: String,
    pub kind: &'static str,
    /// What can be done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<AppEvent>,
}

/// An active filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    pub label: String,
    pub remove_label: String,
    pub remove: AppEvent,
}

/// One of several options.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub selected: bool,
    pub event: AppEvent,
}

/// The month range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthsControl {
    pub from: String,
    pub to: String,
    pub first: String,
    pub last: String,
    pub text: String,
    pub presets: Vec<Choice>,
}

/// One category's filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facet {
    pub dimension: String,
    pub label: String,
    pub all: bool,
    pub options: Vec<FacetOption>,
    pub open: bool,
    pub searchable: bool,
    pub summary: String,
    pub select_all: AppEvent,
    pub select_none: AppEvent,
}

/// One value of a category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetOption {
    pub value: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub selected: bool,
    pub count: String,
    pub bar: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    pub toggle: AppEvent,
    pub only: AppEvent,
}

/// A policy or administration event of the shown months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventItem {
    pub id: String,
    pub date: String,
    pub title: String,
    pub open: bool,
    pub event: AppEvent,
}

/// The filters exclude everything.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Empty {
    pub message: String,
    pub fix: AppEvent,
    pub fix_label: String,
}
