//! The order of a category's values, the same in legend, facet, table and stack.

use super::Scene;
use crate::data::Code;
use crate::data::catalogue::Label;
use crate::data::sorted::sorted_by;

/// The value stands for all the others, as its source publishes it: no category
/// of its own that a source calls so, as airports and coasts beside land borders.
pub(super) fn is_rest(label: &Label) -> bool {
    label.value == "other" && label.short.en.eq_ignore_ascii_case("other")
}

/// The values of a dimension, largest over the whole table first: an order that
/// stays put while filters change. The published "Other" comes last.
pub(super) fn by_size<'a>(
    scene: &Scene<'_>,
    dimension: usize,
    values: Vec<(Code, &'a Label)>,
) -> Vec<(Code, &'a Label)> {
    let sizes = scene.source.table.sizes(dimension);
    let place = |(code, label): &(Code, &Label)| match is_rest(label) {
        true => u64::MAX,
        false => u64::MAX - 1 - sizes[usize::from(*code)],
    };
    sorted_by(&values, place)
}
