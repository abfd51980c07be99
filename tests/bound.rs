//! What a sentence writes itself binds: months, peaks, records, subjects and years that
//! no figure and no sentence before replaces.

use std::sync::OnceLock;

use border_encounters::claims::check::Finding;
use border_encounters::claims::{Dating, Kept, Verdict, answer};
use border_encounters::data::{Data, Month};

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| Data::with_everything().expect("the shipped data"))
}

fn found(published: &str, text: &str) -> Vec<Finding> {
    answer(text, Month::parse(published).map(Dating::Said), &Kept::new(data()))
}

fn verdict(name: &str) -> Verdict {
    match name {
        "supported" => Verdict::Supported,
        "rounded" => Verdict::Rounded,
        "contradicted" => Verdict::Contradicted,
        "depends" => Verdict::Depends,
        "uncheckable" => Verdict::Uncheckable,
        other => panic!("{other}"),
    }
}

/// True sentences and false ones of each kind: `fixtures/bound.txt` says how they are written.
#[test]
fn what_a_sentence_writes_is_what_is_checked() {
    let mut wrong: Vec<String> = Vec::new();
    let rows = include_str!("fixtures/bound.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let mut all = 0;
    for row in rows {
        all += 1;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [published, text, quote, expected, actual] = cells[..] else { panic!("five cells: {row}") };
        let findings = found(published, text);
        let told = || findings.iter().map(|f| (f.claim.quote.of(text), f.verdict, f.measured.actual));
        let last = told().rfind(|(words, ..)| words.contains(quote));
        let near = |value: Option<f64>| {
            let wanted: Option<f64> = actual.parse().ok();
            wanted.is_none_or(|x| value.is_some_and(|value| (value - x).abs() <= 0.05))
        };
        if !last.is_some_and(|(_, is, value)| is == verdict(expected) && near(value)) {
            wrong.push(format!("{row}\n    {:?}", told().collect::<Vec<_>>()));
        }
    }
    assert!(all > 50 && wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_comparison_in_every_month_of_a_span_is_of_those_whatever_was_said_before() {
    let before = "In fiscal 2022, agents made 2,206,436 arrests.";
    let held = "Encounters at ports of entry exceeded those between ports in every month from November 2024 to January 2025.";
    // In February 2025 3,361 against 8,349.
    let off = "Ports of entry saw more encounters than the Border Patrol in every month between November 2024 and February 2025.";
    for published in ["2025-03", "2026-08", ""] {
        for text in [held.to_string(), format!("{before} {held}")] {
            let finding = found(published, &text).pop().expect("a claim");
            assert_eq!((finding.verdict, finding.measured.actual), (Verdict::Supported, Some(3.0)), "{text}");
        }
        let findings = found(published, off);
        assert_eq!(findings.len(), 1, "{off}");
        assert_eq!(
            (findings[0].verdict, findings[0].measured.actual),
            (Verdict::Contradicted, Some(3.0)),
            "{off}"
        );
    }
}

/// Beside the border's words a sentence may speak of something else: `fixtures/quiet.txt`.
#[test]
fn what_counts_no_encounters_raises_no_claim() {
    let rows = include_str!("fixtures/quiet.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let mut raised: Vec<String> = Vec::new();
    for row in rows {
        let (published, text) = row.split_once('|').expect("two cells");
        for finding in found(published.trim(), text) {
            raised.push(format!("{row}\n    {} {:?}", finding.claim.quote.of(text), finding.verdict));
        }
    }
    assert!(raised.is_empty(), "{}", raised.join("\n"));
}

#[test]
fn a_text_that_writes_its_years_is_given_no_date() {
    for text in [
        "El año fiscal 2024 terminó con 2,1 millones de encuentros, un 14 % menos que el récord del año fiscal 2023.",
        "In Florida, 289,413 encounters were recorded in fiscal 2024, a jump of 22 percent.",
    ] {
        let dated = found("", text).iter().any(|f| matches!(f.claim.published, Dating::Fitted(_)));
        assert!(!dated, "{text}");
    }
}

#[test]
fn a_release_is_held_against_the_same_months_of_its_table() {
    let begun = "Under Biden, more than 8 million people were encountered at the southwest border.";
    assert!(found("", begun).iter().all(|finding| finding.revisions.is_empty()));
    // 46,612 was 46,609 later.
    let revised = found("2024-12", "Border Patrol made 46,612 arrests at the southwest border in November.");
    assert!(revised[0].revisions.iter().any(|revision| (revision.actual - 46_612.0).abs() < 0.5));
}
