//! `cargo xtask fuzz`: inputs that nobody thought of, for whatever reads what people bring.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, command, finish, root, step, target_dir};

/// What is fed: names of programs in `tests/fuzz`.
const TARGETS: [&str; 7] = ["csv", "detector", "mapping", "parquet", "workbook", "link", "desk_text"];

/// Seconds a target runs where none are given.
const SECONDS: u32 = 60;

/// Bytes of the longest input.
const LONGEST: usize = 1 << 14;

/// What the compiler counts for the fuzzer: branches taken, and values compared.
const COUNTED: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// `args`: names of targets, else all; seconds for each; `--keep`: what was found to
/// be new is kept in `tests/fuzz/corpus`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let mut seconds = SECONDS;
    let (mut chosen, mut keep) = (Vec::new(), false);
    for arg in args {
        match (arg.parse(), TARGETS.iter().find(|target| *target == arg)) {
            (Ok(number), _) => seconds = number,
            (_, Some(target)) => chosen.push(*target),
            _ if arg == "--keep" => keep = true,
            _ => bail!("fuzz takes seconds, --keep and targets: {}", TARGETS.join(", ")),
        }
    }
    if chosen.is_empty() {
        chosen.extend(TARGETS);
    }
    let built = target_dir().join("fuzz");
    step("compile the targets", || {
        let manifest = "--manifest-path=tests/fuzz/Cargo.toml";
        let mut build = cargo(&["build", "--quiet", "--release", "--locked", manifest]);
        let host = host()?;
        build.args(["--target", &host]);
        finish(build.env("CARGO_TARGET_DIR", &built).env("CARGO_ENCODED_RUSTFLAGS", COUNTED.join("\x1f")))
    })?;
    let programs = built.join(host()?).join("release");
    for target in chosen {
        step(&format!("feed {target} for {seconds} s"), || {
            let kept = root().join("tests/fuzz/corpus").join(target);
            let found = built.join("found").join(target);
            fs::create_dir_all(&kept).and_then(|()| fs::create_dir_all(&found))?;
            let mut feed = command(programs.join(target), &[]);
            feed.args([&found, &kept]).arg(format!("-artifact_prefix={}/", built.display())).args([
                &format!("-max_total_time={seconds}"),
                &format!("-max_len={LONGEST}"),
                "-timeout=20",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                "-verbosity=0",
            ]);
            finish(&mut feed)?;
            if keep {
                let mut merge = command(programs.join(target), &["-merge=1", "-verbosity=0"]);
                finish(merge.args([&kept, &found]))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The name of this machine's kind.
fn host() -> Result<String> {
    let said = crate::run::output(&mut command("rustc", &["-vV"]))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_string).context("rustc does not say what it compiles for")
}
