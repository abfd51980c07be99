//! What the server says beside each file: types, and the rules the browser must keep.

use std::collections::BTreeSet;

/// The page's content security policy; `www/index.html` states the same.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/// Headers of every response. Any page may show a view of this site and read its
/// tables: all of it is public, and nobody is logged in.
pub(crate) const HEADERS: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

/// For files whose name carries their content's hash, and for all others.
pub(crate) const FOREVER: &str = "public, max-age=31536000, immutable";
pub(crate) const ASK_AGAIN: &str = "no-cache";

/// The media type for a file name.
pub(crate) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The `_headers` file that several static hosts read: rules for every path, and
/// for each file how long it may be kept. Only a name that carries its content's
/// hash is kept for ever; tables and texts are asked for again, so that they are
/// those of the page that reads them.
pub(crate) fn headers_file<'a>(hashed: &BTreeSet<&'a str>, paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in HEADERS {
        text += &format!("  {name}: {value}\n");
    }
    for path in paths {
        let cache = if hashed.contains(path) { FOREVER } else { ASK_AGAIN };
        text += &format!("/{path}\n  Cache-Control: {cache}\n");
        if path == "index.html" {
            text += &format!("/\n  Cache-Control: {cache}\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        let paths =
            ["app-0123456789.js", "data/catalogue/labels.csv", "data/sectors-2024-11.csv", "index.html"];
        let text = headers_file(&BTreeSet::from([paths[0]]), paths.into_iter());
        let rule = |path: &str, cache: &str| text.contains(&format!("\n/{path}\n  Cache-Control: {cache}\n"));
        assert!(
            text.starts_with("/*\n  Access-Control-Allow-Origin: *\n  Content-Security-Policy: "),
            "{text}"
        );
        assert!(rule(paths[0], FOREVER), "{text}");
        for path in [paths[1], paths[2], paths[3], ""] {
            assert!(rule(path, ASK_AGAIN), "{path}: {text}");
        }
    }
}
