//! Developer commands: `cargo xtask serve | test | dist | data`.

mod data;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.split_first() {
        Some((command, rest)) if command == "data" => data::run(rest),
        _ => Err("usage: cargo xtask <serve|test|dist|data>".to_string()),
    };
    if let Err(message) = done {
        eprintln!("{message}");
        std::process::exit(2);
    }
}
