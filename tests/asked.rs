//! A view in words: what people type, and what the page itself calls a view.

use border_encounters::app::Asker;
use border_encounters::data::SortedSet;
use border_encounters::data::catalogue::{Dataset, DimensionInfo};
use border_encounters::data::words;
use border_encounters::data::words::Language;
use border_encounters::query::Measure;
use border_encounters::state::{ChartKind, Choices, Listing, read_link, settle, write_link};
use border_encounters::wire::Asked;

use crate::oracle::{Dice, data, random_choices};

fn asker() -> &'static Asker {
    static ASKER: std::sync::OnceLock<Asker> = std::sync::OnceLock::new();
    ASKER.get_or_init(|| Asker::new(&data().catalogue))
}

fn ask(text: &str) -> Asked {
    asker().ask(&data().catalogue, text, Language::En)
}

/// A link as the page would show it.
fn view(link: &str) -> Choices {
    let (mut choices, notices) = read_link(link, data(), Language::En);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let source = data().source(&choices.dataset, &choices.release).expect("a table");
    let notices = settle(&mut choices, &source);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    choices
}

/// What a line of the table expects and did not get.
fn problem(expected: &str, asked: &Asked) -> Option<String> {
    let (expected, unread) = expected.split_once(" ?? ").unwrap_or((expected, ""));
    let got = asked.link.clone().unwrap_or_default();
    if asked.unread.join(", ") != unread {
        return Some(format!("unread {:?}", asked.unread));
    }
    let right = match expected {
        "none" => asked.link.is_none() && asked.choices.is_empty(),
        "choice" => asked.link.is_none() && asked.choices.len() > 1,
        link => {
            let (link, beside) = link.split_once("&with=").unwrap_or((link, ""));
            let mut wanted = view(link);
            if !beside.is_empty() {
                let months = view(beside).months;
                let earlier = Choices { months, ..wanted.clone() };
                wanted.beside = Some(write_link(&earlier));
            }
            !got.is_empty() && view(&got) == wanted
        }
    };
    (!right).then(|| format!("got {got} {:?} {:?}", asked.notes, asked.choices))
}

#[test]
fn what_people_type_gives_the_view_they_mean() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/asked.txt");
    let table = std::fs::read_to_string(path).expect("the table of phrases");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let cases: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(" => ")).collect();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| Some(format!("{text}\n    {}", problem(expected, &ask(text))?)))
        .collect();
    assert!(cases.len() >= 60);
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// A measure and a kind of chart as the page calls them.
fn measure(measure: Measure, language: Language) -> &'static str {
    let (en, es) = match measure {
        Measure::Count => ("", ""),
        Measure::PerDay => ("per day", "promedio diario"),
        Measure::Share => ("share", "porcentaje del total"),
        Measure::Index => ("index, first month = 100", "índice, primer mes = 100"),
        Measure::RunningTotal => ("fiscal year running total", "acumulado del año fiscal"),
        Measure::MonthChange => ("change on the month before", "variación mensual"),
        Measure::YearChange => ("change on a year earlier", "variación interanual"),
        Measure::Mean3 => ("mean of 3 months", "promedio móvil de 3 meses"),
        Measure::Mean12 => ("mean of 12 months", "promedio móvil de 12 meses"),
    };
    language.of(en, es)
}

fn kind(choices: &Choices) -> &'static str {
    let (en, es) = match choices.chart {
        ChartKind::Trend => ("", ""),
        ChartKind::Stacked => ("stacked", "apiladas"),
        ChartKind::Share => ("share chart", "gráfico de porcentaje"),
        ChartKind::Years if choices.other_form => ("calendar years", "años calendario"),
        ChartKind::Years => ("fiscal years", "años fiscales"),
        ChartKind::Calendar => ("calendar", "calendario"),
        ChartKind::Ranking => ("ranking", "clasificación"),
        ChartKind::Panels => ("panels", "paneles"),
    };
    choices.language.of(en, es)
}

