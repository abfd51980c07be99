//! The cherry-pick meter as a row of cells.

use crate::claims::check::Finding;
use crate::claims::claim::{Direction, Reach, Step};
use crate::claims::explain::{self, Pair, fill};
use crate::claims::window::{Window, windows};
use crate::claims::{Kind, Source, Verdict};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};
use crate::wire::{Strip, StripCell};

/// Bases before the period that are tried: months, or years.
const BASES: usize = 12;

/// How far back an extreme is tried, in months.
const LOOKS: [usize; 9] = [6, 12, 24, 36, 48, 60, 120, 180, 240];

/// How the verdict of a change or an extreme varies as the window moves.
pub fn strip(finding: &Finding, source: &dyn Source, language: Language) -> Option<Strip> {
    let claim = &finding.claim;
    let all = windows(claim, source);
    let monthly = claim.period.is_month() && claim.step == Step::Month;
    let (title, cells) = match claim.kind {
        Kind::ExtremeSince if monthly => (looking_back(claim.direction), looks(finding, &all, language)),
        Kind::Change | Kind::Multiple => {
            let title = if claim.period.is_month() {
                ("Compared with other months", "Comparado con otros meses")
            } else {
                ("Compared with other years", "Comparado con otros años")
            };
            (title, bases(&all, language))
        }
        _ => return None,
    };
    if cells.len() < 2 {
        return None;
    }
    let holding = cells.iter().filter(|cell| cell.verdict == Verdict::Supported.name()).count();
    let summary = fill(
        ("The statement holds in {} of {} windows.", "La afirmación se sostiene en {} de {} ventanas."),
        language,
        &[&holding.to_string(), &cells.len().to_string()],
    );
    Some(Strip { title: language.of(title.0, title.1).to_string(), summary, cells })
}

const fn looking_back(direction: Option<Direction>) -> Pair {
    match direction {
        Some(Direction::Up) => {
            ("The highest, by how far one looks back", "El más alto, según hasta dónde se mire atrás")
        }
        _ => ("The lowest, by how far one looks back", "El más bajo, según hasta dónde se mire atrás"),
    }
}

/// The nearest bases and the one that was said, earliest first.
fn bases(all: &[Window], language: Language) -> Vec<StripCell> {
    let shown = all.iter().enumerate().filter(|(i, window)| *i < BASES || window.stated);
    let cell = |(_, window): (usize, &Window)| {
        let sign = if window.value >= 0.5 { "+" } else { "" };
        let value = format!("{sign}{}", words::percent(window.value, 0, language));
        cell(short(window.base, language), value, window.holds, window.stated, language)
    };
    let mut cells: Vec<StripCell> = shown.map(cell).collect();
    cells.reverse();
    cells
}

/// Ever longer looks back, and the one that was said.
fn looks(finding: &Finding, all: &[Window], language: Language) -> Vec<StripCell> {
    let month = finding.claim.period.months.last();
    let since = match &finding.claim.reach {
        Some(Reach::Since(since)) => Some(since.months.last()),
        _ => None,
    };
    let distance = |earlier: Month| usize::try_from(month.since(earlier)).unwrap_or(0);
    let whole = finding.coverage_from.map_or(0, distance);
    let said = match (&finding.claim.reach, since) {
        // The reference itself is as extreme: all months after it are less so.
        (_, Some(since)) => distance(since).saturating_sub(1),
        (Some(Reach::Within { months, .. }), _) => usize::from(*months),
        _ => whole,
    };
    // Where the windows end, a month as extreme was found.
    let holds = |months: usize| all.get(months.wrapping_sub(1)).is_some_and(|window| window.holds);
    let mut months: Vec<usize> =
        LOOKS.into_iter().chain([said]).filter(|n| (1..=whole).contains(n)).collect();
    months.sort_unstable();
    months.dedup();
    let label = |n: usize| match since.filter(|_| n == said) {
        Some(since) => fill(("since {}", "desde {}"), language, &[&words::month_short(since, language)]),
        None if n == whole => language.of("all data", "todo").to_string(),
        None if n == 12 => language.of("1 year", "1 año").to_string(),
        None if n.is_multiple_of(12) => fill(("{} years", "{} años"), language, &[&(n / 12).to_string()]),
        None => fill(("{} months", "{} meses"), language, &[&n.to_string()]),
    };
    months.into_iter().map(|n| cell(label(n), String::new(), holds(n), n == said, language)).collect()
}

fn cell(label: String, value: String, holds: bool, claimed: bool, language: Language) -> StripCell {
    let verdict = if holds { Verdict::Supported } else { Verdict::Contradicted };
    let verdict_label = explain::verdict(verdict, language).to_string();
    StripCell { label, value, verdict: verdict.name(), verdict_label, claimed }
}

/// A period where room is short.
fn short(months: MonthRange, language: Language) -> String {
    if months.months() == 1 {
        words::month_short(months.first(), language)
    } else {
        explain::months(months, language).replace("fiscal year", "FY").replace("año fiscal", "AF")
    }
}
