//! The parts of each month in percent of their sum.

use super::grid::Grid;
use super::parts::{MOST_LINES, Part, parts};
use super::{Scene, Unit, trend};
use crate::query::{Measure, Series};

/// One row a part, one column a shown month; a month's cells add up to 100.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    shares(scene, parts(scene, whole, MOST_LINES), whole)
}

/// The shares of some parts.
pub(super) fn shares(scene: &Scene<'_>, parts: Vec<Part>, whole: &Series) -> Grid {
    // The share of a share is the share.
    let measure = match scene.choices.measure {
        Measure::Share => Measure::Count,
        other => other,
    };
    let shown = scene.shown();
    let wholes = measure.values(whole, whole, shown);
    trend::by_month(scene, parts, Unit::Percent { signed: false }, |series| {
        let values = measure.values(series, whole, shown);
        values.into_iter().zip(&wholes).map(|(part, whole)| Measure::share(part, *whole)).collect()
    })
}
