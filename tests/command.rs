//! The command line as a newsroom's build runs it: output, files, exit codes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::oracle::app;

const STORY: &str = "Border Patrol made 46,610 arrests at the southwest border in November 2024, \
    down 18% from October. It was the lowest since July 2020.";

/// Exit code, output and complaints of the program.
pub(crate) fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_border-encounters"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // A command that takes no input may have ended already.
    _ = child.stdin.take().expect("its input").write_all(input.as_ref());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("its output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

fn good(arguments: &[&str], input: &str) -> String {
    let (code, out, err) = run(arguments, input);
    assert_eq!(code, 0, "{arguments:?}: {err}");
    out
}

#[test]
fn an_article_is_reported_on() {
    let out = good(&["check", "-", "--published", "2024-12-20", "--site", "https://example.org/"], STORY);
    assert!(
        out.starts_with(
            "Three statements: two hold, one holds after rounding\nRead as published on December 20, 2024, the date given.\n"
        ),
        "{out}"
    );
    assert!(out.contains("\n1. Holds after rounding: “") && out.contains("46,610"), "{out}");
    assert!(out.contains("46,609; last as low in July 2020, 38,536; said: lowest since July 2020"), "{out}");
    assert!(
        out.contains("As published in the release of November 2024: 46,612. As revised: 46,609."),
        "{out}"
    );
    assert!(out.contains("   https://example.org/?chart=trend&data=long&"), "{out}");
    let out = good(&["check", "-", "--lang", "es"], &format!("20 de diciembre de 2024\n\n{STORY}"));
    assert!(out.starts_with("Tres afirmaciones: "), "{out}");
}

#[test]
fn how_a_claim_was_read_is_told_where_it_is_asked_for() {
    let arguments = ["check", "-", "--published", "2024-12-20", "--explain"];
    let out = good(&arguments, STORY);
    assert!(
        out.contains("   Read as: Change\n   Who: “Border Patrol”, “arrests”, “southwest border”\n"),
        "{out}"
    );
    assert!(out.contains("   Compared with: October 2024 (“October”)"), "{out}");
    let out =
        good(&["check", "-", "--published", "2024-12-20", "--json", "--explain", "--lang", "es"], STORY);
    let first: Value = serde_json::from_str(out.lines().next().expect("a claim")).expect("JSON");
    assert_eq!(first["explained"][0], "Leído como: Cifra de un mes");
    let plain = good(&["check", "-", "--published", "2024-12-20", "--json"], STORY);
    assert!(!plain.contains("explained"), "{plain}");
}

#[test]
fn claims_are_objects_and_texts_are_lines() {
    let out = good(&["check", "-", "--published", "2024-12-20", "--json"], STORY);
    let claims: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(claims.len(), 3);
    assert_eq!(claims[1]["verdict"], "supported");
    assert_eq!(claims[2]["actual_since"], "2020-07");
    let line = serde_json::json!({"id": "a", "text": STORY, "published": "2024-12-20"});
    let out = good(&["check", "--jsonl", "-"], &format!("{line}\n\n"));
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&answer["id"], &answer["claims"]), (&Value::from("a"), &Value::from(claims)));
}

#[test]
fn a_text_without_a_date_is_dated_by_its_figures_or_left_open() {
    let text = "Arrests fell to 46,610 in November, down 18% from October and the lowest since July 2020.";
    let out = good(&["check", "-"], text);
    assert!(out.contains("\nRead as published in December 2024 (from the figures).\n"), "{out}");
    assert!(!out.contains("Off"), "{out}");
    let item: Value =
        serde_json::from_str(good(&["check", "-", "--json"], text).lines().next().expect("a claim"))
            .expect("JSON");
    assert_eq!(item["read_as_published"], "2024-12");
    // Nothing fits: choices, never off.
    let open = good(&["check", "-"], "Border Patrol made 64,111 arrests in November.");
    assert!(open.contains("\n1. Cannot tell") && !open.contains("Off"), "{open}");
}

#[test]
fn a_build_can_fail_on_what_is_off() {
    let wrong = STORY.replace("46,610", "64,610");
    let arguments = ["check", "-", "--published", "2024-12-20"];
    assert_eq!(run(&arguments, &wrong).0, 0);
    for more in [&["--strict"][..], &["--strict", "--json"]] {
        let arguments = [&arguments[..], more].concat();
        assert_eq!(run(&arguments, &wrong).0, 1);
        assert_eq!(run(&arguments, STORY).0, 0);
    }
}

