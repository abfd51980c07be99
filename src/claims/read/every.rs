//! Statements about each month of a period by itself: "in every month", "no
//! month reached", "never fell below", "rose each month", "in 8 of the 12 months".

use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Every, Kind, Missing, Period, Qualifier, Role, Slot, Subject, Test, Unit,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Tokens between a quantifier and the word "month" behind it: "each of the four months".
const GAP: usize = 4;

impl Reader<'_> {
    /// The words that make a statement one about single months, and of how many.
    pub(super) fn quantifier(&self) -> Option<(Every, Place)> {
        let line = self.line;
        for i in 0..line.tokens.len() {
            // "than in any month": the other side of a comparison.
            let than = (i.saturating_sub(3)..i).any(|k| {
                let bound = line.figures.iter().any(|f| k <= f.first && f.last <= i);
                Class::Than.has(line.word(k)) && !bound
            });
            if than {
                continue;
            }
            if let Some(month) = self.each_month(i) {
                // "in almost every month": of how many, nobody says.
                let almost = i > 0 && line.of("hedge").any(|m| m.last == i);
                return (!almost).then_some((Every::All, (i, month + 1)));
            }
            // "In none of the last five months"
            let none = line.of("noneof").find(|m| m.first == i);
            let month = none
                .and_then(|m| (m.last..=m.last + GAP).find(|&k| line.of("monthword").any(|w| w.first == k)));
            if let Some(month) = month {
                return Some((Every::All, (i, month + 1)));
            }
            // "in each month from August to November", but not "58,000 each month"
            let per = line.of("per").find(|m| m.first == i && m.value == "month");
            let each = per.filter(|m| m.last - m.first > 1 && Class::Each.has(line.word(m.first)));
            let within = |each: &&Mark| {
                // "Cada mes desde febrero, los agentes han detenido a menos de 10.000"
                let since = line.mentions.iter().any(|m| m.part == Part::Since && m.first <= each.last + 2);
                let since = since && line.of("role").any(|r| r.first == each.last);
                since || i > 0 && Class::In.has(line.word(i - 1)) && !line.has("average")
            };
            if let Some(each) = each.filter(within) {
                return Some((Every::All, (each.first, each.last)));
            }
            if let Some((part, place)) = self.months_of(i) {
                let more = line.of("hedge").any(|m| m.value == "more" && m.last == i);
                return Some((if more { Every::AtLeast(part) } else { Every::Just(part) }, place));
            }
            if let Some(mark) = line.of("never").chain(line.of("none")).find(|m| m.first == i) {
                let of_months = mark.class == "never"
                    || (mark.first..mark.last).any(|k| line.of("monthword").any(|m| m.first == k));
                if of_months {
                    return Some((Every::All, (mark.first, mark.last)));
                }
            }
        }
        // "stayed below 50,000 throughout fiscal 2025"
        let level = |m: &Mark| {
            let next = |class: &str| line.of(class).any(|level| (m.last..m.last + 3).contains(&level.first));
            ["compare", "hedge", "extreme", "change"].into_iter().any(next)
        };
        // "the pandemic kept people at home"
        let stayed = line.of("stayed").find(|m| level(m))?;
        Some((Every::All, (stayed.first, stayed.last)))
    }

    /// The word "month" that a word such as "each" at a token leads to.
    fn each_month(&self, i: usize) -> Option<usize> {
        let line = self.line;
        let mark = line.of("each").find(|m| m.first == i)?;
        // "any month" is every month where something is denied.
        if Class::Either.has(line.word(i)) && !line.has("negation") {
            return None;
        }
        let counted =
            |k: usize| line.of("number").any(|m| m.first == k) || line.word(k).parse::<u8>().is_ok();
        let month = (mark.last..=mark.last + GAP).find(|&k| !self.links_months(k) && !counted(k))?;
        line.of("monthword").any(|m| m.first == month).then_some(month)
    }

    /// "each *of the past* months".
    fn links_months(&self, at: usize) -> bool {
        let line = self.line;
        Class::The.has(line.word(at)) || line.of("monthlink").any(|m| m.first == at)
    }

    /// "eight of the twelve months", "in eight months of fiscal 2024".
    fn months_of(&self, i: usize) -> Option<(u16, Place)> {
        let line = self.line;
        let number = |at: usize| self.small_before(at + 1).filter(|(_, first)| *first == at).map(|(n, _)| n);
        let part = number(i)?;
        let month = |k: usize| line.of("monthword").any(|m| m.first == k);
        let of = |k: usize| Class::Of.has(line.word(k));
        if of(i + 1) {
            // "in ten of the past 12 months"
            let count = (i + 2..i + 2 + GAP).find(|&k| !self.links_months(k))?;
            let whole = number(count);
            return (whole.is_some_and(|whole| whole >= part) && month(count + 1))
                .then_some((part, (i, count + 2)));
        }
        // "in eight months of fiscal 2024", "in only one month"
        let in_them = i > 0 && Class::In.has(line.word(i - 1)) && month(i + 1) && of(i + 2);
        // "In seven months of the fiscal year, agents have made 460,000", in May: in all there were.
        let begun = |m: &Mention| {
            let year = matches!(m.expr, Expr::Fiscal(Year::Unsaid) | Expr::ToDate(_) | Expr::FirstOf(..));
            year && (i + 1..i + 6).contains(&m.first) && Class::Comma.has(line.word(m.last))
        };
        let over = self.published.offset(-1).map(crate::data::Month::fiscal_month);
        let in_all = over == u8::try_from(part).ok() && line.mentions.iter().any(begun);
        let in_them = in_them && !in_all;
        let only = i > 0 && line.of("only").any(|m| m.last == i) && month(i + 1);
        (in_them || only).then_some((part, (i, i + 2)))
    }

    /// The months that such a statement is about; `None`: it names none.
    fn months_meant(&self, place: Place) -> Option<(Period, Option<usize>)> {
        let line = self.line;
        let last = Period::month(self.published.offset(-1)?);
        // "every month after April 2020", "each month since"
        let opened = line.mentions.iter().position(|m| {
            let after = m.first > 0 && line.of("after").any(|a| a.last == m.first);
            m.part == Part::Since || after
        });
        if let Some(i) = opened.filter(|&i| !line.mentions[i].pair) {
            let since = self.resolve(i, None, self.published)?;
            // "Since January no month has topped 190,000": none of those after it.
            let denied = self.is_denied(place) && since.is_month();
            let after = line.mentions[i].part != Part::Since || denied;
            let first = if after { since.months.last().offset(1)? } else { since.months.first() };
            return (first <= last.months.last())
                .then(|| (Period::range(first, last.months.last()), Some(i)));
        }
        if let Some(i) = line.mentions.iter().position(|m| m.pair)
            && let (Some(from), Some(to)) =
                (self.resolve(i, None, self.published), self.resolve(i + 1, None, self.published))
            && from.months.first() < to.months.last()
        {
            return Some((Period::range(from.months.first(), to.months.last()), Some(i)));
        }
        let (period, at) = self.period(place, None);
        (period.months.months() > 1).then_some((period, at))
    }

    /// "more than 100,000 in each of the four months": a level of single months.
    pub(super) fn every_month(&self, figure: Figure, subject: &(Subject, Vec<Slot>)) -> Option<Claim> {
        let line = self.line;
        let (every, quantifier) = self.quantifier()?;
        // "were below 150,000, after topping 185,000 in each of the last four months": of the nearer.
        let nearer =
            |f: &Figure| figure.last <= f.hedge && f.last <= quantifier.0 && line.stops(figure.last, f.hedge);
        if line.figures.iter().any(|f| f.sort == Sort::Count && nearer(f)) {
            return None;
        }
        // "300,000 were caught, and the hospital never turned a patient away": of something else.
        let own = line.statement((figure.hedge, figure.last));
        if quantifier.0 >= own.1 && line.of("never").any(|m| m.first == quantifier.0) {
            return None;
        }
        // "In just six months, FY23 has piled up more than 1.2 million": together.
        let opens = (0..quantifier.0.max(1)).all(|i| !line.word(i).starts_with(|c: char| c.is_ascii_digit()));
        let leads = quantifier.0 <= 2 && opens && Class::In.has(line.word(0));
        let single = every == Every::All || (quantifier.0..quantifier.1).any(|i| Class::Of.has(line.word(i)));
        if leads && !single && Class::Comma.has(line.word(quantifier.1)) {
            return None;
        }
        let test = match figure.qualifier {
            Qualifier::More => Test::Above(figure.value),
            Qualifier::Less => Test::Below(figure.value),
            // "In none of them did arrests reach 60,000"
            Qualifier::Exact if line.of("noneof").any(|m| m.first == quantifier.0) => {
                Test::Below(figure.value)
            }
            _ => return self.each_exactly(figure, subject, quantifier),
        };
        let place = (figure.hedge, figure.last);
        let rate =
            line.nearest("per", (figure.first, figure.last)).filter(|(m, d)| m.value == "day" && *d <= 8);
        // "never topped 250,000 in fiscal year 2024": behind the figure.
        let months = self.months_meant(quantifier).or_else(|| self.months_meant(place));
        // "stayed below 50,000 in July": one month, and nothing is said of others.
        let stayed = line.of("stayed").any(|m| (m.first, m.last) == quantifier);
        if months.is_none() && stayed {
            return None;
        }
        let found = months.unwrap_or((self.default_period(), None));
        let mut claim = self.claim(Kind::Streak, place, subject.clone(), found);
        if months.is_none() {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        claim.test = Some(test);
        claim.every = Some(every);
        let up = matches!(test, Test::Above(_));
        claim.direction = Some(if up { Direction::Up } else { Direction::Down });
        claim.stated = Some(self.stated(figure, if rate.is_some() { Unit::PerDay } else { Unit::Count }));
        self.slot(&mut claim, Role::Figure, place);
        self.slot(&mut claim, Role::Predicate, quantifier);
        self.quote(&mut claim, quantifier);
        Some(claim)
    }

    /// "58,000 in every month": no sum, and no bound that could be tested; left open.
    fn each_exactly(
        &self,
        figure: Figure,
        subject: &(Subject, Vec<Slot>),
        quantifier: Place,
    ) -> Option<Claim> {
        let line = self.line;
        let each = line.of("each").any(|m| m.first == quantifier.0);
        let rate = line.of("per").any(|m| m.first < quantifier.1 && quantifier.0 < m.last);
        let (months, at) = self.months_meant((figure.hedge, figure.last)).filter(|_| each && !rate)?;
        let place = (figure.hedge, figure.last);
        let mut claim = self.claim(Kind::RangeTotal, place, subject.clone(), (months, at));
        claim.stated = Some(self.stated(figure, Unit::Count));
        claim.missing = claim.missing.or(Some(Missing::Unclear));
        self.slot(&mut claim, Role::Figure, place);
        self.quote(&mut claim, quantifier);
        Some(claim)
    }

    /// "rose every month from January to June": each month against the one before.
    pub(super) fn moved_every_month(&self) -> Option<Claim> {
        let line = self.line;
        let (every, quantifier) = self.quantifier()?;
        let mark = line
            .of("change")
            .filter(|m| {
                !line.figures.iter().any(|f| line.distance((f.first, f.last), (m.first, m.last)) <= 3)
            })
            .min_by_key(|m| line.distance((m.first, m.last), quantifier))?;
        let place = (mark.first, mark.last);
        let near =
            line.distance(place, quantifier) <= 6 && !line.of("stayed").any(|m| m.first == quantifier.0);
        // "No month since January 2021 saw fewer arrests": the fewest, not a movement.
        let level = self.is_denied(quantifier) && (place.0..place.1).any(|i| Class::More.has(line.word(i)));
        if !near || level || !self.on_topic(place) || self.unmeasured(place).is_some() {
            return None;
        }
        let months = self.months_meant(quantifier);
        let (period, at) = months.unwrap_or((self.default_period(), None));
        // "from January to December": the first month is where it starts from.
        let started = at.is_some_and(|i| {
            let mention = &line.mentions[i];
            mention.pair
                || i > 0 && line.mentions[i - 1].pair
                || matches!(mention.expr, Expr::Range(..))
                || mention.part == Part::Since
        });
        let period = match period.months.first().offset(1) {
            Some(first) if started && first <= period.months.last() => {
                Period::range(first, period.months.last())
            }
            _ => period,
        };
        let mut claim = self.claim(Kind::Streak, place, self.subject(place, self.whole()), (period, at));
        if months.is_none() {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        let toward = match (direction(mark.value), self.negated(mark.first) || self.is_denied(quantifier)) {
            (Direction::Flat, _) => return None,
            (toward, false) => toward,
            (toward, true) => toward.reversed(),
        };
        claim.test = Some(Test::Moved(toward));
        claim.direction = Some(toward);
        claim.every = Some(every);
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, quantifier);
        Some(claim)
    }

    /// "more at the ports than between them in every month from May to July": two
    /// subjects held against each other month by month.
    pub(super) fn every_month_beside(&self, toward: Direction, left: Place, right: Place) -> Option<Claim> {
        // "each month" alone is also a rate.
        let rate = || {
            let said =
                self.line.of("per").find(|m| m.value == "month" && right.0 < m.first && m.last < right.1)?;
            Class::In.has(self.line.word(said.first - 1)).then_some((Every::All, (said.first, said.last)))
        };
        let (every, quantifier) = self.quantifier().or_else(rate)?;
        let stayed = self.line.of("stayed").any(|m| m.first == quantifier.0);
        let (period, at) = self.months_meant(quantifier).filter(|_| !stayed)?;
        let mut claim = self.compare_sides(toward, left, right)?;
        let denied = self.is_denied(quantifier);
        let up = (toward == Direction::Up) != denied;
        claim.kind = Kind::Streak;
        claim.period = period;
        claim.test = Some(if up { Test::AboveOther } else { Test::BelowOther });
        claim.direction = Some(if up { Direction::Up } else { Direction::Down });
        claim.every = Some(every);
        claim.slots.retain(|slot| slot.role != Role::Period);
        if let Some(i) = at {
            self.slot(&mut claim, Role::Period, self.mention_place(i));
        }
        self.slot(&mut claim, Role::Predicate, quantifier);
        self.quote(&mut claim, quantifier);
        Some(claim)
    }

    /// "no month", "never": what is said holds of none.
    pub(super) fn is_denied(&self, quantifier: Place) -> bool {
        self.line.of("none").chain(self.line.of("never")).any(|m| (m.first, m.last) == quantifier)
            || self.line.of("noneof").any(|m| m.first == quantifier.0)
    }
}
