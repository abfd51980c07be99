//! What became of the sums of a file, and how it is told.

use super::runs::runs;
use crate::data::Month;
use crate::language::Language;

/// What became of sums.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Months in which a sum stands for parts that the file does not have.
    pub kept: Vec<Month>,
    /// Months in which a sum has parts that the file does not have beside those that it has.
    pub rest: Vec<Month>,
    /// Months in which a sum is another number than its parts come to.
    pub differing: Vec<Month>,
    /// Values that are the sum of all others: category and value.
    pub left_out: Vec<(String, String)>,
    /// Values that are the sum of some others, or the same as another.
    pub partial: Vec<(String, String)>,
    /// Values that break down what the others have in another way.
    pub again: Vec<(String, String)>,
    /// Values that may be the sum of some others, and were counted.
    pub maybe: Vec<(String, String)>,
    /// Some sum was left out, as its parts are there.
    pub fitting: bool,
    /// What is named like totals is all there is, and was kept under its names.
    pub values: bool,
}

impl Settled {
    /// Pairs of what and how much; `totals`: rows that are sums by their names.
    pub(super) fn lines(&self, totals: u64, language: Language) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut line = |en: &str, es: &str, much: Option<String>| {
            lines.extend(much.map(|much| (language.of(en, es).to_string(), much)));
        };
        let Settled { kept, rest, differing, left_out, partial, again, maybe, fitting, values: named_so } =
            self;
        let sums = totals > 0 && (*fitting || *self == Settled::default());
        let whole = language.of("left out, as their parts are there", "omitidas, pues están sus partes");
        line("Rows of totals", "Filas de totales", sums.then(|| whole.to_string()));
        let named = language.of("kept, as there is nothing else", "conservadas, pues no hay otras");
        line("Rows named like totals", "Filas llamadas como totales", named_so.then(|| named.to_string()));
        line(
            "Totals without their parts, kept as “not stated”",
            "Totales sin sus partes, conservados como «no consta»",
            runs(kept, language),
        );
        line(
            "Totals of more than the file has, whose rest is kept as “not stated”",
            "Totales de más de lo que hay en el archivo, cuyo resto se conserva como «no consta»",
            runs(rest, language),
        );
        line(
            "Totals that are not what their parts come to, left out",
            "Totales que no coinciden con la suma de sus partes, omitidos",
            runs(differing, language),
        );
        let values = |values: &[(String, String)]| {
            let quoted = values.iter().map(|(category, value)| match language {
                Language::En => format!("“{value}” of “{category}”"),
                Language::Es => format!("«{value}» de «{category}»"),
            });
            Some(quoted.collect::<Vec<_>>().join("; ")).filter(|quoted| !quoted.is_empty())
        };
        line("The sum of all others, left out", "La suma de todos los demás, omitida", values(left_out));
        line(
            "Sums of some of the others, or the same as one, left out",
            "Sumas de algunos de los demás, o lo mismo que uno, omitidas",
            values(partial),
        );
        line(
            "The same figures broken down in another way, left out",
            "Las mismas cifras desglosadas de otro modo, omitidas",
            values(again),
        );
        line(
            "Perhaps sums of some of the others, and counted beside them: leave such rows out of the file",
            "Quizá sumas de algunos de los demás, contadas junto a ellos: quite esas filas del archivo",
            values(maybe),
        );
        lines
    }
}