/// A filter in a sentence, by the catalogue's phrase, or as the page's chip has it.
fn filter(info: &DimensionInfo, values: &SortedSet<String>, as_chip: bool, language: Language) -> String {
    let labels = |short: bool| {
        let labels = values.iter().filter_map(|value| info.value(value));
        let labels =
            labels.map(|label| if short { label.short.of(language) } else { label.label.of(language) });
        labels.collect::<Vec<_>>().join(language.of(" and ", " y "))
    };
    if as_chip {
        return format!("{}: {}", info.label.of(language), labels(false));
    }
    let (label, short) = (labels(false), labels(true));
    info.phrase
        .of(language)
        .replace("{label}", &label.to_lowercase())
        .replace("{Label}", &label)
        .replace("{short}", &short.to_lowercase())
        .replace("{Short}", &short)
}

/// A view in words, in an order that the dice give.
fn phrase(dataset: &Dataset, choices: &Choices, dice: &mut Dice) -> String {
    let language = choices.language;
    let mut parts = Vec::new();
    for (dimension, values) in &choices.filters {
        let info = dataset.dimension(dimension).expect("a dimension");
        // "Other" is of several categories, and so is "Title 42": their chips say of which.
        let alone = |value: &String| value != "other" && value != "title-42-expulsions";
        let as_chip = dice.one_in(3) || !values.iter().all(alone);
        parts.push(filter(info, values, as_chip, language));
    }
    if let Some(months) = choices.months {
        let text = words::month_range(months, language);
        let (from, to) = (months.first(), months.last());
        let (open, run) = (dice.one_in(2), dataset.newest().months);
        parts.push(match (to == run.last() && open, language) {
            (true, Language::En) => format!("since {}", words::month(from, language)),
            (true, Language::Es) => format!("desde {}", words::month(from, language)),
            _ => text,
        });
    }
    let split = choices.split.as_deref().and_then(|split| dataset.dimension(split));
    parts.push(match split {
        Some(info) => format!("{} {}", language.of("by", "por"), info.label.of(language)),
        None => language.of("in total", "en total").to_string(),
    });
    let focus = choices.focus.as_ref().and_then(|value| split?.value(value));
    parts.push(match focus {
        Some(label) => format!("{} {}", language.of("share of", "porcentaje de"), label.label.of(language)),
        None => measure(choices.measure, language).to_string(),
    });
    parts.push(kind(choices).to_string());
    parts.retain(|part| !part.is_empty());
    for i in (1..parts.len()).rev() {
        parts.swap(i, dice.below(i + 1));
    }
    format!("{}, {}", dataset.title.of(language), parts.join(", "))
}

/// A random view of a kind that can be said in a phrase.
fn sayable(dice: &mut Dice) -> Choices {
    let mut choices = random_choices(dice);
    let dataset = data().catalogue.dataset(&choices.dataset).expect("a dataset");
    choices.release = dataset.newest().id.clone();
    choices.marks = SortedSet::default();
    choices.listing = Listing::default();
    choices.other_form &= choices.chart == ChartKind::Years;
    let filters: Vec<_> = choices.filters.iter().map(|(name, set)| (name.clone(), set.clone())).collect();
    for (name, values) in filters {
        if values.is_empty() || values.iter().count() > 4 {
            choices.filters.remove(&name);
        }
    }
    let split = choices.split.clone().unwrap_or_default();
    if choices.measure != Measure::Share || choices.filters.contains_key(&split) {
        choices.focus = None;
    }
    let source = data().source(&choices.dataset, &choices.release).expect("a table");
    settle(&mut choices, &source);
    choices
}

#[test]
fn what_the_page_calls_a_view_comes_back_as_that_view() {
    let mut wrong = Vec::new();
    for seed in 0..2_000 {
        let mut dice = Dice::new(20_261_128 + seed);
        let choices = sayable(&mut dice);
        let dataset = data().catalogue.dataset(&choices.dataset).expect("a dataset");
        let text = phrase(dataset, &choices, &mut dice);
        let asked = asker().ask(&data().catalogue, &text, choices.language);
        let link = asked.link.clone().unwrap_or_default();
        if link != write_link(&choices) || !asked.unread.is_empty() {
            wrong.push(format!(
                "{text}\n    {link}\n    {}\n    {:?} {:?}",
                write_link(&choices),
                asked.unread,
                asked.notes
            ));
        }
    }
    let some: Vec<&str> = wrong.iter().take(12).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of 2000 do not come back:\n{}", wrong.len(), some.join("\n"));
}

