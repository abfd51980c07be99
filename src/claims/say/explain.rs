//! A finding in words: verdicts, one line of arithmetic, what is missing.

use crate::claims::check::{Arithmetic, Finding, Sense, Side, Verdict};
use crate::claims::claim::{Claim, Direction, Kind, Missing, Period, Qualifier, Reach, Stated, Test, Unit};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};

/// Both languages of a phrase; `{}` stands for what is filled in.
pub type Pair = (&'static str, &'static str);

/// The phrase of a language with its gaps filled in order.
pub fn fill(pair: Pair, language: Language, parts: &[&str]) -> String {
    let mut pieces = language.of(pair.0, pair.1).split("{}");
    let mut out = pieces.next().unwrap_or("").to_string();
    for (i, piece) in pieces.enumerate() {
        out.push_str(parts.get(i).copied().unwrap_or(""));
        out.push_str(piece);
    }
    out
}

/// A verdict in a word or two.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    let (en, es) = match verdict {
        Verdict::Supported => ("Holds", "Se sostiene"),
        Verdict::Rounded => ("Holds after rounding", "Se sostiene con redondeo"),
        Verdict::Depends => ("Depends", "Depende"),
        Verdict::Uncheckable => ("Cannot tell", "No verificable"),
        Verdict::Contradicted => ("Off", "No coincide"),
    };
    language.of(en, es)
}

/// A kind of claim.
pub fn kind(kind: Kind, language: Language) -> &'static str {
    let (en, es) = match kind {
        Kind::Value => ("Figure of a month", "Cifra de un mes"),
        Kind::RangeTotal => ("Total over months", "Total de varios meses"),
        Kind::Change => ("Change", "Variación"),
        Kind::ExtremeSince => ("Highest or lowest since", "Máximo o mínimo desde"),
        Kind::Share => ("Share", "Porcentaje del total"),
        Kind::Compare => ("Comparison", "Comparación"),
        Kind::FirstTime => ("First time", "Primera vez"),
        Kind::Multiple => ("Multiple", "Veces"),
        Kind::Average => ("Average", "Promedio"),
        Kind::Streak => ("In a row", "Meses seguidos"),
        Kind::Rank => ("Rank", "Lugar"),
    };
    language.of(en, es)
}

/// Why nothing in the data can measure a claim.
pub fn missing(missing: Missing, language: Language) -> &'static str {
    let (en, es) = match missing {
        Missing::Measure => (
            "No table here counts this: the data hold encounters and repatriations, month by month.",
            "Ninguna tabla de esta página lo cuenta: los datos son encuentros y repatriaciones por mes.",
        ),
        Missing::Daily => (
            "The data are monthly; a figure of days or weeks cannot be checked.",
            "Los datos son mensuales; no se puede verificar una cifra de días o semanas.",
        ),
        Missing::Cut => (
            "No table here has these categories together.",
            "Ninguna tabla de esta página cruza estas categorías.",
        ),
        Missing::Coverage => (
            "The months lie outside the months that the tables cover.",
            "Los meses están fuera de los que cubren las tablas.",
        ),
        Missing::Reference => (
            "The month it is compared with lies before the first month of the data.",
            "El mes con el que se compara es anterior al primer mes de los datos.",
        ),
        Missing::Undated => (
            "The text has no date, so its months have no year. Give the date, or choose one of these readings.",
            "El texto no tiene fecha, así que sus meses no tienen año. Indique la fecha o elija una de estas lecturas.",
        ),
        Missing::Unclear => (
            "The sentence leaves open what is compared. Fill in the missing part below.",
            "La frase no aclara qué se compara. Complete lo que falta.",
        ),
    };
    language.of(en, es)
}

/// How the words are taken.
pub fn reading(reading: &Sense, language: Language) -> String {
    let (en, es) = match reading {
        Sense::AsRead => ("as read here", "como se lee aquí"),
        Sense::BorderPatrol => (
            "Border Patrol only, between ports of entry",
            "solo la Patrulla Fronteriza, entre puertos de entrada",
        ),
        Sense::BothComponents => ("ports of entry included", "con los puertos de entrada"),
        Sense::Nationwide => ("nationwide", "en todo el país"),
        Sense::Southwest => ("the southwest border alone", "solo la frontera suroeste"),
        Sense::WholeMonths => ("counting from another whole month", "contando desde otro mes completo"),
        Sense::FiscalYear => ("by fiscal year", "por año fiscal"),
        Sense::CalendarYear => ("by calendar year", "por año calendario"),
        Sense::Removals => ("removals alone", "solo deportaciones"),
        Sense::RemovalsAndReturns => ("removals and enforcement returns", "deportaciones y retornos"),
        Sense::AllRepatriations => ("all repatriations", "todas las repatriaciones"),
        Sense::OtherSeries => (
            "by the Border Patrol’s own table, where the months of fiscal year 2000 are higher",
            "según la tabla propia de la Patrulla Fronteriza, donde los meses del año fiscal 2000 son más altos",
        ),
        Sense::Filled => ("with what else the text names", "con lo demás que nombra el texto"),
        Sense::Table(_) => ("by another table of the same count", "según otra tabla de la misma cifra"),
        Sense::Published(month) => {
            let pair = ("in a text published in {}", "en un texto publicado en {}");
            return fill(pair, language, &[&words::month(*month, language)]);
        }
        Sense::Release(release) => {
            let name = Month::parse(release).map_or_else(|| release.clone(), |m| words::month(m, language));
            return fill(
                ("as published in the release of {}", "como se publicó en la edición de {}"),
                language,
                &[&name],
            );
        }
    };
    language.of(en, es).to_string()
}

