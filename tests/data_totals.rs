//! The shipped tables against the totals their publishers' files have, and
//! against figures known from elsewhere, by loops that share no code with the
//! product but the CSV reader.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::path::PathBuf;
use std::rc::Rc;

use border_encounters::data::csv::Reader;
use border_encounters::data::{Month, MonthRange};
use sha2::{Digest, Sha256};

/// A CSV file as rows of named cells.
type Rows = Vec<Row>;

/// `row["month"]` is the cell under that column.
#[derive(Debug, Clone)]
struct Row {
    header: Rc<[String]>,
    cells: Vec<String>,
}

impl Index<&str> for Row {
    type Output = String;
    fn index(&self, column: &str) -> &String {
        let place = self.header.iter().position(|name| name == column);
        &self.cells[place.unwrap_or_else(|| panic!("there is a column {column}"))]
    }
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("www/data").join(file)
}

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn rows(file: &str) -> Rows {
    let bytes = bytes(file);
    let mut reader = Reader::new(&bytes).expect("a header");
    let header: Rc<[String]> = reader.header().into();
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while reader.next_row(&mut cells).expect("a well-formed row").is_some() {
        let cells = cells.iter().map(|cell| cell.text().expect("UTF-8").into_owned()).collect();
        rows.push(Row { header: Rc::clone(&header), cells });
    }
    rows
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or_else(|| panic!("{text:?} is a month"))
}

fn months(first: &str, last: &str) -> MonthRange {
    MonthRange::new(month(first), month(last)).expect("a range")
}

fn count(row: &Row) -> u64 {
    row["count"].parse().expect("a whole number")
}

/// The sum of the rows in a month range that have all the given values.
fn sum(rows: &Rows, months: MonthRange, values: &[(&str, &str)]) -> u64 {
    rows.iter()
        .filter(|row| months.contains(month(&row["month"])))
        .filter(|row| values.iter().all(|(dimension, value)| row[*dimension] == *value))
        .map(count)
        .sum()
}

fn at(rows: &Rows, text: &str, values: &[(&str, &str)]) -> u64 {
    sum(rows, MonthRange::single(month(text)), values)
}

/// The sum of each month, of rows that have all the given values.
fn by_month(rows: &Rows, values: &[(&str, &str)]) -> BTreeMap<Month, u64> {
    let mut sums = BTreeMap::new();
    for row in rows.iter().filter(|row| values.iter().all(|(dimension, value)| row[*dimension] == *value)) {
        *sums.entry(month(&row["month"])).or_default() += count(row);
    }
    sums
}

fn distinct(rows: &Rows, column: &str) -> usize {
    rows.iter().map(|row| row[column].as_str()).collect::<BTreeSet<_>>().len()
}

fn release(dataset: &str, release: &str) -> Rows {
    rows(&format!("{dataset}-{release}.csv"))
}

fn dimensions(dataset: &str) -> Vec<(String, String)> {
    let rows = rows("catalogue/dimensions.csv");
    let of = rows.iter().filter(|row| row["dataset"] == dataset);
    of.map(|row| (row["dimension"].clone(), row["labels"].clone())).collect()
}

const BORDER_PATROL: &[(&str, &str)] = &[("component", "border-patrol")];
const PORTS: &[(&str, &str)] = &[("component", "office-of-field-operations")];

#[test]
fn every_release_is_the_file_its_catalogue_row_describes() {
    let releases = rows("catalogue/releases.csv");
    assert!(releases.len() >= 10);
    for row in &releases {
        let file = &row["file"];
        let digest: String = Sha256::digest(bytes(file)).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, row["sha256"], "{file}");
        let table = rows(file);
        assert_eq!(table.len().to_string(), row["rows"], "{file}");
        assert_eq!(table.iter().map(count).sum::<u64>().to_string(), row["total"], "{file}");
        assert!(table.iter().all(|row| count(row) > 0), "{file} leaves zeros out");
        let covered = by_month(&table, &[]);
        let expected = months(&row["first"], &row["last"]);
        assert!(covered.keys().copied().eq(expected.iter()), "{file} has every month of its coverage");
        assert_eq!(row["release"], row["last"], "{file}");
        let keys: BTreeSet<&[String]> = table.iter().map(|row| &row.cells[..row.cells.len() - 1]).collect();
        assert_eq!(keys.len(), table.len(), "{file} has no key twice");
    }
}