#[test]
fn what_cannot_be_followed_says_so_and_writes_nothing() {
    for (arguments, problem) in [
        (&["check", "nowhere.txt", "--published", "2024-12-20"][..], "nowhere.txt"),
        (&["check", "-", "--published", "2024-12-32"], "2024-12-20"),
        (&["check", "--jsonl", "-"], "line 1"),
        (&["headline", "?data=nothing"], "nothing"),
        (&["headline", "?data=southwest&is.component=coast-guard"], "coast-guard"),
        (&["headline", "https://example.org/page"], "query string"),
        (&["table", "?from=2024-05&to=2024-01"], "2024-05"),
        (&["chart", "?data=southwest"], "--svg"),
        (&["chart", "--svg", "/nowhere/chart.svg"], "/nowhere/chart.svg"),
        (&["chart", "--svg", "--size", "1x1"], "960x560"),
        (&["draw"], "draw"),
    ] {
        let (code, out, err) = run(arguments, "no JSON here");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(problem), "{arguments:?}: {err}");
    }
    let (code, out, err) = run(&["headline", "?data=southwest&colour=red", "--lenient"], "");
    assert!(code == 0 && out.starts_with("Encounters at") && err.contains("colour"), "{out}{err}");
}

/// A build that fails on what is off must not pass because of what was not read.
#[test]
fn a_text_is_checked_to_its_end_or_refused() {
    let (right, wrong) =
        ("Encounters were 46,612 in November 2024.", "Encounters were 64,612 in November 2024.");
    let day = ["--published", "2024-12-20", "--strict"];
    let long = format!("{}\n\n{wrong}", "Nothing to check here. \n\n".repeat(20_000));
    let many = format!("{}{wrong}", format!("{right}\n\n").repeat(2_001));
    assert!(long.len() > 400_000 && many.len() < 200_000);
    let line = |text: &str| serde_json::json!({"text": text, "published": "2024-12-20"}).to_string();
    let both = format!("{}\n{}\n", line(right), line(&long));
    for (arguments, input, problem) in [
        (&["check", "-"][..], &long, "too long"),
        (&["check", "-", "--json"], &long, "too long"),
        (&["check", "--jsonl", "-"], &both, "line 2: This text is too long"),
        (&["check", "-"], &many, "first 2,000 statements"),
    ] {
        let more = if arguments.contains(&"--jsonl") { &day[2..] } else { &day[..] };
        let (code, out, err) = run(&[arguments, more].concat(), input);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(problem), "{arguments:?}: {err}");
    }
    let (code, out, _) = run(&[&["check", "-", "--json"][..], &day].concat(), &many);
    assert_eq!((code, out.lines().count()), (1, 2_002));
    // Another encoding is not guessed at; a byte order mark is none of the text.
    let (code, out, err) = run(&[&["check", "-"][..], &day].concat(), b"Encounters\nfell in Cura\xe7ao.");
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("line 2 is not UTF-8"), "{err}");
    assert_eq!(run(&["check", "--jsonl", "-"], format!("\u{feff}{}", line(right))).0, 0);
}

#[test]
fn a_view_is_said_listed_and_drawn_as_the_page_has_it() {
    let link = "data=southwest&release=2024-11&is.component=border-patrol&from=2024-05&to=2024-11";
    let page = app(link);
    let address = format!("https://example.org/page/?{link}#desk");
    let headline: String = page.panel().headline.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(good(&["headline", &address], ""), format!("{headline}\n"));
    assert_eq!(good(&["table", &address, "--format", "csv"], ""), page.csv().text);
    assert_eq!(good(&["table", &address, "--format", "json"], ""), page.recipe().text);
    assert_eq!(good(&["chart", &address, "--svg"], ""), page.svg().expect("a picture").text);
    let text = good(&["table", &address], "");
    let row = text.lines().find(|line| line.starts_with("November 2024")).expect("the last month");
    assert!(row.ends_with("46,612"), "{text}");
    assert!(good(&["headline", link, "--lang", "es"], "").starts_with("Los encuentros "));
    // Another release of the same table is offered, not taken.
    assert!(run(&["headline", link], "").2.contains("A newer release exists: July 2026."));
}

