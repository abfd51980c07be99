//! Compressed copies of the site's files, what they weigh, and the limits they keep.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use crate::run::kept;
use crate::site::{Site, fingerprint};

/// The page's module with its glue and the default data, brotli, in bytes.
const MODULE_LIMIT: usize = 200_000;

/// All that the first view loads, fonts apart, brotli, in bytes.
const FIRST_LIMIT: usize = 235_000;

/// Fonts together, in bytes.
const FONT_LIMIT: usize = 60_000;

/// One file as it may be sent.
#[derive(Debug, Clone)]
pub(crate) struct Weighed {
    pub path: String,
    pub raw: usize,
    /// Brotli and gzip, best level; none where the file is compressed already.
    pub packed: Option<(Vec<u8>, Vec<u8>)>,
}

impl Weighed {
    fn brotli(&self) -> usize {
        self.packed.as_ref().map_or(self.raw, |(brotli, _)| brotli.len())
    }

    fn gzip(&self) -> usize {
        self.packed.as_ref().map_or(self.raw, |(_, gzip)| gzip.len())
    }
}

/// Compresses every file that gains by it.
pub(crate) fn weigh(site: &Site) -> Result<Vec<Weighed>> {
    let weigh_one = |(path, bytes): (&String, &Vec<u8>)| -> Result<Weighed> {
        let packed = if gains(path) { Some((brotli(bytes)?, gzip(bytes)?)) } else { None };
        Ok(Weighed { path: path.clone(), raw: bytes.len(), packed })
    };
    site.files.iter().map(weigh_one).collect()
}

/// The files of a built site.
pub(crate) struct Weights {
    pub files: Vec<Weighed>,
    /// What the first view loads.
    pub first: BTreeSet<String>,
}

impl Weights {
    /// Prints the weights; fails where a limit is passed.
    pub(crate) fn check(&self) -> Result<()> {
        let font = |file: &&Weighed| file.path.ends_with(".woff2");
        let (fonts, others): (Vec<_>, Vec<_>) = self.files.iter().partition(font);
        let (code, rest): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|file| self.first.contains(&file.path));
        println!("   {:<52} {:>10} {:>10} {:>10}", "bytes", "as is", "gzip", "brotli");
        for file in &code {
            line(&file.path, &[file]);
        }
        let module: Vec<_> = code.iter().copied().filter(|file| file.path.starts_with("pkg/")).collect();
        line("= module, glue and default data", &module);
        line("= all that the first view loads", &code);
        line("  fonts", &fonts);
        line("  on demand", &rest);
        let sum = |files: &[&Weighed]| files.iter().map(|file| file.brotli()).sum::<usize>();
        let limits = [
            ("module, glue and default data", sum(&module), MODULE_LIMIT),
            ("all that the first view loads", sum(&code), FIRST_LIMIT),
            ("fonts", sum(&fonts), FONT_LIMIT),
        ];
        for (what, weight, limit) in limits {
            if weight > limit {
                bail!("{what} weigh {} bytes, over the limit of {}", grouped(weight), grouped(limit));
            }
            println!("   {what}: {} of {} bytes allowed", grouped(weight), grouped(limit));
        }
        Ok(())
    }
}

fn line(name: &str, files: &[&Weighed]) {
    let sum = |weight: fn(&Weighed) -> usize| grouped(files.iter().map(|file| weight(file)).sum());
    let [raw, gzip, brotli] = [sum(|file| file.raw), sum(Weighed::gzip), sum(Weighed::brotli)];
    println!("   {name:<52} {raw:>10} {gzip:>10} {brotli:>10}");
}

/// Fonts, pictures and archives are compressed by their format; `_headers` is
/// for the host, which sends it to no one.
fn gains(path: &str) -> bool {
    path != "_headers"
        && !matches!(path.rsplit('.').next(), Some("woff2" | "png" | "ico" | "parquet" | "gz" | "br"))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    kept(&format!("{}.br", fingerprint([bytes])), |fresh| {
        let settings = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 24,
            size_hint: bytes.len(),
            ..Default::default()
        };
        write(fresh, |out| brotli::BrotliCompress(&mut &bytes[..], out, &settings).map(|_| ()))
    })
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    kept(&format!("{}.gz", fingerprint([bytes])), |fresh| {
        write(fresh, |out| {
            let mut encoder = flate2::write::GzEncoder::new(out, flate2::Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish().map(|_| ())
        })
    })
}

fn write(path: &Path, fill: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<()> {
    let mut out = Vec::new();
    fill(&mut out)?;
    Ok(fs::write(path, out)?)
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(path: &str, brotli: usize) -> Weighed {
        Weighed { path: path.into(), raw: brotli * 3, packed: Some((vec![0; brotli], vec![0; brotli])) }
    }

    #[test]
    fn what_is_fetched_on_demand_counts_towards_no_limit() {
        let first = BTreeSet::from(["index.html".to_string(), "pkg/m.wasm".to_string()]);
        let at_limit = [
            weighed("index.html", FIRST_LIMIT - MODULE_LIMIT),
            weighed("pkg/m.wasm", MODULE_LIMIT),
            weighed("pkg/desk.wasm", MODULE_LIMIT),
            weighed("data/x.csv", MODULE_LIMIT),
        ];
        let check = |files: &[Weighed]| Weights { files: files.to_vec(), first: first.clone() }.check();
        assert!(check(&at_limit).is_ok());
        let over = [weighed("index.html", 7), weighed("pkg/m.wasm", MODULE_LIMIT + 1)];
        assert_eq!(
            check(&over).unwrap_err().to_string(),
            "module, glue and default data weigh 200,001 bytes, over the limit of 200,000"
        );
        assert!(check(&[weighed("index.html", FIRST_LIMIT + 1)]).is_err());
        assert!(check(&[weighed("a.woff2", FONT_LIMIT + 1)]).is_err());
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
