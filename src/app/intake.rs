//! Reads a reader's own files and tells of them: what a worker of the page does.

use crate::data::own::OwnTable;
use crate::data::words::{self, Language};
use crate::data::{Data, csv};
use crate::intake::{
    Decimal, Doubt, Encoding, Foreign, Intake, Kind, Made, Mapping, Profile, Role, SEPARATORS, Trouble,
    digest,
};
use crate::wire::{ColumnItem, FinishItem, IntakeProgress, MadeItem, OptionItem, ProfileItem, QuestionItem};
use crate::{Error, Result};

/// Refusals that are shown.
const SHOWN: usize = 20;

/// Milliseconds after which the time that is left is worth a guess.
const GUESSED_AFTER: f64 = 2_000.0;

/// Reads files one after another, in one language.
pub struct FileReader {
    language: Language,
    data: Data,
    intake: Intake,
    /// Of the file that was looked at last.
    mapping: Option<Mapping>,
    /// Bytes of all files.
    size: u64,
    made: Vec<Made>,
}

/// What of a mapping a reader may correct.
#[derive(Debug, Clone, Copy)]
pub struct Correction<'a> {
    /// Names of roles, one a column, with commas between.
    pub roles: &'a str,
    /// The measure that is taken; empty: there is no such column.
    pub measure: &'a str,
    /// A date of two ambiguous numbers begins with its day.
    pub day_first: bool,
    /// A comma parts decimals, a full stop thousands.
    pub decimal_comma: bool,
}

impl FileReader {
    /// # Errors
    /// Never for a build whose tests pass.
    pub fn new(language: Language) -> Result<FileReader> {
        let data = Data::catalogued()?;
        let intake = Intake::new(data.catalogue.clone());
        Ok(FileReader { language, data, intake, mapping: None, size: 0, made: Vec::new() })
    }

    /// Looks at the beginning of a file; `encoding` and `separator` are empty
    /// where they are to be found out.
    ///
    /// # Errors
    /// A sentence: why it is no table.
    pub fn look(
        &mut self,
        head: &[u8],
        whole: bool,
        encoding: &str,
        separator: &str,
    ) -> std::result::Result<ProfileItem, String> {
        let say = |trouble: Trouble| trouble.say(self.language);
        match Kind::of(head).map_err(say)? {
            Kind::Text => {}
            Kind::Workbook => return Err(say(Trouble::Foreign(Foreign::Workbook))),
            Kind::Parquet => return Err(say(Trouble::Foreign(Foreign::Parquet))),
        }
        let chosen = Encoding::ALL.into_iter().find(|one| one.name() == encoding);
        let profile = match (chosen, separator.bytes().next()) {
            (Some(encoding), Some(separator)) => Profile::again(head, whole, encoding, separator),
            _ => Profile::of(head, whole),
        };
        let profile = profile.map_err(say)?;
        let item = self.item(&profile);
        self.mapping = Some(profile.mapping);
        Ok(item)
    }

