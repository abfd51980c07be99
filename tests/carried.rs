//! Another table keeps what both have, tells what it has not, and Back undoes.

use border_encounters::app::App;
use border_encounters::data::catalogue::{Dataset, DimensionInfo};
use border_encounters::state::{Choices, write_link};
use border_encounters::wire::AppEvent;

use crate::oracle::{Dice, all, app, data, months, only, random_choices, tidy};

fn dataset(id: &str) -> &'static Dataset {
    data().catalogue.dataset(id).expect("a dataset")
}

fn turned(link: &str, to: &str) -> App {
    let mut app = app(link);
    let _ = app.dispatch(AppEvent::SelectDataset { dataset: to.into(), release: None });
    app
}

/// Whether a value of one dimension is the same category in another.
fn same(from: &DimensionInfo, to: &DimensionInfo, value: &str) -> bool {
    let label = |info: &DimensionInfo| info.value(value).map(|label| label.label.en.clone());
    label(from).is_some() && (from.name == to.name || label(from) == label(to))
}

#[test]
fn what_both_tables_have_is_kept_and_the_rest_told() {
    let (mut kept_values, mut told) = (0, 0);
    for case in 0..400 {
        let mut dice = Dice::new(31_000 + case);
        let before = random_choices(&mut dice);
        let target = dice.pick(all());
        if target.dataset == before.dataset {
            continue;
        }
        let link = write_link(&before);
        let mut app = turned(&link, target.dataset);
        let after: Choices = app.choices().clone();
        let notices: Vec<String> = app.panel().notices.into_iter().map(|notice| notice.text).collect();
        let about = format!("case {case}: {link}\n{}\n{notices:?}", write_link(&after));
        assert_eq!(after.dataset, target.dataset, "{about}");
        assert_eq!(after.language, before.language, "{about}");
        assert_eq!(after.measure, before.measure, "{about}");
        let (from, to) = (dataset(&before.dataset), dataset(target.dataset));
        let there = tidy(target.dataset, &after.release);

        let wanted = before.months.and_then(|months| months.intersect(there.months));
        assert_eq!(after.months, wanted.filter(|months| *months != there.months), "{about}");
        let mut lost = before.months.is_some_and(|months| wanted != Some(months));

        for (name, values) in &before.filters {
            let own = from.dimension(name).expect("a dimension");
            for value in values {
                let homes = to.dimensions.iter().filter(|info| same(own, info, value));
                let home = homes.filter(|info| there.values(&info.name).contains(value)).count() > 0;
                let mut everywhere = after.filters.values();
                match home {
                    true => {
                        let kept = everywhere.any(|values| values.contains(value));
                        // All the values there are, or values of a larger home.
                        let full = to
                            .dimensions
                            .iter()
                            .any(|info| !after.filters.contains_key(&info.name) && same(own, info, value));
                        assert!(kept || full || !notices.is_empty(), "{about}\n{name}={value}");
                        kept_values += usize::from(kept);
                    }
                    false => lost = true,
                }
            }
        }
        if after.chart != before.chart {
            lost = true;
        }
        told += usize::from(lost);
        assert!(!lost || !notices.is_empty(), "{about}");
        let _ = app.open(&link);
        assert_eq!(write_link(app.choices()), link, "Back undoes: {about}");
    }
    assert!(kept_values > 50 && told > 50, "{kept_values} kept, {told} told");
}

#[test]
fn a_category_goes_by_its_name_in_the_other_table() {
    let link = "data=southwest&from=2023-01&to=2023-12&measure=per-day&chart=trend&split=demographic\
                &is.citizenship_grouping=guatemala,honduras&is.component=border-patrol";
    let app = turned(link, "nationwide");
    let choices = app.choices();
    assert_eq!(choices.filters, only("citizenship", &["guatemala", "honduras"]));
    assert_eq!(choices.split.as_deref(), Some("demographic"));
    assert_eq!(choices.months, Some(months("2023-01", "2023-12")));
    let notices: Vec<String> = app.panel().notices.into_iter().map(|notice| notice.text).collect();
    assert_eq!(notices, ["These data have no category “Agency”."]);

    let app = turned("data=southwest&split=demographic&focus=family-unit", "family-status");
    assert_eq!(app.choices().split.as_deref(), Some("family_status"));
    assert_eq!(app.choices().focus.as_deref(), Some("family-unit"));
    assert!(app.panel().notices.is_empty());

    let app = turned("data=southwest", "nationwide");
    assert_eq!(app.choices().split.as_deref(), Some("land_border_region"), "as that table comes");
    assert!(app.panel().notices.is_empty(), "nothing chosen is lost");
}

#[test]
fn the_release_asked_for_is_shown_of_this_table_and_of_another() {
    for (from, to, release) in [
        ("data=southwest&release=2026-07&to=2024-06", "southwest", "2024-11"),
        ("data=nationwide&to=2024-06", "southwest", "2024-11"),
        ("data=southwest&release=2024-11&to=2024-06", "southwest", "2026-07"),
    ] {
        let mut app = app(from);
        let event = AppEvent::SelectDataset { dataset: to.into(), release: Some(release.into()) };
        let _ = app.dispatch(event);
        let choices = app.choices();
        assert_eq!((choices.dataset.as_str(), choices.release.as_str()), (to, release), "{from}");
        assert_eq!(
            choices.months.map(|months| months.last().to_string()).as_deref(),
            Some("2024-06"),
            "{from}"
        );
    }
}

#[test]
fn a_category_alone_keeps_its_colour_and_its_name() {
    for case in 0..60 {
        let mut dice = Dice::new(5_100 + case);
        let tidy = dice.pick(all());
        let dimension = dice.pick(&tidy.dimensions).clone();
        let values: Vec<String> = tidy.values(&dimension).into_iter().collect();
        // The palette has ten colours: among more categories only the largest own one.
        if values.len() > 10 {
            continue;
        }
        let value = dice.pick(&values);
        let base = format!("data={}&release={}", tidy.dataset, tidy.release);
        let split = app(&format!("{base}&chart=trend&split={dimension}"));
        let alone = app(&format!("{base}&chart=trend&split=none&is.{dimension}={value}"));
        let row = |app: &App, key: Option<&str>| {
            app.view().grid.rows.iter().find(|head| head.key.as_deref() == key).cloned().expect("a row")
        };
        let (among, by_itself) = (row(&split, Some(value)), row(&alone, None));
        assert_eq!(
            (among.tint, &among.label),
            (by_itself.tint, &by_itself.label),
            "{base} {dimension}={value}"
        );
        assert_eq!(alone.readout().rows[0].label, among.label);
        assert_eq!(alone.table().columns[1], among.label);
        assert!(alone.csv().text.lines().next().is_some_and(|line| line.contains(&among.label)));
    }
}
