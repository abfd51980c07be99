//! Messages: their JSON, and that the TypeScript beside the structs says the same.

use std::collections::{BTreeMap, BTreeSet};

use border_encounters::wire::AppEvent;
use serde_json::{Value, json};

use crate::oracle::{app, event as read};

const TYPES: &str = include_str!("../src/wire.d.ts");

/// One event of every form in `wire.d.ts`, as the page sends it.
const EVENTS: [&str; 28] = [
    r#"{"type":"selectDataset","dataset":"nationwide"}"#,
    r#"{"type":"selectDataset","dataset":"southwest","release":"2024-11"}"#,
    r#"{"type":"setMonths","from":"2024-05","to":"2024-11"}"#,
    r#"{"type":"setMonths"}"#,
    r#"{"type":"setFilter","dimension":"component","values":["border-patrol"]}"#,
    r#"{"type":"setFilter","dimension":"component","values":[]}"#,
    r#"{"type":"setFilter","dimension":"component"}"#,
    r#"{"type":"toggleValue","dimension":"component","value":"border-patrol"}"#,
    r#"{"type":"reset"}"#,
    r#"{"type":"setSplit","dimension":"demographic"}"#,
    r#"{"type":"setSplit"}"#,
    r#"{"type":"setChart","chart":"stacked"}"#,
    r#"{"type":"setMeasure","measure":"per-day"}"#,
    r#"{"type":"setForm","other":true}"#,
    r#"{"type":"setAll","on":false}"#,
    r#"{"type":"setTable","table":"all-oldest"}"#,
    r#"{"type":"focus","value":"border-patrol"}"#,
    r#"{"type":"focus"}"#,
    r#"{"type":"focusCursor"}"#,
    r#"{"type":"setLanguage","language":"es"}"#,
    r#"{"type":"setMarks","months":["2024-05","2024-11"]}"#,
    r#"{"type":"moveCursor","step":"pageLeft"}"#,
    r#"{"type":"tryAgain"}"#,
    r#"{"type":"compare","on":true}"#,
    r#"{"type":"openEvent","value":"asylum-limits"}"#,
    r#"{"type":"openEvent"}"#,
    r#"{"type":"pointAtEvent","value":"asylum-limits"}"#,
    r#"{"type":"pointAtEvent"}"#,
];

#[test]
fn every_event_is_read_and_written_as_it_was() {
    for text in EVENTS {
        let event = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let written: Value = serde_json::to_value(&event).expect("JSON");
        let expected: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(written, expected);
        assert!(event.read().is_ok(), "{text} means something");
    }
}

#[test]
fn every_form_of_event_in_the_types_has_its_sample() {
    let kind = |text: &str| text.split('"').nth(3).expect("a type").to_string();
    let sampled: BTreeSet<String> = EVENTS.iter().map(|text| kind(text)).collect();
    let typed: BTreeSet<String> = TYPES
        .lines()
        .filter_map(|line| line.trim().strip_prefix("| { type: \"")?.split('"').next())
        .map(str::to_string)
        .collect();
    assert_eq!(typed, sampled);
}

