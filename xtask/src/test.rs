//! `cargo xtask test`: everything that must pass.

use std::fs;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::run::{cargo, finish, root, step, target_dir};
use crate::tools::{WASM, chromium, npm_program, wasm_target};
use crate::{data, dist, engines, hosts, serve};

/// The parts, in the order they run.
type Part = fn(&mut Checks, &[String]);
const PARTS: [(&str, Part); 4] =
    [("lint", lint), ("native", native), ("page", page), ("engines", in_engines)];

/// A second path at which the page tests find the site: links must be relative.
pub(crate) const UNDER: &str = "some/path";

/// Runs the parts that are named, or all, and says what failed.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let split = args.iter().position(|arg| arg == "--");
    let (named, playwright) = args.split_at(split.unwrap_or(args.len()));
    let playwright = playwright.get(1..).unwrap_or_default();
    if let Some(unknown) = named.iter().find(|name| !PARTS.iter().any(|(part, _)| part == *name)) {
        bail!("test has no part {unknown}; it has lint, native, page and engines");
    }
    let mut checks = Checks::default();
    for (_, part) in
        PARTS.iter().filter(|(name, _)| named.is_empty() || named.iter().any(|asked| asked == name))
    {
        part(&mut checks, playwright);
    }
    checks.summarise()
}

/// What was run and how it went.
#[derive(Default)]
struct Checks {
    done: Vec<(String, f64, Option<String>)>,
    /// What the browser's own tests count, as a line, and those that failed, a line each.
    page: Vec<String>,
}

impl Checks {
    /// Runs one check; a failure is kept and told, and the others still run.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        let start = Instant::now();
        let failure = step(name, work).err().map(|error| format!("{error:#}"));
        if let Some(failure) = &failure {
            println!("   {failure}");
        }
        let passed = failure.is_none();
        self.done.push((name.to_string(), start.elapsed().as_secs_f64(), failure));
        passed
    }

    fn summarise(self) -> Result<()> {
        println!("\n== summary");
        for (name, seconds, failure) in &self.done {
            println!("   {} {seconds:>7.1} s  {name}", if failure.is_none() { "ok    " } else { "FAILED" });
        }
        let failed = self.done.iter().filter(|(_, _, failure)| failure.is_some()).count();
        println!("   {} steps passed, {failed} failed", self.done.len() - failed);
        for line in self.page {
            println!("{line}");
        }
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.done.len());
        }
        Ok(())
    }
}

