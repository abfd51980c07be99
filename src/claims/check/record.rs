//! Standing measured: extremes, first times, runs and ranks over the longest series.

use super::finding::Measured;
use super::finding::{Arithmetic, Side, Verdict};
use super::measure::{Ledger, Outcome};
use super::tolerance;
use crate::claims::claim::{Direction, Missing, Period, Qualifier, Reach, Stated, Step, Subject, Test};
use crate::claims::tables::lookup::Figures;
use crate::data::{Month, MonthRange};

impl Ledger<'_> {
    /// Earlier periods like the claim's, latest first, as far as the series goes.
    pub(super) fn earlier(&self, figures: &Figures) -> Vec<Side> {
        let claim = self.claim;
        let back = match claim.step {
            Step::Month => 1,
            _ => 12,
        };
        let mut out = Vec::new();
        let mut period = claim.period;
        while let Some(before) = period.shift(-back) {
            let Ok(side) = Self::sum(figures, before.months) else { break };
            out.push(side);
            period = before;
        }
        out
    }

    pub(super) fn extreme(&self) -> Outcome {
        let claim = self.claim;
        let range = claim.period.months;
        let figures = match &claim.reach {
            Some(Reach::Since(since)) => {
                let needed = [range, since.months];
                self.series(&claim.subject, &needed).or_else(|_| self.longest(&claim.subject, &[range]))?
            }
            _ => self.longest(&claim.subject, &[range])?,
        };
        // Where a longer series exists the reference is looked for in it too.
        let figures = match self.longest(&claim.subject, &[range]) {
            Ok(longest) if longest.query.dataset == "long" => longest,
            _ => figures,
        };
        let high = claim.direction == Some(Direction::Up);
        let now = Self::sum(&figures, range)?;
        let earlier = self.earlier(&figures);
        let from = earlier.last().map_or(range.first(), |s| s.months.first());
        let as_extreme = |s: &&Side| if high { s.value >= now.value } else { s.value <= now.value };
        let latest = earlier.iter().find(as_extreme).copied();
        let verdict = self.reaches(latest.map(|s| s.months), from)?;
        let arithmetic = Arithmetic::Extreme { now, since: latest, high, from };
        let mut measured = Measured::judged(verdict, now.value, arithmetic);
        measured.actual_since = latest.map(|s| s.months.last());
        let mut ranges = vec![range];
        ranges.extend(latest.map(|s| s.months));
        let mut measured = self.evidence(measured, &figures, &ranges);
        measured.coverage_from = Some(from);
        Ok(measured)
    }

    /// Whether the latest earlier period of the kind is where the claim says.
    pub(super) fn reaches(&self, latest: Option<MonthRange>, from: Month) -> Result<Verdict, Missing> {
        let claim = self.claim;
        let range = claim.period.months;
        let yearly = claim.period.is_year();
        match claim.reach.as_ref().unwrap_or(&Reach::Ever) {
            Reach::Ever => Ok(tolerance::holds(latest.is_none())),
            Reach::Window(window) if window.months.first() < from => match latest {
                Some(_) => Ok(Verdict::Contradicted),
                None => Err(Missing::Reference),
            },
            Reach::Window(window) => {
                Ok(tolerance::holds(latest.is_none_or(|found| found.last() < window.months.first())))
            }
            Reach::Since(since) => match latest {
                Some(found) => {
                    let named = since.months;
                    let fits = if yearly {
                        found.last() == named.last() || named.contains(found.last()) && named.months() == 12
                    } else {
                        named.contains(found.first()) && named.contains(found.last())
                            || found.months() > named.months() && found.contains(named.first())
                    };
                    Ok(tolerance::holds(fits))
                }
                None if since.months.first() < from => Err(Missing::Reference),
                None => Ok(Verdict::Contradicted),
            },
            Reach::Within { months: span, at_least } => {
                let span = i32::from(*span);
                match latest {
                    Some(found) => {
                        let distance = range.last().since(found.last());
                        let slack = if yearly { 0 } else { (span / 12).clamp(1, 6) };
                        let far = distance >= span - slack;
                        let near = distance < span + 12.max(span / 6);
                        Ok(tolerance::holds(if *at_least { distance > span } else { far && near }))
                    }
                    None if range.last().since(from) < span => Err(Missing::Reference),
                    // "in two decades of data": none before them is known.
                    None => {
                        let near = range.last().since(from) < span + 12.max(span / 6);
                        Ok(tolerance::holds(*at_least || near))
                    }
                }
            }
        }
    }

    pub(super) fn first_time(&self) -> Outcome {
        let claim = self.claim;
        let test = claim.test.ok_or(Missing::Unclear)?;
        let range = claim.period.months;
        let figures = self.longest(&claim.subject, &[range])?;
        let (figures, other) = match &claim.against {
            Some(against) => {
                // The longest table, if it has both sides.
                let dataset = figures.query.dataset;
                let beside = self.candidates(against).into_iter().find(|o| o.query.dataset == dataset);
                match beside.filter(|other| other.series.sum(range).is_ok()) {
                    Some(other) => (figures, Some(other)),
                    None => self.both(against, range, range).map(|(own, other)| (own, Some(other)))?,
                }
            }
            None => (figures, None),
        };
        let now = Self::sum(&figures, range)?;
        let back = if claim.step == Step::Month { 1 } else { 12 };
        let held_in = |period: Period| -> Option<(bool, f64)> {
            let value = figures.series.sum(period.months).ok()? as f64;
            Some(match test {
                Test::Moved(direction) => {
                    let before = figures.series.sum(period.shift(-back)?.months).ok()? as f64;
                    let moved = if direction == Direction::Up { value > before } else { value < before };
                    (moved, value)
                }
                Test::Above(n) => (value > n, value),
                Test::Below(n) => (value < n, value),
                Test::ShareAbove(percent) => {
                    let whole = other.as_ref()?.series.sum(period.months).ok()? as f64;
                    let share = if whole == 0.0 { 0.0 } else { 100.0 * value / whole };
                    (share > percent, share)
                }
                Test::Top => {
                    (self.rivals(&figures, period.months).iter().all(|rival| value > rival.value), value)
                }
                Test::AboveOther => (value > other.as_ref()?.series.sum(period.months).ok()? as f64, value),
                Test::BelowOther => (value < other.as_ref()?.series.sum(period.months).ok()? as f64, value),
            })
        };
        let (held, value) = held_in(claim.period).ok_or(Missing::Coverage)?;
        let mut period = claim.period;
        let mut last = None;
        while let Some(before) = period.shift(-back) {
            match held_in(before) {
                Some((true, _)) => {
                    last = Some(before.months);
                    break;
                }
                Some((false, _)) => period = before,
                None => break,
            }
        }
        let from = period.months.first();
        let verdict = if held { self.reaches(last, from)? } else { Verdict::Contradicted };
        let side = Side { value, ..now };
        let arithmetic = Arithmetic::First { now: side, held, last: last.map(|m| m.last()), from };
        let mut measured = Measured::judged(verdict, value, arithmetic);
        measured.actual_since = last.map(|m| m.last());
        let mut ranges = vec![range];
        ranges.extend(last);
        let mut measured = self.evidence(measured, &figures, &ranges);
        measured.coverage_from = Some(from);
        Ok(measured)
    }

    pub(super) fn streak(&self) -> Outcome {
        let claim = self.claim;
        let stated = self.stated()?;
        let test = claim.test.ok_or(Missing::Unclear)?;
        if let Some(against) = &claim.against {
            return self.run_beside(against, &stated, test);
        }
        let up = matches!(test, Test::Moved(Direction::Up) | Test::Above(_));
        let range = claim.period.months;
        let figures = self.longest(&claim.subject, &[range])?;
        let now = Self::sum(&figures, range)?;
        if test == Test::Top {
            return self.top_run(&stated, &figures, now);
        }
        let mut length = 0u32;
        let mut after = now;
        for side in self.earlier(&figures) {
            let holds = match test {
                Test::Above(n) => after.value > n,
                Test::Below(n) => after.value < n,
                _ if up => after.value > side.value,
                _ => after.value < side.value,
            };
            if !holds {
                break;
            }
            length += 1;
            after = side;
        }
        let verdict = match stated.qualifier {
            Qualifier::More => tolerance::holds(f64::from(length) >= stated.value),
            _ => tolerance::holds(f64::from(length) == stated.value),
        };
        let measured = Measured::judged(verdict, f64::from(length), Arithmetic::Streak { now, length, up });
        let run = MonthRange::between(after.months.first(), range.last());
        Ok(self.evidence(measured, &figures, &[run]))
    }

    /// Months in a row in which the subject was above, or below, another.
    fn run_beside(&self, against: &Subject, stated: &Stated, test: Test) -> Outcome {
        let range = self.claim.period.months;
        let (own, other) = self.both(against, range, range)?;
        let now = Self::sum(&own, range)?;
        let mut length = 0u32;
        let mut first = range.first();
        for side in std::iter::once(now).chain(self.earlier(&own)) {
            let Ok(rival) = Self::sum(&other, side.months) else { break };
            let holds = match test {
                Test::BelowOther => side.value < rival.value,
                Test::AboveOther => side.value > rival.value,
                _ => return Err(Missing::Unclear),
            };
            if !holds {
                break;
            }
            length += 1;
            first = side.months.first();
        }
        let verdict = tolerance::holds(f64::from(length) == stated.value);
        let arithmetic = Arithmetic::Streak { now, length, up: test == Test::AboveOther };
        let measured = Measured::judged(verdict, f64::from(length), arithmetic);
        Ok(self.evidence(measured, &own, &[MonthRange::between(first, range.last())]))
    }

    /// Months in a row in which the subject was above each of its rivals.
    fn top_run(&self, stated: &Stated, figures: &Figures, now: Side) -> Outcome {
        if self.claim.rivals.is_none() {
            return Err(Missing::Unclear);
        }
        let mut length = 0u32;
        let mut first = now.months.first();
        for side in std::iter::once(now).chain(self.earlier(figures)) {
            let rivals = self.rivals(figures, side.months);
            if rivals.is_empty() || rivals.iter().any(|rival| rival.value >= side.value) {
                break;
            }
            length += 1;
            first = side.months.first();
        }
        let verdict = tolerance::holds(f64::from(length) == stated.value);
        let arithmetic = Arithmetic::Streak { now, length, up: true };
        let measured = Measured::judged(verdict, f64::from(length), arithmetic);
        Ok(self.evidence(measured, figures, &[MonthRange::between(first, now.months.last())]))
    }
}
