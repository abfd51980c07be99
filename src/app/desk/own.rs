//! A reader's own tables at the desk.
//!
//! The published tables come first, so that what a reader opened never shortens a
//! record. A claim about months that none of its tables has is checked in an own
//! table of the same kind; where both have the months and differ, the own figure
//! stands beside the verdict. Either is always said.

use super::Desk;
use crate::Result;
use crate::claims::check::Finding;
use crate::claims::check::measure::measure;
use crate::claims::claim::Reach;
use crate::claims::say::arithmetic;
use crate::claims::say::explain::{self, Pair, fill};
use crate::claims::tables::lookup::Own;
use crate::claims::{Claim, Dating, Kept, Kind, answer_by, check, fit};
use crate::data::catalogue::Dataset;
use crate::data::own::PREFIX;
use crate::data::words::{self, Language};
use crate::data::{Data, Month, Source};
use crate::state::{proof, write_link};
use crate::wire::ClaimNote;

/// The own tables that a claim can be checked in.
fn known(data: &Data) -> impl Iterator<Item = Own<'_>> {
    let known = data.own().into_iter().filter(|source| source.dataset.is_known());
    known.map(move |source| Own { data, source })
}

/// The own table that a finding rests on.
pub(super) fn of<'a>(finding: &Finding, data: &'a Data) -> Option<Own<'a>> {
    let release = finding.measured.release.as_deref()?;
    known(data).find(|own| own.source.dataset.id == release)
}

/// What an own table says of a claim about months that no published one has.
pub(super) fn beyond(claim: &Claim, data: &Data) -> Option<Finding> {
    let mut own = known(data).peekable();
    own.peek()?;
    let months = claim.period.months;
    let published = claim.subject.queries().into_iter().any(|query| {
        let newest = data.catalogue.dataset(query.dataset).map(|dataset| dataset.newest().months);
        newest.is_some_and(|newest| newest.intersect(months) == Some(months))
    });
    if published {
        return None;
    }
    own.map(|own| check(claim, &Kept::new(&own))).find(tells)
}

/// Whether a finding in an own table alone says anything: a record of no said
/// beginning may have been broken before the file begins.
fn tells(finding: &Finding) -> bool {
    let begins = match finding.claim.reach {
        Some(Reach::Since(_) | Reach::Within { .. }) => true,
        Some(Reach::Window(window)) => finding.measured.coverage_from <= Some(window.months.first()),
        _ => false,
    };
    let broken = !finding.verdict.is_true();
    finding.measured.actual.is_some() && (!hangs_on_length(&finding.claim) || begins || broken)
}

/// Whether the answer may be another one in a table that reaches back further.
fn hangs_on_length(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Rank) && claim.rivals.is_none()
}

/// The date that the figures of an own table tell.
pub(super) fn date(text: &str, data: &Data) -> Option<Dating> {
    known(data).find_map(|own| fit(text, &Kept::new(&own)).filter(|dating| !dating.is_open()))
}

/// The last month of the own tables that claims are checked in.
pub(super) fn newest(data: &Data) -> Option<Month> {
    known(data).map(|own| own.source.release.months.last()).max()
}

/// What is to be said of the own tables beside a verdict.
pub(super) fn notes(finding: &Finding, data: &Data, language: Language) -> Vec<ClaimNote> {
    if of(finding, data).is_some() {
        let text = language.of(
            "Only the own file has these months; it is taken to be complete.",
            "Solo el archivo propio tiene estos meses; se da por completo.",
        );
        return vec![ClaimNote { text: text.to_string(), link: None }];
    }
    known(data).filter_map(|own| note(finding, &own, language)).collect()
}

/// An own table by its file, as those read it who do not have it.
pub(super) fn named(own: &Dataset, language: Language) -> String {
    let [publisher, title] = [&own.publisher, &own.title].map(|text| text.of(language));
    words::capitalized(&fill(("{} “{}”", "{} «{}»"), language, &[publisher, title]))
}

/// What an own table has instead of the published figure that a verdict rests on.
fn beside(finding: &Finding, own: &Own<'_>) -> Option<Finding> {
    if hangs_on_length(&finding.claim) {
        return None;
    }
    let measured = measure(&finding.claim, own, None);
    let differs = measured.actual.is_some() && measured.actual != finding.measured.actual;
    differs.then(|| Finding { measured, ..finding.clone() })
}

/// The same in a sentence.
fn note(finding: &Finding, own: &Own<'_>, language: Language) -> Option<ClaimNote> {
    let shown = beside(finding, own)?;
    let verdict = words::uncapitalized(explain::verdict(shown.measured.verdict, language));
    let pair: Pair = ("{}: {} ({}).", "{}: {} ({}).");
    let figure = arithmetic::actual(finding, shown.measured.actual?, language);
    let text = fill(pair, language, &[&named(own.source.dataset, language), &figure, &verdict]);
    Some(ClaimNote { text, link: proof(&shown, own.data, language).map(|choices| write_link(&choices)) })
}

/// Which own tables claims are checked in, and which not.
fn said(source: &Source<'_>, language: Language) -> String {
    let pair: Pair = if source.dataset.is_known() {
        (
            "Months that the published tables lack are checked in your file “{}” ({}).",
            "Los meses que faltan en las tablas publicadas se verifican en su archivo «{}» ({}).",
        )
    } else {
        (
            "Your file “{}” is not of a kind that this page knows: statements are checked against the published figures, not against it.",
            "Su archivo «{}» no es de un tipo que esta página conozca: las afirmaciones se verifican con las cifras publicadas, no con él.",
        )
    };
    let months = words::month_range(source.release.months, language);
    fill(pair, language, &[source.dataset.title.of(language), &months])
}

impl Desk {
    /// Takes an own table and unpacks a part of it, then with each call the next;
    /// whether it is whole. Claims are checked again then.
    ///
    /// # Errors
    /// If the bytes are no such table.
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Result<bool> {
        let Some(own) = self.coming.next(bytes)? else { return Ok(false) };
        self.data.add(own);
        self.check_again();
        Ok(true)
    }

    /// Lets go of an own table.
    pub fn remove_own(&mut self, id: &str) {
        if id.starts_with(PREFIX) {
            self.data.remove(id);
            self.check_again();
        }
    }

    /// Which own tables claims are checked in, and which not, a sentence each.
    pub fn own_tables(data: &Data, language: Language) -> Vec<String> {
        data.own().iter().map(|source| said(source, language)).collect()
    }

    /// What the desk finds of every claim of a text, as [`answer`](crate::claims::answer)
    /// does of the published tables alone. `published`: the tables of the data.
    pub fn findings(text: &str, on: Option<Dating>, data: &Data, published: &Kept<'_>) -> Vec<Finding> {
        let told = |text: &str| {
            let fitted = fit(text, published);
            let Some(newest) = newest(data) else { return fitted };
            let fitted = fitted.filter(|dating| !dating.is_open()).or_else(|| date(text, data));
            fitted.or(Some(Dating::Open(newest.max(data.catalogue.datasets[0].newest().months.last()) + 1)))
        };
        answer_by(text, on, told, |claim| beyond(claim, data).unwrap_or_else(|| check(claim, published)))
    }

    /// What the own tables have instead of the published figure that a finding rests on.
    pub fn beside(finding: &Finding, data: &Data) -> Vec<Finding> {
        match of(finding, data) {
            Some(_) => Vec::new(),
            None => known(data).filter_map(|own| beside(finding, &own)).collect(),
        }
    }
}
