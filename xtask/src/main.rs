//! Developer commands: `cargo xtask serve | test | dist | bench | fuzz | pictures | data`.

#![expect(clippy::disallowed_methods, reason = "a developer is told how long each step took")]

mod bench;
mod card;
mod data;
mod discover;
mod dist;
mod engines;
mod fuzz;
mod headers;
mod hosts;
mod offline;
mod run;
mod serve;
mod site;
mod size;
mod test;
mod tools;
mod wasm;

use anyhow::{Result, anyhow, bail};

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N] [--no-build] [--under PATH]
                     build the release page and serve it on 127.0.0.1
  test [part]... [-- playwright arguments]
                     everything that must pass; parts: lint, native, page, engines
  dist [--address URL]
                     build the deployable static site in dist/ and check its size; URL: where
                     it will stand, for search engines
  bench PEERS [...]  run the peer benchmark in PEERS with the project's engine and chart
                     as contestants; the rest goes to its run.mjs (tests/bench/peers)
  fuzz [SECONDS] [--keep] [target]...
                     feed what reads people's files, links and texts inputs that nobody
                     thought of, a minute a target unless seconds are given (tests/fuzz)
  pictures           take the README's pictures anew, from the page as it is
  data [...]         rebuild or extend www/data from the publishers' files";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Err(error) = dispatch(&args) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let (command, rest) = args.split_first().ok_or_else(|| anyhow!(USAGE))?;
    match command.as_str() {
        "serve" => serve::run(rest),
        "test" => test::run(rest),
        "dist" => dist::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "pictures" if rest.is_empty() => test::pictures(),
        "data" => data::run(rest).map_err(|message| anyhow!(message)),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!(USAGE),
    }
}
