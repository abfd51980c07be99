//! Tables of the caller's own, beside the shipped ones.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::intake::{Doubt, Intake, Kind, Profile, Role, Trouble};
use clap::Args;

use super::Problem;

/// Bytes that are looked at first, and read at once.
const HEAD: u64 = 1 << 18;
const PIECE: usize = 1 << 20;

/// Refused rows that are told.
const TOLD: usize = 10;

/// Files to read.
#[derive(Debug, Args)]
pub struct Files {
    /// A CSV file of months, categories and counts, compressed or not, or a workbook (XLSX); several that overlap become one table
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// The column of months, where it is not found or another is wanted
    #[arg(long, value_name = "COLUMN", requires = "file")]
    month: Option<String>,
    /// The column of counts, where it is not found or another is wanted
    #[arg(long, value_name = "COLUMN", requires = "file")]
    count: Option<String>,
    /// The one value to take of a column that says what is measured
    #[arg(long, value_name = "VALUE", requires = "file")]
    measure: Option<String>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME", requires = "file")]
    sheet: Option<String>,
}

impl Files {
    /// Reads the files into the data and gives the ids of their tables. `lenient`:
    /// what is in doubt is read as it seems.
    pub fn add_to(&self, data: &mut Data, language: Language, lenient: bool) -> Result<Vec<String>, Problem> {
        if self.file.is_empty() {
            return Ok(Vec::new());
        }
        let mut intake = Intake::new(data.catalogue.clone());
        for path in &self.file {
            let at = |problem: String| format!("{}: {problem}", path.display());
            self.read(path, &mut intake, language, lenient).map_err(at)?;
        }
        let made = intake.finish().map_err(|trouble| trouble.say(language))?;
        let add = |made: border_encounters::intake::Made| {
            let refusals = made.report.files.iter().flat_map(|(name, tally)| {
                tally.refusals.iter().map(move |refusal| format!("{name}: {}", refusal.say(language)))
            });
            refusals.take(TOLD).for_each(|refusal| eprintln!("border-encounters: {refusal}"));
            if made.report.refused() > 0 {
                for (what, much) in made.report.lines(language).iter().take(made.report.files.len()) {
                    eprintln!("border-encounters: {what}: {much}");
                }
            }
            data.add(made.own)
        };
        Ok(made.into_iter().map(add).collect())
    }

    fn read(
        &self,
        path: &Path,
        intake: &mut Intake,
        language: Language,
        lenient: bool,
    ) -> Result<(), Problem> {
        let say = |trouble: Trouble| trouble.say(language);
        let mut file = File::open(path).map_err(|e| e.to_string())?;
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| e.to_string())?;
        let file_name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        match Kind::of(&head).map_err(say)? {
            Kind::Text => {}
            Kind::Workbook => {
                file.read_to_end(&mut head).map_err(|e| e.to_string())?;
                let (sheet, text) =
                    self.sheet(head).map_err(|problem| problem.unwrap_or_else(|| say(Trouble::Damaged)))?;
                return self.text(
                    &format!("{file_name} ({sheet})"),
                    text.as_bytes(),
                    intake,
                    language,
                    lenient,
                );
            }
            Kind::Parquet => return Err(say(Trouble::Foreign("a Parquet file"))),
        }
        let mut profile = Profile::of(&head, (head.len() as u64) < HEAD).map_err(say)?;
        self.settle(&mut profile, language, lenient)?;
        intake.begin(&file_name, &profile.mapping).map_err(say)?;
        let mut piece = head;
        loop {
            let last = piece.is_empty();
            intake.feed(&piece, last).map_err(say)?;
            if last {
                return Ok(());
            }
            piece.clear();
            file.by_ref().take(PIECE as u64).read_to_end(&mut piece).map_err(|e| e.to_string())?;
        }
    }

    /// The sheet that is wanted, and its text; `None` as a problem: it is damaged.
    fn sheet(&self, bytes: Vec<u8>) -> Result<(String, String), Option<Problem>> {
        let mut book = workbook::Workbook::new(bytes).map_err(|_| None)?;
        let sheets = book.sheets();
        let wanted = match (&self.sheet, sheets.as_slice()) {
            (Some(name), _) => sheets.iter().find(|sheet| sheet.eq_ignore_ascii_case(name)),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let Some(sheet) = wanted else {
            return Err(Some(format!("--sheet NAME is wanted, one of: {}", sheets.join("; "))));
        };
        let text = book.text(sheet).map_err(|_| None)?;
        Ok((sheet.clone(), text))
    }

    fn text(
        &self,
        name: &str,
        text: &[u8],
        intake: &mut Intake,
        language: Language,
        lenient: bool,
    ) -> Result<(), Problem> {
        let say = |trouble: Trouble| trouble.say(language);
        let mut profile = Profile::of(text, true).map_err(say)?;
        self.settle(&mut profile, language, lenient)?;
        intake.begin(name, &profile.mapping).map_err(say)?;
        intake.feed(text, false).map_err(say)?;
        intake.feed(&[], true).map(|_| ()).map_err(say)
    }

    /// Corrects a mapping as the arguments say; what is in doubt still is a problem.
    fn settle(&self, profile: &mut Profile, language: Language, lenient: bool) -> Result<(), Problem> {
        self.correct(profile)?;
        let doubts: Vec<String> = profile.doubts.iter().map(|doubt| doubt.say(language)).collect();
        if !doubts.is_empty() && !lenient {
            return Err(format!(
                "{} (--month, --count and --measure say it; --lenient reads it as it seems)",
                doubts.join(" ")
            ));
        }
        Ok(())
    }

    /// Gives columns the parts that the arguments say.
    fn correct(&self, profile: &mut Profile) -> Result<(), Problem> {
        let mapping = &mut profile.mapping;
        for (wanted, role) in [(&self.month, Role::Month), (&self.count, Role::Count)] {
            let Some(name) = wanted else { continue };
            let column = mapping.header.iter().position(|own| own.eq_ignore_ascii_case(name));
            let column = column.ok_or_else(|| format!("there is no column {name:?}"))?;
            let says_it: &[Role] = match role {
                Role::Month => &[Role::Month, Role::FiscalYear, Role::Year, Role::MonthName],
                _ => &[Role::Count],
            };
            for own in &mut mapping.roles {
                if says_it.contains(own) {
                    *own = Role::Ignored;
                }
            }
            mapping.roles[column] = role;
        }
        mapping.measure.clone_from(&self.measure);
        let (month, count, measure) = (self.month.is_some(), self.count.is_some(), self.measure.is_some());
        profile.doubts.retain(|doubt| match doubt {
            Doubt::NoMonth | Doubt::Months => !month,
            Doubt::Counts | Doubt::CountsRows => !count,
            Doubt::Measure(_) => !measure,
            Doubt::DayOrder | Doubt::Decimal => true,
            Doubt::LeftOut(_) => false,
        });
        Ok(())
    }
}
