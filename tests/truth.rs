//! Known figures, and every number of random views, as the page shows them,
//! against naive recounts of the tidy rows.

use std::collections::{BTreeMap, BTreeSet};

use border_encounters::app::App;
use border_encounters::data::{FiscalYear, Month, MonthRange};
use border_encounters::query::{Filters, Measure};
use border_encounters::state::{Choices, write_link};
use border_encounters::view::{ChartKind, Tint, Unit};

use crate::oracle::{Dice, Tidy, app, grouped, month, months, only, random_choices, tidy};

/// The cell of a table, by its row and column headers.
fn cell(app: &App, row: &str, column: &str) -> String {
    let table = app.table();
    let at = table.columns.iter().position(|name| name == column);
    let at = at.unwrap_or_else(|| panic!("{column:?} is among {:?}", table.columns));
    let row = table.rows.iter().find(|r| r.header == row).unwrap_or_else(|| panic!("a row {row:?}"));
    row.cells[at - 1].clone()
}

/// The count of a facet's option.
fn facet(app: &App, dimension: &str, value: &str) -> String {
    let panel = app.panel();
    let facet = panel.facets.iter().find(|f| f.dimension == dimension).expect("a facet");
    facet.options.iter().find(|o| o.value == value).expect("an option").count.clone()
}

fn headline(app: &App) -> String {
    app.panel().headline.iter().map(|part| part.text.as_str()).collect()
}

const NOVEMBER: &str = "November 2024";
const PATROL: &str = "Between ports";
const PORTS: &str = "At ports of entry";

#[test]
fn border_patrol_in_november_2024_by_release() {
    for (release, count) in [("2024-11", "46,612"), ("2026-07", "46,609")] {
        let app = app(&format!("data=southwest&release={release}&from=2024-11&to=2024-11"));
        assert_eq!(cell(&app, NOVEMBER, PATROL), count);
        assert_eq!(facet(&app, "component", "border-patrol"), count);
        let filtered = crate::oracle::app(&format!(
            "data=southwest&release={release}&from=2024-11&to=2024-11&is.component=border-patrol"
        ));
        assert_eq!(cell(&filtered, NOVEMBER, PATROL), count);
        assert!(headline(&filtered).contains(count), "{}", headline(&filtered));
        let parts = filtered.panel().facets;
        for part in parts.iter().filter(|part| part.dimension != "component") {
            let sum: u64 =
                part.options.iter().map(|o| o.count.replace(',', "").parse::<u64>().unwrap()).sum();
            assert_eq!(grouped(sum), count, "{} under the filter", part.dimension);
        }
    }
}

#[test]
fn november_2024_fell_17_5_percent_on_october() {
    let counts = app("data=southwest&release=2024-11");
    assert_eq!(cell(&counts, "October 2024", PATROL), "56,526");
    assert_eq!(cell(&counts, NOVEMBER, PATROL), "46,612");
    let changes = app("data=southwest&release=2024-11&measure=month-change");
    assert_eq!(cell(&changes, NOVEMBER, PATROL), "−17.5%");
    let focused = app("data=southwest&release=2024-11&focus=border-patrol");
    let text = headline(&focused);
    assert!(text.contains("fell 18% from October to November 2024, to 46,612"), "{text}");
}

#[test]
fn november_2024_was_60_5_percent_below_may() {
    let counts = app("data=southwest&release=2024-11");
    assert_eq!(cell(&counts, "May 2024", PATROL), "117,905");
    let index = app("data=southwest&release=2024-11&from=2024-05&to=2024-11&measure=index");
    assert_eq!(cell(&index, "May 2024", PATROL), "100");
    assert_eq!(cell(&index, NOVEMBER, PATROL), "39.5");
}

#[test]
fn november_2024_was_the_lowest_since_july_2020() {
    let app = app("data=southwest&release=2024-11&is.component=border-patrol");
    assert_eq!(cell(&app, "July 2020", PATROL), "38,536");
    assert_eq!(cell(&app, "August 2020", PATROL), "47,283");
    assert!(headline(&app).ends_with(", the lowest since July 2020."), "{}", headline(&app));
}