#[test]
fn pictures_have_their_size_and_theme() {
    let folder = std::env::temp_dir().join(format!("border-encounters-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("chart.svg");
    let path = file.to_str().expect("a path");
    good(&["chart", "?data=long", "--svg", path, "--size", "640x400", "--theme", "dark"], "");
    let picture = std::fs::read_to_string(&file).expect("the picture");
    std::fs::remove_dir_all(&folder).ok();
    assert!(picture.starts_with("<svg ") && picture.contains("width=\"640\""), "{:.300}", picture);
    assert_ne!(picture, good(&["chart", "?data=long", "--svg", "--size", "640x400"], ""));
}

#[test]
fn the_help_has_examples_and_exit_codes() {
    let help = good(&["--help"], "");
    assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
    for command in ["check", "headline", "table", "chart"] {
        assert!(help.contains(command), "{help}");
        assert!(good(&[command, "--help"], "").contains("Usage: border-encounters"));
    }
}

#[test]
fn a_file_of_the_callers_own_is_a_table_like_the_others() {
    let folder = std::env::temp_dir().join(format!("border-encounters-own-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let plain = write("plain.csv", "month,place,count\n2024-10,a,1200\n2024-11,b,900\n");
    let (code, out, _) = run(&["headline", "--file", &plain], "");
    assert_eq!(code, 0);
    assert!(out.contains("900") && out.contains("plain.csv"), "{out}");
    let (code, out, _) = run(&["table", "--file", &plain, "?split=none", "--format", "csv"], "");
    assert_eq!(code, 0);
    assert!(out.contains("1200") && out.contains("2024-11"), "{out}");
    // Of a table of no known kind nobody says that its last months may change.
    let csv = good(&["table", "--file", &plain, "?split=none", "--format", "csv"], "");
    assert!(csv.contains("2024-11,900,no,") && csv.contains("2024-10,1200,no,"), "{csv}");
    let odd = write(
        "odd.csv",
        "opened,closed,place,arrests,releases\n2024-10-01,2024-11-01,a,5,6\n2024-11-01,2024-12-01,b,7,8\n",
    );
    let (code, _, problem) = run(&["table", "--file", &odd], "");
    assert_eq!(code, 2);
    assert!(problem.contains("--month"), "{problem}");
    let (code, out, _) = run(&["table", "--file", &odd, "--month", "closed", "--count", "releases"], "");
    assert_eq!(code, 0);
    assert!(out.contains("November 2024") && out.contains('8'), "{out}");
    // Half a file is no file, unless that is asked for; what is added up is told.
    let half =
        write("half.csv", "month,place,count\n2024-10,a,12\n2024-10,a,5\n2024-11,a,many\n2024-12,a,x\n");
    let (code, out, problem) = run(&["headline", "--file", &half], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(problem.contains("line 4, column count") && problem.contains("--lenient"), "{problem}");
    let (code, out, problem) = run(&["headline", "--file", &half, "--lenient"], "");
    assert_eq!(code, 0, "{problem}");
    assert!(out.contains("17") && problem.contains("added: 1"), "{out} {problem}");
    let (code, _, problem) = run(&["chart", "--svg", "?data=long"], "");
    assert_eq!(code, 2);
    assert!(problem.contains("--svg FILE"), "{problem}");
    let (code, _, problem) = run(&["ask", "total"], "");
    assert_eq!(code, 2);
    assert!(problem.contains("name no view"), "{problem}");
    let (code, _, problem) = run(&["table", "--file", &folder.join("none.csv").to_string_lossy()], "");
    assert_eq!(code, 2);
    assert!(problem.contains("none.csv"), "{problem}");
    // A release answers for its months.
    let release = write("sbo.csv", &String::from_utf8(crate::own_desk::release()).expect("UTF-8"));
    let checked = ["check", "-", "--published", "2026-11-20", "--file", &release];
    let out = good(&checked, crate::own_desk::SEPTEMBER);
    assert!(out.starts_with("One statement: it holds\n") && out.contains("Own file “sbo.csv”"), "{out}");
    assert!(out.contains("Months that the published tables lack"), "{out}");
    // What the refusal of half a file offers is there for texts too.
    let (code, _, problem) = run(&["check", "-", "--file", &half], "Nothing.");
    assert!(code == 2 && problem.contains("--lenient"), "{problem}");
    let (code, _, problem) = run(&["check", "-", "--file", &half, "--lenient"], "Nothing.");
    assert_eq!(code, 0, "{problem}");
    std::fs::remove_dir_all(&folder).expect("removed");
}
