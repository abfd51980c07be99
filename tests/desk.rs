//! Journeys through the claim desk: what a reader pastes, corrects and is told.

use std::collections::BTreeMap;

use border_encounters::app::Desk;
use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::wire::{ClaimItem, Needs, VerdictCount};

/// What the desk has told so far.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) claims: BTreeMap<usize, ClaimItem>,
    text: String,
    summary: String,
    asked: Vec<String>,
    pub(crate) own: Vec<String>,
    counts: Vec<VerdictCount>,
}

/// Steps until nothing is left to do, handing over what is asked for; a file
/// named in `broken` cannot be had.
pub(crate) fn work(desk: &mut Desk, told: &mut Told, broken: &str) {
    let mut needs: Vec<Needs> = Vec::new();
    loop {
        let update = desk.step();
        for paragraph in &update.paragraphs {
            told.text.extend(paragraph.pieces.iter().map(|piece| piece.text.as_str()));
        }
        told.claims.extend(update.claims.into_iter().map(|claim| (claim.index, claim)));
        needs.extend(update.needs);
        if !update.done {
            continue;
        }
        told.summary = update.summary;
        (told.own, told.counts) = (update.own, update.counts);
        let Some(table) = needs.pop() else { return };
        told.asked.push(table.file.clone());
        let path = format!("{}/www/data/{}", env!("CARGO_MANIFEST_DIR"), table.file);
        let bytes = std::fs::read(path).ok().filter(|_| table.file != broken);
        desk.load(&table.dataset, &table.release, bytes.as_deref());
    }
}

fn check(text: &str, published: &str, language: Language) -> (Desk, Told) {
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    desk.speak(language);
    assert_eq!(desk.begin(text, published).refusal, None);
    let mut told = Told::default();
    work(&mut desk, &mut told, "");
    (desk, told)
}

#[test]
fn what_is_left_unread_is_said() {
    let sentence = "Encounters were 46,612 in November 2024.\n\n";
    for (language, words) in
        [(Language::En, "first 2,000 statements"), (Language::Es, "primeras 2,000 afirmaciones")]
    {
        let (_, told) = check(&sentence.repeat(2_001), "2024-12-20", language);
        assert_eq!(told.claims.len(), 2_000);
        assert!(told.summary.contains(words), "{}", told.summary);
    }
    let all = english(&sentence.repeat(20), "2024-12-20");
    assert!(!all.summary.contains("first"), "{}", all.summary);
}

fn english(text: &str, published: &str) -> Told {
    check(text, published, Language::En).1
}

/// Verdict, arithmetic and link of the claim whose quote holds a text.
fn answer<'t>(told: &'t Told, quote: &str) -> (&'t str, &'t str, &'t str) {
    let found = told.claims.values().find(|claim| claim.quote.contains(quote));
    let claim = found.unwrap_or_else(|| panic!("no claim holds {quote:?} in {:?}", told.claims));
    (claim.verdict, &claim.line, claim.link.as_deref().unwrap_or(""))
}

const STORY: &str = "Border Patrol made 46,610 arrests at the southwest border in November 2024, \
    down 18% from October. It was the lowest since July 2020.";

#[test]
fn the_story_holds_with_its_arithmetic_and_proof() {
    let told = english(STORY, "2024-12-20");
    assert_eq!(told.summary, "Three statements: two hold, one holds after rounding");
    assert_eq!(told.text, STORY);
    let (verdict, line, link) = answer(&told, "46,610");
    assert_eq!((verdict, line), ("rounded", "46,609; said: 46,610 (+1, less than 0.1%)"));
    assert!(
        link.contains("data=southwest") && link.contains("mark=2024-11") && link.contains("release=2026-07")
    );
    let (verdict, line, link) = answer(&told, "18%");
    assert_eq!((verdict, line), ("supported", "56,515 → 46,609: −17.5%; said: down 18%"));
    assert!(link.contains("is.component=border-patrol") && link.contains("mark=2024-10,2024-11"), "{link}");
    let (verdict, line, link) = answer(&told, "lowest");
    assert_eq!(verdict, "supported");
    assert_eq!(line, "46,609; last as low in July 2020, 38,536; said: lowest since July 2020");
    assert!(link.contains("data=long") && link.contains("mark=2020-07,2024-11"), "{link}");
    let basis = &told.claims[&2].basis;
    assert!(basis.contains("in data since October 1999"), "{basis}");
}

