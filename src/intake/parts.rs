//! Values of a category that are sums of some of the others, told by the numbers alone.
//!
//! A sum of any parts is taken for one where its figures say more than the choice of the
//! parts does: of twenty values there are a million choices, so that a few small months
//! may agree by chance, and twelve months of thousands do not.

use std::collections::{BTreeSet, HashMap};

use super::relation::{PRIME, power, relations};
use super::search::Search;
use super::subset::{Halves, choice};
use super::taken::{Sum, of_key};
use crate::data::{Code, Table};

/// Bits by which figures must say more than the choice of parts.
const SURE: u32 = 16;
/// Bits by which they must for a value to be told that may be a sum.
const PERHAPS: u32 = 8;

/// A total may be so many times a hundredth off: publishers round.
pub(super) const ROUNDED: u64 = 100;

/// Of a category with more values none is looked at.
const MOST_VALUES: usize = 300;

/// Figures by which parts are sought; all others then have to agree.
const SOUGHT_BY: usize = 24;

/// Figures that are looked at for all values within parts of a table.
const MOST_WORK: usize = 20_000_000;

/// Figures of one value by which it is told to be others added up.
const MOST_RELATED: usize = 600;

/// A figure of one month that is a sum by chance has fewer bits.
const MOST_BITS_OF_CHANCE: u32 = 10;

/// Keys of a table that is looked at in parts.
const MOST_KEYS: usize = 100_000;

/// Of more values parts are sought once.
const MANY_VALUES: usize = 64;

/// Figures of one value within parts of a table.
const MOST_CELLS: usize = 2_000;

/// The figures of each value, one after another, by its code.
type Figures = Vec<Vec<u64>>;

/// The values of a category that are sums of others, which are none themselves; and those that
/// may be.
pub(super) fn sums_of_some(table: &Table, dimension: usize) -> (Vec<Sum>, Vec<Code>) {
    let sizes = table.sizes(dimension);
    let filled = sizes.iter().filter(|size| **size > 0).count();
    if !(2..=MOST_VALUES).contains(&filled) {
        return Default::default();
    }
    let whole = by_month(table, dimension);
    let halves = Halves::of(&whole).filter(|_| table.months().months() > 1);
    let mut maybe = Vec::new();
    let within = (table.keys() <= MOST_KEYS).then(|| Within::of(table, dimension));
    let codes = &table.dimensions()[dimension].codes;
    let mut keys = vec![0; sizes.len()];
    codes.iter().for_each(|code| keys[usize::from(*code)] += 1);
    let mut order: Vec<usize> = (0..sizes.len()).filter(|code| sizes[*code] > 0).collect();
    // Parts before what they are parts of; of two that are the same the coarser, or the later.
    order.sort_by_cached_key(|code| (sizes[*code], keys[*code], usize::MAX - code));
    let cells = within.as_ref().map(|within| within.cells(table, dimension));
    let related: HashMap<usize, Vec<usize>> = match &cells {
        Some(cells) => relations(cells, &order).into_iter().collect(),
        None => HashMap::new(),
    };
    if table.months().months() == 1 {
        maybe.extend(order.iter().copied().filter(|code| is_of_next(*code, &whole)).map(|code| code as Code));
    }
    let (mut sums, mut known, mut work): (Vec<Sum>, BTreeSet<usize>, usize) = Default::default();
    for code in order {
        let others: Vec<usize> = (0..sizes.len())
            .filter(|other| sizes[*other] > 0 && *other != code && !known.contains(other))
            .collect();
        let mut in_part = || -> Option<Vec<usize>> {
            let figures = within.as_ref()?.figures(table, dimension, code as Code)?;
            work += figures.iter().map(Vec::len).sum::<usize>();
            (work < MOST_WORK).then(|| parts(code, &others, &figures))?
        };
        let mut few = || {
            let parts = halves.as_ref()?.parts(code, &|part| others.contains(&part))?;
            let bits = choice(parts.len(), others.len());
            let is = |sure: u32| tells_more(&whole[code], &parts, &others, &whole, bits + sure);
            let sure = is(SURE);
            maybe.extend((!sure && is(PERHAPS)).then_some(code as Code));
            sure.then_some(parts)
        };
        let by_figures = || {
            let (parts, figures) = (related.get(&code)?, cells.as_ref()?);
            let own = parts.len() > 1 && parts.iter().all(|part| others.contains(part));
            (own && tells(&figures[code], parts, &others, figures, others.len().ilog2() + 2))
                .then(|| parts.clone())
        };
        let found = parts(code, &others, &whole).or_else(by_figures).or_else(&mut few);
        let found = found.map(|parts| (parts, false));
        if let Some((parts, within)) = found.or_else(|| Some((in_part()?, true))) {
            known.insert(code);
            let parts = parts.into_iter().map(|part| part as Code).collect();
            sums.push(Sum { code: code as Code, parts, within, of_all: false });
        }
    }
    let all = filled - sums.len();
    sums.iter_mut().for_each(|sum| sum.of_all = !sum.within && all > 1 && sum.parts.len() == all);
    (sums, maybe)
}

