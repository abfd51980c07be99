//! Whatever a file begins with, it is a table or there is a sentence that says why
//! it is none.
#![no_main]

use border_encounters::data::words::Language;
use border_encounters::intake::{Kind, Profile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &[u8])| {
    let (whole, bytes) = input;
    if let Err(trouble) = Kind::of(bytes) {
        assert!(!trouble.say(Language::Es).is_empty());
    }
    match Profile::of(bytes, whole) {
        Ok(profile) => {
            let width = profile.mapping.header.len();
            assert!(profile.rows.iter().all(|row| row.len() == width));
            assert_eq!((profile.mapping.roles.len(), profile.values.len()), (width, width));
            profile.doubts.iter().for_each(|doubt| assert!(!doubt.say(Language::Es).is_empty()));
        }
        Err(trouble) => assert!(!trouble.say(Language::Es).is_empty()),
    }
});
