//! Why a claim was answered so: what was read slot by slot, what the words say
//! against that, and the reading that came next.

use super::arithmetic;
use super::explain::{self, Pair, fill};
use crate::claims::check::Finding;
use crate::claims::claim::weights::Feature;
use crate::claims::claim::{Claim, Missing, Role};
use crate::data::SortedSet;
use crate::data::sorted::sort_by;
use crate::data::words::Language;

/// Costs that are told.
const DEAREST: usize = 2;

/// The lines that explain a finding of a claim of this text.
pub fn why(finding: &Finding, text: &str, language: Language) -> Vec<String> {
    let claim = &finding.claim;
    if finding.measured.missing == Some(Missing::Measure) {
        return Vec::new();
    }
    let kind = explain::kind(claim.kind, language);
    let mut out = vec![fill(("Read as: {}", "Leído como: {}"), language, &[kind])];
    for role in [Role::Subject, Role::Against, Role::Period, Role::Base, Role::Since, Role::Figure] {
        out.extend(slot(claim, role, text, language));
    }
    out.extend(costs(claim, language));
    let others = finding.alternatives.iter().filter(|other| other.actual != finding.measured.actual);
    if let Some(next) = others.into_iter().next() {
        let value = next.actual.map_or_else(String::new, |x| arithmetic::actual(finding, x, language));
        let verdict = explain::verdict(next.verdict, language);
        let parts = [&*explain::reading(&next.reading, language), &value, verdict];
        out.push(fill(("Next reading: {}: {} ({})", "Lectura siguiente: {}: {} ({})"), language, &parts));
    }
    out
}

/// A slot with the words that fill it, or with where its value comes from.
fn slot(claim: &Claim, role: Role, text: &str, language: Language) -> Option<String> {
    let name = match role {
        Role::Subject => ("Who", "Quiénes"),
        Role::Against => ("Against", "Frente a"),
        Role::Period => ("Months", "Meses"),
        Role::Base => ("Compared with", "Comparado con"),
        Role::Since => ("Since", "Desde"),
        Role::Figure => ("Figure", "Cifra"),
        Role::Predicate => return None,
    };
    let name = language.of(name.0, name.1);
    let months = match role {
        Role::Period => Some(claim.period),
        Role::Base => claim.base,
        _ => None,
    };
    let months = months.map(|period| explain::period(period, language));
    let spans: SortedSet<_> =
        claim.slots.iter().filter(|slot| slot.role == role).map(|slot| slot.span).collect();
    let said: Vec<String> = spans.iter().map(|span| quoted(span.of(text), language)).collect();
    // What the figure told instead stands in no words of the sentence.
    let told = |prefixes: &[&str]| {
        let starts = |feature: &Feature| prefixes.iter().any(|prefix| feature.name().starts_with(prefix));
        claim.weighed.iter().any(starts)
    };
    let weighed = match role {
        Role::Subject => told(&["subject", "agency", "place"]),
        Role::Period => told(&["month"]),
        Role::Base => told(&["base"]),
        _ => false,
    };
    let said = if weighed { Vec::new() } else { said };
    let parts =
        |value: &str, from: &str| fill(("{}: {} ({})", "{}: {} ({})"), language, &[name, value, from]);
    match (months, said.is_empty()) {
        (Some(months), false) => Some(parts(&months, &said.join(", "))),
        (Some(months), true) => Some(parts(&months, unsaid(claim, role, language))),
        (None, false) => Some(format!("{name}: {}", said.join(", "))),
        (None, true) if role == Role::Subject => Some(format!("{name}: {}", unsaid(claim, role, language))),
        (None, true) => None,
    }
}

fn quoted(words: &str, language: Language) -> String {
    let words = words.trim_end_matches(['.', ',', ';']);
    match language {
        Language::En => format!("“{words}”"),
        Language::Es => format!("«{words}»"),
    }
}

/// Where a value comes from that the sentence does not say.
fn unsaid(claim: &Claim, role: Role, language: Language) -> &'static str {
    let pair: Pair = match role {
        _ if !claim.weighed.is_empty() => ("as the figure tells", "según indica la cifra"),
        _ if claim.chosen => ("as chosen", "según lo elegido"),
        Role::Base => ("usual, as no other is named", "lo habitual, pues no se nombra otro"),
        _ if claim.carried => ("carried on from the sentences before", "viene de las frases anteriores"),
        _ => ("not said; supposed", "no se dice; se supone"),
    };
    language.of(pair.0, pair.1)
}

