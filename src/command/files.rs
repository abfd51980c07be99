//! Tables of the caller's own, beside the shipped ones.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::intake::{
    Decimal, Doubt, Encoding, FileHash, Intake, Kind, Made, Profile, Role, Trouble,
};
use clap::{Args, ValueEnum};

use super::Problem;

/// Bytes that are looked at first, and read at once.
const HEAD: u64 = 1 << 18;
const PIECE: u64 = 1 << 20;

/// Refused rows that are told.
const TOLD: usize = 10;

/// Files to read.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// A CSV file of months, categories and counts, compressed or not, a Parquet file or a workbook (XLSX); several that overlap become one table
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// The column of months, or those of the year and of the month with a comma between, where they are not found or others are wanted
    #[arg(long, value_name = "COLUMN[,COLUMN]", requires = "file")]
    month: Option<String>,
    /// The column of counts, where it is not found or another is wanted
    #[arg(long, value_name = "COLUMN", requires = "file")]
    count: Option<String>,
    /// Each row counts one, whatever numbers its columns hold
    #[arg(long, requires = "file", conflicts_with = "count")]
    rows: bool,
    /// What the column of years holds, where it is not clear
    #[arg(long, value_enum, value_name = "KIND", requires = "file")]
    years: Option<Years>,
    /// The mark before decimals in counts, where it is not clear
    #[arg(long, value_enum, value_name = "MARK", requires = "file")]
    decimal: Option<Mark>,
    /// What comes first in dates of numbers, where it is not clear
    #[arg(long, value_enum, value_name = "ORDER", requires = "file")]
    dates: Option<Order>,
    /// The one value to take of a column that says what is measured
    #[arg(long, value_name = "VALUE", requires = "file")]
    measure: Option<String>,
    /// A column that is a category all the same; again for another
    #[arg(long, value_name = "COLUMN", requires = "file")]
    category: Vec<String>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME", requires = "file")]
    sheet: Option<String>,
    /// Of files that end in the same month, the newest release; again for the next newest
    #[arg(long, value_name = "FILE", requires = "file")]
    newest: Vec<PathBuf>,
}

/// The mark before decimals; the other one stands between thousands.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Mark {
    /// 1,234.5
    Point,
    /// 1.234,5
    Comma,
}

/// How years are counted.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Years {
    /// January to December
    Calendar,
    /// October to September
    Fiscal,
}

/// What comes first in `11/12/2024`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    /// 11/30/2024
    MonthFirst,
    /// 30/11/2024
    DayFirst,
}

impl Files {
    /// Reads the files into the data and gives the ids of their tables. `lenient`:
    /// what is in doubt is read as it seems.
    pub(crate) fn add_to(
        &self,
        data: &mut Data,
        language: Language,
        lenient: bool,
    ) -> Result<Vec<String>, Problem> {
        if self.file.is_empty() {
            return Ok(Vec::new());
        }
        let mut intake = Intake::new(data.catalogue.clone());
        for path in &self.file {
            let at = |problem: Fault| format!("{}: {}", path.display(), problem.say(language));
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            let feed = Feed {
                files: self,
                intake: &mut intake,
                name,
                language,
                lenient,
                plain: true,
                head: Vec::new(),
                hash: FileHash::default(),
                begun: false,
            };
            self.read(path, feed).map_err(at)?;
        }
        let made = intake.finish(&self.newest_places()?).map_err(|trouble| match trouble {
            Trouble::Overlap { .. } => format!("{} (--newest FILE says it)", trouble.say(language)),
            _ => trouble.say(language),
        })?;
        // A link that names no table is of the first file's.
        let first = self.file.first().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
        let has_first = |made: &Made| {
            let of_first = |name: &str| first.as_ref().is_some_and(|first| name.starts_with(first.as_ref()));
            made.report.files.iter().any(|(name, _)| of_first(name))
        };
        let (mut made, others): (Vec<Made>, Vec<Made>) = made.into_iter().partition(has_first);
        made.extend(others);
        if made.len() > 1 {
            let tables =
                made.iter().map(|made| format!("?data={} (“{}”)", made.own.about.id(), made.own.about.name));
            let tables = tables.collect::<Vec<_>>().join(", ");
            eprintln!("border-encounters: the files are several tables, of which a link shows one: {tables}");
        }
        let mut added = Vec::new();
        for made in made {
            let refusals = made.report.files.iter().flat_map(|(name, tally)| {
                tally.refusals.iter().map(move |refusal| format!("{name}: {}", refusal.say(language)))
            });
            refusals.take(TOLD).for_each(|refusal| eprintln!("border-encounters: {refusal}"));
            if made.report.is_remarkable() {
                for (what, much) in made.report.lines(language) {
                    eprintln!("border-encounters: {what}: {much}");
                }
            }
            if made.report.refused() > 0 {
                // As of a link that can be followed in part only: a build must not
                // get the numbers of half a file.
                if !lenient {
                    return Err("rows are left out. (--lenient goes on without them)".to_string());
                }
            }
            added.push(data.add(made.own));
        }
        Ok(added)
    }

