//! Developer commands: `cargo xtask serve | test | dist | data`.

fn main() {
    eprintln!("usage: cargo xtask <serve|test|dist|data>");
    std::process::exit(2);
}
