//! A claim: what a sentence says about the counts, before any data are seen.

mod dating;
mod every;
mod fresh;
mod period;
mod reading;
mod span;
mod stated;
mod subject;
pub(crate) mod weights;

pub use dating::{Dating, Floats};
pub use every::Every;
pub use period::{Period, PeriodKind};
pub use reading::Reading;
pub use span::Span;
pub use stated::{Direction, Qualifier, Stated, Unit};
pub use subject::{Counted, FACETS, SOUTHWEST_SECTORS, Subject};

use std::sync::Arc;

/// The kinds of claim, with the machine names of the claims standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// So many in a month.
    Value,
    /// So many in several months together.
    RangeTotal,
    /// More or fewer than in other months, by how much or not.
    Change,
    /// The highest or lowest, in so long or ever.
    ExtremeSince,
    /// So large a part of a whole.
    Share,
    /// One count against another: more, fewer or as many.
    Compare,
    /// A condition holds for the first time, in so long or ever.
    FirstTime,
    /// So many times another count.
    Multiple,
    /// So many a day or a month.
    Average,
    /// So many steps in a row that went one way, or on which a condition holds.
    Streak,
    /// In such a place among months or categories.
    Rank,
}

impl Kind {
    /// Every kind, as the claims standard lists them.
    pub const ALL: [Kind; 11] = [
        Kind::Value,
        Kind::RangeTotal,
        Kind::Change,
        Kind::ExtremeSince,
        Kind::Share,
        Kind::Compare,
        Kind::FirstTime,
        Kind::Multiple,
        Kind::Average,
        Kind::Streak,
        Kind::Rank,
    ];

    /// The machine name of the claims standard.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Value => "value",
            Kind::RangeTotal => "range_total",
            Kind::Change => "change",
            Kind::ExtremeSince => "extreme_since",
            Kind::Share => "share",
            Kind::Compare => "compare",
            Kind::FirstTime => "first_time",
            Kind::Multiple => "multiple",
            Kind::Average => "average",
            Kind::Streak => "streak",
            Kind::Rank => "rank",
        }
    }
}

/// The steps at which an extreme, a rank or a run is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Step {
    /// Every month.
    #[default]
    Month,
    /// The same calendar month of every year.
    SameMonth,
    /// The same months of every year: a fiscal year to date.
    SameMonths,
    /// October to September.
    FiscalYear,
    /// January to December.
    CalendarYear,
}

/// How far back an extreme or a first time is said to reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// Record, ever, in history, on record.
    #[default]
    Ever,
    /// "since July 2020", "since 2017", "since the autumn of 2021": the last
    /// month as extreme lies in this period.
    Since(Period),
    /// "in four years": none as extreme within so many months before; with
    /// `at_least`, none within them ("more than four years").
    Within {
        /// How many months before.
        months: u16,
        /// The words say more than that.
        at_least: bool,
    },
    /// The window is named: "of the year", "of the term".
    Window(Period),
}

/// The condition of a first time or a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Test {
    /// The series moved this way from one step to the next.
    Moved(Direction),
    /// The count is above this.
    Above(f64),
    /// The count is below this.
    Below(f64),
    /// The subject is above this percent of its whole (`against`).
    ShareAbove(f64),
    /// The subject is above `against`.
    AboveOther,
    /// The subject is below `against`.
    BelowOther,
    /// The subject is above each of its rivals.
    Top,
}

/// Why nothing in the data can measure a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The words name something no shipped table counts: persons, releases, got-aways.
    Measure,
    /// Days or weeks: every table is monthly.
    Daily,
    /// No table has these categories together.
    Cut,
    /// The period lies outside the months of the table.
    Coverage,
    /// The reference lies before the first month of the table.
    Reference,
    /// The sentence leaves open what is compared.
    Unclear,
    /// The text has no date, and its months no year.
    Undated,
}

/// A part of the sentence that fills a slot of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// What they say.
    pub role: Role,
    /// The words that say it.
    pub span: Span,
}

/// What a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who is counted.
    Subject,
    /// The whole, or the other side.
    Against,
    /// When.
    Period,
    /// Compared with when.
    Base,
    /// How far back.
    Since,
    /// How many.
    Figure,
    /// What is said of it: rose, fell, a record.
    Predicate,
}

/// One checkable statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is said.
    pub kind: Kind,
    /// The words that hold it, an exact piece of the text.
    pub quote: Span,
    /// Who is counted.
    pub subject: Subject,
    /// The whole of a share, the other side of a comparison.
    pub against: Option<Subject>,
    /// When.
    pub period: Period,
    /// The other period of a change, a multiple or a comparison.
    pub base: Option<Period>,
    /// The dataset to answer from, where several could; `None`: the best.
    pub table: Option<&'static str>,
    /// Both sides are averages of this kind: "below the monthly average of".
    pub averaged: Option<Unit>,
    /// The words hold part of a year against a whole one: "has already passed".
    pub uneven: bool,
    /// Every period of these is a base: "than in any of the ten years before".
    pub each: Option<Period>,
    /// The condition is of single months of the period, and of how many.
    pub every: Option<Every>,
    /// The figure; `None`: only a direction or a condition is said.
    pub stated: Option<Stated>,
    /// Which way; `None`: the words say none.
    pub direction: Option<Direction>,
    /// How far back an extreme or a first time reaches; `None`: of other kinds.
    pub reach: Option<Reach>,
    /// At which an extreme, a rank or a run is measured.
    pub step: Step,
    /// The condition of a first time or a run; `None`: of other kinds.
    pub test: Option<Test>,
    /// Values of the ranked dimension ("sector") when places, not months, are ranked.
    pub rivals: Option<&'static str>,
    /// Why it cannot be checked, where the words alone tell.
    pub missing: Option<Missing>,
    /// The same words with their slots filled another way, the likeliest first; shared by
    /// the copies of a claim, as there are hundreds.
    pub readings: Arc<Vec<Reading>>,
    /// Counts told right beside it: what they turn out to be about goes for what is
    /// only read as of the same.
    pub(crate) mates: Vec<Arc<Claim>>,
    /// What the words say against it as it is read now; empty: it is read plainly.
    pub(crate) weighed: Vec<weights::Feature>,
    /// Which words say what, in no order; what no words say has none.
    pub slots: Vec<Slot>,
    /// When the text was published, and how that is known.
    pub published: Dating,
    /// What of the claim hangs on that; known where nobody said it.
    pub floats: Floats,
    /// Its period is said as so long before the one spoken of: "a year earlier".
    pub looks_back: bool,
    /// Who and when go on from the sentence before, where its words do not say.
    pub carried: bool,
    /// Its months go on from before, and are the newest that a text of its day speaks of.
    pub agreed: bool,
    /// What it goes on from was found right by a figure of its own.
    pub(crate) proved: bool,
    /// "deported", "removed": any kind of removal may be meant, whichever fits.
    pub(crate) loosely: bool,
    /// Its months only go on from before, though its words say that it moved; or
    /// another figure of the sentence is read as of the same.
    pub adrift: bool,
    /// A category that its words name is in no part of it.
    pub left_out: bool,
    /// Hardly a word says that it is of encounters: it is a claim only where its figure is right.
    pub(crate) faint: bool,
    /// A word such as "its" says whom it counts: nobody else is meant.
    pub(crate) bound: bool,
    /// The reader set or chose it: nothing of it is only supposed.
    pub chosen: bool,
}
