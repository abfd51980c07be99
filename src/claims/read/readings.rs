//! The readings of a claim: its slots filled in every way that the words allow.
//!
//! A sentence with two months and two groups of people leaves open which month
//! goes with which group. The plain reading goes by nearness; every other one
//! has a cost from the words, and the figure speaks as evidence where the claim
//! is checked.

use std::sync::Arc;

use super::Reader;
use super::mates::{clashes, free_of_bases, is_between_two};
use super::months::year_said;
use super::named::Named;
use super::subjects::{against_of, is_one_of};
use crate::claims::claim::weights::Feature;
use crate::claims::claim::{Claim, FACETS, Kind, Missing, Period, Reading, Role, Slot, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::number::Sort;
use crate::claims::text::part::Part;
use crate::data::MonthRange;
use crate::data::sorted::sort_by;

/// Most readings of a claim, the dearest left out.
const MOST: usize = 400;

/// Months of a reading: in what they depart from the plain ones, period and base.
type Months = (Vec<Feature>, Period, Option<Period>);

impl Claim {
    /// Whether another filling may be tried at all.
    fn may_vary(&self) -> bool {
        // "in 12 of 21 sectors" leaves open which: no filling can tell.
        let told = self.missing != Some(Missing::Cut) || !self.subject.is_counted();
        told && matches!(self.missing, None | Some(Missing::Cut | Missing::Unclear))
            && !matches!(self.kind, Kind::Compare | Kind::FirstTime | Kind::Rank)
            && (self.stated.is_some() || self.kind == Kind::ExtremeSince)
    }
}

impl Reader<'_> {
    /// Gives every claim of the sentence its other readings.
    pub(super) fn vary(&mut self) {
        // "30,375 encounters nationwide: 6 percent fewer": of those, whatever else fits.
        let moves = |c: &Claim| matches!(c.kind, Kind::Change | Kind::Multiple);
        let goes_on = |c: &Claim| moves(c) && self.told_before(self.place_of(c)).is_some();
        let goes_on: Vec<bool> = self.claims.iter().map(goes_on).collect();
        let mut claims = std::mem::take(&mut self.claims);
        free_of_bases(&mut claims);
        self.bind_compared(&mut claims);
        for i in 0..claims.len() {
            let beside = |c: &Claim| c.quote != claims[i].quote;
            let alone = !claims.iter().any(beside);
            let named = self.named(&claims[i], alone);
            let own = |n: &Named| self.owns(&claims[i], n.facet) && !self.is_of_others(&claims[i], n.facet);
            let left_out = named.iter().any(|n| n.is_left_out(&claims[i]) && own(n));
            let elsewhere = self.is_elsewhere(&claims[i]) || self.never_since(&claims[i]);
            claims[i].left_out = left_out || elsewhere;
            claims[i].adrift |= elsewhere || self.is_of_unnamed(&claims[i]);
            if self.is_excluded(&claims[i]) {
                claims[i].missing = Some(Missing::Cut);
            } else if claims[i].may_vary() && !is_between_two(&claims, i) {
                let mut readings = self.readings(&claims, i, &named);
                let own = claims[i].subject.clone();
                readings.retain(|reading| !goes_on[i] || reading.subject == own);
                readings.retain(|reading| !is_one_of(&reading.subject, &own));
                claims[i].readings = Arc::new(readings);
            }
        }
        // Two figures that differ are not of the same people and months: one was misread.
        let clash: Vec<bool> = claims.iter().map(|claim| claims.iter().any(|c| clashes(claim, c))).collect();
        for (claim, clash) in claims.iter_mut().zip(clash) {
            claim.adrift |= clash;
        }
        self.bring_together(&mut claims);
        self.claims = claims;
    }

    /// The bounded product of whom and when a claim may be about.
    fn readings(&self, claims: &[Claim], own: usize, named: &[Named]) -> Vec<Reading> {
        let claim = &claims[own];
        let beside: Vec<&Claim> = claims.iter().filter(|c| c.quote != claim.quote).collect();
        let said = |c: &Claim| c.stated.map(|stated| stated.value);
        let plain = Reading {
            subject: claim.subject.clone(),
            against: claim.against.clone(),
            period: claim.period,
            base: claim.base,
            features: Vec::new(),
        };
        let months = self.other_months(claim);
        let mut subjects: Vec<Reading> = Vec::new();
        let others = if claim.bound { Vec::new() } else { self.other_subjects(claim, &beside) };
        for (features, subject) in others {
            // A sector of one sentence and the office of another are no place together.
            let place = !(subject.has("sector") && subject.has("office"));
            let kept = place && named.iter().all(|name| name.kept(&subject)) && subject != claim.subject;
            let Some(against) = kept.then(|| against_of(claim, &subject)).flatten() else { continue };
            let other = Reading { subject, against, features, ..plain.clone() };
            match subjects.iter_mut().find(|known| known.subject == other.subject) {
                Some(known) if known.cost() > other.cost() => *known = other,
                Some(_) => {}
                None => subjects.push(other),
            }
        }
        subjects.extend(self.other_wholes(claim).into_iter().map(|whole| Reading {
            against: Some(whole),
            features: vec![Feature::Whole],
            ..plain.clone()
        }));
        subjects.retain(|reading| reading.subject.is_counted());
        let plain = Some(&plain).filter(|plain| plain.subject.is_counted());
        let mut out: Vec<Reading> = Vec::new();
        for reading in plain.into_iter().chain(&subjects) {
            out.extend(months.iter().map(|(features, period, base)| Reading {
                period: *period,
                base: *base,
                features: reading.features.iter().chain(features).copied().collect(),
                ..reading.clone()
            }));
        }
        out.extend(subjects);
        // What another figure of the sentence is about is not this one's too.
        let taken = |r: &Reading| {
            let months = |base: Option<Period>| base.map(|base| base.months);
            let alike = |c: &&Claim| {
                c.kind == claim.kind
                    && c.period.months == r.period.months
                    && same_people(&c.subject, &r.subject)
            };
            // The same figure twice is about the same.
            beside.iter().any(|c| said(c) != said(claim) && months(c.base) == months(r.base) && alike(c))
        };
        // In a list, the order tells which is which.
        let ordered = self.line.has("ordered");
        // An agency that nobody named is another sense of the word, told as such.
        let unnamed = |r: &Reading| {
            !claim.subject.has("component")
                && r.subject.has("component")
                && !r.features.contains(&Feature::SubjectCarried)
        };
        for reading in &mut out {
            let against = [
                (taken(reading), Feature::Taken),
                (ordered, Feature::Ordered),
                (unnamed(reading), Feature::AgencyUnnamed),
            ];
            reading.features.extend(against.into_iter().filter(|(holds, _)| *holds).map(|(_, f)| f));
        }
        sort_by(&mut out, |reading| u64::from(reading.cost()));
        out.truncate(MOST);
        out
    }

    /// The months that the passage speaks of: those of this sentence; where it
    /// says none for this claim, those spoken of before; then those of earlier
    /// sentences, and other extents of the same ones.
    fn other_months(&self, claim: &Claim) -> Vec<Months> {
        let says = |role: Role| claim.slots.iter().any(|slot| slot.role == role);
        let last = self.published.offset(-1).unwrap_or(self.published);
        let periods = self.periods_at_hand(claim, !says(Role::Period));
        let mut out: Vec<Months> = Vec::new();
        let mut add = |features: Vec<Feature>, period: Period, base: Option<Period>| {
            let known = period.months.last() <= last.max(claim.period.months.last());
            let same = (period.months, base.map(|b| b.months));
            if !known || same == (claim.period.months, claim.base.map(|b| b.months)) {
                return;
            }
            let cost = |features: &[Feature]| features.iter().map(|f| f.cost()).sum::<u32>();
            match out.iter_mut().find(|(_, p, b)| (p.months, b.map(|b| b.months)) == same) {
                Some(found) if cost(&found.0) > cost(&features) => found.0 = features,
                Some(_) => {}
                None => out.push((features, period, base)),
            }
        };
        let paired = claim.base.is_some() || matches!(claim.kind, Kind::Change | Kind::Multiple);
        let stepped = matches!(claim.kind, Kind::ExtremeSince | Kind::Streak);
        let based = says(Role::Base) && !self.base_is_far(claim);
        for (feature, period) in &periods {
            if !paired {
                if !stepped || period.is_month() == claim.period.is_month() {
                    add(vec![*feature], *period, None);
                }
                continue;
            }
            // What it is held against was said.
            let said = claim.base.filter(|b| b.months.months() == period.months.months());
            if let Some(base) = said.filter(|b| b.months.first() < period.months.first()) {
                add(vec![*feature], *period, Some(base));
            }
            for (base_feature, base) in &periods {
                let alike = base.months.months() == period.months.months();
                if alike && base.months.first() < period.months.first() {
                    let of_base = if based { Feature::BaseInstead } else { *base_feature };
                    add(vec![*feature, of_base], *period, Some(*base));
                }
            }
        }
        if let Some(base) = claim.base.filter(|_| paired && !based) {
            let usual = vec![Feature::BaseUsual];
            add(usual.clone(), claim.period, claim.period.shift(-12).filter(|b| b.months != base.months));
            add(usual, claim.period, claim.period.shift(-1).filter(|_| claim.period.is_month()));
        }
        out
    }

    /// Another figure stands between a claim's and its base: it may be that one's.
    fn base_is_far(&self, claim: &Claim) -> bool {
        let Some(stated) = claim.stated else { return false };
        claim.slots.iter().filter(|slot| slot.role == Role::Base).any(|base| {
            self.line.figures.iter().any(|f| {
                let at = self.line.span((f.first, f.last));
                f.sort != Sort::Count && stated.span.end <= at.start && at.end <= base.span.start
            })
        })
    }

    /// The periods that a claim may be about; `open`: its words say none.
    fn periods_at_hand(&self, claim: &Claim, open: bool) -> Vec<(Feature, Period)> {
        let line = self.line;
        let mut periods: Vec<(Feature, Period)> = Vec::new();
        let bound = self.bound_to(claim);
        for (i, mention) in line.mentions.iter().enumerate() {
            if bound.is_some_and(|own| own != i) {
                continue;
            }
            // "which beats July; northern encounters": what another statement is held against.
            let place = self.place_of(claim);
            let between = mention.last.min(place.1)..mention.first.max(place.0);
            if mention.part == Part::Base && between.into_iter().any(|i| Class::Semicolon.has(line.word(i))) {
                continue;
            }
            // "36 % menos que diciembre y la mitad que en enero de 2024": nor another's base, where
            // its own is said.
            let span = line.span((mention.first, mention.last));
            let based = |slot: &Slot| slot.role == Role::Base && slot.span != span;
            let own = |slot: &Slot| slot.role == Role::Base && slot.span == span;
            let other_base = mention.part == Part::Base && claim.slots.iter().any(based);
            if other_base && !claim.slots.iter().any(own) && !self.base_is_far(claim) {
                continue;
            }
            // "up 26% over August and the most since 2019": no record of August.
            let beside = line.word(mention.last) == ",";
            let elsewhere = mention.part == Part::Base && !beside
                || mention.part == Part::Since
                || line.of_another_record(mention);
            // "four times as many, and 4,680 since the start of October"
            let opens = mention.part == Part::Since && !line.reached(mention) && claim.base.is_some();
            if claim.kind == Kind::ExtremeSince && elsewhere || opens {
                continue;
            }
            let relative =
                matches!(mention.expr, Expr::Shift(_) | Expr::YearBefore | Expr::Previous | Expr::After(_));
            // "The year before" is before what was spoken of, and not before itself.
            let on = Some(claim.period).filter(|_| !(relative && self.is_said_by(claim, mention)));
            let Some(period) = self.resolve(i, on, self.published) else { continue };
            periods.push((Feature::MonthOther, period));
            // "A year earlier": than any period that was spoken of.
            if relative {
                let anchors = self.context.period.iter().chain(&self.context.periods);
                let anchored =
                    anchors.filter_map(|p| self.clock(Some(*p)).resolve(mention.expr, self.published));
                periods.extend(anchored.map(|p| (Feature::MonthAnchor, p)));
            }
            // Of a year said before, or the latest of that name.
            periods.extend(self.ungoverned(i).map(|p| (Feature::MonthYear, p)));
            if claim.base.is_none()
                && let Some(next) = line.mentions.get(i + 1)
                && let Some(end) = self.resolve(i + 1, Some(claim.period), self.published)
                && (mention.pair || next.first - mention.last <= 2)
                && period.months.first() < end.months.last()
            {
                periods.push((Feature::MonthSpan, Period::range(period.months.first(), end.months.last())));
            }
        }
        let last = self.published.offset(-1).unwrap_or(self.published);
        let here = periods.clone();
        if !open && !self.says_when(claim, |_| true) {
            periods.extend(self.context.period.map(|p| (Feature::MonthDropped, p)));
        }
        if open {
            periods.extend(self.context.period.map(|p| (Feature::MonthCarried, p)));
            periods.push((Feature::MonthDefault, Period::month(last)));
            periods.push((Feature::MonthToDate, Period::to_date(last)));
            periods.extend(self.context.periods.iter().map(|p| (Feature::MonthPassage, *p)));
            let spoken = self.context.period.into_iter();
            let years = spoken.flat_map(|p| [-12, 12].map(|by| p.shift(by))).flatten();
            periods.extend(years.map(|p| (Feature::MonthYearOn, p)));
        }
        let counted = matches!(claim.kind, Kind::Value | Kind::RangeTotal | Kind::Average | Kind::Share);
        // Months that the clause itself writes are no others.
        let bound = self.says_when(claim, |m| year_said(m).is_some() || claim.kind == Kind::Share);
        for (_, period) in here.into_iter().filter(|_| counted && !bound) {
            periods.push((Feature::MonthExtent, Period::to_date(period.months.last())));
            periods.push((Feature::MonthExtent, Period::month(period.months.last())));
            // "since October … at the end of February"
            for mention in line.mentions.iter().enumerate().filter(|(_, m)| m.part == Part::Since) {
                let since = self.resolve(mention.0, Some(claim.period), self.published);
                let range = since.and_then(|s| MonthRange::new(s.months.first(), period.months.last()));
                periods.extend(range.map(|r| (Feature::MonthExtent, Period::range(r.first(), r.last()))));
            }
        }
        periods
    }
}

