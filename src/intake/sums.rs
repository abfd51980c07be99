//! Rows that are sums of others: left out where their parts are there, kept where a
//! file has nothing else of a month.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::form::folded;
use super::grouped;
use super::parts::{ROUNDED, said_again, sums_of_some};
use super::settled::Settled;
use super::taken::{copy, of_key, parted, without};
use crate::Result;
use crate::data::{Code, Month, Table, TableBuilder};

/// Words that are the whole of a cell of sums.
const SUMS: [&str; 33] = [
    "total",
    "totals",
    "totales",
    "sum",
    "suma",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "ensemble",
    "subtotal",
    "sub total",
    "all",
    "todos",
    "todas",
    "alle",
    "toutes",
    "tous",
    "average",
    "mean",
    "promedio",
    "durchschnitt",
    "moyenne",
    "media mensual",
    "gran total",
    "max",
    "min",
    "maximum",
    "minimum",
    "máximo",
    "mínimo",
    "median",
    "mediana",
];
const BEGINNINGS: [&str; 7] =
    ["total ", "subtotal ", "sub total ", "all ", "todos los ", "todas las ", "suma de "];
/// With which names begin as well: "Total Wine".
const NAME_BEGINNINGS: [&str; 2] = ["total ", "all "];
const ENDS: [&str; 5] = [" total", " totals", " subtotal", " sub total", " totales"];
/// "All others" are no sum.
const OTHERS: [&str; 7] = ["other", "others", "else", "otros", "otras", "demas", "demás"];

/// Months in which a value is the sum of the others before it is taken for one.
const MONTHS: usize = 3;

/// Bits of figures that are no sum of all others by chance.
const LARGE: u32 = 14;

/// Of a category with more values none is looked at as a sum of all others.
const MOST_VALUES: usize = 300;

/// Whether a cell says that its row is a sum of others.
pub(super) fn is_total(text: &str) -> bool {
    // Most cells are told by their ends.
    let text = text.trim();
    let first = text.bytes().next().map_or(b' ', |byte| byte.to_ascii_lowercase());
    let last = text.bytes().next_back().map_or(b' ', |byte| byte.to_ascii_lowercase());
    if !(b"tasgeimpd".contains(&first) || b"ls".contains(&last)) || text.len() > 60 {
        return false;
    }
    let name = folded(text);
    let other = || name.split(' ').any(|word| OTHERS.contains(&word));
    SUMS.contains(&name.as_str())
        || ENDS.iter().any(|end| name.ends_with(end))
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) && !other()
}

/// Rows of sums, apart by which categories they are sums over: a bit each.
pub(super) type Sums = BTreeMap<u64, TableBuilder>;

/// The table with what sums have that nothing else in it stands for, as "not stated", and
/// without values that are sums of others. `is_known`: of a publisher's form, which has none.
///
/// # Errors
/// If it becomes larger than a table can be.
pub(super) fn settle(
    names: &[String],
    is_known: bool,
    builder: TableBuilder,
    sums: Sums,
) -> Result<(Table, Settled)> {
    let mut settled = Settled::default();
    let mut sums: Vec<(u64, TableBuilder)> = sums.into_iter().collect();
    sums.sort_by_key(|(over, _)| (over.count_ones(), *over));
    let mut of_all = Vec::new();
    let mut table = match builder.read() {
        0 => None,
        _ if is_known => Some(builder.finish()?),
        _ => Some(without_sums(names, builder.finish()?, &mut settled, &mut of_all)?),
    };
    for (over, builder) in sums {
        let mut sums = builder.finish()?;
        if let Some(own) = &table
            && over.count_ones() == 1
            && let Some((own, rest)) = with_names(names, own, over.trailing_zeros() as usize, &sums)?
        {
            settled.values = true;
            table = Some(own);
            let Some(rest) = rest else { continue };
            sums = rest;
        }
        table = Some(match table {
            Some(table) => with_missing(names, table, over, &sums, &mut settled)?,
            // "Family units total", "Children total", and nothing else: they are the values.
            None if values_over(&sums, over).len() > 1 => {
                settled.values = true;
                sums
            }
            None => {
                settled.kept.extend(sums.months().iter().filter(|month| sums.has_month(*month)));
                let mut builder = TableBuilder::new(names.to_vec());
                copy(&mut builder, &sums, over, |_, _, count| Some(count))?;
                builder.finish()?
            }
        });
    }
    let table = table.map_or_else(|| TableBuilder::new(names.to_vec()).finish(), Ok)?;
    let table = without_sum_of_all(names, table, &of_all, &mut settled)?;
    for months in [&mut settled.kept, &mut settled.rest, &mut settled.differing] {
        months.sort_unstable();
        months.dedup();
    }
    Ok((table, settled))
}