    fn read(&self, path: &Path, mut feed: Feed<'_>) -> Result<(), Fault> {
        let mut file = File::open(path)?;
        let mut piece = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut piece)?;
        match Kind::of(&piece)? {
            Kind::Text => {}
            Kind::Workbook => {
                file.read_to_end(&mut piece)?;
                // The library that reads workbooks fails over some damaged ones.
                let read = catch_unwind(AssertUnwindSafe(|| self.sheet(piece)));
                let (sheet, text) = read.unwrap_or(Err(Fault::Trouble(Trouble::Damaged)))?;
                feed.name = format!("{} ({sheet})", feed.name);
                feed.plain = false;
                feed.hash.update(text.as_bytes());
                feed.take(text.as_bytes())?;
                return feed.end();
            }
            Kind::Parquet => {
                feed.plain = false;
                while !piece.is_empty() {
                    feed.hash.update(&piece);
                    piece.clear();
                    file.by_ref().take(PIECE).read_to_end(&mut piece)?;
                }
                columns::read(file, |text| feed.take(text))?;
                return feed.end();
            }
        }
        while !piece.is_empty() {
            feed.hash.update(&piece);
            feed.take(&piece)?;
            piece.clear();
            file.by_ref().take(PIECE).read_to_end(&mut piece)?;
        }
        feed.end()
    }

    /// The places of the files that `--newest` names.
    fn newest_places(&self) -> Result<Vec<usize>, Problem> {
        let place = |newest: &PathBuf| {
            let place = self.file.iter().position(|file| file == newest);
            place.ok_or_else(|| format!("--newest {} is none of the files", newest.display()))
        };
        self.newest.iter().map(place).collect()
    }

    /// The sheet that is wanted, and its text.
    fn sheet(&self, bytes: Vec<u8>) -> Result<(String, String), Fault> {
        let stored = |problem: workbook::Problem| Fault::Trouble(Trouble::of_reader(&problem.code()));
        let mut book = workbook::Workbook::new(bytes).map_err(stored)?;
        let sheets = book.sheets();
        let wanted = match (&self.sheet, sheets.as_slice()) {
            (Some(name), _) => sheets.iter().find(|sheet| sheet.eq_ignore_ascii_case(name)),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let Some(sheet) = wanted else {
            return Err(Fault::Said(format!("--sheet NAME is wanted, one of: {}", sheets.join("; "))));
        };
        let text = book.text(sheet).map_err(stored)?;
        Ok((sheet.clone(), text))
    }

    /// Corrects a mapping as the arguments say; what is in doubt still is a problem.
    fn settle(&self, profile: &mut Profile, language: Language, lenient: bool) -> Result<(), Problem> {
        self.correct(profile)?;
        let (words, doubts): (Vec<Doubt>, Vec<Doubt>) =
            std::mem::take(&mut profile.doubts).into_iter().partition(Doubt::is_word);
        for word in Doubt::say_all(&words, language) {
            eprintln!("border-encounters: {word}");
        }
        profile.doubts = doubts;
        let doubts = Doubt::say_all(&profile.doubts, language);
        if !doubts.is_empty() && !lenient {
            return Err(format!(
                "{} (--month, --count, --rows, --years, --measure, --decimal and --dates say it; --lenient reads it as it seems)",
                doubts.join(" ")
            ));
        }
        Ok(())
    }

    /// Gives columns the parts that the arguments say.
    fn correct(&self, profile: &mut Profile) -> Result<(), Problem> {
        let mapping = &mut profile.mapping;
        let place = |header: &[String], name: &str| {
            let column = header.iter().position(|own| own.eq_ignore_ascii_case(name.trim()));
            column.ok_or_else(|| format!("there is no column {name:?}"))
        };
        if let Some(name) = &self.month {
            // One column, or those of the year and of the month.
            let pair = name.split_once(',').filter(|_| place(&mapping.header, name).is_err());
            let columns: Vec<&str> =
                pair.map_or_else(|| vec![name.as_str()], |(one, other)| vec![one, other]);
            let columns = columns.into_iter().map(|name| place(&mapping.header, name));
            let columns: Vec<usize> = columns.collect::<Result<_, _>>()?;
            let timed = [Role::Month, Role::FiscalYear, Role::Year, Role::MonthName];
            let others = mapping.roles.iter_mut().filter(|own| timed.contains(own));
            others.for_each(|own| *own = Role::Ignored);
            for column in &columns {
                mapping.roles[*column] = match columns.len() {
                    1 => Role::Month,
                    _ => Profile::part_of_month(&profile.values[*column]),
                };
            }
        }
        if let Some(name) = &self.count {
            let column = place(&mapping.header, name)?;
            mapping.roles.iter_mut().filter(|own| **own == Role::Count).for_each(|own| *own = Role::Ignored);
            mapping.roles[column] = Role::Count;
        }
        for name in &self.category {
            let column = place(&mapping.header, name)?;
            mapping.roles[column] = Role::Category;
        }
        if self.rows {
            mapping.roles.iter_mut().filter(|own| **own == Role::Count).for_each(|own| *own = Role::Ignored);
        }
        if let Some(years) = self.years {
            let role = match years {
                Years::Calendar => Role::Year,
                Years::Fiscal => Role::FiscalYear,
            };
            let of_years =
                mapping.roles.iter_mut().filter(|own| matches!(own, Role::Year | Role::FiscalYear));
            of_years.for_each(|own| *own = role);
            mapping.fiscal = role == Role::FiscalYear;
        }
        if let (Some(measure), Some(column)) = (&self.measure, mapping.columns(Role::Measure).next())
            && !profile.values[column].contains(measure)
        {
            let known = profile.values[column].join("; ");
            return Err(format!("--measure is one of: {known}"));
        }
        mapping.measure.clone_from(&self.measure);
        if let Some(mark) = self.decimal {
            mapping.decimal = match mark {
                Mark::Point => Decimal::Point,
                Mark::Comma => Decimal::Comma,
            };
        }
        if let Some(order) = self.dates {
            mapping.day_first = matches!(order, Order::DayFirst);
        }
        let (month, measure) = (self.month.is_some(), self.measure.is_some());
        let count = self.count.is_some() || self.rows;
        let is_category = |column: &String| self.category.iter().any(|own| own.eq_ignore_ascii_case(column));
        profile.doubts.retain(|doubt| match doubt {
            Doubt::NoMonth | Doubt::NoYear | Doubt::Longer(_) | Doubt::Tongues(_) | Doubt::Months => !month,
            Doubt::Serials(_) | Doubt::Scaled(_) | Doubt::Unfilled(_) | Doubt::Midnights(_) => true,
            Doubt::Counts | Doubt::CountsRows | Doubt::Count(_) | Doubt::Series | Doubt::Beside(_) => !count,
            Doubt::FiscalYears(_) | Doubt::YearSpans(_) => self.years.is_none(),
            Doubt::Spaced(column) => !is_category(column),
            Doubt::Pivot(_) | Doubt::MonthNumbers(_) | Doubt::FromZero(_) | Doubt::SameMonth(_) => true,
            Doubt::OtherYears | Doubt::ShortYears | Doubt::October(_) => true,
            Doubt::Measure(column) => !measure && !is_category(column),
            Doubt::Measures(columns) => !columns.iter().any(is_category),
            Doubt::DayOrder => self.dates.is_none(),
            Doubt::Decimal => self.decimal.is_none(),
            Doubt::Unread(_) | Doubt::Running(_) => !count,
            Doubt::Scale(_) => true,
            Doubt::Within([column, _]) | Doubt::Compared([column, _]) => !is_category(column),
            Doubt::LeftOut(column) | Doubt::Numbers(column) => !is_category(column),
        });
        Ok(())
    }
}

