//! The arithmetic of a finding, in one line.

use super::phrase::{fill, missing, months};
use super::said::said;
use crate::claims::check::{Arithmetic, Finding, Side};
use crate::claims::claim::{Claim, Direction, Missing, Test, Unit};
use crate::data::Month;
use crate::data::words::{self, Language};

/// A figure of a finding in its unit: a change or a share in percent.
pub fn actual(finding: &Finding, x: f64, language: Language) -> String {
    let counted = finding.claim.stated.is_some_and(|s| s.unit == Unit::Count);
    match finding.measured.arithmetic {
        Some(Arithmetic::Change { .. }) if counted => words::decimal(x, 0),
        Some(Arithmetic::Change { .. } | Arithmetic::Share { .. }) => {
            words::percent(x, places(&finding.claim), language)
        }
        Some(Arithmetic::Ratio { .. }) => factor(&finding.claim, x),
        Some(Arithmetic::First { .. }) if matches!(finding.claim.test, Some(Test::ShareAbove(_))) => {
            words::percent(x, 1, language)
        }
        _ => words::decimal(x, 0),
    }
}

/// How many times, or of how many parts one: "× 2.01", "÷ 2.01" where less is said.
fn factor(claim: &Claim, ratio: f64) -> String {
    let sign = if claim.direction == Some(Direction::Down) { "÷" } else { "×" };
    format!("{sign}\u{a0}{}", words::decimal(ratio, 2))
}

/// The arithmetic of a finding in one line, with what was said.
pub fn line(finding: &Finding, language: Language) -> String {
    let Some(arithmetic) = &finding.measured.arithmetic else {
        return missing(finding.measured.missing.unwrap_or(Missing::Unclear), language).to_string();
    };
    let sum = calculation(arithmetic, &finding.claim, language);
    let said = said(&finding.claim, language);
    if said.is_empty() {
        return sum;
    }
    let line = fill(("{}; said: {}", "{}; el texto dice: {}"), language, &[&sum, &said]);
    match (arithmetic, finding.claim.stated) {
        (Arithmetic::Total(Side { value, .. }) | Arithmetic::Average { value, .. }, Some(stated)) => {
            line + &apart(stated.value, *value, language)
        }
        _ => line,
    }
}

/// By how much a stated count is more or less than the counted one: " (+1, less than 0.1%)".
fn apart(stated: f64, counted: f64, language: Language) -> String {
    let difference = stated - counted.round();
    if difference == 0.0 || counted == 0.0 {
        return String::new();
    }
    let share = 100.0 * (difference / counted).abs();
    let sign = if difference > 0.0 { "+" } else { "" };
    let percent = match share {
        0.0..0.1 => fill(("less than {}", "menos del {}"), language, &[&words::percent(0.1, 1, language)]),
        _ => words::percent(share, usize::from(share < 10.0), language),
    };
    format!(" ({sign}{}, {percent})", words::decimal(difference, 0))
}

/// The arithmetic alone: "56,515 → 46,609: −17.5%".
pub fn calculation(arithmetic: &Arithmetic, claim: &Claim, language: Language) -> String {
    let percent = |x: f64| words::percent(x, places(claim), language);
    let signed = |x: f64, text: String| if x > 0.0 { format!("+{text}") } else { text };
    let arrow = |base: &Side, now: &Side, result: String| {
        fill(("{} → {}: {}", "{} → {}: {}"), language, &[&count(base), &count(now), &result])
    };
    match arithmetic {
        Arithmetic::Total(side) => count(side),
        Arithmetic::Change { base, now, percent: x } => {
            let difference = now.value - base.value;
            let counted = claim.stated.is_some_and(|s| s.unit == Unit::Count);
            let text = if counted { words::decimal(difference, 0) } else { percent(*x) };
            arrow(base, now, signed(difference, text))
        }
        Arithmetic::Ratio { base, now, ratio } => arrow(base, now, factor(claim, *ratio)),
        Arithmetic::Share { part, whole, percent: x } => {
            fill(("{} of {}: {}", "{} de {}: {}"), language, &[&count(part), &count(whole), &percent(*x)])
        }
        Arithmetic::Average { total, by, per_day, value } => {
            let pair = if *per_day {
                ("{} over {} days: {} a day", "{} en {} días: {} al día")
            } else {
                ("{} over {} months: {} a month", "{} en {} meses: {} al mes")
            };
            fill(pair, language, &[&count(total), &by.to_string(), &words::decimal(*value, 0)])
        }
        Arithmetic::Extreme { now, since, high, from } => {
            extreme(now, since.as_ref(), *high, *from, language)
        }
        Arithmetic::First { now, held, last, from } => {
            let value = match claim.test {
                Some(Test::ShareAbove(_)) => percent(now.value),
                _ => count(now),
            };
            first(&value, *held, *last, *from, language)
        }
        Arithmetic::Compare { left, right } => {
            let sign = match left.value.total_cmp(&right.value) {
                std::cmp::Ordering::Greater => ">",
                std::cmp::Ordering::Less => "<",
                std::cmp::Ordering::Equal => "=",
            };
            format!("{} {sign} {}", count(left), count(right))
        }
        Arithmetic::Streak { length, up, .. } => streak(claim.test, *length, *up, language),
        Arithmetic::Every { held, of, decides } => {
            let pair = if held == of {
                ("{} of {} months; closest: {}, {}", "{} de {} meses; el más justo: {}, {}")
            } else {
                ("{} of {} months; not {}, {}", "{} de {} meses; no en {}: {}")
            };
            let month = months(decides.months, language);
            fill(pair, language, &[&held.to_string(), &of.to_string(), &month, &count(decides)])
        }
        Arithmetic::Rank { now, position, of, high } => {
            let pair = if *high {
                ("{}: number {} of {}, from the highest", "{}: lugar {} de {}, de mayor a menor")
            } else {
                ("{}: number {} of {}, from the lowest", "{}: lugar {} de {}, de menor a mayor")
            };
            fill(pair, language, &[&count(now), &position.to_string(), &of.to_string()])
        }
    }
}

