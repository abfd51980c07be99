//! Terms of office, from the catalogue: whole months only, since a month shared
//! by two presidents is in neither term.

use std::sync::OnceLock;

use crate::data::{Month, MonthRange};

/// One president's months in office.
#[derive(Debug, Clone, Copy)]
struct Term {
    name: &'static str,
    president: &'static str,
    months: MonthRange,
}

fn terms() -> &'static [Term] {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(|| {
        let rows = include_str!("../../../www/data/catalogue/terms.csv").lines().skip(1);
        let term = |row: &'static str| {
            let mut cells = row.split(',');
            let (name, president) = (cells.next()?, cells.next()?);
            let months = MonthRange::new(Month::parse(cells.next()?)?, Month::parse(cells.next()?)?)?;
            Some(Term { name, president, months })
        };
        rows.filter_map(term).collect()
    })
}

/// The months of a term as the lexicon names it, seen from the last known month:
/// "current", "previous", a president, whose latest term is meant, or what came after the
/// latest of theirs that is over.
pub(super) fn term(name: &str, last_known: Month) -> Option<MonthRange> {
    let begun: Vec<&Term> = terms().iter().filter(|term| term.months.first() <= last_known).collect();
    let named = |term: &Term, name: &str| {
        let surname = term.president.rsplit(' ').next().unwrap_or("").to_ascii_lowercase();
        term.name == name || surname == name
    };
    let found = match (name, name.strip_prefix("after-")) {
        ("current", _) => begun.last(),
        ("previous", _) => begun.len().checked_sub(2).and_then(|i| begun.get(i)),
        (_, Some(left)) => begun.windows(2).rfind(|pair| named(pair[0], left)).map(|pair| &pair[1]),
        _ => begun.iter().rfind(|term| named(term, name)),
    }?;
    MonthRange::new(found.months.first(), found.months.last().min(last_known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_seen_from_the_last_known_month() {
        let month = |text| Month::parse(text).expect(text);
        for (name, known, months) in [
            ("current", "2024-11", Some("2021-02..2024-11")),
            ("previous", "2024-11", Some("2017-02..2020-12")),
            ("trump", "2024-11", Some("2017-02..2020-12")),
            ("trump", "2025-06", Some("2025-02..2025-06")),
            ("biden", "2026-01", Some("2021-02..2024-12")),
            ("trump2", "2024-11", None),
            ("after-trump", "2024-11", Some("2021-02..2024-11")),
            ("after-trump", "2026-01", Some("2021-02..2024-12")),
            ("after-biden", "2026-01", Some("2025-02..2026-01")),
            ("after-biden", "2024-11", None),
        ] {
            let found = term(name, month(known)).map(|m| format!("{}..{}", m.first(), m.last()));
            assert_eq!(found.as_deref(), months, "{name} seen from {known}");
        }
        let rows = include_str!("../../../www/data/catalogue/terms.csv").lines().count();
        assert_eq!(terms().len() + 1, rows, "a row of terms.csv is not read");
    }
}