#[test]
fn ports_of_entry_had_most_encounters_for_the_first_time() {
    let counts = app("data=southwest&release=2024-11");
    assert_eq!(cell(&counts, NOVEMBER, PORTS), "47,578");
    let shares = app("data=southwest&release=2024-11&measure=share");
    assert_eq!(cell(&shares, NOVEMBER, PORTS), "50.5%");
    let grid = &shares.view().grid;
    let ports = grid.rows.iter().position(|row| row.key.as_deref() == Some("office-of-field-operations"));
    let mut cells = grid.row(ports.expect("a row")).iter();
    let majority = cells.find(|cell| cell.value.number().is_some_and(|share| share > 50.0));
    assert_eq!(majority.map(|cell| cell.months), Some(months("2024-11", "2024-11")));
}

#[test]
fn november_2025_was_no_record_low() {
    let nationwide = app("data=nationwide&release=2025-11&split=none");
    let column = "All";
    assert_eq!(cell(&nationwide, "November 2025", column), "30,375");
    assert_eq!(cell(&app("data=southwest"), "November 2025", PATROL), "7,353");
    assert_eq!(cell(&nationwide, "July 2025", column), "24,589");
    let values: Vec<(Month, f64)> = nationwide
        .view()
        .grid
        .cells()
        .iter()
        .map(|c| (c.months.first(), c.value.number().unwrap()))
        .collect();
    let below: Vec<Month> = values.iter().filter(|(_, n)| *n < 30_375.0).map(|(m, _)| *m).collect();
    // And one month of the pandemic, in which borders were all but closed.
    let expected: Vec<Month> =
        [month("2020-04")].into_iter().chain(months("2025-02", "2025-09").iter()).collect();
    assert_eq!(below, expected);
    let lowest = values.iter().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(m, _)| *m);
    assert_eq!(lowest, Some(month("2025-07")));
    assert!(!headline(&nationwide).contains("record"), "{}", headline(&nationwide));
}

/// The publisher's own sums are 736,620 and 315,480: each is rounded on its
/// own, so eleven rounded months, or their rounded parts, may add up to a
/// little more or less.
#[test]
fn repatriations_of_fiscal_year_2024_to_august() {
    let link = "data=repatriations&measure=running-total&split=";
    assert_eq!(cell(&app(&format!("{link}none")), "August 2024", "All"), "736,640");
    let app = app(&format!("{link}repatriation_group"));
    assert_eq!(cell(&app, "August 2024", "Removals"), "315,470");
    assert!(app.table().notes.iter().any(|note| note.contains("rounded to 10")));
}

/// What a measure is, from its definition, over naive monthly counts.
fn naive(
    measure: Measure,
    counts: &BTreeMap<Month, u64>,
    whole: &BTreeMap<Month, u64>,
    base: Month,
    at: Month,
) -> Option<f64> {
    let count = |month: Month| counts.get(&month).map(|n| *n as f64);
    let over = |a: f64, b: f64| (b != 0.0).then(|| a / b);
    let sum = |months: MonthRange| months.iter().map(count).sum::<Option<f64>>();
    let own = count(at)?;
    match measure {
        Measure::Count => Some(own),
        Measure::PerDay => Some(own / f64::from(at.days())),
        Measure::Share => over(own * 100.0, *whole.get(&at)? as f64),
        Measure::Index => over(own * 100.0, count(base)?),
        Measure::RunningTotal => sum(MonthRange::between(october(at), at)),
        Measure::MonthChange => over(own * 100.0, count(at - 1)?).map(|percent| percent - 100.0),
        Measure::YearChange => over(own * 100.0, count(at - 12)?).map(|percent| percent - 100.0),
        Measure::Mean3 => sum(MonthRange::between(at - 2, at)).map(|sum| sum / 3.0),
        Measure::Mean12 => sum(MonthRange::between(at - 11, at)).map(|sum| sum / 12.0),
    }
}

/// October of a month's fiscal year.
fn october(at: Month) -> Month {
    let year = if at.month() >= 10 { at.year() } else { at.year() - 1 };
    Month::from_year_month(year, 10).expect("a month")
}

fn check(choices: &Choices, case: u64) {
    let link = write_link(choices);
    let tidy = tidy(&choices.dataset, &choices.release);
    let app = app(&link);
    let name = format!("case {case}: {link}");
    assert_eq!(app.choices(), choices, "{name}");
    let shown = choices.months.unwrap_or(tidy.months);
    check_facets(&app, tidy, choices, shown, &name);
    check_lines(&app, tidy, choices, shown, &name);
}

