//! The kinds of file that publishers issue, by their headers.

/// What a column of a publisher's file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// `2025`, `2026 (FYTD)`.
    FiscalYear,
    /// A month's name; its year comes from the fiscal year.
    MonthName,
    /// `YYYY-MM`.
    IsoMonth,
    /// FYTD or Remaining: whether the month is in the release's year to date.
    Grouping,
    /// A value of a dimension.
    Value(&'static str),
    /// A value whose spelling is unique only after that of another column.
    Within(&'static str, usize),
    Count,
    /// Counts of one value of a dimension, named by the header.
    Spread(&'static str),
    /// The sum of the spread columns.
    Sum,
}

/// A kind of file that publishers issue.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// What the publisher's file is called in messages.
    pub name: &'static str,
    /// The series key of the catalogue.
    pub source: &'static str,
    pub columns: &'static [(&'static str, Role)],
}

/// A header that is less of a format's is not said to be near it.
const LEAST_NEARNESS: f64 = 0.5;

const FORMATS: &[Format] = &[
    Format {
        name: "CBP's southwest file by component",
        source: "cbp_southwest",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month Grouping", Role::Grouping),
            ("Month (abbv)", Role::MonthName),
            ("Component", Role::Value("component")),
            ("Demographic", Role::Value("demographic")),
            ("Citizenship Grouping", Role::Value("citizenship_grouping")),
            ("Title of Authority", Role::Value("title_of_authority")),
            ("Encounter Type", Role::Value("encounter_type")),
            ("Encounter Count", Role::Count),
        ],
    },
    Format {
        name: "CBP's nationwide file by state",
        source: "cbp_nationwide",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month Grouping", Role::Grouping),
            ("Month (abbv)", Role::MonthName),
            ("Land Border Region", Role::Value("land_border_region")),
            ("State", Role::Value("state")),
            ("Demographic", Role::Value("demographic")),
            ("Citizenship", Role::Value("citizenship")),
            ("Title of Authority", Role::Value("title_of_authority")),
            ("Encounter Count", Role::Count),
        ],
    },
    Format {
        name: "the statistics office's Border Patrol file by sector",
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Sector", Role::Value("sector")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        name: "the statistics office's Border Patrol file by citizenship",
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Citizenship", Role::Value("citizenship")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        name: "the statistics office's Border Patrol file by family status",
        source: "khsm",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Region", Role::Value("region")),
            ("Family Status", Role::Value("family_status")),
            ("Quantity", Role::Count),
        ],
    },
    Format {
        name: "the statistics office's southwest file by sector and field office",
        source: "ohss_southwest",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Component", Role::Value("component")),
            ("Sector or Field Office", Role::Within("office", 2)),
            ("Encounters", Role::Count),
        ],
    },
    Format {
        name: "the statistics office's repatriations by type",
        source: "ohss_repatriations",
        columns: &[
            ("Fiscal Year", Role::FiscalYear),
            ("Month", Role::MonthName),
            ("Group", Role::Value("repatriation_group")),
            ("Type", Role::Value("repatriation_type")),
            ("Repatriations", Role::Count),
        ],
    },
    Format {
        name: "CBP's southwest table of at entry and at large",
        source: "cbp_at_entry_at_large",
        columns: &[
            ("month", Role::IsoMonth),
            ("fiscal_year", Role::FiscalYear),
            ("total", Role::Sum),
            ("at_large", Role::Spread("entry_status")),
            ("at_entry", Role::Spread("entry_status")),
        ],
    },
];

impl Format {
    /// The format with exactly this header.
    pub(crate) fn of(header: &[String]) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.columns.iter().map(|(name, _)| *name).eq(header))
    }

    /// Why no format has exactly this header: the nearest one, and where the two part.
    pub(crate) fn missed(header: &[String]) -> String {
        let nearest = FORMATS.iter().map(|format| (format.nearness(header), format));
        let nearest = nearest.reduce(|a, b| if b.0 > a.0 { b } else { a });
        let Some((_, format)) = nearest.filter(|(nearness, _)| *nearness >= LEAST_NEARNESS) else {
            return format!("has the header of no known file: {}", header.join(","));
        };
        let own = header.iter().map(|name| Some(name.as_str())).chain(std::iter::repeat(None));
        let expected = format.columns.iter().map(|(name, _)| Some(*name)).chain(std::iter::repeat(None));
        let parts = own.zip(expected).enumerate().find(|(_, (own, expected))| own != expected);
        let place = match parts {
            Some((i, (Some(own), Some(expected)))) => {
                format!("column {} is {own:?} where that has {expected:?}", i + 1)
            }
            Some((i, (Some(own), None))) => format!("column {}, {own:?}, is one more than that has", i + 1),
            Some((i, (None, Some(expected)))) => format!("column {}, {expected:?}, is missing", i + 1),
            _ => "the two are the same".to_string(),
        };
        format!("has the header of no known file; the nearest is {}, but {place}", format.name)
    }

    /// How much of a header is this format's: 1 for all of it, 0 for nothing.
    fn nearness(&self, header: &[String]) -> f64 {
        let best = |name: &str| {
            let near = header.iter().map(|own| strsim::normalized_levenshtein(own, name));
            near.fold(0.0, f64::max)
        };
        let sum: f64 = self.columns.iter().map(|(name, _)| best(name)).sum();
        sum / self.columns.len().max(header.len()) as f64
    }

    /// The dimensions of the file, in the order of its columns.
    pub(crate) fn dimensions(&self) -> Vec<&'static str> {
        let mut dimensions = Vec::new();
        for (_, role) in self.columns {
            if let Role::Value(name) | Role::Within(name, _) | Role::Spread(name) = role
                && !dimensions.contains(name)
            {
                dimensions.push(name);
            }
        }
        dimensions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missed(header: &str) -> String {
        let header: Vec<String> = header.split(',').map(str::to_string).collect();
        assert!(Format::of(&header).is_none());
        Format::missed(&header)
    }

    #[test]
    fn an_unknown_header_is_told_by_the_nearest_known_one() {
        let southwest = "Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,\
                         Title of Authority,Encounter Type,Encounter Count";
        for (from, to, place) in [
            ("Demographic", "Age", r#"column 5 is "Age" where that has "Demographic""#),
            ("Fiscal Year", "fiscal year", r#"column 1 is "fiscal year" where that has "Fiscal Year""#),
            (",Encounter Count", "", r#"column 9, "Encounter Count", is missing"#),
            ("Encounter Count", "Encounter Count,Note", r#"column 10, "Note", is one more than that has"#),
            ("Component", "Component,Office", r#"column 5 is "Office" where that has "Demographic""#),
        ] {
            let expected = format!("the nearest is CBP's southwest file by component, but {place}");
            let said = missed(&southwest.replacen(from, to, 1));
            assert!(said.ends_with(&expected), "{said}");
        }
        let said = missed("Fiscal Year,Month,Region,Citizenships,Quantity");
        assert!(
            said.contains("Border Patrol file by citizenship, but column 4 is \"Citizenships\""),
            "{said}"
        );
        assert_eq!(missed("name,price"), "has the header of no known file: name,price");
    }
}
