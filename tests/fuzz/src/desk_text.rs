//! Whatever a text says, the desk comes to its end and says so.
#![no_main]

use border_encounters::app::Desk;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut desk = Desk::with_data(fuzz::DATA.clone());
    if desk.begin(text, "").refusal.is_some() {
        return;
    }
    while !desk.step().done {}
});