#[test]
fn a_value_is_told_by_its_whole_name_and_its_note() {
    let app = app("data=southwest&release=2024-11&v=1");
    let facets = app.panel().facets;
    let note = |dimension: &str, value: &str| {
        let facet = facets.iter().find(|facet| facet.dimension == dimension).expect(dimension);
        facet.options.iter().find(|option| option.value == value).expect(value).note.clone()
    };
    let whole = "People in family units. Individuals, not families";
    assert_eq!(note("demographic", "family-unit").as_deref(), Some(whole));
    let alone = "Adults traveling without family members counted as a family unit";
    assert_eq!(note("demographic", "single-adults").as_deref(), Some(alone));
    assert_eq!(note("citizenship_grouping", "mexico"), None);
}

/// From `nationwide-2025-11.csv`: 1,932 from China, one from the Philippines, one of the rest.
#[test]
fn values_that_counted_nobody_are_no_row() {
    let app = app("data=nationwide&split=citizenship&is.state=MP&from=2024-08&to=2024-08");
    let rows: Vec<&str> = app.view().grid.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(rows, ["All", "Philippines", "China", "Other"]);
}

fn check_facets(app: &App, tidy: &Tidy, choices: &Choices, shown: MonthRange, name: &str) {
    let panel = app.panel();
    assert_eq!(panel.facets.len(), tidy.dimensions.len(), "{name}");
    for facet in &panel.facets {
        let listed: BTreeSet<String> = facet.options.iter().map(|o| o.value.clone()).collect();
        assert_eq!(listed, tidy.values(&facet.dimension), "{name}");
        assert_eq!(facet.options.len(), listed.len(), "{name}: each value once");
        let mut passed = 0;
        let mut others = choices.filters.clone();
        others.remove(&facet.dimension);
        let counts = tidy.sums_by(&facet.dimension, shown, &others);
        for option in &facet.options {
            let count = counts.get(&option.value).copied().unwrap_or(0);
            let mut own = others.clone();
            own.insert(facet.dimension.clone(), [option.value.clone()].into());
            let measured = shown.iter().any(|month| tidy.covered(month, &own));
            let said = match measured {
                true => grouped(count),
                false => choices.language.of("no data", "sin datos").to_string(),
            };
            assert_eq!(option.count, said, "{name}: {} {}", facet.dimension, option.value);
            let selected =
                choices.filters.get(&facet.dimension).is_none_or(|set| set.contains(&option.value));
            assert_eq!(option.selected, selected, "{name}");
            passed += if selected { count } else { 0 };
        }
        assert_eq!(passed, tidy.sum(shown, &choices.filters), "{name}: parts of {}", facet.dimension);
    }
}

