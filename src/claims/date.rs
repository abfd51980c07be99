//! The date that a text's figures tell, where nobody says one: they vote. Each
//! year is tried, and figures that fit one year and no other settle it.

use crate::claims::check::measure::measure;
use crate::claims::check::vote::{YEARS, weigh};
use crate::claims::check::{Sense, readings};
use crate::claims::claim::{Claim, Dating, Reading, Span, Subject};
use crate::claims::read::read;
use crate::claims::tables::lookup::Lookup;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::line::Line;
use crate::claims::text::sentence::sentences;
use crate::data::sorted::sort_by;
use crate::data::{Month, MonthRange};

/// Evidence that settles a date, in nats: a figure of four digits alone, or
/// several rounder ones together.
const SETTLES: f64 = 6.5;

/// How far the best date must be ahead of any other.
const LEAD: f64 = 2.5;

/// Bytes at the head of a text that tell its date: what follows an article's
/// first pages would only take time.
const HEAD: usize = 6_000;

/// Readings that vote cost no more, in hundredths of a nat.
const AT_HAND: u32 = 200;

/// Most claims that vote.
const VOTERS: usize = 40;

/// The date of a text whose date nobody says. `None`: there are no data.
///
/// The same text and tables give the same date, whatever was asked before.
pub fn fit(text: &str, source: &dyn Lookup) -> Option<Dating> {
    let text = head(text);
    let query = Subject::default().queries().into_iter().next()?;
    let newest = source.figures(&query).first()?.coverage.last();
    let now = newest.offset(1)?;
    let said = Said::of(text);
    let floor = said.latest.and_then(|month| month.offset(1));
    let mut dates: Vec<Date> = Vec::new();
    for calendar in said.calendar_months() {
        let back = (i32::from(now.month()) - i32::from(calendar)).rem_euclid(12);
        let Some(from) = now.offset(-back) else { continue };
        let mut claims = read(text, Dating::Open(from));
        // Which months have no year is said by the words, whatever the date.
        if !claims.iter().any(|claim| claim.floats.any()) {
            break;
        }
        claims.retain(|claim| claim.floats.any() && claim.missing.is_none());
        claims.truncate(VOTERS);
        if claims.is_empty() {
            continue;
        }
        for years in 0..YEARS {
            let Some(month) = from.offset(-12 * years).filter(|m| floor.is_none_or(|f| *m >= f)) else {
                break;
            };
            let moved: Option<Vec<Claim>> = claims.iter().map(|claim| claim.redated(-years)).collect();
            let Some(moved) = moved else { break };
            let near = said.latest.is_some_and(|latest| month.since(latest) <= 12);
            let votes: Vec<f64> =
                moved.iter().zip(&claims).map(|(moved, claim)| evidence(moved, claim, source)).collect();
            let weight = votes.iter().sum::<f64>() + if near { 1.0 } else { 0.0 };
            let months = moved.iter().zip(&votes).filter(|(_, vote)| **vote > 0.0);
            let months =
                months.map(|(claim, _)| (claim.quote, claim.period.months, claim.base.map(|b| b.months)));
            dates.push(Date { weight, month, months: months.collect() });
        }
    }
    let open = Dating::Open(now);
    let order = |a: &&Date, b: &&Date| a.weight.total_cmp(&b.weight).then(b.month.cmp(&a.month));
    let Some(best) = dates.iter().max_by(order) else { return Some(open) };
    // A date under which the same figures hold for the same months is no rival.
    let rivals = dates.iter().filter(|date| date.months != best.months).map(|date| date.weight);
    let second = rivals.fold(0.0, f64::max);
    Some(if best.weight >= SETTLES && best.weight - second >= LEAD {
        Dating::Fitted(best.month)
    } else {
        open
    })
}

/// A date that was tried.
struct Date {
    weight: f64,
    month: Month,
    /// Quote, months and base of the claims that hold.
    months: Vec<(Span, MonthRange, Option<MonthRange>)>,
}

/// The first sentences of a text.
fn head(text: &str) -> &str {
    let Some(mut end) = Some(HEAD).filter(|end| *end < text.len()) else { return text };
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    head.rfind(". ").max(head.rfind('\n')).map_or(head, |at| &head[..=at])
}

/// What a text says of dates.
#[derive(Default)]
struct Said {
    /// Months named without a year.
    bare: Vec<u8>,
    /// The latest month named with its year.
    latest: Option<Month>,
}

impl Said {
    fn of(text: &str) -> Said {
        let mut said = Said::default();
        for sentence in sentences(text) {
            for mention in Line::new(&sentence).mentions {
                let ends = match mention.expr {
                    Expr::Month(month, year) => vec![(month, year)],
                    Expr::Range(first, last) => vec![first, last],
                    _ => Vec::new(),
                };
                for (month, year) in ends {
                    match year {
                        Year::Unsaid | Year::Back | Year::Before | Year::Spoken => said.bare.push(month),
                        Year::Of(year) => said.latest = said.latest.max(Month::from_year_month(year, month)),
                        Year::Rel(_) => {}
                    }
                }
            }
        }
        sort_by(&mut said.bare, |month| u64::from(*month));
        said.bare.dedup();
        said
    }

    /// Calendar months in which it may have been published: right after one that
    /// it names, or any.
    fn calendar_months(&self) -> Vec<u8> {
        let mut months: Vec<u8> = self.bare.iter().map(|month| month % 12 + 1).collect();
        if months.is_empty() {
            months.extend(1..=12);
        }
        months
    }
}

/// How much a claim speaks for its months, in nats: what fits by chance in few
/// other months says much, what is off speaks against. A count that fits to the digit
/// may be of whom the claim, as it was `read`, could be about too.
fn evidence(claim: &Claim, read: &Claim, source: &dyn Lookup) -> f64 {
    let weight = |claim: &Claim| weigh(claim, &measure(claim, source, None));
    let agencies = readings(claim)
        .into_iter()
        .filter(|(reading, _)| matches!(reading, Sense::BorderPatrol | Sense::BothComponents));
    let plain = agencies.map(|(_, other)| weight(&other)).fold(weight(claim), f64::max);
    if plain > 0.0 {
        return plain;
    }
    let same = |r: &&Reading| r.period == read.period && r.base == read.base && r.cost() <= AT_HAND;
    let others = read.readings.iter().filter(same).filter_map(|reading| {
        let other = Claim { subject: reading.subject.clone(), ..claim.clone() };
        let measured = measure(&other, source, None);
        let exact = other.is_to_the_digit(measured.actual);
        exact.then(|| weigh(&other, &measured) - f64::from(reading.cost()) / 100.0)
    });
    others.fold(plain, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Data;

    fn fitted(text: &str) -> String {
        let data = Data::new().expect("the shipped data");
        match fit(text, &data).expect("a date") {
            Dating::Fitted(month) => month.to_string(),
            other => format!("{:?}", other.is_open()),
        }
    }

    #[test]
    fn figures_tell_the_date_or_leave_it_open() {
        for (text, date) in [
            ("Arrests at the southwest border fell to 46,610 in November.", "2024-12"),
            ("Agents made 249,785 arrests at the southwest border in December, a record.", "2024-01"),
            ("Arrests fell 18% in November from October.", "true"),
            ("Arrests at the southwest border came to 64,111 in November.", "true"),
            ("The weather was mild in November.", "true"),
        ] {
            assert_eq!(fitted(text), date, "{text}");
        }
    }
}
