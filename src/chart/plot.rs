//! A plot with values upwards and columns side by side, and the axes around it.

use super::geometry::{Field, Rect};
use super::metrics::text_width;
use super::scale::{Columns, Linear, Months};
use super::theme::Theme;
use super::ticks::{self, Axis};
use super::timeline::Timeline;
use crate::data::words::Language;
use crate::view::{Unit, View};

/// A value on the vertical axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTick {
    pub(crate) value: f64,
    pub(crate) y_px: f64,
    pub(crate) label: String,
}

/// The values that a vertical axis must hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reach {
    pub(crate) lo: f64,
    pub(crate) hi: f64,
    /// Zero is one of them.
    pub(crate) zero: bool,
    /// They end where the axis ends: a whole has nothing above it.
    pub(crate) whole: bool,
}

impl Reach {
    /// Of some values.
    pub(crate) fn of(values: impl Iterator<Item = f64>, zero: bool) -> Reach {
        let none = Reach { lo: f64::INFINITY, hi: f64::NEG_INFINITY, zero, whole: false };
        values.filter(|value| value.is_finite()).fold(none, |reach, value| Reach {
            lo: reach.lo.min(value),
            hi: reach.hi.max(value),
            ..reach
        })
    }

    /// Lowest and highest value of the axis. `headroom` is the share of its
    /// height left free above the highest point, for words, and below the lowest
    /// one that is not zero.
    pub(crate) fn domain(self, headroom: f64) -> (f64, f64) {
        let Reach { mut lo, mut hi, zero, whole } = self;
        if lo > hi {
            return (0.0, 1.0);
        }
        if zero {
            (lo, hi) = (lo.min(0.0), hi.max(0.0));
        }
        if hi == lo {
            hi = lo + lo.abs().max(1.0);
        }
        if whole {
            return (lo, hi);
        }
        let (below, above) = (lo != 0.0 || !zero, hi > 0.0 || !zero);
        let sides = f64::from(u8::from(below) + u8::from(above));
        let room = (hi - lo) * headroom / (1.0 - sides * headroom).max(0.3);
        (if below { lo - room } else { lo }, if above { hi + room } else { hi })
    }
}

/// Below this width, in CSS pixels, numbers are short and there are no fiscal years.
pub(crate) const NARROW: f64 = 480.0;
/// One value on the axis for so much of its height, in CSS pixels, and at most so many.
const TICK: f64 = 40.0;
const MOST_TICKS: usize = 7;
/// Free above the highest point where words may stand, in CSS pixels.
const ABOVE: f64 = 40.0;
/// Height of the row of years below a plot, and what the fiscal years add to it,
/// in CSS pixels.
pub(crate) const FOOT: f64 = 22.0;
pub(crate) const FISCAL: f64 = 20.0;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// The plot and the text around it.
    pub room: Rect,
    /// Where values stand: `room` without the text around.
    pub rect: Rect,
    /// The grid's columns.
    pub x: Columns,
    /// From values to heights.
    pub y: Linear,
    /// Ticks of the vertical axis, upwards; empty where nothing is drawn.
    pub values: Vec<ValueTick>,
    /// What stands below the plot.
    pub axis: Axis,
    /// Middle of the two rows of text below the plot.
    pub axis_rows_px: [f64; 2],
    /// Where the columns are months.
    pub time: Option<Timeline>,
    /// Its lengths in device pixels.
    pub theme: Theme,
}

