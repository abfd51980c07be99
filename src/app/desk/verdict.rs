//! The verdict as a sentence for people, with the right figure in it.

use std::cmp::Ordering;

use crate::claims::Kind;
use crate::claims::check::{Arithmetic, Finding, Side, Verdict};
use crate::claims::claim::{Direction, Missing, Qualifier, Reach, Stated, Unit};
use crate::claims::say::arithmetic;
use crate::claims::say::explain::{self, Pair, fill};
use crate::data::words::{self, Language};

/// "The data say 46,609. The sentence says 46,610: right, rounded."
pub(crate) fn sentence(finding: &Finding, language: Language) -> String {
    match (&finding.measured.arithmetic, finding.verdict) {
        (_, Verdict::Uncheckable) | (None, _) => open(finding, language),
        (_, Verdict::Depends) => depends(finding, language),
        (Some(arithmetic), _) => judged(finding, arithmetic, language),
    }
}

fn plain(pair: Pair, language: Language) -> String {
    language.of(pair.0, pair.1).to_string()
}

/// What is missing, or which question the reader is asked.
fn open(finding: &Finding, language: Language) -> String {
    let choices = !finding.alternatives.is_empty();
    let pair = match finding.measured.missing {
        Some(Missing::Undated) if finding.alternatives.len() == 1 => (
            "The text has no date, so its months have no year. Is this what is meant?",
            "El texto no tiene fecha, así que sus meses no tienen año. ¿Se quiso decir esto?",
        ),
        Some(Missing::Undated) if choices => (
            "The text has no date, so its months have no year. Which is meant?",
            "El texto no tiene fecha, así que sus meses no tienen año. ¿Cuál se quiso decir?",
        ),
        _ if finding.alternatives.len() == 1 => (
            "The words leave open what they refer to. Is this what is meant?",
            "Las palabras no dejan claro a qué se refieren. ¿Se quiso decir esto?",
        ),
        _ if choices => (
            "The words can be read in more than one way. Which is meant?",
            "Las palabras se pueden leer de más de una manera. ¿Cuál se quiso decir?",
        ),
        None if finding.measured.arithmetic.is_some() => (
            "The data cannot tell what the sentence counts.",
            "Los datos no permiten saber qué cuenta la frase.",
        ),
        _ => return arithmetic::line(finding, language),
    };
    plain(pair, language)
}

/// Two readings whose answers differ.
fn depends(finding: &Finding, language: Language) -> String {
    let mut readings = finding.alternatives.iter();
    let first = readings.next();
    let other = first.and_then(|a| readings.find(|b| b.verdict.is_true() != a.verdict.is_true()));
    let told = |reading: &crate::claims::check::Alternative| {
        let figure = arithmetic::actual(finding, reading.actual?, language);
        Some((explain::reading(&reading.reading, language), figure))
    };
    match (first.and_then(told), other.and_then(told)) {
        (Some(a), Some(b)) if a.1 != b.1 => fill(
            (
                "It depends on what is meant: {}, {}; {}, {}.",
                "Depende de lo que se quiso decir: {}, {}; {}, {}.",
            ),
            language,
            &[&a.0, &a.1, &b.0, &b.1],
        ),
        _ => plain(
            (
                "It depends on what is meant: the readings below differ.",
                "Depende de lo que se quiso decir: las lecturas de abajo difieren.",
            ),
            language,
        ),
    }
}

