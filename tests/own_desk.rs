//! A reader's own tables at the desk: what they answer, what they do not, and
//! what is said of either.

use border_encounters::app::{App, Desk};
use border_encounters::data::words::Language;
use border_encounters::data::{Data, OwnTable};

use serde_json::Value;

use crate::command::run;
use crate::desk::{Told, work};
use crate::intake::read;

const HEADER: &str = "Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count\n";

/// Months that a release of CBP may have, with the count of the Border Patrol's
/// single adults from Mexico; each has besides 100 families, and 3,000 at the ports.
const MONTHS: [(&str, &str, u32); 6] = [
    ("2025", "SEP", 7_000),
    ("2026", "JUN", 6_000),
    ("2026", "JUL", 5_900),
    ("2026", "AUG", 6_300),
    ("2026", "SEP", 6_900),
    ("2027", "OCT", 7_247),
];

/// A release of CBP's southwest file, newer than the shipped one.
pub(crate) fn release() -> Vec<u8> {
    let rows = MONTHS.map(|(year, month, count)| {
        format!(
            "{year},FYTD,{month},U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,{count}\n\
             {year},FYTD,{month},U.S. Border Patrol,FMUA,Honduras,Title 8,Apprehensions,100\n\
             {year},FYTD,{month},Office of Field Operations,FMUA,Mexico,Title 8,Inadmissibles,3000\n"
        )
    });
    (HEADER.to_string() + &rows.concat()).into_bytes()
}

fn own(name: &str, bytes: &[u8]) -> OwnTable {
    let mut made = read(&[(name, bytes)]).expect("a table");
    assert_eq!(made.len(), 1);
    made.remove(0).own
}

fn hand_over(desk: &mut Desk, table: &OwnTable) {
    let mut whole = desk.next_own(Some(table.to_bytes())).expect("an own table");
    while !whole {
        whole = desk.next_own(None).expect("an own table");
    }
}

/// The desk after a text, with own tables.
fn check(text: &str, published: &str, tables: &[&OwnTable], language: Language) -> Told {
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    desk.speak(language);
    for table in tables {
        hand_over(&mut desk, table);
    }
    assert_eq!(desk.begin(text, published).refusal, None);
    let mut told = Told::default();
    work(&mut desk, &mut told, "");
    told
}

pub(crate) const SEPTEMBER: &str =
    "Border Patrol made 7,000 apprehensions at the southwest border in September 2026.";

#[test]
fn a_month_that_only_an_own_release_has_is_checked_in_it() {
    let release = own("sbo-fy26-oct.csv", &release());
    let without = check(SEPTEMBER, "2026-11-20", &[], Language::En);
    assert_eq!(without.claims[&0].verdict, "uncheckable");
    assert_eq!(without.own, [""; 0]);
    let told = check(SEPTEMBER, "2026-11-20", &[&release], Language::En);
    let claim = &told.claims[&0];
    assert_eq!(claim.verdict, "supported", "{claim:?}");
    assert!(
        claim.basis.starts_with("Own file “sbo-fy26-oct.csv”; figures to October 2026"),
        "{}",
        claim.basis
    );
    assert_eq!(claim.notes[0].text, "Only the own file has these months; it is taken to be complete.");
    assert_eq!(
        told.own,
        [
            "Months that the published tables lack are checked in your file “sbo-fy26-oct.csv” (September 2025 to October 2026)."
        ]
    );
    let link = claim.link.as_deref().expect("a proof");
    let id = release.about.id();
    assert!(link.contains(&format!("data={id}")) && id.contains(&release.about.hash[..8]), "{link}");
    // The proof is the chart of that table, which asks for its file where it is not open.
    let mut page = App::new(Language::En).expect("the shipped data");
    let opened = page.open(link);
    assert_eq!(opened.link.as_deref(), Some(link), "a reload asks for it again");
    let asked = opened.panel.expect("a panel").notices;
    assert!(asked[0].text.contains("sbo-fy26-oct.csv"), "{asked:?}");
    let mut shown = page.next_own(Some(release.to_bytes()));
    while shown.is_none() {
        shown = page.next_own(None);
    }
    assert_eq!(page.choices().dataset, id);
    let headline: String = page.panel().headline.iter().map(|part| part.text.as_str()).collect();
    assert!(headline.contains("7,000"), "{headline}");
}

