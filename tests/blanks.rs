//! Rows without a figure in a reader's own tables: what they would add to is not
//! known, and never 0.

use std::collections::BTreeSet;

use border_encounters::app::App;
use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month, OwnTable};
use border_encounters::intake::Made;
use border_encounters::query::Measure;
use border_encounters::state::ChartKind;
use border_encounters::view::{Cell, Gap, Value};
use proptest::prelude::*;

use crate::command::run;
use crate::intake::{one, read};
use crate::parquet;

/// The page with an own table, as it is handed over between modules and remembered.
fn app(made: &Made, query: &str, language: Language) -> App {
    let mut data = Data::new().expect("the shipped data");
    let id = data.add(OwnTable::from_bytes(made.own.to_bytes()).expect("a table"));
    let mut app = App::with_data(data, language).expect("an app");
    let _ = app.start(&format!("data={id}&{query}"));
    app
}

/// What the table on the page has, the oldest month first.
fn column(made: &Made, query: &str) -> Vec<String> {
    let table = app(made, &format!("split=none&{query}"), Language::En).table();
    table.rows.iter().rev().map(|row| row.cells.join(" | ")).collect()
}

const WIDE: &str = "Place,2024-01,2024-02,2024-03,2024-04\n\
    North,1,2,3,4\nSouth,,NA,30,40\nEast,100,200,X,400\n";

#[test]
fn a_sum_to_which_a_blank_belongs_is_no_data_and_the_others_are_there() {
    let made = one(WIDE);
    assert_eq!(column(&made, ""), ["no data", "no data", "no data", "444"]);
    assert_eq!(column(&made, "is.Place=North"), ["1", "2", "3", "4"]);
    assert_eq!(column(&made, "is.Place=East,North"), ["101", "202", "no data", "404"]);
    assert_eq!(column(&made, "is.Place=South"), ["no data", "no data", "30", "40"]);
    // What is not measured yet at all is no filter that leaves nothing.
    let early = "is.Place=South&from=2024-01&to=2024-02";
    assert_eq!(column(&made, early), ["no data", "no data"]);
}

#[test]
fn months_of_blanks_alone_at_either_end_are_outside_the_table() {
    let ends = one("Place,2024-01,2024-02,2024-03,2024-04\nNorth,,2,5,\nSouth,,3,NA,\n");
    assert_eq!(column(&ends, ""), ["5", "no data"]);
    assert!(ends.report.missing.is_empty());
    // The months of a year that are still to come.
    let years = one("Year,Place,Nov,Dec\n2023,a,1,2\n2023,b,3,4\n2024,a,5,\n2024,b,6,\n");
    assert_eq!(column(&years, "to=2023-12"), ["4", "6"]);
    assert_eq!(years.own.table.months().last().to_string(), "2024-11");
    // Between others they are without any figure.
    let between = one("Place,2024-01,2024-02,2024-03\nNorth,1,,5\nSouth,2,,6\n");
    assert_eq!(column(&between, ""), ["3", "no data", "11"]);
    let lines = between.report.lines(Language::En);
    assert!(lines.contains(&("Months without any figure".into(), "February 2024".into())), "{lines:?}");
}

#[test]
fn no_sum_is_stated_of_months_of_which_one_is_not_known() {
    let made = one(WIDE);
    let title = |query: &str| app(&made, query, Language::En).panel().axis_title;
    let months = "from=2024-02&to=2024-04";
    assert!(title(&format!("{months}&is.Place=North&split=none")).ends_with(": 9 in all"));
    assert!(!title(&format!("{months}&is.Place=South&split=none")).contains("in all"));
    assert!(!title(&format!("{months}&split=none")).contains("in all"));
    let ranked = app(&made, &format!("{months}&chart=ranking&split=Place"), Language::En).table();
    let cells: Vec<String> =
        ranked.rows.iter().map(|row| format!("{} {}", row.header, row.cells[0])).collect();
    assert!(cells.contains(&"North 9".to_string()), "{cells:?}");
    assert!(cells.iter().any(|cell| cell.starts_with("South incomplete")), "{cells:?}");
    let facet = app(&made, months, Language::En).panel().facets.remove(0);
    let counts: Vec<String> = facet.options.iter().map(|o| format!("{} {}", o.value, o.count)).collect();
    assert_eq!(counts, ["East ≥\u{a0}600", "South ≥\u{a0}70", "North 9"]);
}