fn judged(finding: &Finding, arithmetic: &Arithmetic, language: Language) -> String {
    let claim = &finding.claim;
    let holds = finding.verdict.is_true();
    match arithmetic {
        Arithmetic::Extreme { now, since, high, .. } => {
            extreme(finding, arithmetic, now, since.as_ref(), *high, language)
        }
        Arithmetic::First { held, last, from, .. } => match (holds, held, last) {
            (true, ..) => fill(
                (
                    "The data agree: it had not been so before, in data since {}.",
                    "Los datos coinciden: no había ocurrido antes, con datos desde {}.",
                ),
                language,
                &[&words::month(*from, language)],
            ),
            (false, true, Some(last)) => fill(
                ("It had been so before, last in {}.", "Ya había ocurrido antes, por última vez en {}."),
                language,
                &[&words::month(*last, language)],
            ),
            _ => fill(
                ("The data say otherwise: {}.", "Los datos dicen otra cosa: {}."),
                language,
                &[&arithmetic::calculation(arithmetic, claim, language)],
            ),
        },
        Arithmetic::Compare { left, right } => compared(holds, left, right, language),
        Arithmetic::Streak { .. } | Arithmetic::Every { .. } | Arithmetic::Rank { .. } => {
            let pair = if holds {
                ("The data agree: {}.", "Los datos coinciden: {}.")
            } else {
                ("The data say otherwise: {}.", "Los datos dicen otra cosa: {}.")
            };
            fill(pair, language, &[&arithmetic::calculation(arithmetic, claim, language)])
        }
        _ => match (claim.stated, finding.measured.actual) {
            (Some(stated), Some(actual)) => measured(finding, &stated, actual, language),
            _ => fill(
                ("The data say {}.", "Los datos dicen {}."),
                language,
                &[&arithmetic::calculation(arithmetic, claim, language)],
            ),
        },
    }
}

/// A figure said to be the highest or lowest in so long.
fn extreme(
    finding: &Finding,
    arithmetic: &Arithmetic,
    now: &Side,
    since: Option<&Side>,
    high: bool,
    language: Language,
) -> String {
    let claim = &finding.claim;
    let count = |value: f64| words::decimal(value, 0);
    let said = explain::said(claim, language);
    match since {
        _ if finding.verdict.is_true() => fill(
            ("The data agree: {} is the {}.", "Los datos coinciden: {} es el {}."),
            language,
            &[&count(now.value), &said],
        ),
        Some(side) if matches!(claim.reach, Some(Reach::Since(_))) => {
            let pair = if high {
                (
                    "The data say the highest since {}, at {}: not the {}.",
                    "Según los datos es el máximo desde {}, con {}: no el {}.",
                )
            } else {
                (
                    "The data say the lowest since {}, at {}: not the {}.",
                    "Según los datos es el mínimo desde {}, con {}: no el {}.",
                )
            };
            fill(pair, language, &[&explain::months(side.months, language), &count(side.value), &said])
        }
        Some(side) => {
            let pair = match side.value.total_cmp(&now.value) {
                Ordering::Greater => (
                    "The data say {}. In {} it was higher, at {}.",
                    "Los datos dicen {}. En {} la cifra fue más alta: {}.",
                ),
                Ordering::Less => (
                    "The data say {}. In {} it was lower, at {}.",
                    "Los datos dicen {}. En {} la cifra fue más baja: {}.",
                ),
                Ordering::Equal => (
                    "The data say {}. In {} it was the same, at {}.",
                    "Los datos dicen {}. En {} la cifra fue igual: {}.",
                ),
            };
            fill(
                pair,
                language,
                &[&count(now.value), &explain::months(side.months, language), &count(side.value)],
            )
        }
        None => fill(
            ("The data say more: {}. The sentence says {}.", "Los datos dicen más: {}. El texto dice: {}."),
            language,
            &[&arithmetic::calculation(arithmetic, claim, language), &said],
        ),
    }
}

/// One count against another.
fn compared(holds: bool, left: &Side, right: &Side, language: Language) -> String {
    let count = |value: f64| words::decimal(value, 0);
    let relation = match left.value.total_cmp(&right.value) {
        Ordering::Greater => ("more than", "más que"),
        Ordering::Less => ("fewer than", "menos que"),
        Ordering::Equal => ("as many as", "lo mismo que"),
    };
    let pair = if holds {
        ("The data agree: {}, {} {}.", "Los datos coinciden: {}, {} {}.")
    } else {
        ("The data say otherwise: {}, {} {}.", "Los datos dicen otra cosa: {}, {} {}.")
    };
    fill(pair, language, &[&count(left.value), language.of(relation.0, relation.1), &count(right.value)])
}

