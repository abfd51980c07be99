//! What of a file is not plain.

use super::span::Span;
use crate::language::{Language, Pair, fill};

/// What a reader should look at before the table is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No column has months.
    NoMonth,
    /// There are names of months, and no year.
    NoYear,
    /// The table is by spans of time that are no months.
    Longer(Span),
    /// Days of a column of months are numbers, as spreadsheets have them.
    Serials(String),
    /// Months of a column are the evenings before them, as moments of another zone are.
    Midnights(String),
    /// Years are named by two calendar years, as this one, and may begin in any month.
    YearSpans(String),
    /// Figures of a column grow from month to month as running totals do.
    Running(String),
    /// A line of text that says that figures are in thousands or millions.
    Scaled(String),
    /// A column names months in several languages.
    Tongues(String),
    /// Several columns have months; the first was taken.
    Months,
    /// No column has counts: each row counts one.
    CountsRows,
    /// Several columns may be counts.
    Counts,
    /// One column holds numbers, and nothing says that they are counts.
    Count(String),
    /// Several columns of counts side by side are taken for values of a category.
    Series,
    /// Numbers beside months or years as headers, whose header is neither.
    Beside(String),
    /// Years of a column called "Year", or above months as headers, begin in October.
    FiscalYears(String),
    /// Years that begin neither in January nor in October.
    OtherYears,
    /// Months beside fiscal years are numbers, of which 1 is January or October.
    MonthNumbers(String),
    /// Months are numbers, of which some are 0 and none is 12.
    FromZero(String),
    /// Two columns are the same month.
    SameMonth([String; 2]),
    /// A pivot table, where sums stand above their parts.
    Pivot(String),
    /// A category with empty cells, as if each stood for the one above.
    Spaced(String),
    /// A column of months, years or their names with empty cells below those that are filled.
    Unfilled(String),
    /// A column says what is counted, and its measures must not be added.
    Measure(String),
    /// Two columns do, and one value can be chosen of one.
    Measures([String; 2]),
    /// Day and month could be read either way.
    DayOrder,
    /// Dates may begin with a year of two digits.
    ShortYears,
    /// A column of months has `2022.1`, which is January or was `2022.10`.
    October(String),
    /// A comma or a full stop could be a decimal mark or stand between thousands.
    Decimal,
    /// A column is called a count, and what it holds, of which this is one, is read as none.
    Unread([String; 2]),
    /// A column with a different value in nearly every row is left out.
    LeftOut(String),
    /// A column of counts is in thousands or millions.
    Scale(String),
    /// A value of a column says that it is part of another: column and value.
    Within([String; 2]),
    /// A value of a column is by its name a change, or of another time: column and value.
    Compared([String; 2]),
    /// A column of numbers that are neither counts nor a category is left out.
    Numbers(String),
}

impl Doubt {
    /// Whether it asks nothing: a word on what is left out.
    pub const fn is_word(&self) -> bool {
        matches!(self, Doubt::LeftOut(_) | Doubt::Numbers(_))
    }

    /// Whether it is about what months there are.
    pub(super) const fn is_of_months(&self) -> bool {
        matches!(
            self,
            Doubt::NoMonth
                | Doubt::NoYear
                | Doubt::Longer(_)
                | Doubt::Tongues(_)
                | Doubt::Serials(_)
                | Doubt::OtherYears
        )
    }

    /// One sentence each, and one for several columns that are left out for one reason.
    pub fn say_all(doubts: &[Doubt], language: Language) -> Vec<String> {
        let mut said = Vec::new();
        for (at, doubt) in doubts.iter().enumerate() {
            let Some((phrase, _)) = doubt.of_several() else {
                said.push(doubt.say(language));
                continue;
            };
            let alike = |other: &&Doubt| std::mem::discriminant(*other) == std::mem::discriminant(doubt);
            let columns: Vec<&String> =
                doubts.iter().filter(alike).filter_map(|other| Some(other.of_several()?.1)).collect();
            match columns.as_slice() {
                [_] => said.push(doubt.say(language)),
                _ if doubts[..at].iter().any(|other| alike(&other)) => {}
                _ => {
                    let quoted = columns.iter().map(|column| fill(("“{}”", "«{}»"), language, &[column]));
                    said.push(fill(phrase, language, &[&quoted.collect::<Vec<_>>().join(", ")]));
                }
            }
        }
        said
    }

