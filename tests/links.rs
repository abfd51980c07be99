//! A link says the whole view, whoever wrote it; what it cannot say is told.

use std::collections::BTreeSet;

use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month};
use border_encounters::query::Measure;
use border_encounters::state::{
    ChartKind, Choices, MAX_LENGTH, MOST_MARKS, Notice, read_claim, read_link, settle, write_claim,
    write_link,
};
use proptest::prelude::*;

use crate::oracle::{Dice, all, app, data, month, months, random_choices};

/// What a link shows, and what it says it could not show.
fn follow(link: &str) -> (Choices, Vec<Notice>) {
    let data = data();
    let (mut choices, mut notices) = read_link(link, data, Language::En);
    let source = data.source(&choices.dataset, &choices.release).expect("a link leads to a release");
    notices.extend(settle(&mut choices, &source));
    (choices, notices)
}

fn default_choices(data: &Data) -> Choices {
    let dataset = &data.catalogue.datasets[0];
    Choices::new(dataset, &dataset.newest().id, Language::En)
}

#[test]
fn every_view_survives_its_link() {
    for case in 0..1_500 {
        let choices = random_choices(&mut Dice::new(case));
        let link = write_link(&choices);
        let (read, notices) = follow(&link);
        assert_eq!(read, choices, "case {case}: {link}");
        assert_eq!(notices, [], "case {case}: {link}");
        assert!(link.len() <= MAX_LENGTH, "case {case}: {} bytes", link.len());
        let names: Vec<&str> = link.split('&').filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
        assert!(names.is_sorted() && names.iter().collect::<BTreeSet<_>>().len() == names.len(), "{link}");
        let readable = |c: char| c.is_ascii_alphanumeric() || "-._~=&,".contains(c);
        assert!(link.chars().all(readable), "case {case}: {link}");
        assert!(link.contains("data=") && link.contains("release=") && link.contains("v=1"), "{link}");
    }
}

#[test]
fn the_longest_choices_of_every_dataset_fit_a_link() {
    for tidy in all() {
        let dataset = data().catalogue.dataset(tidy.dataset).expect("a dataset");
        let mut choices = Choices::new(dataset, tidy.release, Language::Es);
        choices.months = Some(months("2023-11", "2024-07"));
        choices.measure = Measure::RunningTotal;
        choices.chart = ChartKind::Trend;
        choices.other_form = true;
        choices.marks = tidy.months.iter().take(MOST_MARKS).collect();
        for dimension in &tidy.dimensions {
            let mut values = tidy.values(dimension);
            let shortest = values.iter().min_by_key(|value| value.len()).expect("values").clone();
            values.remove(&shortest);
            choices.focus = values.iter().max_by_key(|value| value.len()).cloned();
            choices.split = Some(dimension.clone());
            choices.filters.insert(dimension.clone(), values.into_iter().collect());
        }
        let link = write_link(&choices);
        assert!(link.len() <= MAX_LENGTH, "{}: {} bytes", tidy.dataset, link.len());
        assert_eq!(follow(&link), (choices, Vec::new()), "{link}");
    }
}

#[test]
fn a_link_reads_like_a_sentence() {
    let dataset = &data().catalogue.datasets[0];
    let mut choices = Choices::new(dataset, "2024-11", Language::En);
    choices.months = Some(months("2024-05", "2024-11"));
    choices.filters = crate::oracle::only("component", &["border-patrol"]);
    choices.marks = [month("2024-05"), month("2024-11")].into();
    assert_eq!(
        write_link(&choices),
        "chart=trend&data=southwest&from=2024-05&is.component=border-patrol&lang=en\
         &mark=2024-05,2024-11&measure=count&release=2024-11&split=component&to=2024-11&v=1"
    );
}

#[test]
fn an_empty_link_is_the_default_view_without_a_word() {
    for link in ["", "?", "&", "?&&", "v=1", "lang=en"] {
        assert_eq!(follow(link), (default_choices(data()), Vec::new()), "{link:?}");
    }
}