fn lint(checks: &mut Checks, _: &[String]) {
    checks.check("format", || finish(&mut cargo(&["fmt", "--all", "--check"])));
    checks.check("clippy, native", || {
        finish(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    checks.check("clippy, browser", || {
        wasm_target()?;
        let package = "--package=border-encounters";
        finish(&mut cargo(&["clippy", "--quiet", package, "--lib", "--target", WASM, "--", "-D", "warnings"]))
    });
    checks.check("clippy, the peers' contestants", || {
        let manifest = "--manifest-path=tests/bench/peers/Cargo.toml";
        let mut clippy = cargo(&["clippy", "--quiet", manifest, "--target", WASM, "--target-dir"]);
        finish(clippy.arg(target_dir()).args(["--", "-D", "warnings"]))
    });
    checks.check("documentation", || {
        finish(cargo(&["doc", "--quiet", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
    checks.check("the npm lock file names no host", || {
        let lock = "tests/page/package-lock.json";
        if fs::read_to_string(root().join(lock)).context(lock)?.contains("\"resolved\"") {
            bail!("{lock} says where packages came from; run npm in tests/page, where .npmrc prevents it");
        }
        Ok(())
    });
}

fn native(checks: &mut Checks, _: &[String]) {
    checks.check("shipped data", || data::run(&["--check".to_string()]).map_err(|message| anyhow!(message)));
    checks.check("native tests", || finish(&mut cargo(&["test", "--quiet", "--workspace"])));
    // Printed where the development set is beside this folder; else the test says that it is not.
    checks.check("claims, scored on the development set", || {
        let one = "claims::the_development_set_scores";
        finish(&mut cargo(&[
            "test",
            "--quiet",
            "--workspace",
            "--test",
            "tests",
            "--",
            one,
            "--exact",
            "--nocapture",
        ]))
    });
}

const BUILD: &str = "build the page";

fn page(checks: &mut Checks, playwright: &[String]) {
    let mut built = None;
    checks.check(BUILD, || dist::build(None).map(|weights| built = Some(weights)));
    let Some(weights) = built else { return };
    checks.check("weight of the page", || weights.check());
    checks.check("the site on nginx, Caddy and Python's server", hosts::check);
    for project in ["www", "specs"] {
        checks.check(&format!("types, {project}"), || {
            let project = format!("tests/page/tsconfig.{project}.json");
            finish(npm_program("tsc")?.args(["--project", &project]))
        });
    }
    let report = root().join("test-results/report.json");
    checks.check("page tests", || {
        let _ = fs::remove_file(&report);
        finish(in_browser()?.args(playwright).env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report))
    });
    let report = fs::read_to_string(&report).ok().and_then(|text| serde_json::from_str(&text).ok());
    if let Some(report) = report {
        checks.page.extend(counts(&report));
        failures(&report, &mut checks.page);
    }
}

fn in_engines(checks: &mut Checks, _: &[String]) {
    let built = checks.done.iter().find(|(name, ..)| name == BUILD).map(|(.., failure)| failure.is_none());
    if built.unwrap_or_else(|| checks.check(BUILD, || dist::build(None).map(drop))) {
        let (name, run) = engines::step();
        checks.check(&name, run);
    }
}

/// Playwright on the built site, served by this process.
fn in_browser() -> Result<Command> {
    let browser = chromium()?;
    let address = serve::start(0, UNDER)?;
    let mut run = npm_program("playwright")?;
    run.arg("test").current_dir(root().join("tests/page"));
    run.env("CHROMIUM", browser).env("BASE_URL", address);
    Ok(run)
}

/// Takes the README's pictures anew.
pub(crate) fn pictures() -> Result<()> {
    dist::build(None)?;
    finish(in_browser()?.arg("pictures.spec.js").env("PICTURES", "1"))
}

/// The line that says how the page tests went, from Playwright's JSON report.
fn counts(report: &Value) -> Option<String> {
    let count = |key: &str| report["stats"][key].as_u64();
    let (passed, failed, skipped) =
        (count("expected")?, count("unexpected")? + count("flaky")?, count("skipped")?);
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    Some(format!("{passed} passed, {failed} failed{skipped}"))
}

/// A line for each test that failed, and for each that passed only on a second
/// try: the file, the test, where, and how its first error begins.
fn failures(suite: &Value, lines: &mut Vec<String>) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for inner in list(&suite["suites"]) {
        failures(&inner, lines);
    }
    for spec in list(&suite["specs"]) {
        for test in list(&spec["tests"]) {
            let status = test["status"].as_str().unwrap_or_default();
            if !matches!(status, "unexpected" | "flaky") {
                continue;
            }
            let message = list(&test["results"]).iter().find_map(|result| {
                result["errors"][0]["message"]
                    .as_str()
                    .map(|text| text.lines().take(8).collect::<Vec<_>>().join(" "))
            });
            let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
            lines.push(format!(
                "   {status}: {} › {} ({}): {}",
                text(&spec["file"]),
                text(&spec["title"]),
                text(&test["projectName"]),
                message.unwrap_or_default()
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_test_that_passed_only_on_a_second_try_counts_as_failed() {
        let report = json!({"stats": {"expected": 5, "unexpected": 1, "flaky": 1, "skipped": 0}});
        assert_eq!(counts(&report).as_deref(), Some("5 passed, 2 failed"));
        assert_eq!(counts(&json!({})), None);
    }

    #[test]
    fn what_failed_is_named_with_how_its_error_begins() {
        let test = |status: &str, errors: Value| json!({"projectName": "phone", "status": status, "results": [{"errors": errors}]});
        let spec =
            |title: &str, test: Value| json!({"file": "desk.spec.js", "title": title, "tests": [test]});
        let broken = json!([{"message": "expected 3\nfound 4"}]);
        let report = json!({"suites": [{"suites": [{"specs": [
            spec("counts", test("unexpected", broken.clone())),
            spec("waits", test("flaky", broken)),
            spec("reads", test("expected", json!([]))),
        ]}]}]});
        let mut lines = Vec::new();
        failures(&report, &mut lines);
        assert_eq!(
            lines,
            [
                "   unexpected: desk.spec.js › counts (phone): expected 3 found 4",
                "   flaky: desk.spec.js › waits (phone): expected 3 found 4",
            ]
        );
    }
}