/// A table without values that are the sum of some others, in months that these have, and
/// without what breaks down in another way what it has.
fn without_sums(
    names: &[String],
    mut table: Table,
    settled: &mut Settled,
    of_all: &mut Vec<(usize, String)>,
) -> Result<Table> {
    for dimension in 0..names.len() {
        let named = |table: &Table, code: Code| {
            (names[dimension].clone(), table.dimensions()[dimension].dictionary.value(code).to_string())
        };
        let (mut sums, maybe) = sums_of_some(&table, dimension);
        settled.maybe.extend(maybe.into_iter().map(|code| named(&table, code)));
        // That of all others may be of more than they are.
        let whole = sums.iter().filter(|sum| sum.of_all).map(|sum| (dimension, named(&table, sum.code).1));
        of_all.extend(whole);
        sums.retain(|sum| !sum.of_all);
        if !sums.is_empty() {
            settled.partial.extend(sums.iter().map(|sum| named(&table, sum.code)));
            table = without(names, &table, dimension, &sums)?;
        }
        let again = said_again(&table, dimension);
        if !again.is_empty() {
            settled.again.extend(again.iter().map(|code| named(&table, *code)));
            let [_, rest] = parted(names, &table, dimension, &again)?;
            table = rest;
        }
        let left = table.sizes(dimension);
        let values = table.dimensions()[dimension].dictionary.values().iter().zip(&left);
        let values = values.filter(|(_, size)| **size > 0).map(|(value, _)| value.as_str());
        for value in grouped::among(values) {
            let own = (names[dimension].clone(), value.to_string());
            if !settled.maybe.contains(&own) {
                settled.maybe.push(own);
            }
        }
    }
    Ok(table)
}

/// A table without the value of each category that is the sum of all others.
fn without_sum_of_all(
    names: &[String],
    mut table: Table,
    known: &[(usize, String)],
    settled: &mut Settled,
) -> Result<Table> {
    for dimension in 0..names.len() {
        let found = known.iter().find(|(own, _)| *own == dimension);
        let found = found.and_then(|(_, value)| table.dimensions()[dimension].dictionary.code(value));
        let Some(code) = sum_of_others(&table, dimension).or(found) else { continue };
        let value = table.dimensions()[dimension].dictionary.value(code).to_string();
        let [sum, others] = parted(names, &table, dimension, &[code])?;
        table = with_missing(names, others, 1 << dimension, &sum, settled)?;
        settled.left_out.push((names[dimension].clone(), value));
    }
    Ok(table)
}

/// What a sum is of: its categories but those that it is over, and its month.
type Whole = (Vec<Code>, Month);

/// A table with the values that only begin like totals, "All Saints", and are no sums of its
/// values; and the other sums.
fn with_names(
    names: &[String],
    table: &Table,
    dimension: usize,
    sums: &Table,
) -> Result<Option<(Table, Option<Table>)>> {
    let dictionary = &sums.dimensions()[dimension].dictionary;
    let sizes = sums.sizes(dimension);
    let parts: u64 = table.total();
    let known: Vec<String> =
        table.dimensions()[dimension].dictionary.values().iter().map(|own| folded(own)).collect();
    let is_name = |code: &usize| {
        let name = folded(dictionary.value(*code as Code));
        let rest = NAME_BEGINNINGS.iter().find_map(|beginning| name.strip_prefix(beginning));
        let is_word = |rest: &str| {
            known.iter().any(|own| own.contains(rest)) || folded(&names[dimension]).contains(rest)
        };
        rest.is_some_and(|rest| !is_word(rest)) && sizes[*code] > 0 && sizes[*code] < parts
    };
    let found: Vec<Code> = (0..sizes.len()).filter(is_name).map(|code| code as Code).collect();
    if found.is_empty() {
        return Ok(None);
    }
    let all = found.len() == sizes.iter().filter(|size| **size > 0).count();
    let (own, rest) = match all {
        true => (sums.clone(), None),
        false => parted(names, sums, dimension, &found).map(|[own, rest]| (own, Some(rest)))?,
    };
    let mut both = TableBuilder::new(names.to_vec());
    copy(&mut both, table, 0, |_, _, count| Some(count))?;
    copy(&mut both, &own, 0, |_, _, count| Some(count))?;
    let both = both.finish()?;
    let are_sums = sum_of_others(&both, dimension).is_some() || !sums_of_some(&both, dimension).0.is_empty();
    Ok((!are_sums && !is_above(table, &own)).then_some((both, rest)))
}

