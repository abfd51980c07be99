//! One reading of a claim against one release: find the series, do the sum, judge it.

use std::sync::Arc;

use super::finding::{Arithmetic, Measured, Side, Verdict};
use super::tolerance;
use crate::claims::claim::{Claim, Direction, Kind, Missing, Qualifier, Stated, Subject, Unit};
use crate::claims::tables::lookup::{Figures, Lookup, hidden};
use crate::data::sorted::sort_by;
use crate::data::{Month, MonthRange};

/// Checks one reading; `vintage` counts releases back from the newest.
pub(crate) fn measure(claim: &Claim, source: &dyn Lookup, vintage: Option<usize>) -> Measured {
    Ledger { claim, source, vintage: vintage.unwrap_or(0), brief: false }.measured()
}

/// The verdict and the figure of one reading, without the rows that show them.
pub(crate) fn judge(claim: &Claim, source: &dyn Lookup) -> Measured {
    Ledger { claim, source, vintage: 0, brief: true }.measured()
}

/// The part of a total's months that the best table has, and its sum.
pub(crate) fn part(claim: &Claim, source: &dyn Lookup) -> Option<Side> {
    let desk = Ledger { claim, source, vintage: 0, brief: false };
    desk.candidates(&claim.subject).iter().find_map(|figures| {
        let months = claim.period.months.intersect(figures.coverage)?;
        Ledger::sum(figures, months).ok()
    })
}

pub(super) type Outcome = Result<Measured, Missing>;

/// A claim being checked.
pub(super) struct Ledger<'a> {
    pub claim: &'a Claim,
    pub source: &'a dyn Lookup,
    pub vintage: usize,
    /// Nobody asks for the rows.
    pub brief: bool,
}