#[test]
fn the_figure_of_then_stands_beside_the_figure_of_now() {
    let told = english(STORY, "2024-12-20");
    assert_eq!(told.asked, ["southwest-2024-11.csv"]);
    let note = &told.claims[&0].notes[0];
    assert_eq!(note.text, "As published in the release of November 2024: 46,612. As revised: 46,609.");
    assert!(note.link.as_deref().is_some_and(|link| link.contains("release=2024-11")));
}

#[test]
fn the_strip_marks_the_window_that_was_said() {
    let told = english(STORY, "2024-12-20");
    let change = told.claims[&1].strip.as_ref().expect("a strip");
    assert_eq!(change.cells.len(), 12);
    let said: Vec<&str> = change.cells.iter().filter(|c| c.claimed).map(|c| c.label.as_str()).collect();
    assert_eq!(said, ["Oct 2024"]);
    let lowest = told.claims[&2].strip.as_ref().expect("a strip");
    let verdicts: Vec<(&str, &str)> = lowest.cells.iter().map(|c| (c.label.as_str(), c.verdict)).collect();
    assert!(verdicts.contains(&("4 years", "supported")), "{verdicts:?}");
    assert!(verdicts.contains(&("since Jul 2020", "supported")), "{verdicts:?}");
    assert!(verdicts.contains(&("5 years", "contradicted")), "{verdicts:?}");
}

#[test]
fn the_false_statements_of_the_story_are_off_with_the_right_figure() {
    let told = english(
        "Border Patrol made 240,000 arrests at the southwest border from June to November 2024.",
        "2024-12-20",
    );
    assert_eq!(answer(&told, "240,000").0, "contradicted");
    assert_eq!(answer(&told, "240,000").1, "354,923; said: 240,000 (−114,923, 32%)");
    let told = english("Nationwide encounters reached a record low in November 2025.", "2025-12-05");
    assert_eq!(told.summary, "One statement: it is off");
    assert_eq!(
        answer(&told, "record low").1,
        "30,375; last as low in September 2025, 26,002; said: lowest on record"
    );
}

#[test]
fn more_at_ports_than_between_for_the_first_time() {
    let told = english(
        "In November 2024, for the first time, more people were encountered at ports of entry than between them.",
        "2024-12-20",
    );
    let (verdict, line, link) = answer(&told, "first time");
    assert_eq!(verdict, "supported");
    assert_eq!(line, "50.5%; it never held before, since October 2013; said: first time");
    assert!(link.contains("split=component") && link.contains("focus=office-of-field-operations"), "{link}");
    assert!(link.contains("measure=share"), "{link}");
}

#[test]
fn nothing_is_wrong_for_want_of_a_table() {
    let text = "Nationwide encounters reached a record low in November 2025.";
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    desk.begin(text, "2025-12-05");
    let mut told = Told::default();
    work(&mut desk, &mut told, "nationwide-2025-11.csv");
    assert_eq!(told.claims[&0].verdict, "uncheckable");
    let line = &told.claims[&0].line;
    assert!(line.contains("“Nationwide by border, state and citizenship”, which"), "{line}");
    // The next attempt may have it.
    desk.begin(text, "2025-12-05");
    let mut told = Told::default();
    work(&mut desk, &mut told, "");
    assert_eq!(told.claims[&0].verdict, "contradicted");
}

#[test]
fn a_claim_waits_until_its_table_is_there() {
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    desk.begin("Nationwide encounters reached a record low in November 2025.", "2025-12-05");
    let mut needs = Vec::new();
    let mut verdicts = Vec::new();
    loop {
        let update = desk.step();
        needs.extend(update.needs);
        verdicts.extend(update.claims.iter().map(|claim| claim.verdict));
        if update.done {
            assert_eq!(update.summary, "One statement: it cannot be checked yet");
            break;
        }
    }
    assert_eq!(verdicts, ["waiting"]);
    let files: Vec<&str> = needs.iter().map(|needs| needs.file.as_str()).collect();
    assert_eq!(files, ["nationwide-2025-11.csv"]);
}

