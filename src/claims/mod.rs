//! What is said about the counts: text → claims → verdicts, and the page's own sentence.
//!
//! ```text
//! text → sentence (tokens) → lexicon, recorded (marks)
//!      → mention, part, join (periods as worded), number (figures)
//!      → line (what stands near what), who (is counted here), when (is spoken of here)
//!      → read: topic, months; amount, change, multiple, share, versus, standing, ranking, run
//!      → claim, with variants (the same slots filled another way) and context for the next sentence
//!      → check: source → measure, record → tolerance → verdict, arithmetic, evidence; window
//! ```
//!
//! The words live in `lexicon.txt`, not in code. A sentence is read by what
//! stands near what; where that leaves a slot open, the figure decides: a
//! filling under which it comes out right to the last stated digit is taken
//! (`variant`), and what is off under every filling is off. `say` goes the
//! other way, and what it says is read and holds.

mod amount;
mod change;
pub mod check;
pub mod claim;
mod context;
pub mod dateline;
pub mod dating;
mod doubt;
pub mod every;
pub mod explain;
pub mod finding;
mod join;
pub mod lexicon;
mod line;
mod measure;
mod mention;
mod months;
mod multiple;
pub mod number;
mod part;
pub mod period;
mod plain;
mod ranking;
mod reach;
pub mod read;
mod record;
mod recorded;
mod run;
pub mod say;
pub mod sentence;
mod share;
pub mod source;
mod standing;
pub mod subject;
mod tolerance;
mod topic;
pub mod variant;
mod versus;
mod when;
mod who;
pub mod window;

pub use check::{Finding, Verdict, check};
pub use claim::{Claim, Kind};
pub use context::Context;
pub use dating::Dating;
pub use period::Period;
pub use read::{read, read_on, read_undated};
pub use sentence::Span;
pub use source::{Kept, Source};
pub use subject::{Query, Subject};
