//! Passages whose claims are known by how they are made: a text with its claims
//! marked, the figures counted by the naive loops of `oracle` and written in, as
//! they are or made false.
//!
//! ```text
//! # id | published | language | months drawn from
//! Agents made [# arrests | v bp M] in {M}, [#p% <more/fewer> than in {M-1} | c bp M M-1].
//! ```
//!
//! A claim: its words, then what it says. `#` takes the figure: `#10` and `#k`
//! rounded to tens and to three digits, `#p` as a percent, `#p1` and `#x` to a tenth,
//! `#n` and `#o` as a word (three, third); `<up/down>` takes the word of its direction.
//!
//! - `v SUBJECT PERIOD` a count, `a` a day's average, `m` a month's average
//! - `c SUBJECT PERIOD BASE` a change in percent, `d` in counts, `x` a multiple
//! - `s PART WHOLE PERIOD` a share
//! - `e SUBJECT MONTH` the highest or lowest since the month that stands for `#`
//! - `h SUBJECT MONTH` the highest or lowest on record
//! - `k SUBJECT PERIOD SUBJECT PERIOD` more or fewer than
//! - `t SUBJECT MONTH` so many months of rise or fall in a row, up to it
//! - `r SUBJECT MONTH` the place of a sector or nationality, the most first
//!
//! Periods: `M` the drawn month (or the one before the publication), `M-12`,
//! `2024-11`, `FY`, `FY-1`, `FY2024`, `CY2023`, `TD` the fiscal year up to M,
//! `TD-1` the same months a year before, `2024-01..2024-06`, `M-2..M`. In braces
//! they stand as words: `{M}` the month, `{M+}` with its year, `{My}`, `{FY}` the year.
//! `{G}`, `{H}` are groups of people, `{N}`, `{P}` nationalities, `{S}`, `{T}` sectors.

mod counted;
mod names;
mod score;
mod telling;

use std::path::Path;

use border_encounters::data::MonthRange;

use crate::oracle::months;
use score::{Bars, Score};

/// How a text writes its words and numbers.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    English,
    Spanish,
    /// Spanish with points between thousands.
    Points,
}

/// A text with its claims marked.
pub(crate) struct Form {
    pub id: String,
    published: String,
    style: Style,
    drawn: Option<MonthRange>,
    text: String,
}

pub(crate) fn forms(file: &str) -> Vec<Form> {
    let mut out: Vec<Form> = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let Some(head) = line.strip_prefix("# ") else {
            let form = out.last_mut().expect("a head before its text");
            form.text += if form.text.is_empty() { "" } else { "\n" };
            form.text += line;
            continue;
        };
        let cells: Vec<&str> = head.split(" | ").map(str::trim).collect();
        let [id, published, language, ..] = cells[..] else { panic!("{head}") };
        let drawn = cells.get(3).map(|range| {
            let (first, last) = range.split_once("..").expect("a range");
            months(first, last)
        });
        out.push(Form {
            id: id.into(),
            published: published.into(),
            style: match language {
                "en" => Style::English,
                "es" => Style::Spanish,
                "es." => Style::Points,
                other => panic!("no language: {other}"),
            },
            drawn,
            text: String::new(),
        });
    }
    out
}

/// What answers must reach on texts that nobody tuned for.
const UNSEEN: Bars = Bars {
    found: 0.92,
    whole: 0.8,
    true_off: 0.025,
    off_rightly: 0.9,
    silent: 0.12,
    false_true: 0.04,
    caught: 0.8,
};

/// Passages that others wrote without having seen the program, a line each.
fn by_others(file: &str, bars: &Bars, name: &str) {
    let mut score = Score::default();
    for line in file.lines() {
        score.add(&serde_json::from_str(line).expect("a passage"));
    }
    println!("{name}: {}", score.line());
    score.reaches(bars, name);
}

/// The passages of a file told so many times, true and made false; every other
/// form is kept apart, so that nobody tunes by it.
fn told(file: &str, name: &str, throws: u64) {
    let (mut known, mut kept) = (Score::default(), Score::default());
    let mut lines = [String::new(), String::new()];
    for (i, form) in forms(file).iter().enumerate() {
        let apart = i % 2 == 1;
        for throw in 0..throws {
            for false_of_ten in [0, 4] {
                let Some(passage) = form.tell(throw * 2 + u64::from(false_of_ten > 0), false_of_ten) else {
                    continue;
                };
                if apart { &mut kept } else { &mut known }.add(&passage);
                lines[usize::from(apart)] += &format!("{passage}\n");
            }
        }
    }
    // For a look at them with other tools.
    for (end, lines) in ["known", "kept"].iter().zip(lines) {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{end}.jsonl"));
        std::fs::write(path, lines).expect("a file");
    }
    println!("{name}, known: {}\n{name}, kept apart: {}", known.line(), kept.line());
    known.and(&kept).reaches(&UNSEEN, name);
}

#[test]
fn passages_drawn_by_form_are_answered() {
    told(include_str!("drawn.txt"), "drawn", 6);
}

#[test]
fn more_passages_are_answered() {
    told(include_str!("third.txt"), "third", 1);
    told(include_str!("hard.txt"), "hard", 1);
    told(include_str!("hard2.txt"), "hard2", 1);
}

#[test]
fn longer_passages_are_answered() {
    told(include_str!("passages.txt"), "passages", 1);
}

#[test]
fn passages_written_by_hand_are_answered() {
    told(include_str!("written.txt"), "written", 1);
}

#[test]
fn english_passages_by_others_are_answered() {
    let bars = Bars {
        found: 0.92,
        whole: 0.78,
        true_off: 0.035,
        off_rightly: 0.85,
        silent: 0.08,
        false_true: 0.05,
        caught: 0.75,
    };
    by_others(include_str!("authors_en.jsonl"), &bars, "by others, English");
}

/// Wire copy of many countries: here reading has furthest to go.
#[test]
fn spanish_passages_by_others_are_answered() {
    let bars = Bars {
        found: 0.88,
        whole: 0.68,
        true_off: 0.075,
        off_rightly: 0.72,
        silent: 0.14,
        false_true: 0.1,
        caught: 0.7,
    };
    by_others(include_str!("authors_es.jsonl"), &bars, "by others, Spanish");
}
