//! What can go wrong, as a value: one type, in data terms, worded in both
//! languages by `Error::say`.
//!
//! A message names the place (line, column, value) and what was expected. It
//! starts in lower case and has no full stop, so it can stand inside a longer
//! sentence.

use std::fmt;

use crate::language::Language;

/// Result with the crate's own [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// A failure the reader can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A cell of a table could not be read.
    Cell {
        /// From 1, header included.
        line: usize,
        /// As the header names it.
        column: String,
        /// The cell as it stands in the file.
        value: String,
        /// What it should be, with its article: "a whole number".
        expected: &'static str,
    },
    /// A row has the wrong number of cells.
    Row {
        /// From 1, header included.
        line: usize,
        /// Cells of the row.
        cells: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// The text is not well-formed CSV or not UTF-8.
    Csv {
        /// From 1, header included.
        line: usize,
        /// What is wrong, as a clause: "a quote is not closed".
        problem: &'static str,
    },
    /// A column that must be there is not.
    MissingColumn {
        /// The name that the header lacks.
        column: String,
    },
    /// The bytes are not those the catalogue names.
    Hash {
        /// Path below the data folder, or a text's name.
        file: String,
        /// Lower-case hexadecimal SHA-256 in the catalogue.
        expected: String,
        /// Lower-case hexadecimal SHA-256 of the bytes.
        actual: String,
    },
    /// Totals do not reconcile with the catalogue.
    Total {
        /// What was added up: a release's file.
        what: String,
        /// Encounters, as the catalogue says.
        expected: u64,
        /// Encounters, as the rows say.
        actual: u64,
    },
    /// The catalogue has no such dataset, release, dimension or value.
    Unknown {
        /// What was looked for, without an article: "dataset", "month".
        what: &'static str,
        /// The name that was given.
        name: String,
    },
    /// A file could not be fetched or read.
    Load {
        /// Its path or its title.
        file: String,
        /// Why, as a clause; it may be the system's own words.
        problem: String,
    },
    /// A limit that keeps the page responsive was passed.
    TooLarge {
        /// What is counted: "bytes", "rows".
        what: &'static str,
        /// The most there may be.
        limit: u64,
        /// How many there are.
        actual: u64,
    },
    /// Drawing failed.
    Draw {
        /// Names the canvas, or is the back-end's own words.
        problem: String,
    },
}

impl Error {
    /// The message in the given language.
    pub(crate) fn say(&self, language: Language) -> String {
        let es = language == Language::Es;
        let quoted = |text: &str| {
            let text: String = text.chars().filter(|c| !c.is_control()).collect();
            if es { format!("«{text}»") } else { format!("\"{text}\"") }
        };
        match self {
            Error::Cell { line, column, value, expected } if es => {
                format!("línea {line}, columna {column}: {} no es {}", quoted(value), spanish(expected))
            }
            Error::Cell { line, column, value, expected } => {
                format!("line {line}, column {column}: {} is not {expected}", quoted(value))
            }
            Error::Row { line, cells, expected } if es => {
                format!("línea {line}: {cells} celdas donde la cabecera tiene {expected}")
            }
            Error::Row { line, cells, expected } => {
                format!("line {line}: {cells} cells where the header has {expected}")
            }
            Error::Csv { line, problem } if es => format!("línea {line}: {}", spanish(problem)),
            Error::Csv { line, problem } => format!("line {line}: {problem}"),
            Error::MissingColumn { column } if es => format!("falta la columna {column}"),
            Error::MissingColumn { column } => format!("column {column} is missing"),
            Error::Hash { file, .. } if es => {
                format!("{file} no es el archivo publicado: su contenido no coincide con el catálogo")
            }
            Error::Hash { file, .. } => {
                format!("{file} is not the published file: its content does not match the catalogue")
            }
            Error::Total { what, expected, actual } if es => {
                format!("{what}: la suma es {actual} y debía ser {expected}")
            }
            Error::Total { what, expected, actual } => {
                format!("{what}: the sum is {actual} and should be {expected}")
            }
            Error::Unknown { what: "month", name } if es => {
                format!("{} no es un mes (AAAA-MM)", quoted(name))
            }
            Error::Unknown { what: "month range", .. } if es => "no hay datos de ese periodo".into(),
            Error::Unknown { what, name } if es => format!("no existe {} {}", spanish(what), quoted(name)),
            Error::Unknown { what, name } => format!("there is no {what} {}", quoted(name)),
            Error::Load { file, problem } if es => {
                format!("no se pudo cargar {file}: {}", spanish(problem))
            }
            Error::Load { file, problem } => format!("could not load {file}: {problem}"),
            Error::TooLarge { what, limit, actual } if es => {
                format!("{}: {actual} supera el límite de {limit}", spanish(what))
            }
            Error::TooLarge { what, limit, actual } => {
                format!("{what}: {actual} is over the limit of {limit}")
            }
            Error::Draw { problem } if es => {
                format!("no se pudo dibujar el gráfico: {}", spanish(problem))
            }
            Error::Draw { problem } => format!("could not draw the chart: {problem}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Error {}

/// The fixed phrases that stand inside messages; any other as it is.
fn spanish(phrase: &str) -> &str {
    match phrase {
        "a month (YYYY-MM)" => "un mes (AAAA-MM)",
        "a whole number" => "un número entero",
        "a value of the catalogue" => "un valor del catálogo",
        "a name and a value" => "un nombre y un valor",
        "a fiscal year" => "un año fiscal",
        "a quote is not closed" => "falta cerrar comillas",
        "text after a closing quote" => "hay texto después de una comilla de cierre",
        "not UTF-8" => "el texto no es UTF-8",
        "the file is empty" => "el archivo está vacío",
        "no data" => "no hay datos",
        "its labels are not loaded" => "faltan sus nombres",
        "chart" => "el gráfico",
        "measure" => "la medida",
        "language" => "el idioma",
        "a date (YYYY-MM-DD)" => "una fecha (AAAA-MM-DD)",
        "dataset" => "el conjunto de datos",
        "file" => "el archivo",
        "release" => "la edición",
        "definition" => "la definición",
        "dimension" => "la categoría",
        "value" => "el valor",
        "values of one hash" => "valores de un mismo hash",
        "count" => "la cifra",
        "rows" => "filas",
        "bytes" => "bytes",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_place_in_both_languages() {
        let error =
            Error::Cell { line: 7, column: "count".into(), value: "12x".into(), expected: "a whole number" };
        assert_eq!(error.say(Language::En), r#"line 7, column count: "12x" is not a whole number"#);
        assert_eq!(error.say(Language::Es), r#"línea 7, columna count: «12x» no es un número entero"#);
    }
}