impl Ledger<'_> {
    fn measured(&self) -> Measured {
        if let Some(missing) = self.claim.missing {
            return Measured::missing(missing);
        }
        let measured = match self.claim.kind {
            Kind::Value | Kind::RangeTotal => self.total(),
            Kind::Change => self.change(),
            Kind::Multiple => self.multiple(),
            Kind::Share => self.share(),
            Kind::Average => self.average(),
            Kind::ExtremeSince => self.extreme(),
            Kind::FirstTime => self.first_time(),
            Kind::Streak => match self.claim.every {
                Some(every) => self.every(every),
                None => self.streak(),
            },
            Kind::Compare => self.compare(),
            Kind::Rank => self.rank(),
        };
        measured.unwrap_or_else(Measured::missing)
    }

    /// The release of each query that could answer.
    pub(super) fn candidates(&self, subject: &Subject) -> Vec<Arc<Figures>> {
        let of_table =
            |figures: &&Arc<Figures>| self.claim.table.is_none_or(|table| table == figures.query.dataset);
        let answers = self.source.answers(subject);
        answers.iter().filter_map(|releases| releases.get(self.vintage)).filter(of_table).cloned().collect()
    }

    /// The best series that covers all the months; else why none does.
    pub(super) fn series(&self, subject: &Subject, needed: &[MonthRange]) -> Result<Arc<Figures>, Missing> {
        let candidates = self.candidates(subject);
        let fits = |f: &&Arc<Figures>| needed.iter().all(|r| f.series.sum(*r).is_ok());
        match candidates.iter().find(fits) {
            Some(figures) => Ok(figures.clone()),
            None if !subject.is_counted() => Err(Missing::Cut),
            None => Err(Missing::Coverage),
        }
    }

    /// The series that reaches back furthest among those that cover the months.
    pub(super) fn longest(&self, subject: &Subject, needed: &[MonthRange]) -> Result<Arc<Figures>, Missing> {
        let fits = |f: &Arc<Figures>| needed.iter().all(|r| f.series.sum(*r).is_ok());
        let best = self.candidates(subject).into_iter().filter(fits).min_by_key(|f| f.coverage.first());
        best.ok_or(if !subject.is_counted() { Missing::Cut } else { Missing::Coverage })
    }

    pub(super) fn sum(figures: &Figures, months: MonthRange) -> Result<Side, Missing> {
        let value = figures.series.sum(months).map_err(|_| Missing::Coverage)?;
        Ok(Side { months, value: value as f64 })
    }

    /// What rounding in the source can hide in a sum.
    pub(super) fn slack(&self, figures: &Figures, range: MonthRange) -> f64 {
        hidden(self.source, figures.query.dataset, range)
    }

    pub(super) fn evidence(&self, measured: Measured, figures: &Figures, ranges: &[MonthRange]) -> Measured {
        if self.brief {
            return measured;
        }
        let mut marks: Vec<Month> = ranges.iter().flat_map(|r| [r.first(), r.last()]).collect();
        sort_by(&mut marks, |mark| mark.since_year_zero());
        marks.dedup();
        let mut rows: Vec<(Month, u64)> = ranges
            .iter()
            .flat_map(|r| r.iter().filter_map(|m| Some((m, figures.series.at(m)?))))
            .take(36)
            .collect();
        sort_by(&mut rows, |(month, _)| month.since_year_zero());
        rows.dedup();
        Measured {
            query: Some(figures.query.clone()),
            release: Some(figures.release.clone()),
            coverage_from: Some(figures.coverage.first()),
            marks,
            rows,
            ..measured
        }
    }

    pub(super) fn stated(&self) -> Result<Stated, Missing> {
        self.claim.stated.ok_or(Missing::Unclear)
    }

    pub(super) fn total(&self) -> Outcome {
        let stated = self.stated()?;
        let range = self.claim.period.months;
        let figures = match self.series(&self.claim.subject, &[range]) {
            Ok(figures) => figures,
            Err(missing) => return self.partial_total(stated, range, missing),
        };
        let side = Self::sum(&figures, range)?;
        let verdict = tolerance::count(&stated, side.value, self.slack(&figures, range));
        Ok(self.evidence(Measured::judged(verdict, side.value, Arithmetic::Total(side)), &figures, &[range]))
    }

    /// "More than n" over months of which the last are missing: enough already?
    pub(super) fn partial_total(&self, stated: Stated, range: MonthRange, missing: Missing) -> Outcome {
        if stated.qualifier != Qualifier::More || range.months() < 2 {
            return Err(missing);
        }
        for figures in self.candidates(&self.claim.subject) {
            let Some(part) = range.intersect(figures.coverage) else { continue };
            let side = Self::sum(&figures, part)?;
            if side.value >= stated.value {
                let measured = Measured::judged(Verdict::Supported, side.value, Arithmetic::Total(side));
                return Ok(self.evidence(measured, &figures, &[part]));
            }
        }
        Err(missing)
    }

    /// Now and base from one series.
    pub(super) fn pair(&self) -> Result<(Arc<Figures>, Side, Side), Missing> {
        let base = self.claim.base.ok_or(Missing::Unclear)?;
        let ranges = [self.claim.period.months, base.months];
        if let Some(against) = &self.claim.against {
            let (own, other) = self.both(against, ranges[0], ranges[1])?;
            let (now, base) = (Self::sum(&own, ranges[0])?, Self::sum(&other, ranges[1])?);
            return Ok((own, now, base));
        }
        // Nothing is held against itself, and a month not against four years.
        let unequal = self.claim.averaged.is_none()
            && !self.claim.uneven
            && self.claim.kind == Kind::Change
            && ranges[0].months() != ranges[1].months();
        if unequal || ranges[0] == ranges[1] {
            return Err(Missing::Unclear);
        }
        let figures = self.series(&self.claim.subject, &ranges)?;
        let (mut now, mut base) = (Self::sum(&figures, ranges[0])?, Self::sum(&figures, ranges[1])?);
        self.average_sides([&mut now, &mut base]);
        Ok((figures, now, base))
    }

    /// Both sides as averages, where the words compare averages.
    pub(super) fn average_sides(&self, sides: [&mut Side; 2]) {
        for side in sides {
            match self.claim.averaged {
                Some(Unit::PerDay) => side.value /= f64::from(side.months.days()),
                Some(_) => side.value /= side.months.months() as f64,
                None => {}
            }
        }
    }

    pub(super) fn change(&self) -> Outcome {
        let (figures, now, base) = self.pair()?;
        let toward = sign(self.claim.direction);
        let difference = now.value - base.value;
        if base.value == 0.0 && self.claim.stated.is_some_and(|stated| stated.unit != Unit::Count) {
            return Err(Missing::Unclear);
        }
        let percent = if difference == 0.0 { 0.0 } else { 100.0 * difference / base.value };
        let arithmetic = Arithmetic::Change { base, now, percent };
        let ranges = [now.months, base.months];
        let slack = self.slack(&figures, now.months) + self.slack(&figures, base.months);
        let measured = match self.claim.stated {
            None => {
                let verdict = match self.claim.direction {
                    // "hardly changed"
                    Some(Direction::Flat) if self.claim.loosely && (1.5..5.0).contains(&percent.abs()) => {
                        Verdict::Rounded
                    }
                    Some(Direction::Flat) => tolerance::holds(percent.abs() < 1.5),
                    _ => tolerance::holds(difference * toward > 0.0),
                };
                Measured::judged(verdict, percent, arithmetic)
            }
            Some(stated) if stated.unit == Unit::Count => {
                let flat = self.claim.direction == Some(Direction::Flat);
                let moved = if flat { difference.abs() } else { difference * toward };
                let verdict = tolerance::count(&stated, moved, slack);
                Measured::judged(verdict, difference, arithmetic)
            }
            Some(stated) if stated.unit == Unit::Percent => Measured::judged(
                tolerance::percent(&stated, percent * toward, 100.0 * slack / base.value),
                percent,
                arithmetic,
            ),
            Some(_) => return Err(Missing::Unclear),
        };
        Ok(self.evidence(measured, &figures, &ranges))
    }

    pub(super) fn multiple(&self) -> Outcome {
        let stated = self.stated()?;
        let (figures, now, base) = self.pair()?;
        let down = self.claim.direction == Some(Direction::Down);
        let (over, under) = if down { (base.value, now.value) } else { (now.value, base.value) };
        if under == 0.0 {
            return Err(Missing::Unclear);
        }
        let ratio = over / under;
        let measured = Measured::judged(
            tolerance::multiple(&stated, ratio),
            ratio,
            Arithmetic::Ratio { base, now, ratio },
        );
        Ok(self.evidence(measured, &figures, &[now.months, base.months]))
    }

    /// The claim's subject and another, each over its range.
    pub(super) fn both(
        &self,
        other: &Subject,
        range: MonthRange,
        other_range: MonthRange,
    ) -> Result<(Arc<Figures>, Arc<Figures>), Missing> {
        self.pair_of(&self.claim.subject, other, range, other_range)
    }

    /// Two subjects over their ranges, from one table if any has both.
    fn pair_of(
        &self,
        one: &Subject,
        other: &Subject,
        range: MonthRange,
        other_range: MonthRange,
    ) -> Result<(Arc<Figures>, Arc<Figures>), Missing> {
        let others = self.candidates(other);
        for figures in self.candidates(one) {
            let same = others
                .iter()
                .find(|o| o.query.dataset == figures.query.dataset && o.series.sum(other_range).is_ok());
            if let Some(same) = same
                && figures.series.sum(range).is_ok()
            {
                return Ok((figures, same.clone()));
            }
        }
        Ok((self.series(one, &[range])?, self.series(other, &[other_range])?))
    }

    pub(super) fn share(&self) -> Outcome {
        let stated = self.stated()?;
        let against = self.claim.against.as_ref().ok_or(Missing::Unclear)?;
        let range = self.claim.period.months;
        // "a third of the number in May": of the same count, then.
        let whole_range = self.claim.base.map_or(range, |base| base.months);
        let (part, whole) = in_one_place(&self.claim.subject, against);
        let (part, whole) = self.pair_of(&part, &whole, range, whole_range)?;
        if part.query.dataset != whole.query.dataset {
            return Err(Missing::Cut);
        }
        let (part_side, whole_side) = (Self::sum(&part, range)?, Self::sum(&whole, whole_range)?);
        if whole_side.value == 0.0 {
            return Err(Missing::Unclear);
        }
        let percent = 100.0 * part_side.value / whole_side.value;
        if (percent > 100.0 || part.query == whole.query) && whole_range == range {
            // No part is its whole or larger: the words were misread.
            return Err(Missing::Unclear);
        }
        let arithmetic = Arithmetic::Share { part: part_side, whole: whole_side, percent };
        let slack = 100.0 * self.slack(&part, range) / whole_side.value;
        let verdict = match tolerance::percent(&stated, percent, slack) {
            // "half of the figure for 2019": half as many.
            Verdict::Contradicted if part.query == whole.query => tolerance::fraction(&stated, percent),
            verdict => verdict,
        };
        let measured = Measured::judged(verdict, percent, arithmetic);
        let ranges = if whole_range == range { vec![range] } else { vec![range, whole_range] };
        Ok(self.evidence(measured, &part, &ranges))
    }

    pub(super) fn average(&self) -> Outcome {
        let stated = self.stated()?;
        let range = self.claim.period.months;
        let figures = self.series(&self.claim.subject, &[range])?;
        let total = Self::sum(&figures, range)?;
        let per_day = stated.unit == Unit::PerDay;
        let by = if per_day { range.days() } else { range.months() as u32 };
        let value = (total.value / f64::from(by)).round();
        let verdict = tolerance::count(&stated, value, 0.0);
        let arithmetic = Arithmetic::Average { total, by, per_day, value };
        Ok(self.evidence(Measured::judged(verdict, value, arithmetic), &figures, &[range]))
    }
}

/// The direction as the sign of a change.
/// A part and its whole at the same borders: a state has several, and what is said of
/// it without one is of all.
fn in_one_place(part: &Subject, whole: &Subject) -> (Subject, Subject) {
    let (part, whole) = (part.clone(), whole.clone());
    match (part.has("state") && !part.has("region") && !whole.has("state"), whole.get("region")) {
        (true, []) => (part, whole.with("region", vec!["nationwide"])),
        (true, region) => {
            let region = region.to_vec();
            (part.with("region", region), whole)
        }
        _ => (part, whole),
    }
}

pub(super) fn sign(direction: Option<Direction>) -> f64 {
    match direction {
        Some(Direction::Down) => -1.0,
        _ => 1.0,
    }
}
