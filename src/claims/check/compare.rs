//! Two sides held against each other, or one against every rival.

use super::finding::{Arithmetic, Measured, Side, Verdict};
use super::measure::{Ledger, Outcome};
use super::tolerance;
use crate::claims::claim::{Direction, Missing, Step};
use crate::data::{FiscalYear, MonthRange};

impl Ledger<'_> {
    pub(super) fn compare(&self) -> Outcome {
        let claim = self.claim;
        if claim.each.is_some() {
            return self.compare_each();
        }
        let range = claim.period.months;
        let other_range = claim.base.map_or(range, |base| base.months);
        let other = claim.against.as_ref().unwrap_or(&claim.subject);
        let (figures, others) = self.both(other, range, other_range)?;
        let (mut left, mut right) = (Self::sum(&figures, range)?, Self::sum(&others, other_range)?);
        self.average_sides([&mut left, &mut right]);
        let above = claim.direction != Some(Direction::Down);
        let verdict =
            tolerance::holds(if above { left.value > right.value } else { left.value < right.value });
        let measured = Measured::judged(verdict, left.value, Arithmetic::Compare { left, right });
        Ok(self.evidence(measured, &figures, &[range, other_range]))
    }

    /// "than in any of the ten years before": against each month or fiscal year.
    pub(super) fn compare_each(&self) -> Outcome {
        let claim = self.claim;
        let each = claim.each.ok_or(Missing::Unclear)?;
        let above = claim.direction != Some(Direction::Down);
        let full = claim.period.months;
        let mut open = None;
        for figures in self.candidates(&claim.subject) {
            // A year not yet complete can already be above the others.
            let Some(range) = full.intersect(figures.coverage) else { continue };
            let mut left = Self::sum(&figures, range)?;
            if claim.step == Step::Month {
                // "every month of the term": its least extreme month decides.
                let sums: Vec<Side> =
                    range.iter().filter_map(|m| Self::sum(&figures, MonthRange::single(m)).ok()).collect();
                let weakest =
                    sums.into_iter().reduce(|a, b| if (b.value < a.value) == above { b } else { a });
                left = weakest.ok_or(Missing::Coverage)?;
            }
            let rivals: Vec<MonthRange> = if claim.step == Step::FiscalYear {
                let years = each.months.first().fiscal_year().0..=each.months.last().fiscal_year().0;
                years.map(|y| FiscalYear(y).months()).collect()
            } else {
                each.months.iter().map(MonthRange::single).collect()
            };
            // "than in any month of his term", of one of them: than in any other.
            let rivals: Vec<MonthRange> =
                rivals.into_iter().filter(|rival| rival.intersect(full).is_none()).collect();
            let sums: Vec<Side> = rivals.iter().filter_map(|r| Self::sum(&figures, *r).ok()).collect();
            if sums.is_empty() {
                continue;
            }
            let beats = |s: &Side| if above { left.value > s.value } else { left.value < s.value };
            let worst = sums.iter().copied().reduce(|a, b| if (b.value > a.value) == above { b } else { a });
            let worst = worst.ok_or(Missing::Coverage)?;
            let all = sums.iter().all(beats);
            let complete = range == full || claim.step == Step::Month;
            let verdict = match (all, complete, sums.len() == rivals.len()) {
                (true, true, true) => Verdict::Supported,
                (true, false, true) if above => Verdict::Supported,
                (false, true, _) => Verdict::Contradicted,
                (false, false, _) if !above => Verdict::Contradicted,
                _ => Verdict::Uncheckable,
            };
            let mut measured =
                Measured::judged(verdict, left.value, Arithmetic::Compare { left, right: worst });
            measured.missing = (verdict == Verdict::Uncheckable).then_some(Missing::Coverage);
            let measured = self.evidence(measured, &figures, &[range, worst.months]);
            if verdict != Verdict::Uncheckable {
                return Ok(measured);
            }
            // Another table may have the rest.
            open = open.or(Some(measured));
        }
        open.ok_or(Missing::Coverage)
    }
}
