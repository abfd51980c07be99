//! Round values and legible months along the axes.

use super::metrics::text_width;
use super::scale::{Columns, Months};
use crate::data::words::{self, Language};
use crate::data::{FiscalYear, MonthRange};
use crate::view::Unit;

/// Round values inside `lo..=hi`, at most `most` of them apart from the ends.
pub fn round_values(lo: f64, hi: f64, most: usize, unit: Unit) -> Vec<f64> {
    let step = round_step((hi - lo) / most.max(1) as f64, unit);
    let first = (lo / step - 1e-9).ceil() as i64;
    let last = (hi / step + 1e-9).floor() as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`.
fn round_step(least: f64, unit: Unit) -> f64 {
    let whole = unit == Unit::Count;
    if whole && least <= 1.0 {
        return 1.0;
    }
    let mut power = 1.0;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power > least && power > f64::MIN_POSITIVE {
        power /= 10.0;
    }
    let fits = |&m: &f64| m * power >= least * (1.0 - 1e-9) && !(whole && (m * power).fract() > 0.0);
    [1.0, 2.0, 2.5, 5.0].into_iter().find(fits).unwrap_or(10.0) * power
}

/// A tick's text: no more decimals than its step needs.
pub fn value_label(value: f64, step: f64, unit: Unit, language: Language) -> String {
    let mut places = 0;
    let mut scaled = step;
    while (scaled - scaled.round()).abs() > 1e-6 && places < 6 {
        scaled *= 10.0;
        places += 1;
    }
    match unit {
        Unit::Count | Unit::Rate | Unit::Index => words::decimal(value, places),
        Unit::Percent { signed } => {
            let plus = if signed && value > 0.0 { "+" } else { "" };
            format!("{plus}{}", words::percent(value, places, language))
        }
    }
}

/// Text centred at `x_px`.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisLabel {
    pub x_px: f64,
    pub text: String,
}

/// What stands below the plot: fiscal years, and months where there is room; or
/// the names of other columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Where a fiscal year begins, inside the scale.
    pub bounds_px: Vec<f64>,
    pub names: Vec<AxisLabel>,
    pub years: Vec<AxisLabel>,
}

/// Lays out the names of columns, all of them: in full, else their first three
/// letters, else the first one.
pub fn name_axis<'a>(
    scale: &Columns,
    names: impl Iterator<Item = &'a str> + Clone,
    size: f64,
    dpr: f64,
) -> Axis {
    let short =
        |letters: usize| names.clone().map(move |name| name.chars().take(letters).collect::<String>());
    let fits = |letters: usize| {
        short(letters).all(|name| text_width(&name, size, false) + 8.0 * dpr <= scale.band_px)
    };
    let letters = [usize::MAX, 3].into_iter().find(|&letters| fits(letters)).unwrap_or(1);
    let label = |(column, text)| AxisLabel { x_px: scale.center(column), text };
    Axis { bounds_px: Vec::new(), names: short(letters).enumerate().map(label).collect(), years: Vec::new() }
}

/// Lays out the month axis for text of `size` device pixels, one CSS pixel being `dpr` of them.
pub fn month_axis(scale: &Months, size: f64, dpr: f64, language: Language) -> Axis {
    let range = scale.range;
    let octobers = range.iter().filter(|m| m.fiscal_month() == 1 && *m != range.first());
    Axis {
        bounds_px: octobers.map(|m| scale.edge(m)).collect(),
        names: month_labels(scale, size, dpr, language),
        years: year_labels(scale, size, dpr, language),
    }
}

fn month_labels(scale: &Months, size: f64, dpr: f64, language: Language) -> Vec<AxisLabel> {
    let short = |month| words::month_name(month, language).chars().take(3).collect::<String>();
    let widest = scale.range.iter().take(12).map(|m| text_width(&short(m), size, false)).fold(0.0, f64::max);
    let room = widest + 14.0 * dpr;
    let Some(step) = [1u8, 3].into_iter().find(|&step| f64::from(step) * scale.band_px >= room) else {
        return Vec::new();
    };
    scale
        .range
        .iter()
        .filter(|m| (m.fiscal_month() - 1).is_multiple_of(step))
        .map(|m| AxisLabel { x_px: scale.center(m), text: short(m) })
        .collect()
}

fn year_labels(scale: &Months, size: f64, dpr: f64, language: Language) -> Vec<AxisLabel> {
    let text = |year: FiscalYear| format!("{}{}", language.of("FY", "AF"), year.0);
    let range = scale.range;
    let (first, last) = (range.first().fiscal_year(), range.last().fiscal_year());
    let width = text_width(&text(FiscalYear(2020)), size, false);
    let full_px = 12.0 * scale.band_px;
    let step = [1u16, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|&step| f64::from(step) * full_px >= width + 10.0 * dpr)
        .unwrap_or(200);
    let left = scale.left_px;
    let right = left + range.months() as f64 * scale.band_px;
    let middle = |year: FiscalYear| scale.span(year.months()).map(|(a, b)| ((a + b) / 2.0, b - a));
    let labels: Vec<AxisLabel> = (first.0..=last.0)
        .filter(|year| year.is_multiple_of(step))
        .map(FiscalYear)
        .filter_map(|year| {
            let (x_px, span_px) = middle(year)?;
            // A little over the ends is still inside the canvas.
            let over = 8.0 * dpr;
            let inside = x_px - width / 2.0 >= left - over && x_px + width / 2.0 <= right + over;
            let fits = if step == 1 { span_px >= width + 6.0 * dpr } else { inside };
            fits.then(|| AxisLabel { x_px, text: text(year) })
        })
        .collect();
    if !labels.is_empty() {
        return labels;
    }
    // A window too narrow for any: name the year most of it lies in.
    let most = (first.0..=last.0).map(FiscalYear).max_by_key(|&y| shown(range, y));
    most.map(|year| AxisLabel { x_px: (left + right) / 2.0, text: text(year) }).into_iter().collect()
}

fn shown(range: MonthRange, year: FiscalYear) -> usize {
    range.intersect(year.months()).map_or(0, MonthRange::months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Month;
    use proptest::prelude::*;

    #[test]
    fn values_are_round() {
        assert_eq!(round_values(0.0, 260_000.0, 5, Unit::Count), [0.0, 1e5, 2e5]);
        assert_eq!(round_values(0.0, 240_000.0, 5, Unit::Count), [0.0, 5e4, 1e5, 1.5e5, 2e5]);
        assert_eq!(round_values(0.0, 3.0, 6, Unit::Count), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(
            round_values(-40.0, 60.0, 5, Unit::Percent { signed: true }),
            [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]
        );
        assert_eq!(value_label(0.5, 0.5, Unit::Rate, Language::En), "0.5");
        assert_eq!(value_label(20.0, 20.0, Unit::Percent { signed: true }, Language::En), "+20%");
    }

    proptest! {
        #[test]
        fn labels_never_overlap(start in 0u16..24, n in 1u16..330, width in 220.0..2_000.0f64, dpr in 1.0..3.0f64) {
            let first = Month::from_year_month(1999, 1).expect("a month") + start;
            let scale = Months::new(MonthRange::between(first, first + (n - 1)), 50.0 * dpr, width * dpr);
            let size = 12.0 * dpr;
            for language in [Language::En, Language::Es] {
                let axis = month_axis(&scale, size, dpr, language);
                prop_assert!(!axis.years.is_empty());
                for row in [&axis.names, &axis.years] {
                    for pair in row.windows(2) {
                        let half = |label: &AxisLabel| text_width(&label.text, size, false) / 2.0;
                        prop_assert!(pair[0].x_px + half(&pair[0]) + 3.0 * dpr < pair[1].x_px - half(&pair[1]));
                    }
                }
            }
        }
    }
}
