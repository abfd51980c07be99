//! How near a stated figure must be: the tolerance table of the claims standard.

use super::finding::Verdict;
use crate::claims::claim::{Qualifier, Stated};

/// A count `n` against the actual `x`. `slack` is what rounding in the source
/// can hide: 5 for each month summed in a file rounded to 10.
pub(crate) fn count(stated: &Stated, x: f64, slack: f64) -> Verdict {
    let (n, half) = (stated.value, stated.precision / 2.0);
    let off = (x - n).abs();
    match stated.qualifier {
        Qualifier::More => holds(x >= n),
        Qualifier::Less => holds(x < n),
        _ if x == n => Verdict::Supported,
        Qualifier::About => rounded(off <= half.max(0.025 * n)),
        Qualifier::Nearly => rounded(0.95 * n <= x && x <= 1.02 * n),
        _ => rounded(off <= half || off <= 0.02 * n || off <= slack),
    }
}

/// A percent `n` against the actual `x`, both without sign of direction: a
/// change the other way comes in as a negative `x`. `slack` is what rounding in
/// the source can hide, in percent.
pub(crate) fn percent(stated: &Stated, x: f64, slack: f64) -> Verdict {
    let (n, half) = (stated.value, stated.precision / 2.0);
    let off = (x - n).abs();
    match stated.qualifier {
        Qualifier::More => holds(x >= n),
        Qualifier::Less => holds(0.0 <= x && x < n),
        Qualifier::Majority => holds(x > 50.0),
        _ if x < 0.0 => Verdict::Contradicted,
        _ if off <= half + 1e-9 => Verdict::Supported,
        Qualifier::About => rounded(off <= 2.5),
        Qualifier::Nearly => rounded(n - 2.5 <= x && x <= n + 0.5),
        Qualifier::Exact => rounded(off <= 1.5_f64.max(0.01 * n).max(slack)),
    }
}

/// A factor `n` against the actual ratio.
pub(crate) fn multiple(stated: &Stated, ratio: f64) -> Verdict {
    let n = stated.value;
    let off = (ratio - n).abs();
    match stated.qualifier {
        Qualifier::More => holds(ratio >= n),
        Qualifier::Less => holds(ratio < n),
        _ if off <= 0.05 * n => Verdict::Supported,
        // What is just above was near enough without the word.
        Qualifier::Nearly => rounded(0.9 * n <= ratio && ratio < n),
        _ => rounded(off <= 0.125 * n || n >= 3.0 && ratio.round() == n),
    }
}

/// A half, a third, … of what there was in other months against the actual percent: as
/// the factor that it is said for. A bound is none.
pub(crate) fn fraction(stated: &Stated, percent: f64) -> Verdict {
    let times = 100.0 / stated.value;
    let whole = (times - times.round()).abs() < 0.01 && (2.0..=10.0).contains(&times);
    let near = (100.0 / percent - times).abs() <= 0.125 * times;
    rounded(whole && near && matches!(stated.qualifier, Qualifier::Exact | Qualifier::About))
}

pub(crate) fn holds(condition: bool) -> Verdict {
    if condition { Verdict::Supported } else { Verdict::Contradicted }
}

