//! The tables that have what a phrase asks for.

use super::when::Span;
use super::{Reading, Split, Wish};
use crate::claims::tables::facets::Facet;
use crate::data::catalogue::{Catalogue, Dataset, DimensionInfo, Origin};
use crate::data::sorted::sort_by;
use crate::data::{Month, MonthRange};

/// More readings of one phrase than these are not tried.
const MOST_READINGS: usize = 32;

/// A table that has what is asked for, and how it is asked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fit {
    pub dataset: String,
    /// The reading of each item.
    pub readings: Vec<Reading>,
    /// A column and the values named of it, without filters that let all through.
    pub filters: Vec<(String, Vec<String>)>,
    /// Columns of which several values are named.
    pub rivals: Vec<String>,
    /// The column that gives each line, `None` for one line; outer `None`: not said.
    pub split: Option<Option<String>>,
    /// The value whose share is asked for.
    pub focus: Option<String>,
    pub span: Span,
    /// How many of the months asked for the table has not.
    pub lacks: usize,
    /// It counts the Border Patrol alone, which nobody asked for.
    pub narrow: bool,
}

/// Every table and reading that has what is asked for, the best first.
pub(crate) fn fits(wish: &Wish, catalogue: &Catalogue) -> Vec<Fit> {
    let newest = catalogue.datasets[0].newest().months.last();
    // Missing months, then what is narrower and coarser than asked for.
    let mut found: Vec<(u64, Fit)> = Vec::new();
    for (order, dataset) in catalogue.datasets.iter().enumerate().filter(|(_, d)| d.origin == Origin::Shipped)
    {
        if !is_asked(wish, dataset) {
            continue;
        }
        let base =
            dataset.extends.as_ref().and_then(|id| catalogue.datasets.iter().position(|d| d.id == *id));
        // A table that carries another's record on comes right after it.
        let order = base.map_or(2 * order, |base| 2 * base + 1);
        for (nth, readings) in combinations(wish).into_iter().enumerate() {
            if let Some((fit, coarse)) = fit(wish, dataset, readings, newest) {
                let ranks = [
                    (fit.lacks, 20),
                    (usize::from(fit.narrow), 1),
                    (usize::from(coarse), 1),
                    (order, 10),
                    (nth, 10),
                ];
                let rank = ranks.into_iter().fold(0, |rank, (value, bits)| rank << bits | value as u64);
                found.push((rank, fit));
            }
        }
    }
    sort_by(&mut found, |(rank, _)| *rank);
    let mut fits: Vec<Fit> = found.into_iter().map(|(_, fit)| fit).collect();
    if fits.iter().any(|fit| !contradict(&fit.readings)) {
        fits.retain(|fit| !contradict(&fit.readings));
    }
    fits
}

/// Whether a table counts what is asked for.
fn is_asked(wish: &Wish, dataset: &Dataset) -> bool {
    if let Some(table) = &wish.table {
        return *table == dataset.id;
    }
    let of = |known: &[&str]| {
        let items =
            wish.items.iter().any(|item| item.readings.iter().all(|(facet, _)| known.contains(facet)));
        let split =
            matches!(&wish.split, Some(Split::By(facets)) if facets.iter().all(|f| known.contains(f)));
        items || split
    };
    let has = |facet: &str| Facet::named(&dataset.id, facet).is_some();
    (wish.repatriations || of(&["group", "type"])) == has("measure") && of(&["entry"]) == has("entry")
}

/// One reading for each item, in all ways.
fn combinations(wish: &Wish) -> Vec<Vec<Reading>> {
    let mut out: Vec<Vec<Reading>> = vec![Vec::new()];
    for item in &wish.items {
        let grown = out.iter().flat_map(|known| {
            item.readings.iter().map(|reading| {
                let mut known = known.clone();
                known.push(reading.clone());
                known
            })
        });
        out = grown.take(MOST_READINGS).collect();
    }
    out
}

/// The values a column lets through.
struct Named<'a> {
    info: &'a DimensionInfo,
    values: Vec<String>,
    except: Vec<String>,
}

