//! What holds for the first time: in so long, or ever.

use super::reach::Found;
use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Kind, Period, PeriodKind, Qualifier, Reach, Role, Stated, Step, Test,
};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// "for the first time since January 2025", "the first drop since".
    pub(super) fn firsts(&mut self) -> Vec<Claim> {
        let marks = |class: &'static str| self.line.of(class).copied();
        let firsts: Vec<Mark> = marks("first").chain(marks("firstmove")).collect();
        let mut out = Vec::new();
        for mark in firsts {
            let Some(claim) = self.first(&mark) else { continue };
            // The threshold is part of this claim, not a claim of its own.
            let limit = self.threshold(&mark).filter(|_| !is_said(&mark) && claim.against.is_none());
            let span = limit.map(|figure| self.line.span((figure.hedge, figure.last)));
            let share = |c: &Claim| {
                c.kind == Kind::Share
                    && !is_said(&mark)
                    && c.quote.overlap(claim.quote) == c.quote.overlap(c.quote)
            };
            self.claims.retain(|c| !share(c));
            self.claims.retain(|c| {
                !matches!(c.kind, Kind::Value | Kind::RangeTotal)
                    || span.is_none()
                    || c.stated.is_none_or(|s| Some(s.span) != span)
            });
            out.push(claim);
        }
        out
    }

    fn first(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        if !self.on_topic(place) || self.unmeasured(place).is_some() {
            return None;
        }
        let since = line.mentions.iter().position(|m| {
            m.part == Part::Since && (m.first >= mark.last || !line.apart(mark.first, (m.first, m.last)))
        });
        let (period, at) = self.standing_period(place, since.as_slice());
        let threshold = self.threshold(mark);
        let moved = if mark.class == "firstmove" {
            Some(direction(mark.value))
        } else {
            line.nearest("change", place).filter(|(_, d)| *d <= 16).map(|(m, _)| direction(m.value))
        };
        let at_figure = threshold.map_or(place, |f| (f.first, f.last));
        let subject = self.subject(at_figure, self.whole());
        let mut claim = self.claim(Kind::FirstTime, place, subject, (period, at));
        if mark.class == "first" && self.sides().is_some() {
            self.first_beside(&mut claim, at)?;
        } else if let Some((share, stated)) = self.passed_share(mark) {
            (claim.subject, claim.against) = (share.subject.clone(), share.against.clone());
            (claim.period, claim.missing) = (share.period, share.missing);
            claim.test = Some(Test::ShareAbove(stated.value));
            if !is_said(mark) {
                claim.quote = line.span(place);
                claim.slots.extend(share.slots.clone());
                let of = self.place_of(share);
                self.quote(&mut claim, of);
            }
        } else if let Some(figure) = threshold {
            claim.test = Some(match figure.qualifier {
                Qualifier::More => Test::Above(figure.value),
                _ => Test::Below(figure.value),
            });
            self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
            if !is_said(mark) {
                self.quote(&mut claim, (figure.hedge, figure.last));
            }
        } else {
            claim.test = Some(Test::Moved(moved?));
        }
        claim.step = match claim.period.kind {
            PeriodKind::FiscalYear => Step::FiscalYear,
            _ => Step::Month,
        };
        if claim.step == Step::Month && !claim.period.is_month() {
            claim.period = Period::month(claim.period.months.last());
        }
        claim.reach = Some(self.reach_of_first(&claim, mark, since));
        if let Some(i) = since {
            self.slot(&mut claim, Role::Since, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        Some(claim)
    }

    /// The share that is passed for the first time: "for the first time more than half
    /// were families", "more than half of the encounters, something never seen before".
    fn passed_share(&self, mark: &Mark) -> Option<(&Claim, Stated)> {
        let clause = self.line.clause((mark.first, mark.last));
        let inside = |c: &Claim| {
            let place = self.place_of(c);
            // "por primera vez, más de la mitad de los encuentros fueron"
            let next = mark.last <= place.0 && place.0 - mark.last <= 1;
            next || clause.0 <= place.0 && place.1 <= clause.1
        };
        let share = match is_said(mark) {
            true => self.claims.last()?,
            false => self.claims.iter().rfind(|c| mark.class == "first" && inside(c))?,
        };
        let passed = |s: &Stated| matches!(s.qualifier, Qualifier::Majority | Qualifier::More);
        Some(share).filter(|c| c.kind == Kind::Share).zip(share.stated.filter(passed))
    }

    /// The level that is passed for the first time.
    fn threshold(&self, mark: &Mark) -> Option<Figure> {
        let line = self.line;
        let place = (mark.first, mark.last);
        let level = |f: &&Figure| {
            f.sort == Sort::Count
                && f.value >= 100.0
                && matches!(f.qualifier, Qualifier::More | Qualifier::Less)
        };
        // "slipped below 10,000, the first dip since": of something else.
        // "more than 100,000 people, the first month in which it has done so"
        let so = Class::YearOrMonth.has(line.word(mark.last - 1)) && Class::In.has(line.word(mark.last));
        let timed = Class::Time.has(line.word(mark.last - 1)) || is_said(mark) || so;
        let own = |f: &&Figure| timed || !line.stops(f.last.min(mark.first), mark.first.max(f.last));
        let levels = line.figures.iter().filter(level).filter(own);
        levels.min_by_key(|f| line.distance((f.first, f.last), place)).copied()
    }

    /// "More at the ports of entry than between them for the first time": of both sides.
    fn first_beside(&self, claim: &mut Claim, at: Option<usize>) -> Option<()> {
        let (left, right, toward, _) = self.sides()?;
        let compare = self.compare_sides(toward, left, right)?;
        claim.subject = compare.subject;
        claim.slots = compare.slots;
        claim.against = compare.against;
        claim.missing = compare.missing;
        // "more than the Border Patrol in May": what follows "than" is when.
        if at.is_none() && claim.slots.iter().any(|slot| slot.role == Role::Period) {
            claim.period = compare.period;
        }
        let ports = claim.subject.get("component") == ["office-of-field-operations"];
        let patrol = claim.against.as_ref().is_some_and(|a| a.is_border_patrol());
        if ports && patrol && toward == Direction::Up {
            let mut whole = claim.subject.clone();
            whole.set("component", Vec::new());
            claim.against = Some(whole);
            claim.test = Some(Test::ShareAbove(50.0));
        } else {
            claim.test = Some(if toward == Direction::Up { Test::AboveOther } else { Test::BelowOther });
        }
        self.quote(claim, (left.0, right.1));
        Some(())
    }

    fn reach_of_first(&self, claim: &Claim, mark: &Mark, since: Option<usize>) -> Reach {
        let found = since.map(Found::Since).or_else(|| self.within(*mark).map(|(found, _)| found));
        found.and_then(|found| self.reaching(found, claim.period, claim.step)).unwrap_or(Reach::Ever)
    }
}

/// "something that had never happened": of what is told right before.
fn is_said(mark: &Mark) -> bool {
    mark.value == "said"
}
