//! What the desk tells of a claim, in the reader's language.

use super::pieces::around;
use super::tables::Tables;
use super::{Desk, Item, closeup, is_unsaid, own, slots, stands, strip, verdict};
use crate::app::names;
use crate::claims::check::{Alternative, Arithmetic, Finding, Sense};
use crate::claims::claim::{Kind, Missing, Qualifier, Unit};
use crate::claims::say::arithmetic;
use crate::claims::say::explain::{self, fill};
use crate::claims::tables::lookup::{filters, hidden};
use crate::claims::{Claim, Query, Verdict, say};
use crate::data::catalogue::Origin;
use crate::data::words::{self, Language};
use crate::data::{Data, Month, Source};
use crate::state::{proof, write_link};
use crate::wire::{ClaimItem, ClaimNote, ClaimReading, ClaimRow, Mark};

impl Desk {
    /// A claim as the page shows it.
    pub(super) fn item(&mut self, index: usize) -> ClaimItem {
        let (data, language) = (&self.data, self.language);
        let item = &self.items[index];
        let quote = item.claim.quote.of(&self.text).to_string();
        let kind = explain::kind(item.claim.kind, language).to_string();
        let verdict = self.verdict(item);
        let mut answer = ClaimItem {
            index,
            quote,
            around: around(&self.text, item.claim.quote).map(str::to_string),
            kind,
            verdict: verdict.map_or("waiting", Verdict::name),
            verdict_label: verdict
                .map_or(language.of("Cannot tell yet", "Aún no se puede verificar"), |v| {
                    explain::verdict(v, language)
                })
                .to_string(),
            sentence: String::new(),
            line: String::new(),
            subject: String::new(),
            basis: String::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            words: Vec::new(),
            readings: Vec::new(),
            said: None,
            close_up: None,
            link: None,
            strip: None,
            slots: slots::slots(item.as_read(), &data.catalogue, language),
            corrected: item.corrected,
        };
        for slot in &mut answer.slots {
            if item.problem.as_ref() == Some(&slot.id) {
                slot.problem = Some(
                    language.of("This value cannot be used here.", "Este valor no es válido.").to_string(),
                );
            }
        }
        let Some(finding) = item.finding.as_ref().filter(|_| item.wanting.is_empty()) else {
            answer.line = self.missing_table(item, verdict.is_none());
            answer.sentence = answer.line.clone();
            return answer;
        };
        // Of what no table counts nothing is read.
        if finding.measured.missing == Some(Missing::Measure) && !item.corrected {
            answer.slots.clear();
        }
        let coverage = matches!(finding.measured.missing, Some(Missing::Coverage | Missing::Reference));
        let uncovered = if coverage { covers(&item.claim, data, language) } else { None };
        let unsaid = (item.corrected && is_unsaid(finding)).then(|| {
            language.of("Enter the figure to check.", "Escriba la cifra por verificar.").to_string()
        });
        let instead = uncovered.or(unsaid);
        answer.sentence = instead.clone().unwrap_or_else(|| verdict::sentence(finding, language));
        answer.line = instead.unwrap_or_else(|| arithmetic::line(finding, language));
        answer.link = link(finding, data, None, language);
        if let Some(query) = &finding.measured.query {
            answer.subject = subject(finding, query, data, language);
            answer.basis = basis(finding, query, data, language);
            answer.words = stands::stands_on(finding, query, data, language);
        }
        let row = |(month, value): &(Month, u64)| ClaimRow {
            month: words::month(*month, language),
            value: words::count(*value as i64),
        };
        answer.rows = finding.measured.rows.iter().map(row).collect();
        answer.notes = notes(finding, data, language);
        (answer.readings, answer.said) = readings(finding, data, language);
        answer.close_up = closeup::close_up(finding, data, language);
        if let Some(own) = own::of(finding, data) {
            answer.strip = strip::strip(finding, &own, language);
            return answer;
        }
        let tables = Tables::new(data, std::mem::take(&mut self.known));
        answer.strip = strip::strip(finding, &tables, language);
        self.known = tables.finish().0;
        answer
    }

