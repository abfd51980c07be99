//! Why a file cannot become a table, in both languages.

use std::fmt;

use super::report::{Refusal, number};
use crate::Error;
use crate::data::Month;
use crate::data::words::{self, Language};
use crate::language::{Pair, fill};

/// What ends the reading of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No bytes, or nothing but blank lines.
    Empty,
    /// A header without rows.
    HeaderOnly,
    /// The first line is a row, and names no columns.
    NoHeader,
    /// A kind of file that holds no table of rows, or not here.
    Foreign(Foreign),
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
        let one = |text: &String| vec![text.clone()];
        let (phrase, about) = match self {
            Trouble::Empty => (EMPTY, Vec::new()),
            Trouble::HeaderOnly => (HEADER_ONLY, Vec::new()),
            Trouble::NoHeader => (NO_HEADER, Vec::new()),
            Trouble::Foreign(kind) => (FOREIGN, vec![fill(kind.name(), language, &[])]),
            Trouble::Damaged => (DAMAGED, Vec::new()),
            Trouble::Encrypted => (ENCRYPTED, Vec::new()),
            Trouble::NoMonth => (NO_MONTH, Vec::new()),
            Trouble::NoCount => (NO_COUNT, Vec::new()),
            Trouble::Mapping => (MAPPING, Vec::new()),
            Trouble::Twins(name) => (TWINS, one(name)),
            Trouble::Values(column) => (VALUES, one(column)),
            Trouble::Nested(column) => (NESTED, one(column)),
            Trouble::Type(column) => (TYPE, one(column)),
            Trouble::Packed(column, how) => (PACKED, vec![column.clone(), how.clone()]),
            Trouble::Columns(n) => (COLUMNS, vec![n.to_string(), MOST_COLUMNS.to_string()]),
            Trouble::LongRow(line) => (LONG_ROW, vec![line.to_string()]),
            Trouble::Rows => (ROWS, vec![number(MOST_ROWS)]),
            Trouble::Bytes => (BYTES, Vec::new()),
            Trouble::TooLarge => (TOO_LARGE, Vec::new()),
            Trouble::NothingLeft(first) => (NOTHING_LEFT, vec![first.say(language)]),
            Trouble::Overlap { files, month } => {
                let quoted = files.iter().map(|(_, name)| fill(("“{}”", "«{}»"), language, &[name]));
                let quoted = quoted.collect::<Vec<_>>().join(language.of(" and ", " y "));
                (OVERLAP, vec![quoted, words::month(*month, language)])
            }
            Trouble::Table(error) => (TABLE, vec![words::capitalized(&error.say(language))]),
        };
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        fill(phrase, language, &about)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Trouble {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Trouble::Table(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Table(error)
    }
}

const EMPTY: Pair = ("The file is empty.", "El archivo está vacío.");
const HEADER_ONLY: Pair = ("The file has a header and no rows.", "El archivo tiene cabecera y ninguna fila.");
const NO_HEADER: Pair = (
    "The first line is a row of the table and does not name its columns. Put a line of names above it.",
    "La primera línea es una fila de la tabla y no da nombre a sus columnas. Ponga encima una línea con los nombres.",
);
const FOREIGN: Pair =
    ("This is {}, not a table that can be read here.", "Esto es {}, no una tabla que se pueda leer aquí.");
const DAMAGED: Pair = (
    "The file is damaged: it ends early or is not what its first bytes say.",
    "El archivo está dañado: termina antes de tiempo o no es lo que dicen sus primeros bytes.",
);
const ENCRYPTED: Pair =
    ("The file is encrypted. Write it without a key.", "El archivo está cifrado. Guárdelo sin clave.");
