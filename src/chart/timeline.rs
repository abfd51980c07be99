//! What stands on a plot of months: the lane of events, definition breaks, splices.

use super::geometry::{Point, Rect};
use super::metrics::text_width;
use super::scale::Months;
use super::theme::Theme;
use crate::view::Ground;

/// Months under another definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Left edge of its first month.
    pub left_px: f64,
    /// Right edge of its last month.
    pub right_px: f64,
    /// Left end and text, where it fits.
    pub label: Option<(f64, String)>,
}

/// The time a plot shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The months side by side.
    pub x: Months,
    /// Middle of the lane of events.
    pub lane_px: f64,
    /// Where in it the day of each event is, in the order of [`Ground::events`];
    /// `None`: its month is not drawn.
    pub days_px: Vec<Option<f64>>,
    /// In the order of [`Ground::breaks`]; those outside the plot are left out.
    pub bands: Vec<Band>,
    /// Middle of the row of band labels.
    pub band_row_px: f64,
    /// Left edges of the months from which another source supplies the rows.
    pub splices_px: Vec<f64>,
}

/// A mark of the lane, in CSS pixels.
pub(crate) const MARK: (f64, f64) = (2.0, 9.0);
/// Height of the lane, and of a row of band labels above a plot, in CSS pixels.
const LANE: f64 = 20.0;
const LABELS: f64 = 18.0;
/// From the edge of a band, or of the row, to its label.
const INDENT: f64 = 5.0;
/// Half the width of what is taken for a mark, in CSS pixels.
const REACH: f64 = 12.0;

impl Timeline {
    /// Where the lane above a plot ends that begins at `top`.
    pub(crate) fn below_lane(ground: &Ground, theme: &Theme, top: f64) -> f64 {
        if ground.events.is_empty() { top } else { top + theme.css(LANE).round() }
    }

    /// Where a row of band labels ends that begins at `top`.
    pub(crate) fn below_labels(ground: &Ground, theme: &Theme, top: f64) -> f64 {
        if ground.breaks.is_empty() { top } else { top + theme.css(LABELS).round() }
    }

    /// `top`: where the lane begins; `right`: where text must end. The names of
    /// the bands stand right below the lane.
    pub(crate) fn new(ground: &Ground, x: Months, theme: &Theme, top: f64, right: f64) -> Timeline {
        Timeline {
            lane_px: top + theme.css(MARK.1 / 2.0).round(),
            days_px: days(ground, &x),
            bands: bands(ground, &x, theme, right),
            band_row_px: Timeline::below_lane(ground, theme, top) + theme.css(10.0).round(),
            splices_px: splices(ground, &x),
            x,
        }
    }

    /// Only what lies behind a plot that has no rows above it.
    pub(crate) fn behind(ground: &Ground, x: Months) -> Timeline {
        let band = |months| {
            let (left_px, right_px) = x.span(months)?;
            Some(Band { left_px, right_px, label: None })
        };
        Timeline {
            x,
            lane_px: 0.0,
            days_px: Vec::new(),
            bands: ground.breaks.iter().filter_map(|band_of| band(band_of.months)).collect(),
            band_row_px: 0.0,
            splices_px: splices(ground, &x),
        }
    }

    /// The event whose mark is meant by a point on the lane, the nearest one;
    /// `worded` ones have no mark.
    pub(crate) fn event_at(
        &self,
        (x_px, y_px): Point,
        theme: &Theme,
        worded: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let reach = theme.css(REACH);
        let days = self.days_px.iter().enumerate().filter(|(event, _)| !worded(*event));
        let days = days.filter_map(|(event, day)| Some((event, (*day)?)));
        let near = days.map(|(event, day)| (event, (day - x_px).abs()));
        let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1));
        let (event, aside) = nearest.filter(|_| (self.lane_px - y_px).abs() <= reach)?;
        (aside <= reach).then_some(event)
    }

    /// Where the names of the bands stand.
    pub fn labels<'a>(&'a self, theme: &'a Theme) -> impl Iterator<Item = Rect> + 'a {
        self.bands.iter().filter_map(|band| band.label.as_ref()).map(|(left, text)| {
            let half = theme.text * 0.6;
            Rect {
                left: *left as i32,
                top: (self.band_row_px - half) as i32,
                right: (left + text_width(text, theme.text, false)).ceil() as i32,
                bottom: (self.band_row_px + half).ceil() as i32,
            }
        })
    }
}

fn splices(ground: &Ground, x: &Months) -> Vec<f64> {
    ground.splices.iter().filter(|&&month| x.range.contains(month)).map(|&month| x.edge(month)).collect()
}

fn days(ground: &Ground, x: &Months) -> Vec<Option<f64>> {
    let day = |event: &crate::view::EventMark| {
        let day = f64::from(event.day.max(1) - 1) / f64::from(event.month.days());
        let at = x.edge(event.month) + day.min(1.0) * x.band_px;
        x.range.contains(event.month).then_some(at.min(x.right_px()))
    };
    ground.events.iter().map(day).collect()
}

/// Each with its name in full where it is as wide, else with its short one.
fn bands(ground: &Ground, x: &Months, theme: &Theme, limit: f64) -> Vec<Band> {
    let mut free = x.left_px;
    let mut bands = Vec::new();
    for of in &ground.breaks {
        let Some((left_px, right_px)) = x.span(of.months) else { continue };
        let width = |text: &str| text_width(text, theme.text, false);
        let text = match width(&of.label) + 2.0 * theme.css(INDENT) <= right_px - left_px {
            true => &of.label,
            false => &of.short,
        };
        let at = (left_px + theme.css(INDENT)).min(limit - width(text)).max(x.left_px);
        let label = (at >= free && at + width(text) <= limit).then(|| (at, text.clone()));
        if let Some((at, text)) = &label {
            free = at + width(text) + theme.css(8.0);
        }
        bands.push(Band { left_px, right_px, label });
    }
    bands
}
