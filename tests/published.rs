//! What others build on: the schema of answers, completions, the manual, and the
//! example of a newsroom's check.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::command::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_border-encounters");

/// Texts that make claims of every kind, with every verdict, in both languages.
const TEXTS: [&str; 5] = [
    "Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October. \
     It was the lowest since July 2020, and the third month in a row of decrease. \
     For the first time, most encounters were at ports of entry.",
    "In fiscal year 2024 Border Patrol encountered twice as many people as in fiscal year 2015. \
     From June to November 2024 there were 240,000 apprehensions, an average of 1,500 a day. \
     December 2023 was the highest month on record, and FY2022 ranks second.",
    "The number fell to 10,000 in November 2024. More families than single adults were encountered in May 2019.",
    "La Patrulla Fronteriza detuvo a 46,610 personas en noviembre de 2024, 18 % menos que en octubre.",
    "In March 1987 there were 120,000 apprehensions, and 12,345 people were encountered last month.",
];

#[test]
fn answers_follow_their_published_schema() {
    let mut schemas = Schemas::new();
    let schema = Compiler::new().compile("www/claims.schema.json", &mut schemas).expect("a schema");
    let (mut kinds, mut verdicts) = (Vec::new(), Vec::new());
    for (text, lang) in TEXTS.into_iter().flat_map(|text| [(text, "en"), (text, "es")]) {
        for published in [&["--published", "2024-12-20"][..], &[]] {
            let (code, out, _) = run(&[&["check", "-", "--json", "--lang", lang], published].concat(), text);
            assert_eq!(code, 0, "{text}");
            for line in out.lines() {
                let claim: Value = serde_json::from_str(line).expect("JSON");
                let valid = schemas.validate(&claim, schema);
                assert!(valid.is_ok(), "{claim:#}\n{}", valid.expect_err("a problem"));
                kinds.extend(claim["kind"].as_str().map(str::to_string));
                verdicts.extend(claim["verdict"].as_str().map(str::to_string));
            }
        }
    }
    for all in [&mut kinds, &mut verdicts] {
        all.sort();
        all.dedup();
    }
    assert!(kinds.len() >= 8 && verdicts.len() >= 4, "{kinds:?} {verdicts:?}");
    // The schema does hold answers to something.
    let wrong = serde_json::json!({"quote": "x", "kind": "value", "verdict": "true"});
    assert!(schemas.validate(&wrong, schema).is_err());
}

#[test]
fn shells_get_completions_and_readers_a_manual() {
    for (shell, word) in
        [("bash", "complete -F"), ("zsh", "#compdef"), ("fish", "complete -c border-encounters")]
    {
        let (code, script, _) = run(&["completions", shell], "");
        assert_eq!(code, 0);
        assert!(script.contains(word) && script.contains("headline"), "{shell}: {script}");
    }
    let directory = std::env::temp_dir().join(format!("border-encounters-man-{}", std::process::id()));
    fs::create_dir_all(&directory).expect("a directory");
    let (code, ..) = run(&["man", &directory.to_string_lossy()], "");
    let page = |name: &str| fs::read_to_string(directory.join(name)).expect("a page");
    let pages = (page("border-encounters.1"), page("border-encounters-check.1"));
    fs::remove_dir_all(&directory).expect("removed");
    assert_eq!(code, 0);
    assert!(pages.0.contains("Exit codes") && pages.1.contains("published"), "{}", pages.0);
    assert_eq!(run(&["man", "no/such/directory"], "").0, 2);
}

/// The lines that the example's step runs.
fn newsroom() -> String {
    let workflow = fs::read_to_string(".github/examples/newsroom.yml").expect("the example");
    let (_, step) = workflow.split_once("name: Every figure in the drafts").expect("its step");
    let (_, script) = step.split_once("run: |\n").expect("its script");
    script
        .lines()
        .take_while(|line| line.starts_with("          "))
        .map(|line| line[10..].to_string() + "\n")
        .collect()
}

#[test]
fn the_newsrooms_example_fails_on_a_false_figure_and_on_nothing_else() {
    if Command::new("bash").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no bash here");
        return;
    }
    let folder = std::env::temp_dir().join(format!("border-encounters-newsroom-{}", std::process::id()));
    let drafts = folder.join("drafts");
    fs::create_dir_all(&drafts).expect("a directory");
    let write = |name: &str, text: &str| fs::write(drafts.join(name), text).expect("written");
    let check = || {
        let path = std::env::var("PATH").unwrap_or_default();
        let beside = Path::new(PROGRAM).parent().expect("a directory").display();
        let status = Command::new("bash")
            .args(["-eo", "pipefail", "-c", &newsroom()])
            .env("PATH", format!("{beside}:{path}"))
            .current_dir(&folder)
            .stdout(Stdio::null())
            .status();
        status.expect("bash").success()
    };
    write(
        "2024-12-20-november.md",
        "Border Patrol made 46,610 arrests at the southwest border in November 2024.",
    );
    let good = check();
    write(
        "2024-12-21-lead.md",
        "Border Patrol made 64,610 arrests at the southwest border in November 2024.",
    );
    let bad = check();
    fs::remove_dir_all(&folder).expect("removed");
    assert!(good && !bad, "true: {good}, false: {bad}");
}

/// Every test that the table of access names by its title is one.
#[test]
fn the_tests_that_access_rests_on_exist() {
    let page = fs::read_to_string(".github/ACCESSIBILITY.md").expect("the table");
    let specs: String = fs::read_dir("tests/page")
        .expect("the page tests")
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok())
        .collect();
    let titles: Vec<&str> = page.split('*').skip(1).step_by(2).collect();
    assert!(titles.len() > 40, "{}", titles.len());
    let named =
        |title: &&str| [format!("('{title}'"), format!("(`{title}`")].iter().any(|call| specs.contains(call));
    let missing: Vec<&str> = titles.into_iter().filter(|title| !named(title)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