#[test]
fn totals_are_those_of_the_publishers_files() {
    let southwest = release("southwest", "2026-07");
    let vintage = release("southwest", "2024-11");
    let nationwide = release("nationwide", "2025-11");
    for (file, table, first, last, total, rows) in [
        ("sbo-encounters-fy19-fy22.csv", &southwest, "2018-10", "2022-09", 5_549_227, 2_264),
        ("sbo-encounters-fy22-fy25-nov.csv", &vintage, "2021-10", "2024-11", 7_190_143, 1_665),
        ("sbo-encounters-fy23-fy26-jul.csv", &southwest, "2022-10", "2026-07", 5_170_107, 1_614),
        ("nationwide-encounters-fy20-fy23-state.csv", &nationwide, "2019-10", "2023-09", 8_571_067, 42_532),
        ("nationwide-encounters-fy22-fy25-state.csv", &nationwide, "2021-10", "2025-09", 9_560_774, 47_100),
        (
            "nationwide-encounters-fy23-fy26-nov-state.csv",
            &nationwide,
            "2022-10",
            "2025-11",
            6_855_118,
            37_161,
        ),
        (
            "khsm_usbp_monthly_region_sector.csv",
            &release("sectors", "2024-11"),
            "1999-10",
            "2024-11",
            22_741_440,
            5_830,
        ),
        (
            "khsm_usbp_monthly_region_citizenship.csv",
            &release("citizenships", "2024-11"),
            "1999-10",
            "2024-11",
            22_715_440,
            14_889,
        ),
        (
            "khsm_usbp_monthly_region_family_status.csv",
            &release("family-status", "2024-11"),
            "1999-10",
            "2024-11",
            22_739_100,
            1_655,
        ),
        (
            "ohss_sw_encounters_component_office_monthly.csv",
            &release("offices", "2024-08"),
            "2013-10",
            "2024-08",
            12_567_680,
            1_703,
        ),
        (
            "ohss_repatriations_by_type_monthly.csv",
            &release("repatriations", "2024-08"),
            "2013-10",
            "2024-08",
            8_200_480,
            1_159,
        ),
        (
            "cbp_usbp_sw_at_entry_at_large_monthly.csv",
            &release("at-large", "2026-08"),
            "2023-10",
            "2026-08",
            1_857_821,
            35,
        ),
    ] {
        assert_eq!(sum(table, months(first, last), &[]), total, "{file}");
        let sources = self::rows("catalogue/sources.csv");
        let row = sources.iter().find(|row| row["raw_file"] == file).expect("a row of sources.csv");
        let recorded = ["rows", "first", "last", "total"].map(|column| row[column].as_str());
        assert_eq!(recorded, [rows.to_string().as_str(), first, last, total.to_string().as_str()], "{file}");
    }
    // Each month from one file alone: the run is the sum of its parts.
    assert_eq!(southwest.iter().map(count).sum::<u64>(), 5_549_227 + 5_170_107);
    assert_eq!(by_month(&southwest, &[]).len(), 94);
    let before = months("2018-10", "2021-09");
    assert_eq!(sum(&vintage, before, &[]), sum(&southwest, before, &[]));
}

#[test]
fn tables_have_the_values_their_sources_have() {
    let southwest = release("southwest", "2026-07");
    let sizes = |rows: &Rows, columns: &[&str]| columns.iter().map(|c| distinct(rows, c)).collect::<Vec<_>>();
    let columns =
        ["component", "demographic", "citizenship_grouping", "title_of_authority", "encounter_type"];
    assert_eq!(sizes(&southwest, &columns), [2, 4, 5, 2, 3]);
    let nationwide = release("nationwide", "2025-11");
    let columns = ["land_border_region", "state", "demographic", "citizenship", "title_of_authority"];
    assert_eq!(sizes(&nationwide, &columns), [3, 49, 4, 22, 2]);
    let newest: Rows =
        nationwide.into_iter().filter(|row| month(&row["month"]) >= month("2022-10")).collect();
    assert_eq!(distinct(&newest, "state"), 48);
    assert_eq!(sizes(&release("sectors", "2024-11"), &["region", "sector"]), [3, 21]);
    assert_eq!(sizes(&release("citizenships", "2024-11"), &["region", "citizenship"]), [3, 135]);
    assert_eq!(sizes(&release("family-status", "2024-11"), &["region", "family_status"]), [3, 3]);
    assert_eq!(sizes(&release("offices", "2024-08"), &["component", "office"]), [2, 13]);
    assert_eq!(
        sizes(&release("repatriations", "2024-08"), &["repatriation_group", "repatriation_type"]),
        [4, 9]
    );
    assert_eq!(sizes(&release("at-large", "2026-08"), &["entry_status"]), [2]);
    // Six explicit zeros of the source are left out.
    assert_eq!(release("repatriations", "2024-08").len(), 1_159 - 6);
}

