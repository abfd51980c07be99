//! Other ways to fill the slots of a claim from the same words.
//!
//! A sentence with two months and two groups of people leaves open which month
//! goes with which group. The reader picks by nearness; the figure itself can
//! tell better: a filling under which it comes out right to the last stated
//! digit is what was meant. A figure that is off under every filling is judged
//! as first read.

use super::claim::{Claim, Kind, Missing, Qualifier, Reach, Role, Unit};
use super::measure::Measured;
use super::period::Period;
use super::read::Reading;
use super::subject::Subject;

/// Slots filled another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    pub subject: Subject,
    pub against: Option<Subject>,
    pub period: Period,
    pub base: Option<Period>,
    /// How many of subject and months differ from the first reading.
    pub steps: u8,
}

/// Most variants of a claim.
const MOST: usize = 96;

/// Facets whose marks may belong to one figure of a sentence or to another.
const LOOSE: [&str; 8] =
    ["component", "demographic", "citizenship", "sector", "region", "state", "title", "group"];

impl Claim {
    /// The claim with its slots filled so.
    pub fn filled(&self, variant: &Variant) -> Claim {
        let mut claim = Claim {
            subject: variant.subject.clone(),
            against: variant.against.clone(),
            period: variant.period,
            base: variant.base,
            variants: Vec::new(),
            ..self.clone()
        };
        if let Kind::Value | Kind::RangeTotal = claim.kind {
            claim.kind = if claim.period.is_month() { Kind::Value } else { Kind::RangeTotal };
        }
        claim.missing = claim.subject.queries().is_empty().then_some(Missing::Cut);
        claim
    }

    /// Whether another filling may be tried at all.
    fn may_vary(&self) -> bool {
        // "in 12 of 21 sectors" leaves open which: no filling can tell.
        let told = self.missing != Some(Missing::Cut) || self.subject.queries().is_empty();
        told && matches!(self.missing, None | Some(Missing::Cut | Missing::Unclear))
            && !matches!(self.kind, Kind::Compare | Kind::FirstTime | Kind::Rank)
            && (self.stated.is_some() || self.kind == Kind::ExtremeSince)
    }

    /// Whether a filling fits so well that it must be meant.
    pub(super) fn fits(&self, variant: &Variant, measured: &Measured) -> bool {
        let (Some(x), true) = (measured.actual, measured.verdict.is_true()) else { return false };
        let one = variant.steps == 1;
        let Some(stated) = self.stated else {
            return match self.reach {
                Some(Reach::Since(_) | Reach::Within { .. }) => true,
                // Some month is a record under any filling.
                _ => one && variant.period == self.period,
            };
        };
        let (n, x) = (stated.value, x.abs());
        let half = stated.precision / 2.0;
        let near = |low: f64, high: f64| match stated.qualifier {
            Qualifier::More => n <= x && x <= high,
            Qualifier::Less => low <= x && x < n,
            Qualifier::Majority => false,
            _ => (x - n).abs() <= half + 1e-9,
        };
        match self.kind {
            Kind::Value | Kind::RangeTotal | Kind::Average => {
                let digits = half * 2.0 <= n / 50.0 || stated.qualifier == Qualifier::More;
                (one || digits) && near(0.94 * n, 1.06 * n)
            }
            Kind::Change if stated.unit == Unit::Count => near(0.94 * n, 1.06 * n),
            Kind::Change | Kind::Share => one && near(n - 2.0, n + 2.0),
            Kind::Multiple => one && near(0.8 * n, 1.2 * n),
            Kind::Streak => one && n >= 3.0,
            _ => false,
        }
    }
}

