//! Round values and legible months along the axes.

use super::metrics::text_width;
use super::scale::{Columns, Months};
use crate::data::words::{self, Language};
use crate::data::{FiscalYear, Month};
use crate::view::Unit;

/// Round values inside `lo..=hi`, at most `most` of them apart from the ends, and
/// the step between them.
pub(crate) fn round_values(lo: f64, hi: f64, most: usize, unit: Unit) -> (Vec<f64>, f64) {
    let step = round_step((hi - lo) / most.max(1) as f64, unit);
    let first = (lo / step - 1e-9).ceil() as i64;
    let last = (hi / step + 1e-9).floor() as i64;
    ((first..=last).map(|i| i as f64 * step).collect(), step)
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

/// A tick's text: no more decimals than its step needs, thousands as "k" and
/// millions as "M" where it is `narrow`.
pub(crate) fn value_label(value: f64, step: f64, unit: Unit, language: Language, narrow: bool) -> String {
    if narrow && unit == Unit::Count && step >= 500.0 && value != 0.0 {
        let (whole, name) = match value.abs() {
            1_000_000.0.. => (1_000_000.0, "M"),
            1_000.0.. => (1_000.0, "k"),
            _ => (1.0, ""),
        };
        let value = value / whole;
        let places = (0..2).find(|places| (value * 10f64.powi(*places)).fract().abs() < 1e-9).unwrap_or(2);
        return format!("{}{name}", words::decimal(value, places as usize));
    }
    let mut places = 0;
    let mut scaled = step;
    while (scaled - scaled.round()).abs() > 1e-6 && places < 6 {
        scaled *= 10.0;
        places += 1;
    }
    match unit {
        Unit::Count | Unit::Rate | Unit::Index | Unit::Points => words::decimal(value, places),
        Unit::Percent { signed } => {
            let plus = if signed && value > 0.0 { "+" } else { "" };
            format!("{plus}{}", words::percent(value, places, language))
        }
    }
}

/// Text centred at `x_px`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AxisLabel {
    pub(crate) x_px: f64,
    pub(crate) text: String,
}

/// What stands below the plot: years that begin with a January, months where
/// there is room, and fiscal years; or the names of other columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Where a calendar year begins, and its name, if it has room, right of it.
    pub(crate) years: Vec<YearTick>,
    /// Names of columns, centred.
    pub(crate) names: Vec<AxisLabel>,
    pub(crate) fiscal: Vec<FiscalYearLabel>,
}

/// The beginning of a calendar year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct YearTick {
    pub(crate) x_px: f64,
    pub(crate) text: Option<String>,
}

/// The months of a fiscal year that are shown, and its name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FiscalYearLabel {
    pub(crate) span_px: (f64, f64),
    pub(crate) name: AxisLabel,
}

/// Lays out the names of columns, all of them: in full, else their first three
/// letters, else the first one.
pub(crate) fn name_axis<'a>(
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
    Axis { years: Vec::new(), names: short(letters).enumerate().map(label).collect(), fiscal: Vec::new() }
}

/// From a year's tick to its name, in CSS pixels.
pub(crate) const INDENT: f64 = 4.0;

/// Lays out the month axis for text of `size` device pixels, one CSS pixel being
/// `dpr` of them; `fiscal`: with the row of fiscal years. Text may reach as far as `right`.
pub(crate) fn month_axis(
    scale: &Months,
    size: f64,
    dpr: f64,
    language: Language,
    fiscal: bool,
    right: f64,
) -> Axis {
    let names = month_names(scale, size, dpr, language);
    let years = year_ticks(scale, size, dpr, right);
    let fiscal = if fiscal { fiscal_years(scale, size, dpr, language, right) } else { Vec::new() };
    Axis { years, names, fiscal }
}