/// The values that say again, broken down otherwise, what the first ones say: those not among
/// the half, or the third, of which the sum is that of the others.
pub(super) fn said_again(table: &Table, dimension: usize) -> Vec<Code> {
    let figures = by_month(table, dimension);
    let all: Vec<usize> = (0..figures.len()).filter(|code| figures[*code].iter().any(|n| *n > 0)).collect();
    let Some((first, others)) =
        all.split_first().filter(|(_, others)| (2..=MOST_VALUES).contains(&others.len()))
    else {
        return Vec::new();
    };
    let total = sum_of(&all, &figures, figures[*first].len());
    for times in [2u64, 3] {
        if total.iter().any(|n| !n.is_multiple_of(times)) {
            continue;
        }
        let part: Vec<u64> = total.iter().map(|n| n / times).collect();
        let rest: Option<Vec<u64>> =
            part.iter().zip(&figures[*first]).map(|(n, own)| n.checked_sub(*own)).collect();
        let Some(rest) = rest else { continue };
        let Some(mut own) = chosen(&rest, others, &figures) else { continue };
        own.push(*first);
        let left: Vec<usize> = all.iter().copied().filter(|code| !own.contains(code)).collect();
        // Each of the others, too, is broken down into several.
        let whole = own.len() > 1
            && left.len() as u64 > times - 1
            && tells_by(&independent(&figures), &part, &own, &all, &figures, SURE + all.len() as u32);
        if whole && (times == 2 || chosen(&part, &left, &figures).is_some()) {
            return left.into_iter().map(|code| code as Code).collect();
        }
    }
    Vec::new()
}

/// The sums of each value by month; nothing of months of which some figure is not known.
fn by_month(table: &Table, dimension: usize) -> Figures {
    let mut figures = vec![vec![0; table.months().months()]; table.dimensions()[dimension].dictionary.len()];
    for key in 0..table.keys() {
        let own = &mut figures[usize::from(table.dimensions()[dimension].codes[key])];
        table.cells(key).iter().for_each(|cell| own[cell.month()] += cell.count());
    }
    for key in 0..table.keys() {
        unknown(table, key).for_each(|month| figures.iter_mut().for_each(|own| own[month] = 0));
    }
    reduced(figures)
}

/// Figures over what all can be divided by: of thousands alone these say no more than of ones.
fn reduced(mut figures: Figures) -> Figures {
    let of_two = |mut a: u64, mut b: u64| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let by = figures.iter().flatten().fold(0, |by, own| if by == 1 { 1 } else { of_two(by, *own) });
    if by > 1 {
        figures.iter_mut().flatten().for_each(|own| *own /= by);
    }
    figures
}

/// The months of which a key has a row without a figure.
fn unknown(table: &Table, key: usize) -> impl Iterator<Item = usize> {
    let blanks = table.blanks().into_iter().flat_map(move |blanks| of_key(blanks, key));
    blanks.filter_map(|(month, _)| table.months().index(month))
}

/// The keys of a table by what they are in the other categories.
struct Within {
    of_key: Vec<usize>,
    keys: Vec<Vec<usize>>,
}

