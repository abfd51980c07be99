//! A text read and checked sentence by sentence: what a count turned out to be about
//! is what the next sentence goes on from.

use crate::claims::check::{Finding, check};
use crate::claims::claim::{Claim, Dating, Unit};
use crate::claims::date::fit;
use crate::claims::read::{Context, Settled, read, read_settled};
use crate::claims::tables::lookup::Lookup;

/// What a check finds of every claim of a text, in the order of their quotes.
///
/// `published` is the day of the text; `None`: its figures tell it, or it stays open.
pub fn answer(text: &str, published: Option<Dating>, source: &dyn Lookup) -> Vec<Finding> {
    answer_by(text, published, |text| fit(text, source), |claim| check(claim, source))
}

/// The same, with what tells the day by the figures and what checks a claim.
pub(crate) fn answer_by(
    text: &str,
    published: Option<Dating>,
    fit: impl Fn(&str) -> Option<Dating>,
    check: impl Fn(&Claim) -> Finding,
) -> Vec<Finding> {
    let Some(published) = published else {
        let claims = fit(text).map_or_else(Vec::new, |dating| read(text, dating));
        return claims.iter().map(check).collect();
    };
    let mut findings: Vec<(Claim, Finding)> = Vec::new();
    let told = read_settled(text, published, &mut Context::default(), &mut |claim| {
        let finding = check(claim);
        let settled = finding.settled(claim);
        findings.push((claim.clone(), finding));
        settled
    });
    findings.into_iter().filter(|(claim, _)| told.contains(claim)).map(|(_, finding)| finding).collect()
}

impl Finding {
    /// The claim as what was found makes it out, for the sentences that go on from it.
    pub(crate) fn settled(&self, read: &Claim) -> Settled {
        let moved = self.claim.subject != read.subject
            || self.claim.period != read.period
            || self.claim.base != read.base;
        let (was, is) = (read.period.months, self.claim.period.months);
        let looks_back = read.looks_back || was.months() == is.months() && is.last() < was.last();
        let settled = || Claim { looks_back, ..self.claim.clone() };
        let holds = self.verdict.is_true();
        let proved = holds && read.stated.is_some_and(|s| s.unit == Unit::Count && s.value >= 1_000.0);
        Settled { claim: (moved && holds).then(settled), proved, holds: holds && read.stated.is_some() }
    }
}
