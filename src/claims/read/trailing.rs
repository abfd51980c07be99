//! Shares that stand alone behind a count: "177,052 were Mexicans, 40 percent".

use super::Reader;
use crate::claims::claim::{Claim, Kind, Role, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::number::{Figure, Sort};

/// Most words between a count and its share.
const NEAR: usize = 12;

impl Reader<'_> {
    /// The share that a count told before is of the whole told before that.
    pub(super) fn trailing(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        // "un 32 %"
        let article = |i: &usize| !Class::Article.has(line.word(*i));
        let before = (0..figure.hedge).rev().find(article).map_or("", |i| line.word(i));
        let led = Class::Comma.has(before) || Class::Colon.has(before);
        let ends = !line.word(figure.last).starts_with(char::is_alphanumeric);
        let shares = figure.sort == Sort::Percent && figure.value < 100.0;
        if !(led && ends && shares) {
            return None;
        }
        let part = self.claims.last().filter(|c| c.is_count() && c.missing.is_none())?;
        let stated = part.stated?.span;
        let last = line.figures.iter().rfind(|f| f.last < figure.hedge)?;
        let near = figure.hedge - last.last <= NEAR && line.span((last.hedge, last.last)) == stated;
        let apart = (last.last..figure.hedge).any(|i| Class::Semicolon.has(line.word(i)));
        if !near || apart {
            return None;
        }
        let told = self.claims.iter().rev().skip(1).chain(self.context.count.as_deref());
        let whole = told.filter(|c| c.is_count() && c.period.months == part.period.months);
        let whole = whole.map(|c| &c.subject).find(|whole| is_part(&part.subject, whole))?;
        let slots = part.slots.iter().filter(|slot| slot.role == Role::Subject).copied().collect();
        let place = (figure.hedge, figure.last);
        let mut claim = self.claim(Kind::Share, place, (part.subject.clone(), slots), (part.period, None));
        claim.stated = Some(self.stated(figure, Unit::Percent));
        claim.against = Some(whole.clone());
        self.slot(&mut claim, Role::Figure, place);
        Some(claim)
    }
}

/// Whether one subject is the other with a category more.
fn is_part(part: &Subject, whole: &Subject) -> bool {
    let kept = whole.facets.iter().all(|(facet, values)| part.get(facet) == values.as_slice());
    kept && part.measure == whole.measure && part.facets.len() > whole.facets.len()
}