/// The month axis of a small plot: the years that have room for a name, or
/// else its first and last month; without `named` only their ticks.
pub(crate) fn small_month_axis(scale: &Months, size: f64, dpr: f64, language: Language, named: bool) -> Axis {
    let mut years = year_ticks(scale, size, dpr, scale.right_px() + 10.0 * dpr);
    years.retain(|tick| tick.text.is_some());
    let mut names = Vec::new();
    if named && years.is_empty() {
        let text = |month| words::month_short(month, language);
        let [first, last] = [scale.range.first(), scale.range.last()].map(text);
        let width = |text: &str| text_width(text, size, false);
        let room = scale.right_px() - scale.left_px;
        let (from, to) = (width(&first) / 2.0, width(&last) / 2.0);
        let both = from + to + 4.0 * dpr <= room / 2.0 && first != last;
        names.push(AxisLabel { x_px: scale.left_px + from, text: first });
        if both {
            names.push(AxisLabel { x_px: scale.right_px() - to, text: last });
        }
    }
    if !named {
        years.iter_mut().for_each(|tick| tick.text = None);
    }
    Axis { years, names, fiscal: Vec::new() }
}

/// Every year that begins in the scale; every second, fourth … has its name
/// where not all have room. The last, if it alone has none, is left out.
fn year_ticks(scale: &Months, size: f64, dpr: f64, right: f64) -> Vec<YearTick> {
    let text = text_width("2020", size, false) + INDENT * dpr;
    let width = text + 6.0 * dpr;
    let every = [1u16, 2, 4, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|&step| f64::from(step) * 12.0 * scale.band_px >= width)
        .unwrap_or(200);
    let januaries = scale.range.iter().filter(|month| month.month() == 1);
    let tick = |month: Month| {
        let x_px = scale.edge(month);
        let named = month.year().is_multiple_of(every);
        let fits = x_px + text <= right;
        (fits || !named).then(|| YearTick { x_px, text: named.then(|| month.year().to_string()) })
    };
    januaries.filter_map(tick).collect()
}

/// Short names of months where there is room, each or every third; Januaries
/// have their year instead. Without a January the first says its year.
fn month_names(scale: &Months, size: f64, dpr: f64, language: Language) -> Vec<AxisLabel> {
    let short = |month| words::month_name(month, language).chars().take(3).collect::<String>();
    let named = scale.range.iter().any(|month| month.month() == 1);
    let widest = scale.range.iter().take(12).map(|m| text_width(&short(m), size, false)).fold(0.0, f64::max);
    let year = text_width("2020", size, false) + (INDENT + 6.0) * dpr;
    let step = [1u8, 3].into_iter().map(f64::from).find(|step| {
        // Between months, and from a year's name to the next month.
        step * scale.band_px >= widest + 12.0 * dpr && (step + 0.5) * scale.band_px - widest / 2.0 >= year
    });
    let kept = |month: &Month| step.is_some_and(|step| (month.fiscal_month() - 1).is_multiple_of(step as u8));
    let mut labels: Vec<AxisLabel> = scale
        .range
        .iter()
        .filter(|month| month.month() != 1 && kept(month))
        .map(|month| AxisLabel { x_px: scale.center(month), text: short(month) })
        .collect();
    if !named {
        // A window inside one year: its first month says which.
        let first = AxisLabel {
            x_px: scale.center(scale.range.first()),
            text: words::month_short(scale.range.first(), language),
        };
        let half = |label: &AxisLabel| text_width(&label.text, size, false) / 2.0;
        let end = first.x_px + half(&first) + 6.0 * dpr;
        labels.retain(|label| label.x_px - half(label) >= end);
        labels.insert(0, first);
    }
    labels
}