    fn item(&self, profile: &Profile) -> ProfileItem {
        let language = self.language;
        let mapping = &profile.mapping;
        let form =
            profile.like.and_then(|like| self.data.catalogue.dataset(like)).map(|dataset| match language {
                Language::En => format!("A file of the kind of “{}”.", dataset.title.en),
                Language::Es => format!("Un archivo del tipo «{}».", dataset.title.es),
            });
        let columns = mapping.header.iter().zip(&mapping.roles).zip(&profile.values);
        let columns = columns.map(|((name, role), values)| ColumnItem {
            name: name.clone(),
            role: role.name(),
            values: values.clone(),
        });
        let option = |value, (en, es): (&str, &str), selected| OptionItem {
            value,
            label: language.of(en, es).to_string(),
            selected,
        };
        let separators = [
            (",", ("comma", "coma")),
            (";", ("semicolon", "punto y coma")),
            ("\t", ("tab", "tabulador")),
            ("|", ("bar", "barra")),
        ];
        // What is in doubt is chosen by the reader, not before.
        let is_sure = |doubt| !profile.doubts.contains(&doubt);
        let is_mark = |mark| mapping.decimal == mark && is_sure(Doubt::Decimal);
        let is_order = |day_first| mapping.day_first == day_first && is_sure(Doubt::DayOrder);
        debug_assert!(separators.iter().all(|(text, _)| SEPARATORS.contains(&text.as_bytes()[0])));
        ProfileItem {
            form,
            // A word on what is left out asks nothing: the report has it.
            doubts: match profile.doubts.iter().all(Doubt::is_word) {
                true => Vec::new(),
                false => Doubt::say_all(&profile.doubts, language),
            },
            columns: columns.collect(),
            rows: profile.rows.clone(),
            roles: Role::ALL.map(|role| option(role.name(), role_words(role), false)).into(),
            separators: separators
                .map(|(text, words)| option(text, words, text.as_bytes()[0] == mapping.separator))
                .into(),
            encodings: Encoding::ALL
                .map(|one| option(one.name(), (one.name(), one.name()), one == mapping.encoding))
                .into(),
            decimals: vec![
                option(".", ("point: 1,234.5", "punto: 1,234.5"), is_mark(Decimal::Point)),
                option(",", ("comma: 1.234,5", "coma: 1.234,5"), is_mark(Decimal::Comma)),
            ],
            orders: vec![
                option("month", ("month first: 11/30/2024", "primero el mes: 11/30/2024"), is_order(false)),
                option("day", ("day first: 30/11/2024", "primero el día: 30/11/2024"), is_order(true)),
            ],
        }
    }

    /// What a reader of workbooks or of Parquet calls by a name, in a sentence.
    pub fn explain(&self, code: &str) -> String {
        Trouble::of_reader(code).say(self.language)
    }

    /// Sets the size of all files together, in bytes.
    pub const fn set_size(&mut self, bytes: u64) {
        self.size = bytes;
    }

    /// Begins to read the file that was looked at last.
    ///
    /// # Errors
    /// A sentence: why the columns do not make a table.
    pub fn begin(&mut self, name: &str, correction: &Correction<'_>) -> std::result::Result<(), String> {
        let say = |trouble: Trouble| trouble.say(self.language);
        let Some(inferred) = &self.mapping else { return Err(say(Trouble::Mapping)) };
        let mut mapping = inferred.clone();
        let roles: Option<Vec<Role>> = correction.roles.split(',').map(Role::parse).collect();
        mapping.roles =
            roles.filter(|roles| roles.len() == mapping.header.len()).ok_or_else(|| say(Trouble::Mapping))?;
        mapping.measure = Some(correction.measure.to_string()).filter(|measure| !measure.is_empty());
        mapping.day_first = correction.day_first;
        mapping.decimal = if correction.decimal_comma { Decimal::Comma } else { Decimal::Point };
        self.intake.begin_corrected(name, &mapping, inferred).map_err(say)
    }

    /// Takes the next bytes of the file; `elapsed` is in milliseconds since the start.
    ///
    /// # Errors
    /// A sentence: why the file cannot be read further.
    pub fn feed(&mut self, bytes: &[u8], elapsed: f64) -> std::result::Result<IntakeProgress, String> {
        let progress = self.intake.feed(bytes).map_err(|trouble| trouble.say(self.language))?;
        let part = progress.bytes as f64 / self.size.max(progress.bytes).max(1) as f64;
        let rows = words::count(progress.rows as i64);
        let size = |bytes: u64| words::count((bytes / 1_000_000) as i64);
        let (done, all) = (size(progress.bytes), size(self.size));
        let left =
            (elapsed > GUESSED_AFTER && part > 0.0).then(|| (elapsed * (1.0 - part) / part / 1_000.0).ceil());
        let left = left.map(|seconds| words::count(seconds as i64));
        let text = match (self.language, left) {
            (Language::En, None) => format!("{rows} rows, {done} of {all} MB"),
            (Language::En, Some(left)) => format!("{rows} rows, {done} of {all} MB, about {left} s left"),
            (Language::Es, None) => format!("{rows} filas, {done} de {all} MB"),
            (Language::Es, Some(left)) => format!("{rows} filas, {done} de {all} MB, faltan unos {left} s"),
        };
        Ok(IntakeProgress { part, text })
    }