impl Plot {
    /// `gutter` is the room for names at the right, 0 where there are none;
    /// `theme` is scaled.
    pub(crate) fn new(view: &View, room: Rect, theme: &Theme, reach: Reach, gutter: f64) -> Plot {
        let css = |length: f64| theme.css(length).round();
        let (ground, grid) = (&view.ground, &view.grid);
        let months = grid.timeline();
        let head = f64::from(room.top) + css(8.0);
        let top = match months {
            None => head,
            // Below their row, the marks of a whole leave no room for names.
            Some(_) if reach.whole => {
                Timeline::below_labels(ground, theme, Timeline::below_lane(ground, theme, head))
            }
            Some(_) => Timeline::below_lane(ground, theme, head),
        };
        let narrow = room.width() < theme.css(NARROW);
        let foot = if narrow || months.is_none() { FOOT } else { FOOT + FISCAL };
        let bottom = (f64::from(room.bottom) - css(foot)).max(top + 1.0);

        let worded = months.is_some() && !(ground.events.is_empty() && ground.breaks.is_empty());
        let above = if worded { css(ABOVE).min((bottom - top) * 0.2) } else { theme.text * 1.7 };
        let (lo, hi) = reach.domain(above / (bottom - top));
        // Nothing falls by more than all of it.
        let lo = if grid.unit() == (Unit::Percent { signed: true }) { lo.max(-100.0) } else { lo };
        let most = (((bottom - top) / css(TICK)) as usize).clamp(2, MOST_TICKS);
        let y = Linear { lo, hi, lo_px: bottom, hi_px: top };
        let values = if grid.rows.is_empty() {
            Vec::new()
        } else {
            value_ticks(&y, most, grid.unit(), ground.language, narrow)
        };

        let widest = values.iter().map(|t| text_width(&t.label, theme.text, false)).fold(0.0, f64::max);
        let margin = if values.is_empty() { css(8.0) } else { (widest + css(10.0)).ceil() };
        let left = f64::from(room.left) + margin;
        let beside = if gutter > 0.0 { gutter.ceil() } else { css(12.0) };
        let right = (f64::from(room.right) - beside).max(left + 1.0);
        let x = Columns::new(grid.columns.len(), left, right);
        let months = months.map(|months| Months::new(months, left, right));
        let names = || grid.columns.iter().map(|head| head.label.as_str());
        Plot {
            room,
            rect: Rect { left: left as i32, top: top as i32, right: right as i32, bottom: bottom as i32 },
            x,
            y,
            values,
            axis: match &months {
                Some(months) => {
                    let limit = f64::from(room.right) - theme.css(2.0);
                    ticks::month_axis(months, theme.text, theme.dpr, ground.language, !narrow, limit)
                }
                None => ticks::name_axis(&x, names(), theme.text, theme.dpr),
            },
            axis_rows_px: [bottom + css(10.0), bottom + css(10.0 + FISCAL)],
            time: months.map(|months| {
                Timeline::new(
                    ground,
                    months,
                    theme,
                    head,
                    if gutter > 0.0 { right } else { f64::from(room.right) - css(4.0) },
                )
            }),
            theme: *theme,
        }
    }

    /// One of several plots of months, with nothing around it but its axes.
    pub(crate) fn small(
        view: &View,
        rect: Rect,
        theme: &Theme,
        y: Linear,
        values: Vec<ValueTick>,
        years: bool,
    ) -> Plot {
        let [left, _, right, bottom] = rect.sides();
        let months = Months::new(view.ground.shown, left, right);
        Plot {
            room: rect,
            rect,
            x: months.columns(),
            y,
            values,
            axis: ticks::small_month_axis(&months, theme.text, theme.dpr, view.ground.language, years),
            axis_rows_px: [bottom + theme.css(10.0).round(); 2],
            time: Some(Timeline::behind(&view.ground, months)),
            theme: *theme,
        }
    }

    /// All rows share the plot.
    pub(crate) fn field(&self) -> Field {
        Field { rect: self.rect, x: Some(self.x) }
    }
}

/// Round values on an axis, at most `most` of them apart from the ends.
pub(crate) fn value_ticks(
    y: &Linear,
    most: usize,
    unit: Unit,
    language: Language,
    narrow: bool,
) -> Vec<ValueTick> {
    let (values, step) = ticks::round_values(y.lo, y.hi, most, unit);
    let tick = |value: f64| ValueTick {
        value,
        y_px: y.map(value).round(),
        label: ticks::value_label(value, step, unit, language, narrow),
    };
    values.into_iter().map(tick).collect()
}
