//! The choices that prove a claim: the table, filters and months its verdict
//! rests on, with the compared months marked.

use super::{ChartKind, Choices};
use crate::claims::check::Arithmetic;
use crate::claims::claim::{PeriodKind, Step, Test, Unit};
use crate::claims::tables::lookup::filters;
use crate::claims::{Finding, Kind, Query};
use crate::data::words::Language;
use crate::data::{Data, Month, MonthRange, SortedSet, Source};
use crate::query::Measure;

/// Months shown before the first compared one.
const LEAD: u16 = 12;

/// Most months marked of those that are compared, and of those that are one run or one sum.
const MOST_PROOFS: usize = 4;
const MOST_TOGETHER: usize = 12;

/// The view that shows what a finding rests on; `None` where nothing was looked
/// up. It ends with the compared months, so that its headline speaks of them.
pub fn proof(finding: &Finding, data: &Data, language: Language) -> Option<Choices> {
    let query = finding.measured.query.as_ref()?;
    let Source { dataset, release, .. } =
        data.released(query.dataset, finding.measured.release.as_deref()?)?;
    let claim = &finding.claim;
    let mut choices = Choices::new(dataset, &release.id, language);
    choices.filters = filters(query);
    choices.split = None;
    let beside =
        claim.against.as_ref().and_then(|s| s.queries().into_iter().find(|q| q.dataset == query.dataset));
    let mut equals = false;
    if let Some(other) = beside {
        let share = claim.kind == Kind::Share || matches!(claim.test, Some(Test::ShareAbove(_)));
        equals = compare(&mut choices, query, &other, share) && !share;
    } else if let Some(facet) = claim.rivals {
        let own = claim.subject.get(facet);
        if let Some((dimension, values)) = query.filters.iter().find(|(_, values)| values == own) {
            choices.filters.remove(*dimension);
            choices.split = Some((*dimension).to_string());
            choices.focus = values.first().map(|value| (*value).to_string());
        }
    }
    if matches!(finding.measured.arithmetic, Some(Arithmetic::Average { per_day: true, .. })) {
        choices.measure = Measure::PerDay;
    }
    choices.chart = chart(&choices, finding);
    // Two lines that are compared are both in full colour, and nothing else is drawn.
    if equals && choices.chart == ChartKind::Trend {
        choices.without_all = true;
        choices.focus = None;
    }
    choices.other_form = choices.chart == ChartKind::Calendar && is_of(finding, PeriodKind::CalendarYear);
    if let (Some(first), Some(last)) = (finding.measured.marks.first(), finding.measured.marks.last()) {
        let first = match &finding.measured.arithmetic {
            Some(
                Arithmetic::Extreme { since: None, from, .. } | Arithmetic::First { last: None, from, .. },
            ) => *from,
            _ if choices.chart != ChartKind::Trend => *first,
            _ if is_of_the_whole(finding) => *first,
            _ => *first - LEAD,
        };
        let shown = MonthRange::between(first.min(*last), *last);
        choices.months = shown.intersect(release.months).filter(|months| *months != release.months);
        // A bar stands for all the months.
        if choices.chart != ChartKind::Ranking {
            choices.marks = marked(finding).into_iter().collect();
        }
        let counted = claim.stated.filter(|s| matches!(s.unit, Unit::Count | Unit::PerDay) && s.value >= 0.0);
        let alone = finding.measured.marks.len() == 1 && matches!(claim.kind, Kind::Value | Kind::Average);
        let said = counted.filter(|_| alone).map(|stated| stated.value).or(match claim.test {
            Some(Test::Above(level) | Test::Below(level)) if choices.chart == ChartKind::Trend => Some(level),
            _ => None,
        });
        choices.said = said.map(|said| said as u64);
    }
    Some(choices)
}

/// The months to ring: of a run or a sum each of its months, where they are so few that
/// each can be told from the next; else those that are compared.
fn marked(finding: &Finding) -> Vec<Month> {
    let marks = &finding.measured.marks;
    let (together, whole) = match &finding.measured.arithmetic {
        Some(Arithmetic::Streak { now, length, .. }) if now.months.months() == 1 => {
            let last = now.months.last();
            let first = last.offset(1 - (*length).max(1) as i32).unwrap_or(last);
            (MonthRange::between(first, last), false)
        }
        Some(Arithmetic::Total(side)) if finding.claim.kind == Kind::RangeTotal => (side.months, true),
        Some(Arithmetic::Average { total, .. }) => (total.months, true),
        Some(Arithmetic::Every { .. }) if marks.len() > 1 => {
            (MonthRange::between(marks[0], marks[marks.len() - 1]), true)
        }
        _ => return spread(marks),
    };
    match together.months() <= MOST_TOGETHER {
        true => together.iter().collect(),
        // The chart has no other months than these.
        false if whole => Vec::new(),
        false => spread(&together.iter().collect::<Vec<_>>()),
    }
}

