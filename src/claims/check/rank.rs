//! Places among rivals measured: sectors, states and nationalities in a period, or the
//! months of a window.

use std::sync::Arc;

use super::finding::{Arithmetic, Measured, Side, Verdict};
use super::measure::{Ledger, Outcome};
use super::tolerance;
use crate::claims::claim::{Direction, Missing, Qualifier, Reach, Step};
use crate::claims::tables::lookup::Figures;
use crate::data::MonthRange;

/// Who is counted together where a table tells only some apart.
const REST: (&str, &str) = ("citizenship", "other");

impl Ledger<'_> {
    /// The best table that tells all the rivals apart: the southwest table has
    /// only groups of nationalities.
    pub(super) fn ranked(&self, facet: &str, range: MonthRange) -> Result<Arc<Figures>, Missing> {
        let whole = |f: &Figures| facet != "citizenship" || f.query.dataset != "southwest";
        let found = self
            .candidates(&self.claim.subject)
            .into_iter()
            .find(|f| whole(f) && f.series.sum(range).is_ok());
        match found {
            Some(figures) => Ok(figures),
            None => {
                self.series(&self.claim.subject, &[range]).and_then(|f| self.ahead_of_rest(facet, f, range))
            }
        }
    }

    /// A table that tells only some nationalities apart ranks those that had more than all
    /// the others together.
    fn ahead_of_rest(
        &self,
        facet: &str,
        figures: Arc<Figures>,
        range: MonthRange,
    ) -> Result<Arc<Figures>, Missing> {
        let rest = self.claim.subject.clone().with(REST.0, vec![REST.1]);
        let rest = self.candidates(&rest).into_iter().find(|f| f.query.dataset == figures.query.dataset);
        let rest = rest.filter(|_| facet == REST.0).and_then(|f| Self::sum(&f, range).ok());
        let now = Self::sum(&figures, range)?;
        let certain = rest.is_none_or(|rest| rest.value < now.value);
        certain.then_some(figures).ok_or(Missing::Coverage)
    }

    /// What each rival of the claim's subject has in a period, from the same table.
    pub(super) fn rivals(&self, figures: &Figures, range: MonthRange) -> Vec<Side> {
        let claim = self.claim;
        let Some(facet) = claim.rivals else { return Vec::new() };
        let own = claim.subject.get(facet);
        let others = claim.subject.rivals(facet).into_iter().filter(|value| !own.contains(value));
        let figures_of = |value| {
            let rival = claim.subject.clone().with(facet, vec![value]);
            self.candidates(&rival).into_iter().find(|f| f.query.dataset == figures.query.dataset)
        };
        others.filter_map(figures_of).filter_map(|f| Self::sum(&f, range).ok()).collect()
    }

    /// Of those that are said to be ahead the one that has least, or most of low ones.
    fn not_ahead(&self, figures: &Figures, range: MonthRange) -> Option<Side> {
        let claim = self.claim;
        let facet = claim.rivals?;
        let high = claim.direction == Some(Direction::Up);
        let figures_of = |value: &&'static str| {
            let rival = claim.subject.clone().with(facet, vec![*value]);
            self.candidates(&rival).into_iter().find(|f| f.query.dataset == figures.query.dataset)
        };
        let ahead = claim.against.as_ref()?.get(facet).iter().filter_map(figures_of);
        let sums = ahead.filter_map(|f| Self::sum(&f, range).ok());
        sums.reduce(|a, b| if (b.value < a.value) == high { b } else { a })
    }

    pub(super) fn rank(&self) -> Outcome {
        let claim = self.claim;
        let stated = self.stated()?;
        let high = claim.direction == Some(Direction::Up);
        let range = claim.period.months;
        let (figures, now, rivals) = match claim.rivals {
            Some(facet) => {
                let figures = self.ranked(facet, range)?;
                let now = Self::sum(&figures, range)?;
                let sums = self.rivals(&figures, range);
                (figures, now, sums)
            }
            None => {
                let figures = self.longest(&claim.subject, &[range])?;
                let now = Self::sum(&figures, range)?;
                let last_known = claim.published.month();
                let last_known = last_known.offset(-1).unwrap_or(last_known).max(range.last());
                let window = match &claim.reach {
                    Some(Reach::Window(window)) => window.months,
                    Some(Reach::Since(since)) => MonthRange::between(since.months.first(), last_known),
                    _ => MonthRange::between(figures.coverage.first(), last_known),
                };
                let inside = |s: &Side| window.contains(s.months.first()) && window.contains(s.months.last());
                let mut sums: Vec<Side> = self.earlier(&figures).into_iter().filter(inside).collect();
                let forward = if claim.step == Step::Month { 1 } else { 12 };
                let mut period = claim.period;
                while let Some(next) = period.shift(forward) {
                    if next.months.last() > last_known {
                        break;
                    }
                    let Ok(side) = Self::sum(&figures, next.months) else { break };
                    sums.extend(Some(side).filter(inside));
                    period = next;
                }
                (figures, now, sums)
            }
        };
        if rivals.is_empty() {
            return Err(Missing::Coverage);
        }
        let more_extreme = |s: &&Side| if high { s.value > now.value } else { s.value < now.value };
        let position = 1 + rivals.iter().filter(more_extreme).count() as u32;
        let position_holds = match stated.qualifier {
            // "the two busiest sectors": among the first so many.
            Qualifier::Less => f64::from(position) <= stated.value,
            _ => f64::from(position) == stated.value,
        };
        let verdict = tolerance::holds(position_holds);
        let of = rivals.len() as u32 + 1;
        // "Only Tucson was busier": it must have been.
        let other = self.not_ahead(&figures, range).filter(|_| verdict.is_true());
        if let Some(other) =
            other.filter(|other| if high { other.value <= now.value } else { other.value >= now.value })
        {
            let arithmetic = Arithmetic::Compare { left: now, right: other };
            let measured = Measured::judged(Verdict::Contradicted, f64::from(position), arithmetic);
            return Ok(self.evidence(measured, &figures, &[range]));
        }
        let arithmetic = Arithmetic::Rank { now, position, of, high };
        let measured = Measured::judged(verdict, f64::from(position), arithmetic);
        Ok(self.evidence(measured, &figures, &[range]))
    }
}
