//! A table is the same however the pieces are cut that it arrives in.
#![no_main]

use border_encounters::data::Table;
use border_encounters::intake::{Made, Profile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &[u8])| {
    let (cut, bytes) = input;
    let Ok(profile) = Profile::of(bytes, true) else { return };
    let sums = |cut| {
        let made = fuzz::read(bytes, cut, &profile.mapping).ok()?;
        let of = |made: &Made| {
            let table = &made.own.table;
            (table.total(), table.blanks().map(Table::total), made.report.refused())
        };
        Some(made.iter().map(of).collect::<Vec<_>>())
    };
    assert_eq!(sums(bytes.len()), sums(usize::from(cut)));
});
