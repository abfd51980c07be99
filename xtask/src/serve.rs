//! A static server for `dist/` on this machine: one thread and one answer a
//! connection, which is all that a developer's page needs. (A small library's
//! pool of threads now and then left a connection waiting for ever.)

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::dist;
use crate::headers::{ASK_AGAIN, FOREVER, HEADERS, media_type};

/// Longest request line with its headers, in bytes.
const MOST_HEAD: u64 = 32 * 1024;

/// How long a browser may take to send or to receive.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the page is served unless told otherwise or taken.
const USUAL_PORT: u16 = 8080;

/// `cargo xtask serve`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut port, mut build, mut under) = (None, true, String::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--port" => port = Some(value()?.parse().context("--port needs a number up to 65535")?),
            "--under" => under = value()?.trim_matches('/').to_string(),
            "--no-build" => build = false,
            other => bail!("serve does not know {other}"),
        }
    }
    if build {
        dist::run(&[])?;
    }
    let address = match port {
        Some(port) => start(port, &under)?,
        None => start(USUAL_PORT, &under).or_else(|_| start(0, &under))?,
    };
    println!("The page is at {address} (Ctrl-C ends)");
    loop {
        std::thread::park();
    }
}

/// Serves `dist/` in the background, also under a path if one is given, and
/// returns the address. Port 0 takes any free one.
pub(crate) fn start(port: u16, under: &str) -> Result<String> {
    if !dist::dir().join("index.html").exists() {
        bail!("dist/ is not built: run `cargo xtask dist`");
    }
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .map_err(|error| anyhow!("could not listen on 127.0.0.1:{port}: {error}"))?;
    let port = listener.local_addr()?.port();
    let path = under.to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let under = path.clone();
            // A reader that went away is no concern of the server's.
            std::thread::spawn(move || _ = answer(stream, &under));
        }
    });
    let slash = if under.is_empty() { "" } else { "/" };
    Ok(format!("http://127.0.0.1:{port}/{under}{slash}"))
}

/// Reads one request, answers it and hangs up.
fn answer(stream: TcpStream, under: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(MOST_HEAD)).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let mut accepted = Vec::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("accept-encoding")
        {
            accepted.push(value.to_ascii_lowercase());
        }
    }
    let mut words = first.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return plain(stream, "405 Method Not Allowed", "only GET and HEAD are answered\n");
    }
    let Some(path) = local_path(url, under) else {
        return plain(stream, "404 Not Found", "not found\n");
    };
    let encodings = [("br", ".br"), ("gzip", ".gz"), ("", "")];
    for (encoding, suffix) in encodings.into_iter().filter(|(encoding, _)| accepts(&accepted, encoding)) {
        if let Ok(bytes) = fs::read(dist::dir().join(format!("{path}{suffix}"))) {
            let cache = if has_hash(&path) { FOREVER } else { ASK_AGAIN };
            let mut headers = vec![("Content-Type", media_type(&path)), ("Cache-Control", cache)];
            headers.push(("Vary", "Accept-Encoding"));
            if !encoding.is_empty() {
                headers.push(("Content-Encoding", encoding));
            }
            return send(
                stream,
                "200 OK",
                &headers,
                if method == "HEAD" { &[] } else { &bytes },
                bytes.len(),
            );
        }
    }
    let lost = fs::read(dist::dir().join("404.html")).unwrap_or_default();
    send(stream, "404 Not Found", &[("Content-Type", media_type("404.html"))], &lost, lost.len())
}

fn plain(stream: TcpStream, status: &str, text: &str) -> std::io::Result<()> {
    send(stream, status, &[("Content-Type", "text/plain; charset=utf-8")], text.as_bytes(), text.len())
}

fn send(
    mut stream: TcpStream,
    status: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    length: usize,
) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    for (name, value) in HEADERS.iter().chain(headers) {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)
}

/// The path in `dist/` that an address names. Only plain names pass: nothing
/// hidden, escaped, or above the directory.
fn local_path(url: &str, under: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let below =
        path.strip_prefix(under).filter(|_| !under.is_empty()).and_then(|rest| rest.strip_prefix('/'));
    let path = below.unwrap_or(path);
    let plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    match path {
        "" => Some("index.html".to_string()),
        _ => path.split('/').all(plain).then(|| path.to_string()),
    }
}

/// Whether an encoding is among those a browser lists; no encoding always is.
fn accepts(lists: &[String], encoding: &str) -> bool {
    let mut items = lists.iter().flat_map(|list| list.split(','));
    encoding.is_empty()
        || items.any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            name.trim() == encoding && weight.trim().trim_start_matches("q=").parse::<f32>() != Ok(0.0)
        })
}

/// `name-0123456789.extension`, the form that [`crate::site`] gives.
fn has_hash(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_below_the_site_are_served() {
        let cases = [
            ("/", "", Some("index.html")),
            ("/?v=1&dataset=southwest", "", Some("index.html")),
            ("/pkg/m-0123456789.js", "", Some("pkg/m-0123456789.js")),
            ("/a/b/", "a/b", Some("index.html")),
            ("/a/b/style.css", "a/b", Some("style.css")),
            ("/style.css", "a/b", Some("style.css")),
            ("/../Cargo.toml", "", None),
            ("/pkg/../../Cargo.toml", "", None),
            ("/%2e%2e/Cargo.toml", "", None),
            ("//etc/passwd", "", None),
            ("/.git/config", "", None),
            ("/pkg\\m.js", "", None),
            ("index.html", "", None),
        ];
        for (url, under, expected) in cases {
            assert_eq!(local_path(url, under).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn an_encoding_is_used_if_the_browser_lists_it() {
        let lists = ["gzip, deflate, br;q=0".to_string()];
        assert!(accepts(&lists, "gzip") && !accepts(&lists, "br") && accepts(&[], ""));
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        assert!(has_hash("pkg/m-0123456789.js"));
        assert!(!has_hash("data/family-status.csv") && !has_hash("index.html"));
    }
}
