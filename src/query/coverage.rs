//! Which months hold a figure for what is chosen. Outside coverage a figure is
//! missing, never 0; inside it an absent combination is 0, and one without a
//! figure leaves every sum it belongs to missing.

use super::crossfilter::monthly;
use super::{Filter, Filters, Series};
use crate::data::catalogue::{Catalogue, Definition, Exception};
use crate::data::shortfall::Shortfall;
use crate::data::{Month, MonthRange, Source, Table};

/// The monthly counts of what the filters choose of a source.
pub(crate) fn series(source: &Source<'_>, filters: &Filters) -> Series {
    let filter = Filter::new(source.table, filters);
    let sums = |table: &Table| {
        let (months, sums) = (table.months(), monthly(table, &filter));
        move |month: Month| months.index(month).map_or(0, |i| sums[i])
    };
    let blanks = source.table.blanks().map(sums);
    covered(source, filters, sums(source.table), |month| blanks.as_ref().map_or(0, |blanks| blanks(month)))
}

/// Monthly counts in the months in which the release measures everything that the
/// filters choose; `blanks`: how many rows without a figure are among it.
pub(crate) fn covered(
    source: &Source<'_>,
    filters: &Filters,
    counts: impl Fn(Month) -> u64,
    blanks: impl Fn(Month) -> u64,
) -> Series {
    let Source { release, table, .. } = source;
    Series::new(release.months, |month| {
        let is_covered = table.has_month(month)
            && blanks(month) == 0
            && release.exceptions.iter().all(|exception| measured(exception, filters, month));
        is_covered.then(|| counts(month))
    })
}

/// The note on coverage that a figure of these months rests on: the dataset is
/// known to fall short there of what the filters choose.
pub(crate) fn coverage_note<'a>(
    catalogue: &'a Catalogue,
    dataset: &'a str,
    filters: &Filters,
    months: MonthRange,
) -> Option<&'a Definition> {
    let short = |s: &Shortfall| concerns(s, dataset, filters) && s.months.intersect(months).is_some();
    catalogue.coverage_notes(dataset).find(|note| note.shortfalls.iter().any(short))
}

/// The most that each month may hold: its count, raised as far as another series
/// of the same counts is above this one in any months around it. Where several
/// parts of it fall short, as far as the largest of them does. Answers for a month
/// and its count.
pub(crate) fn at_most<'a>(
    catalogue: &'a Catalogue,
    dataset: &'a str,
    filters: &Filters,
) -> impl Fn(Month, u64) -> u64 + use<'a> {
    let concerning = |s: &&'a Shortfall| concerns(s, dataset, filters);
    let of = |note: &'a Definition| note.shortfalls.iter().filter(concerning).collect();
    let notes: Vec<Vec<_>> = catalogue.coverage_notes(dataset).map(of).collect();
    move |month, count| {
        let touching = || notes.iter().filter(|here| here.iter().any(|s| s.months.contains(month))).flatten();
        let largest = touching().map(|s| s.monthly()).max().unwrap_or(0);
        let parts = touching().filter(|s| s.monthly() * 2 > largest);
        parts.map(|shortfall| shortfall.raise(count)).max().unwrap_or(count).max(count)
    }
}

fn concerns(shortfall: &Shortfall, dataset: &str, filters: &Filters) -> bool {
    let chosen = |(dimension, value): &(String, String)| {
        filters.get(dimension).is_none_or(|values| values.contains(value))
    };
    shortfall.dataset == dataset && shortfall.values.iter().all(chosen)
}

fn measured(exception: &Exception, filters: &Filters, month: Month) -> bool {
    let chosen = filters.get(&exception.dimension);
    let is_chosen = |value: &str| chosen.is_none_or(|set| set.contains(value));
    let not_yet = exception.first.is_some_and(|first| month < first);
    if not_yet && is_chosen(&exception.value) {
        return exception.counted_in.as_deref().is_some_and(is_chosen);
    }
    let ended = exception.last.is_some_and(|last| month > last);
    !(ended && chosen.is_some_and(|set| set.len() == 1 && set.contains(&exception.value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn exception(
        value: &str,
        first: Option<&str>,
        last: Option<&str>,
        counted_in: Option<&str>,
    ) -> Exception {
        Exception {
            dimension: "status".into(),
            value: value.into(),
            first: first.map(month),
            last: last.map(month),
            counted_in: counted_in.map(str::to_string),
            note: Default::default(),
        }
    }

    fn choose(values: &[&str]) -> Filters {
        [("status".to_string(), values.iter().map(|v| v.to_string()).collect())].into()
    }

    #[test]
    fn a_value_not_measured_is_missing_from_every_sum_it_belongs_to() {
        let ports = exception("ports", Some("2013-10"), None, None);
        assert!(!measured(&ports, &Filters::new(), month("2013-09")));
        assert!(measured(&ports, &Filters::new(), month("2013-10")));
        assert!(measured(&ports, &choose(&["patrol"]), month("2013-09")));
        assert!(!measured(&ports, &choose(&["patrol", "ports"]), month("2013-09")));
    }

    #[test]
    fn a_value_counted_in_another_is_missing_only_without_it() {
        let children = exception("children", Some("2007-10"), None, Some("adults"));
        assert!(measured(&children, &Filters::new(), month("2007-09")));
        assert!(!measured(&children, &choose(&["children"]), month("2007-09")));
        assert!(measured(&children, &choose(&["children", "adults"]), month("2007-09")));
    }

    #[test]
    fn a_figure_rests_on_the_months_that_fall_short() {
        let catalogue = crate::data::shipped::catalogue().expect("the shipped catalogue");
        let component = |value: &str| Filters::from([("component".to_string(), [value.to_string()].into())]);
        let (patrol, ports) = (component("border-patrol"), component("office-of-field-operations"));
        let months = |first, last| MonthRange::between(month(first), month(last));
        let note = |dataset, filters, months| {
            coverage_note(&catalogue, dataset, filters, months).map(|note| note.id.as_str())
        };
        let everyone = Filters::new();
        let id = Some("coverage-fiscal-year-2000");
        assert_eq!(note("long", &patrol, months("2000-09", "2022-03")), id);
        assert_eq!(note("sectors", &everyone, months("1999-10", "1999-10")), id);
        assert_eq!(note("long", &patrol, months("2000-10", "2022-03")), None);
        assert_eq!(note("long", &ports, months("2000-09", "2022-03")), None);
        let northern = Filters::from([("region".to_string(), ["northern".to_string()].into())]);
        assert_eq!(note("sectors", &northern, months("1999-10", "2022-03")), None);
        assert_eq!(note("southwest", &patrol, months("2000-09", "2022-03")), None);

        let patrols = at_most(&catalogue, "long", &patrol);
        let most = |month_text, count| patrols(month(month_text), count);
        assert_eq!([most("2000-03", 209_320), most("2000-10", 209_320)], [220_063, 209_320]);
        assert!(most("2000-02", 200_630) > 200_630);
        assert_eq!(at_most(&catalogue, "long", &ports)(month("2000-03"), 7), 7);
    }

    #[test]
    fn a_value_that_ended_is_missing_only_alone() {
        let sector = exception("livermore", None, Some("2004-12"), None);
        assert!(measured(&sector, &Filters::new(), month("2005-01")));
        assert!(!measured(&sector, &choose(&["livermore"]), month("2005-01")));
        assert!(measured(&sector, &choose(&["livermore"]), month("2004-12")));
    }
}
