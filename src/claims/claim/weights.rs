//! What it costs to read words otherwise than they plainly stand: `weights.txt`.

use std::sync::OnceLock;

/// A way in which a reading departs from the plain one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Feature {
    MonthOther,
    MonthYear,
    MonthSpan,
    MonthCarried,
    MonthDefault,
    MonthToDate,
    MonthPassage,
    MonthYearOn,
    MonthExtent,
    MonthAnchor,
    MonthDropped,
    BaseUsual,
    BaseInstead,
    SubjectMark,
    SubjectDropped,
    SubjectCarried,
    SubjectNeighbour,
    SubjectPassage,
    Agency,
    AgencyUnnamed,
    Whole,
    Taken,
    Ordered,
    PlaceUnsaid,
    Revised,
}

impl Feature {
    pub(crate) const ALL: [(Feature, &'static str); 25] = [
        (Feature::MonthOther, "month-other"),
        (Feature::MonthYear, "month-year"),
        (Feature::MonthSpan, "month-span"),
        (Feature::MonthCarried, "month-carried"),
        (Feature::MonthDefault, "month-default"),
        (Feature::MonthToDate, "month-to-date"),
        (Feature::MonthPassage, "month-passage"),
        (Feature::MonthYearOn, "month-year-on"),
        (Feature::MonthExtent, "month-extent"),
        (Feature::MonthAnchor, "month-anchor"),
        (Feature::MonthDropped, "month-dropped"),
        (Feature::BaseUsual, "base-usual"),
        (Feature::BaseInstead, "base-instead"),
        (Feature::SubjectMark, "subject-mark"),
        (Feature::SubjectDropped, "subject-dropped"),
        (Feature::SubjectCarried, "subject-carried"),
        (Feature::SubjectNeighbour, "subject-neighbour"),
        (Feature::SubjectPassage, "subject-passage"),
        (Feature::Agency, "agency"),
        (Feature::AgencyUnnamed, "agency-unnamed"),
        (Feature::Whole, "whole"),
        (Feature::Taken, "taken"),
        (Feature::Ordered, "ordered"),
        (Feature::PlaceUnsaid, "place-unsaid"),
        (Feature::Revised, "revised"),
    ];

    /// As in `weights.txt`.
    pub(crate) fn name(self) -> &'static str {
        Feature::ALL.iter().find(|(feature, _)| *feature == self).map_or("", |(_, name)| name)
    }

    /// In hundredths of a nat.
    pub(crate) fn cost(self) -> u32 {
        static COSTS: OnceLock<Vec<u32>> = OnceLock::new();
        let costs = COSTS.get_or_init(|| {
            let cost = |name: &str| rows().find(|row| row.name == name).map_or(0, |row| row.cost);
            Feature::ALL.iter().map(|(_, name)| cost(name)).collect()
        });
        costs.get(self as usize).copied().unwrap_or(0)
    }
}

/// A row of `weights.txt`: `name = cost # why | published | example`; modules for
/// the browser do without what stands behind the cost.
pub(crate) struct Row {
    pub name: &'static str,
    pub cost: u32,
    #[cfg_attr(not(test), allow(dead_code))]
    pub rest: &'static str,
}

pub(crate) fn rows() -> impl Iterator<Item = Row> {
    include_str!(concat!(env!("OUT_DIR"), "/weights.txt"))
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (head, rest) = line.split_once('#')?;
            let (name, cost) = head.split_once('=')?;
            Some(Row { name: name.trim(), cost: cost.trim().parse().ok()?, rest: rest.trim() })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_one_row_and_every_row_a_feature() {
        let mut named: Vec<&str> = rows().map(|row| row.name).collect();
        let mut features: Vec<&str> = Feature::ALL.iter().map(|(_, name)| *name).collect();
        named.sort_unstable();
        features.sort_unstable();
        assert_eq!(named, features);
        for (i, (feature, name)) in Feature::ALL.into_iter().enumerate() {
            assert_eq!((feature as usize, feature.name()), (i, name));
            assert!(feature.cost() > 0, "{name}");
        }
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, named.len(), "a line of weights.txt is not read");
    }
}
