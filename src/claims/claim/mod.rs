//! A claim: what a sentence says about the counts, before any data are seen.

mod dating;
mod every;
mod period;
mod reading;
mod span;
mod subject;
pub(crate) mod weights;

pub use dating::{Dating, Floats};
pub use every::Every;
pub use period::{Period, PeriodKind};
pub use reading::Reading;
pub use span::Span;
pub use subject::{Counted, FACETS, SOUTHWEST_SECTORS, Subject};

/// The kinds of claim, with the machine names of the claims standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Value,
    RangeTotal,
    Change,
    ExtremeSince,
    Share,
    Compare,
    FirstTime,
    Multiple,
    Average,
    Streak,
    Rank,
}

impl Kind {
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

/// Which way a figure is said to go or to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
    Flat,
}

/// How firmly a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Qualifier {
    #[default]
    Exact,
    About,
    Nearly,
    /// More than, over, at least.
    More,
    /// Fewer than, under.
    Less,
    /// More than half of a whole.
    Majority,
}

/// What a stated figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Count,
    Percent,
    /// Percentage points.
    Points,
    PerDay,
    PerMonth,
    Multiple,
    Months,
    Rank,
}

/// A figure as the sentence gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated {
    /// Percents as percents (18 for 18%), multiples as factors (2 for doubled and for halved).
    pub value: f64,
    /// The smallest step the wording tells apart: 10 for 46,610, 0.1 for 74.5.
    pub precision: f64,
    pub unit: Unit,
    pub qualifier: Qualifier,
    pub span: Span,
}

impl Stated {
    /// A whole number said as such: a place in an order, a length in months.
    pub fn exact(value: f64, unit: Unit, span: Span) -> Stated {
        Stated { value, precision: 1.0, unit, qualifier: Qualifier::Exact, span }
    }
}

/// The steps at which an extreme, a rank or a run is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Step {
    #[default]
    Month,
    /// The same calendar month of every year.
    SameMonth,
    /// The same months of every year: a fiscal year to date.
    SameMonths,
    FiscalYear,
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
    Within { months: u16, at_least: bool },
    /// The window is named: "of the year", "of the term".
    Window(Period),
}

/// The condition of a first time or a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Test {
    /// The series moved this way from one step to the next.
    Moved(Direction),
    Above(f64),
    Below(f64),
    /// The subject is above this percent of its whole (`against`).
    ShareAbove(f64),
    /// The subject is above `against`.
    AboveOther,
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
    pub role: Role,
    pub span: Span,
}

/// What a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Subject,
    Against,
    Period,
    Base,
    Since,
    Figure,
    Predicate,
}

/// One checkable statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub kind: Kind,
    /// The words that hold it, an exact piece of the text.
    pub quote: Span,
    pub subject: Subject,
    /// The whole of a share, the other side of a comparison.
    pub against: Option<Subject>,
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
    pub stated: Option<Stated>,
    pub direction: Option<Direction>,
    pub reach: Option<Reach>,
    pub step: Step,
    pub test: Option<Test>,
    /// Values of the ranked dimension ("sector") when places, not months, are ranked.
    pub rivals: Option<&'static str>,
    pub missing: Option<Missing>,
    /// The same words with their slots filled another way, the likeliest first.
    pub readings: Vec<Reading>,
    /// What the words say against it as it is read now; empty: it is read plainly.
    pub weighed: Vec<weights::Feature>,
    pub slots: Vec<Slot>,
    /// When the text was published, and how that is known.
    pub published: Dating,
    /// What of the claim hangs on that; known where nobody said it.
    pub floats: Floats,
    /// Its period is said as so long before the one spoken of: "a year earlier".
    pub looks_back: bool,
    /// Who and when go on from the sentence before, where its words do not say.
    pub carried: bool,
    /// Its months only go on from before, though its words say that it moved; or
    /// another figure of the sentence is read as of the same.
    pub adrift: bool,
    /// A category that its words name is in no part of it.
    pub left_out: bool,
    /// The reader set or chose it: nothing of it is only supposed.
    pub chosen: bool,
}

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
            readings: Vec::new(),
            weighed: Vec::new(),
            slots: Vec::new(),
            published,
            floats: Floats::default(),
            looks_back: false,
            carried: false,
            adrift: false,
            left_out: false,
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
