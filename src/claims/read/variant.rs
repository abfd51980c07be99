//! Other ways to fill the slots of a claim from the same words.
//!
//! A sentence with two months and two groups of people leaves open which month
//! goes with which group. The reader picks by nearness; the figure itself can
//! tell better: a filling under which it comes out right to the last stated
//! digit is what was meant. A figure that is off under every filling is judged
//! as first read.

use super::Reading;
use crate::claims::claim::{Claim, Counted, FACETS, Kind, Missing, Period, Role, Subject, Variant};
use crate::claims::text::number::Figure;
use crate::claims::text::part::Part;
use crate::data::MonthRange;

/// Most variants of a claim.
const MOST: usize = 600;

/// Facets whose marks may belong to one figure of a sentence or to another.
const LOOSE: [&str; 8] =
    ["component", "demographic", "citizenship", "sector", "region", "state", "title", "group"];

impl Claim {
    /// Whether another filling may be tried at all.
    fn may_vary(&self) -> bool {
        // "in 12 of 21 sectors" leaves open which: no filling can tell.
        let told = self.missing != Some(Missing::Cut) || self.subject.queries().is_empty();
        told && matches!(self.missing, None | Some(Missing::Cut | Missing::Unclear))
            && !matches!(self.kind, Kind::Compare | Kind::FirstTime | Kind::Rank)
            && (self.stated.is_some() || self.kind == Kind::ExtremeSince)
    }
}

