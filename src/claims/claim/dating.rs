//! When a text was published: said, or told by its figures, or open.
//!
//! A month without a year means nothing before this is known, and no text is of
//! today only because it was pasted today.

use std::sync::Arc;

use super::{Claim, Period, Reach};
use crate::data::Month;

/// The month a text is read from, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dating {
    /// The reader, or the text itself, gives the date.
    Said(Month),
    /// The figures of the text fit this month and no other.
    Fitted(Month),
    /// Nothing tells: what hangs on it is only supposed.
    Open(Month),
}

impl Dating {
    /// The month that relative words count from.
    pub const fn month(self) -> Month {
        match self {
            Dating::Said(month) | Dating::Fitted(month) | Dating::Open(month) => month,
        }
    }

    /// Nobody said the date and nothing tells it.
    pub const fn is_open(self) -> bool {
        matches!(self, Dating::Open(_))
    }

    /// The same knowledge of a text published so many months earlier.
    pub(crate) fn earlier(self, months: i32) -> Option<Dating> {
        let month = self.month().offset(-months)?;
        Some(match self {
            Dating::Said(_) => Dating::Said(month),
            Dating::Fitted(_) => Dating::Fitted(month),
            Dating::Open(_) => Dating::Open(month),
        })
    }
}

impl From<Month> for Dating {
    fn from(month: Month) -> Dating {
        Dating::Said(month)
    }
}

/// Which periods of a claim hang on the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Floats {
    /// [`Claim::period`] does.
    pub period: bool,
    /// [`Claim::base`] does.
    pub base: bool,
    /// [`Claim::each`] does.
    pub each: bool,
    /// [`Claim::reach`] does.
    pub reach: bool,
    /// Only how far its months go does: they begin where the words say, and the
    /// newest ends them.
    pub end: bool,
}

impl Floats {
    /// Months as a whole hang on it.
    pub const fn any(self) -> bool {
        self.period || self.base || self.each || self.reach
    }
}

impl Claim {
    /// Notes what differs in the same claim read from another date.
    pub(crate) fn float_against(&mut self, other: &Claim) {
        let moved = |a: Option<Period>, b: Option<Period>| match (a, b) {
            (Some(a), Some(b)) => a.months != b.months && !a.is_written_as(b),
            _ => a != b,
        };
        let reach = match (&self.reach, &other.reach) {
            (Some(Reach::Since(a)), Some(Reach::Since(b)))
            | (Some(Reach::Window(a)), Some(Reach::Window(b))) => moved(Some(*a), Some(*b)),
            (a, b) => a != b,
        };
        self.floats = Floats {
            period: moved(Some(self.period), Some(other.period)),
            base: moved(self.base, other.base),
            each: moved(self.each, other.each),
            reach,
            end: self.period.months != other.period.months
                && !self.period.is_year()
                && self.period.is_written_as(other.period),
        };
    }

    /// The claim as of a text published so many years later or, below 0, earlier.
    pub(crate) fn redated(&self, years: i32) -> Option<Claim> {
        let months = 12 * years;
        let moved = |period: Period, floats: bool| if floats { period.shift(months) } else { Some(period) };
        let mut claim = self.clone();
        (claim.readings, claim.mates) = (Arc::default(), Vec::new());
        claim.published = self.published.earlier(-months)?;
        claim.period = moved(self.period, self.floats.period)?;
        if let Some(base) = self.base {
            claim.base = Some(moved(base, self.floats.base)?);
        }
        if let Some(each) = self.each {
            claim.each = Some(moved(each, self.floats.each)?);
        }
        claim.reach = match &self.reach {
            Some(Reach::Since(period)) => Some(Reach::Since(moved(*period, self.floats.reach)?)),
            Some(Reach::Window(period)) => Some(Reach::Window(moved(*period, self.floats.reach)?)),
            other => other.clone(),
        };
        Some(claim)
    }
}
