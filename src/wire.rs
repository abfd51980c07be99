//! Messages to and from JavaScript; their TypeScript stands beside, in
//! `wire.d.ts`. Structs and vectors only: maps would become JavaScript `Map`s.

mod ask;
mod desk;
mod event;
mod intake;
mod panel;
mod recipe;

pub use ask::*;
pub use desk::*;
pub use event::*;
pub use intake::*;
pub use panel::*;
pub(crate) use recipe::*;

use serde::Serialize;

/// What a call changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Update {
    /// `chart` or `overlay`, to be drawn on the next frame; `None`: neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redraw: Option<&'static str>,
    /// What stands around the chart, whole; `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel: Option<Panel>,
    /// The view's query string, without `?`, for the history; `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the crosshair stands on; `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readout: Option<Readout>,
    /// Absent: as it was; null: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Option<EventCard>>,
    /// Least height of the plot, in CSS pixels, 0 for any; `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_height: Option<f64>,
    /// The most height that the plot fills, in CSS pixels, 0 for any; `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_height: Option<f64>,
    /// A sentence for the polite live region; `None`: nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announce: Option<String>,
    /// A release to fetch and hand over; `None`: all is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Needs>,
}

/// A release whose bytes the page must fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Needs {
    /// Its id in the catalogue.
    pub dataset: String,
    /// Its id, `YYYY-MM`.
    pub release: String,
    /// Path below the data folder.
    pub file: String,
    /// Size of the file: what is longer is another one.
    pub bytes: u64,
    /// What is said while it loads.
    pub message: String,
}

/// What stands at the spot pointed at, or last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Readout {
    /// Which month or category; empty: nothing is drawn.
    pub title: String,
    /// What must be known of the figures, such as that they are provisional; may be empty.
    pub note: String,
    /// False: nothing is pointed at, these are the latest figures.
    pub pointed: bool,
    /// The rows are series, with colours of their own.
    pub names: bool,
    /// Heads of the figures after the value, each a change on an earlier month.
    pub heads: Vec<String>,
    /// In the chart's order; empty: nothing is drawn.
    pub rows: Vec<ReadoutRow>,
}

/// A series and its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadoutRow {
    /// The value of the split, to focus it; `None`: it is not of a split.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The series' name.
    pub label: String,
    /// `#rrggbb` of the current theme.
    pub color: String,
    /// Everything together.
    pub all: bool,
    /// Drawn in full colour.
    pub vivid: bool,
    /// It has the focus.
    pub focused: bool,
    /// The one pointed at.
    pub current: bool,
    /// It has no value: its first cell says why.
    pub gap: bool,
    /// The value, then a change for each of [`Readout::heads`]; empty where there is none.
    pub cells: Vec<String>,
}

/// A policy or administration event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventCard {
    /// Its name in the catalogue.
    pub id: String,
    /// A day, or its first and last day.
    pub date: String,
    /// What happened, in a few words.
    pub title: String,
    /// Two sentences.
    pub summary: String,
    /// Who published it.
    pub source: String,
    /// Where it can be read, as a URL.
    pub address: String,
    /// Closes it; one that is only pointed at goes with the pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<AppEvent>,
}

/// Two views beside each other, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// What this view is against the pinned one, as a sentence.
    pub title: String,
    /// What the pinned view counts.
    pub there: String,
    /// What this view counts.
    pub here: String,
    /// The difference of the totals, what differs, and last what is alike.
    pub rows: Vec<ComparisonRow>,
}

/// What of two views is said side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparisonRow {
    /// What is compared.
    pub name: String,
    /// Of the pinned view; empty where both say the same.
    pub there: String,
    /// Of this view.
    pub here: String,
}

/// Exactly the numbers drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// The headline of the view.
    pub caption: String,
    /// The heads, that of the rows' own heads first.
    pub columns: Vec<String>,
    /// In the order of [`Listing`](crate::state::Listing).
    pub rows: Vec<TableRow>,
    /// What must be known of the figures, a sentence each.
    pub notes: Vec<String>,
    /// Switches of what is listed, and in which order.
    pub switches: Vec<Choice>,
}

/// A month of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The month or the category.
    pub header: String,
    /// One a column but the first; where there is no number, why.
    pub cells: Vec<String>,
    /// One of its figures may be revised.
    pub provisional: bool,
    /// One of its months is marked on the chart.
    pub marked: bool,
}

/// A file to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Download {
    /// File name with its ending.
    pub name: String,
    /// Media type, with the character set.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// The whole file.
    pub text: String,
}

/// A view in words, ready to be pasted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quotes {
    /// The headline.
    pub sentence: String,
    /// Publisher, table, release and months, as a line below a chart.
    pub source: String,
    /// A citation as a sentence, for a bibliography.
    pub plain: String,
    /// A BibTeX entry.
    pub bibtex: String,
    /// A citation template of an encyclopedia.
    pub wikipedia: String,
    /// The whole address of the view.
    pub link: String,
}