#[test]
fn a_corrected_slot_is_checked_at_once() {
    let (mut desk, mut told) = check(
        "Border Patrol made 240,000 arrests at the southwest border from June to November 2024.",
        "2024-12-20",
        Language::En,
    );
    for (slot, value, verdict) in [
        ("number", "354,923", "supported"),
        ("to", "2024-10", "contradicted"),
        ("to", "2024-11", "supported"),
        ("component", "office-of-field-operations", "contradicted"),
        ("component", "border-patrol", "supported"),
        ("number", "355,000", "rounded"),
        ("qualifier", "less", "supported"),
        ("qualifier", "more", "depends"),
        ("number", "360,000", "contradicted"),
    ] {
        desk.correct(0, slot, value);
        work(&mut desk, &mut told, "");
        assert_eq!(told.claims[&0].verdict, verdict, "{slot} = {value}: {}", told.claims[&0].line);
        assert!(told.claims[&0].corrected);
    }
}

#[test]
fn a_value_that_makes_no_sense_is_refused_and_changes_nothing() {
    let (mut desk, mut told) = check(STORY, "2024-12-20", Language::En);
    for (slot, value) in [
        ("number", "many"),
        ("number", "1e999"),
        ("from", "soon"),
        ("from", "1850-01"),
        ("component", "martians"),
        ("kind", "opinion"),
        ("nothing", "1"),
        ("number", "-5"),
    ] {
        desk.correct(0, slot, value);
        work(&mut desk, &mut told, "");
        assert_eq!(told.claims[&0].verdict, "rounded", "{slot} = {value}");
        let refused = told.claims[&0].slots.iter().filter(|s| s.problem.is_some());
        assert!(refused.map(|s| s.id.as_str()).all(|id| id == slot));
    }
    desk.correct(99, "number", "1");
    desk.choose(99, 0);
}

#[test]
fn a_start_past_the_end_takes_the_end_along() {
    let months = |told: &Told| {
        let slots = &told.claims[&0].slots;
        let value = |id: &str| slots.iter().find(|s| s.id == id).map(|s| s.value.clone());
        (value("from").expect("a start"), value("to").expect("an end"))
    };
    let (mut desk, mut told) = check(
        "Border Patrol made 240,000 arrests at the southwest border from June to November 2024.",
        "2024-12-20",
        Language::En,
    );
    desk.correct(0, "from", "2025-02");
    work(&mut desk, &mut told, "");
    assert_eq!(months(&told), ("2025-02".to_string(), "2025-02".to_string()));
    let (mut desk, mut told) =
        check("Border Patrol made 46,610 arrests in November 2024.", "2024-12-20", Language::En);
    desk.correct(0, "from", "2024-06");
    work(&mut desk, &mut told, "");
    assert_eq!(months(&told), ("2024-06".to_string(), "2024-06".to_string()));
}

#[test]
fn a_figure_that_is_close_says_how_far_it_is_off() {
    let note = |text: &str| {
        let (_, told) = check(text, "2024-12-20", Language::En);
        assert_eq!(told.claims[&0].verdict, "rounded");
        told.claims[&0].notes.first().map(|note| note.text.clone())
    };
    let far = note("Border Patrol made 47,312 arrests at the southwest border in November 2024.");
    assert_eq!(far.as_deref(), Some("The figure said is 1.5% away from this one. Up to 2% counts as close."));
    let near = note("Border Patrol made 46,600 arrests at the southwest border in November 2024.");
    assert!(near.is_none_or(|note| !note.contains("away from")));
}

#[test]
fn every_kind_can_be_built_from_nothing() {
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    desk.add("2024-12-20");
    let mut told = Told::default();
    let fill = |desk: &mut Desk, told: &mut Told, slots: &[(&str, &str)]| {
        for (slot, value) in slots {
            desk.correct(0, slot, value);
            work(desk, told, "");
        }
        told.claims[&0].verdict
    };
    work(&mut desk, &mut told, "");
    let begun = &told.claims[&0];
    assert_eq!((begun.verdict, begun.sentence.as_str()), ("waiting", "Enter the figure to check."));
    let counts: Vec<_> = told.counts.iter().map(|count| (count.verdict, count.count.as_str())).collect();
    assert!(counts.contains(&("waiting", "1")), "{counts:?}");
    assert!(counts.iter().all(|count| count.0 != "uncheckable"), "one answer, not two: {counts:?}");
    let early: Vec<_> =
        desk.options(0, "kind").into_iter().filter(|choice| !choice.verdict_label.is_empty()).collect();
    assert!(early.is_empty(), "no verdict yet: {early:?}");
    let patrol =
        [("component", "border-patrol"), ("from", "2024-11"), ("to", "2024-11"), ("number", "46,609")];
    assert_eq!(fill(&mut desk, &mut told, &patrol), "supported");
    let change = [
        ("kind", "change"),
        ("number", "17.5"),
        ("direction", "down"),
        ("base-from", "2024-10"),
        ("base-to", "2024-10"),
    ];
    assert_eq!(fill(&mut desk, &mut told, &change), "supported");
    let extreme =
        [("kind", "extreme_since"), ("direction", "down"), ("reach", "since"), ("since", "2020-07")];
    assert_eq!(fill(&mut desk, &mut told, &extreme), "supported");
    assert_eq!(fill(&mut desk, &mut told, &[("since", "2019")]), "contradicted");
    let share = [("kind", "share"), ("number", "49.5"), ("qualifier", "exact")];
    assert_eq!(fill(&mut desk, &mut told, &share), "supported", "{}", told.claims[&0].line);
    for kind in ["value", "range_total", "compare", "first_time", "multiple", "average", "streak", "rank"] {
        fill(&mut desk, &mut told, &[("kind", kind)]);
        assert_ne!(told.claims[&0].line, "", "{kind}");
    }
}

