//! Two views side by side: another app holds the pinned one and follows this one.

use super::facts::{Fact, facts};
use super::title::axis_title;
use super::{App, lineage};
use crate::chart::{Sheet, Size, Theme, beside};
use crate::claims::say;
use crate::data::MonthRange;
use crate::data::words::{self, Language};
use crate::query::Measure;
use crate::state::ChartKind;
use crate::view::{Scene, Unit, View, total, unit_of_total};
use crate::wire::{Comparison, ComparisonRow, Download, Update};
use crate::{Error, Result};

/// Views whose highest values are further apart than this have a scale each.
const FURTHEST: f64 = 20.0;

/// Size of each chart of an exported pair, in CSS pixels.
const HALF: (u32, u32) = (560, 420);

impl App {
    /// Draws as another app does: the same language, kind, measure and form, and
    /// the same months where this view has none of its own.
    pub fn follow(&mut self, other: &App) -> Update {
        let (theirs, shown) = (&other.state.choices, other.derived.view.ground.shown);
        let own = self.own_months;
        let Some(run) = self.source().map(|source| source.release.months) else { return Update::default() };
        let choices = &mut self.state.choices;
        choices.language = theirs.language;
        choices.measure = theirs.measure;
        if theirs.chart.suits(theirs.measure, choices.split.is_some()) {
            (choices.chart, choices.other_form) = (theirs.chart, theirs.other_form);
        }
        choices.months = own.or_else(|| shown.intersect(run).filter(|months| *months != run));
        self.refresh(false)
    }

    /// One scale for the charts of two apps, if that serves both and is `wanted`;
    /// gives whether it does.
    pub fn share_scale(&mut self, other: &mut App, wanted: bool) -> bool {
        let tops = [&self.derived.view, &other.derived.view].map(top);
        let alike = self.derived.view.grid.unit() == other.derived.view.grid.unit();
        let [low, high] = [tops[0].min(tops[1]), tops[0].max(tops[1])];
        let one = wanted && alike && low > 0.0 && high / low <= FURTHEST;
        for app in [self, other] {
            app.derived.view.ground.beside = one.then_some(high);
            app.layout();
            app.dirty = crate::state::Redraw::Chart;
        }
        one
    }

    /// What two views have in common and what not; `pinned` is the other one.
    pub fn compare(&self, pinned: &App) -> Comparison {
        let (Some(here), Some(there)) = (self.scene(), pinned.scene()) else { return Comparison::default() };
        let language = here.language();
        let (title, difference) = sentence(&here, &there);
        let [these, those] = [(&here, self), (&there, pinned)].map(|(scene, app)| all_facts(scene, app));
        let row = |name: &str, there: String, here: String| ComparisonRow {
            name: words::capitalized(name),
            there,
            here,
        };
        let mut rows: Vec<ComparisonRow> = Vec::new();
        let mut alike: Vec<&str> = Vec::new();
        for (this, that) in these.into_iter().zip(those) {
            match this.text == that.text {
                true if this.text.is_empty() => {}
                true => alike.push(this.name),
                false => {
                    rows.push(row(this.name, or_none(that.text, language), or_none(this.text, language)))
                }
            }
        }
        if !alike.is_empty() {
            rows.push(row(language.of("alike", "igual en ambas"), String::new(), alike.join(", ")));
        }
        if let Some((name, difference)) = difference {
            rows.insert(0, row(&name, String::new(), difference));
        }
        let name =
            |scene: &Scene<'_>| say::subject(&scene.source, &scene.choices.effective_filters(), language);
        Comparison { title, there: name(&there), here: name(&here), rows }
    }

    /// Both charts in one drawing, the pinned one left, under the sentence about
    /// them; as wide as a sheet if one is given. See [`App::svg`].
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn svg_beside(&self, pinned: &App, sheet: Option<Sheet>) -> Result<Download> {
        let words = self.compare(pinned);
        let lost = || Error::Draw { problem: "no data".into() };
        let half = |app: &App, name: String| {
            let scene = app.scene().ok_or_else(lost)?;
            app.picture_of(&scene, name, Size::Chart(HALF.0, HALF.1), &Theme::LIGHT)
        };
        let halves = [half(pinned, words.there)?, half(self, words.here)?];
        Ok(self.file_for(sheet, beside(&words.title, halves, HALF.0, sheet)))
    }
}

/// The facts of a view, and how far its table goes and how exact it is.
fn all_facts(scene: &Scene<'_>, app: &App) -> Vec<Fact> {
    let language = scene.language();
    let release = scene.source.release;
    let fact = |en, es, text: String| Fact { name: language.of(en, es), text };
    let rounding = release.rounding(scene.shown());
    let exact = match rounding > 1 {
        true => lineage::rounded(rounding, language),
        false => language.of("none, exact counts", "ninguno, cifras exactas").to_string(),
    };
    let mut all = facts(scene, &app.address());
    // The address is no property of the figures.
    all.pop();
    all.push(fact("what is counted", "qué se cuenta", scene.source.dataset.note.of(language).to_string()));
    all.push(fact("coverage", "cobertura", words::month_range(release.months, language)));
    all.push(fact("rounding", "redondeo", exact));
    all
}

