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

mod combine;
mod doubt;
mod encoding;
mod form;
mod mapping;
mod number;
mod profile;
mod reading;
mod report;
mod session;
mod stream;
mod trouble;
mod when;

pub use combine::{Made, combine};
pub use doubt::Doubt;
pub use encoding::Encoding;
pub use mapping::{Mapping, Role, SEPARATORS};
pub use number::Decimal;
pub use profile::Profile;
pub use reading::FileTable;
pub use report::{Reason, Refusal, Report};
pub use session::{Intake, Progress};
pub use stream::{Kind, Stream};
pub use trouble::Trouble;