#[test]
fn an_own_release_is_asked_as_the_shipped_ones_are() {
    let release = own("sbo.csv", &release());
    for (text, verdict) in [
        // Off, both agencies, a change, a comparison, a share, a month without its year.
        ("Border Patrol made 9,000 apprehensions at the southwest border in September 2026.", "contradicted"),
        ("CBP recorded 10,347 encounters at the southwest border in October 2026.", "supported"),
        ("Southwest border apprehensions rose 9.4% in September 2026 from August 2026.", "supported"),
        ("Southwest border apprehensions rose 5% in October from September.", "supported"),
        (
            "Border Patrol apprehended 100 people in family units at the southwest border in October 2026.",
            "supported",
        ),
        ("In October, the Border Patrol made 7,347 apprehensions at the southwest border.", "supported"),
        // Nothing of it is in the file, or not in all its months.
        ("Border Patrol made 7,000 apprehensions at the southwest border in December 2026.", "uncheckable"),
        ("Southwest border apprehensions in September 2026 were the highest since May 2020.", "uncheckable"),
        // A record may have been broken before the file begins, unless it is broken in it.
        ("Southwest border apprehensions in October 2026 were the highest on record.", "uncheckable"),
        ("Southwest border apprehensions in September 2026 were the lowest on record.", "contradicted"),
        ("Southwest border apprehensions in September 2026 were the lowest since August 2026.", "supported"),
        (
            "Border Patrol apprehended 30 unaccompanied children at the southwest border in October 2026.",
            "uncheckable",
        ),
    ] {
        let told = check(text, "2026-11-20", &[&release], Language::En);
        assert_eq!(told.claims[&0].verdict, verdict, "{text}: {:?}", told.claims[&0]);
    }
}

#[test]
fn published_figures_come_first_and_another_own_one_stands_beside() {
    let release = own("sbo.csv", &release());
    let text = "Border Patrol made 6,100 apprehensions at the southwest border in June 2026.";
    let plain = check(text, "2026-08-25", &[], Language::En);
    for (language, words) in [
        (Language::En, "Own file “sbo.csv”: 6,100 (holds)."),
        (Language::Es, "Archivo propio «sbo.csv»: 6,100 (se sostiene)."),
    ] {
        let told = check(text, "2026-08-25", &[&release], language);
        let claim = &told.claims[&0];
        assert_eq!(claim.verdict, plain.claims[&0].verdict);
        let note =
            claim.notes.iter().find(|note| note.text == words).unwrap_or_else(|| panic!("{:?}", claim.notes));
        assert!(note.link.as_deref().is_some_and(|link| link.contains("data=own-sbo-csv-")), "{note:?}");
    }
}

#[test]
fn a_table_of_other_columns_answers_nothing_and_that_is_said() {
    let other = own("mine.csv", b"month,place,count\n2026-08,a,5\n2026-09,a,7000\n");
    let told = check(SEPTEMBER, "2026-11-20", &[&other], Language::En);
    assert_eq!(told.claims[&0].verdict, "uncheckable");
    assert!(told.own[0].contains("“mine.csv”") && told.own[0].contains("not against it"), "{:?}", told.own);
    let told = check(SEPTEMBER, "2026-11-20", &[&other], Language::Es);
    assert!(told.own[0].contains("«mine.csv»") && told.own[0].contains("no con él"), "{:?}", told.own);
}

#[test]
fn an_own_table_is_rounded_as_its_publisher_rounds() {
    let sheet = b"Fiscal Year,Month,Region,Sector,Quantity\n2025,December,Southwest,Tucson,1230\n2025,January,Southwest,Tucson,1010\n2025,January,Southwest,Yuma,400\n";
    let sectors = own("khsm.csv", sheet);
    assert_eq!(sectors.about.like, "sectors");
    let text = "Border Patrol made 1,013 apprehensions in the Tucson sector in January 2025.";
    let told = check(text, "2025-03-20", &[&sectors], Language::En);
    assert_eq!(told.claims[&0].verdict, "rounded", "{:?}", told.claims[&0]);
}

#[test]
fn a_month_with_a_row_without_a_figure_is_not_told() {
    let whole = String::from_utf8(release()).expect("text");
    let blank = own(
        "sbo.csv",
        whole
            .replace(
                "SEP,U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,6900",
                "SEP,U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,",
            )
            .as_bytes(),
    );
    for (text, verdict) in [
        (SEPTEMBER, "uncheckable"),
        ("CBP recorded 9,999 encounters at the southwest border in September 2026.", "uncheckable"),
        (
            "Office of Field Operations encounters at the southwest border were 3,000 in September 2026.",
            "supported",
        ),
        ("CBP recorded 10,347 encounters at the southwest border in October 2026.", "supported"),
    ] {
        let told = check(text, "2026-11-20", &[&blank], Language::En);
        assert_eq!(told.claims[&0].verdict, verdict, "{text}: {:?}", told.claims[&0]);
    }
}

