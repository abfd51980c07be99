//! What the HTML around the canvas shows.

use serde::Serialize;

use super::AppEvent;

/// Everything the HTML around the canvas shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Panel {
    /// `en` or `es`.
    pub language: &'static str,
    /// Title of the document.
    pub title: String,
    /// In order; together the headline.
    pub headline: Vec<HeadlinePart>,
    /// Query string of the pinned view; `None`: none is pinned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<String>,
    /// The chart's accessible name: the headline and what is drawn.
    pub alt: String,
    /// Which figures these are.
    pub source: Source,
    /// Another view is on its way, in [`super::Update::needs`].
    pub waiting: bool,
    /// To be shown above the chart; empty: all is well.
    pub notices: Vec<NoticeItem>,
    /// The active filters; empty: nothing is filtered.
    pub chips: Vec<Chip>,
    /// Back to every month and value; `None`: nothing is filtered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reset: Option<AppEvent>,
    /// The range shown and what it can be.
    pub months: MonthsControl,
    /// The dataset's categories, in the catalogue's order.
    pub facets: Vec<Facet>,
    /// By which category there is a series a value, and by none.
    pub split: Vec<Choice>,
    /// The kinds of chart.
    pub charts: Vec<Choice>,
    /// What is counted.
    pub measures: Vec<Choice>,
    /// Switches to the kind's other form; `None`: it has one only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Choice>,
    /// Switches the line of everything together; `None`: categories have no lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Choice>,
    /// What the axis of values measures, with its unit, and the months.
    pub axis_title: String,
    /// Events stand above the chart or in it, and can be walked by keyboard.
    pub lane: bool,
    /// The last months can be drawn at their own scale, beside the whole run.
    pub recent: bool,
    /// Of the shown months, by date; empty before their texts are there.
    pub events: Vec<EventItem>,
    /// Definition breaks and changes of source that the shown months touch.
    pub breaks: Vec<NoteItem>,
    /// Which months may be revised; `None`: none of those shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional: Option<String>,
    /// The filters exclude everything; `None`: something is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<Empty>,
    /// Every dataset there is.
    pub datasets: Vec<Choice>,
    /// Of the dataset shown, newest first.
    pub releases: Vec<Choice>,
}

impl Panel {
    /// The headline as one text.
    pub(crate) fn sentence(&self) -> String {
        self.headline.iter().map(|part| part.text.as_str()).collect()
    }
}

/// A piece of the headline; a number carries the event that marks its months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadlinePart {
    /// In running text; the parts bring their own spaces.
    pub text: String,
    /// Marks the months that the number stands for; `None`: it is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<AppEvent>,
}

/// Which figures these are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Title of the dataset.
    pub dataset: String,
    /// Who publishes it.
    pub publisher: String,
    /// Which release, and as of which day.
    pub release: String,
    /// First and last month of the release.
    pub coverage: String,
    /// The offer of a newer release; `None`: this is the newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Newer>,
    /// Which file supplied which months, in the catalogue's order.
    pub segments: Vec<Segment>,
    /// What the words of the table mean, and what changed.
    pub definitions: Vec<NoteItem>,
}

/// The offer of a newer release.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Newer {
    /// That there is one, as a sentence.
    pub message: String,
    /// Shows it.
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
    /// What it is about.
    pub title: String,
    /// A sentence or several.
    pub text: String,
    /// When it is so; `None`: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<String>,
    /// Who says so; `None`: it follows from the tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it can be read, as a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A problem to tell the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeItem {
    /// A sentence.
    pub text: String,
    /// `info`, or `error`, which stays until it is dismissed.
    pub kind: &'static str,
    /// What can be done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<AppEvent>,
}

/// An active filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    /// The category and what is let through.
    pub label: String,
    /// The button's accessible name.
    pub remove_label: String,
    /// Lets everything through.
    pub remove: AppEvent,
}

/// One of several options.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// The same in both languages.
    pub id: String,
    /// In the reader's language.
    pub label: String,
    /// What must be known before it is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// It is what is shown.
    pub selected: bool,
    /// Chooses it.
    pub event: AppEvent,
}

/// The month range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthsControl {
    /// First month shown, `YYYY-MM`.
    pub from: String,
    /// Last month shown, `YYYY-MM`.
    pub to: String,
    /// First month of the release, `YYYY-MM`.
    pub first: String,
    /// Last month of the release, `YYYY-MM`.
    pub last: String,
    /// The range shown, in words.
    pub text: String,
    /// Ranges often asked for.
    pub presets: Vec<Choice>,
}

/// One category's filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facet {
    /// Column name in the tidy table.
    pub dimension: String,
    /// The category's name.
    pub label: String,
    /// No filter stands on it.
    pub all: bool,
    /// Its values, in the order they are listed.
    pub options: Vec<FacetOption>,
    /// Unfolded at first: it is split by, filtered, or among the first.
    pub open: bool,
    /// It has so many values that they need a search field.
    pub searchable: bool,
    /// How many of its values are let through, in words.
    pub summary: String,
    /// Lets every value through.
    pub select_all: AppEvent,
    /// Lets none through.
    pub select_none: AppEvent,
}

/// One value of a category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetOption {
    /// As the tidy table spells it.
    pub value: String,
    /// In the reader's language.
    pub label: String,
    /// What the value means, where that is not plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// It is let through.
    pub selected: bool,
    /// Encounters of the shown months under the other filters, with separators.
    pub count: String,
    /// Length of its bar: the share, 0 to 1, of the largest count of its facet.
    pub bar: f64,
    /// `#rrggbb` of its series; `None`: it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Lets it through, or stops it.
    pub toggle: AppEvent,
    /// Lets it alone through.
    pub only: AppEvent,
}

/// A policy or administration event of the shown months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventItem {
    /// Its name in the catalogue.
    pub id: String,
    /// A day, or its first and last day.
    pub date: String,
    /// What happened, in a few words.
    pub title: String,
    /// Its card is open.
    pub open: bool,
    /// Opens or closes its card.
    pub event: AppEvent,
}

/// There is nothing to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Empty {
    /// Which filter excludes everything, or that all do together; or that no sum is known.
    pub message: String,
    /// Takes that filter away, or all, or shows what is known.
    pub fix: AppEvent,
    /// What the button of `fix` says.
    pub fix_label: String,
}
