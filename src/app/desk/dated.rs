//! When a text was published, and who says so.

use crate::claims::Dating;
use crate::claims::say::explain::fill;
use crate::claims::text::dateline;
use crate::data::Month;
use crate::data::words::{self, Language};
use crate::wire;

/// The date that a text is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dated {
    /// The reader's ISO date.
    Reader(String, Month),
    /// The ISO date in the text itself.
    Text(String, Month),
    /// As its figures tell it, or nothing does.
    Figures(Dating),
}

impl Dated {
    /// The reader's ISO date; empty: the text's own, if it has one.
    ///
    /// # Errors
    /// If the reader's date is no day or month, with what to tell.
    pub(crate) fn said(text: &str, published: &str, language: Language) -> Result<Option<Dated>, String> {
        let month = |date: &str| date.get(..7).and_then(Month::parse);
        if published.trim().is_empty() {
            let found = dateline::published(text);
            return Ok(found.and_then(|date| Some(Dated::Text(date.clone(), month(&date)?))));
        }
        match month(published).filter(|month| (1900..=2200).contains(&month.year())) {
            Some(month) => Ok(Some(Dated::Reader(published.to_string(), month))),
            None => Err(language
                .of(
                    "The date must be a day, such as 2024-12-20, or empty.",
                    "La fecha debe ser un día, como 2024-12-20, o quedar vacía.",
                )
                .to_string()),
        }
    }

    pub(crate) const fn dating(&self) -> Dating {
        match self {
            Dated::Reader(_, month) | Dated::Text(_, month) => Dating::Said(*month),
            Dated::Figures(dating) => *dating,
        }
    }

    /// As the page shows it. `floats`: a month in the text hangs on it.
    pub(crate) fn told(&self, floats: bool, language: Language) -> Option<wire::Dated> {
        let (by, date, pair, name) = match self {
            Dated::Reader(date, _) => (
                "reader",
                date.clone(),
                (
                    "Read as published on {}, the date given.",
                    "Leído como publicado el {}, la fecha indicada.",
                ),
                words::iso_date(date, language),
            ),
            Dated::Text(date, _) => (
                "text",
                date.clone(),
                ("Date found in the text: {}.", "Fecha tomada del texto: {}."),
                words::iso_date(date, language),
            ),
            Dated::Figures(_) if !floats => return None,
            Dated::Figures(Dating::Open(_)) => (
                "nothing",
                String::new(),
                (
                    "The text gives no date: a month without a year can be of several years.",
                    "El texto no da fecha: un mes sin año puede ser de varios años.",
                ),
                String::new(),
            ),
            Dated::Figures(dating) => (
                "figures",
                dating.month().to_string(),
                (
                    "Read as published in {} (from the figures).",
                    "Leído como publicado en {} (según las cifras).",
                ),
                words::month(dating.month(), language),
            ),
        };
        Some(wire::Dated { by, date, text: fill(pair, language, &[&name]) })
    }
}
