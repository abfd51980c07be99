//! What a reader takes along says whose figures it has, and cannot be taken for
//! those of another view.

use std::collections::BTreeMap;

use border_encounters::app::App;
use border_encounters::query::Measure;
use border_encounters::state::{ChartKind, Choices, write_link};

use crate::oracle::{Dice, app, grouped, months, random_choices, tidy};

const CHILDREN: &str = "is.demographic=unaccompanied-children";
const ADULTS: &str = "is.demographic=single-adults";

/// Lines of cells, as another program reads them: all of one length.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let line = |line: csv::Result<csv::StringRecord>| line.expect("CSV").iter().map(String::from).collect();
    reader.records().map(line).collect()
}

/// Remembers which view goes by a name: each name stands for one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn claim(&mut self, name: &str, view: &str) {
        let other = self.0.insert(name.to_string(), view.to_string()).filter(|other| other != view);
        assert_eq!(other, None, "{name} is also the name of {view}");
    }
}

#[test]
fn two_views_never_go_by_the_same_name() {
    let (mut files, mut headers, mut citations) = (Names::default(), Names::default(), Names::default());
    for case in 0..400 {
        // Other choices change the look, not the numbers.
        let choices = Choices {
            marks: [].into(),
            focus: None,
            other_form: false,
            ..random_choices(&mut Dice::new(case))
        };
        let app = app(&write_link(&choices));
        let csv = app.csv();
        let everything = app.address();
        files.claim(&csv.name, &everything);
        // Stacked or not, the numbers are the same.
        let measure = if choices.chart == ChartKind::Share { Measure::Share } else { choices.measure };
        let numbers = write_link(&Choices { chart: ChartKind::Trend, measure, ..choices.clone() });
        citations.claim(app.citation().split('?').next().expect("words"), &numbers);
        // Where nothing is left there is no series to head.
        if !app.view().grid.rows.is_empty() {
            let header = csv.text.lines().next().expect("a header");
            headers.claim(&format!("{}: {header}", choices.dataset), &format!("{:?}", choices.filters));
        }
        assert!(csv.name.len() < 250, "{}", csv.name);
        let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_+.".contains(c);
        assert!(csv.name.chars().all(safe), "{}", csv.name);
    }
}

#[test]
fn a_file_says_whose_figures_it_has() {
    let mut children = app(&format!("{CHILDREN}&from=2024-05&to=2024-11"));
    children.set_site("https://example.org/page/?data=long#desk");
    let csv = children.csv();
    assert_eq!(csv.name, "southwest-border_2026-07_unaccompanied_count_by-agency_2024-05_2024-11.csv");
    let table = cells(&csv.text);
    let (head, rows) = table.split_first().expect("a header");
    assert!(head.contains(&"At ports of entry (Group of people: Unaccompanied)".to_string()), "{head:?}");
    assert_eq!(rows.len(), 7);
    let of = |row: &[String], name: &str| row[head.iter().position(|h| h == name).expect(name)].clone();
    for row in rows {
        assert_eq!(row.len(), head.len());
        assert_eq!(of(row, "dataset"), "Southwest border by agency");
        assert_eq!(of(row, "release"), "release of July 2026, as of August 21, 2026");
        assert_eq!(of(row, "months"), "May 2024 to November 2024");
        assert_eq!(of(row, "filters"), "Group of people: Unaccompanied");
        assert_eq!(of(row, "measure"), "Encounters a month");
        assert_eq!(of(row, "split"), "Agency");
        assert_eq!(of(row, "link"), children.address());
    }
    assert!(children.address().starts_with("https://example.org/page/?chart=trend&data=southwest&"));
    let citation = children.citation();
    for words in
        ["Customs and Border Protection", "July 2026", "May 2024 to", "Unaccompanied", "Encounters a month"]
    {
        assert!(citation.contains(words), "{citation}");
    }
    assert!(citation.ends_with(&children.address()), "{citation}");
    let recipe: serde_json::Value = serde_json::from_str(&children.recipe().text).expect("JSON");
    assert_eq!(recipe["link"], children.address());
    assert_eq!(recipe["filters"]["demographic"][0], "unaccompanied-children");
    let picture = children.svg().expect("a picture").text;
    let filters = &children.choices().filters;
    let own = tidy("southwest", "2026-07").monthly(filters);
    let shown = months("2024-05", "2024-11");
    let sum: u64 = own.iter().filter(|(month, _)| shown.contains(**month)).map(|(_, count)| count).sum();
    let said = format!("May 2024 to November 2024: {} in all. Group of people: Unaccompanied.", grouped(sum));
    assert!(picture.contains(&said), "{picture}");
}

