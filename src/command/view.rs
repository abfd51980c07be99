//! `headline`, `table` and `chart`: the view of a link, without a browser.

use std::path::PathBuf;

use border_encounters::app::App;
use border_encounters::chart::{Sheet, Size, Theme};
use border_encounters::data::Data;
use border_encounters::data::words::Language;
use border_encounters::wire::Table;
use clap::{Args, ValueEnum};

use super::files::Files;
use super::{DONE, Problem, Tongue, save};

/// The view to speak of.
#[derive(Debug, Args)]
struct Link {
    /// Address or query string, as the page's “Copy link” gives it; empty for the default view
    #[arg(value_name = "LINK", default_value = "")]
    link: String,
    /// Language where the link names none
    #[arg(long, value_enum, default_value_t)]
    lang: Tongue,
    /// Go on with what is left of a link that cannot be followed in full, and with
    /// what a file seems to hold
    #[arg(long)]
    lenient: bool,
    /// Address of the page, put before the link that goes with the numbers
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    site: String,
    #[command(flatten)]
    files: Files,
}

/// Print the sentence above the view's chart
#[derive(Debug, Args)]
pub(crate) struct HeadlineArguments {
    #[command(flatten)]
    link: Link,
}

/// Print exactly the numbers that the view's chart shows
#[derive(Debug, Args)]
pub(crate) struct TableArguments {
    #[command(flatten)]
    link: Link,
    /// How the numbers are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Draw the view's chart as a picture that stands on its own
#[derive(Debug, Args)]
pub(crate) struct ChartArguments {
    #[command(flatten)]
    link: Link,
    /// Write SVG, to this file or to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-", required = true)]
    svg: Option<PathBuf>,
    /// Width and height of the chart without its title and notes, in CSS pixels,
    /// or of the whole picture: social (1200x630), column (680x510), print (1000x640)
    #[arg(long, value_name = "WIDTHxHEIGHT|NAME", value_parser = size, default_value = "960x560")]
    size: Size,
    /// Colours
    #[arg(long, value_enum, default_value_t)]
    theme: Colours,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Columns of text with caption and notes
    #[default]
    Text,
    /// As the page's CSV download
    Csv,
    /// As the page's recipe: link, release, hash, filters, numbers
    Json,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Colours {
    #[default]
    Light,
    Dark,
}

pub(crate) fn headline(arguments: &HeadlineArguments) -> Result<u8, Problem> {
    let app = open(&arguments.link)?;
    let parts = app.panel().headline;
    let text: String = parts.iter().map(|part| part.text.as_str()).collect();
    save(None, &format!("{text}\n"))?;
    Ok(DONE)
}

pub(crate) fn table(arguments: &TableArguments) -> Result<u8, Problem> {
    let app = open(&arguments.link)?;
    let text = match arguments.format {
        Format::Text => columns(&app.table()),
        Format::Csv => app.csv().text,
        Format::Json => app.recipe().text,
    };
    save(arguments.output.as_ref(), &text)?;
    Ok(DONE)
}

pub(crate) fn chart(arguments: &ChartArguments) -> Result<u8, Problem> {
    let app = open(&arguments.link)?;
    let theme = match arguments.theme {
        Colours::Light => Theme::LIGHT,
        Colours::Dark => Theme::DARK,
    };
    if let Some(file) = arguments.svg.as_ref().filter(|file| file.to_string_lossy().contains('?')) {
        let file = file.display();
        return Err(format!("--svg names the file to write, not the link “{file}”: chart LINK --svg FILE"));
    }
    let picture = app.svg_of(arguments.size, &theme).map_err(|e| e.to_string())?;
    save(arguments.svg.as_ref(), &picture.text)?;
    Ok(DONE)
}

/// The page's own loop over the view of a link. What of the link cannot be
/// followed is a problem: a build must not get another picture than it asked for.
fn open(link: &Link) -> Result<App, Problem> {
    let query = link.link.split_once('?').map_or(link.link.as_str(), |(_, query)| query);
    let query = query.split('#').next().unwrap_or(query);
    if !query.is_empty() && !query.contains('=') {
        return Err(format!("{:?} is not a link of the page: there is no query string in it", link.link));
    }
    let language: Language = link.lang.into();
    let mut data = Data::with_everything().map_err(|e| e.to_string())?;
    let own = link.files.add_to(&mut data, language, link.lenient)?;
    // A link that names no table is of the first file's.
    let names_one = query.split('&').any(|pair| pair.starts_with("data="));
    let query = match own.first().filter(|_| !names_one) {
        Some(id) => &format!("data={id}&{query}"),
        None => query,
    };
    let mut app = App::with_data(data, language).map_err(|e| e.to_string())?;
    app.set_site(&link.site);
    app.start(query);
    let panel = app.panel();
    let notices: Vec<&str> = panel.notices.iter().map(|notice| notice.text.as_str()).collect();
    if !notices.is_empty() && !link.lenient {
        return Err(format!("{} (--lenient goes on without it)", notices.join(" ")));
    }
    for notice in notices {
        eprintln!("border-encounters: {notice}");
    }
    if let Some(newer) = panel.source.newer {
        eprintln!("border-encounters: {}", newer.message);
    }
    Ok(app)
}

/// A table as text: the first column to the left, numbers to the right, an
/// asterisk at provisional months.
fn columns(table: &Table) -> String {
    let mut rows: Vec<Vec<String>> = vec![table.columns.clone()];
    rows.extend(table.rows.iter().map(|row| {
        let header = format!("{}{}", row.header, if row.provisional { " *" } else { "" });
        std::iter::once(header).chain(row.cells.iter().cloned()).collect()
    }));
    let width = |i: usize| {
        rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let mut out = format!("{}\n\n", table.caption);
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(i, (cell, width))| match i {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        out += cells.collect::<Vec<_>>().join("  ").trim_end();
        out.push('\n');
    }
    if table.rows.iter().any(|row| row.provisional) {
        // The word is the same in both languages.
        out += "\n* provisional";
    }
    for note in &table.notes {
        out += &format!("\n{note}");
    }
    out.trim_end().to_string() + "\n"
}

/// `960x560`, each side between 200 and 4,000, or the name of a sheet.
fn size(text: &str) -> Result<Size, String> {
    if let Some(sheet) = Sheet::parse(text) {
        return Ok(Size::Sheet(sheet));
    }
    let sides = text.split_once(['x', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let sane = |side: &u32| (200..=4_000).contains(side);
    sides.filter(|(w, h)| sane(w) && sane(h)).map(|(w, h)| Size::Chart(w, h)).ok_or_else(|| {
        "two numbers from 200 to 4000 are wanted, as in 960x560, or social, column or print".to_string()
    })
}

#[cfg(test)]
mod tests {
    use border_encounters::wire::TableRow;

    use super::*;

    #[test]
    fn columns_line_up() {
        let row = |header: &str, cell: &str, provisional| TableRow {
            header: header.into(),
            cells: vec![cell.into()],
            marked: false,
            provisional,
        };
        let table = Table {
            caption: "Encounters".into(),
            columns: vec!["Month".into(), "Número".into()],
            rows: vec![row("May 2026", "117,905", false), row("June 2026", "7", true)],
            notes: vec!["Source: CBP.".into()],
            switches: Vec::new(),
        };
        assert_eq!(
            columns(&table),
            "Encounters\n\nMonth         Número\nMay 2026     117,905\nJune 2026 *        7\n\n* provisional\nSource: CBP.\n"
        );
    }

    #[test]
    fn sizes_are_two_sane_numbers() {
        assert_eq!(size("960x560"), Ok(Size::Chart(960, 560)));
        assert_eq!(size("social"), Ok(Size::Sheet(Sheet::Social)));
        for wrong in ["", "960", "960x", "0x0", "99999x560", "axb"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
