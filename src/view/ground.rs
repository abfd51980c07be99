//! What every kind of chart stands on: language, months, events, breaks.

use super::Scene;
use crate::data::catalogue::Text;
use crate::data::words::Language;
use crate::data::{Month, MonthRange};
use crate::query::{Measure, Series};
use crate::state::{ChartKind, Choices};

/// The view apart from its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Language of the tick labels; the other labels are already in it.
    pub language: Language,
    /// The months on screen, all of them even where there are no data.
    pub shown: MonthRange,
    /// Every month of the release: the domain of the overview strip.
    pub run: MonthRange,
    /// Totals over `run` for the overview strip, filters applied; `None` outside coverage.
    pub overview: Vec<Option<u64>>,
    /// The vertical axis must include zero.
    pub zero: bool,
    /// The highest value of a view beside this one, which the same axis holds.
    pub beside: Option<f64>,
    /// A value that someone states of what is marked.
    pub said: Option<f64>,
    /// Each row is measured on a scale of its own, in place of one for all.
    pub own_scales: bool,
    /// The rows' names stand at their ends.
    pub names: bool,
    /// The first month of the unfinished fiscal year: it and later ones are provisional.
    pub provisional_from: Option<Month>,
    /// By date.
    pub events: Vec<EventMark>,
    /// In the catalogue's order.
    pub breaks: Vec<BreakBand>,
    /// Months from which another source supplies the rows.
    pub splices: Vec<Month>,
}

/// A policy or administration event that starts in a shown month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMark {
    /// Its name in the catalogue, the same in every window.
    pub id: String,
    /// The one it starts in.
    pub month: Month,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// What the chart says of it; of most it says nothing.
    pub words: Option<String>,
}

/// Months in which the figures are defined differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakBand {
    /// Cut to those shown.
    pub months: MonthRange,
    /// For the band's row, where it has room.
    pub label: String,
    /// E.g. "Title 42".
    pub short: String,
}

/// What is counted in a month, though not all of it be covered.
fn counted(scene: &Scene<'_>, whole: &Series, month: Month) -> Option<u64> {
    whole.at(month).or_else(|| Some(scene.crossfilter.all().at(month, 0)).filter(|&part| part > 0))
}

/// What is said, where the axis counts.
fn said(choices: &Choices) -> Option<f64> {
    let counts = matches!(choices.measure, Measure::Count | Measure::PerDay);
    let said = choices.said.filter(|_| counts && choices.chart == ChartKind::Trend);
    said.map(|said| said as f64)
}

/// The ground of a scene; `whole` is everything the filters leave.
pub(super) fn ground(scene: &Scene<'_>, whole: &Series) -> Ground {
    let shown = scene.shown();
    let release = scene.source.release;
    let language = scene.language();
    let breaks = scene.data.catalogue.definitions_of(&scene.source.dataset.id).filter_map(|definition| {
        let from = definition.from.unwrap_or(release.months.first());
        let to = definition.to.unwrap_or(release.months.last());
        let months = MonthRange::new(from, to)?.intersect(shown)?;
        let text = |text: &Text| text.of(language).to_string();
        let (label, short) = (text(&definition.title), text(&definition.short));
        definition.is_break.then_some(BreakBand { months, label, short })
    });
    let events = super::events(scene).map(|event| EventMark {
        id: event.id.clone(),
        month: event.month,
        day: event.day,
        words: (event.order == 1).then(|| event.short.of(language).to_string()),
    });
    Ground {
        language,
        shown,
        run: release.months,
        overview: release.months.iter().map(|month| counted(scene, whole, month)).collect(),
        zero: scene.choices.chart != ChartKind::Trend || !scene.choices.other_form,
        names: true,
        beside: None,
        said: said(scene.choices),
        own_scales: scene.choices.chart == ChartKind::Panels && scene.choices.other_form,
        provisional_from: scene.provisional_from().filter(|from| *from <= shown.last()),
        events: events.collect(),
        breaks: breaks.collect(),
        splices: release.splices().into_iter().filter(|month| shown.contains(*month)).collect(),
    }
}
