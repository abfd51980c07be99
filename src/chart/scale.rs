//! From data to device pixels and back.

use crate::data::{Month, MonthRange};

/// A number held between two others. The library's `clamp` prints its limits in a
/// panic, and with that brings 14 kB of formatting of floats into the module.
pub(crate) fn within(x: f64, lo: f64, hi: f64) -> f64 {
    x.max(lo).min(hi)
}

/// A value on a straight scale; `lo` stands at `lo_px`, `hi` at `hi_px`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    pub(crate) lo: f64,
    pub(crate) hi: f64,
    pub(crate) lo_px: f64,
    pub(crate) hi_px: f64,
}

impl Linear {
    /// Values outside the domain are held at its ends.
    pub(crate) fn map(&self, value: f64) -> f64 {
        let share = within((value - self.lo) / (self.hi - self.lo), 0.0, 1.0);
        self.lo_px + share * (self.hi_px - self.lo_px)
    }
}

/// Columns side by side, each a band of the same width; a point stands in the
/// middle of its band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Columns {
    pub(crate) count: usize,
    pub(crate) left_px: f64,
    pub(crate) band_px: f64,
}

impl Columns {
    pub(crate) fn new(count: usize, left_px: f64, right_px: f64) -> Columns {
        Columns { count, left_px, band_px: (right_px - left_px) / count.max(1) as f64 }
    }

    /// Middle of a column's band, where its point stands.
    pub fn center(&self, column: usize) -> f64 {
        self.left_px + (column as f64 + 0.5) * self.band_px
    }

    /// Left edge of a column; of the one after the last, where they end.
    pub(crate) fn edge(&self, column: usize) -> f64 {
        self.left_px + column as f64 * self.band_px
    }

    /// The column whose band holds `px`, the nearest if none does.
    pub(crate) fn invert(&self, px: f64) -> usize {
        let column = ((px - self.left_px) / self.band_px).floor();
        within(column, 0.0, self.count.saturating_sub(1) as f64) as usize
    }
}

/// Months side by side, each a band of the same width; a point stands in the
/// middle of its band, and a fiscal year begins at the edge of its October.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Months {
    pub(crate) range: MonthRange,
    pub(crate) left_px: f64,
    pub(crate) band_px: f64,
}

impl Months {
    pub(crate) fn new(range: MonthRange, left_px: f64, right_px: f64) -> Months {
        Months { range, left_px, band_px: (right_px - left_px) / range.months() as f64 }
    }

    /// Middle of a month's band; months outside are held at the ends.
    pub fn center(&self, month: Month) -> f64 {
        self.edge(month) + self.band_px / 2.0
    }

    /// Left edge of a month's band.
    pub(crate) fn edge(&self, month: Month) -> f64 {
        let last = self.range.months() as i32 - 1;
        self.left_px + f64::from(month.since(self.range.first()).clamp(0, last)) * self.band_px
    }

    pub(crate) fn columns(&self) -> Columns {
        Columns { count: self.range.months(), left_px: self.left_px, band_px: self.band_px }
    }

    /// Where the last month ends.
    pub(crate) fn right_px(&self) -> f64 {
        self.left_px + self.range.months() as f64 * self.band_px
    }

    /// Left and right edge of some months, cut to the scale.
    pub(crate) fn span(&self, months: MonthRange) -> Option<(f64, f64)> {
        let shown = self.range.intersect(months)?;
        Some((self.edge(shown.first()), self.edge(shown.last()) + self.band_px))
    }

    /// The month whose band holds `px`, the nearest if none does.
    pub fn invert(&self, px: f64) -> Month {
        self.range.first() + self.columns().invert(px) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_value_comes_back(lo in -1e6..1e6f64, width in 1.0..1e7f64, share in 0.0..=1.0f64, top in 0.0..900.0f64) {
            let scale = Linear { lo, hi: lo + width, lo_px: top + 300.0, hi_px: top };
            let value = lo + share * width;
            let share = (scale.map(value) - scale.lo_px) / (scale.hi_px - scale.lo_px);
            prop_assert!((lo + share * width - value).abs() < 1e-6 * (width + lo.abs()));
        }

        #[test]
        fn a_month_comes_back(first in 1_900u16..2_100, n in 1u16..400, at in 0u16..400, width in 1.0..4_000.0f64) {
            let first = Month::from_year_month(first, 1).expect("a month");
            let scale = Months::new(MonthRange::between(first, first + (n - 1)), 40.0, 40.0 + width);
            let month = first + at.min(n - 1);
            prop_assert_eq!(scale.invert(scale.center(month)), month);
        }
    }
}