fn check_lines(app: &App, tidy: &Tidy, choices: &Choices, shown: MonthRange, name: &str) {
    let (ground, grid) = (&app.view().ground, &app.view().grid);
    assert_eq!(ground.shown, shown, "{name}");
    let whole = tidy.monthly(&choices.filters);
    // Of months that are counted in part the overview has that part.
    let counted = |month: Month| tidy.sum(MonthRange::single(month), &choices.filters);
    let drawn = |month: Month| whole.get(&month).copied().or(Some(counted(month)).filter(|&part| part > 0));
    let overview: Vec<Option<u64>> = tidy.months.iter().map(drawn).collect();
    assert_eq!(ground.overview, overview, "{name}");
    let nothing = !choices.filters.is_empty() && whole.values().all(|n| *n == 0);
    assert_eq!(grid.rows.is_empty(), nothing, "{name}");
    assert_eq!(app.panel().empty.is_some(), nothing, "{name}");
    let everything = tidy.monthly(&Filters::new());
    let mut drawn = BTreeSet::new();
    for (i, row) in grid.rows.iter().enumerate() {
        let mut filters = choices.filters.clone();
        let mut base = &whole;
        match (&choices.split, &row.key) {
            (None, _) => base = &everything,
            (Some(split), _) if row.months.is_some() => {
                drawn.extend(tidy.values(split));
                if let Some(focus) = &choices.focus {
                    filters.insert(split.clone(), [focus.clone()].into());
                }
            }
            (Some(_), None) if row.tint == Tint::All => {}
            (Some(split), None) => {
                assert_eq!(row.tint, Tint::Rest, "{name}");
                let own: BTreeSet<String> = grid.rows.iter().filter_map(|row| row.key.clone()).collect();
                let chosen = choices.filters.get(split);
                let allowed: BTreeSet<String> =
                    chosen.map_or_else(|| tidy.values(split), |set| set.iter().cloned().collect());
                drawn.extend(allowed.iter().cloned());
                filters.insert(split.clone(), allowed.difference(&own).cloned().collect());
            }
            (Some(split), Some(key)) => {
                assert!(drawn.insert(key.clone()), "{name}: each row once");
                filters.insert(split.clone(), [key.clone()].into());
            }
        }
        let counts = tidy.monthly(&filters);
        for (column, cell) in grid.row(i).iter().enumerate() {
            let month = cell.months.first();
            let expected = match choices.chart {
                ChartKind::Ranking => crate::ranking::naive(choices, tidy, [&counts, base], column),
                _ if cell.months.months() > 1 => {
                    let year = row.months.expect("a sum is of the row's year");
                    assert_eq!(
                        cell.months,
                        MonthRange::between(year.first(), year.last().min(tidy.months.last()))
                    );
                    let counted =
                        |at: Month| counts.get(&at).filter(|_| shown.contains(at)).map(|n| *n as f64);
                    cell.months.iter().map(counted).sum()
                }
                _ if !shown.contains(month) => None,
                ChartKind::Share => {
                    let measure =
                        if choices.measure == Measure::Share { Measure::Count } else { choices.measure };
                    let part = naive(measure, &counts, base, shown.first(), month);
                    let whole = naive(measure, &whole, base, shown.first(), month);
                    part.zip(whole)
                        .filter(|(_, whole)| *whole != 0.0)
                        .map(|(part, whole)| part / whole * 100.0)
                }
                _ => naive(choices.measure, &counts, base, shown.first(), month),
            };
            let actual = cell.value.number();
            let close = match (actual, expected) {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
                (a, b) => a.is_none() && b.is_none(),
            };
            assert!(close, "{name}: {} {month}: shown {actual:?}, counted {expected:?}", row.label);
            let said = cell.say(choices.language);
            match expected {
                Some(n) if cell.unit == Unit::Count => assert_eq!(said, grouped(n as u64), "{name}: {month}"),
                Some(_) => assert!(said.bytes().any(|b| b.is_ascii_digit()), "{name}: {month} {said}"),
                None => assert!(said.chars().any(char::is_alphabetic), "{name}: a gap says why: {said:?}"),
            }
        }
    }
    let table = app.table();
    for record in grid.table() {
        let said: Vec<String> = record.cells.iter().map(|cell| cell.say(choices.language)).collect();
        let row = table.rows.iter().find(|row| row.header == record.head.label).expect("a row");
        assert_eq!(row.cells, said, "{name}: the table is what is drawn");
    }
    if let (Some(split), false) = (&choices.split, nothing) {
        let chosen = choices.filters.get(split);
        let allowed: BTreeSet<String> =
            chosen.map_or_else(|| tidy.values(split), |set| set.iter().cloned().collect());
        for value in allowed.difference(&drawn) {
            let mut filters = choices.filters.clone();
            filters.insert(split.clone(), [value.clone()].into());
            assert_eq!(tidy.sum(shown, &filters), 0, "{name}: {value} is not drawn");
        }
    }
    let last = tidy.months.last();
    let continued =
        choices.release != "2024-08" && (choices.release != "2024-11" || choices.dataset == "southwest");
    let provisional =
        (last.month() != 9 && continued).then(|| october(last)).filter(|from| *from <= shown.last());
    assert_eq!(ground.provisional_from, provisional, "{name}");
    for cell in grid.cells() {
        let unfinished = provisional.is_some_and(|from| cell.months.last() >= from);
        let expected = unfinished && cell.value.number().is_some();
        assert_eq!(cell.provisional, expected, "{name}: {:?}", cell.months);
    }
}

#[test]
fn every_number_of_random_views_is_a_naive_recount() {
    for case in 0..100 {
        check(&random_choices(&mut Dice::new(case)), case);
    }
}

