//! What the reader did, as the page tells it, and what it means.

use serde::Serialize;

use crate::data::{FiscalYear, Month, MonthRange, spelling};
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
    /// Shows another dataset.
    SelectDataset {
        /// Its id in the catalogue.
        dataset: String,
        /// Id of the release, `YYYY-MM`; `None`: the newest.
        #[serde(skip_serializing_if = "Option::is_none")]
        release: Option<String>,
    },
    /// Shows a range of months: both ends, or neither for all there are.
    SetMonths {
        /// First month, `YYYY-MM` or as readers write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// Last month, itself shown.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// Lets through these values of a category.
    SetFilter {
        /// Column name in the tidy table.
        dimension: String,
        /// `None`: all; empty: none.
        #[serde(skip_serializing_if = "Option::is_none")]
        values: Option<Vec<String>>,
    },
    /// Lets one value through, or stops it.
    ToggleValue {
        /// Column name in the tidy table.
        dimension: String,
        /// As the tidy table spells it.
        value: String,
    },
    /// Months and filters back to everything.
    Reset {},
    /// Gives each value of a category a series.
    SetSplit {
        /// Column name in the tidy table; `None`: one series, the total.
        #[serde(skip_serializing_if = "Option::is_none")]
        dimension: Option<String>,
    },
    /// Draws another kind of chart.
    SetChart {
        /// As of [`ChartKind::name`].
        chart: String,
    },
    /// Draws another measure.
    SetMeasure {
        /// As of [`Measure::name`].
        measure: String,
    },
    /// Draws the line of everything together among those of categories.
    SetAll {
        /// False: it is left out.
        on: bool,
    },
    /// Draws the kind in another form, see [`ChartKind::other_form`].
    SetForm {
        /// False: in its first form.
        other: bool,
    },
    /// Lists the numbers in another order, or of other categories.
    SetTable {
        /// `oldest`, `all`, `all-oldest`; empty: newest first, categories as drawn.
        table: String,
    },
    /// Brings out one series among muted ones.
    Focus {
        /// Its value of the split; `None`, or the same again: no focus.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// Brings out the series under the crosshair, or lets go of it.
    FocusCursor {},
    /// Speaks another language.
    SetLanguage {
        /// `en` or `es`.
        language: String,
    },
    /// Marks months on the chart.
    SetMarks {
        /// `YYYY-MM` each; empty: none.
        months: Vec<String>,
    },
    /// Moves the crosshair by keyboard.
    MoveCursor {
        /// One key's step.
        step: Step,
    },
    /// Asks again for the view whose data could not be had.
    TryAgain {},
    /// Pins this view to compare it with what is shown next.
    Compare {
        /// False: the pinned view is let go.
        on: bool,
    },
    /// Opens the card of a policy event.
    OpenEvent {
        /// Its id in the catalogue; `None`, or the same again: closes it.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// The keyboard is on a policy event.
    PointAtEvent {
        /// Its id in the catalogue; `None`: it left.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
}

/// A field of a message as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A string.
    Text(String),
    /// An array of strings.
    Texts(Vec<String>),
    /// A boolean.
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
    /// One column back.
    Left,
    /// One column forward.
    Right,
    /// Twelve columns back: a year where columns are months.
    PageLeft,
    /// Twelve columns forward.
    PageRight,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// To the row's first column.
    First,
    /// To the row's last column.
    Last,
    /// Lets go of the crosshair.
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

/// A month, or the first or the last of a year: "2024", "FY2024".
fn end(text: &str, which: fn(MonthRange) -> Month) -> Result<Month> {
    let fiscal = text.trim_start().get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fy"));
    let of_year = |year: FiscalYear| match fiscal {
        true => Some(year.months()),
        false => MonthRange::new(Month::from_year_month(year.0, 1)?, Month::from_year_month(year.0, 12)?),
    };
    spelling::fiscal_year(text).and_then(of_year).map_or_else(|| month(text), |year| Ok(which(year)))
}

fn months(from: Option<String>, to: Option<String>) -> Result<Option<MonthRange>> {
    match (from, to) {
        (Some(from), Some(to)) => {
            let (first, last) = (end(&from, MonthRange::first)?, end(&to, MonthRange::last)?);
            MonthRange::new(first, last)
                .map(Some)
                .ok_or_else(|| Error::Unknown { what: "month range", name: format!("{first} – {last}") })
        }
        (None, None) => Ok(None),
        (one, other) => Err(Error::Unknown { what: "month range", name: one.or(other).unwrap_or_default() }),
    }
}