#[test]
fn november_2024_is_as_reported() {
    let then = release("southwest", "2024-11");
    let now = release("southwest", "2026-07");
    assert_eq!(at(&then, "2024-11", BORDER_PATROL), 46_612);
    assert_eq!(at(&now, "2024-11", BORDER_PATROL), 46_609);
    assert_eq!((at(&then, "2024-11", &[]), at(&now, "2024-11", &[])), (94_190, 94_183));
    assert_eq!(at(&then, "2024-10", BORDER_PATROL), 56_526);
    assert_eq!(at(&then, "2024-05", BORDER_PATROL), 117_905);
    let change = |from: u64, to: u64| ((to as f64 / from as f64 - 1.0) * 1_000.0).round() / 10.0;
    assert_eq!(change(56_526, 46_612), -17.5);
    assert_eq!(change(117_905, 46_612), -60.5);

    let lower = |month: &str| {
        by_month(&then, BORDER_PATROL)
            .range(..self::month(month))
            .rev()
            .find(|(_, n)| **n <= 46_612)
            .map(|(m, n)| (m.to_string(), *n))
    };
    assert_eq!(lower("2024-11"), Some(("2020-07".to_string(), 38_536)));
    assert_eq!(at(&then, "2020-08", BORDER_PATROL), 47_283);

    assert_eq!(at(&then, "2024-11", PORTS), 47_578);
    assert_eq!((47_578.0 / 94_190.0 * 1_000.0_f64).round() / 10.0, 50.5);
    let long = release("long", "2026-07");
    let (ports, patrol) = (by_month(&long, PORTS), by_month(&long, BORDER_PATROL));
    let first =
        ports.iter().find(|(month, count)| **count > patrol[*month]).map(|(month, _)| month.to_string());
    assert_eq!(first.as_deref(), Some("2024-11"));
}

#[test]
fn november_2025_is_as_reported() {
    let nationwide = by_month(&release("nationwide", "2025-11"), &[]);
    let november = nationwide[&month("2025-11")];
    assert_eq!(november, 30_375);
    let below: Vec<Month> =
        nationwide.iter().filter(|(_, count)| **count < november).map(|(m, _)| *m).collect();
    let expected = MonthRange::single(month("2020-04")).iter().chain(months("2025-02", "2025-09").iter());
    assert_eq!(below, expected.collect::<Vec<_>>());
    let lowest = nationwide.iter().min_by_key(|(_, count)| **count).map(|(m, count)| (m.to_string(), *count));
    assert_eq!(lowest, Some(("2025-07".to_string(), 24_589)));
    assert_eq!(at(&release("southwest", "2026-07"), "2025-11", BORDER_PATROL), 7_353);
}

/// The publisher's own sums for the year are 736,620 and 315,480; months
/// rounded to ten add up to a little more or less.
#[test]
fn repatriations_of_2024_are_as_reported_up_to_rounding() {
    let table = release("repatriations", "2024-08");
    let year = months("2023-10", "2024-08");
    let all = sum(&table, year, &[]);
    let removals = sum(&table, year, &[("repatriation_group", "removals")]);
    assert_eq!((all, removals), (736_640, 315_470));
    assert!(all.abs_diff(736_620) <= 20 && removals.abs_diff(315_480) <= 10);
}

