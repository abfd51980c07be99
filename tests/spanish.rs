//! Nothing English is left on the Spanish page, in its files or in its notices.

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::state::write_link;
use serde_json::Value;

use crate::oracle::{Dice, all, app, data, random_choices};

/// Words that no Spanish sentence has.
const ENGLISH: [&str; 34] = [
    "the",
    "of",
    "and",
    "from",
    "to",
    "in",
    "by",
    "with",
    "at",
    "on",
    "month",
    "months",
    "year",
    "fell",
    "rose",
    "data",
    "release",
    "share",
    "count",
    "all",
    "encounters",
    "between",
    "ports",
    "entry",
    "southwest",
    "since",
    "was",
    "were",
    "table",
    "figures",
    "provisional months",
    "without",
    "none",
    "rounded",
];

/// What a publisher or this page is called in every language.
const NAMES: [&str; 7] = [
    "Border Encounters",
    "At Entry",
    "At Large",
    "(removals)",
    "(removal)",
    "(returns)",
    "UC / Single Minors",
];

/// Fields that are for programs, or name a document as its publisher does.
const QUIET: [&str; 14] = [
    "event",
    "events_",
    "source",
    "address",
    "id",
    "dimension",
    "value",
    "key",
    "toggle",
    "only",
    "remove",
    "selectAll",
    "selectNone",
    "fix",
];

fn english(text: &str) -> Option<String> {
    // What is quoted stands as its author wrote it.
    let quoted = |(i, piece): (usize, &str)| (i % 2 == 0).then(|| piece.to_string());
    let text: String = text.split(['«', '»']).enumerate().filter_map(quoted).collect();
    let text = NAMES.iter().fold(text, |text, name| text.replace(name, "_"));
    // Codes of states.
    let words: Vec<&str> =
        text.split(' ').filter(|word| word.len() != 2 || word.contains(char::is_lowercase)).collect();
    let lower = words.join(" ").to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.find(|word| ENGLISH.contains(word)).map(str::to_string)
}

fn texts(value: &Value, path: &str, out: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => out.push((path.to_string(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, path, out)),
        Value::Object(fields) => {
            for (name, field) in
                fields.iter().filter(|(name, field)| !QUIET.contains(&name.as_str()) || field.is_array())
            {
                texts(field, &format!("{path}.{name}"), out);
            }
        }
        _ => {}
    }
}

fn check(app: &App, about: &str) {
    let mut said = Vec::new();
    texts(&serde_json::to_value(app.panel()).expect("JSON"), "panel", &mut said);
    texts(&serde_json::to_value(app.table()).expect("JSON"), "table", &mut said);
    // An address and a file of the publisher stand as they are.
    let plain = |text: &str| text.split("https").next().unwrap_or_default().to_string();
    said.push(("citation".into(), app.citation()));
    let csv = app.csv();
    let mut lines = csv.text.lines();
    said.push(("header".into(), lines.next().unwrap_or_default().replace("_", " ")));
    said.push(("file".into(), csv.name.replace(".csv", "").replace("at-entry", "").replace("at-large", "")));
    let svg = app.svg().expect("a picture").text;
    said.extend(svg.split("<text ").skip(1).filter_map(|text| {
        let words = text.split_once('>')?.1.split_once("</text>")?.0;
        Some(("picture".into(), words.replace("<tspan", " ")))
    }));
    for (path, text) in said {
        // Publishers' own names of files stand in parentheses and in addresses.
        let text = plain(&text).split('?').next().unwrap_or_default().replace(['(', ')'], " ");
        let words = text.split_whitespace().filter(|word| !word.contains(".csv") && !word.contains(".xlsx"));
        let text = words.collect::<Vec<_>>().join(" ");
        assert_eq!(english(&text), None, "{about}\n{path}: {text}");
    }
}

#[test]
fn the_spanish_page_and_its_files_are_spanish() {
    for tidy in all() {
        let link = format!("data={}&release={}&lang=es", tidy.dataset, tidy.release);
        check(&app(&link), &link);
    }
    for case in 0..150 {
        let mut choices = random_choices(&mut Dice::new(64_000 + case));
        choices.language = Language::Es;
        let link = write_link(&choices);
        check(&app(&link), &format!("case {case}: {link}"));
    }
}

#[test]
fn spanish_notices_name_things_by_their_labels() {
    let mut app = App::with_data(data().clone(), Language::Es).expect("an app");
    for link in [
        "data=long&is.demographic=family-unit&lang=es",
        "data=southwest&is.citizenship_grouping=venezuela&lang=es",
        "data=southwest&split=component&focus=family-unit&lang=es",
        "data=long&from=1990-01&to=2001-01&lang=es",
        "data=southwest&chart=ranking&split=none&lang=es",
    ] {
        let _ = app.open(link);
        let notices = app.panel().notices;
        assert!(!notices.is_empty(), "{link}");
        for notice in notices {
            assert_eq!(english(&notice.text), None, "{}", notice.text);
            assert!(!notice.text.contains("family-unit") && !notice.text.contains('_'), "{}", notice.text);
        }
    }
}
