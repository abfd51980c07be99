//! The sentence above the chart, recomputed from the tidy rows: its level,
//! change, month and standing are true, and it reads like a sentence.

use std::collections::BTreeMap;

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::data::{Month, MonthRange};
use border_encounters::query::{Filters, Measure};
use border_encounters::state::{ChartKind, Choices, write_link};
use border_encounters::wire::AppEvent;

use crate::oracle::{Dice, all, app, data, grouped, month, months, random_choices, tidy};

fn text(app: &App) -> String {
    app.panel().headline.iter().map(|part| part.text.as_str()).collect()
}

pub(crate) fn headline(link: &str) -> String {
    text(&app(link))
}

fn name(at: Month, language: Language) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let index = usize::from(at.month()) - 1;
    match language {
        Language::En => format!("{} {}", EN[index], at.year()),
        Language::Es => format!("{} de {}", ES[index], at.year()),
    }
}

/// What the view is about: its filters, narrowed to the focus.
fn filters(choices: &Choices) -> Filters {
    let mut filters = choices.filters.clone();
    if let (Some(split), Some(focus)) = (&choices.split, &choices.focus) {
        filters.insert(split.clone(), [focus.clone()].into());
    }
    filters
}

/// The longest run of the same figures, each with the most it may be: the
/// dataset's own months, and before them those of `long` where it can be asked the same.
fn record(choices: &Choices, filters: &Filters) -> BTreeMap<Month, [u64; 2]> {
    let own = tidy(&choices.dataset, &choices.release);
    let mut record = with_most(&choices.dataset, own.monthly(filters), filters);
    let long = tidy("long", "2026-07");
    if choices.dataset == "southwest" && filters.keys().all(|name| long.position(name).is_some()) {
        let earlier = with_most("long", long.monthly(filters), filters);
        record.extend(earlier.into_iter().filter(|(month, _)| *month < own.months.first()));
    }
    record
}

/// Each count, and what it is in proportion to the series that counts more.
fn with_most(dataset: &str, counts: BTreeMap<Month, u64>, filters: &Filters) -> BTreeMap<Month, [u64; 2]> {
    let text = include_str!("../www/data/catalogue/shortfalls.csv");
    let rows = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let chosen = |row: &Vec<&str>| {
        let pairs = row[2].split('|').map(|pair| pair.split_once('=').expect("a name and a value"));
        pairs.into_iter().all(|(name, value)| filters.get(name).is_none_or(|values| values.contains(value)))
    };
    let rows: Vec<_> = rows.filter(|row| row[1] == dataset && chosen(row)).collect();
    let short = |at: Month| rows.iter().any(|row| month(row[3]) <= at && at <= month(row[4]));
    let number = |text: &str| text.parse::<u64>().expect("a count");
    // Of several parts that fall short the largest says by how much.
    let monthly = |row: &Vec<&str>| number(row[5]) / months(row[3], row[4]).months() as u64;
    let largest = rows.iter().map(monthly).max().unwrap_or(0);
    let raised = |count: u64| {
        let parts = rows.iter().filter(|row| monthly(row) * 2 > largest);
        parts.map(|row| (count * number(row[6])).div_ceil(number(row[5]))).max().expect("a row")
    };
    counts.into_iter().map(|(at, n)| (at, [n, if short(at) { raised(n) } else { n }])).collect()
}

/// Fewest months that a standing must pass: less is not worth saying.
const YEAR: usize = 12;