/// How a table has the items in these readings; and whether its categories are coarser than others'.
/// No table is blamed for lacking months after the newest one.
fn fit(wish: &Wish, dataset: &Dataset, readings: Vec<Reading>, newest: Month) -> Option<(Fit, bool)> {
    let mut named: Vec<Named<'_>> = Vec::new();
    let mut shared: Option<(String, Vec<String>)> = None;
    let split = match &wish.split {
        None => None,
        Some(Split::Nothing) => Some(None),
        Some(Split::By(facets)) => Some(Some(facets.iter().find_map(|facet| column(dataset, facet))?)),
    };
    for (item, (facet, values)) in wish.items.iter().zip(&readings) {
        let Some((info, values)) = in_table(dataset, facet, values) else {
            if implied(dataset, facet, values) && !item.except {
                continue;
            }
            return None;
        };
        // A share of a part is a share of all, with that part brought out.
        let free = split.as_ref().is_none_or(|split| *split == Some(info.name.clone()));
        if item.of_share && free && !item.except {
            shared = Some((info.name.clone(), values));
            continue;
        }
        let at = named.iter().position(|known| known.info.name == info.name).unwrap_or_else(|| {
            named.push(Named { info, values: Vec::new(), except: Vec::new() });
            named.len() - 1
        });
        let list = if item.except { &mut named[at].except } else { &mut named[at].values };
        for value in values {
            if !list.contains(&value) {
                list.push(value);
            }
        }
    }
    // All borders beside one of them: every border has its line, and all have one.
    let everywhere =
        |(facet, values): &Reading| *facet == "region" && values.iter().any(|value| value == "nationwide");
    if readings.iter().any(everywhere) {
        for region in named.iter_mut().filter(|named| Facet::of_dimension(&named.info.name) == Some("region"))
        {
            region.values = region.info.values.iter().map(|label| label.value.clone()).collect();
        }
    }
    let run = dataset.newest().months;
    let span = wish.when.span(run)?;
    let there = |months: MonthRange| months.intersect(run);
    let known = |months: MonthRange| {
        MonthRange::new(months.first(), months.last().min(newest))
            .map_or(0, |known| known.months() - there(known).map_or(0, |months| months.months()))
    };
    let against = span.against;
    there(span.months)?;
    if against.is_some_and(|months| there(months).is_none()) {
        return None;
    }
    let lacks = known(span.months) + against.map_or(0, known);
    let rivals = named.iter().filter(|n| n.values.len() > 1).map(|n| n.info.name.clone()).collect();
    let coarse = split.as_ref().is_some_and(|split| is_coarse(wish, split.as_deref()));
    let (split, focus) = match shared {
        // Of several, each has its line, and none is brought out.
        Some((column, values)) => {
            let others = named.len();
            named.retain(|named| named.info.name != column);
            let one = values.len() == 1 && named.len() == others;
            (Some(Some(column)), values.into_iter().next().filter(|_| one))
        }
        None => (split, None),
    };
    let places = |facet: &str| matches!(facet, "component" | "sector" | "office" | "entry");
    let placed = readings.iter().any(|(facet, _)| places(facet))
        || matches!(&wish.split, Some(Split::By(facets)) if facets.iter().all(|facet| places(facet)));
    let narrow = is_all(dataset, "component", &["border-patrol"]) && !placed && wish.table.is_none();
    let filters: Vec<_> = named.into_iter().filter_map(|named| let_through(dataset, named)).collect();
    // "Mexicans vs non-Mexicans" leaves nobody.
    if filters.iter().any(|(_, values)| values.is_empty()) {
        return None;
    }
    Some((
        Fit { dataset: dataset.id.clone(), readings, filters, rivals, split, focus, span, lacks, narrow },
        coarse,
    ))
}

/// Sectors are between ports of entry, field offices at them.
fn contradict(readings: &[Reading]) -> bool {
    let has = |facet: &str, end: &str| {
        readings.iter().any(|(f, values)| *f == facet && values.iter().all(|value| value.ends_with(end)))
    };
    let only = |value: &str| {
        let mut components = readings.iter().filter(|(facet, _)| *facet == "component").peekable();
        components.peek().is_some() && components.all(|(_, values)| values.iter().all(|v| v == value))
    };
    has("sector", "") && only("office-of-field-operations")
        || has("office", "field-office") && only("border-patrol")
}

/// The values of a category as a table names them, if it has all of them.
fn in_table<'a>(
    dataset: &'a Dataset,
    facet: &str,
    values: &[String],
) -> Option<(&'a DimensionInfo, Vec<String>)> {
    let facet = Facet::named(&dataset.id, facet)?;
    let info = dataset.dimension(facet.dimension?)?;
    let names = values.iter().map(|value| facet.in_table(value).filter(|name| info.value(name).is_some()));
    let values: Option<Vec<String>> = names.map(|name| name.map(str::to_string)).collect();
    Some((info, values?))
}

/// Whether a table has a value that its labels name: they are shared among tables.
fn has(dataset: &Dataset, info: &DimensionInfo, value: &str) -> bool {
    let mut of_it = Facet::of(&dataset.id).filter(|facet| facet.dimension == Some(&*info.name));
    of_it.any(|facet| facet.in_table(value).is_some())
}

/// Whether all that a table counts is of these values.
fn implied(dataset: &Dataset, facet: &str, values: &[String]) -> bool {
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    // What is at no border in particular is everywhere.
    facet == "region" && values == ["nationwide"] && !is_all(dataset, "region", &["southwest"])
        || is_all(dataset, facet, &values)
}

fn is_all(dataset: &Dataset, facet: &str, values: &[&str]) -> bool {
    Facet::named(&dataset.id, facet).is_some_and(|facet| facet.is_all(values))
}

/// The column that gives a line for each value of a category.
fn column(dataset: &Dataset, facet: &str) -> Option<String> {
    let dimension = match facet {
        "grouping" => "citizenship_grouping",
        facet => Facet::named(&dataset.id, facet)?.dimension?,
    };
    dataset.dimension(dimension).map(|info| info.name.clone())
}

/// Another table tells more values of the same category apart.
fn is_coarse(wish: &Wish, column: Option<&str>) -> bool {
    let Some(Split::By(facets)) = &wish.split else { return false };
    match column {
        Some("citizenship_grouping") => facets.contains(&"citizenship"),
        Some("office") => facets.contains(&"sector"),
        _ => false,
    }
}

/// A filter of the named values, unless it lets all through.
fn let_through(dataset: &Dataset, named: Named<'_>) -> Option<(String, Vec<String>)> {
    let all =
        named.info.values.iter().map(|label| &label.value).filter(|value| has(dataset, named.info, value));
    let kept = |value: &&String| {
        (named.values.is_empty() || named.values.contains(value)) && !named.except.contains(value)
    };
    let (count, values) = (all.clone().count(), all.filter(kept).cloned().collect::<Vec<_>>());
    (values.len() < count).then(|| (named.info.name.clone(), values))
}
