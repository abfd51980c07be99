//! Where everything stands, in device pixels. Drawing and hit-testing share it.

use super::labels::{self, EndLabel, Note};
use super::metrics::text_width;
use super::scale::{Linear, Months};
use super::theme::Theme;
use super::ticks::{self, MonthAxis};
use crate::data::words;
use crate::view::Trend;

/// Whole device pixels; `right` and `bottom` are just outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rect {
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (f64::from(self.left)..f64::from(self.right)).contains(&x)
            && (f64::from(self.top)..f64::from(self.bottom)).contains(&y)
    }
}

/// A value on the vertical axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTick {
    pub value: f64,
    pub y_px: f64,
    pub label: String,
}

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

/// The overview below the chart: its own months and its own height.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    pub rect: Rect,
    pub x: Months,
    pub y: Linear,
    /// The months of the chart, left and right edge.
    pub window_px: (f64, f64),
    /// First and last month of the overview, in words.
    pub ends: [String; 2],
    /// Middle of the row of text below.
    pub row_px: f64,
}

/// Points in full colour from which lines are thin.
const DENSE: usize = 1_500;

/// The layout of one chart. Build it whenever the trend, the size or the theme changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pub width_px: u32,
    pub height_px: u32,
    /// Device pixels a CSS pixel.
    pub dpr: f64,
    /// Lengths already in device pixels.
    pub theme: Theme,
    pub plot: Rect,
    pub x: Months,
    pub y: Linear,
    pub values: Vec<ValueTick>,
    pub axis: MonthAxis,
    /// Middle of the two rows of text below the plot.
    pub axis_rows_px: [f64; 2],
    /// Middle of the row of break labels.
    pub band_row_px: f64,
    pub flags: Vec<Flag>,
    pub bands: Vec<Band>,
    pub splices_px: Vec<f64>,
    pub strip: Option<Strip>,
    pub ends: Vec<EndLabel>,
    pub notes: Vec<Note>,
    /// Width of lines in full colour: thinner where they are dense.
    pub line_px: f64,
    /// Bottom and top of each layer of a stack, by series and month; empty for lines.
    pub layers: Vec<Vec<Option<(f64, f64)>>>,
}

impl Frame {
    /// `width_css` and `height_css` in CSS pixels; `theme` not yet scaled.
    pub fn new(trend: &Trend, width_css: f64, height_css: f64, dpr: f64, theme: &Theme) -> Frame {
        let css = |length: f64| (length * dpr).round();
        let width = css(width_css.max(80.0));
        let height = css(height_css.max(80.0));
        let theme = theme.scaled(dpr);
        let layers = if trend.stacked { stack(trend) } else { Vec::new() };

        let mut top = css(8.0);
        let flag_top = top;
        if !trend.events.is_empty() {
            top += css(24.0);
        }
        let band_row_px = top + css(8.0);
        if !trend.breaks.is_empty() {
            top += css(18.0);
        }
        let strip_height = if trend.run.months() > 1 && !trend.overview.is_empty() && height_css >= 240.0 {
            css(52.0)
        } else {
            0.0
        };
        let bottom = (height - css(40.0) - strip_height).max(top + 1.0);

        let (lo, hi) = domain(trend, &layers, theme.text * 1.7 / (bottom - top));
        let most = ((bottom - top) / css(48.0)).floor().max(2.0) as usize;
        let y = Linear { lo, hi, lo_px: bottom, hi_px: top };
        let values = if trend.lines.is_empty() { Vec::new() } else { value_ticks(trend, &y, most) };

        let widest = values.iter().map(|t| text_width(&t.label, theme.text, false)).fold(0.0, f64::max);
        let left = if values.is_empty() { css(8.0) } else { (widest + css(10.0)).ceil() };
        let gutter = labels::gutter(trend, &theme, width_css, dpr);
        let right = (width - if gutter > 0.0 { gutter.ceil() } else { css(12.0) }).max(left + 1.0);
        let plot = Rect { left: left as i32, top: top as i32, right: right as i32, bottom: bottom as i32 };
        let x = Months::new(trend.months, left, right);

        let strip = (strip_height > 0.0).then(|| {
            let (top, bottom) = (height - css(48.0), height - css(18.0));
            overview(trend, Rect { top: top as i32, bottom: bottom as i32, ..plot }, dpr)
        });
        let mut frame = Frame {
            width_px: width as u32,
            height_px: height as u32,
            dpr,
            plot,
            x,
            y,
            values,
            axis: ticks::month_axis(&x, theme.text, dpr, trend.language),
            axis_rows_px: [bottom + css(14.0), bottom + css(29.0)],
            band_row_px,
            flags: flags(trend, &x, &theme, flag_top, dpr),
            bands: bands(trend, &x, &theme, dpr),
            splices_px: trend
                .splices
                .iter()
                .filter(|m| trend.months.contains(**m))
                .map(|&m| x.edge(m))
                .collect(),
            strip,
            ends: Vec::new(),
            notes: Vec::new(),
            line_px: line_px(trend, &theme),
            layers,
            theme,
        };
        if gutter > 0.0 {
            frame.ends = labels::ends(trend, &frame);
        }
        frame.notes = labels::notes(trend, &frame);
        frame
    }

    /// A CSS length in device pixels.
    pub fn css(&self, length: f64) -> f64 {
        length * self.dpr
    }

    /// The height of a series in a month on the vertical axis: its value, in a
    /// stack the top of its layer.
    pub fn level(&self, trend: &Trend, series: usize, index: usize) -> Option<f64> {
        match self.layers.get(series) {
            Some(layer) => layer.get(index)?.map(|(_, top)| top),
            None => trend.lines.get(series)?.values.get(index)?.number(),
        }
    }

