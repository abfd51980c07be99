//! What is said about the counts: text → claims → verdicts, and the page's own sentence.
//!
//! Rooms, from the top; imports go down, and rooms of one floor do not know each
//! other:
//!
//! ```text
//! say            what the product says itself: the standing of a month, what a check found
//! ask            a phrase → the view it asks for
//! read   check   a sentence → claims, with what they leave standing for the next one;
//!                a claim → tables → arithmetic → verdict, and the other fair readings
//! tables         which table answers which subject, and with what figures
//! text           tokens, marks of the lexicon, periods as worded, figures: what stands where
//! claim          plain data: what is claimed
//! ```
//!
//! `date` and `passage` stand above them: they read and check, to find when a text was
//! published and what its sentences go on from.
//!
//! The words live in `text/lexicon.txt`, not in code. The plain reading of a
//! sentence goes by what stands near what. Every other way to fill its slots from
//! the passage is kept with what the words say against it (`claim/weights.txt`);
//! where the plain reading does not hold, the figure is weighed against that: a
//! reading that it fits far better than chance would is taken, one that stays
//! possible forbids "off" (`check::fit`). What is then said is a table of rules,
//! tested without data (`check::decide`). `say` goes the other way, and what it
//! says is read and holds.
//!
//! ```
//! use border_encounters::claims::{Verdict, check, read};
//! use border_encounters::data::{Data, Month};
//!
//! let data = Data::with_everything()?;
//! let text = "Border Patrol encounters at the southwest border fell 18% in November 2024.";
//! let claims = read(text, Month::parse("2024-12").ok_or("no month")?);
//! assert_eq!(check(&claims[0], &data).verdict, Verdict::Supported);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod ask;
pub mod check;
pub mod claim;
mod date;
mod passage;
mod read;
pub mod say;
pub(crate) mod tables;
pub(crate) mod text;

pub use check::{Finding, Verdict, check};
pub use claim::{Claim, Dating, Kind, Period, Span, Subject};
pub use date::fit;
pub use passage::answer;
pub(crate) use passage::answer_by;
pub use read::{Context, read, read_on};
pub(crate) use read::{Settled, read_settled};
pub use tables::lookup::{Answers, Figures, Kept, Lookup};
pub use tables::query::Query;
pub(crate) use text::lexicon::take as take_lexicon;
