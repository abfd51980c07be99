//! What the reader is told of a link.

use crate::data::catalogue::Catalogue;
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
    /// One sentence for the reader, with the catalogue's names for what it knows.
    pub fn say(&self, language: Language, catalogue: &Catalogue) -> String {
        let es = language == Language::Es;
        let quoted = |text: &str| -> String {
            let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            if es { format!("«{text}»") } else { format!("“{text}”") }
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
        match self {
            Notice::TooLong if es => "El enlace es demasiado largo y no se leyó.".into(),
            Notice::TooLong => "The link is too long and was not read.".into(),
            Notice::Version(v) if es => {
                format!(
                    "El enlace usa la versión {}, que esta página no conoce; puede faltar algo.",
                    quoted(v)
                )
            }
            Notice::Version(v) => {
                format!(
                    "The link uses version {}, which this page does not know; something may be missing.",
                    quoted(v)
                )
            }
            Notice::Parameter(p) if es => {
                format!("Esta página no conoce el parámetro {} del enlace.", quoted(p))
            }
            Notice::Parameter(p) => format!("This page does not know the link’s parameter {}.", quoted(p)),
            Notice::Dataset(d) if es => {
                format!(
                    "No existe el conjunto de datos {}; se muestra el predeterminado, sin los filtros del enlace.",
                    quoted(d)
                )
            }
            Notice::Dataset(d) => {
                format!(
                    "There is no dataset {}; the default one is shown, without the link’s filters.",
                    quoted(d)
                )
            }
            Notice::Own(id) if es => format!(
                "El enlace muestra un archivo propio, {}, que no va incluido en él. Ábralo aquí para verlo.",
                quoted(id)
            ),
            Notice::Own(id) => format!(
                "The link shows a file of the reader’s own, {}, which does not travel with it. Open it here to see it.",
                quoted(id)
            ),
            Notice::Release(r) if es => {
                format!(
                    "No existe la edición {}; se muestra la más reciente, cuyas cifras pueden diferir.",
                    quoted(r)
                )
            }
            Notice::Release(r) => {
                format!("There is no release {}; the newest is shown, whose figures may differ.", quoted(r))
            }
            Notice::Dimension(d) if es => format!("Estos datos no tienen la categoría {}.", category(d)),
            Notice::Dimension(d) => format!("These data have no category {}.", category(d)),
            Notice::Value { dimension, value: id } if es => {
                format!("La categoría {} no tiene el valor {}.", category(dimension), value(id))
            }
            Notice::Value { dimension, value: id } => {
                format!("Category {} has no value {}.", category(dimension), value(id))
            }
            Notice::Months(m) if es => format!("No se puede mostrar {}.", months(m)),
            Notice::Months(m) => format!("{} cannot be shown.", words::capitalized(&months(m))),
            Notice::Part(kept) if es => {
                format!("De esos meses solo hay datos de {}.", words::month_range(*kept, language))
            }
            Notice::Part(kept) => {
                format!("Of these months the data have only {}.", words::month_range(*kept, language))
            }
            Notice::Chart(c) if es => format!("Esta página no conoce el gráfico {}.", quoted(c)),
            Notice::Chart(c) => format!("This page does not know the chart {}.", quoted(c)),
            Notice::Measure(m) if es => format!("Esta página no conoce la medida {}.", quoted(m)),
            Notice::Measure(m) => format!("This page does not know the measure {}.", quoted(m)),
            Notice::Repeated(p) if es => {
                format!("El enlace repite el parámetro {}; se usa el primero.", quoted(p))
            }
            Notice::Repeated(p) => format!("The link repeats the parameter {}; the first counts.", quoted(p)),
            Notice::Focus(id) if es => format!("{} no está entre las series que se muestran.", value(id)),
            Notice::Focus(id) => format!("{} is not among the series shown.", value(id)),
            Notice::Marks if es => "El enlace marca demasiados meses; se muestran los primeros.".into(),
            Notice::Marks => "The link marks too many months; the first are shown.".into(),
            Notice::Lines if es => "Ese gráfico no sirve para estas cifras; se muestran líneas.".into(),
            Notice::Lines => "That kind of chart does not suit these figures; lines are shown.".into(),
        }
    }
}
