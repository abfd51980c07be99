//! What is kept when another table is shown: everything that both have.

use super::Choices;
use crate::data::catalogue::{Dataset, DimensionInfo};
use crate::data::sorted::SortedSet;

impl Choices {
    /// The choices in another dataset's terms, or in those of another release of
    /// this one. A category that goes by another name there takes that name; what
    /// the other table has not is left for [`settle`](super::settle) to drop and tell.
    pub(crate) fn carried(&self, from: &Dataset, to: &Dataset, release: &str) -> Choices {
        let mut choices = Choices { dataset: to.id.clone(), release: release.to_string(), ..self.clone() };
        if from.id == to.id {
            return choices;
        }
        choices.filters.clear();
        for (name, values) in &self.filters {
            let other =
                namesake(from, to, name, Some(values)).filter(|other| !choices.filters.contains_key(*other));
            let name = other.unwrap_or(name);
            choices.filters.insert(name.to_string(), values.clone());
        }
        choices.split = match &self.split {
            Some(split) => match namesake(from, to, split, None) {
                Some(name) => Some(name.to_string()),
                // Nobody chose the split that a table comes with.
                None if *split == from.default_split && self.focus.is_none() => {
                    Some(to.default_split.clone()).filter(|split| !split.is_empty())
                }
                None => Some(split.clone()),
            },
            None => None,
        };
        choices
    }
}

/// The name of the dimension that has the same values, or some of them: the
/// same name, else the one where most values have the same label.
fn namesake<'a>(
    from: &Dataset,
    to: &'a Dataset,
    name: &str,
    values: Option<&SortedSet<String>>,
) -> Option<&'a str> {
    if let Some(info) = to.dimension(name) {
        return Some(&info.name);
    }
    let own = from.dimension(name)?;
    let shared = |info: &DimensionInfo| {
        let asked = own.values.iter().filter(|label| values.is_none_or(|set| set.contains(&label.value)));
        asked.filter(|label| info.value(&label.value).is_some_and(|other| other.label == label.label)).count()
    };
    let best =
        to.dimensions.iter().map(|info| (shared(info), info)).reduce(|a, b| if b.0 > a.0 { b } else { a });
    best.filter(|(count, _)| *count > 0).map(|(_, info)| info.name.as_str())
}

#[cfg(test)]
mod tests {
    use crate::data::Data;
    use crate::data::words::Language;
    use crate::state::{Choices, read_link};

    #[test]
    fn choices_are_carried_to_the_release_that_is_named() {
        let data = Data::new().expect("the shipped data");
        let (choices, _) = read_link("data=southwest&release=2026-07&split=component", &data, Language::En);
        let dataset = |id: &str| data.catalogue.dataset(id).expect("a dataset");
        let older = choices.carried(dataset("southwest"), dataset("southwest"), "2024-11");
        assert_eq!(older, Choices { release: "2024-11".into(), ..choices.clone() });
        let long = choices.carried(dataset("southwest"), dataset("long"), "2026-07");
        assert_eq!(long, Choices { dataset: "long".into(), ..choices });
    }
}