/// What the words say against the reading, the dearest first.
fn costs(claim: &Claim, language: Language) -> Vec<String> {
    let mut features = claim.weighed.clone();
    sort_by(&mut features, |feature| u64::from(u32::MAX - feature.cost()));
    features.dedup();
    let told = features.into_iter().take(DEAREST);
    told.map(|feature| {
        let (en, es) = words_of(feature);
        fill(("Against it: {}", "En contra: {}"), language, &[language.of(en, es)])
    })
    .collect()
}

/// In what a reading departs from how the words plainly stand.
fn words_of(feature: Feature) -> Pair {
    match feature {
        Feature::MonthOther => {
            ("another month of the sentence is nearer", "otro mes de la frase está más cerca")
        }
        Feature::MonthYear => {
            ("the month takes its year from other words", "el mes toma el año de otras palabras")
        }
        Feature::MonthSpan => (
            "two months are read as the ends of one span",
            "dos meses se leen como extremos de un mismo periodo",
        ),
        Feature::MonthCarried => {
            ("the months are those of the sentence before", "los meses son los de la frase anterior")
        }
        Feature::MonthDefault => ("no month is said: the newest one", "no se dice el mes: el más reciente"),
        Feature::MonthToDate => {
            ("no months are said: the fiscal year so far", "no se dicen los meses: el año fiscal hasta ahora")
        }
        Feature::MonthPassage => {
            ("the months are those of an earlier sentence", "los meses son los de una frase anterior")
        }
        Feature::MonthYearOn => ("the same months of another year", "los mismos meses de otro año"),
        Feature::MonthExtent => ("another span up to the same month", "otro periodo hasta el mismo mes"),
        Feature::MonthAnchor => (
            "“a year earlier” than another month that was spoken of",
            "«un año antes» de otro mes del que se habló",
        ),
        Feature::MonthDropped => {
            ("the month that is named belongs to other words", "el mes que se nombra es de otras palabras")
        }
        Feature::BaseUsual => (
            "no month to compare with is said: the usual one",
            "no se dice con qué mes se compara: el habitual",
        ),
        Feature::BaseInstead => (
            "compared with another month than the one named",
            "se compara con un mes distinto del que se nombra",
        ),
        Feature::SubjectMark => {
            ("a category that is named for another figure", "una categoría que se nombra para otra cifra")
        }
        Feature::SubjectDropped => {
            ("a category that is named is left out", "se deja fuera una categoría que se nombra")
        }
        Feature::SubjectCarried => {
            ("whom the sentence before was about", "de quiénes hablaba la frase anterior")
        }
        Feature::SubjectNeighbour => {
            ("whom another figure of the sentence is about", "de quiénes habla otra cifra de la frase")
        }
        Feature::SubjectPassage => {
            ("whom an earlier sentence was about", "de quiénes hablaba una frase más atrás")
        }
        Feature::Agency => ("no agency is named", "no se nombra ninguna agencia"),
        Feature::AgencyUnnamed => ("an agency that nobody named", "una agencia que nadie nombró"),
        Feature::Whole => ("another whole that was spoken of", "otro total del que se habló"),
        Feature::Taken => ("another figure is about this already", "otra cifra ya trata de esto"),
        Feature::Ordered => ("the order of the list says otherwise", "el orden de la lista dice otra cosa"),
        Feature::PlaceUnsaid => (
            "at the southwest border only, which is not said",
            "solo en la frontera suroeste, que no se dice",
        ),
        Feature::Revised => {
            ("the figure is missed by more than its rounding", "la cifra difiere más que su redondeo")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::check::check;
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    fn explained(text: &str, language: Language) -> Vec<Vec<String>> {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        read(text, published).iter().map(|claim| why(&check(claim, &data), text, language)).collect()
    }

    #[test]
    fn what_is_said_is_quoted_and_what_is_not_tells_where_it_comes_from() {
        let text =
            "Border Patrol made 46,610 arrests at the southwest border in November. There were 22,000 more.";
        let first = &explained(text, Language::En)[0];
        assert!(first.contains(&"Months: November 2024 (“November”)".to_string()), "{first:?}");
        assert!(first.contains(&"Figure: “46,610”".to_string()), "{first:?}");
        let spanish = &explained("Hubo 46.610 detenciones en la frontera sur.", Language::Es)[0];
        assert!(spanish.iter().any(|line| line.ends_with("(no se dice; se supone)")), "{spanish:?}");
    }

    #[test]
    fn the_costs_of_a_reading_that_is_taken_are_told() {
        let text = "In October 2024 and in November 2024 arrests at the southwest border fell, to 56,515 and then to 46,609.";
        let lines = explained(text, Language::En).concat();
        assert!(
            lines.iter().any(|line| line == "Against it: another month of the sentence is nearer"),
            "{lines:?}"
        );
    }
}
