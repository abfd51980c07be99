//! The slots of a claim filled another way from the same words.

use super::{Period, Subject};

/// Slots filled another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    pub subject: Subject,
    pub against: Option<Subject>,
    pub period: Period,
    pub base: Option<Period>,
    /// How many of subject and months differ from the first reading.
    pub steps: u8,
    /// The passage allows it rather than the sentence: it can raise a doubt, but
    /// is never taken for what was meant.
    pub far: bool,
    /// Another figure of the sentence is about this, or the order of a list says
    /// which is which.
    pub taken: bool,
}