impl Reading<'_> {
    /// Gives every claim of the sentence its other fillings.
    pub(super) fn vary(&mut self) {
        let mut claims = std::mem::take(&mut self.claims);
        for i in 0..claims.len() {
            let beside = |c: &Claim| c.quote != claims[i].quote;
            let alone = !claims.iter().any(beside);
            let named = self.named(&claims[i], alone);
            let left_out = named.iter().any(|n| n.is_left_out(&claims[i]) && self.owns(&claims[i], n.facet));
            claims[i].left_out = left_out;
            let beside = |c: &Claim| c.quote != claims[i].quote;
            if claims[i].may_vary() {
                let others: Vec<Subject> =
                    claims.iter().filter(|c| beside(c)).map(|c| c.subject.clone()).collect();
                let mut variants = self.variants(&claims[i], &others, alone);
                // What another figure of the sentence is about is not this one's too.
                let taken = |v: &Variant| {
                    let alike = |c: &Claim| {
                        c.kind == claims[i].kind && c.subject == v.subject && c.period == v.period
                    };
                    claims.iter().any(|c| beside(c) && c.base == v.base && alike(c))
                };
                // In a list, the order tells which is which.
                let ordered = self.line.has("ordered");
                // An agency that nobody named is another reading of the word, told as such.
                let agency = |v: &Variant| !claims[i].subject.has("component") && v.subject.has("component");
                for variant in &mut variants {
                    variant.taken = taken(variant) || ordered || agency(variant);
                    variant.far |= variant.taken;
                }
                claims[i].variants = variants;
            }
        }
        self.claims = claims;
    }

    fn variants(&self, claim: &Claim, others: &[Subject], alone: bool) -> Vec<Variant> {
        let own = Variant {
            subject: claim.subject.clone(),
            against: claim.against.clone(),
            period: claim.period,
            base: claim.base,
            steps: 0,
            far: false,
            taken: false,
        };
        let named = self.named(claim, alone);
        let months = self.other_months(claim);
        let mut out: Vec<Variant> = Vec::new();
        let mut subjects: Vec<Variant> = Vec::new();
        for (far, subject) in self.other_subjects(claim, others) {
            // A sector of one sentence and the office of another are no place together.
            let place = !(subject.has("sector") && subject.has("office"));
            let kept = place && named.iter().all(|name| name.kept(&subject)) && subject != claim.subject;
            let Some(against) = kept.then(|| against_of(claim, &subject)).flatten() else { continue };
            let other = Variant { subject, against, steps: 1, far, ..own.clone() };
            if !subjects.iter().any(|known| known.subject == other.subject) {
                subjects.push(other);
            }
        }
        subjects.extend(self.other_wholes(claim).into_iter().map(|whole| Variant {
            against: Some(whole),
            steps: 1,
            far: true,
            ..own.clone()
        }));
        for variant in std::iter::once(&own).chain(&subjects) {
            out.extend(months.iter().map(|(far, period, base)| Variant {
                period: *period,
                base: *base,
                steps: variant.steps + 1,
                far: variant.far || *far,
                ..variant.clone()
            }));
        }
        out.extend(subjects);
        out.retain(|v| !v.subject.queries().is_empty());
        out.sort_by_key(|v| (v.far, v.steps));
        out.truncate(MOST);
        out
    }

    /// The categories that a claim's own words name, as no reading may leave out.
    /// A sentence that makes no other claim names them for this one.
    fn named(&self, claim: &Claim, alone: bool) -> Vec<Named> {
        let line = self.line;
        let first = line.tokens.iter().position(|t| t.span.end > claim.quote.start).unwrap_or(0);
        let last =
            line.tokens.iter().rposition(|t| t.span.start < claim.quote.end).map_or(first + 1, |i| i + 1);
        let clause = if alone { self.whole() } else { line.clause((first, last)) };
        let marked = |facet: &'static str| {
            let marks = line.of(facet).filter(|m| clause.0 <= m.first && m.last <= clause.1);
            let values: Vec<&'static str> =
                marks.filter(|m| m.value != "both" && m.value != "interior").map(|m| m.value).collect();
            (!values.is_empty()).then(|| Named { facet, as_read: claim.subject.get(facet).to_vec(), values })
        };
        FACETS.into_iter().filter_map(marked).collect()
    }

    /// Whether a mark of a facet is nearer to a claim's figure than to any other.
    fn owns(&self, claim: &Claim, facet: &str) -> bool {
        let line = self.line;
        let Some(stated) = claim.stated else { return true };
        let own = |f: &Figure| line.span((f.hedge, f.last)).overlap(stated.span) > 0;
        line.of(facet).any(|m| {
            let far = |f: &&Figure| line.distance((f.first, f.last), (m.first, m.last));
            line.figures.iter().min_by_key(far).is_none_or(own)
        })
    }

    /// The months that the passage speaks of: those of this sentence first; where
    /// it says none for this claim, those spoken of before; then (`far`) those of
    /// earlier sentences, and other extents of the same ones.
    fn other_months(&self, claim: &Claim) -> Vec<(bool, Period, Option<Period>)> {
        let line = self.line;
        let says = |role: Role| claim.slots.iter().any(|slot| slot.role == role);
        let mut periods: Vec<(bool, Period)> = Vec::new();
        for (i, mention) in line.mentions.iter().enumerate() {
            let Some(period) = self.resolve(i, Some(claim.period), self.published) else { continue };
            periods.push((false, period));
            // Of a year said before, or the latest of that name.
            periods.extend(self.ungoverned(i).map(|p| (false, p)));
            if claim.base.is_none()
                && let Some(next) = line.mentions.get(i + 1)
                && let Some(end) = self.resolve(i + 1, Some(claim.period), self.published)
                && (mention.pair || next.first - mention.last <= 2)
                && period.months.first() < end.months.last()
            {
                periods.push((false, Period::range(period.months.first(), end.months.last())));
            }
        }
        let last = self.published.offset(-1).unwrap_or(self.published);
        let here = periods.clone();
        if !says(Role::Period) {
            periods.extend(self.context.period.map(|p| (false, p)));
            periods.push((false, Period::month(last)));
            periods.push((false, Period::to_date(last)));
            periods.extend(self.context.periods.iter().map(|p| (true, *p)));
            let spoken = self.context.period.into_iter();
            periods.extend(spoken.flat_map(|p| [-12, 12].map(|by| p.shift(by))).flatten().map(|p| (true, p)));
        }
        let counted = matches!(claim.kind, Kind::Value | Kind::RangeTotal | Kind::Average | Kind::Share);
        for (_, period) in here.into_iter().filter(|_| counted) {
            periods.push((true, Period::to_date(period.months.last())));
            periods.push((true, Period::month(period.months.last())));
            // "since October … at the end of February"
            for mention in line.mentions.iter().enumerate().filter(|(_, m)| m.part == Part::Since) {
                let since = self.resolve(mention.0, Some(claim.period), self.published);
                let range = since.and_then(|s| MonthRange::new(s.months.first(), period.months.last()));
                periods.extend(range.map(|r| (true, Period::range(r.first(), r.last()))));
            }
        }
        let mut out: Vec<(bool, Period, Option<Period>)> = Vec::new();
        let mut add = |far: bool, period: Period, base: Option<Period>| {
            let known = period.months.last() <= last.max(claim.period.months.last());
            let same = (period.months, base.map(|b| b.months));
            if known
                && same != (claim.period.months, claim.base.map(|b| b.months))
                && !out.iter().any(|(_, p, b)| (p.months, b.map(|b| b.months)) == same)
            {
                out.push((far, period, base));
            }
        };
        let paired = claim.base.is_some() || matches!(claim.kind, Kind::Change | Kind::Multiple);
        let stepped = matches!(claim.kind, Kind::ExtremeSince | Kind::Streak);
        let based = says(Role::Base);
        for (i, (far, period)) in periods.iter().enumerate() {
            if !paired {
                if !stepped || period.is_month() == claim.period.is_month() {
                    add(*far, *period, None);
                }
                continue;
            }
            // What it is held against was said.
            let said = claim.base.filter(|b| b.months.months() == period.months.months());
            if let Some(base) = said.filter(|b| b.months.first() < period.months.first()) {
                add(*far, *period, Some(base));
            }
            for (base_far, base) in &periods {
                let alike = base.months.months() == period.months.months();
                if alike && base.months.first() < period.months.first() {
                    add(*far || *base_far || based, *period, Some(*base));
                }
            }
            if based {
                continue;
            }
            for back in if period.is_month() { &[-1, -12][..] } else { &[-12][..] } {
                add(*far, *period, period.shift(*back));
            }
            if i == 0
                && let Some(base) = claim.base
            {
                add(false, claim.period, claim.period.shift(-12).filter(|b| b.months != base.months));
                add(false, claim.period, claim.period.shift(-1).filter(|_| claim.period.is_month()));
            }
        }
        out
    }

    /// Who else may be meant: each loose facet as another mark of the sentence has
    /// it, as earlier sentences left it, or left out; then (`far`) the agencies.
    fn other_subjects(&self, claim: &Claim, others: &[Subject]) -> Vec<(bool, Subject)> {
        let line = self.line;
        let mut out: Vec<(bool, Subject)> = Vec::new();
        let own = &claim.subject;
        let first = line.tokens.iter().position(|t| t.span.end > claim.quote.start).unwrap_or(0);
        let last =
            line.tokens.iter().rposition(|t| t.span.start < claim.quote.end).map_or(first + 1, |i| i + 1);
        for facet in LOOSE {
            let marks = line.of(facet).filter(|m| m.value != "both" && m.value != "interior");
            for mark in marks.filter(|m| !line.apart(m.first, (first, last))) {
                out.push((false, own.clone().with(facet, mark.value.split('+').collect())));
            }
            if own.has(facet) {
                out.push((false, own.clone().with(facet, Vec::new())));
                if facet != "region" {
                    // Nothing of the sentence but the place and this.
                    let only = Subject { facets: Vec::new(), ..own.clone() };
                    let only = only.with("region", own.get("region").to_vec());
                    out.push((false, only.with(facet, own.get(facet).to_vec())));
                }
            }
        }
        let merged = |known: &Subject| {
            let mut merged = own.clone();
            for (facet, values) in known.facets.iter().filter(|(facet, _)| !own.has(facet)) {
                merged.set(facet, values.clone());
            }
            merged
        };
        if let Some(context) = &self.context.subject {
            out.push((false, context.clone()));
            out.push((false, merged(context)));
        }
        out.extend(others.iter().map(|other| (false, other.clone())));
        for known in self.context.subjects.iter().chain(others) {
            out.push((true, known.clone()));
            out.push((true, merged(known)));
            // The same, of the group or agency that this sentence names.
            let mut renamed = known.clone();
            for (facet, values) in &own.facets {
                renamed.set(facet, values.clone());
            }
            out.push((true, renamed));
        }
        // An agency that the sentence names is its only one.
        if own.measure != Counted::Repatriations && !line.has("component") && !line.has("agents") {
            for component in [&[][..], &["border-patrol"]] {
                let other = Subject { measure: Counted::Encounters, ..own.clone() };
                out.push((true, other.with("component", component.to_vec())));
            }
        }
        out.iter_mut().for_each(|(_, subject)| subject.elided = false);
        out
    }

    /// Other wholes of a share: what the passage has spoken of.
    fn other_wholes(&self, claim: &Claim) -> Vec<Subject> {
        if claim.kind != Kind::Share || claim.base.is_some() {
            return Vec::new();
        }
        let own = &claim.subject;
        let within = |whole: &&Subject| {
            *whole != own && whole.facets.iter().all(|(facet, values)| own.get(facet) == values.as_slice())
        };
        let without = own.facets.iter().map(|(facet, _)| own.clone().with(facet, Vec::new()));
        self.context.subjects.iter().filter(within).cloned().chain(without).collect()
    }
}

