//! The importer: publishers' files in, tidy tables and their releases out.
//!
//! ```text
//! raw file → Raw (recognised by header, read strictly) → Tidy (segments put end to end) → www/data
//! www/data → datapackage.json, which describes every file of it
//! ```
//!
//! `www/data/catalogue` is edited by hand, but for `releases.csv`, whose figures
//! are computed. `segments.csv` is the recipe: which months of which raw file
//! make a release. Any month of any value comes from exactly one of them.

mod add;
mod catalogue;
mod doubt;
#[cfg(test)]
mod examples;
mod foreign;
mod format;
mod package;
mod raw;
mod rebuild;
mod revision;
mod sheet;
#[cfg(test)]
mod testing;
mod tidy;

use std::fmt::Display;
use std::path::{Path, PathBuf};

use border_encounters::data::words;
use doubt::Kind;

/// A message that names the file and the place.
type Result<T> = std::result::Result<T, String>;

const USAGE: &str = "usage:
  cargo xtask data [--check] [--raw DIR]
      rebuild www/data from the publishers' files (default DIR: ../shared/data);
      --check compares instead, and without the raw files checks what is shipped
  cargo xtask data describe
      write datapackage.json again, after an edit of the catalogue
  cargo xtask data add FILE --as-of YYYY-MM-DD [--accept-…]
      publish the next release of a publisher's file; what looks unlike the
      months before is refused with the option that lets it through:
      --accept-absent     values or rows that are not there any more
      --accept-outliers   totals or rows far from the months before
      --accept-revisions  published months of which much moved
      --accept-open-end   a file whose last line has no end";

/// Runs `cargo xtask data` with the arguments after `data`.
///
/// # Errors
/// A message for the person at the terminal.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let root = here.join("www/data");
    let mut folder = here.join("../shared/data");
    let (mut check, mut as_of) = (false, None);
    let mut accepted = Vec::new();
    let mut names = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--check" => check = true,
            "--raw" => folder = PathBuf::from(args.next().ok_or(USAGE)?),
            "--as-of" => as_of = Some(args.next().ok_or(USAGE)?.as_str()),
            option if option.starts_with('-') => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.flag() == option);
                accepted.push(kind.ok_or_else(|| format!("unknown option {option}\n{USAGE}"))?);
            }
            name => names.push(name),
        }
    }
    match (names.as_slice(), as_of) {
        ([], None) if folder.is_dir() => {
            rebuild::rebuild(&root, &folder, check)?;
            rebuild::verify(&root)
        }
        ([], None) if check => rebuild::verify(&root),
        ([], None) => Err(format!(
            "the publishers' files are not in {}: name their folder with --raw DIR, \
             or check the shipped tables with --check",
            folder.display()
        )),
        (["describe"], None) => package::write(&root),
        (["add", file], Some(date)) if is_date(date) => {
            print!("{}", add::add(&root, Path::new(file), date, &accepted)?.report());
            println!("keep {file} with the other raw files: a rebuild needs it");
            Ok(())
        }
        _ => Err(USAGE.to_string()),
    }
}

/// A count as the importer says it.
fn number(count: u64) -> String {
    words::count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// "1 row", "12 rows".
fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_string() } else { format!("{} rows", number(count as u64)) }
}

/// Puts a file's name before a message about it.
fn at<E: Display>(path: &Path) -> impl Fn(E) -> String {
    move |problem| format!("{}: {problem}", path.display())
}

/// A day of the calendar, `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.as_bytes()[7] == b'-' && border_encounters::data::spelling::month(text).is_some()
}