fn rounded(condition: bool) -> Verdict {
    if condition { Verdict::Rounded } else { Verdict::Contradicted }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Contradicted, Rounded, Supported};
    use super::*;
    use crate::claims::claim::{Span, Unit};

    fn stated(value: f64, precision: f64, qualifier: Qualifier) -> Stated {
        Stated { value, precision, unit: Unit::Count, qualifier, span: Span::default() }
    }

    #[test]
    fn counts() {
        use Qualifier::{About, Exact, Less, More, Nearly};
        for (n, u, q, x, verdict) in [
            (46_612.0, 1.0, Exact, 46_612.0, Supported),
            (46_610.0, 10.0, Exact, 46_612.0, Rounded),
            (221_303.0, 1.0, Exact, 222_574.0, Rounded),
            (40_000.0, 4_000.0, Exact, 47_574.0, Contradicted),
            (302_000.0, 1_000.0, About, 301_981.0, Rounded),
            (300_000.0, 30_000.0, Nearly, 280_000.0, Contradicted),
            (300_000.0, 30_000.0, Nearly, 299_000.0, Rounded),
            (2_000.0, 200.0, More, 2_000.0, Supported),
            (2_000.0, 200.0, Less, 2_000.0, Contradicted),
        ] {
            assert_eq!(count(&stated(n, u, q), x, 0.0), verdict, "{n} {q:?} {x}");
        }
        assert_eq!(count(&stated(60.0, 1.0, Exact), 64.0, 5.0), Rounded);
    }

    #[test]
    fn percents_and_multiples() {
        use Qualifier::{About, Exact, Majority, More, Nearly};
        for (n, u, q, x, verdict) in [
            (18.0, 1.0, Exact, 17.5, Supported),
            (74.5, 0.1, Exact, 74.61, Rounded),
            (18.0, 1.0, Exact, 11.4, Contradicted),
            (18.0, 1.0, Exact, -18.0, Contradicted),
            (25.0, 1.0, About, 27.4, Rounded),
            (18.0, 1.0, Nearly, 16.0, Rounded),
            (18.0, 1.0, Nearly, 15.0, Contradicted),
            (18.0, 1.0, Nearly, 19.0, Contradicted),
            (90.0, 1.0, More, 85.4, Contradicted),
            (50.0, 1.0, Majority, 50.1, Supported),
            (300.0, 1.0, Exact, 303.0, Rounded),
        ] {
            assert_eq!(percent(&stated(n, u, q), x, 0.0), verdict, "{n} {q:?} {x}");
        }
        for (n, x, verdict) in
            [(50.0, 47.05, Rounded), (50.0, 42.0, Contradicted), (44.0, 47.05, Contradicted)]
        {
            assert_eq!(fraction(&stated(n, 1.0, Exact), x), verdict, "{n} of what was: {x}");
        }
        for (n, ratio, verdict) in [
            (2.0, 2.3, Contradicted),
            (2.0, 2.014, Supported),
            (5.0, 5.254, Rounded),
            (7.0, 7.45, Rounded),
            (2.0, 12.2, Contradicted),
        ] {
            assert_eq!(multiple(&stated(n, 1.0, Exact), ratio), verdict, "{n} {ratio}");
        }
        for (ratio, verdict) in [(1.7, Contradicted), (1.85, Rounded), (2.15, Contradicted)] {
            assert_eq!(multiple(&stated(2.0, 1.0, Nearly), ratio), verdict, "nearly doubled: {ratio}");
        }
    }

    /// A figure with its precision in words, and the least and the most that make them
    /// true; `None`: there is no end on that side.
    type Edges = (Qualifier, f64, f64, Option<f64>, Option<f64>);

    fn assert_edges(judge: impl Fn(&Stated, f64) -> Verdict, step: f64, words: &[Edges]) {
        for (qualifier, n, precision, least, most) in words {
            let stated = stated(*n, *precision, *qualifier);
            for (edge, out) in [(least, -step), (most, step)] {
                let Some(edge) = *edge else { continue };
                assert!(judge(&stated, edge).is_true(), "{qualifier:?} {n}, {precision}: {edge}");
                let beyond = edge + out;
                assert_eq!(judge(&stated, beyond), Contradicted, "{qualifier:?} {n}, {precision}: {beyond}");
            }
        }
    }

    #[test]
    fn words_with_a_count_hold_up_to_their_edges() {
        use Qualifier::{About, Exact, Less, More, Nearly};
        let words = [
            (More, 1_000.0, 10.0, Some(1_000.0), None),
            (Less, 1_000.0, 10.0, None, Some(999.0)),
            (About, 1_000.0, 10.0, Some(975.0), Some(1_025.0)),
            (About, 1_000.0, 100.0, Some(950.0), Some(1_050.0)),
            (Nearly, 1_000.0, 10.0, Some(950.0), Some(1_020.0)),
            (Exact, 1_000.0, 10.0, Some(980.0), Some(1_020.0)),
            (Exact, 1_000.0, 100.0, Some(950.0), Some(1_050.0)),
        ];
        assert_edges(|stated, x| count(stated, x, 0.0), 1.0, &words);
        // Rounded to 10 in the source, seven months.
        let rounded_source = [(Exact, 1_000.0, 10.0, Some(965.0), Some(1_035.0))];
        assert_edges(|stated, x| count(stated, x, 35.0), 1.0, &rounded_source);
    }

    #[test]
    fn words_with_a_percent_hold_up_to_their_edges() {
        use Qualifier::{About, Exact, Less, Majority, More, Nearly};
        let words = [
            (More, 20.0, 1.0, Some(20.0), None),
            (Less, 20.0, 1.0, Some(0.0), Some(19.875)),
            (Majority, 50.0, 1.0, Some(50.125), None),
            (About, 20.0, 1.0, Some(17.5), Some(22.5)),
            (Nearly, 20.0, 0.5, Some(17.5), Some(20.5)),
            (Exact, 20.0, 1.0, Some(18.5), Some(21.5)),
            (Exact, 400.0, 1.0, Some(396.0), Some(404.0)),
            (Exact, 20.0, 10.0, Some(15.0), Some(25.0)),
            // The other way is not near.
            (Exact, 1.0, 1.0, Some(0.0), Some(2.5)),
        ];
        assert_edges(|stated, x| percent(stated, x, 0.0), 0.125, &words);
        let rounded_source = [(Exact, 20.0, 1.0, Some(17.0), Some(23.0))];
        assert_edges(|stated, x| percent(stated, x, 3.0), 0.125, &rounded_source);
        for (x, verdict) in [(19.375, Rounded), (19.5, Supported), (20.5, Supported), (20.625, Rounded)] {
            assert_eq!(percent(&stated(20.0, 1.0, Exact), x, 0.0), verdict, "{x}");
        }
    }

    #[test]
    fn words_with_a_multiple_hold_up_to_their_edges() {
        use Qualifier::{Exact, Less, More, Nearly};
        let words = [
            (More, 20.0, 1.0, Some(20.0), None),
            (Less, 20.0, 1.0, None, Some(19.875)),
            (Nearly, 20.0, 1.0, Some(18.0), Some(21.0)),
            (Exact, 20.0, 1.0, Some(17.5), Some(22.5)),
            (Exact, 2.0, 1.0, Some(1.75), Some(2.25)),
            // 2.5 rounds to 3; 3.375 is an eighth above.
            (Exact, 3.0, 1.0, Some(2.5), Some(3.375)),
        ];
        assert_edges(multiple, 0.125, &words);
        for (ratio, verdict) in [(18.875, Rounded), (19.0, Supported), (21.0, Supported), (21.125, Rounded)] {
            assert_eq!(multiple(&stated(20.0, 1.0, Exact), ratio), verdict, "{ratio}");
        }
    }
}
