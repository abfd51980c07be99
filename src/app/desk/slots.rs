//! The slots of a claim as controls.

use super::slot_names::{CHOICES, Choices, NAMES, NATIONWIDE};
use crate::claims::claim::{Counted, FACETS, SOUTHWEST_SECTORS};
use crate::claims::claim::{Direction, Qualifier, Reach, Test, Unit};
use crate::claims::say::explain;
use crate::claims::tables::facets::Facet;
use crate::claims::text::lexicon::Lexicon;
use crate::claims::text::sentence::fold;
use crate::claims::{Claim, Kind};
use crate::data::catalogue::Catalogue;
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange, SortedMap};
use crate::wire::{SlotItem, SlotList, SlotOption};

/// The lists of options, in a language.
pub(crate) fn lists(catalogue: &Catalogue, language: Language) -> Vec<SlotList> {
    let of = |choices: Choices| -> Vec<SlotOption> {
        choices.iter().map(|(id, pair)| option(id, language.of(pair.0, pair.1))).collect()
    };
    let kinds =
        Kind::ALL.into_iter().map(|kind| option(kind.name(), explain::kind(kind, language))).collect();
    let mut lists = vec![SlotList { id: "kind", options: kinds }];
    for (id, choices) in CHOICES {
        lists.push(SlotList { id, options: of(choices) });
    }
    for facet in FACETS {
        let any = if facet == "region" {
            ("Southwest (not said)", "Suroeste (si no se indica)")
        } else {
            ("any", "cualquiera")
        };
        let mut options = vec![option("", language.of(any.0, any.1))];
        if facet == "region" {
            let (id, (en, es)) = NATIONWIDE;
            options.push(option(id, language.of(en, es)));
        }
        let mut named: Vec<SlotOption> = Facet::labels(catalogue, facet)
            .into_iter()
            .filter(|(value, _)| known(facet, value).is_some())
            .map(|(value, label)| option(&value, label.short.of(language)))
            .collect();
        if matches!(facet, "citizenship" | "state") {
            let by_name = named.into_iter().map(|option| ((plain(&option.label), option.id.clone()), option));
            named = by_name.collect::<SortedMap<_, _>>().into_iter().map(|(_, option)| option).collect();
        }
        options.extend(named);
        lists.push(SlotList { id: facet, options });
    }
    lists
}

/// A name as it is sorted: without accents.
fn plain(name: &str) -> String {
    let mut out = String::new();
    name.chars().for_each(|c| fold(c, &mut out));
    out
}

fn option(id: &str, label: &str) -> SlotOption {
    SlotOption { id: id.to_string(), label: label.to_string() }
}

/// The slots a claim's kind has, with their values.
pub(crate) fn slots(claim: &Claim, catalogue: &Catalogue, language: Language) -> Vec<SlotItem> {
    let subject = &claim.subject;
    let mut ids: Vec<&str> = vec!["kind", "measure"];
    let repatriations = subject.measure == Counted::Repatriations;
    ids.extend(FACETS.into_iter().filter(|facet| {
        subject.has(facet)
            || (*facet == "group") == repatriations
                && matches!(
                    *facet,
                    "region" | "component" | "demographic" | "citizenship" | "sector" | "group"
                )
    }));
    ids.extend(["from", "to"]);
    use Kind::*;
    let needs_number = !matches!(claim.kind, ExtremeSince | Compare | FirstTime)
        || matches!(claim.test, Some(Test::Above(_) | Test::Below(_) | Test::ShareAbove(_)));
    if needs_number {
        ids.extend(["qualifier", "number"]);
    }
    if matches!(claim.kind, Change | Average) {
        ids.push("unit");
    }
    if matches!(claim.kind, Change | ExtremeSince | Compare | Multiple | Streak | Rank) {
        ids.push("direction");
    }
    if matches!(claim.kind, Change | Multiple) || claim.base.is_some() {
        ids.extend(["base-from", "base-to"]);
    }
    if claim.kind == FirstTime || claim.kind == Streak && !matches!(claim.test, Some(Test::Moved(_))) {
        ids.push("test");
    }
    if matches!(claim.kind, ExtremeSince | FirstTime) {
        ids.push("reach");
        if matches!(claim.reach, Some(Reach::Since(_) | Reach::Within { .. })) {
            ids.push("since");
        }
    }
    let sided = matches!(claim.test, Some(Test::AboveOther | Test::BelowOther));
    if matches!(claim.kind, Compare) && claim.base.is_none()
        || sided
        || claim.against.is_some() && claim.kind == Share
    {
        let other = claim.against.as_ref().unwrap_or(subject);
        ids.extend(NAMES.iter().map(|(id, ..)| *id).filter(|id| {
            id.strip_prefix("against-")
                .is_some_and(|facet| facet == "component" || subject.has(facet) || other.has(facet))
        }));
    }
    ids.into_iter().map(|id| slot(id, claim, catalogue, language)).collect()
}

