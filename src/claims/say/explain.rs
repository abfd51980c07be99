//! A finding in words: verdicts, kinds, senses, what is missing.

pub use super::arithmetic::{actual, calculation, line};
pub use super::said::{figure, said};
use crate::claims::check::{Sense, Verdict};
use crate::claims::claim::{Kind, Missing, Period};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order_and_never_run_out() {
        assert_eq!(fill(("{} of {}: {}", ""), Language::En, &["1", "2"]), "1 of 2: ");
        assert_eq!(fill(("none", ""), Language::En, &["1"]), "none");
    }
}