impl Within {
    fn of(table: &Table, dimension: usize) -> Within {
        let mut known: HashMap<Vec<Code>, usize> = HashMap::new();
        let (mut of_key, mut keys): (Vec<usize>, Vec<Vec<usize>>) = Default::default();
        for key in 0..table.keys() {
            let others = table.dimensions().iter().enumerate().filter(|(at, _)| *at != dimension);
            let place =
                *known.entry(others.map(|(_, column)| column.codes[key]).collect()).or_insert(keys.len());
            keys.resize_with(keys.len().max(place + 1), Vec::new);
            keys[place].push(key);
            of_key.push(place);
        }
        Within { of_key, keys }
    }

    /// The figures of each value in each part of the table, as far as they are looked at.
    fn cells(&self, table: &Table, dimension: usize) -> Figures {
        let months = table.months().months();
        let places = self.keys.len().min(MOST_RELATED / months.max(1) + 1);
        let codes = &table.dimensions()[dimension].codes;
        let mut figures = vec![vec![0; places * months]; table.dimensions()[dimension].dictionary.len()];
        for (at, keys) in self.keys.iter().take(places).enumerate() {
            for key in keys {
                let own = &mut figures[usize::from(codes[*key])];
                table.cells(*key).iter().for_each(|cell| own[at * months + cell.month()] += cell.count());
            }
            for month in keys.iter().flat_map(|key| unknown(table, *key)) {
                figures.iter_mut().for_each(|own| own[at * months + month] = 0);
            }
        }
        figures
    }

    /// The figures of each value where one of them has rows beside others; `None`: that is
    /// everywhere, or nowhere.
    fn figures(&self, table: &Table, dimension: usize, code: Code) -> Option<Figures> {
        let codes = &table.dimensions()[dimension].codes;
        let own = (0..table.keys()).filter(|key| codes[*key] == code).map(|key| self.of_key[key]);
        let places: BTreeSet<usize> = own.filter(|place| self.keys[*place].len() > 1).collect();
        let months = table.months().months();
        let places: Vec<usize> = (!places.is_empty() && places.len() < self.keys.len())
            .then(|| places.into_iter().take(MOST_CELLS / months + 1).collect())?;
        let mut figures =
            vec![vec![0; places.len() * months]; table.dimensions()[dimension].dictionary.len()];
        for (at, place) in places.iter().enumerate() {
            for key in &self.keys[*place] {
                let own = &mut figures[usize::from(codes[*key])];
                table.cells(*key).iter().for_each(|cell| own[at * months + cell.month()] += cell.count());
            }
            for month in self.keys[*place].iter().flat_map(|key| unknown(table, *key)) {
                figures.iter_mut().for_each(|own| own[at * months + month] = 0);
            }
        }
        Some(reduced(figures))
    }
}

/// Whether a figure of the only month is that of three or more values next to it added up.
fn is_of_next(code: usize, figures: &[Vec<u64>]) -> bool {
    let target: u64 = figures[code].iter().sum();
    let come_to = |others: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut parts) = (0u64, 0);
        for other in others {
            let own: u64 = figures[other].iter().sum();
            sum += own;
            parts += usize::from(own > 0);
            if sum >= target {
                break;
            }
        }
        sum == target && parts > 2
    };
    target >= 1 << MOST_BITS_OF_CHANCE
        && (come_to(&mut (code + 1..figures.len())) || come_to(&mut (0..code).rev()))
}

/// What a value is the sum of: those next to it, or any.
fn parts(code: usize, others: &[usize], figures: &[Vec<u64>]) -> Option<Vec<usize>> {
    let target = &figures[code];
    let (back, on) = others.split_at(others.partition_point(|other| *other < code));
    let back: Vec<usize> = back.iter().rev().copied().collect();
    if tells(target, others, others, figures, 0) {
        return Some(others.to_vec());
    }
    let near = run(target, on, figures).or_else(|| run(target, &back, figures));
    near.or_else(|| chosen(target, others, figures)).or_else(|| all_but_some(target, others, figures))
}