#[test]
fn publishers_agree_where_they_count_the_same() {
    // Border Patrol, southwest: both offices of statistics, every month, exactly.
    let sectors = by_month(&release("sectors", "2024-11"), &[("region", "southwest")]);
    let offices = by_month(&release("offices", "2024-08"), BORDER_PATROL);
    for month in months("2013-10", "2018-09").iter() {
        assert_eq!(sectors[&month], offices[&month], "{month}");
    }
    // Sectors rounded one by one; the publisher's own rounded sum is 56,530, and CBP's figure 56,515.
    assert_eq!(sectors[&month("2024-10")], 56_540);

    // The splice of the long series: what stands on either side.
    let long = release("long", "2026-07");
    let (patrol, ports) = (by_month(&long, BORDER_PATROL), by_month(&long, PORTS));
    let field = by_month(&release("offices", "2024-08"), PORTS);
    let southwest = release("southwest", "2026-07");
    let (cbp_patrol, cbp_ports) = (by_month(&southwest, BORDER_PATROL), by_month(&southwest, PORTS));
    for month in months("1999-10", "2026-07").iter() {
        let cbp = month >= self::month("2018-10");
        assert_eq!(patrol[&month], if cbp { cbp_patrol[&month] } else { sectors[&month] }, "{month}");
        let expected = if cbp { cbp_ports.get(&month) } else { field.get(&month) };
        assert_eq!(ports.get(&month), expected, "{month}");
    }

    // At entry and at large together are the Border Patrol's total, but for late revisions.
    let at_large = release("at-large", "2026-08");
    let both = by_month(&at_large, &[]);
    let shared = months("2023-10", "2026-07");
    let differences: Vec<u64> = shared.iter().map(|m| both[&m].abs_diff(cbp_patrol[&m])).collect();
    assert_eq!(differences.iter().filter(|difference| **difference == 0).count(), 30);
    assert!(differences.iter().all(|difference| *difference <= 4));
    let share = at(&at_large, "2025-11", &[("entry_status", "at-large")]) * 100 / both[&month("2025-11")];
    assert_eq!(share, 18);

    // The southwest part of the nationwide table is the southwest table, but for revisions since.
    let region = by_month(&release("nationwide", "2025-11"), &[("land_border_region", "southwest")]);
    let all = by_month(&southwest, &[]);
    for (month, count) in region {
        assert!(count.abs_diff(all[&month]) <= 50, "{month}: {count} and {}", all[&month]);
    }
}

#[test]
fn every_month_of_every_value_has_one_segment() {
    let segments = rows("catalogue/segments.csv");
    for row in rows("catalogue/releases.csv") {
        let of: Rows = segments
            .iter()
            .filter(|s| s["dataset"] == row["dataset"] && s["release"] == row["release"])
            .cloned()
            .collect();
        assert!(!of.is_empty(), "{}", row["file"]);
        for segment in &of {
            assert!(["1", "10"].contains(&segment["rounding"].as_str()));
            assert!(segment["address"].starts_with("https://"));
        }
        for cells in release(&row["dataset"], &row["release"]) {
            let supplies = |segment: &&Row| {
                months(&segment["first"], &segment["last"]).contains(month(&cells["month"]))
                    && (segment["dimension"].is_empty() || cells[&segment["dimension"]] == segment["value"])
            };
            assert_eq!(of.iter().filter(supplies).count(), 1, "{} {cells:?}", row["file"]);
        }
        for month in months(&row["first"], &row["last"]).iter() {
            assert!(
                of.iter().any(|s| months(&s["first"], &s["last"]).contains(month)),
                "{} {month}",
                row["file"]
            );
        }
    }
}

#[test]
fn every_value_has_a_label_in_both_languages() {
    let labels = rows("catalogue/labels.csv");
    let mut used = BTreeSet::new();
    for row in rows("catalogue/releases.csv") {
        let table = rows(&row["file"]);
        for (dimension, key) in dimensions(&row["dataset"]) {
            for value in table.iter().map(|row| row[&dimension].clone()).collect::<BTreeSet<_>>() {
                used.insert((key.clone(), value));
            }
        }
    }
    for (dimension, value) in &used {
        let of: Vec<_> =
            labels.iter().filter(|l| l["dimension"] == *dimension && l["value"] == *value).collect();
        assert_eq!(of.len(), 1, "{dimension} {value}");
        for column in ["label_en", "label_es", "short_en", "short_es", "order", "aliases"] {
            assert!(
                !of[0][column].is_empty() || (column == "aliases" && value == "unknown"),
                "{value} {column}"
            );
        }
    }
    assert_eq!(used.len(), labels.len(), "no label without a value");
}