#[test]
fn the_link_of_an_unchanged_view_names_its_release() {
    let app = app("");
    assert!(app.address().contains("release=2026-07"), "{}", app.address());
    assert_eq!(app.address().split_once('?').expect("a query").1, write_link(app.choices()));
}

#[test]
fn a_spanish_file_is_spanish_and_opens_in_a_spreadsheet() {
    for link in ["", ADULTS, "data=nationwide&split=citizenship&measure=share", "split=none&measure=mean-12"]
    {
        let app = app(&format!("{link}&lang=es"));
        let csv = app.csv();
        assert!(csv.text.starts_with("\u{feff}mes,"), "{:.80}", csv.text);
        let table = cells(&csv.text);
        let english = cells(&self::app(&format!("{link}&lang=en")).csv().text);
        let lines = app.view().grid.table_heads().len();
        for (es, en) in table[0].iter().zip(&english[0]).skip(1 + lines) {
            assert!(es != en || es == "provisional", "{es}");
        }
        let newest = &table[1][1 + lines];
        assert_eq!(newest, "sí");
        assert!(csv.name.contains("_20") && !csv.name.contains("-by-"), "{}", csv.name);
        for words in [csv.text, app.citation(), app.svg().expect("a picture").text] {
            assert!(words.contains("Oficina de Aduanas") && !words.contains("Customs"), "{words:.300}");
        }
    }
    // Bytes that every program reads alike need no mark.
    assert!(app("split=none").csv().text.starts_with("month,"));
}

#[test]
fn numbers_carry_the_digits_they_have() {
    for measure in Measure::ALL {
        let app = app(&format!("measure={}&{ADULTS}&table=oldest", measure.name()));
        let table = cells(&app.csv().text);
        let recipe: serde_json::Value = serde_json::from_str(&app.recipe().text).expect("JSON");
        let mut numbers = 0;
        let grid = &app.view().grid;
        for i in 0..grid.rows.len() {
            for (j, cell) in grid.row(i).iter().enumerate() {
                let (text, same) = (&table[j + 1][i + 1], &recipe["series"][i]["numbers"][j]);
                let Some(exact) = cell.value.number() else {
                    assert!(text.is_empty() && same.is_null());
                    continue;
                };
                let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
                let most = usize::from(!matches!(measure, Measure::Count | Measure::RunningTotal)) * 2;
                assert!(digits <= most && text != "-0", "{measure:?}: {text}");
                let written: f64 = text.parse().expect("a number");
                assert!((written - exact).abs() <= 0.005 + 1e-9, "{measure:?}: {text} is not {exact}");
                assert_eq!(same.as_f64(), Some(written));
                numbers += 1;
            }
        }
        assert!(numbers > 100, "{measure:?}");
    }
}

#[test]
fn a_table_lists_the_newest_first_and_every_category_where_asked() {
    let link = "data=nationwide&split=citizenship&from=2024-11&to=2025-11";
    let heads = |app: &App| app.table().rows.into_iter().map(|row| row.header).collect::<Vec<_>>();
    let folded = app(link);
    assert_eq!(heads(&folded).first().map(String::as_str), Some("November 2025"));
    assert!(folded.table().columns.iter().any(|name| name.contains("smaller ones")));
    let mut app = app(link);
    for id in ["oldest", "every"] {
        let switches = app.table().switches;
        let switch = switches.into_iter().find(|choice| choice.id == id).expect("a switch");
        assert!(!switch.selected);
        let update = app.dispatch(switch.event);
        assert!(update.link.is_some_and(|link| link.contains("table=")), "a choice that the link carries");
    }
    assert_eq!(heads(&app).first().map(String::as_str), Some("November 2024"));
    let (table, csv) = (app.table(), cells(&app.csv().text));
    let every = tidy("nationwide", "2025-11").values("citizenship").len();
    assert_eq!(table.columns.len(), 2 + every, "months, all, and each");
    assert_eq!(csv[0][..table.columns.len()][1..], table.columns[1..]);
    assert_eq!(csv[1][0], "2024-11", "the file is as the table");
    for row in &table.rows {
        let numbers: Vec<u64> =
            row.cells.iter().map(|cell| cell.replace(',', "").parse().expect("a count")).collect();
        assert_eq!(numbers[0], numbers[1..].iter().sum::<u64>(), "{}", row.header);
    }
    assert!(app.view().grid.rows.len() < every, "the chart stays as it was");
    let mut again = self::app(&format!("{link}&table=all-oldest"));
    assert_eq!(again.table(), table);
    let _ = again.open(&format!("{link}&table=upside-down"));
    assert!(!again.panel().notices.is_empty());
}