/// Months in words: "November 2024", "fiscal year 2024", "May to November 2024".
pub fn months(months: MonthRange, language: Language) -> String {
    let year = months.last().year().to_string();
    if months == months.last().fiscal_year().months() {
        return fill(("fiscal year {}", "año fiscal {}"), language, &[&year]);
    }
    if months.months() == 12 && months.first().month() == 1 {
        return year;
    }
    words::month_range(months, language)
}

/// The period a claim is about.
pub fn period(period: Period, language: Language) -> String {
    months(period.months, language)
}

/// A figure of a finding in its unit: a change or a share in percent.
pub fn actual(finding: &Finding, x: f64, language: Language) -> String {
    let counted = finding.claim.stated.is_some_and(|s| s.unit == Unit::Count);
    match finding.measured.arithmetic {
        Some(Arithmetic::Change { .. }) if counted => words::decimal(x, 0),
        Some(Arithmetic::Change { .. } | Arithmetic::Share { .. }) => {
            words::percent(x, places(&finding.claim), language)
        }
        Some(Arithmetic::Ratio { .. }) => format!("×\u{a0}{}", words::decimal(x, 2)),
        Some(Arithmetic::First { .. }) if matches!(finding.claim.test, Some(Test::ShareAbove(_))) => {
            words::percent(x, 1, language)
        }
        _ => words::decimal(x, 0),
    }
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
    let number = |side: &Side| words::decimal(side.value, 0);
    let percent = |x: f64| words::percent(x, places(claim), language);
    let signed = |x: f64, text: String| if x > 0.0 { format!("+{text}") } else { text };
    let arrow = |base: &Side, now: &Side, result: String| {
        fill(("{} → {}: {}", "{} → {}: {}"), language, &[&number(base), &number(now), &result])
    };
    let down = claim.direction == Some(Direction::Down);
    match arithmetic {
        Arithmetic::Total(side) => number(side),
        Arithmetic::Change { base, now, percent: x } => {
            let difference = now.value - base.value;
            let counted = claim.stated.is_some_and(|s| s.unit == Unit::Count);
            let text = if counted { words::decimal(difference, 0) } else { percent(*x) };
            arrow(base, now, signed(difference, text))
        }
        Arithmetic::Ratio { base, now, ratio } => {
            let factor = words::decimal(*ratio, 2);
            arrow(base, now, format!("{}{factor}", if down { "÷\u{a0}" } else { "×\u{a0}" }))
        }
        Arithmetic::Share { part, whole, percent: x } => {
            fill(("{} of {}: {}", "{} de {}: {}"), language, &[&number(part), &number(whole), &percent(*x)])
        }
        Arithmetic::Average { total, by, per_day, value } => {
            let pair = if *per_day {
                ("{} over {} days: {} a day", "{} en {} días: {} al día")
            } else {
                ("{} over {} months: {} a month", "{} en {} meses: {} al mes")
            };
            fill(pair, language, &[&number(total), &by.to_string(), &words::decimal(*value, 0)])
        }
        Arithmetic::Extreme { now, since, high, from } => match since {
            Some(side) => {
                let pair = if *high {
                    ("{}; last as high in {}, {}", "{}; no era tan alta desde {}: {}")
                } else {
                    ("{}; last as low in {}, {}", "{}; no era tan baja desde {}: {}")
                };
                fill(pair, language, &[&number(now), &months(side.months, language), &number(side)])
            }
            None => {
                let pair = if *high {
                    ("{}; none as high since the data begin, {}", "{}; la más alta desde que hay datos, {}")
                } else {
                    ("{}; none as low since the data begin, {}", "{}; la más baja desde que hay datos, {}")
                };
                fill(pair, language, &[&number(now), &words::month(*from, language)])
            }
        },
        Arithmetic::First { now, held, last, from } => {
            let value = match claim.test {
                Some(Test::ShareAbove(_)) => percent(now.value),
                _ => number(now),
            };
            match (held, last) {
                (false, _) => fill(("{}: it does not hold", "{}: no se cumple"), language, &[&value]),
                (true, Some(last)) => fill(
                    ("{}; it held before, last in {}", "{}; ya se cumplió antes, por última vez en {}"),
                    language,
                    &[&value, &words::month(*last, language)],
                ),
                (true, None) => fill(
                    ("{}; it never held before, since {}", "{}; no se había cumplido antes, desde {}"),
                    language,
                    &[&value, &words::month(*from, language)],
                ),
            }
        }
        Arithmetic::Compare { left, right } => {
            let sign = match left.value.total_cmp(&right.value) {
                std::cmp::Ordering::Greater => ">",
                std::cmp::Ordering::Less => "<",
                std::cmp::Ordering::Equal => "=",
            };
            format!("{} {sign} {}", number(left), number(right))
        }
        Arithmetic::Streak { length, up, .. } => {
            let bound = match claim.test {
                Some(Test::Above(n) | Test::Below(n)) => words::decimal(n, 0),
                _ => String::new(),
            };
            let pair = match (claim.test, length) {
                (Some(Test::Above(_)), 1) => ("{} month above {}", "{} mes por encima de {}"),
                (Some(Test::Above(_)), _) => {
                    ("{} months in a row above {}", "{} meses seguidos por encima de {}")
                }
                (Some(Test::Below(_)), 1) => ("{} month below {}", "{} mes por debajo de {}"),
                (Some(Test::Below(_)), _) => {
                    ("{} months in a row below {}", "{} meses seguidos por debajo de {}")
                }
                (Some(Test::AboveOther), 1) => ("{} month ahead of the other", "{} mes por delante del otro"),
                (Some(Test::AboveOther), _) => {
                    ("{} months in a row ahead of the other", "{} meses seguidos por delante del otro")
                }
                (Some(Test::BelowOther), 1) => ("{} month behind the other", "{} mes por detrás del otro"),
                (Some(Test::BelowOther), _) => {
                    ("{} months in a row behind the other", "{} meses seguidos por detrás del otro")
                }
                (Some(Test::Top), 1) => ("{} month in first place", "{} mes en primer lugar"),
                (Some(Test::Top), _) => {
                    ("{} months in a row in first place", "{} meses seguidos en primer lugar")
                }
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
        Arithmetic::Every { held, of, decides } => {
            let pair = if held == of {
                ("{} of {} months; closest: {}, {}", "{} de {} meses; el más justo: {}, {}")
            } else {
                ("{} of {} months; not {}, {}", "{} de {} meses; no en {}: {}")
            };
            let month = months(decides.months, language);
            fill(pair, language, &[&held.to_string(), &of.to_string(), &month, &number(decides)])
        }
        Arithmetic::Rank { now, position, of, high } => {
            let pair = if *high {
                ("{}: number {} of {}, from the highest", "{}: lugar {} de {}, de mayor a menor")
            } else {
                ("{}: number {} of {}, from the lowest", "{}: lugar {} de {}, de menor a mayor")
            };
            fill(pair, language, &[&number(now), &position.to_string(), &of.to_string()])
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

/// What the sentence says, in the same terms as the arithmetic.
pub fn said(claim: &Claim, language: Language) -> String {
    let mut out = match (claim.kind, claim.direction) {
        (Kind::Change, Some(Direction::Up)) => language.of("up", "alza de").to_string(),
        (Kind::Change, Some(Direction::Down)) => language.of("down", "baja de").to_string(),
        (Kind::Change, Some(Direction::Flat)) => language.of("unchanged", "sin cambios").to_string(),
        (Kind::Compare, Some(Direction::Down)) => "<".to_string(),
        (Kind::Compare, _) => ">".to_string(),
        (Kind::ExtremeSince, direction) => standing(claim, direction == Some(Direction::Up), language),
        (Kind::Rank, Some(Direction::Down)) => {
            fill(("number {} from the lowest", "lugar {}, de menor a mayor"), language, &[&number(claim)])
        }
        (Kind::Rank, _) => fill(("number {}", "lugar {}"), language, &[&number(claim)]),
        (Kind::FirstTime, _) => standing_first(claim, language),
        _ => String::new(),
    };
    if let Some(stated) =
        claim.stated.filter(|_| !matches!(claim.kind, Kind::Rank | Kind::ExtremeSince | Kind::FirstTime))
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&figure(&stated, claim.direction, language));
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
            ["46,609; said: 46,610", "56,515 → 46,609: −17.5%; said: down 18%"]
        );
        assert_eq!(
            lines(text, Language::Es),
            [
                "46,609; el texto dice: 46,610",
                "56,515 → 46,609: −17.5\u{a0}%; el texto dice: baja de 18\u{a0}%"
            ]
        );
    }

    #[test]
    fn gaps_are_filled_in_order_and_never_run_out() {
        assert_eq!(fill(("{} of {}: {}", ""), Language::En, &["1", "2"]), "1 of 2: ");
        assert_eq!(fill(("none", ""), Language::En, &["1"]), "none");
    }
}