/// All but those that come to what all others are more.
fn all_but_some(target: &[u64], others: &[usize], figures: &[Vec<u64>]) -> Option<Vec<usize>> {
    let all = sum_of(others, figures, target.len());
    let more: Option<Vec<u64>> = all.iter().zip(target).map(|(all, own)| all.checked_sub(*own)).collect();
    // Of few all choices were tried.
    let left_out = chosen(&more?, others, figures).filter(|left_out| left_out.len() * 8 < others.len())?;
    Some(others.iter().copied().filter(|other| !left_out.contains(other)).collect())
}

/// As many of those that follow as come to the figures.
fn run(target: &[u64], others: &[usize], figures: &[Vec<u64>]) -> Option<Vec<usize>> {
    let size: u64 = target.iter().sum();
    let mut sum = vec![0u64; target.len()];
    let mut best: Option<(u64, usize)> = None;
    for (at, other) in others.iter().enumerate() {
        let filled = sum.iter_mut().zip(target).zip(&figures[*other]).filter(|((_, target), _)| **target > 0);
        filled.for_each(|((sum, _), own)| *sum += own);
        let so_far: u64 = sum.iter().sum();
        if so_far > size + size / 10 {
            break;
        }
        let apart = target.iter().zip(&sum).map(|(n, sum)| n.abs_diff(*sum)).sum();
        let better = best.is_none_or(|(least, _)| apart < least);
        if better
            && so_far + size / 10 >= size
            && tells(target, &others[..=at], others, figures, others.len().ilog2() + 2)
        {
            best = Some((apart, at));
        }
    }
    best.map(|(_, last)| others[..=last].to_vec())
}

/// Any that come to the figures, or to a hundredth of them.
fn chosen(target: &[u64], others: &[usize], figures: &[Vec<u64>]) -> Option<Vec<usize>> {
    let filled: Vec<usize> = (0..target.len()).filter(|cell| target[*cell] > 0).collect();
    let (early, late) = filled.split_at(filled.len() / 2);
    let tries = [(&filled[..], 0), (late, 0), (early, 0), (&filled[..], ROUNDED), (late, ROUNDED)];
    let enough = |rounded: u64| if rounded == 0 { 2 } else { 6 };
    let times = if others.len() > MANY_VALUES { 1 } else { tries.len() };
    tries.into_iter().take(times).filter(|(window, rounded)| window.len() >= enough(*rounded)).find_map(
        |(window, rounded)| {
            let cells = window.iter().copied().step_by(window.len().div_ceil(SOUGHT_BY));
            let found = Search::new(target, &cells.collect::<Vec<_>>(), rounded, others, figures).find()?;
            let among = others.len() as u32;
            let choice = among.min(found.len() as u32 * (among.ilog2() + 1));
            tells(target, &found, others, figures, choice).then_some(found)
        },
    )
}

/// Whether parts come to some figures, but for one in ten, and say more than so many bits: each
/// by how far it is from what could be expected, over how far they are apart.
fn tells(target: &[u64], parts: &[usize], others: &[usize], figures: &[Vec<u64>], choice: u32) -> bool {
    tells_more(target, parts, others, figures, SURE + choice)
}

/// The same by so many bits in all.
fn tells_more(target: &[u64], parts: &[usize], others: &[usize], figures: &[Vec<u64>], bits: u32) -> bool {
    let cells: Vec<usize> = (0..target.len()).collect();
    tells_by(&cells, target, parts, others, figures, bits)
}

