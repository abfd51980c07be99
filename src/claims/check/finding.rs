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
    /// Off: neither as worded nor by another fair reading.
    Contradicted,
}

impl Verdict {
    /// The name in messages, files and style sheets.
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
    /// First and last month added up.
    pub months: MonthRange,
    /// Encounters, or repatriations; of an average, what there is of them a day or a month.
    pub value: f64,
}

/// The one line of arithmetic behind a verdict.
#[derive(Debug, Clone, PartialEq)]
pub enum Arithmetic {
    /// A count is held against it.
    Total(Side),
    /// Percent from base to now.
    Change {
        /// What it changed from.
        base: Side,
        /// What it changed to.
        now: Side,
        /// Signed: below 0 it fell.
        percent: f64,
    },
    /// How many times the base.
    Ratio {
        /// What is taken so many times.
        base: Side,
        /// What is said to be so many times it.
        now: Side,
        /// `now` by `base`; below 1 it fell.
        ratio: f64,
    },
    /// Percent of the whole.
    Share {
        /// What is counted of the whole.
        part: Side,
        /// All of it, in the same months.
        whole: Side,
        /// 0 to 100.
        percent: f64,
    },
    /// The total divided by days or months.
    Average {
        /// The sum over all the months.
        total: Side,
        /// How many days or months.
        by: u32,
        /// By days; else by months.
        per_day: bool,
        /// Encounters a day or a month.
        value: f64,
    },
    /// The latest earlier period at least as extreme; `None`: none since `from`.
    Extreme {
        /// The period said to be extreme.
        now: Side,
        /// The latest earlier one at least as extreme.
        since: Option<Side>,
        /// The highest is meant; else the lowest.
        high: bool,
        /// The first month looked at.
        from: Month,
    },
    /// A condition and when it last held before.
    First {
        /// The period of which the condition is said.
        now: Side,
        /// It holds there.
        held: bool,
        /// When it last held before; `None`: never since `from`.
        last: Option<Month>,
        /// The first month looked at.
        from: Month,
    },
    /// Two sides held against each other.
    Compare {
        /// The side said to be more, less or equal.
        left: Side,
        /// The side it is held against.
        right: Side,
    },
    /// Steps in a row that went one way, or on which a condition holds.
    Streak {
        /// The last step of the run.
        now: Side,
        /// Steps, the last one included.
        length: u32,
        /// They rose; else they fell.
        up: bool,
    },
    /// Of how many months a condition held, and the month that decides: the one
    /// furthest on the wrong side, or the closest to it.
    Every {
        /// Months in which it held.
        held: u32,
        /// Months of the period.
        of: u32,
        /// The month that decides.
        decides: Side,
    },
    /// A place among months, years or categories.
    Rank {
        /// What is ranked.
        now: Side,
        /// From 1.
        position: u32,
        /// How many are ranked.
        of: u32,
        /// From the highest down; else from the lowest up.
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
    /// The whole country, not the southwest border alone.
    Nationwide,
    /// The southwest land border alone, not the whole country.
    Southwest,
    /// A year from October to September.
    FiscalYear,
    /// A year from January to December.
    CalendarYear,
    /// Without the month of which only some days are meant; of a change, from
    /// the month before.
    WholeMonths,
    /// With the months at the ends of a term, which two presidents share.
    SharedMonths,
    /// Removals alone.
    Removals,
    /// Without expulsions under Title 42.
    RemovalsAndReturns,
    /// Removals, returns and expulsions.
    AllRepatriations,
    /// As a text published in this month.
    Published(Month),
    /// With other months or categories that the passage speaks of.
    Filled,
    /// Of all years from the one named on, whether that one was as extreme or not.
    AllSince,
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
    /// What is taken otherwise.
    pub reading: Sense,
    /// The claim so read; a choice of it checks this instead.
    pub claim: Claim,
    /// Of the claim so read.
    pub verdict: Verdict,
    /// In the unit of the claim; `None`: the data cannot tell.
    pub actual: Option<f64>,
}

impl Alternative {
    pub(super) fn of(reading: Sense, claim: Claim, measured: &Measured) -> Alternative {
        Alternative { reading, claim, verdict: measured.verdict, actual: measured.actual }
    }
}

/// A stated figure as published and as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Id of the release.
    pub release: String,
    /// Its figure, in the unit of the claim.
    pub actual: f64,
    /// By that figure.
    pub verdict: Verdict,
}

/// What there is of a total whose last or first months the data lack.
#[derive(Debug, Clone, PartialEq)]
pub struct Partial {
    /// Which reading of the words.
    pub reading: Sense,
    /// The months that there are, and their sum.
    pub side: Side,
}

/// What one reading gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Of this reading alone: never that it depends.
    pub verdict: Verdict,
    /// Why nothing could be measured; `None`: something was.
    pub missing: Option<Missing>,
    /// In the unit of the claim; a change is signed, a share in percent.
    pub actual: Option<f64>,
    /// Of an extreme or a first time, the latest month before that was so too; `None`: none was.
    pub actual_since: Option<Month>,
    /// `None` where nothing could be measured.
    pub arithmetic: Option<Arithmetic>,
    /// What was looked up, and where.
    pub query: Option<Query>,
    /// Id of the release the figures are of.
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
    /// As it was read, or corrected.
    pub claim: Claim,
    /// Of all fair readings together.
    pub verdict: Verdict,
    /// What the reading that it rests on gives.
    pub measured: Measured,
    /// The other fair readings on which the verdict rests, or that are offered; may be empty.
    pub alternatives: Vec<Alternative>,
    /// Up to three older releases whose figure is another; empty: all say the same.
    pub revisions: Vec<Revision>,
    /// Of a total that runs past the data, the part that is there.
    pub partials: Vec<Partial>,
    /// Identifiers of definitions that change between the compared months.
    pub breaks: Vec<String>,
}