const NO_MONTH: Pair = (
    "No column holds months. Choose the one that does, or a year and a month; quarters and years cannot be parted into months.",
    "Ninguna columna tiene meses. Elija la que los tenga, o un año y un mes; trimestres y años no se pueden repartir entre meses.",
);
const NO_COUNT: Pair = (
    "No column holds counts. Choose the one that does.",
    "Ninguna columna tiene cifras. Elija la que las tenga.",
);
const MAPPING: Pair = ("Those columns do not go together.", "Esas columnas no se pueden combinar.");
const TWINS: Pair = (
    "Two columns are called “{}”. Rename one of them.",
    "Dos columnas se llaman «{}». Cambie el nombre de una.",
);
const VALUES: Pair = (
    "Column “{}” has more than 65,535 different values. Leave it out.",
    "La columna «{}» tiene más de 65,535 valores distintos. Déjela fuera.",
);
const NESTED: Pair = (
    "Column “{}” holds lists or parts; a table has one value a cell. Leave it out, or take it apart.",
    "La columna «{}» contiene listas o partes; una tabla tiene un valor por celda. Déjela fuera o sepárela.",
);
const TYPE: Pair = (
    "Column “{}” is of a type that is no month, count or category. Leave it out, or write it as text.",
    "La columna «{}» es de un tipo que no es mes, cifra ni categoría. Déjela fuera o guárdela como texto.",
);
const PACKED: Pair = (
    "Column “{}” is packed as {}, which is not read here. Write the file with snappy, zstd, gzip or no compression.",
    "La columna «{}» está comprimida como {}, que no se lee aquí. Guarde el archivo con snappy, zstd, gzip o sin compresión.",
);
const COLUMNS: Pair = (
    "The table has {} columns; at most {} can be read.",
    "La tabla tiene {} columnas; se pueden leer {} como máximo.",
);
const LONG_ROW: Pair = (
    "The row that starts on line {} is longer than 1 MiB: a quote is probably not closed.",
    "La fila que empieza en la línea {} supera 1 MiB: probablemente falta cerrar comillas.",
);
const ROWS: Pair = (
    "There are more than {} rows. Make a smaller table first: one row a month and category.",
    "Hay más de {} filas. Haga antes una tabla menor: una fila por mes y categoría.",
);
const BYTES: Pair = (
    "Unpacked, the file is larger than 4 GiB. Make a smaller table first: one row a month and category.",
    "Descomprimido, el archivo supera 4 GiB. Haga antes una tabla menor: una fila por mes y categoría.",
);
const TOO_LARGE: Pair = (
    "A part of the file is larger than can be read here. Write smaller row groups, or a smaller sheet.",
    "Una parte del archivo es mayor de lo que se puede leer aquí. Guarde grupos de filas más pequeños o una hoja menor.",
);
const NOTHING_LEFT: Pair =
    ("No row could be read. The first problem: {}.", "No se pudo leer ninguna fila. El primer problema: {}.");
const OVERLAP: Pair = (
    "{} have figures of {} and end in the same month. Which is the newest release?",
    "{} tienen cifras de {} y terminan en el mismo mes. ¿Cuál es la edición más reciente?",
);
const TABLE: Pair = ("{}.", "{}.");

/// Kinds of file that people take for tables, or that are read in another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Text and pictures laid out.
    Pdf,
    /// Of the format before XLSX.
    OldWorkbook,
    /// XLSX, where only text is read.
    Workbook,
    /// Where only text is read.
    Parquet,
    /// PNG, JPEG, GIF.
    Picture,
    /// Not rows but objects.
    Json,
    /// HTML, XML.
    Markup,
    /// SQLite.
    Database,
    /// ZIP, of files.
    Archive,
    /// Of a program for statistics.
    Statistics,
    /// A few lines that stand for a file kept elsewhere.
    Pointer,
}

impl Foreign {
    /// With its article.
    const fn name(self) -> Pair {
        match self {
            Foreign::Pdf => ("a PDF document", "un documento PDF"),
            Foreign::OldWorkbook => (
                "a workbook of an old format (save it as XLSX or CSV)",
                "un libro de un formato antiguo (guárdelo como XLSX o CSV)",
            ),
            Foreign::Workbook => ("a workbook", "un libro de cálculo"),
            Foreign::Parquet => ("a Parquet file", "un archivo Parquet"),
            Foreign::Picture => ("a picture", "una imagen"),
            Foreign::Json => ("JSON", "JSON"),
            Foreign::Markup => {
                ("a web page or another file of markup", "una página web u otro archivo de marcado")
            }
            Foreign::Database => ("a database", "una base de datos"),
            Foreign::Archive => (
                "a ZIP archive (unpack it and open the file in it)",
                "un archivo ZIP (extráigalo y abra el archivo que contiene)",
            ),
            Foreign::Statistics => (
                "a file of a program for statistics (save it as CSV there)",
                "un archivo de un programa de estadística (guárdelo allí como CSV)",
            ),
            Foreign::Pointer => (
                "a pointer to a file that is kept elsewhere (download that file)",
                "un puntero a un archivo guardado en otro lugar (descargue ese archivo)",
            ),
        }
    }

    /// The kind of a file, by its first bytes.
    pub(crate) fn of(head: &[u8]) -> Option<Foreign> {
        let starts: [(&[u8], Foreign); 14] = [
            (b"<stata_dta>", Foreign::Statistics),
            (b"$FL2", Foreign::Statistics),
            (b"RDX", Foreign::Statistics),
            (b"HEADER RECORD*******", Foreign::Statistics),
            (b"version https://git-lfs", Foreign::Pointer),
            (b"%PDF", Foreign::Pdf),
            (b"\xD0\xCF\x11\xE0", Foreign::OldWorkbook),
            (b"\x89PNG", Foreign::Picture),
            (b"\xFF\xD8\xFF", Foreign::Picture),
            (b"GIF8", Foreign::Picture),
            (b"{", Foreign::Json),
            (b"[{", Foreign::Json),
            (b"<", Foreign::Markup),
            (b"SQLite format", Foreign::Database),
        ];
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        starts.iter().find(|(start, _)| text.starts_with(start)).map(|(_, kind)| *kind)
    }
}
