//! What the desk says of one statement: its sentence, its definitions, what else
//! a slot could be, and the way to its proof.

use std::sync::LazyLock;

use border_encounters::app::{App, Desk};
use border_encounters::chart::{Svg, Theme, UNITS};
use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month};
use border_encounters::state::{read_link, write_link};
use border_encounters::wire::{AppEvent, ClaimItem, DeskUpdate};

fn desk(text: &str, published: &str, language: Language) -> (Desk, Vec<ClaimItem>, DeskUpdate) {
    static EVERYTHING: LazyLock<Data> = LazyLock::new(|| Data::with_everything().expect("the shipped data"));
    let mut desk = Desk::with_data(EVERYTHING.clone());
    desk.speak(language);
    assert_eq!(desk.begin(text, published).refusal, None);
    let mut claims = Vec::new();
    loop {
        let mut update = desk.step();
        claims.append(&mut update.claims);
        if update.done {
            return (desk, claims, update);
        }
    }
}

/// The sentence about the statement that a text ends with.
fn sentence(text: &str, published: &str, language: Language) -> String {
    desk(text, published, language).1.pop().expect("a statement").sentence
}

#[test]
fn a_verdict_is_a_sentence_with_the_right_figure_in_it() {
    for (text, published, expected) in [
        (
            "Border Patrol made 46,610 arrests at the southwest border in November 2024.",
            "2024-12-20",
            "The data say 46,609. The sentence says 46,610: right, rounded.",
        ),
        (
            "Border Patrol made 46,609 arrests at the southwest border in November 2024.",
            "2026-09-20",
            "The data say 46,609, as the sentence does.",
        ),
        (
            "Border Patrol made 46,612 arrests at the southwest border in November 2024.",
            "2024-12-20",
            "The data now say 46,609. The sentence says 46,612, as published then: right, revised since.",
        ),
        (
            "Border Patrol made more than 40,000 arrests at the southwest border in November 2024.",
            "2024-12-20",
            "The data say 46,609: more than 40,000, as the sentence says.",
        ),
        (
            "Border Patrol made 240,000 arrests at the southwest border from June to November 2024.",
            "2024-12-20",
            "The data say 354,923, not 240,000.",
        ),
        (
            "Encounters at the southwest border halved in April 2020.",
            "2020-05-10",
            "The data say a fall of 50.4%. The sentence rounds it to a fall of 50%.",
        ),
        (
            "Border Patrol arrests at the southwest border fell 18% from October 2024 to November 2024.",
            "2024-12-20",
            "The data say a fall of 17.5%. The sentence rounds it to 18%.",
        ),
        (
            "Border Patrol arrests at the southwest border rose 18% from October 2024 to November 2024.",
            "2024-12-20",
            "The data say a fall of 17.5%, not a rise of 18%.",
        ),
        (
            "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020.",
            "2024-12-20",
            "The data agree: 46,609 is the lowest since July 2020.",
        ),
        (
            "Nationwide encounters reached a record low in November 2025.",
            "2025-12-05",
            "The data say 30,375. In September 2025 it was lower, at 26,002.",
        ),
        (
            "In November 2024, for the first time, more people were encountered at ports of entry than between them.",
            "2024-12-20",
            "The data agree: it had not been so before, in data since October 2013.",
        ),
    ] {
        assert_eq!(sentence(text, published, Language::En), expected, "{text}");
    }
}

#[test]
fn spanish_verdicts_are_sentences_too() {
    for (text, expected) in [
        (
            "La Patrulla Fronteriza hizo 46,610 detenciones en la frontera suroeste en noviembre de 2024.",
            "Los datos dicen 46,609. El texto dice 46,610: correcto, con redondeo.",
        ),
        (
            "La Patrulla Fronteriza hizo 240,000 detenciones en la frontera suroeste de junio a noviembre de 2024.",
            "Los datos dicen 354,923, no 240,000.",
        ),
        (
            "Las detenciones de la Patrulla Fronteriza en la frontera suroeste en noviembre de 2024 fueron las más bajas desde julio de 2020.",
            "Los datos coinciden: 46,609 es el mínimo desde julio de 2020.",
        ),
        (
            "Los encuentros en todo el país en noviembre de 2025 fueron los más bajos desde que hay registros.",
            "Los datos dicen 30,375. En septiembre de 2025 la cifra fue más baja: 26,002.",
        ),
    ] {
        assert_eq!(sentence(text, "2024-12-20", Language::Es), expected, "{text}");
    }
}

