//! A finding in words: verdicts, kinds, senses.

pub use super::phrase::{Pair, fill, missing, months, period};
pub use super::said::{figure, said};
use crate::claims::check::{Sense, Verdict};
use crate::claims::claim::Kind;
use crate::data::Month;
use crate::data::words::{self, Language};

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
        Sense::SharedMonths => {
            ("with the months that two presidents share", "con los meses que comparten dos presidentes")
        }
        Sense::AllSince => ("of all years from that one on", "de todos los años desde entonces"),
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
