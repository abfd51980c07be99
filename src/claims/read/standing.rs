//! Claims that stand on words of standing: extremes and records, and how far back they reach.

use super::Reader;
use super::reach::Found;
use super::stood::{Stood, step_of};
use crate::claims::claim::{Claim, Direction, FACETS, Kind, Missing, Role, Span, Stated, Step, Test, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};

/// Most words between a standing and what it is of.
const NEAR: usize = 3;

impl Reader<'_> {
    /// Reads every word of standing of the sentence.
    pub(crate) fn standings(&mut self) {
        let firsts = self.firsts();
        self.claims.extend(firsts);
        for mark in self.standing_marks() {
            let place = (mark.first, mark.last);
            let clause = self.line.clause(place);
            // "You would have to go back to March 2006": no supposition.
            let back = |m: &Mark| self.line.of("backto").any(|b| (m.last..=m.last + 1).contains(&b.first));
            let supposed = self.line.of("hypothetical").any(|m| {
                !back(m)
                    && clause.0 <= m.first
                    && m.last <= clause.1
                    && (m.last <= place.0 || m.first - place.1.min(m.first) <= 6)
            });
            // "than in the worst month": the other side of a comparison.
            let other_side = (mark.first.saturating_sub(3)..mark.first).any(|i| self.line.word(i) == "than");
            if self.on_topic(place) && !supposed && !other_side {
                let toward = self.way_of(&mark);
                let many = self.ranked_place(mark).map(|noun| self.foremost(mark, noun, toward));
                match many.filter(|many| !many.is_empty()) {
                    Some(many) => self.claims.extend(many),
                    None => {
                        let claim = self.standing(mark);
                        self.claims.extend(claim);
                    }
                }
            }
        }
        let mut runs: Vec<Mark> = self.line.of("streak").copied().collect();
        // "for a third month", "the fourth monthly increase"
        if runs.is_empty() {
            runs.extend(
                self.line.of("ordinal").filter(|o| o.value != "1").filter_map(|o| self.unnamed_run(o)),
            );
        }
        runs.extend(self.months_of_movement());
        let streaks: Vec<Claim> = runs.iter().filter_map(|m| self.streak(m)).collect();
        // The run says the rank.
        if streaks.iter().any(|c| c.test == Some(Test::Top)) {
            self.claims.retain(|c| c.kind != Kind::Rank || c.rivals.is_none());
        }
        // "eleven months with fewer than 6,000 encounters": the run says the level.
        let runs_at = |c: &Claim, span: Span| {
            c.step == Step::Month
                && matches!(c.test, Some(Test::Above(_) | Test::Below(_)))
                && c.slots.iter().any(|slot| slot.role == Role::Predicate && slot.span == span)
        };
        self.claims.retain(|c| {
            !matches!(c.kind, Kind::Value | Kind::RangeTotal)
                || c.stated.is_none_or(|s| !streaks.iter().any(|run| runs_at(run, s.span)))
        });
        self.claims.extend(streaks);
        let places = self.places();
        self.claims.extend(places);
        let compares = self.compares();
        self.claims.extend(compares);
        let again = self.last_happened().or_else(|| self.was_reversed());
        self.claims.extend(again);
        let equals = self.equals();
        self.claims.extend(equals);
        let moved = self.moved();
        self.claims.extend(moved);
        let groups = self.groups_moved();
        self.claims.extend(groups);
        let then = self.was_then();
        self.claims.extend(then);
    }

    pub(super) fn standing(&self, mark: Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let toward = self.way_of(&mark);
        let ordinal = self.ordinal_before(mark.first);
        // "long the sleepiest sector", "durante años el sector más activo": what it was.
        let before =
            |m: &Mark| m.last <= mark.first && mark.first - m.last <= NEAR && !line.stops(m.last, mark.first);
        // "un 16 % menos intenso que el de 2023": by so much, and not the least.
        let by = line.figures.iter().any(|f| f.sort == Sort::Percent && f.last == mark.first);
        if by && Class::Than.has(line.word(mark.last)) {
            return None;
        }
        if self.is_among_few(&mark) || line.of("habit").any(before) {
            return None;
        }
        if let Some(claim) = self.unrivalled(mark) {
            return Some(claim);
        }
        if let Some(place_mark) = self.ranked_place(mark) {
            return self.rank_places(place_mark, toward, place, ordinal);
        }
        let first = ordinal.map_or(mark.first, |o| o.first);
        let record =
            mark.class == "record" || line.of("record").any(|r| r.first == mark.first && r.value != "ever");
        let Some((reach, mut end)) = self.reach(mark, record) else {
            return self.most_of_them(&mark, toward);
        };
        let since = match &reach {
            Found::Since(i) | Found::Window(i) | Found::DataSince(i) | Found::Began(i) => Some(*i),
            _ => None,
        };
        let (Stood { mut period, at, mut step }, same_month) = self.stood(&mark, first, record, since)?;
        let mut subject = self.subject(place, self.whole());
        if let Some(told) = self.count_of_standing(place, end, at).filter(|_| !same_month) {
            subject = (told.subject.clone(), told.slots.clone());
            (period, step) = (told.period, step_of(told.period));
        }
        // A place among the months of a window, where the words do not count from its start.
        let ranked = ordinal.is_some()
            || matches!(reach, Found::Window(_) | Found::Spoken(_) | Found::YearOf | Found::Named);
        let resolved = self.reaching(reach, period, step)?;
        end = end.max(mark.last);
        let whole_place = (first, end);
        let kind = if ranked { Kind::Rank } else { Kind::ExtremeSince };
        let mut claim = self.claim(kind, place, subject, (period, at));
        claim.quote = line.span(place);
        self.quote(&mut claim, whole_place);
        claim.direction = Some(toward);
        // "un nivel que no se veía desde septiembre de 2020": high or low, nobody says.
        let unseen = line.of("unseen").any(|m| m.first == mark.first) && self.unseen_way().is_none();
        claim.adrift |= unseen;
        claim.step = step;
        claim.reach = Some(resolved);
        if ranked {
            let value = ordinal.and_then(|o| o.number()).unwrap_or(1.0);
            claim.stated = Some(Stated::exact(value, Unit::Rank, line.span((first, mark.last))));
        }
        self.slot(&mut claim, Role::Predicate, place);
        if let Some(i) = since {
            self.slot(&mut claim, Role::Since, self.mention_place(i));
        }
        if self.is_since_unknown(&mark) && claim.missing.is_none() {
            claim.missing = Some(Missing::Reference);
        }
        let excepted = (end..(end + 5).min(line.tokens.len())).any(|i| Class::Except.has(line.word(i)));
        // "had not been so low since": as the words are said.
        let idiom = (mark.first..mark.last).any(|i| Class::So.has(line.word(i)));
        if self.negated(first) && !idiom
            || excepted
            || self.is_of_movement(&mark)
            || self.is_of_a_share(&mark)
        {
            claim.missing = Some(Missing::Unclear);
        }
        if claim.subject.elided && line.mentions.is_empty() && self.context.subject.is_none() {
            return None;
        }
        Some(claim)
    }

    /// The count right before a standing, which is of the same people and months.
    fn count_of_standing(&self, place: Place, end: usize, at: Option<usize>) -> Option<&Claim> {
        let line = self.line;
        let before = at.is_none_or(|i| line.mentions[i].last <= place.0);
        // "bringing the total to 2.38 million, the highest ever": of that total.
        let dated_as = |told: &Claim, i: usize| {
            let span = line.span(self.mention_place(i));
            told.slots.iter().any(|slot| slot.role == Role::Period && slot.span == span)
        };
        let goes_on = self.told_before(place).filter(|told| at.is_none_or(|i| dated_as(told, i)));
        // "a December in which there were 71,050, the most on record, January brought": of the count.
        let beyond =
            at.is_some_and(|i| line.mentions[i].first >= end && line.stops(end, line.mentions[i].first));
        let dated = |told: &&Claim| told.slots.iter().any(|slot| slot.role == Role::Period);
        let apposed = self.in_apposition(place).filter(|told| before || beyond && dated(told));
        apposed.or(goes_on.filter(|_| before))
    }
}

