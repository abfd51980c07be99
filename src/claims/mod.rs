//! What is said about the counts: text → claims → verdicts, and the page's own sentence.
//!
//! ```text
//! text → sentence (tokens) → lexicon (marks) → period, number (typed spans)
//!      → line (what stands near what) → read: amount, standing (claims, with context)
//!      → check (source → verdict, arithmetic, evidence)
//! ```
//!
//! The words live in `lexicon.txt`, not in code. `say` goes the other way.

mod amount;
mod change;
pub mod check;
pub mod claim;
mod context;
pub mod explain;
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
mod ranking;
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
pub use period::Period;
pub use read::{read, read_on};
pub use sentence::Span;
pub use source::{Kept, Source};
pub use subject::{Query, Subject};
