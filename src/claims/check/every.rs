//! Statements about each month of a period by itself, measured month by month.

use super::finding::Measured;
use super::finding::{Arithmetic, Side};
use super::measure::{Ledger, Outcome};
use super::tolerance;
use crate::claims::claim::{Direction, Every, Missing, Test, Unit};
use crate::data::{Month, MonthRange};

impl Ledger<'_> {
    /// A condition held month by month; the month that decides is named.
    pub(super) fn every(&self, every: Every) -> Outcome {
        let claim = self.claim;
        let test = claim.test.ok_or(Missing::Unclear)?;
        let range = claim.period.months;
        let moved = matches!(test, Test::Moved(_));
        let first = if moved { range.first().offset(-1).ok_or(Missing::Coverage)? } else { range.first() };
        let needed = MonthRange::new(first, range.last()).ok_or(Missing::Coverage)?;
        let (figures, other) = match &claim.against {
            Some(against) => self.both(against, needed, needed).map(|(own, other)| (own, Some(other)))?,
            None => (self.series(&claim.subject, &[needed])?, None),
        };
        let beyond = |month: Month| -> Result<f64, Missing> {
            let rival = other.as_ref().and_then(|other| other.series.at(month)).ok_or(Missing::Coverage)?;
            Ok(figures.series.at(month).ok_or(Missing::Coverage)? as f64 - rival as f64)
        };
        let daily = claim.stated.is_some_and(|stated| stated.unit == Unit::PerDay);
        let value = |month: Month| -> Result<f64, Missing> {
            let count = figures.series.at(month).ok_or(Missing::Coverage)? as f64;
            Ok(if daily { count / f64::from(month.days()) } else { count })
        };
        // How far a month is on the right side; below 0: it is not.
        let margin = |month: Month| -> Result<f64, Missing> {
            Ok(match test {
                Test::Above(n) => value(month)? - n,
                // Below, not at.
                Test::Below(n) => n - value(month)? - 1e-9,
                Test::Moved(toward) => {
                    let step = value(month)? - value(month.offset(-1).ok_or(Missing::Coverage)?)?;
                    // A rise is more than nothing.
                    (if toward == Direction::Up { step } else { -step }) - 1e-9
                }
                Test::AboveOther => beyond(month)? - 1e-9,
                Test::BelowOther => -beyond(month)? - 1e-9,
                _ => return Err(Missing::Unclear),
            })
        };
        let mut held = 0u32;
        let mut decides: Option<(f64, Month)> = None;
        for month in range.iter() {
            let margin = margin(month)?;
            held += u32::from(margin >= 0.0);
            if decides.is_none_or(|(least, _)| margin < least) {
                decides = Some((margin, month));
            }
        }
        let (_, month) = decides.ok_or(Missing::Coverage)?;
        let of = range.months() as u32;
        let verdict = tolerance::holds(match every {
            Every::All => held == of,
            Every::Just(n) => held == u32::from(n),
            Every::AtLeast(n) => held >= u32::from(n),
        });
        let side = Side { months: MonthRange::single(month), value: value(month)? };
        let arithmetic = Arithmetic::Every { held, of, decides: side };
        Ok(self.evidence(
            Measured::judged(verdict, f64::from(held), arithmetic),
            &figures,
            &[range, side.months],
        ))
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::check::{Arithmetic, Verdict, check};
    use crate::claims::claim::Kind;
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    #[test]
    fn a_level_of_single_months_is_no_sum() {
        let data = Data::new().expect("the shipped data");
        for (text, published, (held, decides)) in [
            (
                "Border Patrol apprehensions exceeded 150,000 in all twelve months of fiscal year 2023.",
                "2023-11",
                (8.0, "2023-06"),
            ),
            (
                "Border Patrol apprehensions were lower than 60,000 in each of the months since July 2024.",
                "2024-12",
                (5.0, "2024-08"),
            ),
            (
                "Border Patrol apprehensions never topped 250,000 in any month of fiscal year 2024.",
                "2024-11",
                (12.0, "2023-12"),
            ),
        ] {
            let claims = read(text, Month::parse(published).expect("a month"));
            let finding = check(&claims[0], &data);
            assert_eq!((claims.len(), finding.claim.kind), (1, Kind::Streak), "{text}");
            assert_eq!(finding.measured.actual, Some(held), "{text}");
            assert_eq!(finding.verdict.is_true(), held != 8.0, "{text}");
            assert_ne!(finding.verdict, Verdict::Uncheckable, "{text}");
            let Some(Arithmetic::Every { decides: side, .. }) = finding.measured.arithmetic else {
                panic!("{text}")
            };
            assert_eq!(side.months.first().to_string(), decides, "{text}");
        }
    }
}
