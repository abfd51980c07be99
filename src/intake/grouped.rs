//! Names of groups of countries, which among many others may be sums of some of them.

use super::form::folded;

/// Of fewer values a group is one of them.
const MANY: usize = 20;

const GROUPS: &str = "africa|áfrica|afrika|afrique|asia|asien|asie|ásia|europe|europa|oceania|oceanía|\
    america|américa|americas|américas|the americas|las américas|latin america|américa latina|\
    latin america and the caribbean|américa latina y el caribe|central america|centroamérica|\
    américa central|south america|sudamérica|américa del sur|north america|norteamérica|\
    américa del norte|caribbean|the caribbean|el caribe|caribe|islas del caribe|northern triangle|\
    triángulo norte|norte de centroamérica|middle east|medio oriente|oriente medio|\
    middle east and north africa|mena|sub saharan africa|áfrica subsahariana|west africa|east africa|\
    north africa|southern africa|western asia|south asia|southeast asia|east asia|central asia|\
    eastern europe|western europe|european union|unión europea|eu|eu27|eu27 2020|eu28|ue|oecd|ocde|\
    extracontinental|extracontinentales|extra continental|rest of the world|resto del mundo|world|\
    mundo|continents|southwest border|northern border|frontera sur|frontera norte";

/// Those of many values that are by their names groups of others.
pub(super) fn among<'a>(values: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    if values.clone().count() < MANY {
        return Vec::new();
    }
    let is_group = |value: &&str| {
        let name = folded(value);
        GROUPS.split('|').any(|group| group == name)
    };
    values.filter(is_group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_known_among_many() {
        let countries: Vec<String> = (0..30).map(|at| format!("Country {at}")).collect();
        let with = |name: &'static str| among(countries.iter().map(String::as_str).chain([name])).len();
        for name in ["Northern Triangle", "AFRICA", "EU27_2020", "América Central", "Extra-continental"] {
            assert_eq!(with(name), 1, "{name}");
        }
        for name in ["South Africa", "Central African Republic", "Other", "Mexico"] {
            assert_eq!(with(name), 0, "{name}");
        }
        assert_eq!(among(["Africa", "Asia"].into_iter()).len(), 0);
    }
}
