//! What the page hands to a module for the browser that reads words.

use crate::Result;
use crate::claims;
use crate::data::Data;

/// The catalogue with its texts and no table yet; the lexicon is from now on the
/// one by which texts are read.
///
/// # Errors
/// If one of them is not the version that belongs to this build.
pub fn handed(labels: &[u8], definitions: &[u8], events: &[u8], lexicon: &[u8]) -> Result<Data> {
    claims::take_lexicon(lexicon)?;
    Data::of_texts(labels, definitions, events)
}
