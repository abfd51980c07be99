//! What the reader chose. Everything else is derived and may be recomputed at
//! any time, so no cache can disagree with the screen.
//!
//! A link is the state, written down; what cannot be followed in one becomes a notice.
//!
//! ```
//! use border_encounters::data::Data;
//! use border_encounters::language::Language;
//! use border_encounters::state::{read_link, write_link};
//!
//! let data = Data::new()?;
//! let (choices, notices) = read_link("?from=2018-10&to=2024-11&is.component=border-patrol", &data, Language::En);
//! assert!(notices.is_empty());
//! let (again, _) = read_link(&write_link(&choices), &data, Language::En);
//! assert_eq!(again, choices);
//! # Ok::<(), border_encounters::Error>(())
//! ```

mod carry;
mod event;
mod kind;
mod link;
mod listing;
mod notice;
mod proof;
mod settle;
mod spot;
mod update;

pub use event::Event;
pub use kind::ChartKind;
pub use link::{MAX_LENGTH, read_claim, read_link, write_claim, write_link};
pub use listing::Listing;
pub use notice::Notice;
pub use proof::proof;
pub use settle::{MOST_MARKS, settle};
pub(crate) use spot::Extent;
pub use spot::{CursorMove, Spot};
pub use update::Redraw;
pub(crate) use update::update;

use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Month, MonthRange};
use crate::query::{Filters, Measure};

/// The part of the state that a link carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Of the page and all it says.
    pub language: Language,
    /// Its id in the catalogue.
    pub dataset: String,
    /// Its id: a link shows the same figures later.
    pub release: String,
    /// `None`: every month the release has.
    pub months: Option<MonthRange>,
    /// The values let through; of a dimension not named, all.
    pub filters: Filters,
    /// Dimension that gives one series a value; `None`: one series, the total.
    pub split: Option<String>,
    /// How the values are drawn.
    pub chart: ChartKind,
    /// What is counted.
    pub measure: Measure,
    /// Lines of categories stand without the line of everything together.
    pub without_all: bool,
    /// The kind is drawn in its other form; see [`ChartKind::other_form`].
    pub other_form: bool,
    /// Value of the split that is drawn in full colour, the others muted.
    pub focus: Option<String>,
    /// How the table lists the numbers.
    pub listing: Listing,
    /// The link of the view pinned to compare with, as it was then.
    pub beside: Option<String>,
    /// Months marked on the chart, as a claim's proof or a headline's numbers.
    pub marks: SortedSet<Month>,
    /// The count that someone states of the marked months, as a claim's proof.
    pub said: Option<u64>,
    /// The policy event whose card is open, by its name in the catalogue.
    pub event: Option<String>,
}

/// Everything the reader chose, with what the pointer is doing right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) choices: Choices,
    /// The crosshair.
    pub(crate) cursor: Option<Spot>,
    /// The crosshair stays where it is when the pointer leaves.
    pub(crate) pinned: bool,
    /// The policy event pointed at, by its name in the catalogue.
    pub(crate) event: Option<String>,
    /// Months being dragged over, not yet committed.
    pub(crate) drag: Option<MonthRange>,
}