/// What a true sentence says of how a month stands, if that is worth saying.
fn standing(record: &BTreeMap<Month, [u64; 2]>, at: Month, language: Language) -> Option<String> {
    let [value, most] = record[&at];
    let mut passed: Vec<(Month, [u64; 2])> = Vec::new();
    let mut month = at - 1;
    while let Some(count) = record.get(&month) {
        passed.push((month, *count));
        month = month - 1;
    }
    for lowest in [true, false] {
        let surely_passed = |[n, n_most]: [u64; 2]| if lowest { n > value } else { n_most < most };
        let surely_not = |[n, n_most]: [u64; 2]| if lowest { n_most <= most } else { n >= value };
        let end = passed.iter().position(|(_, n)| !surely_passed(*n));
        let which = match (lowest, language) {
            (true, Language::En) => "the lowest",
            (false, Language::En) => "the highest",
            (true, Language::Es) => "la cifra más baja",
            (false, Language::Es) => "la cifra más alta",
        };
        let at_least = language.of("since at least", "desde al menos");
        let later = record.iter().filter(|(month, _)| **month > at);
        let passed_since = later.into_iter().any(|(_, [n, n_most])| match lowest {
            true => *n <= value,
            false => *n_most >= value,
        });
        let ever = match passed_since {
            true => language.of("up to then, in data since", "hasta entonces, con datos desde"),
            false => language.of("on record, in data since", "registrada, con datos desde"),
        };
        let (reach, how, from) = match end {
            Some(i) if surely_not(passed[i].1) => (i, language.of("since", "desde"), passed[i].0),
            Some(i) => {
                let sure = passed[..i].iter().rposition(|(_, [n, most])| n == most);
                (sure.map_or(0, |i| i + 1), at_least, sure.map_or(at, |i| passed[i].0))
            }
            None if passed.is_empty() || value < most => continue,
            None => (passed.len(), ever, passed[passed.len() - 1].0),
        };
        if reach >= YEAR {
            return Some(format!(", {which} {how} {}", name(from, language)));
        }
    }
    None
}

/// The text of a table's cells of a month, in every kind of chart.
fn cells(app: &App, at: Month) -> Vec<String> {
    let grid = &app.view().grid;
    let of_month = grid.cells().iter().filter(|cell| cell.months == MonthRange::single(at));
    of_month.map(|cell| cell.say(app.view().ground.language)).collect()
}

fn number(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
    digits.parse().ok()
}

/// Without sign and percent, which words may say instead.
fn unsigned(text: &str) -> &str {
    text.trim_start_matches(['+', '\u{2212}']).trim_end_matches(['%', '\u{a0}'])
}

/// Every number of a headline stands in the table, in the months or the row it
/// stands for; a percent of a change is worked out from two that do.
fn check_numbers(app: &App, about: &str) {
    let choices = app.choices();
    let language = choices.language;
    let table = app.table();
    let mut rest = String::new();
    for part in app.panel().headline {
        let Some(event) = &part.event else {
            rest.push_str(&part.text);
            continue;
        };
        rest.push('|');
        match event {
            AppEvent::SetMarks { months } => {
                let months: Vec<Month> = months.iter().map(|text| month(text)).collect();
                let last = *months.last().expect("a month");
                if part.text.starts_with(char::is_alphabetic) && !part.text.contains('%') {
                    continue;
                }
                let drawn = cells(app, last);
                if drawn.iter().any(|cell| unsigned(cell) == unsigned(&part.text)) {
                    let written = table.rows.iter().flat_map(|row| &row.cells);
                    assert!(
                        written.into_iter().any(|cell| unsigned(cell) == unsigned(&part.text)),
                        "{about}"
                    );
                    continue;
                }
                let [before, after] = months[..] else {
                    panic!("{about}\n{} of {months:?}: {drawn:?}", part.text)
                };
                let pairs: Vec<(f64, f64)> = cells(app, before)
                    .iter()
                    .zip(&cells(app, after))
                    .filter_map(|(a, b)| Some((number(a)?, number(b)?)))
                    .collect();
                let stated = number(&part.text).expect("a percent");
                let places = i32::from(part.text.contains('.'));
                let slack = 0.5 / 10f64.powi(places) + 1e-9;
                let less = part.text.starts_with(language.of("less", "menos"));
                let fits = |(a, b): &(f64, f64)| {
                    let exact = (b - a).abs() * 100.0 / a;
                    let capped = stated == 99.9 && (99.9..100.0).contains(&exact);
                    if less { exact < stated } else { (exact - stated).abs() <= slack || capped }
                };
                assert!(pairs.iter().any(fits), "{about}\n{} from {pairs:?}", part.text);
            }
            AppEvent::Focus { value: Some(value) } => {
                let grid = &app.view().grid;
                let row = grid.rows.iter().position(|head| head.key.as_ref() == Some(value)).expect("a row");
                let cells = grid.row(row).iter().map(|cell| cell.say(language)).collect::<Vec<_>>();
                assert!(
                    cells.iter().any(|cell| unsigned(cell) == unsigned(&part.text)),
                    "{about}\n{} of {cells:?}",
                    part.text
                );
                assert!(table.rows.iter().any(|row| row.cells == cells), "{about}");
            }
            other => panic!("{about}\n{other:?}"),
        }
    }
    // What is left are dates, names, and the figure of a row in focus.
    let source = data().source(&choices.dataset, &choices.release).expect("a release");
    let whole = border_encounters::claims::say::subject(&source, &filters(choices), language);
    let mut rest = rest.strip_prefix(whole.as_str()).unwrap_or(&rest).to_string();
    for value in app.view().grid.rows.iter().filter_map(|head| head.key.clone()) {
        let mut narrowed = choices.filters.clone();
        narrowed.insert(choices.split.clone().expect("a split"), [value].into());
        rest = rest.replace(&border_encounters::claims::say::subject(&source, &narrowed, language), "_");
    }
    let mut rest = app.view().grid.rows.iter().fold(rest, |rest, head| rest.replace(&head.label, "_"));
    for split in [&choices.filters, &Filters::new()] {
        let whole = border_encounters::claims::say::subject(&source, split, language);
        rest = rest.replace(&whole[1..], "_");
    }
    for year in 1998..2028 {
        rest = rest.replace(&year.to_string(), "_");
    }
    rest = rest.replace(language.of("_ as 100", "_ como 100"), "_");
    let numbers: Vec<&str> =
        rest.split([' ', ';', ':']).filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect();
    for number in numbers {
        let number = number.trim_end_matches(['.', ',']);
        let zero = number == "0";
        let written = table.rows.iter().flat_map(|row| &row.cells);
        let found =
            written.into_iter().any(|cell| cell == number || number == cell.trim_end_matches("\u{a0}%"));
        assert!(found || zero, "{about}\n{number} in {rest}");
    }
}

