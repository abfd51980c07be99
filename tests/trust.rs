//! How far the desk can be trusted, on sets of sentences that lie beside this
//! folder in the workshop. Without them the tests say so and pass.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    path.exists().then_some(path).or_else(|| {
        println!("skipped: the sets of sentences are not beside this folder");
        None
    })
}

/// What a script prints; `None`: there is no python3.
fn python(script: &Path, arguments: &[&Path]) -> Option<String> {
    let run = Command::new("python3").arg("-B").arg(script).args(arguments).output();
    let Ok(output) = run else {
        println!("skipped: python3 is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_border-encounters"))
}

/// Texts that once misled a reader do so no more.
#[test]
fn no_case_misleads() {
    let Some(script) = shared("cases/run.py") else { return };
    let Some(out) = python(&script, &[program()]) else { return };
    println!("{out}");
    let last = out.lines().last().expect("a summary");
    assert!(last.ends_with(" 0 misleading"), "{out}");
    let right: u32 = last.split(' ').next().and_then(|n| n.parse().ok()).expect("a count");
    assert!(right >= 33, "{out}");
}

/// The figures of trust.py on one set, which says the texts' dates where they have one.
fn figures(set: &str) -> Option<Value> {
    let gold = shared(&format!("claims/{set}.jsonl"))?;
    let lines = std::fs::read_to_string(&gold).expect("UTF-8");
    let mut asked = String::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let mut item: Value = serde_json::from_str(line).expect("a sentence");
        item.as_object_mut()
            .expect("an object")
            .retain(|key, _| ["id", "text", "published"].contains(&key.as_str()));
        asked += &format!("{item}\n");
    }
    let file = |end: &str| std::env::temp_dir().join(format!("trust-{set}-{}.{end}", std::process::id()));
    let (input, output) = (file("in"), file("out"));
    std::fs::write(&input, asked).expect("a temporary file");
    let answers =
        Command::new(program()).args(["check", "--jsonl"]).arg(&input).output().expect("the program");
    assert!(answers.status.success(), "{}", String::from_utf8_lossy(&answers.stderr));
    std::fs::write(&output, answers.stdout).expect("a temporary file");
    let table = python(&shared("claims/trust.py")?, &[Path::new("--json"), &output, &gold]);
    for file in [input, output] {
        _ = std::fs::remove_file(file);
    }
    Some(serde_json::from_str(&table?).expect("JSON"))
}

/// End to end at least, true claims called off at most, false ones called true at most.
#[test]
fn off_is_said_rightly() {
    for (set, whole, true_off, false_true) in
        [("dev", 0.92, 0.01, 0.02), ("dev2", 0.87, 0.03, 0.03), ("passages", 0.79, 0.02, 0.05)]
    {
        let Some(figures) = figures(set) else { return };
        println!("{set}: {figures}");
        let share = |name: &str| figures[name].as_f64().expect("a share");
        assert!(share("end_to_end") >= whole, "{set}: {figures}");
        assert!(share("true_off") <= true_off, "{set}: {figures}");
        assert!(share("false_called_true") <= false_true, "{set}: {figures}");
    }
}