#[test]
fn a_column_measured_otherwise_says_in_what() {
    let link = "data=nationwide&split=citizenship&chart=ranking&from=2024-10&to=2025-09";
    for (rest, named) in [
        ("", "Change, percent"),
        ("&lang=es", "Variación, por ciento"),
        ("&measure=share", "Change, percentage points"),
    ] {
        let heads = cells(&app(&format!("{link}{rest}")).csv().text).swap_remove(0);
        assert!(heads.iter().any(|head| head.starts_with(named)), "{named}: {heads:?}");
    }
}

#[test]
fn what_is_taken_along_is_what_the_view_has() {
    use border_encounters::app::Taking;
    use border_encounters::data::words::Language;

    for link in ["", "data=sectors&split=sector&chart=calendar&lang=es", "release=2024-11", "mark=2024-11"] {
        let view = app(link);
        let mut taking = Taking::new(link, Language::En, "", true).expect("the shipped catalogue");
        assert_eq!(taking.needs().expect("a catalogued release"), [], "natively all tables are there");
        let taken = taking.view().expect("a view");
        assert_eq!(taken.csv(), view.csv());
        assert_eq!(taken.recipe(), view.recipe());
        assert_eq!(taken.citation(), view.citation());
        assert_eq!(taken.rows(), view.rows());
        assert_eq!(taken.quotes("2026-11-28"), view.quotes("2026-11-28"));
        assert_eq!(taken.svg(), view.svg(), "{link}");
    }
    for other in ["data=own-table-1234", "release=1999-01", "measure=none"] {
        let mut taking = Taking::new(other, Language::En, "", true).expect("the shipped catalogue");
        assert!(taking.needs().is_err() && taking.view().is_err(), "{other}: not another view instead");
    }
    let pinned = "with=data%3Dsectors%26split%3Dsector";
    let mut pair = Taking::new(pinned, Language::En, "", true).expect("the shipped catalogue");
    let both = pair.svg(None).expect("a picture").text;
    assert!(both.len() > app(pinned).svg().expect("a picture").text.len() && both.contains("Tucson"));
}

/// Width and height that a drawing is shown in, and those it is drawn in.
fn sizes(root: roxmltree::Node<'_, '_>) -> [f64; 4] {
    let number = |text: &str| text.parse().expect("a number");
    let attribute = |name: &str| root.attribute(name).expect("an attribute").to_string();
    let view = attribute("viewBox");
    let mut drawn = view.split(' ').skip(2).map(number);
    let [across, down] = [drawn.next().expect("a width"), drawn.next().expect("a height")];
    [number(&attribute("width")), number(&attribute("height")), across, down]
}

#[test]
fn a_picture_for_a_place_has_its_size_and_all_its_words() {
    use border_encounters::chart::{Sheet, Size, Theme};

    for kind in ["trend", "stacked", "share", "years", "calendar", "ranking", "panels"] {
        for view in ["", "data=nationwide&split=citizenship&is.land_border_region=southwest&lang=es", ADULTS]
        {
            let mut app = app(&format!("{view}&chart={kind}"));
            app.set_site("https://example.org/border/");
            for sheet in Sheet::ALL {
                let file = app.svg_of(Size::Sheet(sheet), &Theme::LIGHT).expect("a picture");
                assert!(file.name.ends_with(&format!("_{}.svg", sheet.name())), "{}", file.name);
                let drawing = roxmltree::Document::parse(&file.text).expect("XML");
                let root = drawing.root_element();
                let [width, height, across, down] = sizes(root);
                let (wanted, least) = sheet.size();
                assert_eq!(width, f64::from(wanted), "{kind} {view} {sheet:?}");
                assert!(height >= f64::from(least), "{kind} {view} {sheet:?}: {height}");
                // A map or many panels may need more; lines never do.
                assert!(
                    height == f64::from(least) || !["trend", "stacked", "share", "years"].contains(&kind)
                );
                assert!((width / across - height / down).abs() < 0.002, "{width} {height} {across} {down}");
                let table = ["calendar", "ranking", "panels"].contains(&kind);
                assert!(
                    !table || sheet != Sheet::Column || across == width,
                    "{kind} {view}: letters of the page's size"
                );
                // Read as a person copies it by hand: lines one after another.
                let lines = root
                    .descendants()
                    .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
                let text: String = lines.filter_map(|line| line.text()).collect();
                assert!(text.contains(&app.address()), "{kind} {view} {sheet:?} lacks its link");
                for word in [
                    "https://example.org/border/?chart=",
                    "release=20",
                    if view.contains("es") { "Fuente" } else { "Source" },
                ] {
                    assert!(text.contains(word), "{kind} {view} {sheet:?} lacks {word}");
                }
            }
        }
    }
}

