//! How much a measured claim speaks for the months that it was measured in.

use super::finding::Measured;
use crate::claims::claim::{Claim, Kind, Qualifier, Reach, Stated, Unit};

/// Years back that are tried: the data begin in 1999.
pub(crate) const YEARS: i32 = 28;

/// What is off speaks so much against its months.
pub(crate) const AGAINST: f64 = -0.7;

/// The most that a claim's figure can say for one reading.
pub(crate) fn most(claim: &Claim) -> f64 {
    claim.stated.map_or(4.0, |stated| match stated.qualifier {
        Qualifier::More | Qualifier::Less | Qualifier::Majority => 2.8,
        _ => fit(&stated, stated.precision / 2.0),
    }) - AGAINST
}

/// A number held between two others.
fn within(x: f64, lo: f64, hi: f64) -> f64 {
    x.max(lo).min(hi)
}

/// How much a stated figure says that is missed by so much.
fn fit(stated: &Stated, miss: f64) -> f64 {
    match stated.unit {
        Unit::Percent | Unit::Points => within((50.0 / miss).ln(), 0.3, 4.6),
        Unit::Count | Unit::PerDay | Unit::PerMonth if stated.value > 0.0 => {
            within((stated.value / miss).ln(), 0.3, 12.0)
        }
        Unit::Rank => 1.0,
        Unit::Multiple => 2.6,
        _ => 2.0,
    }
}

/// How much a measured claim speaks for its months.
pub(crate) fn weigh(claim: &Claim, measured: &Measured) -> f64 {
    let Some(actual) = measured.actual else { return 0.0 };
    if !measured.verdict.is_true() {
        return AGAINST;
    }
    let Some(stated) = claim.stated else {
        return match (claim.kind, &claim.reach) {
            (Kind::ExtremeSince, Some(Reach::Since(_) | Reach::Within { .. })) => 4.0,
            (Kind::ExtremeSince | Kind::FirstTime, _) => 3.0,
            _ => 0.7,
        };
    };
    let (n, x) = (stated.value, actual.abs());
    if matches!(stated.qualifier, Qualifier::More | Qualifier::Less | Qualifier::Majority) {
        // Who writes "more than" a figure means one near it.
        return match x / n {
            near if (0.94..1.06).contains(&near) => 2.8,
            far if !(0.5..2.0).contains(&far) => 2.0 * AGAINST,
            _ => 0.3,
        };
    }
    let miss = (x - n).abs().max(stated.precision / 2.0);
    fit(&stated, miss)
}

#[cfg(test)]
mod tests {
    use super::{AGAINST, weigh};
    use crate::claims::check::measure::measure;
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    #[test]
    fn a_dated_record_says_most_for_its_months() {
        let data = Data::new().expect("the shipped data");
        let weight = |month: &str, record: &str| {
            let text = format!(
                "In {month} Border Patrol apprehensions at the southwest border were the lowest {record}."
            );
            let claim = read(&text, Month::parse("2025-08").expect("a month")).remove(0);
            weigh(&claim, &measure(&claim, &data, None))
        };
        let (since, within) =
            (weight("November 2024", "since July 2020"), weight("July 2025", "in more than 20 years"));
        let ever = weight("July 2025", "on record");
        assert!(since > ever && within > ever && ever > 0.0, "{since} {within} {ever}");
        assert_eq!(weight("November 2024", "on record"), AGAINST);
    }
}