/// The other side of a claim whose subject is another: a whole loses what the
/// part no longer is of. `None`: there would be no part left.
fn against_of(claim: &Claim, subject: &Subject) -> Option<Option<Subject>> {
    let Some(against) = &claim.against else { return Some(None) };
    if claim.kind != Kind::Share {
        return Some(Some(against.clone()));
    }
    let mut whole = against.clone();
    whole.facets.retain(|(facet, values)| subject.get(facet) == values.as_slice());
    (whole != *subject).then_some(Some(whole))
}

/// A category that the words of a claim name.
struct Named {
    facet: &'static str,
    /// Its values as the claim is read; empty: the first reading left it out.
    as_read: Vec<&'static str>,
    /// The values of the marks.
    values: Vec<&'static str>,
}

impl Named {
    /// Whether a claim, as it is first read, leaves it out on every side.
    fn is_left_out(&self, claim: &Claim) -> bool {
        let against = claim.against.as_ref().is_some_and(|against| against.has(self.facet));
        self.as_read.is_empty() && !against && claim.rivals != Some(self.facet)
    }

    /// Whether a reading has it as it was named.
    fn kept(&self, subject: &Subject) -> bool {
        let values = subject.get(self.facet);
        if !self.as_read.is_empty() {
            return values == self.as_read.as_slice();
        }
        values.is_empty() || self.values.iter().any(|mark| mark.split('+').eq(values.iter().copied()))
    }
}