/// Decimal places of a percent: one, or as many as were stated.
fn places(claim: &Claim) -> usize {
    match claim.stated {
        Some(stated) if stated.precision < 0.05 => 2,
        _ => 1,
    }
}

fn count(side: &Side) -> String {
    words::decimal(side.value, 0)
}

/// A record with the latest month before it that was as extreme.
fn extreme(now: &Side, since: Option<&Side>, high: bool, from: Month, language: Language) -> String {
    match since {
        Some(side) => {
            let pair = if high {
                ("{}; last as high in {}, {}", "{}; no era tan alta desde {}: {}")
            } else {
                ("{}; last as low in {}, {}", "{}; no era tan baja desde {}: {}")
            };
            fill(pair, language, &[&count(now), &months(side.months, language), &count(side)])
        }
        None => {
            let pair = if high {
                ("{}; none as high since the data begin, {}", "{}; la más alta desde que hay datos, {}")
            } else {
                ("{}; none as low since the data begin, {}", "{}; la más baja desde que hay datos, {}")
            };
            fill(pair, language, &[&count(now), &words::month(from, language)])
        }
    }
}

/// A condition and when it last held before.
fn first(value: &str, held: bool, last: Option<Month>, from: Month, language: Language) -> String {
    match (held, last) {
        (false, _) => fill(("{}: it does not hold", "{}: no se cumple"), language, &[value]),
        (true, Some(last)) => fill(
            ("{}; it held before, last in {}", "{}; ya se cumplió antes, por última vez en {}"),
            language,
            &[value, &words::month(last, language)],
        ),
        (true, None) => fill(
            ("{}; it never held before, since {}", "{}; no se había cumplido antes, desde {}"),
            language,
            &[value, &words::month(from, language)],
        ),
    }
}

/// Months in a row of a condition, or of a movement.
fn streak(test: Option<Test>, length: u32, up: bool, language: Language) -> String {
    let bound = match test {
        Some(Test::Above(n) | Test::Below(n)) => words::decimal(n, 0),
        _ => String::new(),
    };
    let pair = match (test, length) {
        (Some(Test::Above(_)), 1) => ("{} month above {}", "{} mes por encima de {}"),
        (Some(Test::Above(_)), _) => ("{} months in a row above {}", "{} meses seguidos por encima de {}"),
        (Some(Test::Below(_)), 1) => ("{} month below {}", "{} mes por debajo de {}"),
        (Some(Test::Below(_)), _) => ("{} months in a row below {}", "{} meses seguidos por debajo de {}"),
        (Some(Test::AboveOther), 1) => ("{} month ahead of the other", "{} mes por delante del otro"),
        (Some(Test::AboveOther), _) => {
            ("{} months in a row ahead of the other", "{} meses seguidos por delante del otro")
        }
        (Some(Test::BelowOther), 1) => ("{} month behind the other", "{} mes por detrás del otro"),
        (Some(Test::BelowOther), _) => {
            ("{} months in a row behind the other", "{} meses seguidos por detrás del otro")
        }
        (Some(Test::Top), 1) => ("{} month in first place", "{} mes en primer lugar"),
        (Some(Test::Top), _) => ("{} months in a row in first place", "{} meses seguidos en primer lugar"),
        _ => ("", ""),
    };
    if !pair.0.is_empty() {
        return fill(pair, language, &[&length.to_string(), &bound]);
    }
    let pair = match (up, length) {
        (true, 1) => ("{} rise in a row", "{} alza"),
        (false, 1) => ("{} fall in a row", "{} baja"),
        (true, _) => ("{} rises in a row", "{} alzas consecutivas"),
        (false, _) => ("{} falls in a row", "{} bajas consecutivas"),
    };
    fill(pair, language, &[&length.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::check::check;
    use crate::claims::read::read;
    use crate::data::Data;

    /// The lines of every claim of a sentence published in December 2024.
    fn lines(text: &str, language: Language) -> Vec<String> {
        let data = Data::with_everything().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let claims = read(text, published);
        claims.iter().map(|claim| line(&check(claim, &data), language)).collect()
    }

    #[test]
    fn the_arithmetic_is_one_line() {
        let text = "Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October.";
        assert_eq!(
            lines(text, Language::En),
            ["46,609; said: 46,610 (+1, less than 0.1%)", "56,515 → 46,609: −17.5%; said: down 18%"]
        );
        assert_eq!(
            lines(text, Language::Es),
            [
                "46,609; el texto dice: 46,610 (+1, menos del 0.1\u{a0}%)",
                "56,515 → 46,609: −17.5\u{a0}%; el texto dice: baja de 18\u{a0}%"
            ]
        );
    }
}
