//! Phrases with gaps, and what they are filled with: months, what is missing.

use crate::claims::claim::{Missing, Period};
use crate::data::MonthRange;
use crate::data::words::{self, Language};
pub use crate::language::{Pair, fill};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order_and_never_run_out() {
        assert_eq!(fill(("{} of {}: {}", ""), Language::En, &["1", "2"]), "1 of 2: ");
        assert_eq!(fill(("none", ""), Language::En, &["1"]), "none");
    }
}