/// The kind of chart on which the figures themselves stand: months together are a bar a
/// category, whole years the sums of a calendar, and single months points on a line.
fn chart(choices: &Choices, finding: &Finding) -> ChartKind {
    let claim = &finding.claim;
    let placed = claim.rivals.is_some() && claim.kind == Kind::Rank;
    if choices.split.is_some() && (placed || is_of_the_whole(finding)) {
        return ChartKind::Ranking;
    }
    let years = [PeriodKind::FiscalYear, PeriodKind::CalendarYear];
    let several = finding.measured.marks.len() > 2 || claim.kind == Kind::ExtremeSince;
    match choices.split.is_none() && several && years.iter().any(|year| is_of(finding, *year)) {
        true => ChartKind::Calendar,
        false => ChartKind::Trend,
    }
}

/// The figure is of one period's months together.
fn is_of_the_whole(finding: &Finding) -> bool {
    let claim = &finding.claim;
    let alone = claim.base.is_none() && claim.every.is_none();
    let kinds = [Kind::RangeTotal, Kind::Average, Kind::Rank, Kind::Compare, Kind::Share];
    alone && kinds.contains(&claim.kind) && !claim.period.is_month()
}

/// Whole years of a kind are held against each other.
fn is_of(finding: &Finding, year: PeriodKind) -> bool {
    let claim = &finding.claim;
    let step = match year {
        PeriodKind::FiscalYear => Step::FiscalYear,
        _ => Step::CalendarYear,
    };
    let base = claim.base.or(claim.each);
    claim.period.kind == year && (claim.step == step || base.is_some_and(|base| base.kind == year))
}

/// Both sides in one chart, split where they differ; a share of the whole as such. Whether
/// both are categories.
fn compare(choices: &mut Choices, query: &Query, other: &Query, share: bool) -> bool {
    let of = |query: &Query, dimension: &str| -> Vec<&'static str> {
        let found = query.filters.iter().find(|(name, _)| *name == dimension);
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    };
    let named = query.filters.iter().chain(&other.filters).map(|(name, _)| *name);
    let names: SortedSet<&'static str> = named.filter(|name| of(query, name) != of(other, name)).collect();
    let mut names = names.into_iter();
    let (Some(dimension), None) = (names.next(), names.next()) else { return false };
    let (own, others) = (of(query, dimension), of(other, dimension));
    let both = !own.is_empty() && !others.is_empty();
    if !both {
        choices.filters.remove(dimension);
    } else {
        let values = own.iter().chain(&others).map(|value| (*value).to_string()).collect();
        choices.filters.insert(dimension.to_string(), values);
    }
    if share && others.is_empty() {
        choices.measure = Measure::Share;
    }
    choices.split = Some(dimension.to_string());
    choices.focus = own.first().filter(|_| own.len() == 1).map(|value| (*value).to_string());
    both
}