/// What cannot be followed is said, and everything else is as if it were not there.
#[test]
fn what_is_dropped_is_said() {
    let text = str::to_string;
    let value =
        |dimension: &str, value: &str| Notice::Value { dimension: text(dimension), value: text(value) };
    let cases: Vec<(&str, &str, Vec<Notice>)> = vec![
        ("v=2", "", vec![Notice::Version(text("2"))]),
        ("lang=fr", "", vec![Notice::Parameter(text("lang=fr"))]),
        ("colour=red", "", vec![Notice::Parameter(text("colour"))]),
        ("utm_source=x&fbclid=y&gclid=z&gad_source=1&wbraid=w&igshid=v", "", vec![]),
        ("colour", "", vec![Notice::Parameter(text("colour"))]),
        ("=", "", vec![Notice::Parameter(text(""))]),
        ("zero=maybe", "", vec![Notice::Parameter(text("zero=maybe"))]),
        ("release=2024-12", "", vec![Notice::Release(text("2024-12"))]),
        ("chart=pie", "", vec![Notice::Chart(text("pie"))]),
        ("measure=joy", "", vec![Notice::Measure(text("joy"))]),
        ("chart=stacked&measure=index", "measure=index", vec![Notice::Lines]),
        ("split=planet", "split=none", vec![Notice::Dimension(text("planet"))]),
        ("focus=mars", "", vec![Notice::Focus(text("mars"))]),
        ("focus=border-patrol&split=none", "split=none", vec![Notice::Focus(text("border-patrol"))]),
        (
            "focus=border-patrol&is.component=office-of-field-operations",
            "is.component=office-of-field-operations",
            vec![Notice::Focus(text("border-patrol"))],
        ),
        ("is.planet=mars", "", vec![Notice::Dimension(text("planet"))]),
        ("is.component=mars", "", vec![value("component", "mars")]),
        ("is.component=mars,border-patrol", "is.component=border-patrol", vec![value("component", "mars")]),
        ("is.component=border%00patrol", "", vec![value("component", "border\0patrol")]),
        ("is.component=%FF%zz", "", vec![value("component", "\u{fffd}%zz")]),
        (
            "is.component=border-patrol&is.component=office-of-field-operations",
            "is.component=border-patrol",
            vec![Notice::Repeated(text("is.component"))],
        ),
        ("data=southwest&data=nationwide", "data=southwest", vec![Notice::Repeated(text("data"))]),
        ("from=2024-05", "from=2024-05&to=2026-07", vec![]),
        ("to=2024-05", "from=2018-10&to=2024-05", vec![]),
        ("release=2024-11&from=2024-05", "release=2024-11&from=2024-05&to=2024-11", vec![]),
        ("from=2200-05", "", vec![Notice::Months(text("2200-05"))]),
        ("to=May", "", vec![Notice::Months(text("May"))]),
        ("from=2024-11&to=2024-05", "", vec![Notice::Months(text("2024-11 – 2024-05"))]),
        ("from=9999-99&to=9999-99", "", vec![Notice::Months(text("9999-99 – 9999-99"))]),
        ("from=0000-00&to=2024-05", "", vec![Notice::Months(text("0000-00 – 2024-05"))]),
        ("from=0000-01&to=0000-02", "", vec![Notice::Months(text("0000-01 – 0000-02"))]),
        (
            "from=1900-01&to=2024-11",
            "from=2018-10&to=2024-11",
            vec![Notice::Part(months("2018-10", "2024-11"))],
        ),
        ("from=2200-12&to=2200-12", "", vec![Notice::Months(text("2200-12 – 2200-12"))]),
        ("mark=2024-13", "", vec![Notice::Months(text("2024-13"))]),
        ("mark=1999-10,2024-11", "mark=2024-11", vec![Notice::Months(text("1999-10"))]),
        ("data=mars&is.component=border-patrol", "", vec![Notice::Dataset(text("mars"))]),
    ];
    for (link, like, expected) in cases {
        let (choices, notices) = follow(link);
        assert_eq!(notices, expected, "{link}");
        assert_eq!(choices, follow(like).0, "{link}");
        for language in [Language::En, Language::Es] {
            for notice in &notices {
                let said = notice.say(language, &data().catalogue);
                assert!(said.ends_with('.') && !said.contains(char::is_control), "{said:?}");
            }
        }
    }
}

#[test]
fn a_filter_of_nothing_is_not_a_filter_of_unknown_values() {
    let (nothing, notices) = follow("is.component=");
    assert!(nothing.filters.get("component").is_some_and(|set| set.is_empty()));
    assert!(notices.is_empty());
    assert!(follow("is.component=unknown").0.filters.is_empty());
}

#[test]
fn too_long_a_link_is_not_read() {
    let long = format!("data=nationwide&is.state={}", "TX,".repeat(MAX_LENGTH));
    assert_eq!(follow(&long), (default_choices(data()), vec![Notice::TooLong]));
    // As it would be written again.
    let raw = format!("data=nationwide&is.state={}", "\u{e9}".repeat(MAX_LENGTH / 3));
    assert!(raw.len() < MAX_LENGTH);
    assert_eq!(follow(&raw), (default_choices(data()), vec![Notice::TooLong]));
}