impl Reader<'_> {
    /// Whether the words of a standing stand for a high or a low.
    fn way_of(&self, mark: &Mark) -> Direction {
        let line = self.line;
        // "the lowest of the series, below June's 6,066, a record too": of the same kind.
        let bare = mark.class == "record" && Class::Series.has(line.word(mark.last - 1));
        let lows =
            || line.of("extreme").chain(line.of("record")).any(|m| m.value == "low" && m.last <= mark.first);
        // "the fewest since 2022, and a third of the June record": a high, as only a part of it is left.
        let part = |f: &Figure| {
            let of =
                f.last < mark.first && mark.first - f.last <= NEAR + 2 && Class::Of.has(line.word(f.last));
            of && f.sort == Sort::Percent && !line.stops(f.last, mark.first)
        };
        let high = mark.value == "high" && !(bare && lows() && !line.figures.iter().any(part));
        if high { Direction::Up } else { Direction::Down }
    }

    /// A standing since a time that the sentence does not date.
    fn is_since_unknown(&self, mark: &Mark) -> bool {
        let line = self.line;
        // "the fewest since the Johnson administration": no month to look at.
        line.of("role").any(|r| {
            r.value == "since"
                && r.first >= mark.last
                && r.first - mark.last <= 8
                && !line.mentions.iter().any(|m| m.first >= r.last && m.first - r.last <= 6)
                // "since the agency began counting"
                && !(r.last..r.last + 7).any(|i| Class::Began.has(line.word(i)))
                && !line.of("record").any(|other| other.first <= r.first && r.last <= other.last)
        })
    }

    /// "the largest one-month drop on record", "la mayor caída mensual": no table of those.
    fn is_of_movement(&self, mark: &Mark) -> bool {
        let line = self.line;
        let small = |i: usize| {
            let classes = [Class::Months, Class::Monthly, Class::Yearly, Class::Single];
            classes.into_iter().any(|class| class.has(line.word(i)))
                || ["number", "span", "relative"].iter().any(|class| line.of(class).any(|m| m.first == i))
        };
        let moves = |m: &Mark| {
            !(m.first..m.last).any(|i| Class::Level.has(line.word(i)) || Class::More.has(line.word(i)))
        };
        let behind =
            |m: &Mark| m.first >= mark.last && m.first - mark.last <= NEAR && (mark.last..m.first).all(small);
        line.of("change").any(|m| behind(m) && moves(m))
    }

    /// "their share was the smallest since 2020", "the smallest share since": of a part, and
    /// not of its count.
    fn is_of_a_share(&self, mark: &Mark) -> bool {
        let line = self.line;
        let clause = line.clause((mark.first, mark.last));
        let is = |i: usize| Class::Is.has(line.word(i));
        let before = (clause.0..mark.first).any(|i| Class::Proportion.has(line.word(i)));
        let led = (mark.first.saturating_sub(NEAR)..mark.first).any(is);
        Class::Proportion.has(line.word(mark.last)) || before && led
    }

    /// "the smallest of the California sectors": of some of them.
    fn is_among_few(&self, mark: &Mark) -> bool {
        let line = self.line;
        let of = Class::Of.has(line.word(mark.last));
        let state = line.of("state").find(|m| (mark.last..mark.last + NEAR).contains(&m.first));
        of && state
            .is_some_and(|state| line.of("place").any(|m| m.first == state.last && m.value == "sector"))
    }
}

pub(super) fn static_facet(facet: &str) -> Option<&'static str> {
    FACETS.into_iter().find(|f| *f == facet)
}
