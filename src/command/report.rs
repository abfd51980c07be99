//! A claim's answer as JSON and as lines of text.

use border_encounters::app::Desk;
use border_encounters::claims::Dating;
use border_encounters::claims::check::{Alternative, Finding, Partial};
use border_encounters::claims::say::why::why;
use border_encounters::claims::say::{arithmetic, explain};
use border_encounters::data::words::Language;
use border_encounters::data::{Data, MonthRange};
use border_encounters::state::{proof, write_link};
use border_encounters::wire::ClaimItem;
use serde_json::{Value, json};

/// Where the answers will be read.
pub(crate) struct Place {
    pub language: Language,
    /// Address of the page; empty: proof links are query strings.
    pub site: String,
    /// How each claim was read is told too.
    pub explain: bool,
}

impl Place {
    fn link(&self, query: &str) -> String {
        format!("{}?{query}", self.site)
    }
}

/// A finding as one JSON object: machine names, months as `YYYY-MM`, a range as
/// `YYYY-MM/YYYY-MM`, percents in percent; its sentences in the language.
pub(crate) fn object(finding: &Finding, data: &Data, text: &str, place: &Place) -> Value {
    let language = place.language;
    let filters = finding.measured.query.as_ref().map(|query| {
        let pairs = query.filters.iter().map(|(name, values)| ((*name).to_string(), json!(values)));
        pairs.collect::<serde_json::Map<_, _>>()
    });
    let link =
        |finding: &Finding| proof(finding, data, language).map(|choices| place.link(&write_link(&choices)));
    let own = Desk::beside(finding, data).into_iter().map(|own| {
        json!({
            "release": own.measured.release,
            "verdict": own.measured.verdict.name(),
            "actual": own.measured.actual.map(plain),
            "link": link(&own),
        })
    });
    let own: Vec<Value> = own.collect();
    let mut object = json!({
        "quote": finding.claim.quote.of(text),
        "kind": finding.claim.kind.name(),
        "verdict": finding.verdict.name(),
        "actual": finding.measured.actual.map(plain),
        "actual_since": finding.measured.actual_since.map(|m| m.to_string()),
        "because": arithmetic::line(finding, language),
        "missing": finding.measured.missing.map(|m| explain::missing(m, language)),
        "dataset": finding.measured.query.as_ref().map(|q| q.dataset),
        "release": finding.measured.release,
        "filters": filters,
        "period": span(finding.claim.period.months),
        "base": finding.claim.base.map(|base| span(base.months)),
        "read_as_published": read_as_published(finding),
        "coverage_from": finding.measured.coverage_from.map(|m| m.to_string()),
        "partial": finding.partials.iter().map(|p| part(p, language)).collect::<Vec<_>>(),
        "readings": finding.alternatives.iter().map(|a| reading(a, language)).collect::<Vec<_>>(),
        "link": link(finding),
    });
    if !own.is_empty() {
        object["own"] = json!(own);
    }
    if place.explain {
        object["explained"] = json!(why(finding, text, language));
    }
    object
}

/// The month of publication that the text's figures tell, where the claim hangs on it.
fn read_as_published(finding: &Finding) -> Option<String> {
    match finding.claim.published {
        Dating::Fitted(month) if finding.claim.floats.any() => Some(month.to_string()),
        _ => None,
    }
}

fn reading(alternative: &Alternative, language: Language) -> Value {
    json!({
        "reading": explain::reading(&alternative.reading, language),
        "verdict": alternative.verdict.name(),
        "actual": alternative.actual.map(plain),
    })
}

fn part(partial: &Partial, language: Language) -> Value {
    json!({
        "reading": explain::reading(&partial.reading, language),
        "period": span(partial.side.months),
        "actual": plain(partial.side.value),
    })
}

/// Whole numbers without a fraction, others with two places.
fn plain(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!((x * 100.0).round() / 100.0) }
}

fn span(months: MonthRange) -> String {
    format!("{}/{}", months.first(), months.last())
}

/// What the desk tells of a claim, as lines of text.
pub(crate) fn lines(claim: &ClaimItem, explained: &[String], place: &Place) -> String {
    let quote = claim.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = vec![match place.language {
        Language::En => format!("\n{}. {}: “{quote}”", claim.index + 1, claim.verdict_label),
        Language::Es => format!("\n{}. {}: «{quote}»", claim.index + 1, claim.verdict_label),
    }];
    lines.extend([&claim.line, &claim.subject, &claim.basis].into_iter().filter(|l| !l.is_empty()).cloned());
    lines.extend(claim.readings.iter().map(|r| format!("{}: {}, {}", r.label, r.verdict_label, r.line)));
    lines.extend(claim.notes.iter().map(|note| note.text.clone()));
    lines.extend_from_slice(explained);
    lines.extend(claim.link.iter().map(|link| place.link(link)));
    lines.join("\n   ") + "\n"
}
