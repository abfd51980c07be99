//! The command line: checks texts against the shipped data, and says, lists and
//! draws the view of a link.

mod ask;
mod check;
mod files;
mod report;
mod shell;
mod view;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use border_encounters::data::words::Language;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

/// Everything was done and, with `--strict`, no claim is off.
const DONE: u8 = 0;
/// `check --strict`: a claim is off.
const OFF: u8 = 1;
/// The command, a file or a link could not be followed, or a text was too long
/// to be checked to its end; nothing was written.
const FAILED: u8 = 2;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  check --strict: at least one claim is off
  2  the command, a file or a link could not be followed, or a text was too
     long to be checked to its end; nothing was written";

const EXAMPLES: &str = "\
Examples:
  border-encounters check ARTICLE.txt --published 2024-12-20
  border-encounters check draft.md --published 2024-12-20 --strict --json > claims.jsonl
  border-encounters ask 'families from Guatemala at ports of entry since 2021'
  border-encounters headline '?data=southwest&is.component=border-patrol'
  border-encounters table '?data=sectors&split=sector' --format csv --output sectors.csv
  border-encounters chart '?data=long&focus=border-patrol' --svg chart.svg
  border-encounters headline --file nationwide-encounters-fy23-fy26-nov-state.csv

A link is what the page's “Copy link” gives: a whole address or its query string.";

/// U.S. border encounters by month and category, and a desk that tests what is said about them.
///
/// All shipped data are inside: no network, no clock, the same answer every time.
#[derive(Debug, Parser)]
#[command(name = "border-encounters", version, after_help = EXAMPLES, after_long_help = [EXAMPLES, "\n\n", EXIT_CODES].concat())]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Ask(ask::Arguments),
    Check(check::Arguments),
    Headline(view::HeadlineArguments),
    Table(view::TableArguments),
    Chart(view::ChartArguments),
    Completions(shell::CompletionsArguments),
    Man(shell::ManArguments),
}

/// A language of the output.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Tongue {
    #[default]
    En,
    Es,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::En => Language::En,
            Tongue::Es => Language::Es,
        }
    }
}

/// What a command was asked to do could not be done: one line for a person.
type Problem = String;

pub(crate) fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Ask(arguments) => ask::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Headline(arguments) => view::headline(&arguments),
        Command::Table(arguments) => view::table(&arguments),
        Command::Chart(arguments) => view::chart(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments, Cli::command()),
        Command::Man(arguments) => shell::man(&arguments, Cli::command()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(problem) => {
            eprintln!("border-encounters: {problem}");
            ExitCode::from(FAILED)
        }
    }
}

/// A file as text, `-` for standard input. Letters of another encoding are a
/// problem: a text is checked as it is or not at all.
fn load(path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|found| bytes = found)
    };
    read.map_err(|e| format!("{}: {e}", path.display()))?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("{}: line {line} is not UTF-8 text", path.display())
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_string())
}

/// Writes to a file, or to standard output where there is none or it is `-`.
fn save(path: Option<&PathBuf>, text: &str) -> Result<(), Problem> {
    match path.filter(|path| path.as_path() != Path::new("-")) {
        Some(path) => std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display())),
        None => {
            let mut out = io::stdout().lock();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                // The reader of a pipe may have seen enough.
                Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.to_string()),
                _ => Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_agree_with_each_other() {
        Cli::command().debug_assert();
    }
}
