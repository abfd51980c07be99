//! `border-encounters check`: arguments, files and JSON around the checker.

use std::io::{Read, Write};
use std::process::ExitCode;

use border_encounters::claims::check::{Alternative, Finding};
use border_encounters::claims::{Kept, check, explain, read};
use border_encounters::data::words::{self, Language};
use border_encounters::data::{Data, Month, MonthRange};
use border_encounters::state::{proof, write_link};
use serde_json::{Value, json};

const USAGE: &str = "\
usage: border-encounters check ARTICLE.txt --published YYYY-MM-DD [--json]
       border-encounters check --jsonl FILE

ARTICLE.txt or FILE may be - for standard input. --json prints one object a
claim. FILE has lines {\"id\", \"text\", \"published\"}; the answer has lines
{\"id\", \"claims\": [{\"quote\", \"kind\", \"actual\", \"verdict\", \"actual_since\", \"link\"}]}.";

/// What to check.
struct Arguments {
    path: String,
    published: Option<Month>,
    json: bool,
    lines: bool,
}

pub fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("border-encounters: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let arguments = parse(arguments)?;
    let text = load(&arguments.path)?;
    let data = Data::with_everything().map_err(|e| e.to_string())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = if arguments.lines {
        check_lines(&data, &text, &mut out)
    } else {
        let published = arguments.published.ok_or("--published YYYY-MM-DD is missing")?;
        check_article(&data, &text, published, arguments.json, &mut out)
    };
    written.and_then(|()| out.flush().map_err(|e| e.to_string()))
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    match arguments.next().as_deref() {
        Some("check") => {}
        Some("--help" | "-h") | None => return Err(USAGE.into()),
        Some(other) => return Err(format!("there is no command {other:?}\n{USAGE}")),
    }
    let mut out = Arguments { path: String::new(), published: None, json: false, lines: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => out.json = true,
            "--jsonl" => out.lines = true,
            "--published" => {
                let day = arguments.next().ok_or("--published needs a date, YYYY-MM-DD")?;
                out.published = Some(month_of(&day).ok_or(format!("{day:?} is not a date, YYYY-MM-DD"))?);
            }
            "--help" | "-h" => return Err(USAGE.into()),
            path if out.path.is_empty() && (!path.starts_with("--")) => out.path = path.to_string(),
            other => return Err(format!("{other:?} is not understood\n{USAGE}")),
        }
    }
    if out.path.is_empty() { Err(USAGE.into()) } else { Ok(out) }
}

/// The month of `YYYY-MM` or `YYYY-MM-DD`.
fn month_of(day: &str) -> Option<Month> {
    Month::parse(day.get(..7)?).filter(|_| day.len() == 7 || day.len() == 10)
}

fn load(path: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    if path == "-" {
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    } else {
        bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn check_lines(data: &Data, text: &str, out: &mut impl Write) -> Result<(), String> {
    let kept = Kept::new(data);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |problem: &str| format!("line {}: {problem}", number + 1);
        let item: Value = serde_json::from_str(line).map_err(|e| at(&e.to_string()))?;
        let text = item["text"].as_str().ok_or_else(|| at("\"text\" is missing"))?;
        let published =
            item["published"].as_str().and_then(month_of).ok_or_else(|| at("\"published\" is not a date"))?;
        let claims: Vec<Value> =
            read(text, published).iter().map(|claim| object(&check(claim, &kept), data, text)).collect();
        writeln!(out, "{}", json!({"id": item["id"], "claims": claims})).map_err(|e| e.to_string())?;
    }
    Ok(())
}

fn check_article(
    data: &Data,
    text: &str,
    published: Month,
    json: bool,
    out: &mut impl Write,
) -> Result<(), String> {
    let kept = Kept::new(data);
    for claim in read(text, published) {
        let finding = check(&claim, &kept);
        let line = if json { object(&finding, data, text).to_string() } else { report(&finding, data, text) };
        writeln!(out, "{line}").map_err(|e| e.to_string())?;
    }
    Ok(())
}

/// A finding as one JSON object.
fn object(finding: &Finding, data: &Data, text: &str) -> Value {
    let filters = finding.query.as_ref().map(|query| {
        let pairs = query.filters.iter().map(|(name, values)| ((*name).to_string(), json!(values)));
        pairs.collect::<serde_json::Map<_, _>>()
    });
    json!({
        "quote": finding.claim.quote.of(text),
        "kind": finding.claim.kind.name(),
        "verdict": finding.verdict.name(),
        "actual": finding.actual.map(plain),
        "actual_since": finding.actual_since.map(|m| m.to_string()),
        "because": explain::line(finding, Language::En),
        "missing": finding.missing.map(|m| explain::missing(m, Language::En)),
        "dataset": finding.query.as_ref().map(|q| q.dataset),
        "release": finding.release,
        "filters": filters,
        "period": span(finding.claim.period.months),
        "base": finding.claim.base.map(|base| span(base.months)),
        "coverage_from": finding.coverage_from.map(|m| m.to_string()),
        "readings": finding.alternatives.iter().map(reading).collect::<Vec<_>>(),
        "link": link(finding, data),
    })
}

fn reading(alternative: &Alternative) -> Value {
    json!({
        "reading": explain::reading(&alternative.reading, Language::En),
        "verdict": alternative.verdict.name(),
        "actual": alternative.actual.map(plain),
    })
}

/// The view that proves it, as the page's query string.
fn link(finding: &Finding, data: &Data) -> Option<String> {
    proof(finding, data, Language::En).map(|choices| format!("?{}", write_link(&choices)))
}

/// Whole numbers without a fraction, others with two places.
fn plain(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!((x * 100.0).round() / 100.0) }
}

fn span(months: MonthRange) -> String {
    format!("{}/{}", months.first(), months.last())
}

/// A finding as lines of text.
fn report(finding: &Finding, data: &Data, text: &str) -> String {
    let quote: String = finding.claim.quote.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = vec![format!("{:<12} “{quote}”", explain::verdict(finding.verdict, Language::En))];
    let because = explain::line(finding, Language::En);
    if !because.is_empty() {
        lines.push(because);
    }
    for alternative in &finding.alternatives {
        let reading = explain::reading(&alternative.reading, Language::En);
        lines.push(format!("{reading}: {}", explain::verdict(alternative.verdict, Language::En)));
    }
    for revision in &finding.revisions {
        let month = Month::parse(&revision.release).map(|m| words::month(m, Language::En));
        let month = month.unwrap_or_else(|| revision.release.clone());
        lines.push(format!(
            "as published in the release of {month}: {}",
            words::decimal(revision.actual, usize::from(revision.actual.fract() != 0.0))
        ));
    }
    if let Some(link) = link(finding, data) {
        lines.push(link);
    }
    lines.join("\n             ") + "\n"
}
