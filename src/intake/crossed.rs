//! Headers that name a month and a value beside it: `2024-01: Male`, `families_2024-01`.

use std::collections::BTreeSet;

use super::form::folded;
use super::mapping::{Mapping, Role};
use super::span::Span;
use super::when;
use crate::data::Month;

/// The month of a header, and what stands before or behind it.
pub(super) fn parted(header: &str, day_first: bool) -> Option<(&str, Month)> {
    if Span::ALL.iter().any(|span| span.is(header)) {
        return None;
    }
    let bare = |text: &'_ str| text.trim_matches(|c: char| !c.is_alphanumeric()).len();
    let before = when::of_header(header, day_first).filter(|(before, _)| bare(before) > 0);
    let behind = || {
        let ends = header.char_indices().zip(header.chars().skip(1));
        let ends = ends.filter(|((_, c), next)| c.is_alphanumeric() && !next.is_alphanumeric());
        let ends: Vec<usize> = ends.map(|((at, c), _)| at + c.len_utf8()).collect();
        let mut found =
            ends.into_iter().rev().map(|end| (&header[end..], when::month(&header[..end], day_first)));
        found.find_map(|(rest, month)| Some((rest, month?)))
    };
    let (rest, month) = before.or_else(behind)?;
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '+' | '<' | '>'));
    (!rest.is_empty() && when::month(header, day_first).is_none()).then_some((rest, month))
}

/// The values and months of the columns of counts, where there are several values.
pub(super) fn of(mapping: &Mapping) -> Option<Vec<(String, Month)>> {
    let parts = mapping.columns(Role::Count).map(|column| {
        let header = mapping.tongue.in_english(&mapping.header[column]);
        parted(&header, mapping.day_first).map(|(rest, month)| (rest.to_string(), month))
    });
    let parts: Vec<(String, Month)> = parts.collect::<Option<_>>()?;
    let values: BTreeSet<String> = parts.iter().map(|(rest, _)| folded(rest)).collect();
    (values.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_parted_into_a_month_and_a_value() {
        for (header, rest) in [
            ("2024-01: Male", "Male"),
            ("2024-01-01: Male", "Male"),
            ("Male: Jan 2024", "Male"),
            ("families_2024-01", "families"),
            ("2024-01_families", "families"),
            ("Jan 2024 - Single adults", "Single adults"),
            ("January 2024 (women)", "(women)"),
            ("<18 2024-01", "<18"),
        ] {
            assert_eq!(
                parted(header, false),
                Some((rest, Month::parse("2024-01").expect("a month"))),
                "{header}"
            );
        }
        for header in
            ["2024-01", "Jan 2024", "Male", "Year ending Jan 2024", "2024 Q1: Male", "2024: Jan", ""]
        {
            assert_eq!(parted(header, false), None, "{header}");
        }
    }
}