/// The outermost marks and those nearest to them.
fn spread(marks: &[Month]) -> Vec<Month> {
    if marks.len() <= MOST_PROOFS {
        return marks.to_vec();
    }
    let half = MOST_PROOFS / 2;
    marks[..half].iter().chain(&marks[marks.len() - half..]).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{check, read};
    use crate::state::{read_link, write_link};

    #[test]
    fn the_proof_of_a_standing_marks_both_months() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let text = "Border Patrol arrests in November were the lowest since July 2020.";
        let finding = check(&read(text, published)[0], &data);
        let choices = proof(&finding, &data, Language::En).expect("a proof");
        assert_eq!(choices.dataset, "long");
        let marks: Vec<String> = choices.marks.iter().map(Month::to_string).collect();
        assert_eq!(marks, ["2020-07", "2024-11"]);
        let link = write_link(&choices);
        assert!(link.contains("is.component=border-patrol"), "{link}");
        assert_eq!(read_link(&link, &data, Language::En).0, choices);
    }

    fn proved(text: &str) -> Choices {
        let data = Data::with_everything().expect("the shipped data");
        let published = Month::parse("2025-12").expect("a month");
        let finding = check(&read(text, published)[0], &data);
        proof(&finding, &data, Language::En).expect("a proof")
    }

    fn marks(choices: &Choices) -> Vec<String> {
        choices.marks.iter().map(Month::to_string).collect()
    }

    #[test]
    fn two_that_are_compared_are_both_brought_out_and_nothing_else() {
        let choices =
            proved("In December 2023 the Tucson sector recorded more encounters than the Del Rio sector.");
        assert_eq!((choices.chart, &choices.focus, choices.without_all), (ChartKind::Trend, &None, true));
        assert_eq!(choices.filters.get("sector").map(|both| both.len()), Some(2), "{:?}", choices.filters);
        assert_eq!(marks(&choices), ["2023-12"]);
    }

    #[test]
    fn a_run_is_marked_month_by_month_with_its_level() {
        let choices = proved(
            "November 2025 was the seventh straight month with Border Patrol apprehensions \
             at the southwest border below 10,000.",
        );
        let marks = marks(&choices);
        assert_eq!((marks.len(), choices.said), (10, Some(10_000)));
        assert_eq!([&marks[0], &marks[9]], ["2025-02", "2025-11"], "none outside");
    }

    #[test]
    fn of_a_sum_each_month_is_marked_or_none() {
        let arrests = "Border Patrol made 240,000 arrests at the southwest border";
        let choices = proved(&format!("{arrests} from June to November 2024."));
        assert_eq!(marks(&choices).len(), 6);
        let choices = proved(&format!("{arrests} from January 2022 to November 2024."));
        assert!(choices.marks.is_empty());
        assert_eq!(choices.months.map(|months| months.months()), Some(35));
    }

    /// The kind of chart, its first month, and whether its years are the other ones.
    fn shown(text: &str) -> (ChartKind, String, bool) {
        let data = Data::with_everything().expect("the shipped data");
        let published = Month::parse("2025-03").expect("a month");
        let finding = check(&read(text, published)[0], &data);
        let choices = proof(&finding, &data, Language::En).expect("a proof");
        let first = choices.months.map_or(String::new(), |months| months.first().to_string());
        (choices.chart, first, choices.other_form)
    }

    #[test]
    fn months_together_are_shown_alone_and_a_month_with_the_year_before() {
        use ChartKind::{Calendar, Ranking, Trend};
        let arrests = "Border Patrol arrests at the southwest border";
        for (text, chart, first, other_form) in [
            ("1,530,523 arrests at the southwest border in fiscal year 2024", Trend, "2023-10", false),
            (
                "an average of 127,544 arrests a month at the southwest border in fiscal year 2024",
                Trend,
                "2023-10",
                false,
            ),
            ("46,609 arrests at the southwest border in November 2024", Trend, "2023-11", false),
        ] {
            let text = format!("Border Patrol made {text}.");
            assert_eq!(shown(&text), (chart, first.to_string(), other_form), "{text}");
        }
        for (text, chart, first, other_form) in [
            ("fell 20% from October to November 2024", Trend, "2023-10", false),
            ("fell 25% from fiscal year 2023 to fiscal year 2024", Calendar, "2022-10", false),
            ("fell 48% from calendar year 2023 to calendar year 2024", Calendar, "2023-01", true),
            ("were the lowest in fiscal year 2024 since fiscal year 2020", Calendar, "2019-10", false),
        ] {
            let text = format!("{arrests} {text}.");
            assert_eq!(shown(&text), (chart, first.to_string(), other_form), "{text}");
        }
        for (text, chart, first) in [
            (
                "Single adults were 58% of encounters at the southwest border in fiscal year 2024.",
                Ranking,
                "2023-10",
            ),
            (
                "Single adults were 58% of encounters at the southwest border in November 2024.",
                Trend,
                "2023-11",
            ),
            (
                "Mexicans were the largest group encountered at the southwest border in November 2024.",
                Ranking,
                "2024-11",
            ),
        ] {
            assert_eq!(shown(text), (chart, first.to_string(), false), "{text}");
        }
    }

    #[test]
    fn of_many_months_the_outermost_and_their_neighbours_are_marked() {
        let first = Month::parse("2024-01").expect("a month");
        let months = |of: &[u16]| -> Vec<Month> { of.iter().map(|n| first + *n).collect() };
        assert_eq!(spread(&months(&[0, 3, 5, 8])), months(&[0, 3, 5, 8]));
        assert_eq!(spread(&months(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9])), months(&[0, 1, 8, 9]));
    }
}