fn or_none(text: String, language: Language) -> String {
    if text.is_empty() { language.of("none", "ninguno").to_string() } else { text }
}

/// The highest value that an axis must hold.
fn top(view: &View) -> f64 {
    let grid = &view.grid;
    let number = |cell: &crate::view::Cell| cell.value.number().unwrap_or(0.0);
    match view.kind {
        ChartKind::Stacked => {
            let sum = |column: usize| (0..grid.rows.len()).map(|row| number(&grid.row(row)[column])).sum();
            (0..grid.columns.len()).map(sum).fold(0.0, f64::max)
        }
        // Its axis ends at 100 percent; shades are classes of what each shows.
        ChartKind::Share | ChartKind::Calendar => 0.0,
        _ => grid.cells().iter().map(number).fold(0.0, f64::max),
    }
}

/// What a scene's chart shows of everything together: rankings of counts, the sum over
/// their months; else each month.
fn drawn(scene: &Scene<'_>, ranked: bool) -> Vec<(MonthRange, f64)> {
    if ranked {
        let sum = scene.whole().sum(scene.shown());
        return sum.into_iter().map(|sum| (scene.shown(), sum as f64)).collect();
    }
    total(scene).into_iter().map(|(month, value)| (MonthRange::single(month), value)).collect()
}

fn is_ranking_of_counts(scene: &Scene<'_>) -> bool {
    scene.choices.chart == ChartKind::Ranking && scene.choices.measure == Measure::Count
}

/// What this view's total is against the pinned one's, in the last month that
/// both show, else each in its own last; and the difference, with what it is called.
fn sentence(here: &Scene<'_>, there: &Scene<'_>) -> (String, Option<(String, String)>) {
    let language = here.language();
    let ranked = [here, there].map(is_ranking_of_counts) == [true, true];
    let [these, those] = [here, there].map(|scene| drawn(scene, ranked));
    let latest = |values: &[(MonthRange, f64)]| values.last().copied();
    let both = these.iter().rev().find_map(|&(month, x)| {
        let other = those.iter().find(|(same, _)| *same == month)?;
        Some(((month, x), *other))
    });
    let Some(((month, x), (then, y))) = both.or_else(|| latest(&these).zip(latest(&those))) else {
        return (language.of("Nothing to compare", "Nada que comparar").to_string(), None);
    };
    let unit = unit_of_total(here.choices);
    let subject = match (
        unit_of_total(here.choices) == Unit::Count && here.choices.measure != Measure::RunningTotal,
        language,
    ) {
        (true, Language::En) => {
            format!("{} were", say::subject(&here.source, &here.choices.effective_filters(), language))
        }
        (true, Language::Es) => {
            format!("{} fueron", say::subject(&here.source, &here.choices.effective_filters(), language))
        }
        _ => format!("{}:", axis_title(here)),
    };
    let in_month = |months: MonthRange| {
        let preposition =
            if months.months() == 1 { language.of("in", "en") } else { language.of("from", "de") };
        format!("{preposition} {}", words::month_range(months, language))
    };
    let apart = if then == month { String::new() } else { format!(" {}", in_month(then)) };
    let title = format!(
        "{subject} {} {}, {} {}{}{apart}.",
        unit.say(x, language),
        in_month(month),
        relation(x, y, unit, language),
        unit.say(y, language),
        language.of(" of the pinned view", " de la vista fijada"),
    );
    let difference = match unit {
        Unit::Percent { .. } => Unit::Points.say(x - y, language),
        _ => {
            let sign = if x < y { "\u{2212}" } else { "+" };
            format!("{}{}", if x == y { "" } else { sign }, unit.say((x - y).abs(), language))
        }
    };
    let mut name = language.of("difference", "diferencia").to_string();
    if then == month {
        name = format!("{name} {}", in_month(month));
    }
    (title, Some((name, difference)))
}

/// "2.8 times the", "12% more than the", "the same as the".
fn relation(x: f64, y: f64, unit: Unit, language: Language) -> String {
    let es = language == Language::Es;
    if x == y {
        return language.of("the same as the", "igual que los").to_string();
    }
    let more = x > y;
    if matches!(unit, Unit::Percent { .. }) || y <= 0.0 {
        return match (more, es) {
            (true, false) => "more than the".into(),
            (false, false) => "less than the".into(),
            (true, true) => "más que el".into(),
            (false, true) => "menos que el".into(),
        };
    }
    let ratio = x / y;
    if ratio >= 1.95 {
        let times = words::decimal(ratio, usize::from(ratio < 9.95));
        return if es { format!("{times} veces los") } else { format!("{times} times the") };
    }
    let percent = 100.0 * (ratio - 1.0).abs();
    let percent = words::percent(percent, usize::from(percent < 9.95), language);
    match (more, es) {
        (true, false) => format!("{percent} more than the"),
        (false, false) => format!("{percent} less than the"),
        (true, true) => format!("un {percent} más que los"),
        (false, true) => format!("un {percent} menos que los"),
    }
}