#[test]
fn every_measure_of_every_default_view_is_a_naive_recount() {
    for tidy in crate::oracle::all() {
        let dataset = crate::oracle::data().catalogue.dataset(tidy.dataset).expect("a dataset");
        for measure in Measure::ALL {
            let mut choices = Choices::new(dataset, tidy.release, Default::default());
            choices.measure = measure;
            check(&choices, 0);
        }
    }
}

#[test]
fn every_panel_of_every_split_is_a_naive_recount() {
    for tidy in crate::oracle::all() {
        let dataset = crate::oracle::data().catalogue.dataset(tidy.dataset).expect("a dataset");
        for split in &tidy.dimensions {
            let mut choices = Choices::new(dataset, tidy.release, Default::default());
            choices.split = Some(split.clone());
            choices.chart = ChartKind::Panels;
            check(&choices, 0);
        }
    }
}

#[test]
fn a_share_of_nothing_split_is_of_everything_measured() {
    // The longest run has no ports of entry before October 2013: no share of it all exists.
    let app = app("data=long&split=none&measure=share&is.component=border-patrol");
    assert_eq!(cell(&app, "September 2013", "Between ports"), "no data");
    assert!(cell(&app, "October 2013", "Between ports").ends_with('%'));
}

#[test]
fn values_not_yet_recorded_are_gaps_and_the_total_stays_whole() {
    let status = app("data=family-status");
    assert_eq!(cell(&status, "September 2011", "Families"), "no data");
    assert_ne!(cell(&status, "October 2011", "Families"), "no data");
    assert_eq!(cell(&status, "September 2007", "Unaccompanied"), "no data");
    let total = app("data=family-status&split=none");
    let count = tidy("family-status", "2024-11").sum(months("1999-10", "1999-10"), &Filters::new());
    assert_eq!(cell(&total, "October 1999", "All"), grouped(count));
    let long = app("data=long&split=none");
    assert_eq!(cell(&long, "September 2013", "All"), "no data");
    let patrol = app("data=long");
    assert_eq!(cell(&patrol, "October 1999", PATROL), "87,820");
    assert_eq!(cell(&patrol, "October 1999", PORTS), "no data");
}

#[test]
fn a_closed_sector_is_missing_not_zero() {
    let sector = app("data=sectors&is.sector=livermore");
    assert_eq!(cell(&sector, "January 2005", "Livermore"), "no data");
    let patrol = only("sector", &["livermore"]);
    let last = tidy("sectors", "2024-11").sum(months("2004-12", "2004-12"), &patrol);
    assert_eq!(cell(&sector, "December 2004", "Livermore"), grouped(last));
}

#[test]
fn an_index_without_a_base_says_so() {
    let gap = app("data=family-status&from=2005-01&to=2012-12&measure=index");
    assert_eq!(cell(&gap, "December 2012", "Families"), "no data for January 2005");
    let zero = app("data=southwest&from=2019-01&to=2021-01&measure=index&split=title_of_authority");
    assert_eq!(cell(&zero, "January 2021", "Title 42"), "undefined: January 2019 is 0");
}

#[test]
fn fiscal_years_of_the_oracle_and_the_product_agree() {
    for at in months("1999-10", "2026-07").iter() {
        assert_eq!(october(at), at.fiscal_year().months().first());
        assert_eq!(FiscalYear(october(at).year() + 1), at.fiscal_year());
    }
}

#[test]
fn a_table_that_ended_says_so_and_is_not_unfinished_for_ever() {
    for (link, ended) in [
        ("data=repatriations", true),
        ("data=offices", true),
        ("data=southwest", false),
        ("data=southwest&release=2024-11", false),
        ("data=nationwide", false),
    ] {
        let app = app(link);
        let panel = app.panel();
        let told = |text: &str| text.contains("ends in August 2024");
        assert_eq!(panel.breaks.iter().any(|note| told(&note.text)), ended, "{link}");
        assert_eq!(app.table().notes.iter().any(|note| told(note)), ended, "{link}");
        assert_eq!(headline(&app).contains("this table ends in "), ended, "{link}");
        assert_eq!(panel.provisional.is_none(), ended, "{link}");
        assert_eq!(app.table().rows.iter().all(|row| !row.provisional), ended, "{link}");
    }
    assert!(!headline(&app("data=repatriations&to=2023-01&from=2020-01")).contains("this table ends"));
}
