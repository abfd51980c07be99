//! Comparisons: of which two sides, and two subjects in one period.

use super::noun::Noun;
use super::{Reader, direction};
use crate::claims::claim::{Claim, Direction, Kind, Missing, Stated, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Mention;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// What is compared: left, right, direction, the comparing word.
type Sides = (Place, Place, Direction, Place);

impl Reader<'_> {
    /// The two sides of "more X … than Y".
    pub(super) fn sides(&self) -> Option<Sides> {
        self.all_sides().into_iter().next().or_else(|| self.outran())
    }

    /// Those of every comparing word: "more than in 2018 and fewer than in 2019".
    fn all_sides(&self) -> Vec<Sides> {
        let marks = self.line.of("compare").copied().chain(self.hedged_periods());
        let mut all: Vec<Sides> = marks.filter_map(|mark| self.sides_of(mark)).collect();
        for next in (1..all.len()).rev() {
            let (left, ..) = all[next];
            let right = &mut all[next - 1].1;
            if right.0 < left.0 {
                right.1 = right.1.min(left.0);
            }
        }
        all
    }

    fn sides_of(&self, mark: Mark) -> Option<Sides> {
        let line = self.line;
        let clause_end = (mark.last..line.tokens.len())
            .find(|&i| {
                Class::Semicolon.has(line.word(i))
                    || line.word(i) == "," && !line.mentions.iter().any(|m| m.first == i + 1)
            })
            .unwrap_or(line.tokens.len());
        let own_than = Class::Than.has(line.word(mark.last - 1));
        let bare = Class::AboveBelow.has(line.word(mark.first))
            && mark.last - mark.first == 1
            && !line.figures.iter().any(|f| f.hedge <= mark.last + 2 && f.last > mark.first)
            && line.mentions.iter().any(|m| m.first >= mark.last && m.first - mark.last <= 3);
        let verb = bare || line.of("versus").any(|v| v.first == mark.first);
        let than = if own_than || verb {
            Some(mark.last)
        } else {
            let mut thans = (mark.last..clause_end).filter(|&i| Class::Than.has(line.word(i)));
            let first = thans.next();
            // "más los que viajaban en familia que los niños": whose verb follows, where
            // another stands behind.
            let relative = first.is_some_and(|i| Class::Came.has(line.word(i + 1)));
            first.map(|i| thans.next().filter(|_| relative).unwrap_or(i) + 1)
        };
        let than = than?;
        // "the first in more than five years": how long.
        let long = |s: &Mark| (than..=than + 2).contains(&s.first) && self.small_before(s.first).is_some();
        let within = mark.first.checked_sub(1).is_some_and(|b| Class::Within.has(line.word(b)));
        if within && line.of("span").any(long) {
            return None;
        }
        // "el mes con más detenciones que …" is an extreme.
        if mark.first > 0 && Class::Where.has(line.word(mark.first - 1)) {
            return None;
        }
        // "slightly more than November's 46,609"
        let owned = |f: &Figure| {
            let owner = |m: &Mention| m.first == than && m.last == f.hedge && line.tokens[m.last - 1].owner;
            f.sort == Sort::Count && line.mentions.iter().any(owner)
        };
        let figure_next = line.figures.iter().any(|f| f.first >= than && f.first <= than + 1 && !owned(f));
        let figure_before = line.figures.iter().any(|f| {
            f.last <= mark.first
                && mark.first - f.last <= 1
                && line.word(f.last) != ","
                && line.word(f.last) != ")"
                && !Class::And.has(line.word(f.last))
                || f.first < mark.last && mark.first < f.last
                || f.hedge <= mark.first && mark.first < f.last
        });
        if figure_before
            || (figure_next && line.figures.iter().all(|f| f.first != than || f.sort != Sort::Count))
        {
            return None;
        }
        // "down from 56,515 in October", "up from 18 percent": the level tells by how much.
        let levels = |i: usize| line.figures.iter().any(|f| f.hedge == i);
        let from = Class::From.has(line.word(mark.last - 1));
        if than >= line.tokens.len() || from && (than..clause_end).any(levels) {
            return None;
        }
        let word = (mark.first, mark.last);
        Some((word, (than, clause_end.max(than)), direction(mark.value), word))
    }

    /// "well below August", "far above the year before": held against months, not a figure.
    fn hedged_periods(&self) -> Vec<Mark> {
        let line = self.line;
        let held = |h: &&Mark| {
            let last = line.word(h.last - 1);
            let by = Class::AboveBelow.has(last) || Class::Than.has(last);
            by && h.last - h.first > 1 && line.mentions.iter().any(|m| m.first == h.last)
        };
        let compare = |h: &Mark| Mark {
            class: "compare",
            value: if h.value == "more" { "above" } else { "below" },
            first: h.last - 1,
            last: h.last,
        };
        line.of("hedge").filter(held).map(compare).collect()
    }

    /// "Los hondureños superaron en noviembre a los guatemaltecos".
    fn outran(&self) -> Option<Sides> {
        let line = self.line;
        line.of("outran").find_map(|verb| {
            // "superaron en un mes a los mexicanos"
            let near = verb.last..=verb.last + 3;
            let unit = |at: usize| Class::YearOrMonth.has(line.word(at)).then_some(at + 1);
            let month = line.mentions.iter().find(|m| near.contains(&m.first)).map(|m| m.last);
            let at = month.or_else(|| near.clone().find_map(unit))?;
            let left = (verb.first, verb.last);
            let right = (at + 1, line.clause((at, at)).1);
            (line.word(at) == "a" && right.0 < right.1).then_some((left, right, Direction::Up, left))
        })
    }

    /// Comparisons without a figure of their own.
    pub(super) fn compares(&self) -> Vec<Claim> {
        let line = self.line;
        if self.claims.iter().any(|c| c.kind == Kind::FirstTime && c.against.is_some()) {
            return Vec::new();
        }
        if line.has("backto") {
            return Vec::new();
        }
        let mut sides = self.all_sides().into_iter();
        let first =
            sides.next().or_else(|| self.outran()).map(|sides| self.compares_at(sides)).unwrap_or_default();
        // "more than in 2018 and also more than in 2016": what is held against other months too.
        let joined = |(left, right, ..): &Sides| {
            let and = (left.0.saturating_sub(2)..left.0).any(|i| Class::And.has(line.word(i)));
            and && line.mentions.iter().any(|m| right.0 <= m.first && m.first <= right.0 + 2)
        };
        let others = sides.filter(joined).flat_map(|sides| self.compares_at(sides));
        first.into_iter().chain(others.filter(|c| c.base.is_some())).collect()
    }

    fn compares_at(&self, (left, right, toward, word): Sides) -> Vec<Claim> {
        let line = self.line;
        if self.follows_others(left) {
            return Vec::new();
        }
        // "than ever": a record.
        if Class::Ever.has(line.word(right.0)) {
            return Vec::new();
        }
        let idle = self.counts_nobody() || !self.on_topic(left);
        if idle || self.unmeasured(left) == Some(Missing::Measure) || self.is_told(left) {
            return Vec::new();
        }
        let Some(than) = self.than((left, right), toward, word) else { return Vec::new() };
        let (rival, each) = (than.is_rival(), than.each);
        if rival && let Some(claim) = self.every_month_beside(toward, left, right) {
            return vec![claim];
        }
        let plain = || than.mentions.iter().all(|&i| line.mentions[i].part == Part::Plain);
        let named = than.since.filter(|_| each).or(than.mentions.first().copied());
        let claim = if !each && rival && plain() {
            // "for the third month in a row, more … than …": the run says it.
            // "second among nationalities, behind Mexicans": the order says it.
            let run = self.claims.iter().any(|c| {
                c.kind == Kind::Streak && c.against.is_some()
                    || c.kind == Kind::Rank && c.rivals.is_some_and(|facet| than.said.subject.has(facet))
            });
            if run { None } else { self.compare_sides(toward, left, right) }
        } else if let Some(first) = self.first_of_places(&than).filter(|_| self.names_rivals(&than)) {
            Some(first)
        } else if let Some(i) = named.filter(|_| than.whole_years || !(than.generic && than.since.is_some()))
        {
            self.against_period(than, i)
        } else if than.generic {
            self.first_of_places(&than).or_else(|| Some(self.against_any(than)))
        } else if than.said.measured || than.said.named {
            self.compare_sides(toward, left, right)
        } else {
            None
        };
        claim.into_iter().collect()
    }

    /// "19,600 agents, fewer than at any time", "21.400 agentes, un 11 % más": of what is no
    /// people.
    pub(super) fn follows_others(&self, place: Place) -> bool {
        let line = self.line;
        let article = usize::from(place.0 > 0 && Class::Article.has(line.word(place.0 - 1)));
        let at = place.0 - article;
        let other = |f: &Figure| {
            let near = f.last <= at && at - f.last <= 3;
            near && self.noun(line.noun_phrase(f.last)) == Noun::Other
        };
        at > 0 && Class::Comma.has(line.word(at - 1)) && line.figures.iter().any(other)
    }

    /// A change of the same words already says it.
    fn is_told(&self, left: Place) -> bool {
        let line = self.line;
        let at = line.span(left);
        // "which beats July by 38 percent": the percent says it.
        let by = |s: Stated| {
            let figure = line.figures.iter().find(|f| line.span((f.hedge, f.last)) == s.span);
            figure.is_some_and(|f| {
                left.1 < f.hedge && f.hedge - left.1 <= 4 && Class::By.has(line.word(f.hedge - 1))
            })
        };
        self.claims.iter().any(|c| {
            let moved = matches!(c.kind, Kind::Change | Kind::Multiple);
            moved && (c.against.is_some() && c.quote.join(at) == c.quote || c.stated.is_some_and(by))
        })
    }

    /// "fewer than the Border Patrol": two subjects in one period.
    pub(crate) fn compare_sides(&self, direction: Direction, place: Place, right: Place) -> Option<Claim> {
        let line = self.line;
        let left = (0, right.0.max(1));
        let (subject, mut slots) = self.subject((place.0, place.0 + 1), left);
        let said = line.subject((right.0, right.0 + 1), right);
        let mut against = said.subject;
        slots.extend(said.slots);
        let mut subject = subject;
        // "more Cubans than Haitians were encountered nationwide": of both.
        let others = ["component", "demographic", "citizenship", "sector", "state"];
        let differ =
            others.iter().any(|f| against.has(f) && subject.has(f) && against.get(f) != subject.get(f));
        for facet in
            ["region", "component", "title", "demographic", "citizenship"].into_iter().filter(|_| differ)
        {
            if !subject.has(facet) {
                subject.set(facet, against.get(facet).to_vec());
            }
        }
        complete(&mut against, &subject, said.measured);
        if against == subject {
            return None;
        }
        // Nothing is held against a part of itself.
        let own_part = ["component", "demographic", "citizenship", "sector"]
            .iter()
            .any(|facet| against.has(facet) && !subject.has(facet))
            && (!subject.is_border_patrol() || against.has("sector") && !subject.has("sector"));
        let period = self.spanned(self.period(place, None));
        let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
        // "Hondurans no longer outnumber Guatemalans"
        claim.direction = Some(if self.negated(place.0) { direction.reversed() } else { direction });
        if !against.is_counted() {
            claim.missing = Some(Missing::Cut);
        } else if own_part {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        claim.against = Some(against);
        self.quote(&mut claim, right);
        Some(claim)
    }
}

/// Fills what the other side of a comparison leaves unsaid.
pub(super) fn complete(against: &mut Subject, subject: &Subject, measured: bool) {
    if !measured && !against.has("component") {
        against.measure = subject.measure;
    }
    for (facet, values) in &subject.facets {
        let rival =
            ["component", "demographic", "citizenship", "sector", "state", "region", "group", "title"]
                .iter()
                .any(|f| against.has(f) && f == facet);
        let replaced = *facet == "component" && measured;
        if !against.has(facet) && !rival && !replaced {
            against.set(facet, values.clone());
        }
    }
}