/// What the chosen months come to, under the headline: of counts of one subject, where
/// every month has one in full.
fn check_sum(app: &App, of_one: bool, about: &str) {
    let choices = app.choices();
    let title = app.panel().axis_title;
    let all = choices.language.of(" in all", " en total");
    let said = title.strip_suffix(all).and_then(|title| title.rsplit_once(": ")).map(|(_, sum)| sum);
    let filters = filters(choices);
    let counts = tidy(&choices.dataset, &choices.release).monthly(&filters);
    let sum =
        |months: MonthRange| months.iter().map(|month| counts.get(&month).copied()).sum::<Option<u64>>();
    let chosen = choices.months.filter(|months| months.months() > 1);
    let drawn = choices.measure == Measure::Count && choices.chart != ChartKind::Share;
    if let Some(said) = said {
        assert!(drawn, "{about}\n{title}");
        assert_eq!(Some(said.to_string()), chosen.and_then(sum).map(grouped), "{about}\n{title}");
    } else if let Some(months) = chosen.filter(|_| drawn && of_one && choices.chart == ChartKind::Trend) {
        let record = record(choices, &filters);
        let full = |month: Month| record.get(&month).is_some_and(|[count, most]| count == most);
        let gaps = app.view().grid.cells().iter().any(|cell| cell.value.number().is_none());
        assert!(gaps || sum(months).is_none() || !months.iter().all(full), "{about}\nno sum in {title}");
    }
}

/// No standing that less than a year of months contests, in any kind and measure.
fn check_standing(said: &str, at: Month, about: &str) {
    let starts = [", the lowest ", ", the highest ", ", la cifra más baja ", ", la cifra más alta "];
    let Some(tail) = starts.iter().find_map(|start| said.split_once(start)) else { return };
    let months = all().iter().flat_map(|t| t.months.iter());
    let named = months.filter(|month| {
        [Language::En, Language::Es].iter().any(|language| tail.1.contains(&name(*month, *language)))
    });
    let since = named.min().expect("since when");
    assert!(at.since(since) > 11, "{about}\n{since}");
}