    /// Where a series stands in a month, in device pixels.
    pub fn point(&self, trend: &Trend, series: usize, index: usize) -> Option<(f64, f64)> {
        let level = self.level(trend, series, index)?;
        Some((self.x.center_at(index), self.y.map(level)))
    }
}

fn line_px(trend: &Trend, theme: &Theme) -> f64 {
    let vivid = trend.lines.iter().filter(|line| line.vivid).count();
    if vivid * trend.months.months() > DENSE { theme.line_muted } else { theme.line }
}

/// Layers upwards in the order of the lines. A series without a value in a
/// month has no thickness there; a month without any has no layer.
fn stack(trend: &Trend) -> Vec<Vec<Option<(f64, f64)>>> {
    let mut floor = vec![0.0; trend.months.months()];
    let layer = |line: &crate::view::Line| {
        line.values
            .iter()
            .zip(&mut floor)
            .map(|(value, floor)| {
                let bottom = *floor;
                *floor += value.number()?.max(0.0);
                Some((bottom, *floor))
            })
            .collect()
    };
    trend.lines.iter().map(layer).collect()
}

/// Lowest and highest value of the axis. `headroom` is the share of its height
/// left free above the highest point, for its label.
fn domain(trend: &Trend, layers: &[Vec<Option<(f64, f64)>>], headroom: f64) -> (f64, f64) {
    let shown = trend.lines.iter().flat_map(|line| line.values.iter().filter_map(|v| v.number()));
    let tops = layers.iter().flatten().flatten().map(|&(_, top)| top);
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in shown.chain(tops).filter(|v| v.is_finite()) {
        lo = lo.min(value);
        hi = hi.max(value);
    }
    if lo > hi {
        return (0.0, 1.0);
    }
    if trend.zero || trend.stacked {
        (lo, hi) = (lo.min(0.0), hi.max(0.0));
    }
    if hi == lo {
        hi = lo + lo.abs().max(1.0);
    }
    let room = (hi - lo) * headroom / (1.0 - 2.0 * headroom).max(0.3);
    let below = if lo == 0.0 && (trend.zero || trend.stacked) { 0.0 } else { room };
    (lo - below, if hi > 0.0 || !trend.zero { hi + room } else { hi })
}

fn value_ticks(trend: &Trend, y: &Linear, most: usize) -> Vec<ValueTick> {
    let values = ticks::round_values(y.lo, y.hi, most, trend.unit);
    let step = match values[..] {
        [a, b, ..] => b - a,
        _ => y.hi - y.lo,
    };
    values
        .into_iter()
        .map(|value| ValueTick {
            value,
            y_px: y.map(value).round(),
            label: ticks::value_label(value, step, trend.unit, trend.language),
        })
        .collect()
}

fn overview(trend: &Trend, rect: Rect, dpr: f64) -> Strip {
    let most = trend.overview.iter().flatten().max().copied().unwrap_or(0).max(1);
    let x = Months::new(trend.run, f64::from(rect.left), f64::from(rect.right));
    let y = Linear {
        lo: 0.0,
        hi: most as f64,
        lo_px: f64::from(rect.bottom),
        hi_px: f64::from(rect.top) + 3.0 * dpr,
    };
    let window_px = x.span(trend.months).unwrap_or((x.left_px, f64::from(rect.right)));
    let ends = [trend.run.first(), trend.run.last()].map(|m| words::month_short(m, trend.language));
    Strip { rect, x, y, window_px, ends, row_px: f64::from(rect.bottom) + (10.0 * dpr).round() }
}

fn flags(trend: &Trend, x: &Months, theme: &Theme, top: f64, dpr: f64) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    let right = x.left_px + x.range.months() as f64 * x.band_px;
    for event in trend.events.iter().filter(|e| trend.months.contains(e.month)) {
        let day = f64::from(event.day.max(1) - 1) / f64::from(event.month.days());
        let at = (x.edge(event.month) + day.min(1.0) * x.band_px).min(right);
        let mut flag = flag(vec![at], event.number, event.number, theme, top, dpr);
        // Close ones fall together until none touch.
        while let Some(before) = flags.pop_if(|before| before.bounds.right >= flag.bounds.left) {
            let mut days_px = before.days_px;
            days_px.append(&mut flag.days_px);
            flag = self::flag(days_px, before.first, flag.last, theme, top, dpr);
        }
        flags.push(flag);
    }
    flags
}

fn flag(days_px: Vec<f64>, first: usize, last: usize, theme: &Theme, top: f64, dpr: f64) -> Flag {
    let text = if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") };
    let x_px = (days_px[0] + days_px[days_px.len() - 1]) / 2.0;
    let half = (text_width(&text, theme.text, true) / 2.0 + 4.0 * dpr).max(9.0 * dpr);
    let bounds = Rect {
        left: (x_px - half).round() as i32,
        top: top as i32,
        right: (x_px + half).round() as i32,
        bottom: (top + (18.0 * dpr).round()) as i32,
    };
    Flag { x_px, days_px, bounds, first, last, text }
}

fn bands(trend: &Trend, x: &Months, theme: &Theme, dpr: f64) -> Vec<Band> {
    let right = x.left_px + x.range.months() as f64 * x.band_px;
    let mut free = x.left_px;
    trend
        .breaks
        .iter()
        .filter_map(|band| {
            let (left_px, right_px) = x.span(band.months)?;
            let width = text_width(&band.label, theme.text, false);
            let at = (left_px + 4.0 * dpr).min(right - width).max(x.left_px);
            let label = (at >= free && at + width <= right).then(|| (at, band.label.clone()));
            if label.is_some() {
                free = at + width + 8.0 * dpr;
            }
            Some(Band { left_px, right_px, label })
        })
        .collect()
}
