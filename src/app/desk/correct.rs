//! What a change of a slot makes of a claim.

use super::slots::known;
use crate::claims::claim::{Counted, FACETS};
use crate::claims::claim::{Direction, Missing, Qualifier, Reach, Role, Slot, Stated, Step, Test, Unit};
use crate::claims::{Claim, Kind, Period, Span, Subject};
use crate::data::{Month, MonthRange, spelling, words};

/// The claim with a slot changed; `None`: the slot cannot have this value.
pub(crate) fn corrected(claim: &Claim, id: &str, value: &str) -> Option<Claim> {
    // What the reader sets is no longer open.
    let mut next = Claim { readings: Default::default(), chosen: true, ..claim.clone() };
    let value = value.trim();
    match id {
        "kind" => {
            next.kind = Kind::ALL.into_iter().find(|kind| kind.name() == value)?;
            next.base = claim.base.filter(|_| next.kind != Kind::Share);
            // A count that was said is no count of a change.
            let unit = if next.kind == Kind::Change { Unit::Percent } else { Unit::Count };
            next.stated = claim.stated.map(|stated| Stated { unit, ..stated });
        }
        "measure" => next.subject.measure = measure(value)?,
        "from" => {
            // One month stays one; an end that would come before the start moves along.
            let from = month(value)?;
            let last = claim.period.months.last().max(from);
            next.period = span(from, if claim.kind == Kind::Value { from } else { last })?;
        }
        "to" => next.period = span(claim.period.months.first().min(month(value)?), month(value)?)?,
        "base-from" => {
            let from = month(value)?;
            next.base = Some(span(from, claim.base.map_or(from, |b| b.months.last()).max(from))?);
        }
        "base-to" => {
            let to = month(value)?;
            next.base = Some(span(claim.base.map_or(to, |b| b.months.first()).min(to), to)?);
        }
        "number" => {
            let (n, precision) = number(value)?;
            let unit = claim.stated.map_or(Unit::Count, |s| s.unit);
            let qualifier = claim.stated.map(|s| s.qualifier).unwrap_or_default();
            next.stated = Some(Stated { value: n, precision, unit, qualifier, span: Span::default() });
            next.test = match claim.test {
                Some(Test::Above(_)) => Some(Test::Above(n)),
                Some(Test::Below(_)) => Some(Test::Below(n)),
                Some(Test::ShareAbove(_)) => Some(Test::ShareAbove(n)),
                other => other,
            };
        }
        "qualifier" => {
            let qualifier = qualifier(value)?;
            next.stated = claim.stated.map(|s| Stated { qualifier, ..s });
        }
        "unit" => {
            let unit = unit(value)?;
            next.stated = claim.stated.map(|s| Stated { unit, ..s });
        }
        "direction" => {
            next.direction = Some(direction(value)?);
            if claim.kind == Kind::Streak {
                next.test = next.direction.map(Test::Moved);
            }
        }
        "test" => {
            let n = claim.stated.map_or(50.0, |s| s.value);
            next.test = Some(test(value, n)?);
            if claim.kind == Kind::Streak {
                let sided = matches!(next.test, Some(Test::AboveOther | Test::BelowOther));
                next.against = next.against.filter(|_| sided);
            }
        }
        "reach" => {
            next.reach = Some(match value {
                "ever" => Reach::Ever,
                "since" => Reach::Since(claim.period.shift(-12)?),
                "within" => Reach::Within { months: 12, at_least: false },
                _ => return None,
            });
        }
        "since" => next.reach = Some(since(value, claim.reach.as_ref())?),
        _ => categories(&mut next, claim, id, value)?,
    }
    said(&mut next);
    complete(&mut next);
    Some(next)
}

/// Sets the categories of who is counted, or of the other side.
fn categories(next: &mut Claim, claim: &Claim, id: &str, value: &str) -> Option<()> {
    let (subject, facet) = match id.strip_prefix("against-") {
        Some(facet) => (next.against.get_or_insert_with(|| claim.subject.clone()), facet),
        None => (&mut next.subject, id),
    };
    let facet = FACETS.into_iter().find(|known| *known == facet)?;
    let values: Option<Vec<&'static str>> =
        value.split('+').filter(|v| !v.is_empty()).map(|v| known(facet, v)).collect();
    subject.set(facet, values?);
    subject.elided = false;
    subject.bare &= facet != "group";
    Some(())
}

fn measure(value: &str) -> Option<Counted> {
    Some(match value {
        "encounters" => Counted::Encounters,
        "arrests" => Counted::Arrests,
        "repatriations" => Counted::Repatriations,
        _ => return None,
    })
}

fn direction(value: &str) -> Option<Direction> {
    Some(match value {
        "up" => Direction::Up,
        "down" => Direction::Down,
        "flat" => Direction::Flat,
        _ => return None,
    })
}

fn qualifier(value: &str) -> Option<Qualifier> {
    Some(match value {
        "exact" => Qualifier::Exact,
        "about" => Qualifier::About,
        "nearly" => Qualifier::Nearly,
        "more" => Qualifier::More,
        "less" => Qualifier::Less,
        "majority" => Qualifier::Majority,
        _ => return None,
    })
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "count" => Unit::Count,
        "percent" => Unit::Percent,
        "per-day" => Unit::PerDay,
        "per-month" => Unit::PerMonth,
        "multiple" => Unit::Multiple,
        "months" => Unit::Months,
        "rank" => Unit::Rank,
        _ => return None,
    })
}