/// What ends the reading of a file.
enum Fault {
    Trouble(Trouble),
    Said(Problem),
}

impl Fault {
    fn say(self, language: Language) -> Problem {
        match self {
            Fault::Trouble(trouble) => trouble.say(language),
            Fault::Said(problem) => problem,
        }
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        Fault::Trouble(trouble)
    }
}

impl From<columns::Problem> for Fault {
    fn from(problem: columns::Problem) -> Fault {
        Fault::Trouble(Trouble::of_reader(&problem.code()))
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        Fault::Said(error.to_string())
    }
}

/// Hands the pieces of a file to the reader, once so much has come that it is
/// clear what the file holds.
struct Feed<'a> {
    files: &'a Files,
    intake: &'a mut Intake,
    name: String,
    language: Language,
    lenient: bool,
    /// A file of text, not one that another reader has made text with commas.
    plain: bool,
    head: Vec<u8>,
    hash: FileHash,
    begun: bool,
}

impl Feed<'_> {
    fn take(&mut self, piece: &[u8]) -> Result<(), Fault> {
        if self.begun {
            self.intake.feed(piece)?;
            return Ok(());
        }
        self.head.extend_from_slice(piece);
        if self.head.len() as u64 >= HEAD { self.begin(false) } else { Ok(()) }
    }

    fn end(mut self) -> Result<(), Fault> {
        if !self.begun {
            self.begin(true)?;
        }
        self.intake.end(self.hash.finish())?;
        Ok(())
    }

    fn begin(&mut self, whole: bool) -> Result<(), Fault> {
        let mut profile = match self.plain {
            true => Profile::of(&self.head, whole)?,
            false => Profile::again(&self.head, whole, Encoding::Utf8, b',')?,
        };
        let inferred = profile.mapping.clone();
        self.files.settle(&mut profile, self.language, self.lenient).map_err(Fault::Said)?;
        self.intake.begin_corrected(&self.name, &profile.mapping, &inferred)?;
        self.begun = true;
        let head = std::mem::take(&mut self.head);
        self.intake.feed(&head)?;
        Ok(())
    }
}