/// Whether some rows are more than all others in a month.
fn is_above(table: &Table, sums: &Table) -> bool {
    let by_month = |table: &Table| {
        let cells = (0..table.keys()).flat_map(|key| of_key(table, key));
        cells.fold(HashMap::<Month, u64>::new(), |mut sums, (month, count)| {
            *sums.entry(month).or_default() += count;
            sums
        })
    };
    let parts = by_month(table);
    by_month(sums).iter().any(|(month, sum)| *sum >= parts.get(month).copied().unwrap_or(0))
}

/// What sums are called, in the categories that they are over.
fn called(sums: &Table, over: u64, key: usize) -> Vec<Code> {
    let columns = sums.dimensions().iter().enumerate().filter(|(at, _)| over & (1 << at) != 0);
    columns.map(|(_, column)| column.codes[key]).collect()
}

fn values_over(sums: &Table, over: u64) -> HashSet<Vec<Code>> {
    (0..sums.keys()).map(|key| called(sums, over, key)).collect()
}

/// Whether two numbers are one but for rounding.
fn near(one: u64, other: u64) -> bool {
    one.abs_diff(other).saturating_mul(ROUNDED) <= one.max(other)
}

/// A table with what sums have that none of its rows is a part of.
fn with_missing(
    names: &[String],
    table: Table,
    over: u64,
    sums: &Table,
    settled: &mut Settled,
) -> Result<Table> {
    let kept: Vec<usize> = (0..names.len()).filter(|at| over & (1 << at) == 0).collect();
    let mut parts: HashMap<Whole, u64> = HashMap::new();
    for key in 0..table.keys() {
        let codes: Vec<Code> = kept.iter().map(|at| table.dimensions()[*at].codes[key]).collect();
        for (month, count) in of_key(&table, key) {
            *parts.entry((codes.clone(), month)).or_default() += count;
        }
    }
    let whole = |key: usize, month: Month| -> Option<Whole> {
        let code = |at: &usize| {
            let own = &sums.dimensions()[*at];
            table.dimensions()[*at].dictionary.code(own.dictionary.value(own.codes[key]))
        };
        Some((kept.iter().map(code).collect::<Option<_>>()?, month))
    };
    let part = |key: usize, month: Month| whole(key, month).and_then(|whole| parts.get(&whole)).copied();
    // A total of more than the file has, "all nationalities" of ten, is above its parts.
    let mut above: HashMap<Vec<Code>, (usize, usize)> = HashMap::new();
    for key in 0..sums.keys() {
        let (compared, above) = above.entry(called(sums, over, key)).or_default();
        for (parts, count) in of_key(sums, key).filter_map(|(month, count)| Some((part(key, month)?, count)))
        {
            *compared += 1;
            *above += usize::from(count > parts && !near(parts, count));
        }
    }
    let mut larger =
        above.iter().filter(|(_, (compared, above))| *compared > 1 && above * 10 >= *compared * 9);
    let larger = larger.next().filter(|_| larger.next().is_none()).map(|(called, _)| called);
    let rest = |key: usize, month: Month, count: u64| match part(key, month) {
        Some(parts) => {
            let larger = larger.is_some_and(|larger| *larger == called(sums, over, key));
            (larger && count > parts).then(|| count - parts)
        }
        None => Some(count),
    };
    let before = (settled.kept.len(), settled.rest.len());
    for key in 0..sums.keys() {
        for (month, count) in of_key(sums, key) {
            match (part(key, month), rest(key, month, count)) {
                (None, _) if count > 0 => settled.kept.push(month),
                (Some(_), Some(_)) => settled.rest.push(month),
                (Some(parts), None) if !near(parts, count) => settled.differing.push(month),
                (Some(_), None) => settled.fitting = true,
                _ => {}
            }
        }
    }
    if before == (settled.kept.len(), settled.rest.len()) {
        return Ok(table);
    }
    let mut builder = TableBuilder::new(names.to_vec());
    copy(&mut builder, &table, 0, |_, _, count| Some(count))?;
    copy(&mut builder, sums, over, rest)?;
    builder.finish()
}