/// Whose months the figures of the release alone tell.
const UNDATED: &str = "In September, the Border Patrol made 7,000 apprehensions at the southwest border. \
    In August, the Border Patrol made 6,400 apprehensions at the southwest border. \
    CBP recorded 9,100 encounters at the southwest border in July.";

#[test]
fn the_command_line_answers_from_an_own_release_in_every_form() {
    let path = std::env::temp_dir().join(format!("own-desk-{}.csv", std::process::id()));
    std::fs::write(&path, release()).expect("a file");
    let file = path.to_str().expect("a path");
    let mut schemas = boon::Schemas::new();
    let schema = boon::Compiler::new().compile("www/claims.schema.json", &mut schemas).expect("a schema");
    let june = "Border Patrol made 6,100 apprehensions at the southwest border in June 2026.";
    let json = |arguments: &[&str], input: &str| -> Vec<Value> {
        let (code, out, told) = run(&[&["check", "-", "--file", file], arguments].concat(), input);
        assert_eq!(code, 0, "{told}");
        assert!(told.contains("are checked in your file"), "{told}");
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let text = format!("{SEPTEMBER} {june}");
    let claims = json(&["--json", "--explain", "--published", "2026-11-20"], &text);
    for claim in &claims {
        let valid = schemas.validate(claim, schema);
        assert!(valid.is_ok(), "{claim:#}\n{}", valid.expect_err("a problem"));
    }
    let said = |claim: &Value, key: &str| claim[key].as_str().unwrap_or_default().to_string();
    assert_eq!(said(&claims[0], "verdict"), "supported");
    assert!(said(&claims[0], "release").starts_with("own-own-desk-") && claims[0].get("own").is_none());
    assert!(said(&claims[0], "link").contains("data=own-own-desk-"));
    assert_eq!(
        (said(&claims[1], "release").as_str(), &claims[1]["own"][0]["actual"]),
        ("2026-07", &6_100.into())
    );
    assert!(claims[0]["explained"].is_array());
    let line = serde_json::json!({"id": 1, "text": text, "published": "2026-11-20"}).to_string();
    let (code, out, _) = run(&["check", "--jsonl", "-", "--file", file], line);
    let many: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, many["claims"].as_array().map(Vec::len)), (0, Some(claims.len())));
    for (one, again) in claims.iter().zip(many["claims"].as_array().expect("claims")) {
        assert_eq!(
            (one["verdict"].clone(), one["actual"].clone()),
            (again["verdict"].clone(), again["actual"].clone())
        );
    }
    // Without the day the figures of the file tell it.
    let undated = json(&["--json"], UNDATED);
    assert_eq!(said(&undated[0], "verdict"), "supported", "{undated:?}");
    let (code, out, _) =
        run(&["check", "-", "--explain", "--file", file, "--published", "2026-11-20"], &text);
    assert!(code == 0 && out.contains("Read as: "), "{out}");
    _ = std::fs::remove_file(&path);
}

#[test]
fn what_is_removed_answers_no_more() {
    let release = own("sbo.csv", &release());
    let mut desk = Desk::with_data(Data::new().expect("the shipped data"));
    hand_over(&mut desk, &release);
    let _ = desk.begin(SEPTEMBER, "2026-11-20");
    let mut told = Told::default();
    work(&mut desk, &mut told, "");
    assert_eq!(told.claims[&0].verdict, "supported");
    desk.remove_own("southwest");
    desk.remove_own(&release.about.id());
    work(&mut desk, &mut told, "");
    assert_eq!(told.claims[&0].verdict, "uncheckable");
    assert!(desk.next_own(Some(b"nothing of the kind".to_vec())).is_err());
}

#[test]
fn a_link_whose_pinned_view_is_of_an_own_file_asks_for_it_too() {
    let release = own("sbo.csv", &release());
    let id = release.about.id();
    let mut page = App::new(Language::En).expect("the shipped data");
    let shown = page.open(&format!("?with=data%3D{id}%26v%3D1&split=none&v=1")).panel.expect("a panel");
    assert!(shown.notices[0].text.contains("“sbo.csv”"), "{:?}", shown.notices);
    assert_eq!(shown.beside, None, "no other view is compared in its place");
    let mut shown = page.next_own(Some(release.to_bytes()));
    while shown.is_none() {
        shown = page.next_own(None);
    }
    let panel = page.panel();
    assert_eq!(page.choices().dataset, "southwest", "the view of the link");
    assert!(panel.beside.is_some_and(|link| link.contains(&id)) && panel.notices.is_empty());
}
