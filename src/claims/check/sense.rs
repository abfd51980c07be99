//! The other fair senses of the words: agencies, kinds of return, borders, years, months.

use super::finding::Sense;
use crate::claims::claim::{Claim, Counted, Kind, Period, PeriodKind, Step, Subject};

/// A sense that the words of some claims can be taken in, and the claim so taken.
type Other = fn(&Claim) -> Option<(Sense, Claim)>;

/// In the order in which they are told.
const OTHERS: [Other; 9] = [
    with_returns,
    all_repatriations,
    border_patrol,
    both_components,
    nationwide,
    other_year,
    year_to_date,
    whole_months,
    shared_months,
];

/// The other fair senses of the words.
pub(crate) fn readings(claim: &Claim) -> Vec<(Sense, Claim)> {
    OTHERS.iter().filter_map(|other| other(claim)).collect()
}

/// "removed", "deported" without "returned": the source counts three kinds.
pub(super) fn is_bare_removals(claim: &Claim) -> bool {
    claim.subject.measure == Counted::Repatriations && claim.subject.bare
}

/// The first reading by its name, where it has one.
pub(super) fn as_read(claim: &Claim) -> Sense {
    match claim.subject.get("group") {
        _ if claim.subject.measure != Counted::Repatriations => Sense::AsRead,
        ["removals"] => Sense::Removals,
        [] => Sense::AllRepatriations,
        ["enforcement-returns", "removals"] => Sense::RemovalsAndReturns,
        _ => Sense::AsRead,
    }
}

/// The reading that another one stands beside, by its name.
pub(super) fn told_beside(claim: &Claim, other: &Sense) -> Sense {
    match (as_read(claim), other) {
        (Sense::AsRead, Sense::BorderPatrol) => Sense::BothComponents,
        (Sense::AsRead, Sense::BothComponents) => Sense::BorderPatrol,
        (Sense::AsRead, Sense::Nationwide) => Sense::Southwest,
        (Sense::AsRead, Sense::CalendarYear) => Sense::FiscalYear,
        (Sense::AsRead, Sense::FiscalYear) if claim.period.is_year() => Sense::CalendarYear,
        (own, _) => own,
    }
}

/// "removed": or returned by an order.
fn with_returns(claim: &Claim) -> Option<(Sense, Claim)> {
    let groups = vec!["removals", "enforcement-returns"];
    is_bare_removals(claim).then(|| (Sense::RemovalsAndReturns, claim.with_both("group", groups)))
}

/// "removed": or sent back in any way.
fn all_repatriations(claim: &Claim) -> Option<(Sense, Claim)> {
    is_bare_removals(claim).then(|| (Sense::AllRepatriations, claim.with_both("group", Vec::new())))
}

/// "encounters at the border": of the Border Patrol alone.
fn border_patrol(claim: &Claim) -> Option<(Sense, Claim)> {
    let subject = &claim.subject;
    let southwest = matches!(subject.get("region"), [] | ["southwest"]);
    if !is_of_any_agency(claim) || !southwest || subject.measure != Counted::Encounters {
        return None;
    }
    let mut claim = claim.with_both("component", vec!["border-patrol"]);
    claim.subject.elided = false;
    Some((Sense::BorderPatrol, claim))
}

/// "apprehensions" are the Border Patrol's, but not in every mouth.
fn both_components(claim: &Claim) -> Option<(Sense, Claim)> {
    let figure = matches!(claim.kind, Kind::Value | Kind::RangeTotal);
    let loose = claim.subject.measure == Counted::Arrests && (claim.subject.bare || figure);
    if !is_of_any_agency(claim) || !loose {
        return None;
    }
    let mut claim = claim.clone();
    claim.subject.measure = Counted::Encounters;
    Some((Sense::BothComponents, claim))
}

/// No border is named: of all of them. Two sides without a border are held against
/// each other nationwide, too.
fn nationwide(claim: &Claim) -> Option<(Sense, Claim)> {
    let open = |subject: &Subject| {
        let named = ["region", "component"].iter().any(|facet| subject.has(facet));
        !named && !is_placed(subject) && subject.measure != Counted::Repatriations
    };
    let two =
        matches!(claim.kind, Kind::Compare | Kind::Multiple | Kind::Change | Kind::FirstTime | Kind::Streak);
    let sides = two && claim.against.as_ref().is_some_and(open);
    let fair = open(&claim.subject) && (!is_shared(claim) || sides) && !claim.subject.elided;
    fair.then(|| (Sense::Nationwide, claim.with_both("region", vec!["nationwide"])))
}

/// "in 2024": of the fiscal year, or of the calendar's.
fn other_year(claim: &Claim) -> Option<(Sense, Claim)> {
    let mut other = claim.clone();
    other.period = claim.period.other_year()?;
    other.base = claim.base.map(|b| b.other_year().unwrap_or(b));
    if matches!(claim.step, Step::FiscalYear) {
        other.step = Step::CalendarYear;
    }
    let fiscal = claim.period.kind == PeriodKind::FiscalYear;
    Some((if fiscal { Sense::CalendarYear } else { Sense::FiscalYear }, other))
}

/// Nothing says when: in the fiscal year so far.
fn year_to_date(claim: &Claim) -> Option<(Sense, Claim)> {
    let period = Period::to_date(claim.period.months.last());
    let to_date = || Claim { kind: Kind::RangeTotal, period, ..claim.clone() };
    claim.is_undated().then(|| (Sense::FiscalYear, to_date()))
}

