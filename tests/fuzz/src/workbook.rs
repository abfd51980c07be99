//! A workbook's sheets are read, or their problem is told; where the library fails,
//! that is told as damage by whoever calls it.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;

static LIBRARY_MAY_FAIL: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    LIBRARY_MAY_FAIL.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    _ = std::panic::catch_unwind(|| {
        let Ok(mut book) = workbook::Workbook::new(bytes.to_vec()) else { return };
        for sheet in book.sheets() {
            _ = book.text(&sheet);
        }
    });
});