    /// Ends the file, whose hash is given.
    ///
    /// # Errors
    /// As [`FileReader::feed`].
    pub fn end(&mut self, hash: String) -> std::result::Result<(), String> {
        self.intake.end(hash).map(|_| ()).map_err(|trouble| trouble.say(self.language))
    }

    /// The SHA-256 of some bytes.
    pub fn digest(bytes: &[u8]) -> [u8; 32] {
        digest(bytes)
    }

    /// Makes the tables of the files that were read. `newest`: places of files that
    /// the reader calls newer than others which end in the same month, the newest
    /// first. Where that is open, the answer is a question; the files are let go of.
    ///
    /// # Errors
    /// A sentence: why there are none.
    pub fn finish(&mut self, newest: &[usize]) -> std::result::Result<FinishItem, String> {
        self.made = match self.intake.finish(newest) {
            Ok(made) => made,
            Err(trouble) => {
                let text = trouble.say(self.language);
                let Trouble::Overlap { files, .. } = trouble else { return Err(text) };
                let question = Some(QuestionItem { text, files });
                return Ok(FinishItem { made: Vec::new(), question });
            }
        };
        let item = |made: &Made| {
            let refusals = made.report.files.iter().flat_map(|(_, tally)| &tally.refusals);
            let shown: Vec<String> = refusals.take(SHOWN).map(|refusal| refusal.say(self.language)).collect();
            let all = made.report.refused() + made.report.without_figure();
            let more = all.saturating_sub(shown.len() as u64);
            let more = (more > 0).then(|| words::count(more as i64)).map(|more| match self.language {
                Language::En => format!("and {more} more"),
                Language::Es => format!("y {more} más"),
            });
            MadeItem {
                id: made.own.about.id(),
                name: made.own.about.name.clone(),
                lines: made.report.lines(self.language),
                refusals: shown,
                more,
            }
        };
        Ok(FinishItem { made: self.made.iter().map(item).collect(), question: None })
    }

    /// What was refused of a table, as CSV that is safe to open.
    pub fn refused(&self, index: usize) -> String {
        let header = match self.language {
            Language::En => ["file", "line", "column", "value", "reason"],
            Language::Es => ["archivo", "línea", "columna", "valor", "motivo"],
        };
        let mut out = String::new();
        csv::line(&mut out, header);
        for (name, tally) in self.made.get(index).into_iter().flat_map(|made| &made.report.files) {
            for refusal in &tally.refusals {
                let line = refusal.line.to_string();
                let reason = refusal.reason.say(self.language);
                let cells =
                    [name, &line, &refusal.column, &refusal.value, &reason].map(|cell| harmless(cell));
                csv::line(&mut out, cells.iter().map(String::as_str));
            }
        }
        out
    }

    /// A table as [`OwnTable::from_bytes`] takes it.
    ///
    /// # Errors
    /// If there is none of that number.
    pub fn bytes(&self, index: usize) -> Result<Vec<u8>> {
        let made = self.made.get(index).map(|made| &made.own);
        let unknown = || Error::Unknown { what: "file", name: index.to_string() };
        made.map(OwnTable::to_bytes).ok_or_else(unknown)
    }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{cell}") } else { cell.to_string() }
}

const fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Month => ("Month", "Mes"),
        Role::FiscalYear => ("Fiscal year", "Año fiscal"),
        Role::Year => ("Calendar year", "Año calendario"),
        Role::MonthName => ("Month without year", "Mes sin año"),
        Role::Count => ("Count", "Cifra"),
        Role::Category => ("Category", "Categoría"),
        Role::Measure => ("Measure (choose one)", "Medida (elija una)"),
        Role::Ignored => ("Left out", "Se omite"),
    }
}
