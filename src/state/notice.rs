//! What the reader is told of a link.

use crate::claims::say::explain::{Pair, fill};
use crate::data::catalogue::Catalogue;
use crate::data::own::asked;
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};

/// What of a link could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The link is longer than [`super::MAX_LENGTH`]; nothing of it was read.
    TooLong,
    /// The link was written by a later version of the page.
    Version(String),
    /// A parameter that there is not, by its name.
    Parameter(String),
    /// A dataset that there is not.
    Dataset(String),
    /// An own table whose file is not open.
    Own(String),
    /// An own table that the link asks for, where another one was opened.
    OtherFile(String),
    /// What the link's pinned view names and these data do not have.
    Pinned(String),
    /// A release that the dataset does not have.
    Release(String),
    /// A dimension that the dataset does not have.
    Dimension(String),
    /// A value that the dimension does not have.
    Value {
        /// Column name in the tidy table.
        dimension: String,
        /// As the link has it.
        value: String,
    },
    /// A month or an order of months that makes no sense.
    Months(String),
    /// The months shown, of more that were asked for.
    Part(MonthRange),
    /// A kind of chart that there is not.
    Chart(String),
    /// A measure that there is not.
    Measure(String),
    /// A parameter given more than once: the first one counts.
    Repeated(String),
    /// The series in focus is not one of those shown.
    Focus(String),
    /// More months are marked than there is room for.
    Marks,
    /// The kind of chart cannot show the measure, or needs a split.
    Lines,
}

impl Notice {
    /// Whether it is of an own table whose file is not open.
    pub(crate) const fn asks_for_file(&self) -> bool {
        matches!(self, Notice::Own(_))
    }

    /// What a view names that is not there, so that another one stands in its place.
    pub(crate) fn missing(&self) -> Option<&str> {
        match self {
            Notice::Dataset(name)
            | Notice::Release(name)
            | Notice::Dimension(name)
            | Notice::Value { value: name, .. }
            | Notice::Months(name)
            | Notice::Chart(name)
            | Notice::Measure(name) => Some(name),
            _ => None,
        }
    }

    /// One sentence for the reader, with the catalogue's names for what it knows.
    pub fn say(&self, language: Language, catalogue: &Catalogue) -> String {
        let quoted = |text: &str| -> String {
            let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            fill(("“{}”", "«{}»"), language, &[&text])
        };
        let category = |id: &str| {
            let known = catalogue.datasets.iter().find_map(|dataset| dataset.dimension(id));
            quoted(known.map_or(id, |info| info.label.of(language)))
        };
        let value = |id: &str| {
            let mut all = catalogue.datasets.iter().flat_map(|dataset| &dataset.dimensions);
            let label = all.find_map(|info| info.value(id));
            quoted(label.map_or(id, |label| label.label.of(language)))
        };
        let months = |text: &str| {
            let (from, to) = text.split_once(" – ").unwrap_or((text, text));
            let range = Month::parse(from).zip(Month::parse(to)).and_then(|(a, b)| MonthRange::new(a, b));
            range.map_or_else(|| quoted(text), |range| words::month_range(range, language))
        };
        let of = match self {
            Notice::TooLong | Notice::Marks | Notice::Lines => Vec::new(),
            Notice::Version(text)
            | Notice::Parameter(text)
            | Notice::Dataset(text)
            | Notice::Release(text)
            | Notice::Chart(text)
            | Notice::Measure(text)
            | Notice::Pinned(text)
            | Notice::Repeated(text) => vec![quoted(text)],
            Notice::Own(id) | Notice::OtherFile(id) => {
                let (file, hash) = asked(id);
                vec![quoted(&file), hash.to_string()]
            }
            Notice::Dimension(id) => vec![category(id)],
            Notice::Value { dimension, value: id } => vec![category(dimension), value(id)],
            Notice::Months(text) => vec![months(text)],
            Notice::Part(kept) => vec![words::month_range(*kept, language)],
            Notice::Focus(id) => vec![value(id)],
        };
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        words::capitalized(&fill(self.sentence(), language, &of))
    }

