//! Steps that say what they do and how long they take, and the programs they call.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The directory that holds the top `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask/ lies in the project").to_path_buf()
}

/// Where cargo puts what it builds, also when `CARGO_TARGET_DIR` moves it.
pub(crate) fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// What `make` writes to the path it is given, made once for each key and kept
/// among the things cargo built.
pub(crate) fn kept(key: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<Vec<u8>> {
    let path = target_dir().join("xtask").join(key);
    if !path.exists() {
        let fresh = path.with_extension(format!("{}.fresh", std::process::id()));
        fs::create_dir_all(target_dir().join("xtask"))?;
        make(&fresh)?;
        fs::rename(&fresh, &path)?;
    }
    fs::read(&path).with_context(|| path.display().to_string())
}

/// Runs one named step and prints its time.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("== {name}");
    let start = Instant::now();
    let outcome = work().with_context(|| format!("failed: {name}"));
    println!(
        "   {} in {:.1} s",
        if outcome.is_ok() { "done" } else { "failed" },
        start.elapsed().as_secs_f64()
    );
    outcome
}

/// A command run in the project's root, its input closed.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Cargo, as it was called for this program.
pub(crate) fn cargo(args: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// Runs a command to its end; anything but success is an error that names it.
pub(crate) fn finish(command: &mut Command) -> Result<()> {
    let name = line(command);
    let status = command.status().with_context(|| format!("could not start `{name}`"))?;
    if !status.success() {
        bail!("`{name}` ended with {status}");
    }
    Ok(())
}

/// What a command prints, without the surrounding space.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = line(command);
    let output = command.output().with_context(|| format!("could not start `{name}`"))?;
    if !output.status.success() {
        bail!("`{name}` ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
