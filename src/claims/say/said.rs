//! What a sentence says, in the same terms as the arithmetic.

use super::phrase::{fill, months};
use crate::claims::claim::{Claim, Direction, Kind, Qualifier, Reach, Stated, Step, Unit};
use crate::data::words::{self, Language};

/// One of the first so many is said, and not which.
fn is_among(claim: &Claim) -> bool {
    claim.stated.is_some_and(|stated| stated.qualifier == Qualifier::Less)
}

/// What the sentence says, in the same terms as the arithmetic.
pub fn said(claim: &Claim, language: Language) -> String {
    // "baja de un 18 %", but "baja" where no figure is said.
    let is_flat = claim.kind == Kind::Change && claim.direction == Some(Direction::Flat);
    let by = |with, without| if claim.stated.is_some() { with } else { without };
    let mut out = match (claim.kind, claim.direction) {
        (Kind::Change, Some(Direction::Up)) => language.of("up", by("alza de", "alza")).to_string(),
        (Kind::Change, Some(Direction::Down)) => language.of("down", by("baja de", "baja")).to_string(),
        (Kind::Change, Some(Direction::Flat)) => language.of("unchanged", "sin cambios").to_string(),
        (Kind::Compare, Some(Direction::Down)) => language.of("fewer", "menos").to_string(),
        (Kind::Compare, _) => language.of("more", "más").to_string(),
        (Kind::ExtremeSince, direction) => standing(claim, direction == Some(Direction::Up), language),
        (Kind::Rank, Some(Direction::Down)) if is_among(claim) => {
            fill(("among the {} lowest", "entre los {} más bajos"), language, &[&number(claim)])
        }
        (Kind::Rank, _) if is_among(claim) => {
            fill(("among the first {}", "entre los primeros {}"), language, &[&number(claim)])
        }
        (Kind::Rank, Some(Direction::Down)) => {
            fill(("number {} from the lowest", "lugar {}, de menor a mayor"), language, &[&number(claim)])
        }
        (Kind::Rank, _) => fill(("number {}", "lugar {}"), language, &[&number(claim)]),
        (Kind::FirstTime, _) => standing_first(claim, language),
        _ => String::new(),
    };
    if let Some(stated) = claim
        .stated
        .filter(|_| !is_flat && !matches!(claim.kind, Kind::Rank | Kind::ExtremeSince | Kind::FirstTime))
    {
        if !out.is_empty() {
            out.push(' ');
        }
        // A run of years is as long in years.
        let years = stated.unit == Unit::Months && claim.step != Step::Month;
        let length = number(claim);
        match years {
            true => out.push_str(&fill(("{} years", "{} años"), language, &[&length])),
            false => out.push_str(&figure(&stated, claim.direction, language)),
        }
    }
    out
}

fn number(claim: &Claim) -> String {
    claim.stated.map_or_else(String::new, |s| words::decimal(s.value, 0))
}

/// A stated figure with its hedge and unit: "about 18%".
pub fn figure(stated: &Stated, direction: Option<Direction>, language: Language) -> String {
    let hedge = match stated.qualifier {
        Qualifier::Exact => ("{}", "{}"),
        Qualifier::About => ("about {}", "alrededor de {}"),
        Qualifier::Nearly => ("nearly {}", "casi {}"),
        Qualifier::More => ("more than {}", "más de {}"),
        Qualifier::Less => ("less than {}", "menos de {}"),
        Qualifier::Majority => return language.of("more than half", "más de la mitad").to_string(),
    };
    let places = if stated.value.fract() == 0.0 {
        0
    } else if stated.precision < 0.05 {
        2
    } else {
        1
    };
    let number = words::decimal(stated.value, places);
    let text = match stated.unit {
        Unit::Percent => words::percent(stated.value, places, language),
        Unit::Count | Unit::Rank => number,
        Unit::Points => fill(("{} points", "{} puntos"), language, &[&number]),
        Unit::PerDay => fill(("{} a day", "{} al día"), language, &[&number]),
        Unit::PerMonth => fill(("{} a month", "{} al mes"), language, &[&number]),
        Unit::Months => fill(("{} months", "{} meses"), language, &[&number]),
        Unit::Multiple if direction == Some(Direction::Down) => format!("÷\u{a0}{number}"),
        Unit::Multiple => format!("×\u{a0}{number}"),
    };
    fill(hedge, language, &[&text])
}

fn standing(claim: &Claim, high: bool, language: Language) -> String {
    let word = if high { language.of("highest", "máximo") } else { language.of("lowest", "mínimo") };
    match &claim.reach {
        Some(Reach::Since(since)) => {
            let name = if since.open_year {
                since.months.last().year().to_string()
            } else {
                months(since.months, language)
            };
            fill(("{} since {}", "{} desde {}"), language, &[word, &name])
        }
        Some(Reach::Within { months, at_least }) => {
            let span = if months.is_multiple_of(12) {
                fill(("{} years", "{} años"), language, &[&(months / 12).to_string()])
            } else {
                fill(("{} months", "{} meses"), language, &[&months.to_string()])
            };
            let pair =
                if *at_least { ("{} in more than {}", "{} en más de {}") } else { ("{} in {}", "{} en {}") };
            fill(pair, language, &[word, &span])
        }
        Some(Reach::Window(window)) => {
            fill(("{} of {}", "{} de {}"), language, &[word, &months(window.months, language)])
        }
        Some(Reach::Ever) | None => fill(("{} on record", "{} desde que hay datos"), language, &[word]),
    }
}

fn standing_first(claim: &Claim, language: Language) -> String {
    match &claim.reach {
        Some(Reach::Since(since)) => fill(
            ("first time since {}", "primera vez desde {}"),
            language,
            &[&months(since.months, language)],
        ),
        _ => language.of("first time", "primera vez").to_string(),
    }
}