#[test]
fn every_known_statement_has_a_sentence_that_agrees_with_its_verdict() {
    let mut kinds = std::collections::BTreeSet::new();
    for line in include_str!("fixtures/claims.jsonl").lines() {
        let item: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| item[name].as_str().expect("a text");
        for claim in desk(text("text"), text("published"), Language::En).1 {
            let sentence = &claim.sentence;
            assert!(sentence.ends_with(['.', '?']) && !sentence.contains("{}"), "{sentence}");
            let denies = sentence.contains(", not ") || sentence.contains("otherwise");
            let agrees = sentence.contains("agree")
                || sentence.contains("right")
                || sentence.contains("as the sentence");
            match claim.verdict {
                "supported" | "rounded" => assert!(!denies, "{}: {sentence}", claim.verdict),
                _ => assert!(!agrees, "{}: {sentence}", claim.verdict),
            }
            kinds.insert(claim.kind);
        }
    }
    assert!(kinds.len() > 6, "{kinds:?}");
}

#[test]
fn a_statement_names_the_definitions_it_stands_on() {
    let words = |text: &str| desk(text, "2024-12-20", Language::En).1.remove(0).words.join(" ");
    let arrests = words("Border Patrol made 46,610 arrests at the southwest border in November 2024.");
    assert!(arrests.contains("events, not people") && !arrests.contains("Title 42"), "{arrests}");
    let both = words("Encounters at the southwest border came to 301,981 in December 2023.");
    assert!(both.contains("Both agencies"), "{both}");
    let then = words("Encounters at the southwest border came to 252,315 in December 2022.");
    assert!(then.contains("Title 42 expulsions are counted in"), "{then}");
    let year = words("Border Patrol made 1,530,523 arrests at the southwest border in fiscal year 2024.");
    assert!(year.contains("Fiscal year 2024 is October 2023 to September 2024."), "{year}");
}

#[test]
fn counts_by_verdict_add_up_to_all() {
    let text = "Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October. \
        Border Patrol made 240,000 arrests at the southwest border from June to November 2024.";
    let (_, claims, update) = desk(text, "2024-12-20", Language::En);
    let count = |verdict: &str| {
        let found = update.counts.iter().find(|count| count.verdict == verdict).expect("every verdict");
        found.count.parse::<usize>().expect("a number")
    };
    assert_eq!(count(""), claims.len());
    let each = ["supported", "rounded", "contradicted", "depends", "uncheckable"].map(count);
    assert_eq!(each.iter().sum::<usize>(), claims.len());
    assert_eq!((count("contradicted"), count("rounded")), (1, 1));
}

#[test]
fn a_slot_offers_other_values_with_what_the_data_say_then() {
    let text = "Border Patrol made 46,610 arrests at the southwest border in November 2024.";
    let (mut desk, claims, _) = desk(text, "2024-12-20", Language::En);
    let month = claims[0].slots.iter().find(|slot| slot.id == "from").expect("a month");
    assert_eq!((month.label.as_str(), month.text.as_str()), ("Month", "November 2024"));
    let options = desk.options(0, "from");
    let told: Vec<(&str, &str, bool, bool)> = options
        .iter()
        .map(|o| {
            (o.label.as_str(), o.figure.as_str(), matches!(o.verdict, "supported" | "rounded"), o.selected)
        })
        .collect();
    assert!(told.contains(&("November 2024", "46,609", true, true)), "{told:?}");
    assert!(told.contains(&("November 2023", "191,106", false, false)), "{told:?}");
    assert!(told.contains(&("November 2025", "7,353", false, false)), "{told:?}");
    let agencies = desk.options(0, "component");
    let ports = agencies.iter().find(|o| o.value == "office-of-field-operations").expect("the other agency");
    assert_eq!((ports.figure.as_str(), ports.verdict), ("47,574", "contradicted"));
    assert_eq!(desk.options(0, "number"), []);
    assert_eq!(desk.options(9, "from"), []);
    // Looking changes nothing.
    assert_eq!(desk.step().claims, []);
}

