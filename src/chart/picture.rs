//! The chart as a file: an SVG that stands on its own, with words above and below.

use super::body::Body;
use super::crisp::UNITS;
use super::draw::draw_chart;
use super::frame::Frame;
use super::metrics::wrapped;
use super::pen::{Align, Pen};
use super::svg::Svg;
use super::theme::Theme;
use crate::error::Result;
use crate::view::{Ground, View};

/// The words around an exported chart, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// One sentence: the headline. Also the accessible name.
    pub title: String,
    /// What the vertical axis measures.
    pub axis: String,
    /// Source, notes; a paragraph each.
    pub notes: Vec<String>,
}

/// Lengths in CSS pixels.
const MARGIN: f64 = 16.0;
const TITLE: f64 = 20.0;
/// The part of the width that lines of words may fill by the measures of the
/// page's own face: where a picture is opened without it, others are wider.
const FILL: f64 = 0.8;
const TITLE_FAMILY: &str = "'Source Serif 4', 'Serif Stand-in', Georgia, serif";

/// Draws a chart of `width` by `height` CSS pixels with its caption around it.
/// What only works on the page is left out: the overview, and the marks of events,
/// which open cards there.
///
/// # Errors
/// [`crate::Error::Draw`].
pub fn picture(view: &View, caption: &Caption, width: u32, height: u32, theme: &Theme) -> Result<String> {
    let ground = Ground { overview: Vec::new(), ..view.ground.clone() };
    let mut still = View { ground, ..view.clone() };
    let chart_width = f64::from(width) - 2.0 * MARGIN;
    let chart_height = f64::from(height).max(Body::least_height(&still, chart_width));
    let frame = Frame::new(&still, chart_width, chart_height, 1.0, theme);
    let worded: Vec<usize> =
        frame.body.annotations().iter().flat_map(|words| words.events.iter().copied()).collect();
    let events = (0..still.ground.events.len()).filter(|event| worded.contains(event));
    still.ground.events = events.map(|event| view.ground.events[event].clone()).collect();
    let line_width = FILL * chart_width;
    let title = wrapped(&caption.title, TITLE, true, line_width);
    let notes: Vec<String> =
        caption.notes.iter().flat_map(|note| wrapped(note, theme.text, false, line_width)).collect();
    let axis = wrapped(&caption.axis, theme.text, false, line_width);
    let (title_row, note_row) = (TITLE * 1.3, theme.text * 1.45);
    let top = MARGIN + title_row * title.len() as f64 + note_row * axis.len() as f64 + 6.6;
    let below = top + chart_height + 8.0;
    let total = (below + note_row * notes.len() as f64 + MARGIN).ceil();

    let mut svg = Svg::new(width, total as u32, UNITS, theme.family);
    let size = (width, total as u32);
    let pen = Pen::new(&mut svg, size, theme.family, theme.text);
    pen.fill([0.0, 0.0, f64::from(width), total], theme.paper)?;
    for (i, line) in axis.iter().rev().enumerate() {
        pen.text(line, (MARGIN, top - 8.0 - note_row * i as f64), Align::Left, theme.quiet, false)?;
    }
    for (i, line) in notes.iter().enumerate() {
        let y = below + note_row * (i as f64 + 0.5);
        pen.text(line, (MARGIN, y), Align::Left, theme.quiet, false)?;
    }
    drop(pen);
    let pen = Pen::new(&mut svg, size, TITLE_FAMILY, TITLE);
    for (i, line) in title.iter().enumerate() {
        let y = MARGIN + title_row * (i as f64 + 0.5);
        pen.text(line, (MARGIN, y), Align::Left, theme.ink, true)?;
    }
    drop(pen);
    svg.begin_group(MARGIN, top);
    let frame = Frame::new(&still, chart_width, chart_height, 1.0, theme);
    draw_chart(&mut svg, &still, &frame)?;
    svg.end_group();
    Ok(svg.finish(&caption.title))
}