/// What the labels of one value ask for, in each language.
#[test]
fn a_label_asks_for_the_same_in_both_languages() {
    let mut wrong = Vec::new();
    let answer = |text: &str| {
        let asked = ask(text);
        let ways: Vec<String> = asked.choices.iter().map(|choice| choice.link.clone()).collect();
        (asked.link, ways, asked.unread.len())
    };
    let mut seen = 0;
    for info in data().catalogue.datasets.iter().flat_map(|dataset| &dataset.dimensions) {
        for label in info.values.iter().filter(|label| label.value != "other") {
            for pair in [&label.label, &label.short] {
                seen += 1;
                if answer(&pair.en) != answer(&pair.es) {
                    wrong.push(format!(
                        "{}, {}: {:?} {:?}",
                        pair.en,
                        pair.es,
                        answer(&pair.en),
                        answer(&pair.es)
                    ));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(seen > 400, "{seen}");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pieces of phrases, sense and nonsense, of both languages.
const PIECES: [&str; 64] = [
    "families",
    "single adults",
    "UAC",
    "from Guatemala",
    "Cuba and Haiti",
    "Georgia",
    "El Paso",
    "Yuma sector",
    "Tucson",
    "in Texas",
    "Ohio",
    "at ports of entry",
    "between ports",
    "border patrol",
    "OFO",
    "arrests",
    "title 42",
    "expulsions",
    "deportations",
    "returns",
    "at large",
    "northern border",
    "nationwide",
    "southwest border",
    "coastal",
    "since 2021",
    "FY2024",
    "2019 vs 2023",
    "from March 2020 to May 2023",
    "last 12 months",
    "under Biden",
    "this year",
    "november",
    "before 2000",
    "2030",
    "Q3",
    "by country",
    "by sector",
    "by state",
    "by agency",
    "by type",
    "in total",
    "share of",
    "per day",
    "year over year",
    "running total",
    "12 month average",
    "index",
    "calendar",
    "ranking",
    "panels",
    "year by year",
    "stacked",
    "except",
    "not",
    "vs",
    "and",
    "familias",
    "de México",
    "en Arizona",
    "desde 2020",
    "año fiscal 2023",
    "por nacionalidad",
    "fentanyl",
];

/// Whatever is typed: no panic, and every link of an answer is one that the page
/// can follow in full.
#[test]
fn every_answer_can_be_followed() {
    let mut links = 0;
    for seed in 0..3_000 {
        let mut dice = Dice::new(7_000 + seed);
        let text: Vec<&str> = (0..1 + dice.below(6)).map(|_| *dice.pick(&PIECES)).collect();
        let text = text.join(if dice.one_in(3) { ", " } else { " " });
        let asked = asker().ask(&data().catalogue, &text, *dice.pick(&[Language::En, Language::Es]));
        for link in asked.link.iter().chain(asked.choices.iter().map(|choice| &choice.link)) {
            links += 1;
            let (mut choices, mut notices) = read_link(link, data(), Language::En);
            let source = data().source(&choices.dataset, &choices.release).expect("a table");
            notices.extend(settle(&mut choices, &source));
            assert!(notices.is_empty(), "{text}: {link}: {notices:?}");
            assert_eq!(write_link(&choices), *link, "{text}");
        }
    }
    assert!(links > 2_000, "{links}");
}

#[test]
fn months_before_the_first_are_told_from_which_there_are_figures() {
    let asked = ask("encounters in March 1998");
    assert!(asked.link.is_none());
    assert_eq!(asked.notes, ["There are figures for October 1999 to July 2026 only."]);
}
