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
        /// All that a link carries.
        choices: Choices,
    },
    /// Another dataset, or another release of it (`None`: the newest).
    SelectDataset {
        /// Its id in the catalogue.
        dataset: String,
        /// Its id.
        release: Option<String>,
    },
    /// A range of months; `None`: all there are.
    SetMonths {
        /// Cut to those of the release.
        months: Option<MonthRange>,
    },
    /// The values a dimension lets through; `None`: all, empty: none.
    SetFilter {
        /// Column name in the tidy table.
        dimension: String,
        /// As the tidy table spells them.
        values: Option<SortedSet<String>>,
    },
    /// Lets one value through, or stops it.
    ToggleValue {
        /// Column name in the tidy table.
        dimension: String,
        /// As the tidy table spells it.
        value: String,
    },
    /// Months and filters back to everything.
    Reset,
    /// Gives each value of a category a series.
    SetSplit {
        /// Column name in the tidy table; `None`: one series, the total.
        dimension: Option<String>,
    },
    /// Draws another kind of chart.
    SetChart {
        /// One that does not suit the measure or the split is not taken as it is; see
        /// [`settle`](super::settle).
        chart: ChartKind,
    },
    /// Draws another measure.
    SetMeasure {
        /// Of every series.
        measure: Measure,
    },
    /// Draws the line of everything together among those of categories, or leaves it out.
    SetAll {
        /// False: left out.
        on: bool,
    },
    /// Draws the kind in its other form, or in its first.
    SetForm {
        /// False: in its first form.
        other: bool,
    },
    /// Lists the numbers in another order, or of other categories.
    SetTable {
        /// Of the table and its file.
        listing: Listing,
    },
    /// Focuses a series by its value of the split; `None`, or the same again: no focus.
    Focus {
        /// As the tidy table spells it.
        value: Option<String>,
    },
    /// Focuses the series under the crosshair, or lets go of it.
    FocusCursor,
    /// Speaks another language.
    SetLanguage {
        /// Of the page and all it says.
        language: Language,
    },
    /// Marks months on the chart, in place of those marked before.
    SetMarks {
        /// Empty: none.
        months: SortedSet<Month>,
    },
    /// Opens the card of a policy event; `None`, or the same again: closes it.
    OpenEvent {
        /// Its name in the catalogue.
        id: Option<String>,
    },
    /// The pointer, or the keyboard, is on a policy event; `None`: it left.
    PointAtEvent {
        /// Its name in the catalogue.
        id: Option<String>,
    },
    /// The crosshair moves by keyboard; where there is none, clearing it leaves the zoom.
    MoveCursor {
        /// One key's step.
        step: CursorMove,
    },
    /// The crosshair stands under the pointer; `None`: it left.
    PointAt {
        /// A cell of the grid.
        spot: Option<Spot>,
    },
    /// The crosshair stays at a spot; `None`: it is let go.
    Pin {
        /// A cell of the grid.
        spot: Option<Spot>,
    },
    /// This view is pinned to be compared with what is shown next; or no longer.
    Compare {
        /// False: the pinned view is let go.
        on: bool,
    },
    /// Asks again for the view whose data could not be had.
    TryAgain,
    /// Months are being dragged over.
    Drag {
        /// From the month the drag began in to the one under the pointer; `None`: it is over.
        months: Option<MonthRange>,
    },
}
