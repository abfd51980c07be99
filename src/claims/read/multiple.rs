//! Doubled, halved, five times as many.

use super::Reader;
use super::elided::GROUPS;
use crate::claims::claim::{Claim, Direction, Kind, Missing, Role, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Reader<'_> {
    pub(super) fn multiple(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        if self.is_how_often(figure) {
            return None;
        }
        let place = (figure.hedge, figure.last);
        let divided = figure.sort == Sort::Divided;
        let down = !divided && self.direction(place, 3).is_some_and(|(d, _)| d == Direction::Down);
        // "220,908 between October 2021 and September 2022, almost six times": of that span.
        let of_span = self.told_before(place).filter(|told| !told.period.is_month());
        let said =
            |i: usize| of_span.is_some_and(|told| told.quote.overlap(line.span(self.mention_place(i))) > 0);
        let base = self.base_of_multiple(figure).filter(|&i| !said(i));
        // "quintupled in a year: from 24,000 in fiscal 2022 to 116,000": what is behind says which.
        let base = base.filter(|&i| !Class::Colon.has(line.word(line.mentions[i].last)));
        let mut period = self.period(place, base);
        if let Some(month) = self.in_one_month(place, base, period.0) {
            period = (month, None);
        }
        if let Some(told) = of_span.filter(|_| period.1.is_none_or(said)) {
            period.0 = told.period;
        }
        let mut subject = self.subject(place, self.whole());
        if let Some(told) = self.told_before(place) {
            subject = (told.subject.clone(), told.slots.clone());
            subject.1.retain(|slot| slot.role == Role::Subject);
        }
        let against = self.other_kind(figure, line.clause(place), &subject.0);
        let mut claim = self.claim(Kind::Multiple, place, subject, period);
        claim.stated = Some(self.stated(figure, Unit::Multiple));
        // "A year earlier they had been eight times fewer": now there are eight times as many.
        let earlier = base.map(|i| &line.mentions[i]).is_some_and(|m| {
            // "Hace un año eran cuatro veces esa cantidad"
            let being = |i: usize| Class::Is.has(line.word(i));
            let had = line.of("perfect").any(|had| m.last <= had.first && had.last <= figure.first)
                || m.part == Part::Plain && m.first == 0 && (m.last..figure.first).any(being);
            let apart = |i: usize| Class::Semicolon.has(line.word(i)) || Class::Colon.has(line.word(i));
            matches!(m.expr, Expr::Shift(_)) && had && !(m.last..figure.first).any(apart)
        });
        claim.direction = Some(if (divided || down) != earlier { Direction::Down } else { Direction::Up });
        self.ends_of_multiple(&mut claim, figure, base, period.1);
        let dated = base.or(period.1);
        let elsewhere = || self.told_elsewhere(&claim.subject, dated);
        let beside = || self.told_of_another(figure, &claim.subject, dated);
        if let Some((own, other)) = against.or_else(elsewhere).or_else(beside) {
            claim.subject = own;
            claim.against = Some(other);
            claim.base = Some(claim.period);
            if let Some(verb) = line.of("versus").rfind(|v| v.last <= figure.hedge) {
                self.quote(&mut claim, (verb.first, figure.last));
            }
        }
        self.slot(&mut claim, Role::Figure, place);
        if let Some(i) = base {
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        if claim.base.is_none() && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        if claim.subject.elided {
            return None;
        }
        Some(claim)
    }

    /// "appears twice in the tables", "who tries twice is counted twice": how often, and no
    /// multiple.
    fn is_how_often(&self, figure: Figure) -> bool {
        let line = self.line;
        // "appears twice in the tables", "It rained twice.": so often.
        let when = line.mentions.iter().any(|m| {
            let told = matches!(m.expr, Expr::CalendarYear(Year::Rel(_)) | Expr::LastMonth | Expr::ThisMonth);
            told && m.first == figure.last && !line.tokens[m.last - 1].owner
        });
        let counted = Class::Twice.has(line.word(figure.first))
            && (when || Class::TwiceEnd.has(line.word(figure.last)));
        // "someone who tries twice is counted twice": how often.
        let often = figure.hedge.checked_sub(1).is_some_and(|i| Class::Often.has(line.word(i)));
        let than = [Class::Than, Class::As, Class::The, Class::More, Class::What];
        counted || often && !than.into_iter().any(|class| class.has(line.word(figure.last)))
    }

    /// The months that a multiple is of, and those that it is held against.
    fn ends_of_multiple(&self, claim: &mut Claim, figure: Figure, base: Option<usize>, at: Option<usize>) {
        let line = self.line;
        let place = (figure.hedge, figure.last);
        claim.base = self.base_period(base, claim.period);
        // "In May there were 117,905, more than double July's 56,400": both the latest of their names.
        let counted = |m: &Mention| {
            let owner = line.tokens[m.last - 1].owner;
            let beside = |f: &Figure| owner && f.hedge == m.last || f.last + 1 == m.first;
            matches!(m.expr, Expr::Month(_, Year::Unsaid)) && line.figures.iter().any(beside)
        };
        let latest = base.filter(|&i| line.mentions[i].first >= figure.last && counted(&line.mentions[i]));
        let latest = latest.and_then(|i| self.resolve(i, Some(claim.period), self.published));
        claim.base = latest.filter(|base| base.months != claim.period.months).or(claim.base);
        // "8,820 in fiscal 2020, 310,000 in fiscal 2022: forty-five times as many"
        if let Some((then, now)) = self.levels_before(place).filter(|_| base.is_none()) {
            claim.subject = now.subject.clone();
            (claim.base, claim.period) = (Some(then.period), now.period);
        }
        // "In May 2024 it had been 117,905, twelve times more": than what is spoken of.
        let now = self.context.period.filter(|now| {
            base.is_none()
                && claim.looks_back
                && now.months.months() == claim.period.months.months()
                && now.months.first() > claim.period.months.last()
        });
        let told_then = self
            .claims
            .iter()
            .any(|c| c.is_count() && c.looks_back && c.period.months == claim.period.months);
        let verb = line.of("multiplied").any(|m| m.first == figure.first);
        let now_of_verb = self.context.period.filter(|now| {
            let later = now.months.first() > claim.period.months.last();
            verb && told_then && later && now.months.months() == claim.period.months.months()
        });
        claim.base = now.or(claim.base);
        // "The year before there had been 41,543, so the number multiplied by seven": to now.
        if let Some(now) = now_of_verb {
            (claim.base, claim.period) = (Some(claim.period), now);
        }
        // "In fiscal 2022 there were five times as many": as what was spoken of.
        let then = self.context.period.filter(|then| {
            let alike = then.months.months() == claim.period.months.months();
            base.is_none() && alike && then.months.last() < claim.period.months.first()
        });
        if let Some(then) = then.filter(|_| at.is_some() && self.leaves_open_than_whom(figure)) {
            claim.base = Some(then);
        }
        // "En enero sumaron 29.105; las de junio fueron el triple": of those told before.
        let told = self.claims.iter().rfind(|c| c.missing.is_none() && c.is_count()).map(|c| c.period);
        let told = told.or(self.context.period).filter(|told| {
            base.is_none() && told.is_month() && claim.period.is_month() && told.months != claim.period.months
        });
        if let Some(told) = told.filter(|_| at.is_some_and(|i| self.is_so_many(figure, i))) {
            claim.base = Some(told);
        }
    }

    /// "las de junio fueron el triple", "those of June were double": a month's, and no word
    /// that says of which.
    fn is_so_many(&self, figure: Figure, month: usize) -> bool {
        let line = self.line;
        let last = line.mentions[month].last;
        // "they were triple that"
        let end = figure.last + usize::from(Class::Told.has(line.word(figure.last)));
        let ends = !line.word(end).starts_with(char::is_alphanumeric);
        let verb = |i: usize| Class::Is.has(line.word(i));
        ends && last <= figure.hedge && figure.hedge - last <= 3 && (last..figure.hedge).any(verb)
    }

    /// "At the border with Mexico there were eleven times as many": as at the one told before.
    fn told_elsewhere(&self, own: &Subject, dated: Option<usize>) -> Option<(Subject, Subject)> {
        let told = self.context.subject.as_ref().filter(|_| self.claims.is_empty() && dated.is_none())?;
        let named = self.line.has("region") && told.has("region");
        let other = named && own.get("region") != told.get("region");
        other.then(|| (told.clone().with("region", own.get("region").to_vec()), told.clone()))
    }

    /// "The Tucson sector, with 50,560, had three times as many": as the one told before.
    fn told_of_another(
        &self,
        figure: Figure,
        own: &Subject,
        dated: Option<usize>,
    ) -> Option<(Subject, Subject)> {
        let open = dated.is_none() && self.leaves_open_than_whom(figure);
        let told = self.context.subject.as_ref().filter(|_| open)?;
        let counts_own = |c: &Claim| c.is_count() && c.subject == *own;
        if !self.claims.iter().all(counts_own) {
            return None;
        }
        let facet = GROUPS.into_iter().find(|facet| {
            let (own, told) = (own.get(facet), told.get(facet));
            own.len() == 1 && told.len() == 1 && own != told && self.line.has(facet)
        })?;
        Some((told.clone().with(facet, own.get(facet).to_vec()), told.clone()))
    }

    /// "los indios duplicaron con creces a los canadienses": where those stand whom a verb takes.
    fn takes_whom(&self, figure: Figure) -> Option<usize> {
        let verb = self.line.of("multiple").any(|m| m.first == figure.first);
        let to = |&i: &usize| Class::To.has(self.line.word(i));
        (figure.last..figure.last + 3).find(to).filter(|_| verb)
    }

    /// "five times as many", and no word that says as whom.
    fn leaves_open_than_whom(&self, figure: Figure) -> bool {
        let line = self.line;
        let end = line.clause((figure.first, figure.last)).1;
        let many = (figure.last..end.min(figure.last + 3)).find(|&i| Class::Quantity.has(line.word(i)));
        many.is_some_and(|many| {
            !(many + 1..end).any(|i| Class::As.has(line.word(i)) || Class::Than.has(line.word(i)))
        })
    }

    /// What something is a multiple of: "double the 78,414 of January 2021", "half that of May".
    fn base_of_multiple(&self, figure: Figure) -> Option<usize> {
        let line = self.line;
        let place = (figure.hedge, figure.last);
        let clause = line.clause(place);
        // But "doubled last year" says when.
        let named = |m: &Mention| {
            !matches!(
                m.expr,
                Expr::Fiscal(Year::Rel(_))
                    | Expr::CalendarYear(Year::Rel(_))
                    | Expr::YearBefore
                    | Expr::LastMonth
                    | Expr::ThisMonth
                    | Expr::Shift(_)
            ) || m.first > figure.last
                || line.tokens[m.last - 1].owner
        };
        let mentions = || line.mentions.iter();
        // "three times May 2022"
        let right_behind = |m: &Mention| m.first == figure.last && m.part == Part::Plain && named(m);
        if let Some(base) = mentions().position(right_behind) {
            return Some(base);
        }
        let after = |m: &Mention| figure.last <= m.first && m.first < clause.1;
        let near = |m: &Mention| after(m) && m.first <= figure.last + 8;
        // "double all of fiscal 2023", "más del doble que en todo 2004"
        let all = (figure.last..figure.last + 3)
            .any(|i| Class::AllThe.has(line.word(i)) && !Class::The.has(line.word(i)));
        if (Class::OfThe.has(line.word(figure.last)) || all)
            && let Some(base) = mentions().position(near)
        {
            return Some(base);
        }
        let compared = || Class::Compared.has(line.word(figure.last));
        line.base(place)
            .or_else(|| compared().then(|| mentions().position(|m| after(m) && named(m))).flatten())
    }

    /// "twice as many families as unaccompanied children": both kinds.
    pub(super) fn other_kind(
        &self,
        figure: Figure,
        clause: Place,
        subject: &Subject,
    ) -> Option<(Subject, Subject)> {
        let line = self.line;
        // "más del doble que en agosto y desbancaron a los mexicanos": when, not whom.
        let when = |m: &Mention| figure.last < m.first && m.first <= figure.last + 2;
        if Class::Than.has(line.word(figure.last)) && line.mentions.iter().any(when) {
            return None;
        }
        // "single adults outnumbered families thirty to one"
        let verb = line.of("versus").rfind(|v| clause.0 <= v.first && v.last <= figure.hedge);
        let (left, right) = match verb {
            Some(verb) => ((clause.0, verb.first), (verb.last, figure.hedge)),
            // "más del triple que el de Tucson", "triple that of Tucson"
            None if Class::Than.has(line.word(figure.last)) || Class::OfThe.has(line.word(figure.last)) => {
                ((0, figure.hedge), (figure.last, clause.1))
            }
            None if self.takes_whom(figure).is_some() => {
                ((0, figure.hedge), (self.takes_whom(figure)?, clause.1))
            }
            None => {
                let many = (figure.last..clause.1.min(figure.last + 3))
                    .find(|&i| Class::Quantity.has(line.word(i)))?;
                let split = (many + 1..clause.1).find(|&i| line.word(i) == "as")?;
                ((many, split), (split, clause.1))
            }
        };
        for facet in ["demographic", "citizenship", "sector", "component"] {
            let within = |(from, to): Place| line.of(facet).find(|m| from <= m.first && m.last <= to);
            if let (Some(own), Some(other)) = (within(left), within(right))
                && own.value != other.value
            {
                let with = |m: &Mark| subject.clone().with(facet, m.value.split('+').collect());
                return Some((with(own), with(other)));
            }
        }
        None
    }
}