#[test]
fn every_place_where_figures_stand_says_that_there_is_none() {
    let made = one(WIDE);
    let app = app(&made, "split=none&to=2024-03", Language::En);
    assert!(app.csv().text.contains("2024-03,,"), "{}", app.csv().text);
    assert!(app.table().notes.iter().any(|note| note.contains("have no figure")));
    for language in [Language::En, Language::Es] {
        let app = self::app(&made, "split=none&from=2024-01&to=2024-03", language);
        let headline: String = app.panel().headline.iter().map(|part| part.text.as_str()).collect();
        let said = language.of("no data for March 2024", "no hay datos de marzo de 2024");
        assert!(headline.contains(said), "{headline}");
    }
    let report = |language| {
        let lines = made.report.lines(language);
        lines.into_iter().map(|(what, much)| format!("{what}: {much}")).collect::<Vec<_>>()
    };
    assert_eq!(
        report(Language::En),
        [
            "table.csv: 3 rows, 3 without a figure",
            "Read as: counts from “2024-01”, “2024-02”, “2024-03”, “2024-04”; categories “Place”",
            "Months: January 2024 to April 2024",
            "Sum of all counts: 780 (not complete)",
            "Months with rows without a figure: January 2024 to March 2024 (no data wherever such a row is among what is chosen)",
            "2024: 780 (not complete)",
        ]
    );
    assert_eq!(
        report(Language::Es)[3..5],
        [
            "Suma de todas las cifras: 780 (incompleta)",
            "Meses con filas sin cifra: enero a marzo de 2024 (sin datos donde una de esas filas esté entre lo elegido)",
        ]
    );
}

#[test]
fn every_kind_and_measure_draws_the_gaps() {
    let made = one(WIDE);
    for (kind, measure) in
        ChartKind::ALL.into_iter().flat_map(|kind| Measure::ALL.map(|measure| (kind, measure)))
    {
        for split in ["Place", "none"] {
            let query = format!("chart={}&measure={}&split={split}", kind.name(), measure.name());
            let mut app = app(&made, &query, Language::En);
            let _ = app.resize(900.0, 400.0, 1.0);
            let (picture, numbers) = (app.svg().expect("a picture").text, app.csv().text);
            assert!(!picture.contains("NaN") && !numbers.contains("NaN"), "{query}");
            // Of March only the one row is known that has a figure; a mean looks back on others.
            let known = |cell: &&Cell| {
                cell.months.first().to_string() == "2024-03"
                    && cell.months.months() == 1
                    && cell.value.number().is_some()
            };
            if split == "none" {
                assert_eq!(app.view().grid.cells().iter().filter(known).count(), 0, "{query}");
            }
        }
    }
}

#[test]
fn a_figure_that_cannot_be_read_is_not_known_either() {
    let made = one(
        "month,place,count\n2024-01,a,5\n2024-01,b,12x\n2024-02,a,5\n2024-02,b,-1\n2024-03,a,1\n2024-03,b,2\n",
    );
    assert_eq!(column(&made, ""), ["no data", "no data", "3"]);
    assert_eq!(column(&made, "is.place=a"), ["5", "5", "1"]);
    // Of two rows that add, one is not known.
    let twice = one("month,place,count\n2024-01,a,5\n2024-01,a,\n2024-02,a,5\n");
    assert_eq!(column(&twice, ""), ["no data", "5"]);
}

#[test]
fn a_figure_in_one_file_fills_a_blank_in_another() {
    let older = "month,place,count\n2024-01,a,1\n2024-01,b,2\n2024-02,a,3\n2024-02,b,4\n2024-03,a,\n";
    let newer = "month,place,count\n2024-02,a,30\n2024-02,b,NA\n2024-03,a,50\n2024-03,c,NA\n2024-04,a,7\n2024-01,c,\n2024-04,b,8\n";
    let (older, newer) = (("older.csv", older.as_bytes()), ("newer.csv", newer.as_bytes()));
    for files in [[older, newer], [newer, older]] {
        let made = read(&files).expect("a table").remove(0);
        // January stays open for what the newer file lists without a figure.
        assert_eq!(column(&made, ""), ["no data", "34", "no data", "15"]);
        assert_eq!(column(&made, "is.place=a,b"), ["3", "34", "50", "15"]);
        let lines = made.report.lines(Language::En);
        assert!(
            lines.contains(&("Figures that the newer file lacks, from the older".into(), "1".into())),
            "{lines:?}"
        );
    }
    // Parts of one table add, and fill nothing.
    let parts = [("part-0.csv", older.1), ("part-1.csv", newer.1)];
    let made = read(&parts).expect("a table").remove(0);
    assert_eq!(column(&made, ""), ["no data", "no data", "no data", "15"]);
}

#[test]
fn nulls_of_parquet_and_empty_cells_of_workbooks_are_blanks() {
    for (name, bytes) in parquet::fixtures() {
        let made = parquet::read(&bytes).unwrap_or_else(|fault| panic!("{name}: {}", fault.0));
        assert!(column(&made, "").contains(&"no data".to_string()), "{name}");
    }
    let bytes = std::fs::read("tests/fixtures/blanks.xlsx").expect("a workbook");
    let mut book = workbook::Workbook::new(bytes).expect("a workbook");
    let text = book.text("Places").expect("a sheet");
    let made = read(&[("blanks.xlsx (Places)", text.as_bytes())]).expect("a table").remove(0);
    assert_eq!(column(&made, ""), ["no data"; 4], "nothing is known of the west");
    assert_eq!(column(&made, "is.Place=North,South,East"), ["no data", "no data", "no data", "444"]);
    assert_eq!(column(&made, "is.Place=North"), ["1", "2", "3", "4"]);
}

