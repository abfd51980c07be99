//! A Parquet file is read, or its problem is told; where the library fails, that
//! is told as damage.
#![no_main]

use std::io::Cursor;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;

static LIBRARY_MAY_FAIL: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    LIBRARY_MAY_FAIL.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let mut text = Vec::new();
    let read = columns::read(Cursor::new(bytes), |piece| {
        text.extend_from_slice(piece);
        // Runs of one value make much of little.
        if text.len() > 1 << 24 { Err(columns::Problem::TooLarge) } else { Ok(()) }
    });
    if let (Ok(()), Ok(text)) = (read, std::str::from_utf8(&text)) {
        assert!(text.lines().count() > 1);
    }
});