#[test]
fn the_rows_behind_a_view_add_up_to_it() {
    let link = "data=nationwide&is.land_border_region=southwest&is.citizenship=mexico,guatemala&from=2024-01&to=2024-03&split=none";
    let app = app(link);
    let file = app.rows();
    let rows = cells(&file.text);
    let (head, rows) = rows.split_first().expect("a header");
    let at = |name: &str| head.iter().position(|cell| cell == name).expect(name);
    let (month, count, region, citizenship) =
        (at("month"), at("count"), at("land_border_region"), at("citizenship"));
    assert!(rows.len() > 50 && file.name.ends_with("_rows.csv"), "{}", file.name);
    assert!(rows.iter().all(|row| row.len() == head.len() && row[region] == "southwest"));
    assert!(rows.iter().all(|row| ["mexico", "guatemala"].contains(&row[citizenship].as_str())));
    assert!(rows.windows(2).all(|two| two[0][month] <= two[1][month]));
    for (header, name) in
        [("January 2024", "2024-01"), ("February 2024", "2024-02"), ("March 2024", "2024-03")]
    {
        let table = app.table();
        let drawn = &table.rows.iter().find(|row| row.header == header).expect("a month").cells[0];
        let own = rows.iter().filter(|row| row[month] == name);
        let sum: u64 = own.map(|row| row[count].parse::<u64>().expect("a count")).sum();
        assert_eq!(drawn.replace(',', ""), sum.to_string());
    }
    assert!(rows[0][at("link")].contains("is.citizenship=guatemala,mexico"), "{:?}", rows[0]);
}

#[test]
fn quotes_say_the_figure_whose_it_is_and_where_it_stands() {
    let mut app = app(&format!("{ADULTS}&from=2024-05&to=2024-11"));
    app.set_site("https://example.org/");
    let quotes = app.quotes("2026-11-28");
    let headline: String = app.panel().headline.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(quotes.sentence.trim_end_matches('.'), headline.trim_end_matches('.'));
    assert_eq!(quotes.link, app.address());
    assert!(
        quotes.plain.starts_with(&app.citation()) && quotes.plain.ends_with("Accessed November 28, 2026.")
    );
    let braces = |open: char, close: char, text: &str| {
        text.chars().filter(|c| *c == open).count() == text.chars().filter(|c| *c == close).count()
    };
    for text in [&quotes.bibtex, &quotes.wikipedia] {
        assert!(
            braces('{', '}', text) && text.contains("release=2026-07") && text.contains("2026-11-28"),
            "{text}"
        );
        assert!(text.contains("Customs and Border Protection"), "{text}");
    }
    assert!(
        quotes.bibtex.starts_with("@misc{border-encounters-southwest-2026-07,")
            && quotes.bibtex.contains("urldate")
    );
    assert!(
        quotes.wikipedia.starts_with("{{cite web |url=https://example.org/?chart=")
            && quotes.wikipedia.ends_with("}}")
    );
    assert!(!app.quotes("").plain.contains("Accessed") && !app.quotes("").bibtex.contains("urldate"));
}

#[test]
fn an_own_table_is_taken_along_once_its_last_part_is_there() {
    use border_encounters::app::Taking;
    use border_encounters::data::words::Language;

    let own = crate::intake::one("month,place,count\n2024-10,a,1200\n2024-11,b,900\n").own;
    let link = format!("?data={}&split=none", own.about.id());
    let mut taking = Taking::new(&link, Language::En, "https://e.org/", true).expect("the shipped catalogue");
    assert!(taking.needs().is_err(), "its file is not there");
    assert!(taking.next_own(Some(b"no table".to_vec())).is_err());
    assert_eq!(taking.next_own(None), Ok(false), "nothing is on its way");
    let mut parts = vec![taking.next_own(Some(own.to_bytes())).expect("a part")];
    while parts.last() == Some(&false) {
        assert!(taking.needs().is_err(), "a part is no table");
        parts.push(taking.next_own(None).expect("a part"));
    }
    assert!(parts.len() > 1);
    assert!(taking.needs().expect("a view").is_empty());
    let csv = taking.view().expect("a view").csv();
    assert!(csv.text.contains("own file,table.csv,figures to November 2024"), "{}", csv.text);
    assert!(taking.svg(None).expect("a drawing").text.contains("table.csv"));
    // Of a pair, the view that is there: what is on screen.
    let pair = format!("?with=data%3D{}&split=none", own.about.id());
    let mut taking = Taking::new(&pair, Language::En, "https://e.org/", true).expect("the shipped catalogue");
    let alone = taking.svg(None).expect("a drawing").text;
    assert!(!alone.contains("pinned") && alone.contains("12,730"), "{alone}");
}
