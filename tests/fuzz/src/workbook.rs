//! A workbook's sheets are read, or their problem is told.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut book) = workbook::Workbook::new(bytes.to_vec()) else { return };
    for sheet in book.sheets() {
        if let Ok(text) = book.text(&sheet) {
            assert!(!text.is_empty());
        }
    }
});
