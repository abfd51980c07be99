//! A reader's own files: found out, read, and made tables like the shipped ones.
//!
//! ```text
//! bytes → Stream (unpacked, decoded) → Profile: a Mapping and its doubts → Reading → FileTable
//!         several FileTables → combine → OwnTable, Report      (Intake keeps them meanwhile)
//! ```
//!
//! Files are untrusted: sizes are bounded, a row that cannot be read is refused
//! with its line and reason, and no cell is ever read as another number or month
//! than it says.
//!
//! ```
//! use border_encounters::data::Data;
//! use border_encounters::intake::{FileHash, Intake, Profile};
//!
//! let file = b"month;place;count\n2024-01;North;1200\n2024-02;North;900\n";
//! let profile = Profile::of(file, true)?;
//! let mut intake = Intake::new(Data::with_everything()?.catalogue);
//! intake.begin("mine.csv", &profile.mapping)?;
//! intake.feed(file)?;
//! let mut hash = FileHash::default();
//! hash.update(file);
//! intake.end(hash.finish())?;
//! let made = intake.finish(&[])?;
//! assert_eq!(made[0].own.table.total(), 2_100);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod across;
mod cells;
mod combine;
mod counts;
mod crossed;
mod doubt;
mod encoding;
mod figure;
mod fiscal;
mod form;
mod grouped;
mod guess;
mod hash;
mod header;
mod joined;
mod known;
mod longer;
mod mapping;
mod measure;
mod midnight;
mod number;
mod parted;
mod parts;
mod profile;
mod reading;
mod relation;
mod report;
mod running;
mod runs;
mod scaled;
mod search;
mod seen;
mod session;
mod settled;
mod span;
mod spelled;
mod stream;
mod subset;
mod sums;
mod taken;
mod timed;
mod tongue;
mod trouble;
mod when;
mod years;

pub use combine::{Made, combine};
pub use doubt::Doubt;
pub use encoding::Encoding;
pub use hash::FileHash;
pub(crate) use hash::digest;
pub use mapping::{Mapping, Role, SEPARATORS};
pub use number::{Decimal, NoCount};
pub use profile::Profile;
pub use reading::FileTable;
pub use report::{Columns, Overlap, Reason, Refusal, Report, Tally};
pub use session::{Intake, Progress};
pub use settled::Settled;
pub use span::Span;
pub use stream::{Kind, Stream};
pub use tongue::Tongue;
pub use trouble::{Foreign, Trouble};
