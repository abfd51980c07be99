//! What stands on a plot of months: events, definition breaks, splices.

use super::geometry::Rect;
use super::metrics::text_width;
use super::scale::Months;
use super::theme::Theme;
use crate::view::Ground;

/// One or several events so close together that they share a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    pub x_px: f64,
    /// Where each of them happened.
    pub days_px: Vec<f64>,
    pub bounds: Rect,
    /// First and last number of the list beneath the chart.
    pub first: usize,
    pub last: usize,
    pub text: String,
}

/// Months under another definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub left_px: f64,
    pub right_px: f64,
    /// Left end and text, where it fits.
    pub label: Option<(f64, String)>,
}

/// The time a plot shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    pub x: Months,
    pub flags: Vec<Flag>,
    pub bands: Vec<Band>,
    /// Middle of the row of band labels.
    pub band_row_px: f64,
    pub splices_px: Vec<f64>,
}

impl Timeline {
    /// The rows above the plot, from `top` on, and where they end.
    pub fn rows(ground: &Ground, theme: &Theme, top: f64) -> (f64, f64) {
        let flags = if ground.events.is_empty() { 0.0 } else { theme.css(24.0).round() };
        let bands = if ground.breaks.is_empty() { 0.0 } else { theme.css(18.0).round() };
        (top + flags + theme.css(8.0).round(), top + flags + bands)
    }

    /// `top`: where its rows begin; `right`: where text must end.
    pub fn new(ground: &Ground, x: Months, theme: &Theme, top: f64, right: f64) -> Timeline {
        Timeline {
            x,
            flags: flags(ground, &x, theme, top),
            bands: bands(ground, &x, theme, right),
            band_row_px: Timeline::rows(ground, theme, top).0,
            splices_px: splices(ground, &x),
        }
    }

    /// Only what lies behind a plot that has no rows above it.
    pub fn behind(ground: &Ground, x: Months) -> Timeline {
        let band = |months| {
            let (left_px, right_px) = x.span(months)?;
            Some(Band { left_px, right_px, label: None })
        };
        Timeline {
            x,
            flags: Vec::new(),
            bands: ground.breaks.iter().filter_map(|band_of| band(band_of.months)).collect(),
            band_row_px: 0.0,
            splices_px: splices(ground, &x),
        }
    }
}

fn splices(ground: &Ground, x: &Months) -> Vec<f64> {
    ground.splices.iter().filter(|&&month| x.range.contains(month)).map(|&month| x.edge(month)).collect()
}

fn flags(ground: &Ground, x: &Months, theme: &Theme, top: f64) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    for event in ground.events.iter().filter(|event| x.range.contains(event.month)) {
        let day = f64::from(event.day.max(1) - 1) / f64::from(event.month.days());
        let at = (x.edge(event.month) + day.min(1.0) * x.band_px).min(x.right_px());
        let mut flag = flag(vec![at], event.number, event.number, theme, top);
        // Close ones fall together until none touch.
        while let Some(before) = flags.pop_if(|before| before.bounds.right >= flag.bounds.left) {
            let mut days_px = before.days_px;
            days_px.append(&mut flag.days_px);
            flag = self::flag(days_px, before.first, flag.last, theme, top);
        }
        flags.push(flag);
    }
    flags
}

fn flag(days_px: Vec<f64>, first: usize, last: usize, theme: &Theme, top: f64) -> Flag {
    let text = if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") };
    let x_px = (days_px[0] + days_px[days_px.len() - 1]) / 2.0;
    let half = (text_width(&text, theme.text, true) / 2.0 + theme.css(4.0)).max(theme.css(9.0));
    let bounds = Rect {
        left: (x_px - half).round() as i32,
        top: top as i32,
        right: (x_px + half).round() as i32,
        bottom: (top + theme.css(18.0).round()) as i32,
    };
    Flag { x_px, days_px, bounds, first, last, text }
}

fn bands(ground: &Ground, x: &Months, theme: &Theme, limit: f64) -> Vec<Band> {
    let right = x.right_px();
    let mut free = x.left_px;
    ground
        .breaks
        .iter()
        .filter_map(|band| {
            let (left_px, right_px) = x.span(band.months)?;
            let width = text_width(&band.label, theme.text, false);
            let at = (left_px + theme.css(4.0)).min(right - width).max(x.left_px);
            let label = (at >= free && at + width <= limit).then(|| (at, band.label.clone()));
            if label.is_some() {
                free = at + width + theme.css(8.0);
            }
            Some(Band { left_px, right_px, label })
        })
        .collect()
}
