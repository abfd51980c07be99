//! What the targets share.

use std::sync::LazyLock;

use border_encounters::data::{Data, OwnTable, Table};
use border_encounters::data::words::Language;
use border_encounters::intake::{Intake, Made, Mapping, Trouble};

/// The shipped data with all labels.
pub static DATA: LazyLock<Data> = LazyLock::new(|| Data::catalogued().expect("the catalogue"));

/// Reads a file that arrives in two pieces, and says all that is to be said of it.
pub fn read(bytes: &[u8], cut: usize, mapping: &Mapping) -> Result<Vec<Made>, Trouble> {
    let mut intake = Intake::new(DATA.catalogue.clone());
    let mut read = || {
        intake.begin("fuzz.csv", mapping)?;
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        intake.feed(first)?;
        intake.feed(second)?;
        intake.end(String::new())?;
        intake.finish(&[])
    };
    let made = read();
    for made in made.iter().flatten() {
        let arrived = OwnTable::from_bytes(made.own.to_bytes()).expect("what is handed over arrives");
        let sums = |table: &Table| (table.total(), table.blanks().map(Table::total));
        assert_eq!(sums(&arrived.table), sums(&made.own.table));
    }
    for language in [Language::En, Language::Es] {
        match &made {
            Ok(made) => made.iter().for_each(|made| _ = made.report.lines(language)),
            Err(trouble) => _ = trouble.say(language),
        }
    }
    made
}
