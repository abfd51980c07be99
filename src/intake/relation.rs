//! Values whose figures are those of some others added up, told by elimination: where a table
//! has more figures of each value than it has values, no choice of parts is left.

/// A prime below which figures are told apart.
pub(super) const PRIME: u64 = (1 << 31) - 1;

/// Of each value, of which others its figures are the sum; those come first that have less.
/// `order`: the values, the smallest first.
pub(super) fn relations(figures: &[Vec<u64>], order: &[usize]) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    // Rows that were made of values: with the place by which each is divided, and of how many
    // of each value.
    let mut rows: Vec<(usize, Vec<u64>, Vec<u64>)> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for code in order {
        let mut row: Vec<u64> = figures[*code].iter().map(|n| n % PRIME).collect();
        // What was taken from it of each value.
        let mut less = vec![0u64; taken.len()];
        for (place, own, of) in &rows {
            let times = row[*place];
            if times == 0 {
                continue;
            }
            let minus = PRIME - times;
            row.iter_mut().zip(own).for_each(|(n, own)| *n = (*n + minus * own) % PRIME);
            less.iter_mut().zip(of).for_each(|(n, of)| *n = (*n + times * of) % PRIME);
        }
        let Some(place) = row.iter().position(|n| *n > 0) else {
            if less.iter().all(|n| *n < 2) {
                let parts = less.iter().zip(&taken).filter(|(n, _)| **n == 1).map(|(_, part)| *part);
                found.push((*code, parts.collect()));
            }
            continue;
        };
        let inverse = power(row[place], PRIME - 2);
        row.iter_mut().for_each(|n| *n = *n * inverse % PRIME);
        let mut of: Vec<u64> = less.iter().map(|n| (PRIME - n) % PRIME * inverse % PRIME).collect();
        of.push(inverse);
        taken.push(*code);
        rows.push((place, row, of));
    }
    found
}

/// A number to a power, among those below the prime.
pub(super) fn power(base: u64, exponent: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, base, exponent);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_any_number_of_values_are_found_where_there_are_figures_enough() {
        let count = |value: u64, cell: u64| scan::mix(value + 1, cell) % 9_000 + 60;
        let of = |cells: u64| -> Vec<Vec<u64>> {
            let mut figures: Vec<Vec<u64>> =
                (0..60).map(|value| (0..cells).map(|cell| count(value, cell)).collect()).collect();
            for by in [2, 3] {
                let sum =
                    |cell: u64| (0..60).filter(|value| value % by == 0).map(|value| count(value, cell)).sum();
                figures.push((0..cells).map(sum).collect());
            }
            figures
        };
        let order: Vec<usize> = (0..62).collect();
        let found = relations(&of(70), &order);
        assert_eq!(
            found.iter().map(|(code, parts)| (*code, parts.len())).collect::<Vec<_>>(),
            [(60, 30), (61, 20)]
        );
        assert!(found[1].1.iter().all(|part| part % 3 == 0));
        assert_eq!(relations(&of(50), &order), []);
    }
}
