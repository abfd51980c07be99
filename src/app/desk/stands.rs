//! What a statement is measured by: the definitions that are most often the
//! point in dispute.

use crate::claims::check::Finding;
use crate::claims::claim::Counted;
use crate::claims::claim::PeriodKind;
use crate::claims::say::explain::{self, Pair, fill};
use crate::claims::{Period, Query};
use crate::data::words::{self, Language};
use crate::data::{Data, MonthRange};

/// The definition of the months in which expulsions are counted.
const TITLE_42: &str = "title-42-counted";

/// Events or people; one agency or both; Title 42 in or out; which year.
pub(crate) fn stands_on(finding: &Finding, query: &Query, data: &Data, language: Language) -> Vec<String> {
    let claim = &finding.claim;
    let Some(dataset) = data.catalogue.dataset(query.dataset) else { return Vec::new() };
    let has = |name: &str| dataset.dimension(name).is_some();
    let says =
        |name: &str| query.filters.iter().find(|(dimension, _)| *dimension == name).map(|(_, values)| values);
    let events: Pair = match claim.subject.measure {
        Counted::Encounters => (
            "Encounters are events, not people: someone stopped three times counts three times.",
            "Los encuentros son casos, no personas: quien es detenido tres veces cuenta tres veces.",
        ),
        Counted::Arrests => (
            "Border Patrol apprehensions and encounters, between ports of entry: events, not people.",
            "Detenciones y encuentros de la Patrulla Fronteriza, entre puertos de entrada: casos, no personas.",
        ),
        Counted::Repatriations => (
            "Repatriations are departures, not people: removals, returns and Title 42 expulsions.",
            "Las repatriaciones son salidas, no personas: deportaciones, retornos y expulsiones del Título 42.",
        ),
    };
    let mut pairs = vec![events];
    if has("component") && claim.subject.measure == Counted::Encounters {
        pairs.push(match says("component").map(Vec::as_slice) {
            Some(["border-patrol"]) => (
                "The Border Patrol alone: between ports of entry.",
                "Solo la Patrulla Fronteriza: entre puertos de entrada.",
            ),
            Some(["office-of-field-operations"]) => (
                "Ports of entry alone (Office of Field Operations).",
                "Solo los puertos de entrada (Oficina de Operaciones de Campo).",
            ),
            _ => (
                "Both agencies: between ports of entry and at them.",
                "Ambas agencias: entre los puertos de entrada y en ellos.",
            ),
        });
    }
    let mut notes: Vec<String> = pairs.into_iter().map(|(en, es)| language.of(en, es).to_string()).collect();
    let months = [Some(claim.period), claim.base].into_iter().flatten();
    let counted = |months: MonthRange| {
        let mut known = data.catalogue.definitions_of(query.dataset).filter(|d| d.id == TITLE_42);
        known.any(|d| {
            let run = d.from.zip(d.to).and_then(|(from, to)| MonthRange::new(from, to));
            run.is_some_and(|run| run.intersect(months).is_some())
        })
    };
    if says("title_of_authority").is_none() && months.clone().any(|period| counted(period.months)) {
        let pair = (
            "Title 42 expulsions are counted in, March 2020 to May 2023.",
            "Se incluyen las expulsiones del Título 42, de marzo de 2020 a mayo de 2023.",
        );
        notes.push(language.of(pair.0, pair.1).to_string());
    }
    notes.extend(months.filter_map(|period| year(period, language)));
    notes.dedup();
    notes
}

/// Which months a year has.
fn year(period: Period, language: Language) -> Option<String> {
    let pair = match period.kind {
        PeriodKind::FiscalYear => ("{} is {}.", "El {} va de {}."),
        PeriodKind::CalendarYear => ("{} is the calendar year, {}.", "{} es el año calendario, de {}."),
        _ => return None,
    };
    let (name, months) =
        (explain::months(period.months, language), words::month_range(period.months, language));
    Some(words::capitalized(&fill(pair, language, &[&name, &months])))
}
