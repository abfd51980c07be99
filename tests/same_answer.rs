//! The same text gets the same answer: not by what was loaded before, nor by
//! which file came first, nor by asking twice.

use std::collections::{BTreeMap, VecDeque};

use border_encounters::app::Desk;
use border_encounters::data::Data;
use border_encounters::wire::{ClaimItem, Dated, Needs};
use serde_json::Value;

/// Claims, summary and date, when nothing is left to do.
type Answer = (BTreeMap<usize, ClaimItem>, String, Option<Dated>);

/// Which of the files on their way comes next.
#[derive(Clone, Copy)]
enum Order {
    AsAsked,
    LastFirst,
    /// By a fixed shuffle.
    Shuffled(usize),
}

fn ask(desk: &mut Desk, text: &str, published: &str, order: Order) -> Answer {
    assert_eq!(desk.begin(text, published).refusal, None, "{text}");
    let mut coming: VecDeque<Needs> = VecDeque::new();
    let mut claims = BTreeMap::new();
    for turn in 1.. {
        let update = desk.step();
        claims.extend(update.claims.into_iter().map(|claim| (claim.index, claim)));
        coming.extend(update.needs);
        if !update.done {
            continue;
        }
        let at = match order {
            Order::AsAsked => 0,
            Order::LastFirst => coming.len().saturating_sub(1),
            Order::Shuffled(seed) => (seed * turn * 2_654_435_761) % coming.len().max(1),
        };
        let Some(needs) = coming.remove(at) else { return (claims, update.summary, update.dated) };
        let path = format!("{}/www/data/{}", env!("CARGO_MANIFEST_DIR"), needs.file);
        let bytes = std::fs::read(path).expect("a published file");
        assert_eq!(bytes.len() as u64, needs.bytes, "{}", needs.file);
        desk.load(&needs.dataset, &needs.release, Some(&bytes));
    }
    unreachable!("a text has an end")
}

fn cold() -> Desk {
    Desk::with_data(Data::catalogued().expect("the shipped catalogue"))
}

/// Some texts of the development set, each with and without its date, and an
/// article of several.
fn texts() -> Vec<(String, String)> {
    let lines = include_str!("fixtures/claims.jsonl").lines();
    let texts = lines.step_by(37).map(|line| {
        let item: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| item[name].as_str().expect("a text").to_string();
        (text("text"), text("published"))
    });
    let dated: Vec<(String, String)> = texts.collect();
    let undated = dated.iter().map(|(text, _)| (text.clone(), String::new()));
    let article: Vec<&str> = dated.iter().step_by(3).map(|(text, _)| text.as_str()).collect();
    let story =
        "Border Patrol made 46,610 arrests in November, down 18% from October, the lowest since July 2020.";
    let own = [(article.join(" "), "2024-12-20".to_string()), (story.to_string(), String::new())];
    undated.chain(own).chain(dated.iter().cloned()).collect()
}

#[test]
fn whatever_is_loaded_and_in_whatever_order() {
    let everything = Data::with_everything().expect("the shipped data");
    let mut warm = cold();
    for (i, (text, published)) in texts().into_iter().enumerate() {
        let whole = ask(&mut Desk::with_data(everything.clone()), &text, &published, Order::AsAsked);
        for (name, answer) in [
            ("as asked", ask(&mut cold(), &text, &published, Order::AsAsked)),
            ("last first", ask(&mut cold(), &text, &published, Order::LastFirst)),
            ("shuffled", ask(&mut cold(), &text, &published, Order::Shuffled(i + 1))),
            ("after others", ask(&mut warm, &text, &published, Order::AsAsked)),
            ("twice", ask(&mut warm, &text, &published, Order::AsAsked)),
        ] {
            for (index, claim) in &whole.0 {
                assert_eq!(answer.0.get(index), Some(claim), "{name}: {text}");
            }
            assert_eq!(answer, whole, "{name}: {text}");
        }
    }
}