    /// Which table a claim waits for, or went without.
    fn missing_table(&self, item: &Item, waits: bool) -> String {
        let missing = item.wanting.iter().find(|table| waits || self.failed.contains(table));
        let dataset = missing.and_then(|(dataset, _)| self.data.catalogue.dataset(dataset));
        let pair = if waits {
            (
                "This needs the table “{}”, which is on its way.",
                "Hace falta la tabla «{}», que está en camino.",
            )
        } else {
            (
                "This needs the table “{}”, which could not be loaded. Check again to try once more.",
                "Hace falta la tabla «{}», que no se pudo cargar. Vuelva a verificar para intentarlo de nuevo.",
            )
        };
        fill(pair, self.language, &[dataset.map_or("", |d| d.title.of(self.language))])
    }
}

/// The link that shows the proof, in the release looked up or in another.
fn link(finding: &Finding, data: &Data, release: Option<&str>, language: Language) -> Option<String> {
    let mut choices = proof(finding, data, language)?;
    if let Some(release) = release {
        choices.release = release.to_string();
    }
    Some(write_link(&choices))
}

/// Which months the best table for a claim has, where those of the claim are outside.
fn covers(claim: &Claim, data: &Data, language: Language) -> Option<String> {
    let query = claim.subject.queries().into_iter().next()?;
    let dataset = data.catalogue.dataset(query.dataset)?;
    let months = words::month_range(dataset.newest().months, language);
    let pair = (
        "The months asked for are not all in the data: “{}” covers {}.",
        "Los datos no tienen todos los meses pedidos: «{}» abarca de {}.",
    );
    Some(fill(pair, language, &[dataset.title.of(language), &months]))
}

/// Whose counts, and which months.
fn subject(finding: &Finding, query: &Query, data: &Data, language: Language) -> String {
    let source =
        finding.measured.release.as_deref().and_then(|release| data.released(query.dataset, release));
    source.map_or_else(String::new, |source| whose(&finding.claim, query, &source, language))
}

fn whose(claim: &Claim, query: &Query, source: &Source<'_>, language: Language) -> String {
    let whose = say::subject(source, &filters(query), language);
    let months = explain::period(claim.period, language);
    match claim.base {
        Some(base) => {
            let base = explain::period(base, language);
            fill(("{}; {} against {}", "{}; {} frente a {}"), language, &[&whose, &months, &base])
        }
        None => fill(("{}; {}", "{}; {}"), language, &[&whose, &months]),
    }
}

/// How a choice reads the words: by its name, or by whom and when it counts.
fn named(alternative: &Alternative, data: &Data, language: Language) -> String {
    let claim = &alternative.claim;
    let said = |query: Query| {
        let newest = data.catalogue.dataset(query.dataset)?.newest();
        Some(whose(claim, &query, &data.source(query.dataset, &newest.id)?, language))
    };
    let said = claim.subject.queries().into_iter().find_map(said);
    let said = said.filter(|_| alternative.reading == Sense::Filled);
    said.unwrap_or_else(|| words::capitalized(&explain::reading(&alternative.reading, language)))
}

