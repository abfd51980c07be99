//! A category that a sentence names is never dropped to make its figure fit:
//! figures of one subject said of another hold only where they are true of it.

use std::collections::BTreeSet;

use border_encounters::claims::say;
use border_encounters::claims::{Verdict, check, read};
use border_encounters::data::Month;
use border_encounters::data::words::{self, Language};
use border_encounters::query::Filters;

use crate::oracle::{Dice, Tidy, all, data, grouped};

/// One value of a dimension, or none of it.
fn narrowed(dice: &mut Dice, tidy: &Tidy, filters: &Filters, dimension: &str) -> Filters {
    let mut other = filters.clone();
    let values: Vec<String> = tidy.values(dimension).into_iter().collect();
    if dice.one_in(4) {
        other.remove(dimension);
    } else {
        other.insert(
            dimension.to_string(),
            BTreeSet::from([dice.pick(&values).clone()]).into_iter().collect(),
        );
    }
    other
}

/// What the tables count of a subject in a month, in any release that has it.
fn counts(tidy: &Tidy, filters: &Filters, month: Month) -> Vec<u64> {
    let releases = all().iter().filter(|t| t.dataset == tidy.dataset);
    let covered = releases.filter(|t| t.covered(month, filters));
    covered.filter_map(|t| t.monthly(filters).get(&month).copied()).collect()
}

fn sentence(subject: &str, n: u64, month: Month, language: Language) -> String {
    let month = words::month(month, language);
    match language {
        Language::En => format!("{subject} numbered {} in {month}.", grouped(n)),
        Language::Es => format!("{subject} sumaron {} en {month}.", grouped(n)),
    }
}

#[test]
fn figures_of_one_subject_do_not_hold_of_another() {
    let (mut tried, mut told, mut wrong) = (0, 0, Vec::new());
    for case in 0..4_000 {
        let mut dice = Dice::new(77_000 + case);
        let tidy = dice.pick(all());
        // Which "other" is meant, and what unsaid categories are, differs by table.
        let dimension = dice.pick(&tidy.dimensions).clone();
        let mut filters = Filters::new();
        if dice.one_in(2) {
            let second = dice.pick(&tidy.dimensions).clone();
            filters = narrowed(&mut dice, tidy, &filters, &second);
        }
        let said = narrowed(&mut dice, tidy, &filters, &dimension);
        let meant = narrowed(&mut dice, tidy, &filters, &dimension);
        let month = tidy.months.first() + dice.below(tidy.months.months()) as u16;
        let (Some(n), own) = (counts(tidy, &meant, month).first().copied(), counts(tidy, &said, month))
        else {
            continue;
        };
        let near = |x: &u64| x.abs_diff(n) as f64 <= 0.025 * n as f64 + 10.0;
        if said == meant || n < 1_000 || own.is_empty() || own.iter().any(near) {
            continue;
        }
        let source = data().source(tidy.dataset, tidy.release).expect("a release");
        for language in [Language::En, Language::Es] {
            let about = |filters: &Filters| say::subject(&source, filters, language);
            let altered = sentence(&about(&said), n, month, language);
            // Alone, and behind the sentence that is true.
            let true_one = sentence(&about(&meant), n, month, language);
            let dropped = !said.contains_key(&dimension);
            let mut texts = vec![altered.clone()];
            texts.extend((!dropped).then(|| format!("{true_one} {altered}")));
            for text in texts {
                tried += 1;
                let start = text.len() - altered.len();
                let claims = read(&text, month + 1);
                let found = claims.iter().filter(|claim| claim.quote.start >= start);
                for finding in found.map(|claim| check(claim, data())) {
                    told += usize::from(finding.verdict == Verdict::Contradicted);
                    if finding.verdict.is_true() {
                        wrong.push(format!("{} {text} | {:?}", tidy.dataset, finding.measured.query));
                    }
                }
            }
        }
    }
    println!("{tried} altered sentences, {told} called off, {} held", wrong.len());
    // Figures far from the data are often left open: the words may be misread.
    assert!(tried > 2_000 && told * 10 > tried, "{told} of {tried} called off");
    assert!(wrong.is_empty(), "{} of {tried} hold:\n{}", wrong.len(), wrong.join("\n"));
}