/// "since the inauguration": without the month that had begun; of a change, from the
/// month before.
fn whole_months(claim: &Claim) -> Option<(Sense, Claim)> {
    let months = claim.period.months;
    let whole = match claim.base {
        Some(base) if base.partial => Claim { base: Some(base.shift(-1)?), ..claim.clone() },
        _ if claim.period.partial && months.months() > 1 => {
            Claim { period: Period::range(months.first() + 1, months.last()), ..claim.clone() }
        }
        _ => return None,
    };
    Some((Sense::WholeMonths, whole))
}

/// "under Biden": with the months at the ends of the term, which two presidents share.
fn shared_months(claim: &Claim) -> Option<(Sense, Claim)> {
    let months = claim.period.months;
    let totals = matches!(claim.kind, Kind::RangeTotal | Kind::Average);
    if claim.period.kind != PeriodKind::Term || !totals {
        return None;
    }
    // The term that goes on has no such month at its end.
    let over = months.last() + 1 < claim.published.month();
    let last = if over { months.last() + 1 } else { months.last() };
    let period = Period::range(months.first().offset(-1)?, last);
    Some((Sense::SharedMonths, Claim { period, ..claim.clone() }))
}

/// Either agency, or both, may have counted them.
fn is_of_any_agency(claim: &Claim) -> bool {
    // "One in four who reached the border": of whom, no noun says.
    let whole_unsaid =
        claim.kind == Kind::Share && (claim.subject.elided || claim.subject.bare) && claim.base.is_none();
    !claim.subject.has("component") && !is_placed(&claim.subject) && (!is_shared(claim) || whole_unsaid)
}

/// A part of a border is named, which one agency has.
fn is_placed(subject: &Subject) -> bool {
    ["sector", "state", "entry"].iter().any(|facet| subject.has(facet))
}

/// It is held against a whole, or another side.
fn is_shared(claim: &Claim) -> bool {
    claim.kind == Kind::Share || claim.against.is_some()
}

impl Claim {
    /// The claim with a facet set of both its sides.
    fn with_both(&self, facet: &'static str, values: Vec<&'static str>) -> Claim {
        let mut claim = self.clone();
        if let Some(against) = &mut claim.against {
            against.set(facet, values.clone());
        }
        claim.subject.set(facet, values);
        claim
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::read::read;
    use crate::data::Month;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn only(text: &str, published: &str) -> Claim {
        let mut claims = read(text, month(published));
        assert_eq!(claims.len(), 1, "{text}");
        claims.remove(0)
    }

    fn senses(claim: &Claim) -> Vec<Sense> {
        readings(claim).into_iter().map(|(sense, _)| sense).collect()
    }

    #[test]
    fn arrests_are_of_both_agencies_where_a_figure_or_a_loose_word_allows() {
        let mut claim = only("Border Patrol made 56,515 arrests in October 2024.", "2024-12");
        claim.subject.facets.retain(|(facet, _)| *facet != "component");
        assert_eq!((claim.kind, claim.subject.measure), (Kind::Value, Counted::Arrests));
        let both = |bare: bool, kind: Kind, place: Option<&'static str>| {
            let mut claim = Claim { kind, ..claim.clone() };
            claim.subject.bare = bare;
            if let Some(place) = place {
                claim.subject.set("sector", vec![place]);
            }
            senses(&claim).contains(&Sense::BothComponents)
        };
        assert!(both(true, Kind::Value, None) && both(false, Kind::Value, None));
        assert!(both(true, Kind::Change, None) && !both(false, Kind::Change, None));
        // No port of entry is in a sector; of whom a share is, only bare words leave open.
        assert!(!both(true, Kind::Value, Some("tucson")));
        assert!(both(true, Kind::Share, None) && !both(false, Kind::Share, None));
    }

    #[test]
    fn whole_months_are_another_sense_only_of_begun_ones() {
        let mut claim =
            only("There were 150,000 encounters at the southwest border in November 2024.", "2024-12");
        assert_eq!(senses(&claim), [Sense::BorderPatrol]);
        // Of one month that has begun nothing whole is left.
        claim.period.partial = true;
        assert_eq!(senses(&claim), [Sense::BorderPatrol]);
        claim.period = Period { partial: true, ..Period::range(month("2024-09"), month("2024-11")) };
        let whole = readings(&claim).into_iter().find(|(sense, _)| *sense == Sense::WholeMonths);
        let (_, whole) = whole.expect("the months after the first");
        assert_eq!(whole.period, Period::range(month("2024-10"), month("2024-11")));
    }

    #[test]
    fn what_is_taken_in_a_sense_goes_by_its_name() {
        let removed = only("DHS removed 56,000 people in August 2024.", "2024-12");
        assert_eq!(as_read(&removed), Sense::Removals);
        let mut kinds = Vec::new();
        for (sense, other) in readings(&removed) {
            assert_eq!(as_read(&other), sense);
            kinds.push(sense);
        }
        assert_eq!(kinds, [Sense::RemovalsAndReturns, Sense::AllRepatriations]);
        let met = only("There were 150,000 encounters at the southwest border in November 2024.", "2024-12");
        assert_eq!(as_read(&met), Sense::AsRead);
    }
}