fn check(choices: &Choices, case: u64) {
    let language = choices.language;
    let link = write_link(choices);
    let app = app(&link);
    let said = text(&app);
    let about = format!("case {case}: {link}\n{said}");
    check_grammar(&said, &about);
    let own = tidy(&choices.dataset, &choices.release);
    let shown = choices.months.unwrap_or(own.months);
    if !choices.filters.is_empty() && own.sum(own.months, &choices.filters) == 0 {
        assert!(said.contains(language.of("No rows pass", "Ningún dato")), "{about}");
        return;
    }
    check_numbers(&app, &about);
    let filters = filters(choices);
    let counts = own.monthly(&filters);
    let grid = &app.view().grid;
    let of_one = !grid.records
        && (choices.focus.is_some()
            || grid.rows[0].months.is_some()
            || grid.rows[0].key.is_none()
            || grid.rows.len() == 1);
    let figures: Vec<(Month, u64)> =
        counts.iter().filter(|(month, _)| shown.contains(**month)).map(|(m, n)| (*m, *n)).collect();
    let Some(&(at, level)) = figures.last() else {
        assert!(!said.contains('|') && !said.contains(language.of(" rose ", " subieron ")), "{about}");
        return;
    };
    check_standing(&said, at, &about);
    check_sum(&app, of_one, &about);
    if !of_one || choices.measure != Measure::Count || choices.chart == ChartKind::Share {
        return;
    }
    assert!(said.contains(&name(at, language)), "{about}\nmonth {at}");
    assert!(said.contains(&grouped(level)), "{about}\nlevel {level}");
    let of_years = matches!(choices.chart, ChartKind::Years) || grid.rows[0].months.is_some();
    let base = figures.iter().find(|(month, _)| at.since(*month) == if of_years { 12 } else { 1 });
    let [rose, fell, flat] = match language {
        Language::En => [" rose ", " fell ", " were unchanged "],
        Language::Es => [" subieron ", " bajaron ", " no variaron "],
    };
    let verb = base.map(|(_, base)| match level.cmp(base) {
        std::cmp::Ordering::Greater => rose,
        std::cmp::Ordering::Less => fell,
        std::cmp::Ordering::Equal => flat,
    });
    for known in [rose, fell, flat] {
        assert_eq!(said.contains(known), verb == Some(known), "{about}\nbase {base:?}");
    }
    let record = record(choices, &filters);
    let ended = language.of("; this table ends in ", "; esta tabla termina en ");
    let body = said.trim_end_matches('.');
    let body = body.split_once(ended).map_or(body, |(body, month)| {
        assert_eq!(month, name(own.months.last(), language), "{about}");
        body
    });
    match standing(&record, at, language) {
        Some(standing) => assert!(body.ends_with(&standing), "{about}\nends {standing:?}"),
        None => {
            assert!(!said.contains(language.of(", the lowest", ", la cifra más baja")), "{about}");
            let earlier = &figures[..figures.len() - 1];
            let peak = earlier.iter().max_by_key(|(month, n)| (*n, std::cmp::Reverse(*month)));
            let peak = peak.filter(|(_, n)| earlier.len() >= YEAR && *n > level);
            let expected = peak.map(|(month, n)| match language {
                Language::En => format!("was {} in {}", grouped(*n), name(*month, language)),
                Language::Es => format!("fue de {} en {}", grouped(*n), name(*month, language)),
            });
            let after = body.split_once(language.of("; the peak", "; el máximo")).map(|(_, after)| after);
            let Some(expected) = expected else { return assert_eq!(after, None, "{about}") };
            let after = after.unwrap_or_else(|| panic!("{about}\n{expected}"));
            assert!(after.ends_with(&expected), "{about}\n{expected}");
            let highest = record.values().map(|[_, most]| *most).max();
            let ever = after.trim_start() == expected;
            assert_eq!(ever, highest <= peak.map(|(_, n)| *n), "{about}\nof {highest:?}");
            if !ever {
                assert!(after.starts_with(language.of(" shown ", " del periodo ")), "{about}");
            }
        }
    }
}

