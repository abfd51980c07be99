//! Levels that several places or months reach each by itself, and not together: "only two
//! sectors made more than 20,000", "the only months with fewer than 10,000".

use super::Reader;
use super::places::RANKED;
use crate::claims::claim::{Claim, Qualifier};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::Figure;

/// Most words between so many and what they are: "nine southwest border".
const NEAR: usize = 4;

/// Most words between months and the level of each.
const FAR: usize = 6;

impl Reader<'_> {
    /// "have hovered between 6,000 and 9,000 a month": what each of them lies between.
    pub(super) fn is_range(&self, figure: Figure) -> bool {
        let line = self.line;
        let counts = |a: &Figure, b: &Figure| {
            a.sort == b.sort && b.hedge == a.last + 1 && Class::And.has(line.word(a.last))
        };
        let led = |f: &Figure| f.hedge > 0 && Class::Amid.has(line.word(f.hedge - 1));
        let mut pairs = line.figures.windows(2).filter(|two| counts(&two[0], &two[1]) && led(&two[0]));
        pairs.any(|two| two.iter().any(|f| f.first == figure.first))
    }

    /// Whether a count says what each place or month has, of which there are several.
    pub(super) fn is_level_of_each(&self, figure: Figure, claim: &Claim) -> bool {
        let line = self.line;
        let start = line.statement((figure.hedge, figure.last)).0;
        let bound = matches!(figure.qualifier, Qualifier::More | Qualifier::Less);
        let none = |m: &Mark| {
            let near = |no: &Mark| no.first < m.last && no.last + NEAR > m.first && no.first <= m.first;
            line.of("none").chain(line.of("noneof")).any(near)
        };
        let so_many = |m: &Mark| {
            let number = |i: usize| line.of("number").any(|n| n.first == i && n.value != "1");
            let at = (m.first.saturating_sub(NEAR)..m.first).rev().find(|&i| number(i));
            at.is_some_and(|at| {
                at == 0 || !Class::The.has(line.word(at - 1)) && !Class::AllThe.has(line.word(at - 1))
            })
        };
        let place = |m: &Mark| RANKED.contains(&m.value) && start <= m.first && m.last <= figure.hedge;
        let places = line.of("place").any(|m| place(m) && (none(m) || bound && so_many(m)));
        // "Ningún sector pasó de 30.000"
        let month = |m: &Mark| {
            line.of("monthword").any(|word| word.overlaps(m))
                || (m.first..m.last).any(|i| Class::Months.has(line.word(i)))
        };
        let near = |m: &Mark| start <= m.first && m.last <= figure.hedge && figure.hedge - m.last <= FAR;
        let places = places || line.of("none").any(|m| near(m) && !month(m));
        let list = RANKED.into_iter().find(|facet| claim.subject.get(facet).len() > 1);
        let only = |facet: &str| {
            let named = |o: &Mark| line.of(facet).any(|m| o.last <= m.first && m.first - o.last <= 2);
            line.of("only").any(|o| start <= o.first && o.last <= figure.hedge && named(o))
        };
        let with = figure.hedge.checked_sub(1).filter(|&i| Class::With.has(line.word(i)));
        let months = |with: usize| {
            let near = |m: &Mark| m.last <= with && with - m.last < FAR && !line.stops(m.last, with);
            line.of("monthword").any(near)
        };
        places
            || bound && list.is_some_and(only)
            || bound && !claim.period.is_month() && with.is_some_and(months)
    }
}