#[test]
fn what_is_said_of_a_link_is_in_words() {
    for (link, en, es) in [
        (
            "is.demographic=mars",
            "Category “Group of people” has no value “mars”.",
            "La categoría «Grupo demográfico» no tiene el valor «mars».",
        ),
        (
            "split=citizenship",
            "These data have no category “Citizenship”.",
            "Estos datos no tienen la categoría «Nacionalidad».",
        ),
        (
            "from=1999-01&to=2000-02",
            "January 1999 to February 2000 cannot be shown.",
            "No se puede mostrar enero de 1999 a febrero de 2000.",
        ),
    ] {
        for (language, expected) in [(Language::En, en), (Language::Es, es)] {
            let said: Vec<String> =
                follow(link).1.iter().map(|notice| notice.say(language, &data().catalogue)).collect();
            assert_eq!(said, [expected], "{link}");
        }
    }
}

#[test]
fn what_others_add_to_a_link_takes_none_of_its_room() {
    let claim =
        write_claim(&"Arrests fell 18%. ".repeat(75), "2024-12-20", Language::En).expect("short enough");
    assert!(claim.len() > MAX_LENGTH - 100, "{} bytes", claim.len());
    let read = read_claim(&claim).expect("a claim");
    for added in ["fbclid=", "utm_campaign=", "something=", "a=b&c="] {
        let link = format!("{claim}&{added}{}", "x".repeat(3 * MAX_LENGTH));
        assert_eq!(read_claim(&link).as_ref(), Some(&read), "{added}");
    }
}

#[test]
fn marks_have_a_limit_and_it_is_said() {
    let tidy = crate::oracle::tidy("southwest", "2026-07");
    let marks: Vec<String> = tidy.months.iter().map(|month| month.to_string()).collect();
    let (choices, notices) = follow(&format!("mark={}", marks.join(",")));
    assert_eq!(choices.marks.len(), MOST_MARKS);
    assert_eq!(notices, [Notice::Marks]);
}

#[test]
fn a_hostile_link_fills_neither_page_nor_address() {
    let mut shown = app(&"x=1&".repeat(300));
    assert_eq!(shown.panel().notices.len(), 2, "unknown, and repeated, are said once each");
    let update = shown.open(&(0..200).map(|i| format!("x{i}=1&")).collect::<String>());
    let notices = shown.panel().notices;
    assert!(notices.len() <= 5);
    assert_eq!(notices[4].text, "196 more things in the link cannot be shown.");
    assert_eq!(update.link, Some(write_link(&default_choices(data()))), "the address says what is shown");
}

/// Pieces that links are made of, and things that look like them.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "data=",
        "southwest",
        "nationwide",
        "long",
        "release=",
        "2024-11",
        "2026-07",
        "from=",
        "to=",
        "mark=",
        "is.component=",
        "is.state=",
        "border-patrol",
        "split=",
        "component",
        "chart=",
        "stacked",
        "measure=",
        "share",
        "index",
        "focus=",
        "lang=",
        "es",
        "v=1",
        "zero=no",
        "&",
        "&",
        "&",
        ",",
        "=",
        "%",
        "%2C",
        "%00",
        "%FF",
        "+",
        "?",
        "#",
        "0000-01",
        "9999-99",
        "..",
        "is.",
        "<script>",
        "\u{202e}",
        "é",
    ]);
    prop_oneof![4 => known.prop_map(str::to_string), 1 => "\\PC{0,6}", 1 => ".{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_link_panics_and_none_says_something_else(pieces in prop::collection::vec(piece(), 0..24)) {
        let link: String = pieces.concat();
        let (choices, notices) = follow(&link);
        // What is shown has a link of its own that shows the same, silently.
        let written = write_link(&choices);
        prop_assert!(written.len() <= MAX_LENGTH);
        prop_assert_eq!(follow(&written), (choices.clone(), Vec::new()));
        // Every parameter either shows in the new link or is spoken of.
        let kept: BTreeSet<&str> = written.split('&').collect();
        let dropped = link.strip_prefix('?').unwrap_or(&link).split('&').find(|pair| {
            let whole_run = |pair: &str| pair.starts_with("from=") || pair.starts_with("to=");
            let default = ["", "split=none", "measure=count", "is.component=", "is.component"];
            let said_else = pair.contains('%') || pair.contains('+') || pair.contains(',') || whole_run(pair);
            !kept.contains(pair) && !default.contains(pair) && !said_else && !harmless(pair)
        });
        if let Some(pair) = dropped {
            prop_assert!(!notices.is_empty(), "{:?} of {:?} vanished", pair, link);
        }
        for notice in &notices {
            for language in [Language::En, Language::Es] {
                prop_assert!(!notice.say(language, &data().catalogue).is_empty());
            }
        }
    }
}

/// A pair that says what is so anyway, in other words.
fn harmless(pair: &str) -> bool {
    matches!(pair, "v=1" | "lang=es" | "mark=")
        || pair.starts_with("lang=es-")
        || pair.starts_with("lang=en-")
}

#[test]
fn months_written_are_months_read() {
    for at in months("1999-10", "2026-08").iter() {
        assert_eq!(Month::parse(&at.to_string()), Some(at));
    }
}
