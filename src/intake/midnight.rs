//! Months written as the moments at which they begin somewhere else: `2023-09-30T22:00:00Z` is
//! October in Berlin.

use std::collections::BTreeSet;

use super::when;
use crate::data::spelling;

/// Moments that are all so by no chance.
const FEWEST: usize = 2;

/// The first hour of an evening in which a month begins east of Greenwich.
const EVENING: u8 = 9;

/// Whether all values of a column of months are full hours in the evening of a month's last day.
pub(super) fn are_elsewhere(values: &BTreeSet<String>) -> bool {
    values.len() >= FEWEST && values.iter().all(|value| is_elsewhere(value).unwrap_or(false))
}

fn is_elsewhere(text: &str) -> Option<bool> {
    let (day, time) = when::unmarked(text).split_once(['T', ' '])?;
    let month = spelling::month(day)?;
    let number: u8 = day.get(8..10)?.parse().ok()?;
    let hour: u8 = time.get(..2)?.parse().ok()?;
    // Half an hour off are some zones.
    let minutes = time[2..].trim_start_matches(':');
    let full = minutes.is_empty() || ["00", "30", "15", "45"].iter().any(|own| minutes.starts_with(own));
    let rest = minutes.get(2..).unwrap_or_default();
    let whole = rest.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z' | b'+' | b' '));
    Some(number == month.days() && (EVENING..24).contains(&hour) && full && whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(values: &[&str]) -> bool {
        are_elsewhere(&values.iter().map(|value| value.to_string()).collect())
    }

    #[test]
    fn months_that_begin_elsewhere_are_known() {
        assert!(are(&["2023-09-30T22:00:00.000Z", "2023-10-31T23:00:00.000Z", "2024-02-29T23:00:00.000Z"]));
        assert!(are(&["2023-09-30 18:30:00+00:00", "2023-10-31 18:30:00+00:00"]));
        assert!(are(&["2023-09-30T22", "2023-10-31T23"]));
        for others in [
            &["2023-09-30T23:59:59", "2023-10-31T23:59:59"][..],
            &["2023-09-30T22:00:00", "2023-10-30T22:00:00"],
            &["2023-10-01T05:00:00", "2023-11-01T06:00:00"],
            &["2023-09-30", "2023-10-31"],
            &["2023-09-30T00:00:00", "2023-10-31T00:00:00"],
            &["2023-09-30T22:00:00"],
            &["2023-09-30T22:00:00+02:00", "2023-10-31T22:00:00+02:00"],
            &["é 2", "T"],
        ] {
            assert!(!are(others), "{others:?}");
        }
    }
}