/// The same by some of the figures.
fn tells_by(
    cells: &[usize],
    target: &[u64],
    parts: &[usize],
    others: &[usize],
    figures: &[Vec<u64>],
    least: u32,
) -> bool {
    let sum: Vec<u64> = sum_of(parts, figures, target.len());
    let cells: Vec<usize> =
        cells.iter().copied().filter(|cell| target[*cell] > 0 && sum[*cell] > 0).collect();
    let mut apart: Vec<u64> = cells.iter().map(|cell| target[*cell].abs_diff(sum[*cell])).collect();
    apart.sort_unstable();
    let Some(most) = apart.get((apart.len() * 9).div_ceil(10).saturating_sub(1)).copied() else {
        return false;
    };
    let room = (1 + most.saturating_mul(2)).ilog2();
    let beside = beside(target, parts, others, figures);
    let bits = |at: usize| match target[cells[at]].abs_diff(sum[cells[at]]) <= most {
        true => (1 + news(target, &beside, &cells[..=at])).ilog2().saturating_sub(room),
        false => 0,
    };
    let enough = if most == 0 { 2 } else { 6 };
    let rounded = |cell: &&usize| {
        target[**cell].abs_diff(sum[**cell]).saturating_mul(ROUNDED) <= target[**cell].saturating_mul(2)
    };
    let rounded = cells.iter().filter(rounded).count() * 10 >= cells.len() * 9;
    // Figures that are nearly those of one other are another edition of them.
    rounded
        && (most == 0 || parts.len() > 1)
        && apart.len() >= enough
        && (0..cells.len()).map(bits).sum::<u32>() >= least
}

/// The months whose figures are not sums of multiples of those of months before them: where
/// figures follow a rule, few are.
fn independent(figures: &[Vec<u64>]) -> Vec<usize> {
    let mut found = Vec::new();
    // Each with the place of its first figure, by which it is divided.
    let mut basis: Vec<(usize, Vec<u64>)> = Vec::new();
    for month in 0..figures.first().map_or(0, Vec::len) {
        let mut row: Vec<u64> = figures.iter().map(|own| own[month] % PRIME).collect();
        for (place, other) in &basis {
            let times = PRIME - row[*place];
            row.iter_mut().zip(other).for_each(|(n, other)| *n = (*n + times * other) % PRIME);
        }
        let Some(place) = row.iter().position(|n| *n > 0) else { continue };
        let inverse = power(row[place], PRIME - 2);
        row.iter_mut().for_each(|n| *n = *n * inverse % PRIME);
        basis.push((place, row));
        found.push(month);
    }
    found
}

fn sum_of(codes: &[usize], figures: &[Vec<u64>], cells: usize) -> Vec<u64> {
    (0..cells).map(|cell| codes.iter().map(|code| figures[*code][cell]).sum()).collect()
}

/// Figures by which others may be expected where all go up and down together: of the largest
/// part or of the other parts; of a single part those of another value.
fn beside(target: &[u64], parts: &[usize], others: &[usize], figures: &[Vec<u64>]) -> Vec<u64> {
    let size = |code: &usize| figures[*code].iter().sum::<u64>();
    let largest = |codes: &[usize]| codes.iter().copied().max_by_key(size);
    let of = |codes: &[usize]| sum_of(codes, figures, target.len());
    match (largest(parts), parts.len()) {
        (Some(largest), 2..) => {
            let rest: Vec<usize> = parts.iter().copied().filter(|part| *part != largest).collect();
            let (one, rest) = (of(&[largest]), of(&rest));
            if one.iter().sum::<u64>() < rest.iter().sum() { rest } else { one }
        }
        _ => {
            let unlike = |other: &usize| figures[*other] != *target && !parts.contains(other);
            let unlike: Vec<usize> = others.iter().copied().filter(unlike).collect();
            of(&largest(&unlike).map_or_else(Vec::new, |one| vec![one]))
        }
    }
}

/// How far the last of some figures is from what could be expected: that it stays, goes on, or
/// does as others do.
fn news(own: &[u64], beside: &[u64], cells: &[usize]) -> u64 {
    let [.., before, at] = *cells else { return own[cells[0]] };
    let stays = own[at].abs_diff(own[before]);
    let goes_on = match *cells {
        [.., earlier, before, at] => (own[at] + own[earlier]).abs_diff(own[before] * 2),
        _ => stays,
    };
    if beside[before] == 0 {
        return stays.min(goes_on);
    }
    let share = u128::from(own[before]) * u128::from(beside[at]) / u128::from(beside[before]);
    let with_others = u128::from(own[at]).abs_diff(share);
    stays.min(goes_on).min(u64::try_from(with_others).unwrap_or(u64::MAX).saturating_sub(2))
}
