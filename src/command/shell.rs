//! `completions` and `man`: what a shell and its reader want to know of a command.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;

use super::{DONE, Problem, save};

/// Print the completions of a shell, to be kept where it looks for them
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual's pages, one a command
#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// An existing directory, as /usr/local/share/man/man1
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
}

pub(crate) fn completions(arguments: &CompletionsArguments, mut command: Command) -> Result<u8, Problem> {
    let mut script = Vec::new();
    let name = command.get_name().to_string();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    save(None, &String::from_utf8_lossy(&script))?;
    Ok(DONE)
}

pub(crate) fn man(arguments: &ManArguments, command: Command) -> Result<u8, Problem> {
    let directory = &arguments.directory;
    clap_mangen::generate_to(command, directory).map_err(|e| format!("{}: {e}", directory.display()))?;
    Ok(DONE)
}