#[test]
fn a_closed_slot_says_what_its_list_says() {
    for language in [Language::En, Language::Es] {
        let text = "Nationwide encounters reached a record low in November 2025.";
        let (mut desk, claims, _) = desk(text, "2025-12-05", language);
        let region = claims[0].slots.iter().find(|slot| slot.id == "region").expect("a border");
        let options = desk.options(0, "region");
        let chosen = options.iter().find(|option| option.selected).expect("one of the list");
        assert_eq!(region.text, chosen.label);
    }
}

#[test]
fn published_and_revised_stand_on_one_scale_with_what_was_said() {
    let text = "Border Patrol made 46,610 arrests at the southwest border in November 2024.";
    let (_, claims, _) = desk(text, "2024-12-20", Language::En);
    let scale = claims[0].close_up.as_ref().expect("a scale");
    let at = |name: &str| scale.marks.iter().find(|mark| mark.name == name).expect("a mark").at;
    assert!(at("revised") < at("said") && at("said") < at("published"), "{scale:?}");
    let band = scale.band.as_ref().expect("what rounds to it");
    for place in [at("revised"), at("published")] {
        assert!((band.from..=band.to).contains(&place), "{scale:?}");
    }
    assert!(scale.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.at)) && scale.ticks.len() >= 3);
    let never = desk(
        "Border Patrol made 40 arrests at the southwest border in November 2024.",
        "2024-12-20",
        Language::En,
    );
    assert!(never.1.iter().all(|claim| claim.close_up.is_none()));
}

#[test]
fn the_proof_has_the_stated_value_in_its_link() {
    let text =
        "Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October.";
    let (_, claims, _) = desk(text, "2024-12-20", Language::En);
    let link = claims[0].link.as_deref().expect("a proof");
    assert!(link.contains("&said=46610&"), "{link}");
    assert!(!claims[1].link.as_deref().expect("a proof").contains("said="));
    let data = Data::new().expect("the shipped data");
    let (choices, notices) = read_link(link, &data, Language::En);
    assert_eq!(
        (choices.said, write_link(&choices).as_str(), notices.as_slice()),
        (Some(46_610), link, &[][..])
    );
    assert!(choices.marks.contains(&Month::parse("2024-11").expect("a month")));
    for wrong in ["said=many", "said=-3", "said=99999999999999999999"] {
        let (choices, notices) = read_link(wrong, &data, Language::En);
        assert_eq!((choices.said, notices.len()), (None, 1), "{wrong}");
    }
}

#[test]
fn what_was_said_goes_with_its_marks() {
    let link = "from=2023-11&is.component=border-patrol&mark=2024-11&said=46610&split=none&to=2024-11&v=1";
    let said = |event: AppEvent| {
        let mut app = App::new(Language::En).expect("the shipped data");
        app.start(link);
        let _ = app.dispatch(event);
        app.choices().said
    };
    let marks =
        |months: &[&str]| AppEvent::SetMarks { months: months.iter().map(|m| m.to_string()).collect() };
    assert_eq!(said(AppEvent::SetLanguage { language: "es".into() }), Some(46_610));
    assert_eq!(said(marks(&["2024-11"])), Some(46_610));
    assert_eq!(said(marks(&["2024-10"])), None);
    assert_eq!(said(marks(&[])), None);
    assert_eq!(said(AppEvent::SetMeasure { measure: "per-day".into() }), None);
}

#[test]
fn what_is_said_stands_at_the_axis_and_the_axis_holds_it() {
    let drawn = |more: &str| {
        let mut app = App::new(Language::En).expect("the shipped data");
        app.start(&format!(
            "from=2023-11&is.component=border-patrol&mark=2024-11&split=none&to=2024-11{more}&v=1"
        ));
        app.resize(700.0, 230.0, 1.0);
        app.set_recent(700.0, 200.0, 1.0, 0);
        let mut svg = Svg::new(700, 230, UNITS, Theme::LIGHT.family);
        app.draw_recent(&mut svg).expect("drawn");
        svg.finish("The proof")
    };
    let (plain, said) = (drawn(""), drawn("&said=46610"));
    assert!(plain.contains("46,609") && said.len() > plain.len(), "a triangle and dots are added");
    assert!(!plain.contains("400,000") && drawn("&said=400000").contains("400,000"));
    // Of a share nobody states a count.
    assert_eq!(drawn("&measure=month-change"), drawn("&measure=month-change&said=46610"));
}
