//! What earlier sentences leave standing: the subject and the period spoken of.

use std::sync::Arc;

use super::ordered::LISTED;
use crate::claims::claim::{Claim, Kind, Period, Qualifier, Role, Stated, Subject, Test, Unit};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Line;

/// The memory of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The subject of the latest claim.
    pub subject: Option<Subject>,
    /// The period of the latest claim.
    pub period: Option<Period>,
    /// The unit and figure of the latest claim, where it was an average.
    pub average: Option<(Unit, f64)>,
    /// Part and whole of the latest claim, where it was a share.
    pub share: Option<(Subject, Subject)>,
    /// The sector or state named last, by facet and value.
    pub(super) place: Option<(&'static str, &'static str)>,
    /// Whom the latest sentence named, where it claimed nothing.
    pub(super) whom: Option<Subject>,
    /// The groups or places of the latest list, in its order.
    pub(super) listed: Option<(&'static str, Vec<&'static str>)>,
    /// Whom the last two figures of the latest sentence counted, or the two that it named.
    pub(super) two: Option<[Subject; 2]>,
    /// The last place among rivals of the latest claims.
    pub(super) rank: Option<Arc<Claim>>,
    /// The last count of the latest sentence that had one.
    pub(super) count: Option<Arc<Claim>>,
    /// The latest claim that a level was passed, of the latest sentence that had any.
    pub(super) passed: Option<Arc<Claim>>,
    /// The latest claim that two counts differ, of the latest sentence that had any.
    pub(super) compare: Option<Arc<Claim>>,
    /// The earlier and the later months of the latest sentence, where it had two counts of
    /// the same people.
    pub(super) moved: Option<(Period, Period)>,
    /// The base and the months of the latest change.
    pub(super) compared: Option<(Period, Period)>,
    /// The year said in the latest sentence, and whether it is a fiscal one.
    pub year: Option<(u16, bool)>,
    /// The month since which a sentence without a figure said that something moved.
    pub(super) since: Option<Period>,
    /// What the latest claims were about, the newest first: a figure that fits
    /// one of these may have meant it.
    pub subjects: Vec<Subject>,
    /// The periods of the latest claims, the newest first.
    pub periods: Vec<Period>,
    /// The latest sentence spoke of something else.
    pub strayed: bool,
    /// What stands in the same text read from another date.
    pub(super) shadow: Option<Box<Context>>,
    /// A figure of the latest claims was found right as they were read.
    pub(super) proved: bool,
    /// Sentences since the latest claim.
    age: u8,
}

/// What says whom, of whatever place.
pub(super) const WHOM: [&str; 2] = ["citizenship", "demographic"];

/// Sentences after which nothing is carried on.
const FORGET_AFTER: u8 = 3;

/// Subjects and periods that are remembered.
const REMEMBERED: usize = 8;

/// A claim without those beside it.
fn kept(claim: &Claim) -> Arc<Claim> {
    Arc::new(Claim { mates: Vec::new(), ..claim.clone() })
}

fn remember<T: PartialEq>(known: &mut Vec<T>, new: Option<T>) {
    let Some(new) = new else { return };
    known.retain(|old| *old != new);
    known.insert(0, new);
    known.truncate(REMEMBERED);
}

/// The months of the only two counts of the same people.
fn two_levels(claims: &[Claim]) -> Option<(Period, Period)> {
    let counted = |c: &&Claim| matches!(c.kind, Kind::Value | Kind::RangeTotal);
    let mut counts = claims.iter().filter(counted);
    let (Some(a), Some(b), None) = (counts.next(), counts.next(), counts.next()) else { return None };
    let told = a.missing.is_none() && b.missing.is_none() && a.subject == b.subject;
    let alike = a.period.months.months() == b.period.months.months() && a.period != b.period;
    let (then, now) = if a.period.months.last() < b.period.months.last() { (a, b) } else { (b, a) };
    (told && alike).then_some((then.period, now.period))
}

impl Context {
    /// The place that a sentence names last; a border is none beside a sector or state.
    pub(super) fn note_place(&mut self, line: &Line<'_>) {
        let last = |facet: &'static str| Some((facet, line.of(facet).next_back()?.value));
        let wide = self.place.is_none_or(|(facet, _)| facet == "region");
        let named = last("sector").or_else(|| last("state"));
        let named = named.or_else(|| last("region").filter(|_| wide));
        self.place = named.or(self.place);
    }

    /// "Guatemalans, Hondurans and Salvadorans": what figures "in that order" are of.
    pub(super) fn note_list(&mut self, line: &Line<'_>) {
        let listed = LISTED.into_iter().find_map(|facet| {
            let marks: Vec<&Mark> = line.of(facet).collect();
            let runs = marks.chunk_by(|one, next| line.listed(one, next));
            let run = runs.max_by_key(|run| run.len()).filter(|run| run.len() > 1)?;
            Some((facet, run.iter().map(|mark| mark.value).collect()))
        });
        self.listed = listed.or(self.listed.take());
    }

