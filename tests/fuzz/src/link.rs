//! Whatever a link says, what is read of it is written as a link that says the same.
#![no_main]

use border_encounters::data::words::Language;
use border_encounters::state::{read_claim, read_link, settle, write_link};
use fuzz::DATA;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|link: &str| {
    _ = read_claim(link);
    let settled = |link: &str| {
        let (mut choices, _) = read_link(link, &DATA, Language::En);
        if let Some(source) = DATA.source(&choices.dataset, &choices.release) {
            settle(&mut choices, &source);
        }
        choices
    };
    let choices = settled(link);
    let again = write_link(&choices);
    assert_eq!(settled(&again), choices, "{again}");
});
