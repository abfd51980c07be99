//! `check`: a text, or many, against the shipped data.

use std::fmt::Write as _;
use std::path::PathBuf;

use border_encounters::app::Desk;
use border_encounters::claims::say::why::why;
use border_encounters::claims::{Finding, Kept, Verdict};
use border_encounters::data::{Data, Month};
use border_encounters::wire::DeskUpdate;
use clap::Args;
use serde_json::{Value, json};

use super::files::Files;
use super::report::{Place, lines, object};
use super::{DONE, OFF, Problem, Tongue, load, save};

/// Check what a text says and print a verdict, the arithmetic and a proof link for each claim
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The text, as plain UTF-8; - reads standard input
    #[arg(value_name = "ARTICLE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    article: Option<PathBuf>,
    /// Day of publication, from which "last month" and bare months are read [default: the date in the text, else the year that its figures fit]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "jsonl")]
    published: Option<String>,
    /// Print one JSON object a claim
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Check many texts: lines {"id", "text", "published"} in, lines {"id", "claims": [...]} out; - reads standard input
    #[arg(long, value_name = "FILE")]
    jsonl: Option<PathBuf>,
    /// Exit with 1 if a claim is off
    #[arg(long)]
    strict: bool,
    /// Say how each claim was read: slot by slot, what speaks against it, the reading that came next
    #[arg(long)]
    explain: bool,
    /// Language of the answers; texts are read in both
    #[arg(long, value_enum, default_value_t)]
    lang: Tongue,
    /// Go on with what a file seems to hold
    #[arg(long, requires = "file")]
    lenient: bool,
    #[command(flatten)]
    files: Files,
    /// Address of the page, put before the proof links
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    site: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<u8, Problem> {
    let path = arguments.jsonl.as_ref().or(arguments.article.as_ref()).ok_or("no text was named")?;
    let text = load(path)?;
    let mut data = Data::with_everything().map_err(|e| e.to_string())?;
    arguments.files.add_to(&mut data, arguments.lang.into(), arguments.lenient)?;
    let place =
        Place { language: arguments.lang.into(), site: arguments.site.clone(), explain: arguments.explain };
    if arguments.jsonl.is_some() || arguments.json {
        let own = Desk::own_tables(&data, place.language);
        own.iter().for_each(|sentence| eprintln!("border-encounters: {sentence}"));
    }
    let (answer, off) = if arguments.jsonl.is_some() {
        many(&data, &text, &place)?
    } else {
        let published = arguments.published.as_deref();
        if arguments.json {
            claims(&data, &text, published, &place)?
        } else {
            article(data, &text, published.unwrap_or(""), &place)?
        }
    };
    save(None, &answer)?;
    Ok(if arguments.strict && off { OFF } else { DONE })
}

/// One JSON object a text, and whether a claim in one of them is off.
fn many(data: &Data, text: &str, place: &Place) -> Result<(String, bool), Problem> {
    let kept = Kept::new(data);
    let (mut out, mut off) = (String::new(), false);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |problem: &str| format!("line {}: {problem}", number + 1);
        let item: Value = serde_json::from_str(line).map_err(|e| at(&e.to_string()))?;
        let text = item["text"].as_str().ok_or_else(|| at("\"text\" is missing"))?;
        let published = match &item["published"] {
            Value::Null => None,
            day => Some(
                day.as_str().and_then(month).ok_or_else(|| at("\"published\" is not a day, YYYY-MM-DD"))?,
            ),
        };
        let findings = findings(data, &kept, text, published, place).map_err(|problem| at(&problem))?;
        off |= findings.iter().any(is_off);
        let claims: Vec<Value> = findings.iter().map(|f| object(f, data, text, place)).collect();
        _ = writeln!(out, "{}", json!({"id": item["id"], "claims": claims}));
    }
    Ok((out, off))
}

/// One JSON object a claim.
fn claims(
    data: &Data,
    text: &str,
    published: Option<&str>,
    place: &Place,
) -> Result<(String, bool), Problem> {
    let findings = findings(data, &Kept::new(data), text, published.and_then(month), place)?;
    let objects: Vec<String> =
        findings.iter().map(|f| object(f, data, text, place).to_string() + "\n").collect();
    Ok((objects.concat(), findings.iter().any(is_off)))
}

/// The report of the page's desk; `published` is empty where nobody said it.
fn article(data: Data, text: &str, published: &str, place: &Place) -> Result<(String, bool), Problem> {
    let explained: Vec<Vec<String>> = if place.explain {
        let findings = findings(&data, &Kept::new(&data), text, month(published), place)?;
        findings.iter().map(|finding| why(finding, text, place.language)).collect()
    } else {
        Vec::new()
    };
    let mut desk = Desk::with_data(data);
    desk.speak(place.language);
    if let Some(refusal) = desk.begin(text, published).refusal {
        return Err(refusal);
    }
    let mut told = Vec::new();
    let (summary, dated, own) = loop {
        let DeskUpdate { done, claims, summary, dated, own, .. } = desk.step();
        told.extend(claims);
        if done {
            break (summary, dated, own);
        }
    };
    if let Some(problem) = desk.unread() {
        return Err(format!("{problem} --json checks them all."));
    }
    told.sort_by_key(|claim| claim.index);
    let of = |i: usize| explained.get(i).map_or(&[][..], Vec::as_slice);
    let reports: Vec<String> = told.iter().enumerate().map(|(i, claim)| lines(claim, of(i), place)).collect();
    let off = told.iter().any(|claim| claim.verdict == Verdict::Contradicted.name());
    let said = dated.map(|dated| dated.text).into_iter().chain(own);
    let said: Vec<String> = said.map(|sentence| sentence + "\n").collect();
    Ok((format!("{summary}\n{}{}", said.concat(), reports.concat()), off))
}

/// The claims of a text, as of the day that is given, that it says itself, or
/// that its figures tell. A text is checked to its end or not at all.
fn findings(
    data: &Data,
    kept: &Kept<'_>,
    text: &str,
    published: Option<Month>,
    place: &Place,
) -> Result<Vec<Finding>, Problem> {
    if let Some(refusal) = Desk::too_long(text, place.language) {
        return Err(refusal);
    }
    let published = published.or_else(|| Desk::published(text).as_deref().and_then(month));
    Ok(Desk::findings(text, published.map(Into::into), data, kept))
}

fn is_off(finding: &Finding) -> bool {
    finding.verdict == Verdict::Contradicted
}

/// A day as it was given, if it is one.
fn day(text: &str) -> Result<String, String> {
    month(text).map(|_| text.to_string()).ok_or_else(|| "a day is wanted, as in 2024-12-20".to_string())
}

/// The month of `YYYY-MM` or `YYYY-MM-DD`, in a year in which anyone may have
/// spoken of the data.
fn month(day: &str) -> Option<Month> {
    let month = Month::parse(day.get(..7)?).filter(|month| (1900..=2200).contains(&month.year()))?;
    let rest = day.get(7..)?;
    let valid =
        |text: &str| text.len() == 2 && text.parse::<u8>().is_ok_and(|day| (1..=month.days()).contains(&day));
    (rest.is_empty() || rest.strip_prefix('-').is_some_and(valid)).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days() {
        for good in ["2024-12-20", "2024-12", "2024-02-29"] {
            assert!(day(good).is_ok(), "{good}");
        }
        for wrong in
            ["", "2024", "2024-13-01", "2024-12-32", "2023-02-29", "2024-12-2", "20 Dec 2024", "0001-01-01"]
        {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