/// Whether two subjects are the same people, whatever place goes on from before.
pub(super) fn same_people(a: &Subject, b: &Subject) -> bool {
    let (of_a, of_b) = (a.get("component"), b.get("component"));
    let (at_a, at_b) = (a.get("region"), b.get("region"));
    (of_a == of_b || of_b.is_empty())
        && (at_a == at_b || at_a.is_empty() || at_b.is_empty())
        && FACETS.iter().all(|facet| ["region", "component"].contains(facet) || a.get(facet) == b.get(facet))
}

#[cfg(test)]
mod tests {
    use crate::claims::claim::weights;
    use crate::claims::read::read;
    use crate::data::Month;

    #[test]
    fn every_weight_has_an_example_that_has_it() {
        let mut without: Vec<String> = Vec::new();
        for row in weights::rows() {
            let parts: Vec<&str> = row.rest.split(" | ").collect();
            let [why, published, text] = parts[..] else { panic!("{}: why | published | text", row.name) };
            assert!(!why.is_empty());
            if row.name == "revised" {
                // Of the figure, not of the words: known where it is checked.
                continue;
            }
            let claims = read(text, Month::parse(published).expect(published));
            let has = claims.iter().any(|claim| {
                let features = claim.readings.iter().flat_map(|reading| &reading.features);
                features.into_iter().any(|feature| feature.name() == row.name)
            });
            if !has {
                without.push(format!("{}: {text}", row.name));
            }
        }
        assert!(without.is_empty(), "no claim of these has such a reading:\n{}", without.join("\n"));
    }
}
