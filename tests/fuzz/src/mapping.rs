//! Whatever parts a reader gives the columns, a file is read by them or refused.
#![no_main]

use border_encounters::intake::{Decimal, Encoding, Profile, Role, SEPARATORS, Tongue};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, [u8; 8], &[u8])| {
    let (switches, roles, bytes) = input;
    let switch = |at: u16| switches >> at & 1 == 1;
    let encoding = Encoding::ALL[usize::from(switches & 3)];
    let separator = SEPARATORS[usize::from(switches >> 2 & 3)];
    let Ok(mut profile) = Profile::again(bytes, true, encoding, separator) else { return };
    let mapping = &mut profile.mapping;
    for (role, chosen) in mapping.roles.iter_mut().zip(roles.iter().cycle()) {
        *role = Role::ALL[usize::from(*chosen) % Role::ALL.len()];
    }
    (mapping.day_first, mapping.fiscal) = (switch(4), switch(5));
    mapping.decimal = if switch(6) { Decimal::Comma } else { Decimal::Point };
    mapping.tongue = if switch(7) { Tongue::Portuguese } else { mapping.tongue };
    mapping.measure = profile.values.concat().into_iter().next();
    _ = fuzz::read(bytes, usize::from(switches >> 8), &profile.mapping);
});
