//! A claim before anything is said of it.

use std::sync::Arc;

use super::{Claim, Dating, Floats, Kind, Period, Role, Span, Step, Subject};

impl Claim {
    /// A claim without predicate details, to be filled in.
    pub fn new(kind: Kind, quote: Span, subject: Subject, period: Period, published: Dating) -> Claim {
        Claim {
            kind,
            quote,
            subject,
            against: None,
            period,
            base: None,
            table: None,
            averaged: None,
            uneven: false,
            each: None,
            every: None,
            stated: None,
            direction: None,
            reach: None,
            step: Step::Month,
            test: None,
            rivals: None,
            missing: None,
            readings: Arc::default(),
            mates: Vec::new(),
            weighed: Vec::new(),
            slots: Vec::new(),
            published,
            floats: Floats::default(),
            looks_back: false,
            carried: false,
            agreed: false,
            proved: false,
            loosely: false,
            adrift: false,
            left_out: false,
            faint: false,
            bound: false,
            chosen: false,
        }
    }

    /// A count whose sentence says no period: the latest month is only supposed.
    pub fn is_undated(&self) -> bool {
        self.kind == Kind::Value
            && self.period.is_month()
            && !self.slots.iter().any(|slot| slot.role == Role::Period)
    }
}
