//! What a check finds: a verdict, its arithmetic, and the other fair readings.

use crate::claims::claim::{Claim, Missing};
use crate::claims::tables::query::Query;
use crate::data::{Month, MonthRange};

/// How a claim stands against the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Holds as worded.
    Supported,
    /// Holds after rounding, or within the small later revisions.
    Rounded,
    /// Two fair readings of the words differ.
    Depends,
    /// The data cannot tell.
    Uncheckable,
    Contradicted,
}

impl Verdict {
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Rounded => "rounded",
            Verdict::Depends => "depends",
            Verdict::Uncheckable => "uncheckable",
            Verdict::Contradicted => "contradicted",
        }
    }

    /// Supported, or rounded.
    pub const fn is_true(self) -> bool {
        matches!(self, Verdict::Supported | Verdict::Rounded)
    }
}

/// A sum over months, as one side of the arithmetic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    pub months: MonthRange,
    pub value: f64,
}

/// The one line of arithmetic behind a verdict.
#[derive(Debug, Clone, PartialEq)]
pub enum Arithmetic {
    Total(Side),
    /// Percent from base to now.
    Change {
        base: Side,
        now: Side,
        percent: f64,
    },
    Ratio {
        base: Side,
        now: Side,
        ratio: f64,
    },
    /// Percent of the whole.
    Share {
        part: Side,
        whole: Side,
        percent: f64,
    },
    /// The total divided by days or months.
    Average {
        total: Side,
        by: u32,
        per_day: bool,
        value: f64,
    },
    /// The latest earlier period at least as extreme; `None`: none since `from`.
    Extreme {
        now: Side,
        since: Option<Side>,
        high: bool,
        from: Month,
    },
    /// A condition and when it last held before.
    First {
        now: Side,
        held: bool,
        last: Option<Month>,
        from: Month,
    },
    Compare {
        left: Side,
        right: Side,
    },
    Streak {
        now: Side,
        length: u32,
        up: bool,
    },
    /// Of how many months a condition held, and the month that decides: the one
    /// furthest on the wrong side, or the closest to it.
    Every {
        held: u32,
        of: u32,
        decides: Side,
    },
    Rank {
        now: Side,
        position: u32,
        of: u32,
        high: bool,
    },
}

/// How the words can fairly be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// As the sentence is read.
    AsRead,
    /// Between ports of entry only.
    BorderPatrol,
    /// With the ports of entry.
    BothComponents,
    Nationwide,
    Southwest,
    FiscalYear,
    CalendarYear,
    /// Without the month of which only some days are meant; of a change, from
    /// the month before.
    WholeMonths,
    /// Removals alone.
    Removals,
    RemovalsAndReturns,
    AllRepatriations,
    /// As a text published in this month.
    Published(Month),
    /// With other months or categories that the passage speaks of.
    Filled,
    /// As another series of the same counts has months in which the table falls short.
    OtherSeries,
    /// As another table of the same count gives it.
    Table(&'static str),
    /// Figures as an earlier release gave them.
    Release(String),
}

/// Another fair reading and what it gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    pub reading: Sense,
    /// The claim so read; a choice of it checks this instead.
    pub claim: Claim,
    pub verdict: Verdict,
    pub actual: Option<f64>,
}

/// A stated figure as published and as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub release: String,
    pub actual: f64,
    pub verdict: Verdict,
}

/// What there is of a total whose last or first months the data lack.
#[derive(Debug, Clone, PartialEq)]
pub struct Partial {
    pub reading: Sense,
    pub side: Side,
}

/// What one reading gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    pub verdict: Verdict,
    pub missing: Option<Missing>,
    /// In the unit of the claim; a change is signed, a share in percent.
    pub actual: Option<f64>,
    pub actual_since: Option<Month>,
    pub arithmetic: Option<Arithmetic>,
    /// What was looked up, and where.
    pub query: Option<Query>,
    pub release: Option<String>,
    /// The months the answer looked at start here.
    pub coverage_from: Option<Month>,
    /// Months to mark on the chart.
    pub marks: Vec<Month>,
    /// Monthly figures used, at most 36.
    pub rows: Vec<(Month, u64)>,
}

impl Measured {
    pub(super) fn missing(reason: Missing) -> Measured {
        Measured {
            verdict: Verdict::Uncheckable,
            missing: Some(reason),
            actual: None,
            actual_since: None,
            arithmetic: None,
            query: None,
            release: None,
            coverage_from: None,
            marks: Vec::new(),
            rows: Vec::new(),
        }
    }

    pub(super) fn judged(verdict: Verdict, actual: f64, arithmetic: Arithmetic) -> Measured {
        Measured {
            verdict,
            missing: None,
            actual: Some(actual),
            arithmetic: Some(arithmetic),
            ..Measured::missing(Missing::Unclear)
        }
    }
}

/// A checked claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub claim: Claim,
    pub verdict: Verdict,
    /// What the reading that it rests on gives.
    pub measured: Measured,
    pub alternatives: Vec<Alternative>,
    pub revisions: Vec<Revision>,
    /// Of a total that runs past the data, the part that is there.
    pub partials: Vec<Partial>,
    /// Identifiers of definitions that change between the compared months.
    pub breaks: Vec<String>,
}