/// All of them by name, or none: a first or last one of few months hangs out of
/// its span, on the left to the edge, on the right to `right`.
fn fiscal_years(scale: &Months, size: f64, dpr: f64, language: Language, right: f64) -> Vec<FiscalYearLabel> {
    let range = scale.range;
    let ends = [range.first(), range.last()].map(Month::fiscal_year);
    let years = range.first().fiscal_year().0..=range.last().fiscal_year().0;
    let label = |year: FiscalYear| {
        let span_px = scale.span(year.months())?;
        let text = language.of("FY", "AF\u{a0}").to_string() + &year.0.to_string();
        let half = text_width(&text, size, false) / 2.0;
        let (from, to) = span_px;
        let center = (from + to) / 2.0;
        let x_px = match () {
            () if to - from >= 2.0 * half + 12.0 * dpr => center,
            () if year == ends[0] && 2.0 * (half + dpr) <= to => {
                center.min(to - 6.0 * dpr - half).max(half + dpr)
            }
            () if year == ends[1] && from + 6.0 * dpr + 2.0 * half <= right => {
                center.max(from + 6.0 * dpr + half)
            }
            () => return None,
        };
        Some(FiscalYearLabel { span_px, name: AxisLabel { x_px, text } })
    };
    years.map(|year| label(FiscalYear(year))).collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MonthRange;
    use proptest::prelude::*;

    #[test]
    fn values_are_round() {
        let round = |lo, hi, most, unit| round_values(lo, hi, most, unit).0;
        assert_eq!(round(0.0, 260_000.0, 5, Unit::Count), [0.0, 1e5, 2e5]);
        assert_eq!(round(0.0, 240_000.0, 5, Unit::Count), [0.0, 5e4, 1e5, 1.5e5, 2e5]);
        assert_eq!(round(0.0, 3.0, 6, Unit::Count), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(
            round(-40.0, 60.0, 5, Unit::Percent { signed: true }),
            [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]
        );
        let (alone, step) = round_values(0.0, 1_778.929, 1, Unit::Rate);
        assert_eq!((alone, step), (vec![0.0], 2_000.0));
        assert_eq!(value_label(0.0, step, Unit::Rate, Language::En, true), "0", "no decimals of no step");
        assert_eq!(value_label(0.5, 0.5, Unit::Rate, Language::En, false), "0.5");
        assert_eq!(value_label(20.0, 20.0, Unit::Percent { signed: true }, Language::En, true), "+20%");
        assert_eq!(value_label(1e5, 5e4, Unit::Count, Language::En, true), "100k");
        assert_eq!(value_label(2.5e6, 2.5e6, Unit::Count, Language::En, true), "2.5M");
        assert_eq!(value_label(2_500.0, 500.0, Unit::Count, Language::Es, true), "2.5k");
        let of_step = |step: f64, to: [f64; 3]| {
            to.map(|value| value_label(value, step, Unit::Count, Language::En, true))
        };
        assert_eq!(of_step(5e5, [5e5, 1e6, 1.5e6]), ["500k", "1M", "1.5M"]);
        assert_eq!(of_step(500.0, [500.0, 1_000.0, 1_500.0]), ["500", "1k", "1.5k"]);
    }

    proptest! {
        #[test]
        fn labels_never_overlap(start in 0u16..24, n in 1u16..330, width in 220.0..2_000.0f64, dpr in 1.0..3.0f64) {
            let first = Month::from_year_month(1999, 1).expect("a month") + start;
            let scale = Months::new(MonthRange::between(first, first + (n - 1)), 50.0 * dpr, width * dpr);
            let size = 12.0 * dpr;
            for language in [Language::En, Language::Es] {
                let axis = month_axis(&scale, size, dpr, language, true, scale.right_px() + 12.0 * dpr);
                let years = axis.years.iter().filter_map(|tick| {
                    let text = tick.text.clone()?;
                    let x_px = tick.x_px + INDENT * dpr + text_width(&text, size, false) / 2.0;
                    Some(AxisLabel { x_px, text })
                });
                let mut upper: Vec<AxisLabel> = years.chain(axis.names.iter().cloned()).collect();
                upper.sort_by(|a, b| a.x_px.total_cmp(&b.x_px));
                let fiscal: Vec<AxisLabel> = axis.fiscal.iter().map(|year| year.name.clone()).collect();
                prop_assert!(n < 24 || width < 300.0 || !upper.is_empty());
                for row in [&upper, &fiscal] {
                    for pair in row.windows(2) {
                        let half = |label: &AxisLabel| text_width(&label.text, size, false) / 2.0;
                        prop_assert!(pair[0].x_px + half(&pair[0]) + 1.0 * dpr < pair[1].x_px - half(&pair[1]));
                    }
                }
            }
        }
    }
}
