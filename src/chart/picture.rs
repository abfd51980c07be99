//! The chart as a file: an SVG that stands on its own, with words above and below.

use super::body::Body;
use super::crisp::UNITS;
use super::draw::draw_chart;
use super::frame::Frame;
use super::metrics::{text_width, wrapped};
use super::pen::{Align, Pen};
use super::svg::Svg;
use super::theme::Theme;
use crate::error::Result;
use crate::view::{ChartKind, Ground, View};

/// The words around an exported chart, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caption {
    /// One sentence: the headline. Also the accessible name.
    pub(crate) title: String,
    /// What the vertical axis measures.
    pub(crate) axis: String,
    /// Source, notes; a paragraph each.
    pub(crate) notes: Vec<String>,
}

/// Lengths in CSS pixels.
const MARGIN: f64 = 16.0;
const TITLE: f64 = 20.0;
const TITLE_ROW: f64 = TITLE * 1.3;
/// The part of the width that lines of words may fill by the measures of the
/// page's own face: where a picture is opened without it, others are wider.
const FILL: f64 = 0.8;
const TITLE_FAMILY: &str = "'Source Serif 4', 'Serif Stand-in', Georgia, serif";

/// How large a picture is, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Of the chart, to which title and notes add theirs.
    Chart(u32, u32),
    /// Of the whole picture, for a place.
    Sheet(Sheet),
}

/// A place that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// A card that social media show with a link: 1200 by 630.
    Social,
    /// A column of an article: 680 by 510.
    Column,
    /// A page on paper: 1000 by 640.
    Print,
}

impl Sheet {
    /// Every place, in the order they are offered.
    pub const ALL: [Sheet; 3] = [Sheet::Social, Sheet::Column, Sheet::Print];

    /// The name for the page and the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Sheet::Social => "social",
            Sheet::Column => "column",
            Sheet::Print => "print",
        }
    }

    /// Reads [`Sheet::name`]; `None`: there is no such place.
    pub fn parse(name: &str) -> Option<Sheet> {
        Sheet::ALL.into_iter().find(|sheet| sheet.name() == name)
    }

    /// Width and height as shown, in CSS pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Sheet::Social => (1200, 630),
            Sheet::Column => (680, 510),
            Sheet::Print => (1000, 640),
        }
    }

    /// Widths to draw it in, all in the same proportion: the first has the
    /// largest letters, the others room for more words or a taller chart.
    const fn widths(self) -> [u32; 4] {
        match self {
            Sheet::Social => [960, 1200, 1440, 1600],
            Sheet::Column => [680, 800, 1000, 1200],
            Sheet::Print => [1000, 1250, 1500, 1750],
        }
    }
}

/// The least height of a chart, for its width.
const FLATTEST: f64 = 0.3;

/// The words around a chart in lines of a width.
struct Words {
    title: Vec<String>,
    axis: Vec<String>,
    notes: Vec<String>,
    /// Where the chart begins, and what stands below it.
    top: f64,
    below: f64,
    note_row: f64,
}

impl Words {
    fn new(caption: &Caption, width: u32, theme: &Theme) -> Words {
        let line = FILL * (f64::from(width) - 2.0 * MARGIN);
        let lines = |text: &String| lines_of(text, theme.text, line);
        let (title, axis) = (wrapped(&caption.title, TITLE, true, line), lines(&caption.axis));
        let notes: Vec<String> = caption.notes.iter().flat_map(lines).collect();
        let note_row = theme.text * 1.45;
        let top = MARGIN + TITLE_ROW * title.len() as f64 + note_row * axis.len() as f64 + 6.6;
        let below = 8.0 + note_row * notes.len() as f64 + MARGIN;
        Words { title, axis, notes, top, below, note_row }
    }
}

/// Lines of a text, or of a link, which is broken at its parameters and their values.
fn lines_of(text: &str, size: f64, width: f64) -> Vec<String> {
    if text.contains(' ') || !text.contains("://") {
        return wrapped(text, size, false, width);
    }
    let mut lines: Vec<String> = Vec::new();
    for part in text.split_inclusive(['&', ',', '?']) {
        match lines.last_mut() {
            Some(line) if text_width(&[line.as_str(), part].concat(), size, false) <= width => {
                line.push_str(part);
            }
            _ => lines.push(part.to_string()),
        }
    }
    lines
}