    /// The sentence in both languages, with places for what it is about.
    const fn sentence(&self) -> Pair {
        match self {
            Notice::TooLong => {
                ("The link is too long and was not read.", "El enlace es demasiado largo y no se leyó.")
            }
            Notice::Version(_) => (
                "The link uses version {}, which this page does not know; something may be missing.",
                "El enlace usa la versión {}, que esta página no conoce; puede faltar algo.",
            ),
            Notice::Parameter(_) => (
                "This page does not know the link’s parameter {}.",
                "Esta página no conoce el parámetro {} del enlace.",
            ),
            Notice::Dataset(_) => (
                "There is no dataset {}; the default one is shown, without the link’s filters.",
                "No existe el conjunto de datos {}; se muestra el predeterminado, sin los filtros del enlace.",
            ),
            Notice::Own(_) => (
                "The link shows a file of the reader’s own, {} (hash {}), which does not travel with it. Open it here to see it.",
                "El enlace muestra un archivo propio, {} (huella {}), que no va incluido en él. Ábralo aquí para verlo.",
            ),
            Notice::OtherFile(_) => (
                "The link asks for {} (hash {}). This is another file, or one that was read in another way, so the view of the link is not shown.",
                "El enlace pide {} (huella {}). Este es otro archivo, o se leyó de otra manera, así que no se muestra la vista del enlace.",
            ),
            Notice::Pinned(_) => (
                "The pinned view of the link is left away: it names {}, which these data do not have.",
                "La vista fijada del enlace no se muestra: nombra {}, que estos datos no tienen.",
            ),
            Notice::Release(_) => (
                "There is no release {}; the newest is shown, whose figures may differ.",
                "No existe la edición {}; se muestra la más reciente, cuyas cifras pueden diferir.",
            ),
            Notice::Dimension(_) => {
                ("These data have no category {}.", "Estos datos no tienen la categoría {}.")
            }
            Notice::Value { .. } => ("Category {} has no value {}.", "La categoría {} no tiene el valor {}."),
            Notice::Months(_) => ("{} cannot be shown.", "No se puede mostrar {}."),
            Notice::Part(_) => {
                ("Of these months the data have only {}.", "De esos meses solo hay datos de {}.")
            }
            Notice::Chart(_) => {
                ("This page does not know the chart {}.", "Esta página no conoce el gráfico {}.")
            }
            Notice::Measure(_) => {
                ("This page does not know the measure {}.", "Esta página no conoce la medida {}.")
            }
            Notice::Repeated(_) => (
                "The link repeats the parameter {}; the first counts.",
                "El enlace repite el parámetro {}; se usa el primero.",
            ),
            Notice::Focus(_) => {
                ("{} is not among the series shown.", "{} no está entre las series que se muestran.")
            }
            Notice::Marks => (
                "The link marks too many months; the first are shown.",
                "El enlace marca demasiados meses; se muestran los primeros.",
            ),
            Notice::Lines => (
                "That kind of chart does not suit these figures; lines are shown.",
                "Ese gráfico no sirve para estas cifras; se muestran líneas.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::shipped;

    #[test]
    fn every_notice_is_told_in_the_language_asked_for() {
        let catalogue = shipped::catalogue().expect("the shipped catalogue");
        let months = MonthRange::new(
            Month::parse("2024-01").expect("a month"),
            Month::parse("2024-03").expect("a month"),
        );
        let mars = || "mars".to_string();
        let all = [
            Notice::TooLong,
            Notice::Version(mars()),
            Notice::Parameter(mars()),
            Notice::OtherFile("own-a-csv-12345678".to_string()),
            Notice::Pinned(mars()),
            Notice::Dataset(mars()),
            Notice::Own(mars()),
            Notice::Release(mars()),
            Notice::Dimension(mars()),
            Notice::Value { dimension: "demographic".into(), value: "single-adults".into() },
            Notice::Months("2024-01 – 2024-03".into()),
            Notice::Months("2024-03 – 2024-01".into()),
            Notice::Part(months.expect("an order")),
            Notice::Chart(mars()),
            Notice::Measure(mars()),
            Notice::Repeated(mars()),
            Notice::Focus("mexico".into()),
            Notice::Marks,
            Notice::Lines,
        ];
        let told =
            |language| -> Vec<String> { all.iter().map(|one| one.say(language, &catalogue)).collect() };
        let (english, spanish) = (told(Language::En), told(Language::Es));
        for (notice, (en, es)) in all.iter().zip(english.iter().zip(&spanish)) {
            let (in_english, in_spanish) = notice.sentence();
            let shares = |text: &str, of: &str| of.split("{}").all(|part| text.contains(part));
            assert!(shares(en, in_english) && shares(es, in_spanish), "{en} / {es}");
            assert!(!en.contains('«') && !es.contains('“') && !en.contains("{}") && !es.contains("{}"));
        }
        assert_eq!(english[9], "Category “Group of people” has no value “Single adults”.");
        assert_eq!(spanish[9], "La categoría «Grupo demográfico» no tiene el valor «Adultos solos».");
        assert_eq!(english[10], "January 2024 to March 2024 cannot be shown.");
        assert_eq!(spanish[10], "No se puede mostrar enero a marzo de 2024.");
        assert_eq!(english[11], "“2024-03 – 2024-01” cannot be shown.");
        assert_eq!(spanish[12], "De esos meses solo hay datos de enero a marzo de 2024.");
        assert_eq!(english[16], "“Mexico” is not among the series shown.");
    }
}