/// The value that is the sum of all others, where there are at least two: in every month, or
/// but for rounding and a month in ten.
fn sum_of_others(table: &Table, dimension: usize) -> Option<Code> {
    let sizes = table.sizes(dimension);
    let others = sizes.iter().filter(|size| **size > 0).count();
    if !(3..=MOST_VALUES).contains(&others) {
        return None;
    }
    let all: u64 = sizes.iter().sum();
    let (code, size) = sizes.iter().enumerate().max_by_key(|(_, size)| **size)?;
    // A month in ten may be far off.
    if size.saturating_mul(2).abs_diff(all).saturating_mul(10) > all {
        return None;
    }
    let mut months: HashMap<Month, (u64, u64)> = HashMap::new();
    for key in 0..table.keys() {
        let own = usize::from(table.dimensions()[dimension].codes[key]) == code;
        for (month, count) in of_key(table, key) {
            let (sum, parts) = months.entry(month).or_default();
            *(if own { sum } else { parts }) += count;
        }
    }
    let count =
        |is: &dyn Fn(u64, u64) -> bool| months.values().filter(|(sum, parts)| is(*sum, *parts)).count();
    let filled = count(&|sum, _| sum > 0);
    let both = count(&|sum, parts| sum > 0 && parts > 0);
    let nearly = count(&|sum, parts| sum > 0 && parts > 0 && near(sum, parts));
    // Or two months, or one, of large figures.
    let bits: u32 = months.values().map(|(sum, _)| (sum + 1).ilog2()).sum();
    let equal = count(&|sum, parts| sum == parts) == months.len() && (filled >= MONTHS || bits >= LARGE);
    (equal || both >= MONTHS * 2 && nearly * 10 >= both * 9).then_some(())?;
    Code::try_from(code).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sums_are_known_and_others_are_none() {
        for text in [
            "Total",
            "GRAND TOTAL",
            "CBP Total",
            "North Total",
            "Sub-total",
            "Subtotal North",
            "All",
            "All types",
            "Todos",
            "Suma",
            "Gesamt",
            "Total general",
            "Average",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "All others",
            "All Other Countries",
            "Todos los demás",
            "North",
            "Italy",
            "Tall",
            "Totalfina",
            "",
            "Small",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }

    fn table(rows: &[(&str, &str, u64)]) -> TableBuilder {
        let mut builder = TableBuilder::new(vec!["place".into()]);
        for (month, place, count) in rows {
            builder.push(Month::parse(month).expect("a month"), &[place], *count).expect("a row");
        }
        builder
    }

    #[test]
    fn a_sum_without_its_parts_is_kept_and_one_with_them_is_not() {
        let names = ["place".to_string()];
        let parts = table(&[("2024-02", "North", 3), ("2024-02", "South", 4), ("2024-03", "North", 500)]);
        let sums = table(&[("2024-01", "Total", 9), ("2024-02", "Total", 7), ("2024-03", "Total", 900)]);
        let (table, settled) = settle(&names, false, parts, [(1, sums)].into()).expect("a table");
        assert_eq!(table.total(), 9 + 7 + 500);
        let month = |text| Month::parse(text).expect("a month");
        assert_eq!(settled.kept, [month("2024-01")]);
        assert_eq!(settled.differing, [month("2024-03")]);
    }

    #[test]
    fn a_value_that_is_the_sum_of_the_others_in_every_month_is_left_out() {
        let names = ["place".to_string()];
        let mut rows = Vec::new();
        for (month, north, south) in [("2024-01", 3, 8), ("2024-02", 5, 1), ("2024-03", 2, 2)] {
            rows.extend([(month, "North", north), (month, "South", south), (month, "Both", north + south)]);
        }
        let (whole, settled) = settle(&names, false, table(&rows), Sums::new()).expect("a table");
        assert_eq!((whole.total(), settled.left_out), (21, vec![("place".into(), "Both".into())]));
        rows[2].2 += 1;
        let (whole, settled) = settle(&names, false, table(&rows), Sums::new()).expect("a table");
        assert_eq!((whole.total(), settled.left_out.len()), (43, 0));
    }
}
