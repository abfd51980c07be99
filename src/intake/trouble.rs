//! Why a file cannot become a table, in both languages.

use super::report::{Refusal, number};
use crate::Error;
use crate::data::Month;
use crate::data::words::{self, Language};

/// What ends the reading of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No bytes, or nothing but blank lines.
    Empty,
    /// A header without rows.
    HeaderOnly,
    /// A kind of file that holds no table of rows; its name.
    Foreign(&'static str),
    /// A file that says it is compressed, or a table, and is not.
    Damaged,
    /// No column has months.
    NoMonth,
    /// No column has counts.
    NoCount,
    /// Two columns have this name.
    Twins(String),
    /// More columns than a table can have, and how many.
    Columns(usize),
    /// A row that is longer than a row can be starts on this line: a quote is not closed.
    LongRow(usize),
    /// More rows than can be read.
    Rows,
    /// More bytes, unpacked, than can be read.
    Bytes,
    /// A column has more values than a category can have.
    Values(String),
    /// Every row was refused; the first refusal.
    NothingLeft(Refusal),
    /// Files that have figures of a month, and none is the newer release: names, and
    /// places among those that were read.
    Overlap {
        /// Places, from 0, and names.
        files: Vec<(usize, String)>,
        /// The first month that several have.
        month: Month,
    },
    /// A file that is read with a key only.
    Encrypted,
    /// A column of lists or of parts, where a table has one value a cell.
    Nested(String),
    /// A column of a type that is no month, count or category.
    Type(String),
    /// A column that is packed in a way that is not read, and which.
    Packed(String, String),
    /// A row group, a page or a sheet that is larger than is read.
    TooLarge,
    /// Two columns were given one part, or a part that there is not.
    Mapping,
    /// The rows cannot become a table, and why.
    Table(Error),
}

/// Most rows and bytes, unpacked, of all files together; most columns of a file.
pub(crate) const MOST_ROWS: u64 = 20_000_000;
pub(crate) const MOST_BYTES: u64 = 4 << 30;
pub(crate) const MOST_COLUMNS: usize = 1_000;
/// Longest row, in bytes.
pub(crate) const LONGEST_ROW: usize = 1 << 20;

impl Trouble {
    /// What the readers of workbooks and of Parquet call by a name, and what it is
    /// about, on lines of their own.
    pub fn of_reader(code: &str) -> Trouble {
        let mut lines = code.split('\n').map(str::to_string);
        let name = lines.next().unwrap_or_default();
        let mut about = || lines.next().unwrap_or_default();
        match name.as_str() {
            "encrypted" => Trouble::Encrypted,
            "nested" => Trouble::Nested(about()),
            "type" => Trouble::Type(about()),
            "packed" => Trouble::Packed(about(), about()),
            "large" => Trouble::TooLarge,
            "columns" => about().parse().map_or(Trouble::TooLarge, Trouble::Columns),
            "empty" => Trouble::HeaderOnly,
            _ => Trouble::Damaged,
        }
    }

