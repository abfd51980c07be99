//! What was told apart before, taken together: "in all", "the four nations".

use super::Reader;
use crate::claims::claim::{Claim, Counted, FACETS, Kind, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::{Line, Place};

impl Line<'_> {
    /// The facet and number of "the four nations".
    pub(super) fn so_many(&self, place: &Mark) -> Option<(&'static str, usize)> {
        let number = self.of("number").find(|n| n.last == place.first && n.first > 0)?;
        let led = Class::These.has(self.word(number.first - 1));
        let facet = FACETS.into_iter().find(|facet| *facet == place.value)?;
        led.then_some((facet, number.value.parse().ok()?))
    }
}

/// Facets by which a sentence tells counts apart.
const SPLIT: [&str; 4] = ["sector", "citizenship", "demographic", "state"];

impl Line<'_> {
    /// The number of "los tres juntos", "the three together", "entre los dos".
    fn all_of(&self, place: Place) -> Option<usize> {
        let start = (0..place.0).rev().find(|&i| self.word(i) == ";").map_or(0, |i| i + 1);
        let end = self.clause(place).1;
        let numbers = self.of("number").filter(|n| start < n.first && n.last <= end);
        numbers
            .filter(|n| Class::These.has(self.word(n.first - 1)))
            .find(|n| {
                let together = self.of("altogether").any(|m| m.first == n.last);
                together || n.first >= 2 && Class::Between.has(self.word(n.first - 2))
            })
            .and_then(|n| n.value.parse().ok())
    }
}

impl Reader<'_> {
    /// "Together the two branches logged 94,183, against 106,316": of what was told
    /// apart before.
    pub(super) fn together(&self, place: Place, subject: &mut Subject) {
        let line = self.line;
        let mut clause = line.clause(place);
        // "outnumbered the Mexicans, who came to 63,431": of those before "who".
        let comma = clause.0.saturating_sub(1);
        if Class::Who.has(line.word(clause.0)) {
            let named = line.marks.iter().find(|m| m.last == comma && FACETS.contains(&m.class));
            clause.0 = named.map_or(clause.0, |m| m.first);
        }
        let inside = |m: &Mark| clause.0 <= m.first && m.last <= clause.1;
        // A clause goes on with what the one before it is about.
        let beside = |m: &Mark| m.last <= place.0 && place.0 - m.last <= 3;
        let leads = |m: &Mark| m.last <= place.0 && !line.has("component") || beside(m);
        // "el total anual más bajo": the total of what is spoken of.
        if ["extreme", "record"].iter().any(|class| line.inside(class, clause).is_some()) {
            return;
        }
        // "more than in June and July taken together": the months, not the people.
        let of_months = |m: &Mark| {
            let span = |expr: Expr| matches!(expr, Expr::Range(..) | Expr::Fiscal(_) | Expr::CalendarYear(_));
            // "que en los dos años fiscales anteriores juntos"
            let years = m.first.saturating_sub(4)..m.first;
            line.mentions.iter().any(|n| n.last == m.first && span(n.expr))
                || years
                    .into_iter()
                    .any(|i| Class::Years.has(line.word(i)) || Class::Months.has(line.word(i)))
        };
        if !line.of("altogether").any(|m| !of_months(m) && (inside(m) || leads(m))) {
            return;
        }
        let noun = line.of("measure").any(|m| m.value != "figure" && inside(m));
        let named =
            |facet: &str| line.of(facet).any(inside) || facet == "component" && line.of("agents").any(inside);
        // "almost 4,300 a day; in total they were 132,856": of the same, told once before.
        let told: Vec<&Subject> =
            self.claims.iter().map(|c| &c.subject).chain(&self.context.subjects).collect();
        let once = |facet: &str| {
            let mut values = told.iter().map(|s| s.get(facet));
            let goes_on = self.claims.iter().any(|c| c.kind == Kind::Average && c.missing.is_none());
            goes_on && values.next().is_some_and(|first| values.all(|other| other == first))
        };
        for facet in ["component", "demographic", "citizenship"] {
            if !named(facet) && !once(facet) {
                subject.set(facet, Vec::new());
            }
        }
        if !named("component") && !once("component") && subject.measure == Counted::Arrests && !noun {
            subject.measure = Counted::Encounters;
        }
    }

    /// "the four nationalities concerned", which nothing before names.
    pub(super) fn is_of_unnamed(&self, claim: &Claim) -> bool {
        let line = self.line;
        let (first, last) = line.clause(self.place_of(claim));
        let start = line.statement((first, last)).0;
        let inside = |m: &&Mark| start <= m.first && m.last <= last;
        let unnamed = |(facet, many): (&str, usize)| {
            facet == "citizenship"
                && many > 2
                && claim.rivals.is_none()
                && claim.every.is_none()
                && !claim.subject.has(facet)
        };
        line.of("place").filter(inside).filter_map(|m| line.so_many(m)).any(unnamed)
    }

    /// "the two sectors made six in ten Border Patrol arrests": whose they are is said.
    pub(super) fn names_so_many(&self, place: Place, subject: &Subject) -> bool {
        let line = self.line;
        let clause = line.clause(place);
        let inside = |m: &&Mark| clause.0 <= m.first && m.last <= place.0;
        let mut named = line.of("place").filter(inside).filter_map(|m| line.so_many(m));
        named.any(|(facet, _)| !subject.has(facet) && !line.has(facet))
    }

    /// "the four nations", "those three sectors", "both groups": those told of before,
    /// together or one after the other.
    pub(super) fn so_many(&self, place: Place, subject: &mut Subject) {
        let line = self.line;
        let clause = line.clause(place);
        let inside = |m: &&Mark| clause.0 <= m.first && m.last <= clause.1;
        let known = &self.context.subjects;
        let named = line.of("place").filter(inside).find_map(|m| line.so_many(m));
        let told = || {
            Some((
                SPLIT.into_iter().find(|facet| known.first().is_some_and(|s| s.has(facet)))?,
                line.all_of(place)?,
            ))
        };
        let Some((facet, many)) = named.or_else(told) else { return };
        let values =
            known.iter().map(|s| s.get(facet)).find(|values| values.len() == many).map(<[_]>::to_vec);
        let values = values.unwrap_or_else(|| {
            let mut values: Vec<&'static str> = Vec::new();
            for value in known.iter().flat_map(|s| s.get(facet)) {
                if values.len() < many && !values.contains(value) {
                    values.push(value);
                }
            }
            values
        });
        if values.len() == many {
            subject.set(facet, values);
        }
    }
}
