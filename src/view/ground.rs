//! What every kind of chart stands on: language, months, events, breaks.

use super::Scene;
use crate::data::catalogue::{Definition, Text};
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

impl<'a> Scene<'a> {
    /// The changes of definition that the shown months touch, cut to these. One that is
    /// named as a value of the table ("Title 42") is none where nothing of it is counted.
    pub(crate) fn breaks(&self) -> impl Iterator<Item = (&'a Definition, MonthRange)> {
        let months = self.source.release.months;
        let definitions = self.data.catalogue.definitions_of(&self.source.dataset.id);
        definitions.filter(|definition| definition.is_break).filter_map(move |definition| {
            let from = definition.from.unwrap_or(months.first());
            let to = definition.to.unwrap_or(months.last());
            let months = MonthRange::new(from, to)?.intersect(self.shown())?;
            (!self.leaves_out(&definition.short, months)).then_some((definition, months))
        })
    }

    /// Whether a value has this name, and the filters leave nothing of it.
    fn leaves_out(&self, name: &Text, months: MonthRange) -> bool {
        let named = self.source.dataset.dimensions.iter().find_map(|info| {
            let label = info.values.iter().find(|label| label.short == *name)?;
            let position = self.source.table.dimension(&info.name)?;
            let code = self.source.table.dimensions()[position].dictionary.code(&label.value)?;
            Some((info, label, position, code))
        });
        named.is_some_and(|(info, label, position, code)| {
            let chosen = self.choices.filters.get(&info.name);
            chosen.is_some_and(|chosen| !chosen.contains(&label.value))
                || self.crossfilter.totals(position).range(months, code) == 0
        })
    }
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
    let breaks = scene.breaks().map(|(definition, months)| {
        let text = |text: &Text| text.of(language).to_string();
        BreakBand { months, label: text(&definition.title), short: text(&definition.short) }
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
