//! What a build needs beyond rustup's Rust and Node, installed where missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{command, finish, output, root};

/// The target triple of the page's module.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain in use.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).exists() {
        return Ok(());
    }
    println!("   adding the Rust target {WASM}");
    finish(&mut command("rustup", &["target", "add", WASM]))
}

/// A program of the npm packages pinned in tests/page.
pub(crate) fn npm_program(name: &str) -> Result<Command> {
    Ok(command(npm_packages()?.join(".bin").join(name), &[]))
}

/// Where the npm packages of tests/page are. They are installed if they are
/// missing or older than their lock file.
pub(crate) fn npm_packages() -> Result<PathBuf> {
    let home = root().join("tests/page");
    let changed = |path: PathBuf| path.metadata().and_then(|meta| meta.modified()).ok();
    let installed = changed(home.join("node_modules/.package-lock.json"));
    if installed.is_none() || installed < changed(home.join("package-lock.json")) {
        println!("   installing the npm packages of tests/page/package-lock.json");
        let mut install = command("npm", &["ci", "--no-progress", "--loglevel=error"]);
        finish(install.current_dir(&home).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    }
    Ok(home.join("node_modules"))
}

/// A program that a variable names, or else the first of some names on the path.
pub(crate) fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.filter(|path| path.is_file()).or_else(|| on_path(names))
}

/// The browser for the page tests: `$CHROMIUM`, one that is installed, or
/// Debian's, installed now.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(path);
        return if path.exists() { Ok(path) } else { bail!("CHROMIUM={} does not exist", path.display()) };
    }
    if let Some(path) = installed_chromium() {
        return Ok(path);
    }
    let root_user = output(&mut command("id", &["-u"])).is_ok_and(|id| id == "0");
    if !root_user || on_path(&["apt-get"]).is_none() {
        bail!(
            "no Chromium found: install it (Debian: `apt-get install chromium`) or set CHROMIUM to its path"
        );
    }
    println!("   installing Debian's chromium");
    finish(&mut command("apt-get", &["update", "-q"]))?;
    let install = ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"];
    finish(command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    match installed_chromium() {
        Some(path) => Ok(path),
        None => bail!("the package chromium brought no program of that name"),
    }
}

fn installed_chromium() -> Option<PathBuf> {
    on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let candidates =
        std::env::split_paths(&path).flat_map(|dir| names.iter().map(move |name| dir.join(name)));
    candidates.into_iter().find(|candidate| candidate.is_file())
}