/// The table, its release and its first month.
fn basis(finding: &Finding, query: &Query, data: &Data, language: Language) -> String {
    let release = finding.measured.release.as_deref();
    let Some(source) = release.and_then(|id| data.released(query.dataset, id)) else { return String::new() };
    let title = match source.dataset.origin {
        Origin::Shipped => source.dataset.title.of(language).to_string(),
        Origin::Own { .. } => own::named(source.dataset, language),
    };
    let mut parts = vec![title, names::release_name(source.release, language)];
    if let Some(from) = finding.measured.coverage_from {
        let pair = ("in data since {}", "con datos desde {}");
        parts.push(fill(pair, language, &[&words::month(from, language)]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn notes(finding: &Finding, data: &Data, language: Language) -> Vec<ClaimNote> {
    let mut notes = Vec::new();
    notes.extend(own::notes(finding, data, language));
    notes.extend(open(finding, language));
    notes.extend(distance(finding, data, language));
    notes.extend(short_of(finding, language));
    let dataset = finding.measured.query.as_ref().and_then(|query| data.catalogue.dataset(query.dataset));
    // What another table said then is no earlier form of this one.
    let own = |id: &str| dataset.is_some_and(|dataset| dataset.release(id).is_some());
    for revision in finding.revisions.iter().filter(|revision| own(&revision.release)) {
        let release = Month::parse(&revision.release)
            .map_or_else(|| revision.release.clone(), |m| words::month(m, language));
        let then = arithmetic::actual(finding, revision.actual, language);
        let now =
            finding.measured.actual.map_or_else(String::new, |x| arithmetic::actual(finding, x, language));
        if then == now {
            continue;
        }
        let pair = (
            "As published in the release of {}: {}. As revised: {}.",
            "Publicado en la edición de {}: {}. Tras la revisión: {}.",
        );
        notes.push(ClaimNote {
            text: fill(pair, language, &[&release, &then, &now]),
            link: link(finding, data, Some(&revision.release), language),
        });
    }
    for partial in &finding.partials {
        let months = explain::months(partial.side.months, language);
        let value = words::decimal(partial.side.value, 0);
        let whose = words::capitalized(&explain::reading(&partial.reading, language));
        let pair = ("{}: {} in the months there are, {}.", "{}: {} en los meses disponibles, {}.");
        notes.push(ClaimNote { text: fill(pair, language, &[&whose, &value, &months]), link: None });
    }
    for id in &finding.breaks {
        if let Some(definition) = data.catalogue.definitions.iter().find(|d| d.id == *id) {
            let text = definition.text.of(language);
            notes.push(ClaimNote { text: format!("{}: {text}", definition.title.of(language)), link: None });
        }
    }
    if finding.claim.period.partial || finding.claim.base.is_some_and(|base| base.partial) {
        let text = language.of(
            "The sentence names days; whole months are compared here.",
            "La frase habla de días; aquí se comparan meses enteros.",
        );
        notes.push(ClaimNote { text: text.to_string(), link: None });
    }
    notes
}

/// Why a claim with a figure of its own is still left open.
fn open(finding: &Finding, language: Language) -> Option<ClaimNote> {
    if finding.verdict != Verdict::Uncheckable || finding.measured.arithmetic.is_none() {
        return None;
    }
    let (en, es) = if !finding.alternatives.is_empty() {
        (
            "As read here it would be off, but what else the text names makes it true. Choose what was meant.",
            "Tal como se lee aquí no coincidiría, pero lo demás que nombra el texto lo hace cierto. Elija lo que se quiso decir.",
        )
    } else if finding.claim.left_out {
        (
            "The sentence names a category that is not part of this figure.",
            "La frase nombra una categoría que no forma parte de esta cifra.",
        )
    } else if finding.claim.published.is_open() && finding.claim.floats.end {
        (
            "The text has no date, and these months were not yet over: an earlier text spoke of fewer of them. Give the date.",
            "El texto no tiene fecha y estos meses no habían terminado: un texto anterior hablaba de menos meses. Indique la fecha.",
        )
    } else {
        (
            "The sentence does not say all of this itself, and the figure is far from what is supposed here. It may mean something else.",
            "La frase no dice todo esto por sí misma, y la cifra está lejos de lo que aquí se supone. Quizá quiera decir otra cosa.",
        )
    };
    Some(ClaimNote { text: language.of(en, es).to_string(), link: None })
}

/// How far a figure is off that holds though it is not the actual one rounded.
fn distance(finding: &Finding, data: &Data, language: Language) -> Option<ClaimNote> {
    let (stated, x) = (finding.claim.stated?, finding.measured.actual?.abs());
    let off = (x - stated.value).abs();
    let plain = finding.verdict == Verdict::Rounded && stated.qualifier == Qualifier::Exact;
    let counts = matches!(finding.claim.kind, Kind::Value | Kind::RangeTotal | Kind::Average);
    // Less than 0.01%.
    let none = counts && off < 0.000_05 * stated.value;
    if !plain || none || off <= stated.precision / 2.0 + 1e-9 {
        return None;
    }
    let rounded = match (&finding.measured.arithmetic, &finding.measured.query) {
        (Some(Arithmetic::Total(side)), Some(query)) => hidden(data, query.dataset, side.months),
        _ => 0.0,
    };
    if off <= rounded {
        let text = language.of(
            "The publisher rounds the months of this table to tens: no more than that hides.",
            "El editor redondea los meses de esta tabla a decenas: no es más de lo que eso oculta.",
        );
        return Some(ClaimNote { text: text.to_string(), link: None });
    }
    // Farther off, it is the rounding of the source that hides the difference.
    let (pair, off) = match (finding.claim.kind, stated.unit) {
        (Kind::Value | Kind::RangeTotal | Kind::Average, _) if off <= 0.02 * stated.value => (
            (
                "The figure said is {}% away from this one. Up to 2% counts as close.",
                "La cifra del texto difiere un {}\u{a0}% de esta. Hasta un 2\u{a0}% se cuenta como aproximada.",
            ),
            100.0 * off / x,
        ),
        (Kind::Change | Kind::Share, Unit::Percent) if off <= 1.5 => (
            (
                "The figure said is {} points away from this one. Up to 1.5 points count as close.",
                "La cifra del texto difiere {} puntos de esta. Hasta 1.5 puntos se cuentan como aproximados.",
            ),
            off,
        ),
        _ => return None,
    };
    let places = if off < 0.1 { 2 } else { 1 };
    Some(ClaimNote { text: fill(pair, language, &[&words::decimal(off, places)]), link: None })
}

/// A total of more months than the table has, which is reached without the last of them.
fn short_of(finding: &Finding, language: Language) -> Option<ClaimNote> {
    let Some(Arithmetic::Total(side)) = &finding.measured.arithmetic else { return None };
    let whole = finding.claim.period.months;
    let short = side.months != whole && whole.intersect(side.months) == Some(side.months);
    let pair = (
        "The table has only {} of these months, and they are already more than the text says.",
        "La tabla solo tiene {} de estos meses, y ya suman más de lo que dice el texto.",
    );
    let months = explain::months(side.months, language);
    short.then(|| ClaimNote { text: fill(pair, language, &[&months]), link: None })
}

/// Readings that are offered as choices where nothing settles which is meant.
const MOST_CHOICES: usize = 3;

/// The fair readings, the one taken first, and the figure said on their scale;
/// none where there is only one.
fn readings(finding: &Finding, data: &Data, language: Language) -> (Vec<ClaimReading>, Option<Mark>) {
    let most = match finding.verdict {
        Verdict::Depends => finding.alternatives.len(),
        Verdict::Uncheckable => MOST_CHOICES,
        _ => 0,
    };
    let shown = &finding.alternatives[..most.min(finding.alternatives.len())];
    let stated = finding.claim.stated.filter(|stated| stated.qualifier != Qualifier::Majority);
    let figures = shown.iter().filter_map(|a| a.actual).map(f64::abs);
    let top = figures.chain(stated.map(|stated| stated.value)).fold(0.0, f64::max);
    let scaled = |x: f64| if top > 0.0 { x.abs() / top } else { 0.0 };
    let made = |(i, alternative): (usize, &Alternative)| ClaimReading {
        label: named(alternative, data, language),
        verdict: alternative.verdict.name(),
        verdict_label: explain::verdict(alternative.verdict, language).to_string(),
        line: alternative.actual.map_or_else(String::new, |x| arithmetic::actual(finding, x, language)),
        bar: alternative.actual.map(scaled),
        choice: Some(i).filter(|_| !matches!(alternative.reading, Sense::Release(_))),
    };
    let said = stated.filter(|_| shown.iter().any(|a| a.actual.is_some())).map(|stated| {
        let figure = explain::figure(&stated, finding.claim.direction, language);
        let label = fill(("said: {}", "el texto dice: {}"), language, &[&figure]);
        Mark { name: "said", label, at: scaled(stated.value) }
    });
    (shown.iter().enumerate().map(made).collect(), said.filter(|_| !shown.is_empty()))
}
