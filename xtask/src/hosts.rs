//! `dist/` served by the hosts that people have: nginx and Caddy with the settings
//! in `.github/examples/hosts`, and Python's server, which has none.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::dist;
use crate::headers::{ASK_AGAIN, FOREVER, HEADERS, media_type};
use crate::run::{root, target_dir};

/// Where the example settings say that the site lies, and the port.
const SITE: &str = "/srv/border-encounters";
const PORT: &str = "8080";
/// Where they serve it a second time.
const BELOW: &str = "/border/";

/// A host: what starts it, given a port and a directory of its own.
struct Host {
    program: &'static str,
    start: fn(u16, &Path) -> Result<Command>,
    /// It sends the headers of its settings, and compressed copies.
    settings: bool,
}

const HOSTS: [Host; 3] = [
    Host { program: "nginx", start: nginx, settings: true },
    Host { program: "caddy", start: caddy, settings: true },
    Host { program: "python3", start: python, settings: false },
];

/// Serves the built site with each host that is installed, and asks for every
/// kind of file. Says which hosts are not there.
pub(crate) fn check() -> Result<()> {
    for host in &HOSTS {
        if Command::new(host.program).arg("-h").output().is_err() {
            println!("   {} is not installed: not tried", host.program);
            continue;
        }
        serve(host).with_context(|| host.program.to_string())?;
        println!("   {} serves the site", host.program);
    }
    Ok(())
}

fn serve(host: &Host) -> Result<()> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let place = target_dir().join("hosts").join(host.program);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place)?;
    let mut command = (host.start)(port, &place)?;
    let running = Running(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    let mut tries = 0;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        tries += 1;
        ensure!(tries < 100, "did not start");
        std::thread::sleep(Duration::from_millis(100));
    }
    let asked = ask_all(host, port);
    drop(running);
    asked
}

/// Every file of the site once, from both places; then what is not there.
fn ask_all(host: &Host, port: u16) -> Result<()> {
    let site = crate::site::Site::read(&dist::dir())?;
    let kinds: BTreeMap<&str, &str> = site
        .files
        .keys()
        .filter(|path| !path.ends_with(".br") && !path.ends_with(".gz") && !path.starts_with('_'))
        .map(|path| (media_type(path), path.as_str()))
        .collect();
    for base in ["/", BELOW] {
        let page = ask(port, base, "")?;
        ensure!(page.status == 200, "{base}: {}", page.status);
        ensure!(page.body == fs::read(dist::dir().join("index.html"))?, "{base}: not the page");
        for (kind, path) in &kinds {
            let address = format!("{base}{path}");
            let answer = ask(port, &address, "")?;
            ensure!(answer.status == 200, "{address}: {}", answer.status);
            ensure!(answer.body == site.files[*path], "{address}: other bytes");
            let said = answer.header("content-type").unwrap_or_default().to_lowercase();
            let essential = kind.split(';').next().unwrap_or(kind);
            // Without settings only what a browser insists on must be right.
            let insisted =
                ["text/html", "text/javascript", "text/css", "application/wasm"].contains(&essential);
            if host.settings || insisted {
                ensure!(
                    said.replace(' ', "") == kind.replace(' ', "") || said == essential,
                    "{address}: {said}, not {kind}"
                );
            }
            if host.settings {
                settings(&address, &answer)?;
            }
        }
    }
    if host.settings {
        let wasm = kinds["application/wasm"];
        let packed = ask(port, &format!("/{wasm}"), "Accept-Encoding: gzip\r\n")?;
        ensure!(
            packed.header("content-encoding").as_deref() == Some("gzip"),
            "{wasm} comes without compression"
        );
        let missing = ask(port, "/no/such/page", "")?;
        let told = dist::dir().join("404.html");
        ensure!(missing.status == 404, "a missing page: {}", missing.status);
        ensure!(!told.exists() || missing.body == fs::read(told)?, "a missing page has not the site's own");
    }
    Ok(())
}

fn settings(address: &str, answer: &Answer) -> Result<()> {
    for (name, value) in HEADERS {
        let said = answer.header(&name.to_lowercase());
        ensure!(said.as_deref() == Some(value), "{address}: {name}: {said:?}, not {value:?}");
    }
    let stem = address.rsplit_once('.').map_or("", |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    let hashed = hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let wanted = if hashed { FOREVER } else { ASK_AGAIN };
    let said = answer.header("cache-control");
    ensure!(said.as_deref() == Some(wanted), "{address}: {said:?}, not {wanted:?}");
    Ok(())
}

/// Ends a server with the check that needed it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// One request, HTTP/1.0, so that the body ends with the connection.
fn ask(port: u16, path: &str, more: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n{more}\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { bail!("{path}: no answer") };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).context("no status")?;
    let header = |line: &str| {
        line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_string()))
    };
    Ok(Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() })
}

/// The example settings of a host, for this site and port.
fn example(name: &str, port: u16) -> Result<String> {
    let text =
        fs::read_to_string(root().join(".github/examples/hosts").join(name)).context(name.to_string())?;
    Ok(text.replace(SITE, &dist::dir().to_string_lossy()).replace(PORT, &port.to_string()))
}

fn nginx(port: u16, place: &Path) -> Result<Command> {
    let settings = place.join("nginx.conf");
    // A server of nobody's: its files lie in its place, and it stays in the foreground.
    let own =
        format!("daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log {0}/log;\n", place.display());
    let http = format!(
        "http {{\n  access_log off;\n  client_body_temp_path {0}/a;\n  proxy_temp_path {0}/b;\n  fastcgi_temp_path {0}/c;\n  \
         uwsgi_temp_path {0}/d;\n  scgi_temp_path {0}/e;\n",
        place.display()
    );
    fs::write(&settings, own + &example("nginx.conf", port)?.replace("http {\n", &http))?;
    let mut command = Command::new("nginx");
    command.arg("-p").arg(place).arg("-c").arg(&settings);
    Ok(command)
}

fn caddy(port: u16, place: &Path) -> Result<Command> {
    let settings = place.join("Caddyfile");
    fs::write(&settings, "{\n\tadmin off\n\tauto_https off\n}\n".to_string() + &example("Caddyfile", port)?)?;
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&settings);
    // Its own files, too.
    command.env("XDG_DATA_HOME", place).env("XDG_CONFIG_HOME", place).env("HOME", place);
    Ok(command)
}

/// A directory that holds the site's files and, below, the site.
fn python(port: u16, place: &Path) -> Result<Command> {
    for entry in fs::read_dir(dist::dir())? {
        let entry = entry?;
        std::os::unix::fs::symlink(entry.path(), place.join(entry.file_name()))?;
    }
    std::os::unix::fs::symlink(dist::dir(), place.join(BELOW.trim_matches('/')))?;
    let mut command = Command::new("python3");
    command.args(["-m", "http.server", &port.to_string(), "--bind", "127.0.0.1", "--directory"]).arg(place);
    Ok(command)
}
