//! Messages of the claim desk.

use serde::Serialize;

use super::Needs;

/// What a call to the desk added or changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskUpdate {
    /// Nothing is left to do but to wait for what `needs` asked.
    pub done: bool,
    /// 0 to 1.
    pub progress: f64,
    /// Why the text was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// Paragraphs read since the last call, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Claims that are new or have changed.
    pub claims: Vec<ClaimItem>,
    /// How many claims hold and how many are off, as a sentence; empty until done.
    pub summary: String,
    /// How many claims have which verdict, once all is done.
    pub counts: Vec<VerdictCount>,
    /// Which date the text is read from, once all is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Dated>,
    /// How the reader's own tables are used, once all is done: a sentence for each.
    pub own: Vec<String>,
    /// Tables to fetch and hand over; empty: none is missing.
    pub needs: Vec<Needs>,
}

/// When a text is taken to have been published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// Who says so: `reader`, `text`, `figures`, or `nothing`.
    pub by: &'static str,
    /// An ISO day; of figures a month, of nothing empty.
    pub date: String,
    /// The same as a sentence.
    pub text: String,
}

/// How many claims have a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictCount {
    /// As of [`ClaimItem::verdict`]; empty: all claims.
    pub verdict: &'static str,
    /// The verdict in words.
    pub label: String,
    /// As a number in the reader's language.
    pub count: String,
}

/// A paragraph, cut where claims begin and end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// In order; together the whole paragraph.
    pub pieces: Vec<Piece>,
}

/// Text that belongs to one claim, or to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// As the reader wrote it.
    pub text: String,
    /// The narrowest claim that holds the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<usize>,
    /// Claims whose quotes end here.
    pub ends: Vec<usize>,
}

/// A claim and what the data say of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimItem {
    /// Position among all claims of the text, from 0; it keeps it.
    pub index: usize,
    /// The words it was read from, as the reader wrote them.
    pub quote: String,
    /// The rest of its sentence: what stands before the quote, and behind it.
    pub around: [String; 2],
    /// What is claimed, in words: a count, a change, a record.
    pub kind: String,
    /// `supported`, `rounded`, `depends`, `uncheckable`, `contradicted`, or
    /// `waiting` for a table.
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_label: String,
    /// The verdict as a sentence, with the right figure in it.
    pub sentence: String,
    /// The arithmetic in one line.
    pub line: String,
    /// Whose counts, which months.
    pub subject: String,
    /// Which table and release, since when.
    pub basis: String,
    /// The months counted, in order; empty where none was.
    pub rows: Vec<ClaimRow>,
    /// What must be known beside the verdict; empty: nothing.
    pub notes: Vec<ClaimNote>,
    /// The definitions it stands on: events or people, which agency, which year.
    pub words: Vec<String>,
    /// The one taken first; empty where there is no other.
    pub readings: Vec<ClaimReading>,
    /// The figure said, on the scale of the readings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Mark>,
    /// The figures as said, published and revised, where they lie close together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_up: Option<CloseUp>,
    /// The query string that shows the proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The verdict with the window moved; `None` where no window can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strip: Option<Strip>,
    /// What was read, to be corrected.
    pub slots: Vec<SlotItem>,
    /// The reader changed it.
    pub corrected: bool,
}

/// A month that was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimRow {
    /// In words.
    pub(crate) month: String,
    /// Its count, with separators.
    pub(crate) value: String,
}

/// What a reader must know beside the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimNote {
    /// A sentence or two.
    pub text: String,
    /// Query string of the view that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Another fair reading of the words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimReading {
    /// What is read otherwise.
    pub label: String,
    /// As of [`ClaimItem::verdict`].
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_label: String,
    /// Its figure; empty where there is none.
    pub line: String,
    /// Length of its figure's bar, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<f64>,
    /// Position to choose it by; none: as it is read now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<usize>,
}

/// A place on a scale, 0 to 1, with its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// `said`, `published`, `revised`, or `tick`.
    pub name: &'static str,
    /// The figure in words.
    pub label: String,
    /// From 0, the scale's left end, to 1.
    pub at: f64,
}

/// A short scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloseUp {
    /// Round figures, lowest first.
    pub ticks: Vec<Mark>,
    /// The figures said, published and revised.
    pub marks: Vec<Mark>,
    /// What rounds to the figure said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
}

/// A part of a scale, with its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    /// 0 to 1, as of [`Mark::at`].
    pub from: f64,
    /// 0 to 1, not below `from`.
    pub to: f64,
    /// What the part stands for.
    pub label: String,
}

/// The verdict with the window moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// What is moved: the base month, or how far back is looked.
    pub title: String,
    /// "Holds in 3 of 12 windows."
    pub summary: String,
    /// In order of the windows.
    pub cells: Vec<StripCell>,
}

/// One window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StripCell {
    /// Which window.
    pub label: String,
    /// The change in percent; empty where there are no data.
    pub value: String,
    /// As of [`ClaimItem::verdict`].
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_label: String,
    /// The window the sentence names.
    pub claimed: bool,
}

/// One slot of a claim, as a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotItem {
    /// Name to correct it by.
    pub id: String,
    /// What is asked, in words.
    pub label: String,
    /// An option's id, or what is typed.
    pub value: String,
    /// The value in words, for one that its list does not have.
    pub text: String,
    /// The list of its options; none: typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<&'static str>,
    /// Why the last value was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// Options of a slot, by the list's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotList {
    pub(crate) id: &'static str,
    pub(crate) options: Vec<SlotOption>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotOption {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A value that a slot could have, and what the data would say then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SlotChoice {
    /// The id of an option, see [`SlotItem::value`].
    pub value: String,
    /// The option in words.
    pub label: String,
    /// The figure of the data; empty where there is none.
    pub figure: String,
    /// As of [`ClaimItem::verdict`].
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_label: String,
    /// The claim has it now.
    pub selected: bool,
}

/// A text and its day, to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// The statement.
    pub text: String,
    /// ISO date; empty where the link has none.
    pub published: String,
}
