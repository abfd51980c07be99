//! The strip of windows says nothing against its own claim.

use border_encounters::app::Desk;
use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::wire::ClaimItem;
use serde_json::Value;

fn claims(desk: &mut Desk, text: &str, published: &str) -> Vec<ClaimItem> {
    assert_eq!(desk.begin(text, published).refusal, None, "{text}");
    let mut claims = Vec::new();
    loop {
        let update = desk.step();
        claims.extend(update.claims);
        if update.done {
            return claims;
        }
    }
}

/// Label and verdict of each cell of a text's only claim with a strip; the one
/// that was said in brackets.
fn cells(text: &str, published: &str) -> Vec<String> {
    let mut desk = Desk::with_data(Data::with_everything().expect("the shipped data"));
    let strips: Vec<_> = claims(&mut desk, text, published).into_iter().filter_map(|c| c.strip).collect();
    let cell = |cell: &border_encounters::wire::StripCell| {
        let text = format!("{} {}", cell.label, cell.verdict_label);
        if cell.claimed { format!("[{text}]") } else { text }
    };
    strips.iter().flat_map(|strip| strip.cells.iter().map(cell)).collect()
}

#[test]
fn the_window_as_said_has_the_verdict_and_others_differ() {
    let mut desk = Desk::with_data(Data::with_everything().expect("the shipped data"));
    let mut strips = 0;
    for line in include_str!("fixtures/claims.jsonl").lines() {
        let item: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| item[name].as_str().expect("a text");
        desk.speak(if strips % 2 == 0 { Language::En } else { Language::Es });
        for claim in claims(&mut desk, text("text"), text("published")) {
            let Some(strip) = &claim.strip else { continue };
            strips += 1;
            let said: Vec<&str> = strip.cells.iter().filter(|c| c.claimed).map(|c| c.verdict).collect();
            assert_eq!(said, [claim.verdict], "{}: {strip:?}", claim.quote);
            let holds = |verdict: &str| matches!(verdict, "supported" | "rounded");
            assert!(strip.cells.iter().any(|c| holds(c.verdict)), "{}: {strip:?}", claim.quote);
            assert!(strip.cells.iter().any(|c| c.verdict == "contradicted"), "{}: {strip:?}", claim.quote);
            for cell in &strip.cells {
                let number = cell.value.trim_start_matches(['+', '\u{2212}']);
                assert!(number.is_empty() || number.starts_with(|c: char| c.is_ascii_digit()), "{cell:?}");
            }
        }
    }
    assert!(strips > 20, "{strips} strips");
}

#[test]
fn a_strip_goes_back_to_the_first_month_of_the_data() {
    let text =
        "Border Patrol arrests at the southwest border in March 2021 were the highest since March 2001.";
    let far = cells(text, "2021-04-20");
    for cell in ["15 years Holds", "[since Mar 2001 Holds]", "20 years Off", "all data Off"] {
        assert!(far.contains(&cell.to_string()), "{cell} in {far:?}");
    }
    let text =
        "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.";
    let cells = cells(text, "2024-12-20");
    assert!(cells.contains(&"[since Jul 2020 Holds]".to_string()), "{cells:?}");
    assert_eq!(cells.last().map(String::as_str), Some("all data Off"));
}

#[test]
fn months_without_data_are_not_off() {
    let text = "Border Patrol arrests at the southwest border fell 12% in December 1999 from November 1999.";
    let cells = cells(text, "2000-01-20");
    let no_data = cells.iter().filter(|cell| cell.ends_with("No data")).count();
    assert_eq!(no_data, 10, "{cells:?}");
    assert_eq!(&cells[10..], ["Oct 1999 Off", "[Nov 1999 Holds after rounding]"]);
}

#[test]
fn a_strip_that_changes_nothing_is_not_shown() {
    let text = "Border Patrol arrests at the southwest border in July 2025 were the lowest on record.";
    assert_eq!(cells(text, "2025-08-20"), Vec::<String>::new());
}