#[test]
fn the_command_line_takes_blanks_as_they_are() {
    let path = std::env::temp_dir().join(format!("blanks-{}.csv", std::process::id()));
    std::fs::write(&path, WIDE).expect("a file");
    let file = path.to_str().expect("a path");
    let (code, out, told) = run(&["table", "?split=none", "--file", file], "");
    assert_eq!(code, 0, "{told}");
    assert!(out.contains("March 2024     no data") && out.contains("April 2024         444"), "{out}");
    assert!(
        told.contains("3 without a figure") && told.contains("line 3, column 2024-01: no figure"),
        "{told}"
    );
    _ = std::fs::remove_file(&path);
}

/// A row of a wide table: a place, a kind, and a figure a month where there is one.
type Row = (usize, usize, Vec<Option<u32>>);

const PLACES: [&str; 3] = ["north", "south", "west"];
const KINDS: [&str; 3] = ["x", "y", "z"];
const MONTHS: usize = 6;

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let figure = prop::option::weighted(0.8, 0u32..5_000);
    let row = (0..3usize, 0..3usize, prop::collection::vec(figure, MONTHS));
    prop::collection::vec(row, 2..8).prop_map(|mut rows| {
        rows.sort();
        rows.dedup_by_key(|row| (row.0, row.1));
        // The table has its first and its last month, and nothing but blanks in none.
        (0..MONTHS).for_each(|month| {
            rows[0].2[month].get_or_insert(0);
        });
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_month_is_known_if_all_of_its_rows_are(
        rows in rows(),
        blank in prop::sample::select(vec!["", "NA", "X", "-", "n/a"]),
        places in prop::collection::btree_set(0..3usize, 0..3),
        kinds in prop::collection::btree_set(0..3usize, 0..3),
        by_place in any::<bool>(),
    ) {
        let first = Month::parse("2021-11").expect("a month");
        let header: Vec<String> = (0..MONTHS).map(|month| (first + month as u16).to_string()).collect();
        let mut text = format!("place,kind,{}\n", header.join(","));
        for (place, kind, figures) in &rows {
            let cells = figures.iter().map(|cell| cell.map_or(blank.to_string(), |cell| cell.to_string()));
            text += &format!("{},{},{}\n", PLACES[*place], KINDS[*kind], cells.collect::<Vec<_>>().join(","));
        }
        let made = one(&text);
        // A link names only what there is.
        let places: BTreeSet<usize> = places.into_iter().filter(|i| rows.iter().any(|row| row.0 == *i)).collect();
        let kinds: BTreeSet<usize> = kinds.into_iter().filter(|i| rows.iter().any(|row| row.1 == *i)).collect();
        let named = |name: &str, of: &[&str], chosen: &BTreeSet<usize>| match chosen.is_empty() {
            true => String::new(),
            false => format!("&is.{name}={}", chosen.iter().map(|i| of[*i]).collect::<Vec<_>>().join(",")),
        };
        let query = named("place", &PLACES, &places) + &named("kind", &KINDS, &kinds);
        let split = if by_place { "place" } else { "none" };
        let chosen = |row: &&Row| {
            (places.is_empty() || places.contains(&row.0)) && (kinds.is_empty() || kinds.contains(&row.1))
        };
        let naive = |own: &dyn Fn(&Row) -> bool, month: usize| -> Value {
            let cells: Option<Vec<u32>> =
                rows.iter().filter(chosen).filter(|row| own(row)).map(|row| row.2[month]).collect();
            cells.map_or(Value::Gap(Gap::NotCovered), |cells| Value::Is(f64::from(cells.iter().sum::<u32>())))
        };
        let app = app(&made, &format!("split={split}&chart=trend{query}"), Language::En);
        let view = app.view();
        prop_assert_eq!(view.kind, ChartKind::Trend);
        let left = rows.iter().filter(chosen).count();
        prop_assert!(left == 0 || !view.grid.rows.is_empty(), "{}", query);
        for (row, head) in view.grid.rows.iter().enumerate() {
            for cell in view.grid.row(row) {
                let month = cell.months.first().since(first) as usize;
                let own = |row: &Row| head.key.as_ref().is_none_or(|key| PLACES[row.0] == key);
                prop_assert_eq!(cell.value, naive(&own, month), "{} {} {}", query, head.label, month);
            }
        }
    }
}
