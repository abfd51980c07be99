//! All that can happen, in data terms.

use super::{ChartKind, Choices, CursorMove, Listing, Spot};
use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Month, MonthRange};
use crate::query::Measure;

/// One thing the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The view of a link, or of another dataset or release; its table is there
    /// and has what the choices name.
    Show {
        choices: Choices,
    },
    /// Another dataset, or another release of it (`None`: the newest).
    SelectDataset {
        dataset: String,
        release: Option<String>,
    },
    /// A range of months; `None`: all there are.
    SetMonths {
        months: Option<MonthRange>,
    },
    /// The values a dimension lets through; `None`: all, empty: none.
    SetFilter {
        dimension: String,
        values: Option<SortedSet<String>>,
    },
    /// Lets one value through, or stops it.
    ToggleValue {
        dimension: String,
        value: String,
    },
    /// Months and filters back to everything.
    Reset,
    SetSplit {
        dimension: Option<String>,
    },
    SetChart {
        chart: ChartKind,
    },
    SetMeasure {
        measure: Measure,
    },
    /// Draws the line of everything together among those of categories, or leaves it out.
    SetAll {
        on: bool,
    },
    /// Draws the kind in its other form, or in its first.
    SetForm {
        other: bool,
    },
    /// Lists the numbers in another order, or of other categories.
    SetTable {
        listing: Listing,
    },
    /// Focuses a series by its value of the split; `None`, or the same again: no focus.
    Focus {
        value: Option<String>,
    },
    /// Focuses the series under the crosshair, or lets go of it.
    FocusCursor,
    SetLanguage {
        language: Language,
    },
    SetMarks {
        months: SortedSet<Month>,
    },
    /// Opens the card of a policy event; `None`, or the same again: closes it.
    OpenEvent {
        id: Option<String>,
    },
    /// The pointer, or the keyboard, is on a policy event; `None`: it left.
    PointAtEvent {
        id: Option<String>,
    },
    /// The crosshair moves by keyboard; where there is none, clearing it leaves the zoom.
    MoveCursor {
        step: CursorMove,
    },
    /// The crosshair stands under the pointer; `None`: it left.
    PointAt {
        spot: Option<Spot>,
    },
    /// The crosshair stays at a spot; `None`: it is let go.
    Pin {
        spot: Option<Spot>,
    },
    /// This view is pinned to be compared with what is shown next; or no longer.
    Compare {
        on: bool,
    },
    /// Asks again for the view whose data could not be had.
    TryAgain,
    /// Months are being dragged over.
    Drag {
        months: Option<MonthRange>,
    },
}
