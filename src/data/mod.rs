//! What was counted: months, tables of counts and the catalogue that says what they are.

pub mod csv;
pub mod dictionary;
pub mod month;
pub mod spelling;
pub mod table;
pub mod words;

pub use dictionary::{Code, Dictionary};
pub use month::{FiscalYear, Month, MonthRange};
pub use table::Table;
