//! Shares in a list: each is of the whole that the one before is of.

use super::Reader;
use super::elided::GROUPS;
use crate::claims::claim::{Claim, Kind, Role, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Most words between a share and whom it is of.
const NEAR: usize = 3;

impl Reader<'_> {
    /// "58% were with single adults, 31% with family members", "17% in fiscal 2023 and 7% in
    /// fiscal 2022": another group, or other months, in the place of the one before.
    pub(super) fn listed_share(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let shares = |c: &&Claim| c.kind == Kind::Share && c.missing.is_none() && c.base.is_none();
        let earlier = self.claims.last().filter(shares)?;
        let before = line.figures.iter().rfind(|f| f.last <= figure.hedge)?;
        let told = earlier.stated.is_some_and(|s| s.span == line.span((before.hedge, before.last)));
        let alike = before.sort == Sort::Percent && figure.sort == Sort::Percent;
        let between = || before.last..figure.hedge;
        let joins = between().any(|i| Class::Comma.has(line.word(i)) || Class::And.has(line.word(i)));
        if !(told && alike && joins && between().all(|i| self.is_of_list(i))) {
            return None;
        }
        let behind = |from: usize, m: &Mark| {
            m.first >= from && m.first - from <= NEAR && (from..m.first).all(|i| self.is_of_list(i))
        };
        let facets = GROUPS.into_iter().chain(["component"]);
        let group = facets.clone().find_map(|facet| {
            let own = line.of(facet).find(|m| behind(figure.last, m))?;
            line.of(facet).any(|m| behind(before.last, m)).then_some((facet, *own))
        });
        let at = |from: usize| {
            let led = |i: &usize| line.mentions[*i].first == from + 1 && Class::In.has(line.word(from));
            (0..line.mentions.len()).find(|i| led(i) && line.mentions[*i].part == Part::Plain)
        };
        let months = at(figure.last).filter(|_| at(before.last).is_some());
        let mut subject = earlier.subject.clone();
        let mut period = (earlier.period, None);
        let end = match (group, months) {
            (Some((facet, mark)), _) => {
                subject.set(facet, mark.value.split('+').collect());
                mark.last
            }
            (None, Some(i)) => {
                period = (self.resolve(i, None, self.published)?, Some(i));
                line.mentions[i].last
            }
            (None, None) => return None,
        };
        let place = (figure.hedge, figure.last);
        let mut claim = self.claim(Kind::Share, place, (subject, earlier.slots.clone()), period);
        claim
            .slots
            .retain(|slot| slot.role == Role::Subject || period.1.is_some() && slot.role == Role::Period);
        claim.stated = Some(self.stated(figure, Unit::Percent));
        claim.against = earlier.against.clone();
        claim.quote = line.span((figure.hedge, end));
        self.slot(&mut claim, Role::Figure, place);
        Some(claim)
    }

    /// Small words, groups and months: what the items of a list of shares are made of.
    fn is_of_list(&self, at: usize) -> bool {
        let line = self.line;
        let small = [Class::Comma, Class::And, Class::With, Class::Of, Class::In, Class::The, Class::Is];
        let named = GROUPS.into_iter().chain(["component", "people", "share"]);
        small.into_iter().any(|class| class.has(line.word(at)))
            || line.mentions.iter().any(|m| m.first <= at && at < m.last)
            || named.into_iter().any(|class| line.of(class).any(|m| m.first <= at && at < m.last))
    }
}