    /// One sentence for a person.
    pub fn say(&self, language: Language) -> String {
        let pair = |en: &str, es: &str| language.of(en, es).to_string();
        match self {
            Trouble::Empty => pair("The file is empty.", "El archivo está vacío."),
            Trouble::HeaderOnly => {
                pair("The file has a header and no rows.", "El archivo tiene cabecera y ninguna fila.")
            }
            Trouble::Foreign(kind) => match language {
                Language::En => format!("This is {kind}, not a table that can be read here."),
                Language::Es => format!("Esto es {}, no una tabla que se pueda leer aquí.", spanish(kind)),
            },
            Trouble::Damaged => pair(
                "The file is damaged: it ends early or is not what its first bytes say.",
                "El archivo está dañado: termina antes de tiempo o no es lo que dicen sus primeros bytes.",
            ),
            Trouble::NoMonth => pair(
                "No column holds months. Choose the one that does, or a year and a month; quarters and years cannot be parted into months.",
                "Ninguna columna tiene meses. Elija la que los tenga, o un año y un mes; trimestres y años no se pueden repartir entre meses.",
            ),
            Trouble::NoCount => pair(
                "No column holds counts. Choose the one that does.",
                "Ninguna columna tiene cifras. Elija la que las tenga.",
            ),
            Trouble::Twins(name) => match language {
                Language::En => format!("Two columns are called “{name}”. Rename one of them."),
                Language::Es => format!("Dos columnas se llaman «{name}». Cambie el nombre de una."),
            },
            Trouble::Columns(n) => match language {
                Language::En => format!("The table has {n} columns; at most {MOST_COLUMNS} can be read."),
                Language::Es => {
                    format!("La tabla tiene {n} columnas; se pueden leer {MOST_COLUMNS} como máximo.")
                }
            },
            Trouble::LongRow(line) => match language {
                Language::En => {
                    format!(
                        "The row that starts on line {line} is longer than 1 MiB: a quote is probably not closed."
                    )
                }
                Language::Es => {
                    format!(
                        "La fila que empieza en la línea {line} supera 1 MiB: probablemente falta cerrar comillas."
                    )
                }
            },
            Trouble::Rows => match language {
                Language::En => format!(
                    "There are more than {} rows. Make a smaller table first: one row a month and category.",
                    number(MOST_ROWS)
                ),
                Language::Es => format!(
                    "Hay más de {} filas. Haga antes una tabla menor: una fila por mes y categoría.",
                    number(MOST_ROWS)
                ),
            },
            Trouble::Bytes => pair(
                "Unpacked, the file is larger than 4 GiB. Make a smaller table first: one row a month and category.",
                "Descomprimido, el archivo supera 4 GiB. Haga antes una tabla menor: una fila por mes y categoría.",
            ),
            Trouble::Values(column) => match language {
                Language::En => {
                    format!("Column “{column}” has more than 65,535 different values. Leave it out.")
                }
                Language::Es => {
                    format!("La columna «{column}» tiene más de 65,535 valores distintos. Déjela fuera.")
                }
            },
            Trouble::NothingLeft(first) => {
                let first = first.say(language);
                match language {
                    Language::En => format!("No row could be read. The first problem: {first}."),
                    Language::Es => format!("No se pudo leer ninguna fila. El primer problema: {first}."),
                }
            }
            Trouble::Overlap { files, month } => {
                let month = words::month(*month, language);
                let quoted = |name: &String| match language {
                    Language::En => format!("“{name}”"),
                    Language::Es => format!("«{name}»"),
                };
                let files: Vec<String> = files.iter().map(|(_, name)| quoted(name)).collect();
                let files = files.join(language.of(" and ", " y "));
                match language {
                    Language::En => format!(
                        "{files} have figures of {month} and end in the same month. Which is the newest release?"
                    ),
                    Language::Es => format!(
                        "{files} tienen cifras de {month} y terminan en el mismo mes. ¿Cuál es la edición más reciente?"
                    ),
                }
            }
            Trouble::Encrypted => pair(
                "The file is encrypted. Write it without a key.",
                "El archivo está cifrado. Guárdelo sin clave.",
            ),
            Trouble::Nested(column) => match language {
                Language::En => format!(
                    "Column “{column}” holds lists or parts; a table has one value a cell. Leave it out, or take it apart."
                ),
                Language::Es => format!(
                    "La columna «{column}» contiene listas o partes; una tabla tiene un valor por celda. Déjela fuera o sepárela."
                ),
            },
            Trouble::Type(column) => match language {
                Language::En => format!(
                    "Column “{column}” is of a type that is no month, count or category. Leave it out, or write it as text."
                ),
                Language::Es => format!(
                    "La columna «{column}» es de un tipo que no es mes, cifra ni categoría. Déjela fuera o guárdela como texto."
                ),
            },
            Trouble::Packed(column, how) => match language {
                Language::En => format!(
                    "Column “{column}” is packed as {how}, which is not read here. Write the file with snappy, zstd, gzip or no compression."
                ),
                Language::Es => format!(
                    "La columna «{column}» está comprimida como {how}, que no se lee aquí. Guarde el archivo con snappy, zstd, gzip o sin compresión."
                ),
            },
            Trouble::TooLarge => pair(
                "A part of the file is larger than can be read here. Write smaller row groups, or a smaller sheet.",
                "Una parte del archivo es mayor de lo que se puede leer aquí. Guarde grupos de filas más pequeños o una hoja menor.",
            ),
            Trouble::Mapping => {
                pair("Those columns do not go together.", "Esas columnas no se pueden combinar.")
            }
            Trouble::Table(error) => words::capitalized(&error.say(language)) + ".",
        }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Table(error)
    }
}

/// Kinds of file that people take for tables, by their first bytes.
pub(crate) fn foreign(head: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 9] = [
        (b"%PDF", "a PDF document"),
        (b"\xD0\xCF\x11\xE0", "a workbook of an old format (save it as XLSX or CSV)"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"{", "JSON"),
        (b"[{", "JSON"),
        (b"<", "a web page or another file of markup"),
        (b"SQLite format", "a database"),
    ];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    starts.iter().find(|(start, _)| text.starts_with(start)).map(|(_, kind)| *kind)
}

fn spanish(kind: &'static str) -> &'static str {
    match kind {
        "a PDF document" => "un documento PDF",
        "a workbook of an old format (save it as XLSX or CSV)" => {
            "un libro de un formato antiguo (guárdelo como XLSX o CSV)"
        }
        "a picture" => "una imagen",
        "a web page or another file of markup" => "una página web u otro archivo de marcado",
        "a database" => "una base de datos",
        "a workbook" => "un libro de cálculo",
        "a Parquet file" => "un archivo Parquet",
        other => other,
    }
}
