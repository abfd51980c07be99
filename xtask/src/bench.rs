//! `cargo xtask bench`: the project beside its peers, in one browser page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, command, finish, root, step, target_dir};
use crate::tools::{WASM, chromium, wasm_target};
use crate::wasm::{self, LANES};

/// The project's files and where the benchmark wants them.
const FILES: [(&str, &str); 3] = [
    ("engine.js", "src/engines/ours.js"),
    ("drawer.js", "src/draw/ours.js"),
    ("stack.js", "src/stacks/ours.js"),
];

/// Edits that enter the contestants: file, what stands there, what stands there then.
const ENTRIES: [(&str, &str, &str); 6] = [
    (
        "src/engines/index.js",
        "export const ENGINES = {",
        "import * as ours from './ours.js';\n\
         export const ENGINES = {\n  'ours': { make: () => ours.create(), maxRows: 1e7 },",
    ),
    (
        "src/draw/index.js",
        "export const DRAWERS = {",
        "import { drawer } from './ours.js';\n\
         const KINDS = ['stacked', 'share', 'years', 'calendar', 'ranking', 'panels'];\n\
         export const DRAWERS = { 'ours': drawer('trend'),\n\
           ...Object.fromEntries(KINDS.map((kind) => [`ours-${kind}`, drawer(kind)])),",
    ),
    ("run.mjs", "const list = ['js-scan',", "const list = ['js-scan', 'ours',"),
    (
        "run.mjs",
        "const ids = ['raw', 'uplot',",
        "const ids = ['raw', 'uplot', 'ours', 'ours-stacked', 'ours-share', 'ours-years', 'ours-calendar', \
         'ours-ranking', 'ours-panels',",
    ),
    ("run.mjs", "of ['none', 'raw', 'uplot',", "of ['none', 'raw', 'uplot', 'ours',"),
    // The probes of the machine's limits take a wasm-bindgen program; without one they need not be compiled.
    ("build.mjs", "try {", "if (process.env.WASM_BINDGEN) try {"),
];

/// `args`: where the benchmark stands, then arguments for its `run.mjs`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let Some((peers, rest)) = args.split_first() else { bail!("bench needs the benchmark's directory") };
    let here = root().join("tests/bench/peers");
    let copy = target_dir().join("peers");
    step("copy the benchmark and enter the contestants", || enter(Path::new(peers), &here, &copy))?;
    let target = target_dir().join("peers-build");
    step("compile the contestants' module", || {
        wasm_target()?;
        let manifest = here.join("Cargo.toml");
        let mut build = cargo(&["build", "--quiet", "--profile=web", "--target", WASM, "--manifest-path"]);
        finish(build.arg(manifest).arg("--target-dir").arg(&target).env("RUSTFLAGS", LANES))
    })?;
    step("install the peers", || {
        let marker = copy.join("node_modules/.package-lock.json");
        if marker.exists() {
            Ok(())
        } else {
            finish(command("npm", &["ci", "--no-progress"]).current_dir(&copy))
        }
    })?;
    step("bundle the pages", || finish(command("node", &["build.mjs"]).current_dir(&copy)))?;
    let module = target.join(WASM).join("web/ours.wasm");
    wasm::package(&module, "ours", &copy.join("dist/ours"))?;
    step("run", || {
        let mut run = command("node", &["run.mjs"]);
        finish(run.args(rest).env("CHROMIUM", chromium()?).current_dir(&copy))
    })
}

fn enter(peers: &Path, here: &Path, copy: &Path) -> Result<()> {
    copy_tree(peers, copy)?;
    for (from, to) in FILES {
        fs::copy(here.join(from), copy.join(to)).with_context(|| from.to_string())?;
    }
    for (file, before, after) in ENTRIES {
        let path = copy.join(file);
        let text = fs::read_to_string(&path)?;
        if !text.contains(before) {
            bail!("{file} of the benchmark no longer has {before:?}");
        }
        fs::write(path, text.replacen(before, after, 1))?;
    }
    Ok(())
}

/// Copies the files of a directory, writable; what is there beside them stays.
fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_tree(&from, &to)?;
        } else {
            fs::write(&to, fs::read(&from)?)?;
        }
    }
    Ok(())
}