    /// The two that "the former" and "the latter" point to in the next sentence.
    pub(super) fn note_two(&mut self, line: &Line<'_>, claims: &[Claim]) {
        let counted = |c: &&Claim| c.is_count() && c.missing.is_none();
        let counts: Vec<&Claim> = claims.iter().filter(counted).collect();
        let told = match counts[..] {
            [.., one, other] if one.subject != other.subject => {
                Some([one.subject.clone(), other.subject.clone()])
            }
            _ => None,
        };
        let named = LISTED.into_iter().find_map(|facet| {
            let mut values = line.of(facet).map(|m| m.value);
            let (one, other) = (values.next()?, values.next()?);
            let of = |value: &'static str| Subject::default().with(facet, value.split('+').collect());
            (one != other && values.next().is_none()).then(|| [of(one), of(other)])
        });
        self.two = told.or(named).or(self.two.take().filter(|_| claims.is_empty()));
    }

    /// Whom a sentence without a claim names: "Did the parole process for Venezuelans work?"
    pub(super) fn note_whom(&mut self, line: &Line<'_>, claims: &[Claim]) {
        let named = WHOM.into_iter().find_map(|facet| Some((facet, line.of(facet).next_back()?.value)));
        let whom = |(facet, value): (&'static str, &'static str)| {
            Subject::default().with(facet, value.split('+').collect())
        };
        self.whom = named.filter(|_| claims.is_empty()).map(whom);
    }

    /// The period that goes on after a sentence: the latest that it speaks of; what
    /// it only looks back to ("a year earlier") does not become the present.
    fn spoken_of(&self, claims: &[Claim], named: &[Period]) -> Option<Period> {
        let dated = |c: &Claim| c.slots.iter().any(|slot| slot.role == Role::Period);
        let told = claims.iter().filter(|c| c.missing.is_none() && (!c.subject.elided || dated(c)));
        let latest = told.clone().map(|c| c.period).reduce(|a, b| {
            if b.months.last() > a.months.last() && b.months.months() == a.months.months() { b } else { a }
        })?;
        // "In fiscal 2000 …. March had 209,320; September, 54,840": months out of the year that
        // is spoken of.
        let months = || named.iter().filter(|p| p.is_month());
        let year = self.period.filter(|now| {
            let (from, to) = (now.months.first(), now.months.last());
            let within = |p: &Period| from <= p.months.first() && p.months.last() <= to;
            now.is_year() && latest.is_month() && months().all(within) && within(&latest)
        });
        if year.is_some() && months().any(|p| p.months != latest.months) {
            return year;
        }
        // "46% of December's encounters but only 4% of January's"
        let latest = named.iter().filter(|_| latest.is_month()).fold(latest, |a, b| {
            let near = b.is_month() && (1..=2).contains(&b.months.last().since(a.months.last()));
            if near { *b } else { a }
        });
        // A month or a span alike: a half year does not go on after a month is named.
        let alike = |now: &Period| now.is_month() == latest.is_month();
        let back = self.period.filter(|now| alike(now) && latest.months.last() < now.months.last());
        Some(back.unwrap_or(latest))
    }

    /// Takes note of a sentence's claims.
    pub fn update(&mut self, claims: &[Claim], named: &[Period], strayed: bool) {
        for claim in claims.iter().filter(|c| c.missing.is_none()) {
            remember(&mut self.periods, claim.base);
            remember(&mut self.periods, Some(claim.period));
            remember(&mut self.subjects, claim.against.clone());
            remember(&mut self.subjects, Some(claim.subject.clone()).filter(|s| !s.elided));
        }
        if let Some(count) = claims.iter().rev().find(|claim| claim.is_exact_count()) {
            self.count = Some(kept(count));
        }
        if !claims.is_empty() {
            let changes = |c: &&Claim| c.base.is_some() && c.missing.is_none();
            let change = claims.iter().rfind(changes).and_then(|c| Some((c.base?, c.period)));
            self.compared = change.or(self.compared);
            let bound = |s: Stated| matches!(s.qualifier, Qualifier::More | Qualifier::Less);
            let passed = claims.iter().rfind(|c| c.is_count() && c.stated.is_some_and(bound));
            self.passed = passed.map(kept);
            let compare = claims.iter().rfind(|c| c.kind == Kind::Compare && c.missing.is_none());
            self.compare = compare.map(kept);
            self.moved = two_levels(claims);
            let rank = claims.iter().rfind(|c| c.rivals.is_some() && c.missing.is_none());
            self.rank = rank.map(kept);
        }
        self.strayed = strayed && claims.is_empty();
        let told = claims.iter().find(|c| c.missing.is_none());
        match told {
            Some(claim) => {
                // "More at the ports than between them": of both together.
                let shared = claim.kind == Kind::Share || matches!(claim.test, Some(Test::ShareAbove(_)));
                let whole = claim.against.as_ref().filter(|_| shared);
                self.subject = Some(whole.unwrap_or(&claim.subject).clone());
                self.period = self.spoken_of(claims, named).or(Some(claim.period));
                let share = claims.iter().rev().find(|c| c.kind == Kind::Share && c.missing.is_none());
                self.share = share.and_then(|c| Some((c.subject.clone(), c.against.clone()?)));
                let average = claims.iter().rev().find(|c| c.kind == Kind::Average);
                self.average = average.and_then(|c| c.stated).map(|s| (s.unit, s.value));
                self.age = 0;
            }
            None => {
                self.age = self.age.saturating_add(1);
                if self.age > FORGET_AFTER {
                    *self = Context { shadow: self.shadow.take(), ..Context::default() };
                }
            }
        }
    }
}
