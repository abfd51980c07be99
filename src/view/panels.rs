//! Every category on its own, beside the others.

use super::grid::Grid;
use super::parts::parts;
use super::{Scene, trend};
use crate::query::Series;

/// Most categories that have a panel; the smaller ones share the last: four full
/// rows of six, or eight of three on a phone.
pub(super) const MOST_PANELS: usize = 23;

/// One row a category, the largest first, one column a shown month.
pub(super) fn grid(scene: &Scene<'_>, whole: &Series) -> Grid {
    let measure = scene.choices.measure;
    let base = trend::everything(scene, whole);
    trend::by_month(scene, parts(scene, whole, MOST_PANELS), trend::unit(measure), |series| {
        measure.values(series, &base, scene.shown())
    })
}