/// A figure of the data against one of the sentence.
fn measured(finding: &Finding, stated: &Stated, actual: f64, language: Language) -> String {
    let claim = &finding.claim;
    let (data, said) = match stated.unit {
        // From nothing nothing falls.
        Unit::Multiple if actual > 0.0 => in_words(finding, stated, actual, language),
        _ => (moved(finding, actual, language), explain::figure(stated, claim.direction, language)),
    };
    let whole = match claim.kind {
        Kind::Change => way(claim.direction == Some(Direction::Up), &said, language),
        _ => said.clone(),
    };
    let half = stated.precision / 2.0 + 1e-9;
    let near = |x: f64| (x.abs() - stated.value).abs() <= half;
    let pair = match finding.verdict {
        Verdict::Contradicted => ("The data say {}, not {}.", "Los datos dicen {}, no {}."),
        _ if data == whole => {
            return fill(
                ("The data say {}, as the sentence does.", "Los datos dicen {}, igual que el texto."),
                language,
                &[&data],
            );
        }
        _ if matches!(stated.qualifier, Qualifier::More | Qualifier::Less | Qualifier::Majority) => {
            ("The data say {}: {}, as the sentence says.", "Los datos dicen {}: {}, como dice el texto.")
        }
        Verdict::Supported if near(actual) => (
            "The data say {}. The sentence rounds it to {}.",
            "Los datos dicen {}. El texto lo redondea a {}.",
        ),
        _ if near(actual) => (
            "The data say {}. The sentence says {}: right, rounded.",
            "Los datos dicen {}. El texto dice {}: correcto, con redondeo.",
        ),
        _ if finding.revisions.iter().any(|revision| near(revision.actual)) => (
            "The data now say {}. The sentence says {}, as published then: right, revised since.",
            "Ahora los datos dicen {}. El texto dice {}, como se publicó entonces: correcto, revisado después.",
        ),
        _ if matches!(stated.qualifier, Qualifier::About | Qualifier::Nearly) => (
            "The data say {}. The sentence says {}: right as a round figure.",
            "Los datos dicen {}. El texto dice {}: correcto como cifra redonda.",
        ),
        _ => (
            "The data say {}. The sentence says {}: close to it.",
            "Los datos dicen {}. El texto dice {}: muy cerca.",
        ),
    };
    let short = finding.verdict.is_true() && matches!(stated.qualifier, Qualifier::Exact);
    fill(pair, language, &[&data, if short { &said } else { &whole }])
}

/// The figure of the data in words, with its way where it is a change.
fn moved(finding: &Finding, actual: f64, language: Language) -> String {
    let claim = &finding.claim;
    match &finding.measured.arithmetic {
        Some(Arithmetic::Change { base, now, .. }) => {
            let difference = now.value - base.value;
            if difference == 0.0 {
                return plain(("no change", "sin cambios"), language);
            }
            let counted = claim.stated.is_some_and(|stated| stated.unit == Unit::Count);
            let size = if counted {
                words::decimal(difference.abs(), 0)
            } else {
                arithmetic::actual(finding, actual.abs(), language)
            };
            way(difference > 0.0, &size, language)
        }
        Some(Arithmetic::Average { per_day, .. }) => {
            let pair = if *per_day { ("{} a day", "{} al día") } else { ("{} a month", "{} al mes") };
            fill(pair, language, &[&words::decimal(actual, 0)])
        }
        _ => arithmetic::actual(finding, actual, language),
    }
}

/// A multiple of the data and the one said: how many times, or how much less.
fn in_words(finding: &Finding, stated: &Stated, actual: f64, language: Language) -> (String, String) {
    let times = |text: &str| fill(("{} times", "{} veces"), language, &[text]);
    if finding.claim.direction != Some(Direction::Down) {
        let said = explain::figure(stated, None, language);
        return (times(&words::decimal(actual, 2)), times(said.replace("×\u{a0}", "").as_str()));
    }
    let less = |ratio: f64| 100.0 * (1.0 - 1.0 / ratio);
    let share = Stated { unit: Unit::Percent, value: less(stated.value), ..*stated };
    let data = words::percent(less(actual).abs(), 1, language);
    (way(actual < 1.0, &data, language), way(false, &explain::figure(&share, None, language), language))
}

/// A change of some size, up or down.
fn way(up: bool, size: &str, language: Language) -> String {
    let pair = if up { ("a rise of {}", "un alza de {}") } else { ("a fall of {}", "una baja de {}") };
    fill(pair, language, &[size])
}