    /// The phrase for several columns of the kind, where it is of a column that is left out.
    const fn of_several(&self) -> Option<(Pair, &String)> {
        match self {
            Doubt::Beside(column) => Some((
                (
                    "Columns {} hold numbers beside the months, and their names are no months. They are left out.",
                    "Las columnas {} tienen números junto a los meses y sus nombres no son meses. Quedan fuera.",
                ),
                column,
            )),
            Doubt::LeftOut(column) => Some((
                (
                    "Columns {} have a different value in nearly every row and are left out.",
                    "Las columnas {} tienen un valor distinto en casi cada fila y quedan fuera.",
                ),
                column,
            )),
            Doubt::Numbers(column) => Some((
                (
                    "Columns {} hold numbers that are neither counts nor a category and are left out.",
                    "Las columnas {} tienen números que no son ni cifras ni una categoría y quedan fuera.",
                ),
                column,
            )),
            Doubt::Spaced(column) => Some((
                (
                    "Many cells of columns {} are empty and would be “not stated”. If each stands for the one above, fill them in first.",
                    "Muchas celdas de las columnas {} están vacías y quedarían «no consta». Si cada una vale lo mismo que la de arriba, complételas antes.",
                ),
                column,
            )),
            _ => None,
        }
    }

    /// One sentence for the reader.
    pub fn say(&self, language: Language) -> String {
        let (pair, names): (Pair, Vec<&String>) = match self {
            Doubt::NoMonth => (
                (
                    "No column of months was found. Choose it, or a year and a month.",
                    "No se halló una columna de meses. Elíjala, o un año y un mes.",
                ),
                Vec::new(),
            ),
            Doubt::NoYear => (
                (
                    "The months of the table have no year. If it stands in a title or is the name of the sheet, put it in a column called “Year”, or write the months as 2024-11.",
                    "Los meses de la tabla no tienen año. Si está en un título o es el nombre de la hoja, póngalo en una columna llamada «Año», o escriba los meses como 2024-11.",
                ),
                Vec::new(),
            ),
            Doubt::Longer(span) => return longer(*span, language),
            Doubt::Serials(column) => (
                (
                    "Column “{}” has days as a spreadsheet numbers them, such as 45292. Write them as dates, or as 2024-11.",
                    "La columna «{}» tiene días como los numera una hoja de cálculo, por ejemplo 45292. Escríbalos como fechas, o como 2024-11.",
                ),
                vec![column],
            ),
            Doubt::Midnights(column) => (
                (
                    "Every moment of “{}” is in the evening of a month’s last day, as midnights of another zone are, and would be read as that month. Write the months without a time of day.",
                    "Cada momento de «{}» es de la tarde del último día de un mes, como las medianoches de otra zona, y se leería como de ese mes. Escriba los meses sin hora.",
                ),
                vec![column],
            ),
            Doubt::YearSpans(year) => (
                (
                    "Years like “{}” may begin in any month, and are read as fiscal years from October to September. Are they?",
                    "Años como «{}» pueden empezar en cualquier mes y se leen como años fiscales, de octubre a septiembre. ¿Lo son?",
                ),
                vec![year],
            ),
            Doubt::Running(column) => (
                (
                    "The figures of “{}” grow from month to month as running totals do. Are they of each month alone?",
                    "Las cifras de «{}» crecen de un mes a otro, como los totales acumulados. ¿Son de cada mes por separado?",
                ),
                vec![column],
            ),
            Doubt::Scaled(line) => (
                (
                    "A line of the file says thousands or millions: “{}”. The figures would be read as they stand. Write whole counts.",
                    "Una línea del archivo habla de miles o millones: «{}». Las cifras se leerían tal como están. Escriba cifras enteras.",
                ),
                vec![line],
            ),
            Doubt::Tongues(column) => (
                (
                    "Column “{}” names months in several languages, and it is not clear which they are. Write them in one, or as 2024-11.",
                    "La columna «{}» nombra meses en varios idiomas y no queda claro cuáles son. Escríbalos en uno solo, o como 2024-11.",
                ),
                vec![column],
            ),
            Doubt::Months => (
                (
                    "Several columns hold months. Is the right one chosen?",
                    "Varias columnas tienen meses. ¿Es correcta la elegida?",
                ),
                Vec::new(),
            ),
            Doubt::CountsRows => (
                (
                    "No column of counts was found: each row would count one.",
                    "No se halló una columna de cifras: cada fila contaría uno.",
                ),
                Vec::new(),
            ),
            Doubt::Counts => (
                (
                    "Several columns hold numbers. Is the right one chosen?",
                    "Varias columnas tienen números. ¿Es correcta la elegida?",
                ),
                Vec::new(),
            ),
            Doubt::Count(column) => (
                (
                    "Column “{}” holds numbers, and nothing says that they are the counts. Is it the count, or does each row count one?",
                    "La columna «{}» tiene números y nada indica que sean las cifras. ¿Es la cifra, o cada fila cuenta uno?",
                ),
                vec![column],
            ),
            Doubt::Series => (
                (
                    "Several columns hold numbers. Each is taken for a category, and they are added up: leave out those that are sums of others.",
                    "Varias columnas tienen números. Cada una se toma como categoría y se suman: omita las que sean sumas de otras.",
                ),
                Vec::new(),
            ),
            Doubt::Beside(column) => (
                (
                    "Column “{}” holds numbers beside the months, and its name is no month. It is left out.",
                    "La columna «{}» tiene números junto a los meses y su nombre no es un mes. Queda fuera.",
                ),
                vec![column],
            ),
            Doubt::OtherYears => (
                (
                    "The years of the table begin neither in January nor in October, and its months would be a year off. Write year and month as 2024-11.",
                    "Los años de la tabla no empiezan ni en enero ni en octubre y sus meses quedarían con un año de diferencia. Escriba año y mes como 2024-11.",
                ),
                Vec::new(),
            ),
            Doubt::MonthNumbers(column) => (
                (
                    "Column “{}” numbers the months of fiscal years, and 1 is read as January. If it is October, call the column “fiscal month”.",
                    "La columna «{}» numera los meses de años fiscales y el 1 se lee como enero. Si es octubre, llámela «mes fiscal».",
                ),
                vec![column],
            ),
            Doubt::FromZero(column) => (
                (
                    "Column “{}” numbers months and has a 0 and no 12: 0 may be January or stand for a whole year. Write them from 1 to 12, or as 2024-11.",
                    "La columna «{}» numera los meses y tiene un 0 y ningún 12: el 0 puede ser enero o un año entero. Escríbalos del 1 al 12, o como 2024-11.",
                ),
                vec![column],
            ),
            Doubt::SameMonth([first, second]) => (
                (
                    "Columns “{}” and “{}” are the same month and would be added. Leave one out.",
                    "Las columnas «{}» y «{}» son el mismo mes y se sumarían. Omita una.",
                ),
                vec![first, second],
            ),
            Doubt::FiscalYears(column) => (
                (
                    "The years of “{}” begin with October, as fiscal years do. Are they fiscal years?",
                    "Los años de «{}» empiezan en octubre, como los fiscales. ¿Son años fiscales?",
                ),
                vec![column],
            ),
            Doubt::Pivot(column) => (
                (
                    "Column “{}” is that of a pivot table, where sums stand above their parts and would be added to them. Use the table that it was made from.",
                    "La columna «{}» es la de una tabla dinámica, donde las sumas están encima de sus partes y se sumarían a ellas. Use la tabla de la que se hizo.",
                ),
                vec![column],
            ),
            Doubt::Spaced(column) => (
                (
                    "Many cells of column “{}” are empty and would be “not stated”. If each stands for the one above, fill them in first.",
                    "Muchas celdas de la columna «{}» están vacías y quedarían «no consta». Si cada una vale lo mismo que la de arriba, complételas antes.",
                ),
                vec![column],
            ),
            Doubt::Unfilled(column) => (
                (
                    "Many cells of column “{}” are empty, and their rows would be left out. If each stands for the one above, fill them in first.",
                    "Muchas celdas de la columna «{}» están vacías y sus filas quedarían fuera. Si cada una vale lo mismo que la de arriba, complételas antes.",
                ),
                vec![column],
            ),
            Doubt::Measure(column) => (
                (
                    "Column “{}” holds several measures, which must not be added. Choose one.",
                    "La columna «{}» tiene varias medidas que no deben sumarse. Elija una.",
                ),
                vec![column],
            ),
            Doubt::Measures([first, second]) => (
                (
                    "Columns “{}” and “{}” both hold measures that must not be added, and one can be chosen of one column. Leave only the rows of one in the file.",
                    "Las columnas «{}» y «{}» tienen medidas que no deben sumarse y solo se puede elegir una de una columna. Deje en el archivo solo las filas de una.",
                ),
                vec![first, second],
            ),
            Doubt::DayOrder => (
                (
                    "Day and month can be read in two ways. Choose the order.",
                    "El día y el mes se pueden leer de dos maneras. Elija el orden.",
                ),
                Vec::new(),
            ),
            Doubt::ShortYears => (
                (
                    "Dates like 22/10/01 may begin with the day or with the year. Write years with four digits.",
                    "Fechas como 22/10/01 pueden empezar por el día o por el año. Escriba los años con cuatro cifras.",
                ),
                Vec::new(),
            ),
            Doubt::October(column) => (
                (
                    "Months of column “{}” that end in “.1” may be January, or October as a number without its last zero. Write them as 2022-10.",
                    "Los meses de la columna «{}» que terminan en «.1» pueden ser enero, u octubre como número sin su último cero. Escríbalos como 2022-10.",
                ),
                vec![column],
            ),
            Doubt::Decimal => (
                (
                    "A comma or a full stop can be read in two ways. Choose the decimal mark.",
                    "Una coma o un punto se pueden leer de dos maneras. Elija el signo decimal.",
                ),
                Vec::new(),
            ),
            Doubt::Unread([column, value]) => (
                (
                    "Column “{}” is called a count, and figures like “{}” cannot be read as counts. Write them as whole numbers.",
                    "La columna «{}» se llama como las cifras, y valores como «{}» no se pueden leer como cifras. Escríbalos como números enteros.",
                ),
                vec![column, value],
            ),
            Doubt::Scale(column) => (
                (
                    "Column “{}” is called one of thousands or millions, and its numbers would be read as they stand. Write whole counts.",
                    "La columna «{}» se llama de miles o millones y sus números se leerían tal como están. Escriba cifras enteras.",
                ),
                vec![column],
            ),
            Doubt::Within([column, value]) => (
                (
                    "In column “{}” the value “{}” is by its name part of another and would be added to it. Leave such rows out of the file.",
                    "En la columna «{}» el valor «{}» es por su nombre parte de otro y se le sumaría. Quite esas filas del archivo.",
                ),
                vec![column, value],
            ),
            Doubt::Compared([column, value]) => (
                (
                    "In column “{}” the value “{}” is by its name a change or the figure of another time, and would be added to the others. Leave such rows out of the file.",
                    "En la columna «{}» el valor «{}» es por su nombre un cambio o la cifra de otra fecha y se sumaría a los demás. Quite esas filas del archivo.",
                ),
                vec![column, value],
            ),
            Doubt::Numbers(column) => (
                (
                    "Column “{}” holds numbers that are neither counts nor a category and is left out.",
                    "La columna «{}» tiene números que no son ni cifras ni una categoría y queda fuera.",
                ),
                vec![column],
            ),
            Doubt::LeftOut(column) => (
                (
                    "Column “{}” has a different value in nearly every row and is left out.",
                    "La columna «{}» tiene un valor distinto en casi cada fila y queda fuera.",
                ),
                vec![column],
            ),
        };
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        fill(pair, language, &names)
    }
}

/// That a table is by other spans than months.
fn longer(span: Span, language: Language) -> String {
    let [by, why] = span.words().map(|pair| fill(pair, language, &[]));
    let pair = (
        "The table is by {}. Tables here are by month, and {}.",
        "La tabla es por {}. Aquí las tablas son por meses, y {}.",
    );
    fill(pair, language, &[&by, &why])
}
