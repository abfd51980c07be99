//! Movement without a figure: "arrests rose in March", "families, too".

use super::elided::GROUPS;
use super::{Reader, direction};
use crate::claims::claim::{Claim, Direction, Kind, Period, Role};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::Sort;
use crate::claims::text::part::Part;

/// Words between a group and what it did: "sin embargo,", "on the other hand".
const ASIDE: usize = 5;

impl Reader<'_> {
    /// A movement without figure: "Arrests rose in March".
    pub(super) fn moved(&self) -> Vec<Claim> {
        let line = self.line;
        let beside = self.claims.iter().any(|c| c.every.is_some() && c.against.is_some());
        if let Some(claim) = self.moved_every_month().filter(|_| !beside) {
            return vec![claim];
        }
        if self.claims.iter().any(|c| {
            // "rose in February, ending an eight-month decline"
            let over = c.kind == Kind::Streak && line.has("runended");
            matches!(c.kind, Kind::Change | Kind::Streak | Kind::Compare | Kind::Multiple) && !over
        }) {
            return Vec::new();
        }
        // "in no month did they fall": no movement is said.
        if self.quantifier().is_some_and(|(_, quantifier)| self.is_denied(quantifier)) {
            return Vec::new();
        }
        // "rose", "did not rise", "no rise"
        let verb = |m: &&Mark| {
            line.of("moved").any(|verb| verb.first == m.first)
                || line.of("negation").any(|no| no.last == m.first)
        };
        let Some(mark) = line.of("change").find(verb) else { return Vec::new() };
        let place = (mark.first, mark.last);
        let clause = line.clause(place);
        let told = line.figures.iter().any(|f| {
            matches!(f.sort, Sort::Percent | Sort::Multiple | Sort::Divided | Sort::Points)
                && clause.0 <= f.first
                && f.last <= clause.1
        });
        if told {
            return Vec::new();
        }
        let counted = |m: &&Mark| m.last <= mark.first && m.first >= clause.0;
        let number = line.of("measure").filter(counted).any(|m| m.value == "figure");
        // "The number of Cubans went up", "Cubans: their number went up"
        let group = ["citizenship", "demographic"].iter().any(|c| line.of(c).any(|m| m.last <= mark.first));
        let measured = line.of("measure").filter(counted).any(|m| m.value != "figure") || number && group;
        // "were unchanged from October to November", "rose from 0 in October to 7 in November"
        let pair = line.mentions.iter().position(|m| m.pair && m.first >= mark.last);
        let zero = line.word(mark.last) == "from" && line.word(mark.last + 1) == "0"
            || Class::Of.has(line.word(mark.last)) && line.word(mark.last + 1) == "0";
        let ends = match (pair, zero, line.mentions.len()) {
            (Some(first), ..) => Some((first, first + 1)),
            (None, true, 2) => Some((0, 1)),
            _ => None,
        };
        if let Some((base, now)) = ends {
            let subject = self.subject(place, self.whole());
            let Some(period) = self.resolve(now, None, self.published) else { return Vec::new() };
            let mut claim = self.claim(Kind::Change, place, subject, (period, Some(now)));
            claim.direction = Some(direction(mark.value));
            claim.loosely |= mark.value != "flat" && claim.direction == Some(Direction::Flat);
            claim.base = self.resolve(base, Some(period), period.months.first());
            if claim.base.is_none() || claim.subject.elided {
                return Vec::new();
            }
            self.slot(&mut claim, Role::Predicate, place);
            self.slot(&mut claim, Role::Base, self.mention_place(base));
            self.quote(&mut claim, self.mention_place(now));
            return vec![claim];
        }
        let Some(found) = line.period(place, None) else { return Vec::new() };
        let mention = line.mentions[found];
        // "Arrests did not rise", but not "did not only rise".
        let denied = self.negated(mark.first);
        let beside = |m: &Mark| m.last <= mark.first && mark.first - m.last <= 1;
        let only = (mark.first.saturating_sub(1)..=mark.first).any(|i| line.of("only").any(|o| o.first == i));
        let plainly = line.of("negation").any(beside) && !only && direction(mark.value) != Direction::Flat;
        if denied && !plainly {
            return Vec::new();
        }
        if !measured
            || mention.part != Part::Plain
            || !(clause.0..clause.1).contains(&mention.first)
            || !matches!(mention.expr, Expr::Month(..) | Expr::Fiscal(_))
            || denied && self.claims.iter().any(|c| c.missing.is_none() && c.stated.is_none())
            || Class::Moved.has(line.word(mark.last))
            || !self.on_topic(place)
        {
            return Vec::new();
        }
        let base = line.base(place).filter(|&i| i != found);
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Change, place, subject, self.period(place, base));
        let toward = direction(mark.value);
        claim.loosely |= mark.value != "flat" && toward == Direction::Flat;
        claim.direction = Some(if denied { toward.reversed() } else { toward });
        claim.base = self.base_period(base, claim.period);
        if claim.base.is_none() || claim.subject.elided {
            return Vec::new();
        }
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (mention.first, mention.last));
        if denied {
            self.quote(&mut claim, (mark.first - 1, mark.last));
        }
        vec![claim]
    }

    /// "Los menores que viajaban solos, sin embargo, aumentaron": a group that moved in
    /// the months spoken of.
    pub(super) fn groups_moved(&self) -> Vec<Claim> {
        let verbs = self.line.of("change").filter(|m| self.line.of("moved").any(|v| v.first == m.first));
        verbs.filter_map(|verb| self.group_moved(verb)).collect()
    }

    fn group_moved(&self, verb: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (verb.first, verb.last);
        let end = line.clause(place).1;
        let head = |m: &&Mark| m.last <= verb.first && verb.first - m.last <= ASIDE;
        let group = GROUPS.iter().find_map(|facet| line.of(facet).rfind(head))?;
        let start = (0..group.first).rev().find(|&i| Class::PartEnd.has(line.word(i)) || line.word(i) == ";");
        let start = start.map_or(0, |i| i + 1);
        let leads = (start..group.first).all(|i| {
            // "arrests of Senegalese, meanwhile, edged down"
            let counted = line.of("measure").any(|m| m.first <= i && i < m.last);
            counted
                || Class::OfOne.has(line.word(i))
                || Class::AllThe.has(line.word(i))
                || Class::The.has(line.word(i))
                || Class::Sector.has(line.word(i))
        });
        let free = |class: &str, from: usize| line.of(class).all(|m| m.last <= from || m.first >= end);
        let alone = ["number", "share", "compare", "extreme", "record", "streak", "negation"]
            .iter()
            .all(|class| free(class, group.last));
        let figures = line.figures.iter().all(|f| f.last <= start || f.first >= end);
        let said = line.span(place);
        let known = self.claims.iter().any(|c| c.quote.overlap(said) > 0);
        let dated = line.mentions.iter().any(|m| start <= m.first && m.first < end);
        if !leads || !alone || !figures || known || dated || !self.on_topic(place) {
            return None;
        }
        if Class::Moved.has(line.word(verb.last)) || Class::To.has(line.word(verb.last)) {
            return None;
        }
        let earlier = self.claims.iter().rfind(|c| c.missing.is_none() && c.quote.end <= said.start);
        let period = earlier.map(|c| c.period).or(self.context.period)?;
        let subject = self.subject(place, (start, end));
        let mut claim = self.claim(Kind::Change, place, subject, (period, None));
        let pair = earlier.filter(|c| matches!(c.kind, Kind::Change | Kind::Multiple)).and_then(|c| c.base);
        claim.base = pair.or_else(|| self.base_period(None, period));
        claim.direction = Some(direction(verb.value));
        if claim.base.is_none() || claim.subject.elided || !claim.subject.is_counted() {
            return None;
        }
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (group.first, group.last));
        Some(claim)
    }

    /// "Hace un año la cifra era mayor", "a year ago there were fewer": what is spoken of was
    /// more, or less, then.
    pub(super) fn was_then(&self) -> Option<Claim> {
        let line = self.line;
        let opens = |m: &Mention| {
            let led = m.first.saturating_sub(2)..m.first;
            m.first <= 1 || led.into_iter().any(|i| Class::Parted.has(line.word(i)))
        };
        let (i, mention) =
            line.mentions.iter().enumerate().find(|(_, m)| matches!(m.expr, Expr::Shift(_)) && opens(m))?;
        let end = (mention.last..line.tokens.len())
            .find(|&i| Class::PartEnd.has(line.word(i)) || line.stops(i, i + 1) || line.word(i) == ".");
        let end = end.unwrap_or(line.tokens.len());
        let more = end.checked_sub(1).filter(|&at| at > mention.last)?;
        let ways = [(Class::Many, Direction::Down), (Class::Few, Direction::Up)];
        let (_, toward) = ways.into_iter().find(|(class, _)| class.has(line.word(more)))?;
        let was = (mention.last..more).any(|i| Class::Had.has(line.word(i)) || Class::Is.has(line.word(i)));
        let figures = line.figures.iter().any(|f| mention.first <= f.first && f.first < end);
        let place = (mention.first, end);
        let told = self.claims.iter().rfind(|c| c.missing.is_none() && c.is_count());
        let now = told.map(|c| c.period).or(self.context.period)?;
        let subject = told.map(|c| &c.subject).or(self.context.subject.as_ref())?.clone();
        if !was || figures || end - mention.last > ASIDE + 2 || !self.on_topic(place) {
            return None;
        }
        let mut claim = self.claim(Kind::Compare, place, (subject, Vec::new()), (now, None));
        claim.base = self.resolve(i, Some(now), now.months.first()).filter(|b| b.months != now.months);
        claim.direction = Some(toward);
        self.slot(&mut claim, Role::Base, self.mention_place(i));
        claim.base.is_some().then_some(claim)
    }

    /// The month that a sentence without a figure says something moved since.
    pub(super) fn moved_since(&self) -> Option<Period> {
        let line = self.line;
        let since = line.mentions.iter().position(|m| m.part == Part::Since);
        let plain = line.figures.is_empty() && line.has("change") && !line.has("offtopic");
        since.filter(|_| plain).and_then(|i| self.resolve(i, None, self.published))
    }
}