fn check_grammar(said: &str, about: &str) {
    assert!(said.ends_with('.'), "{about}");
    assert!(!said.ends_with(".."), "{about}");
    assert!(said.starts_with(char::is_uppercase), "{about}");
    assert_eq!(said.trim(), said, "{about}");
    for wrong in ["  ", " ,", " .", ",,", ", .", "()", "{", "}", "|", " or or ", "the the ", "of of "] {
        assert!(!said.contains(wrong), "{wrong:?} in {about}");
    }
    for (before, after) in said.match_indices("; después, ").chain(said.match_indices(": primero, ")) {
        let name = &said[before + after.len()..];
        let article = ["el ", "la ", "los ", "las "].iter().any(|article| name.starts_with(article));
        assert!(article, "no article before {name:?} in {about}");
    }
}

#[test]
fn a_second_place_has_its_article_in_spanish() {
    for (link, second) in [
        ("all=no", "; después, los que hubo en puertos de entrada, con "),
        ("split=citizenship_grouping&all=no", "; después, los ciudadanos de Guatemala, con "),
        (
            "data=nationwide&split=land_border_region&all=no",
            "; después, la frontera terrestre suroeste, con ",
        ),
        ("data=offices&split=office&all=no", "; después, la Oficina San Diego, con "),
        ("data=at-large&all=no", "; después, las registradas como «At Large», con "),
        ("split=demographic&chart=share", "; después, los que hubo con "),
    ] {
        let said = headline(&format!("lang=es&{link}"));
        assert!(said.contains(second), "{said}");
    }
}

#[test]
fn every_random_headline_is_true() {
    for case in 10_000..10_250 {
        check(&random_choices(&mut Dice::new(case)), case);
    }
}

#[test]
fn no_record_rests_on_months_that_fall_short() {
    let said = |dataset: &str| {
        let focus = "is.component=border-patrol&from=2018-10&to=2022-03";
        headline(&format!("data={dataset}&{focus}"))
    };
    for said in ["long", "southwest"].map(said) {
        assert!(said.ends_with(", to 211,181, the highest since at least October 2000."), "{said}");
    }
    let noted = |link: &str| {
        let panel = app(link).panel();
        panel.breaks.iter().any(|note| note.title == "Fiscal year 2000 is incomplete")
    };
    assert!(
        noted("data=southwest&is.component=border-patrol&from=2021-04&to=2022-03"),
        "the headline rests on it"
    );
    assert!(
        !noted("data=southwest&is.component=border-patrol&from=2021-04&to=2023-12"),
        "249,740 is above both"
    );
    assert!(noted("data=sectors&from=2000-09&to=2001-01"), "figures rest on it");
    assert!(!noted("data=sectors&from=2000-10&to=2001-01"));
    assert!(!noted("data=sectors&is.region=northern&from=1999-10&to=2001-01"));
}

#[test]
fn every_month_of_the_default_series_has_a_true_headline() {
    for (dataset, release) in [("southwest", "2026-07"), ("southwest", "2024-11"), ("long", "2026-07")] {
        let info = data().catalogue.dataset(dataset).expect("a dataset");
        let months = tidy(dataset, release).months;
        for (i, at) in months.iter().enumerate().step_by(5) {
            let language = if i % 2 == 0 { Language::En } else { Language::Es };
            let mut choices = Choices::new(info, release, language);
            choices.months = Some(MonthRange::single(at)).filter(|only| *only != months);
            check(&choices, i as u64);
            choices.focus = Some("border-patrol".into());
            check(&choices, i as u64);
        }
    }
}

#[test]
fn parts_make_the_sentence_and_numbers_mark_their_months() {
    let app = app("data=southwest&release=2024-11&is.component=border-patrol");
    let parts = app.panel().headline;
    assert!(parts.iter().all(|part| !part.text.is_empty()));
    let marked: Vec<&str> = parts.iter().filter(|p| p.event.is_some()).map(|p| p.text.as_str()).collect();
    assert_eq!(marked, ["18%", "46,612", "July 2020"]);
}

/// For a reader's eye: `cargo test headline -- --ignored --nocapture`.
#[test]
#[ignore = "prints a sample to be read, checks nothing more"]
fn print_a_sample() {
    for case in 0..30 {
        let mut choices = random_choices(&mut Dice::new(77_000 + case));
        for language in [Language::En, Language::Es] {
            choices.language = language;
            println!("{}", headline(&write_link(&choices)));
        }
        println!();
    }
    assert!(!all().is_empty());
}