impl Reading<'_> {
    /// Gives every claim of the sentence its other fillings.
    pub(super) fn vary(&mut self) {
        let mut claims = std::mem::take(&mut self.claims);
        for i in 0..claims.len() {
            if claims[i].may_vary() {
                let before = claims[..i].iter().map(|c| c.subject.clone());
                let others: Vec<Subject> = before.filter(|s| *s != claims[i].subject).collect();
                claims[i].variants = self.variants(&claims[i], &others);
            }
        }
        self.claims = claims;
    }

    fn variants(&self, claim: &Claim, others: &[Subject]) -> Vec<Variant> {
        let own = Variant {
            subject: claim.subject.clone(),
            against: claim.against.clone(),
            period: claim.period,
            base: claim.base,
            steps: 0,
        };
        let mut out: Vec<Variant> = Vec::new();
        let months = self.other_months(claim);
        let subjects = self.other_subjects(claim, others);
        let dated = |variant: &Variant, (period, base): &(Period, Option<Period>)| Variant {
            period: *period,
            base: *base,
            steps: variant.steps + 1,
            ..variant.clone()
        };
        for (subject, against) in subjects {
            let other = Variant { subject, against, steps: 1, ..own.clone() };
            out.extend(months.iter().map(|m| dated(&other, m)));
            out.push(other);
        }
        out.extend(months.iter().map(|m| dated(&own, m)));
        out.retain(|v| !v.subject.queries().is_empty());
        out.sort_by_key(|v| v.steps);
        out.truncate(MOST);
        out
    }

    /// The months that the sentence, or the one before it, speaks of.
    fn other_months(&self, claim: &Claim) -> Vec<(Period, Option<Period>)> {
        let line = self.line;
        let mut periods: Vec<Period> = Vec::new();
        for (i, mention) in line.mentions.iter().enumerate() {
            let Some(period) = self.resolve(i, Some(claim.period), self.published) else { continue };
            periods.push(period);
            if claim.base.is_none()
                && let Some(next) = line.mentions.get(i + 1)
                && let Some(end) = self.resolve(i + 1, Some(claim.period), self.published)
                && (mention.pair || next.first - mention.last <= 2)
                && period.months.first() < end.months.last()
            {
                periods.push(Period::range(period.months.first(), end.months.last()));
            }
        }
        let last = self.published.offset(-1).unwrap_or(self.published);
        if !claim.slots.iter().any(|slot| slot.role == Role::Period) {
            periods.extend(self.context.period);
            periods.push(Period::month(last));
            periods.push(Period::to_date(last));
        }
        let mut out: Vec<(Period, Option<Period>)> = Vec::new();
        let mut add = |period: Period, base: Option<Period>| {
            let known = period.months.last() <= last.max(claim.period.months.last());
            let same = (period.months, base.map(|b| b.months));
            if known
                && same != (claim.period.months, claim.base.map(|b| b.months))
                && !out.iter().any(|(p, b)| (p.months, b.map(|b| b.months)) == same)
            {
                out.push((period, base));
            }
        };
        let paired = claim.base.is_some() || matches!(claim.kind, Kind::Change | Kind::Multiple);
        let stepped = matches!(claim.kind, Kind::ExtremeSince | Kind::Streak);
        for (i, period) in periods.iter().enumerate() {
            if !paired {
                if !stepped || period.is_month() == claim.period.is_month() {
                    add(*period, None);
                }
                continue;
            }
            if claim.slots.iter().any(|slot| slot.role == Role::Base) {
                // What it is held against was said.
                let base = claim.base.filter(|b| b.months.months() == period.months.months());
                if let Some(base) = base.filter(|b| b.months.first() < period.months.first()) {
                    add(*period, Some(base));
                }
                continue;
            }
            for back in if period.is_month() { &[-1, -12][..] } else { &[-12][..] } {
                add(*period, period.shift(*back));
            }
            for base in &periods {
                let alike = base.months.months() == period.months.months();
                if alike && base.months.first() < period.months.first() {
                    add(*period, Some(*base));
                }
            }
            if i == 0
                && let Some(base) = claim.base
            {
                add(claim.period, claim.period.shift(-12).filter(|b| b.months != base.months));
                add(claim.period, claim.period.shift(-1).filter(|_| claim.period.is_month()));
            }
        }
        out
    }

    /// Who else may be meant: each loose facet left out, or as another mark of
    /// the sentence has it, or as earlier sentences left it.
    fn other_subjects(&self, claim: &Claim, others: &[Subject]) -> Vec<(Subject, Option<Subject>)> {
        let line = self.line;
        let mut out: Vec<Subject> = Vec::new();
        let first = line.tokens.iter().position(|t| t.span.end > claim.quote.start).unwrap_or(0);
        let last =
            line.tokens.iter().rposition(|t| t.span.start < claim.quote.end).map_or(first + 1, |i| i + 1);
        let clause = line.clause((first, last));
        for facet in LOOSE {
            // What the claim's own clause names is meant.
            let named = line.of(facet).any(|m| clause.0 <= m.first && m.last <= clause.1);
            let marks = line.of(facet).filter(|m| m.value != "both" && m.value != "interior");
            let within = |m: &&super::lexicon::Mark| !named || clause.0 <= m.first && m.last <= clause.1;
            for mark in marks.filter(within).filter(|m| !line.apart(m.first, (first, last))) {
                out.push(claim.subject.clone().with(facet, mark.value.split('+').collect()));
            }
            if claim.subject.has(facet) && !named {
                out.push(claim.subject.clone().with(facet, Vec::new()));
                if facet != "region" {
                    // Nothing of the sentence but the place and this.
                    let only = Subject { facets: Vec::new(), ..claim.subject.clone() };
                    let only = only.with("region", claim.subject.get("region").to_vec());
                    out.push(only.with(facet, claim.subject.get(facet).to_vec()));
                }
            }
        }
        if let Some(context) = &self.context.subject {
            out.push(context.clone());
            let mut merged = claim.subject.clone();
            for (facet, values) in &context.facets {
                if !merged.has(facet) {
                    merged.set(facet, values.clone());
                }
            }
            out.push(merged);
        }
        out.extend(others.iter().cloned());
        let mut kept: Vec<(Subject, Option<Subject>)> = Vec::new();
        for mut subject in out {
            subject.elided = false;
            let against = match (&claim.against, claim.kind) {
                (Some(against), Kind::Share) => {
                    let mut whole = against.clone();
                    // The whole loses what the part no longer is of.
                    whole.facets.retain(|(facet, values)| subject.get(facet) == values.as_slice());
                    if whole == subject {
                        continue;
                    }
                    Some(whole)
                }
                (against, _) => against.clone(),
            };
            if subject != claim.subject && !kept.iter().any(|(known, _)| *known == subject) {
                kept.push((subject, against));
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::Verdict;
    use super::super::{check, read};
    use crate::data::{Data, Month};

    fn verdicts(text: &str, published: &str) -> Vec<(Verdict, Option<f64>)> {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse(published).expect("a month");
        read(text, published).iter().map(|claim| check(claim, &data)).map(|f| (f.verdict, f.actual)).collect()
    }

    #[test]
    fn the_figure_tells_which_month_and_which_group_was_meant() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        for (text, figure) in [
            (
                "Border Patrol arrests of Mexicans fell in November 2024 but the total of arrests was 46,609.",
                46_609.0,
            ),
            (
                "In October 2024 and in November 2024 arrests at the southwest border fell, to 56,515 and then to 46,609.",
                56_515.0,
            ),
        ] {
            let mut claims = read(text, published);
            let claim =
                claims.iter_mut().find(|c| c.stated.is_some_and(|s| s.value == figure)).expect("a claim");
            assert_eq!(check(claim, &data).verdict, Verdict::Supported, "{text}");
            claim.variants.clear();
            assert_eq!(check(claim, &data).verdict, Verdict::Contradicted, "{text}");
        }
    }

    #[test]
    fn a_figure_that_fits_nothing_is_judged_as_first_read() {
        let text = "Border Patrol made 64,610 arrests at the southwest border in November 2024.";
        assert_eq!(verdicts(text, "2024-12"), [(Verdict::Contradicted, Some(46_609.0))]);
    }

    #[test]
    fn what_the_clause_names_is_never_exchanged() {
        // 94,183 is right for both agencies, but the Border Patrol is named.
        let text = "Border Patrol made 94,183 arrests at the southwest border in November 2024.";
        let found = verdicts(text, "2024-12");
        assert_eq!(found, [(Verdict::Contradicted, Some(46_609.0))]);
    }
}
