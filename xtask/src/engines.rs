//! The page in three engines: which of them are on this machine, and their checks.

use anyhow::Result;

use crate::run::{command, finish, root};
use crate::serve;
use crate::test::UNDER;
use crate::tools::{chromium, npm_packages, program};

/// An engine: its name, Debian's packages, and the programs it runs by, each with
/// the variable that names it to `tests/page/engines/run.js` and that a caller may
/// set to one elsewhere.
struct Engine {
    name: &'static str,
    packages: &'static str,
    programs: &'static [(&'static str, &'static [&'static str])],
}

/// Chromium is beside these: the page tests have it already.
const OTHERS: [Engine; 2] = [
    Engine {
        name: "Firefox",
        packages: "firefox-esr",
        programs: &[("FIREFOX", &["firefox-esr", "firefox"])],
    },
    Engine {
        name: "WebKitGTK",
        packages: "webkit2gtk-driver xvfb",
        programs: &[("WEBKIT_DRIVER", &["WebKitWebDriver"]), ("XVFB", &["Xvfb"])],
    },
];

/// The built page in every engine that is installed, served by this process. The
/// step's name says which those are.
pub(crate) fn step() -> (String, impl FnOnce() -> Result<()>) {
    let (mut names, mut missing, mut programs) = (vec!["Chromium"], Vec::new(), Vec::new());
    for Engine { name, packages, programs: needed } in OTHERS {
        let found: Option<Vec<_>> =
            needed.iter().map(|(variable, names)| Some((*variable, program(variable, names)?))).collect();
        match found {
            Some(found) => {
                names.push(name);
                programs.extend(found);
            }
            None => missing.push(format!("{name} is not installed (Debian: {packages})")),
        }
    }
    let missing = missing.iter().map(|line| format!("; {line}")).collect::<String>();
    let run = move || {
        let chromium = chromium()?;
        let address = serve::start(0, UNDER)?;
        npm_packages()?;
        let mut node = command("node", &["engines/run.js"]);
        node.current_dir(root().join("tests/page")).env("BASE_URL", address).env("CHROMIUM", chromium);
        finish(node.envs(programs))
    };
    (format!("the page in {}{missing}", names.join(", ")), run)
}