/// A condition, of a figure where it needs one.
fn test(value: &str, n: f64) -> Option<Test> {
    Some(match value {
        "rose" => Test::Moved(Direction::Up),
        "fell" => Test::Moved(Direction::Down),
        "above" => Test::Above(n),
        "below" => Test::Below(n),
        "share" => Test::ShareAbove(n.min(100.0)),
        "more" => Test::AboveOther,
        "fewer" => Test::BelowOther,
        "top" => Test::Top,
        _ => return None,
    })
}

/// What the reader has before them and leaves so is said, not supposed.
fn said(claim: &mut Claim) {
    for role in [Role::Subject, Role::Period] {
        if !claim.slots.iter().any(|slot| slot.role == role) {
            claim.slots.push(Slot { role, span: Span::default() });
        }
    }
}

/// Gives a claim what its kind needs and takes away what stood in its way.
fn complete(claim: &mut Claim) {
    claim.missing = (!claim.subject.is_counted()).then_some(Missing::Cut);
    let range = claim.period;
    if matches!(claim.kind, Kind::Change | Kind::Multiple) && claim.base.is_none() {
        claim.base = range.shift(if range.is_month() { -1 } else { -12 });
    }
    if claim.kind == Kind::Share && claim.against.is_none() {
        // The whole: the subject without its narrowest category.
        let narrowest = claim.subject.facets.iter().map(|(facet, _)| *facet).find(|facet| *facet != "region");
        claim.against = Some(match narrowest {
            Some(facet) => claim.subject.clone().with(facet, Vec::new()),
            None => Subject { measure: claim.subject.measure, ..Subject::default() },
        });
    }
    if matches!(claim.kind, Kind::Compare) && claim.against.is_none() && claim.base.is_none() {
        claim.base = range.shift(-12);
    }
    let unit = match claim.kind {
        Kind::Value | Kind::RangeTotal => Unit::Count,
        Kind::Share => Unit::Percent,
        Kind::Multiple => Unit::Multiple,
        Kind::Streak => Unit::Months,
        Kind::Rank => Unit::Rank,
        Kind::Average => match claim.stated.map(|s| s.unit) {
            Some(Unit::PerDay) => Unit::PerDay,
            _ => Unit::PerMonth,
        },
        Kind::Change => match claim.stated.map(|s| s.unit) {
            Some(Unit::Count) => Unit::Count,
            _ => Unit::Percent,
        },
        Kind::ExtremeSince | Kind::Compare | Kind::FirstTime => Unit::Count,
    };
    claim.stated = claim.stated.map(|stated| Stated { unit, ..stated });
    if claim.direction.is_none() {
        claim.direction = Some(Direction::Up);
    }
    if matches!(claim.kind, Kind::Streak)
        && !matches!(
            claim.test,
            Some(
                Test::Moved(_)
                    | Test::Above(_)
                    | Test::Below(_)
                    | Test::Top
                    | Test::AboveOther
                    | Test::BelowOther
            )
        )
    {
        claim.test = claim.direction.map(Test::Moved);
    }
    if claim.kind == Kind::FirstTime && claim.test.is_none() {
        claim.test = Some(Test::Moved(Direction::Up));
    }
    if matches!(claim.test, Some(Test::ShareAbove(_) | Test::AboveOther | Test::BelowOther))
        && claim.against.is_none()
    {
        let whole = claim.subject.clone().with("component", Vec::new());
        claim.against = Some(whole);
    }
    claim.step = match (claim.step, range.is_month()) {
        (Step::SameMonth, true) => Step::SameMonth,
        (_, true) => Step::Month,
        (Step::Month | Step::SameMonth, false) => Step::SameMonths,
        (step, false) => step,
    };
}

/// An empty claim about a month, to be filled in.
pub(crate) fn blank(published: Month, month: Month) -> Claim {
    let mut claim =
        Claim::new(Kind::Value, Span::default(), Subject::default(), Period::month(month), published.into());
    complete(&mut claim);
    claim
}

fn month(text: &str) -> Option<Month> {
    spelling::month(text).filter(|month| (1990..2100).contains(&month.year()))
}

/// Months as a period: a fiscal or calendar year where they are one.
fn span(first: Month, last: Month) -> Option<Period> {
    let months = MonthRange::new(first, last)?;
    let year = last.fiscal_year();
    Some(match months {
        _ if months == year.months() => Period::fiscal(year.0),
        _ if months.months() == 12 && first.month() == 1 => Period::calendar(first.year())?,
        _ => Period::range(first, last),
    })
}

/// A month, a year, or a number of months.
fn since(text: &str, reach: Option<&Reach>) -> Option<Reach> {
    if let Some(Reach::Within { at_least, .. }) = reach {
        let months = text.parse().ok().filter(|n| (1..=600).contains(n))?;
        return Some(Reach::Within { months, at_least: *at_least });
    }
    let year = text.parse().ok().filter(|year| (1990..2100).contains(year));
    Some(Reach::Since(match year {
        Some(year) => Period { open_year: true, ..Period::calendar(year)? },
        None => Period::month(month(text)?),
    }))
}

/// A typed figure and its precision: 10 for 46,610, 0.1 for 74.5.
fn number(text: &str) -> Option<(f64, f64)> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '%')).collect();
    if plain.is_empty() || plain.len() > 15 || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value = words::number(&plain)?;
    let places = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let zeros = plain.bytes().rev().take_while(|b| *b == b'0').count();
    let precision = match places {
        0 => 10f64.powi(zeros as i32).min((value / 10.0).max(1.0)),
        _ => 10f64.powi(-(places as i32)),
    };
    Some((value, precision))
}
