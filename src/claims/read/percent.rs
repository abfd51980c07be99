//! What a percent says: a change, a share, or a part of what was before.

use super::{Reader, direction};
use crate::claims::claim::{Claim, Direction, FACETS, Kind, Period, Qualifier, Role, Stated, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Reader<'_> {
    pub(super) fn percent(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        let compared = before == "with" && figure.hedge >= 2 && line.word(figure.hedge - 2) == "compared";
        // "the decline works out to 90 percent" is no level.
        let level = compared || Class::Against.has(before) && self.change_noun(figure).is_none();
        let dated = line.mentions.iter().any(|m| m.first == figure.last + 1);
        let dated_of = dated && Class::Of.has(line.word(figure.last)) && !figure.worded;
        let of = Class::Of.has(line.word(figure.last)) && (!dated || figure.worded);
        let change = self.change_word(figure);
        let whole_follows =
            of && line.nearest("change", (figure.last, figure.last + 1)).is_none_or(|(_, d)| d > 2);
        let share_word = self.share_word(place);
        let changes = change.is_some()
            && !level
            && !(whole_follows && figure.qualifier != Qualifier::Majority && share_word);
        if line.of("halfagain").any(|m| m.first == figure.first) {
            return self.change(figure, (Direction::Up, place));
        }
        if figure.qualifier == Qualifier::Majority && line.word(figure.last) != "que" {
            return self.majority(figure, change.filter(|_| !of));
        }
        if change.is_none() && self.count_apposed(figure).is_some() {
            return self.share(figure);
        }
        // "More than two fifths of that total fell in January"
        let of_told = self.of_longer(figure).is_some_and(|longer| longer.told.is_some());
        if of_told || self.is_of_proportion(figure, before) {
            return self.share(figure);
        }
        if let Some(claim) = self.bracketed(figure, before).or_else(|| self.margin(figure, Unit::Percent)) {
            return Some(claim);
        }
        if let Some(claim) = self.trailing(figure).filter(|_| change.is_none()) {
            return Some(claim);
        }
        // "103,900 encounters, or 60 percent", "103,900 encounters (60 percent)"
        let apposed = Class::Or.has(before) && change.is_none() && !figure.worded;
        if let Some(claim) = self.said_again(figure, before, apposed) {
            return Some(claim);
        }
        if apposed {
            return self.share(figure);
        }
        // "46% of December's encounters but only 4% of January's"
        let of_months = dated_of && !level;
        if self.has_share() && change.is_none() && (of_months || self.is_beside_group(figure)) {
            return self.share(figure);
        }
        // "took 3.5 percent of all in October 2021; this October they took 22 percent"
        if change.is_none() && self.is_share_again(figure) {
            return self.share(figure);
        }
        // "declined 21 percent from June and 43 percent from May", "adults by 30 percent"
        let based = line.of("role").any(|m| m.value == "base" && m.first == figure.last);
        let earlier = self.claims.iter().rev().find(|c| c.kind == Kind::Change).and_then(|c| c.direction);
        if let Some(direction) = earlier.filter(|_| change.is_none() && (based || before == "by")) {
            return self.change(figure, (direction, place));
        }
        let led = |(_, at): (Direction, Place)| at.1 <= figure.first && Class::FromTo.has(before);
        if self.is_ratio(figure) && change.is_none_or(led) {
            return self.share(figure);
        }
        let before_it = figure.worded && self.is_of_before(figure, whole_follows);
        if before_it && self.of_longer(figure).is_none() {
            return self.part_of_before(figure);
        }
        if level && change.is_some() && !share_word && !whole_follows {
            // "18% to 46,610" never ends in a percent; "to 8%" without a share is not ours.
            return self.has_share().then(|| self.share(figure)).flatten();
        }
        if before_it || whole_follows && !figure.worded && change.is_none() {
            return self.share(figure);
        }
        if changes {
            return self.change(figure, change?);
        }
        if whole_follows || share_word || level && self.has_share() {
            return self.share(figure);
        }
        // "were up on a year earlier, by about a quarter"
        let by = self.direction(place, 16).filter(|(_, at)| before == "by" && at.1 <= figure.hedge);
        let near =
            || self.direction(place, 10).filter(|(_, at)| line.clause(place).0 <= at.0 && !figure.worded);
        self.change(figure, by.or_else(near)?)
    }

    /// "fell by more than half" is a change, "more than half were" a share.
    fn majority(&self, figure: Figure, change: Option<(Direction, Place)>) -> Option<Claim> {
        match change.filter(|(_, at)| at.1 <= figure.first && figure.first - at.1 <= 2) {
            Some(change) => self.change(Figure { qualifier: Qualifier::More, ..figure }, change),
            None => self.share(figure),
        }
    }

    /// Other months in the place of those of the share before, and nobody else.
    fn is_share_again(&self, figure: Figure) -> bool {
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let share = self.claims.last().is_some_and(|c| c.kind == Kind::Share && c.missing.is_none());
        let inside = |m: &Mark| clause.0 <= m.first && m.last <= clause.1;
        let named = FACETS.into_iter().chain(["measure"]).any(|class| line.of(class).any(inside));
        let dated = |m: &Mention| clause.0 <= m.first && m.last <= figure.hedge && m.part == Part::Plain;
        let ends = !line.word(figure.last).starts_with(char::is_alphanumeric);
        share && !named && ends && !figure.worded && line.mentions.iter().any(dated)
    }

    /// "1 in 3 encounters", but not "la cuarta parte".
    fn is_ratio(&self, figure: Figure) -> bool {
        let fraction = self.line.of("fraction").any(|m| m.first == figure.first);
        figure.worded
            && figure.last - figure.first >= 3
            && figure.qualifier != Qualifier::Majority
            && !fraction
    }

    /// "The share of families, which stood at 47 percent, fell to 22 percent": how large it
    /// is, not by how much it moved.
    fn is_of_proportion(&self, figure: Figure, before: &str) -> bool {
        let line = self.line;
        let noun = |m: &Mark| {
            m.last <= figure.hedge && (m.first..m.last).any(|i| Class::Proportion.has(line.word(i)))
        };
        let subject = line.of("share").any(noun);
        let moved = line.of("change").any(|m| m.last == figure.hedge || m.first == figure.last);
        let apart = (0..figure.hedge).any(|i| Class::Semicolon.has(line.word(i)));
        subject && !moved && !apart && !Class::By.has(before) && !figure.worded
    }

    /// "by about 515,000, or 25 percent": the same change again, or the one between two counts.
    fn said_again(&self, figure: Figure, before: &str, apposed: bool) -> Option<Claim> {
        let line = self.line;
        let start = line.tokens[figure.hedge].span.start;
        let near = |s: Stated| s.unit == Unit::Count && start - s.span.end.min(start) <= 8;
        let twice = self.claims.last().filter(|c| c.kind == Kind::Change && c.stated.is_some_and(near));
        if let Some(earlier) = twice.filter(|_| apposed) {
            let mut claim = earlier.clone();
            claim.quote = line.span((figure.hedge, figure.last));
            claim.stated = Some(self.stated(figure, Unit::Percent));
            claim.slots.retain(|slot| slot.role != Role::Figure);
            self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
            return Some(claim);
        }
        // "es decir, un 71 %"
        let small = |i: &usize| Class::Article.has(line.word(*i)) || Class::Comma.has(line.word(*i));
        let led =
            (0..figure.hedge).rev().find(|i| !small(i)).filter(|&i| i > 0 && Class::Is.has(line.word(i - 1)));
        let again =
            apposed || Class::Again.has(before) || led.is_some_and(|i| Class::Again.has(line.word(i)));
        again.then(|| self.between_counts(figure)).flatten()
    }

    /// "families 29% and unaccompanied children 8%", "las familias, el 28 %", "13 por ciento
    /// guatemaltecos".
    fn is_beside_group(&self, figure: Figure) -> bool {
        let line = self.line;
        let beside = |m: &Mark| {
            let link = |i: usize| Class::Beside.has(line.word(i));
            // "Mexican citizens 81 percent"
            let people = line.of("people").find(|people| people.first == m.last).map_or(m.last, |p| p.last);
            let from = line.behind_aside(people, figure.hedge);
            from <= figure.hedge && figure.hedge - from <= 2 && (from..figure.hedge).all(link)
        };
        ["demographic", "citizenship"].iter().any(|c| line.of(c).any(|m| beside(m) || m.first == figure.last))
    }

    /// A fraction in words that is one of what was before, not of a whole of its months.
    fn is_of_before(&self, figure: Figure, whole_follows: bool) -> bool {
        let line = self.line;
        let after = |m: &Mention, most: usize| figure.last < m.first && m.first - figure.last <= most;
        // "la mitad que en marzo", "menos de la mitad que hace un año"
        if line.word(figure.last) == "que" && line.mentions.iter().any(|m| after(m, 4)) {
            return true;
        }
        let fraction = whole_follows && figure.qualifier != Qualifier::Majority;
        fraction && (self.is_of_what_was(figure) || self.is_of_period(figure))
    }

    /// "a third of the arrests they had a year before", "a quarter of what it was in May",
    /// "una cuarta parte de los de entonces".
    fn is_of_what_was(&self, figure: Figure) -> bool {
        let line = self.line;
        let end = line.clause((figure.first, figure.last)).1;
        let behind = |m: &&Mention| figure.last < m.first && m.first < end;
        let mentioned = |is: &dyn Fn(&Mention) -> bool| line.mentions.iter().filter(behind).any(is);
        let earlier = |m: &Mention| matches!(m.expr, Expr::Shift(_));
        if mentioned(&|m| earlier(m) && Class::Had.has(line.word(m.first - 1))) {
            return true;
        }
        // "a third of the total for July 2019", but not "of the total in July were families"
        let plain_end = !line.of("share").any(|m| figure.last < m.first && m.first < end);
        let of_year = |m: &Mention| {
            matches!(m.expr, Expr::Shift(_) | Expr::SameIn { .. } | Expr::CalendarYear(_))
                || plain_end && matches!(m.expr, Expr::Month(..) | Expr::Fiscal(_) | Expr::AnyYear(_))
        };
        let (next, then) = (line.word(figure.last + 1), line.word(figure.last + 2));
        let whole = line.figures.iter().find(|f| f.first == figure.last + 2 && f.sort == Sort::Count);
        // "two thirds of the 207,834 encounters in June were single adults", "Indians made up a
        // quarter of the 17,700 people met in June": a share.
        let predicate = |f: &Figure| self.predicate_of_whole(*f, line.noun_phrase(f.last).1).is_some();
        let makes_up = |m: &Mark| m.last == figure.hedge && Class::MadeUp.has(line.word(m.first));
        if whole.is_some_and(|f| predicate(f) || line.of("share").any(makes_up)) {
            return false;
        }
        let what = Class::What.has(next)
            || Class::The.has(next)
                && (Class::Figure.has(then) && mentioned(&of_year)
                    || whole.is_some()
                    || Class::OfWhich.has(then))
            || Class::Own.has(next) && Class::LevelOf.has(then);
        what && mentioned(&|_| true)
    }

    /// "a tenth of the July 2023 level", "one-sixth of the FY24 number"; but "a third of
    /// November's encounters were families" is a share.
    fn is_of_period(&self, figure: Figure) -> bool {
        let line = self.line;
        let end = line.clause((figure.first, figure.last)).1;
        let near = |m: &&Mention| m.first > figure.last && m.first - figure.last <= 3;
        let before = |class: &str| line.of(class).any(|m| m.last <= figure.first);
        let parted = line.of("share").any(|m| figure.last < m.first && m.first < end)
            || line.of("share").any(|m| m.last == figure.hedge && Class::MadeUp.has(line.word(m.first)))
            || ["demographic", "citizenship", "title", "entry"].into_iter().any(before);
        let count = |m: &Mention| {
            let owner = line.tokens[m.last - 1].owner;
            owner && line.figures.iter().any(|f| f.hedge == m.last && f.sort == Sort::Count)
        };
        let told = self.claims.last().is_some_and(|c| c.is_count() && c.missing.is_none());
        let numbered = line
            .mentions
            .iter()
            .filter(near)
            .any(|m| Class::Figure.has(line.word(m.last)) || told && count(m));
        let made_up = line.of("share").any(|m| m.last == figure.hedge && !Class::Is.has(line.word(m.first)));
        (!parted || numbered && !made_up) && line.mentions.iter().any(|m| near(&m))
    }

    /// "the rise from February to March 2023 (25%)": the change between the two.
    pub(super) fn bracketed(&self, figure: Figure, before: &str) -> Option<Claim> {
        let line = self.line;
        let bracket = figure.hedge.checked_sub(1).filter(|_| before == "(")?;
        let i = line.mentions.iter().position(|m| m.last == bracket)?;
        let ends = match (line.mentions[i].expr, i.checked_sub(1)) {
            (Expr::Range(first, last), _) => {
                let now = self.clock_month(last)?;
                (Period::month(self.month_before(first, now)?), Period::month(now))
            }
            (Expr::Month(..), Some(other)) if line.mentions[other].pair => {
                let now = self.resolve(i, None, self.published)?;
                let base = self.resolve(other, None, self.published)?;
                (base, now)
            }
            _ => return None,
        };
        let (mark, _) = line.nearest("change", (figure.first, figure.last))?;
        let place = (figure.hedge, figure.last);
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Change, place, subject, (ends.1, Some(i)));
        claim.base = Some(ends.0).filter(|base| base.months != ends.1.months);
        claim.direction = Some(direction(mark.value));
        claim.stated = Some(self.stated(figure, Unit::Percent));
        self.slot(&mut claim, Role::Figure, place);
        self.quote(&mut claim, self.mention_place(i));
        Some(claim)
    }

    /// "the fall is from 170,716 to 104,100, or 29%": the change between two counts
    /// of the same people that stand right before.
    fn between_counts(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let [.., base, now] = &self.claims[..] else { return None };
        let counts = [base, now]
            .iter()
            .all(|c| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none());
        let alike = base.subject == now.subject && base.period.months.months() == now.period.months.months();
        let before = base.period.months.last() < now.period.months.last();
        let start = line.tokens[figure.hedge].span.start;
        let near = now.quote.end <= start && start - now.quote.end <= 24;
        let (mark, _) = line.nearest("change", (figure.hedge, figure.last))?;
        if !(counts && alike && before && near) || line.span((mark.first, mark.last)).start > start {
            return None;
        }
        let place = (figure.hedge, figure.last);
        let mut claim =
            self.claim(Kind::Change, place, (now.subject.clone(), now.slots.clone()), (now.period, None));
        claim.slots.retain(|slot| !matches!(slot.role, Role::Figure));
        claim.base = Some(base.period);
        claim.direction = Some(direction(mark.value));
        claim.stated = Some(self.stated(figure, Unit::Percent));
        self.slot(&mut claim, Role::Figure, place);
        Some(claim)
    }

    /// "a third of the number in May": what is left of an earlier count.
    pub(super) fn part_of_before(&self, figure: Figure) -> Option<Claim> {
        let mut claim = self.multiple(figure.inverse())?;
        if claim.base.is_some() && claim.missing.is_none() {
            claim.kind = Kind::Share;
            claim.against = Some(claim.against.unwrap_or_else(|| claim.subject.clone()));
            claim.stated = Some(self.stated(figure, Unit::Percent));
        }
        Some(claim)
    }
}

impl Figure {
    /// "less than a third of what it was": divided by more than three.
    pub(super) fn inverse(self) -> Figure {
        let qualifier = match self.qualifier {
            Qualifier::Less => Qualifier::More,
            Qualifier::More => Qualifier::Less,
            _ => Qualifier::Exact,
        };
        Figure { sort: Sort::Divided, value: 100.0 / self.value, qualifier, ..self }
    }
}
