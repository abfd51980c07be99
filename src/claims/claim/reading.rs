//! The slots of a claim filled another way from the same words, and what that costs.

use super::weights::Feature;
use super::{Period, Subject};

/// Slots filled one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// As of [`Claim::subject`](super::Claim::subject).
    pub subject: Subject,
    /// As of [`Claim::against`](super::Claim::against).
    pub against: Option<Subject>,
    /// As of [`Claim::period`](super::Claim::period).
    pub period: Period,
    /// As of [`Claim::base`](super::Claim::base).
    pub base: Option<Period>,
    /// In what it departs from the plain reading of the words.
    pub(crate) features: Vec<Feature>,
}

impl Reading {
    /// What the words say against it, in hundredths of a nat.
    pub fn cost(&self) -> u32 {
        self.features.iter().map(|feature| feature.cost()).sum()
    }
}