#[test]
fn what_a_reader_sees_is_there_in_both_languages() {
    let files = ["datasets", "segments", "dimensions", "labels", "coverage", "definitions", "events"];
    for file in files.map(|name| format!("catalogue/{name}.csv")) {
        for row in rows(&file) {
            for (column, text) in
                row.header.iter().zip(&row.cells).filter(|(column, _)| column.ends_with("_en"))
            {
                let spanish = &row[&column.replace("_en", "_es")];
                assert_eq!(text.is_empty(), spanish.is_empty(), "{file} {column} {row:?}");
            }
        }
    }
}

#[test]
fn coverage_exceptions_are_true() {
    let exceptions = rows("catalogue/coverage.csv");
    assert!(!exceptions.is_empty());
    for row in &exceptions {
        let newest = rows("catalogue/releases.csv").into_iter().find(|r| r["dataset"] == row["dataset"]);
        let table = rows(&newest.expect("a release")["file"]);
        let of = by_month(&table, &[(row["dimension"].as_str(), row["value"].as_str())]);
        let ends = (of.keys().next().copied(), of.keys().next_back().copied());
        for (column, end) in [("first", ends.0), ("last", ends.1)] {
            if !row[column].is_empty() {
                assert_eq!(end, Some(month(&row[column])), "{} {column}", row["value"]);
            }
        }
    }
}

#[test]
fn shortfalls_are_those_of_the_tables() {
    let shortfalls = rows("catalogue/shortfalls.csv");
    assert!(!shortfalls.is_empty());
    for row in &shortfalls {
        let (first, last) = (month(&row["first"]), month(&row["last"]));
        let releases = rows("catalogue/releases.csv").into_iter().filter(|r| r["dataset"] == row["dataset"]);
        for release in releases {
            let pairs = row["where"].split('|').map(|pair| pair.split_once('=').expect("a name and a value"));
            let of = by_month(&rows(&release["file"]), &pairs.collect::<Vec<_>>());
            let counted: u64 = of.range(first..=last).map(|(_, count)| count).sum();
            assert_eq!(counted.to_string(), row["counted"], "{row:?}");
            assert!(counted < row["elsewhere"].parse().expect("a count"), "{row:?}");
        }
    }
    let shares: BTreeSet<String> = shortfalls
        .iter()
        .map(|row| {
            let [counted, elsewhere] =
                ["counted", "elsewhere"].map(|c| row[c].parse::<f64>().expect("a count"));
            format!("{:.1}", 100.0 - 100.0 * counted / elsewhere)
        })
        .collect();
    assert_eq!(shares.into_iter().collect::<Vec<_>>(), ["4.7", "4.9", "7.9"]);
}

#[test]
fn the_catalogue_names_only_what_it_has() {
    let datasets = rows("catalogue/datasets.csv");
    let ids: BTreeSet<&str> = datasets.iter().map(|row| row["dataset"].as_str()).collect();
    assert_eq!(datasets[0]["dataset"], "southwest", "the default stands first");
    for row in &datasets {
        let names: Vec<String> = dimensions(&row["dataset"]).into_iter().map(|(name, _)| name).collect();
        assert!(names.contains(&row["default_split"]), "{}", row["dataset"]);
    }
    for row in rows("catalogue/definitions.csv") {
        let known = |name: &str| name == "all" || ids.contains(name);
        assert!(row["datasets"].split('|').all(known), "{}", row["id"]);
        for column in ["from_month", "to_month"] {
            assert!(row[column].is_empty() || Month::parse(&row[column]).is_some(), "{}", row["id"]);
        }
    }
    let events = rows("catalogue/events.csv");
    assert!(events.is_sorted_by(|a, b| a["date"] <= b["date"]));
    for row in &events {
        assert!(["southwest", "northern", "nationwide"].contains(&row["scope"].as_str()), "{}", row["id"]);
        assert!(row["address"].starts_with("http"), "{}", row["id"]);
        assert!(["1", "2"].contains(&row["order"].as_str()), "{}", row["id"]);
        let short = ["short_en", "short_es"].map(|column| row[column].chars().count());
        assert!(short.iter().all(|length| (1..=24).contains(length)), "{}", row["id"]);
    }
}