/// Draws a chart with its caption around it. What only works on the page is left
/// out: the overview, and the marks of events, which open cards there. A sheet
/// that cannot hold the chart and all words becomes taller: nothing is left out.
///
/// # Errors
/// [`crate::Error::Draw`].
pub(crate) fn picture(view: &View, caption: &Caption, size: Size, theme: &Theme) -> Result<String> {
    let ground = Ground { overview: Vec::new(), ..view.ground.clone() };
    let mut still = View { ground, ..view.clone() };
    let least = |width: u32| Body::least_height(&still, f64::from(width) - 2.0 * MARGIN);
    let (width, chart_height, shown_width) = match size {
        Size::Chart(width, height) => {
            let most = Some(Body::most_height(&still)).filter(|most| *most > 0.0).unwrap_or(f64::INFINITY);
            (width, f64::from(height).min(most).max(least(width)), width)
        }
        Size::Sheet(sheet) => {
            let (shown_width, shown_height) = sheet.size();
            let room = |width: u32| {
                let Words { top, below, .. } = Words::new(caption, width, theme);
                f64::from(width * shown_height / shown_width) - top - below
            };
            let wanted = |width: u32| least(width).max(FLATTEST * f64::from(width));
            let widths = sheet.widths();
            // A table may be taller than its place in a column, so that it can be read there.
            let table = matches!(still.kind, ChartKind::Calendar | ChartKind::Ranking | ChartKind::Panels);
            let widths = &widths[..if table && sheet == Sheet::Column { 1 } else { widths.len() }];
            let width = widths.iter().copied().find(|&width| room(width) >= wanted(width));
            let width = width.unwrap_or(widths[widths.len() - 1]);
            (width, room(width).max(wanted(width)), shown_width)
        }
    };
    let Words { title, axis, notes, top, below, note_row } = Words::new(caption, width, theme);
    let chart_width = f64::from(width) - 2.0 * MARGIN;
    let total = (top + chart_height + below).ceil();
    let frame = Frame::new(&still, chart_width, chart_height, 1.0, theme);
    let worded: Vec<usize> =
        frame.body.annotations().iter().flat_map(|words| words.events.iter().copied()).collect();
    let events = (0..still.ground.events.len()).filter(|event| worded.contains(event));
    still.ground.events = events.map(|event| view.ground.events[event].clone()).collect();

    let mut svg = Svg::new(width, total as u32, UNITS, theme.family);
    svg.show_at(f64::from(shown_width) / f64::from(width));
    let size = (width, total as u32);
    let pen = Pen::new(&mut svg, size, theme.family, theme.text);
    pen.fill([0.0, 0.0, f64::from(width), total], theme.paper)?;
    for (i, line) in axis.iter().rev().enumerate() {
        pen.text(line, (MARGIN, top - 8.0 - note_row * i as f64), Align::Left, theme.quiet, false)?;
    }
    for (i, line) in notes.iter().enumerate() {
        let y = top + chart_height + 8.0 + note_row * (i as f64 + 0.5);
        pen.text(line, (MARGIN, y), Align::Left, theme.quiet, false)?;
    }
    drop(pen);
    let pen = Pen::new(&mut svg, size, TITLE_FAMILY, TITLE);
    for (i, line) in title.iter().enumerate() {
        let y = MARGIN + TITLE_ROW * (i as f64 + 0.5);
        pen.text(line, (MARGIN, y), Align::Left, theme.ink, true)?;
    }
    drop(pen);
    svg.begin_group(MARGIN, top);
    let frame = Frame::new(&still, chart_width, chart_height, 1.0, theme);
    draw_chart(&mut svg, &still, &frame)?;
    svg.end_group();
    Ok(svg.finish(&caption.title))
}

/// Two pictures of the same width side by side under a title: one drawing, shown
/// as wide as a sheet if one is given.
pub(crate) fn beside(title: &str, halves: [String; 2], width: u32, sheet: Option<Sheet>) -> String {
    let across = f64::from(2 * width);
    let lines = wrapped(title, TITLE, true, FILL * (across - 2.0 * MARGIN));
    let top = MARGIN + TITLE_ROW * lines.len() as f64;
    let height = |half: &String| attribute(half, "height").unwrap_or(0);
    let total = top.ceil() as u32 + halves.iter().map(height).max().unwrap_or(0);
    let mut svg = Svg::new(2 * width, total, UNITS, Theme::LIGHT.family);
    if let Some(sheet) = sheet {
        svg.show_at(f64::from(sheet.size().0) / across);
    }
    let pen = Pen::new(&mut svg, (2 * width, total), TITLE_FAMILY, TITLE);
    // Ink that fails to be set down leaves the two pictures.
    let _ = pen.fill([0.0, 0.0, across, f64::from(total)], Theme::LIGHT.paper);
    for (i, line) in lines.iter().enumerate() {
        let y = MARGIN + TITLE_ROW * (i as f64 + 0.5);
        let _ = pen.text(line, (MARGIN, y), Align::Left, Theme::LIGHT.ink, true);
    }
    drop(pen);
    for (half, x) in halves.iter().zip([0, width]) {
        svg.insert(&half.replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{}\" ", top.ceil() as u32), 1));
    }
    svg.finish(title)
}

/// A whole number among the attributes of a drawing's first tag.
fn attribute(svg: &str, name: &str) -> Option<u32> {
    svg.split_once(&format!(" {name}=\""))?.1.split('"').next()?.parse().ok()
}