#[test]
fn spanish_says_the_same() {
    let (mut desk, mut told) = check(
        "La Patrulla Fronteriza hizo 46,610 detenciones en la frontera suroeste en noviembre de 2024, un 18% menos que en octubre.",
        "2024-12-20",
        Language::Es,
    );
    assert_eq!(told.summary, "Dos afirmaciones: una se sostiene, una se sostiene con redondeo");
    assert_eq!(answer(&told, "18%").1, "56,515 → 46,609: −17.5\u{a0}%; el texto dice: baja de 18\u{a0}%");
    desk.speak(Language::En);
    work(&mut desk, &mut told, "");
    assert_eq!(told.summary, "Two statements: one holds, one holds after rounding");
    assert_eq!(answer(&told, "18%").1, "56,515 → 46,609: −17.5%; said: down 18%");
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    for text in [
        "<script>alert(1)</script> Border Patrol made 46,610 arrests\u{202e} in November 2024 \u{1F600}.",
        "\u{0}\u{feff}\u{200d}\n\n\t",
        "99999999999999999999999999999999999999 arrests in November 2024 by Border Patrol",
        "ñandú é\u{301} 46.610 detenciones «en» noviembre",
    ] {
        let told = english(text, "2024-12-20");
        assert_eq!(told.text.trim(), text.trim(), "{text:?}");
    }
    let long = "Border Patrol made 46,610 arrests in November 2024 and so on and on. ".repeat(200);
    assert_eq!(english(&long, "2024-12-20").text, long);
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    let refusal = desk.begin(&"x".repeat(300_000), "2024-12-20").refusal.expect("too long");
    assert!(refusal.contains("300 kilobytes"), "{refusal}");
    assert!(desk.begin("text", "yesterday").refusal.is_some());
    assert!(desk.step().done);
}

#[test]
fn one_statement_travels_in_a_link() {
    let desk = Desk::with_data(Data::new().expect("the shipped data"));
    let text = "Arrests fell 18% & more; «así»?";
    let link = desk.link(text, "2024-12-20");
    assert!(link.starts_with("claim=Arrests%20fell%2018%25%20%26"), "{link}");
    let shared = desk.shared(&link).expect("a claim");
    assert_eq!((shared.text.as_str(), shared.published.as_str()), (text, "2024-12-20"));
    assert_eq!(desk.link(&"word ".repeat(500), "2024-12-20"), "");
    assert_eq!(desk.shared("data=southwest&v=1"), None);
    let data = Data::new().expect("the shipped data");
    let (_, notices) = border_encounters::state::read_link(&link, &data, Language::En);
    assert_eq!(notices, []);
}

/// Where the figure tells whose counts are meant, the slots say them, and a correction
/// of another slot keeps them.
#[test]
fn slots_are_those_of_the_reading_that_is_judged() {
    let text = "Border Patrol arrests fell in November. Encounters fell 60% from May to November.";
    let (mut desk, mut told) = check(text, "2024-12-20", Language::En);
    let agency = |told: &Told| {
        let slots = &told.claims[&1].slots;
        slots.iter().find(|slot| slot.id == "component").map(|slot| slot.value.clone())
    };
    assert_eq!(told.claims[&1].verdict, "supported");
    assert_eq!(agency(&told).as_deref(), Some("border-patrol"));
    desk.correct(1, "number", "61");
    work(&mut desk, &mut told, "");
    assert_eq!(agency(&told).as_deref(), Some("border-patrol"));
}