fn slot(id: &str, claim: &Claim, catalogue: &Catalogue, language: Language) -> SlotItem {
    let (list, (en, es)) =
        NAMES.iter().find(|(name, ..)| *name == id).map_or(("", ("", "")), |(_, list, pair)| (*list, *pair));
    let list = Some(list).filter(|list| !list.is_empty());
    let value = value(id, claim);
    let single = |months: Option<MonthRange>| months.is_some_and(|months| months.months() == 1);
    let base = claim.base.map(|base| base.months);
    let (label, text) = match id {
        // One month is named once.
        "from" if single(Some(claim.period.months)) => (("Month", "Mes"), typed(&value, language)),
        "base-from" if single(base) => (("Compared with", "Comparado con"), typed(&value, language)),
        "to" if single(Some(claim.period.months)) => ((en, es), String::new()),
        "base-to" if single(base) => ((en, es), String::new()),
        "number" => {
            let stated = claim.stated.map(|stated| explain::figure(&stated, claim.direction, language));
            ((en, es), stated.unwrap_or_default())
        }
        // Said in the figure.
        "qualifier" | "unit" => ((en, es), String::new()),
        // A sector lies at one border, a state may at several.
        "region" if value.is_empty() && ["sector", "office"].iter().any(|facet| claim.subject.has(facet)) => {
            ((en, es), String::new())
        }
        "region" if value.is_empty() && claim.subject.has("state") => {
            let (_, (in_en, in_es)) = NATIONWIDE;
            ((en, es), language.of(in_en, in_es).to_string())
        }
        "region" if value.is_empty() => ((en, es), language.of("Southwest", "Suroeste").to_string()),
        _ => {
            let text =
                list.map_or_else(|| typed(&value, language), |list| text(list, &value, catalogue, language));
            ((en, es), text)
        }
    };
    let label = language.of(label.0, label.1).to_string();
    SlotItem { id: id.to_string(), label, value, text, list, problem: None }
}

/// What is typed, in words.
fn typed(value: &str, language: Language) -> String {
    Month::parse(value).map_or_else(|| value.to_string(), |month| words::month(month, language))
}

/// The value in words where the list may not have it: several values at once.
fn text(list: &str, value: &str, catalogue: &Catalogue, language: Language) -> String {
    if !FACETS.contains(&list) {
        let kind = Kind::ALL.into_iter().find(|kind| list == "kind" && kind.name() == value);
        let chosen = CHOICES.into_iter().find(|(id, _)| *id == list);
        let pair = chosen.and_then(|(_, choices)| choices.iter().find(|(id, _)| *id == value));
        return match (kind, pair) {
            (Some(kind), _) => explain::kind(kind, language).to_string(),
            (_, Some((_, (en, es)))) => language.of(en, es).to_string(),
            _ => value.to_string(),
        };
    }
    let label = |value: &str| match (Facet::label(catalogue, list, value), NATIONWIDE) {
        (Some(label), _) => label.short.of(language).to_string(),
        (None, (id, (en, es))) if value == id => language.of(en, es).to_string(),
        (None, _) => value.to_string(),
    };
    value.split('+').map(label).collect::<Vec<_>>().join(" + ")
}

fn value(id: &str, claim: &Claim) -> String {
    let month = |months: Option<MonthRange>, last: bool| {
        months.map_or_else(String::new, |m| (if last { m.last() } else { m.first() }).to_string())
    };
    let stated = claim.stated;
    let text = |s: &str| s.to_string();
    match id {
        "kind" => text(claim.kind.name()),
        "measure" => text(match claim.subject.measure {
            Counted::Encounters => "encounters",
            Counted::Arrests => "arrests",
            Counted::Repatriations => "repatriations",
        }),
        "from" => month(Some(claim.period.months), false),
        "to" => month(Some(claim.period.months), true),
        "base-from" => month(claim.base.map(|b| b.months), false),
        "base-to" => month(claim.base.map(|b| b.months), true),
        "number" => match (claim.test, stated) {
            (Some(Test::Above(n) | Test::Below(n) | Test::ShareAbove(n)), _) => words::plain(n, 4),
            (_, Some(stated)) => words::plain(stated.value, 4),
            _ => String::new(),
        },
        "qualifier" => text(match stated.map(|s| s.qualifier).unwrap_or_default() {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::Nearly => "nearly",
            Qualifier::More => "more",
            Qualifier::Less => "less",
            Qualifier::Majority => "majority",
        }),
        "unit" => text(match stated.map_or(Unit::Count, |s| s.unit) {
            Unit::Count => "count",
            Unit::Percent | Unit::Points => "percent",
            Unit::PerDay => "per-day",
            Unit::PerMonth => "per-month",
            Unit::Multiple => "multiple",
            Unit::Months => "months",
            Unit::Rank => "rank",
        }),
        "direction" => text(match claim.direction {
            Some(Direction::Down) => "down",
            Some(Direction::Flat) => "flat",
            _ => "up",
        }),
        "test" => text(match claim.test {
            Some(Test::Moved(Direction::Down)) => "fell",
            Some(Test::Above(_)) => "above",
            Some(Test::Below(_)) => "below",
            Some(Test::ShareAbove(_)) => "share",
            Some(Test::AboveOther) => "more",
            Some(Test::BelowOther) => "fewer",
            Some(Test::Top) => "top",
            _ => "rose",
        }),
        "reach" => text(match claim.reach {
            Some(Reach::Since(_)) => "since",
            Some(Reach::Within { .. }) => "within",
            _ => "ever",
        }),
        "since" => match &claim.reach {
            Some(Reach::Since(since)) if since.open_year || since.is_year() => {
                since.months.last().year().to_string()
            }
            Some(Reach::Since(since)) => since.months.last().to_string(),
            Some(Reach::Within { months, .. }) => months.to_string(),
            _ => String::new(),
        },
        _ => match id.strip_prefix("against-") {
            Some(facet) => claim.against.as_ref().map_or_else(String::new, |s| s.get(facet).join("+")),
            None => claim.subject.get(id).join("+"),
        },
    }
}

/// The value as the grammar knows it.
pub(crate) fn known(facet: &str, value: &str) -> Option<&'static str> {
    if facet == "sector"
        && let Some(sector) = SOUTHWEST_SECTORS.into_iter().find(|sector| *sector == value)
    {
        return Some(sector);
    }
    Lexicon::shared().values(facet).into_iter().find(|known| *known == value)
}
