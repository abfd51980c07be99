//! The cherry-pick meter as a row of cells.

use crate::claims::check::Finding;
use crate::claims::check::window::{Moved, Window, windows};
use crate::claims::claim::Direction;
use crate::claims::say::explain::{self, Pair, fill};
use crate::claims::{Kind, Lookup, Verdict};
use crate::data::MonthRange;
use crate::data::words::{self, Language};
use crate::wire::{Strip, StripCell};

/// How the verdict of a change or an extreme varies as the window moves; `None`
/// where it does not.
pub(crate) fn strip(finding: &Finding, source: &dyn Lookup, language: Language) -> Option<Strip> {
    let claim = &finding.claim;
    let windows = windows(finding, source);
    let (_, known) = (windows.first()?, windows.iter().filter_map(|window| window.verdict));
    let title = match claim.kind {
        Kind::ExtremeSince => looking_back(claim.direction),
        _ if claim.period.is_month() => ("Compared with other months", "Comparado con otros meses"),
        _ => ("Compared with other years", "Comparado con otros años"),
    };
    let holding = known.clone().filter(|verdict| verdict.is_true()).count();
    let summary = fill(
        ("The statement holds in {} of {} windows.", "La afirmación se sostiene en {} de {} periodos."),
        language,
        &[&holding.to_string(), &known.count().to_string()],
    );
    let cells = windows.iter().map(|window| cell(window, language)).collect();
    Some(Strip { title: language.of(title.0, title.1).to_string(), summary, cells })
}

const fn looking_back(direction: Option<Direction>) -> Pair {
    match direction {
        Some(Direction::Up) => {
            ("The highest, by how far one looks back", "La cifra más alta, según el periodo")
        }
        _ => ("The lowest, by how far one looks back", "La cifra más baja, según el periodo"),
    }
}

fn cell(window: &Window, language: Language) -> StripCell {
    let value = window.percent.map_or_else(String::new, |percent| {
        let sign = if percent >= 0.5 { "+" } else { "" };
        format!("{sign}{}", words::percent(percent, 0, language))
    });
    let verdict_label = match window.verdict {
        Some(verdict) => explain::verdict(verdict, language),
        None => language.of("No data", "Sin datos"),
    };
    StripCell {
        label: label(window.moved, language),
        value,
        verdict: window.verdict.unwrap_or(Verdict::Uncheckable).name(),
        verdict_label: verdict_label.to_string(),
        claimed: window.stated,
    }
}

fn label(moved: Moved, language: Language) -> String {
    match moved {
        Moved::Base(months) => short(months, language),
        Moved::Since(months) => fill(("since {}", "desde {}"), language, &[&short(months, language)]),
        Moved::Whole => language.of("all data", "toda la serie").to_string(),
        Moved::Back(12) => language.of("1 year", "1 año").to_string(),
        Moved::Back(n) if n.is_multiple_of(12) => {
            fill(("{} years", "{} años"), language, &[&(n / 12).to_string()])
        }
        Moved::Back(n) => fill(("{} months", "{} meses"), language, &[&n.to_string()]),
    }
}

/// A period where room is short.
fn short(months: MonthRange, language: Language) -> String {
    if months.months() == 1 {
        words::month_short(months.first(), language)
    } else {
        explain::months(months, language).replace("fiscal year", "FY").replace("año fiscal", "AF")
    }
}