#[test]
fn every_step_of_the_crosshair_is_read() {
    let line = TYPES.lines().find(|line| line.contains("\"moveCursor\"")).expect("moveCursor");
    let steps: Vec<&str> = line.split("step:").nth(1).expect("steps").split('"').skip(1).step_by(2).collect();
    assert_eq!(steps.len(), 9, "{steps:?}");
    for step in steps {
        assert!(read(&format!(r#"{{"type":"moveCursor","step":"{step}"}}"#)).is_ok(), "{step}");
    }
}

#[test]
fn what_is_not_an_event_is_refused_with_a_reason() {
    let cases = [
        (r#"{"type":"explode"}"#, "there is no event \"explode\""),
        (r#"{"type":"reset","colour":"red"}"#, "there is no place for field \"colour\""),
        (r#"{"type":"reset","value":"x"}"#, "there is no place for field \"value\""),
        (r#"{"type":"setChart"}"#, "there is no field \"chart\""),
        (r#"{"type":"setChart","chart":7}"#, "there is no field \"chart\""),
        (r#"{"type":"setChart","chart":["stacked"]}"#, "there is no field \"chart\""),
        (r#"{"type":"setMarks","months":"2024-05"}"#, "there is no field \"months\""),
        (r#"{"type":"setForm","other":"yes"}"#, "there is no field \"other\""),
        (r#"{"type":"moveCursor","step":"sideways"}"#, "there is no step \"sideways\""),
        (r#"{"dataset":"southwest"}"#, "there is no field \"type\""),
    ];
    for (text, reason) in cases {
        let error = read(text).expect_err(text);
        assert_eq!(error, reason, "{text}");
    }
}

#[test]
fn an_event_that_means_nothing_is_refused_with_a_reason() {
    let cases = [
        (r#"{"type":"setMonths","from":"2024-13","to":"2025-01"}"#, "there is no month \"2024-13\""),
        (
            r#"{"type":"setMonths","from":"2024-11","to":"2024-05"}"#,
            "there is no month range \"2024-11 – 2024-05\"",
        ),
        (r#"{"type":"setMonths","from":"2024-11"}"#, "there is no month range \"2024-11\""),
        (r#"{"type":"setChart","chart":"pie"}"#, "there is no chart \"pie\""),
        (r#"{"type":"setMeasure","measure":"joy"}"#, "there is no measure \"joy\""),
        (r#"{"type":"setLanguage","language":"fr"}"#, "there is no language \"fr\""),
        (r#"{"type":"setMarks","months":["never"]}"#, "there is no month \"never\""),
    ];
    for (text, reason) in cases {
        let error = read(text).expect(text).read().expect_err(text);
        assert_eq!(error.to_string(), reason, "{text}");
    }
}

#[test]
fn an_update_leaves_out_what_did_not_change() {
    let mut app = app("data=southwest&release=2024-11");
    let update = app.dispatch(AppEvent::SetMarks { months: Vec::new() });
    assert_eq!(serde_json::to_value(&update).expect("JSON"), json!({}));
    let update = app.dispatch(read(r#"{"type":"moveCursor","step":"last"}"#).expect("an event"));
    let mut update = serde_json::to_value(&update).expect("JSON");
    assert_eq!(update["readout"].take(), serde_json::to_value(app.readout()).expect("JSON"));
    assert_eq!(
        update,
        json!({"redraw": "overlay", "readout": null, "announce": "November 2024, All: 94,190, provisional"})
    );
}

#[test]
fn a_panel_is_what_the_types_say() {
    let mut app = app(
        "data=southwest&release=2024-11&from=2024-05&to=2024-11&is.component=border-patrol&focus=border-patrol",
    );
    let _ = app.resize(960.0, 540.0, 1.0);
    let panel = serde_json::to_value(app.panel()).expect("JSON");
    let types = interfaces();
    check("Panel", &panel, &types);
    assert_eq!(panel["language"], "en");
    assert_eq!(
        panel["chips"][1],
        json!({
            "label": "Agency: Between ports",
            "removeLabel": "Remove filter Agency: Between ports",
            "remove": {"type": "setFilter", "dimension": "component"},
        })
    );
    assert_eq!(panel["reset"], json!({"type": "reset"}));
    check("Table", &serde_json::to_value(app.table()).expect("JSON"), &types);
    check("Download", &serde_json::to_value(app.csv()).expect("JSON"), &types);
    let _ = app.dispatch(read(r#"{"type":"moveCursor","step":"last"}"#).expect("an event"));
    check("Readout", &serde_json::to_value(app.readout()).expect("JSON"), &types);
    let _ = app.open("is.component=");
    check("Panel", &serde_json::to_value(app.panel()).expect("JSON"), &types);
}

/// Fields of each interface: whether it may be absent, and its type.
type Interfaces = BTreeMap<String, BTreeMap<String, (bool, String)>>;

fn interfaces() -> Interfaces {
    let mut all = Interfaces::new();
    let mut current: Option<String> = None;
    for line in TYPES.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("export interface ") {
            let name = rest.split_whitespace().next().expect("a name").to_string();
            all.insert(name.clone(), BTreeMap::new());
            current = Some(name);
        } else if line == "}" {
            current = None;
        } else if let (Some(name), Some((field, kind))) = (&current, line.split_once(": "))
            && !line.starts_with(['/', '*'])
        {
            let optional = field.ends_with('?');
            let entry = (optional, kind.trim_end_matches(';').to_string());
            all.get_mut(name).expect("known").insert(field.trim_end_matches('?').to_string(), entry);
        }
    }
    assert!(all.len() >= 15, "{:?}", all.keys());
    all
}

/// Fields written inline: `{ months: string; rounding?: string }`.
fn inline(kind: &str) -> Option<BTreeMap<String, (bool, String)>> {
    let inside = kind.strip_prefix('{')?.trim_end_matches("[]").strip_suffix('}')?;
    let field = |text: &str| {
        let (name, kind) = text.trim().split_once(": ")?;
        Some((name.trim_end_matches('?').to_string(), (name.ends_with('?'), kind.to_string())))
    };
    Some(inside.split(';').filter_map(field).collect())
}

/// Every field of a value is in its type, and every field that must be is there.
fn check(name: &str, value: &Value, types: &Interfaces) {
    match types.get(name) {
        Some(fields) => check_fields(name, fields, value, types),
        None => panic!("{name} is no interface"),
    }
}

fn check_fields(name: &str, fields: &BTreeMap<String, (bool, String)>, value: &Value, types: &Interfaces) {
    let object = value.as_object().unwrap_or_else(|| panic!("{name} is an object, not {value}"));
    for key in object.keys() {
        assert!(fields.contains_key(key), "{name}.{key} is not in wire.d.ts");
    }
    for (key, (optional, kind)) in fields {
        match object.get(key) {
            None => assert!(*optional, "{name}.{key} is missing"),
            Some(value) => check_kind(&format!("{name}.{key}"), kind, value, types),
        }
    }
}

fn check_kind(name: &str, kind: &str, value: &Value, types: &Interfaces) {
    if let Some(item) = kind.strip_suffix("[]") {
        let items = value.as_array().unwrap_or_else(|| panic!("{name} is a list, not {value}"));
        items.iter().for_each(|value| check_kind(name, item, value, types));
        return;
    }
    match kind {
        "string" => assert!(value.is_string(), "{name}: {value}"),
        "number" => assert!(value.is_number(), "{name}: {value}"),
        "boolean" => assert!(value.is_boolean(), "{name}: {value}"),
        "AppEvent" => assert!(read(&value.to_string()).is_ok(), "{name}: {value} is an event"),
        kind if kind.starts_with('"') => {
            let text = value.as_str().unwrap_or_default();
            assert!(kind.split(" | ").any(|one| one.trim_matches('"') == text), "{name}: {value} of {kind}");
        }
        kind => match inline(kind) {
            Some(fields) => check_fields(name, &fields, value, types),
            None => check(kind, value, types),
        },
    }
}
