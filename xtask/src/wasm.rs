//! The library as a WebAssembly module with its JavaScript glue, in `www/pkg/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, finish, kept, root, step, target_dir};
use crate::site::fingerprint;
use crate::tools::{WASM, npm_program, wasm_target};

/// A module of its own.
struct Module {
    /// The stem of the generated files.
    name: &'static str,
    package: &'static str,
    /// The cargo feature that exports its class, where the package has several.
    feature: &'static str,
    what: &'static str,
    /// Compiled for speed, not for size: it reads files of gigabytes, and comes
    /// with the first of them.
    fast: bool,
}

/// The library that has every class but one.
const LIBRARY: &str = "border-encounters";

/// The page's module is loaded at once, that of views in words when the reader comes
/// to the field, the desk's when a text is to be checked,
/// that of what is taken along when something is, that of own files when there is
/// one, those of workbooks and of Parquet with the first such file: each holds only
/// what its exported class reaches.
const MODULES: [Module; 7] = [
    Module {
        name: "border_encounters",
        package: LIBRARY,
        feature: "page",
        what: "the page's module",
        fast: false,
    },
    Module {
        name: "ask",
        package: LIBRARY,
        feature: "ask",
        what: "the module that takes a view in words",
        fast: false,
    },
    Module { name: "desk", package: LIBRARY, feature: "desk", what: "the desk's module", fast: false },
    Module {
        name: "take",
        package: LIBRARY,
        feature: "take",
        what: "the module of what is taken along",
        fast: false,
    },
    Module {
        name: "own",
        package: LIBRARY,
        feature: "own",
        what: "the module that reads own files",
        fast: true,
    },
    Module {
        name: "workbook",
        package: "border-encounters-workbook",
        feature: "",
        what: "the module that reads workbooks",
        fast: false,
    },
    Module {
        name: "columns",
        package: "border-encounters-columns",
        feature: "",
        what: "the module that reads Parquet",
        fast: false,
    },
];

/// Smallest when compressed: functions of one caller stay apart, as small ones
/// repeat each other's code and large ones number their locals anew. The first
/// kilobyte is the far end of the stack, where no constant address points.
///
/// The features are those that rustc emits by default for this target, and [`LANES`].
const OPTIMISE: [&str; 12] = [
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=20",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The sums of two months at once (see `scan`'s pairs): what is counted after a filter
/// takes half the time. Chromium knows it since 91, Firefox since 89, Safari since 16.4.
pub(crate) const LANES: &str = "-Ctarget-feature=+simd128";

/// Builds the release modules and writes `www/pkg/`. A module is optimised while the
/// next is compiled: linking is one thread's work.
pub(crate) fn build() -> Result<()> {
    let pkg = root().join("www/pkg");
    let _ = fs::remove_dir_all(&pkg);
    std::thread::scope(|scope| {
        let mut packed = Vec::new();
        for module in &MODULES {
            let compiled = compile(module)?;
            let pkg = &pkg;
            packed.push(scope.spawn(move || package(&compiled, module.name, pkg)));
        }
        packed.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow!("a thread panicked"))?)
    })?;
    // Fetched beside the modules that read words, once for both.
    fs::copy(root().join("src/claims/text/lexicon.txt"), pkg.join("lexicon.txt"))?;
    Ok(())
}

/// The module as rustc leaves it, under its own name.
fn compile(module: &Module) -> Result<PathBuf> {
    let Module { name, package: from, feature, what, fast } = module;
    let level = if *fast { "3" } else { "\"z\"" };
    step(&format!("compile {what} for the browser"), || {
        wasm_target()?;
        finish(&mut cargo(&[
            "rustc",
            "--quiet",
            &format!("--package={from}"),
            "--lib",
            // Without the rlib beside it, link-time optimisation is whole.
            "--crate-type=cdylib",
            "--no-default-features",
            &format!("--features={feature}"),
            "--profile=web",
            "--target",
            WASM,
            "--config",
            &flags(*fast),
            "--config",
            &format!("profile.web.opt-level={level}"),
        ]))
    })?;
    let web = target_dir().join(WASM).join("web");
    let own = web.join(format!("{name}.module.wasm"));
    fs::copy(web.join(format!("{}.wasm", compiled(from))), &own)?;
    Ok(own)
}

/// What cargo calls a package's library.
fn compiled(package: &str) -> String {
    let own = package.strip_prefix("border-encounters-");
    own.map_or_else(|| package.replace('-', "_"), str::to_string)
}

/// Gives a compiled module its glue, under a name of its own, in `pkg`.
pub(crate) fn package(module: &Path, name: &str, pkg: &Path) -> Result<()> {
    step(&format!("generate JavaScript glue and types of {name}"), || {
        Bindgen::new()
            .input_path(module)
            .out_name(name)
            .web(true)?
            .typescript(true)
            .omit_default_module_path(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(pkg)
    })?;
    step(&format!("optimise {name}"), || optimise(&pkg.join(format!("{name}_bg.wasm"))))
}

/// Runs wasm-opt in place.
fn optimise(module: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| module.display().to_string())?;
    let key = fingerprint([bytes.as_slice(), OPTIMISE.join(" ").as_bytes()]);
    let optimised = kept(&format!("{key}.wasm"), |fresh| {
        finish(npm_program("wasm-opt")?.args(OPTIMISE).arg(module).arg("-o").arg(fresh))
    })?;
    Ok(fs::write(module, optimised)?)
}

/// Keeps the builder's directories out of the module's panic messages, so that
/// every machine builds the same bytes.
fn flags(fast: bool) -> String {
    let home = std::env::var_os("HOME").unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or(Path::new(&home).join(".cargo"), Into::into);
    let from = [(cargo_home, "cargo"), (root(), "project")];
    let flags: Vec<String> = from
        .iter()
        .map(|(dir, name)| format!("{:?}", format!("--remap-path-prefix={}={name}", dir.display())))
        .collect();
    // The hash's loop rolled up, but where files of gigabytes are hashed.
    let compact = format!("{:?}", "--cfg=sha2_backend_soft=\"compact\"");
    let flags: Vec<String> =
        flags.into_iter().chain((!fast).then_some(compact)).chain([format!("{LANES:?}")]).collect();
    format!("target.{WASM}.rustflags=[{}]", flags.join(","))
}
