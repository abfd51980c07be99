//! The publishers' own files, by their headers in any order.

use std::collections::HashMap;

use super::mapping::Role;
use crate::data::catalogue::Catalogue;

/// A kind of file that the publishers of the shipped datasets issue.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The shipped dataset whose words are right for it.
    pub like: &'static str,
    columns: &'static [(&'static str, Column)],
}

/// What a column of such a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    FiscalYear,
    MonthName,
    Month,
    /// Values of a dimension.
    Values(&'static str),
    /// Values whose spelling is unique only after that of another column.
    Within(&'static str, &'static str),
    Count,
    /// Counts of one value of a dimension, which the header names.
    Spread(&'static str),
    /// Says again what other columns say, or what is no category.
    Beside,
}

use Column::{Beside, Count, FiscalYear, Month, MonthName, Spread, Values, Within};

const AUTHORITY: (&str, Column) = ("title of authority", Values("title_of_authority"));
const DEMOGRAPHIC: (&str, Column) = ("demographic", Values("demographic"));
const COMPONENT: (&str, Column) = ("component", Values("component"));
const REGION: (&str, Column) = ("region", Values("region"));
const YEAR: (&str, Column) = ("fiscal year", FiscalYear);
const NAME: (&str, Column) = ("month", MonthName);
const SHORT_NAME: (&str, Column) = ("month abbv", MonthName);
/// FYTD or Remaining: whether the month is in the release's year to date.
const GROUPING: (&str, Column) = ("month grouping", Beside);
const TYPE: (&str, Column) = ("encounter type", Values("encounter_type"));
const ENCOUNTERS: (&str, Column) = ("encounter count", Count);
const QUANTITY: (&str, Column) = ("quantity", Count);

const FORMS: [Form; 9] = [
    Form {
        like: "southwest",
        columns: &[
            YEAR,
            GROUPING,
            SHORT_NAME,
            COMPONENT,
            DEMOGRAPHIC,
            ("citizenship grouping", Values("citizenship_grouping")),
            AUTHORITY,
            TYPE,
            ENCOUNTERS,
        ],
    },
    Form {
        like: "nationwide",
        columns: &[
            YEAR,
            GROUPING,
            SHORT_NAME,
            ("land border region", Values("land_border_region")),
            ("state", Values("state")),
            DEMOGRAPHIC,
            ("citizenship", Values("citizenship")),
            AUTHORITY,
            ENCOUNTERS,
        ],
    },
    Form {
        like: "nationwide",
        columns: &[
            YEAR,
            GROUPING,
            SHORT_NAME,
            COMPONENT,
            ("land border region", Values("land_border_region")),
            ("area of responsibility", Values("area_of_responsibility")),
            ("aor abbv", Beside),
            DEMOGRAPHIC,
            ("citizenship", Values("citizenship")),
            AUTHORITY,
            TYPE,
            ENCOUNTERS,
        ],
    },
    Form { like: "sectors", columns: &[YEAR, NAME, REGION, ("sector", Values("sector")), QUANTITY] },
    Form {
        like: "citizenships",
        columns: &[YEAR, NAME, REGION, ("citizenship", Values("citizenship")), QUANTITY],
    },
    Form {
        like: "family-status",
        columns: &[YEAR, NAME, REGION, ("family status", Values("family_status")), QUANTITY],
    },
    Form {
        like: "offices",
        columns: &[
            YEAR,
            NAME,
            COMPONENT,
            ("sector or field office", Within("office", "component")),
            ("encounters", Count),
        ],
    },
    Form {
        like: "repatriations",
        columns: &[
            YEAR,
            NAME,
            ("group", Values("repatriation_group")),
            ("type", Values("repatriation_type")),
            ("repatriations", Count),
        ],
    },
    Form {
        like: "at-large",
        columns: &[
            ("month", Month),
            ("fiscal year", Beside),
            ("total", Beside),
            ("at large", Spread("entry_status")),
            ("at entry", Spread("entry_status")),
        ],
    },
];

impl Form {
    /// The form with exactly these columns.
    pub(crate) fn of(header: &[String]) -> Option<&'static Form> {
        FORMS.iter().find(|form| {
            form.columns.len() == header.len() && header.iter().all(|name| form.column(name).is_some())
        })
    }

    pub(crate) fn column(&self, name: &str) -> Option<Column> {
        let name = folded(name);
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, column)| *column)
    }

    /// The role of a column.
    pub(crate) fn role(&self, name: &str) -> Role {
        match self.column(name) {
            Some(FiscalYear) => Role::FiscalYear,
            Some(MonthName) => Role::MonthName,
            Some(Month) => Role::Month,
            Some(Values(_) | Within(..)) => Role::Category,
            Some(Count | Spread(_)) => Role::Count,
            Some(Beside) | None => Role::Ignored,
        }
    }

    /// The catalogue's values of a dimension by every spelling of them.
    pub(crate) fn values(&self, catalogue: &Catalogue, dimension: &str) -> HashMap<String, String> {
        let like = catalogue.dataset(self.like).into_iter();
        let known = like.chain(&catalogue.datasets).find_map(|dataset| dataset.dimension(dimension));
        let mut values = HashMap::new();
        for label in known.into_iter().flat_map(|info| &info.values) {
            for spelling in label.aliases.iter().chain([&label.value, &label.label.en, &label.label.es]) {
                values.entry(folded(spelling)).or_insert_with(|| label.value.clone());
            }
        }
        values
    }
}

/// What a publisher calls by a wrong name, as other files of its own show: rows with
/// the first value that have the second are read as having the third.
const MISLABELLED: [[(&str, &str); 3]; 1] = [[
    ("title_of_authority", "title-42"),
    ("encounter_type", "apprehensions"),
    ("encounter_type", "expulsions"),
]];

/// Puts right what a row of these columns calls by a wrong name; whether something was.
pub(crate) fn correct(names: &[String], values: &mut [&str]) -> bool {
    let mut corrected = false;
    for [beside, called, (dimension, is)] in MISLABELLED {
        let place = |(dimension, value): (&str, &str)| {
            let place = names.iter().position(|own| own == dimension)?;
            (values.get(place) == Some(&value)).then_some(place)
        };
        if let (Some(_), Some(at)) = (place(beside), place(called)) {
            debug_assert_eq!(names[at], dimension);
            values[at] = is;
            corrected = true;
        }
    }
    corrected
}

/// A text in small letters and digits with one space between words.
pub(crate) fn folded(text: &str) -> String {
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
